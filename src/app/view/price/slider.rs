//! The slider of the price, with marks for the list price and for the highest price that meets all hurdles.
//!
//! It counts in percent of the list price, in steps of half a percent. Left out: typing a price (`typed`).

use super::now::try_discount;
use crate::app::action::Action;
use crate::app::theme::{Role, palette};
use crate::app::widget::rail_colours;
use crate::report::{PriceBoard, PriceMark, PriceNow, PriceRail, discount_at, percent_of_list};
use egui::{Align2, Rect, Response, Sense, Slider, SliderClamping, Stroke, Ui, Vec2, pos2};

/// Both ends, in percent of the list price, and the step of the keyboard.
const ENDS: std::ops::RangeInclusive<f64> = 50.0..=150.0;
const STEP: f64 = 0.5;
/// Height of a line of marks below the slider, in points.
const LINE: f32 = 15.0;

pub(super) fn ui(ui: &mut Ui, now: &PriceNow, board: Option<&PriceBoard>, out: &mut Vec<Action>) {
    let before = percent_of_list(now.discount);
    let mut percent = before;
    let response = ui
        .scope(|ui| {
            rail_colours(ui);
            ui.spacing_mut().slider_width = ui.available_width();
            let slider = Slider::new(&mut percent, ENDS)
                .show_value(false)
                .step_by(STEP)
                .clamping(SliderClamping::Edits)
                .trailing_fill(true);
            ui.add(slider)
        })
        .inner;
    let told = format!("{}, {}", now.total, now.against_list);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(told.as_str());
    });
    let response = response.accessible_name("Our price");
    if response.changed()
        && let Some(discount) = discount_at(percent)
        && discount != now.discount
    {
        out.push(try_discount(discount));
    }
    if let Some(board) = board {
        marks(ui, &response, &board.rail);
    }
}

/// The list price and the highest price, as lines across the slider with their words below.
fn marks(ui: &mut Ui, slider: &Response, rail: &PriceRail) {
    let p = palette(ui);
    let inside = slider
        .rect
        .shrink2(Vec2::new(slider.rect.height() / 2.5, 0.0));
    let x = |mark: &PriceMark| egui::lerp(inside.x_range(), mark.at);
    let mut words = vec![(x(&rail.list), rail.list.words.clone(), p.text_weak)];
    let line = |x: f32, stroke: Stroke| {
        ui.painter()
            .vline(x, slider.rect.y_range().shrink(3.0), stroke);
    };
    if !rail.list.beyond {
        line(x(&rail.list), Stroke::new(1.0, p.text_weak));
    }
    if let Some(tightest) = &rail.tightest {
        line(x(tightest), Stroke::new(2.5, p.wrong));
        let beyond = if tightest.beyond && tightest.at > 0.5 {
            " ›"
        } else {
            ""
        };
        words.push((x(tightest), format!("{}{beyond}", tightest.words), p.wrong));
    }
    let whole = slider.rect;
    let galleys: Vec<_> = words
        .into_iter()
        .map(|(x, text, color)| {
            let galley = ui.painter().layout_no_wrap(text, Role::Tiny.font(), color);
            let wide = galley.size().x;
            let most = (whole.right() - wide).max(whole.left());
            let left = (x - wide / 2.0).clamp(whole.left(), most);
            (
                Rect::from_min_size(pos2(left, 0.0), galley.size()),
                galley,
                color,
            )
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
        let at =
            Align2::LEFT_TOP.anchor_size(pos2(rect.left(), place.top() + below), galley.size());
        ui.painter().galley(at.min, galley, color);
    }
}
