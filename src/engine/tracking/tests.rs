//! Sums done by hand.

mod published;
mod random;

use super::*;
use crate::model::testing::{case, dec, decs, id};
use crate::model::{
    Actual, Baseline, Basis, Case, Exact, ForecastRule, Measured, MeasuredAs, Provenance,
};
use rust_decimal::Decimal;

/// Three years at 10 %: a saving of 1,000 a month, a fee of 500 a month, 6,000 at the start.
const SAVING: &str = r#"horizon_years: 3, discount_rate: "10%",
    stated_values: [(id: "time", label: "Time", words: Customers("Too slow"),
        measure: (name: "Minutes", now: "30", target: "20", unit: "minute/claim", driver: "minutes"))],
    drivers: [
        (id: "saving", label: "Saving", value: Known("1000"), unit: "EUR/month"),
        (id: "minutes", label: "Minutes", value: Known("30"), unit: "minute/claim")],
    benefits: [(id: "less", label: "Less", serves: "time", class: CashSaving, gain: Recurring(formula: "saving"))],
    costs: [
        (id: "set_up", label: "Set-up", paid_to: OurPrice, spend: OneOff(amount: Fixed("6000 EUR"))),
        (id: "fee", label: "Fee", paid_to: OurPrice,
            spend: Recurring(amount: Fixed("500 EUR"), every: Month, paid: InArrears))]"#;

/// A case that was agreed as it stands.
fn agreed(fields: &str) -> Case {
    let mut case = case(fields);
    case.baseline = Some(Baseline {
        agreed_on: jiff::civil::date(2027, 1, 1),
        agreed_by: vec!["CFO".to_owned()],
        case: Box::new(case.clone()),
    });
    case
}

fn measured(driver: &str, from_month: u32, value: &str) -> Measured {
    Measured {
        driver: id(driver),
        from_month,
        value: Exact(dec(value)),
        said: Some(Provenance::new(Basis::Measured, "Controlling")),
    }
}

fn booked(line: &str, month: u32, amount: &str) -> Actual {
    Actual {
        line: id(line),
        month,
        amount: Exact(dec(amount)),
        currency: None,
        said: None,
    }
}

fn tracked(case: &Case, month: usize) -> Tracking {
    let promise = Promise::of(case.baseline.as_ref().unwrap()).unwrap();
    track(case, &promise, Some(month)).unwrap()
}

fn line<'t>(tracking: &'t Tracking, name: &str) -> &'t TrackedLine {
    let mut lines = tracking.lines.iter();
    lines.find(|line| line.id.as_str() == name).unwrap()
}

/// What each driver adds by its id, then timing, then booked.
fn why(case: &Case, Progress { why, .. }: &Progress) -> String {
    let drivers = &case.baseline.as_ref().unwrap().case.drivers;
    let by_id = why.drivers.iter();
    let by_id = by_id.map(|(at, part)| format!("{} {}, ", drivers[*at].id, part.normalize()));
    let [timing, booked] = [why.timing, why.booked].map(|part| part.normalize());
    by_id.collect::<String>() + &format!("timing {timing}, booked {booked}")
}

#[test]
fn a_measured_value_holds_until_the_next_and_months_before_it_are_not_reported() {
    let mut case = agreed(SAVING);
    case.measured = vec![measured("saving", 2, "800"), measured("saving", 4, "1200")];
    let found = tracked(&case, 6).benefits;
    // Promised 36 · 1,000; to date 6,000; reported in months 2 to 6: 5,000. Achieved 2 · 800 + 3 · 1,200.
    assert_eq!([found.promised, found.promised_to_date], decs("36000 6000"));
    let reported = [found.promised_reported, found.achieved, found.difference];
    assert_eq!(reported, decs("5000 5200 200"));
    assert_eq!(found.achieved_share, Some(dec("1.04")));
    assert_eq!(found.reported_share, Some(dec("5") / dec("6")));
    // 5,200 + 31,000; 36,000 · 1.04; 5,200 + 1,000 of month 1 + 30 · 1,200.
    let by = |rule| found.forecasts.by(rule);
    assert_eq!(by(ForecastRule::RestAsPromised), Some(dec("36200")));
    assert_eq!(by(ForecastRule::AtThePaceSeen), Some(dec("37440")));
    assert_eq!(by(ForecastRule::LatestMeasures), Some(dec("42200")));
    // (36,000 − 5,200) / (36,000 − 5,000).
    assert_eq!(found.needed_rate, Some(dec("30800") / dec("31000")));
    // 5,000 were promised up to month 6, and 200 more after a fifth of month 7.
    assert_eq!(found.months_behind, Some(dec("-0.2")));
    assert_eq!(found.verified_share, Some(Decimal::ONE));
    assert_eq!(why(&case, &found), "saving 200, timing 0, booked 0");
}

#[test]
fn a_booked_amount_takes_precedence_and_is_a_part_of_its_own() {
    let mut case = agreed(SAVING);
    case.measured = vec![measured("saving", 2, "800"), measured("saving", 4, "1200")];
    case.actuals = vec![booked("less", 3, "900")];
    let found = tracked(&case, 6).benefits;
    // 800 + 900 + 3 · 1,200 against 5,000; the driver: −200 + 3 · 200; booked 900 − 1,000. Nobody said the 900.
    assert_eq!([found.achieved, found.difference], decs("5300 300"));
    assert_eq!(why(&case, &found), "saving 400, timing 0, booked -100");
    assert_eq!(found.verified_share, Some(dec("4400") / dec("5300")));
}

#[test]
fn a_later_start_is_timing_and_a_driver_as_promised_adds_exactly_nothing() {
    let mut case = agreed(SAVING);
    case.measured = vec![measured("saving", 1, "0"), measured("saving", 3, "1000")];
    let found = tracked(&case, 4).benefits;
    assert_eq!([found.achieved, found.difference], decs("2000 -2000"));
    assert_eq!(why(&case, &found), "saving 0, timing -2000, booked 0");
    // As much as came had been promised after 2 months.
    assert_eq!(found.months_behind, Some(dec("2")));
    case.measured = vec![measured("saving", 1, "1000.00")];
    let found = tracked(&case, 4).benefits;
    assert_eq!(
        (found.difference, found.months_behind),
        (Decimal::ZERO, Some(Decimal::ZERO))
    );
}

#[test]
fn nothing_comes_after_the_end_of_a_line() {
    let fields = SAVING.replace(
        r#"Recurring(formula: "saving")"#,
        r#"Recurring(formula: "saving", to_month: 2)"#,
    );
    let mut case = agreed(&fields);
    case.measured = vec![measured("saving", 1, "900")];
    let found = tracked(&case, 6).benefits;
    assert_eq!([found.promised, found.promised_to_date], decs("2000 2000"));
    assert_eq!(found.achieved, dec("1800"));
    assert_eq!(found.forecasts.usual(), dec("1800"));
    // Nothing else is promised, so that the rest can bring nothing.
    assert_eq!(found.needed_rate, None);
}

#[test]
fn costs_are_compared_like_benefits_and_paid_back_by_what_is_reported() {
    let mut case = agreed(SAVING);
    case.measured = vec![measured("saving", 1, "4000")];
    case.actuals = vec![
        booked("set_up", 0, "6500"),
        booked("fee", 1, "500"),
        booked("fee", 2, "700"),
    ];
    let tracking = tracked(&case, 3);
    let costs = &tracking.costs;
    // Promised 6,000 + 36 · 500; to date 7,500, of which month 3 is not reported.
    assert_eq!([costs.promised, costs.promised_to_date], decs("24000 7500"));
    assert_eq!([costs.promised_reported, costs.achieved], decs("7000 7700"));
    assert_eq!(costs.difference, dec("700"));
    assert_eq!(line(&tracking, "fee").not_reported.months, [3]);
    assert_eq!(line(&tracking, "fee").not_reported.promised, dec("500"));
    // 12,000 − 7,700; −6,500, −3,000, 300: back after 3,000 / 3,300 of month 2.
    assert_eq!(tracking.net_to_date, dec("4300"));
    let months = tracking.paid_back.unwrap().months().unwrap();
    assert_eq!(
        months.round_dp(9),
        (dec("1") + dec("3000") / dec("3300")).round_dp(9)
    );
    assert_eq!(tracking.per_spent, Some(dec("12000") / dec("7700")));
    // All of year 1 is discounted by 1.1: 12,000 / 1.1 − (6,500 + 1,200 / 1.1).
    let present = dec("10800") / dec("1.1") - dec("6500");
    assert_eq!(tracking.npv_to_date.round_dp(12), present.round_dp(12));
    let spent = dec("6500") + dec("1200") / dec("1.1");
    let roi = tracking.roi_to_date.ratio().unwrap();
    assert_eq!(roi.round_dp(12), (present / spent).round_dp(12));
}

#[test]
fn nothing_reported_is_no_zero() {
    let tracking = tracked(&agreed(SAVING), 5);
    let found = &tracking.benefits;
    assert!(!found.is_reported);
    assert_eq!((found.achieved_share, found.months_behind), (None, None));
    assert_eq!(found.reported_share, Some(Decimal::ZERO));
    assert_eq!(found.forecasts.usual(), dec("36000"));
    assert_eq!(
        (tracking.paid_back.clone(), tracking.per_spent),
        (None, None)
    );
    assert_eq!(line(&tracking, "less").not_reported.months, [1, 2, 3, 4, 5]);
    // Without a review month it is that of the last report: the start.
    let case = agreed(SAVING);
    let promise = Promise::of(case.baseline.as_ref().unwrap()).unwrap();
    assert_eq!(track(&case, &promise, None).unwrap().month, 0);
}

#[test]
fn a_line_that_is_new_since_has_zero_promised_and_one_that_is_gone_keeps_its_promise() {
    let mut case = agreed(SAVING);
    let mut other = case.benefits.remove(0);
    other.id = id("more");
    case.benefits.push(other);
    case.actuals = vec![booked("more", 1, "300"), booked("less", 1, "1000")];
    let tracking = tracked(&case, 1);
    assert!(line(&tracking, "less").is_gone);
    let new = line(&tracking, "more");
    assert_eq!(new.standing, LineStanding::New);
    assert_eq!(
        [new.progress.promised, new.progress.achieved],
        decs("0 300")
    );
    assert_eq!(
        (new.progress.achieved_share, new.progress.why.booked),
        (None, dec("300"))
    );
    assert_eq!(
        [tracking.benefits.achieved, tracking.benefits.difference],
        decs("1300 300")
    );
    assert_eq!(tracking.values[0].progress.achieved, dec("1300"));
}

#[test]
fn a_baseline_that_was_edited_by_hand_is_what_counts() {
    let mut case = agreed(SAVING);
    let baseline = case.baseline.as_mut().unwrap();
    baseline.case.drivers[0].value = crate::model::DriverValue::Known(Exact::from(2_000));
    case.measured = vec![measured("saving", 1, "1500")];
    let found = tracked(&case, 2).benefits;
    assert_eq!(
        [found.promised, found.promised_reported],
        decs("72000 4000")
    );
    assert_eq!(found.achieved_share, Some(dec("0.75")));
    // One that cannot be computed says so.
    case.baseline.as_mut().unwrap().case.discount_rate = "-100%".parse().unwrap();
    assert!(Promise::of(case.baseline.as_ref().unwrap()).is_err());
}

#[test]
fn a_measured_effect_has_ramp_and_risk_in_it() {
    let fields = SAVING.replace(
        r#"Recurring(formula: "saving")"#,
        r#"Recurring(formula: "saving"), ramp: Linear(2), risk: "10%""#,
    );
    let mut case = agreed(&fields);
    // Promised 450 and 900. As a volume, 800 is cut likewise: 360 and 720.
    case.measured = vec![measured("saving", 1, "800")];
    let found = tracked(&case, 2).benefits;
    assert_eq!([found.promised_reported, found.achieved], decs("1350 1080"));
    assert_eq!(why(&case, &found), "saving -270, timing 0, booked 0");
    // As the effect it is 800 in each month: 2 · 1,000 − 1,350 by timing, 2 · −200 by the driver.
    case.drivers[0].measured_as = MeasuredAs::Effect;
    let found = tracked(&case, 2).benefits;
    assert_eq!([found.achieved, found.difference], decs("1600 250"));
    assert_eq!(why(&case, &found), "saving -400, timing 650, booked 0");
    // Exactly as promised: nothing but timing.
    case.measured = vec![measured("saving", 1, "1000")];
    let found = tracked(&case, 2).benefits;
    assert_eq!(why(&case, &found), "saving 0, timing 650, booked 0");
}
