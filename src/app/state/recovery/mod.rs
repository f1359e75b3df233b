//! Unsaved work that outlives a crash.
//!
//! Each window writes its unsaved case beside a lock that it holds as long as it lives. A copy whose lock is free belongs to a window
//! that ended without closing. Only the user may read any of it.

mod copy;
mod opening;

pub(crate) use opening::failed;

use super::document::{DiskCheck, Document};
use super::private_folder;
use crate::model::Case;
use crate::storage::Fingerprint;
use copy::Origin;
use jiff::Timestamp;
use std::cmp::Reverse;
use std::fs::File;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    Restore,
    Drop,
    /// Deletes a copy that cannot be read.
    DropDamaged,
}

/// Copies of windows that ended without closing, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct UnsavedWork {
    pub(crate) lost: Vec<UnsavedCopy>,
    pub(crate) damaged: Vec<UnreadableCopy>,
}

/// A copy that can be restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnsavedCopy {
    /// Of the case.
    pub(crate) title: String,
    pub(crate) path: Option<PathBuf>,
    /// Of the file when it was last read or written; `None` where that was not recorded.
    pub(crate) known: Option<Fingerprint>,
    /// How that file compared with `known` when the copy was found; `None` without a file.
    pub(crate) disk: Option<DiskCheck>,
    pub(crate) case: Case,
    pub(crate) copy: CopyFile,
}

/// A copy that cannot be read stays where it is until the user deletes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnreadableCopy {
    pub(crate) copy: CopyFile,
    /// A sentence.
    pub(crate) problem: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CopyFile {
    /// Where the system reports it.
    pub(crate) written: Option<Timestamp>,
    /// Its size, in bytes.
    pub(crate) bytes: u64,
    stem: PathBuf,
}

/// The place where this window keeps its unsaved work.
#[derive(Debug)]
pub(crate) struct Recovery {
    stem: PathBuf,
    // Held, not read: the system frees the lock when the program ends, however it ends.
    _lock: File,
}

#[derive(Debug, Clone)]
pub(crate) struct Backup {
    pub(crate) revision: u64,
    stem: PathBuf,
    origin: Origin,
    case: std::sync::Arc<Case>,
}

/// The copy of a window without unsaved work, to be removed by the worker after what it still has to write.
#[derive(Debug, Clone)]
pub(crate) struct Cleared {
    stem: PathBuf,
}

impl Recovery {
    /// Reserves a place in the folder. The error is a sentence that says why nothing can be recovered.
    pub(crate) fn begin(folder: Option<&Path>) -> Result<Self, String> {
        let folder = folder.ok_or("The system names no folder for it.")?;
        let failed = |problem: std::io::Error| {
            format!("{} cannot be written to ({problem}).", folder.display())
        };
        private_folder::ready(folder).map_err(failed)?;
        for number in 0..1000 {
            let stem = folder.join(format!("{}-{number}", std::process::id()));
            let is_taken = |ending| stem.with_extension(ending).exists();
            if is_taken(COPY) || is_taken(opening::ENDING) {
                continue;
            }
            let lock = create(&stem.with_extension(LOCK)).map_err(failed)?;
            if lock.try_lock().is_ok() {
                return Ok(Self { stem, _lock: lock });
            }
        }
        Err(format!(
            "{} holds too many copies already.",
            folder.display()
        ))
    }

    pub(crate) fn backup(&self, document: &Document) -> Backup {
        Backup {
            revision: document.revision(),
            stem: self.stem.clone(),
            origin: Origin {
                path: document.path().map(Path::to_owned),
                known: document.fingerprint(),
            },
            case: std::sync::Arc::clone(document.case()),
        }
    }

    pub(crate) fn cleared(&self) -> Cleared {
        Cleared {
            stem: self.stem.clone(),
        }
    }

    /// Records that a file is about to be shown, in case the program does not survive it.
    pub(crate) fn note_opening(&self, path: &Path) {
        opening::note(&self.stem, path);
    }

    pub(crate) fn shown(&self, path: &Path) {
        opening::shown(&self.stem, path);
    }
}

impl Drop for Recovery {
    fn drop(&mut self) {
        remove(&self.stem, &[LOCK]);
    }
}

/// The endings of a copy and of the lock beside it.
const COPY: &str = "ron";
const LOCK: &str = "lock";

#[cfg(unix)]
fn create(lock: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = File::options();
    options.write(true).create(true).truncate(true).mode(0o600);
    options.open(lock)
}

#[cfg(not(unix))]
fn create(lock: &Path) -> std::io::Result<File> {
    File::create(lock)
}

impl Backup {
    /// Writes the copy. The error is a sentence; the user's own file is not concerned.
    pub(crate) fn write(&self) -> Result<(), String> {
        copy::write(&self.stem.with_extension(COPY), &self.origin, &self.case)
            .map_err(|problem| problem.to_string())
    }
}

impl Cleared {
    pub(crate) fn remove(&self) {
        remove(&self.stem, &[COPY]);
    }
}

/// Unsaved work in the folder that no living window has locked.
pub(crate) fn left(folder: Option<&Path>) -> UnsavedWork {
    let Some(entries) = folder.and_then(|folder| std::fs::read_dir(folder).ok()) else {
        return UnsavedWork::default();
    };
    let paths: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    for path in &paths {
        sweep(path);
    }
    let mut left = UnsavedWork::default();
    for path in paths {
        if path.extension().is_some_and(|ending| ending == COPY) && !is_held(&path) {
            read(&path, &mut left);
        }
    }
    // The newest first.
    left.lost.sort_by_key(|one| Reverse(one.copy.written));
    left.damaged.sort_by_key(|one| Reverse(one.copy.written));
    left
}

fn read(path: &Path, left: &mut UnsavedWork) {
    let metadata = path.metadata().ok();
    let copy = CopyFile {
        written: metadata
            .as_ref()
            .and_then(|found| Timestamp::try_from(found.modified().ok()?).ok()),
        bytes: metadata.map_or(0, |found| found.len()),
        stem: path.with_extension(""),
    };
    match copy::read(path) {
        Ok((Origin { path, known }, case)) => left.lost.push(UnsavedCopy {
            title: case.title.clone(),
            disk: path
                .as_ref()
                .map(|path| DiskCheck::of(path, known.as_ref())),
            path,
            known,
            case,
            copy,
        }),
        Err(problem) => left.damaged.push(UnreadableCopy { copy, problem }),
    }
}

/// Removes a free lock without a copy: its window ended without unsaved work. A young one may belong to a window that is just starting.
fn sweep(path: &Path) {
    const OLD: std::time::Duration = std::time::Duration::from_hours(24);
    let is_lock = path.extension().is_some_and(|ending| ending == LOCK);
    let age = path
        .metadata()
        .and_then(|metadata| metadata.modified())
        .ok()
        .and_then(|changed| changed.elapsed().ok());
    if is_lock
        && age.is_some_and(|age| age > OLD)
        && !path.with_extension(COPY).exists()
        && !is_held(path)
    {
        remove(path, &[LOCK]);
    }
}

fn is_held(copy: &Path) -> bool {
    File::open(copy.with_extension(LOCK)).is_ok_and(|lock| lock.try_lock().is_err())
}

impl CopyFile {
    pub(crate) fn path(&self) -> PathBuf {
        self.stem.with_extension(COPY)
    }

    pub(crate) fn delete(&self) {
        remove(&self.stem, &[COPY, LOCK]);
    }
}

fn remove(stem: &Path, endings: &[&str]) {
    for ending in endings {
        // What is not there need not be removed.
        let _gone = std::fs::remove_file(stem.with_extension(ending));
    }
}

#[cfg(test)]
mod tests;
