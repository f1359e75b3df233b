//! Fields for words: in one line, in several, and the line below a table in which its next row is begun.
//!
//! Words are part of the case as they are typed; Escape puts back what the field held.

use super::entry::{Entry, entry, select_text};
use super::field::Field;
use super::form::Form;
use super::pane::Pane;
use crate::app::theme::Role;
use egui::{Align2, Response, TextEdit};

/// What a line of words held when it got the focus, for Escape.
#[derive(Debug, Clone, Default)]
struct Before(String);

impl Form {
    pub(crate) fn text(&mut self, ui: &mut Pane, field: Field, value: &mut String) -> Response {
        self.captioned(ui, field, |form, ui| {
            let id = form.id(field.path);
            let before = ui.data(|data| data.get_temp::<Before>(id));
            let differs = before.as_ref().is_some_and(|before| before.0 != *value);
            let mut line = form.entry(ui, field, differs);
            line.align = Align2::LEFT_CENTER;
            let held = value.clone();
            let entered = entry(ui, &line, value);
            if entered.gained {
                ui.data_mut(|data| data.insert_temp(id, Before(held)));
            }
            if let (true, Some(Before(before))) = (entered.restored, before) {
                *value = before;
                select_text(ui, id, value);
                form.typed_in(field);
            } else if entered.response.changed() {
                form.typed_in(field);
            }
            form.show_doubt(ui, field, value);
            form.settle(ui, field, entered.response)
        })
    }

    /// A line below a column of a table, in which its next row is begun. What is typed there is no part of the case yet.
    pub(crate) fn line_below(
        &self,
        ui: &mut Pane,
        field: Field,
        column: &str,
        text: &mut String,
    ) -> Response {
        let line = Entry {
            align: Align2::LEFT_CENTER,
            column: Some(format!("{}/{column}", self.place)),
            ..self.entry(ui, field, false)
        };
        let entered = entry(ui, &line, text);
        self.settle(ui, field, entered.response)
    }

    pub(crate) fn lines<'a>(
        &mut self,
        ui: &mut Pane,
        field: impl Into<Field<'a>>,
        rows: usize,
        role: Role,
        value: &mut String,
    ) -> Response {
        let field = self.known(field);
        self.captioned(ui, field, |form, ui| {
            let edit = TextEdit::multiline(value)
                .id(form.id(field.path))
                .hint_text(field.hint)
                .font(role.font())
                .desired_rows(rows)
                .desired_width(field.width);
            let response = ui.add(edit);
            if response.changed() {
                form.typed_in(field);
            }
            form.settle(ui, field, response)
        })
    }
}
