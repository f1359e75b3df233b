//! The values of a table, and what of it could not be read.

use super::header::{Header, Layout, Months};
use super::names::{Names, Target};
use super::values::{self, ReportReader};
use crate::check::first_of;
use crate::format::{DecimalMark, Locale};
use crate::model::limits::FIRST_MONTH;
use crate::model::{Currency, Exact, shorten, upper_first};
use crate::review::in_unit::proved_mark;
use crate::storage::{Grid, GridCell, GridRow};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// A value of a table.
pub(super) struct Entry {
    pub(super) target: Target,
    pub(super) month: u32,
    pub(super) value: Exact,
    /// The currency that it names.
    pub(super) currency: Option<Currency>,
    pub(super) said_by: String,
    pub(super) source: String,
}

/// What was found in the tables of a file.
pub(super) struct Entries<'a> {
    names: Names,
    pub(super) locale: &'a Locale,
    answer: Option<DecimalMark>,
    /// That of amounts which name none.
    currency: Currency,
    /// Where a sign stands that says that nothing was reported.
    signs: Vec<String>,
    /// Where each value stands.
    places: HashMap<(Target, u32), String>,
    pub(super) found: Vec<Entry>,
    /// What was left out, each as a sentence.
    pub(super) problems: Vec<String>,
    /// How many values were left out.
    pub(super) untaken: usize,
}

/// A row with the names of its columns.
struct Row<'g> {
    grid: &'g Grid,
    heading: &'g GridRow,
    cells: &'g GridRow,
}

impl Row<'_> {
    fn place(&self, column: usize) -> String {
        let heading = self.heading.words(column);
        self.grid.place(self.cells, column, &heading).to_string()
    }

    fn whole(&self) -> String {
        self.grid.place(self.cells, 0, "").to_string()
    }

    fn words(&self, column: Option<usize>) -> String {
        column.map_or_else(String::new, |column| self.cells.words(column))
    }

    fn filled<'c>(&self, columns: impl Iterator<Item = &'c usize>) -> usize {
        let cells = columns.filter_map(|column| self.cells.cells.get(column));
        cells.filter(|cell| !values::is_nothing(cell)).count()
    }
}

impl<'a> Entries<'a> {
    pub(super) fn new(
        names: Names,
        (locale, currency): (&'a Locale, Currency),
        answer: Option<DecimalMark>,
    ) -> Self {
        Self {
            names,
            locale,
            answer,
            currency,
            signs: Vec::new(),
            places: HashMap::new(),
            found: Vec::new(),
            problems: Vec::new(),
            untaken: 0,
        }
    }

    /// Reads the rows below the headings of a table.
    pub(super) fn read(&mut self, grid: &Grid, header: &Header, months: &Months<'_>) {
        let Some(heading) = grid.rows.get(header.at) else {
            return;
        };
        let below = || grid.rows.iter().skip(header.at + 1);
        self.headings(grid, heading, header);
        let columns = value_columns(header);
        let texts =
            below().flat_map(|row| columns.iter().filter_map(|column| row.cells.get(column)));
        let texts = texts.filter_map(GridCell::text);
        let mark = self.answer.or_else(|| proved_mark(texts));
        for row in below() {
            let row = Row {
                grid,
                heading,
                cells: row,
            };
            if row.cells.hidden {
                let left = row.filled(columns.iter());
                self.leave_out(
                    &row.whole(),
                    left,
                    "the row is hidden; show it, or delete it",
                );
                continue;
            }
            self.row(&row, header, months, mark);
        }
        if grid.cut {
            self.problems
                .push("The table has more rows than are read; split it.".to_owned());
            self.untaken += 1;
        }
    }

    /// Remembers the signs of a row, such as a dash, that say that nothing was reported.
    fn note_signs(&mut self, row: &Row<'_>, columns: &[usize]) {
        for column in columns {
            if let Some(cell) = row.cells.cells.get(column)
                && values::is_nothing(cell)
                && !cell.words().trim().is_empty()
            {
                let says = format!("“{}” in {}", cell.words().trim(), row.place(*column));
                self.signs.push(says);
            }
        }
    }

    /// The sentence about signs that say that nothing was reported.
    pub(super) fn about_signs(&self) -> Option<String> {
        let signs = first_of(&self.signs, 5);
        let (is, it) = match self.signs.len() {
            0 => return None,
            1 => ("is", "it was"),
            _ => ("are", "they were"),
        };
        Some(format!(
            "{signs} {is} taken for not reported, which is not zero; write 0 if zero is what {it} meant for."
        ))
    }

    /// Tells of the columns that are not read.
    fn headings(&mut self, grid: &Grid, heading: &GridRow, header: &Header) {
        let below = || grid.rows.iter().skip(header.at + 1);
        let filled = |column: &usize| {
            let cells = below().filter_map(|row| row.cells.get(column));
            cells.filter(|cell| !values::is_nothing(cell)).count()
        };
        for column in &header.others {
            if filled(column) > 0 {
                let words = shorten(&heading.words(*column), 40);
                self.problems
                    .push(format!("The column “{words}” is not read."));
            }
        }
        let Layout::Columns(columns) = &header.layout else {
            return;
        };
        let mut seen: Vec<u32> = Vec::new();
        for (column, month) in columns {
            let words = shorten(&heading.words(*column), 40);
            let place = format!("The column “{words}”");
            match month {
                Ok(month) if seen.contains(month) => {
                    let says = format!("{place}: month {month} has a column already.");
                    self.problems.push(says);
                }
                Ok(month) => seen.push(*month),
                Err(why) => self.leave_out(&place, filled(column), why),
            }
        }
    }

    fn row(
        &mut self,
        row: &Row<'_>,
        header: &Header,
        months: &Months<'_>,
        mark: Option<DecimalMark>,
    ) {
        let columns = value_columns(header);
        self.note_signs(row, &columns);
        let left = row.filled(columns.iter());
        if left == 0 {
            return;
        }
        let (id, label) = (row.words(header.id), row.words(header.label));
        let name = if id.is_empty() { label } else { id };
        if name.is_empty() {
            return self.leave_out(&row.whole(), left, "nothing says what it is about");
        }
        let kind = row.words(header.kind).to_lowercase();
        let kind = if kind == "driver" {
            "number"
        } else {
            kind.trim_end_matches('s')
        };
        let target = match self.names.find(&name, kind) {
            Ok(target) => target.clone(),
            Err(why) => {
                let place = format!("{}: “{}”", row.whole(), shorten(&name, 40));
                return self.leave_out(&place, left, &why);
            }
        };
        match &header.layout {
            Layout::Columns(columns) => {
                for (column, month) in columns {
                    if let Ok(month) = month {
                        self.cell(row, header, &target, (*column, *month), mark);
                    }
                }
            }
            Layout::Rows { month, value } => {
                let read = row
                    .cells
                    .cells
                    .get(month)
                    .and_then(|cell| months.read(cell));
                match read {
                    Some(Ok(read)) => self.cell(row, header, &target, (*value, read), mark),
                    Some(Err(why)) => self.leave_out(&row.place(*month), left, &why),
                    None => {
                        let words = shorten(&row.cells.words(*month), 40);
                        let why = format!("“{words}” is no month; write 7, 2027-08 or Aug 2027");
                        self.leave_out(&row.place(*month), left, &why);
                    }
                }
            }
        }
    }

    fn cell(
        &mut self,
        row: &Row<'_>,
        header: &Header,
        target: &Target,
        (column, month): (usize, u32),
        mark: Option<DecimalMark>,
    ) {
        let cell = row.cells.cells.get(&column);
        let Some(cell) = cell.filter(|cell| !values::is_nothing(cell)) else {
            return;
        };
        let place = row.place(column);
        if matches!(target, Target::Driver { .. }) && !FIRST_MONTH.allow(Decimal::from(month)) {
            return self.leave_out(&place, 1, "a number is measured from month 1 on");
        }
        let reader = ReportReader {
            locale: self.locale,
            mark,
            currency: self.currency,
        };
        let (value, currency) = match reader.read(cell, target) {
            Ok(read) => read,
            Err(why) => return self.leave_out(&place, 1, &why),
        };
        let key = (target.clone(), month);
        if let Some(first) = self.places.get(&key) {
            let why = format!("its value of month {month} stands in {first} already");
            return self.leave_out(&place, 1, &why);
        }
        self.places.insert(key, place);
        self.found.push(Entry {
            target: target.clone(),
            month,
            value,
            currency,
            said_by: row.words(header.said_by),
            source: row.words(header.source),
        });
    }

    /// Tells that values were left out, where there are any.
    fn leave_out(&mut self, place: &str, values: usize, why: &str) {
        let left = match values {
            0 => return,
            1 => "it was left out".to_owned(),
            count => format!("{count} values were left out"),
        };
        self.untaken += values;
        self.problems
            .push(format!("{}: {why}; {left}.", upper_first(place)));
    }
}

fn value_columns(header: &Header) -> Vec<usize> {
    match &header.layout {
        Layout::Columns(columns) => columns.iter().map(|(column, _)| *column).collect(),
        Layout::Rows { value, .. } => vec![*value],
    }
}
