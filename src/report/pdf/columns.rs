//! The widths of number columns: as wide as their widest number, the label has what is left.

use super::fonts::Face;
use super::places::Places;
use super::spaces::Sizes;
use crate::report::page::{Budget, Options, Page, RowKind, Table};

/// Between a number and the column before it.
const GAP: f64 = 9.0;
/// What the numbers may take of a table's width.
const MOST_SHARE: f64 = 0.76;

impl Places<'_> {
    /// Fits the table by year. `None` if its numbers do not fit beside each other on a sheet that
    /// could still have fewer of them.
    pub(super) fn table(&self, page: &mut Page) -> Option<Vec<f64>> {
        let Some(table) = &mut page.table else {
            return Some(Vec::new());
        };
        let widths = self.year_columns(table);
        let last = Budget::LADDER.last() == Some(self.budget);
        let widths = if widths.iter().sum::<f64>() <= self.full * MOST_SHARE {
            widths
        } else if last {
            self.narrowed(widths, self.full * MOST_SHARE)
        } else {
            return None;
        };
        let label = self.full - widths.iter().sum::<f64>() - GAP;
        let Sizes {
            table: size, small, ..
        } = self.sizes;
        for (head, width) in table.columns.iter_mut().zip(&widths) {
            self.set(head, width - GAP, small, Face::Regular, 2);
        }
        for row in &mut table.rows {
            let face = face(row.kind);
            self.set(&mut row.label, label, size, face, self.budget.label_lines);
            for (cell, width) in row.cells.iter_mut().zip(&widths) {
                self.set(cell, width - GAP, size, face, 2);
            }
        }
        Some(widths)
    }

    /// Fits the table of options.
    pub(super) fn options(&self, page: &mut Page) -> Vec<f64> {
        let Some(options) = &mut page.options else {
            return Vec::new();
        };
        let Options {
            columns,
            rows,
            note,
        } = options;
        let size = self.sizes.body;
        let widths: Vec<f64> = columns
            .iter()
            .enumerate()
            .map(|(at, head)| {
                let cells = rows.iter().filter_map(|row| row.cells.get(at));
                let limit = self.half * 0.5;
                self.widest(cells.map(String::as_str), size, Face::Bold, limit)
                    .max(self.width(head, self.sizes.small, Face::Regular).min(limit))
                    + GAP
            })
            .collect();
        let (widths, label) = if options_are_stacked(columns.len()) {
            #[expect(clippy::cast_precision_loss, reason = "at most a few columns")]
            let each = self.half / columns.len() as f64;
            (vec![each; columns.len()], self.half)
        } else {
            let widths = self.narrowed(widths, self.half * 0.66);
            let label = self.half - widths.iter().sum::<f64>() - GAP;
            (widths, label)
        };
        for (head, width) in columns.iter_mut().zip(&widths) {
            self.set(head, width - GAP, self.sizes.small, Face::Regular, 2);
        }
        if let Some(note) = note {
            self.small(note, self.half, self.budget.sentence_lines);
        }
        // An option is known by its name: beside its figures it gets a second line on any sheet.
        let lines = if options_are_stacked(columns.len()) {
            1
        } else {
            2
        };
        for row in rows {
            let room = self.option_label(label, &mut row.mark);
            self.set(&mut row.label, room, size, Face::Bold, lines);
            for (cell, width) in row.cells.iter_mut().zip(&widths) {
                self.set(cell, width - GAP, size, Face::Bold, 2);
            }
        }
        widths
    }

    /// What the mark behind an option's name leaves to the name on every line.
    fn option_label(&self, width: f64, mark: &mut String) -> f64 {
        if mark.is_empty() {
            return width;
        }
        self.small(mark, width / 2.0, 1);
        width - self.mark_width(mark)
    }

    /// Of a mark with what joins it to the name before it.
    pub(super) fn mark_width(&self, mark: &str) -> f64 {
        let size = self.sizes.small;
        if mark.is_empty() {
            0.0
        } else {
            self.width(mark, size, Face::Regular) + self.width(" · ", size, Face::Regular)
        }
    }

    fn year_columns(&self, table: &Table) -> Vec<f64> {
        let Sizes {
            table: size, small, ..
        } = self.sizes;
        let column = |(at, head): (usize, &String)| {
            let heads = self.width(head, small, Face::Regular);
            table
                .rows
                .iter()
                .filter_map(|row| Some(self.width(row.cells.get(at)?, size, face(row.kind))))
                .fold(heads, f64::max)
                + GAP
                + 0.5
        };
        table.columns.iter().enumerate().map(column).collect()
    }

    /// Widths that together take no more than `most`: the widest give first, down to an equal share.
    fn narrowed(&self, mut widths: Vec<f64>, most: f64) -> Vec<f64> {
        let mut limit = self.full;
        while widths.iter().sum::<f64>() > most && limit > 1.0 {
            limit *= 0.9;
            for width in &mut widths {
                *width = width.min(limit);
            }
        }
        widths
    }
}

/// Whether the name of an option stands above its figures, because beside so many there is no room for it.
pub(super) const fn options_are_stacked(columns: usize) -> bool {
    columns > 3
}

fn face(kind: RowKind) -> Face {
    match kind {
        RowKind::Net | RowKind::Subtotal => Face::Bold,
        RowKind::Benefit | RowKind::Trim | RowKind::Cost | RowKind::Cumulative => Face::Regular,
    }
}
