//! Step 5: the price, how far it may go, who has how much of the value, the alternatives, and the trades.
//!
//! What only our side knows is shown when it is asked for, and never in a meeting.

mod alternative;
mod alternatives;
mod beside;
mod brings;
mod curves;
mod effect;
mod highest;
mod now;
mod only_us;
mod private;
mod share;
mod slider;
mod templates;
mod trade;
mod trades;
mod typed;
mod waterfall;

use crate::app::state::action::Action;
use crate::app::state::pricing::Pricing;
use crate::app::state::screen::Step;
use crate::app::theme::{Icon, Role, palette, space};
use crate::app::view_context::ViewContext;
use crate::app::widget::{card, filled_button, title};
use crate::report::{PriceBoard, PriceNow};
use egui::{Align, Label, Layout, Ui, Vec2};

/// From this width on the price and how far it may go stand side by side, in points.
const WIDE: f32 = 690.0;
/// How much of that the price takes.
const LEFT: f32 = 0.56;

pub(super) fn ui(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    title(ui, Step::Price.title(), Step::Price.purpose());
    let pricing = cx.what_if.map(|known| known.pricing.as_ref());
    let now = cx.answer.board.as_ref().map(|board| board.price.as_ref());
    match now {
        None => no_answer(ui, cx),
        Some(None) => no_price(ui, out),
        Some(Some(now)) => price(ui, cx, now, pricing, out),
    }
    trades::ui(ui, cx, pricing, out);
    alternatives::ui(ui, cx, pricing, out);
    only_us::ui(ui, cx, pricing, out);
}

/// The price beside how far it may go; below it where there is no room.
fn price(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    now: &PriceNow,
    pricing: Option<&Pricing>,
    out: &mut Vec<Action>,
) {
    let board = pricing.and_then(|pricing| pricing.board.as_ref());
    if ui.available_width() < WIDE {
        card(ui, |ui| now::ui(ui, cx, now, board, out));
        right(ui, cx, board, out);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::CARD;
        let whole = ui.available_width() - space::CARD;
        column(ui, (whole * LEFT).floor(), |ui| {
            card(ui, |ui| now::ui(ui, cx, now, board, out));
        });
        column(ui, (whole * (1.0 - LEFT)).floor(), |ui| {
            right(ui, cx, board, out);
        });
    });
}

fn column(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    let layout = Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(Vec2::new(width, 0.0), layout, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.x = space::NEAR;
        content(ui);
    });
}

fn right(ui: &mut Ui, cx: &ViewContext<'_>, board: Option<&PriceBoard>, out: &mut Vec<Action>) {
    let Some(board) = board else {
        let reason = cx.what_if.and_then(|known| known.desk.as_ref().err());
        if let Some(reason) = reason {
            card(ui, |ui| {
                let says = Role::Body.text(format!(
                    "How far the price may go cannot be told: {reason}."
                ));
                ui.add(Label::new(says).wrap());
            });
        }
        return;
    };
    card(ui, |ui| {
        highest::ui(ui, &board.highest, &board.one_percent, out);
    });
    card(ui, |ui| share::ui(ui, &board.share));
}

fn no_answer(ui: &mut Ui, cx: &ViewContext<'_>) {
    let Err(problem) = &cx.answer.results else {
        return;
    };
    card(ui, |ui| {
        ui.label(Role::Heading.text("There is no answer yet"));
        let says = format!("Without an answer nothing can be said about the price: {problem}.");
        ui.add(Label::new(Role::Body.text(says)).wrap());
    });
}

/// Without a price line there is nothing to move: what to do first.
fn no_price(ui: &mut Ui, out: &mut Vec<Action>) {
    let weak = palette(ui).text_weak;
    card(ui, |ui| {
        ui.label(Role::Heading.text("What does it cost them to have us?"));
        let says = "No line of the investment is paid to us yet. Add the price first; here it can then be moved, and held against what the customer asks of an investment.";
        ui.add(Label::new(Role::Body.text(says).color(weak)).wrap());
        ui.add_space(space::TIGHT);
        let press = filled_button(ui, Icon::Forward.before("Go to Investment"));
        if press.accessible_name("Go to Investment").clicked() {
            out.push(Action::Go(Step::Investment));
        }
    });
}
