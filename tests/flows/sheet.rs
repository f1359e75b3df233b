//! The sheet of numbers works like a spreadsheet: a cursor, blocks, undo for each gesture, filters, and rows that are marked.

use crate::hands::Desk;
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use worthwhile::model::{Basis, Driver, DriverValue, Exact};
use worthwhile::storage::library;

const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;

fn sample() -> Desk {
    Desk::opened_at(&library::sample().unwrap(), Key::Num2)
}

/// The numbers that are given, in the order in which the sheet shows them: that of the case, open ones first.
fn shown(desk: &Desk) -> Vec<Driver> {
    let mut drivers = desk.case().drivers.clone();
    drivers.sort_by_key(|driver| driver.value != DriverValue::Open);
    drivers
}

fn driver(desk: &Desk, id: &str) -> Driver {
    let case = desk.case();
    let mut drivers = case.drivers.iter();
    drivers.find(|one| one.id.as_str() == id).unwrap().clone()
}

fn go(desk: &mut Desk, cell: &str) {
    desk.harness.get_by_label(cell).focus();
    desk.settle();
}

fn is_at(desk: &Desk, cell: &str) -> bool {
    desk.harness.get_by_label(cell).is_focused()
}

fn paste(desk: &mut Desk, text: &str) {
    desk.harness.event(Event::Paste(text.to_owned()));
    desk.settle();
}

/// What a copy puts on the clipboard.
fn copied(desk: &mut Desk) -> String {
    desk.harness.event(Event::Copy);
    desk.harness.step();
    let commands = &desk.harness.output().platform_output.commands;
    let mut texts = commands.iter().filter_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.next().unwrap()
}

fn known(text: &str) -> DriverValue {
    DriverValue::Known(text.parse().unwrap())
}

#[test]
fn the_cursor_walks_with_arrows_enter_and_tab_both_ways() {
    let mut desk = sample();
    let second = shown(&desk)[1].label.clone();
    go(&mut desk, &format!("Value · {second}"));
    desk.key(Key::ArrowRight);
    assert!(is_at(&desk, &format!("Low · {second}")));
    desk.key(Key::ArrowLeft);
    desk.key(Key::ArrowLeft);
    assert!(is_at(&desk, &format!("Number · {second}")));
    desk.key(Key::Tab);
    assert!(is_at(&desk, &format!("Value · {second}")));
    desk.keys(SHIFT, Key::Tab);
    assert!(is_at(&desk, &format!("Number · {second}")));
    desk.key(Key::Tab);
    desk.keys(SHIFT, Key::Enter);
    assert!(!is_at(&desk, &format!("Value · {second}")));
    desk.key(Key::Enter);
    assert!(is_at(&desk, &format!("Value · {second}")));
}

#[test]
fn typing_replaces_a_cell_f2_corrects_it_and_escape_leaves_it_as_it_was() {
    let mut desk = sample();
    go(&mut desk, "Low · Claims");
    desk.type_text("900");
    desk.key(Key::Tab);
    assert_eq!(driver(&desk, "claims").low, Some(Exact::from(900)));
    assert!(is_at(&desk, "High · Claims"));
    go(&mut desk, "Low · Claims");
    desk.key(Key::F2);
    desk.type_text("5");
    desk.key(Key::Enter);
    assert_eq!(driver(&desk, "claims").low, Some(Exact::from(9005)));
    go(&mut desk, "Low · Claims");
    desk.type_text("1");
    desk.key(Key::Escape);
    desk.key(Key::ArrowLeft);
    assert!(is_at(&desk, "Value · Claims"), "the arrows walk again");
    assert_eq!(driver(&desk, "claims").low, Some(Exact::from(9005)));
}

#[test]
fn a_block_of_a_spreadsheet_is_pasted_onto_cells_and_is_one_undo() {
    let mut case = library::sample().unwrap();
    case.locale = "de-DE".to_owned();
    let mut desk = Desk::opened_at(&case, Key::Num2);
    let rows = shown(&desk);
    let known_rows: Vec<usize> = (0..rows.len() - 1)
        .filter(|at| {
            let typed = |row: &Driver| !matches!(row.value, DriverValue::Calculated(_));
            typed(&rows[*at]) && typed(&rows[at + 1])
        })
        .collect();
    let at = known_rows[1];
    go(&mut desk, &format!("Value · {}", rows[at].label));
    // The first value has German grouping, the high of the second row cannot be read.
    paste(&mut desk, "1.250,5\t1.000\t1.500\r\n70\t60\tviele\r\n");
    let first = driver(&desk, rows[at].id.as_str());
    let second = driver(&desk, rows[at + 1].id.as_str());
    assert_eq!(first.value, known("1250.5"));
    assert_eq!(
        (first.low, first.high),
        (Some(Exact::from(1000)), Some(Exact::from(1500)))
    );
    assert_eq!(
        (&second.value, second.low),
        (&known("70"), Some(Exact::from(60)))
    );
    assert_eq!(second.high, rows[at + 1].high, "it keeps what it had");
    assert!(desk.sees("“viele” is not a number"));
    let high = format!("High · {}", rows[at + 1].label);
    let text = desk.harness.get_by_label(&high).value();
    assert_eq!(text.as_deref(), Some("viele"), "nothing is lost");
    assert_eq!(desk.window().undo_label().as_deref(), Some("Paste cells"));
    desk.keys(CTRL, Key::Z);
    assert_eq!(shown(&desk), rows);
    assert!(!desk.sees("“viele” is not a number"));
}

#[test]
fn a_selection_is_copied_as_a_spreadsheet_takes_it() {
    let mut desk = sample();
    go(&mut desk, "Value · Claims");
    let claims = driver(&desk, "claims");
    desk.keys(SHIFT, Key::ArrowRight);
    desk.keys(SHIFT, Key::ArrowRight);
    let number = |end: Option<Exact>| end.map_or_else(String::new, |end| end.to_string());
    let wanted = format!("1,130\t{}\t{}", number(claims.low), number(claims.high));
    assert_eq!(copied(&mut desk).replace(',', ""), wanted.replace(',', ""));
}

#[test]
fn the_first_cell_is_filled_down_and_delete_clears_each_as_one_undo() {
    let mut desk = sample();
    let rows = shown(&desk);
    let at = rows.iter().position(|row| row.label == "Claims").unwrap();
    go(&mut desk, "Source · Claims");
    desk.keys(SHIFT, Key::ArrowDown);
    desk.keys(SHIFT, Key::ArrowDown);
    desk.keys(CTRL, Key::D);
    let source = |desk: &Desk, at: usize| {
        let said = driver(desk, rows[at].id.as_str()).said;
        said.map(|said| said.source)
    };
    assert_eq!(source(&desk, at + 1), source(&desk, at));
    assert_eq!(desk.window().undo_label().as_deref(), Some("Fill down"));
    desk.keys(CTRL, Key::Z);
    assert_eq!(shown(&desk), rows);
    go(&mut desk, "Low · Claims");
    desk.keys(SHIFT, Key::ArrowRight);
    desk.key(Key::Delete);
    let claims = driver(&desk, "claims");
    assert_eq!((claims.low, claims.high), (None, None));
    desk.keys(CTRL, Key::Z);
    assert_eq!(shown(&desk), rows);
}

#[test]
fn rows_for_which_there_is_no_number_wait_below_to_be_added() {
    let mut desk = sample();
    let rows = shown(&desk);
    let last = rows.last().unwrap();
    go(&mut desk, &format!("Number · {}", last.label));
    paste(&mut desk, "Last one\t5\nNew one\t7\nNewer one\t8");
    assert_eq!(driver(&desk, last.id.as_str()).label, "Last one");
    assert_eq!(
        desk.case().drivers.len(),
        rows.len(),
        "they are looked at first"
    );
    assert!(desk.sees("2 rows more than there are numbers"));
    desk.press("Add 2 numbers");
    let added: Vec<String> = desk
        .case()
        .drivers
        .iter()
        .rev()
        .take(2)
        .map(|one| one.label.clone())
        .collect();
    assert_eq!(added, ["Newer one", "New one"]);
    assert_eq!(desk.case().drivers.last().unwrap().value, known("8"));
}

#[test]
fn what_lies_on_cells_that_are_only_read_is_said_to_be_left_out() {
    let mut desk = sample();
    go(&mut desk, "High · Claims");
    // High, the picture of the range, and the unit.
    paste(&mut desk, "1500\t0.5\tclaim/week");
    assert_eq!(driver(&desk, "claims").high, Some(Exact::from(1500)));
    assert!(desk.sees("1 text was left out"));
}

#[test]
fn marked_rows_get_a_basis_move_and_are_deleted_each_as_one_undo() {
    let mut desk = sample();
    let before = desk.case();
    go(&mut desk, "Value · Claims");
    desk.keys(SHIFT, Key::ArrowDown);
    desk.keys(SHIFT, Key::Space);
    assert!(desk.sees("2 numbers marked"));
    assert_eq!(
        driver(&desk, "claims").value,
        known("1130"),
        "the space is no text"
    );
    desk.press("Basis of the marked numbers");
    desk.press("Benchmark");
    let ground = driver(&desk, "claims").said.unwrap().basis;
    assert_eq!(ground, Basis::Benchmark);
    desk.keys(CTRL, Key::Z);
    assert_eq!(desk.case(), before);
    desk.press("Move the marked numbers down");
    assert_ne!(desk.case(), before);
    desk.keys(CTRL, Key::Z);
    assert_eq!(desk.case(), before);
    desk.press("Delete the marked numbers");
    assert_eq!(desk.case().drivers.len(), before.drivers.len() - 2);
    assert!(desk.sees("Deleted 2 numbers"));
    desk.keys(CTRL, Key::Z);
    assert_eq!(desk.case(), before);
}

#[test]
fn rows_of_a_filter_stay_while_they_are_answered_until_it_is_pressed_again() {
    let template = library::template("customer_service").unwrap();
    let mut desk = Desk::opened_at(&template.case().unwrap(), Key::Num2);
    let open: Vec<Driver> = desk
        .case()
        .drivers
        .iter()
        .filter(|driver| driver.value == DriverValue::Open)
        .cloned()
        .collect();
    let filter = format!("Show open {}", open.len());
    desk.press(&filter);
    let first = format!("Value · {}", open[0].label);
    go(&mut desk, &first);
    desk.type_text("42");
    desk.key(Key::Enter);
    assert_eq!(driver(&desk, open[0].id.as_str()).value, known("42"));
    assert!(desk.sees(&first), "it stays although it is answered");
    desk.press(&format!("Show open {}", open.len() - 1));
    assert!(!desk.sees(&first));
    desk.press(&format!("Show all {}", desk.case().drivers.len()));
    assert!(desk.sees(&first));
}

#[test]
fn the_largest_effect_stands_first_and_says_how_large_it_is() {
    let mut desk = sample();
    desk.press("Show largest effect");
    let effects: Vec<(f32, String)> = desk
        .harness
        .query_all_by_label_contains("Effect on NPV · ")
        .map(|node| (node.rect().top(), node.value().unwrap_or_default()))
        .collect();
    let first = effects
        .iter()
        .min_by(|one, other| one.0.total_cmp(&other.0));
    let share = desk
        .harness
        .get_by_label("Effect on NPV · Share of calls avoided")
        .value();
    assert_eq!(first.map(|(_, text)| text.clone()), share);
    assert!(share.unwrap().starts_with('€'));
}

#[test]
fn a_unit_is_typed_in_the_row_with_units_of_the_case_offered() {
    let mut desk = sample();
    go(&mut desk, "Unit · Claims");
    desk.type_text("claim/");
    assert!(desk.sees("claim/week"));
    desk.type_text("mnth//");
    desk.key(Key::Tab);
    assert_eq!(
        driver(&desk, "claims").unit,
        "claim/week",
        "it cannot be read"
    );
    desk.press("Discard “claim/mnth//”");
    go(&mut desk, "Unit · Claims");
    desk.type_text("EUR/h");
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    assert_eq!(driver(&desk, "claims").unit, "EUR/hour");
}

#[test]
fn the_basis_is_chosen_in_the_row_by_keyboard() {
    let mut desk = sample();
    go(&mut desk, "Basis · Claims");
    desk.key(Key::F2);
    assert!(desk.sees("Benchmark"));
    for _ in 0..5 {
        desk.key(Key::ArrowDown);
    }
    desk.key(Key::Enter);
    assert_eq!(
        driver(&desk, "claims").said.unwrap().basis,
        Basis::Benchmark
    );
    assert!(is_at(&desk, "Basis · Claims"));
}

#[test]
fn tab_in_the_last_cell_leaves_the_sheet_for_the_line_below() {
    let mut desk = sample();
    let rows = shown(&desk);
    let last = &rows.last().unwrap().label;
    go(&mut desk, &format!("Source · {last}"));
    desk.key(Key::Tab);
    assert!(is_at(&desk, "Add a number: what would you ask them?"));
    desk.keys(SHIFT, Key::Tab);
    assert!(is_at(&desk, &format!("Effect on NPV · {last}")));
    desk.keys(SHIFT, Key::Tab);
    assert!(is_at(&desk, &format!("Source · {last}")));
}

#[test]
fn enter_on_the_name_opens_the_whole_form_and_closes_it() {
    let mut desk = sample();
    go(&mut desk, "Number · Claims");
    desk.key(Key::Enter);
    assert!(desk.sees("Lowest plausible · Claims"));
    desk.key(Key::Enter);
    assert!(!desk.sees("Lowest plausible · Claims"));
}

#[test]
fn a_number_gets_a_value_for_each_year_in_a_small_grid_and_one_for_all_again() {
    let mut desk = sample();
    desk.press("Details · Claims");
    desk.press("Different each year · Claims");
    go(&mut desk, "Year 2 · Claims");
    desk.type_text("1200");
    desk.key(Key::Tab);
    assert_eq!(driver(&desk, "claims").years, [Exact::from(1200)]);
    assert!(is_at(&desk, "Year 3 · Claims"));
    go(&mut desk, "Year 2 · Claims");
    paste(&mut desk, "1300\t1400");
    let years = driver(&desk, "claims").years;
    assert_eq!(years, [1300, 1400].map(Exact::from));
    desk.key(Key::ArrowRight);
    desk.key(Key::Delete);
    assert_eq!(driver(&desk, "claims").years, [Exact::from(1300)]);
    desk.press("The same every year · Claims");
    assert!(driver(&desk, "claims").years.is_empty());
    assert_eq!(driver(&desk, "claims").value, known("1130"));
}
