//! What is refused in a field: what is said, where the focus stays, and what undo takes back.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use worthwhile::model::{Case, Currency, Driver, DriverValue, Exact, Id};
use worthwhile::storage::library;

/// A case in Swiss francs with two numbers: an hourly cost, and orders.
fn swiss() -> Case {
    let mut case = Case::new("Orders", Currency::CHF, worthwhile::app::testing::TODAY);
    "de-CH".clone_into(&mut case.locale);
    case.drivers = vec![
        number("Hour", "CHF/hour", 45),
        number("Orders", "order/year", 1250),
    ];
    case
}

fn number(name: &str, unit: &str, value: i64) -> Driver {
    let id = Id::new(&name.to_lowercase()).unwrap();
    let mut driver = Driver::open(id, name, unit);
    driver.value = DriverValue::Known(Exact::from(value));
    driver
}

/// A number of the sample in euros an hour.
const HOURLY: &str = "Value · Cost of a handler's hour";

fn values(desk: &Desk) -> Vec<DriverValue> {
    let case = desk.case();
    case.drivers
        .iter()
        .map(|driver| driver.value.clone())
        .collect()
}

fn known(values: &[i64]) -> Vec<DriverValue> {
    let known = |value: &i64| DriverValue::Known(Exact::from(*value));
    values.iter().map(known).collect()
}

fn has_focus(desk: &Desk, name: &str) -> bool {
    desk.harness.get_by_label(name).is_focused()
}

#[test]
fn money_in_another_currency_than_the_unit_is_refused_in_the_table() {
    let mut desk = Desk::opened_at(&swiss(), Key::Num2);
    desk.begin("Value · Hour", "$ 47");
    desk.key(Key::Enter);
    assert!(desk.sees("“$ 47” is in $, but this amount is in CHF"));
    assert_eq!(values(&desk), known(&[45, 1250]));
}

#[test]
fn money_in_another_currency_than_the_unit_is_not_tried_in_what_if() {
    let mut desk = Desk::opened_at(&library::sample().unwrap(), Key::Num4);
    desk.begin(HOURLY, "CHF 99");
    desk.key(Key::Enter);
    assert!(desk.sees("“CHF 99” is in CHF, but this amount is in EUR"));
    assert!(!desk.window().is_trying());
    desk.begin(HOURLY, "EUR 39");
    desk.key(Key::Enter);
    assert!(desk.window().is_trying(), "its own currency is read");
}

#[test]
fn money_is_refused_where_orders_are_counted() {
    let mut desk = Desk::opened_at(&swiss(), Key::Num2);
    desk.begin("Value · Orders", "CHF 45.-");
    desk.key(Key::Enter);
    assert!(desk.sees("is money, but this number is in order/year"));
    assert_eq!(values(&desk), known(&[45, 1250]));
}

#[test]
fn enter_on_two_readings_leaves_the_focus_in_the_field_and_chooses_none() {
    let mut desk = Desk::opened_at(&swiss(), Key::Num2);
    desk.begin("Value · Hour", "1,250");
    for _ in 0..2 {
        desk.key(Key::Enter);
        assert!(has_focus(&desk, "Value · Hour"));
        assert!(desk.sees("can be read as"));
        assert_eq!(values(&desk), known(&[45, 1250]));
    }
    desk.type_text("60");
    desk.key(Key::Enter);
    assert_eq!(
        values(&desk),
        known(&[60, 1250]),
        "what is typed next replaces it"
    );
}

#[test]
fn enter_on_two_readings_stays_in_the_field_in_the_interview_and_in_the_meeting_too() {
    for keys in [Modifiers::NONE, Modifiers::SHIFT] {
        let mut case = swiss();
        case.drivers[0].value = DriverValue::Open;
        let mut desk = Desk::opened_at(&case, Key::Num2);
        desk.keys(keys, Key::F5);
        while !desk.sees("Question 1 of 1") {
            desk.key(Key::PageDown);
        }
        desk.begin("Value · Hour", "1,250");
        for _ in 0..2 {
            desk.key(Key::Enter);
            assert!(has_focus(&desk, "Value · Hour"));
            assert_eq!(desk.case().drivers[0].value, DriverValue::Open);
        }
        desk.type_text("60");
        desk.key(Key::Enter);
        assert_eq!(values(&desk), known(&[60, 1250]));
    }
}

#[test]
fn undo_first_discards_only_what_was_refused() {
    let mut desk = Desk::opened_at(&swiss(), Key::Num2);
    desk.begin("Value · Orders", "1300");
    desk.key(Key::Enter);
    desk.begin("Value · Hour", "abc");
    desk.key(Key::Enter);
    assert!(desk.sees("“abc” is not a number"));
    desk.press("Details · Orders");
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert!(!desk.sees("“abc” is not a number"));
    assert!(desk.sees("Discarded “abc” in Value · Hour"));
    assert_eq!(
        values(&desk),
        known(&[45, 1300]),
        "the change before it stands"
    );
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(values(&desk), known(&[45, 1250]));
}

#[test]
fn undo_takes_back_a_change_before_what_was_refused_earlier() {
    let mut desk = Desk::opened_at(&swiss(), Key::Num2);
    desk.begin("Value · Hour", "abc");
    desk.key(Key::Enter);
    desk.begin("Value · Orders", "1300");
    desk.key(Key::Enter);
    assert_eq!(values(&desk), known(&[45, 1300]));
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(values(&desk), known(&[45, 1250]));
}

#[test]
fn a_change_after_an_undo_is_held_against_the_state_it_began_from() {
    let case = library::sample().unwrap();
    let mut desk = Desk::opened_at(&case, Key::Num3);
    let value = |desk: &Desk| {
        let strip = desk.find("Net present value: ");
        let label = strip.accesskit_node().label().unwrap_or_default();
        let words = label.trim_start_matches("Net present value: ");
        words
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .trim_end_matches([',', ';', '.'])
            .to_owned()
    };
    let add = |desk: &mut Desk, line: &str| {
        desk.begin("Add a cost in one line", line);
        desk.key(Key::Enter);
    };
    let before = value(&desk);
    add(&mut desk, "D 5000");
    let undone = value(&desk);
    assert_ne!(before, undone);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(value(&desk), before);
    add(&mut desk, "E 5020");
    assert!(desk.sees(&format!("was {before}")), "{before}");
    assert!(!desk.sees(&format!("was {undone}")), "{undone}");
}

#[test]
fn a_line_that_enter_refuses_says_why_when_the_case_is_left() {
    let mut desk = Desk::opened_at(&library::sample().unwrap(), Key::Num3);
    desk.begin("Add a cost in one line", "Licence 40x");
    desk.key(Key::Enter);
    desk.keys(Modifiers::COMMAND, Key::Q);
    assert!(desk.sees("“Licence 40x” is not added yet. “x” is not known"));
    assert!(desk.sees("What the case holds can be saved meanwhile"));
    assert!(!desk.sees("press Enter in the field"));
}

#[test]
fn two_numbers_of_one_name_are_told_apart_by_their_values_where_they_are_picked() {
    let mut case = library::sample().unwrap();
    let mut twin = number("Orders", "order/year", 20_000);
    case.drivers.insert(0, twin.clone());
    twin.id = Id::new("orders_2").unwrap();
    twin.value = DriverValue::Known(Exact::from(5));
    case.drivers.insert(0, twin);
    let mut desk = Desk::opened_at(&case, Key::Num2);
    desk.press("Details · Less re-typing");
    assert!(desk.sees("Multiply by Orders (20,000"));
    assert!(desk.sees("Multiply by Orders (5 "));
}

#[test]
fn edit_as_text_puts_the_cursor_into_the_formula() {
    let mut desk = Desk::opened_at(&library::sample().unwrap(), Key::Num2);
    desk.press("Details · Less re-typing");
    desk.press("Edit as text · Less re-typing");
    assert!(has_focus(&desk, "Formula · Less re-typing"));
}
