//! Where the cursor of a grid goes.

use super::state::At;
use super::{CellKind, Grid, GridSource};
use crate::app::widget::pane::Pane;
use crate::app::widget::places;

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

    pub(super) fn go<S: GridSource<Key = K>>(
        &mut self,
        ui: &Pane,
        to: At,
        grows: bool,
        source: &S,
    ) {
        if grows {
            self.state.anchor = self.state.anchor.or(self.state.cursor);
        } else {
            self.state.anchor = None;
        }
        let Some((_, key, _)) = self.table.places().nth(to.1) else {
            return;
        };
        self.state.cursor = Some(to);
        self.state.seen = true;
        self.state.wanted = Some(to.0);
        places::focus_next(ui.ctx(), source.id(to.0, key));
    }

    /// Enter goes down the column, past cells that are only read, and from its end on to what follows.
    pub(super) fn enter<S: GridSource<Key = K>>(
        &mut self,
        ui: &Pane,
        at: At,
        back: bool,
        source: &S,
    ) {
        let Some((_, key, _)) = self.table.places().nth(at.1) else {
            return;
        };
        let mut row = at.0;
        loop {
            let next = if back {
                row.checked_sub(1)
            } else {
                Some(row + 1).filter(|row| *row < self.rows)
            };
            let Some(next) = next else { break };
            row = next;
            if source.kind(row, key) == source.kind(at.0, key) {
                return self.go(ui, (row, at.1), false, source);
            }
        }
        let way = if back {
            places::Direction::Back
        } else {
            places::Direction::Forward
        };
        let id = source.id(at.0, key);
        if let Some(to) = places::in_column(ui.ctx(), id, way) {
            places::focus_next(ui.ctx(), to);
        }
    }

    /// Tab goes to the next cell that can be changed; from the last one on to what follows the grid.
    pub(super) fn tab<S: GridSource<Key = K>>(&mut self, ui: &Pane, back: bool, source: &S) {
        let Some(from) = self.state.cursor else {
            return;
        };
        let columns: Vec<K> = self.table.places().map(|(_, key, _)| key).collect();
        let count = columns.len().max(1);
        let mut place = from.0 * count + from.1;
        loop {
            let next = if back {
                place.checked_sub(1)
            } else {
                Some(place + 1).filter(|place| *place < self.rows * count)
            };
            let Some(next) = next else { break };
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
        let way = if back {
            places::Direction::Back
        } else {
            places::Direction::Forward
        };
        let id = source.id(from.0, *key);
        match places::among_all(ui.ctx(), id, way) {
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
