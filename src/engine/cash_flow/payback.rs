//! Payback (method §5).

use crate::engine::arithmetic::{Checked, Overflow, add, div, sub};
use crate::model::digits;
use rust_decimal::Decimal;
use serde::Serialize;

/// The first moment at which the cumulative net cash is no longer below zero after it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind")]
pub enum Payback {
    /// The cumulative net cash is never below zero.
    Immediate,
    /// So many months after time 0, linear inside the month.
    After {
        /// Months, above zero.
        #[serde(serialize_with = "digits")]
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

    /// Whether the payback is within so many months.
    pub fn is_within(&self, months: u32) -> bool {
        self.months()
            .is_some_and(|after| after <= Decimal::from(months))
    }

    pub(crate) fn of(flows: &[Decimal]) -> Result<Self, Overflow> {
        Ok(Paybacks::of(flows)?.first)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaybackMonths {
    NeverBelow,
    /// In the month that ends so many months after time 0.
    In {
        month: usize,
        /// The month in which it is first below zero again.
        lost_in: Option<usize>,
        lasting: Option<usize>,
    },
    NotWithinHorizon,
}

impl PaybackMonths {
    /// `is_below` says of each balance from time 0 on whether it is below zero; `None` where that is unknown of one.
    pub(crate) fn of(is_below: impl IntoIterator<Item = Option<bool>>) -> Option<Self> {
        let (mut first, mut last, mut lost_in) = (None, None, None);
        let mut was_below = false;
        for (month, is_below) in is_below.into_iter().enumerate() {
            let is_below = is_below?;
            if is_below && first.is_some() {
                lost_in = lost_in.or(Some(month));
            } else if was_below && !is_below {
                first = first.or(Some(month));
                last = Some(month);
            }
            was_below = is_below;
        }
        Some(match first {
            Some(month) => Self::In {
                month,
                lost_in,
                lasting: last.filter(|_| !was_below),
            },
            None if was_below => Self::NotWithinHorizon,
            None => Self::NeverBelow,
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paybacks {
    /// The first moment at which the balance is no longer below zero after it was.
    pub(crate) first: Payback,
    /// The first such moment after which the balance stays at zero or above to the end.
    pub(crate) lasting: Payback,
    /// The month at whose end the balance is below zero again for the first time after it was back; 0 would be time 0.
    pub(crate) lost_in: Option<usize>,
}

impl Paybacks {
    pub(crate) fn at(
        back: PaybackMonths,
        mut balance: impl FnMut(usize) -> Checked,
    ) -> Result<Self, Overflow> {
        let always = |payback: Payback| Self {
            first: payback.clone(),
            lasting: payback,
            lost_in: None,
        };
        let PaybackMonths::In {
            month,
            lost_in,
            lasting,
        } = back
        else {
            return Ok(always(match back {
                PaybackMonths::NotWithinHorizon => Payback::NotWithinHorizon,
                _ => Payback::Immediate,
            }));
        };
        let mut crossing = |month: usize, dips_again| {
            let before = balance(month.saturating_sub(1))?;
            Ok(Payback::After {
                months: inside(month, before, balance(month)?)?.normalize(),
                dips_again,
            })
        };
        Ok(Self {
            first: crossing(month, lost_in.is_some())?,
            lasting: match lasting {
                Some(month) => crossing(month, false)?,
                None => Payback::NotWithinHorizon,
            },
            lost_in,
        })
    }

    /// Reads both off net flows by month; index 0 is time 0.
    ///
    /// A balance smaller than 10⁻²⁰ of the largest flow counts as zero: it can only be the rounding of the 28th digit.
    pub(crate) fn of(flows: &[Decimal]) -> Result<Self, Overflow> {
        let largest = flows.iter().map(Decimal::abs).max().unwrap_or_default();
        let noise = largest.checked_mul(Decimal::new(1, 20)).ok_or(Overflow)?;
        let mut balances = Vec::with_capacity(flows.len());
        let mut balance = Decimal::ZERO;
        for flow in flows {
            balance = add(balance, *flow)?;
            if balance.abs() <= noise {
                balance = Decimal::ZERO;
            }
            balances.push(balance);
        }
        let is_below = balances
            .iter()
            .map(|balance| Some(*balance < Decimal::ZERO));
        let back = PaybackMonths::of(is_below).unwrap_or(PaybackMonths::NeverBelow);
        Self::at(back, |month| balances.get(month).copied().ok_or(Overflow))
    }
}

/// The moment at which the balance passes zero, linear inside the month.
fn inside(month: usize, before: Decimal, balance: Decimal) -> Checked {
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
    fn paybacks_of_a_few_flows() {
        for (flows, expected) in [
            // Linear inside the month, and exact where it is hit at a month's end.
            (&[-10, 4, 8, 8][..], after("1.75")),
            (&[-10, 4, 6, 8], after("2")),
            // The fall below zero may come late.
            (&[5, -10, 10], after("1.5")),
            // What was never below zero is immediate, even without any flow.
            (&[0, 5, -5, 1], Payback::Immediate),
            (&[], Payback::Immediate),
            (&[-10, 4, 5], Payback::NotWithinHorizon),
        ] {
            assert_eq!(payback(flows), expected, "{flows:?}");
        }
    }

    #[test]
    fn a_later_dip_is_part_of_the_payback() {
        let dip = Payback::After {
            months: "0.5".parse().unwrap(),
            dips_again: true,
        };
        assert_eq!(payback(&[-10, 20, -15, 30]), dip);
    }

    #[test]
    fn what_is_lost_again_is_back_for_good_only_at_its_last_crossing() {
        let back = |flows: &[i64]| {
            let flows: Vec<Decimal> = flows.iter().map(|n| Decimal::from(*n)).collect();
            let back = Paybacks::of(&flows).unwrap();
            (back.lasting, back.lost_in)
        };
        // Balances −10, 10, −5, 25: back half-way through month 1, lost in month 2, back for good after 5/30 of month 3.
        let (lasting, lost_in) = back(&[-10, 20, -15, 30]);
        let months = Decimal::from(2) + Decimal::from(5) / Decimal::from(30);
        assert_eq!(lasting.months(), Some(months.normalize()));
        assert_eq!(lost_in, Some(2));
        // Balances −10, 10, −5, −1: lost and not back by the end.
        let never = Payback::NotWithinHorizon;
        assert_eq!(back(&[-10, 20, -15, 4]), (never.clone(), Some(2)));
        assert_eq!(back(&[-10, 4, 6, 8]), (after("2"), None));
        assert_eq!(back(&[0, 5]), (Payback::Immediate, None));
        assert_eq!(back(&[-1, 0]), (never, None));
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
