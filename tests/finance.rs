//! Small cases in which an answer once looked better than it was, each with the right value worked out by hand.
//!
//! Left out: laws over random cases (`laws`).

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a case that cannot be read must stop the test"
)]

#[path = "finance/drivers_by_year.rs"]
mod drivers_by_year;
#[path = "finance/hurdles.rs"]
mod hurdles;
#[path = "finance/verified.rs"]
mod verified;

use rust_decimal::Decimal;
use worthwhile::check::{Code, check};
use worthwhile::engine::{
    Ask, Figure, Meets, Payback, Results, ScenarioChoice, View, evaluate, price_desk,
};
use worthwhile::model::{Amount, Case, Currency, Money, Spend, UpliftBy};
use worthwhile::report::Report;

fn case(name: &str) -> Case {
    let path = format!("{}/tests/finance/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    worthwhile::storage::parse(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn answer(case: &Case) -> Results {
    evaluate(case, &Ask::default()).unwrap()
}

fn near(found: Decimal, expected: &str) {
    let difference = (found - dec(expected)).abs();
    assert!(difference < dec("0.01"), "{found} instead of {expected}");
}

/// The explanation of a figure as one text.
fn explained(case: &Case, figure: &Figure) -> String {
    let results = answer(case);
    format!("{:?}", Report::new(case, &results).explain(figure).unwrap())
}

#[test]
fn without_a_price_nothing_is_to_be_decided_on() {
    let case = case("open_price");
    let results = answer(&case);
    assert_eq!(results.before(), ["Licence", "Migration"]);
    assert_eq!(results.before_our_price(), ["Licence"]);
    assert!(results.meets(&case).iter().all(|met| !met.is_met()));
    assert!(price_desk(&case, View::All).unwrap().is_none());
    let report = Report::new(&case, &results);
    let text = report.text();
    assert!(text.contains("before “Licence” and “Migration”"), "{text}");
    assert!(!text.contains("approve €"), "{text}");
    let price = report.price_topic(None).text();
    assert!(price.contains("“Licence”"), "{price}");
    let codes: Vec<Code> = check(&case).iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&Code::Incomplete));
}

#[test]
fn figures_before_an_open_cost_say_so_and_meet_no_hurdle() {
    let case = case("open_cost");
    let results = answer(&case);
    assert_eq!(results.before(), ["Migration"]);
    assert!(results.before_our_price().is_empty());
    assert!(results.meets(&case).iter().all(|met| !met.is_met()));
    // The licence is known, so the price is, too.
    assert_eq!(results.our_price().total, dec("10000"));
    let json = Report::new(&case, &results).json();
    assert_eq!(json["complete"], false);
    assert_eq!(json["before"][0], "Migration");
    assert_eq!(json["meets"]["npv"], false);
    let desk = price_desk(&case, View::All).unwrap().unwrap();
    assert!(
        desk.expected
            .limits
            .iter()
            .all(|limit| limit.now != Meets::Met)
    );
}

#[test]
fn what_is_outstanding_is_cash_and_no_freed_time_pays_for_it() {
    let case = case("outstanding");
    let results = answer(&case);
    // With the freed time, worth €1,000 a month, the cumulative rises from −€10,000 on. In cash each of the first six months costs €500 more; from
    // the seventh on the saving pays for the month: −€13,000.
    assert_eq!(
        results.monthly_cumulative.iter().min(),
        Some(&dec("-10000"))
    );
    assert_eq!(results.peak_need(&case), Some(dec("13000")));
    let report = Report::new(&case, &results);
    let text = report.text();
    assert!(
        text.contains("at most €13,000 of cash outstanding"),
        "{text}"
    );
    let data = report.json().to_string();
    assert!(data.contains(r#""peak_need":"13000"#), "{data}");
}

#[test]
fn risk_on_our_price_is_the_customers_contingency() {
    let case = case("risk_on_price");
    let results = answer(&case);
    // €100,000 offered; 20 % of it set aside; both are costs of the customer.
    assert_eq!(results.our_price().total, dec("100000"));
    assert_eq!(results.contingency().total, dec("20000"));
    assert_eq!(results.costs_total.total, dec("120000"));
    let desk = price_desk(&case, View::All).unwrap().unwrap();
    assert_eq!(desk.expected.list.total, dec("100000"));
    assert_eq!(desk.expected.now.total, dec("100000"));
    let text = Report::new(&case, &results).text();
    assert!(text.contains("approve €100,000"), "{text}");
    assert!(text.contains("Contingency on our price"), "{text}");
    let told = explained(&case, &"cost:licence".parse().unwrap());
    assert!(told.contains("€100,000"), "{told}");
}

#[test]
fn a_problem_is_removed_by_no_more_than_it_costs_in_any_year() {
    let results = answer(&case("pool_growth"));
    // 95,000 grows to 104,500 in year 2, of which there are 100,000: 95,000 + 4 · 100,000.
    let removed: Vec<Decimal> = results.years.iter().map(|year| year.benefits).collect();
    assert_eq!(
        removed,
        ["0", "95000", "100000", "100000", "100000", "100000"].map(dec)
    );
    // 95,000/1.1 + 100,000 · (1/1.1² + 1/1.1³ + 1/1.1⁴ + 1/1.1⁵) − 100,000
    near(results.npv, "274533.22");
    // 500,000 − 495,000
    assert_eq!(results.inaction.left, Some(dec("5000")));
}

#[test]
fn benefits_on_separate_parts_of_a_problem_do_not_trim_each_other() {
    let mut case = case("pool_disjoint");
    // 60 % of 100,000 and all of another 100,000.
    assert_eq!(answer(&case).benefits_total.total, dec("160000"));
    for benefit in &mut case.benefits {
        benefit.acts_on = None;
    }
    // 30 % and 50 % of 200,000: 1 − 0.7 · 0.5 = 65 % of it.
    assert_eq!(answer(&case).benefits_total.total, dec("130000"));
    // Half of the whole on what the part's benefit leaves of it: 60,000 + 50 % · 140,000.
    case.benefits[0].acts_on = Some("Clerks".to_owned());
    assert_eq!(answer(&case).benefits_total.total, dec("130000"));
    // Both on the clerks: never more than they cost.
    case.benefits[1].acts_on = Some("Clerks".to_owned());
    assert_eq!(answer(&case).benefits_total.total, dec("100000"));
}

#[test]
fn what_explicit_amounts_ignore_is_a_finding_and_no_explanation() {
    let case = case("by_year_ramp");
    let mut unused: Vec<String> = check(&case)
        .into_iter()
        .filter(|finding| finding.code == Code::NotUsed)
        .map(|finding| finding.path)
        .collect();
    unused.sort();
    let expected = [
        "benefits[once_only].growth",
        "benefits[once_only].ramp",
        "benefits[saved].growth",
        "benefits[saved].ramp",
        "costs[late_fee].uplift",
        "costs[licence].uplift",
    ];
    assert_eq!(unused, expected);
    for figure in [
        "benefit:saved",
        "benefit:once_only",
        "cost:licence",
        "cost:late_fee",
    ] {
        let told = explained(&case, &figure.parse().unwrap());
        for word in ["growth", "building up", "a year"] {
            assert!(!told.contains(word), "{figure}: {told}");
        }
    }
    // As given: 1,000 + (100,000 − 10,000)/1.1 + (100,000 − 10,000 − 10,000)/1.21
    near(answer(&case).npv, "148933.88");
}

#[test]
fn a_payback_that_is_lost_again_meets_no_hurdle() {
    let case = case("two_rates");
    let results = answer(&case);
    // −10,000 + 2,500 a month is back after 4 months; 150,000 at the end of month 24 is never earned back.
    assert_eq!(results.payback.months(), Some(dec("4")));
    assert_eq!(results.lost_again_in, Some(24));
    assert_eq!(results.lasting_payback, Payback::NotWithinHorizon);
    near(results.npv, "-59361.38");
    assert!(results.meets(&case).iter().all(|met| !met.is_met()));
    let text = Report::new(&case, &results).text();
    assert!(text.contains("lost again in month 24"), "{text}");
    let desk = price_desk(&case, View::All).unwrap().unwrap();
    assert!(desk.expected.limits[1].now == Meets::Missed);
    let json = Report::new(&case, &results).json();
    assert_eq!(json["lasting_payback"]["kind"], "NotWithinHorizon");
    let one = std::num::NonZeroUsize::MIN;
    let simulated =
        worthwhile::engine::simulation::simulate(&case, &Ask::default(), one, &|_| true).unwrap();
    assert_eq!(simulated.chance_payback_within_hurdle, Some(0.0));
    assert!(simulated.chance_back_at_end.abs() < 1e-9);
}

#[test]
fn a_contract_renews_on_its_anniversary() {
    let mut case = case("uplift_anniversary");
    // Months 7 to 18 cost 1,000 each, 19 to 24 1,100 each: 60,000 − 12,000 − 6,600.
    assert_eq!(answer(&case).npv, dec("41400"));
    // By case year: 6 · 1,000 + 12 · 1,100.
    case.costs[0].uplift_by = UpliftBy::CaseYear;
    assert_eq!(answer(&case).npv, dec("40800"));
    let told = explained(&case, &"cost:fee".parse().unwrap());
    assert!(told.contains("by case year"), "{told}");
}

#[test]
fn conservative_moves_together_what_matters_only_together() {
    let case = case("likely_range");
    let ask = Ask {
        scenario: ScenarioChoice::Conservative,
        ..Ask::default()
    };
    // max(50,000, 50,000) − 60,000; either alone would leave 100,000 − 60,000.
    assert_eq!(evaluate(&case, &ask).unwrap().npv, dec("-10000"));
    let results = answer(&case);
    assert_eq!(results.npv, dec("40000"));
    let conservative = results.conservative(&case).as_ref().unwrap();
    assert_eq!(conservative.outcome.npv, dec("-10000"));
    assert_eq!(conservative.outcome.lasting, Payback::NotWithinHorizon);
    // All of it is hard.
    let hard = results.hard_only(&case).as_ref().unwrap();
    assert_eq!(hard.outcome.npv, dec("40000"));
}

#[test]
fn money_without_an_exchange_rate_makes_the_answer_incomplete() {
    let mut case = case("two_rates");
    let dollars = |amount| Amount::Fixed(Money::new(dec(amount), Currency::USD));
    case.costs[0].spend = Spend::OneOff {
        amount: dollars("10000"),
        month: 0,
    };
    let results = answer(&case);
    assert_eq!(results.before(), ["Licence"]);
    assert_eq!(results.before_our_price(), ["Licence"]);
    assert!(results.meets(&case).iter().all(|met| !met.is_met()));
    let text = Report::new(&case, &results).text();
    assert!(text.contains("before “Licence”"), "{text}");
    assert!(!text.contains("approve €"), "{text}");
    let desk = price_desk(&case, View::All).unwrap();
    let report = Report::new(&case, &results);
    let price = report.price_topic(desk.as_ref()).text();
    assert!(price.contains("before “Licence”"), "{price}");
}

#[test]
fn the_parts_of_economic_value_add_up_as_printed() {
    let case = case("ev_parts");
    let results = answer(&case);
    let desk = price_desk(&case, View::All).unwrap().unwrap();
    let text = Report::new(&case, &results).price_topic(Some(&desk)).text();
    // 10,000.2 and 20,000.4 − 10,000.2 … as printed: 10,000 + 20,000 − 0 = 30,000, not the 30,001 of 30,000.6.
    let line = text
        .lines()
        .find(|line| line.starts_with("Economic value"))
        .unwrap();
    let numbers: Vec<i64> = line
        .split('€')
        .skip(1)
        .map(|part| {
            let digits: String = part
                .chars()
                .take_while(|c| c.is_ascii_digit() || *c == ',')
                .filter(char::is_ascii_digit)
                .collect();
            digits.parse().unwrap()
        })
        .collect();
    assert_eq!(numbers[0] + numbers[1] - numbers[2], numbers[3], "{line}");
}

#[test]
fn a_large_price_keeps_its_digits_in_the_decision() {
    let case = case("thousands");
    let results = answer(&case);
    let report = Report::new(&case, &results);
    let page = report.page(&worthwhile::report::page::Budget::default());
    let decision = page.decision.unwrap();
    assert!(decision.contains("$1,200,000,444"), "{decision}");
    // The quotation is the whole benefit; the table by year counts in thousands and says so.
    assert_eq!(page.quotes[0].figure, "$1,345,396,665");
    assert!(page.labels.table.contains("thousand"));
    // 1,345,396,665 − 1,200,000,444 at a rate of 0 %.
    assert_eq!(page.figures[2].value, "$145,396,221");
}

#[test]
fn what_happens_after_the_horizon_is_no_cost_of_doing_nothing() {
    let mut case = case("scenario_verified");
    case.stated_values[0]
        .events
        .push(worthwhile::model::AdverseEvent {
            label: "Fine".to_owned(),
            probability: "50%".parse().unwrap(),
            impact: Amount::Fixed(Money::new(dec("100000"), Currency::EUR)),
            year: 9,
            said: None,
        });
    let results = answer(&case);
    let report = Report::new(&case, &results);
    let page = report.page(&worthwhile::report::page::Budget::default());
    // Then the headline is what is given up: 3 · 90,000.
    assert_eq!(page.figures[3].label, "Benefit given up by doing nothing");
    assert_eq!(page.figures[3].value, "€270,000");
    assert!(page.inaction.is_none() && page.figures[3].beside.is_empty());
}
