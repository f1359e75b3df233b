//! What a cell says: a number, a text, a day or a choice, or why it says none.

use crate::format::Locale;
use crate::report::workbook::names::cell_text;
use crate::storage::workbook::{Cell, Content, decimal};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The content of a cell compared with what the case holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read<T> {
    /// What the case holds.
    Same,
    /// Something else; with a remark where a number had to be read from a text.
    New(T, Option<String>),
    /// Nothing; whether the case holds something.
    Empty(bool),
    /// Something that cannot be taken over, and why.
    Wrong(String),
}

/// The number of a cell, in the driver's own unit; `fraction` for a cell that holds 0.15 where the driver has 15 %.
pub(super) fn number(
    cell: Option<&Cell>,
    base: Option<Decimal>,
    fraction: bool,
    locale: &Locale,
) -> Read<Decimal> {
    let Some(cell) = cell else {
        return Read::Empty(base.is_some());
    };
    match &cell.content {
        Content::Number(number) => {
            if base.is_some_and(|base| is_same(*number, base, fraction)) {
                return Read::Same;
            }
            match decimal(*number).and_then(|number| in_unit(number, fraction)) {
                Some(number) => Read::New(number, None),
                None => Read::Wrong(format!("“{number}” has more digits than can be kept")),
            }
        }
        Content::Text(text) => number_in_text(text, base, fraction, locale),
        Content::Day(_) => Read::Wrong("it holds a date, not a number".to_owned()),
        Content::Truth(yes) => {
            let yes = if *yes { "TRUE" } else { "FALSE" };
            Read::Wrong(format!("“{yes}” is not a number"))
        }
        Content::Error(error) => Read::Wrong(format!("it shows the error “{error}”, not a number")),
    }
}

/// A text that can be read in one way only is the number that was meant.
fn number_in_text(
    text: &str,
    base: Option<Decimal>,
    fraction: bool,
    locale: &Locale,
) -> Read<Decimal> {
    let shown = beginning(text.trim());
    let reading = locale.read_number(text).ok();
    // Money in a text may be of another currency, and a percentage of something else.
    let plain = reading.filter(|one| one.currency.is_none() && one.percent == fraction);
    match plain.and_then(|reading| in_unit(reading.value, fraction)) {
        None => Read::Wrong(format!("“{shown}” is a text, not a number")),
        Some(number) if base == Some(number) => Read::Same,
        Some(number) => {
            let remark = format!("“{shown}” is written as a text; it was read as a number");
            Read::New(number.normalize(), Some(remark))
        }
    }
}

/// From what the cell holds to the driver's own unit.
fn in_unit(number: Decimal, fraction: bool) -> Option<Decimal> {
    if !fraction {
        return Some(number);
    }
    let percent = number.checked_mul(Decimal::ONE_HUNDRED);
    percent.map(|percent| percent.normalize())
}

/// Whether a binary number is what a decimal one becomes in a workbook. Spreadsheets keep 15 to 17 digits.
fn is_same(number: f64, base: Decimal, fraction: bool) -> bool {
    let base = if fraction {
        base.checked_div(Decimal::ONE_HUNDRED)
    } else {
        Some(base)
    };
    // By its text, because that way it becomes the nearest binary number.
    let base = base.and_then(|base| base.to_string().parse().ok());
    base.is_some_and(|base| same_digits(base, number))
}

/// Whether two binary numbers differ by no more than what spreadsheets lose of 15 to 17 digits.
pub(super) fn same_digits(one: f64, other: f64) -> bool {
    const LOST: f64 = 1e-14;
    (one - other).abs() <= one.abs() * LOST
}

/// The text of a cell; empty for an empty one.
pub(super) fn text(cell: Option<&Cell>) -> String {
    match cell.map(|cell| &cell.content) {
        Some(Content::Text(text) | Content::Error(text)) => text.trim().to_owned(),
        Some(Content::Number(number)) => {
            decimal(*number).map_or_else(|| number.to_string(), |number| number.to_string())
        }
        Some(Content::Day(Some(day))) => day.to_string(),
        Some(Content::Truth(yes)) => yes.to_string(),
        Some(Content::Day(None)) | None => String::new(),
    }
}

/// A text as a cell can hold it, to be compared with others.
pub(super) fn plain(text: &str) -> String {
    cell_text(text).trim().to_owned()
}

/// The text of a cell compared with another one.
pub(super) fn words(cell: Option<&Cell>, base: &str) -> Read<String> {
    let (new, base) = (plain(&text(cell)), plain(base));
    if new.is_empty() {
        Read::Empty(!base.is_empty())
    } else if new == base {
        Read::Same
    } else {
        Read::New(new, None)
    }
}

/// The day of a cell, as a date or as a text that can only be read in one way.
pub(super) fn day(cell: Option<&Cell>, base: Option<Date>, locale: &Locale) -> Read<Date> {
    let Some(content) = cell.map(|cell| &cell.content) else {
        return Read::Empty(base.is_some());
    };
    let day = match content {
        Content::Day(day) => *day,
        // As the program itself writes days that a spreadsheet has not.
        Content::Text(text) => (locale.read_date(text).ok()).or_else(|| text.trim().parse().ok()),
        Content::Number(_) | Content::Truth(_) | Content::Error(_) => None,
    };
    match day {
        Some(_) if day == base => Read::Same,
        Some(day) => Read::New(day, None),
        None => Read::Wrong(format!("“{}” is not a day", beginning(&text(cell)))),
    }
}

/// The choice whose words a cell holds.
pub(super) fn choice<T: Copy + PartialEq>(
    cell: Option<&Cell>,
    base: Option<T>,
    choices: &[(T, &'static str)],
) -> Read<T> {
    let chosen = text(cell);
    let mut all = choices.iter();
    let found = all.find(|(_, words)| words.eq_ignore_ascii_case(&chosen));
    match found {
        _ if chosen.is_empty() => Read::Empty(base.is_some()),
        Some((one, _)) if base == Some(*one) => Read::Same,
        Some((one, _)) => Read::New(*one, None),
        None => {
            let all: Vec<&str> = choices.iter().map(|(_, words)| *words).collect();
            let chosen = beginning(&chosen);
            Read::Wrong(format!("“{chosen}” is none of: {}", all.join(", ")))
        }
    }
}

pub(super) fn beginning(text: &str) -> String {
    text.chars().take(40).collect()
}
