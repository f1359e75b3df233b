//! "Not known, ask …" as an answer: the question stays open, and the plan says who will know.

use super::roles::{entered, roles};
use crate::app::state::asked;
use crate::app::view::prelude::*;
use crate::model::Driver;
use egui::Id;

fn line_id(driver: &Driver) -> Id {
    Id::unique(("whom to ask", &driver.id))
}

/// Whether a role is just being named.
pub(super) fn is_asked(ui: &Ui, driver: &Driver) -> bool {
    typed(ui.ctx(), line_id(driver)).is_some()
}

pub(super) fn ui(ui: &mut Pane, driver: &Driver) {
    let id = line_id(driver);
    let step = asked::step(ui.cx.case, &driver.id);
    if let Some(role) = typed(ui.ctx(), id) {
        whom(ui, driver, id, role);
    } else if let Some(step) = step {
        let role = step.owner.clone();
        let part = PartId::of(step);
        ui.horizontal_wrapped(|ui| {
            let says = format!("Not known here; to ask: {role}");
            let attention = palette(ui).attention;
            ui.label(Role::MeetingNote.text(says).color(attention));
            if link(ui, "Ask somebody else").clicked() {
                open(ui, id, role);
            }
            if link(ui, "Ask nobody").clicked() {
                ui.edit("Ask nobody", Change::Remove(part));
            }
        });
    } else {
        let press = named_button(ui, Icon::Question, "Not known, ask …")
            .on_hover_text("It stays an open question; asking becomes a next step of the plan");
        if press.clicked() {
            open(ui, id, String::new());
        }
    }
}

/// The line for the role, and the roles that are known.
fn whom(ui: &mut Pane, driver: &Driver, id: Id, mut role: String) {
    let mut done = false;
    let mut cancelled = false;
    ui.horizontal(|ui| {
        let hint = "Ask whom? A role";
        let line = line_edit(ui, &mut role, hint, 260.0, "Whom to ask");
        if is_first(ui, id) {
            line.request_focus();
        }
        done = entered(ui, &line);
        ui.add_enabled_ui(!role.trim().is_empty(), |ui| {
            done |= filled_button(ui, "Ask them").clicked();
        });
        cancelled = button(ui, "Cancel").clicked();
    });
    if let Some(pressed) = roles(ui, &role, "Ask") {
        role = pressed;
        done = true;
    }
    if !done && !cancelled {
        hold(ui.ctx(), id, role);
        return;
    }
    release(ui.ctx(), id);
    if done {
        note(ui, driver, &role);
        ui.push(Action::Meeting(1));
    }
}

/// Opens the line, which then takes the focus.
fn open(ui: &Ui, id: Id, role: String) {
    hold(ui.ctx(), id, role);
    ui.data_mut(|data| data.remove::<bool>(opened(id)));
}

/// Whether the line has just been opened, to give it the focus. True once.
fn is_first(ui: &Ui, id: Id) -> bool {
    ui.data_mut(|data| {
        let first = data.get_temp::<bool>(opened(id)).is_none();
        data.insert_temp(opened(id), true);
        first
    })
}

fn opened(id: Id) -> Id {
    id.with("opened")
}

fn note(ui: &mut Pane, driver: &Driver, role: &str) {
    let step = asked::new_step(driver, role);
    if step.owner.is_empty() {
        return;
    }
    let change = if asked::step(ui.cx.case, &driver.id).is_some() {
        Change::Put(step.into())
    } else {
        Change::Append(vec![step.into()])
    };
    ui.edit("Note whom to ask", change);
}
