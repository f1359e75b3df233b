//! The slider of the price, with marks for the list price and for the highest price that meets all hurdles.

use super::now::try_discount;
use crate::app::view::prelude::*;
use crate::app::widget::{Marks, Slid, Spoken, track};
use crate::model::Rate;
use crate::report::{PriceMark, PriceNow, PriceRail, PriceRows};
use egui::Id;
use rust_decimal::{Decimal, prelude::FromPrimitive, prelude::ToPrimitive};

/// Height of a line of marks below the slider, in points.
const LINE: f32 = 15.0;
/// From the edge of a track to its rail, in points.
const EDGE: f32 = 9.0;

pub(super) fn ui(ui: &mut Pane, now: &PriceNow, board: Option<&PriceRows>) {
    let Some(board) = board else { return };
    let rail = &board.rail;
    let knob = rail.nearest_place(now.discount);
    let limit = rail.tightest.as_ref().filter(|mark| !mark.beyond);
    let shown = Marks {
        knob,
        home: rail.list.at,
        range: Some((0.0, knob)),
        limit: limit.map(|mark| mark.at),
        upper_limit: None,
    };
    let value = format!("{}, {}", now.total, now.against_list);
    let spoken = Spoken {
        name: "Our price",
        value: &value,
        numbers: percents(now, rail),
    };
    let id = Id::unique("slider of our price");
    let wide = ui.available_width();
    let (response, slid) = track(ui, id, wide, &shown, spoken);
    let to = slid.and_then(|slid| wanted(slid, now, rail));
    if let Some(discount) = to.filter(|discount| *discount != now.discount) {
        ui.push(try_discount(discount));
    }
    marks(ui, &response, rail);
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

/// The labels of the marks below them; on two lines where they would overlap.
fn marks(ui: &mut Pane, slider: &Response, rail: &PriceRail) {
    let p = palette(ui);
    let whole = slider.rect;
    let inside = whole.shrink2(Vec2::new(EDGE, 0.0));
    let x = |mark: &PriceMark| egui::lerp(inside.x_range(), mark.at);
    let mut words = vec![(x(&rail.list), rail.list.words.clone(), p.text_weak)];
    if let Some(tightest) = &rail.tightest {
        let beyond = if tightest.beyond && tightest.at > 0.5 {
            " ›"
        } else {
            ""
        };
        words.push((x(tightest), format!("{}{beyond}", tightest.words), p.wrong));
    }
    let galleys: Vec<_> = words
        .into_iter()
        .map(|(x, text, color)| {
            let galley = one_line(ui, Role::Tiny, color, text);
            let wide = galley.size().x;
            let most = (whole.right() - wide).max(whole.left());
            let left = (x - wide / 2.0).clamp(whole.left(), most);
            let rect = Rect::from_min_size(pos2(left, 0.0), galley.size());
            (rect, galley, color)
        })
        .collect();
    let meet = match galleys.as_slice() {
        [(one, ..), (other, ..)] => one.expand2(Vec2::new(6.0, 0.0)).intersects(*other),
        _ => false,
    };
    let lines = if meet { 2.0 } else { 1.0 };
    let size = Vec2::new(whole.width(), lines * LINE);
    let (place, _) = ui.allocate_exact_size(size, Sense::hover());
    for (number, (rect, galley, color)) in galleys.into_iter().enumerate() {
        let below = if meet && number > 0 { LINE } else { 0.0 };
        let at = pos2(rect.left(), place.top() + below);
        ui.painter().galley(at, galley, color);
    }
}
