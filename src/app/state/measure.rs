//! The four figures of the strip before they are written: whether one has changed, and for the better.
//!
//! Only the exact values are compared. Another locale, currency of presentation or wording changes how a figure reads, never what it is.

use crate::engine::{Payback, Results};
use crate::model::Currency;
use rust_decimal::Decimal;

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantity {
    Return,
    /// In months. Money that is not back within the horizon is [`Decimal::MAX`].
    Payback,
    /// Net present value.
    Value(Currency),
    /// Cost of the problems when nothing is done.
    DoingNothing(Currency),
    /// Benefits lost by doing nothing, where the cost of the problems is not known.
    GivenUp(Currency),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Measure {
    quantity: Quantity,
    /// `None` where the figure is not defined.
    value: Option<Decimal>,
    /// Whether the money is not back for good.
    dips_again: bool,
}

impl Measure {
    const fn new(quantity: Quantity, value: Option<Decimal>) -> Self {
        Self {
            quantity,
            value,
            dips_again: false,
        }
    }

    fn payback(payback: &Payback) -> Self {
        Self {
            quantity: Quantity::Payback,
            value: Some(payback.months().unwrap_or(Decimal::MAX)),
            dips_again: matches!(
                payback,
                Payback::After {
                    dips_again: true,
                    ..
                }
            ),
        }
    }

    /// In the order of the strip.
    pub(crate) fn all(results: &Results) -> [Self; 4] {
        let currency = results.frame.currency;
        let (nothing, lost) = match &results.inaction.doing_nothing {
            Some(figures) => (Quantity::DoingNothing(currency), figures.total),
            None => (Quantity::GivenUp(currency), results.inaction.removed),
        };
        [
            Self::new(Quantity::Return, results.roi.ratio()),
            Self::payback(&results.payback),
            Self::new(Quantity::Value(currency), Some(results.npv)),
            Self::new(nothing, Some(lost)),
        ]
    }

    /// Whether both are the same quantity in the same currency.
    pub(crate) fn is_comparable(&self, other: &Self) -> bool {
        self.quantity == other.quantity
    }

    /// `None` of a figure that is neither good nor bad, or that has no number.
    pub(crate) fn is_better_than(&self, was: &Self) -> Option<bool> {
        let (was, is) = was.value.zip(self.value)?;
        let (worse, better) = match self.quantity {
            Quantity::Return | Quantity::Value(_) => (was, is),
            Quantity::Payback => (is, was),
            Quantity::DoingNothing(_) | Quantity::GivenUp(_) => return None,
        };
        (was != is).then_some(better > worse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_the_money_is_back_the_worse_and_never_is_worst() {
        let after = |months: i64| {
            Measure::payback(&Payback::After {
                months: months.into(),
                dips_again: false,
            })
        };
        let never = Measure::payback(&Payback::NotWithinHorizon);
        let at_once = Measure::payback(&Payback::Immediate);
        assert_eq!(after(7).is_better_than(&after(8)), Some(true));
        assert_eq!(never.is_better_than(&after(30)), Some(false));
        assert_eq!(at_once.is_better_than(&never), Some(true));
        assert_eq!(at_once.is_better_than(&at_once), None);
    }

    #[test]
    fn money_in_two_currencies_is_not_compared_and_a_return_that_is_not_defined_is_neither_better_nor_worse()
     {
        let euros = Measure::new(Quantity::Value(Currency::EUR), Some(Decimal::TEN));
        let dollars = Measure::new(Quantity::Value(Currency::USD), Some(Decimal::TEN));
        let more = Measure::new(Quantity::Value(Currency::EUR), Some(Decimal::ONE));
        assert!(!euros.is_comparable(&dollars));
        assert!(euros.is_comparable(&more));
        let none = Measure::new(Quantity::Return, None);
        let some = Measure::new(Quantity::Return, Some(Decimal::ONE));
        assert_eq!(some.is_better_than(&none), None);
    }
}
