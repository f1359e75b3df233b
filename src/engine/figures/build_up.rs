//! How the effect of a benefit builds up, month by month, for a small curve beside it.

use crate::engine::arithmetic::{TWELVE, div};
use crate::engine::compiled::{Frame, Timing};
use crate::model::{Benefit, Gain, Rate};
use rust_decimal::Decimal;

/// The share of a benefit's full effect in month 1, 2, … to the end of the horizon (method §3, ramp), a later start included.
///
/// Amounts by year are shares of the largest year. What comes once has its whole effect in its month; what comes at time 0 stands in
/// the first month.
pub fn build_up(benefit: &Benefit, frame: &Frame) -> Vec<Decimal> {
    let (months, delay) = (frame.timeline.months, frame.timeline.delay);
    let horizon = frame.horizon.in_months();
    let timing = match &benefit.gain {
        Gain::Recurring {
            from_month,
            to_month,
            ..
        } => Timing::RunRate {
            from: *from_month,
            to: to_month.unwrap_or(horizon),
            growth: Rate::ZERO,
            ramp: benefit.ramp.clone(),
        },
        Gain::OneOff { month, .. } => Timing::Once { month: *month },
        Gain::ByYear(amounts) => Timing::by_year(amounts),
    };
    let mut weights = timing.weights(months).unwrap_or_default();
    let at_start = std::mem::take(weights.first_mut().unwrap_or(&mut Decimal::default()));
    let full = match &benefit.gain {
        Gain::Recurring { .. } => Decimal::ONE,
        Gain::OneOff { .. } => TWELVE,
        Gain::ByYear(_) => weights.iter().copied().max().unwrap_or_default(),
    };
    let share = |month: usize| {
        let planned = month.checked_sub(delay).and_then(|own| weights.get(own));
        let is_first = matches!(benefit.gain, Gain::OneOff { .. }) && month == delay.max(1);
        let at_start = if is_first { at_start } else { Decimal::ZERO };
        let weight = planned.copied().unwrap_or_default().max(at_start);
        div(weight.max(Decimal::ZERO), full).unwrap_or_default()
    };
    (1..=months).map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BenefitClass, Case, Change, Currency, Exact, Id, Ramp, YearlyAmounts};
    use jiff::civil::date;

    fn recurring(from_month: u32, to_month: Option<u32>) -> Gain {
        Gain::Recurring {
            formula: "1".into(),
            from_month,
            to_month,
        }
    }

    /// The shares in some months, the start put off by so many.
    fn assert_shares(gain: Gain, ramp: Ramp, later: u32, expected: &[(usize, &str)]) {
        let case = Case::new("Test", Currency::EUR, date(2027, 2, 1));
        let frame = Frame::of(&case, &[Change::StartLater { months: later }]).unwrap();
        let mut benefit = Benefit::new(Id::new("b").unwrap(), "b", BenefitClass::CashSaving, gain);
        benefit.ramp = ramp;
        let curve = build_up(&benefit, &frame);
        assert_eq!(curve.len(), 36);
        for (month, share) in expected {
            let found = curve[month - 1].normalize().to_string();
            assert_eq!(found, *share, "{month}");
        }
    }

    #[test]
    fn a_ramp_rises_from_the_first_month_and_ends_with_the_last() {
        let linear = [
            (1, "0"),
            (2, "0"),
            (3, "0.25"),
            (4, "0.5"),
            (6, "1"),
            (30, "1"),
            (31, "0"),
        ];
        assert_shares(recurring(3, Some(30)), Ramp::Linear(4), 0, &linear);
        let steps = Ramp::ByYear(vec!["60%".parse().unwrap(), "100%".parse().unwrap()]);
        let by_year = [(1, "0.6"), (12, "0.6"), (13, "1"), (36, "1")];
        assert_shares(recurring(1, None), steps.clone(), 0, &by_year);
        // A later start moves the curve.
        let later = [(2, "0"), (3, "0.6"), (14, "0.6"), (15, "1")];
        assert_shares(recurring(1, None), steps, 2, &later);
    }

    #[test]
    fn amounts_by_year_are_shares_of_the_largest() {
        let amounts = YearlyAmounts {
            currency: None,
            initial: Exact::from(0),
            years: vec![Exact::from(0), Exact::from(50), Exact::from(200)],
            said: None,
        };
        let years = [(12, "0"), (13, "0.25"), (24, "0.25"), (25, "1"), (36, "1")];
        assert_shares(Gain::ByYear(amounts), Ramp::None, 0, &years);
    }

    #[test]
    fn what_comes_once_stands_in_its_month() {
        for (month, later, expected) in [
            (18, 0, &[(17, "0"), (18, "1"), (19, "0")][..]),
            (0, 0, &[(1, "1"), (2, "0")]),
            (0, 2, &[(1, "0"), (2, "1"), (3, "0")]),
        ] {
            let formula = "1".to_owned();
            let once = Gain::OneOff { formula, month };
            assert_shares(once, Ramp::None, later, expected);
        }
    }
}
