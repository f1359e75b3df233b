//! Whole formulas on whole cases: units, times, currencies, calculated drivers, open questions.

mod calculated;
mod currencies;
mod laws;
mod messages;
mod syntax;
mod values;

use super::*;
use crate::model::testing::{self, dec as number, rows};
use crate::model::{Case, Currency, Driver, DriverValue, Exact};
use rust_decimal::Decimal;

/// A euro case; each driver is `(id, value, unit)`, the value a number, `?` for open, or `=` and a formula.
pub(super) fn case(drivers: &[(&str, &str, &str)]) -> Case {
    let start = jiff::civil::date(2026, 1, 1);
    let mut case = Case::new("Test", Currency::EUR, start);
    for (id, value, unit) in drivers {
        let mut driver = Driver::open(testing::id(id), *id, *unit);
        driver.value = match value.strip_prefix('=') {
            Some(formula) => DriverValue::Calculated(formula.to_owned()),
            None if *value == "?" => DriverValue::Open,
            None => DriverValue::Known(Exact(number(value))),
        };
        case.drivers.push(driver);
    }
    case
}

fn with_rate(mut case: Case, from: Currency, to: Currency, rate: &str) -> Case {
    case.exchange_rates.push(testing::rate(from, to, rate));
    case
}

/// The value of a formula, or the sentence that says why there is none.
fn answer(case: &Case, text: &str, target: &Target) -> Result<Decimal, String> {
    let drivers = Drivers::of(case);
    let program = drivers
        .compile(text, target)
        .map_err(|error| error.to_string())?;
    program
        .run(&drivers.settle(&drivers.inputs()))
        .map_err(|error| drivers.explain(&error))
}

/// What each formula of a table is worth, or the sentence that says why it has no value.
fn answers(case: &Case, target: &Target, table: &str) {
    for (formula, expected) in rows(table) {
        let expected = expected.parse().map_err(|_| expected.to_owned());
        assert_eq!(answer(case, formula, target), expected, "{formula}");
    }
}

const YEARLY: Target = Target::PerYear(Currency::EUR);
const ONCE: Target = Target::Once(Currency::EUR);
const PURE: Target = Target::Unit(Unit::PURE);

fn unit(text: &str) -> Target {
    Target::Unit(Unit::parse(text).unwrap())
}

fn per_year(case: &Case, text: &str) -> Result<Decimal, String> {
    answer(case, text, &YEARLY)
}

fn in_unit(case: &Case, text: &str, unit: &str) -> Result<Decimal, String> {
    answer(case, text, &self::unit(unit))
}

/// A euro case with one driver of most kinds.
fn claims() -> Case {
    case(&[
        ("minutes_per_claim", "38", "minute/claim"),
        ("claims", "52000", "claim/year"),
        ("cost_hour", "34", "EUR/hour"),
        ("agents", "7", "agents"),
        ("hours", "3", "hours/agent/week"),
        ("seat", "1200", "EUR/agent/year"),
        ("fee", "500", "EUR/month"),
        ("weekly", "70", "EUR/week"),
        ("daily", "10", "EUR/day"),
        ("quarterly", "900", "EUR/quarter"),
        ("setup", "9000", "EUR"),
        ("share", "15", "%"),
        ("factor", "2", ""),
        ("talk", "30", "minutes"),
        ("meeting", "2", "hours"),
        ("nothing", "0", ""),
        ("largest", "79228162514264337593543950335", ""),
    ])
}
