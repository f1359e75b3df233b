//! The rows below a header: which are lines of the case, which are totals, and which are left out.

use super::MOST_ROWS;
use super::amount::Amount;
use super::error::{Place, TableError};
use super::grid::{Grid, GridCell, GridRow};
use super::header::{Header, is_net, is_total};
use super::import_report::rows as named_rows;
use crate::format::DecimalMark;
use crate::model::Currency;
use crate::storage::{column_letters, harmless};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Benefit,
    Cost,
    Price,
    /// The overlap of benefits of one problem, negative, as in the tables that we export.
    Overlap,
}

impl Kind {
    fn read(words: &str) -> Option<Self> {
        let words = words.trim().trim_end_matches(':').to_lowercase();
        match words.as_str() {
            "benefit" | "benefits" => Some(Self::Benefit),
            "cost" | "costs" => Some(Self::Cost),
            "price" | "prices" => Some(Self::Price),
            "overlap" | "overlaps" => Some(Self::Overlap),
            _ => None,
        }
    }

    pub(super) const fn is_spent(self) -> bool {
        matches!(self, Self::Cost | Self::Price)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) label: String,
    pub(super) at: usize,
    pub(super) amounts: Vec<Amount>,
    /// The value in the column of totals; `None` without one, or where it holds no number.
    pub(super) total: Option<Amount>,
    /// The amounts, once the whole table is read.
    pub(super) values: Vec<Decimal>,
}

#[derive(Debug, Clone)]
pub(super) struct TotalLine {
    pub(super) label: String,
    pub(super) at: usize,
    /// Whether it is named as benefits less costs.
    pub(super) is_net: bool,
    /// `None` where a cell holds no number, so that it cannot be checked.
    pub(super) amounts: Option<Vec<Amount>>,
}

impl TotalLine {
    /// The values, by the decimal sign of each column; `None` where one has no reading.
    pub(super) fn values(&self, marks: &[Option<DecimalMark>]) -> Option<Vec<Decimal>> {
        let amounts = self.amounts.as_ref()?.iter().enumerate();
        let values =
            amounts.map(|(column, amount)| amount.value(marks.get(column).copied().flatten()));
        values.collect()
    }
}

#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) grid: Grid,
    pub(super) header: Header,
    pub(super) lines: Vec<Line>,
    pub(super) totals: Vec<TotalLine>,
    pub(super) left_out: Vec<String>,
    /// Whether other tables stand above or below it.
    pub(super) is_part: bool,
}

impl Block {
    pub(super) fn read(grid: Grid, header: Header, currency: Currency) -> Result<Self, TableError> {
        let mut block = Self {
            grid,
            header,
            lines: Vec::new(),
            totals: Vec::new(),
            left_out: Vec::new(),
            is_part: false,
        };
        let rows = std::mem::take(&mut block.grid.rows);
        let result = block.take_rows(&rows, currency);
        block.grid.rows = rows;
        result.map(|()| block)
    }

    fn take_rows(&mut self, rows: &[GridRow], currency: Currency) -> Result<(), TableError> {
        let at = self.header.at;
        for row in rows.iter().take(at) {
            let words = row.text();
            self.left_out
                .push(format!("{} “{words}” (above the table)", self.name(row)));
        }
        let Some(heading) = rows.get(at) else {
            return Err(TableError::Empty);
        };
        let mut hidden: Vec<usize> = Vec::new();
        let mut columns: BTreeSet<usize> = BTreeSet::new();
        for (at, row) in rows.iter().enumerate().skip(at + 1) {
            if row.hidden {
                hidden.push(row.number);
            } else {
                self.take_row(at, row, heading, &mut columns, currency)?;
            }
            if self.lines.len() > MOST_ROWS {
                return Err(TableError::TooManyRows(MOST_ROWS));
            }
        }
        if self.grid.cut {
            return Err(TableError::TooManyRows(MOST_ROWS));
        }
        self.report_hidden(&hidden);
        self.report_columns(&columns, heading);
        Ok(())
    }

    fn take_row(
        &mut self,
        at: usize,
        row: &GridRow,
        heading: &GridRow,
        columns: &mut BTreeSet<usize>,
        currency: Currency,
    ) -> Result<(), TableError> {
        let words = row.words(self.header.kind);
        let label = row.words(self.header.label);
        let figures = self
            .header
            .columns()
            .any(|column| row.cells.get(&column).is_some_and(GridCell::is_figure));
        let known = Kind::read(&words).filter(|_| {
            // A row that has nothing in any period is a section's name or a line whose amounts are not known.
            let columns = self.header.columns();
            columns.chain(self.header.total).any(|column| {
                !row.words(column).is_empty()
                    || row.cells.get(&column).is_some_and(GridCell::is_figure)
            })
        });
        let Some(kind) = known else {
            let total = is_total(&words) || (words.is_empty() && is_total(&label));
            if total && figures {
                self.take_total(at, row, &[words, label], currency);
                return Ok(());
            }
            // A line of words, such as a section's name or a source.
            if !figures {
                let elsewhere = row.cells.values().any(GridCell::is_figure);
                let why = if elsewhere {
                    "no amounts in its years"
                } else {
                    "no amounts"
                };
                let says = format!("{} “{}” ({why})", self.name(row), row.text());
                self.left_out.push(says);
                return Ok(());
            }
            let kind = self.header.kind;
            let place = Place::of(&self.grid, row, kind, &heading.words(kind));
            return Err(TableError::Kind(place, harmless(&words, 40)));
        };
        self.fits(row, heading, columns)?;
        let mut amounts = Vec::new();
        for column in self.header.periods() {
            let cell = column.and_then(|column| row.cells.get(&column));
            amounts.push(Amount::read(cell, currency).map_err(|problem| {
                let column = column.unwrap_or(self.header.label);
                let place = Place::of(&self.grid, row, column, &heading.words(column));
                TableError::Amount(place, problem)
            })?);
        }
        let total = self.header.total.and_then(|column| {
            let cell = row.cells.get(&column)?;
            Amount::read(Some(cell), currency).ok()
        });
        let label = row.cells.get(&self.header.label).map(GridCell::words);
        self.lines.push(Line {
            kind,
            label: own_label(&label.unwrap_or_default(), self.grid.sheet.is_none()),
            at,
            amounts,
            total,
            values: Vec::new(),
        });
        Ok(())
    }

    /// Checks that a row of a text file is whole, and that it holds no amount outside of the columns of the table.
    fn fits(
        &self,
        row: &GridRow,
        heading: &GridRow,
        columns: &mut BTreeSet<usize>,
    ) -> Result<(), TableError> {
        let end = self.header.end();
        let whole = || Place::of(&self.grid, row, 0, "");
        if let Some(found) = row.width.filter(|width| *width < end) {
            return Err(TableError::Short {
                place: whole(),
                found,
                expected: end,
            });
        }
        for (column, cell) in &row.cells {
            let column = *column;
            let known = column == self.header.kind
                || column == self.header.label
                || Some(column) == self.header.total
                || self.header.columns().any(|period| period == column);
            if known {
                continue;
            }
            let named = self.header.others.contains(&column);
            if cell.is_figure() && named {
                return Err(TableError::Column {
                    place: Place::of(&self.grid, row, column, &heading.words(column)),
                    heading: harmless(&heading.words(column), 40),
                    found: harmless(&cell.words(), 40),
                });
            }
            let behind = column > self.header.label;
            if !named && behind && (row.width.is_some() || cell.is_figure()) {
                let place = Place::of(&self.grid, row, column, "");
                let found = harmless(&cell.words(), 40);
                return Err(if column < end {
                    let column = column_letters(column);
                    TableError::NoHeading {
                        place,
                        found,
                        column,
                    }
                } else {
                    TableError::Long(place, found)
                });
            }
            columns.insert(column);
        }
        Ok(())
    }

    fn take_total(&mut self, at: usize, row: &GridRow, words: &[String; 2], currency: Currency) {
        let read = |column: Option<usize>| {
            let cell = column.and_then(|column| row.cells.get(&column));
            Amount::read(cell, currency).ok()
        };
        let amounts: Option<Vec<Amount>> = self.header.periods().map(read).collect();
        let [kind, label] = words;
        let is_net = kind.eq_ignore_ascii_case("net") || is_net(label) || is_net(kind);
        let label = if label.is_empty() { kind } else { label };
        self.totals.push(TotalLine {
            label: harmless(label, 40),
            at,
            is_net,
            amounts,
        });
    }

    pub(super) fn place(&self, at: usize, period: usize) -> Option<Place> {
        let row = self.grid.rows.get(at)?;
        let column = self.header.periods().nth(period)??;
        Some(Place::of(&self.grid, row, column, &self.heading(column)))
    }

    pub(super) fn heading(&self, column: usize) -> String {
        let row = self.grid.rows.get(self.header.at);
        row.map_or_else(String::new, |row| row.words(column))
    }

    pub(super) fn name(&self, row: &GridRow) -> String {
        self.named(&named_rows(row.number, row.number))
    }

    /// Something of this table, with its sheet where there is one.
    pub(super) fn named(&self, what: &str) -> String {
        match &self.grid.sheet {
            Some(sheet) => format!("sheet “{}”, {what}", harmless(sheet, 40)),
            None => what.to_owned(),
        }
    }

    /// The table, in the middle of a sentence: its sheet, or the row of its headings where there are several.
    pub(super) fn table_name(&self) -> String {
        let row = self
            .grid
            .rows
            .get(self.header.at)
            .map_or(0, |row| row.number);
        let sheet = self
            .grid
            .sheet
            .as_ref()
            .map(|sheet| format!("the sheet “{}”", harmless(sheet, 40)));
        match (sheet, self.is_part) {
            (Some(sheet), false) => sheet,
            (Some(sheet), true) => format!("the table with its headings in row {row} of {sheet}"),
            (None, _) => format!("the table with its headings in row {row}"),
        }
    }

    /// A table of headings alone, as it is told.
    pub(super) fn without_rows(&self) -> Option<String> {
        let row = self
            .grid
            .rows
            .get(self.header.at)
            .filter(|_| self.is_empty())?;
        Some(format!(
            "{} “{}” (headings without rows)",
            self.name(row),
            row.text()
        ))
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.totals.is_empty()
    }

    fn report_hidden(&mut self, hidden: &[usize]) {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for row in hidden {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == *row => *last = *row,
                _ => runs.push((*row, *row)),
            }
        }
        for (first, last) in runs {
            let says = format!("{} (hidden)", self.named(&named_rows(first, last)));
            self.left_out.push(says);
        }
    }

    fn report_columns(&mut self, columns: &BTreeSet<usize>, heading: &GridRow) {
        for column in columns {
            let words = harmless(&heading.words(*column), 40);
            let name = if words.is_empty() {
                format!("column {}", column_letters(*column))
            } else {
                format!("column “{words}”")
            };
            self.left_out
                .push(format!("{} (no amounts)", self.named(&name)));
        }
    }
}

/// A label without the apostrophe that our own tables put before one that a spreadsheet would compute.
fn own_label(label: &str, of_text: bool) -> String {
    let guarded = label.strip_prefix('\'').filter(|rest| {
        of_text
            && rest
                .trim_start()
                .starts_with(['=', '+', '-', '@', '|', '%'])
    });
    guarded.unwrap_or(label).to_owned()
}
