//! Is it still moving: how long ago each side last gave, and whether it has stalled.

use super::heading;
use crate::app::view::prelude::*;
use crate::engine::exchange::Pace;
use crate::model::Side;
use crate::report::{ExchangeRows, ago};

pub(super) fn ui(ui: &mut Pane, board: &ExchangeRows) {
    heading(ui, "Is it still moving?");
    let report = &board.report;
    let sides = [Side::Customer, Side::Provider];
    for (side, label) in sides.into_iter().zip(["They last gave", "We last gave"]) {
        row(ui, label, report.exchange().pace(side));
        hairline(ui);
    }
    for stalled in sides.iter().filter_map(|side| report.stalled(*side)) {
        doubtful(ui, &stalled);
    }
    if let Some(deal) = report.deal() {
        weak(ui, Role::Tiny, deal);
    }
    ui.add_space(space::PART);
}

fn row(ui: &mut Pane, label: &str, pace: &Pace) {
    let wide = Vec2::new(ui.available_width(), 26.0);
    let layout = Layout::left_to_right(Align::Center);
    let row = ui.allocate_ui_with_layout(wide, layout, |ui| {
        ui.label(Role::Body.text(label));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(Role::Body.text(ago(pace)));
            if pace.stalled {
                chip(ui, Tone::Attention, "stalled");
            }
        });
    });
    if let Some(last) = pace.last {
        row.response.on_hover_text(ui.cx.locale().date(last));
    }
}
