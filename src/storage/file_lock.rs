//! Keeps other saves off a file from the last look at it until the new content stands in its place.
//!
//! The lock lies on the file itself, so that nothing is left beside it. A program that writes without asking for it is noticed only by
//! comparing the content.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

/// How long another save is waited for; one takes some milliseconds, and a window must not stand still.
const LONGEST: Duration = Duration::from_secs(2);
const STEP: Duration = Duration::from_millis(10);

/// Another program has been saving the file all the time.
#[derive(Debug)]
pub(super) struct Busy;

/// Waits until no other save is under way. Until the file is dropped, no other save replaces it; there is none where nothing stands at the
/// path, or where the file system has no locks.
pub(super) fn lock(path: &Path) -> Result<Option<File>, Busy> {
    let mut waited = Duration::ZERO;
    loop {
        // A file that may be replaced but not read cannot be compared either.
        let Ok(file) = File::open(path) else {
            return Ok(None);
        };
        match file.try_lock() {
            // Another save may have put a new file in its place while this one was opened.
            Ok(()) if is_at(&file, path) => return Ok(Some(file)),
            Ok(()) => continue,
            Err(std::fs::TryLockError::WouldBlock) if waited < LONGEST => {}
            Err(std::fs::TryLockError::WouldBlock) => return Err(Busy),
            Err(std::fs::TryLockError::Error(_)) => return Ok(None),
        }
        std::thread::sleep(STEP);
        waited = waited.saturating_add(STEP);
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

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
