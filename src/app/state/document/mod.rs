//! An open case: its states, its history, and the file it came from.
//!
//! A state is the case with a revision, a number no other state of this window ever has. Clean means: the revision is the saved one, so
//! that undoing back to it is clean again.

mod disk;
mod history;

pub(crate) use disk::DiskCheck;
pub(crate) use history::History;

use super::recovery::UnsavedCopy;
use super::region::Region;
use crate::model::Case;
use crate::storage::{self, Fingerprint, LoadError, Overwrite, SaveError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The newest revision. It is shared by all documents, so that a result of the worker for one case is never taken for another's.
static NEWEST: AtomicU64 = AtomicU64::new(0);

fn next_revision() -> u64 {
    NEWEST.fetch_add(1, Ordering::Relaxed) + 1
}

#[derive(Debug, Clone)]
pub(crate) struct Version {
    pub(crate) case: Arc<Case>,
    /// Unique among all states of all cases in this process.
    pub(crate) revision: u64,
}

#[derive(Debug, Clone)]
struct OnDisk {
    path: PathBuf,
    fingerprint: Option<Fingerprint>,
}

impl OnDisk {
    /// The path is made absolute: settings and copies of unsaved work outlive the folder in which the program was started.
    fn new(path: &Path, fingerprint: Option<Fingerprint>) -> Self {
        Self {
            path: std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
            fingerprint,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Document {
    state: Version,
    history: History,
    file: Option<OnDisk>,
    /// Currency and number format before any change.
    begun: Region,
    /// The revision that is in the file, or that needs no saving because nothing was written yet.
    saved: Option<u64>,
}

impl Document {
    /// A case without a file. A blank one has nothing to save; anything else is worth saving.
    pub(crate) fn new(case: Case, worth_saving: bool) -> Self {
        let begun = Region::of_case(&case);
        let state = Version {
            case: Arc::new(case),
            revision: next_revision(),
        };
        Self {
            begun,
            saved: (!worth_saving).then_some(state.revision),
            state,
            history: History::default(),
            file: None,
        }
    }

    pub(crate) fn open(path: &Path) -> Result<Self, LoadError> {
        let (case, fingerprint) = storage::load_known(path)?;
        let mut document = Self::new(case, false);
        document.file = Some(OnDisk::new(path, Some(fingerprint)));
        Ok(document)
    }

    /// Unsaved work found after a crash. It belongs to the file it came from, as that was then: a later change of the file is noticed
    /// before it is overwritten.
    pub(crate) fn recovered(lost: &UnsavedCopy) -> Self {
        let mut document = Self::new(lost.case.clone(), true);
        let file = lost.path.as_deref();
        document.file = file.map(|path| OnDisk::new(path, lost.known));
        document
    }

    pub(crate) fn case(&self) -> &Arc<Case> {
        &self.state.case
    }

    pub(crate) fn revision(&self) -> u64 {
        self.state.revision
    }

    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|file| file.path.as_path())
    }

    /// The currency and number format of a case that was never saved, before any change.
    pub(crate) fn begun(&self) -> Option<&Region> {
        self.file.is_none().then_some(&self.begun)
    }

    /// Of its file, when it was last read or written.
    pub(crate) fn fingerprint(&self) -> Option<Fingerprint> {
        self.file.as_ref().and_then(|file| file.fingerprint)
    }

    pub(crate) fn is_dirty(&self) -> bool {
        self.saved != Some(self.state.revision)
    }

    /// Takes the next state; `false` where it equals the present one, which is no step.
    pub(crate) fn change(&mut self, case: Case, label: &str, gesture: Option<String>) -> bool {
        if case == *self.state.case {
            return false;
        }
        self.history.record(&self.state, label, gesture);
        self.state = Version {
            case: Arc::new(case),
            revision: next_revision(),
        };
        true
    }

    pub(crate) fn end_gesture(&mut self) {
        self.history.end_gesture();
    }

    pub(crate) fn undo(&mut self) -> Option<String> {
        self.history.undo(&mut self.state)
    }

    pub(crate) fn redo(&mut self) -> Option<String> {
        self.history.redo(&mut self.state)
    }

    /// Its file may be replaced as long as it is what was read or written last.
    pub(crate) fn if_unchanged(&self) -> Overwrite {
        Overwrite::Unchanged(self.fingerprint())
    }

    /// Writes the case to `path`, which becomes its file. On failure everything stays as it was.
    pub(crate) fn save(&mut self, path: &Path, overwrite: Overwrite) -> Result<(), SaveError> {
        let fingerprint = storage::save(path, &self.state.case, overwrite)?;
        self.file = Some(OnDisk::new(path, Some(fingerprint)));
        self.saved = Some(self.state.revision);
        self.history.end_gesture();
        Ok(())
    }

    /// For the window and the first file: the title, or that there is none.
    pub(crate) fn name(&self) -> String {
        let title = self.state.case.title.trim();
        if title.is_empty() {
            "Untitled case".to_owned()
        } else {
            title.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;
    use jiff::civil::date;

    fn blank() -> Document {
        Document::new(Case::new("", Currency::EUR, date(2027, 1, 1)), false)
    }

    fn titled(document: &Document, title: &str) -> Case {
        let mut case = (**document.case()).clone();
        case.title = title.to_owned();
        case
    }

    fn type_title(document: &mut Document, title: &str, gesture: &str) {
        let case = titled(document, title);
        document.change(case, "Change title", Some(gesture.to_owned()));
    }

    #[test]
    fn states_of_different_cases_share_no_revision() {
        let (mut one, mut other) = (blank(), blank());
        assert_ne!(one.revision(), other.revision());
        type_title(&mut one, "A", "title");
        type_title(&mut other, "A", "title");
        assert_ne!(one.revision(), other.revision());
    }

    #[test]
    fn typing_into_one_field_is_one_step() {
        let mut document = blank();
        for title in ["F", "Fa", "Fas", "Fast"] {
            type_title(&mut document, title, "title");
        }
        assert_eq!(document.history().undo_label(), Some("Change title"));
        assert_eq!(document.undo().as_deref(), Some("Change title"));
        assert_eq!(document.case().title, "");
        assert_eq!(document.undo(), None);
        document.redo();
        assert_eq!(document.case().title, "Fast");
    }

    #[test]
    fn leaving_a_field_and_coming_back_is_another_step() {
        let mut document = blank();
        type_title(&mut document, "A", "title");
        document.end_gesture();
        type_title(&mut document, "AB", "title");
        document.undo();
        assert_eq!(document.case().title, "A");
    }

    #[test]
    fn undoing_back_to_the_saved_state_is_clean_again() {
        let mut document = blank();
        assert!(!document.is_dirty());
        type_title(&mut document, "A", "title");
        assert!(document.is_dirty());
        document.undo();
        assert!(!document.is_dirty());
        document.redo();
        assert!(document.is_dirty());
    }

    #[test]
    fn a_new_change_after_undo_forgets_what_was_undone() {
        let mut document = blank();
        type_title(&mut document, "A", "title");
        document.undo();
        type_title(&mut document, "B", "title");
        assert_eq!(document.redo(), None);
        assert_eq!(document.case().title, "B");
    }

    #[test]
    fn a_change_that_changes_nothing_is_no_step() {
        let mut document = blank();
        let same = titled(&document, "");
        assert!(!document.change(same, "Change title", None));
        assert_eq!(document.history().undo_label(), None);
    }

    #[test]
    fn a_failed_save_keeps_the_case_dirty_and_its_file() {
        let mut document = blank();
        type_title(&mut document, "A", "title");
        let folder = tempfile::tempdir().unwrap();
        let nowhere = folder.path().join("missing").join("case.ron");
        assert!(document.save(&nowhere, Overwrite::Allow).is_err());
        assert!(document.is_dirty());
        assert_eq!(document.path(), None);
    }

    #[test]
    fn somebody_elses_change_of_the_file_is_noticed_when_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.ron");
        let mut document = blank();
        document.save(&path, Overwrite::Refuse).unwrap();
        let mut other = Document::open(&path).unwrap();
        type_title(&mut other, "Theirs", "title");
        other.save(&path, other.if_unchanged()).unwrap();
        type_title(&mut document, "Ours", "title");
        let refused = document.save(&path, document.if_unchanged());
        assert!(matches!(refused, Err(SaveError::Changed(_))));
        assert_eq!(storage::load(&path).unwrap().title, "Theirs");
        assert!(document.is_dirty());
        // A file that is gone holds no work of others, and one that came back may.
        std::fs::remove_file(&path).unwrap();
        document.save(&path, document.if_unchanged()).unwrap();
        assert_eq!(storage::load(&path).unwrap().title, "Ours");
    }

    #[test]
    fn what_is_known_of_the_file_is_what_we_wrote_and_not_what_stood_there_a_moment_later() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.ron");
        let mut document = blank();
        document.save(&path, Overwrite::Refuse).unwrap();
        assert_eq!(document.fingerprint(), Fingerprint::of_file(&path));
        let text = storage::to_text(document.case()).unwrap();
        let written = Fingerprint::of(text.as_bytes());
        assert_eq!(document.fingerprint(), Some(written));
    }

    #[test]
    fn the_path_is_absolute_from_the_start() {
        let file = OnDisk::new(Path::new("claims.ron"), None);
        let here = std::env::current_dir().unwrap();
        assert_eq!(file.path, here.join("claims.ron"));
    }
}
