//! Checked arithmetic on exact numbers.
//!
//! A result that does not fit is an error to be named by the caller, never a panic and never a wrapped number (method §1).

use crate::engine::EngineError;
use rust_decimal::Decimal;

/// A result was too large for 28 digits, or a division had no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overflow;

/// Months of a year; flows are kept in twelfths until they are shown as money.
pub(crate) const TWELVE: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

pub(crate) type Checked = Result<Decimal, Overflow>;

/// Says which sum did not fit.
pub(crate) trait Named<T> {
    fn named(self, what: &str) -> Result<T, EngineError>;
}

impl<T> Named<T> for Result<T, Overflow> {
    fn named(self, what: &str) -> Result<T, EngineError> {
        self.map_err(|Overflow| EngineError::overflow(what))
    }
}

#[inline]
pub(crate) fn add(a: Decimal, b: Decimal) -> Checked {
    a.checked_add(b).ok_or(Overflow)
}

#[inline]
pub(crate) fn sub(a: Decimal, b: Decimal) -> Checked {
    a.checked_sub(b).ok_or(Overflow)
}

/// `a − b` of two sums of present values: 0 where they differ by less than 10⁻²⁰ of the larger, which can only be the rounding of the 28th
/// digit.
pub(crate) fn difference(a: Decimal, b: Decimal) -> Checked {
    let difference = sub(a, b)?;
    let noise = mul(a.abs().max(b.abs()), Decimal::new(1, 20))?;
    Ok(if difference.abs() <= noise {
        Decimal::ZERO
    } else {
        difference
    })
}

#[inline]
pub(crate) fn mul(a: Decimal, b: Decimal) -> Checked {
    a.checked_mul(b).ok_or(Overflow)
}

#[inline]
pub(crate) fn div(a: Decimal, b: Decimal) -> Checked {
    a.checked_div(b).ok_or(Overflow)
}

#[inline]
pub(crate) fn sum(numbers: impl IntoIterator<Item = Decimal>) -> Checked {
    numbers.into_iter().try_fold(Decimal::ZERO, add)
}

/// The sum of numbers times their factors. Neighbours with the same factor are added before they are multiplied: flows of one year mostly
/// share theirs.
pub(crate) fn sum_of_products(products: impl IntoIterator<Item = (Decimal, Decimal)>) -> Checked {
    let (mut total, mut alike, mut common) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for (number, factor) in products {
        if factor != common {
            total = add(total, mul(alike, common)?)?;
            (alike, common) = (Decimal::ZERO, factor);
        }
        alike = add(alike, number)?;
    }
    add(total, mul(alike, common)?)
}

pub(crate) fn power(base: Decimal, exponent: u32) -> Checked {
    (0..exponent).try_fold(Decimal::ONE, |product, _| mul(product, base))
}

/// The positive `n`-th root of a number above zero, to about 25 digits, by Newton's method.
///
/// A floating-point guess only chooses where the exact iteration starts.
pub(crate) fn root(base: Decimal, n: u32) -> Checked {
    use rust_decimal::prelude::ToPrimitive;
    if base.is_zero() || n <= 1 {
        return Ok(base);
    }
    let guess = libm::pow(base.to_f64().ok_or(Overflow)?, 1.0 / f64::from(n));
    let mut x = Decimal::try_from(guess).map_err(|_| Overflow)?;
    let degree = Decimal::from(n);
    for _ in 0..4 {
        let below = power(x, n - 1)?;
        let step = div(sub(mul(below, x)?, base)?, mul(degree, below)?)?;
        x = sub(x, step)?;
    }
    Ok(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_put_to_its_power_is_the_number_again() {
        for (base, n) in [
            ("1.1", 12),
            ("1.1", 2),
            ("101", 12),
            ("0.01", 12),
            ("2", 30),
        ] {
            let base: Decimal = base.parse().unwrap();
            let back = power(root(base, n).unwrap(), n).unwrap();
            let off = (back - base).abs();
            assert!(off < Decimal::new(1, 22), "{base} {n}: {back}");
        }
    }

    #[test]
    fn products_are_added_whether_their_factors_are_alike_or_not() {
        let of = |pairs: &[(i64, i64)]| {
            let exact = |(a, b): &(i64, i64)| (Decimal::from(*a), Decimal::from(*b));
            sum_of_products(pairs.iter().map(exact))
        };
        assert_eq!(of(&[]), Ok(Decimal::ZERO));
        let mixed = [(2, 5), (3, 5), (7, 0), (1, 5), (4, 2)];
        assert_eq!(of(&mixed), Ok(Decimal::from(38)));
        let too_large = [(Decimal::MAX, Decimal::TWO)];
        assert_eq!(sum_of_products(too_large), Err(Overflow));
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        assert_eq!(add(Decimal::MAX, Decimal::ONE), Err(Overflow));
        assert_eq!(sub(Decimal::MIN, Decimal::ONE), Err(Overflow));
        assert_eq!(mul(Decimal::MAX, Decimal::TWO), Err(Overflow));
        assert_eq!(div(Decimal::ONE, Decimal::ZERO), Err(Overflow));
        assert_eq!(power(Decimal::TEN, 3), Ok(Decimal::ONE_THOUSAND));
    }
}
