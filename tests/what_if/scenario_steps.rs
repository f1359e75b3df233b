//! The way from one scenario to another, with sums done by hand.

use super::*;
use worthwhile::engine::{ScenarioStep, scenario_steps};

fn set(value: &str) -> Change {
    Change::Driver {
        id: id("amount"),
        value: Exact(dec(value)),
    }
}

fn rate(text: &str) -> Rate {
    text.parse().unwrap()
}

fn step(from: Option<Change>, to: Option<Change>, effect: &str) -> ScenarioStep {
    let effect = dec(effect);
    ScenarioStep { from, to, effect }
}

#[test]
fn the_steps_from_the_case_to_a_scenario_add_up_to_the_difference() {
    // 1,100 / 1.1 − 600 = 400. Half the price alone: 1,000 − 300 = 700, so + 300. With 880 as well: 800 − 300 = 500, so − 200.
    let (fewer, half) = (set("880"), Change::Discount(rate("50%")));
    let to = [fewer.clone(), half.clone()];
    let found = scenario_steps(&small(), View::All, &[], &to).unwrap();
    assert_eq!((found.from, found.to), (dec("400"), dec("500")));
    let steps = [
        step(None, Some(half), "300"),
        step(None, Some(fewer), "-200"),
    ];
    assert_eq!(found.steps, steps);
}

#[test]
fn a_step_counts_on_top_of_those_before_it() {
    // Alone, a rate of 100 % makes 1,100 / 2 − 600 = −50, so − 450, and 880 makes 200, so − 200. After the rate, 880 / 2 − 600 = −160, so
    // − 110 more: together − 560.
    let (fewer, dear) = (set("880"), Change::DiscountRate(rate("100%")));
    let to = [fewer.clone(), dear.clone()];
    let found = scenario_steps(&small(), View::All, &[], &to).unwrap();
    assert_eq!((found.from, found.to), (dec("400"), dec("-160")));
    let steps = [
        step(None, Some(dear), "-450"),
        step(None, Some(fewer), "-110"),
    ];
    assert_eq!(found.steps, steps);
}

#[test]
fn what_both_scenarios_set_alike_is_no_step_and_what_one_leaves_alone_goes_back_to_the_case() {
    // From 880 at half the price, 800 − 300 = 500, to 1,320 at half the price as well, 1,200 − 300 = 900, and from there to the case.
    let half = Change::Discount(rate("50%"));
    let from = [set("880"), half.clone()];
    let to = [set("1320"), half];
    let found = scenario_steps(&small(), View::All, &from, &to).unwrap();
    assert_eq!(
        found.steps,
        [step(Some(set("880")), Some(set("1320")), "400")]
    );
    let back = scenario_steps(&small(), View::All, &to, &[]).unwrap();
    // The price alone: 1,200 − 600 = 600, so − 300; then 1,100: 400, so − 200.
    let effects: Vec<Decimal> = back.steps.iter().map(|step| step.effect).collect();
    assert_eq!(effects, [dec("-300"), dec("-200")]);
    assert_eq!((back.from, back.to), (dec("900"), dec("400")));
}

#[test]
fn every_pair_of_scenarios_of_the_sample_ends_where_the_comparison_does() {
    let case = worthwhile::storage::library::sample().unwrap();
    let own = case.scenarios.iter();
    let own = own.map(|one| ScenarioChoice::Own(one.id.clone()));
    let all: Vec<ScenarioChoice> = [
        ScenarioChoice::Expected,
        ScenarioChoice::Conservative,
        ScenarioChoice::Optimistic,
    ]
    .into_iter()
    .chain(own)
    .collect();
    for view in [View::All, View::VerifiedOnly] {
        let changes = |scenario: &ScenarioChoice| {
            let scenario = scenario.clone();
            worthwhile::engine::scenario_changes(&case, &Ask { scenario, view }).unwrap()
        };
        let figures = worthwhile::engine::compare(&case, view, &all);
        let npv = |place: usize| figures[place].headline.as_ref().unwrap().npv;
        for (one, from) in all.iter().enumerate() {
            for (other, to) in all.iter().enumerate() {
                let found = scenario_steps(&case, view, &changes(from), &changes(to)).unwrap();
                let effects: Decimal = found.steps.iter().map(|step| step.effect).sum();
                assert_eq!((found.from, found.to), (npv(one), npv(other)));
                let rest = (found.from + effects - found.to).abs();
                assert!(rest < dec("0.000001"), "{rest}");
            }
        }
    }
}
