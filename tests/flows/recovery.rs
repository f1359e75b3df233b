//! Unsaved work that a window left behind.

use crate::files::edit;
use crate::hands::Desk;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::{Path, PathBuf};
use worthwhile::app::Start;
use worthwhile::app::testing::{end_before_the_first_frame, leave_behind, left_behind};
use worthwhile::model::Case;
use worthwhile::storage::{self, Overwrite, library};

/// A window that starts where another one ended with unsaved work, and the file that belongs to it.
fn after_a_crash() -> (Desk, PathBuf) {
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

/// How many copies of unsaved work lie in the folder, also those of living windows.
fn copies(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.join("recovery")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect()
}

#[test]
fn steady_typing_is_copied_within_five_seconds_and_again_and_again() {
    let mut desk = Desk::start(Start::Sample);
    desk.keys(Modifiers::COMMAND, Key::Num7);
    desk.harness.get_by_label("Prepared by · One page").focus();
    desk.harness.step();
    let mut seen = Vec::new();
    // A step of the harness is a quarter of a second: 20 of them are five.
    for letter in 0..60 {
        desk.harness
            .event(egui::Event::Text(format!("{}", letter % 10)));
        desk.harness.step();
        if letter % 20 == 19 {
            let [copy] = copies(desk.folder.path()).try_into().unwrap();
            let prepared_by = storage::load(&copy).unwrap().prepared_by;
            assert!(
                !seen.contains(&prepared_by),
                "{prepared_by} was copied before"
            );
            seen.push(prepared_by);
        }
    }
}

#[test]
fn two_copies_of_one_case_are_told_apart_by_their_time_and_size() {
    let (desk, path) = after_a_crash();
    let Desk { harness, folder } = desk;
    drop(harness);
    let mut longer = library::sample().unwrap();
    longer.note = "Long. ".repeat(10_000);
    leave_behind(folder.path(), longer, &path);
    // The first one is a day older.
    let mut copies = copies(folder.path());
    copies.sort_by_key(|copy| copy.metadata().unwrap().len());
    let old = std::fs::File::options()
        .append(true)
        .open(&copies[0])
        .unwrap();
    let noon = |day: i8| {
        let time = jiff::civil::date(2026, 11, day).at(12, 0, 0, 0);
        let time = time.to_zoned(jiff::tz::TimeZone::system()).unwrap();
        std::time::SystemTime::from(time.timestamp())
    };
    old.set_modified(noon(21)).unwrap();
    let new = std::fs::File::options()
        .append(true)
        .open(&copies[1])
        .unwrap();
    new.set_modified(noon(22)).unwrap();
    let mut desk = Desk::start_in(folder, Start::Last);
    assert!(desk.sees("November 21, 2026, 12:00:00") || desk.sees("21 November 2026, 12:00:00"));
    assert!(desk.sees(" KB"));
    let name = {
        let buttons = desk
            .harness
            .query_all_by_label_contains("Restore Faster answers");
        let names: Vec<String> = buttons
            .map(|node| node.accesskit_node().label().unwrap_or_default())
            .collect();
        assert_eq!(names.len(), 2);
        assert_ne!(names[0], names[1]);
        names[0].clone()
    };
    // The newest comes first.
    desk.press(&name);
    assert!(desk.case().note.starts_with("Long."));
}

#[test]
fn a_copy_that_cannot_be_read_is_named_and_stays() {
    let (desk, _) = after_a_crash();
    let Desk { harness, folder } = desk;
    drop(harness);
    let [copy] = copies(folder.path()).try_into().unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    std::fs::write(&copy, &bytes[..bytes.len() / 2]).unwrap();
    let mut desk = Desk::start_in(folder, Start::Last);
    assert!(desk.sees("A copy that cannot be read"));
    assert!(desk.sees(&copy.display().to_string()));
    desk.press("Decide later");
    assert!(copy.exists());
}

#[test]
fn a_folder_that_keeps_nothing_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("recovery"), "in the way").unwrap();
    let mut desk = Desk::start_in(folder, Start::Sample);
    assert!(desk.sees("Unsaved work is not kept"));
    desk.press("Close");
    edit(&mut desk, "Controller");
    desk.settle();
    desk.settle();
    assert!(!desk.sees("Unsaved work is not kept"));
}

#[test]
fn a_folder_that_goes_away_is_told_and_the_copy_is_written_once_it_is_back() {
    let mut desk = Desk::start(Start::Sample);
    let (recovery, away) = (desk.file("recovery"), desk.file("away"));
    std::fs::rename(&recovery, &away).unwrap();
    edit(&mut desk, "Controller");
    desk.settle();
    desk.settle();
    assert!(desk.sees("Unsaved work is not kept"));
    desk.press("Close");
    std::fs::rename(&away, &recovery).unwrap();
    for _ in 0..8 {
        desk.settle();
    }
    assert_eq!(copies(desk.folder.path()).len(), 1);
}

/// A path that leads to a file from the folder in which the tests run.
fn relative(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap();
    let up: PathBuf = here.components().skip(1).map(|_| "..").collect();
    up.join(path.strip_prefix("/").unwrap())
}

/// Opens a file, changes the case, lets the window die, and restores and saves the work in another one.
fn crash_and_save(name: &std::ffi::OsStr, start: impl Fn(&Path) -> PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    storage::save(&path, &library::sample().unwrap(), Overwrite::Refuse).unwrap();
    let mut desk = Desk::start_in(folder, Start::File(start(&path)));
    edit(&mut desk, "Controller");
    desk.settle();
    desk.settle();
    let Desk { harness, folder } = desk;
    drop(harness);
    let [copy] = copies(folder.path()).try_into().unwrap();
    let origin = std::fs::read_to_string(&copy).unwrap();
    assert!(
        !origin.lines().next().unwrap().contains("\"path\":\".."),
        "{origin}"
    );
    let mut desk = Desk::start_in(folder, Start::Last);
    assert!(desk.sees("which is as it was"));
    desk.press("Restore Faster answers for claims");
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(storage::load(&path).unwrap().prepared_by, "Controller");
    assert_eq!(left_behind(desk.folder.path()), 0);
    // Settings know it too.
    let Desk { harness, folder } = desk;
    harness.into_state().unwrap().end();
    let desk = Desk::start_in(folder, Start::Last);
    assert_eq!(desk.case().prepared_by, "Controller");
}

#[cfg(unix)]
#[test]
fn a_case_opened_by_a_relative_path_is_restored_to_its_own_file() {
    crash_and_save("claims.ron".as_ref(), relative);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_not_utf_8_has_recovery_and_settings_too() {
    use std::os::unix::ffi::OsStrExt;
    crash_and_save(std::ffi::OsStr::from_bytes(b"f\xfcr.ron"), Path::to_owned);
}

#[test]
fn a_start_that_came_to_no_frame_is_not_repeated_with_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.ron");
    storage::save(&path, &library::sample().unwrap(), Overwrite::Refuse).unwrap();
    end_before_the_first_frame(folder.path(), &Start::File(path.clone()));
    // Nothing but the note keeps the next start from opening it again.
    let settings = folder.path().join("settings").join("settings.json");
    let settings = std::fs::read_to_string(settings).unwrap();
    assert!(settings.contains("\"reopen\": true"), "{settings}");
    let desk = Desk::start_in(folder, Start::Last);
    assert!(desk.sees("claims.ron was not opened again"));
    assert!(desk.window().case().is_none());
    let Desk { harness, folder } = desk;
    harness.into_state().unwrap().end();
    let mut desk = Desk::start_in(folder, Start::File(path.clone()));
    assert!(desk.sees("claims.ron was not opened again"));
    desk.press("Open claims.ron nevertheless");
    assert_eq!(desk.case().title, "Faster answers for claims");
    // It could be shown after all: from now on it is opened as ever.
    let Desk { harness, folder } = desk;
    harness.into_state().unwrap().end();
    let desk = Desk::start_in(folder, Start::Last);
    assert_eq!(desk.case().title, "Faster answers for claims");
}
