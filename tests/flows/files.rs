//! Files: welcome, open, save, close, export.

use crate::hands::Desk;
use egui::{Key, Modifiers};
use std::path::{Path, PathBuf};
use worthwhile::app::Start;
use worthwhile::app::testing::Dialog;
use worthwhile::storage::{Overwrite, load, save};

#[test]
fn the_welcome_screen_leads_to_a_blank_case_and_to_the_sample() {
    let mut desk = Desk::start(Start::Last);
    assert!(desk.sees("Build a business case together"));
    desk.press("Look at the sample");
    assert_eq!(desk.case().title, "Faster answers for claims");
    assert!(!desk.window().is_dirty());
    desk.keys(Modifiers::COMMAND, Key::N);
    assert_eq!(desk.case().title, "");
}

#[test]
fn saving_asks_for_a_name_once_and_never_again() {
    let mut desk = Desk::start(Start::Sample);
    let path = desk.file("claims.ron");
    desk.window().next_dialog(Dialog::Choose(path.clone()));
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(worthwhile::storage::load(&path).unwrap(), *desk.case());
    let offered = desk.window().suggestions();
    assert!(
        offered[0].ends_with("Faster answers for claims.worthwhile"),
        "{offered:?}"
    );
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(desk.window().suggestions().len(), 1);
}

/// Changes the case without any of the steps 1 to 3.
pub(crate) fn edit(desk: &mut Desk, by: &str) {
    desk.keys(Modifiers::COMMAND, Key::Num7);
    desk.fill("Prepared by · One page", by);
    assert!(desk.window().is_dirty());
}

/// The sample, saved and open.
fn saved() -> (Desk, PathBuf) {
    let mut desk = Desk::start(Start::Sample);
    let path = desk.file("claims.ron");
    desk.window().next_dialog(Dialog::Choose(path.clone()));
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(!desk.window().is_dirty());
    (desk, path)
}

/// A file with another case.
fn other(desk: &Desk) -> PathBuf {
    let path = desk.file("other.ron");
    let mut case = (*desk.case()).clone();
    case.title = "Another case".into();
    save(&path, &case, Overwrite::Refuse).unwrap();
    path
}

/// Somebody else changes the open file.
fn change_on_disk(path: &Path) {
    let mut case = load(path).unwrap();
    case.title = "Theirs".into();
    save(path, &case, Overwrite::Allow).unwrap();
}

#[test]
fn closing_a_case_that_is_saved_asks_nothing() {
    let (mut desk, _) = saved();
    assert!(desk.close());
}

#[test]
fn closing_with_unsaved_work_asks_and_cancel_keeps_everything() {
    let (mut desk, path) = saved();
    edit(&mut desk, "Controller");
    assert!(!desk.close());
    assert!(desk.sees("Save before closing?"));
    desk.press("Cancel");
    assert!(!desk.sees("Save before closing?"));
    assert!(!desk.window().is_closing());
    assert!(desk.window().is_dirty());
    assert_ne!(load(&path).unwrap().prepared_by, "Controller");
    // Cancelled means cancelled: a later save does not close the window after all.
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(!desk.window().is_closing());
}

#[test]
fn closing_with_unsaved_work_and_save_writes_it_and_closes() {
    let (mut desk, path) = saved();
    edit(&mut desk, "Controller");
    desk.keys(Modifiers::COMMAND, Key::Q);
    desk.press("Save");
    assert_eq!(load(&path).unwrap().prepared_by, "Controller");
    assert!(desk.window().is_closing());
}

#[test]
fn closing_without_saving_leaves_the_file_as_it_was() {
    let (mut desk, path) = saved();
    edit(&mut desk, "Controller");
    desk.keys(Modifiers::COMMAND, Key::Q);
    desk.press("Do not save");
    assert!(desk.window().is_closing());
    assert_ne!(load(&path).unwrap().prepared_by, "Controller");
}

#[test]
fn a_save_that_is_given_up_in_the_file_dialog_does_not_close() {
    let mut desk = Desk::start(Start::Sample);
    edit(&mut desk, "Controller");
    desk.keys(Modifiers::COMMAND, Key::Q);
    desk.window().next_dialog(Dialog::Cancel);
    desk.press("Save");
    assert!(!desk.window().is_closing());
    assert!(desk.window().is_dirty());
}

#[test]
fn escape_in_a_question_is_the_answer_cancel() {
    let (mut desk, _) = saved();
    edit(&mut desk, "Controller");
    desk.keys(Modifiers::COMMAND, Key::Q);
    desk.key(Key::Escape);
    assert!(!desk.sees("Save before closing?"));
    assert!(!desk.window().is_closing());
    assert_eq!(desk.case().prepared_by, "Controller");
}

#[test]
fn opening_another_case_over_unsaved_work_asks_first() {
    let (mut desk, path) = saved();
    let other = other(&desk);
    edit(&mut desk, "Controller");
    desk.window().next_dialog(Dialog::Choose(other));
    desk.keys(Modifiers::COMMAND, Key::O);
    assert!(desk.sees("Save before closing?"));
    assert_eq!(desk.case().title, "Faster answers for claims");
    desk.press("Save");
    assert_eq!(desk.case().title, "Another case");
    assert!(!desk.window().is_dirty());
    assert_eq!(load(&path).unwrap().prepared_by, "Controller");
}

#[test]
fn a_case_that_is_closed_leads_back_to_the_welcome_screen() {
    let (mut desk, _) = saved();
    desk.keys(Modifiers::COMMAND, Key::W);
    assert!(desk.sees("Build a business case together"));
    assert!(desk.window().case().is_none());
}

#[test]
fn a_file_that_somebody_else_changed_is_not_written_over_unasked() {
    let (mut desk, path) = saved();
    edit(&mut desk, "Controller");
    change_on_disk(&path);
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(desk.sees("The file has changed"));
    desk.press("Cancel");
    assert_eq!(load(&path).unwrap().title, "Theirs");
    assert!(desk.window().is_dirty());
    desk.keys(Modifiers::COMMAND, Key::S);
    desk.press("Write over it");
    assert_eq!(load(&path).unwrap(), *desk.case());
    assert!(!desk.window().is_dirty());
}

#[test]
fn a_changed_file_can_be_taken_instead() {
    let (mut desk, path) = saved();
    edit(&mut desk, "Controller");
    change_on_disk(&path);
    desk.keys(Modifiers::COMMAND, Key::S);
    desk.press("Take what is in the file");
    assert_eq!(desk.case().title, "Theirs");
    assert!(!desk.window().is_dirty());
}

#[test]
fn beside_a_changed_file_the_case_is_saved_under_another_name() {
    let (mut desk, path) = saved();
    edit(&mut desk, "Controller");
    change_on_disk(&path);
    desk.keys(Modifiers::COMMAND, Key::S);
    let mine = desk.file("mine.ron");
    desk.window().next_dialog(Dialog::Choose(mine.clone()));
    desk.press("Save under another name…");
    assert_eq!(load(&mine).unwrap().prepared_by, "Controller");
    assert_eq!(load(&path).unwrap().title, "Theirs");
}

#[test]
fn quitting_over_a_changed_file_and_cancelling_does_not_quit_later() {
    let (mut desk, path) = saved();
    edit(&mut desk, "Controller");
    change_on_disk(&path);
    desk.keys(Modifiers::COMMAND, Key::Q);
    desk.press("Save");
    assert!(desk.sees("The file has changed"));
    desk.press("Cancel");
    assert!(!desk.window().is_closing());
    let mine = desk.file("mine.ron");
    desk.window().next_dialog(Dialog::Choose(mine));
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(!desk.window().is_closing());
}

#[test]
fn a_file_that_is_dropped_is_opened_and_a_broken_one_says_why() {
    let (mut desk, _) = saved();
    let other = other(&desk);
    desk.drop_file(&other);
    assert_eq!(desk.case().title, "Another case");
    let broken = desk.file("broken.ron");
    std::fs::write(&broken, "(format: 1, title: ").unwrap();
    desk.drop_file(&broken);
    assert!(desk.sees("The file was not opened"));
    desk.press("Close");
    assert_eq!(desk.case().title, "Another case");
}

#[test]
fn a_save_that_fails_says_why_and_loses_nothing() {
    let mut desk = Desk::start(Start::Sample);
    edit(&mut desk, "Controller");
    let nowhere = desk.file("missing").join("claims.ron");
    desk.window().next_dialog(Dialog::Choose(nowhere));
    desk.keys(Modifiers::COMMAND, Key::S);
    assert!(desk.sees("The case was not saved"));
    desk.press("Close");
    assert!(desk.window().is_dirty());
    assert_eq!(desk.case().prepared_by, "Controller");
    // The failed place is not taken for the file of the case.
    let path = desk.file("claims.ron");
    desk.window().next_dialog(Dialog::Choose(path.clone()));
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(load(&path).unwrap(), *desk.case());
}

#[test]
fn where_the_desktop_has_no_dialog_a_path_is_typed() {
    let mut desk = Desk::start(Start::Sample);
    desk.window().next_dialog(Dialog::Unavailable);
    desk.keys(Modifiers::COMMAND, Key::S);
    desk.fill("Path of the file", "typed");
    desk.press("Save");
    let path = desk.file("typed.worthwhile");
    assert_eq!(load(&path).unwrap(), *desk.case());
}

#[test]
fn a_typed_path_of_a_file_that_is_there_asks_before_replacing_it() {
    let mut desk = Desk::start(Start::Sample);
    let other = other(&desk);
    for answer in ["Cancel", "Replace it"] {
        desk.window().next_dialog(Dialog::Unavailable);
        desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        desk.fill("Path of the file", "other.ron");
        desk.key(Key::Enter);
        assert!(desk.sees("Replace the file?"));
        assert_eq!(load(&other).unwrap().title, "Another case");
        desk.press(answer);
    }
    assert_eq!(load(&other).unwrap(), *desk.case());
}

#[test]
fn a_path_that_is_typed_and_cancelled_is_forgotten() {
    let mut desk = Desk::start(Start::Sample);
    desk.window().next_dialog(Dialog::Unavailable);
    desk.keys(Modifiers::COMMAND, Key::S);
    desk.fill("Path of the file", "/nowhere/at/all.ron");
    desk.press("Cancel");
    desk.window().next_dialog(Dialog::Unavailable);
    desk.keys(Modifiers::COMMAND, Key::S);
    desk.press("Save");
    let offered = desk.file("Faster answers for claims.worthwhile");
    assert_eq!(load(&offered).unwrap(), *desk.case());
}

#[test]
fn exports_write_their_file_and_say_so() {
    let mut desk = Desk::start(Start::Sample);
    let pdf = desk.file("page.pdf");
    desk.window().next_dialog(Dialog::Choose(pdf.clone()));
    desk.keys(Modifiers::COMMAND, Key::E);
    assert!(desk.sees("Exported to"));
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    let text = desk.file("page.txt");
    desk.window().next_dialog(Dialog::Choose(text.clone()));
    desk.press("Export");
    desk.press("Text");
    let text = std::fs::read_to_string(&text).unwrap();
    assert!(text.starts_with("Faster answers for claims"), "{text}");
    assert!(!desk.window().is_dirty());
}

#[test]
fn an_export_that_fails_says_why() {
    let mut desk = Desk::start(Start::Sample);
    let nowhere = desk.file("missing").join("page.pdf");
    desk.window().next_dialog(Dialog::Choose(nowhere));
    desk.keys(Modifiers::COMMAND, Key::E);
    assert!(desk.sees("The file was not exported"));
}

#[test]
fn recent_files_stand_on_the_welcome_screen_and_can_be_forgotten() {
    let (mut desk, _) = saved();
    desk.keys(Modifiers::COMMAND, Key::W);
    desk.press("Open claims");
    assert_eq!(desk.case().title, "Faster answers for claims");
    desk.keys(Modifiers::COMMAND, Key::W);
    desk.press("Take claims off this list");
    assert!(!desk.sees("Open claims"));
}

#[test]
fn a_recent_file_that_is_gone_says_so_and_stays_closed() {
    let (mut desk, path) = saved();
    desk.keys(Modifiers::COMMAND, Key::W);
    std::fs::remove_file(&path).unwrap();
    desk.press("Open claims");
    assert!(desk.sees("The file was not opened"));
    assert!(desk.window().case().is_none());
}

#[test]
fn the_case_that_was_open_last_is_open_at_the_next_start() {
    let (desk, path) = saved();
    let Desk { harness, folder } = desk;
    harness.into_state().unwrap().end();
    let desk = Desk::start_in(folder, Start::Last);
    assert_eq!(*desk.case(), load(&path).unwrap());
}
