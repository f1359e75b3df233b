//! A field for a role: the roles that the case names already are offered while one is typed.

use super::field::Field;
use super::form::Form;
use super::offers::{Offers, fitting, move_cursor};
use super::pane::Pane;
use crate::model::roles;
use egui::Response;

const MOST: usize = 5;

impl Form {
    /// A role, such as "Head of Claims".
    pub(crate) fn role<'a>(
        &mut self,
        ui: &mut Pane,
        field: impl Into<Field<'a>>,
        value: &mut String,
    ) -> Response {
        let field = self.known(field);
        let id = self.id(field.path);
        let key = id.with("roles");
        let mut offered: Offers = ui.data(|data| data.get_temp(key)).unwrap_or_default();
        let taken = offered.taken(ui, id);
        let response = self.text(ui, field, value);
        let offers = response.has_focus() && taken.is_none();
        // What is being typed is a role of the case itself.
        let roles = offers.then(|| fitting(&roles(ui.cx.case), value, MOST));
        offered.set(roles.unwrap_or_default(), false);
        let pressed = offered.show(&response, ("Roles named before", 180.0), |role| (role, ""));
        ui.data_mut(|data| data.insert_temp(key, offered));
        if let Some(role) = taken.or(pressed) {
            *value = role;
            self.typed_in(field);
            move_cursor(ui, id, value.chars().count());
            response.request_focus();
        }
        response
    }
}
