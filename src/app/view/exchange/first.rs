//! What an exchange without an entry asks: who has given what so far.

use super::add;
use crate::app::state::exchange_kinds;
use crate::app::view::prelude::*;
use crate::model::Side;
use crate::report::ExchangeBoard;
use jiff::civil::Date;

const ABOUT: &str = "Time, access, hard data, ideas, service: write down what each side has given the other, and what it was worth to the one who received it. When the giving loses its balance or stops, so does the deal.";

pub(super) fn ui(ui: &mut Pane, board: &ExchangeBoard, today: Date) {
    // Somebody has to begin, and that is us.
    let ours = "We gave them something";
    let says = "Who has given what so far?";
    let begin = |ui: &mut Pane, side: Side| {
        let kind = exchange_kinds::kinds(side, board.likely_phase).first();
        let add = kind.and_then(|kind| add::add(side, *kind, board.likely_phase, today));
        ui.actions.extend(add);
    };
    if empty(ui, Icon::Exchange, says, ABOUT, ours) {
        begin(ui, Side::Provider);
    }
    ui.add_space(space::TIGHT);
    ui.vertical_centered(|ui| {
        if button(ui, "They gave us something").clicked() {
            begin(ui, Side::Customer);
        }
    });
}
