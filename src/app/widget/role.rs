//! A field for a role: the roles that the case names already are offered while one is typed.

use super::form::{Field, Form};
use super::pane::Pane;
use crate::app::theme::{Role, palette};
use crate::model::roles;
use egui::{Button, Id, Key, Modifiers, Popup, Response, Ui};

const MOST: usize = 5;

/// The roles offered in the last frame, and the one that the keys stand on.
#[derive(Debug, Clone, Default)]
struct Offered {
    roles: Vec<String>,
    chosen: Option<usize>,
}

impl Form {
    /// A role, such as "Head of Claims".
    pub(crate) fn role(&mut self, ui: &mut Pane, field: Field, value: &mut String) -> Response {
        let id = self.id(field.path);
        let key = id.with("roles");
        let mut offered: Offered = ui.data(|data| data.get_temp(key)).unwrap_or_default();
        let taken = taken(ui, id, &mut offered);
        let response = self.text(ui, field, value);
        offered.roles = if response.has_focus() && taken.is_none() {
            fitting(roles(ui.cx.case), value)
        } else {
            Vec::new()
        };
        offered.chosen = offered.chosen.filter(|at| *at < offered.roles.len());
        let pressed = offer(&response, &offered);
        ui.data_mut(|data| data.insert_temp(key, offered));
        if let Some(role) = taken.or(pressed) {
            *value = role;
            self.typed_in(field);
            end_of_text(ui, id, value.chars().count());
            response.request_focus();
        }
        response
    }
}

/// The roles that hold what is typed and say more than that: what is being typed is a role of the case itself.
fn fitting(roles: Vec<String>, typed: &str) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<String> = roles
        .into_iter()
        .filter(|role| {
            let role = role.to_lowercase();
            role != typed && role.contains(&typed)
        })
        .collect();
    found.sort_by_key(|role| !role.to_lowercase().starts_with(&typed));
    found.truncate(MOST);
    found
}

/// Keys that belong to the list while it is shown; the role that Enter takes.
fn taken(ui: &Ui, field: Id, offered: &mut Offered) -> Option<String> {
    let count = offered.roles.len();
    if count == 0 || !ui.memory(|memory| memory.has_focus(field)) {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        offered.chosen = Some(offered.chosen.map_or(0, |at| (at + 1) % count));
    }
    if pressed(Key::ArrowUp) {
        offered.chosen = Some(
            offered
                .chosen
                .map_or(count - 1, |at| (at + count - 1) % count),
        );
    }
    // Without a choice Enter belongs to the field.
    let chosen = offered.chosen?;
    let role = offered.roles.get(chosen)?;
    pressed(Key::Enter).then(|| role.clone())
}

fn offer(response: &Response, offered: &Offered) -> Option<String> {
    if offered.roles.is_empty() {
        return None;
    }
    let shown = Popup::from_response(response)
        .open(true)
        .accessible_name("Roles named before")
        .show(|ui| {
            let mut pressed = None;
            ui.set_min_width(180.0);
            ui.spacing_mut().item_spacing.y = 1.0;
            for (place, role) in offered.roles.iter().enumerate() {
                let chosen = offered.chosen == Some(place);
                let button = Button::selectable(chosen, Role::Body.text(role)).truncate();
                if ui.add(button).accessible_name(role).clicked() {
                    pressed = Some(role.clone());
                }
            }
            let weak = palette(ui).text_weak;
            ui.label(Role::Tiny.text("↑ ↓ choose · Enter takes it").color(weak));
            pressed
        });
    shown.and_then(|shown| shown.inner)
}

fn end_of_text(ui: &Ui, field: Id, at: usize) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let cursor = CCursorRange::one(CCursor::new(at));
    state.cursor.set_char_range(Some(cursor));
    egui::TextEdit::store_state(ui.ctx(), field, state);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named() -> Vec<String> {
        ["CFO", "Head of Claims", "Claims clerk"]
            .map(str::to_owned)
            .into()
    }

    #[test]
    fn roles_that_begin_with_what_is_typed_stand_first() {
        assert_eq!(
            fitting(named(), "claims"),
            ["Claims clerk", "Head of Claims"]
        );
        assert_eq!(fitting(named(), ""), named());
    }

    #[test]
    fn a_role_that_stands_there_needs_no_offer() {
        assert!(fitting(named(), "cfo").is_empty());
    }
}
