//! Tests of `compile`.

use super::*;
use crate::engine::compiled::Plan;
use crate::model::Change;
use crate::model::testing;

/// A problem that costs 1,200 a year by an unverified number, and a payment in the last month that can be written.
fn case() -> Case {
    let mut case = testing::case(
        r#"drivers: [(id: "loss", label: "Loss", value: Known("1200"), unit: "EUR/year")],
        stated_values: [(id: "value", label: "Losses", words: Ours("Losses"), costs_today: [(label: "Losses", formula: "loss")])]"#,
    );
    let spend = Spend::once(Amount::Fixed(testing::eur(10)), u32::MAX);
    let far = Cost::new(testing::id("far"), "Far", PaidTo::ThirdParty, spend);
    case.costs.push(far);
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
    let shape = plan.shapes.get(plan.costs[0].shape).unwrap();
    assert_eq!(shape.total, Decimal::ZERO);
}

#[test]
fn a_problem_is_as_verified_as_its_numbers_whenever_the_proposal_starts() {
    let mut case = case();
    for verified in [false, true] {
        let basis = [Basis::OurEstimate, Basis::Measured][usize::from(verified)];
        case.drivers[0].said = Some(Provenance::new(basis, "CFO"));
        for later in [0, 3] {
            let plan = plan(&case, later);
            assert_eq!(plan.problems[0].costs[0].verified, verified, "{later}");
        }
    }
}
