//! Amounts in a cash-flow table: the possible readings of a cell, and why it may have none.
//!
//! A text is parsed by the number parser of `format`, without a locale, because the table decides that by column. A number of a workbook
//! is read as displayed: with its percent sign, its currency and its k or M.

use super::grid::GridCell;
use crate::format::{DecimalMark, Meanings, ReadError};
use crate::model::Currency;
use crate::storage::harmless;
use rust_decimal::Decimal;

/// The most commas of a number format that count, each of which divides by a thousand: more would make any number zero.
#[cfg(feature = "workbook")]
const MOST_THOUSANDS: u32 = 20;

/// Why a cell is not an amount, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// It is no amount of the case's currency.
    #[error("{}", not_read(.0))]
    Read(Box<ReadError>),
    /// It is below zero.
    #[error(
        "“{0}” is below zero; amounts are positive, and the kind of the row says whether they are gained or spent: turn a negative benefit into a row of kind cost, and a refund into a benefit"
    )]
    Negative(String),
    /// It is above zero where all other costs are below.
    #[error(
        "“{0}” is above zero, while the other costs of this table are below; write a refund as a row of kind benefit"
    )]
    Positive(String),
    /// Its cell holds something else; the end of a sentence that begins with the cell.
    #[error("the cell {0}")]
    Cell(String),
}

fn not_read(problem: &ReadError) -> String {
    match problem {
        ReadError::NotANumber { text, .. } => format!(
            "“{}” is not an amount; write it in digits, for example 1234.56",
            harmless(text, 40)
        ),
        problem => problem.to_string().trim_end_matches('.').to_owned(),
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Amount {
    Known(Decimal),
    Written(Meanings, String),
}

impl Amount {
    /// Reads a cell; an empty one is zero.
    pub(super) fn read(cell: Option<&GridCell>, currency: Currency) -> Result<Self, AmountError> {
        match cell {
            None => Ok(Self::Known(Decimal::ZERO)),
            Some(GridCell::Text(text)) if text.trim().is_empty() => Ok(Self::Known(Decimal::ZERO)),
            Some(GridCell::Text(text)) if is_error(text.trim()) => Err(AmountError::Cell(format!(
                "holds the error {}; mend its formula in the spreadsheet first",
                harmless(text.trim(), 40)
            ))),
            Some(GridCell::Text(text)) => Meanings::of_amount(text, None, currency)
                .map(|meanings| Self::Written(meanings, text.trim().to_owned()))
                .map_err(|problem| AmountError::Read(Box::new(problem))),
            #[cfg(feature = "workbook")]
            Some(GridCell::Number { value, look }) => match look {
                None => Ok(Self::Known(*value)),
                Some(look) => shown(*value, look, currency).map(Self::Known),
            },
            #[cfg(feature = "workbook")]
            Some(GridCell::Day(_)) => Err(AmountError::Cell(
                "holds a date, which is no amount".to_owned(),
            )),
            #[cfg(feature = "workbook")]
            Some(GridCell::Wrong(says)) => Err(AmountError::Cell(says.clone())),
        }
    }

    pub(super) const fn meanings(&self) -> Option<&Meanings> {
        match self {
            Self::Known(_) => None,
            Self::Written(meanings, _) => Some(meanings),
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.value(None).is_none()
    }

    /// The value, with the decimal sign of its column.
    pub(super) fn value(&self, mark: Option<DecimalMark>) -> Option<Decimal> {
        match self {
            Self::Known(value) => Some(*value),
            Self::Written(meanings, _) => meanings.value(mark),
        }
    }

    pub(super) fn text(&self) -> String {
        match self {
            Self::Known(value) => value.to_string(),
            Self::Written(_, text) => harmless(text, 40),
        }
    }
}

/// What spreadsheets write in the place of a result, in capitals with a mark at the end: `#DIV/0!`, `#REF!`, `#NAME?`, `#N/A`.
fn is_error(text: &str) -> bool {
    let shouts = |c: char| c.is_ascii_uppercase() || matches!(c, '/' | '0' | '!' | '?');
    text.strip_prefix('#')
        .is_some_and(|rest| rest.len() > 2 && rest.chars().all(shouts))
}

/// The amount of a number with something shown around it: 50 shown as “50 k€” is 50,000 euros, and so is 50,000 shown so.
#[cfg(feature = "workbook")]
fn shown(
    value: Decimal,
    look: &crate::storage::workbook::Look,
    currency: Currency,
) -> Result<Decimal, AmountError> {
    if look.percent {
        let percent = value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value);
        return Err(AmountError::Cell(format!(
            "shows {} %, which is no amount of money",
            percent.normalize()
        )));
    }
    let around = |number: &str| format!("{} {number} {}", look.before, look.after);
    let one = Meanings::of_amount(&around("1"), None, currency).map_err(|_| {
        let digits = value.trunc().abs().to_string();
        match Meanings::of_amount(&around(&digits), None, currency) {
            Err(problem) => AmountError::Read(Box::new(problem)),
            Ok(_) => AmountError::Cell("has a number format that cannot be read".to_owned()),
        }
    })?;
    let factor = one.value(None).ok_or_else(|| {
        AmountError::Cell(format!(
            "shows “{}”, which can mean several powers of ten",
            around("…").trim()
        ))
    })?;
    if factor == Decimal::ONE {
        return Ok(value);
    }
    let mut shown = value;
    for _ in 0..look.thousands.min(MOST_THOUSANDS) {
        shown = shown.saturating_mul(Decimal::new(1, 3));
    }
    shown
        .checked_mul(factor)
        .ok_or_else(|| AmountError::Cell("is larger than can be calculated with".to_owned()))
}
