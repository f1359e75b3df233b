//! What a cell says: a number, a text, a day or a choice, or why it says none.

use crate::format::{Locale, ReadError};
use crate::report::workbook::names::{cell_text, holds_fraction};
use crate::review::in_unit::{proved_mark, sentence_end, shown_in_unit, text_in_unit};
use crate::storage::workbook::{Cell, Content, Look, decimal};
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

/// The number of a cell, in a unit; a cell holds 0.15 where the unit is % and the case has 15.
pub(super) fn number(
    cell: Option<&Cell>,
    base: Option<Decimal>,
    unit: &str,
    locale: &Locale,
) -> Read<Decimal> {
    let Some(cell) = cell else {
        return Read::Empty(base.is_some());
    };
    match &cell.content {
        Content::Number(number) => shown_number(*number, cell.look.as_deref(), base, unit),
        Content::Text(text) => number_in_text(text, base, unit, locale),
        Content::Day(_) => Read::Wrong("it holds a date, not a number".to_owned()),
        Content::Truth(yes) => {
            let yes = if *yes { "TRUE" } else { "FALSE" };
            Read::Wrong(format!("“{yes}” is not a number"))
        }
        Content::Error(error) => Read::Wrong(format!("it shows the error “{error}”, not a number")),
    }
}

/// A number means what its cell shows: in another currency, or as a percentage of something else, it is not taken over.
fn shown_number(
    number: f64,
    look: Option<&Look>,
    base: Option<Decimal>,
    unit: &str,
) -> Read<Decimal> {
    let fraction = holds_fraction(unit);
    let is_same = base.is_some_and(|base| is_same(number, base, fraction));
    let new = decimal(number);
    let shown = look.zip(new).map(|(look, number)| {
        // How many thousands are left out changes no number that was there before.
        let look = Look {
            thousands: if is_same { 0 } else { look.thousands },
            ..look.clone()
        };
        shown_in_unit(number, &look, unit)
    });
    match (shown, new.and_then(|number| in_unit(number, fraction))) {
        (Some(Err(why)), _) => Read::Wrong(why),
        _ if is_same => Read::Same,
        (_, Some(number)) => Read::New(number, None),
        (_, None) => Read::Wrong(format!("“{number}” has more digits than can be kept")),
    }
}

/// A text that can be read in one way only is the number that was meant.
fn number_in_text(text: &str, base: Option<Decimal>, unit: &str, locale: &Locale) -> Read<Decimal> {
    let shown = beginning(text.trim());
    // 15 may be 15 % or 1,500 % where the cell shows percent.
    let is_plain = !text.contains('%');
    let mark = proved_mark(std::iter::once(text));
    let read = match text_in_unit(locale, text, unit, base, mark) {
        Ok(_) if is_plain && holds_fraction(unit) => {
            return Read::Wrong(format!(
                "“{shown}” is a text, not a number; write it with its percent sign"
            ));
        }
        Ok(read) => read.value(),
        Err(ReadError::Empty | ReadError::NotANumber { .. } | ReadError::UnknownWord { .. }) => {
            return Read::Wrong(format!("“{shown}” is a text, not a number"));
        }
        Err(problem) => return Read::Wrong(sentence_end(&problem)),
    };
    if base == Some(read) {
        return Read::Same;
    }
    let remark = format!("“{shown}” is written as a text; it was read as a number");
    Read::New(read, Some(remark))
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
