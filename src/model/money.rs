//! Money: an amount with its currency, exchange rates, and amounts given year by year.

use super::exact::as_text;
use super::{Currency, Exact, Provenance, exact, is_default};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An amount of money with its ISO 4217 currency, written `"240000 EUR"` in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// How much, in whole units of the currency; digits as typed.
    pub amount: Decimal,
    pub currency: Currency,
}

impl Money {
    pub const fn new(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }

    pub const fn zero(currency: Currency) -> Self {
        Self::new(Decimal::ZERO, currency)
    }
}

/// The currency that a word of a unit names: its code in capitals, or € or £, the signs of one currency only.
pub fn unit_currency(word: &str) -> Option<Currency> {
    match word {
        "€" => Some(Currency::EUR),
        "£" => Some(Currency::GBP),
        code => Currency::from_code(code),
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// There is no space between an amount and a currency code.
    #[error(
        "“{0}” is not money; write an amount, a space and a currency code, for example \"240000 EUR\""
    )]
    Shape(String),
    #[error("{0}")]
    Amount(String),
    #[error("“{0}” is not a currency code of ISO 4217, such as EUR, USD or JPY")]
    Currency(String),
}

impl FromStr for Money {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (amount, code) = text
            .trim()
            .rsplit_once(' ')
            .ok_or_else(|| MoneyError::Shape(exact::shorten(text)))?;
        let amount = exact::decimal(amount).map_err(MoneyError::Amount)?;
        let currency =
            Currency::from_code(code).ok_or_else(|| MoneyError::Currency(exact::shorten(code)))?;
        Ok(Self { amount, currency })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency.code())
    }
}

as_text!(Money);

/// What one unit of another currency is worth, on which day, and who says so (method §2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRate {
    pub from: Currency,
    pub to: Currency,
    /// Units of `to` for one unit of `from`; above zero.
    pub rate: Exact,
    /// The day the rate was read.
    pub on: Date,
    /// Where it was read, for example "ECB reference rate".
    pub source: String,
}

/// Amounts given year by year instead of by a formula (method §3 and §4).
///
/// The initial amount stands at time 0; each year's amount is spread evenly over that year's months.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyAmounts {
    /// The currency, where it is not the case's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The amount at time 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub initial: Exact,
    /// The amounts of year 1, year 2 and so on; years that are not given are zero.
    #[serde(default, skip_serializing_if = "is_default")]
    pub years: Vec<Exact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Provenance>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_it_was_typed() {
        let money: Money = "1250.50 EUR".parse().unwrap();
        assert_eq!(money.to_string(), "1250.50 EUR");
    }

    #[test]
    fn money_without_a_known_currency_is_refused() {
        let read = |text: &str| text.parse::<Money>();
        assert!(matches!(read("5 ZZZ"), Err(MoneyError::Currency(_))));
        assert!(matches!(read("5"), Err(MoneyError::Shape(_))));
        assert!(matches!(read("five EUR"), Err(MoneyError::Amount(_))));
    }
}
