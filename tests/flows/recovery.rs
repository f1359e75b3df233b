//! Unsaved work that a window left behind.

use crate::files::edit;
use crate::hands::Desk;
use egui::{Key, Modifiers};
use worthwhile::app::Start;
use worthwhile::app::testing::{leave_behind, left_behind};
use worthwhile::model::Case;
use worthwhile::storage::{self, Overwrite, library};

/// A window that starts where another one ended with unsaved work, and the file that belongs to it.
fn after_a_crash() -> (Desk, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let saved = library::sample().unwrap();
    let path = folder.path().join("claims.ron");
    storage::save(&path, &saved, Overwrite::Refuse).unwrap();
    let unsaved = Case {
        prepared_by: "Controller".to_owned(),
        ..saved
    };
    leave_behind(folder.path(), unsaved, &path);
    (Desk::start_in(folder, Start::Last), path)
}

#[test]
fn unsaved_work_is_offered_and_restored_without_touching_its_file() {
    let (mut desk, path) = after_a_crash();
    assert!(desk.sees("Unsaved work was found"));
    desk.press("Restore Faster answers for claims");
    assert!(!desk.sees("Unsaved work was found"));
    assert_eq!(desk.case().prepared_by, "Controller");
    assert!(desk.window().is_dirty());
    assert_ne!(storage::load(&path).unwrap().prepared_by, "Controller");
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(storage::load(&path).unwrap().prepared_by, "Controller");
    assert_eq!(left_behind(desk.folder.path()), 0);
}

#[test]
fn what_a_colleague_wrote_since_is_not_replaced_without_asking() {
    let (desk, path) = after_a_crash();
    let Desk { harness, folder } = desk;
    drop(harness);
    let theirs = Case {
        prepared_by: "Colleague".to_owned(),
        ..library::sample().unwrap()
    };
    storage::save(&path, &theirs, Overwrite::Allow).unwrap();
    let mut desk = Desk::start_in(folder, Start::Last);
    assert!(desk.sees("which was written to since"));
    desk.press("Restore Faster answers for claims");
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(storage::load(&path).unwrap().prepared_by, "Colleague");
    assert!(desk.sees("The file has changed"));
}

#[test]
fn deleted_copies_do_not_come_back() {
    let (mut desk, _) = after_a_crash();
    desk.press("Delete the copy of Faster answers for claims");
    assert!(!desk.sees("Unsaved work was found"));
    assert_eq!(left_behind(desk.folder.path()), 0);
}

#[test]
fn deciding_later_keeps_the_copy_for_the_next_start() {
    let (mut desk, _) = after_a_crash();
    desk.press("Decide later");
    let Desk { harness, folder } = desk;
    harness.into_state().unwrap().end();
    let desk = Desk::start_in(folder, Start::Last);
    assert!(desk.sees("Unsaved work was found"));
}

#[test]
fn a_window_that_dies_leaves_its_unsaved_work_and_one_that_ends_does_not() {
    let mut desk = Desk::start(Start::Sample);
    edit(&mut desk, "Controller");
    // The copy is written when typing has paused.
    desk.settle();
    desk.settle();
    let Desk { harness, folder } = desk;
    drop(harness);
    assert_eq!(left_behind(folder.path()), 1);
    let mut desk = Desk::start_in(folder, Start::Last);
    desk.press("Restore Faster answers for claims");
    assert_eq!(desk.case().prepared_by, "Controller");
    desk.keys(Modifiers::COMMAND, Key::Q);
    desk.press("Do not save");
    let Desk { harness, folder } = desk;
    harness.into_state().unwrap().end();
    assert_eq!(left_behind(folder.path()), 0);
}
