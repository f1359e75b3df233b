//! Step 1: what the customer values, a card each, most important first.

mod card;
mod confirmation;
mod details;
mod figures;
mod first;
mod problem;
pub(super) mod words;

use crate::app::view::prelude::*;
use crate::model::StatedValue;

pub(super) fn ui(ui: &mut Pane) {
    title(ui, Step::Values.title(), Step::Values.purpose());
    if ui.cx.case.stated_values.is_empty() {
        first::ui(ui);
        return;
    }
    let mut order = Reorder::new();
    for value in &ui.cx.case.stated_values {
        let part = PartId::of(value);
        let rect = card::ui(ui, value);
        order.row(ui, &part, rect);
    }
    if add_row(ui, "What else did they say matters?") {
        ui.push(Action::Command(Command::AddValue));
    }
    if let Some((part, to)) = order.finish(ui) {
        let moved = ui
            .cx
            .case
            .stated_values
            .iter()
            .find(|value| PartId::of(*value) == part);
        let label = format!("Move {}", moved.map_or_else(String::new, name));
        ui.edit(label, Change::Move(part, to));
    }
}

fn name(value: &StatedValue) -> String {
    match value.label.trim() {
        "" => "the stated value".to_owned(),
        label => format!("“{label}”"),
    }
}
