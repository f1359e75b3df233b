//! Every cell that somebody changes in an exported workbook is a change of the case, or is told: none is passed over.

use crate::edit::{self, Put, input_cells, with_cell};
use crate::random::random_case::case;
use crate::round_trip::exported;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeMap;
use worthwhile::model::Case;
use worthwhile::report::workbook::names::PROGRAM_CELL;
use worthwhile::review::{Review, review_of_workbook, review_text};
use worthwhile::storage::library::sample;
use worthwhile::storage::workbook::{Content, Workbook};

fn review(case: &Case, bytes: &[u8]) -> Review {
    review_of_workbook(case, bytes, "copy.xlsx", date(2026, 11, 25)).unwrap()
}

/// The sample with one cell changed.
fn changed(sheet: &str, cell: &str, put: Put<'_>) -> Review {
    let case = sample().unwrap();
    let bytes = with_cell(&exported(&case).unwrap(), sheet, cell, put);
    review(&case, &bytes)
}

fn has(review: &Review, words: &str) {
    let text = review_text(review, &review.without_doubts());
    assert!(text.contains(words), "no “{words}” in {text}");
    assert!(!text.contains("Nothing changed"), "{text}");
}

#[test]
fn a_workbook_in_which_nobody_changed_anything_says_so() {
    let case = sample().unwrap();
    let review = review(&case, &exported(&case).unwrap());
    assert!(review.is_same(), "{:?}", review.remarks);
    assert_eq!(
        review_text(&review, &review.nothing()),
        "Nothing changed.\n"
    );
}

#[test]
fn what_can_be_taken_over_is_a_change() {
    for (cell, put, words) in [
        // 1 June 2027, as a spreadsheet counts days.
        (
            "D27",
            Put::Number("46539"),
            "[x] Start: 1 February 2027 → 1 June 2027",
        ),
        (
            "D27",
            Put::Text("1 June 2027"),
            "[x] Start: 1 February 2027 → 1 June 2027",
        ),
        (
            "D28",
            Put::Text("Month end"),
            "[x] Money counts as paid: year end → monthly",
        ),
        (
            "D29",
            Put::Text("The end moves too"),
            "[x] When they start later: same end → horizon moves",
        ),
        (
            "G5",
            Put::Text("claim/month"),
            "unit: claim/week → claim/month",
        ),
    ] {
        has(
            &changed("Inputs", cell, put),
            words.trim_start_matches("unit: "),
        );
    }
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "a table of cells and what is told of each"
)]
fn what_cannot_be_taken_over_is_told_with_its_cell_and_its_name() {
    for (sheet, cell, put, words) in [
        (
            "Benefits",
            "H11",
            Put::Number("0.5"),
            "Benefits!H11, “Attribution” of “Less re-typing”: changed from 90% to 50%, not taken over; change it in the program.",
        ),
        (
            "Costs",
            "E11",
            Put::Number("150"),
            "Costs!E11, “Price, or amount” of “Subscription”: changed from 198 to 150, not taken over",
        ),
        ("Costs", "E11", Put::Empty, "changed from 198 to empty"),
        (
            "Costs",
            "E11",
            Put::Text("150 USD"),
            "changed from 198 to “150 USD”",
        ),
        (
            "Benefits",
            "G11",
            Put::Number("500000"),
            "changed from its formula (",
        ),
        (
            "Benefits",
            "G11",
            Put::Formula("500000", Some("500000")),
            "changed from its formula to “=500000” (500,000)",
        ),
        (
            "Costs",
            "E11",
            Put::Formula("198*0.8", None),
            "to a formula whose result is not stored",
        ),
        (
            "Inputs",
            "C5",
            Put::Text("Files"),
            "changed from “Claims” to “Files”, not taken over",
        ),
        (
            "Inputs",
            "G5",
            Put::Text("%"),
            "changed from “claim/week” to “%”, not taken over",
        ),
        (
            "Inputs",
            "H5",
            Put::Text("Guessed"),
            "“Guessed” is none of: Stated by customer",
        ),
        ("Inputs", "I5", Put::Empty, "the role was left empty"),
        (
            "Inputs",
            "J5",
            Put::Text("last autumn"),
            "“last autumn” is not a day",
        ),
        ("Inputs", "J5", Put::Empty, "the day was left empty"),
        ("Inputs", "D27", Put::Text("soon"), "“soon” is not a day"),
        (
            "Inputs",
            "D28",
            Put::Text("Daily"),
            "“Daily” is none of: Year end",
        ),
        ("Inputs", "D25", Put::Empty, "to empty, not taken over"),
        (
            "Inputs",
            "D5",
            Put::Formula("1130*1.1", None),
            "holds a formula whose result is not stored",
        ),
        (
            "Inputs",
            "E5",
            Put::Formula("1130*1.1", None),
            "holds a formula whose result is not stored",
        ),
        (
            "Inputs",
            "P9",
            Put::Text("please check"),
            "“please check” was written where the workbook of the case has nothing",
        ),
        (
            "Scenarios",
            "B4",
            Put::Text("Nobody's"),
            "to “Nobody's”, not taken over",
        ),
    ] {
        has(&changed(sheet, cell, put), words);
    }
}

#[test]
fn a_workbook_of_another_version_is_told_once_and_its_words_and_rows_are_not_compared() {
    let case = sample().unwrap();
    let mut bytes = exported(&case).unwrap();
    let program = edit::cell_of(&bytes, PROGRAM_CELL);
    for (sheet, cell, put) in [
        ("Read me", program.as_str(), Put::Text("Worthwhile 0.1.0")),
        ("Summary", "A4", Put::Text("Complete")),
        ("Benefits", "H11", Put::Number("0.5")),
        ("Inputs", "D27", Put::Number("46539")),
    ] {
        bytes = with_cell(&bytes, sheet, cell, put);
    }
    let review = review(&case, &bytes);
    has(&review, "[x] Start: 1 February 2027 → 1 June 2027");
    let [version, attribution] = &review.remarks[..] else {
        panic!("{:?}", review.remarks);
    };
    assert!(version.starts_with("Worthwhile 0.1.0 wrote this workbook"));
    assert!(
        attribution.starts_with(
            "Benefits!H11, “Attribution” of “Less re-typing”: changed from 90% to 50%"
        )
    );
}

#[test]
fn a_switch_of_the_workbook_is_told_and_is_no_change() {
    let review = changed("Scenarios", "B4", Put::Text("Conservative"));
    assert!(review.is_same());
    assert!(
        review.remarks[0].contains("the scenario “Conservative”"),
        "{:?}",
        review.remarks
    );
}

#[test]
fn what_is_doubtful_is_not_accepted_and_says_why() {
    for (cell, put, why) in [
        (
            "D25",
            Put::Number("12"),
            "A discount rate of 1,200% is unusual",
        ),
        (
            "D25",
            Put::Number("-0.05"),
            "A discount rate of −5% is unusual",
        ),
        ("D7", Put::Number("25"), "A percentage of 2,500% is unusual"),
        ("D5", Put::Number("-5"), "A quantity of −5 is below zero"),
        (
            "D5",
            Put::Number("113000"),
            "100 times the 1,130 of the case",
        ),
        (
            "D5",
            Put::Number("11.3"),
            "one part in 100 of the 1,130 of the case",
        ),
        (
            "E5",
            Put::Number("1300"),
            "The low of 1,300 lies above the high of 1,220.",
        ),
        (
            "F5",
            Put::Number("900"),
            "The low of 1,000 lies above the high of 900.",
        ),
        (
            "G5",
            Put::Text("claim/month"),
            "The unit changes from “claim/week” to “claim/month”",
        ),
        (
            "D27",
            Put::Number("62976"),
            "The start moves by more than 5 years",
        ),
        ("D26", Put::Number("1.2"), "A discount of 120% is unusual"),
    ] {
        let review = changed("Inputs", cell, put);
        has(&review, why);
        assert_eq!(review.without_doubts().count(), 0, "{cell} {why}");
    }
}

#[test]
fn a_price_in_another_currency_is_doubted_in_a_unit() {
    let case = sample().unwrap();
    let at = case
        .drivers
        .iter()
        .position(|driver| driver.unit.contains("EUR"))
        .unwrap();
    let cell = format!("G{}", at + 5);
    let unit = case.drivers[at].unit.replace("EUR", "USD");
    let review = changed("Inputs", &cell, Put::Text(&unit));
    has(
        &review,
        "the number is then in another currency, and nothing is converted",
    );
    assert_eq!(review.without_doubts().count(), 0);
}

/// A cell with something else in it than before.
fn other(content: Option<&Content>) -> Put<'static> {
    match content {
        Some(Content::Number(number)) if *number > 1.0 => Put::Number("0.37"),
        Some(Content::Number(_)) => Put::Number("1.93"),
        Some(Content::Day(_)) => Put::Number("47000"),
        _ => Put::Text("something else"),
    }
}

#[test]
fn no_input_of_the_sample_is_passed_over() {
    let case = sample().unwrap();
    let bytes = exported(&case).unwrap();
    let mut workbook = Workbook::open(&bytes).unwrap();
    let mut all = bytes.clone();
    let mut looked_at = Vec::new();
    let mut sheets = BTreeMap::new();
    for (sheet, cell, place) in input_cells(&bytes) {
        let cells = sheets
            .entry(sheet.clone())
            .or_insert_with(|| workbook.sheet(&sheet).unwrap().unwrap());
        let content = cells.cell(place.0, place.1).map(|cell| &cell.content);
        let put = other(content);
        if sheet == "Inputs" {
            // Cells of one row are read together; each alone must be seen.
            if looked_at.len() % 4 == 0 {
                let edited = with_cell(&bytes, &sheet, &cell, put);
                assert!(!review(&case, &edited).is_same(), "{cell} {content:?}");
            }
        } else {
            all = with_cell(&all, &sheet, &cell, put);
        }
        looked_at.push((sheet, cell));
    }
    assert!(looked_at.len() > 200, "{} inputs", looked_at.len());
    // All others at once: each is told by its place.
    let review = review(&case, &all);
    for (sheet, cell) in looked_at.iter().filter(|(sheet, _)| sheet != "Inputs") {
        let place = format!("{sheet}!{cell}");
        // A cell that held something has a name behind its place; one that was empty may have none.
        let told = review.remarks.iter().any(|told| {
            told.strip_prefix(&place)
                .is_some_and(|rest| rest.starts_with([',', ':']))
        });
        assert!(told, "{place} {:#?}", review.remarks);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_input_of_any_case_is_passed_over(case in case(), pick in any::<prop::sample::Index>()) {
        let Some(bytes) = exported(&case) else {
            return Ok(());
        };
        let inputs = input_cells(&bytes);
        let (sheet, cell, place) = pick.get(&inputs).clone();
        let mut workbook = Workbook::open(&bytes).unwrap();
        let cells = workbook.sheet(&sheet).unwrap().unwrap();
        let content = cells.cell(place.0, place.1).map(|cell| &cell.content);
        prop_assert!(review(&case, &bytes).is_same(), "{:?}", review(&case, &bytes).remarks);
        let edited = with_cell(&bytes, &sheet, &cell, other(content));
        prop_assert!(!review(&case, &edited).is_same(), "{sheet}!{cell} {content:?}");
    }
}
