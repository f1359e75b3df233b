//! Promises of benefits and of the cards of stated values: sums as printed, and why a line does not count.

use super::*;
use crate::engine::View;
use crate::model::testing;

#[test]
fn benefits_that_overlap_show_what_is_taken_off_and_add_up() {
    // Two halves of 1,000 remove three quarters together (method §3): 250 a year are taken off, 750 in three years undiscounted.
    let board = board(&saving("1000", &["500", "500"]), &Ask::default());
    let group = &board.benefits[0];
    for row in &group.rows {
        assert_eq!(row.per_year.as_deref(), Some("€500"));
    }
    let overlap = group.overlap.as_ref().unwrap();
    assert_eq!(overlap.per_year.as_deref(), Some("−€250"));
    assert_eq!(overlap.present_value, "−€750");
    assert_eq!(group.total_per_year.as_deref(), Some("€750"));
    assert_eq!(group.present_value, "€2,250");
    let card = &board.values[0];
    assert_eq!(card.costs_today.as_deref(), Some("€1,000 a year"));
    assert_eq!(card.removes.as_deref(), Some("€750 a year"));
    assert_eq!(group.rows[0].share, Some(0.5));
}

#[test]
fn printed_benefits_add_up_to_the_printed_sums_of_their_group() {
    let case = saving("9000", &["1000.4", "1000.4", "1000.4"]);
    for group in board(&case, &Ask::default())
        .benefits
        .iter()
        .chain(&sample_board().benefits)
    {
        let rows = group.rows.iter().filter(|row| row.line.counts());
        let sum = |cells: Vec<&String>| cells.into_iter().map(|cell| read(cell)).sum::<Decimal>();
        let overlap = group.overlap.as_ref();
        let yearly = rows.clone().filter_map(|row| row.per_year.as_ref());
        let yearly = yearly.chain(overlap.and_then(|overlap| overlap.per_year.as_ref()));
        let present = rows.filter_map(|row| row.present_value.as_ref());
        let present = present.chain(overlap.map(|overlap| &overlap.present_value));
        if let Some(total) = &group.total_per_year {
            let sums = (sum(yearly.collect()), sum(present.collect()));
            assert_eq!(sums, (read(total), read(&group.present_value)));
        }
    }
}

#[test]
fn an_untied_benefit_is_last_with_a_note_and_counts_nowhere() {
    let mut case = saving("10000", &["5000", "3000"]);
    case.benefits[0].serves = None;
    let board = board(&case, &Ask::default());
    let [tied, untied] = board.benefits.as_slice() else {
        panic!("two groups");
    };
    assert_eq!(untied.value, None);
    assert_eq!(untied.heading, "Not tied to a stated value");
    let row = &untied.rows[0];
    assert!(!row.line.counts() && row.share.is_none());
    let note = row.note.as_ref().unwrap();
    assert!(note.contains("serves no stated value"));
    // What it would bring is shown.
    assert_eq!(untied.total_per_year.as_deref(), Some("€5,000"));
    assert_eq!(tied.total_per_year.as_deref(), Some("€3,000"));
    assert_eq!(board.values[0].benefits, 1);
    assert_eq!(tied.rows[0].share, Some(1.0));
}

#[test]
fn a_benefit_says_why_it_does_not_count() {
    let waiting = sample_board().benefits[3].rows[0].note.clone().unwrap();
    let open = "until it is known: Share of lost renewals kept.";
    assert!(waiting.ends_with(open), "{waiting}");
    let hard = Ask {
        view: View::HardOnly,
        ..Ask::default()
    };
    let hard = board(&sample().unwrap(), &hard);
    let row = &hard.benefits[0].rows[0];
    let note = "Left out of this view: hard benefits only.";
    assert_eq!(row.note.as_deref(), Some(note));
    assert_eq!(hard.benefits[0].present_value, "–");
    assert_eq!(hard.values[0].removes, None);
    let mut case = saving("1000", &["500"]);
    case.benefits[0].gain = Gain::recurring("saved_0 +");
    let board = board(&case, &Ask::default());
    let broken = &board.benefits[0].rows[0];
    let note = broken.note.as_ref().unwrap();
    assert!(note.starts_with("“saved_0” is left out: "));
    let amounts = [&broken.per_year, &broken.present_value, &broken.words];
    assert_eq!(amounts, [&None; 3]);
}

#[test]
fn amounts_too_large_to_be_rounded_together_are_still_shown() {
    let huge = "2000000000000000000000000000";
    let case = saving(&format!("{huge}0"), &[huge]);
    let board = board(&case, &Ask::default());
    assert!(!board.benefits[0].present_value.is_empty());
}

#[test]
fn a_card_says_who_said_it_what_it_costs_and_what_removes_it() {
    let values = sample_board().values;
    let card = &values[0];
    let who = "Head of Claims · Discovery call · 15 September 2026";
    assert_eq!(card.who, who);
    for (shown, expected) in [
        (
            &card.confirmed,
            "confirmed by Head of Claims, 6 October 2026",
        ),
        // 1,130 claims × 46 weeks × 26 minutes × 38 EUR an hour
        (&card.costs_today, "€855,937 a year"),
        // 35 % of it × 90 % attribution × 60 % productivity × 90 % after risk
        (&card.removes, "€145,595 a year"),
        (&card.verified_share, "100% on verified numbers"),
    ] {
        assert_eq!(shown.as_deref(), Some(expected));
    }
    // What comes once is no yearly figure and is in the note.
    let once = "“Fine less likely” brings €20,480 once, in month 18";
    assert!(values[1].removes_note.contains(once));
    let beside = values[1].costs_today_note.as_ref().unwrap();
    assert!(beside.contains("Fine for answers"));
    let open = &values[3];
    let measure = open.measure.as_ref().unwrap();
    assert_eq!((measure.now.as_str(), measure.target.as_str()), ("9", "?"));
    assert_eq!((&open.confirmed, &open.removes), (&None, &None));
}

#[test]
fn where_everything_comes_once_a_card_shows_the_horizon() {
    let mut case = saving("1000", &["500"]);
    case.benefits[0].gain = Gain::OneOff {
        formula: "saved_0".into(),
        month: 6,
    };
    case.drivers[1].unit = "EUR".into();
    let card = &board(&case, &Ask::default()).values[0];
    assert_eq!(card.removes.as_deref(), Some("€500.00 over 3 years"));
    assert!(card.removes_note.contains("over the horizon"));
}

#[test]
fn me_too_is_said_where_the_next_best_alternative_does_as_well() {
    let mut case = sample().unwrap();
    let me_too = |case: &Case| -> Vec<Option<String>> {
        let values = board(case, &Ask::default()).values;
        values.into_iter().map(|card| card.me_too).collect()
    };
    let shown = "me too: ClaimDesk by Northquay does as well".to_owned();
    assert_eq!(me_too(&case), [None, None, Some(shown), None]);
    // Of two benefits for one value it reaches one in full.
    case.alternatives[2].reaches[1].share = "120%".parse().unwrap();
    let part = "me too in part: ClaimDesk by Northquay does as well on Fewer calls";
    assert_eq!(me_too(&case)[1].as_deref(), Some(part));
    // By their own build they keep half of it.
    case.next_best = Some(id("own_build"));
    assert_eq!(me_too(&case), [None, None, None, None]);
}

#[test]
fn rows_are_written_in_the_locale_and_currency_of_the_answer() {
    let mut case = saving("10000", &["5000"]);
    case.locale = "de-DE".into();
    case.present_in = Some(Currency::CHF);
    let rate = testing::rate(Currency::EUR, Currency::CHF, "0.5");
    case.exchange_rates.push(rate);
    let board = board(&case, &Ask::default());
    // Both sides of the comparison are in the presented currency, the driver stays as it was typed.
    let card = &board.values[0];
    assert_eq!(card.costs_today.as_deref(), Some("5.000\u{a0}CHF a year"));
    assert_eq!(card.removes.as_deref(), Some("2.500\u{a0}CHF a year"));
    assert_eq!(board.investment.unit, "CHF");
    let driver = board.drivers[0].value.as_deref();
    assert_eq!(driver, Some("10.000\u{a0}€ / year"));
}

#[test]
fn with_a_benefit_below_zero_a_share_of_all_is_told_as_not_defined_everywhere() {
    let with = |worse: &str| {
        crate::model::testing::case(&format!(
            r#"stated_values: [(id: "time", label: "Time", words: Customers("Too slow."))],
            drivers: [(id: "saved", label: "Saved", unit: "EUR/year", value: Known("10000"), said: (basis: Measured, by: "Head")),
                (id: "worse", label: "Effort", unit: "EUR/year", value: Known("{worse}"))],
            benefits: [(id: "less", label: "Less", serves: "time", class: CashSaving, gain: Recurring(formula: "saved")),
                (id: "effort", label: "Effort", serves: "time", class: CashSaving, gain: Recurring(formula: "worse"))]"#
        ))
    };
    let none = "not defined, because a benefit is below zero";
    // 10,000 of 7,000 would be 143 %.
    let case = with("-3000");
    let results = evaluate(&case, &Ask::default()).unwrap();
    let report = Report::new(&case, &results);
    assert_eq!((results.verified_share, results.soft_share), (None, None));
    assert_eq!(
        report.notes()[1],
        format!("Share of numbers you verified: {none}")
    );
    let data = report.json();
    assert!(data["verified_share"].is_null());
    assert_eq!(data["why"]["verified_share"], none);
    let rows = report.case_rows();
    let card = rows.values[0].verified_share.as_deref();
    assert_eq!(card, Some(&*format!("share on verified numbers {none}")));
    let explained = report
        .explain(&crate::engine::Figure::VerifiedShare)
        .unwrap();
    assert!(
        explained.contains(none) && !explained.contains('%'),
        "{explained}"
    );
    let dominant = crate::check::check(&case).into_iter();
    assert!(
        dominant
            .map(|one| one.code)
            .all(|code| code != crate::check::Code::DominantBenefit)
    );
    // 10,000 of 13,000 is 76.9 %.
    let case = with("3000");
    let results = evaluate(&case, &Ask::default()).unwrap();
    let report = Report::new(&case, &results);
    assert_eq!(
        report.notes()[1],
        "77% of the benefit rests on numbers you verified"
    );
}
