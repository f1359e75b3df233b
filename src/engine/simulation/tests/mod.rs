//! The simulation against closed forms and against sorted lists.

mod brute_force;
mod exact;

use super::random::BLOCK;
use super::run::{Buffers, First};
use super::*;
use crate::engine::{Ask, ScenarioChoice};
use crate::model::testing::{self, dec, id};
use crate::model::{
    Amount, Benefit, BenefitClass, Case, Change, Cost, Currency, Distribution, Driver, DriverValue,
    Exact, Gain, Horizon, PaidTo, ProblemCost, Rate, Scenario, Spend, StatedValue, Words,
};
use jiff::civil::date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

fn threads(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap()
}

fn blank(trials: u32) -> Case {
    let mut case = Case::new("Test", Currency::EUR, date(2027, 1, 1));
    case.horizon_years = Horizon::years(3).unwrap();
    case.simulation.trials = trials;
    let words = Words::Customers("Less of it.".into());
    case.stated_values = vec![StatedValue::new(id("value"), "Value", words)];
    case
}

fn driver(name: &str, unit: &str, range: [&str; 3], distribution: Distribution) -> Driver {
    let mut driver = Driver::open(id(name), name, unit);
    let [low, likely, high] = range.map(|text| Exact(dec(text)));
    driver.low = Some(low);
    driver.value = DriverValue::Known(likely);
    driver.high = Some(high);
    driver.distribution = distribution;
    driver
}

fn benefit(name: &str, gain: Gain) -> Benefit {
    let mut benefit = Benefit::new(id(name), name, BenefitClass::CashSaving, gain);
    benefit.serves = Some(id("value"));
    benefit
}

/// At time 0, so that its present value is its amount.
fn at_once(formula: &str) -> Benefit {
    let formula = formula.to_owned();
    benefit("gain", Gain::OneOff { formula, month: 0 })
}

fn every_month(name: &str, formula: &str) -> Benefit {
    benefit(name, Gain::recurring(formula))
}

fn paid(name: &str, amount: Amount, month: u32) -> Cost {
    Cost::new(id(name), name, PaidTo::OurPrice, Spend::once(amount, month))
}

fn fixed(amount: i64) -> Amount {
    Amount::Fixed(testing::eur(amount))
}

fn part(formula: &str) -> ProblemCost {
    ProblemCost {
        label: "Today".into(),
        formula: formula.into(),
        growth: Rate::ZERO,
    }
}

fn found(case: &Case) -> Simulated {
    found_on(2, case, &Ask::default()).unwrap()
}

fn found_on(count: usize, case: &Case, ask: &Ask) -> Result<Simulated, SimulationError> {
    simulate(case, ask, threads(count), &|_| true)
}
fn every_run(case: &Case) -> Vec<First> {
    let compiled = Compiled::asked(case, &Ask::default()).unwrap();
    let model = Model::of(&compiled).unwrap();
    let runs = Runs {
        model: &model,
        trials: case.simulation.trials,
        hurdle: None,
        threads: threads(1),
        go_on: &|_| true,
    };
    let blocks = (case.simulation.trials as usize).div_ceil(BLOCK);
    let mut buffers = Buffers::new(&model);
    let first = |block| runs.first(&mut buffers, block).unwrap();
    (0..blocks).map(first).collect()
}

fn npvs(case: &Case) -> Vec<f64> {
    let runs = every_run(case).into_iter();
    runs.flat_map(|run| run.figures.npv).collect()
}

/// Mean and variance of a driver in closed form.
fn moments(driver: &Driver) -> (f64, f64) {
    let DriverValue::Known(likely) = driver.value else {
        panic!("no value")
    };
    let number = |exact: Exact| exact.value().to_f64().unwrap();
    let (low, high) = (number(driver.low.unwrap()), number(driver.high.unwrap()));
    let likely = number(likely);
    match driver.distribution {
        Distribution::Pert => {
            let mean = (low + 4.0 * likely + high) / 6.0;
            (mean, (mean - low) * (high - mean) / 7.0)
        }
        Distribution::Triangular => (
            (low + likely + high) / 3.0,
            (low * low + likely * likely + high * high - low * likely - low * high - likely * high)
                / 18.0,
        ),
        Distribution::Uniform => (f64::midpoint(low, high), (high - low).powi(2) / 12.0),
    }
}

/// Three uncertain drivers, and one that makes a sum one of every year.
fn independent() -> [Driver; 4] {
    [
        driver("a", "", ["10", "12", "30"], Distribution::Pert),
        driver("b", "EUR", ["2", "5", "6"], Distribution::Triangular),
        driver("z", "EUR", ["-40", "0", "60"], Distribution::Uniform),
        testing::driver("yearly", "1/year", 1),
    ]
}

#[test]
fn mean_and_variance_of_products_and_sums_are_those_of_the_closed_form() {
    let drivers = independent();
    let [(a, va), (b, vb), (c, vc)] = [0, 1, 2].map(|n| moments(&drivers[n]));
    let mut case = blank(400_000);
    case.drivers = drivers.into();
    case.benefits.push(at_once("a * b + z"));
    let mean = a * b + c;
    let variance = (va + a * a) * (vb + b * b) - a * a * b * b + vc;
    let runs = npvs(&case);
    let n = f64::from(case.simulation.trials);
    let found_mean = runs.iter().sum::<f64>() / n;
    let square = |x: &f64| (x - found_mean).powi(2);
    let found_variance = runs.iter().map(square).sum::<f64>() / n;
    // Four standard errors; the variance of a square is below three times that of a normal distribution.
    assert!((found_mean - mean).abs() < 4.0 * (variance / n).sqrt());
    assert!((found_variance / variance - 1.0).abs() < 4.0 * (3.0 / n).sqrt());
    let counted = found(&case);
    assert!((counted.npv.mean - found_mean).abs() < 1e-9 * found_mean.abs());
}

#[test]
fn quantiles_and_chances_are_those_of_the_sorted_runs() {
    let mut case = blank(100_037);
    case.drivers = independent().into();
    case.benefits.push(every_month("gain", "a * b * yearly"));
    case.benefits.push(at_once("max(z, 0)"));
    let cost = paid("price", Amount::Formula("a * b * 30% + b * 12".into()), 0);
    case.costs.push(cost);
    case.hurdles.payback_within_months = Some(16);
    let runs = every_run(&case);
    let all = |of: fn(&First) -> &Vec<f64>| -> Vec<f64> {
        let mut all: Vec<f64> = runs.iter().flat_map(of).copied().collect();
        all.sort_by(f64::total_cmp);
        all
    };
    let found = found(&case);
    let payback = [found.payback.p10, found.payback.p50, found.payback.p90].map(Option::unwrap);
    let roi = found.roi.unwrap();
    let npv = [found.npv.p10, found.npv.p50, found.npv.p90];
    for (sorted, found) in [
        (all(|b| &b.figures.npv), npv),
        (all(|b| &b.figures.roi), [roi.p10, roi.p50, roi.p90]),
        (all(|b| &b.figures.payback), payback),
    ] {
        let n = sorted.len();
        assert_eq!(n, 100_037);
        let spread = sorted[n * 9 / 10] - sorted[n / 10];
        for (tenths, found) in [1, 5, 9].into_iter().zip(found) {
            // The standard error is about 0.002 of the spread.
            let exact = sorted[(n - 1) * tenths / 10];
            assert!((exact - found).abs() <= 2e-4 * spread, "{exact} {found}");
        }
    }
    let share = |list: &[f64], of: &dyn Fn(f64) -> bool| {
        let count = u32::try_from(list.iter().filter(|x| of(**x)).count()).unwrap();
        f64::from(count) / 100_037.0
    };
    let positive = share(&all(|b| &b.figures.npv), &|x| x > 0.0);
    let within = share(&all(|b| &b.figures.payback), &|x| x <= 16.0);
    assert!((found.chance_npv_positive - positive).abs() < 1e-12);
    assert!((found.chance_payback_within_hurdle.unwrap() - within).abs() < 1e-12);
    assert!(within > 0.01 && within < 0.99);
}

#[test]
fn drivers_of_one_group_move_together() {
    let mut case = blank(20_000);
    for name in ["x", "y"] {
        let mut driver = driver(name, "EUR", ["1", "4", "9"], Distribution::Pert);
        driver.moves_with = Some(id("weather"));
        case.drivers.push(driver);
    }
    case.benefits.push(at_once("x - y"));
    assert!(npvs(&case).iter().all(|npv| npv.abs() < 1e-12));
    for driver in &mut case.drivers {
        driver.moves_with = None;
    }
    assert!(npvs(&case).iter().any(|npv| npv.abs() > 1.0));
}

#[test]
fn what_a_scenario_assumes_is_another_likely_value_and_what_a_trade_sets_is_certain() {
    let mut case = blank(20_000);
    case.drivers = vec![driver("a", "EUR", ["10", "12", "30"], Distribution::Pert)];
    case.benefits.push(at_once("a"));
    let change = |value: i64| Change::number(id("a"), Exact::from(value));
    let in_scenario = |scenario| Ask {
        scenario,
        ..Ask::default()
    };
    let ask = in_scenario(ScenarioChoice::Own(id("other")));
    for (value, low, high) in [(20, 10, 30), (40, 10, 40), (5, 5, 30)] {
        let mut assumed = case.clone();
        assumed.scenarios = vec![Scenario {
            id: id("other"),
            name: "Other".into(),
            changes: vec![change(value)],
            note: String::new(),
        }];
        let mut by_hand = case.clone();
        let [low, value, high] = [low, value, high].map(|n: i64| n.to_string());
        let range = [low.as_str(), value.as_str(), high.as_str()];
        by_hand.drivers = vec![driver("a", "EUR", range, Distribution::Pert)];
        let assumed = found_on(2, &assumed, &ask).unwrap();
        assert_eq!(assumed.npv, found(&by_hand).npv, "{range:?}");
    }
    let conservative = in_scenario(ScenarioChoice::Conservative);
    let certain = found_on(2, &case, &conservative).unwrap();
    assert!(certain.drivers.is_empty());
    let trade = r#"trades: [(id: "trade", give: "Terms", state: Agreed)]"#;
    case.trades = testing::case(trade).trades;
    case.trades[0].effect.push(change(20));
    assert!(found(&case).drivers.is_empty());
}

/// Three uncertain drivers in a benefit of every month, against a price.
fn priced(trials: u32) -> Case {
    let mut case = blank(trials);
    case.drivers = independent().into();
    case.benefits = vec![every_month("gain", "(a * b + z) * yearly")];
    case.costs.push(paid("price", fixed(90), 0));
    case
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let mut case = priced(70_001);
    let [one, more @ ..] = [1, 2, 3, 7].map(|count| found_on(count, &case, &Ask::default()));
    // The histogram and what is lost if it is stopped are among the figures.
    assert!(more.iter().all(|more| *more == one));
    let one = one.unwrap();
    case.simulation.seed = 2;
    assert_ne!(one.npv, found(&case).npv);
}

#[test]
fn the_bits_are_the_same_in_every_build() {
    let found = found(&priced(20_000));
    let (roi, payback) = (found.roi.unwrap().p10, found.payback.p50.unwrap());
    // From this program; debug and release builds must both give them.
    let digits = [found.npv.mean, found.npv.p90, roi, payback];
    assert_eq!(digits.map(|x| x.to_string()), BITS);
}

const BITS: [&str; 4] = [
    "91.77882083186168",
    "203.75555608484476",
    "-0.24001028855436854",
    "14.813232421875",
];

#[test]
fn shares_of_variance_add_up_and_follow_the_closed_form() {
    let mut case = blank(10_000);
    let uniform = |name, range| driver(name, "EUR", range, Distribution::Uniform);
    case.drivers = vec![
        uniform("wide", ["0", "5", "20"]),
        uniform("narrow", ["0", "5", "10"]),
        uniform("unused", ["0", "5", "10"]),
    ];
    case.benefits.push(at_once("wide + narrow"));
    let drivers = found(&case).drivers;
    let shares: Vec<f64> = drivers.iter().map(|one| one.share_of_variance).collect();
    // Widths 20 and 10: variances 4 to 1; ranks of a flat sum differ a little from that.
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!((shares[0] - 0.8).abs() < 0.03, "{shares:?}");
    assert!(shares[2].abs() < 1e-300);
}

#[test]
fn what_has_no_finite_value_is_named_and_never_dropped() {
    let mut case = blank(5000);
    case.drivers = vec![driver("d", "", ["0", "5", "6"], Distribution::Uniform)];
    case.benefits = vec![at_once("min(9 * cash, cash / max(0, d - 1))")];
    case.drivers.push(testing::driver("cash", "EUR", 9));
    let what = "“gain”".into();
    let error = found_on(2, &case, &Ask::default()).unwrap_err();
    assert_eq!(error, SimulationError::NotFinite { what });
}

#[test]
fn it_stops_when_asked_and_refuses_what_it_cannot_use() {
    let mut case = blank(1_000_000);
    case.drivers = independent().into();
    let stopped = simulate(&case, &Ask::default(), threads(2), &|_| false);
    assert_eq!(stopped.unwrap_err(), SimulationError::Stopped);
    case.simulation.trials = 0;
    let refused = |case: &Case| found_on(2, case, &Ask::default()).unwrap_err();
    assert_eq!(refused(&case), SimulationError::NoTrials);
    case.simulation.trials = 10;
    case.drivers[0].low = Some(Exact::from(13));
    let (id, driver) = (id("a"), "a".into());
    assert_eq!(refused(&case), SimulationError::Range { id, driver });
}

#[test]
fn a_benefit_without_a_number_touches_no_run_of_the_others_that_serve_its_value() {
    let mut case = blank(300);
    case.drivers = vec![
        driver("a", "EUR/year", ["10", "12", "30"], Distribution::Pert),
        driver("b", "", ["2", "5", "6"], Distribution::Uniform),
    ];
    case.benefits.push(every_month("gain", "a"));
    let alone = found(&case);
    // It divides by nothing whatever chance gives it, so that it does not count.
    case.benefits.push(every_month("broken", "a / (b - b)"));
    case.stated_values[0].costs_today.push(part("a * 0.5"));
    let trimmed = found(&case);
    // Half of what is gained is all that there is to remove.
    assert!((trimmed.npv.mean / alone.npv.mean - 0.5).abs() < 1e-9);
    case.stated_values[0].costs_today.push(part("a / (b - b)"));
    // The cost of a whole is unknown where a part has no number.
    assert_eq!(found(&case).npv, alone.npv);
}
