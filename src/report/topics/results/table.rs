//! The table by line, which text, page, data and window lay out.

use super::structure::{ResultLine, ResultRows};
use crate::report::page::{Row, RowKind, Table};
use strum::VariantArray;

/// A column of the table by line, from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum ResultColumn {
    Promised,
    ToDate,
    Reported,
    Achieved,
    Difference,
    Share,
    Expected,
}

impl ResultColumn {
    /// Those of amounts, from left to right.
    pub const AMOUNTS: [Self; 6] = [
        Self::Promised,
        Self::ToDate,
        Self::Reported,
        Self::Achieved,
        Self::Difference,
        Self::Expected,
    ];

    pub const fn head(self) -> &'static str {
        match self {
            Self::Promised => "Promised",
            Self::ToDate => "To date",
            Self::Reported => "In reported months",
            Self::Achieved => "Achieved",
            Self::Difference => "Difference",
            Self::Share => "Of promise",
            Self::Expected => "Expected",
        }
    }
}

impl ResultLine {
    /// What stands in a column; empty where nothing is reported.
    pub fn text(&self, column: ResultColumn) -> &str {
        match column {
            ResultColumn::Promised => &self.promised,
            ResultColumn::ToDate => &self.to_date,
            ResultColumn::Reported => &self.reported,
            ResultColumn::Achieved => &self.achieved,
            ResultColumn::Difference => &self.difference,
            ResultColumn::Share => &self.share,
            ResultColumn::Expected => &self.expected,
        }
    }

    fn row(&self, columns: &[ResultColumn], kind: RowKind) -> Row {
        let cells = columns.iter().map(|column| self.text(*column).to_owned());
        Row {
            label: self.label.clone(),
            cells: cells.collect(),
            kind,
        }
    }
}

impl ResultRows {
    /// The table with at most so many rows of benefits and of costs; `None` without lines. Lines for which there is no room are told by their
    /// number, because their sum is in the row of their side.
    pub(super) fn by_line(
        &self,
        columns: &[ResultColumn],
        (benefits, costs): (usize, usize),
    ) -> Option<Table> {
        let mut rows = Vec::new();
        for (lines, total, kind, most) in [
            (
                &self.benefit_lines,
                &self.benefits_total,
                RowKind::Benefit,
                benefits,
            ),
            (&self.cost_lines, &self.costs_total, RowKind::Cost, costs),
        ] {
            if lines.is_empty() {
                continue;
            }
            let shown = if lines.len() > most {
                most.saturating_sub(1)
            } else {
                lines.len()
            };
            rows.extend(lines.iter().take(shown).map(|line| line.row(columns, kind)));
            let mut total = total.row(columns, RowKind::Subtotal);
            let more = lines.len() - shown;
            if more > 0 {
                total.label = format!("{}, {more} more lines included", total.label);
            }
            rows.push(total);
        }
        let heads = columns.iter().map(|column| column.head().to_owned());
        (!rows.is_empty()).then(|| Table {
            columns: heads.collect(),
            rows,
        })
    }
}
