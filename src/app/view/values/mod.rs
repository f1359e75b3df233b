//! Step 1: what the customer values, a card each, most important first.

mod card;
mod confirmation;
mod details;
mod figures;
mod first;
mod problem;
pub(in crate::app::view) mod words;

use crate::app::view::prelude::*;
use crate::model::StatedValue;
pub(super) use first::value;

/// From this width on cards stand in two columns, in points: a quotation is read best in lines of some seventy letters.
const TWO_COLUMNS: f32 = 1160.0;

pub(super) fn ui(ui: &mut Pane) {
    let wide = ui.available_width();
    let columns = if wide < TWO_COLUMNS { 1 } else { 2 };
    if columns == 1 {
        ui.set_max_width(wide.min(size::COLUMN));
    }
    title(ui, Step::Values.title(), Step::Values.purpose());
    if ui.cx.case.stated_values.is_empty() {
        first::ui(ui);
        return;
    }
    let values = &ui.cx.case.stated_values;
    ui.parts_dealt(columns, values, values, card::ui);
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
