//! Whose number it is after a change: ours, theirs, or theirs again.

use super::*;
use crate::model::testing::{self, driver, eur, id};
use crate::model::{
    Amount, Basis, Case, Cost, Currency, DriverValue, PaidTo, Provenance, Rate, Spend,
};
use jiff::civil::date;
use rust_decimal::Decimal;

const TODAY: Date = date(2026, 11, 23);

fn head_of_claims() -> Provenance {
    let mut said = Provenance::new(Basis::Measured, "Head of Claims");
    said.on = Some(date(2026, 11, 3));
    said.source = "Register".to_owned();
    said
}

/// A case with one measured number, one stated cost and a stated discount rate.
fn case() -> Case {
    let mut case = Case::new("Case", Currency::EUR, date(2027, 1, 1));
    let mut claims = driver("claims", "claim/week", 1130);
    claims.said = Some(head_of_claims());
    case.drivers.push(claims);
    let spend = Spend::once(Amount::Fixed(eur(1000)), 0);
    let mut cost = Cost::new(id("setup"), "Setup", PaidTo::CustomersOwnWork, spend);
    cost.said = Some(head_of_claims());
    case.costs.push(cost);
    case.discount_rate_said = Some(head_of_claims());
    case
}

fn changed(case: &Case, change: impl FnOnce(&mut Case)) -> Case {
    let mut new = case.clone();
    change(&mut new);
    disown_changed(case, &mut new, Some(TODAY), "");
    new
}

fn with_claims(case: &Case, claims: &str) -> Case {
    let value = DriverValue::Known(claims.parse().unwrap());
    changed(case, |new| new.drivers[0].value = value)
}

fn said(case: &Case) -> &Provenance {
    case.drivers[0].said.as_ref().unwrap()
}

#[test]
fn a_changed_number_is_ours_and_tells_what_was_said() {
    let new = with_claims(&case(), "900");
    assert_eq!(said(&new).basis, Basis::OurEstimate);
    assert_eq!(said(&new).on, Some(TODAY));
    let former = said(&new).changed_from.as_ref().unwrap();
    assert_eq!((&*former.value, &*former.unit), ("1130", "claim/week"));
    assert_eq!(former.said, head_of_claims());
}

#[test]
fn changing_again_keeps_what_was_said_and_changing_back_returns_it() {
    let once = with_claims(&case(), "9");
    let twice = with_claims(&once, "900");
    let former = said(&twice).changed_from.as_ref().unwrap();
    assert_eq!(former.value, "1130");
    let back = with_claims(&twice, "1130.0");
    assert_eq!(*said(&back), head_of_claims());
}

#[test]
fn a_number_that_was_cleared_tells_what_was_said_too() {
    let open = changed(&case(), |new| new.drivers[0].value = DriverValue::Open);
    assert!(said(&open).is_changed_by_us());
    let other = with_claims(&open, "900");
    assert_eq!(said(&other).changed_from.as_ref().unwrap().value, "1130");
}

#[test]
fn who_says_it_may_be_named_before_the_number_is() {
    let mut before = case();
    before.drivers[0].value = DriverValue::Open;
    let answered = with_claims(&before, "900");
    assert_eq!(*said(&answered), head_of_claims());
}

#[test]
fn another_persons_number_keeps_what_the_first_one_said() {
    let new = changed(&case(), |new| {
        new.drivers[0].value = DriverValue::Known(Exact::from(900));
        new.drivers[0].said = Some(Provenance::new(Basis::StatedByCustomer, "CFO"));
    });
    assert_eq!(said(&new).by, "CFO");
    assert_eq!(said(&new).changed_from.as_ref().unwrap().value, "1130");
}

#[test]
fn another_unit_is_another_number_and_another_spelling_is_not() {
    for (unit, ours) in [("claim / weeks", false), ("claim/month", true)] {
        let new = changed(&case(), |new| new.drivers[0].unit = unit.to_owned());
        assert_eq!(said(&new).is_changed_by_us(), ours, "{unit}");
    }
}

#[test]
fn a_share_written_in_percent_instead_is_the_same_number() {
    let mut case = case();
    case.drivers[0].value = DriverValue::Known("0.15".parse().unwrap());
    case.drivers[0].unit = String::new();
    let new = changed(&case, |new| {
        new.drivers[0].value = DriverValue::Known("15.0".parse().unwrap());
        new.drivers[0].unit = "%".to_owned();
    });
    assert_eq!(*said(&new), head_of_claims());
}

#[test]
fn costs_and_rates_follow_the_same_rule() {
    let case = case();
    let mut new = case.clone();
    new.discount_rate = Rate::from_percent(Decimal::from(4));
    new.costs[0].spend = Spend::once(Amount::Fixed(eur(700)), 0);
    disown_changed(&case, &mut new, None, "copy.ron");
    let rate = new.discount_rate_said.unwrap();
    assert_eq!(rate.changed_from.as_ref().unwrap().value, "10%");
    let cost = new.costs[0].said.as_ref().unwrap();
    assert_eq!(cost.changed_from.as_ref().unwrap().value, "1000 EUR");
    assert_eq!(cost.source, "copy.ron");
}

#[test]
fn each_hurdle_is_a_number_of_theirs() {
    let mut case = case();
    case.hurdles.roi_at_least = Some(Rate::from_percent(Decimal::TEN));
    case.hurdles.said = Some(head_of_claims());
    let more = Some(Rate::from_percent(Decimal::from(25)));
    let new = changed(&case, |new| new.hurdles.irr_at_least = more);
    let said = new.hurdles.said.unwrap();
    assert_eq!(said.changed_from.unwrap().value, "return 10%");
}

#[test]
fn a_price_is_another_one_with_other_tiers_minimums_or_quantities() {
    let priced = |pricing: &str| {
        let mut case = case();
        let cost = format!(
            r#"costs: [(id: "seats", label: "", paid_to: OurPrice, spend: Recurring(every: Year, paid: InAdvance,
                amount: Quantity(quantity: "12", unit: "seat", unit_price: "80 EUR", pricing: {pricing})))]"#
        );
        case.costs[0].spend = testing::case(&cost).costs.remove(0).spend;
        case
    };
    let same = r#"(years: ["14"], fee: "5", tiers: [(above: "100", tier_price: "70")], minimum: Quantity(committed: "10"))"#;
    let before = priced(same);
    for (old, other) in [
        ("14", "15"),
        ("\"5\"", "\"6\""),
        ("100", "200"),
        ("\"70\"", "\"60\""),
        ("\"10\"", "\"11\""),
        ("minimum", "tiers_price: AllUnits, minimum"),
    ] {
        let mut new = priced(&same.replace(old, other));
        disown_changed(&before, &mut new, Some(TODAY), "");
        let said = new.costs[0].said.as_ref().unwrap();
        assert!(said.is_changed_by_us(), "{other}");
    }
    let new = changed(&before, |_| ());
    assert_eq!(new.costs[0].said, Some(head_of_claims()));
}

#[test]
fn our_own_estimates_stay_ours_and_nothing_is_made_up_for_numbers_without_a_name() {
    let mut case = case();
    let ours = Provenance::new(Basis::OurEstimate, "Presales");
    case.drivers[0].said = Some(ours.clone());
    assert_eq!(*said(&with_claims(&case, "900")), ours);
    case.drivers[0].said = None;
    assert_eq!(with_claims(&case, "900").drivers[0].said, None);
}
