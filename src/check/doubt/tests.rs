//! Tests of `doubt`.

use super::*;
use crate::model::testing::{dec, says};
use jiff::civil::date;

fn why(kind: NumberKind, old: &str, new: &str) -> Option<String> {
    let old = Some(old).filter(|old| !old.is_empty()).map(dec);
    doubt(kind, old, dec(new), &Locale::english())
}

#[test]
fn what_is_usual_raises_no_doubt() {
    for (kind, old, new) in [
        (NumberKind::DiscountRate, "10", "12"),
        (NumberKind::Share, "90", "50"),
        (NumberKind::Share, "", "0"),
        (NumberKind::Growth, "3", "-5"),
        (NumberKind::Percentage, "120", "150"),
        (NumberKind::DiscountRate, "1200", "12"),
        (NumberKind::Quantity, "1130", "900"),
        (NumberKind::Quantity, "0", "900"),
        (NumberKind::Money, "-5", "-6"),
        (NumberKind::ExchangeRate, "0.9", "1.1"),
        (NumberKind::Years, "3", "5"),
    ] {
        assert_eq!(why(kind, old, new), None, "{kind:?} {old} {new}");
    }
}

#[test]
fn each_kind_has_its_doubts() {
    for (kind, old, new, part) in [
        (NumberKind::DiscountRate, "10", "1200", "if 12% was meant"),
        (NumberKind::DiscountRate, "10", "-3", "outside 0% to 50%"),
        (NumberKind::DiscountRate, "10", "0.1", "one part in 100"),
        (NumberKind::Share, "25", "2500", "if 25% was meant"),
        (NumberKind::Share, "", "-1", "outside 0% to 100%"),
        (NumberKind::Percentage, "2.5", "1500", "if 15% was meant"),
        (NumberKind::Growth, "3", "300", "if 3% was meant"),
        (NumberKind::CostRisk, "10", "1000", "outside 0% to 200%"),
        (NumberKind::PriceDiscount, "0", "110", "outside 0% to 100%"),
        (
            NumberKind::Quantity,
            "1130",
            "-5",
            "quantity of -5 is below",
        ),
        (
            NumberKind::Quantity,
            "1130",
            "113000",
            "100 times the 1,130",
        ),
        (NumberKind::Money, "198", "1.98", "one part in 100"),
        (NumberKind::Money, "", "-1", "below zero"),
        (NumberKind::ExchangeRate, "0.9", "90", "100 times"),
        (NumberKind::ExchangeRate, "0.9", "0", "above zero"),
        (NumberKind::Years, "3", "36", "outside 1 to 30"),
    ] {
        let why = why(kind, old, new)
            .unwrap_or_default()
            .replace('\u{2212}', "-");
        assert!(why.contains(part), "{kind:?} {old} {new}: {why}");
    }
}

#[test]
fn a_low_above_the_value_or_the_high_is_doubtful() {
    let english = Locale::english();
    let range = |low: &str, value: &str, high: &str| {
        let [low, value, high] = [low, value, high].map(|text| Some(dec(text)));
        range_doubt(low, value, high, "%", &english)
    };
    assert_eq!(range("10", "15", "20"), None);
    assert_eq!(range("15", "15", "15"), None);
    let why = range("1300", "15", "20").unwrap();
    assert_eq!(why, "The low of 1,300% lies above the high of 20%.");
    says(range("16", "15", "20").unwrap(), "above the value of 15%");
    says(range("1", "15", "14").unwrap(), "below the value of 15%");
}

#[test]
fn another_unit_is_doubtful_and_another_spelling_is_not() {
    assert_eq!(unit_doubt("claim/year", "claims per year"), None);
    assert_eq!(unit_doubt("EUR/hour", "€ / hour"), None);
    for (old, new, why) in [
        ("EUR", "USD", "another currency"),
        ("claim/year", "claim/month", "“claim/month”"),
        ("%", "", "from “%” to none"),
        ("EUR", "5 EUR", "cannot be used"),
    ] {
        says(unit_doubt(old, new).unwrap(), why);
    }
}

#[test]
fn days_are_doubtful_far_away_or_still_to_come() {
    let english = Locale::english();
    let day = |kind, old, new| day_doubt(kind, old, new, Some(date(2026, 11, 25)), &english);
    let start = Some(date(2027, 2, 1));
    assert_eq!(day(DayKind::Start, start, date(2027, 6, 1)), None);
    assert!(day(DayKind::Start, start, date(2072, 2, 1)).is_some());
    assert!(day(DayKind::Start, start, date(1927, 2, 1)).is_some());
    assert!(day(DayKind::Said, None, date(2027, 1, 1)).is_some());
    assert_eq!(day(DayKind::Said, None, date(2026, 11, 1)), None);
}
