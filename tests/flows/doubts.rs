//! Numbers that are possible and doubtful are taken and asked about in a quiet sentence; lists that are full say so and keep what was there.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use worthwhile::app::Start;
use worthwhile::model::{Case, DriverValue, Id, Rate, Scenario};
use worthwhile::storage::{Overwrite, library, save};

const CTRL: Modifiers = Modifiers::COMMAND;
const CLAIMS: &str = "Value · Claims";

fn sample() -> Desk {
    Desk::start(Start::Sample)
}

fn claims(desk: &Desk) -> DriverValue {
    let case = desk.case();
    let mut all = case.drivers.iter();
    all.find(|driver| driver.label == "Claims")
        .unwrap()
        .value
        .clone()
}

fn known(number: i64) -> DriverValue {
    DriverValue::Known(number.into())
}

fn is_focused(desk: &Desk, name: &str) -> bool {
    desk.harness
        .get_by_label(name)
        .accesskit_node()
        .is_focused()
}

#[test]
fn a_hundredfold_is_taken_and_asked_about_with_the_other_reading() {
    let mut desk = sample();
    desk.keys(CTRL, Key::Num2);
    desk.fill(CLAIMS, "113000");
    assert_eq!(claims(&desk), known(113_000), "it holds nothing up");
    assert!(desk.sees("113,000 is 100 times the 1,130 that stood here"));
    desk.press("Make it 1,130 · Value · Claims");
    assert_eq!(claims(&desk), known(1_130));
    assert!(!desk.sees("that stood here"));
    // Nor is it asked about when it is corrected by hand.
    desk.fill(CLAIMS, "113000");
    desk.fill(CLAIMS, "1140");
    assert!(!desk.sees("that stood here"));
}

#[test]
fn a_doubtful_number_that_is_meant_is_asked_about_no_more() {
    let mut desk = sample();
    desk.keys(CTRL, Key::Num2);
    desk.fill(CLAIMS, "-5");
    assert!(desk.sees("is below zero; check that this is what was meant"));
    desk.press("It is meant");
    assert_eq!(claims(&desk), known(-5));
    assert!(!desk.sees("is below zero; check"));
    // Another number is another question, and an undone one is none.
    desk.fill(CLAIMS, "-6000");
    assert!(desk.sees("1,200 times"));
    desk.keys(CTRL, Key::Z);
    assert!(!desk.sees("1,200 times"));
}

#[test]
fn an_absurd_rate_is_asked_about_in_the_settings() {
    let mut desk = sample();
    desk.keys(CTRL, Key::Comma);
    desk.fill("Discount rate · case", "1200");
    assert_eq!(desk.case().discount_rate, Rate::from_percent(1200.into()));
    assert!(desk.sees("if 12% was meant, correct it"));
    desk.press("Make it 12% · Discount rate · case");
    assert_eq!(desk.case().discount_rate, Rate::from_percent(12.into()));
}

#[test]
fn a_low_above_the_value_is_said_below_its_field() {
    let mut desk = sample();
    desk.keys(CTRL, Key::Num2);
    desk.press("Details · Claims");
    desk.fill("Lowest plausible · Claims", "1200");
    assert!(desk.sees("The low of 1,200 lies above the value of 1,130."));
    desk.fill("Lowest plausible · Claims", "1000");
    assert!(!desk.sees("lies above the value"));
}

#[test]
fn another_unit_and_a_start_far_away_are_said_below_their_fields() {
    let mut desk = sample();
    desk.keys(CTRL, Key::Num2);
    desk.press("Details · Claims");
    desk.fill("Unit · Claims", "claim/month");
    assert!(desk.sees("nothing is converted"));
    desk.press("It is meant");
    desk.keys(CTRL, Key::Comma);
    desk.fill("Start: signature or order · case", "1 February 2072");
    assert!(desk.sees("The start moves by more than 5 years"));
    assert_eq!(desk.case().start.year(), 2072);
}

#[test]
fn doubtful_rows_of_a_spreadsheet_say_why_before_they_are_added() {
    let mut desk = sample();
    desk.keys(CTRL, Key::Num2);
    desk.press("Paste rows…");
    let rows = "Share of errors\t2500\t%\nFuel\t-3\tEUR/year\n";
    desk.begin("Rows from a spreadsheet", rows);
    assert!(desk.sees("if 25% was meant"));
    assert!(desk.sees("is below zero"));
    let before = desk.case().drivers.len();
    desk.press("Add 2 numbers");
    assert_eq!(desk.case().drivers.len(), before + 2);
}

#[test]
fn a_list_that_is_full_says_so_and_what_was_tried_stays() {
    let mut case: Case = library::sample().unwrap();
    // model::limits: 200 scenarios.
    while case.scenarios.len() < 200 {
        let n = case.scenarios.len();
        case.scenarios.push(Scenario {
            id: Id::new(&format!("more_{n}")).unwrap(),
            name: format!("More {n}"),
            changes: Vec::new(),
            note: String::new(),
        });
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    save(&path, &case, Overwrite::Allow).unwrap();
    let mut desk = Desk::start_in(folder, Start::File(path));
    desk.keys(CTRL, Key::Num4);
    desk.fill("Value · Discount rate", "12 %");
    desk.press("Save as scenario…");
    desk.type_text("One more");
    desk.key(Key::Enter);
    assert!(desk.sees("A case holds at most 200 scenarios, and this would make 201"));
    assert_eq!(desk.case().scenarios.len(), 200);
    assert!(desk.window().is_trying(), "nothing is lost");
}

#[test]
fn a_name_that_is_not_taken_stays_in_its_field_and_holds_up_saving() {
    let mut desk = sample();
    desk.keys(CTRL, Key::Num2);
    desk.press("Details · Claims");
    desk.begin("Name in formulas · Claims", "handlers");
    desk.key(Key::Tab);
    assert!(desk.sees("has this name already"));
    desk.keys(CTRL, Key::Num3);
    desk.keys(CTRL, Key::Num2);
    assert!(desk.sees("has this name already"), "it is kept");
    desk.keys(CTRL, Key::S);
    assert!(desk.sees("A field is not answered yet"));
}

#[test]
fn a_rename_left_by_a_key_goes_on_to_the_next_field() {
    for (modifiers, key, next) in [
        (Modifiers::NONE, Key::Tab, "What is measured · Claims"),
        (Modifiers::NONE, Key::Enter, "What is measured · Claims"),
    ] {
        let mut desk = sample();
        desk.keys(CTRL, Key::Num2);
        desk.press("Details · Claims");
        desk.begin("Name in formulas · Claims", "claims_a_week");
        desk.keys(modifiers, key);
        assert!(
            desk.case()
                .drivers
                .iter()
                .any(|driver| driver.id.as_str() == "claims_a_week")
        );
        assert!(is_focused(&desk, next), "{key:?}");
    }
}

#[test]
fn an_arrow_with_alt_in_a_dialog_moves_no_row_behind_it() {
    for step in [Key::Num1, Key::Num2, Key::Num3] {
        let mut desk = sample();
        desk.keys(CTRL, step);
        let before = desk.case();
        desk.keys(CTRL, Key::Comma);
        for field in ["Title · case", "Customer · case", "Discount rate · case"] {
            desk.harness.get_by_label(field).focus();
            desk.settle();
            desk.keys(Modifiers::ALT, Key::ArrowDown);
            desk.keys(Modifiers::ALT, Key::ArrowUp);
            desk.keys(Modifiers::ALT, Key::ArrowUp);
        }
        assert_eq!(desk.case(), before, "{step:?}");
    }
}
