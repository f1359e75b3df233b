//! Is it still moving: how long ago each side last gave, and whether it has stalled.

use super::heading;
use crate::app::theme::{Role, Tone, palette, space};
use crate::app::widget::{Pane, chip, hairline};
use crate::report::{ExchangeBoard, PaceText};
use egui::{Align, Label, Layout, Vec2};

pub(super) fn ui(ui: &mut Pane<'_>, board: &ExchangeBoard) {
    let p = palette(ui);
    heading(ui, "Is it still moving?");
    for pace in &board.pace {
        row(ui, pace);
        hairline(ui);
    }
    for stalled in &board.stalled {
        ui.add(Label::new(Role::Small.text(stalled).color(p.attention)).wrap());
    }
    if let Some(deal) = &board.deal {
        ui.add(Label::new(Role::Tiny.text(deal).color(p.text_weak)).wrap());
    }
    ui.add_space(space::PART);
}

fn row(ui: &mut Pane<'_>, pace: &PaceText) {
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
