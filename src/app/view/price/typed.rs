//! The price typed: as a total, as a discount, or as the price of one. Each becomes the discount that makes it.

use super::now::try_discount;
use crate::app::view::prelude::*;
use crate::engine::{PriceDesk, PriceSide, discount_for_total, discount_for_unit};
use crate::model::{Currency, Rate};
use crate::report::{PriceNow, priced_unit};

/// More unit prices are not offered.
const MOST_UNITS: usize = 2;
/// The least and the greatest width of the price of a unit, whose name stands above it, in points.
const UNIT: (f32, f32) = (104.0, 200.0);

pub(super) fn ui(ui: &mut Pane, now: &PriceNow) {
    let desk = super::desk(ui.cx);
    let mut form = Form::new("price", "our price").outside_case();
    let mut discount = now.discount;
    ui.field_row(|ui| {
        if let Some(desk) = desk {
            total(ui, &mut form, now, desk, &mut discount);
        }
        let field = Field::new("discount", "Discount").width(84.0);
        form.discount(ui, field, &mut discount);
        if let Some(desk) = desk {
            units(ui, &mut form, desk, &mut discount);
        }
    });
    if form.is_touched() && discount != now.discount {
        ui.push(try_discount(discount));
    }
}

fn side<'a>(cx: &ViewContext<'_>, desk: &'a PriceDesk) -> &'a PriceSide {
    desk.side_of(&cx.answer.state.asked.ask.scenario)
}

fn total(ui: &mut Pane, form: &mut Form, now: &PriceNow, desk: &PriceDesk, discount: &mut Rate) {
    let locale = ui.cx.locale();
    let side = side(ui.cx, desk);
    let read = |text: &str| {
        let amount = locale.read_money(text, desk.currency)?.value;
        discount_for_total(desk, side, amount).ok_or_else(|| impossible(desk.currency))
    };
    let field = Field::new("total", "Total").width(120.0);
    form.read(ui, field, &now.exact, read, discount);
}

fn units(ui: &mut Pane, form: &mut Form, desk: &PriceDesk, discount: &mut Rate) {
    let locale = ui.cx.locale();
    let side = side(ui.cx, desk);
    let all = desk.units.iter().zip(&side.now.per_unit).enumerate();
    for (index, (unit, price)) in all.take(MOST_UNITS) {
        let read = |text: &str| {
            let amount = locale.read_money(text, unit.currency)?.value;
            discount_for_unit(desk, side, index, amount).ok_or_else(|| impossible(unit.currency))
        };
        let path = format!("unit[{index}]");
        let name = format!("Per {}", priced_unit(&ui.cx.answer.case, unit));
        let wide = widest(ui, Role::Small, [name.as_str()], UNIT.0).min(UNIT.1);
        let line = ui.cx.answer.case.costs.get(unit.cost);
        form.about(line.map_or("", |line| line.label.as_str()), |form| {
            form.read(
                ui,
                Field::new(&path, &name).width(wide),
                &locale.money(*price, unit.currency),
                read,
                discount,
            );
        });
    }
}

fn impossible(currency: Currency) -> Problem {
    Problem::new(format!(
        "No discount on the list price makes this; write an amount in {} of 0 or more.",
        currency.code()
    ))
}
