//! What if, and the price desk: every value that is found is put back into the case, where it must hold.
//!
//! Left out: the words (`command_line`).
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a case that cannot be built must stop the test"
)]

#[path = "what_if/by_hand.rs"]
mod by_hand;
mod common;
#[path = "what_if/laws.rs"]
mod laws;
mod random;
#[path = "what_if/scenario_steps.rs"]
mod scenario_steps;

use common::{benefit, blank, dec, driver, id, recurring};
use rust_decimal::Decimal;
use worthwhile::engine::{
    Ask, BreakEven, Crossing, Highest, Hurdle, Lever, Needs, Payback, PriceDesk, PriceSide, Priced,
    Results, Roi, ScenarioChoice, Sensitivity, View, evaluate, price_desk, sensitivity,
};
use worthwhile::model::{
    Amount, Case, Change, Cost, Currency, Exact, Money, PaidTo, Rate, Scenario, Spend,
};

/// One year at 10 %, 1,100 a year from one driver, and a price of 600 at the start: 1,000 of present value against 600.
fn small() -> Case {
    let mut case = blank(1, "10%");
    case.drivers.push(driver("amount", "1100", "USD/year"));
    case.benefits.push(benefit("gain", recurring("amount")));
    case.costs.push(ours("price", "600"));
    case
}

fn ours(name: &str, amount: &str) -> Cost {
    let amount = Amount::Fixed(Money::new(dec(amount), Currency::USD));
    let spend = Spend::OneOff { amount, month: 0 };
    Cost::new(id(name), name, PaidTo::OurPrice, spend)
}

fn with_range(mut case: Case, low: &str, high: &str) -> Case {
    case.drivers[0].low = Some(Exact(dec(low)));
    case.drivers[0].high = Some(Exact(dec(high)));
    case
}

/// The answer with one change after those of a scenario that changes nothing else.
fn put_back(case: &Case, view: View, change: Change) -> Results {
    let mut case = case.clone();
    case.scenarios.push(Scenario {
        id: id("put_back"),
        name: "Put back".to_owned(),
        changes: vec![change],
        note: String::new(),
    });
    let scenario = ScenarioChoice::Own(id("put_back"));
    evaluate(&case, &Ask { scenario, view }).unwrap()
}

fn found(case: &Case) -> Sensitivity {
    sensitivity(case, &Ask::default()).unwrap()
}

fn even(found: &Sensitivity, lever: Lever) -> &BreakEven {
    let mut all = found.break_evens.iter();
    all.find(|even| even.lever == lever).unwrap()
}

/// The value, its good side, and whether the condition holds now.
fn at(crossing: &Crossing) -> (Decimal, Needs, bool) {
    let bound = crossing.bound().unwrap();
    (bound.value, bound.needs, bound.holds_now)
}

fn desk(case: &Case) -> PriceDesk {
    price_desk(case, View::All).unwrap().unwrap()
}

fn total(highest: &Highest) -> Decimal {
    match highest {
        Highest::At(priced) => priced.total,
        other => panic!("{other:?}"),
    }
}

fn totals(side: &PriceSide) -> Vec<Decimal> {
    let limits = side.limits.iter();
    limits.map(|limit| total(&limit.highest)).collect()
}
