//! When the money is back (method §5).
//!
//! Left out: which flows there are, and the date in the calendar (`inaction`).

use super::arithmetic::{Overflow, add, div, sub};
use rust_decimal::Decimal;

/// The first moment at which the cumulative net cash is no longer below zero after it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payback {
    /// The cumulative net cash is never below zero.
    Immediate,
    /// So many months after time 0, linear inside the month.
    After {
        /// Months, above zero.
        months: Decimal,
        /// Whether the cumulative net cash falls below zero once more later.
        dips_again: bool,
    },
    /// It is still below zero at the end.
    NotWithinHorizon,
}

impl Payback {
    /// The months from time 0; 0 when immediate, `None` when not within the horizon.
    pub fn months(&self) -> Option<Decimal> {
        match self {
            Self::Immediate => Some(Decimal::ZERO),
            Self::After { months, .. } => Some(*months),
            Self::NotWithinHorizon => None,
        }
    }

    /// Whether the money is back within so many months.
    pub fn is_within(&self, months: u32) -> bool {
        self.months()
            .is_some_and(|after| after <= Decimal::from(months))
    }

    /// Back in the month that ends so many months after time 0, with the balances before and after it.
    pub(crate) fn in_month(
        month: usize,
        before: Decimal,
        balance: Decimal,
        dips_again: bool,
    ) -> Result<Self, Overflow> {
        Ok(Self::After {
            months: inside(month, before, balance)?.normalize(),
            dips_again,
        })
    }

    /// Reads the payback off net flows by month; index 0 is time 0.
    ///
    /// A balance smaller than 10⁻²⁰ of the largest flow counts as zero: it can only be the rounding of the 28th digit.
    pub(crate) fn of(flows: &[Decimal]) -> Result<Self, Overflow> {
        let largest = flows.iter().map(Decimal::abs).max().unwrap_or_default();
        let noise = largest.checked_mul(Decimal::new(1, 20)).ok_or(Overflow)?;
        let mut balance = Decimal::ZERO;
        let mut found = None;
        let mut below = false;
        let mut dips_again = false;
        for (month, flow) in flows.iter().enumerate() {
            let before = balance;
            balance = add(balance, *flow)?;
            if balance.abs() <= noise {
                balance = Decimal::ZERO;
            }
            if balance.is_sign_negative() && !balance.is_zero() {
                below = true;
                dips_again = found.is_some();
                if dips_again {
                    break;
                }
            } else if below && found.is_none() {
                found = Some(inside(month, before, balance)?);
            }
        }
        Ok(match (found, below) {
            (Some(months), _) => Self::After {
                months: months.normalize(),
                dips_again,
            },
            (None, true) => Self::NotWithinHorizon,
            (None, false) => Self::Immediate,
        })
    }
}

/// The moment at which the balance passes zero, linear inside the month.
fn inside(month: usize, before: Decimal, balance: Decimal) -> Result<Decimal, Overflow> {
    let share = div(-before, sub(balance, before)?)?;
    add(Decimal::from(month.saturating_sub(1)), share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payback(flows: &[i64]) -> Payback {
        Payback::of(&flows.iter().map(|n| Decimal::from(*n)).collect::<Vec<_>>()).unwrap()
    }

    fn after(months: &str) -> Payback {
        Payback::After {
            months: months.parse().unwrap(),
            dips_again: false,
        }
    }

    #[test]
    fn it_is_linear_inside_the_month() {
        assert_eq!(payback(&[-10, 4, 8, 8]), after("1.75"));
    }

    #[test]
    fn a_hit_at_a_months_end_is_exactly_that_moment() {
        assert_eq!(payback(&[-10, 4, 6, 8]), after("2"));
    }

    #[test]
    fn what_was_never_below_zero_is_immediate_even_without_any_flow() {
        assert_eq!(payback(&[0, 5, -5, 1]), Payback::Immediate);
        assert_eq!(payback(&[]), Payback::Immediate);
    }

    #[test]
    fn what_stays_below_zero_is_not_within_the_horizon() {
        assert_eq!(payback(&[-10, 4, 5]), Payback::NotWithinHorizon);
    }

    #[test]
    fn a_later_dip_is_told() {
        assert_eq!(
            payback(&[-10, 20, -15, 30]),
            Payback::After {
                months: "0.5".parse().unwrap(),
                dips_again: true
            }
        );
    }

    #[test]
    fn the_fall_below_zero_may_come_late() {
        assert_eq!(payback(&[5, -10, 10]), after("1.5"));
    }

    #[test]
    fn rounding_in_the_last_digit_is_no_debt() {
        let third: Decimal = Decimal::ONE / Decimal::from(3);
        let flows = [-Decimal::ONE, third, third, third];
        assert_eq!(Payback::of(&flows).unwrap(), after("3"));
    }

    #[test]
    fn months_are_zero_when_immediate_and_nothing_when_never() {
        assert_eq!(Payback::Immediate.months(), Some(Decimal::ZERO));
        assert_eq!(after("3").months(), Some(Decimal::from(3)));
        assert_eq!(Payback::NotWithinHorizon.months(), None);
    }
}
