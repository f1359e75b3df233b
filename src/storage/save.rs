//! Writing a case to a file: the file is the old one or the new one, whole, at every moment.
//!
//! The new text is written beside the file, flushed to the disk, and put in its place in one step. Before that it is
//! read back, so that a file that can be read is never replaced by one that cannot. Whether the file still is the one that was read is
//! looked at in the last moment, while no other save can come in between.

use super::file_lock::{Busy, lock};
use super::new_file::{Access, NewFile};
use super::{Fingerprint, LARGEST, ParseError, TextError, parse, shown, to_text};
use crate::model::Case;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What happens when there is a file of that name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// It stays, and nothing is written.
    Refuse,
    /// It is replaced as a whole; permissions are kept.
    Allow,
    /// It is replaced while it holds what it held when it was last read or written; a file of which nothing is known has changed.
    Unchanged(Option<Fingerprint>),
}

/// A case that was not saved. A file that was there before is as it was.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence of each error says what it is")]
pub enum SaveError {
    #[error("{}: there is such a file already, and it was left as it is; choose another name, or allow it to be replaced", shown(.0))]
    Exists(PathBuf),
    #[error("{}: it was changed by somebody else since it was read, and was left as it is; save under another name, or read it again", shown(.0))]
    Changed(PathBuf),
    #[error("{}: another program is writing this file just now, and it was left as it is; try again", shown(.0))]
    Busy(PathBuf),
    #[error("{}: this is a folder; add a file name", shown(.0))]
    Folder(PathBuf),
    #[error("{}: there is no such folder; create it, or choose another one", shown(.0))]
    NoFolder(PathBuf),
    #[error("{}: this is not an ordinary file and cannot be replaced; choose another name", shown(.0))]
    NotAFile(PathBuf),
    #[error("{}: the file is write-protected and was left as it is; save under another name, or change its permissions", shown(.0))]
    Protected(PathBuf),
    #[error("{}: you may not write here, and nothing was changed; choose another folder", shown(.0))]
    NoPermission(PathBuf),
    #[error(
        "{}: it could not be written ({problem}); the old file, if there was one, is as it was",
        shown(path)
    )]
    Unwritable {
        path: PathBuf,
        problem: std::io::Error,
    },
    #[error("{}: the case is larger than 16 MB and was not saved; shorten its longest texts", shown(.0))]
    TooLarge(PathBuf),
    #[error("{}: {problem}; nothing was changed", shown(path))]
    Text { path: PathBuf, problem: TextError },
    #[error(
        "{}: the case was not saved because it could not be read again: {problem}",
        shown(path)
    )]
    NotReadable { path: PathBuf, problem: ParseError },
}

/// Writes a case to a file, and answers what the file holds now. A link is followed, and what it points to is replaced.
pub fn save(path: &Path, case: &Case, overwrite: Overwrite) -> Result<Fingerprint, SaveError> {
    let text = checked_text(path, case)?;
    write_file(path, text.as_bytes(), overwrite)?;
    Ok(Fingerprint::of(text.as_bytes()))
}

/// Writes any file as a case is written: as a whole or not at all.
pub fn write_file(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), SaveError> {
    let target = target(path, overwrite)?;
    let failed = |problem| io(path, problem);
    let lock = match lock(&target) {
        Ok(lock) => lock,
        // Whoever allows it to be replaced does not care what another program writes there.
        Err(Busy) if overwrite == Overwrite::Allow => None,
        Err(Busy) => return Err(SaveError::Busy(path.to_owned())),
    };
    let old = target.metadata().ok();
    let access = old.as_ref().map_or(Access::Usual, Access::As);
    let new = NewFile::write(&target, bytes, access).map_err(failed)?;
    let taken = |problem: std::io::Error, error: fn(PathBuf) -> SaveError| match problem.kind() {
        ErrorKind::AlreadyExists => error(path.to_owned()),
        _ => io(path, problem),
    };
    match overwrite {
        Overwrite::Allow => new.replace(&target).map_err(failed)?,
        Overwrite::Refuse => new
            .place(&target)
            .map_err(|problem| taken(problem, SaveError::Exists))?,
        Overwrite::Unchanged(known) if target.symlink_metadata().is_ok() => {
            if known.is_none() || Fingerprint::of_file(&target) != known {
                return Err(SaveError::Changed(path.to_owned()));
            }
            new.replace(&target).map_err(failed)?;
        }
        Overwrite::Unchanged(_) => new
            .place(&target)
            .map_err(|problem| taken(problem, SaveError::Changed))?,
    }
    drop(lock);
    Ok(())
}

/// Writes a file that only the user may read, replacing what is there.
pub fn write_for_user_only(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let target = target(path, Overwrite::Allow)?;
    NewFile::write(&target, bytes, Access::UserOnly)
        .and_then(|new| new.replace(&target))
        .map_err(|problem| io(path, problem))
}

/// The text of a case for a file, proven to be readable.
pub fn checked_text(path: &Path, case: &Case) -> Result<String, SaveError> {
    let text = to_text(case).map_err(|problem| SaveError::Text {
        path: path.to_owned(),
        problem,
    })?;
    if u64::try_from(text.len()).is_ok_and(|length| length > LARGEST) {
        return Err(SaveError::TooLarge(path.to_owned()));
    }
    match parse(&text) {
        Ok(_) => Ok(text),
        Err(problem) => Err(SaveError::NotReadable {
            path: path.to_owned(),
            problem,
        }),
    }
}

/// The file that is to be written: what the path names, or what the links there point to in the end.
fn target(path: &Path, overwrite: Overwrite) -> Result<PathBuf, SaveError> {
    let named = || path.to_owned();
    if path.file_name().is_none() {
        return Err(SaveError::Folder(named()));
    }
    let target = followed(path).map_err(|problem| io(path, problem))?;
    match target.metadata() {
        Ok(found) if found.is_dir() => return Err(SaveError::Folder(named())),
        Ok(_) if overwrite == Overwrite::Refuse => return Err(SaveError::Exists(named())),
        Ok(found) if !found.is_file() => return Err(SaveError::NotAFile(named())),
        Ok(found) if found.permissions().readonly() => return Err(SaveError::Protected(named())),
        Ok(_) => {}
        Err(problem) if problem.kind() == ErrorKind::NotFound => {
            let folder = target
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty());
            if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
                return Err(SaveError::NoFolder(folder.to_owned()));
            }
        }
        Err(problem) => return Err(io(path, problem)),
    }
    Ok(target)
}

/// Follows links, also to a file that does not exist yet.
fn followed(path: &Path) -> std::io::Result<PathBuf> {
    const MOST_LINKS: u32 = 40;
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        if !target.is_symlink() {
            return Ok(target);
        }
        let next = target.read_link()?;
        target = match target.parent() {
            Some(folder) => folder.join(next),
            None => next,
        };
    }
    Err(std::io::Error::other("its links lead in a circle"))
}

fn io(path: &Path, problem: std::io::Error) -> SaveError {
    let path = path.to_owned();
    match problem.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            SaveError::NoFolder(path.parent().unwrap_or(&path).to_owned())
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            SaveError::NoPermission(path)
        }
        ErrorKind::IsADirectory => SaveError::Folder(path),
        _ => SaveError::Unwritable { path, problem },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;
    use crate::storage::load;
    use std::fs;

    fn case(title: &str) -> Case {
        Case::new(title, Currency::EUR, jiff::civil::date(2027, 2, 1))
    }

    /// A folder with one saved case.
    fn saved() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        save(&path, &case("First"), Overwrite::Refuse).unwrap();
        (folder, path)
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let (folder, path) = saved();
        assert_eq!(load(&path).unwrap(), case("First"));
        let names = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(names, 1, "nothing is left beside the file");
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_that_is_allowed() {
        let (_folder, path) = saved();
        let refused = save(&path, &case("Second"), Overwrite::Refuse);
        assert!(matches!(refused, Err(SaveError::Exists(_))));
        assert_eq!(load(&path).unwrap(), case("First"));
        save(&path, &case("Second"), Overwrite::Allow).unwrap();
        assert_eq!(load(&path).unwrap(), case("Second"));
    }

    #[test]
    fn a_case_that_could_not_be_read_again_leaves_the_old_file_as_it_was() {
        let (_folder, path) = saved();
        let mut newer = case("Third");
        newer.format = 99;
        let mut huge = case("Fourth");
        huge.note = "x".repeat(17 * 1024 * 1024);
        let refused = |case: &Case| save(&path, case, Overwrite::Allow).unwrap_err();
        assert!(matches!(refused(&newer), SaveError::NotReadable { .. }));
        assert!(matches!(refused(&huge), SaveError::TooLarge(_)));
        assert_eq!(load(&path).unwrap(), case("First"));
    }

    #[test]
    fn folders_and_missing_folders_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |path: &Path| save(path, &case("A"), Overwrite::Allow).unwrap_err();
        let deep = folder.path().join("none").join("a.ron");
        assert!(matches!(refused(&deep), SaveError::NoFolder(_)));
        assert!(matches!(refused(folder.path()), SaveError::Folder(_)));
        assert!(matches!(refused(Path::new("/")), SaveError::Folder(_)));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_kept_and_a_protected_file_is_not_replaced() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, path) = saved();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        save(&path, &case("Second"), Overwrite::Allow).unwrap();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let refused = save(&path, &case("Third"), Overwrite::Allow);
        assert!(matches!(refused, Err(SaveError::Protected(_))));
        assert_eq!(load(&path).unwrap(), case("Second"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_written_through_also_before_its_target_exists() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let (link, target) = (folder.path().join("link.ron"), folder.path().join("a.ron"));
        symlink("a.ron", &link).unwrap();
        for title in ["First", "Second"] {
            save(&link, &case(title), Overwrite::Allow).unwrap();
            assert!(link.is_symlink());
            assert_eq!(load(&target).unwrap(), case(title));
        }
        let circle = folder.path().join("circle");
        symlink("circle", &circle).unwrap();
        assert!(matches!(
            save(&circle, &case("A"), Overwrite::Allow),
            Err(SaveError::Unwritable { .. })
        ));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_not_replaced() {
        let refused = save(Path::new("/dev/null"), &case("A"), Overwrite::Allow);
        assert!(matches!(refused, Err(SaveError::NotAFile(_))));
    }
}
