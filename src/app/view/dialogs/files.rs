//! Questions about files: unsaved work, a file that changed, a name, and what could not be done.

use super::{CANCEL, buttons, cancel, choose, focus_first, says};
use crate::app::state::dialog::FileTask;
use crate::app::view::prelude::*;
use crate::model::Side;
use egui::Id;
use std::path::Path;

pub(super) fn ui(
    ui: &mut Ui,
    dialog: &Dialog,
    cx: Option<&ViewContext<'_>>,
    actions: &mut Vec<Action>,
) {
    match dialog {
        Dialog::Unsaved => {
            let text = unsaved(cx);
            says(ui, "Save before closing?", &text);
            let discard = ("Do not save", "", Reply::Discard);
            choose(ui, [("Save", "", Reply::Save), discard, CANCEL], 0, actions);
        }
        Dialog::ChangedOnDisk(path) => {
            let text = format!(
                "{} was changed by somebody else, or in another window, since it was opened here. Nothing has been written yet.",
                path.display()
            );
            says(ui, "The file has changed", &text);
            let other = ("Save under another name…", "", Reply::SaveAs);
            let lost = "The other changes are lost.";
            let over = ("Write over it", lost, Reply::Overwrite);
            let lost = "The changes made here are lost.";
            let reload = ("Take what is in the file", lost, Reply::Reload);
            choose(ui, [other, over, reload, CANCEL], 0, actions);
        }
        Dialog::Replace(_, path) => {
            let text = format!("There is a file {} already.", path.display());
            says(ui, "Replace the file?", &text);
            choose(
                ui,
                [("Replace it", "", Reply::Overwrite), CANCEL],
                1,
                actions,
            );
        }
        Dialog::ReplaceTemplate(name, path) => {
            let text = format!(
                "There is a template “{name}” already, in {}. Others may use it.",
                path.display()
            );
            says(ui, "Replace the template?", &text);
            let replace = ("Replace it", "", Reply::Overwrite);
            choose(ui, [replace, CANCEL], 1, actions);
        }
        Dialog::Logo(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            says(
                ui,
                "Whose logo is it?",
                &format!("“{name}” goes to the head of the page."),
            );
            let theirs = ("The customer’s", "", Reply::Logo(Side::Customer));
            let ours = ("Ours", "", Reply::Logo(Side::Provider));
            choose(ui, [theirs, ours, CANCEL], 0, actions);
        }
        Dialog::Path(task, suggestion) => self::path(ui, *task, suggestion, actions),
        Dialog::Problem(title, text) => {
            colored(ui, Role::Title, palette(ui).wrong, title);
            ui.add(Label::new(Role::Body.text(text)).wrap().selectable(true));
            ui.add_space(space::PART);
            choose(ui, [("Close", "", Reply::Cancel)], 0, actions);
        }
        // Those that need a case have a file of their own.
        _ => actions.push(Action::Reply(Reply::Cancel)),
    }
}

#[derive(Debug, Clone, Default)]
struct TypedPath(String);

/// A path that was not used is not offered again.
pub(super) fn forget_path(ui: &Ui) {
    ui.data_mut(egui::util::IdTypeMap::remove_by_type::<TypedPath>);
}

/// A path field of our own, where the desktop has no file dialog.
fn path(ui: &mut Ui, task: FileTask, suggestion: &Path, actions: &mut Vec<Action>) {
    says(
        ui,
        &task.title(),
        "This desktop offers no file dialog, so write the path here. A name alone goes to the folder that is shown.",
    );
    let id = Id::unique(("path", task.title()));
    let typed = ui.data(|data| data.get_temp::<TypedPath>(id));
    let mut text = typed.map_or_else(|| suggestion.display().to_string(), |typed| typed.0);
    let field = line_edit(ui, &mut text, "", f32::INFINITY, "Path of the file");
    // Enter takes the focus away; it must be seen before the focus is given back.
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    focus_first(ui, &field);
    ui.add_space(space::PART);
    let mut done = enter;
    buttons(ui, |ui| {
        let verb = match task {
            FileTask::Open => "Open",
            FileTask::Compare => "Compare",
            FileTask::Table | FileTask::Reports => "Read",
            FileTask::SaveAs | FileTask::Copy => "Save",
            FileTask::Export(_) => "Export",
            FileTask::TemplatesFolder | FileTask::Logo(_) => "Choose",
        };
        done |= filled_button(ui, verb).clicked();
        cancel(ui, actions);
    });
    if done {
        ui.data_mut(|data| data.remove::<TypedPath>(id));
        actions.push(Action::Reply(Reply::Path(text)));
    } else {
        ui.data_mut(|data| data.insert_temp(id, TypedPath(text)));
    }
}

/// What would be lost: changes of a file, or a case that is in no file.
fn unsaved(cx: Option<&ViewContext<'_>>) -> String {
    let name = cx.map_or_else(String::new, |cx| cx.document.name());
    if cx.is_some_and(|cx| cx.document.path().is_some()) {
        format!("“{name}” has changes that are not in its file.")
    } else {
        format!("“{name}” is in no file yet.")
    }
}
