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

    fn frame(changes: &[Change]) -> Frame {
        let case = Case::new("Test", Currency::EUR, date(2027, 2, 1));
        Frame::of(&case, changes).unwrap()
    }

    fn benefit(gain: Gain, ramp: Ramp) -> Benefit {
        let mut benefit = Benefit::new(Id::new("b").unwrap(), "b", BenefitClass::CashSaving, gain);
        benefit.ramp = ramp;
        benefit
    }

    fn shares(benefit: &Benefit, changes: &[Change], months: &[usize]) -> Vec<String> {
        let curve = build_up(benefit, &frame(changes));
        assert_eq!(curve.len(), 36);
        months
            .iter()
            .map(|m| curve[m - 1].normalize().to_string())
            .collect()
    }

    #[test]
    fn a_ramp_rises_from_the_first_month_and_ends_with_the_last() {
        let gain = Gain::Recurring {
            formula: "1".into(),
            from_month: 3,
            to_month: Some(30),
        };
        let rising = benefit(gain, Ramp::Linear(4));
        assert_eq!(
            shares(&rising, &[], &[1, 2, 3, 4, 6, 30, 31]),
            ["0", "0", "0.25", "0.5", "1", "1", "0"]
        );
    }

    #[test]
    fn a_later_start_moves_the_curve() {
        let gain = Gain::Recurring {
            formula: "1".into(),
            from_month: 1,
            to_month: None,
        };
        let steps = benefit(
            gain,
            Ramp::ByYear(vec!["60%".parse().unwrap(), "100%".parse().unwrap()]),
        );
        assert_eq!(
            shares(&steps, &[], &[1, 12, 13, 36]),
            ["0.6", "0.6", "1", "1"]
        );
        let later = [Change::StartLater { months: 2 }];
        assert_eq!(
            shares(&steps, &later, &[2, 3, 14, 15]),
            ["0", "0.6", "0.6", "1"]
        );
    }

    #[test]
    fn amounts_by_year_are_shares_of_the_largest() {
        let amounts = YearlyAmounts {
            currency: None,
            initial: Exact::from(0),
            years: vec![Exact::from(0), Exact::from(50), Exact::from(200)],
            said: None,
        };
        let steps = benefit(Gain::ByYear(amounts), Ramp::None);
        assert_eq!(
            shares(&steps, &[], &[12, 13, 24, 25, 36]),
            ["0", "0.25", "0.25", "1", "1"]
        );
    }

    #[test]
    fn what_comes_once_stands_in_its_month() {
        let once = |month| {
            benefit(
                Gain::OneOff {
                    formula: "1".into(),
                    month,
                },
                Ramp::None,
            )
        };
        assert_eq!(shares(&once(18), &[], &[17, 18, 19]), ["0", "1", "0"]);
        assert_eq!(shares(&once(0), &[], &[1, 2]), ["1", "0"]);
    }
}
