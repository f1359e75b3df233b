//! How a field looks whose text cannot be read, and what is said below it.
//!
//! Left out: what can be read (`read`).

use super::read::Problem;
use crate::app::theme::{Role, palette};
use egui::{Label, Stroke, Ui};

/// The sentence below a field, with what was perhaps meant; returns what is chosen of it.
pub(super) fn say(ui: &mut Ui, problem: &Problem) -> Option<String> {
    let wrong = palette(ui).wrong;
    ui.add(Label::new(Role::Tiny.text(&problem.sentence).color(wrong)).wrap());
    let mut chosen = None;
    if !problem.meant.is_empty() {
        ui.horizontal_wrapped(|ui| {
            for meant in &problem.meant {
                if ui.small_button(meant).clicked() {
                    chosen = Some(meant.clone());
                }
            }
        });
    }
    chosen
}

/// Draws the fields that follow as wrong.
pub(super) fn mark_wrong(ui: &mut Ui) {
    let wrong = palette(ui).wrong;
    let visuals = ui.visuals_mut();
    for state in [
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
    ] {
        state.bg_stroke = Stroke::new(1.5, wrong);
    }
    visuals.selection.stroke = Stroke::new(1.5, wrong);
}
