//! The review of an agreed case in the meeting, and what the results say for the exchange.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use worthwhile::app::Start;
use worthwhile::check::check;
use worthwhile::model::Rate;
use worthwhile::storage::library::sample_after_sale;

const CTRL: Modifiers = Modifiers::COMMAND;

/// What step *Price* calls the figures that only our side sees, and what step 8 says to our side alone.
const OURS: [&str; 7] = [
    "Only for us",
    "argin",
    "alk away",
    "oint value",
    "Ask for next",
    "Give next",
    "Do not ask for yet",
];

fn a_year_later() -> Desk {
    Desk::start(Start::SampleAfterSale)
}

#[test]
fn the_sample_a_year_later_is_opened_from_the_welcome_screen_at_its_results() {
    let mut desk = Desk::start(Start::Last);
    desk.press("The sample a year later");
    assert_eq!(desk.window().step(), 8);
    assert!(desk.sees("Agreed on 22 October 2025 by Chief Financial Officer"));
    assert!(desk.sees("98.8%: short"));
}

#[test]
fn the_review_goes_from_what_they_said_to_what_each_side_does_next_by_keyboard() {
    let mut desk = a_year_later();
    desk.keys(CTRL, Key::F5);
    assert!(desk.window().is_meeting() && desk.sees("1 of 7"));
    // What they said, what was promised, what came, and what is to be expected.
    for says in [
        "You said · 1 of 4",
        "My people spend the first half hour",
        "Head of Claims",
        "€348,283",
        "112.5%: on track",
        "Minutes of re-typing per claim: 18.8 measured",
        "latest measures",
    ] {
        assert!(desk.sees(says), "{says}");
    }
    desk.key(Key::PageDown);
    assert!(desk.sees("82.2%: short"));
    desk.key(Key::ArrowRight);
    assert!(desk.sees("nothing reported"));
    desk.key(Key::PageDown);
    desk.key(Key::PageDown);
    assert!(desk.sees("5 of 7") && desk.sees("All together"));
    assert!(desk.sees("Benefits less costs, added up"));
    desk.key(Key::PageDown);
    for says in ["Calls left per claim", "Fewer calls: smaller effect", "→ "] {
        assert!(desk.sees(says), "{says}");
    }
    desk.key(Key::PageDown);
    assert!(desk.sees("7 of 7"));
    // A reason's action that is a step of the plan too is named once.
    let all = "Mark slow claims in the renewals report, by 18 December 2026";
    assert_eq!(desk.harness.query_all_by_label_contains(all).count(), 1);
    assert!(desk.sees("Head of Sales") && desk.sees("Clearway's Solution Architect"));
    // The four figures of the results stand below every page.
    assert!(desk.sees("Achieved of the promise") && desk.sees("Net benefit to date"));
    desk.key(Key::Escape);
    assert!(!desk.window().is_meeting());
}

#[test]
fn the_meeting_changes_between_the_case_and_its_results_once_something_is_reported() {
    let mut desk = a_year_later();
    desk.key(Key::F5);
    assert!(desk.sees("Cost of doing nothing"), "the case");
    desk.press("The results");
    assert!(desk.sees("1 of 7") && desk.sees("Achieved of the promise"));
    desk.press("The case");
    assert!(desk.sees("Cost of doing nothing"));
    let mut sale = Desk::start(Start::Last);
    sale.press("New case");
    sale.key(Key::F5);
    assert!(!sale.sees("The results"), "nothing is agreed");
}

#[test]
fn nothing_that_only_our_side_knows_is_in_the_review() {
    let private = sample_after_sale().unwrap().private.unwrap();
    let mut desk = a_year_later();
    desk.keys(CTRL, Key::Num5);
    desk.press("Details · only for us");
    assert!(OURS.iter().any(|word| desk.sees(word)));
    desk.keys(CTRL, Key::Num8);
    assert!(desk.sees("Do not ask for yet"), "it is for our side");
    desk.press("Review the results");
    for page in 1..=7 {
        assert!(desk.sees(&format!("{page} of 7")));
        for note in &private.notes {
            assert!(!desk.sees(&note.text), "{}", note.text);
        }
        for word in OURS {
            assert!(!desk.sees(word), "{word} on page {page}");
        }
        desk.key(Key::PageDown);
    }
}

#[test]
fn results_that_are_short_hold_back_a_referral_and_offer_help_in_both_steps() {
    let mut desk = a_year_later();
    let says = "98.8% of the promise to date was achieved, which is short; mend that first";
    for step in [Key::Num6, Key::Num8] {
        desk.keys(CTRL, step);
        assert!(desk.sees(says));
        assert!(desk.sees("help with “Fewer calls”; less came than was promised"));
        assert!(!desk.sees("a plan for “Fewer calls”"), "a reason says so");
    }
    // From 98 % on it is on track, and what was agreed may be asked for.
    desk.press("Details · when a result is on track");
    desk.fill("On track from · results", "98");
    let on_track = desk.case().tracking_rules.on_track_from;
    assert_eq!(on_track, "98%".parse::<Rate>().unwrap());
    assert!(!desk.sees(says));
    assert!(
        desk.sees("ask for “Two visits by other insurers in the first year”, which was agreed")
    );
}

#[test]
fn a_threshold_beyond_its_limits_is_refused_and_one_that_is_never_met_is_found() {
    let mut desk = a_year_later();
    desk.press("Details · when a result is on track");
    desk.fill("Short from · results", "1200");
    let short = desk.case().tracking_rules.short_from;
    assert_eq!(short, "75%".parse::<Rate>().unwrap(), "it is not taken");
    desk.fill("Short from · results", "110");
    let findings = check(&desk.case());
    let mut paths = findings.iter().map(|finding| finding.path.as_str());
    assert!(paths.any(|path| path == "tracking_rules.short_from"));
}
