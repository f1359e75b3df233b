//! The text of the exchange for each audience.

use super::*;
use crate::engine::{Ask, evaluate};
use crate::model::testing::{self, says};
use crate::model::{Currency, ExchangeEntry, ExchangeKind, Id, Phase, Worth, WorthSaidBy};
use crate::storage::library::sample;
use jiff::civil::date;

fn text_for(case: &Case, today: Date, readers: Readers) -> String {
    let results = evaluate(case, &Ask::default()).unwrap();
    let report = ExchangeReport::new(case, Some(&results), today);
    report.topic(readers).text()
}

/// A case in which one side gave 20 points at once, and the other `back`.
fn lopsided(from: Side, back: i64) -> Case {
    let mut case = Case::new("Lopsided", Currency::EUR, date(2027, 2, 1));
    let other = match from {
        Side::Customer => Side::Provider,
        Side::Provider => Side::Customer,
    };
    let gifts = [(from, 5), (from, 5), (from, 5), (from, 5), (other, back)];
    for (index, (from, points)) in gifts.into_iter().enumerate() {
        case.exchange.push(ExchangeEntry {
            id: Id::new(&format!("gift_{index}")).unwrap(),
            from,
            kind: ExchangeKind::Information,
            what: format!("Gift {index}"),
            phase: Phase::BeforeTheDeal,
            on: date(2026, 11, 2),
            worth: Worth::new(points).unwrap(),
            worth_said_by: WorthSaidBy::Assumed,
        });
    }
    case
}

#[test]
fn a_one_sided_exchange_says_which_way_and_what_to_do() {
    for (from, viable_to, share, advice) in [
        // 20 of 25 points are 80 %.
        (
            Side::Provider,
            "65%",
            "80% of all points, more than the viable 65%",
            "Ask",
        ),
        (
            Side::Customer,
            "65%",
            "20% of all points, less than the viable 35%",
            "It is our turn",
        ),
        // A share just beyond the band is printed with enough decimals to differ from its limit.
        (
            Side::Provider,
            "79.9%",
            "80.0% of all points, more than the viable 79.9%",
            "Ask",
        ),
    ] {
        let mut case = lopsided(from, 5);
        case.exchange_rules.viable_to = viable_to.parse().unwrap();
        let report = ExchangeReport::new(&case, None, date(2026, 11, 3));
        let verdict = format!("One-sided: the customer received {share}.");
        assert_eq!(report.verdict(), verdict);
        assert!(report.advice().unwrap().starts_with(advice));
        assert_eq!(report.give().is_empty(), from == Side::Provider);
    }
}

#[test]
fn a_stall_is_printed_with_its_days_and_not_the_day_before() {
    let case = lopsided(Side::Provider, 5);
    let stalled = |today| {
        let report = ExchangeReport::new(&case, None, today);
        report.stalled(Side::Customer)
    };
    // 2 to 23 November are 21 days.
    assert_eq!(stalled(date(2026, 11, 23)), None);
    let sentence = stalled(date(2026, 11, 24)).unwrap();
    assert!(sentence.starts_with("Stalled: nothing has come from the customer for 22 days, more than the 21 days of this case."));
}

#[test]
fn both_sides_read_neither_our_cost_nor_what_we_want_next() {
    let mut case = sample().unwrap();
    let favour = r#"trades: [(id: "favour", give: "A favour", state: Offered)]"#;
    case.trades.extend(testing::case(favour).trades);
    let today = date(2026, 11, 18);
    let alone = text_for(&case, today, Readers::OurSideAlone);
    assert!(alone.contains("Ask for next") && alone.contains("Costs us €5,200."));
    let ours = text_for(&case, today, Readers::OurSide);
    assert!(ours.contains("Ask for next") && !ours.contains("5,200"));
    assert!(ours.contains("We get nothing for it yet: ask for something."));
    let shared = text_for(&case, today, Readers::BothSides);
    for ours_only in ["Ask for next", "Costs us", "5,200", "ask for something"] {
        assert!(!shared.contains(ours_only), "{shared}");
    }
    assert!(shared.contains("A second training week for new handlers"));
}

#[test]
fn the_sample_prints_its_exchange() {
    let case = sample().unwrap();
    let text = text_for(&case, date(2026, 11, 18), Readers::OurSide);
    // 25 of 54 points came from us: 3 + 4 + 2 + 3 + 5 + 4 + 4 of 25 and 3 + 4 + 5 + 5 + 2 + 4 + 3 + 3 of 29.
    says(
        &text,
        "In balance: the customer received 46% of all points.",
    );
    says(&text, "The customer received 25 points, we received 29.");
    says(
        &text,
        "The customer last gave yesterday, on 17 November 2026.",
    );
    says(&text, "4% more discount on our price");
}

#[test]
fn the_board_places_every_entry_once_and_its_curve_ends_today() {
    let case = sample().unwrap();
    let report = ExchangeReport::new(&case, None, date(2026, 11, 10));
    let board = report.into_rows();
    assert_eq!(board.entries.len(), case.exchange.len());
    let ahead = board.entries.iter().filter(|row| row.ahead).count();
    assert_eq!(ahead, 2, "two entries of 17 November");
    let curve = board.curve.unwrap();
    let times: Vec<f32> = curve.steps.iter().map(|step| step.at).collect();
    assert!(times[0].abs() < 1e-6 && (times[times.len() - 1] - 1.0).abs() < 1e-6);
    assert!(times.is_sorted());
    assert_eq!(board.report.likely_phase(), Phase::InTheBuyingProcess);
}

#[test]
fn an_empty_exchange_says_how_to_begin() {
    let case = Case::new("Empty", Currency::EUR, date(2027, 2, 1));
    let board = ExchangeReport::new(&case, None, date(2026, 11, 10)).into_rows();
    let report = &board.report;
    assert_eq!(report.verdict(), "Nothing has been given yet.");
    assert!(report.advice().unwrap().starts_with("Begin"));
    assert_eq!((board.curve, report.deal()), (None, None));
    let nothing = "The customer has given nothing yet.";
    assert_eq!(report.last_gave(Side::Customer), nothing);
}
