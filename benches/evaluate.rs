//! How long an answer takes on the large case: 40 benefits, 40 costs, 120 drivers, 10 years.
//!
//! Left out: whole processes, which are timed from outside.

#![expect(clippy::expect_used, reason = "a bench may stop with its reason")]

#[path = "large.rs"]
mod large;

use large::large;
use worthwhile::check::check_answer;
use worthwhile::engine::exchange::Exchange;
use worthwhile::engine::tracking::{Promise, track};
use worthwhile::engine::{
    Ask, ScenarioChoice, View, break_evens, compare, differences, driver_effects, evaluate,
    price_desk_of, sensitivity_of, tornado,
};
use worthwhile::formula::Drivers;
use worthwhile::model::{
    Actual, Baseline, Basis, Case, Exact, ExchangeEntry, ExchangeKind, Horizon, Id, Measured,
    Phase, Provenance, Side, Worth, WorthSaidBy,
};
use worthwhile::report::{ExchangeReport, Report};

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
    bencher.bench(|| divan::black_box(&report).case_rows());
}

/// The large case with 300 entries over two years.
fn two_years_of_exchange() -> (Case, jiff::civil::Date) {
    use jiff::ToSpan;
    let first = jiff::civil::date(2025, 1, 1);
    let mut case = large();
    for number in 0..300_i32 {
        let ours = number % 2 == 0;
        case.exchange.push(ExchangeEntry {
            id: Id::new(&format!("entry_{number}")).expect("an id"),
            from: if ours { Side::Provider } else { Side::Customer },
            kind: if ours {
                ExchangeKind::Insight
            } else {
                ExchangeKind::HardData
            },
            what: "What one side gave to the other".to_owned(),
            phase: Phase::InTheBuyingProcess,
            // The order of the file is not that of the days.
            on: first.saturating_add((number * 7 % 730).days()),
            worth: Worth::new(i64::from(number % 5) + 1).expect("1 to 5 points"),
            worth_said_by: WorthSaidBy::Receiver,
        });
    }
    (case, first.saturating_add(730.days()))
}

#[divan::bench]
fn exchange_of_300_entries(bencher: divan::Bencher) {
    let (case, today) = two_years_of_exchange();
    bencher.bench(|| Exchange::of(divan::black_box(&case), today));
}

#[divan::bench]
fn exchange_board_of_300_entries(bencher: divan::Bencher) {
    let (case, today) = two_years_of_exchange();
    bencher.bench(|| ExchangeReport::new(divan::black_box(&case), None, today).into_rows());
}

/// 40 benefits and 20 costs over 36 months: two measured values of each benefit and a booked amount of each cost in every month.
fn reported() -> Case {
    let mut case = large();
    case.horizon_years = Horizon::years(3).expect("three years");
    case.costs.truncate(20);
    case.baseline = Some(Baseline {
        agreed_on: case.start,
        agreed_by: vec!["CFO".into()],
        case: Box::new(case.clone()),
    });
    let id = |text: String| Id::new(&text).expect("a valid id");
    let said = Some(Provenance::new(Basis::Measured, "Controlling"));
    for month in 1..=36_u32 {
        for n in 0..40_i64 {
            let values = [("items", 950 + n), ("minutes", 13 + n)];
            case.measured.extend(values.map(|(kind, value)| Measured {
                driver: id(format!("{kind}_{n}")),
                from_month: month,
                value: Exact::from(value + i64::from(month)),
                said: said.clone(),
            }));
        }
        let booked = case.costs.iter().map(|cost| Actual {
            line: cost.id.clone(),
            month,
            amount: Exact::from(1_000),
            currency: None,
            said: said.clone(),
        });
        case.actuals.extend(booked);
    }
    case
}

/// Everything from an edit of a report to the last figure; the agreed case stays compiled.
#[divan::bench]
fn results_of_60_lines_36_months(bencher: divan::Bencher) {
    let case = reported();
    let baseline = case.baseline.as_ref().expect("an agreed case");
    let promise = Promise::of(baseline).expect("a promise");
    bencher.bench(|| track(divan::black_box(&case), &promise, Some(36)));
}

#[divan::bench]
fn promise_of_60_lines_36_months(bencher: divan::Bencher) {
    let case = reported();
    let baseline = case.baseline.as_ref().expect("an agreed case");
    bencher.bench(|| Promise::of(divan::black_box(baseline)));
}

#[divan::bench]
fn differences_large(bencher: divan::Bencher) {
    let case = large();
    bencher.bench(|| differences(divan::black_box(&case), &Ask::default()));
}

#[divan::bench]
fn compile_120_drivers(bencher: divan::Bencher) {
    let case = large();
    bencher.bench(|| Drivers::of(divan::black_box(&case)));
}
