//! The simulation against the exact engine, run by run.

use super::super::random::{BLOCK, Column};
use super::super::source;
use super::*;
use crate::engine::compiled::{Frame, Plan};
use crate::engine::{Payback, View, evaluate};
use crate::model::Ramp;
use crate::storage::library::sample;

/// Each of the first runs put back into the exact engine as likely values.
fn compare_with_the_exact_engine(case: &Case, ask: &Ask, runs: usize) {
    let frame = Frame::of(case, &[]).unwrap();
    let drivers = std::sync::Arc::new(crate::formula::Drivers::of(case));
    let plan = Plan::of(case, &drivers, &frame).unwrap();
    let model = Model::of(&Compiled::asked(case, ask).unwrap()).unwrap();
    let mut columns: Vec<Column> = vec![[0.0; BLOCK]; model.uncertain.len()];
    source::fill(&model.uncertain, 0, &mut columns);
    let first = {
        let all = Runs {
            model: &model,
            trials: 256,
            hurdle: None,
            threads: threads(1),
            go_on: &|_| true,
        };
        all.first(&mut Buffers::new(&model), 0).unwrap()
    };
    for run in 0..runs {
        let mut exact = case.clone();
        for (uncertain, column) in model.uncertain.iter().zip(&columns) {
            let used = Decimal::try_from(column[run]).unwrap();
            let own = plan.drivers.in_own_unit(uncertain.driver, used).unwrap();
            exact.drivers[uncertain.driver].value = DriverValue::Known(Exact(own));
        }
        let exact = evaluate(&exact, ask).unwrap();
        let costs = exact.costs_total.present_value.to_f64().unwrap();
        let npv = exact.npv.to_f64().unwrap();
        let size = npv.abs().max(costs.abs()).max(1.0);
        let off = (first.figures.npv[run] - npv).abs();
        assert!(off < 1e-9 * size, "{run}: {npv}");
        if let Some(roi) = exact.roi.ratio() {
            let roi = roi.to_f64().unwrap();
            assert!((first.figures.roi[run] - roi).abs() < 1e-9 * roi.abs().max(1.0));
        }
        let months = match exact.payback {
            Payback::NotWithinHorizon => f64::INFINITY,
            other => other.months().unwrap().to_f64().unwrap(),
        };
        let payback = first.figures.payback[run];
        let same = payback.total_cmp(&months).is_eq() || (payback - months).abs() < 1e-8;
        assert!(same, "{run}: {months}");
    }
}

#[test]
fn every_run_of_the_sample_is_the_exact_answer_at_its_drivers() {
    let case = sample().unwrap();
    for view in [View::All, View::HardOnly, View::VerifiedOnly] {
        let ask = Ask {
            view,
            ..Ask::default()
        };
        compare_with_the_exact_engine(&case, &ask, 40);
    }
}

#[test]
fn pools_are_shared_out_anew_in_every_run() {
    let mut case = blank(256);
    let uniform = |name, unit, range| driver(name, unit, range, Distribution::Uniform);
    case.drivers = vec![
        uniform("today", "EUR/year", ["-500", "900", "3000"]),
        uniform("one", "EUR/year", ["-300", "600", "1500"]),
        uniform("two", "%", ["-10", "40", "130"]),
    ];
    case.stated_values[0].costs_today.push(part("today"));
    case.benefits.push(every_month("first", "one"));
    compare_with_the_exact_engine(&case, &Ask::default(), 256);
    let mut second = every_month("second", "two * today");
    second.ramp = Ramp::Linear(7);
    second.risk = Rate::from_percent(Decimal::TEN);
    case.benefits.push(second);
    case.benefits.push(every_month("third", "one / 3"));
    case.costs.push(paid("price", fixed(800), 0));
    compare_with_the_exact_engine(&case, &Ask::default(), 256);
}

#[test]
fn a_case_without_ranges_gives_its_answer_in_every_figure() {
    let mut case = sample().unwrap();
    case.simulation.trials = 10_000;
    for driver in &mut case.drivers {
        driver.low = None;
        driver.high = None;
    }
    let exact = evaluate(&case, &Ask::default()).unwrap();
    let npv = exact.npv.to_f64().unwrap();
    let found = found(&case);
    for part in [found.npv.p10, found.npv.p50, found.npv.p90, found.npv.mean] {
        assert!((part / npv - 1.0).abs() < 1e-9);
    }
    let months = exact.payback.months().unwrap().to_f64().unwrap();
    assert!((found.payback.p90.unwrap() - months).abs() < 1e-8);
    for (band, exact) in found.band.iter().zip(&exact.monthly_cumulative) {
        let exact = exact.to_f64().unwrap();
        assert!((band.p10 - exact).abs() < 1e-9 * npv && (band.mean - exact).abs() < 1e-9 * npv);
    }
    assert_eq!(found.band.len(), exact.monthly_cumulative.len());
    assert!(found.drivers.is_empty());
}
