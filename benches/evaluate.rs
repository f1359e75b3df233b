//! How long an answer takes on the large case: 40 benefits, 40 costs, 120 drivers, 10 years.
//!
//! Left out: whole processes, which are timed from outside.

#![expect(clippy::expect_used, reason = "a bench may stop with its reason")]

#[path = "large.rs"]
mod large;

use large::large;
use worthwhile::check::check_answer;
use worthwhile::engine::{
    Ask, ScenarioChoice, View, break_evens, compare, driver_effects, evaluate, price_desk_of,
    sensitivity_of, tornado,
};
use worthwhile::formula::Drivers;
use worthwhile::report::Report;

fn main() {
    divan::main();
}

/// Everything that moves while a slider is dragged, from the case to the last figure.
#[divan::bench]
fn one_edit_large(bencher: divan::Bencher) {
    let case = large();
    bencher.bench(|| {
        let case = divan::black_box(&case);
        let answer = evaluate(case, &Ask::default());
        let findings = check_answer(case, &answer);
        let moved = answer
            .as_ref()
            .ok()
            .map(|answer| sensitivity_of(case, answer));
        let desk = answer
            .as_ref()
            .ok()
            .map(|answer| price_desk_of(case, answer));
        (answer, findings, moved, desk)
    });
}

#[divan::bench]
fn tornado_large(bencher: divan::Bencher) {
    let case = large();
    let results = evaluate(&case, &Ask::default()).expect("an answer");
    bencher.bench(|| tornado(divan::black_box(&case), &results));
}

#[divan::bench]
fn break_evens_large(bencher: divan::Bencher) {
    let case = large();
    let results = evaluate(&case, &Ask::default()).expect("an answer");
    bencher.bench(|| break_evens(divan::black_box(&case), &results));
}

#[divan::bench]
fn price_desk_large(bencher: divan::Bencher) {
    let case = large();
    let results = evaluate(&case, &Ask::default()).expect("an answer");
    bencher.bench(|| price_desk_of(divan::black_box(&case), &results));
}

/// The table of scenarios.
#[divan::bench]
fn three_scenarios_large(bencher: divan::Bencher) {
    let case = large();
    let scenarios = [
        ScenarioChoice::Expected,
        ScenarioChoice::Conservative,
        ScenarioChoice::Optimistic,
    ];
    bencher.bench(|| compare(divan::black_box(&case), View::All, &scenarios));
}

#[divan::bench]
fn evaluate_large(bencher: divan::Bencher) {
    let case = large();
    bencher.bench(|| evaluate(divan::black_box(&case), &Ask::default()));
}

#[divan::bench]
fn findings_large(bencher: divan::Bencher) {
    let case = large();
    let answer = evaluate(&case, &Ask::default());
    bencher.bench(|| check_answer(divan::black_box(&case), &answer));
}

#[divan::bench]
fn effects_of_120_drivers(bencher: divan::Bencher) {
    let case = large();
    let results = evaluate(&case, &Ask::default()).expect("an answer");
    bencher.bench(|| driver_effects(divan::black_box(&results)));
}

#[divan::bench]
fn report_large(bencher: divan::Bencher) {
    let case = large();
    let results = evaluate(&case, &Ask::default()).expect("an answer");
    bencher.bench(|| Report::new(divan::black_box(&case), &results).key_figures());
}

#[divan::bench]
fn board_large(bencher: divan::Bencher) {
    let case = large();
    let results = evaluate(&case, &Ask::default()).expect("an answer");
    let report = Report::new(&case, &results);
    bencher.bench(|| divan::black_box(&report).board());
}

#[divan::bench]
fn compile_120_drivers(bencher: divan::Bencher) {
    let case = large();
    bencher.bench(|| Drivers::of(divan::black_box(&case)));
}
