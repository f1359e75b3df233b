//! What an exchange without an entry asks: who has given what so far.

use super::add;
use crate::app::state::exchange_kinds;
use crate::app::view::prelude::*;
use crate::model::Side;
use crate::report::ExchangeRows;
use jiff::civil::Date;

const ABOUT: &str = "Time, access, hard data, ideas, service: write down what each side has given the other, and what it was worth to the one who received it. When the giving loses its balance or stops, so does the deal.";

pub(super) fn ui(ui: &mut Pane, board: &ExchangeRows, today: Date) {
    let p = palette(ui);
    let phase = board.report.likely_phase();
    ui.add_space(space::PAGE * 2.0);
    ui.vertical_centered(|ui| {
        ui.set_max_width(460.0);
        let icon = Icon::Exchange.glyph();
        ui.label(RichText::new(icon).size(30.0).color(p.gain));
        ui.add_space(space::NEAR);
        wrapped(ui, Role::Title, "Who has given what so far?");
        weak(ui, Role::Body, ABOUT);
        ui.add_space(space::PART);
        // Somebody has to begin, and that is us.
        let ours = filled_button(ui, "We gave them something");
        ui.add_space(space::TIGHT);
        let theirs = button(ui, "They gave us something");
        for (side, response) in [(Side::Customer, theirs), (Side::Provider, ours)] {
            let kind = exchange_kinds::kinds(side, phase).first();
            if response.clicked()
                && let Some(kind) = kind
            {
                ui.actions.extend(add::add(side, *kind, phase, today));
            }
        }
    });
}
