//! Copies of windows that died, that live, and that nobody can read.

use super::*;
use crate::model::Currency;
use crate::storage::{Overwrite, SaveError};
use jiff::civil::date;

fn case(title: &str) -> Document {
    Document::new(Case::new(title, Currency::EUR, date(2027, 1, 1)), true)
}

/// A document with a file of its own in a folder.
fn saved(folder: &Path, title: &str) -> Document {
    let mut document = case(title);
    let path = folder.join("claims.case");
    document.save(&path, Overwrite::Allow).unwrap();
    document
}

#[test]
fn work_of_a_living_window_is_not_lost_and_of_a_dead_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let window = Recovery::begin(Some(folder.path())).unwrap();
    let own = tempfile::tempdir().unwrap();
    let document = saved(own.path(), "Claims");
    window.backup(&document).write().unwrap();
    assert_eq!(left(Some(folder.path())).lost, Vec::new());
    drop(window);
    let found = left(Some(folder.path())).lost;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].title, "Claims");
    assert_eq!(found[0].path.as_deref(), document.path());
    assert_eq!(found[0].disk, Some(DiskCheck::Same));
    let again = Document::recovered(&found[0]);
    assert_eq!(again.fingerprint(), document.fingerprint());
    std::fs::write(document.path().unwrap(), "a colleague's").unwrap();
    let disk = left(Some(folder.path())).lost[0].disk;
    assert_eq!(disk, Some(DiskCheck::Changed));
    let mut again = Document::recovered(&found[0]);
    let refused = again.save(document.path().unwrap(), again.if_unchanged());
    assert!(matches!(refused, Err(SaveError::Changed(_))));
    found[0].copy.delete();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn saved_work_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let window = Recovery::begin(Some(folder.path())).unwrap();
    window.backup(&case("Claims")).write().unwrap();
    window.cleared().remove();
    drop(window);
    assert_eq!(left(Some(folder.path())).lost, Vec::new());
}

#[test]
fn an_old_lock_that_guards_nothing_is_swept_away_and_a_young_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    let [old, young] = ["1-0.lock", "2-0.lock"].map(|name| folder.path().join(name));
    let two_days = std::time::Duration::from_hours(48);
    let file = File::create(&old).unwrap();
    let before = file.metadata().unwrap().modified().unwrap() - two_days;
    file.set_modified(before).unwrap();
    drop(file);
    File::create(&young).unwrap();
    assert_eq!(left(Some(folder.path())).lost, Vec::new());
    assert!(!old.exists() && young.exists());
}

#[test]
fn two_windows_keep_their_work_apart() {
    let folder = tempfile::tempdir().unwrap();
    let first = Recovery::begin(Some(folder.path())).unwrap();
    let second = Recovery::begin(Some(folder.path())).unwrap();
    first.backup(&case("One")).write().unwrap();
    second.backup(&case("Two")).write().unwrap();
    drop((first, second));
    assert_eq!(left(Some(folder.path())).lost.len(), 2);
}

#[test]
fn a_copy_that_cannot_be_read_is_named_and_stays_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let window = Recovery::begin(Some(folder.path())).unwrap();
    window.backup(&case("Claims")).write().unwrap();
    let path = window.stem.with_extension(COPY);
    drop(window);
    std::fs::write(&path, "(format: 1, title: \"Cla").unwrap();
    let found = left(Some(folder.path()));
    assert!(found.lost.is_empty());
    assert_eq!(found.damaged[0].copy.path(), path);
    assert_eq!(found.damaged[0].copy.bytes, 23);
    assert!(found.damaged[0].copy.written.is_some() && path.exists());
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_what_is_kept_also_where_an_older_version_let_them() {
    use std::os::unix::fs::PermissionsExt;
    let state = tempfile::tempdir().unwrap();
    let folder = state.path().join("recovery");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    let window = Recovery::begin(Some(&folder)).unwrap();
    let copy = window.stem.with_extension(COPY);
    std::fs::write(&copy, "of an older version").unwrap();
    window.backup(&case("Claims")).write().unwrap();
    window.note_opening(Path::new("/claims.ron"));
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files = std::fs::read_dir(&folder).unwrap();
    let files = files.map(|entry| mode(&entry.unwrap().path()));
    assert_eq!(files.collect::<Vec<u32>>(), [0o600; 3]);
}

#[test]
fn a_folder_that_cannot_be_used_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state");
    std::fs::write(&file, "").unwrap();
    let said = Recovery::begin(Some(&file)).unwrap_err();
    assert!(said.starts_with(&file.display().to_string()), "{said}");
    assert!(Recovery::begin(None).is_err());
}
