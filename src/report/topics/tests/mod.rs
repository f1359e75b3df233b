//! The promises of the topics, on the sample case and on small cases made for one question.
//!
//! Here are the cases; the words of single figures are tested with the explanations.

mod benefits;
mod investment;
mod price;
mod what_if;

use crate::engine::{Ask, evaluate};
use crate::model::testing::{eur, id};
use crate::model::{
    Amount, Benefit, BenefitClass, Case, Cost, Currency, Driver, DriverValue, Exact, Gain, PaidTo,
    ProblemCost, Rate, Spend, StatedValue, Words,
};
use crate::report::*;
use crate::storage::library::sample;
use jiff::civil::date;
use rust_decimal::Decimal;

fn board(case: &Case, ask: &Ask) -> CaseRows {
    let results = evaluate(case, ask).unwrap();
    Report::new(case, &results).case_rows()
}

fn sample_board() -> CaseRows {
    board(&sample().unwrap(), &Ask::default())
}

/// A number as it is printed in English.
fn read(text: &str) -> Decimal {
    let is_figure = |c: &char| c.is_ascii_digit() || matches!(c, '.' | '−');
    let number: String = text.chars().filter(is_figure).collect();
    number.replace('−', "-").parse().unwrap()
}

/// One stated value that costs so much a year today, and savings of so much a year that serve it.
fn saving(cost_today: &str, savings: &[&str]) -> Case {
    let mut case = Case::new("Test", Currency::EUR, date(2027, 2, 1));
    case.discount_rate = Rate::ZERO;
    let mut value = StatedValue::new(id("time"), "Time", Words::Ours("Less time lost".into()));
    value.costs_today.push(ProblemCost {
        label: "Time".into(),
        formula: "today".into(),
        growth: Rate::ZERO,
    });
    case.stated_values.push(value);
    case.drivers.push(driver("today", cost_today, "EUR/year"));
    for (index, amount) in savings.iter().enumerate() {
        let name = format!("saved_{index}");
        case.drivers.push(driver(&name, amount, "EUR/year"));
        let gain = Gain::recurring(&*name);
        let mut benefit = Benefit::new(id(&name), &name, BenefitClass::CashSaving, gain);
        benefit.serves = Some(id("time"));
        case.benefits.push(benefit);
    }
    case
}

fn driver(name: &str, value: &str, unit: &str) -> Driver {
    let mut driver = Driver::open(id(name), name, unit);
    driver.value = DriverValue::Known(Exact(value.parse().unwrap()));
    driver
}

/// Paid to us at the start, in euros.
fn price(amount: i64) -> Cost {
    let spend = Spend::once(Amount::Fixed(eur(amount)), 0);
    Cost::new(id("price"), "Price", PaidTo::OurPrice, spend)
}
