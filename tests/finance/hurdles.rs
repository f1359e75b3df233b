//! How hurdles stand while a line has no number, and what *Conservative* is of a scenario that is tried.
//!
//! Left out: costs without a number alone, which stand beside the other small cases.

use crate::{answer, case, dec};
use worthwhile::check::{Code, check};
use worthwhile::engine::{Ask, Meets, Payback, ScenarioChoice, View, evaluate, price_desk};
use worthwhile::model::{
    Amount, Case, Change, Currency, DriverValue, Exact, Horizon, Id, Money, Scenario, Spend,
};
use worthwhile::report::Report;
use worthwhile::report::page::Budget;

/// 90,000 a year are saved, and a second benefit is not known yet. The licence is paid at the start.
fn open_benefit(licence: &str) -> Case {
    let mut case = case("open_cost");
    case.costs.truncate(1);
    case.costs[0].spend = Spend::OneOff {
        amount: Amount::Fixed(Money::new(dec(licence), Currency::EUR)),
        month: 0,
    };
    let mut second = case.benefits[0].clone();
    second.id = Id::new("errors").unwrap();
    "Fewer errors".clone_into(&mut second.label);
    second.gain = worthwhile::model::Gain::Recurring {
        formula: "migration".to_owned(),
        from_month: 1,
        to_month: None,
    };
    "EUR/year".clone_into(&mut case.drivers[1].unit);
    case.benefits.push(second);
    case.hurdles.roi_at_least = Some("50%".parse().unwrap());
    case
}

#[test]
fn a_hurdle_that_is_met_without_an_open_benefit_stays_met() {
    // 10,000 are back after 10,000 / 7,500 a month; nothing that is added can make that later.
    let case = open_benefit("10000");
    let results = answer(&case);
    assert_eq!(results.before(), ["Fewer errors"]);
    assert!(results.meets(&case).iter().all(|met| met.is_met()));
    assert_eq!(
        Report::new(&case, &results).json()["hurdles"]["payback"],
        "met"
    );
    let incomplete = check(&case).into_iter();
    let mut incomplete = incomplete.filter(|finding| finding.code == Code::Incomplete);
    let message = incomplete.next().unwrap().message;
    assert!(message.contains("can only add to it"), "{message}");
}

#[test]
fn a_hurdle_that_is_missed_without_an_open_benefit_is_not_met_yet() {
    // 3 · 90,000 never bring 300,000 back.
    let case = open_benefit("300000");
    let results = answer(&case);
    assert_eq!(results.lasting_payback, Payback::NotWithinHorizon);
    let stands: Vec<Meets> = results.meets(&case).iter().map(|met| met.stands).collect();
    assert_eq!(stands, [Meets::NotYet; 3]);
    let found = check(&case);
    let told: Vec<&str> = found
        .iter()
        .filter(|finding| finding.code == Code::HurdleNotYet)
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told.iter()
            .all(|told| told.contains("without “Fewer errors”"))
    );
    assert!(
        found
            .iter()
            .all(|finding| finding.code != Code::HurdleMissed)
    );
    let json = Report::new(&case, &results).json();
    assert_eq!(json["meets"]["payback"], false);
    assert_eq!(json["hurdles"]["payback"], "not_met_yet");
    assert_eq!(json["hard_only"]["hurdles"]["npv"], "not_met_yet");
    let desk = price_desk(&case, View::All).unwrap().unwrap();
    assert!(
        desk.expected
            .limits
            .iter()
            .all(|limit| limit.now == Meets::NotYet)
    );
    let price = Report::new(&case, &results).price_text(Some(&desk));
    assert!(
        price.contains("(not met yet, without “Fewer errors”"),
        "{price}"
    );
    assert!(!price.contains("missed"), "{price}");
}

#[test]
fn with_a_cost_and_a_benefit_open_a_hurdle_is_neither_met_nor_missed() {
    let mut case = open_benefit("10000");
    let mut open = case.costs[0].clone();
    open.id = Id::new("move").unwrap();
    open.spend = Spend::OneOff {
        amount: Amount::Formula(String::new()),
        month: 0,
    };
    case.costs.push(open);
    let stands = |case: &Case| answer(case).meets(case)[0].stands;
    assert_eq!(stands(&case), Meets::BeforeCosts);
    case.costs[0].spend = open_benefit("300000").costs[0].spend.clone();
    assert_eq!(stands(&case), Meets::NotYet);
    // Without an open benefit what is missed is missed, whatever the open cost comes to.
    case.benefits.truncate(1);
    assert_eq!(stands(&case), Meets::Missed);
}

/// The case with changes as its own scenario, and the question for it.
fn tried(case: &Case, changes: Vec<Change>, view: View) -> (Case, Ask) {
    let id = Id::new("tried").unwrap();
    let mut case = case.clone();
    case.scenarios.push(Scenario {
        id: id.clone(),
        name: "Tried".to_owned(),
        changes,
        note: String::new(),
    });
    let scenario = ScenarioChoice::Own(id);
    (case, Ask { scenario, view })
}

#[test]
fn what_is_tried_has_a_conservative_figure_of_its_own() {
    let case = case("scenario_verified");
    let driver = case.drivers[0].id.clone();
    let value = |text: &str| Change::Driver {
        id: driver.clone(),
        value: Exact(dec(text)),
    };
    let conservative = |changes, view| {
        let (case, ask) = tried(&case, changes, view);
        let results = evaluate(&case, &ask).unwrap();
        results.conservative(&case).clone().unwrap().outcome.npv
    };
    let near = |found: rust_decimal::Decimal, expected: &str| {
        assert!((found - dec(expected)).abs() < dec("0.01"), "{found}");
    };
    // 95,000 is tried; the range is still 50,000 to 100,000: 50,000 · (1/1.1 + 1/1.1² + 1/1.1³) − 100,000.
    near(conservative(vec![value("95000")], View::All), "24342.60");
    // 40,000 is below the range: 40,000 · 2.486852 − 100,000.
    near(conservative(vec![value("40000")], View::All), "-525.92");
    // Another horizon is tried: 50,000 · (1/1.1 + 1/1.1²) − 100,000.
    let years = Change::HorizonYears(Horizon::years(2).unwrap());
    near(conservative(vec![years.clone()], View::All), "-13223.14");
    // An end of a range is verified by nobody, so that nothing is left beside the price.
    near(conservative(vec![years], View::VerifiedOnly), "-100000");
}

#[test]
fn the_page_of_a_scenario_prints_its_conservative_figures_beside_its_own() {
    let (mut case, ask) = tried(&case("scenario_verified"), Vec::new(), View::All);
    case.scenarios[1].changes = vec![Change::Driver {
        id: case.drivers[0].id.clone(),
        value: Exact(dec("95000")),
    }];
    assert!(matches!(case.drivers[0].value, DriverValue::Known(_)));
    let results = evaluate(&case, &ask).unwrap();
    let page = Report::new(&case, &results).page(&Budget::default());
    assert_eq!(page.figures[2].beside, ["conservative €24,343"]);
}
