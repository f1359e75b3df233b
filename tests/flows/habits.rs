//! Small things that people expect of any program: what was written can be opened, and recent cases say what they are worth.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
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

#[test]
fn the_page_is_printed_by_the_program_that_the_desktop_has_for_pdf_files() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::P);
    assert!(desk.sees("The page opens in your PDF program; print it from there"));
    let shown = desk.window().shown();
    let [(file, in_folder)] = shown.as_slice() else {
        unreachable!("one file is opened: {shown:?}");
    };
    assert!(!in_folder);
    assert!(std::fs::read(file).unwrap().starts_with(b"%PDF-"));
    // Printed again, the page before it does not stay.
    desk.keys(Modifiers::COMMAND, Key::P);
    let folder = file.parent().unwrap();
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
}

#[test]
fn details_of_all_lines_of_a_step_are_shown_and_hidden_at_once() {
    let ctrl_shift = Modifiers::COMMAND | Modifiers::SHIFT;
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Num3);
    let opened = |desk: &Desk| {
        let fields = desk.harness.query_all_by_label_contains("How often · ");
        fields.count()
    };
    assert_eq!(opened(&desk), 0);
    desk.keys(ctrl_shift, Key::ArrowDown);
    assert_eq!(opened(&desk), desk.case().costs.len());
    desk.keys(ctrl_shift, Key::ArrowUp);
    assert_eq!(opened(&desk), 0);
}

#[test]
fn who_prepares_a_case_and_for_which_provider_is_remembered_for_the_next_one() {
    let mut desk = Desk::start(Start::Sample);
    let named = desk.case();
    let file = desk.file("claims.ron");
    desk.window().next_dialog(Dialog::Choose(file));
    desk.keys(Modifiers::COMMAND, Key::S);
    desk.keys(Modifiers::COMMAND, Key::N);
    let next = desk.case();
    assert_eq!(next.prepared_by, named.prepared_by);
    assert_eq!(next.provider, named.provider);
    assert!(!next.provider.is_empty());
    assert!(next.customer.is_empty(), "the customer is another one");
}

#[test]
fn buttons_of_commands_say_their_shortcut_under_the_pointer() {
    let mut desk = Desk::start(Start::Sample);
    for (step, button, says) in [
        (Key::Num2, "Add a benefit", "(Ctrl+Shift+B)"),
        (Key::Num3, "Add a cost", "(Ctrl+Shift+C)"),
        (Key::Num7, "Export PDF", "(Ctrl+E)"),
        (Key::Num7, "Inspector", "(Ctrl+I)"),
    ] {
        desk.keys(Modifiers::COMMAND, step);
        desk.harness.get_by_label(button).scroll_to_me();
        desk.settle();
        desk.harness.get_by_label(button).hover();
        // A tooltip waits until the pointer rests.
        desk.harness.run_steps(40);
        assert!(desk.sees(says), "{button}");
    }
}
