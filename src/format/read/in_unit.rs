//! Numbers that have a unit of their own: 15% is 15 where the unit is %.

use super::{DecimalMark, Expected, ReadError};
use crate::format::Locale;
use crate::model::{Currency, unit_currency};
use rust_decimal::Decimal;

/// A number in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InUnit {
    /// The number that counts in the unit.
    pub value: Decimal,
    /// A percentage was written where there is no unit: the number counts in percent, which becomes its unit.
    pub becomes_percent: bool,
}

impl Locale {
    /// Reads a number in a unit, with the decimal sign of the table that it comes from, where that is known.
    ///
    /// # Errors
    /// Where the text is not one number, a percentage of something that is not counted in percent, or money of another currency than the unit's.
    pub fn read_in_unit(
        &self,
        text: &str,
        expected: Expected,
        unit: &str,
        mark: Option<DecimalMark>,
    ) -> Result<InUnit, ReadError> {
        let currency = currency_of(unit);
        let expected = Expected {
            currency,
            ..expected
        };
        let reading = self.read_marked(text, expected, mark)?;
        if currency.is_none() && reading.currency.is_some() {
            return Err(money_not_unit(text, unit));
        }
        if !reading.percent {
            return Ok(InUnit {
                value: reading.value,
                becomes_percent: false,
            });
        }
        let (text, unit) = (text.trim().to_owned(), unit.trim());
        if !unit.is_empty() && !unit.starts_with('%') {
            let unit = unit.to_owned();
            return Err(ReadError::PercentNotUnit { text, unit });
        }
        let percent = reading.value.checked_mul(Decimal::ONE_HUNDRED);
        let value = percent.ok_or(ReadError::TooLarge { text })?.normalize();
        Ok(InUnit {
            value,
            becomes_percent: unit.is_empty(),
        })
    }
}

/// The currency in which a number of this unit counts money.
fn currency_of(unit: &str) -> Option<Currency> {
    unit.split(|c: char| !(c.is_alphanumeric() || matches!(c, '€' | '£')))
        .find_map(unit_currency)
}

fn money_not_unit(text: &str, unit: &str) -> ReadError {
    let (text, unit) = (text.trim().to_owned(), unit.trim().to_owned());
    if unit.is_empty() {
        ReadError::MoneyNotNumber { text }
    } else {
        ReadError::MoneyNotUnit { text, unit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, unit: &str) -> Result<InUnit, String> {
        let locale = Locale::parse("de-CH").unwrap();
        let read = locale.read_in_unit(text, Expected::default(), unit, None);
        read.map_err(|error| error.to_string())
    }

    #[test]
    fn money_is_read_in_the_currency_of_the_unit_only() {
        for text in ["47", "CHF 47", "Fr. 47.-"] {
            let read = read(text, "CHF/hour").unwrap();
            assert_eq!(read.value, 47.into(), "{text}");
        }
        for (text, unit, found) in [
            ("$ 47", "CHF/hour", "$"),
            ("€ 47", "CHF/hour", "€"),
            ("47 USD", "hour/CHF", "USD"),
        ] {
            let said =
                format!("“{text}” is in {found}, but this amount is in CHF; convert it first.");
            assert_eq!(read(text, unit), Err(said));
        }
        // A shared sign means the currency of the unit where that one is written with it.
        assert_eq!(read("$ 47", "CAD/hour").unwrap().value, 47.into());
        assert_eq!(read("€ 47", "€ per hour").unwrap().value, 47.into());
    }

    #[test]
    fn a_currency_is_refused_where_no_money_is_counted() {
        let unit = "order/year";
        let said = "“CHF 45.-” is money, but this number is in order/year; write it without the currency, or change its unit.";
        assert_eq!(read("CHF 45.-", unit), Err(said.to_owned()));
        let said = "“$ 5” is money, but this number is not; write it without the currency.";
        assert_eq!(read("$ 5", ""), Err(said.to_owned()));
        assert!(read("€ 5", "%").is_err());
    }
}
