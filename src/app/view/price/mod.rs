//! Step 5: the price, how far it may go, who has how much of the value, the alternatives, and the trades.
//!
//! What only our side knows is shown when it is asked for, and never in a meeting.

mod alternative;
mod alternatives;
mod axis;
mod beside;
mod curves;
pub(super) mod effect;
mod highest;
mod now;
mod only_us;
mod private;
mod scale;
mod share;
mod slider;
mod templates;
mod trade;
mod trades;
mod typed;
mod waterfall;

use crate::app::state::pricing::Pricing;
use crate::app::view::prelude::*;
use crate::engine::PriceDesk;
use crate::report::{PriceNow, PriceRows};

/// From this width on price and limits stand side by side, in points.
const WIDE: f32 = 690.0;
/// From this width on alternatives stand beside price and trades, in points, and the share of the price in it.
const TWO_COLUMNS: f32 = 1400.0;
const OURS: f32 = 0.6;
/// The share of the price in that width.
const LEFT: f32 = 0.56;

pub(super) fn ui(ui: &mut Pane) {
    title(ui, Step::Price.title(), Step::Price.purpose());
    if ui.available_width() < TWO_COLUMNS {
        ours(ui);
        theirs(ui);
    } else {
        ui.two_columns(OURS, ours, theirs);
    }
}

/// The price, and what is given for it.
fn ours(ui: &mut Pane) {
    let pricing = ui.cx.what_if.map(|known| known.pricing.as_ref());
    let board = ui.cx.answer.board();
    match board.map(|board| board.price.as_ref()) {
        None => no_answer(ui),
        Some(None) => no_price(ui),
        Some(Some(now)) => price(ui, now, pricing),
    }
    trades::ui(ui, pricing);
}

/// What they could do instead, and what only our side knows.
fn theirs(ui: &mut Pane) {
    let pricing = ui.cx.what_if.map(|known| known.pricing.as_ref());
    alternatives::ui(ui, pricing);
    only_us::ui(ui, pricing);
}

/// The price desk of the newest answer of the worker; `None` where nothing is paid to us.
fn desk<'a>(cx: &ViewContext<'a>) -> Option<&'a PriceDesk> {
    cx.what_if?.desk.as_ref().ok()?.as_ref()
}

/// Of what a line has the price for one: "handler".
fn price(ui: &mut Pane, now: &PriceNow, pricing: Option<&Pricing>) {
    let board = pricing.and_then(|pricing| pricing.board.as_ref());
    if ui.available_width() < WIDE {
        ui.card(|ui| now::ui(ui, now, pricing));
        right(ui, board);
        return;
    }
    ui.two_columns(
        LEFT,
        |ui| {
            ui.card(|ui| now::ui(ui, now, pricing));
        },
        |ui| right(ui, board),
    );
}

fn right(ui: &mut Pane, board: Option<&PriceRows>) {
    let Some(board) = board else {
        let reason = ui.cx.what_if.and_then(|known| known.desk.as_ref().err());
        if let Some(reason) = reason {
            ui.card(|ui| {
                let says = format!("How far the price may go cannot be told: {reason}.");
                wrapped(ui, Role::Body, says);
            });
        }
        return;
    };
    ui.card(|ui| highest::ui(ui, &board.highest, &board.one_percent));
    ui.card(|ui| share::ui(ui, &board.share));
}

fn no_answer(ui: &mut Pane) {
    let Err(problem) = &ui.cx.answer.results else {
        return;
    };
    ui.card(|ui| {
        subheading(ui, "There is no answer yet");
        let says = format!("Without an answer nothing can be said about the price: {problem}.");
        wrapped(ui, Role::Body, says);
    });
}

fn no_price(ui: &mut Pane) {
    ui.card( |ui| {
        subheading(ui, "What does our offer cost them?");
        let says = "No line of the investment is paid to us yet. Add the price first; here it can then be moved, and held against what the customer asks of an investment.";
        weak(ui, Role::Body, says);
        ui.add_space(space::TIGHT);
        let press = filled_button(ui, Icon::Forward.before("Go to Investment"));
        if press.accessible_name("Go to Investment").clicked() {
            ui.push(Action::Go(Step::Investment));
        }
    });
}
