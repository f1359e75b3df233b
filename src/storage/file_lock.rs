//! Keeps other saves off a file from the last look at it until the new content stands in its place.
//!
//! On Unix the lock lies on the file itself, so that nothing stands beside it. Windows lets nobody read a locked file or replace an open one:
//! there the lock is a file beside it, which the system removes when it is closed, also for a program that is killed. A program that writes
//! without asking for the lock is noticed only by comparing the content.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

/// How long another save is waited for; one takes some milliseconds, and a window must not stand still.
const LONGEST: Duration = Duration::from_secs(2);
const STEP: Duration = Duration::from_millis(10);

/// Another program has been saving the file all the time.
#[derive(Debug)]
pub(super) struct Busy;

enum Attempt {
    Locked(File),
    /// Another save is under way.
    Taken,
    /// Nothing stands at the path, or the file system has no locks.
    Impossible,
}

/// Waits until no other save is under way. Until the file is dropped, no other save replaces it; there is none where nothing stands at the
/// path, or where the file system has no locks.
pub(super) fn lock(path: &Path) -> Result<Option<File>, Busy> {
    let mut waited = Duration::ZERO;
    loop {
        match attempt(path) {
            Attempt::Locked(file) => return Ok(Some(file)),
            Attempt::Impossible => return Ok(None),
            Attempt::Taken if waited >= LONGEST => return Err(Busy),
            Attempt::Taken => {}
        }
        std::thread::sleep(STEP);
        waited = waited.saturating_add(STEP);
    }
}

#[cfg(unix)]
fn attempt(path: &Path) -> Attempt {
    use std::fs::TryLockError;
    // A file that may be replaced but not read cannot be compared either.
    let Ok(file) = File::open(path) else {
        return Attempt::Impossible;
    };
    match file.try_lock() {
        Ok(()) if is_at(&file, path) => Attempt::Locked(file),
        // Another save has put a new file in its place while this one was opened.
        Ok(()) | Err(TryLockError::WouldBlock) => Attempt::Taken,
        Err(TryLockError::Error(_)) => Attempt::Impossible,
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |metadata: &std::fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), path.metadata()) {
        (Ok(held), Ok(there)) => same(&held) == same(&there),
        _ => false,
    }
}

#[cfg(windows)]
fn attempt(path: &Path) -> Attempt {
    use std::os::windows::fs::OpenOptionsExt;
    // FILE_FLAG_DELETE_ON_CLOSE of CreateFileW.
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    // ERROR_SHARING_VIOLATION
    const HELD_OPEN: i32 = 32;
    let Some(beside) = lock_file(path) else {
        return Attempt::Impossible;
    };
    let opened = File::options()
        .write(true)
        .create(true)
        .share_mode(0)
        .custom_flags(DELETE_ON_CLOSE)
        .open(&beside);
    match opened {
        Ok(file) => Attempt::Locked(file),
        Err(problem) if problem.raw_os_error() == Some(HELD_OPEN) => Attempt::Taken,
        // It is refused while the system is still removing it, which is told apart from a folder that may not be written to.
        Err(_) if !matches!(beside.try_exists(), Ok(false)) => Attempt::Taken,
        Err(_) => Attempt::Impossible,
    }
}

/// The same for all ways to write a file's name: Windows does not tell upper and lower case apart.
#[cfg(windows)]
fn lock_file(path: &Path) -> Option<std::path::PathBuf> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    Some(path.with_file_name(format!(".worthwhile-{:016x}.lock", hasher.finish())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_file_is_read_and_replaced_by_whoever_holds_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let (path, new) = (folder.path().join("a.ron"), folder.path().join("new"));
        std::fs::write(&path, "old").unwrap();
        std::fs::write(&new, "new").unwrap();
        let held = lock(&path).unwrap();
        assert!(held.is_some());
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        std::fs::rename(&new, &path).unwrap();
        drop(held);
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_second_save_waits_and_is_told_when_the_first_takes_too_long() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        std::fs::write(&path, "old").unwrap();
        let held = lock(&path).unwrap();
        assert!(held.is_some());
        assert!(matches!(lock(&path), Err(Busy)));
        drop(held);
        assert!(lock(&path).unwrap().is_some());
    }
}
