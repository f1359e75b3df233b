//! What the workbook claims (method §5, §5a): a payback that lasts, a headline without a problem's cost, and whose number a cell shows.

use super::compare::{Sheets, differences};
use super::inside::parts;
use super::{answer, asks, dec, workbook};
use calamine::Data;
use worthwhile::engine::evaluate;
use worthwhile::model::{AdverseEvent, Amount, Case, Currency, Money, Spend};
use worthwhile::report::Report;
use worthwhile::report::page::Budget;

/// One of the small cases of `tests/finance`.
pub(crate) fn small(name: &str) -> Case {
    let path = format!("{}/tests/finance/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    worthwhile::storage::parse(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// 10,000 paid, 2,500 a month earned, and a renewal at the end of month 24 that is earned back in six more months: at the end of month 24
/// the balance is −10,000 + 60,000 − 65,000 = −15,000.
pub(crate) fn back_for_good() -> Case {
    let mut case = small("two_rates");
    case.costs[1].spend = Spend::OneOff {
        amount: Amount::Fixed(Money::new(dec("65000"), Currency::EUR)),
        month: 24,
    };
    case
}

/// A problem whose only cost falls after the horizon: there is nothing to compare with.
pub(crate) fn after_the_horizon() -> Case {
    let mut case = small("scenario_verified");
    case.stated_values[0].events.push(AdverseEvent {
        label: "Fine".to_owned(),
        probability: "50%".parse().unwrap(),
        impact: Amount::Fixed(Money::new(dec("100000"), Currency::EUR)),
        year: 9,
        said: None,
    });
    case
}

fn text(words: &str) -> Data {
    Data::String(words.to_owned())
}

#[test]
fn a_payback_that_does_not_last_says_when_it_is_lost_and_when_it_is_back() {
    for (case, lasting, below) in [
        (
            small("two_rates"),
            text("not within the horizon"),
            "lost again in month 24",
        ),
        (
            back_for_good(),
            Data::Float(30.0),
            "lost again in month 24, back for good in month 30",
        ),
    ] {
        let sheets = Sheets::read(workbook(&case, &answer(&case)));
        assert_eq!(sheets.named("figure.payback"), Data::Float(4.0));
        assert_eq!(sheets.named("figure.lost_again_in"), Data::Float(24.0));
        assert_eq!(sheets.named("figure.lasting_payback"), lasting);
        assert_eq!(sheets.at("Summary", 6, 1), text(below));
    }
}

#[test]
fn the_curve_is_named_as_on_the_page() {
    let case = super::sample();
    let results = answer(&case);
    let title = Report::new(&case, &results)
        .page(&Budget::default())
        .labels
        .chart;
    let parts = parts(&workbook(&case, &results));
    let (_, chart) = parts
        .iter()
        .find(|(name, _)| name == "xl/charts/chart1.xml")
        .unwrap();
    let chart = String::from_utf8_lossy(chart);
    assert!(chart.contains(&format!("{title} by month")), "{chart}");
    assert!(!chart.contains("cash"), "{chart}");
}

#[test]
fn without_a_cost_of_the_problem_the_headline_is_the_benefit_given_up() {
    // 3 · 90,000; the fine of year 9 is beyond the horizon of 3 years.
    for (case, figure) in [
        (after_the_horizon(), Some(270_000.0)),
        (super::sample(), None),
    ] {
        let results = answer(&case);
        let sheets = Sheets::read(workbook(&case, &results));
        let page = Report::new(&case, &results).page(&Budget::default());
        assert_eq!(sheets.at("Summary", 4, 3), text(&page.figures[3].label));
        match figure {
            Some(figure) => assert_eq!(sheets.at("Summary", 5, 3), Data::Float(figure)),
            None => assert_eq!(
                sheets.at("Summary", 5, 3),
                sheets.named("figure.doing_nothing")
            ),
        }
    }
}

#[test]
fn a_number_that_a_scenario_sets_is_told_as_that_and_never_verified() {
    let case = small("scenario_verified");
    let mut told = Vec::new();
    for ask in asks(&case) {
        let results = evaluate(&case, &ask).unwrap();
        let mut sheets = Sheets::read(workbook(&case, &results));
        assert!(differences(&case, &results, &mut sheets).is_empty());
        let (set, verified) = (
            sheets.input(0, "Set by the scenario"),
            sheets.input(0, "Verified"),
        );
        let expected = results.set_by(&case.drivers[0].id).is_none();
        assert_eq!(verified, Data::Float(f64::from(u8::from(expected))));
        if !expected {
            let row = sheets.row("Benefits", "Saved", 9).unwrap();
            assert_eq!(sheets.at("Benefits", row, 3), text("no"), "{ask:?}");
            let share = sheets.named("figure.verified_share");
            assert!(matches!(
                share,
                Data::Float(0.0) | Data::Empty | Data::String(_)
            ));
        }
        // What was measured stands as it was typed, whatever the scenario takes.
        assert_eq!(sheets.input(0, "Value"), Data::Float(90_000.0));
        told.push(set);
    }
    let words: Vec<Data> = [
        Data::Empty,
        text("low end of the range"),
        text("high end of the range"),
        text("assumed in this scenario"),
    ]
    .into_iter()
    .flat_map(|words| std::iter::repeat_n(words, 3))
    .collect();
    let told: Vec<Data> = told
        .into_iter()
        .map(|words| {
            if words == text("") {
                Data::Empty
            } else {
                words
            }
        })
        .collect();
    assert_eq!(told, words);
}
