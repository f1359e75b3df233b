//! The price as it stands: the total, the list price and the discount, the slider, typing, and the curves.

use super::{curves, slider, typed};
use crate::app::state::action::Trying;
use crate::app::view::prelude::*;
use crate::model::{Change, Rate};
use crate::report::{PriceNow, PriceRows};

pub(super) fn ui(ui: &mut Pane, now: &PriceNow, board: Option<&PriceRows>) {
    head(ui, now, board);
    ui.add_space(space::TIGHT);
    slider::ui(ui, now, board);
    ui.add_space(space::TIGHT);
    typed::ui(ui, now);
    way_back(ui);
    if let Some(board) = board {
        ui.add_space(space::NEAR);
        curves::ui(ui, now, &board.curves, &board.rail);
    }
}

fn head(ui: &mut Pane, now: &PriceNow, board: Option<&PriceRows>) {
    let weak = palette(ui).text_weak;
    ui.ends(
        |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            caption(ui, &now.heading);
            truncated(ui, Role::Answer, &now.total);
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
        format!("{price} per {}", super::unit_name(unit))
    });
    let parts: Vec<String> = now.per_year.iter().cloned().chain(each).collect();
    caption(ui, parts.join(" · "));
}

fn way_back(ui: &mut Pane) {
    let mut changes = ui.cx.screen.asked.trial.iter();
    if changes.any(|change| matches!(change, Change::Discount(_) | Change::ExtraDiscount(_))) {
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            if link(ui, "Back to the price of the case").clicked() {
                let none = Change::Discount(Rate::ZERO);
                ui.push(Action::Try(Trying::Unset(none)));
            }
        });
    }
}

pub(super) fn try_discount(discount: Rate) -> Action {
    Action::Try(Trying::Set(Change::Discount(discount)))
}
