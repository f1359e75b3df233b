//! What would have to go wrong, on the sample and on small cases with their sums by hand.

use super::*;
use crate::engine::{Ask, ScenarioChoice, WhatIf, evaluate, sensitivity_of};
use crate::model::testing::{self, begins, case, id, lists, says};
use crate::model::{Amount, Case, DriverValue, Rate, Spend};
use crate::storage::library::sample;
use std::num::NonZeroUsize;

fn of(case: &Case, test: impl FnOnce(Report<'_>)) {
    let ask = Ask::default();
    let results = evaluate(case, &ask).unwrap();
    let what_if = WhatIf::of(case, &ask, NonZeroUsize::MIN, &|_| true);
    let (simulated, sensitivity) = (what_if.simulated.as_ref(), what_if.sensitivity.as_ref());
    test(Report::new(case, &results).with_what_if(simulated, sensitivity));
}

fn small() -> Case {
    let mut case = sample().unwrap();
    case.simulation.trials = 2_000;
    case
}

#[test]
fn the_sample_names_its_chances_and_its_nearest_bounds() {
    of(&small(), |report| {
        let risks = report.risks(5);
        // A hurdle that only the headline meets is stated first. An independent recomputation gives 24 % and 25.5 months with hard benefits
        // only, 2 % and 33 months in Conservative. The share of lost renewals is open, and a soft benefit: it could still be missing there.
        let missed = "Hard only misses your 100% return and 18 months payback; conservative does not meet them yet.";
        assert_eq!(risks.sentences[0], missed);
        let chances = &risks.sentences[1];
        says(
            chances,
            "of 2,000 simulated futures … within your 18 months",
        );
        let alone = "It still pays, and within 18 months, with each of these alone:";
        assert_eq!(risks.as_long_as, alone);
        let labels: Vec<&str> = risks.bounds.iter().map(|it| it.label.as_str()).collect();
        let [first, second, .., last] = labels[..] else {
            panic!("{labels:?}");
        };
        assert_eq!(
            [first, second],
            ["Share of calls avoided", "Share of re-typing removed"]
        );
        assert_eq!((labels.len(), last), (5, "Start"));
    });
}

#[test]
fn how_far_our_price_could_rise_is_printed_only_where_the_case_asks_for_it() {
    let mut case = small();
    let last = |report: Report<'_>| report.risks(5).bounds.pop().unwrap().label;
    of(&case, |report| assert_eq!(last(report), "Start"));
    case.page.show_highest_price = true;
    of(&case, |report| assert_eq!(last(report), "Our price"));
}

#[test]
fn a_small_bound_is_printed_on_the_side_where_it_holds() {
    for (unit, yearly, value, cost, bound) in [
        // 282,546 ÷ 300,000 in 3 years is 0.94182, and 0.94 would lose 546.
        (
            "EUR/unit",
            "100000 unit/year",
            "3",
            "282546",
            "down to €0.942",
        ),
        // 4,743 ÷ 3,000,000 is 0.1581 %, and 0.16 % would be no nearer than 0.159 %.
        ("%", "1000000 EUR/year", "25", "4743", "down to 0.159%"),
        // 100 and more of the smallest unit are exact enough: 282,546 ÷ 3,000 is 94.182.
        (
            "EUR/unit",
            "1000 unit/year",
            "300",
            "282546",
            "down to €94.20",
        ),
    ] {
        let (number, of) = yearly.split_once(' ').unwrap();
        let case = testing::case(&format!(
            r#"horizon_years: 3, discount_rate: "0%",
            stated_values: [(id: "time", label: "Time", words: Customers("Too slow."))],
            drivers: [(id: "many", label: "Many", unit: "{of}", value: Known("{number}")),
                (id: "each", label: "Each", unit: "{unit}", value: Known("{value}"))],
            benefits: [(id: "less", label: "Less", serves: "time", class: CashSaving, gain: Recurring(formula: "many * each"))],
            costs: [(id: "move", label: "Move", paid_to: OurPrice, spend: OneOff(amount: Fixed("{cost} EUR")))]"#
        ));
        let results = evaluate(&case, &Ask::default()).unwrap();
        let found = sensitivity_of(&case, &results).unwrap();
        let report = Report::new(&case, &results).with_what_if(None, Some(&found));
        let mut bounds = report.risks(5).bounds.into_iter();
        let each = bounds.find(|one| one.label == "Each").unwrap();
        assert_eq!(each.bound, bound);
        let rows = report.even_rows(&found).rows;
        let each = rows.iter().find(|row| row.label == "Each").unwrap();
        assert_eq!(each.pays.text, bound.replace("down to", "at least"));
    }
}

#[test]
fn a_scenario_that_starts_later_counts_from_its_own_start() {
    let case = testing::case(
        r#"horizon_years: 3, discount_rate: "0%", scenarios: [(id: "late", name: "Late", changes: [StartLater(months: 3)])],
        stated_values: [(id: "time", label: "Time", words: Customers("Too slow."))],
        drivers: [(id: "saved", label: "Saved", unit: "EUR/year", value: Known("12000"))],
        benefits: [(id: "less", label: "Less", serves: "time", class: CashSaving, gain: Recurring(formula: "saved"))],
        costs: [(id: "move", label: "Move", paid_to: OurPrice, spend: OneOff(amount: Fixed("24000 EUR")))]"#,
    );
    // 1,000 a month pay 24,000 back in 24 of 36 months: the start may be put off by 12, of which the scenario takes 3.
    for (scenario, bound, now) in [
        (ScenarioChoice::Expected, "12 months later", "now Jan 2027"),
        (
            ScenarioChoice::Own(id("late")),
            "9 months later",
            "now Apr 2027",
        ),
    ] {
        let ask = Ask {
            scenario,
            ..Ask::default()
        };
        let results = evaluate(&case, &ask).unwrap();
        let found = sensitivity_of(&case, &results).unwrap();
        let report = Report::new(&case, &results).with_what_if(None, Some(&found));
        let start = report.risks(5).bounds.pop().unwrap();
        assert_eq!(
            [&start.label, &start.bound, &start.now],
            ["Start", bound, now]
        );
    }
}

#[test]
fn a_bound_put_back_as_printed_still_keeps_the_rules() {
    let case = small();
    let mut printed = Vec::new();
    of(&case, |report| printed = report.risks(5).bounds);
    let bound = printed[0].bound.strip_prefix("down to ").unwrap();
    let bound = bound.strip_suffix('%').unwrap();
    let results = |value: &str| {
        let mut case = case.clone();
        let mut drivers = case.drivers.iter_mut();
        let driver = drivers.find(|one| one.label == printed[0].label).unwrap();
        driver.value = DriverValue::Known(value.parse().unwrap());
        evaluate(&case, &Ask::default()).unwrap()
    };
    let months = |value: &str| results(value).payback.months().unwrap();
    assert!(months(bound) <= Decimal::from(18));
    // A tenth of a percent less would be printed as well if it held.
    let less = bound.parse::<Decimal>().unwrap() - Decimal::new(1, 1);
    assert!(months(&less.to_string()) > Decimal::from(18));
}

#[test]
fn few_bounds_still_hold_one_driver() {
    of(&small(), |report| {
        let labels = report.risks(2).bounds.into_iter().map(|it| it.label);
        assert!(labels.eq(["Share of calls avoided", "Start"]));
    });
}

#[test]
fn a_case_without_ranges_names_no_chances() {
    let mut case = small();
    for driver in &mut case.drivers {
        (driver.low, driver.high) = (None, None);
    }
    of(&case, |report| {
        let risks = report.risks(5);
        // 50,475.18 are out after a year, of which 12,672 · 1.025 · 0.91 + 7,200 · 0.91 = 18,371.81 are for the second: 32,103.37. In cash
        // 186,684 are paid and 63,411 come by then: 123,273 less the same 18,372 are 104,901.
        let sentences = "
            Hard only misses your 100% return and 18 months payback.
            Stopping after a year costs at most €32.2k (cash: €105k).";
        lists(&risks.sentences, sentences);
        let figures = report.key_figures();
        assert!(figures.iter().all(|figure| figure.range.is_none()));
    });
}

#[test]
fn before_a_cost_that_is_not_known_no_chance_and_no_bound_is_printed() {
    let mut case = small();
    let mut fee = case.drivers[0].clone();
    (fee.id, fee.unit, fee.value) = (id("fee"), "EUR".into(), DriverValue::Open);
    (fee.low, fee.high) = (None, None);
    case.drivers.push(fee);
    let mut cost = case.costs[0].clone();
    (cost.id, cost.label) = (id("open"), "Licence".into());
    cost.spend = Spend::OneOff {
        amount: Amount::Formula("fee".into()),
        month: 0,
    };
    case.costs.push(cost);
    of(&case, |report| {
        let risks = report.risks(5);
        assert!(risks.bounds.is_empty() && risks.as_long_as.is_empty());
        let last = risks.sentences.last().unwrap();
        begins(last, "How likely it is to pay");
        says(last, "is not known before “Licence”.");
        let chance = report.chance(report.simulated.unwrap());
        says(chance.pays_words, "before “Licence”");
        assert_eq!(chance.stopped, None);
        let evens = report.even_rows(report.sensitivity.unwrap());
        assert_eq!(evens.heading, "It still pays if… (before “Licence”)");
    });
}

/// Three ranges of 60 to 120 around 90 inside `min`: each alone takes 30 off and adds nothing; in seven of eight futures one is below 90.
#[test]
fn the_side_of_a_net_present_value_has_the_reason_that_the_ranges_give_it() {
    let mut case = case(
        r#"drivers: [(id: "a", label: "A", unit: "EUR/year", value: Known("90"), low: "60", high: "120"),
            (id: "b", label: "B", unit: "EUR/year", value: Known("90"), low: "60", high: "120"),
            (id: "d", label: "D", unit: "EUR/year", value: Known("90"), low: "60", high: "120")],
        stated_values: [(id: "time", label: "Time", words: Ours("Less time"))],
        benefits: [(id: "less", label: "Less", serves: "time", class: CashSaving, gain: Recurring(formula: "min(min(a, b), d)"))],
        costs: [(id: "own", label: "Own", paid_to: CustomersOwnWork, spend: OneOff(amount: Fixed("10 EUR")))]"#,
    );
    case.simulation.trials = 2_000;
    of(&case, |report| {
        let says_why = report.outside_the_middle(report.simulated.unwrap());
        let why = "lies above three in four … one by one, the ranges can lower it further than they can raise it";
        says(says_why.unwrap(), why);
    });
}

#[test]
fn a_case_that_does_not_pay_says_what_would_have_to_change() {
    let mut case = small();
    case.discount = Rate::from_percent(Decimal::from(-400));
    of(&case, |report| {
        let risks = report.risks(5);
        assert_eq!(risks.heading, "What would have to change");
        begins(risks.as_long_as, "It does not pay as it stands.");
        for one in risks.bounds {
            begins(one.bound, "at ");
        }
    });
}

#[test]
fn without_sensitivity_and_simulation_only_missed_hurdles_are_printed() {
    let case = small();
    let results = evaluate(&case, &Ask::default()).unwrap();
    let risks = Report::new(&case, &results).risks(5);
    assert!(risks.bounds.is_empty());
    assert_eq!(risks.sentences.len(), 1, "{risks:?}");
    assert!(risks.sentences[0].starts_with("Hard only misses your"));
}

#[test]
fn a_hurdle_that_the_answer_itself_misses_comes_first() {
    let mut case = small();
    // With every number known, so that it is missed and not missed yet: what would complete the benefits is left out.
    case.benefits
        .retain(|benefit| benefit.id.as_str() != "renewals_won");
    case.hurdles.payback_within_months = Some(2);
    of(&case, |report| {
        let first = &report.risks(5).sentences[0];
        begins(first, "This case misses your 2 months payback");
    });
}

#[test]
fn a_chance_is_never_rounded_up() {
    let write = Writer::new(
        crate::format::Locale::default(),
        crate::model::Currency::EUR,
    );
    for (chance, of_futures, alone) in [
        (1.0, "all", "100%"),
        (0.9996, "over 99%", "over 99%"),
        (0.969, "96%", "96%"),
        (0.0004, "under 1%", "under 1%"),
        (0.0, "none", "0%"),
    ] {
        assert_eq!(share(chance, &write), of_futures);
        assert_eq!(write.chance(chance), alone);
    }
}
