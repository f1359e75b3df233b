//! Tests of `compile`.

use super::*;
use crate::engine::compiled::Plan;
use crate::model::{Change, DriverValue, Exact, Id, StatedValue, Words};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A problem that costs 1,200 a year by an unverified number, and a payment in the last month that can be written.
fn case() -> Case {
    let mut case = Case::new("Test", Currency::EUR, jiff::civil::date(2027, 1, 1));
    let mut loss = Driver::open(id("loss"), "Loss", "EUR/year");
    loss.value = DriverValue::Known(Exact::from(1_200));
    case.drivers.push(loss);
    let words = Words::Ours("Losses".to_owned());
    let mut value = StatedValue::new(id("value"), "Losses", words);
    value.costs_today.push(ProblemCost {
        label: "Losses".to_owned(),
        formula: "loss".to_owned(),
        growth: Rate::ZERO,
    });
    case.stated_values.push(value);
    let amount = Amount::Fixed(Money::new(Decimal::TEN, Currency::EUR));
    let month = u32::MAX;
    let spend = Spend::OneOff { amount, month };
    case.costs
        .push(Cost::new(id("far"), "Far", PaidTo::ThirdParty, spend));
    case
}

fn plan(case: &Case, later: u32) -> Plan {
    let frame = Frame::of(case, &[Change::StartLater { months: later }]).unwrap();
    Plan::of(case, &Arc::new(Drivers::of(case)), &frame).unwrap()
}

#[test]
fn no_line_of_the_proposal_stands_where_the_problem_goes_on() {
    let plan = plan(&case(), 3);
    assert_ne!(plan.costs[0].shape, plan.problems[0].costs[0].shape);
    let shape = plan.shape(&plan.costs[0]).unwrap();
    assert_eq!(shape.total, Decimal::ZERO);
}

#[test]
fn a_problem_is_as_verified_as_its_numbers_whenever_the_proposal_starts() {
    let mut case = case();
    for verified in [false, true] {
        let basis = if verified {
            Basis::Measured
        } else {
            Basis::OurEstimate
        };
        case.drivers[0].said = Some(Provenance::new(basis, "CFO"));
        for later in [0, 3] {
            let plan = plan(&case, later);
            assert_eq!(plan.problems[0].costs[0].verified, verified, "{later}");
        }
    }
}
