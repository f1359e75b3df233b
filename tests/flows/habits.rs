//! Small things that people expect of any program: what was written can be opened, and recent cases say what they are worth.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use worthwhile::app::Start;
use worthwhile::app::testing::Dialog;

#[test]
fn what_was_exported_can_be_opened_and_shown_in_its_folder() {
    let mut desk = Desk::start(Start::Sample);
    let file = desk.file("figures.csv");
    desk.window().next_dialog(Dialog::Choose(file.clone()));
    desk.press("Export");
    desk.press("Table by year (CSV)");
    assert!(desk.sees("Exported to "));
    desk.press("Open: the file");
    desk.press("Show in folder: the file");
    let shown = desk.window().shown();
    assert_eq!(shown, [(file.clone(), false), (file, true)]);
}

#[test]
fn recent_cases_say_their_figures_as_their_files_hold_them() {
    let mut desk = Desk::start(Start::Sample);
    let file = desk.file("claims.ron");
    desk.window().next_dialog(Dialog::Choose(file));
    desk.keys(Modifiers::COMMAND, Key::S);
    desk.keys(Modifiers::COMMAND, Key::W);
    assert!(desk.sees("Open claims"));
    // As the strip shows them for the sample, with its one open question.
    let figures = "ROI 136%, payback 14.7\u{a0}months, NPV €368,582, 1 question open";
    assert!(desk.sees(figures));
}
