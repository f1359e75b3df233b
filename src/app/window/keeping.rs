//! What a window keeps for the case that it does not live to its end: copies of unsaved work, and a note of the file it opens.
//!
//! Left out: how these are written and found again (`recovery`).

use super::Window;
use crate::app::state::document::Document;
use crate::app::state::recovery::Recovery;
use crate::app::state::worker::Job;
use egui::Context;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long after the last change a copy of unsaved work is written, in seconds.
const AFTER_A_CHANGE: f64 = 2.0;
/// How long unsaved work stays without a copy while changes go on, in seconds. With what the worker may be busy with, a copy is there
/// within five.
const AT_THE_LATEST: f64 = 4.0;
/// How long the first work beside the window is waited for before a file counts as shown, in seconds.
const FIRST_WORK: f64 = 1.0;

/// What is kept, and when it was.
pub(crate) struct Keeping {
    /// `None` where nothing can be kept.
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
    told: bool,
}

/// A file that is opened and has not been shown yet.
struct Opening {
    path: PathBuf,
    /// Its first frame, and when that was.
    begun: Option<(u64, f64)>,
    /// Whether the worker has answered since.
    answered: bool,
}

impl Keeping {
    /// Takes a place to keep things in; otherwise a sentence says why nothing can be kept.
    pub(super) fn begin(folder: Option<&Path>) -> (Self, Option<String>) {
        let (recovery, problem) = match Recovery::begin(folder) {
            Ok(recovery) => (Some(recovery), None),
            Err(problem) => (None, Some(problem)),
        };
        let keeping = Self {
            recovery,
            copied: None,
            has_copy: false,
            changed_at: None,
            uncopied_since: None,
            opening: None,
            told: false,
        };
        (keeping, problem)
    }

    /// Whether the user is still to be told that unsaved work is not kept; asked once.
    pub(crate) fn is_to_tell(&mut self) -> bool {
        !std::mem::replace(&mut self.told, true)
    }

    /// Notes that a file is about to be opened.
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

    /// The program lives: the file was refused, or has been shown.
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

    /// Whether the copy of a state is the one of the present case.
    pub(crate) fn holds(&self, revision: u64) -> bool {
        self.copied == Some(revision)
    }

    /// A copy could not be written: it is tried again after a while.
    pub(crate) fn not_copied(&mut self, revision: u64, now: f64) {
        if self.copied == Some(revision) {
            self.copied = None;
            self.changed_at = Some((revision, now + AT_THE_LATEST));
            self.uncopied_since = Some(now + AT_THE_LATEST);
        }
    }

    /// The window closes as it should.
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

impl Window {
    /// Writes a copy of unsaved work once typing pauses, and every few seconds while it does not.
    pub(super) fn back_up(&mut self, ctx: &Context) {
        let keeping = &mut self.keeping;
        let Some(recovery) = &keeping.recovery else {
            return;
        };
        let Some(document) = self.document.as_ref().filter(|d| d.is_dirty()) else {
            keeping.copied = None;
            keeping.changed_at = None;
            keeping.uncopied_since = None;
            if std::mem::take(&mut keeping.has_copy) {
                self.worker.send(Job::Clear(recovery.cleared()));
            }
            if let Some(restored) = self.restored.take() {
                restored.copy.delete();
            }
            return;
        };
        let revision = document.revision();
        if keeping.copied == Some(revision) {
            return;
        }
        let backup = recovery.backup(document);
        let left = keeping.time_left(revision, ctx.input(|input| input.time));
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
            return;
        }
        keeping.copied = Some(revision);
        keeping.has_copy = true;
        keeping.uncopied_since = None;
        self.worker.send(Job::Backup(backup));
    }

    /// A file counts as shown when its second frame and the first work beside the window are done.
    pub(super) fn watch_opening(&mut self, ctx: &Context) {
        let Some(opening) = &mut self.keeping.opening else {
            return;
        };
        let (frame, now) = (ctx.cumulative_frame_nr(), ctx.input(|input| input.time));
        let (first, since) = *opening.begun.get_or_insert((frame, now));
        if frame < first.saturating_add(2) {
            ctx.request_repaint();
        } else if opening.answered || now - since > FIRST_WORK {
            self.keeping.opened();
        } else {
            ctx.request_repaint_after(Duration::from_millis(100));
        }
    }

    /// A copy has been written, or why not.
    pub(crate) fn copied(&mut self, revision: u64, result: Result<(), String>, ctx: &Context) {
        match result {
            // What was restored is kept again, in a copy of our own.
            Ok(()) if self.keeping.holds(revision) => {
                let is_of_this = self.document.as_ref().map(Document::revision) >= Some(revision);
                if let Some(restored) = self.restored.take_if(|_| is_of_this) {
                    restored.copy.delete();
                }
            }
            Ok(()) => {}
            Err(problem) => {
                let now = ctx.input(|input| input.time);
                self.keeping.not_copied(revision, now);
                self.not_kept(&problem);
            }
        }
    }

    /// Tells once that unsaved work would not survive a crash.
    pub(crate) fn not_kept(&mut self, problem: &str) {
        if self.keeping.is_to_tell() {
            crate::app::apply::file::problem_dialog(
                self,
                "Unsaved work is not kept",
                &format!(
                    "No copy of unsaved work can be kept in case the program ends: {problem} Save often until this is mended."
                ),
            );
        }
    }
}
