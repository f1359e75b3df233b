//! The cumulative net benefit by month with the band of eight in ten simulated futures, and while something is tried the case as a grey ghost
//! behind it.

use crate::app::state::movement::NamedAxis;
use crate::app::view::figure_card::headed;
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, beside_amounts, chart_room};
use crate::report::{Axis, CumulativeCurve, CurveBand};
use egui::{Pos2, Shape};

/// Height of the plot: its share of the width, least and most, in points.
const HIGH: (f32, f32, f32) = (0.24, 96.0, 140.0);
/// Room above and at the right, and below for months.
const AROUND: Margin = Margin {
    left: 0,
    right: 8,
    top: 6,
    bottom: 18,
};
/// Dashes and gaps of the ghost, in points.
const DASHES: (f32, f32) = (5.0, 3.0);

pub(in crate::app::view) fn ui(ui: &mut Pane) {
    let movement = &ui.cx.beyond.movement;
    let (Some(curve), Some(money), Some(months)) =
        (&movement.curve, &movement.axes.money, movement.axes.months)
    else {
        return;
    };
    let case = movement.base.as_ref().and_then(|base| base.curve.as_ref());
    let words = match case {
        Some(case) if case.end != curve.end => {
            format!("{} at the end, was {}", curve.end, case.end)
        }
        _ => format!("{} at the end", curve.end),
    };
    headed(ui, "Cumulative net benefit", &words, |ui| {
        picture(ui, curve, case, (money, months));
    });
}

fn picture(
    ui: &mut Pane,
    curve: &CumulativeCurve,
    case: Option<&CumulativeCurve>,
    axes: (&NamedAxis, Axis),
) {
    let p = palette(ui);
    let (money, months) = axes;
    let ends = [money.ends.0.as_str(), money.ends.1.as_str()];
    let (share, least, most) = HIGH;
    let wide = ui.available_width();
    let size = (wide, (wide * share).clamp(least, most));
    let (plot, response) = chart_room(ui, size, AROUND, &curve.says);
    let plot = beside_amounts(ui, plot, ends, Role::Tiny);
    let chart = Chart::new(ui, plot);
    let band = ui.cx.what_if.and_then(|known| known.rows.band.as_ref());
    if let Some(band) = band {
        paint_band(ui, chart, band, axes);
    }
    let zero = money.axis.place(0.0);
    chart.horizontal(zero, 1.0, p.line_strong);
    chart.amounts(ends, zero);
    chart.years(&months);
    if let Some(case) = case {
        paint(ui, chart, case, axes, true);
    }
    paint(ui, chart, curve, axes, false);
    response.on_hover_text_at_pointer(&curve.says);
    if let Some(band) = band {
        weak(ui, Role::Small, &band.says);
    }
}

fn paint_band(ui: &Ui, chart: Chart<'_>, band: &CurveBand, (money, months): (&NamedAxis, Axis)) {
    let place = |(along, up): &(f32, f32)| {
        let along = band.months.carry(*along, &months);
        chart.at(along, band.money.carry(*up, &money.axis))
    };
    let low: Vec<Pos2> = band.low.iter().map(place).collect();
    let high: Vec<Pos2> = band.high.iter().map(place).collect();
    chart.band(&low, &high, palette(ui).accent_soft);
}

/// The line, and a mark where the money is back: a disc, and of the ghost a ring.
fn paint(
    ui: &Ui,
    chart: Chart<'_>,
    curve: &CumulativeCurve,
    (money, months): (&NamedAxis, Axis),
    ghost: bool,
) {
    let p = palette(ui);
    let color = if ghost { p.text_weak } else { p.accent };
    let place = |along: f32, up: f32| {
        let along = curve.months.carry(along, &months);
        chart.at(along, curve.money.carry(up, &money.axis))
    };
    let points = curve.points.iter();
    let points: Vec<Pos2> = points.map(|(along, up)| place(*along, *up)).collect();
    let painter = ui.painter();
    if ghost {
        let stroke = Stroke::new(1.5, color);
        painter.extend(Shape::dashed_line(&points, stroke, DASHES.0, DASHES.1));
    } else {
        painter.add(Shape::line(points.clone(), Stroke::new(2.0, color)));
    }
    let Some(back) = curve.payback else { return };
    let zero = money.axis.place(0.0);
    let at = chart.at(curve.months.carry(back, &months), zero);
    if ghost {
        painter.circle_stroke(at, 4.0, Stroke::new(1.5, color));
    } else {
        painter.circle_filled(at, 4.0, color);
        back_at(ui, chart, (at, &curve.back), &points);
    }
}

/// When the money is back, beside the mark at `at`; positions in points.
fn back_at(ui: &Ui, chart: Chart<'_>, (at, words): (Pos2, &str), curve: &[Pos2]) {
    let p = palette(ui);
    let words = one_line(ui, Role::Tiny, p.text, words);
    let place = chart.beside_rise((at, vec2(6.0, 4.0)), words.size(), curve);
    ui.painter().galley(place.min, words, p.text);
}
