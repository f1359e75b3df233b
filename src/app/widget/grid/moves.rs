//! Where the cursor of a grid goes.

use super::state::At;
use super::{CellKind, Grid, GridSource};
use crate::app::widget::pane::Pane;
use crate::app::widget::places::{self, Direction};

impl<K: Copy + PartialEq> Grid<'_, K> {
    pub(super) fn last(&self) -> At {
        let columns = self.table.places().count();
        (self.rows.saturating_sub(1), columns.saturating_sub(1))
    }

    pub(super) fn moved(&self, (row, column): At, down: isize, right: isize) -> At {
        let last = self.last();
        (
            row.saturating_add_signed(down).min(last.0),
            column.saturating_add_signed(right).min(last.1),
        )
    }

    pub(super) fn go(&mut self, ui: &Pane, to: At, grows: bool, source: &impl GridSource<Key = K>) {
        if grows {
            self.state.anchor = self.state.anchor.or(self.state.cursor);
        } else {
            self.state.anchor = None;
        }
        let Some(key) = self.key_at(to.1) else {
            return;
        };
        self.state.cursor = Some(to);
        self.state.seen = true;
        self.state.wanted = Some(to.0);
        places::focus_next(ui.ctx(), source.id(to.0, key));
    }

    /// Enter goes down the column, past cells that are only read, and from its end on to what follows.
    pub(super) fn enter(
        &mut self,
        ui: &Pane,
        at: At,
        back: bool,
        source: &impl GridSource<Key = K>,
    ) {
        let Some(key) = self.key_at(at.1) else {
            return;
        };
        let mut row = at.0;
        while let Some(next) = next(row, back, self.rows) {
            row = next;
            if source.kind(row, key) == source.kind(at.0, key) {
                return self.go(ui, (row, at.1), false, source);
            }
        }
        let id = source.id(at.0, key);
        if let Some(to) = places::in_column(ui.ctx(), id, way(back)) {
            places::focus_next(ui.ctx(), to);
        }
    }

    /// Tab goes to the next cell that can be changed; from the last one on to what follows the grid.
    pub(super) fn tab(&mut self, ui: &Pane, back: bool, source: &impl GridSource<Key = K>) {
        let Some(from) = self.state.cursor else {
            return;
        };
        let columns: Vec<K> = self.table.places().map(|(_, key, _)| key).collect();
        let count = columns.len().max(1);
        let mut place = from.0 * count + from.1;
        while let Some(next) = next(place, back, self.rows * count) {
            place = next;
            let to = (place / count, place % count);
            let key = columns.get(to.1);
            if key.is_some_and(|key| source.kind(to.0, *key) != CellKind::ReadOnly) {
                return self.go(ui, to, false, source);
            }
        }
        let Some(key) = columns.get(from.1) else {
            return;
        };
        let id = source.id(from.0, *key);
        match places::among_all(ui.ctx(), id, way(back)) {
            Some(to) => places::focus_next(ui.ctx(), to),
            None => ui.memory_mut(|memory| memory.surrender_focus(id)),
        }
    }

    /// The corner that is farthest from a cell, so that everything between is selected only when the cell itself lies in a corner; otherwise
    /// the selection begins at the first cell.
    pub(super) fn far_corner(&mut self, at: At) -> At {
        if at == (0, 0) {
            return self.last();
        }
        (0, 0)
    }

    pub(super) fn key_at(&self, place: usize) -> Option<K> {
        self.table.places().nth(place).map(|(_, key, _)| key)
    }
}

const fn way(back: bool) -> Direction {
    if back {
        Direction::Back
    } else {
        Direction::Forward
    }
}

/// The next of so many places; `None` beyond the last and before the first.
fn next(place: usize, back: bool, count: usize) -> Option<usize> {
    if back {
        place.checked_sub(1)
    } else {
        Some(place + 1).filter(|place| *place < count)
    }
}
