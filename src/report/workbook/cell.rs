//! One cell: what it holds, how it looks, and what may be typed into it.
//!
//! Text of a case is never read as anything else, and a formula carries the result that the program knows.

use super::formula::Expr;
use super::names::cell_text;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Format, Formula, XlsxError,
};

/// The result of a formula, for programs that show a workbook without calculating it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shown {
    Number(f64),
    Words(String),
}

macro_rules! shown {
    ($($type:ty, $value:ident => $shown:expr;)*) => {
        $(impl From<$type> for Shown {
            fn from($value: $type) -> Self {
                $shown
            }
        })*
    };
}

shown! {
    f64, value => Self::Number(value);
    // What is smaller is the rounding of the 28th digit, which a spreadsheet's own sum does not have.
    Decimal, value => Self::Number(if value.abs() < Decimal::new(1, 18) { 0.0 } else { number(value) });
    Option<Decimal>, value => Self::or(value, "");
    Option<usize>, count => count.map_or_else(|| "".into(), Self::from);
    usize, count => Self::Number(as_number(count));
    // 1 or 0, which formulas multiply.
    bool, holds => Self::Number(f64::from(u8::from(holds)));
    &str, text => Self::Words(text.to_owned());
}

impl Shown {
    pub(super) fn or(value: Option<Decimal>, words: &str) -> Self {
        value.map_or_else(|| words.into(), Self::from)
    }

    fn text(&self) -> String {
        match self {
            Self::Number(value) if value.is_finite() => value.to_string(),
            Self::Number(_) => String::new(),
            Self::Words(text) => {
                let text = cell_text(text);
                // The writer would take such a text for a number, a truth or an error; a space keeps it what it is.
                let read_otherwise = text.parse::<f64>().is_ok()
                    || text.starts_with('#')
                    || matches!(text.as_str(), "TRUE" | "FALSE");
                if read_otherwise {
                    format!("{text}\u{a0}")
                } else {
                    text
                }
            }
        }
    }
}

/// An exact number as spreadsheets keep it: to about 15 digits.
pub(super) fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// A small count as spreadsheets keep it.
pub(super) fn as_number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// Days from 1901 on as spreadsheets keep them; before, they disagree about the calendar.
pub(super) fn excel_date(on: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(on.year())
        .ok()
        .filter(|year| (1901..=9900).contains(year))?;
    let (month, day) = (u8::try_from(on.month()).ok()?, u8::try_from(on.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// A day as the number by which spreadsheets keep it; empty where they cannot.
pub(super) fn serial(day: Date) -> Shown {
    let first = jiff::civil::date(1899, 12, 30);
    let days = excel_date(day).and_then(|_| first.until(day).ok());
    days.map_or_else(|| "".into(), |days| f64::from(days.get_days()).into())
}

pub(super) enum Content {
    Blank,
    Text(String),
    Number(f64),
    Day(ExcelDateTime),
    Formula(Formula),
}

#[derive(Debug, Clone)]
pub(super) enum Rule {
    Number(f64, f64),
    /// A whole number of years, at most as many as the table of months has.
    Years(u16),
    /// A whole number of months, at most as many as the agreed case has.
    Month(u16),
    Words(Vec<&'static str>),
    OneOf(Expr),
}

impl Rule {
    /// Larger numbers are no inputs of a business case, but a case may hold them.
    pub(super) const ANY_NUMBER: Self = Self::Number(-1e28, 1e28);

    pub(super) fn validation(&self) -> Result<DataValidation, XlsxError> {
        let rule = DataValidation::new();
        match self {
            Self::Number(low, high) => rule
                .allow_decimal_number(DataValidationRule::Between(*low, *high))
                .set_error_title("Not a number")?
                .set_error_message(
                    "Enter a plain number within sensible limits, or leave the cell empty.",
                ),
            Self::Years(most) => rule
                .allow_whole_number(DataValidationRule::Between(1, i32::from(*most)))
                .set_error_title("Too long for this workbook")?
                .set_error_message(
                    "The table of months ends there. Export the case again with a longer horizon.",
                ),
            Self::Month(last) => rule
                .allow_whole_number(DataValidationRule::Between(0, i32::from(*last)))
                .set_error_title("No month of the agreed case")?
                .set_error_message(
                    "Enter a whole number of months from the start of the agreed case; 0 is the start.",
                ),
            Self::Words(words) => rule.allow_list_strings(words),
            Self::OneOf(cells) => {
                Ok(rule.allow_list_formula(Formula::new(format!("={}", cells.text()))))
            }
        }
    }
}

pub(super) struct Cell {
    pub content: Content,
    pub format: Format,
    pub rule: Option<Rule>,
}

impl Cell {
    fn new(content: Content, format: &Format) -> Self {
        Self {
            content,
            format: format.clone(),
            rule: None,
        }
    }

    /// Text; never read as anything else, not even after somebody edits the cell.
    pub(super) fn text(words: &str, format: &Format) -> Self {
        let text = cell_text(words);
        let like_a_formula = text
            .trim_start()
            .starts_with(['=', '+', '-', '@', '\t', '|', '%']);
        let mut cell = Self::new(Content::Text(text), format);
        if like_a_formula {
            cell.format = cell.format.set_quote_prefix();
        }
        cell
    }

    pub(super) fn number(value: impl Into<f64>, format: &Format) -> Self {
        Self::new(Content::Number(value.into()), format)
    }

    pub(super) fn blank(format: &Format) -> Self {
        Self::new(Content::Blank, format)
    }

    /// A number, or an empty cell of the same look.
    pub(super) fn optional(value: Option<Decimal>, format: &Format) -> Self {
        match value {
            Some(value) => Self::number(number(value), format),
            None => Self::blank(format),
        }
    }

    /// A day, or its text where spreadsheets have no such day.
    pub(super) fn day(on: Date, format: &Format) -> Self {
        match excel_date(on) {
            Some(day) => Self::new(Content::Day(day), format),
            None => Self::text(&on.to_string(), format),
        }
    }

    pub(super) fn formula(formula: &Expr, shown: impl Into<Shown>, format: &Format) -> Self {
        let formula = with_result(formula, &shown.into());
        Self::new(Content::Formula(formula), format)
    }

    /// Lets the cell take what the rule allows and nothing else.
    pub(super) fn only(mut self, rule: Rule) -> Self {
        self.rule = Some(rule);
        self
    }
}

pub(super) fn with_result(formula: &Expr, shown: &Shown) -> Formula {
    Formula::new(formula.text()).set_result(shown.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_in_words_is_never_read_as_a_number() {
        for text in ["2026", "nan", "inf", "1e5", "TRUE", "#N/A"] {
            assert!(Shown::from(text).text().parse::<f64>().is_err(), "{text}");
        }
        assert_eq!(Shown::from("Expected").text(), "Expected");
        assert_eq!(Shown::from(f64::NAN).text(), "");
    }
}
