//! The name that a dialog asks for: kept while it is typed, until it is saved or given up.

use super::focus_first;
use crate::app::view::prelude::*;
use egui::Id;

pub(super) struct NameField {
    id: Id,
    pub(super) name: String,
    entered: bool,
}

/// How a dialog with a name was left.
pub(super) enum NameChoice {
    Save(String),
    Cancel,
}

impl NameField {
    /// Asks for a name; `first` stands in the field until something is typed.
    pub(super) fn ui(ui: &mut Pane, id: Id, (label, hint): (&str, &str), first: &str) -> Self {
        let mut name = typed(ui.ctx(), id).unwrap_or_else(|| first.to_owned());
        let field = line_edit(ui, &mut name, hint, f32::INFINITY, label);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        focus_first(ui, &field);
        Self { id, name, entered }
    }

    /// *Save*, by Enter as well where the name is `ready`, and *Cancel*; `None` while neither was pressed.
    pub(super) fn choice(self, ui: &mut Pane, ready: bool) -> Option<NameChoice> {
        ui.add_space(space::PART);
        let (mut save, mut cancel) = (self.entered && ready, false);
        ui.buttons(|ui| {
            ui.add_enabled_ui(ready, |ui| save |= filled_button(ui, "Save").clicked());
            cancel = button(ui, "Cancel").clicked();
        });
        if !save && !cancel {
            hold(ui.ctx(), self.id, self.name);
            return None;
        }
        release(ui.ctx(), self.id);
        Some(if save {
            NameChoice::Save(self.name)
        } else {
            NameChoice::Cancel
        })
    }
}
