//! The first start and the next ones: region, reports of crashes, what is new, and a case from a spreadsheet.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use std::fs;
use worthwhile::app::Start;
use worthwhile::app::testing::Dialog;
use worthwhile::model::Currency;

/// The currency and number format of the open case.
fn region(desk: &Desk) -> (Currency, String) {
    let case = desk.case();
    (case.currency, case.locale.clone())
}

fn again(desk: Desk) -> Desk {
    let Desk {
        mut harness,
        folder,
    } = desk;
    harness.state_mut().take().unwrap().end();
    drop(harness);
    Desk::start_in(folder, Start::Last)
}

#[test]
fn a_new_case_follows_the_system_and_a_chosen_currency_is_kept_for_the_next_one() {
    let mut desk = Desk::start(Start::Last);
    desk.window().set_region("de-CH");
    desk.press("New case");
    assert_eq!(region(&desk), (Currency::CHF, "de-CH".to_owned()));
    desk.press("Currency: Swiss franc");
    desk.type_text("USD");
    desk.key(Key::Enter);
    assert_eq!(desk.case().currency, Currency::USD);
    let path = desk.file("dollars.worthwhile");
    desk.window().next_dialog(Dialog::Choose(path));
    desk.keys(Modifiers::COMMAND, Key::S);
    desk.keys(Modifiers::COMMAND, Key::N);
    assert_eq!(region(&desk), (Currency::USD, "de-CH".to_owned()));
}

#[test]
fn the_sample_and_what_others_sent_leave_the_region_of_a_new_case_alone() {
    let mut desk = Desk::start(Start::Sample);
    desk.window().set_region("de-CH");
    let path = desk.file("sample.worthwhile");
    desk.window().next_dialog(Dialog::Choose(path));
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(desk.case().currency, Currency::EUR);
    desk.keys(Modifiers::COMMAND, Key::N);
    assert_eq!(region(&desk), (Currency::CHF, "de-CH".to_owned()));
}

#[test]
fn a_report_of_a_crash_is_offered_once() {
    let folder = tempfile::tempdir().unwrap();
    let crashes = folder.path().join("crashes");
    fs::create_dir_all(&crashes).unwrap();
    let report = crashes.join("crash 2026-11-22 10.00.00.000.txt");
    fs::write(&report, "worthwhile").unwrap();
    let mut desk = Desk::start_in(folder, Start::Last);
    assert!(desk.sees("The program failed the last time"));
    desk.press("Show the report");
    assert_eq!(desk.window().shown(), [(report, false)]);
    let desk = again(desk);
    assert!(!desk.sees("The program failed the last time"));
}

#[test]
fn a_case_begins_from_a_spreadsheet_on_the_welcome_screen() {
    let mut desk = Desk::start(Start::Last);
    desk.window().set_region("en-GB");
    let table = desk.file("study.csv");
    fs::write(
        &table,
        "kind,label,Year 0,Year 1\ncost,Licence,100,\nbenefit,Less paper,,250\n",
    )
    .unwrap();
    desk.window().next_dialog(Dialog::Choose(table));
    desk.press("From a spreadsheet…");
    assert!(
        desk.sees("Begin the case"),
        "the table is shown before it becomes a case"
    );
    desk.press("Begin the case");
    assert_eq!(region(&desk), (Currency::GBP, "en-GB".to_owned()));
}

/// The program as it starts on the sample, with these settings of an earlier start.
fn with_settings(settings: &str) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("settings")).unwrap();
    fs::write(folder.path().join("settings/settings.json"), settings).unwrap();
    let path = folder.path().join("case.worthwhile");
    let sample = worthwhile::storage::library::sample().unwrap();
    worthwhile::storage::save(&path, &sample, worthwhile::storage::Overwrite::Refuse).unwrap();
    Desk::start_in(folder, Start::File(path))
}

#[test]
fn what_is_new_is_said_once_after_an_update_and_not_at_a_first_start() {
    let title = format!("New in version {}", env!("CARGO_PKG_VERSION"));
    let desk = with_settings(r#"{"version": "0.1.0"}"#);
    assert!(desk.sees(&title));
    assert!(!again(desk).sees(&title));
    // Settings of before 0.2 name no version; those of a first start no case.
    assert!(with_settings(r#"{"recent": ["/cases/a.ron"]}"#).sees(&title));
    assert!(!with_settings(r#"{"theme": "light"}"#).sees(&title));
}
