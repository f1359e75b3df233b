//! Step 1: what the customer values.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use worthwhile::app::Start;
use worthwhile::model::{Basis, Confirmation, Exact, Words};

const RETYPING: &str = "Time lost to re-typing";

fn sample_with_first_card_open() -> Desk {
    let mut desk = Desk::start(Start::Sample);
    desk.press("Edit “Time lost to re-typing”");
    desk
}

/// Scrolls to something and presses it.
fn reach(desk: &mut Desk, name: &str) {
    desk.harness.get_by_label(name).scroll_to_me();
    desk.settle();
    desk.press(name);
}

/// What stands in a field.
fn written(desk: &Desk, name: &str) -> String {
    desk.harness.get_by_label(name).value().unwrap_or_default()
}

fn of(field: &str) -> String {
    format!("{field} · {RETYPING}")
}

fn labels(desk: &Desk) -> Vec<String> {
    let case = desk.case();
    let values = case.stated_values.iter();
    values.map(|value| value.label.clone()).collect()
}

#[test]
fn a_new_case_asks_what_matters_most_and_takes_the_answer_by_keyboard_alone() {
    let mut desk = Desk::start(Start::Last);
    desk.keys(Modifiers::COMMAND, Key::N);
    assert!(desk.sees("What did the customer say matters most?"));
    desk.type_text("We lose half the day re-typing claims.");
    desk.key(Key::Enter);
    let value = desk.case().stated_values[0].clone();
    let words = "We lose half the day re-typing claims.";
    assert_eq!(value.words, Words::Customers(words.to_owned()));
    assert_eq!(value.label, "We lose half the day re-typing…");
    // Who said it is asked next, without leaving the keyboard.
    desk.type_text("Head of Claims");
    assert_eq!(desk.case().stated_values[0].said_by, "Head of Claims");
    desk.key(Key::Tab);
    desk.type_text("Discovery call");
    assert_eq!(desk.case().stated_values[0].occasion, "Discovery call");
}

#[test]
fn an_empty_answer_to_the_first_question_adds_nothing() {
    let mut desk = Desk::start(Start::Last);
    desk.keys(Modifiers::COMMAND, Key::N);
    desk.press("Write it down");
    assert!(desk.case().stated_values.is_empty());
    // The field waits for the words.
    desk.type_text("Claims take too long");
    desk.press("Write it down");
    assert_eq!(labels(&desk), ["Claims take too long"]);
}

#[test]
fn words_typed_in_one_go_are_undone_in_one_step_and_the_label_stays_as_written() {
    let mut desk = sample_with_first_card_open();
    let before = desk.case().stated_values[0].words.clone();
    desk.begin(&of("Their words"), "Nobody ");
    desk.type_text("talks to customers.");
    let words = Words::Customers("Nobody talks to customers.".to_owned());
    assert_eq!(desk.case().stated_values[0].words, words);
    assert_eq!(labels(&desk)[0], RETYPING);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.case().stated_values[0].words, before);
    assert_eq!(desk.window().undo_label(), None);
}

#[test]
fn another_stated_value_opens_with_its_words_ready_and_takes_its_label_from_them() {
    let mut desk = Desk::start(Start::Sample);
    let many = desk.case().stated_values.len();
    reach(&mut desk, "What else did they say matters?");
    desk.type_text("We cannot ");
    desk.type_text("hire anybody.");
    assert_eq!(desk.case().stated_values.len(), many + 1);
    assert_eq!(labels(&desk)[many], "We cannot hire anybody");
}

#[test]
fn a_confirmation_asks_who_and_when_and_can_be_taken_back() {
    let mut desk = Desk::start(Start::Sample);
    assert_eq!(
        desk.case().stated_values[3].confirmation,
        Confirmation::NotYet
    );
    let label = labels(&desk)[3].clone();
    let missing = desk.named("not confirmed yet · ");
    reach(&mut desk, &missing);
    reach(&mut desk, &format!("Confirmed by the customer… · {label}"));
    let by = format!("Confirmed by · {label}");
    let on = format!("Confirmed on · {label}");
    desk.fill(&by, "Head of Sales");
    desk.fill(&on, "31 February 2026");
    reach(&mut desk, "Confirm");
    assert_eq!(
        desk.case().stated_values[3].confirmation,
        Confirmation::NotYet
    );
    assert!(desk.sees("This is not a date"));
    desk.fill(&on, "16 November 2026");
    desk.key(Key::Enter);
    let confirmed = Confirmation::ByCustomer {
        by: "Head of Sales".to_owned(),
        on: "2026-11-16".parse().unwrap(),
    };
    assert_eq!(desk.case().stated_values[3].confirmation, confirmed);
    reach(&mut desk, "Take it back");
    assert_eq!(
        desk.case().stated_values[3].confirmation,
        Confirmation::NotYet
    );
}

#[test]
fn alt_and_an_arrow_change_the_rank_of_the_card_that_has_the_focus() {
    let mut desk = Desk::start(Start::Sample);
    let before = labels(&desk);
    let handle = format!("Move “{}”", before[1]);
    desk.harness.get_by_label(&handle).focus();
    desk.settle();
    desk.keys(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(labels(&desk)[..2], [before[1].clone(), before[0].clone()]);
    assert_eq!(desk.window().undo_label(), Some(handle));
    // The focus moves with the card.
    desk.keys(Modifiers::ALT, Key::ArrowDown);
    desk.keys(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(labels(&desk)[2], before[1]);
}

#[test]
fn a_deleted_value_comes_back_from_its_toast_with_the_benefits_that_serve_it() {
    let mut desk = sample_with_first_card_open();
    let before = desk.case();
    reach(&mut desk, "Delete · Time lost to re-typing");
    assert!(!labels(&desk).contains(&RETYPING.to_owned()));
    desk.press("Undo");
    assert_eq!(*desk.case(), *before);
}

#[test]
fn a_wrong_number_stays_in_its_field_with_a_sentence_and_the_case_keeps_the_old_one() {
    let mut desk = sample_with_first_card_open();
    desk.fill(&of("Now"), "26x");
    assert_eq!(now(&desk), "26");
    assert!(desk.sees("“x” is not known in “26x”"));
    desk.fill(&of("Target"), "15");
    assert_eq!(written(&desk, &of("Now")), "26x");
    let measure = desk.case().stated_values[0].measure.clone().unwrap();
    assert_eq!(measure.target, Some(exact("15")));
    desk.begin(&of("Now"), "");
    desk.key(Key::Backspace);
    desk.key(Key::Tab);
    let measure = desk.case().stated_values[0].measure.clone().unwrap();
    assert_eq!(measure.now, None);
}

#[test]
fn a_german_case_takes_a_comma_before_the_decimals() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fall.ron");
    let sample = worthwhile::storage::load("assets/cases/sample.ron".as_ref()).unwrap();
    let german = worthwhile::model::Case {
        locale: "de-DE".to_owned(),
        ..sample
    };
    worthwhile::storage::save(&path, &german, worthwhile::storage::Overwrite::Allow).unwrap();
    let mut desk = Desk::start_in(folder, Start::File(path));
    desk.press("Edit “Time lost to re-typing”");
    desk.fill(&of("Now"), "12,5");
    assert_eq!(now(&desk), "12.5");
}

fn now(desk: &Desk) -> String {
    let case = desk.case();
    let measure = case.stated_values.first().unwrap().measure.clone().unwrap();
    measure.now.unwrap().value().to_string()
}

fn exact(text: &str) -> Exact {
    Exact(text.parse().unwrap())
}

const FINE: &str = "Fine for answers after the legal deadline";

#[test]
fn who_said_how_probable_an_event_is_begins_today_and_can_be_nobody_again() {
    let mut desk = Desk::start(Start::Sample);
    desk.press("Edit “Customers who wait”");
    let ground = format!("Who says so · {FINE}");
    reach(&mut desk, &ground);
    desk.press("Nobody yet");
    assert_eq!(desk.case().stated_values[1].events[0].said, None);
    assert!(!desk.sees(&format!("Said by · {FINE}")));
    reach(&mut desk, &ground);
    desk.press("Measured by the customer");
    let said = desk.case().stated_values[1].events[0].said.clone().unwrap();
    assert_eq!(said.basis, Basis::Measured);
    assert!(said.on.is_some());
    desk.fill(&format!("Said by · {FINE}"), "Chief Risk Officer");
    let said = desk.case().stated_values[1].events[0].said.clone().unwrap();
    assert_eq!(said.by, "Chief Risk Officer");
}

#[test]
fn what_it_costs_today_is_added_written_and_removed_in_rows() {
    let mut desk = sample_with_first_card_open();
    let before = desk.case();
    reach(
        &mut desk,
        "Add a part of what it costs · Time lost to re-typing",
    );
    let row = "Part 2 of “Time lost to re-typing”";
    assert!(desk.sees(&format!("What · {row}")));
    desk.type_text("Overtime");
    desk.fill("Growth a year · Overtime", "2.5");
    let part = desk.case().stated_values[0].costs_today[1].clone();
    assert_eq!(part.label, "Overtime");
    assert_eq!(part.growth, "2.5%".parse().unwrap());
    // The first row goes, and the second keeps what was written into it.
    reach(&mut desk, "Remove Handlers' time spent on re-typing");
    assert_eq!(desk.case().stated_values[0].costs_today, [part]);
    for _ in 0..4 {
        desk.keys(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*desk.case(), *before);
}

#[test]
fn what_nobody_has_asked_yet_is_a_link_to_its_fields() {
    let mut desk = Desk::start(Start::Last);
    desk.keys(Modifiers::COMMAND, Key::N);
    desk.type_text("Claims take too long");
    desk.key(Key::Enter);
    desk.press("Ask them how · They measure it as · “Claims take too long”");
    // The button that adds a measure has the focus now.
    desk.key(Key::Space);
    desk.type_text("Days per claim");
    let measure = desk.case().stated_values[0].measure.clone().unwrap();
    assert_eq!(measure.name, "Days per claim");
    assert_eq!((measure.now, measure.target), (None, None));
}

#[test]
fn a_card_dragged_by_its_handle_goes_where_it_is_let_go() {
    let mut desk = Desk::start(Start::Sample);
    let before = labels(&desk);
    let name = format!("Move “{}”", before[1]);
    let from = desk.harness.get_by_label(&name).rect().center();
    let first = format!("Move “{}”", before[0]);
    let to = desk.harness.get_by_label(&first).rect().center();
    desk.harness.drag_at(from);
    desk.settle();
    desk.harness.hover_at(egui::pos2(from.x, to.y - 20.0));
    desk.settle();
    desk.harness.drop_at(egui::pos2(from.x, to.y - 20.0));
    desk.settle();
    assert_eq!(labels(&desk)[..2], [before[1].clone(), before[0].clone()]);
    assert_eq!(desk.window().undo_label(), Some(name));
}

#[test]
fn words_that_were_not_written_down_stay_with_their_case_only() {
    let mut desk = Desk::start(Start::Last);
    desk.keys(Modifiers::COMMAND, Key::N);
    desk.type_text("They told us in confidence");
    desk.keys(Modifiers::COMMAND, Key::Num2);
    desk.keys(Modifiers::COMMAND, Key::Num1);
    assert_eq!(written(&desk, "Their words"), "They told us in confidence");
    desk.keys(Modifiers::COMMAND, Key::N);
    assert!(desk.sees("“They told us in confidence” is not added yet"));
    desk.press("Discard and go on");
    assert_eq!(written(&desk, "Their words"), "");
}

#[test]
fn a_card_that_is_opened_by_a_click_is_seen_from_its_top() {
    // A card with all its fields is higher than the window.
    let labels = labels(&Desk::start(Start::Sample));
    for label in labels {
        let mut desk = Desk::start(Start::Sample);
        desk.press(&format!("Edit “{label}”"));
        desk.settle();
        let close = format!("Close “{label}”");
        let top = desk.harness.get_by_label(&close).rect();
        let strip = desk.find("Net present value: ").rect().bottom();
        assert!(
            top.top() > strip && top.bottom() < strip + 160.0,
            "{label}: {top:?} below {strip}"
        );
    }
}
