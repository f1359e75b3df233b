//! Questions about files: unsaved work, a file that changed, a name, and what could not be done.

use super::{buttons, focus_first, says};
use crate::app::state::action::Action;
use crate::app::state::dialog::{Answer, Dialog, FileTask};
use crate::app::theme::{Role, palette, size, space};
use crate::app::view_context::ViewContext;
use crate::app::widget::{button, filled_button};
use egui::{Align2, Id, Key, Label, Response, TextEdit, Ui, Vec2};
use std::path::Path;

pub(super) fn ui(
    ui: &mut Ui,
    dialog: &Dialog,
    cx: Option<&ViewContext<'_>>,
    out: &mut Vec<Action>,
) {
    match dialog {
        Dialog::Unsaved => unsaved(ui, cx, out),
        Dialog::ChangedOnDisk(path) => changed(ui, path, out),
        Dialog::Replace(_, path) => replace(ui, path, out),
        Dialog::Path(task, suggestion) => self::path(ui, *task, suggestion, out),
        Dialog::Problem(title, text) => problem(ui, title, text, out),
        // Those that need a case have a file of their own.
        _ => out.push(Action::Answer(Answer::Cancel)),
    }
}

fn unsaved(ui: &mut Ui, cx: Option<&ViewContext<'_>>, out: &mut Vec<Action>) {
    let name = cx.map_or_else(String::new, |cx| cx.document.name());
    says(
        ui,
        "Save before closing?",
        &format!("“{name}” has changes that are not in its file."),
    );
    buttons(ui, |ui| {
        let save = filled_button(ui, "Save");
        focus_first(ui, &save);
        chosen(&save, Answer::Save, out);
        chosen(&button(ui, "Do not save"), Answer::Discard, out);
        chosen(&button(ui, "Cancel"), Answer::Cancel, out);
    });
}

fn changed(ui: &mut Ui, path: &Path, out: &mut Vec<Action>) {
    says(
        ui,
        "The file has changed",
        &format!(
            "{} was changed by somebody else, or in another window, since it was opened here. Nothing has been written yet.",
            path.display()
        ),
    );
    buttons(ui, |ui| {
        let other = filled_button(ui, "Save under another name…");
        focus_first(ui, &other);
        chosen(&other, Answer::SaveAs, out);
        chosen(
            &button(ui, "Write over it").on_hover_text("The other changes are lost."),
            Answer::Overwrite,
            out,
        );
        chosen(
            &button(ui, "Take what is in the file")
                .on_hover_text("The changes made here are lost."),
            Answer::Reload,
            out,
        );
        chosen(&button(ui, "Cancel"), Answer::Cancel, out);
    });
}

fn replace(ui: &mut Ui, path: &Path, out: &mut Vec<Action>) {
    says(
        ui,
        "Replace the file?",
        &format!("There is a file {} already.", path.display()),
    );
    buttons(ui, |ui| {
        let replace = filled_button(ui, "Replace it");
        chosen(&replace, Answer::Overwrite, out);
        let keep = button(ui, "Cancel");
        focus_first(ui, &keep);
        chosen(&keep, Answer::Cancel, out);
    });
}

#[derive(Debug, Clone, Default)]
struct TypedPath(String);

/// A path that was not used is not offered again.
pub(super) fn forget_path(ui: &Ui) {
    ui.data_mut(egui::util::IdTypeMap::remove_by_type::<TypedPath>);
}

/// A path field of our own, where the desktop has no file dialog.
fn path(ui: &mut Ui, task: FileTask, suggestion: &Path, out: &mut Vec<Action>) {
    says(
        ui,
        &task.title(),
        "This desktop offers no file dialog, so write the path here. A name alone goes to the folder that is shown.",
    );
    let id = Id::unique(("path", task.title()));
    let typed = ui.data(|data| data.get_temp::<TypedPath>(id));
    let mut text = typed.map_or_else(|| suggestion.display().to_string(), |typed| typed.0);
    let edit = TextEdit::singleline(&mut text)
        .desired_width(f32::INFINITY)
        .min_size(Vec2::new(0.0, size::CONTROL))
        .align(Align2::LEFT_CENTER);
    let field = ui.add(edit).accessible_name("Path of the file");
    // Enter takes the focus away; it must be seen before the focus is given back.
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    focus_first(ui, &field);
    ui.add_space(space::PART);
    let mut done = enter;
    buttons(ui, |ui| {
        let verb = match task {
            FileTask::Open => "Open",
            FileTask::Compare => "Compare",
            FileTask::SaveAs | FileTask::Copy => "Save",
            FileTask::Export(_) => "Export",
        };
        done |= filled_button(ui, verb).clicked();
        let cancel = button(ui, "Cancel");
        chosen(&cancel, Answer::Cancel, out);
    });
    if done {
        ui.data_mut(|data| data.remove::<TypedPath>(id));
        out.push(Action::Answer(Answer::Path(text)));
    } else {
        ui.data_mut(|data| data.insert_temp(id, TypedPath(text)));
    }
}

fn problem(ui: &mut Ui, title: &str, text: &str, out: &mut Vec<Action>) {
    ui.add(Label::new(Role::Title.text(title).color(palette(ui).wrong)).wrap());
    let text = Role::Body.text(text);
    ui.add(Label::new(text).wrap().selectable(true));
    ui.add_space(space::PART);
    buttons(ui, |ui| {
        let close = filled_button(ui, "Close");
        focus_first(ui, &close);
        chosen(&close, Answer::Cancel, out);
    });
}

fn chosen(response: &Response, answer: Answer, out: &mut Vec<Action>) {
    if response.clicked() {
        out.push(Action::Answer(answer));
    }
}
