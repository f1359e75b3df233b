//! The four figures below a review: as they are, and with all that is accepted.

use crate::app::view::prelude::*;
use crate::review::{Effect, FigureChange};

pub(super) fn ui(ui: &mut Pane, effect: &Effect) {
    let count = effect.figures.len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "four figures")]
    let wide = ui.available_width() / count as f32 - space::PART;
    ui.add_space(space::NEAR);
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = space::PART;
        for figure in &effect.figures {
            ui.column(wide, |ui| one(ui, figure));
        }
    });
    for error in &effect.new_errors {
        wrong(ui, error);
    }
}

fn one(ui: &mut Pane, figure: &FigureChange) {
    caption(ui, &figure.label);
    let same = figure.old == figure.new;
    truncated(ui, Role::Figure, &figure.new).on_hover_text(&figure.new);
    let was = if same {
        "as it is".to_owned()
    } else {
        format!("instead of {}", figure.old)
    };
    caption(ui, was);
}
