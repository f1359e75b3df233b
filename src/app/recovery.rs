//! Unsaved work that outlives a crash.
//!
//! Each window writes its unsaved case beside a lock that it holds as long as it lives. A copy whose lock is free belongs to a window
//! that ended without closing. Left out: when to write (`window`), and asking what to do (`view::dialogs`).

use super::document::{DiskCheck, Document, Fingerprint};
use crate::model::Case;
use crate::storage::{self, Overwrite};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::{Path, PathBuf};

/// What to do with unsaved work that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Open it.
    Restore,
    /// Delete it.
    Drop,
}

/// Unsaved work that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lost {
    /// Its name for people.
    pub(crate) title: String,
    /// The file it belongs to, when it had one.
    pub(crate) path: Option<PathBuf>,
    /// What the file held when it was last read or written; `None` when that was not noted.
    pub(crate) known: Option<Fingerprint>,
    /// How that file stood when the copy was found; `None` where it had none.
    pub(crate) disk: Option<DiskCheck>,
    /// The case.
    pub(crate) case: Case,
    stem: PathBuf,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Origin {
    path: Option<PathBuf>,
    #[serde(default)]
    known: Option<Fingerprint>,
}

/// The place where this window keeps its unsaved work.
#[derive(Debug)]
pub(crate) struct Recovery {
    stem: PathBuf,
    // Held, not read: the system frees the lock when the program ends, however it ends.
    _lock: File,
}

/// A copy of unsaved work, ready to be written by the worker.
#[derive(Debug, Clone)]
pub(crate) struct Backup {
    stem: PathBuf,
    origin: Origin,
    case: std::sync::Arc<Case>,
}

/// The copy of a window that has no unsaved work any more, ready to be removed by the worker, after what it was still asked to write.
#[derive(Debug, Clone)]
pub(crate) struct Cleared {
    stem: PathBuf,
}

impl Recovery {
    /// Takes a place of its own in the folder. `None` when there is no folder to write to: then nothing can be recovered.
    pub(crate) fn begin(folder: Option<&Path>) -> Option<Self> {
        let folder = folder?;
        std::fs::create_dir_all(folder).ok()?;
        (0..1000).find_map(|number| {
            let stem = folder.join(format!("{}-{number}", std::process::id()));
            if stem.with_extension("ron").exists() {
                return None;
            }
            let lock = File::create(stem.with_extension("lock")).ok()?;
            lock.try_lock().ok()?;
            Some(Self { stem, _lock: lock })
        })
    }

    /// What the worker has to write.
    pub(crate) fn backup(&self, document: &Document) -> Backup {
        Backup {
            stem: self.stem.clone(),
            origin: Origin {
                path: document.path().map(Path::to_owned),
                known: document.fingerprint(),
            },
            case: std::sync::Arc::clone(document.case()),
        }
    }

    /// There is nothing unsaved any more.
    pub(crate) fn cleared(&self) -> Cleared {
        Cleared {
            stem: self.stem.clone(),
        }
    }
}

impl Drop for Recovery {
    fn drop(&mut self) {
        remove(&self.stem, &["lock"]);
    }
}

impl Backup {
    /// Writes the copy. A failure is only noted: the user's own file is not concerned.
    pub(crate) fn write(&self) {
        let written = serde_json::to_vec(&self.origin)
            .map_err(|problem| problem.to_string())
            .and_then(|bytes| {
                storage::write_file(&self.stem.with_extension("json"), &bytes, Overwrite::Allow)
                    .and_then(|()| {
                        storage::save(
                            &self.stem.with_extension("ron"),
                            &self.case,
                            Overwrite::Allow,
                        )
                    })
                    .map_err(|problem| problem.to_string())
            });
        if let Err(problem) = written {
            log::info!("no copy of unsaved work: {problem}");
        }
    }
}

impl Cleared {
    /// Removes the copy.
    pub(crate) fn remove(&self) {
        remove(&self.stem, &["ron", "json"]);
    }
}

/// Unsaved work in the folder that no living window holds.
pub(crate) fn lost(folder: Option<&Path>) -> Vec<Lost> {
    let Some(entries) = folder.and_then(|folder| std::fs::read_dir(folder).ok()) else {
        return Vec::new();
    };
    let paths: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    for path in &paths {
        sweep(path);
    }
    let mut found: Vec<Lost> = paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .filter(|path| !is_held(path))
        .filter_map(|copy| {
            let case = storage::load(&copy).ok()?;
            let origin = std::fs::read(copy.with_extension("json"))
                .ok()
                .and_then(|bytes| serde_json::from_slice::<Origin>(&bytes).ok());
            let (path, known) = origin.map_or((None, None), |one| (one.path, one.known));
            Some(Lost {
                title: case.title.clone(),
                disk: path
                    .as_ref()
                    .map(|path| DiskCheck::of(path, known.as_ref())),
                path,
                known,
                case,
                stem: copy.with_extension(""),
            })
        })
        .collect();
    found.sort_by(|a, b| a.stem.cmp(&b.stem));
    found
}

/// A lock that nobody holds and that guards nothing is left from a window that ended before it had anything to lose. A young one may
/// belong to a window that is just starting.
fn sweep(path: &Path) {
    const OLD: std::time::Duration = std::time::Duration::from_hours(24);
    let is_lock = path.extension().is_some_and(|ending| ending == "lock");
    let age = path
        .metadata()
        .and_then(|metadata| metadata.modified())
        .ok()
        .and_then(|changed| changed.elapsed().ok());
    if is_lock
        && age.is_some_and(|age| age > OLD)
        && !path.with_extension("ron").exists()
        && !is_held(path)
    {
        remove(path, &["lock"]);
    }
}

fn is_held(copy: &Path) -> bool {
    File::open(copy.with_extension("lock")).is_ok_and(|lock| lock.try_lock().is_err())
}

impl Lost {
    /// Deletes the copy.
    pub(crate) fn drop_copy(&self) {
        remove(&self.stem, &["ron", "json", "lock"]);
    }
}

fn remove(stem: &Path, endings: &[&str]) {
    for ending in endings {
        // What is not there need not be removed.
        let _gone = std::fs::remove_file(stem.with_extension(ending));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;
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
        window.backup(&document).write();
        assert_eq!(lost(Some(folder.path())), Vec::new());
        drop(window);
        let found = lost(Some(folder.path()));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].title, "Claims");
        assert_eq!(found[0].path.as_deref(), document.path());
        assert_eq!(found[0].disk, Some(DiskCheck::Same));
        let again = Document::recovered(&found[0]);
        assert_eq!(again.disk(), DiskCheck::Same);
        std::fs::write(document.path().unwrap(), "a colleague's").unwrap();
        assert_eq!(lost(Some(folder.path()))[0].disk, Some(DiskCheck::Changed));
        let again = Document::recovered(&found[0]);
        assert_eq!(again.disk(), DiskCheck::Changed, "saving must ask first");
        found[0].drop_copy();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn saved_work_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let window = Recovery::begin(Some(folder.path())).unwrap();
        window.backup(&case("Claims")).write();
        window.cleared().remove();
        drop(window);
        assert_eq!(lost(Some(folder.path())), Vec::new());
    }

    #[test]
    fn an_old_lock_that_guards_nothing_is_swept_away_and_a_young_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (old, young) = (
            folder.path().join("1-0.lock"),
            folder.path().join("2-0.lock"),
        );
        let two_days = std::time::Duration::from_hours(48);
        let file = File::create(&old).unwrap();
        let before = file.metadata().unwrap().modified().unwrap() - two_days;
        file.set_modified(before).unwrap();
        drop(file);
        File::create(&young).unwrap();
        assert_eq!(lost(Some(folder.path())), Vec::new());
        assert!(!old.exists() && young.exists());
    }

    #[test]
    fn two_windows_keep_their_work_apart() {
        let folder = tempfile::tempdir().unwrap();
        let first = Recovery::begin(Some(folder.path())).unwrap();
        let second = Recovery::begin(Some(folder.path())).unwrap();
        first.backup(&case("One")).write();
        second.backup(&case("Two")).write();
        drop((first, second));
        assert_eq!(lost(Some(folder.path())).len(), 2);
    }
}
