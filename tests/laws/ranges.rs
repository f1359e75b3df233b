//! The ends of a range, read back as they are printed, hold at least the eight in ten futures that the page names.
//!
//! A future's net present value lies above an end where the case still pays with that end as one more cost at the start; its return where the
//! case still pays with all costs raised by it. The same seed draws the same futures. Left out: how futures are drawn.

use crate::common::paid_once;
use crate::{answer, cases};
use proptest::prelude::*;
use rust_decimal::{Decimal, prelude::FromPrimitive};
use std::num::NonZeroUsize;
use worthwhile::engine::Ask;
use worthwhile::engine::simulation::{Simulated, simulate};
use worthwhile::model::{Case, DriverValue, Exact, PaidTo, Rate};
use worthwhile::report::Report;

/// Less than the named share by the width of the bins that quantiles are counted in.
const LEAST: f64 = 0.799;

/// Drivers with ranges that reach further down than up.
fn uncertain(mut case: Case, spread: u32) -> Case {
    "en-US".clone_into(&mut case.locale);
    case.simulation.trials = 2_000;
    for driver in &mut case.drivers {
        if let DriverValue::Known(value) = driver.value {
            let off = value.value() * Decimal::new(i64::from(spread), 2);
            driver.low = Some(Exact(value.value() - off));
            driver.high = Some(Exact(value.value() + off / Decimal::TWO));
        }
    }
    case
}

fn simulated(case: &Case) -> Simulated {
    simulate(case, &Ask::default(), NonZeroUsize::MIN, &|_| true).unwrap()
}

/// "$1.23k", "−$5", "12%" or "7.2 months" as a number; what is never back is later than everything.
fn read(text: &str) -> f64 {
    let text = text.trim();
    if text.starts_with("not within") {
        return f64::INFINITY;
    }
    if text == "immediate" {
        return 0.0;
    }
    let sign = if text.contains('−') { -1.0 } else { 1.0 };
    let digits: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let size = match text.chars().last() {
        Some('k' | 'K') => 1e3,
        Some('M') => 1e6,
        Some('B') => 1e9,
        Some('%') => 0.01,
        _ => 1.0,
    };
    sign * digits.parse::<f64>().unwrap() * size
}

fn ends(text: &str) -> (f64, f64) {
    let (ends, _) = text.split_once(", median ").unwrap();
    let (low, high) = ends.split_once(" to ").unwrap();
    (read(low), read(high))
}

/// The share of futures whose net present value is at least this.
fn npv_above(case: &Case, end: f64, edge: f64) -> f64 {
    let mut dearer = case.clone();
    let amount = Decimal::from_f64(end - edge).unwrap();
    dearer.costs.push(paid_once("the_end", amount, 0));
    simulated(&dearer).chance_npv_positive
}

/// The share of futures whose return is at least this.
fn roi_above(case: &Case, end: f64, edge: f64) -> f64 {
    let mut dearer = case.clone();
    let more = Decimal::ONE + Decimal::from_f64(end - edge).unwrap();
    for cost in &mut dearer.costs {
        let raised = (Decimal::ONE + cost.risk.fraction()) * more - Decimal::ONE;
        cost.risk = Rate::from_percent(raised * Decimal::ONE_HUNDRED);
        // The discount stays as it is: whoever is paid, the cost is raised alike.
        if cost.paid_to == PaidTo::ThirdParty {
            cost.paid_to = PaidTo::CustomersOwnWork;
        }
    }
    simulated(&dearer).chance_npv_positive
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_printed_range_holds_its_share_of_futures(case in cases(), spread in 5..60_u32) {
        let case = uncertain(case, spread);
        let results = answer(&case);
        let found = simulated(&case);
        let report = Report::new(&case, &results).with_what_if(Some(&found), None);
        let figures = report.key_figures();
        let text = |at: usize| figures.get(at)?.range.as_ref().map(|range| range.text.clone());
        if let Some(text) = text(2) {
            let (low, high) = ends(&text);
            let edge = 1e-9 * low.abs().max(high.abs());
            let inside = npv_above(&case, low, edge) - npv_above(&case, high, -edge);
            prop_assert!(inside >= LEAST, "net present value {text}: {inside}");
        }
        // Costs that change their sign with a driver have no return to put in an order.
        if let Some(text) = text(0).filter(|_| !case.costs.is_empty()) {
            let (low, high) = ends(&text);
            let inside = roi_above(&case, low, 1e-9) - roi_above(&case, high, -1e-9);
            prop_assert!(inside >= LEAST, "return {text}: {inside}");
        }
        if let Some(text) = text(1) {
            let (low, high) = ends(&text);
            let (first, last) = (found.payback.p10, found.payback.p90);
            prop_assert!(low <= first.unwrap_or(f64::INFINITY) + 1e-9, "{text}: {first:?}");
            prop_assert!(high >= last.unwrap_or(f64::INFINITY) - 1e-9, "{text}: {last:?}");
        }
    }
}

#[test]
fn shares_of_variance_keep_the_error_that_the_documentation_names() {
    // Three alike savings have a third of the variance each, whatever the seed.
    let mut case = crate::blank(1, "0%");
    case.simulation.trials = 10_000;
    let names = ["one", "two", "three"];
    for name in names {
        let mut saving = crate::driver(name, "1000", "USD/year");
        (saving.low, saving.high) = (Some(Exact::from(500)), Some(Exact::from(1_500)));
        case.drivers.push(saving);
        case.benefits.push(crate::benefit(
            &format!("by_{name}"),
            crate::recurring(name),
        ));
    }
    case.costs.push(paid_once("cost", Decimal::ONE_HUNDRED, 0));
    let mut errors = Vec::new();
    for seed in 1..=12 {
        case.simulation.seed = seed;
        let found = simulated(&case);
        assert_eq!(found.drivers.len(), 3);
        errors.extend(
            found
                .drivers
                .iter()
                .map(|driver| (driver.share_of_variance - 1.0 / 3.0).abs()),
        );
    }
    let squares: f64 = errors.iter().map(|error| error * error).sum();
    #[expect(clippy::cast_precision_loss, reason = "36 errors")]
    let standard = (squares / errors.len() as f64).sqrt();
    assert!(standard < 0.01, "{standard}: {errors:?}");
    let far = errors.iter().filter(|error| **error > 0.02).count();
    assert!(far * 20 <= errors.len(), "{errors:?}");
}
