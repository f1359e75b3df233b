//! Promises of benefits: sums as printed, and why a line does not count.

use super::*;
use crate::engine::View;

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
fn an_untied_benefit_stands_last_says_so_and_counts_nowhere() {
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
    // It tells what it would bring.
    assert_eq!(untied.total_per_year.as_deref(), Some("€5,000"));
    assert_eq!(tied.total_per_year.as_deref(), Some("€3,000"));
    assert_eq!(board.values[0].benefits, 1);
    assert_eq!(tied.rows[0].share, Some(1.0));
}

#[test]
fn a_benefit_says_why_it_does_not_count() {
    let waiting = sample_board().benefits[3].rows[0].note.clone().unwrap();
    assert!(
        waiting.ends_with("until it is known: Share of lost renewals kept."),
        "{waiting}"
    );
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
    case.benefits[0].gain = Gain::Recurring {
        formula: "saved_0 +".into(),
        from_month: 1,
        to_month: None,
    };
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
