//! The value of a number, in its cell of the table.
//!
//! Left out: the formula of a calculated one, which is among its details.

use crate::app::action::Action;
use crate::app::theme::Role;
use crate::app::widget::{Field, Form, figure_link};
use crate::engine::Figure;
use crate::model::{Driver, DriverValue};
use crate::report::DriverRow;
use egui::Ui;

pub(super) fn ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    name: &str,
    row: Option<&DriverRow>,
    width: f32,
    draft: &mut Driver,
    out: &mut Vec<Action>,
) {
    let mut number = match &draft.value {
        DriverValue::Known(number) => Some(*number),
        DriverValue::Open => None,
        DriverValue::Calculated(_) => {
            ui.add_space(5.0);
            let text = row.and_then(|row| row.number.as_deref()).unwrap_or("–");
            if figure_link(ui, Role::Body, text, name).clicked() {
                out.push(Action::Explain(Figure::Driver(draft.id.clone())));
            }
            return;
        }
    };
    let before = number;
    let field = Field::new("value", "Value").width(width).hint("?");
    form.bare_number_or_open(ui, field, &mut number);
    if number != before {
        draft.value = number.map_or(DriverValue::Open, DriverValue::Known);
        form.call(format!("Change “{name}”"));
    }
}
