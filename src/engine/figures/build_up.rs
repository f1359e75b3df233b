//! How the effect of a benefit builds up, month by month, for a small curve beside it.

use crate::engine::arithmetic::div;
use crate::engine::compiled::{Frame, ramp_share};
use crate::model::{Benefit, Gain, YearlyAmounts};
use rust_decimal::Decimal;

/// The share of a benefit's full effect in month 1, 2, … to the end of the horizon (method §3, ramp), a later start included.
///
/// Amounts by year are shares of the largest year. What comes once has its whole effect in its month; what comes at time 0 stands in
/// the first month.
pub fn build_up(benefit: &Benefit, frame: &Frame) -> Vec<Decimal> {
    let months = frame.horizon.in_months() as usize;
    let delay = frame.timeline.delay;
    let share = |month: usize| match &benefit.gain {
        Gain::Recurring {
            from_month,
            to_month,
            ..
        } => {
            let (from, to) = (
                (*from_month).max(1) as usize,
                to_month.map_or(months, |to| to as usize),
            );
            match month.checked_sub(delay) {
                Some(own) if (from..=to).contains(&own) => {
                    ramp_share(&benefit.ramp, own + 1 - from).unwrap_or_default()
                }
                _ => Decimal::ZERO,
            }
        }
        Gain::OneOff { month: once, .. } => {
            let comes = (*once as usize).saturating_add(delay).max(1);
            if comes == month {
                Decimal::ONE
            } else {
                Decimal::ZERO
            }
        }
        Gain::ByYear(amounts) => by_year(amounts, month.checked_sub(delay + 1), months),
    };
    (1..=months).map(share).collect()
}

/// A month's year as a share of the largest; `month` counts from 0.
fn by_year(amounts: &YearlyAmounts, month: Option<usize>, months: usize) -> Decimal {
    let within = amounts.years.iter().take(months / 12);
    let largest = within
        .map(|amount| amount.value())
        .max()
        .unwrap_or_default();
    let own = month.and_then(|month| amounts.years.get(month / 12));
    match own {
        Some(own) if largest > Decimal::ZERO => {
            div(own.value().max(Decimal::ZERO), largest).unwrap_or_default()
        }
        _ => Decimal::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BenefitClass, Case, Change, Currency, Exact, Id, Ramp};
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
