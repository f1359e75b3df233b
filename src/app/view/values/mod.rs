//! Step 1: what the customer values, a card each, most important first.

mod card;
mod confirmation;
mod details;
mod figures;
mod first;
mod problem;
mod words;

use crate::app::view::prelude::*;
use crate::model::StatedValue;
pub(super) use first::value;

pub(super) fn ui(ui: &mut Pane) {
    title(ui, Step::Values.title(), Step::Values.purpose());
    if ui.cx.case.stated_values.is_empty() {
        first::ui(ui);
        return;
    }
    let values = &ui.cx.case.stated_values;
    ui.parts(values, values, card::ui);
    let add = add_row(ui, "What else did they say matters?");
    if Command::AddValue.is_pressed(ui, add) {
        ui.push(Action::Command(Command::AddValue));
    }
}

fn name(value: &StatedValue) -> String {
    match value.label.trim() {
        "" => "the stated value".to_owned(),
        label => format!("“{label}”"),
    }
}
