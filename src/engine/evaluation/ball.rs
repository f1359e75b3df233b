//! Floating point with an error bound (ball arithmetic), so that a sign is used only where it is certain.
//!
//! A search needs the sign of thousands of values, almost all of them far from zero. The few others are left to the exact engine. The error
//! covers both the rounding here and that of the 28 digits there.

use super::number::{Exact, Number, Verdict};
use rust_decimal::Decimal;

/// Twice the relative rounding error of one operation.
const ROUNDING: f64 = f64::EPSILON;
/// The last place that an exact number keeps.
const LAST_PLACE: f64 = 1e-28;
/// From the first on, an exact number may overflow its digits; from the second on, it does.
const LARGE: (f64, f64) = (7.8e28, 8.0e28);

/// A number and the bound of its absolute error; NaN where the exact number does not exist.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ball {
    pub(crate) value: f64,
    pub(crate) error: f64,
}

/// An exact number in floating point, with at most two roundings.
#[expect(
    clippy::cast_precision_loss,
    reason = "the error bound covers the loss"
)]
#[inline]
pub(crate) fn float(number: Decimal) -> f64 {
    const POWERS: [f64; 29] = {
        let mut powers = [1.0; 29];
        let mut place = 1;
        while place < 29 {
            #[expect(clippy::indexing_slicing, reason = "in range by the loop")]
            {
                powers[place] = powers[place - 1] * 10.0;
            }
            place += 1;
        }
        powers
    };
    let power = POWERS.get(number.scale() as usize).copied().unwrap_or(1.0);
    let mantissa = number.mantissa();
    match i64::try_from(mantissa) {
        // The same number, converted by the processor itself.
        Ok(short) => short as f64 / power,
        Err(_) => mantissa as f64 / power,
    }
}

/// A NaN error (0 × ∞) means unknown.
#[inline]
pub(crate) fn at_worst(error: f64) -> f64 {
    if error.is_nan() { f64::INFINITY } else { error }
}

impl Ball {
    const NONE: Self = Self {
        value: f64::NAN,
        error: 0.0,
    };

    /// A number that was already rounded, at most twice.
    #[inline]
    pub(crate) fn rounded(value: f64) -> Self {
        Self {
            value,
            error: 2.0 * ROUNDING * value.abs(),
        }
    }

    /// A result with the error of its operands plus its own rounding error.
    #[inline]
    fn result(value: f64, error: f64) -> Self {
        if value.is_nan() || value.abs() > LARGE.1 {
            Self::NONE
        } else if value.abs() > LARGE.0 {
            Self::UNSURE
        } else {
            Self {
                value,
                error: at_worst(error + ROUNDING * value.abs()),
            }
        }
    }

    /// With the opposite sign.
    #[inline]
    pub(crate) fn negated(self) -> Self {
        Self {
            value: -self.value,
            ..self
        }
    }

    #[inline]
    pub(crate) fn is_zero(self) -> bool {
        self.value == 0.0 && self.error == 0.0
    }

    #[inline]
    fn pick(self, other: Self, this: bool) -> Self {
        if !self.exists() || !other.exists() {
            return Self::NONE;
        }
        Self {
            value: if this { self.value } else { other.value },
            error: self.error.max(other.error),
        }
    }

    #[inline]
    pub(crate) fn not_negative(self) -> Verdict {
        if self.value > self.error || self.is_zero() {
            Verdict::Holds
        } else if self.value < -self.error {
            Verdict::Fails
        } else if self.exists() {
            Verdict::Unsure
        } else {
            Verdict::NoAnswer
        }
    }
}

impl Number for Ball {
    const ZERO: Self = Self {
        value: 0.0,
        error: 0.0,
    };
    const ONE: Self = Self {
        value: 1.0,
        error: 0.0,
    };
    const UNSURE: Self = Self {
        value: 0.0,
        error: f64::INFINITY,
    };

    fn of(exact: Exact) -> Self {
        let Some(number) = exact else {
            return Self::NONE;
        };
        let rounded = Self::rounded(float(number));
        // A whole number of up to 53 bits is the same in floating point.
        let is_same = number.scale() == 0 && number.mantissa().unsigned_abs() <= 1 << 53;
        Self {
            error: if is_same { 0.0 } else { rounded.error },
            ..rounded
        }
    }

    #[inline]
    fn exists(self) -> bool {
        !self.value.is_nan()
    }

    #[inline]
    fn plus(self, other: Self) -> Self {
        Self::result(self.value + other.value, self.error + other.error)
    }

    #[inline]
    fn minus(self, other: Self) -> Self {
        Self::result(self.value - other.value, self.error + other.error)
    }

    #[inline]
    fn times(self, other: Self) -> Self {
        let value = self.value * other.value;
        if (self.is_zero() || other.is_zero()) && !value.is_nan() {
            return Self::ZERO;
        }
        let error = self.value.abs() * other.error
            + other.value.abs() * self.error
            + self.error * other.error;
        Self::result(value, error + LAST_PLACE)
    }

    #[inline]
    fn over(self, other: Self) -> Self {
        if other.is_zero() || !other.exists() {
            return Self::NONE;
        }
        let least = other.value.abs() - other.error;
        if least <= 0.0 {
            return Self::UNSURE;
        }
        let value = self.value / other.value;
        let error = (self.error + value.abs() * other.error) / least;
        Self::result(value, error + LAST_PLACE)
    }

    #[inline]
    fn lower(self, other: Self) -> Self {
        self.pick(other, self.value <= other.value)
    }

    #[inline]
    fn higher(self, other: Self) -> Self {
        self.pick(other, self.value >= other.value)
    }

    #[inline]
    fn above_zero(self) -> Verdict {
        if self.is_zero() {
            Verdict::Fails
        } else {
            self.not_negative()
        }
    }

    #[inline]
    fn reaches(self, other: Self) -> Verdict {
        self.minus(other).not_negative()
    }
}

impl From<Decimal> for Ball {
    fn from(number: Decimal) -> Self {
        Self::of(Some(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ball(text: &str) -> Ball {
        Ball::from(text.parse::<Decimal>().unwrap())
    }

    #[test]
    fn the_exact_result_lies_within_the_error() {
        let numbers = [
            "0.1",
            "-3.7",
            "1234567.891",
            "0.0000000003",
            "99999999999.5",
        ];
        for (a, b) in numbers.iter().flat_map(|a| numbers.map(|b| (*a, b))) {
            let (x, y): (Decimal, Decimal) = (a.parse().unwrap(), b.parse().unwrap());
            let (a, b) = (ball(a), ball(b));
            for (found, exact) in [
                (a.plus(b), x + y),
                (a.minus(b), x - y),
                (a.times(b), x * y),
                (a.over(b), x / y),
                (a.lower(b), x.min(y)),
                (a.higher(b), x.max(y)),
            ] {
                assert!((found.value - float(exact)).abs() <= found.error, "{x} {y}");
            }
        }
    }

    #[test]
    fn a_difference_that_is_all_rounding_has_no_sign() {
        let third = Ball::ONE.over(ball("3"));
        let nothing = third.times(ball("3")).minus(Ball::ONE);
        assert_eq!(nothing.not_negative(), Verdict::Unsure);
        assert_eq!(ball("0.000001").not_negative(), Verdict::Holds);
        assert_eq!(ball("-0.000001").not_negative(), Verdict::Fails);
        assert_eq!(Ball::ZERO.not_negative(), Verdict::Holds);
    }

    #[test]
    fn what_has_no_exact_result_has_none_here() {
        assert_eq!(Ball::ONE.over(Ball::ZERO).not_negative(), Verdict::NoAnswer);
        let large = ball("9000000000000000");
        assert_eq!(large.times(large).not_negative(), Verdict::NoAnswer);
        let none = Ball::ONE.over(Ball::ZERO);
        for hidden in [
            none.lower(Ball::ZERO),
            none.times(Ball::ZERO),
            none.plus(Ball::ONE),
        ] {
            assert_eq!(hidden.not_negative(), Verdict::NoAnswer);
        }
        let close = ball("0.3").minus(ball("0.1").plus(ball("0.2")));
        assert_eq!(Ball::ONE.over(close).not_negative(), Verdict::Unsure);
    }

    #[test]
    fn much_of_what_nothing_is_known_about_is_hidden_by_nothing() {
        let almost = Ball {
            value: 0.0,
            error: 1e-9,
        };
        let unknown = almost.times(Ball::UNSURE);
        assert_eq!(unknown.not_negative(), Verdict::Unsure);
        assert_eq!(unknown.higher(ball("5")).not_negative(), Verdict::Unsure);
    }
}
