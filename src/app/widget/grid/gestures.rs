//! What is done to the selected cells of a grid: copy, clear, fill down, paste.

use super::range::{Written, laid};
use super::{CellKind, Gesture, Grid, GridAsk, GridSource};
use crate::app::state::block;
use crate::app::widget::pane::Pane;

impl<K: Copy + PartialEq> Grid<'_, K> {
    pub(super) fn copy<S: GridSource<Key = K>>(&self, ui: &Pane, source: &S) {
        let Some(range) = self.range() else { return };
        let row = |row: usize| {
            let keys = range.columns().filter_map(|place| self.key_at(place));
            keys.map(|key| source.text(row, key)).collect::<Vec<_>>()
        };
        let rows: Vec<Vec<String>> = range.rows().map(row).collect();
        ui.ctx().copy_text(block::text(&rows));
    }

    pub(super) fn clear<S: GridSource<Key = K>>(&mut self, label: &'static str, source: &S) {
        let Some(range) = self.range() else { return };
        let mut cells = Vec::new();
        for row in range.rows() {
            for key in range.columns().filter_map(|place| self.key_at(place)) {
                if source.kind(row, key) != CellKind::ReadOnly && !source.text(row, key).is_empty()
                {
                    let text = String::new();
                    cells.push(Written { row, key, text });
                }
            }
        }
        self.write(label, cells);
    }

    /// The first row of the selection is written into all rows below it; of a single cell, the one above is taken.
    pub(super) fn fill_down<S: GridSource<Key = K>>(&mut self, source: &S) {
        let Some(range) = self.range() else { return };
        let (top, _) = range.first();
        let (from, rows) = if range.rows().count() == 1 {
            (top.checked_sub(1), top..=top)
        } else {
            (Some(top), top + 1..=*range.rows().end())
        };
        let Some(from) = from else { return };
        let mut cells = Vec::new();
        for row in rows {
            for key in range.columns().filter_map(|place| self.key_at(place)) {
                if source.kind(row, key) != CellKind::ReadOnly {
                    let text = source.text(from, key);
                    cells.push(Written { row, key, text });
                }
            }
        }
        self.write("Fill down", cells);
    }

    pub(super) fn paste<S: GridSource<Key = K>>(&mut self, text: &str, source: &S) {
        let Some(range) = self.range() else { return };
        let columns = self.table.places().count();
        let pasted = laid(&block::cells(text), range, (self.rows, columns));
        let mut left_out = pasted.beyond;
        let mut cells = Vec::new();
        for ((row, place), text) in pasted.cells {
            let Some(key) = self.key_at(place) else {
                continue;
            };
            if source.kind(row, key) != CellKind::ReadOnly {
                cells.push(Written { row, key, text });
            } else if !text.is_empty() && text != source.text(row, key) {
                left_out += 1;
            }
        }
        let right = range.first().1..columns;
        self.asked.push(GridAsk::Write(Gesture {
            label: "Paste cells",
            cells,
            foreign: true,
            below: pasted.below,
            columns: right.filter_map(|place| self.key_at(place)).collect(),
            left_out,
        }));
    }

    pub(super) fn write(&mut self, label: &'static str, cells: Vec<Written<K>>) {
        if !cells.is_empty() {
            self.asked.push(GridAsk::Write(Gesture {
                label,
                cells,
                foreign: false,
                below: Vec::new(),
                columns: Vec::new(),
                left_out: 0,
            }));
        }
    }
}
