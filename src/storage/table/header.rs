//! The row of headings: where the table begins, which column holds the kind, the label, and each period.
//!
//! The headings are `kind`, `label`, then the periods, anywhere in the sheet: `Initial` or `Year 0`, `Year 1`, … or calendar
//! years. A total is checked and left out (`totals`); a column of words is left out and named in the account.

use super::error::{Place, TableError};
use super::grid::{Grid, GridCell, GridRow};
use super::period::{Period, period};
use super::text::LEADING_ROWS;
use crate::model::limits::HORIZON_YEARS;
use crate::storage::harmless;
use jiff::civil::Date;
use rust_decimal::Decimal;

#[derive(Debug, Clone, Default)]
pub(super) struct Header {
    pub(super) at: usize,
    pub(super) kind: usize,
    pub(super) label: usize,
    /// The column of payments at the start; `None` when there is none.
    pub(super) initial: Option<usize>,
    pub(super) years: Vec<usize>,
    pub(super) total: Option<usize>,
    /// Columns with a heading of another kind, by their place.
    pub(super) others: Vec<usize>,
    pub(super) calendar: Option<String>,
}

impl Header {
    /// The column of each period: that of the start, which may be missing, and those of the years.
    pub(super) fn periods(&self) -> impl Iterator<Item = Option<usize>> {
        std::iter::once(self.initial).chain(self.years.iter().copied().map(Some))
    }

    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        self.periods().flatten()
    }

    /// The column behind the last one that a row must have.
    pub(super) fn end(&self) -> usize {
        self.columns().chain([self.label]).max().unwrap_or(0) + 1
    }
}

/// Whether a grid has a row that begins like the header of a cash-flow table.
pub(super) fn is_table(grid: &Grid) -> bool {
    start(grid).is_some()
}

fn start(grid: &Grid) -> Option<(usize, usize)> {
    grid.rows
        .iter()
        .take(LEADING_ROWS)
        .enumerate()
        .find_map(|(at, row)| {
            let named = |(column, _): (&usize, _)| is(&row.words(*column), &["kind"]);
            let mut cells = row.cells.iter().take(20);
            let found = cells.find(|cell| named(*cell)).map(|(column, _)| *column)?;
            // A row of one cell may be a sentence's end; a header has more than one heading.
            (row.cells.len() > 1 || at == 0).then_some((at, found))
        })
}

/// Whether a row below the headings has headings of its own.
pub(super) fn begins_another(row: &GridRow) -> bool {
    let mut columns = row.cells.keys();
    columns
        .any(|column| is(&row.words(*column), &["kind"]) && is(&row.words(column + 1), &["label"]))
}

/// The row of the headings, by its place among the rows.
pub(super) fn at(grid: &Grid) -> Option<usize> {
    start(grid).map(|(at, _)| at)
}

/// The columns by their headings. `start_day` and `first_year` say which calendar year is Year 1.
pub(super) fn read(
    grid: &Grid,
    start_day: Date,
    first_year: Option<i16>,
) -> Result<Header, TableError> {
    let (at, kind) = start(grid).ok_or(TableError::NoTable(String::new()))?;
    let row = grid.rows.get(at).ok_or(TableError::Empty)?;
    let label = kind + 1;
    let expects = |column: usize, expected: &str| TableError::Header {
        place: Place::of(grid, row, column, ""),
        column: column + 1,
        found: harmless(&row.words(column), 40),
        expected: expected.to_owned(),
    };
    if !is(&row.words(label), &["label"]) {
        return Err(expects(label, "label"));
    }
    let mut header = Header {
        at,
        kind,
        label,
        ..Header::default()
    };
    let mut periods: Vec<(usize, Period)> = Vec::new();
    for column in row.cells.keys().copied().filter(|column| *column > label) {
        let words = row.words(column);
        match period(&words) {
            Some(period) => periods.push((column, period)),
            None if is_total(&words) && header.total.is_none() => header.total = Some(column),
            None => header.others.push(column),
        }
    }
    let hidden = |column: &usize| grid.hidden_columns.contains(column);
    if let Some((column, _)) = periods.iter().find(|(column, _)| hidden(column)) {
        let place = Place::of(grid, row, *column, &row.words(*column));
        return Err(TableError::HiddenColumn(place));
    }
    place_periods(
        &mut header,
        &periods,
        (start_day, first_year),
        row,
        &expects,
    )?;
    let count = header.years.len();
    if count == 0
        && let Some(column) = header.others.first()
    {
        return Err(no_year(grid, row, *column));
    }
    if HORIZON_YEARS.check(Decimal::from(count)).is_err() {
        return Err(TableError::Years(count));
    }
    Ok(header)
}

/// A heading in the place of a year that is none.
fn no_year(grid: &Grid, row: &GridRow, column: usize) -> TableError {
    let found = match row.cells.get(&column) {
        #[cfg(feature = "workbook")]
        Some(GridCell::Wrong(says)) => format!("the cell {says}"),
        cell => {
            let words = cell.map(GridCell::words).unwrap_or_default();
            format!("“{}” is no heading of a year", harmless(words.trim(), 40))
        }
    };
    let place = Place::of(grid, row, column, "");
    TableError::NoYear { place, found }
}

/// Puts the columns of the periods in the order of time, which must be whole.
fn place_periods(
    header: &mut Header,
    periods: &[(usize, Period)],
    (start_day, first_year): (Date, Option<i16>),
    row: &GridRow,
    expects: &dyn Fn(usize, &str) -> TableError,
) -> Result<(), TableError> {
    let first_calendar = periods.iter().find_map(|(_, period)| match period {
        Period::Calendar(year) => Some(*year),
        Period::Both(number, year) => Some(year.saturating_sub(*number).saturating_add(1)),
        _ => None,
    });
    let says_start = |period: &Period| matches!(period, Period::Initial | Period::Both(..));
    let stated_initial = periods.iter().any(|(_, period)| says_start(period));
    let year_1 = match first_calendar {
        Some(first) => Some(year_one(first, stated_initial, start_day, first_year)?),
        None => None,
    };
    let mut next: u32 = 1;
    for (column, period) in periods {
        let year = match period {
            Period::Initial => 0,
            Period::Year(year) => *year,
            Period::Calendar(year) | Period::Both(_, year) => {
                let since = i32::from(*year) - i32::from(year_1.unwrap_or(*year)) + 1;
                u32::try_from(since).unwrap_or(u32::MAX)
            }
        };
        let first = header.initial.is_none() && header.years.is_empty();
        if year == 0 && first {
            header.initial = Some(*column);
        } else if year == next {
            header.years.push(*column);
            next += 1;
        } else {
            let expected = match year_1 {
                Some(year_1) => (i64::from(year_1) + i64::from(next) - 1).to_string(),
                None => format!("Year {next}"),
            };
            return Err(expects(*column, &expected));
        }
    }
    if let Some(year_1) = year_1 {
        header.calendar = Some(calendar_words(header, row, year_1));
    }
    Ok(())
}

/// Which calendar year is Year 1, the twelve months after the start.
///
/// It is the calendar year that holds most of these months, or the one that is said. After a column of its own for the start the table must
/// begin with it; otherwise it may begin with the year before, which is then the start.
fn year_one(
    first: i16,
    stated_initial: bool,
    start_day: Date,
    first_year: Option<i16>,
) -> Result<i16, TableError> {
    let late = start_day > Date::constant(start_day.year(), 7, 1);
    let usual = start_day.year().saturating_add(i16::from(late));
    let year_1 = first_year.unwrap_or(usual);
    let fits = first == year_1 || (!stated_initial && first.saturating_add(1) == year_1);
    if fits {
        Ok(year_1)
    } else {
        Err(TableError::CalendarYears {
            first,
            year_1,
            start: start_day,
            stated: first_year.is_some(),
            after_initial: stated_initial,
        })
    }
}

fn calendar_words(header: &Header, row: &GridRow, year_1: i16) -> String {
    match header.initial {
        Some(column) => format!(
            "{} is read as paid at the start, {year_1} as Year 1.",
            harmless(&row.words(column), 20)
        ),
        None => format!("{year_1} is read as Year 1; nothing is paid at the start."),
    }
}

/// Words that mark a label as that of a total.
const PLAIN_TOTALS: [&str; 5] = ["total", "totals", "subtotal", "summe", "gesamt"];

/// Words of headings of totals that begin other labels too.
const OTHER_TOTALS: [&str; 3] = ["sum", "net", "gesamtsumme"];

pub(super) fn is_plain_total(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut parts = words.split(|c: char| !c.is_alphanumeric());
    parts.any(|word| PLAIN_TOTALS.contains(&word))
}

pub(super) fn is_total(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut parts = lower.split(|c: char| !c.is_alphanumeric());
    is_plain_total(words) || parts.any(|word| OTHER_TOTALS.contains(&word))
}

/// Whether a total is named as benefits less costs, and not as what the costs come to.
pub(super) fn is_net(words: &str) -> bool {
    let words = words.to_lowercase();
    let parts: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
    let names_spending = |word: &&str| {
        ["cost", "price", "spend", "invest", "expens"]
            .iter()
            .any(|spending| word.starts_with(spending))
    };
    parts.contains(&"net") && !parts.iter().any(names_spending)
}

/// Whether a label names nothing but a total: “Total costs”, and not “Total rewrite”.
pub(super) fn is_total_alone(words: &str) -> bool {
    const WHAT: [&str; 12] = [
        "cost",
        "costs",
        "price",
        "prices",
        "benefit",
        "benefits",
        "all",
        "of",
        "kosten",
        "nutzen",
        "savings",
        "investment",
    ];
    let words = words.to_lowercase();
    let mut parts = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    is_plain_total(&words)
        && parts.all(|word| {
            PLAIN_TOTALS.contains(&word) || OTHER_TOTALS.contains(&word) || WHAT.contains(&word)
        })
}

fn is(words: &str, known: &[&str]) -> bool {
    let words = words.trim().trim_end_matches(':');
    known.iter().any(|known| words.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_that_holds_most_of_the_first_twelve_months_is_year_1() {
        let day = jiff::civil::date;
        for (first, stated, start, year) in [
            (2027, false, day(2027, 1, 1), Some(2027)),
            (2026, false, day(2027, 1, 1), Some(2027)),
            (2026, false, day(2026, 11, 29), Some(2027)),
            (2027, false, day(2026, 11, 29), Some(2027)),
            (2027, true, day(2026, 11, 29), Some(2027)),
            (2027, true, day(2028, 1, 1), None),
            (2026, true, day(2027, 1, 1), None),
            (2030, false, day(2027, 1, 1), None),
        ] {
            let found = year_one(first, stated, start, None).ok();
            assert_eq!(found, year, "{first} {start}");
        }
        assert_eq!(year_one(2030, false, day(2027, 1, 1), Some(2031)), Ok(2031));
    }
}
