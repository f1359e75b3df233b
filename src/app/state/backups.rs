//! When copies of unsaved work are written, and when a file that is opened counts as survived, in case the program crashes.

use super::State;
use super::document::Document;
use super::recovery::Recovery;
use super::worker::Job;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long after the last change a copy of unsaved work is written, in seconds.
const AFTER_A_CHANGE: f64 = 2.0;
/// How long unsaved work stays without a copy while changes go on, in seconds. With what the worker may be busy with, a copy is there
/// within five.
const AT_THE_LATEST: f64 = 4.0;
/// How long the first work beside the window is waited for before a file counts as shown, in seconds.
const FIRST_WORK: f64 = 1.0;

/// The copies of unsaved work of this window.
pub(crate) struct Backups {
    /// `None` where nothing can be written.
    recovery: Option<Recovery>,
    /// The revision that was copied last.
    copied: Option<u64>,
    /// Whether there may be a copy that has to go once nothing is unsaved.
    has_copy: bool,
    /// When the case changed last.
    changed_at: Option<(u64, f64)>,
    /// Since when there is something that no copy holds.
    uncopied_since: Option<f64>,
    opening: Option<Opening>,
    /// Whether the user knows that unsaved work is not kept.
    warned: bool,
}

/// A file that is opened and has not been shown yet.
struct Opening {
    path: PathBuf,
    /// Its first frame, and when that was.
    begun: Option<(u64, f64)>,
    /// Whether the worker has answered since.
    answered: bool,
}

impl Backups {
    /// Reserves a place for copies in the folder; the error is a sentence that says why there can be none.
    pub(super) fn begin(folder: Option<&Path>) -> (Self, Option<String>) {
        let (recovery, problem) = match Recovery::begin(folder) {
            Ok(recovery) => (Some(recovery), None),
            Err(problem) => (None, Some(problem)),
        };
        let backups = Self {
            recovery,
            copied: None,
            has_copy: false,
            changed_at: None,
            uncopied_since: None,
            opening: None,
            warned: false,
        };
        (backups, problem)
    }

    pub(crate) fn opening(&mut self, path: &Path) {
        if let Some(recovery) = &self.recovery {
            recovery.note_opening(path);
            self.opening = Some(Opening {
                path: path.to_owned(),
                begun: None,
                answered: false,
            });
        }
    }

    /// The program survived: the file was refused, or has been shown.
    pub(crate) fn opened(&mut self) {
        if let (Some(recovery), Some(opening)) = (&self.recovery, self.opening.take()) {
            recovery.shown(&opening.path);
        }
    }

    pub(super) fn worker_answered(&mut self, answered: bool) {
        if let Some(opening) = &mut self.opening {
            opening.answered |= answered;
        }
    }

    /// A copy could not be written: the next attempt is made after a while.
    fn not_copied(&mut self, revision: u64, now: f64) {
        if self.copied == Some(revision) {
            self.copied = None;
            self.changed_at = Some((revision, now + AT_THE_LATEST));
            self.uncopied_since = Some(now + AT_THE_LATEST);
        }
    }

    /// The window closes normally.
    pub(super) fn end(&mut self) {
        self.opened();
        if let Some(recovery) = &self.recovery {
            recovery.cleared().remove();
        }
    }

    /// How long the copy of a state can wait, in seconds; zero or less when it is due.
    fn time_left(&mut self, revision: u64, now: f64) -> f64 {
        let changed = match self.changed_at {
            Some((seen, at)) if seen == revision => at,
            _ => now,
        };
        self.changed_at = Some((revision, changed));
        let uncopied = *self.uncopied_since.get_or_insert(now);
        (changed + AFTER_A_CHANGE).min(uncopied + AT_THE_LATEST) - now
    }
}

impl State {
    /// Writes a copy of unsaved work once typing pauses, and every few seconds while it does not.
    pub(crate) fn back_up(&mut self) {
        let backups = &mut self.backups;
        let Some(recovery) = &backups.recovery else {
            return;
        };
        let Some(document) = self.document.as_ref().filter(|d| d.is_dirty()) else {
            backups.copied = None;
            backups.changed_at = None;
            backups.uncopied_since = None;
            if std::mem::take(&mut backups.has_copy) {
                self.worker.send(Job::Clear(recovery.cleared()));
            }
            if let Some(restored) = self.restored.take() {
                restored.copy.delete();
            }
            return;
        };
        let revision = document.revision();
        if backups.copied == Some(revision) {
            return;
        }
        let backup = recovery.backup(document);
        let left = backups.time_left(revision, self.surface.time());
        if left > 0.0 {
            self.surface.repaint_after(Duration::from_secs_f64(left));
            return;
        }
        backups.copied = Some(revision);
        backups.has_copy = true;
        backups.uncopied_since = None;
        self.worker.send(Job::Backup(backup));
    }

    /// A file counts as shown when its second frame and the first work beside the window are done.
    pub(crate) fn watch_opening(&mut self) {
        let Some(opening) = &mut self.backups.opening else {
            return;
        };
        let (frame, now) = (self.surface.frame(), self.surface.time());
        let (first, since) = *opening.begun.get_or_insert((frame, now));
        if frame < first.saturating_add(2) {
            self.surface.repaint_after(Duration::ZERO);
        } else if opening.answered || now - since > FIRST_WORK {
            self.backups.opened();
        } else {
            self.surface.repaint_after(Duration::from_millis(100));
        }
    }

    pub(crate) fn copied(&mut self, revision: u64, result: Result<(), String>) {
        match result {
            // Restored work is kept again, in a copy of our own.
            Ok(()) if self.backups.copied == Some(revision) => {
                let is_of_this = self.document.as_ref().map(Document::revision) >= Some(revision);
                if let Some(restored) = self.restored.take_if(|_| is_of_this) {
                    restored.copy.delete();
                }
            }
            Ok(()) => {}
            Err(problem) => {
                self.backups.not_copied(revision, self.surface.time());
                self.not_kept(&problem);
            }
        }
    }

    /// Says once that unsaved work would not survive a crash.
    pub(crate) fn not_kept(&mut self, problem: &str) {
        if !std::mem::replace(&mut self.backups.warned, true) {
            self.report_problem(
                "Unsaved work is not kept",
                &format!(
                    "No copy of unsaved work can be kept in case the program ends: {problem} Save often until this is repaired."
                ),
            );
        }
    }
}
