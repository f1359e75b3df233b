//! Which file a dialog offers.

use super::template;
use crate::app::state::State;
use crate::app::state::dialog::FileTask;
use crate::app::state::document::Document;
use crate::storage::file_name;
use std::path::{Path, PathBuf};

/// The folder of the case and a name made of its title.
pub(super) fn suggestion(state: &State, task: FileTask) -> PathBuf {
    let own = state.document.as_ref().and_then(Document::path);
    let recent = state.settings.recent.first().map(PathBuf::as_path);
    let folder = own
        .or(recent)
        .and_then(Path::parent)
        .map(Path::to_owned)
        .or_else(|| state.environment.folders().documents.clone())
        .unwrap_or_default();
    if task == FileTask::TemplatesFolder {
        return template::folder_to_begin_with(state).unwrap_or(folder);
    }
    let name = match (task, own.and_then(Path::file_stem), &state.document) {
        (task, ..) if task.is_read() => return folder.join(""),
        (_, None, None) => return folder.join(""),
        (_, Some(stem), _) => stem.to_string_lossy().into_owned(),
        (_, None, Some(document)) => {
            file_name(&document.name()).unwrap_or_else(|| "Business case".to_owned())
        }
    };
    // The copy must not be offered under the name of the case itself.
    let copy = if task == FileTask::Copy {
        " (shared)"
    } else {
        ""
    };
    folder.join(format!("{name}{copy}.{}", task.extension()))
}
