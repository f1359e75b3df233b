//! The four figures of the strip before they are written: whether one has changed, and for the better.
//!
//! Only the exact values are compared. Another locale, currency of presentation or wording changes how a figure reads, never what it is.

use crate::engine::{Payback, Results, Roi};
use crate::model::Currency;
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Measure {
    Return(Roi),
    /// Payback.
    Back(Payback),
    Value(Decimal, Currency),
    /// Cost of the problems when nothing is done.
    DoingNothing(Decimal, Currency),
    /// Benefits lost by doing nothing, where the cost of the problems is not known.
    GivenUp(Decimal, Currency),
}

impl Measure {
    /// In the order of the strip.
    pub(crate) fn all(results: &Results) -> [Self; 4] {
        let currency = results.frame.currency;
        let nothing = match &results.inaction.doing_nothing {
            Some(figures) => Self::DoingNothing(figures.total, currency),
            None => Self::GivenUp(results.inaction.removed, currency),
        };
        [
            Self::Return(results.roi),
            Self::Back(results.payback.clone()),
            Self::Value(results.npv, currency),
            nothing,
        ]
    }

    /// Whether both are the same quantity in the same currency.
    pub(crate) fn is_comparable(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(_, one), Self::Value(_, other))
            | (Self::DoingNothing(_, one), Self::DoingNothing(_, other))
            | (Self::GivenUp(_, one), Self::GivenUp(_, other)) => one == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// `None` of a figure that is neither good nor bad, or that has no number.
    pub(crate) fn is_better_than(&self, was: &Self) -> Option<bool> {
        let better = |was: Option<Decimal>, is: Option<Decimal>| {
            let (was, is) = was.zip(is)?;
            (was != is).then_some(is > was)
        };
        match (was, self) {
            (Self::Return(was), Self::Return(is)) => better(was.ratio(), is.ratio()),
            (Self::Back(was), Self::Back(is)) => better(Some(soon(was)), Some(soon(is))),
            (Self::Value(was, _), Self::Value(is, _)) => better(Some(*was), Some(*is)),
            _ => None,
        }
    }
}

/// Later is lower; never is lowest.
fn soon(payback: &Payback) -> Decimal {
    payback.months().map_or(Decimal::MIN, |months| -months)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_the_money_is_back_the_worse_and_never_is_worst() {
        let after = |months: i64| {
            Measure::Back(Payback::After {
                months: months.into(),
                dips_again: false,
            })
        };
        let never = Measure::Back(Payback::NotWithinHorizon);
        let at_once = Measure::Back(Payback::Immediate);
        assert_eq!(after(7).is_better_than(&after(8)), Some(true));
        assert_eq!(never.is_better_than(&after(30)), Some(false));
        assert_eq!(at_once.is_better_than(&never), Some(true));
        assert_eq!(at_once.is_better_than(&at_once), None);
    }

    #[test]
    fn money_in_two_currencies_is_not_compared() {
        let euros = Measure::Value(Decimal::TEN, Currency::EUR);
        let dollars = Measure::Value(Decimal::TEN, Currency::USD);
        assert!(!euros.is_comparable(&dollars));
        assert!(euros.is_comparable(&Measure::Value(Decimal::ONE, Currency::EUR)));
    }

    #[test]
    fn a_return_that_is_not_defined_is_neither_better_nor_worse() {
        let none = Measure::Return(Roi::NotDefined);
        let some = Measure::Return(Roi::Ratio(Decimal::ONE));
        assert_eq!(some.is_better_than(&none), None);
    }
}
