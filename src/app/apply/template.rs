//! Templates of one's own: the open case becomes one, the folder is read and changed.

use crate::app::state::State;
use crate::app::state::dialog::Dialog;
use crate::app::state::worker::Job;
use crate::storage::{Overwrite, SaveError, TemplateError, TemplatesFolder, save_template};
use std::path::PathBuf;

/// Has the folder read; what it holds comes in a later frame.
pub(super) fn look(state: &mut State) {
    if let Some(folder) = state.own_templates.folder.clone() {
        state.worker.send(Job::Templates(folder));
    }
}

/// Saves the open case as a template. It stays open, under its own name and as unsaved as it was.
pub(super) fn save(state: &mut State, name: &str, overwrite: Overwrite) {
    let today = state.today();
    let Some(document) = &state.document else {
        return;
    };
    let saved = match &state.own_templates.folder {
        Some(folder) => save_template(folder, name, document.case(), today, overwrite),
        None => Err(TemplateError::Nowhere),
    };
    match saved {
        Ok(saved) => {
            let title = format!("Saved as template “{}”, without any value", saved.name);
            if saved.told.is_empty() {
                state.screen.say(title);
            } else {
                // More than a message that goes away: others are going to read it.
                state.report_problem(&title, &saved.told.join(" "));
            }
            look(state);
        }
        Err(TemplateError::Save(SaveError::Exists(path))) => {
            state.screen.dialog = Some(Dialog::ReplaceTemplate(name.to_owned(), path));
        }
        Err(problem) => {
            state.report_problem("The template was not saved", &problem.to_string());
        }
    }
}

/// The folder that is used now, where it is there.
pub(super) fn folder_to_begin_with(state: &State) -> Option<PathBuf> {
    let folder = state.own_templates.folder.as_ref()?;
    folder.path.is_dir().then(|| folder.path.join(""))
}

/// Keeps templates in another folder from now on.
pub(super) fn choose_folder(state: &mut State, path: PathBuf) {
    let path = std::path::absolute(&path).unwrap_or(path);
    state.settings.templates = Some(path.clone());
    state.own_templates.folder = Some(TemplatesFolder {
        path: path.clone(),
        is_chosen: true,
    });
    state.own_templates.found = crate::storage::OwnTemplates::default();
    state
        .screen
        .say(format!("Templates are kept in {}", path.display()));
    look(state);
}
