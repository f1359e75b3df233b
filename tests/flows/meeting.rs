//! The meeting: one thing at a time, large.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use worthwhile::app::Start;
use worthwhile::app::testing::TODAY;
use worthwhile::model::{Basis, Confirmation, DriverValue, Exact, StepState, Words};
use worthwhile::storage::{Overwrite, library, save};

fn meeting(start: Start) -> Desk {
    let mut desk = Desk::start(start);
    desk.key(Key::F5);
    assert!(desk.window().is_meeting());
    desk
}

fn to_the_question(desk: &mut Desk) {
    while !desk.sees("Question 1 of 1") {
        assert!(!desk.sees("8 of 8"), "there is an open question");
        desk.key(Key::PageDown);
    }
}

const VALUE: &str = "Value · Share of lost renewals kept";

#[test]
fn pages_turn_with_keys_and_stop_at_both_ends() {
    let mut desk = meeting(Start::Sample);
    assert!(desk.sees("1 of 8"));
    desk.key(Key::ArrowLeft);
    assert!(desk.sees("1 of 8"));
    desk.key(Key::ArrowRight);
    desk.key(Key::PageDown);
    assert!(desk.sees("3 of 8"));
    for _ in 0..9 {
        desk.key(Key::PageDown);
    }
    assert!(desk.sees("8 of 8"));
    assert!(desk.sees("Approve €194,283 over 3 years"));
    desk.key(Key::PageUp);
    assert!(desk.sees("7 of 8"));
    desk.key(Key::Escape);
    assert!(!desk.window().is_meeting());
}

#[test]
fn buttons_and_dots_turn_the_pages_too() {
    let mut desk = meeting(Start::Sample);
    desk.press("Next page");
    desk.press("Next page");
    desk.press("Previous page");
    assert!(desk.sees("2 of 8"));
    desk.press("Page 8: The answer");
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
    assert!(desk.sees("1 of 8"));
    desk.key(Key::PageDown);
    assert!(desk.sees("2 of 8"));
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
    assert!(desk.sees("5 of 8"), "the page stays");
    desk.begin(VALUE, "");
    desk.key(Key::Backspace);
    desk.key(Key::Tab);
    let case = desk.case();
    assert!(case.drivers.iter().any(|d| d.value == DriverValue::Open));
    assert!(desk.sees("5 of 8"));
    // The next meeting asks only what is still open.
    desk.fill(VALUE, "35");
    desk.key(Key::Escape);
    desk.key(Key::F5);
    assert!(desk.sees("1 of 7"));
}

#[test]
fn a_blank_case_is_asked_what_matters_most() {
    let mut desk = Desk::start(Start::Last);
    desk.press("New case");
    desk.key(Key::F5);
    assert!(desk.sees("What matters most to you?"));
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
    for page in 1..=8 {
        assert!(desk.sees(&format!("{page} of 8")));
        for note in &private.notes {
            assert!(!desk.sees(&note.text), "{}", note.text);
        }
        for word in OURS {
            assert!(!desk.sees(word), "{word} on page {page}");
        }
        desk.key(Key::PageDown);
    }
    assert!(desk.harness.query_by_label("Private").is_none());
}

/// What step *Price* calls the figures that only our side sees, and the button that opens them.
const OURS: [&str; 5] = ["Only for us", "argin", "alk away", "alk-away", "oint value"];

#[test]
fn the_private_part_that_was_open_before_the_meeting_is_not_in_it() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Num5);
    desk.press("Details · only for us");
    assert!(OURS.iter().any(|word| desk.sees(word)));
    desk.key(Key::F5);
    desk.press("Page 7: Price");
    assert!(desk.sees("Highest price that still meets"));
    for word in OURS {
        assert!(!desk.sees(word), "{word}");
    }
}

const TEMPLATE: &str = "software_replacement";

/// A case that was begun from a template, none of whose questions is answered.
fn questions() -> (Desk, usize) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.ron");
    let template = library::templates().iter().find(|one| one.name == TEMPLATE);
    let case = template.unwrap().case().unwrap();
    let open = case.drivers.iter();
    let open = open
        .filter(|driver| driver.value == DriverValue::Open)
        .count();
    save(&file, &case, Overwrite::Refuse).unwrap();
    (Desk::start_in(folder, Start::File(file)), open)
}

#[test]
fn the_questions_of_a_template_are_answered_by_keyboard_alone() {
    let (mut desk, open) = questions();
    assert!(open >= 20, "{open}");
    desk.keys(Modifiers::SHIFT, Key::F5);
    assert!(desk.window().is_meeting());
    for number in 1..=open {
        assert!(desk.sees(&format!("Question {number} of {open} · ")));
        assert!(desk.sees(&format!("{number} of {}", open + 1)));
        desk.type_text("12");
        desk.key(Key::Enter);
        // What is doubtful is asked about once.
        if desk.sees(&format!("Question {number} of {open} · ")) {
            desk.key(Key::Enter);
        }
    }
    assert!(desk.sees("The answer"), "the last page");
    let case = desk.case();
    for driver in &case.drivers {
        assert_ne!(driver.value, DriverValue::Open, "{}", driver.label);
        if driver.value == DriverValue::Known(Exact::from(12)) {
            let said = driver.said.as_ref().unwrap();
            assert_eq!(
                (said.basis, said.on),
                (Basis::StatedByCustomer, Some(TODAY))
            );
        }
    }
    desk.key(Key::Escape);
    assert!(!desk.window().is_meeting());
    // Nothing is left to ask.
    assert!(!desk.sees("Run the interview"));
}

#[test]
fn what_nobody_knows_is_asked_of_a_role_and_becomes_a_next_step_until_it_is_known() {
    let mut desk = meeting(Start::Sample);
    to_the_question(&mut desk);
    desk.tab_to("Not known, ask …");
    desk.key(Key::Enter);
    desk.type_text("Head of Renewals");
    desk.key(Key::Enter);
    assert!(desk.sees("6 of 8"), "it goes on");
    let asks = |desk: &Desk| {
        let case = desk.case();
        let mut steps = case.next_steps.iter();
        let step = steps.find(|step| step.owner == "Head of Renewals");
        step.map(|step| (step.what.starts_with("Find out: "), step.state))
    };
    assert_eq!(asks(&desk), Some((true, StepState::Open)));
    desk.press("Page 8: The answer");
    assert!(desk.sees("(Head of Renewals)"));
    desk.press("Page 5: Share of lost renewals kept");
    assert!(desk.sees("Not known here; to ask: Head of Renewals"));
    let case = desk.case();
    assert!(
        case.drivers
            .iter()
            .any(|one| one.value == DriverValue::Open)
    );
    desk.type_text("35");
    desk.key(Key::Enter);
    assert_eq!(asks(&desk), Some((true, StepState::Done)));
    // One step back takes the answer and the tick.
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(asks(&desk), Some((true, StepState::Open)));
}

#[test]
fn an_answer_moves_curve_and_figures_and_the_next_page_says_what_they_were() {
    let mut desk = meeting(Start::Sample);
    to_the_question(&mut desk);
    let curve = desk.named("Cumulative net benefit by month");
    desk.type_text("35");
    desk.key(Key::Enter);
    assert!(desk.sees("6 of 8"));
    assert_ne!(desk.named("Cumulative net benefit by month"), curve);
    assert!(desk.sees("In grey: before the last answer or move."));
    assert!(desk.sees("better, was "));
    desk.key(Key::PageDown);
    assert!(!desk.sees("better, was "), "it is no news any more");
}

#[test]
fn arrows_turn_from_a_question_that_nothing_is_typed_into_and_text_that_cannot_be_read_stays() {
    let mut desk = meeting(Start::Sample);
    to_the_question(&mut desk);
    desk.key(Key::ArrowRight);
    assert!(desk.sees("6 of 8"));
    desk.key(Key::ArrowLeft);
    assert!(desk.sees("5 of 8"));
    desk.type_text("many");
    desk.key(Key::ArrowLeft);
    assert!(desk.sees("5 of 8"), "the arrow is the field's own");
    desk.key(Key::Enter);
    assert!(desk.sees("5 of 8") && desk.sees("Discard “many”"));
    let case = desk.case();
    assert!(
        case.drivers
            .iter()
            .any(|one| one.value == DriverValue::Open)
    );
}

#[test]
fn numbers_and_the_price_are_tried_in_the_meeting_by_keyboard() {
    let mut desk = meeting(Start::Sample);
    let before = desk.case();
    desk.press("Page 6: What if");
    desk.key(Key::Tab);
    for _ in 0..3 {
        desk.key(Key::Tab);
    }
    desk.press("Page 7: Price");
    desk.tab_to("Our price");
    desk.key(Key::ArrowLeft);
    desk.key(Key::ArrowLeft);
    assert!(desk.window().is_trying());
    assert!(desk.sees("was "), "the figures say what they were");
    assert_eq!(desk.case(), before);
    // A clicker turns the pages even from the slider.
    desk.key(Key::PageUp);
    assert!(desk.sees("6 of 8"));
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    assert!(!desk.window().is_trying());
}

#[test]
fn a_number_that_is_moved_is_kept_or_discarded_where_it_was_moved() {
    let mut desk = meeting(Start::Sample);
    let before = desk.case();
    desk.press("Page 6: What if");
    let slider = desk
        .harness
        .query_all_by_role(egui::accesskit::Role::Slider);
    let name = slider.into_iter().next().unwrap().accesskit_node().label();
    let name = name.unwrap();
    desk.tab_to(&name);
    desk.key(Key::ArrowRight);
    assert!(desk.window().is_trying());
    desk.press("Discard what is tried");
    assert!(!desk.window().is_trying());
    desk.tab_to(&name);
    desk.key(Key::ArrowRight);
    desk.press("Keep what is tried");
    assert!(!desk.window().is_trying());
    assert_ne!(desk.case(), before);
    assert!(desk.window().is_meeting());
}

#[test]
fn words_of_ours_are_asked_about_and_never_stand_as_what_they_said() {
    let (mut desk, _) = questions();
    desk.key(Key::F5);
    let values = desk.case().stated_values.clone();
    assert!(
        values
            .iter()
            .all(|value| matches!(value.words, Words::Ours(_)))
    );
    for value in &values {
        assert!(desk.sees("Not yet in your words"));
        assert!(desk.sees(value.words.text()));
        assert!(!desk.sees("You said"));
        desk.key(Key::PageDown);
    }
    for _ in &values {
        desk.key(Key::PageUp);
    }
    let name = desk.named("Their words · ");
    desk.begin(&name, "It falls over every month end.");
    desk.tab_to("Who says it");
    desk.type_text("Head of IT");
    desk.key(Key::Enter);
    let said = desk.case().stated_values[0].clone();
    let words = Words::Customers("It falls over every month end.".to_owned());
    assert_eq!((said.words, said.said_by.as_str()), (words, "Head of IT"));
    assert_eq!(said.said_on, Some(TODAY));
    assert!(desk.sees("You said · 1 of "));
}

#[test]
fn words_that_were_begun_are_there_again_after_turning_and_not_in_another_case() {
    let (mut desk, _) = questions();
    desk.key(Key::F5);
    let name = desk.named("Their words · ");
    desk.begin(&name, "It falls");
    desk.key(Key::PageDown);
    desk.key(Key::PageUp);
    let words = |desk: &Desk| desk.harness.get_by_label(&name).accesskit_node().value();
    assert_eq!(words(&desk).as_deref(), Some("It falls"));
    desk.key(Key::Escape);
    desk.keys(Modifiers::COMMAND, Key::W);
    desk.press("Open case");
    desk.key(Key::F5);
    assert_ne!(words(&desk).as_deref(), Some("It falls"));
}

#[test]
fn messages_lie_on_no_figure() {
    let mut desk = meeting(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Num3);
    let message = desk.find("The meeting goes on").rect();
    let figure = desk.find("Net present value").rect();
    assert!(message.bottom() < 100.0, "{message:?}");
    assert!(message.bottom() < figure.top());
}

#[test]
fn the_interview_is_offered_where_open_questions_are_seen_in_the_menu_and_in_the_palette() {
    let (mut desk, open) = questions();
    let begun = format!("Question 1 of {open}");
    desk.keys(Modifiers::COMMAND, Key::Num2);
    assert!(desk.sees(&format!("{open} questions are open")));
    desk.press("Run the interview");
    assert!(desk.sees(&begun));
    desk.key(Key::Escape);
    desk.keys(Modifiers::COMMAND, Key::Num1);
    desk.press("Menu");
    desk.press("Run the interview");
    assert!(desk.sees(&begun));
    desk.key(Key::Escape);
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.type_text("interview");
    desk.key(Key::Enter);
    assert!(desk.sees(&begun));
}

#[test]
fn the_last_page_has_decision_curve_payback_and_next_steps() {
    let mut desk = meeting(Start::Sample);
    desk.press("Page 8: The answer");
    assert!(desk.sees("Approve €194,283 over 3 years"));
    let curve = desk.named("Cumulative net benefit by month");
    assert!(curve.contains("payback"), "{curve}");
    assert!(curve.contains("Eight in ten simulated futures"), "{curve}");
    assert!(desk.sees("Next steps"));
    for step in desk
        .case()
        .next_steps
        .iter()
        .filter(|step| step.state == StepState::Open)
    {
        assert!(desk.sees(&step.what), "{}", step.what);
    }
}
