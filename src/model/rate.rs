//! Rates as people say them: in percent, with the digits they used.

use super::exact::{as_text, decimal, shorten};
use rust_decimal::Decimal;
use std::{fmt, str::FromStr};

/// A share or a yearly rate, kept in percent as it was typed and used as a fraction.
///
/// In the file it is written with its sign, `"10%"` or `"2.50 %"`, so that nobody wonders whether `0.1` means ten
/// percent or a tenth of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rate {
    percent: Decimal,
}

impl Rate {
    pub const ZERO: Self = Self {
        percent: Decimal::ZERO,
    };
    pub const WHOLE: Self = Self {
        percent: Decimal::ONE_HUNDRED,
    };

    /// A rate of so many percent: `from_percent(dec!(10))` is 10 %.
    pub const fn from_percent(percent: Decimal) -> Self {
        Self { percent }
    }

    /// The number before the percent sign, digits as typed.
    pub const fn percent(self) -> Decimal {
        self.percent
    }

    /// The fraction that enters formulas: 0.10 for 10 %.
    ///
    /// Exact for every rate of up to 26 decimal places; beyond that the last digit is rounded.
    pub fn fraction(self) -> Decimal {
        self.percent.saturating_mul(Decimal::new(1, 2))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a rate; write a number with a percent sign, for example \"10%\"")]
pub struct RateError {
    text: String,
}

impl FromStr for Rate {
    type Err = RateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || RateError {
            text: shorten(text),
        };
        let number = text.trim().strip_suffix('%').ok_or_else(error)?;
        let percent = decimal(number.trim_end()).map_err(|_| error())?;
        Ok(Self { percent })
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.percent)
    }
}

as_text!(Rate);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_percent_is_a_tenth() {
        let rate: Rate = "10%".parse().unwrap();
        assert_eq!(rate.fraction(), Decimal::new(1, 1));
    }

    #[test]
    fn typed_digits_survive() {
        let rate: Rate = "2.50 %".parse().unwrap();
        assert_eq!(rate.to_string(), "2.50%");
    }

    #[test]
    fn a_bare_number_is_refused_because_it_could_be_read_two_ways() {
        assert!("0.1".parse::<Rate>().is_err());
    }
}
