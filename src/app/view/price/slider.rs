//! The slider of the price, on the scale of its axis.

use super::now::try_discount;
use super::scale::BESIDE;
use crate::app::view::prelude::*;
use crate::app::widget::{Marks, Slid, Spoken, track};
use crate::model::Rate;
use crate::report::{PriceNow, PriceRail};
use egui::Id;
use rust_decimal::{Decimal, prelude::FromPrimitive, prelude::ToPrimitive};

pub(super) fn ui(ui: &mut Pane, now: &PriceNow, rail: &PriceRail) {
    let knob = rail.nearest_place(now.discount);
    let case = ui.cx.beyond.movement.base.as_ref();
    let case = case.map_or(now.discount, |case| case.answered.results.frame.discount);
    let shown = Marks {
        knob,
        home: rail.nearest_place(case),
        ..Marks::default()
    };
    let value = format!("{}, {}", now.total, now.against_list);
    let spoken = Spoken {
        name: "Our price",
        value: &value,
        numbers: percents(now, rail),
    };
    let id = Id::unique("slider of our price");
    let wide = ui.available_width() - BESIDE.rightf() + BESIDE.leftf();
    let (_, slid) = track(ui, id, wide, &shown, spoken);
    let to = slid.and_then(|slid| wanted(slid, now, rail));
    if let Some(discount) = to.filter(|discount| *discount != now.discount) {
        ui.push(try_discount(discount));
    }
}

fn wanted(slid: Slid, now: &PriceNow, rail: &PriceRail) -> Option<Rate> {
    match slid {
        Slid::To(place) => rail.discount_at(place),
        Slid::ToNumber(percent) => Decimal::from_f64(percent).map(Rate::from_percent),
        Slid::By(steps) => rail.moved(now.discount, steps),
        Slid::Home => Some(Rate::ZERO),
    }
}

/// Percent discount: now, least and most, for a screen reader.
fn percents(now: &PriceNow, rail: &PriceRail) -> (f64, f64, f64) {
    let percent = |discount: Option<Rate>| discount.and_then(|one| one.percent().to_f64());
    let (low, high) = (
        percent(rail.discount_at(1.0)),
        percent(rail.discount_at(0.0)),
    );
    (
        percent(Some(now.discount)).unwrap_or_default(),
        low.unwrap_or_default(),
        high.unwrap_or_default(),
    )
}
