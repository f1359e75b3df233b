//! The name of a number in formulas: changed when it is done, and all formulas follow.

use crate::app::view::prelude::*;
use crate::check::sentence;
use crate::model::Id;
use egui::FocusDirection;

/// A rename was left by a key that goes this way; the fields of the number have other ids since.
#[derive(Debug, Clone, Copy, Default)]
struct Left(Option<FocusDirection>);

pub(super) fn ui(ui: &mut Pane, form: &Form, id: &Id) {
    let path = |id: &Id| PartId::new(PartKind::Driver, id).path();
    let widget = Form::field_id(&path(id), "id");
    let left = ui.data_mut(|data| data.remove_temp(widget));
    if let Some(Left(Some(way))) = left {
        ui.memory_mut(|memory| {
            memory.request_focus(widget);
            memory.move_focus(way);
        });
    }
    // A form of its own: another name is no change of the number itself.
    let mut names = Form::new(path(id), form.subject());
    let mut new = id.clone();
    let field = Field::new("id", "Name in formulas").width(190.0).words();
    let cx = ui.cx;
    let read = |text: &str| read(cx, id, text.trim());
    names.read(ui, field, id.as_str(), read, &mut new);
    if new == *id {
        return;
    }
    let (tab, enter, back) = ui.input(|input| {
        let pressed = |key| input.key_pressed(key);
        (
            pressed(Key::Tab),
            pressed(Key::Enter),
            input.modifiers.shift,
        )
    });
    if tab || enter {
        let way = if back {
            FocusDirection::Previous
        } else {
            FocusDirection::Next
        };
        let renamed = Form::field_id(&path(&new), "id");
        ui.data_mut(|data| data.insert_temp(renamed, Left(Some(way))));
    }
    let label = format!("Rename {id} to {new}");
    ui.edit(label, Change::Rename(id.clone(), new));
}

fn read(cx: &ViewContext<'_>, own: &Id, text: &str) -> Result<Id, Problem> {
    let id = Id::new(text).map_err(|problem| Problem::new(sentence(&problem.to_string())))?;
    let taken = cx.case.drivers.iter().find(|other| other.id == id);
    match taken.filter(|_| id != *own) {
        Some(other) => Err(Problem::new(format!(
            "“{}” has this name already; choose another one.",
            super::name_of(other)
        ))),
        None => Ok(id),
    }
}
