//! Is it still moving: how long ago each side last gave, and whether it has stalled.

use super::heading;
use crate::app::view::prelude::*;
use crate::report::{ExchangeBoard, PaceText};

pub(super) fn ui(ui: &mut Pane, board: &ExchangeBoard) {
    heading(ui, "Is it still moving?");
    for pace in &board.pace {
        row(ui, pace);
        hairline(ui);
    }
    for stalled in &board.stalled {
        doubtful(ui, stalled);
    }
    if let Some(deal) = &board.deal {
        weak(ui, Role::Tiny, deal);
    }
    ui.add_space(space::PART);
}

fn row(ui: &mut Pane, pace: &PaceText) {
    let wide = Vec2::new(ui.available_width(), 26.0);
    let layout = Layout::left_to_right(Align::Center);
    let row = ui.allocate_ui_with_layout(wide, layout, |ui| {
        ui.label(Role::Body.text(pace.label));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(Role::Body.text(&pace.ago));
            if pace.stalled {
                chip(ui, Tone::Attention, "stalled");
            }
        });
    });
    if let Some(on) = &pace.on {
        row.response.on_hover_text(on);
    }
}
