//! Drivers with a value for each year (method §5b), by sums done by hand and by laws.

use super::*;
use std::num::NonZeroUsize;
use worthwhile::engine::simulation::simulate;
use worthwhile::engine::{Bound, Lever, Needs, sensitivity};
use worthwhile::model::{Change, DriverValue, Exact, Gain, Id, Rate, Scenario, YearlyAmounts};

/// Three years at 10 % with discounting at year-end: claims at €10 each, for €20,000 at the start.
fn claims(years: &str, more: &str) -> Case {
    worthwhile::storage::parse(&format!(
        r#"(format: 1, title: "By year", currency: EUR, locale: "en-GB", start: "2027-01-01", horizon_years: 3, discount_rate: "10%",
        stated_values: [(id: "value_one", label: "Value", words: Customers("It matters."))],
        drivers: [
            (id: "claims", label: "Claims", value: Known("1000"), years: [{years}], unit: "claim/year"),
            (id: "saved", label: "Saved", value: Known("10"), unit: "EUR/claim"),
            (id: "gained", label: "Gained", value: Calculated("claims * saved"), unit: "EUR/year"),
        ],
        benefits: [(id: "gain", label: "Gain", serves: "value_one", class: CashSaving, gain: Recurring(formula: "gained"))],
        costs: [(id: "price", label: "Price", paid_to: OurPrice, spend: OneOff(amount: Fixed("20000 EUR")))]{more})"#
    ))
    .unwrap()
}

const GROWING: &str = r#""1200", "1500""#;

fn with(case: &Case, value: &str) -> Results {
    let mut case = case.clone();
    case.scenarios.push(Scenario {
        id: Id::new("put_back").unwrap(),
        name: "Put back".to_owned(),
        changes: vec![Change::Driver {
            id: Id::new("claims").unwrap(),
            value: Exact(dec(value)),
        }],
        note: String::new(),
    });
    let scenario = ScenarioChoice::Own(Id::new("put_back").unwrap());
    evaluate(
        &case,
        &Ask {
            scenario,
            view: View::All,
        },
    )
    .unwrap()
}

fn by_year(results: &Results) -> Vec<Decimal> {
    results.years.iter().map(|year| year.benefits).collect()
}

#[test]
fn each_year_counts_with_its_own_value() {
    // 10,000 / 1.1 + 12,000 / 1.21 + 15,000 / 1.331 = 30,277.99; less 20,000 at the start.
    let results = answer(&claims(GROWING, ""));
    assert_eq!(
        by_year(&results),
        [0, 10_000, 12_000, 15_000].map(Decimal::from)
    );
    near(results.npv, "10277.986476");
    // The last value holds on: 10,000 / 1.1 + 12,000 / 1.21 + 12,000 / 1.331.
    near(answer(&claims(r#""1200""#, "")).npv, "8024.04");
    assert_eq!(results.benefits[0].run_rate, Some(dec("10000")));
    // 20,000 less 10,000 in year 1 leaves ten twelfths of year 2.
    assert_eq!(results.payback.months(), Some(dec("22")));
}

#[test]
fn what_moves_the_driver_moves_all_years_in_proportion() {
    let results = with(&claims(GROWING, ""), "2000");
    assert_eq!(
        by_year(&results),
        [0, 20_000, 24_000, 30_000].map(Decimal::from)
    );
    // From zero all years move by as much.
    let mut case = claims(GROWING, "");
    case.drivers[0].value = DriverValue::Known(Exact(Decimal::ZERO));
    let results = with(&case, "100");
    assert_eq!(
        by_year(&results),
        [0, 1_000, 13_000, 16_000].map(Decimal::from)
    );
}

#[test]
fn a_value_that_a_scenario_gives_a_calculated_driver_holds_in_all_years() {
    let mut case = claims(GROWING, "");
    case.scenarios.push(Scenario {
        id: Id::new("fixed").unwrap(),
        name: "Fixed".to_owned(),
        changes: vec![Change::Driver {
            id: Id::new("gained").unwrap(),
            value: Exact(dec("7000")),
        }],
        note: String::new(),
    });
    let scenario = ScenarioChoice::Own(Id::new("fixed").unwrap());
    let results = evaluate(
        &case,
        &Ask {
            scenario,
            view: View::All,
        },
    )
    .unwrap();
    assert_eq!(
        by_year(&results),
        [0, 7_000, 7_000, 7_000].map(Decimal::from)
    );
}

#[test]
fn equal_values_are_one_value() {
    let plain = answer(&claims("", ""));
    for years in [r#""1000""#, r#""1000", "1000.0", "1000""#] {
        assert_eq!(answer(&claims(years, "")), plain);
    }
}

#[test]
fn values_by_year_are_amounts_by_year() {
    let case = claims(GROWING, "");
    let mut amounts = case.clone();
    amounts.benefits[0].gain = Gain::ByYear(YearlyAmounts {
        years: [10_000, 12_000, 15_000].map(Exact::from).into(),
        currency: None,
        initial: Exact::default(),
        said: None,
    });
    for delay in [0, 5, 14] {
        for (mut case, mut other) in [(case.clone(), amounts.clone())] {
            for case in [&mut case, &mut other] {
                case.scenarios.push(Scenario {
                    id: Id::new("later").unwrap(),
                    name: "Later".to_owned(),
                    changes: vec![Change::StartLater { months: delay }],
                    note: String::new(),
                });
            }
            let ask = Ask {
                scenario: ScenarioChoice::Own(Id::new("later").unwrap()),
                view: View::All,
            };
            let (found, expected) = (
                evaluate(&case, &ask).unwrap(),
                evaluate(&other, &ask).unwrap(),
            );
            assert_eq!(found.monthly_net, expected.monthly_net, "{delay}");
            assert_eq!(found.npv.round_dp(20), expected.npv.round_dp(20), "{delay}");
            assert_eq!(found.inaction.delay, expected.inaction.delay);
            assert_eq!(found.payback, expected.payback);
        }
    }
}

#[test]
fn a_cost_is_paid_at_the_value_of_the_year_that_it_is_for() {
    // Quarterly in advance: the payment for months 13 to 15 comes in month 12, at the value of year 2.
    let mut case = claims(GROWING, "");
    case.costs[0].spend = Spend::Recurring {
        amount: Amount::Formula("gained".to_owned()),
        every: worthwhile::model::Every::Quarter,
        paid: worthwhile::model::Payment::InAdvance,
        from_month: 1,
        to_month: None,
    };
    let results = answer(&case);
    let costs: Vec<Decimal> = results.years.iter().map(|year| year.costs).collect();
    // 2,500 at the start; year 1: 3 · 2,500 + 3,000; year 2: 3 · 3,000 + 3,750; year 3: 3 · 3,750.
    assert_eq!(costs, [2_500, 10_500, 12_750, 11_250].map(Decimal::from));
    // Once in month 30: the value of year 3; at the start that of year 1.
    for (month, expected) in [(30, "15000"), (24, "12000"), (0, "10000")] {
        case.costs[0].spend = Spend::OneOff {
            amount: Amount::Formula("claims * saved".to_owned()),
            month,
        };
        case.drivers[0].unit = "claim".to_owned();
        case.benefits.clear();
        let results = answer(&case);
        assert_eq!(results.costs_total.total, dec(expected), "{month}");
    }
}

#[test]
fn a_pool_is_shared_out_with_the_values_of_each_year() {
    // The problem costs 11,000 each year; the benefit would remove 10,000, 12,000 and 15,000 of it.
    let mut case = claims(GROWING, "");
    case.stated_values[0].costs_today = vec![worthwhile::model::ProblemCost {
        label: "Rework".to_owned(),
        formula: "11000 EUR/year".to_owned(),
        growth: Rate::ZERO,
    }];
    let results = answer(&case);
    assert_eq!(
        by_year(&results),
        [0, 10_000, 11_000, 11_000].map(Decimal::from)
    );
    // The problem grows with the claims: 11, 13.2 and 16.5 for each of the thousand.
    case.stated_values[0].costs_today[0].formula = "claims * saved * 1.1".to_owned();
    let results = answer(&case);
    assert_eq!(
        by_year(&results),
        [0, 10_000, 12_000, 15_000].map(Decimal::from)
    );
    let nothing = results.inaction.doing_nothing.as_ref().unwrap();
    assert_eq!(
        nothing.yearly,
        [0, 11_000, 13_200, 16_500].map(Decimal::from)
    );
    assert_eq!(results.inaction.left, Some(dec("3700")));
}

#[test]
fn a_line_without_a_number_in_one_year_has_none_at_all() {
    let mut case = claims(r#""1200", "0""#, "");
    case.benefits[0].gain = Gain::Recurring {
        formula: "gained * gained / gained".to_owned(),
        from_month: 1,
        to_month: None,
    };
    let results = answer(&case);
    assert_eq!(results.benefits_total.total, Decimal::ZERO);
    let problems = format!("{:?}", results.problems().collect::<Vec<_>>());
    assert!(problems.contains("in year 3"), "{problems}");
}

#[test]
fn break_even_put_back_gives_nothing_over() {
    let mut case = claims(GROWING, "");
    case.drivers[0].low = Some(Exact(dec("500")));
    let found = sensitivity(&case, &Ask::default()).unwrap();
    let even = found
        .break_evens
        .iter()
        .find(|even| even.lever == Lever::Driver(0))
        .unwrap();
    let Bound { value, needs, .. } = *even.npv.bound().unwrap();
    // 20,000 / 30.27798… for each claim of year 1.
    assert_eq!(needs, Needs::AtLeast);
    near(value, "660.55");
    assert!(with(&case, &value.to_string()).npv.abs() < dec("0.0001"));
    // The price: 30,277.99 of 20,000.
    let discount = found
        .break_evens
        .iter()
        .find(|even| even.lever == Lever::Discount)
        .unwrap();
    near(discount.npv.bound().unwrap().value, "-51.39");
}

/// The figures of a grid of values of two drivers that are equally likely anywhere in their ranges.
fn grid() -> Vec<f64> {
    let steps = 1_000;
    let at = |low: f64, high: f64, step: i32| {
        low + (high - low) * (f64::from(step) + 0.5) / f64::from(steps)
    };
    let mut all = Vec::new();
    for one in 0..steps {
        for other in 0..steps {
            let (claims, saved) = (at(800.0, 1_400.0, one), at(9.0, 13.0, other));
            // In year 2 a cap of 14,000 a year limits it, and in year 3 too.
            let capped = |claims: f64| (claims * saved).min(14_000.0);
            let present =
                capped(claims) / 1.1 + capped(claims * 1.2) / 1.21 + capped(claims * 1.5) / 1.331;
            all.push(present - 20_000.0);
        }
    }
    all.sort_by(f64::total_cmp);
    all
}

#[test]
fn the_range_is_drawn_once_for_all_years() {
    let mut case = claims(GROWING, "");
    case.benefits[0].gain = Gain::Recurring {
        formula: "min(gained, 14000 EUR/year)".to_owned(),
        from_month: 1,
        to_month: None,
    };
    for (driver, low, high) in [(0, "800", "1400"), (1, "9", "13")] {
        case.drivers[driver].low = Some(Exact(dec(low)));
        case.drivers[driver].high = Some(Exact(dec(high)));
        case.drivers[driver].distribution = worthwhile::model::Distribution::Uniform;
    }
    case.simulation.trials = 100_000;
    let found = simulate(&case, &Ask::default(), NonZeroUsize::MIN, &|_| true).unwrap();
    let grid = grid();
    let mean = grid.iter().sum::<f64>() / 1e6;
    // The figures spread by some 3,500: a hundredth of that is ten standard errors of the mean.
    assert!(
        (found.npv.mean - mean).abs() < 40.0,
        "{} {mean}",
        found.npv.mean
    );
    for (found, share) in [
        (found.npv.p10, 100_000),
        (found.npv.p50, 500_000),
        (found.npv.p90, 900_000),
    ] {
        assert!(
            (found - grid[share]).abs() < 100.0,
            "{found} {}",
            grid[share]
        );
    }
}
