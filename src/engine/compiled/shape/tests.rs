//! Tests of `shape`.

use super::*;
use crate::model::testing::dec;
use Every::{Quarter, Year};
use Payment::{InAdvance, InArrears};
use PaymentNumber::{EachPayment, PerYear};

fn rate(text: &str) -> Rate {
    text.parse().unwrap()
}

fn weights(timing: &Timing, months: usize) -> Vec<Decimal> {
    timing.weights(months).unwrap()
}

fn paid(
    (every, paid, number): (Every, Payment, PaymentNumber),
    (from, to): (u32, u32),
    months: usize,
) -> Vec<Decimal> {
    let payments = Payments {
        every,
        paid,
        from,
        to,
        uplift: rate("10%"),
        uplift_by: UpliftBy::CaseYear,
        number,
    };
    weights(&Timing::Payments(payments), months)
}

#[test]
fn an_uplift_takes_effect_on_the_anniversary_of_the_first_month_or_by_case_year() {
    let monthly = |uplift_by| {
        let payments = Payments {
            every: Every::Month,
            paid: Payment::InArrears,
            from: 7,
            to: 24,
            uplift: rate("10%"),
            uplift_by,
            number: PaymentNumber::EachPayment,
        };
        let weights = weights(&Timing::Payments(payments), 24);
        // The first month with the increase, from 12 twelfths to 13.2.
        weights.iter().position(|weight| *weight == dec("13.2"))
    };
    assert_eq!(monthly(UpliftBy::Anniversary), Some(19));
    assert_eq!(monthly(UpliftBy::CaseYear), Some(13));
}

#[test]
fn a_run_rate_stands_only_between_its_first_and_last_month_and_grows_by_case_year() {
    let timing = Timing::RunRate {
        from: 12,
        to: 14,
        growth: rate("10%"),
        ramp: Ramp::None,
    };
    let w = weights(&timing, 24);
    assert_eq!(
        w[11..16],
        [dec("0"), dec("1"), dec("1.1"), dec("1.1"), dec("0")]
    );
}

#[test]
fn a_ramp_by_year_counts_from_the_first_month_and_its_last_share_stays() {
    let ramp = Ramp::ByYear(vec![rate("50%"), rate("80%")]);
    let timing = Timing::RunRate {
        from: 4,
        to: 60,
        growth: Rate::ZERO,
        ramp,
    };
    let w = weights(&timing, 60);
    assert_eq!(
        (w[3], w[4], w[15], w[16], w[60]),
        (dec("0"), dec("0.5"), dec("0.5"), dec("0.8"), dec("0.8"))
    );
}

#[test]
fn a_linear_ramp_reaches_full_effect_in_its_last_month() {
    let timing = Timing::RunRate {
        from: 1,
        to: 12,
        growth: Rate::ZERO,
        ramp: Ramp::Linear(4),
    };
    let w = weights(&timing, 12);
    assert_eq!(
        w[1..6],
        [dec("0.25"), dec("0.5"), dec("0.75"), dec("1"), dec("1")]
    );
}

#[test]
fn yearly_payments_in_advance_begin_at_time_zero() {
    let w = paid((Year, InAdvance, EachPayment), (1, 24), 24);
    assert_eq!((w[0], w[12], w[24]), (dec("12"), dec("13.2"), dec("0")));
}

#[test]
fn quarterly_payments_in_arrears_stand_at_the_quarters_end() {
    let w = paid((Quarter, InArrears, EachPayment), (1, 6), 12);
    assert_eq!(
        (w[0], w[3], w[6], w[9]),
        (dec("0"), dec("12"), dec("12"), dec("0"))
    );
}

#[test]
fn a_period_cut_short_is_paid_in_proportion() {
    let w = paid((Quarter, InArrears, EachPayment), (1, 4), 12);
    assert_eq!((w[3], w[4]), (dec("12"), dec("4")));
    let advance = paid((Year, InAdvance, EachPayment), (7, 60), 24);
    // months 7–18, then 19–24: half a year, at the uplift of year 2
    assert_eq!((advance[6], advance[18]), (dec("12"), dec("6.6")));
}

#[test]
fn a_yearly_run_rate_is_paid_by_the_months_covered() {
    let w = paid((Quarter, InAdvance, PerYear), (1, 12), 12);
    assert_eq!(
        (w[0], w[3], w[6], w[9], w[12]),
        (dec("3"), dec("3"), dec("3"), dec("3"), dec("0"))
    );
}

#[test]
fn amounts_by_year_spread_evenly_and_add_up_without_remainder() {
    let timing = Timing::ByYear {
        initial: dec("5"),
        years: vec![dec("100"), dec("7")],
    };
    let timeline = Timeline {
        months: 36,
        rate: dec("0.1"),
        discounting: crate::model::Discounting::YearEnd,
        delay: 0,
        reading: crate::model::DelayReading::SameEnd,
    };
    let shape = Shape::of(&timing, &timeline, &timeline.factors().unwrap()).unwrap();
    assert_eq!(shape.yearly, [dec("5"), dec("100"), dec("7"), dec("0")]);
    assert_eq!(shape.total, dec("112"));
    // 5 + 100/1.1 + 7/1.21 = 101.694214876…
    assert!((shape.present - dec("101.694214876033")).abs() < dec("0.000000000001"));
}

#[test]
fn a_one_off_at_time_zero_or_beyond_the_end() {
    assert_eq!(weights(&Timing::Once { month: 0 }, 12)[0], TWELVE);
    assert!(
        weights(&Timing::Once { month: 13 }, 12)
            .iter()
            .all(Decimal::is_zero)
    );
}
