//! The name of a number in formulas: changed when it is done, and all formulas follow.
//!
//! Left out: making them follow (`apply`).

use crate::app::action::{Action, Change, Edit};
use crate::app::theme::{Role, palette, size};
use crate::app::widget::{Field, Form};
use crate::check::sentence;
use crate::model::Id;
use egui::{Align2, Key, Label, TextEdit, Ui, Vec2};

pub(super) fn ui(ui: &mut Ui, form: &mut Form<'_>, id: &Id, out: &mut Vec<Action>) {
    let field = Field::new("id", "Name in formulas").width(190.0);
    form.captioned(ui, field, |form, ui| {
        let widget = form.id(field.path);
        let held: Option<String> = ui.data(|data| data.get_temp(widget));
        let mut text = held.unwrap_or_else(|| id.to_string());
        let edit = TextEdit::singleline(&mut text)
            .id(widget)
            .desired_width(field.width)
            .min_size(Vec2::new(0.0, size::CONTROL))
            .align(Align2::LEFT_CENTER);
        let response = ui.add(edit);
        let read = read(form, id, text.trim());
        if response.changed() {
            ui.data_mut(|data| data.insert_temp(widget, text.clone()));
        }
        if response.lost_focus() {
            let escaped = ui.input(|input| input.key_pressed(Key::Escape));
            if let Ok(new) = &read
                && new != id
                && !escaped
            {
                let label = format!("Rename {id} to {new}");
                let change = Change::Rename(id.clone(), new.clone());
                out.push(Edit::once(label, change));
            }
            // A name that cannot be taken stays in the field with the sentence, until it is put right or given up.
            if read.is_ok() || escaped {
                ui.data_mut(|data| data.remove::<String>(widget));
            }
        }
        if let Err(problem) = read {
            let wrong = palette(ui).wrong;
            ui.add(Label::new(Role::Tiny.text(problem).color(wrong)).wrap());
        }
        form.settle(ui, field, response);
    });
}

/// The name that was typed, or why it cannot be one.
fn read(form: &Form<'_>, own: &Id, text: &str) -> Result<Id, String> {
    let id = Id::new(text).map_err(|problem| sentence(&problem.to_string()))?;
    let taken = form.cx().case.drivers.iter().find(|other| other.id == id);
    match taken.filter(|_| id != *own) {
        Some(other) => Err(format!(
            "“{}” has this name already; choose another one.",
            super::name_of(other)
        )),
        None => Ok(id),
    }
}
