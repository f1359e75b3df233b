//! The customer's hurdles, and whether figures meet them (method §8).

use crate::engine::cash_flow::{CashRow, Roi, RowChange};
use crate::engine::compiled::Outcome;
use crate::engine::evaluation::Verdict;
use crate::engine::figures::{Irr, NoIrr};
use crate::model::{Case, Rate};
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hurdle {
    /// A net present value of at least 0. It always counts.
    NpvNotNegative,
    /// A return on investment of at least this. Where that is not defined, it is neither met nor missed.
    RoiAtLeast(Rate),
    /// A lasting payback within so many months (method §5).
    PaybackWithin(u32),
    /// An internal rate of return of at least this (method §5b). Where that is not defined, or several rates balance the flows, it is neither
    /// met nor missed.
    IrrAtLeast(Rate),
}

/// Whether an answer meets a hurdle, where lines of it may have no number yet (method §4).
///
/// A cost without a number can only make the figures worse, and a benefit without one can only make them better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meets {
    /// Met, with every cost; a benefit that is still open can only add to it.
    Met,
    /// The figures meet it, but a cost is open: it does not count as met.
    BeforeCosts,
    /// The figures miss it, but a benefit is open: not met yet.
    NotYet,
    /// Missed, with every benefit; a cost that is still open can only add to that.
    Missed,
    /// Neither: the figure it asks for is not defined (method §5).
    NotDefined,
}

impl Meets {
    /// Whether the figures meet it, with an open cost or without.
    pub const fn holds(self) -> bool {
        matches!(self, Self::Met | Self::BeforeCosts)
    }

    /// Whether the figures miss it, with an open benefit or without.
    pub const fn falls_short(self) -> bool {
        matches!(self, Self::Missed | Self::NotYet)
    }
}

impl Hurdle {
    pub fn of(case: &Case) -> Vec<Self> {
        let roi = case.hurdles.roi_at_least.map(Self::RoiAtLeast);
        let payback = case.hurdles.payback_within_months.map(Self::PaybackWithin);
        let irr = case.hurdles.irr_at_least.map(Self::IrrAtLeast);
        let own = [roi, payback, irr].into_iter().flatten();
        std::iter::once(Self::NpvNotNegative).chain(own).collect()
    }

    /// Whether an outcome meets it, taking open lines into account.
    pub fn stands(self, outcome: &Outcome) -> Meets {
        match self.is_met(outcome) {
            true if outcome.costs_missing > 0 => Meets::BeforeCosts,
            false if outcome.missing > outcome.costs_missing => Meets::NotYet,
            _ if !self.is_defined(outcome) => Meets::NotDefined,
            true => Meets::Met,
            false => Meets::Missed,
        }
    }

    /// Whether there is a figure to compare with it.
    fn is_defined(self, outcome: &Outcome) -> bool {
        match self {
            Self::NpvNotNegative | Self::PaybackWithin(_) => true,
            Self::RoiAtLeast(_) => outcome.roi.ratio().is_some(),
            Self::IrrAtLeast(_) => matches!(outcome.irr, Some(Irr::Rate(_))),
        }
    }

    /// Whether the figures meet it, ignoring open lines: for a search, which needs an answer where a return is not defined, too. There it is
    /// what it means where it is: a net present value of at least so much of the costs, and of at least 0 where no rate balances the flows.
    pub fn is_met(self, outcome: &Outcome) -> bool {
        match self {
            Self::NpvNotNegative => outcome.npv >= Decimal::ZERO,
            Self::RoiAtLeast(least) => match outcome.roi {
                Roi::Ratio(ratio) => ratio >= least.fraction().saturating_sub(noise_of(ratio)),
                Roi::NotDefined => {
                    outcome.npv >= outcome.costs_present.saturating_mul(least.fraction())
                }
            },
            Self::PaybackWithin(months) => outcome.lasting.is_within(months),
            Self::IrrAtLeast(least) => match &outcome.irr {
                Some(Irr::Rate(rate)) => *rate >= least.fraction().saturating_sub(noise_of(*rate)),
                Some(Irr::None(NoIrr::NoSignChange)) => outcome.npv >= Decimal::ZERO,
                Some(Irr::Several(_) | Irr::None(NoIrr::NoRoot)) | None => false,
            },
        }
    }

    /// Whether a case meets it with changed amounts on some rows. A return is left to the exact engine.
    pub(crate) fn holds(self, base: &CashRow, moves: &[RowChange]) -> Verdict {
        match self {
            Self::NpvNotNegative => base.npv(moves).not_negative(),
            Self::RoiAtLeast(_) | Self::IrrAtLeast(_) => Verdict::Unsure,
            Self::PaybackWithin(months) => base.is_back_within(months as usize, moves),
        }
    }
}

/// Relative tolerance of a ratio for the rounding of the 28th digit: one that equals its hurdle meets it.
fn noise_of(ratio: Decimal) -> Decimal {
    let size = ratio.abs().max(Decimal::ONE);
    size.checked_mul(Decimal::new(1, 20)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Payback;

    fn outcome(npv: i64, roi: Roi, months: i64) -> Outcome {
        Outcome {
            npv: Decimal::from(npv),
            roi,
            payback: Payback::Immediate,
            lasting: Payback::After {
                months: Decimal::from(months),
                dips_again: false,
            },
            our_price: Decimal::ZERO,
            our_price_present: Decimal::ZERO,
            costs_present: Decimal::ZERO,
            irr: None,
            missing: 0,
            costs_missing: 0,
        }
    }

    #[test]
    fn a_hurdle_is_met_by_a_figure_that_lies_on_it() {
        let quarter = Rate::from_percent(Decimal::from(25));
        let hurdles = [
            Hurdle::NpvNotNegative,
            Hurdle::RoiAtLeast(quarter),
            Hurdle::PaybackWithin(12),
        ];
        let met = |outcome: &Outcome| hurdles.map(|hurdle| hurdle.is_met(outcome));
        let on = outcome(0, Roi::Ratio(quarter.fraction()), 12);
        assert_eq!(met(&on), [true; 3]);
        // As a return of a quarter comes out of present values of 28 digits.
        let rounded = "0.2499999999999999999999999999".parse().unwrap();
        assert_eq!(met(&outcome(0, Roi::Ratio(rounded), 12)), [true; 3]);
        let below = outcome(-1, Roi::Ratio(Decimal::new(2_499, 4)), 13);
        assert_eq!(met(&below), [false; 3]);
    }

    #[test]
    fn a_rate_of_return_on_its_hurdle_meets_it_and_a_search_takes_none_for_too_low() {
        let tenth = Hurdle::IrrAtLeast(Rate::from_percent(Decimal::TEN));
        let met = |npv, irr| {
            let mut outcome = outcome(npv, Roi::NotDefined, 1);
            outcome.irr = Some(irr);
            tenth.is_met(&outcome)
        };
        assert!(met(1, Irr::Rate(Decimal::new(1, 1))));
        assert!(!met(1, Irr::Rate(Decimal::new(99, 3))));
        assert!(!met(1, Irr::Several(vec![Decimal::ONE, Decimal::TWO])));
        assert!(!met(1, Irr::None(NoIrr::NoRoot)));
        // Nothing is paid, or nothing comes back.
        assert!(met(1, Irr::None(NoIrr::NoSignChange)));
        assert!(!met(-1, Irr::None(NoIrr::NoSignChange)));
    }

    #[test]
    fn an_open_cost_only_worsens_and_an_open_benefit_only_improves() {
        let stands = |npv, costs, benefits| {
            let mut outcome = outcome(npv, Roi::NotDefined, 1);
            outcome.costs_missing = costs;
            outcome.missing = costs + benefits;
            Hurdle::NpvNotNegative.stands(&outcome)
        };
        let open = [(0, 0), (0, 1), (1, 0), (1, 1)];
        let [met, before, not_yet, missed] =
            [Meets::Met, Meets::BeforeCosts, Meets::NotYet, Meets::Missed];
        let positive = open.map(|(costs, benefits)| stands(1, costs, benefits));
        assert_eq!(positive, [met, met, before, before]);
        let negative = open.map(|(costs, benefits)| stands(-1, costs, benefits));
        assert_eq!(negative, [missed, not_yet, missed, not_yet]);
    }

    #[test]
    fn what_is_not_defined_meets_nothing_and_misses_nothing() {
        let (hundred, irr) = (
            Rate::from_percent(Decimal::ONE_HUNDRED),
            NoIrr::NoSignChange,
        );
        for npv in [5, -5] {
            let mut free = outcome(npv, Roi::NotDefined, 1);
            free.irr = Some(Irr::None(irr));
            for hurdle in [Hurdle::RoiAtLeast(hundred), Hurdle::IrrAtLeast(hundred)] {
                assert_eq!(hurdle.stands(&free), Meets::NotDefined);
                // A search still knows on which side it is.
                assert_eq!(hurdle.is_met(&free), npv > 0);
            }
        }
        // With a cost open it may yet be defined.
        let mut open = outcome(5, Roi::NotDefined, 1);
        (open.missing, open.costs_missing) = (1, 1);
        assert_eq!(
            Hurdle::RoiAtLeast(hundred).stands(&open),
            Meets::BeforeCosts
        );
    }

    #[test]
    fn what_never_comes_back_is_late() {
        let mut free = outcome(5, Roi::NotDefined, 1);
        free.lasting = Payback::NotWithinHorizon;
        assert!(!Hurdle::PaybackWithin(u32::MAX).is_met(&free));
        free.lasting = Payback::Immediate;
        assert!(Hurdle::PaybackWithin(0).is_met(&free));
    }
}
