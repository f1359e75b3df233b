//! The customer's hurdles, and whether figures meet them (method §8).

use crate::engine::cash_flow::{CashRow, Roi, RowChange};
use crate::engine::compiled::Outcome;
use crate::engine::evaluation::Verdict;
use crate::model::{Case, Rate};
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hurdle {
    /// A net present value of at least 0. It always counts.
    NpvNotNegative,
    /// A return on investment of at least this. Without any cost it is met.
    RoiAtLeast(Rate),
    /// A lasting payback within so many months (method §5).
    PaybackWithin(u32),
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
}

impl Hurdle {
    pub fn of(case: &Case) -> Vec<Self> {
        let roi = case.hurdles.roi_at_least.map(Self::RoiAtLeast);
        let payback = case.hurdles.payback_within_months.map(Self::PaybackWithin);
        let own = [roi, payback].into_iter().flatten();
        std::iter::once(Self::NpvNotNegative).chain(own).collect()
    }

    /// Whether an outcome meets it, taking open lines into account.
    pub fn stands(self, outcome: &Outcome) -> Meets {
        match self.is_met(outcome) {
            true if outcome.costs_missing == 0 => Meets::Met,
            true => Meets::BeforeCosts,
            false if outcome.missing > outcome.costs_missing => Meets::NotYet,
            false => Meets::Missed,
        }
    }

    /// Whether the figures meet it, ignoring open lines.
    pub fn is_met(self, outcome: &Outcome) -> bool {
        match self {
            Self::NpvNotNegative => outcome.npv >= Decimal::ZERO,
            Self::RoiAtLeast(least) => match outcome.roi {
                Roi::Ratio(ratio) => ratio >= least.fraction().saturating_sub(noise_of(ratio)),
                Roi::NotDefined => true,
            },
            Self::PaybackWithin(months) => outcome.lasting.is_within(months),
        }
    }

    /// Whether a case meets it with changed amounts on some rows. A return is left to the exact engine.
    pub(crate) fn holds(self, base: &CashRow, moves: &[RowChange]) -> Verdict {
        match self {
            Self::NpvNotNegative => base.npv(moves).not_negative(),
            Self::RoiAtLeast(_) => Verdict::Unsure,
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
    fn what_costs_nothing_has_return_enough_and_what_never_comes_back_is_late() {
        let mut free = outcome(5, Roi::NotDefined, 1);
        assert!(Hurdle::RoiAtLeast(Rate::from_percent(Decimal::ONE_HUNDRED)).is_met(&free));
        free.lasting = Payback::NotWithinHorizon;
        assert!(!Hurdle::PaybackWithin(u32::MAX).is_met(&free));
        free.lasting = Payback::Immediate;
        assert!(Hurdle::PaybackWithin(0).is_met(&free));
    }
}
