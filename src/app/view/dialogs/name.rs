//! The name that a dialog asks for: kept while it is typed, until it is saved or given up.

use super::focus_first;
use crate::app::view::prelude::*;
use egui::{Context, Id};

pub(super) const SCENARIO: &str = "Name of the scenario";
pub(super) const TEMPLATE: &str = "Name of the template";

pub(super) struct NameField {
    id: Id,
    pub(super) name: String,
    entered: bool,
}

fn id(label: &str) -> Id {
    Id::unique(("dialog", label))
}

pub(super) fn forget(ctx: &Context) {
    for label in [SCENARIO, TEMPLATE] {
        release(ctx, id(label));
    }
}

impl NameField {
    /// Asks for a name; `first` stands in the field until something is typed.
    pub(super) fn ui(ui: &mut Pane, label: &str, hint: &str, first: &str) -> Self {
        let id = id(label);
        let mut name = typed(ui.ctx(), id).unwrap_or_else(|| first.to_owned());
        let field = line_edit(ui, &mut name, hint, f32::INFINITY, label);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        focus_first(ui, &field);
        Self { id, name, entered }
    }

    /// *Save*, by Enter as well where the name is `ready`, and *Cancel*.
    pub(super) fn buttons(self, ui: &mut Pane, ready: bool, save: impl FnOnce(&mut Pane, String)) {
        ui.add_space(space::PART);
        let (mut saved, mut cancelled) = (self.entered && ready, false);
        ui.buttons(|ui| {
            ui.add_enabled_ui(ready, |ui| saved |= filled_button(ui, "Save").clicked());
            cancelled = button(ui, "Cancel").clicked();
        });
        if !saved && !cancelled {
            hold(ui.ctx(), self.id, self.name);
            return;
        }
        release(ui.ctx(), self.id);
        if saved {
            save(ui, self.name);
        } else {
            ui.push(Action::Reply(Reply::Cancel));
        }
    }
}
