//! The cumulative curve as a room can read it: as it is, and in grey as it was when the page was turned to.

use crate::app::theme::Palette;
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, chart_room};
use crate::report::MovingCurve;
use crate::report::page::Mark;
use egui::{Pos2, Shape};

/// Room in points for amounts at the left, years below, and the upper half of the highest amount.
const AROUND: Margin = Margin {
    left: 96,
    right: 16,
    top: 12,
    bottom: 28,
};
const LABEL: Role = Role::MeetingNote;

/// The curve, so high in points.
pub(super) fn ui(ui: &mut Pane, high: f32) {
    let meeting = ui.cx.screen.meeting.as_ref();
    let Some(curve) = meeting.and_then(|meeting| meeting.curve.as_ref()) else {
        let says = "The curve is drawn as soon as the first amount is known.";
        weak(ui, Role::MeetingBody, says);
        return;
    };
    let says = "What it brings, month by month, added up";
    weak(ui, Role::MeetingBody, says);
    let size = (ui.available_width(), high);
    let (plot, _) = chart_room(ui, size, AROUND, &curve.chart.alt);
    draw(ui, Chart::new(ui, plot), curve);
    if !curve.before.is_empty() {
        weak(ui, LABEL, "In grey: before the last answer or move.");
    }
}

fn draw(ui: &Ui, chart: Chart<'_>, curve: &MovingCurve) {
    let p = palette(ui);
    let shown = &curve.chart;
    axes(ui, chart, curve);
    if let Some(band) = &shown.band {
        let edge = |points: &[(f64, f64)]| -> Vec<Pos2> {
            let points = points.iter();
            points.map(|point| place(chart, *point)).collect()
        };
        chart.band(&edge(&band.low), &edge(&band.high), p.accent_soft);
    }
    let line = |points: &[(f64, f64)], stroke: Stroke| {
        let points = points.iter().map(|point| place(chart, *point)).collect();
        ui.painter().add(Shape::line(points, stroke));
    };
    line(&curve.before, Stroke::new(3.0, p.line_strong));
    let zero = place(chart, (0.0, shown.zero_y)).y;
    let stroke = Stroke::new(1.5, p.text_weak);
    ui.painter().hline(chart.plot.x_range(), zero, stroke);
    line(&shown.points, Stroke::new(3.0, p.accent));
    if let Some(mark) = &shown.payback {
        let points = shown.points.iter();
        let points: Vec<Pos2> = points.map(|point| place(chart, *point)).collect();
        payback(ui, chart, (mark, &points), p);
    }
}

fn axes(ui: &Ui, chart: Chart<'_>, curve: &MovingCurve) {
    let p = palette(ui);
    let plot = chart.plot;
    let mut labels: Vec<_> = curve.chart.y_labels.iter().collect();
    labels.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut top = f32::INFINITY;
    for (at, words) in labels {
        let y = place(chart, (0.0, *at)).y;
        let galley = one_line(ui, LABEL, p.text_weak, words.as_str());
        let size = galley.size();
        // One that would lie on the one below it is left out.
        if y + size.y / 2.0 > top {
            continue;
        }
        top = y - size.y / 2.0;
        let at = pos2(plot.left() - 10.0 - size.x, top);
        ui.painter().galley(at, galley, p.text_weak);
        let stroke = Stroke::new(1.0, p.line);
        ui.painter().hline(plot.x_range(), y, stroke);
    }
    let mut written = f32::NEG_INFINITY;
    for (at, words) in &curve.chart.x_labels {
        let galley = one_line(ui, LABEL, p.text_weak, words.as_str());
        let wide = galley.size().x;
        let x = place(chart, (*at, 0.0)).x - wide / 2.0;
        let x = x.clamp(plot.left(), (plot.right() - wide).max(plot.left()));
        if x < written + 12.0 {
            continue;
        }
        written = x + wide;
        let at = pos2(x, plot.bottom() + 6.0);
        ui.painter().galley(at, galley, p.text_weak);
    }
}

/// The moment of payback, and when that is.
fn payback(ui: &Ui, chart: Chart<'_>, (mark, points): (&Mark, &[Pos2]), p: &Palette) {
    let at = place(chart, (mark.x, mark.y));
    let ring = Stroke::new(3.0, p.gain);
    ui.painter().circle(at, 6.0, p.surface, ring);
    let words = one_line(ui, Role::MeetingStrong, p.text, mark.label.as_str());
    let place = chart.beside_rise((at, vec2(12.0, 8.0)), words.size(), points);
    ui.painter().galley(place.min, words, p.text);
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a share of a plot needs no more digits than the plot has points"
)]
fn place(chart: Chart<'_>, (x, y): (f64, f64)) -> Pos2 {
    chart.at(x.clamp(0.0, 1.0) as f32, y.clamp(0.0, 1.0) as f32)
}
