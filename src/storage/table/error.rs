//! What can be wrong with a cash-flow table, with the place and what to do.
//!
//! Left out: reading the table (`table`).

use super::account::{count, quoted};
use super::amount::AmountError;
use super::grid::{Grid, GridRow, letters};
use crate::format::DecimalMark;
use crate::model::IdError;
use crate::storage::harmless;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::fmt;

/// A table that did not become a case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// More than 16 MB.
    #[error("the table is larger than 16 MB; split it, or leave out what is no cash flow")]
    TooLarge,
    /// Bytes that are no text in any encoding that is read.
    #[error(
        "line {line} of the table is not text; save the table from the spreadsheet as “CSV UTF-8”"
    )]
    NotText {
        /// Counted from 1.
        line: usize,
    },
    /// Nothing in it.
    #[error("the table is empty; its headings are kind, label, Initial, Year 1, Year 2, …")]
    Empty,
    /// Something in it, but no header.
    #[error(
        "this is not a cash-flow table: no row has the headings kind, label, Initial, Year 1, Year 2, …; {about}"
    )]
    NoTable {
        /// What there is instead.
        about: String,
    },
    /// A header and nothing below.
    #[error("the table has a header and no rows; add a row of kind benefit, cost or price")]
    NoRows,
    /// A heading is another than it must be.
    #[error(
        "{place}, column {column}, is “{found}” instead of “{expected}”; the headings are kind, label, Initial (or Year 0), Year 1, Year 2, … or calendar years"
    )]
    Header {
        /// Where.
        place: Place,
        /// Counted from 1.
        column: usize,
        /// What stands there.
        found: String,
        /// What belongs there.
        expected: String,
    },
    /// A year's column is not shown.
    #[error("{place}: this column is hidden; show it, or delete it if it does not count")]
    HiddenColumn {
        /// Where.
        place: Place,
    },
    /// The calendar years do not follow the start.
    #[error("{}", calendar_years(*first, *year_1, *start, *stated))]
    CalendarYears {
        /// The first in the table.
        first: i16,
        /// Year 1 by the start, or as it was said.
        year_1: i16,
        /// The start of the case.
        start: Date,
        /// Year 1 was said.
        stated: bool,
    },
    /// No year, or more than 30.
    #[error("the table has {0} years; a case runs over 1 to 30 years")]
    Years(usize),
    /// More than 10,000 rows.
    #[error(
        "the table has more than {0} rows; a case is a summary, so add up what belongs together"
    )]
    TooManyRows(usize),
    /// The kind is none of the three.
    #[error("{place}: “{found}” is no kind; write benefit, cost or price")]
    Kind {
        /// Where.
        place: Place,
        /// What stands there.
        found: String,
    },
    /// Cells are missing at the end.
    #[error(
        "{place} has {found} cells and the header {expected}; add the missing ones, a 0 or nothing between separators will do"
    )]
    Short {
        /// Where.
        place: Place,
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// There are more cells than columns.
    #[error(
        "{place} has “{found}” beyond the last column of the header; put quotes around a cell that contains a separator, or add the column's year to the header"
    )]
    Long {
        /// Where.
        place: Place,
        /// The first cell too many.
        found: String,
    },
    /// A column has amounts and a heading that says not when they are paid.
    #[error(
        "{place}: the column “{heading}” holds amounts such as “{found}” and is neither Initial, a year nor a total; name its year in the heading, or delete it"
    )]
    Column {
        /// Where the first amount stands.
        place: Place,
        /// The heading.
        heading: String,
        /// The amount.
        found: String,
    },
    /// A cell is not an amount.
    #[error("{place}: {problem}")]
    Amount {
        /// Where.
        place: Place,
        /// Why it is not an amount.
        problem: AmountError,
    },
    /// Amounts can be read in two ways, and nothing in the table says in which.
    #[error("{}", two_readings(place, found, readings, *others))]
    TwoReadings {
        /// Where the first of them stands.
        place: Place,
        /// What stands there.
        found: String,
        /// Each decimal sign with the value it gives.
        readings: Vec<(DecimalMark, Decimal)>,
        /// How many more cells are like it.
        others: usize,
    },
    /// A total is not the sum.
    #[error(
        "{place}: “{label}” says {found}, but what stands there adds up to {sum}{}; put it right, or delete the total",
        if *without_hidden { " without the hidden rows" } else { "" }
    )]
    Total {
        /// Where.
        place: Place,
        /// The label or heading of the total.
        label: String,
        /// What it says.
        found: Decimal,
        /// What it should say.
        sum: Decimal,
        /// Rows that are hidden were left out of the sum.
        without_hidden: bool,
    },
    /// The words above the table say that its amounts are counted in thousands or millions.
    #[error(
        "{place} says “{found}”: the amounts would be read as single units of the currency; write them in full and take these words away"
    )]
    Scale {
        /// Where.
        place: Place,
        /// The words.
        found: String,
    },
    /// The words above the table name another currency.
    #[error(
        "{place} says “{found}”, but the amounts are to be read in {expected}; convert them, or name that currency"
    )]
    OtherCurrency {
        /// Where.
        place: Place,
        /// The words.
        found: String,
        /// The code of the case's currency.
        expected: String,
    },
    /// Several sheets are tables of their own.
    #[error(
        "the sheets {} are tables of their own, so that together they would count twice; name the one to read",
        quoted(names.iter().map(String::as_str))
    )]
    SeveralSheets {
        /// Their names.
        names: Vec<String>,
    },
    /// A sheet that was asked for is not there.
    #[error("the workbook has no sheet “{name}”; its sheets are {sheets}")]
    NoSuchSheet {
        /// What was asked for.
        name: String,
        /// The names there are, in quotes.
        sheets: String,
    },
    /// Sheets that belong together run over different years.
    #[error(
        "the sheet “{first}” has {} and the sheet “{second}” {}; give both the same years, or name the one to read",
        count(*first_years, "year"), count(*second_years, "year")
    )]
    DifferentYears {
        /// A sheet.
        first: String,
        /// Its years.
        first_years: usize,
        /// Another sheet.
        second: String,
        /// Its years.
        second_years: usize,
    },
    /// More overlap than benefits.
    #[error(
        "the rows of kind overlap take away more than all benefits in {column}; put them right"
    )]
    Overlap {
        /// The heading of the column.
        column: String,
    },
    /// Amounts too large to be added.
    #[error("the amounts of the table are too large to be added; write smaller ones")]
    SumTooLarge,
    /// The workbook that holds it cannot be read.
    #[cfg(feature = "workbook")]
    #[error(transparent)]
    Workbook(#[from] crate::storage::workbook::WorkbookError),
    /// A row could not be given a name of its own.
    #[error(transparent)]
    Name(#[from] IdError),
}

/// Where something stands: a cell of a sheet as a spreadsheet names it, or a row and a column of a text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(Box<Parts>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Parts {
    /// The sheet and the cell, such as `Costs!E3`.
    cell: Option<String>,
    /// The row, counted from 1.
    row: usize,
    /// The line of the file, counted from 1; another number than the row where cells contain line breaks or lines are blank.
    line: u64,
    /// The heading of the column; nothing where the whole row is meant.
    column: String,
}

impl Place {
    pub(super) fn of(grid: &Grid, row: &GridRow, column: usize, heading: &str) -> Self {
        let cell = grid
            .sheet
            .as_ref()
            .map(|sheet| format!("{}!{}{}", harmless(sheet, 40), letters(column), row.number));
        Self(Box::new(Parts {
            cell,
            row: row.number,
            line: row.line,
            column: harmless(heading, 40),
        }))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts {
            cell,
            row,
            line,
            column,
        } = self.0.as_ref();
        if let Some(cell) = cell {
            return f.write_str(cell);
        }
        write!(f, "row {row}")?;
        if u64::try_from(*row) != Ok(*line) {
            write!(f, " (line {line})")?;
        }
        if column.is_empty() {
            return Ok(());
        }
        write!(f, ", column “{column}”")
    }
}

fn two_readings(
    place: &Place,
    found: &str,
    readings: &[(DecimalMark, Decimal)],
    others: usize,
) -> String {
    let each: Vec<String> = readings
        .iter()
        .map(|(mark, value)| format!("as {} when numbers are written {mark}", plain(*value)))
        .collect();
    let more = match others {
        0 => String::new(),
        1 => "; so can one more cell".to_owned(),
        n => format!("; so can {n} more cells"),
    };
    format!(
        "{place}: “{found}” can be read {}, and nothing in the table says which{more}; say how its numbers are written",
        each.join(" or ")
    )
}

/// A number that cannot be misread: groups of spaces would break, so long ones are grouped as English does and whole ones have no decimals.
fn plain(value: Decimal) -> String {
    let locale = crate::format::Locale::english();
    locale.number_to_edit(value.normalize())
}

fn calendar_years(first: i16, year_1: i16, start: Date, stated: bool) -> String {
    let by = if stated {
        format!("Year 1 is said to be {year_1}")
    } else {
        format!("the case starts on {start}, so that Year 1 is {year_1}")
    };
    format!(
        "the table begins with the year {first}, but {by}; a table begins with Year 1 or the year before: give another start, or say which year is Year 1"
    )
}
