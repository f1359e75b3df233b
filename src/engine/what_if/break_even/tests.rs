//! What floating point is sure of, the exact engine says too.

use super::*;
use crate::engine::evaluation::float;
use crate::engine::{Ask, View, evaluate};
use crate::model::Case;
use crate::storage::library::{sample, templates};

/// How often it was sure, and how often it was asked.
#[derive(Default)]
struct Asked {
    sure: u32,
    all: u32,
}

impl Asked {
    fn put(&mut self, verdict: Verdict, exact: Option<bool>, what: &str) {
        self.all += 1;
        let expected = match verdict {
            Verdict::Unsure => return,
            Verdict::Holds => Some(true),
            Verdict::Fails => Some(false),
            Verdict::NoAnswer => None,
        };
        assert_eq!(expected, exact, "{what}");
        self.sure += 1;
    }

    fn assert_mostly_sure(&self, least: u32) {
        let Self { sure, all } = self;
        assert!(*all > least && sure * 10 > all * 9, "{sure} of {all}");
    }
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = templates().iter().map(|one| one.case().unwrap()).collect();
    cases.push(sample().unwrap());
    for case in &mut cases {
        case.hurdles.payback_within_months = Some(14);
        // Open drivers get a number, so that more lines count.
        for (n, driver) in case.drivers.iter_mut().enumerate() {
            if driver.value == crate::model::DriverValue::Open {
                let number = i64::try_from(n).unwrap() * 7 + 3;
                driver.value = crate::model::DriverValue::Known(Exact::from(number));
            }
        }
    }
    cases
}

const GOALS: [Hurdle; 2] = [Hurdle::NpvNotNegative, Hurdle::PaybackWithin(14)];
const FACTORS: [&str; 9] = ["0", "0.01", "0.5", "0.97", "1", "1.03", "2.5", "40", "-1"];

#[test]
fn of_every_driver_at_many_values() {
    let mut asked = Asked::default();
    for case in cases() {
        for view in [View::All, View::HardOnly] {
            let ask = Ask {
                view,
                ..Ask::default()
            };
            let results = evaluate(&case, &ask).unwrap();
            let compiled = Compiled::of(&case, &results);
            let now = Outcome::of(&results);
            let around = BreakEvenSearch::of(&compiled, &now, &results);
            let lines = compiled.lines().unwrap();
            for driver in 0..case.drivers.len() {
                let Some(own) = compiled.evaluated.values.inputs().get(driver) else {
                    continue;
                };
                let may_appear = Cell::new(false);
                let Some(moves) = moves(&compiled, &lines, driver, &may_appear) else {
                    continue;
                };
                for (factor, goal) in FACTORS.iter().flat_map(|f| GOALS.map(|goal| (*f, goal))) {
                    let value = own * factor.parse::<Decimal>().unwrap();
                    let mut slots = Vec::new();
                    let input = Ball::rounded(float(value)).times(around.factor(driver));
                    let on_rows: Vec<RowChange> = moves
                        .at(input, &mut slots)
                        .map(|(shape, more)| (around.rows.get(shape).unwrap(), more))
                        .collect();
                    let verdict = goal.holds(&around.base, &on_rows);
                    let exact = compiled.with_driver(&around.scratch, driver, value);
                    let exact = met(goal, exact, &now).unwrap();
                    let id = &case.drivers[driver].id;
                    asked.put(verdict, exact, &format!("{id} at {value}, {goal:?}"));
                }
            }
        }
    }
    asked.assert_mostly_sure(500);
}

#[test]
fn of_every_start_and_many_discount_rates() {
    let mut asked = Asked::default();
    for mut case in cases() {
        use crate::model::Discounting::{MidYear, Monthly, YearEnd};
        for discounting in [YearEnd, MidYear, Monthly] {
            case.discounting = discounting;
            let results = evaluate(&case, &Ask::default()).unwrap();
            let compiled = Compiled::of(&case, &results);
            let now = Outcome::of(&results);
            let later = DelayedFlows::of(&compiled, &results).unwrap();
            let exact = |change: Change, goal: Hurdle| {
                met(goal, compiled.with_change(&change), &now).unwrap()
            };
            for months in [1, 5, 12, 23, 35] {
                let change = || Change::StartLater { months };
                let verdict = later.npv(months as usize).not_negative();
                asked.put(verdict, exact(change(), GOALS[0]), "a later start");
                let verdict = later.is_back_within(months as usize, 14);
                asked.put(verdict, exact(change(), GOALS[1]), "a later start");
            }
            for percent in [0, 3, 10, 40, 100] {
                let rate = Rate::from_percent(Decimal::from(percent));
                let verdict = later.npv_at_rate(f64::from(percent) / 100.0).not_negative();
                let exact = exact(Change::DiscountRate(rate), GOALS[0]);
                asked.put(verdict, exact, "a discount rate");
            }
        }
    }
    asked.assert_mostly_sure(200);
}

#[test]
fn at_nothing_left_of_trimmed_benefits_the_case_does_not_lose_and_there_is_no_bound_near_zero() {
    // The claims are far above what the problem costs, so that without errors all of them is trimmed: 0 is gained and nothing is paid.
    let case = crate::model::testing::case(
        r#"horizon_years: 4, discount_rate: "10%",
        stated_values: [(id: "time", label: "Time", words: Customers("Too slow."), costs_today: [(label: "Errors", formula: "errors * each")])],
        drivers: [(id: "errors", label: "Errors", unit: "error/week", value: Known("50")),
            (id: "each", label: "Each", unit: "EUR/error", value: Known("3.75")),
            (id: "found", label: "Found", unit: "error/week", value: Known("1200"))],
        benefits: [(id: "less", label: "Less", serves: "time", class: CashSaving, gain: Recurring(formula: "found * each"),
            ramp: ByYear(["50%", "80%", "100%"]))]"#,
    );
    let results = evaluate(&case, &Ask::default()).unwrap();
    let found = crate::engine::sensitivity_of(&case, &results).unwrap();
    let errors = &found.break_evens[0];
    assert_eq!(errors.lever, Lever::Driver(0));
    assert_eq!(errors.npv, Crossing::NoneInRange { holds_now: true });
}
