//! A note of the file that a window is about to show, kept until its frames have come.
//!
//! A note whose window ended shows that the program did not survive that file, and the next start does not open it by itself. Each window
//! has a note of its own, beside its lock, so that windows which start at the same time are not taken for dead.

use super::is_held;
use crate::app::state::stored_path;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

pub(super) const ENDING: &str = "opening";

#[derive(Serialize, Deserialize)]
struct Note {
    #[serde(with = "stored_path::optional")]
    path: Option<PathBuf>,
}

pub(super) fn note(stem: &Path, path: &Path) {
    let note = Note {
        path: Some(path.to_owned()),
    };
    let written = serde_json::to_vec(&note)
        .map_err(|problem| problem.to_string())
        .and_then(|bytes| {
            crate::storage::write_for_user_only(&stem.with_extension(ENDING), &bytes)
                .map_err(|problem| problem.to_string())
        });
    if let Err(problem) = written {
        log::info!("a start that fails with this file will be repeated: {problem}");
    }
}

/// The files of windows that ended before they had shown them.
pub(crate) fn failed(folder: Option<&Path>) -> Vec<PathBuf> {
    let dead = folder.map(dead_notes).unwrap_or_default();
    dead.into_iter().map(|(_, path)| path).collect()
}

/// A file has been shown: records of it by windows that ended no longer count.
pub(super) fn shown(stem: &Path, path: &Path) {
    super::remove(stem, &[ENDING]);
    let dead = stem.parent().map(dead_notes).unwrap_or_default();
    for (note, _) in dead.iter().filter(|(_, failed)| failed == path) {
        super::remove(note, &[ENDING]);
    }
}

/// The notes that no living window holds, with the file of each.
fn dead_notes(folder: &Path) -> Vec<(PathBuf, PathBuf)> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let notes = entries.flatten().map(|entry| entry.path());
    notes
        .filter(|note| note.extension().is_some_and(|ending| ending == ENDING))
        .filter(|note| !is_held(note))
        .filter_map(|note| {
            let bytes = std::fs::read(&note).ok()?;
            let read = serde_json::from_slice::<Note>(&bytes).ok()?;
            Some((note, read.path?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::Recovery;
    use super::*;

    #[test]
    fn a_file_failed_when_its_window_is_gone_and_not_while_it_lives() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Some(folder.path());
        let (first, second) = (
            Recovery::begin(folder).unwrap(),
            Recovery::begin(folder).unwrap(),
        );
        first.note_opening(Path::new("/a.ron"));
        second.note_opening(Path::new("/b.ron"));
        assert!(failed(folder).is_empty(), "both are still starting");
        drop(first);
        // Two windows that start now both leave it alone.
        for _ in 0..2 {
            assert_eq!(failed(folder), [Path::new("/a.ron")]);
        }
        second.shown(Path::new("/b.ron"));
        assert_eq!(failed(folder), [Path::new("/a.ron")]);
        second.note_opening(Path::new("/a.ron"));
        second.shown(Path::new("/a.ron"));
        drop(second);
        assert!(failed(folder).is_empty(), "it could be shown after all");
    }
}
