//! Exact fractions above zero, for what one unit is worth in another: a minute is 1/60 hour.

use rust_decimal::Decimal;

/// A fraction above zero in lowest terms. Every operation that would not fit gives `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ratio {
    top: u128,
    bottom: u128,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Steps {
    pub(super) times: Decimal,
    pub(super) over: Decimal,
}

impl Ratio {
    pub(super) const ONE: Self = Self { top: 1, bottom: 1 };
    pub(super) const SIXTIETH: Self = Self { top: 1, bottom: 60 };

    fn new(top: u128, bottom: u128) -> Option<Self> {
        let shared = gcd(top, bottom);
        Some(Self {
            top: top.checked_div(shared).filter(|top| *top > 0)?,
            bottom: bottom.checked_div(shared).filter(|bottom| *bottom > 0)?,
        })
    }

    /// A number above zero; `None` for zero and below.
    pub(super) fn of(number: Decimal) -> Option<Self> {
        let top = u128::try_from(number.mantissa()).ok()?;
        Self::new(top, 10_u128.checked_pow(number.scale())?)
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        // Crosswise first, so that the products stay as small as they can.
        let a = Self::new(self.top, other.bottom)?;
        let b = Self::new(other.top, self.bottom)?;
        Self::new(a.top.checked_mul(b.top)?, a.bottom.checked_mul(b.bottom)?)
    }

    pub(super) fn over(self, other: Self) -> Option<Self> {
        self.times(Self {
            top: other.bottom,
            bottom: other.top,
        })
    }

    /// Multiplied by itself so often; a power below zero divides.
    pub(super) fn power(self, exponent: i32) -> Option<Self> {
        (0..exponent.unsigned_abs()).try_fold(Self::ONE, |product, _| {
            if exponent > 0 {
                product.times(self)
            } else {
                product.over(self)
            }
        })
    }

    /// The scale in which values of all these scales can be added after multiplications only: their own where they
    /// agree, 1 where each is a decimal number, else one over the denominators' common multiple.
    pub(super) fn common(scales: &[Self]) -> Option<Self> {
        let first = *scales.first()?;
        if scales.iter().all(|scale| *scale == first) {
            return Some(first);
        }
        if scales.iter().all(|scale| scale.as_decimal().is_some()) {
            return Some(Self::ONE);
        }
        let bottom = scales.iter().try_fold(1_u128, |multiple, scale| {
            (multiple / gcd(multiple, scale.bottom)).checked_mul(scale.bottom)
        })?;
        Self::new(1, bottom)
    }

    pub(super) fn steps(self) -> Option<Steps> {
        if let Some(times) = self.as_decimal() {
            return Some(Steps {
                times,
                over: Decimal::ONE,
            });
        }
        Some(Steps {
            times: whole(self.top)?,
            over: whole(self.bottom)?,
        })
    }

    fn as_decimal(self) -> Option<Decimal> {
        (0..=Decimal::MAX_SCALE).find_map(|places| {
            let power = 10_u128.checked_pow(places)?;
            let factor = power.checked_div(self.bottom)?;
            let exact = factor.checked_mul(self.bottom)? == power;
            let mantissa = i128::try_from(self.top.checked_mul(factor)?).ok()?;
            exact
                .then(|| Decimal::try_from_i128_with_scale(mantissa, places).ok())
                .flatten()
        })
    }
}

fn whole(number: u128) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(i128::try_from(number).ok()?, 0).ok()
}

fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::dec as decimal;

    fn ratio(top: u128, bottom: u128) -> Ratio {
        Ratio::new(top, bottom).unwrap()
    }

    #[test]
    fn fractions_are_kept_in_lowest_terms_and_above_zero() {
        assert_eq!(ratio(12, 18), Ratio { top: 2, bottom: 3 });
        for (top, bottom) in [(0, 5), (5, 0), (0, 0)] {
            assert_eq!(Ratio::new(top, bottom), None);
        }
        assert_eq!(Ratio::of(decimal("4.345")), Some(ratio(869, 200)));
        assert_eq!(Ratio::of(decimal("46")), Some(ratio(46, 1)));
        assert_eq!(Ratio::of(Decimal::ZERO), None);
        assert_eq!(Ratio::of(decimal("-1")), None);
        assert_eq!(Ratio::of(Decimal::MAX).unwrap().bottom, 1);
    }

    #[test]
    fn products_quotients_and_powers_are_exact() {
        assert_eq!(ratio(2, 3).times(ratio(9, 4)), Some(ratio(3, 2)));
        assert_eq!(ratio(2, 3).over(ratio(4, 9)), Some(ratio(3, 2)));
        assert_eq!(ratio(2, 3).power(2), Some(ratio(4, 9)));
        assert_eq!(ratio(2, 3).power(-2), Some(ratio(9, 4)));
        assert_eq!(ratio(2, 3).power(0), Some(Ratio::ONE));
        assert_eq!(Ratio::SIXTIETH, ratio(1, 60));
        // What does not fit is refused, and what fits after cancelling is not.
        let large = ratio(u128::MAX, 1);
        assert_eq!(large.times(ratio(2, 1)), None);
        assert_eq!(large.over(large), Some(Ratio::ONE));
        assert_eq!(large.times(ratio(2, 3)), Some(ratio(u128::MAX / 3 * 2, 1)));
        assert_eq!(large.steps(), None);
    }

    #[test]
    fn a_common_scale_asks_for_multiplications_only() {
        for (scales, common) in [
            (&[][..], None),
            (&[(1, u128::MAX), (1, 7)], None),
            // Alike: nothing is converted at all.
            (&[(1, 60); 2], Some((1, 60))),
            // Weeks and months of money per time: 52 and 12.
            (&[(52, 1), (12, 1)], Some((1, 1))),
            (&[(1, 4), (12, 1)], Some((1, 1))),
            // Minutes and hours, weeks and days.
            (&[(1, 60), (1, 1)], Some((1, 60))),
            (&[(1, 52), (1, 365)], Some((1, 18_980))),
            (&[(1, 6), (1, 9)], Some((1, 18))),
        ] {
            let scales: Vec<Ratio> = scales.iter().map(|(a, b)| ratio(*a, *b)).collect();
            let common = common.map(|(top, bottom)| ratio(top, bottom));
            assert_eq!(Ratio::common(&scales), common, "{scales:?}");
        }
    }

    #[test]
    fn a_decimal_fraction_is_one_multiplication_and_any_other_ends_in_one_division() {
        for (ratio, times, over) in [
            (ratio(52, 1), "52", "1"),
            (ratio(869, 200), "4.345", "1"),
            (ratio(1, 60), "1", "60"),
            (ratio(46, 365), "46", "365"),
        ] {
            let steps = ratio.steps().unwrap();
            assert_eq!((steps.times, steps.over), (decimal(times), decimal(over)));
        }
    }
}
