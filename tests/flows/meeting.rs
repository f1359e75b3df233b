//! The meeting: one thing at a time, large.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use worthwhile::app::Start;
use worthwhile::app::testing::TODAY;
use worthwhile::model::{Basis, Confirmation, DriverValue, Exact, Words};

fn meeting(start: Start) -> Desk {
    let mut desk = Desk::start(start);
    desk.key(Key::F5);
    assert!(desk.window().is_meeting());
    desk
}

fn to_the_question(desk: &mut Desk) {
    while !desk.sees("Question 1 of 1") {
        assert!(!desk.sees("6 of 6"), "there is an open question");
        desk.key(Key::PageDown);
    }
}

const VALUE: &str = "Value · Share of lost renewals kept";

#[test]
fn pages_turn_with_keys_and_stop_at_both_ends() {
    let mut desk = meeting(Start::Sample);
    assert!(desk.sees("1 of 6"));
    desk.key(Key::ArrowLeft);
    assert!(desk.sees("1 of 6"));
    desk.key(Key::ArrowRight);
    desk.key(Key::PageDown);
    assert!(desk.sees("3 of 6"));
    for _ in 0..9 {
        desk.key(Key::PageDown);
    }
    assert!(desk.sees("6 of 6"));
    assert!(desk.sees("Approve €194,283 over 3 years"));
    desk.key(Key::PageUp);
    assert!(desk.sees("5 of 6"));
    desk.key(Key::Escape);
    assert!(!desk.window().is_meeting());
}

#[test]
fn buttons_and_dots_turn_the_pages_too() {
    let mut desk = meeting(Start::Sample);
    desk.press("Next page");
    desk.press("Next page");
    desk.press("Previous page");
    assert!(desk.sees("2 of 6"));
    desk.press("Page 6: The answer");
    assert!(desk.sees("Next steps"));
    desk.press("Done");
    assert!(!desk.window().is_meeting());
}

#[test]
fn the_window_fills_the_screen_while_the_meeting_lasts() {
    let mut desk = Desk::start(Start::Sample);
    desk.key(Key::F5);
    assert!(desk.window().is_fullscreen());
    // The keys of the steps would show what is not meant for everybody; they keep to the meeting and say so.
    desk.keys(Modifiers::COMMAND, Key::Num5);
    assert!(desk.window().is_meeting() && desk.window().is_fullscreen());
    assert!(desk.sees("The meeting goes on"));
    desk.key(Key::Escape);
    assert!(!desk.window().is_meeting());
    assert!(!desk.window().is_fullscreen());
}

#[test]
fn the_words_are_corrected_where_they_stand() {
    let mut desk = meeting(Start::Sample);
    let label = desk.case().stated_values[0].label.clone();
    desk.fill(&format!("Words · {label}"), "We type everything twice.");
    let words = Words::Customers("We type everything twice.".to_owned());
    assert_eq!(desk.case().stated_values[0].words, words);
    // Arrows move through the text while it is typed.
    desk.key(Key::ArrowRight);
    assert!(desk.sees("1 of 6"));
    desk.key(Key::PageDown);
    assert!(desk.sees("2 of 6"));
}

#[test]
fn a_stated_value_is_confirmed_today_by_a_role() {
    let mut desk = meeting(Start::Sample);
    let open = |desk: &Desk| {
        let values = &desk.case().stated_values;
        values
            .iter()
            .position(|value| value.confirmation == Confirmation::NotYet)
    };
    let place = open(&desk).unwrap();
    for _ in 0..place {
        desk.key(Key::PageDown);
    }
    desk.press("Confirmed?");
    desk.fill("Who confirms it", "Managing Director");
    desk.press("Confirm");
    let by = "Managing Director".to_owned();
    let confirmed = Confirmation::ByCustomer { by, on: TODAY };
    assert_eq!(desk.case().stated_values[place].confirmation, confirmed);
    desk.press("Take it back");
    let confirmation = desk.case().stated_values[place].confirmation.clone();
    assert_eq!(confirmation, Confirmation::NotYet);
}

#[test]
fn an_open_question_is_answered_by_the_customer_today_and_keeps_its_page() {
    let mut desk = meeting(Start::Sample);
    to_the_question(&mut desk);
    desk.begin(VALUE, "3");
    desk.type_text("5");
    desk.press("Said by Head of Sales");
    let case = desk.case();
    let mut drivers = case.drivers.iter();
    let answered = drivers.find(|d| d.label == "Share of lost renewals kept");
    let answered = answered.unwrap();
    assert_eq!(answered.value, DriverValue::Known(Exact::from(35)));
    let said = answered.said.clone().unwrap();
    assert_eq!(said.basis, Basis::StatedByCustomer);
    assert_eq!((said.by.as_str(), said.on), ("Head of Sales", Some(TODAY)));
    assert!(desk.sees("5 of 6"), "the page stays");
    desk.begin(VALUE, "");
    desk.key(Key::Backspace);
    desk.key(Key::Tab);
    let case = desk.case();
    assert!(case.drivers.iter().any(|d| d.value == DriverValue::Open));
    assert!(desk.sees("5 of 6"));
    // The next meeting asks only what is still open.
    desk.fill(VALUE, "35");
    desk.key(Key::Escape);
    desk.key(Key::F5);
    assert!(desk.sees("1 of 5"));
}

#[test]
fn a_blank_case_is_asked_what_matters_most() {
    let mut desk = Desk::start(Start::Last);
    desk.press("New case");
    desk.key(Key::F5);
    assert!(desk.sees("What did the customer say matters most?"));
    desk.fill("Their words", "Nobody answers the phone.");
    desk.fill("Who says it", "Head of Service");
    desk.press("Write it down");
    let case = desk.case();
    assert_eq!(
        case.stated_values[0].words.text(),
        "Nobody answers the phone."
    );
    assert_eq!(case.stated_values[0].said_by, "Head of Service");
    assert_eq!(case.stated_values[0].said_on, Some(TODAY));
    assert!(desk.sees("You said · 1 of 1"));
}

#[test]
fn nothing_that_only_our_side_knows_is_shown() {
    let case = worthwhile::storage::library::sample().unwrap();
    let private = case.private.expect("the sample has private notes");
    let mut desk = meeting(Start::Sample);
    for _ in 0..6 {
        for note in &private.notes {
            assert!(!desk.sees(&note.text), "{}", note.text);
        }
        desk.key(Key::PageDown);
    }
    assert!(desk.harness.query_by_label("Private").is_none());
}
