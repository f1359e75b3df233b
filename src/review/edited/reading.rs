//! What a cell says: a number, a text, a day, or why it says none.
//!
//! Left out: what it means for a driver (`driver`).

use crate::format::Locale;
use crate::storage::workbook::{Cell, Content, decimal};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What stands in a cell that should hold a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    /// The number that the case has.
    Same,
    /// Another number, in the driver's unit. With a remark where it had to be read from a text.
    New(Decimal, Option<String>),
    /// Nothing.
    Empty,
    /// Something that is no number, as “…” and what it is.
    Wrong(String),
}

/// Reads the numbers of a workbook.
#[derive(Debug)]
pub(super) struct NumberReader {
    locale: Locale,
}

impl NumberReader {
    pub(super) const fn new(locale: Locale) -> Self {
        Self { locale }
    }

    /// Reads a cell of a driver that has a value, or none; `fraction` for a cell that holds 0.15 where the driver has 15 %.
    pub(super) fn read(
        &self,
        cell: Option<&Cell>,
        base: Option<Decimal>,
        fraction: bool,
    ) -> Number {
        let Some(cell) = cell else {
            return Number::Empty;
        };
        match &cell.content {
            Content::Number(number) => {
                if base.is_some_and(|base| is_same(*number, base, fraction)) {
                    return Number::Same;
                }
                match decimal(*number).and_then(|number| in_unit(number, fraction)) {
                    Some(number) => Number::New(number, None),
                    None => Number::Wrong(format!("“{number}” has more digits than can be kept")),
                }
            }
            Content::Text(text) => self.text(text, base, fraction),
            Content::Day(_) => Number::Wrong("it holds a date, not a number".to_owned()),
            Content::Truth(yes) => Number::Wrong(format!(
                "“{}” is not a number",
                if *yes { "TRUE" } else { "FALSE" }
            )),
            Content::Error(error) => {
                Number::Wrong(format!("it shows the error “{error}”, not a number"))
            }
        }
    }

    /// A text that can be read in one way only is the number that was meant.
    fn text(&self, text: &str, base: Option<Decimal>, fraction: bool) -> Number {
        let shown: String = text.trim().chars().take(40).collect();
        let wrong = || Number::Wrong(format!("“{shown}” is a text, not a number"));
        let Ok(reading) = self.locale.read_number(text) else {
            return wrong();
        };
        // Money in a text may be of another currency, and a percentage of something else.
        if reading.currency.is_some() || reading.percent != fraction {
            return wrong();
        }
        let Some(number) = in_unit(reading.value, fraction) else {
            return wrong();
        };
        if base == Some(number) {
            return Number::Same;
        }
        let remark = format!("“{shown}” is written as a text; it was read as a number");
        Number::New(number.normalize(), Some(remark))
    }
}

/// From what the cell holds to the driver's own unit.
fn in_unit(number: Decimal, fraction: bool) -> Option<Decimal> {
    if !fraction {
        return Some(number);
    }
    number
        .checked_mul(Decimal::ONE_HUNDRED)
        .map(|percent| percent.normalize())
}

/// Whether a binary number is what a decimal one becomes in a workbook. Spreadsheets keep 15 to 17 digits.
fn is_same(number: f64, base: Decimal, fraction: bool) -> bool {
    const LOST: f64 = 1e-14;
    let base = if fraction {
        base.checked_div(Decimal::ONE_HUNDRED)
    } else {
        Some(base)
    };
    // By its text, because that way it becomes the nearest binary number.
    let base = base.and_then(|base| base.to_string().parse::<f64>().ok());
    base.is_some_and(|base| (number - base).abs() <= base.abs() * LOST)
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

/// The day of a cell, as a date or as a text that can only be read in one way.
pub(super) fn day(cell: Option<&Cell>, locale: &Locale) -> Option<Date> {
    match &cell?.content {
        Content::Day(day) => *day,
        // As the program itself writes days that a spreadsheet has not.
        Content::Text(text) => (locale.read_date(text).ok()).or_else(|| text.trim().parse().ok()),
        Content::Number(_) | Content::Truth(_) | Content::Error(_) => None,
    }
}

impl NumberReader {
    pub(super) const fn locale(&self) -> &Locale {
        &self.locale
    }
}
