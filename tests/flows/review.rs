//! A copy of the case comes back: as another case file, or as the customer's edited workbook.

use crate::hands::Desk;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use rust_xlsxwriter::{Workbook, Worksheet};
use std::path::PathBuf;
use worthwhile::app::Start;
use worthwhile::app::testing::Dialog;
use worthwhile::model::{Case, DriverValue, Exact};
use worthwhile::storage::{Overwrite, save};

/// A copy of the open case in a file, with what somebody changed in it.
fn copy(desk: &Desk, change: impl Fn(&mut Case)) -> PathBuf {
    let path = desk.file("copy.ron");
    let mut case = (*desk.case()).clone();
    change(&mut case);
    save(&path, &case, Overwrite::Allow).unwrap();
    path
}

/// A workbook with a table of inputs and no names, as somebody might type it anew.
fn workbook(desk: &Desk, rows: &[(&str, &str)]) -> PathBuf {
    let path = desk.file("copy.xlsx");
    let mut workbook = Workbook::new();
    let sheet: &mut Worksheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "Id").unwrap();
    sheet.write_string(0, 1, "Value").unwrap();
    for (row, (id, value)) in (1..).zip(rows) {
        sheet.write_string(row, 0, *id).unwrap();
        match value.parse::<f64>() {
            Ok(number) => sheet.write_number(row, 1, number).unwrap(),
            Err(_) => sheet.write_string(row, 1, *value).unwrap(),
        };
    }
    workbook.save(&path).unwrap();
    path
}

/// A change of two fields: the title, and twice as many claims.
fn two_changes(case: &mut Case) {
    "Faster answers".clone_into(&mut case.title);
    let claims = case
        .drivers
        .iter_mut()
        .find(|driver| driver.id.as_str() == "claims");
    claims.unwrap().value = DriverValue::Known(Exact::from(1200));
}

fn compare(desk: &mut Desk, path: PathBuf) {
    desk.window().next_dialog(Dialog::Choose(path));
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.type_text("Compare with another file");
    desk.key(Key::Enter);
}

#[test]
fn a_copy_is_compared_and_what_is_accepted_is_one_step() {
    let mut desk = Desk::start(Start::Sample);
    let before = desk.case();
    let path = copy(&desk, two_changes);
    compare(&mut desk, path);
    assert!(desk.sees("Changes in copy.ron"));
    assert!(desk.sees("1,130 claims / week → 1,200 claims / week"));
    // Twice as many claims bring €536,250 more; 70 of 1,130 are 33,218.6 of it.
    assert!(desk.sees("+€33,219"));
    desk.press("Accept Title: Faster answers for claims → Faster answers");
    desk.press("Apply 1 of 2");
    assert_eq!(desk.case().title, before.title);
    assert_ne!(desk.case().drivers, before.drivers);
    assert_eq!(
        desk.window().undo_label().as_deref(),
        Some("Take over 1 change from copy.ron")
    );
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.case(), before);
}

#[test]
fn escape_leaves_everything_as_it_was() {
    let mut desk = Desk::start(Start::Sample);
    let before = desk.case();
    let path = copy(&desk, two_changes);
    compare(&mut desk, path);
    desk.key(Key::Escape);
    assert!(!desk.sees("Changes in copy.ron"));
    assert_eq!(desk.case(), before);
    assert!(!desk.window().is_dirty());
}

#[test]
fn keys_alone_choose_and_apply() {
    let mut desk = Desk::start(Start::Sample);
    let path = copy(&desk, two_changes);
    compare(&mut desk, path);
    // The first box has the focus: it is ticked off, and all is walked through to the button.
    desk.key(Key::Space);
    assert!(desk.sees("Apply 1 of 2"));
    for _ in 0..8 {
        let apply = desk.find("Apply 1 of 2");
        if apply.accesskit_node().is_focused() {
            break;
        }
        desk.key(Key::Tab);
    }
    desk.key(Key::Enter);
    assert!(!desk.sees("Changes in copy.ron"));
    assert_eq!(desk.case().title, "Faster answers for claims");
    assert!(desk.window().is_dirty());
}

#[test]
fn a_workbook_that_is_dropped_is_reviewed_and_says_what_it_could_not_read() {
    let mut desk = Desk::start(Start::Sample);
    let path = workbook(
        &desk,
        &[("claims", "1200"), ("retyping_minutes", "about 20")],
    );
    desk.drop_file(&path);
    assert!(desk.sees("Changes in copy.xlsx"));
    assert!(desk.sees("“about 20” is a text, not a number"));
    assert!(desk.sees("were deleted in the workbook"));
    desk.press("Apply 1 of 1");
    let case = desk.case();
    let claims = case
        .drivers
        .iter()
        .find(|driver| driver.id.as_str() == "claims")
        .unwrap();
    assert_eq!(claims.value, DriverValue::Known(Exact::from(1200)));
    assert_eq!(claims.said.as_ref().unwrap().source, "copy.xlsx");
}

#[test]
fn a_copy_that_says_the_same_is_told_so() {
    let mut desk = Desk::start(Start::Sample);
    let path = copy(&desk, |_| {});
    compare(&mut desk, path);
    assert!(desk.sees("copy.ron says the same as this case."));
}

#[test]
fn a_file_that_is_no_workbook_says_why() {
    let mut desk = Desk::start(Start::Sample);
    let path = desk.file("copy.xlsx");
    std::fs::write(&path, "kind,label").unwrap();
    desk.drop_file(&path);
    assert!(desk.sees("The file was not compared"));
    assert!(desk.sees("this is not a workbook"));
}

#[test]
fn an_exported_workbook_without_a_case_asks_for_it_first() {
    let mut desk = Desk::start(Start::Sample);
    let path = desk.file("sent.xlsx");
    desk.window().next_dialog(Dialog::Choose(path.clone()));
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.type_text("Live workbook");
    desk.key(Key::Enter);
    assert!(path.exists(), "the workbook is written");
    // In a window without a case it is no table of flows, although a table could be found in it.
    desk.keys(Modifiers::COMMAND, Key::W);
    desk.drop_file(&path);
    assert!(desk.sees("This workbook was exported from a case"));
    assert!(desk.sees("Open that case first"));
    assert!(!desk.sees("Begin the case"));
    desk.press("Close");
    // With its case it is compared.
    desk.press("Look at the sample");
    desk.drop_file(&path);
    assert!(desk.sees("says the same as this case"));
}

#[test]
fn another_workbook_without_a_case_is_read_as_a_table() {
    let mut desk = Desk::start(Start::Last);
    let path = desk.file("study.xlsx");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let rows = [("kind", "label"), ("cost", "Setup"), ("benefit", "Saved")];
    for (row, (kind, label)) in (0..).zip(rows) {
        sheet.write_string(row, 0, kind).unwrap();
        sheet.write_string(row, 1, label).unwrap();
    }
    for (column, (head, cost, saved)) in (2..).zip([("Initial", 50.0, 0.0), ("Year 1", 0.0, 80.0)])
    {
        sheet.write_string(0, column, head).unwrap();
        sheet.write_number(1, column, cost).unwrap();
        sheet.write_number(2, column, saved).unwrap();
    }
    workbook.save(&path).unwrap();
    desk.drop_file(&path);
    assert!(desk.sees("Read: sheet “Sheet1”, rows 2–3, 1 year: 1 benefit, 1 cost"));
    desk.press("Begin the case");
    assert_eq!(desk.case().costs[0].label, "Setup");
}

#[test]
fn a_file_that_is_no_workbook_says_so_without_a_case_too() {
    let mut desk = Desk::start(Start::Last);
    let path = desk.file("copy.xlsx");
    std::fs::write(&path, "PK").unwrap();
    desk.drop_file(&path);
    assert!(desk.sees("the workbook is damaged"));
    // There is nothing to begin with.
    desk.press("Begin the case");
    assert!(desk.window().case().is_none());
}

#[test]
fn a_case_that_is_dropped_is_opened_and_with_alt_compared() {
    let mut desk = Desk::start(Start::Sample);
    let path = copy(&desk, two_changes);
    desk.harness.event(Event::ModifiersChanged(Modifiers::ALT));
    desk.drop_file(&path);
    assert!(desk.sees("Changes in copy.ron"));
    desk.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    desk.press("Cancel");
    desk.drop_file(&path);
    assert_eq!(desk.case().title, "Faster answers");
}

#[test]
fn a_hundred_changes_scroll_and_the_button_stays_in_reach() {
    let mut desk = Desk::start(Start::Sample);
    let path = copy(&desk, |case| {
        for number in 0..100 {
            let mut driver = case.drivers[0].clone();
            driver.id = worthwhile::model::Id::new(&format!("driver_number_{number}")).unwrap();
            driver.label = format!("A number with a long name that does not fit anywhere {number}");
            case.drivers.push(driver);
        }
    });
    compare(&mut desk, path);
    let apply = desk.find("Apply 100 of 100").rect();
    assert!(apply.max.y < 800.0, "{apply:?}");
    desk.press("Refuse all");
    assert!(desk.sees("Nothing is accepted yet."));
    desk.press("Accept all");
    desk.press("Apply 100 of 100");
    assert!(desk.case().drivers.len() > 100);
}
