//! Step 2: benefits built from numbers, and the numbers themselves.

use crate::hands::Desk;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use worthwhile::app::Start;
use worthwhile::model::{Case, Driver, DriverValue, Exact, Gain};
use worthwhile::storage::library;

fn driver(case: &Case, id: &str) -> Driver {
    let found = case.drivers.iter().find(|driver| driver.id.as_str() == id);
    found.cloned().unwrap_or_else(|| {
        let ids: Vec<&str> = case
            .drivers
            .iter()
            .map(|driver| driver.id.as_str())
            .collect();
        panic!("no driver {id}, but {ids:?}")
    })
}

fn known(number: i64) -> DriverValue {
    DriverValue::Known(Exact::from(number))
}

fn formula(case: &Case, benefit: usize) -> String {
    match &case.benefits[benefit].gain {
        Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } => formula.clone(),
        Gain::ByYear(_) => panic!("amounts by year"),
    }
}

fn sample() -> Desk {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Num2);
    desk
}

fn blank() -> Desk {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::N);
    desk.keys(Modifiers::COMMAND, Key::Num2);
    desk
}

const ADD: &str = "Add a number: what would you ask them?";

/// Adds a number by its question and answers it.
fn add_number(desk: &mut Desk, question: &str, value: &str, unit: &str) {
    desk.fill(ADD, question);
    desk.key(Key::Enter);
    desk.type_text(value);
    let name = question.trim_end_matches('?');
    desk.fill(&format!("Unit · {name}"), unit);
    desk.press(&format!("Details · {name}"));
}

#[test]
fn a_benefit_is_built_by_pressing_numbers_without_typing_a_formula() {
    let mut desk = blank();
    add_number(&mut desk, "Orders a year?", "12000", "order/year");
    add_number(&mut desk, "Cost of an order?", "4", "EUR/order");
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    desk.type_text("Cheaper orders");
    desk.press("Multiply by Orders a year · Cheaper orders");
    desk.press("Multiply by Cost of an order · Cheaper orders");
    assert_eq!(formula(&desk.case(), 0), "orders_a_year * cost_of_an_order");
    assert!(desk.sees("48,000"), "what a year brings is shown");
    desk.press("Take Orders a year out of the formula · Cheaper orders");
    assert_eq!(formula(&desk.case(), 0), "cost_of_an_order");
    assert!(!desk.sees("48,000"));
}

#[test]
fn a_blank_case_is_led_to_what_the_customer_said_first() {
    let mut desk = blank();
    assert!(desk.sees("What did they say matters?"));
    desk.press("Go to what they value");
    assert!(!desk.sees("What did they say matters?"));
}

#[test]
fn a_benefit_names_the_part_of_the_problem_that_it_acts_on() {
    let mut case = library::sample().unwrap();
    let mut paper = case.stated_values[0].costs_today[0].clone();
    paper.label = "Paper".to_owned();
    case.stated_values[0].costs_today.push(paper);
    let mut desk = Desk::opened_at(&case, Key::Num2);
    desk.press("Details · Less re-typing");
    for (choice, part) in [("Paper", Some("Paper")), ("All it costs today", None)] {
        desk.press("Acts on · Less re-typing");
        {
            // The same words may stand elsewhere on the screen.
            let mut rows = desk.harness.query_all_by_label(choice);
            let row = rows.find(|node| egui::accessibility::is_input(node.accesskit_node().role()));
            row.unwrap().click();
        }
        desk.settle();
        assert_eq!(desk.case().benefits[0].acts_on.as_deref(), part);
    }
}

#[test]
fn a_stated_value_without_a_benefit_gets_one_that_serves_it() {
    let mut case = library::sample().unwrap();
    let value = case.stated_values[2].id.clone();
    case.benefits
        .retain(|benefit| benefit.serves.as_ref() != Some(&value));
    let words = case.stated_values[2].words.text().trim().to_owned();
    let mut desk = Desk::opened_at(&case, Key::Num2);
    assert!(desk.sees("No benefit answers this yet"));
    desk.press(&format!("Add one · {words}"));
    assert_eq!(desk.case().benefits.last().unwrap().serves, Some(value));
    assert!(!desk.sees("No benefit answers this yet"));
}

#[test]
fn an_open_question_of_a_template_is_answered_by_keyboard_alone() {
    let template = library::template("customer_service").unwrap();
    let case = template.case().unwrap();
    let first = case
        .drivers
        .iter()
        .find(|driver| driver.value == DriverValue::Open)
        .unwrap()
        .clone();
    let mut desk = Desk::opened_at(&case, Key::Num2);
    assert!(desk.sees(&first.question));
    let field = format!("Value · {}", first.label);
    for _ in 0..200 {
        if desk
            .harness
            .query_by_label(&field)
            .is_some_and(|node| node.is_focused())
        {
            break;
        }
        desk.key(Key::Tab);
    }
    let shown = desk.harness.get_by_label(&field).rect();
    assert!(
        shown.bottom() < 800.0,
        "the view follows the focus: {shown}"
    );
    desk.type_text("4200");
    desk.key(Key::Tab);
    assert_eq!(driver(&desk.case(), first.id.as_str()).value, known(4200));
    assert!(
        !desk.sees(&first.question),
        "an answered question is one among the numbers"
    );
}

#[test]
fn a_number_changed_in_its_row_is_undone_as_one_step() {
    let mut desk = sample();
    desk.begin("Value · Claims", "1");
    for digit in ["2", "5", "0"] {
        desk.type_text(digit);
    }
    desk.key(Key::Tab);
    assert_eq!(driver(&desk.case(), "claims").value, known(1250));
    assert_eq!(
        desk.window().undo_label().as_deref(),
        Some("Change “Claims”")
    );
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver(&desk.case(), "claims").value, known(1130));
    assert!(!desk.window().is_dirty());
}

#[test]
fn a_number_is_changed_inside_the_benefit_that_rests_on_it() {
    let mut desk = sample();
    desk.press("Details · Less re-typing");
    desk.fill("Cost of a handler's hour · Less re-typing", "40");
    assert_eq!(driver(&desk.case(), "handler_cost").value, known(40));
}

#[test]
fn a_wrong_number_stays_in_its_field_and_the_case_keeps_the_old_one() {
    let mut desk = sample();
    desk.fill("Value · Claims", "many");
    assert!(desk.sees("is not a number"));
    assert_eq!(driver(&desk.case(), "claims").value, known(1130));
    desk.key(Key::Escape);
    assert!(!desk.sees("is not a number"));
}

#[test]
fn formulas_follow_a_number_that_is_renamed() {
    let mut desk = sample();
    desk.press("Details · Claims");
    desk.fill("Name in formulas · Claims", "handlers");
    assert!(desk.sees("has this name already"));
    desk.fill("Name in formulas · Claims", "claims_a_week");
    desk.key(Key::Enter);
    assert_eq!(driver(&desk.case(), "claims_a_week").label, "Claims");
    assert_eq!(
        formula(&desk.case(), 0),
        "claims_a_week * minutes_saved * handler_cost"
    );
    assert!(
        desk.sees("Name in formulas · Claims"),
        "its details stay open"
    );
    assert_eq!(
        desk.window().undo_label().as_deref(),
        Some("Rename claims to claims_a_week")
    );
}

#[test]
fn three_rows_of_a_spreadsheet_become_numbers_in_one_step() {
    let mut desk = sample();
    let before = desk.case().drivers.len();
    desk.harness.get_by_label(ADD).focus();
    desk.settle();
    let rows = "Name\tValue\tUnit\nParcels a year\t52,000\tparcel/year\nHow many vans?\t\t\nFuel\tlots\tEUR/year\n";
    desk.harness.event(Event::Paste(rows.to_owned()));
    desk.settle();
    assert!(desk.sees("“lots” is not a number"));
    assert!(desk.sees("1 row is left out"));
    desk.fill("Rows from a spreadsheet", &rows.replace("lots", "3,400"));
    desk.press("Add 3 numbers");
    let case = desk.case();
    assert_eq!(case.drivers.len(), before + 3);
    assert_eq!(driver(&case, "parcels_a_year").value, known(52_000));
    assert_eq!(driver(&case, "how_many_vans").question, "How many vans?");
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.case().drivers.len(), before);
}

#[test]
fn benefits_and_numbers_are_put_in_order_by_keyboard() {
    let mut desk = sample();
    desk.harness.get_by_label("Move Fewer calls").focus();
    desk.settle();
    desk.keys(Modifiers::ALT, Key::ArrowDown);
    let case = desk.case();
    let place = |id: &str| {
        case.benefits
            .iter()
            .position(|benefit| benefit.id.as_str() == id)
    };
    assert_eq!(
        place("fewer_calls"),
        place("fine_avoided").map(|place| place + 1)
    );
}

#[test]
fn a_deleted_number_comes_back_by_the_undo_of_its_message() {
    let mut desk = sample();
    desk.press("Details · Claims");
    desk.press("Delete · Claims");
    assert!(
        desk.case()
            .drivers
            .iter()
            .all(|driver| driver.id.as_str() != "claims")
    );
    assert!(desk.sees("Deleted “Claims”"));
    desk.press("Undo");
    assert_eq!(driver(&desk.case(), "claims").value, known(1130));
}

#[test]
fn a_message_undoes_only_what_it_tells() {
    let mut desk = sample();
    desk.press("Details · Fewer calls");
    desk.press("Details · Claims");
    desk.press("Delete · Claims");
    let links = |desk: &Desk| desk.harness.query_all_by_label("Undo").count();
    let with_message = links(&desk);
    desk.press("Duplicate · Fewer calls");
    assert!(desk.sees("Deleted “Claims”"), "it is still read");
    assert_eq!(links(&desk) + 1, with_message, "it would undo the copy");
}

#[test]
fn a_deleted_benefit_comes_back_and_a_copy_stands_below_the_original() {
    let mut desk = sample();
    let before = desk.case().benefits.len();
    desk.press("Details · Fewer calls");
    desk.press("Duplicate · Fewer calls");
    assert_eq!(desk.case().benefits.len(), before + 1);
    desk.keys(Modifiers::COMMAND, Key::Z);
    desk.press("Delete · Fewer calls");
    assert_eq!(desk.case().benefits.len(), before - 1);
    desk.press("Undo");
    assert_eq!(desk.case().benefits.len(), before);
}

#[test]
fn the_command_for_a_new_number_leads_to_the_field_for_it() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    desk.type_text("How many branches?");
    desk.key(Key::Enter);
    desk.type_text("12");
    desk.key(Key::Tab);
    let added = driver(&desk.case(), "how_many_branches");
    assert_eq!(
        (added.question.as_str(), added.value),
        ("How many branches?", known(12))
    );
}
