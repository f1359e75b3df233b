//! Weights by month, in twelfths: 12 is a whole payment, or a month at a full yearly run-rate of 12.

use super::*;
use crate::engine::cash_flow::Timeline;
use crate::engine::compiled::Shape;
use crate::model::testing::dec;
use Every::{Month, Quarter, Year};
use Payment::{InAdvance, InArrears};
use PaymentNumber::{EachPayment, PerYear};

fn rate(text: &str) -> Rate {
    text.parse().unwrap()
}

/// The weights at some months, of a timing over so many months.
fn weights<const N: usize>(timing: &Timing, months: usize, at: [usize; N]) -> [String; N] {
    let weights = timing.weights(months).unwrap();
    at.map(|month| weights[month].normalize().to_string())
}

fn run_rate(from: u32, to: u32, growth: &str, ramp: Ramp) -> Timing {
    let growth = rate(growth);
    Timing::RunRate {
        from,
        to,
        growth,
        ramp,
    }
}

/// Payments that rise by a tenth.
fn payments(
    (every, paid, number): (Every, Payment, PaymentNumber),
    (from, to): (u32, u32),
    uplift_by: UpliftBy,
) -> Timing {
    Timing::Payments(Payments {
        every,
        paid,
        from,
        to,
        uplift: rate("10%"),
        uplift_by,
        number,
        amounts: Vec::new(),
        renewal: None,
    })
}

#[test]
fn an_uplift_takes_effect_on_the_anniversary_of_the_first_month_or_by_case_year() {
    // The first month with the increase, from 12 twelfths to 13.2.
    for (uplift_by, first) in [(UpliftBy::Anniversary, 19), (UpliftBy::CaseYear, 13)] {
        let timing = payments((Month, InArrears, EachPayment), (7, 24), uplift_by);
        let found = weights(&timing, 24, [first - 1, first]);
        assert_eq!(found, ["12", "13.2"]);
    }
}

#[test]
fn a_run_rate_stands_only_between_its_first_and_last_month_and_grows_by_case_year() {
    let timing = run_rate(12, 14, "10%", Ramp::None);
    let found = weights(&timing, 24, [11, 12, 13, 14, 15]);
    assert_eq!(found, ["0", "1", "1.1", "1.1", "0"]);
}

#[test]
fn a_ramp_counts_from_the_first_month_and_its_last_share_stays() {
    let by_year = Ramp::ByYear(vec![rate("50%"), rate("80%")]);
    let timing = run_rate(4, 60, "0%", by_year);
    let found = weights(&timing, 60, [3, 4, 15, 16, 60]);
    assert_eq!(found, ["0", "0.5", "0.5", "0.8", "0.8"]);
    // A linear one reaches full effect in its last month.
    let timing = run_rate(1, 12, "0%", Ramp::Linear(4));
    let found = weights(&timing, 12, [1, 2, 3, 4, 5]);
    assert_eq!(found, ["0.25", "0.5", "0.75", "1", "1"]);
}

#[test]
fn payments_stand_at_the_start_or_the_end_of_their_period() {
    let by_year = UpliftBy::CaseYear;
    let yearly = payments((Year, InAdvance, EachPayment), (1, 24), by_year);
    assert_eq!(weights(&yearly, 24, [0, 12, 24]), ["12", "13.2", "0"]);
    let quarterly = payments((Quarter, InArrears, EachPayment), (1, 6), by_year);
    let found = weights(&quarterly, 12, [0, 3, 6, 9]);
    assert_eq!(found, ["0", "12", "12", "0"]);
    // A yearly run-rate is paid by the months covered.
    let run_rate = payments((Quarter, InAdvance, PerYear), (1, 12), by_year);
    let found = weights(&run_rate, 12, [0, 3, 6, 9, 12]);
    assert_eq!(found, ["3", "3", "3", "3", "0"]);
}

#[test]
fn a_period_cut_short_is_paid_in_proportion() {
    let by_year = UpliftBy::CaseYear;
    let arrears = payments((Quarter, InArrears, EachPayment), (1, 4), by_year);
    assert_eq!(weights(&arrears, 12, [3, 4]), ["12", "4"]);
    // Months 7–18, then 19–24: half a year, at the uplift of year 2.
    let advance = payments((Year, InAdvance, EachPayment), (7, 60), by_year);
    assert_eq!(weights(&advance, 24, [6, 18]), ["12", "6.6"]);
}

#[test]
fn amounts_by_year_spread_evenly_and_add_up_without_remainder() {
    let timing = Timing::ByYear {
        initial: dec("5"),
        years: vec![dec("100"), dec("7")],
    };
    let timeline = Timeline::on_time(36, "0.1", crate::model::Discounting::YearEnd);
    let shape = Shape::of(&timing, &timeline, &timeline.factors().unwrap()).unwrap();
    assert_eq!(shape.yearly, [dec("5"), dec("100"), dec("7"), dec("0")]);
    assert_eq!(shape.total, dec("112"));
    // 5 + 100/1.1 + 7/1.21 = 101.694214876…
    assert!((shape.present - dec("101.694214876033")).abs() < dec("0.000000000001"));
}

#[test]
fn a_one_off_at_time_zero_or_beyond_the_end() {
    assert_eq!(weights(&Timing::Once { month: 0 }, 12, [0]), ["12"]);
    let beyond = Timing::Once { month: 13 }.weights(12).unwrap();
    assert!(beyond.iter().all(Decimal::is_zero));
}
