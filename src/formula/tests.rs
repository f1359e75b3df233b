//! Whole formulas on whole cases: units, times, currencies, calculated drivers, open questions.
//!
//! Left out: the parts, which are tested beside their code.

use super::*;
use crate::model::{Case, Currency, Driver, DriverValue, Exact, ExchangeRate, Id};
use rust_decimal::Decimal;

pub(super) fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// A euro case; each driver is `(id, value, unit)`, the value a number, `?` for open, or `=` and a formula.
pub(super) fn case(drivers: &[(&str, &str, &str)]) -> Case {
    let start = jiff::civil::date(2026, 1, 1);
    let mut case = Case::new("Test", Currency::EUR, start);
    for (id, value, unit) in drivers {
        let mut driver = Driver::open(Id::new(id).unwrap(), *id, *unit);
        driver.value = match value.strip_prefix('=') {
            Some(formula) => DriverValue::Calculated(formula.to_owned()),
            None if *value == "?" => DriverValue::Open,
            None => DriverValue::Known(Exact(number(value))),
        };
        case.drivers.push(driver);
    }
    case
}

pub(super) fn with_rate(mut case: Case, from: Currency, to: Currency, rate: &str) -> Case {
    case.exchange_rates.push(ExchangeRate {
        from,
        to,
        rate: Exact(number(rate)),
        on: case.start,
        source: "test".to_owned(),
    });
    case
}

/// The value of a formula, or the sentence that says why there is none.
pub(super) fn answer(case: &Case, text: &str, target: &Target) -> Result<Decimal, String> {
    let drivers = Drivers::of(case);
    let program = drivers
        .compile(text, target)
        .map_err(|error| error.to_string())?;
    program
        .run(&drivers.settle(&drivers.inputs()))
        .map_err(|error| drivers.explain(&error))
}

pub(super) fn per_year(case: &Case, text: &str) -> Result<Decimal, String> {
    answer(case, text, &Target::PerYear(Currency::EUR))
}

pub(super) fn once(case: &Case, text: &str) -> Result<Decimal, String> {
    answer(case, text, &Target::Once(Currency::EUR))
}

pub(super) fn in_unit(case: &Case, text: &str, unit: &str) -> Result<Decimal, String> {
    answer(case, text, &Target::Unit(Unit::parse(unit).unwrap()))
}

fn claims() -> Case {
    case(&[
        ("minutes_per_claim", "38", "minute/claim"),
        ("claims", "52000", "claim/year"),
        ("cost_hour", "34", "EUR/hour"),
        ("agents", "7", "agents"),
        ("hours", "3", "hours/agent/week"),
        ("seat", "1200", "EUR/agent/year"),
        ("fee", "500", "EUR/month"),
        ("setup", "9000", "EUR"),
        ("share", "15", "%"),
        ("factor", "2", ""),
    ])
}

#[test]
fn minutes_times_claims_times_hourly_cost_is_money_a_year() {
    // 38 × 52 000 × 34 ÷ 60 = 67 184 000 ÷ 60 = 1 119 733.33…, rounded once at the 28th digit.
    let value = per_year(&claims(), "minutes_per_claim * claims * cost_hour").unwrap();
    assert_eq!(value, number("67184000") / number("60"));
    assert_eq!(value.to_string(), "1119733.3333333333333333333333");
}

#[test]
fn the_message_says_what_came_out_and_what_is_missing() {
    let case = claims();
    for (formula, message) in [
        (
            "agents * hours",
            "agents × hour/agent/week is hour/week, not money: is an hourly cost missing?",
        ),
        (
            "seat",
            "comes out as EUR/agent/year, not EUR per year: is the number of agents missing?",
        ),
        (
            "setup",
            "comes out as EUR, not EUR per year: is a frequency missing (per month, per year)?",
        ),
    ] {
        assert_eq!(per_year(&case, formula), Err(message.to_owned()));
    }
}
