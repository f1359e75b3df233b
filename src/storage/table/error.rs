//! Errors in a cash-flow table, with the place and the remedy.

use super::amount::AmountError;
use super::grid::{Grid, GridRow};
use super::import_report::quoted;
use crate::format::DecimalMark;
use crate::model::IdError;
use crate::storage::{column_letters, harmless};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::fmt;

/// Why a table could not be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence of each error says what it is")]
pub enum TableError {
    #[error("the table is larger than 16 MB; split it, or leave out what is no cash flow")]
    TooLarge,
    #[error(
        "line {0} of the table is not text; save the table from the spreadsheet as “CSV UTF-8”"
    )]
    NotText(usize),
    #[error("the table is empty; its headings are kind, label, Initial, Year 1, Year 2, …")]
    Empty,
    #[error(
        "this is not a cash-flow table: no row has the headings kind, label, Initial, Year 1, Year 2, …; {0}"
    )]
    NoTable(String),
    #[error("the table has a header and no rows; add a row of kind benefit, cost or price")]
    NoRows,
    #[error(
        "{place}, column {column}, is “{found}” instead of “{expected}”; the headings are kind, label, Initial (or Year 0), Year 1, Year 2, … or calendar years"
    )]
    Header {
        place: Place,
        /// Counted from 1.
        column: usize,
        found: String,
        expected: String,
    },
    #[error("{0}: this column is hidden; show it, or delete it if it does not count")]
    HiddenColumn(Place),
    #[error("{}", calendar_years(*first, *year_1, *start, (*stated, *after_initial)))]
    CalendarYears {
        first: i16,
        /// Year 1 by the start, or as it was said.
        year_1: i16,
        start: Date,
        stated: bool,
        /// Whether a column for the start stands before the years.
        after_initial: bool,
    },
    #[error(
        "{place}: {found}; the headings of periods are Initial (or Year 0), then Year 1, Year 2, … or calendar years such as 2027 or FY27"
    )]
    NoYear { place: Place, found: String },
    #[error("the table has {0} years; a case runs over 1 to 30 years")]
    Years(usize),
    #[error(
        "the table has more than {0} rows; a case is a summary, so add up what belongs together"
    )]
    TooManyRows(usize),
    #[error("{0}: “{1}” is no kind; write benefit, cost or price")]
    Kind(Place, String),
    #[error(
        "{place} has {found} cells and the header {expected}; add the missing ones, a 0 or nothing between separators will do"
    )]
    Short {
        place: Place,
        found: usize,
        expected: usize,
    },
    #[error(
        "{0} has “{1}” beyond the last column of the header; put quotes around a cell that contains a separator, or add the column's year to the header"
    )]
    Long(Place, String),
    #[error(
        "{place}: the column “{heading}” holds amounts such as “{found}” and is neither Initial, a year nor a total; name its year in the heading, or delete it"
    )]
    Column {
        place: Place,
        heading: String,
        found: String,
    },
    #[error(
        "{place}: “{found}” stands in column {column}, which has no heading; name its year in the heading, or delete it"
    )]
    NoHeading {
        place: Place,
        found: String,
        column: String,
    },
    #[error("line {0} of the table opens a quote that is never closed; close it, or take it away")]
    OpenQuote(u64),
    #[error("{0}: {1}")]
    Amount(Place, AmountError),
    #[error("{}", two_readings(place, found, readings, *others))]
    TwoReadings {
        place: Place,
        found: String,
        readings: Vec<(DecimalMark, Decimal)>,
        others: usize,
    },
    #[error(
        "{place}: “{label}” says {found}, but what stands there adds up to {sum}{}; put it right, or delete the total",
        if *without_hidden { " without the hidden rows" } else { "" }
    )]
    Total {
        place: Place,
        label: String,
        found: Decimal,
        sum: Decimal,
        without_hidden: bool,
    },
    #[error(
        "{place}: “{label}” has a kind of its own and is {meaning}, so that it may be a line or their total; write total as its kind, or call the line otherwise"
    )]
    TotalOrLine {
        place: Place,
        label: String,
        meaning: &'static str,
    },
    #[error(
        "{0} says “{1}”: the amounts would be read as single units of the currency; write them in full and take these words away"
    )]
    Scale(Place, String),
    #[error(
        "{place} says “{found}”, but the amounts are to be read in {expected}; convert them, or name that currency"
    )]
    OtherCurrency {
        place: Place,
        found: String,
        expected: String,
    },
    #[error(
        "the sheets {} are tables of their own, so that together they would count twice; name the one to read",
        quoted(names.iter().map(String::as_str))
    )]
    SeveralSheets { names: Vec<String> },
    #[error("the workbook has no sheet “{name}”; its sheets are {sheets}")]
    NoSuchSheet {
        name: String,
        /// The names there are, in quotes.
        sheets: String,
    },
    #[error(
        "{} are tables of their own, so that together they would count twice; keep the one to read, or, where they are one table, delete the headings between them and what is there twice",
        names.join(" and ")
    )]
    SeveralTables { names: Vec<String> },
    #[error(
        "{difference}; give both the same years, or {} the one to read",
        if sheets.is_empty() { "keep" } else { "name" }
    )]
    DifferentYears {
        /// “the sheet “A” has 1 year and the sheet “B” 2 years”.
        difference: String,
        /// The sheets to choose from; none where both tables stand in one.
        sheets: Vec<String>,
    },
    #[error("the rows of kind overlap take away more than all benefits in {0}; put them right")]
    Overlap(String),
    #[error("the amounts of the table are too large to be added; write smaller ones")]
    SumTooLarge,
    #[cfg(feature = "workbook")]
    #[error(transparent)]
    Workbook(#[from] crate::storage::workbook::WorkbookError),
    #[error(transparent)]
    Name(#[from] IdError),
}

/// A location: a cell of a sheet in spreadsheet notation, or a row and a column of a text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(String);

impl Place {
    /// The heading is that of the column; empty for the whole row.
    pub(super) fn of(grid: &Grid, row: &GridRow, column: usize, heading: &str) -> Self {
        let (number, line) = (row.number, row.line);
        if let Some(sheet) = &grid.sheet {
            let sheet = harmless(sheet, 40);
            return Self(format!("{sheet}!{}{number}", column_letters(column)));
        }
        // The line of the file differs from the row where cells contain line breaks or lines are blank.
        let line = match u64::try_from(number) {
            Ok(row) if row == line => String::new(),
            _ => format!(" (line {line})"),
        };
        let column = match heading {
            "" => String::new(),
            _ => format!(", column “{}”", harmless(heading, 40)),
        };
        Self(format!("row {number}{line}{column}"))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
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

fn calendar_years(
    first: i16,
    year_1: i16,
    start: Date,
    (stated, after_initial): (bool, bool),
) -> String {
    let by = if stated {
        format!("Year 1 is said to be {year_1}")
    } else {
        format!("the case starts on {start}, so that Year 1 is {year_1}")
    };
    let may = if after_initial {
        "the year after the start is Year 1"
    } else {
        "a table begins with Year 1 or the year before"
    };
    format!(
        "the table begins with the year {first}, but {by}; {may}: give another start, or say which year is Year 1"
    )
}
