//! The price as it stands: the total, the list price and the discount, the slider, typing, and the curves.

use super::{axis, curves, only_us, typed};
use crate::app::state::action::Trying;
use crate::app::state::pricing::Pricing;
use crate::app::view::prelude::*;
use crate::model::{Change, Rate};
use crate::report::{PriceNow, PriceRows, priced_unit};

/// Height of the line with the way back to the price of the case, in points.
const BACK: f32 = 22.0;

pub(super) fn ui(ui: &mut Pane, now: &PriceNow, pricing: Option<&Pricing>) {
    let board = pricing.and_then(|pricing| pricing.board.as_ref());
    only_us::ribbon(ui);
    head(ui, now, board);
    ui.add_space(space::TIGHT);
    typed::ui(ui, now);
    ui.add_space(space::TIGHT);
    if let (Some(pricing), Some(board)) = (pricing, board) {
        ui.scope(|ui| axis::ui(ui, now, board, pricing));
        curves::ui(ui, now, board);
    }
}

fn head(ui: &mut Pane, now: &PriceNow, board: Option<&PriceRows>) {
    let weak = palette(ui).text_weak;
    ui.ends(
        |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            caption(ui, &now.heading);
            truncated(ui, Role::Answer, &now.total);
            if let Some(before) = &now.before {
                caption(ui, before);
            }
        },
        |ui| {
            ui.with_layout(Layout::top_down(Align::Max), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                if let Some(board) = board {
                    let list = format!("list price {}", board.list);
                    ui.label(Role::Small.text(list).color(weak));
                }
                ui.label(Role::Strong.text(&now.against_list));
            });
        },
    );
    let desk = super::desk(ui.cx).filter(|_| board.is_some());
    let each = desk.and_then(|desk| desk.units.iter().zip(&desk.expected.now.per_unit).next());
    let each = each.map(|(unit, price)| {
        let price = ui.cx.locale().money(*price, unit.currency);
        format!("{price} per {}", priced_unit(ui.cx.case, unit))
    });
    let base = ui.cx.beyond.movement.base.as_ref();
    let case = base.and_then(|base| base.price.as_ref());
    let case = case.filter(|case| case.discount != now.discount);
    let was = case.map(|case| format!("was {}", case.total));
    let parts: Vec<String> = now
        .per_year
        .iter()
        .cloned()
        .chain(each)
        .chain(was)
        .collect();
    // The way back has its room before it is needed, so that nothing moves during a drag.
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = BACK;
        ui.ends(
            |ui| {
                ui.set_min_height(BACK);
                caption(ui, parts.join(" · "));
            },
            way_back,
        );
    });
}

fn way_back(ui: &mut Pane) {
    let mut changes = ui.cx.screen.asked.trial.iter();
    if changes.any(|change| matches!(change, Change::Discount(_) | Change::ExtraDiscount(_)))
        && link(ui, "Back to the price of the case").clicked()
    {
        let none = Change::Discount(Rate::ZERO);
        ui.push(Action::Try(Trying::Unset(none)));
    }
}

pub(super) fn try_discount(discount: Rate) -> Action {
    Action::Try(Trying::Set(Change::Discount(discount)))
}
