//! Numbers in the file as text, digit for digit: `"12.50"` stays `12.50`.

use rust_decimal::Decimal;
use serde::Serializer;
use std::{fmt, str::FromStr};

/// A plain number that keeps the digits that were typed, `2.50` as well as `2.5`.
///
/// In the file it is a quoted string, because a number without quotes would pass through binary floating point
/// and lose digits. At most 28 significant digits; more are refused rather than rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Exact(pub Decimal);

impl Exact {
    /// The number itself, without unit.
    pub fn value(self) -> Decimal {
        self.0
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        Self(value)
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(Decimal::from(value))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Exact {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        decimal(text).map(Self)
    }
}

/// Lets a number stand in the file as the text that it is written as and parsed from.
macro_rules! as_text {
    ($number:ty) => {
        impl serde::Serialize for $number {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $number {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(super) use as_text;

as_text!(Exact);

/// Writes a number of an answer as data for scripts: all its digits and no needless zeros, in a string. For `serialize_with`.
///
/// # Errors
/// Those of the serializer.
pub fn digits<T, S>(number: &T, serializer: S) -> Result<S::Ok, S::Error>
where
    T: Copy + Into<Option<Decimal>>,
    S: Serializer,
{
    match (*number).into() {
        Some(number) => serializer.collect_str(&number.normalize()),
        None => serializer.serialize_none(),
    }
}

/// Reads the file's own number syntax: an optional minus, digits, an optional point with digits.
pub(super) fn decimal(text: &str) -> Result<Decimal, String> {
    let trimmed = text.trim();
    let plain = trimmed
        .strip_prefix('-')
        .unwrap_or(trimmed)
        .chars()
        .all(|c| c.is_ascii_digit() || c == '.');
    if !plain || trimmed.is_empty() {
        return Err(format!(
            "“{}” is not a number; write digits with a point as decimal sign, for example \"1250.50\"",
            shorten(text)
        ));
    }
    Decimal::from_str_exact(trimmed).map_err(|_| {
        format!(
            "“{}” is not a number this program can keep digit for digit; use at most 28 digits and one decimal point",
            shorten(text)
        )
    })
}

pub(super) fn shorten(text: &str) -> String {
    super::shorten(text, 40)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_kept_as_typed() {
        let number: Exact = "12.50".parse().unwrap();
        assert_eq!(number.to_string(), "12.50");
    }

    #[test]
    fn more_digits_than_can_be_kept_are_refused_not_rounded() {
        let long = "0.12345678901234567890123456789012";
        assert!(long.parse::<Exact>().is_err());
    }

    #[test]
    fn exponents_and_words_are_refused() {
        for text in ["1e5", "", "NaN", "1,5", "--1", "1.2.3", "+5"] {
            assert!(text.parse::<Exact>().is_err(), "{text}");
        }
    }
}
