//! Reading numbers as people type them, as carefully as they are written.
//!
//! What the locale itself writes is read as the locale means it. What could be meant two ways is a question, never a guess:
//!
//! | typed | en-US, en-GB, en-IN, hi-IN, zh-CN, ja-JP | de-DE | fr-FR |
//! |---|---|---|---|
//! | `1,250` | 1250 (own grouping) | asked: 1.25 or 1250 | asked |
//! | `1.250` | asked: 1.25 or 1250 | 1250 (own grouping) | asked |
//! | `12,5` | asked: 12.5 or 125 | 12.5 | 12.5 |
//! | `1.25` | 1.25 | asked: 1.25 or 125 | 1.25 (a full stop groups nothing here) |
//! | `0.250`, `0,250` | 0.25 (nobody groups after a zero) | 0.25 | 0.25 |
//! | `1.250,50`, `1,250.50` | 1250.5 (only one way to read it) | 1250.5 | 1250.5 |
//! | `1.250.000` | 1250000 | 1250000 | 1250000 |
//! | `1.25.000` | refused: the groups are wrong | refused | refused |
//!
//! Three decimals after the locale's own decimal sign are the one own form that is asked about, because they look
//! exactly like thousands to the other half of the world, and the error is a factor of a thousand. The question does not
//! come when the currency has three decimals (KWD), nor when the text only repeats the value already there
//! ([`Expected::current`]); [`Locale::number_to_edit`] never writes that form.
//!
//! Numbers of a table, whose locale may not be known, are read by [`Meanings`].

mod error;
mod in_unit;
mod meanings;
mod numeral;
mod scale;
mod scan;

use iso_currency::Currency;
use rust_decimal::Decimal;

use super::locale::Locale;
pub use error::ReadError;
pub use in_unit::InUnit;
pub use meanings::{DecimalMark, Meaning, Meanings, decimal_marks};
use scan::Scanned;

pub(super) use scan::normalised;

/// Longest text that is read, in characters.
const LONGEST: usize = 200;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The number meant: `15%` is 0.15 and `3k` is 3000. Keeps the decimals typed: `12.50` has two.
    pub value: Decimal,
    /// A percent sign was typed.
    pub percent: bool,
    /// The currency named, if any.
    pub currency: Option<CurrencyMark>,
}

/// A currency as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CurrencyMark {
    /// One currency: by code, by a sign of its own, or by a shared sign where that currency was expected.
    Known(Currency),
    /// A sign that several currencies share, such as `$` or `kr`, where none of them was expected.
    Shared(String),
}

/// What the place to fill in already knows; settles what the text alone does not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Expected {
    /// The currency of the field, if it is about money. Another one is refused.
    pub currency: Option<Currency>,
    /// The value the field holds. A text that the locale would read as this very value is not asked about.
    pub current: Option<Decimal>,
}

impl Expected {
    /// An amount of a currency.
    pub const fn money(currency: Currency) -> Self {
        Self {
            currency: Some(currency),
            current: None,
        }
    }

    /// A number in the place of one that is there already.
    pub const fn instead_of(current: Option<Decimal>) -> Self {
        Self {
            currency: None,
            current,
        }
    }
}

impl Locale {
    /// Reads a number: `1,250.50`, `15%`, `3k`, `1.5 crore`, `5万`, `(1,250)`, with or without a currency.
    pub fn read_number(&self, text: &str) -> Result<Reading, ReadError> {
        self.read(text, Expected::default())
    }

    /// Reads an amount of a currency, which may but need not be typed. Another currency and percent are refused.
    pub fn read_money(&self, text: &str, currency: Currency) -> Result<Reading, ReadError> {
        let reading = self.read(text, Expected::money(currency))?;
        if reading.percent {
            Err(ReadError::PercentNotMoney {
                text: text.trim().to_owned(),
            })
        } else {
            Ok(reading)
        }
    }

    /// Reads a number where something is already known about it. Never panics, on any text; the time is bounded.
    pub fn read(&self, text: &str, expected: Expected) -> Result<Reading, ReadError> {
        let meanings = Meanings::of(text, Some(self), expected)?;
        self.reading(text, meanings, None)
    }

    fn reading(
        &self,
        text: &str,
        meanings: Meanings,
        mark: Option<DecimalMark>,
    ) -> Result<Reading, ReadError> {
        Ok(Reading {
            value: meanings
                .value(mark)
                .ok_or_else(|| self.question(text, &meanings))?,
            percent: meanings.percent,
            currency: meanings.currency,
        })
    }

    /// Reads a number of a table whose decimal sign is known from its other numbers, or from an answer; without one as [`Self::read`].
    pub fn read_marked(
        &self,
        text: &str,
        expected: Expected,
        mark: Option<DecimalMark>,
    ) -> Result<Reading, ReadError> {
        // Where the table writes as this locale does, its words for thousands and millions are known too.
        let own = mark == DecimalMark::of_locale(self);
        let meanings = match mark {
            None => return self.read(text, expected),
            Some(_) if own => Meanings::of(text, Some(self), expected)?,
            Some(_) => match Meanings::of(text, None, expected) {
                Ok(meanings) => meanings,
                Err(_) => return self.read(text, expected),
            },
        };
        self.reading(text, meanings, mark)
    }

    /// The question which of several readings is meant, each as this locale writes it.
    pub fn question(&self, text: &str, meanings: &Meanings) -> ReadError {
        let readings: Vec<Decimal> = meanings.all.iter().map(|meaning| meaning.value).collect();
        let written = readings.iter().map(|value| {
            if meanings.percent {
                self.percent_to_edit(*value)
            } else {
                self.number_to_edit(*value)
            }
        });
        let written = written.collect();
        ReadError::Ambiguous {
            text: text.trim().to_owned(),
            readings,
            written,
        }
    }

    fn example(&self) -> String {
        self.number(Decimal::new(123_450, 2))
    }
}

fn named_currency(
    scanned: &Scanned,
    typed: &str,
    expected: Option<Currency>,
) -> Result<Option<CurrencyMark>, ReadError> {
    let Some(sign) = scanned.currency else {
        return Ok(None);
    };
    let found: String = sign.text.iter().collect();
    match expected {
        Some(expected) if sign.meanings.contains(&expected) => {
            Ok(Some(CurrencyMark::Known(expected)))
        }
        Some(expected) => Err(ReadError::WrongCurrency {
            text: typed.to_owned(),
            found,
            expected,
        }),
        None => Ok(Some(
            sign.owner()
                .map_or(CurrencyMark::Shared(found), CurrencyMark::Known),
        )),
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
