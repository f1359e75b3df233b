//! The balance over time against the viable band, and below it the stretches in which a side gave nothing for too long.

use super::balance::viable;
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, ReadOutBars, read_out_bar};
use crate::model::Side;
use crate::report::{CurveStep, ExchangeCurve, OpenExchange};
use egui::{Pos2, Shape};

/// Height of the plot, and of the row of pauses of each side, in points.
const HIGH: (f32, i8) = (72.0, 5);

/// Width of the ends of the viable band at the right of the plot, and of the dot at the end of the curve, in points.
const LABELS: i8 = 36;
const DOT: f32 = 3.0;

pub(super) fn ui(ui: &mut Pane, curve: &ExchangeCurve, report: &OpenExchange) {
    let p = palette(ui);
    let around = Margin {
        right: LABELS,
        bottom: if curve.pauses.is_empty() {
            0
        } else {
            2 * HIGH.1 + 4
        },
        ..Margin::ZERO
    };
    let pauses = curve.pauses.iter().map(|pause| pause.words.as_str());
    let says: Vec<&str> = std::iter::once(curve.alt.as_str()).chain(pauses).collect();
    let size = vec2(ui.available_width(), HIGH.0 + around.sum().y);
    let (_, room) = ui.allocate_space(size);
    let plot = room - around;
    let chart = Chart::new(ui, plot);
    let [low, high] = viable(report);
    let viable = Rect::from_x_y_ranges(plot.x_range(), chart.y(high)..=chart.y(low));
    chart.bar(plot, 3.0, p.surface, None);
    chart.bar(viable, 0.0, p.accent_soft, None);
    chart.horizontal(low, 1.0, p.gain);
    chart.horizontal(high, 1.0, p.gain);
    // Beside the plot and the dot on its edge, where no curve runs through them.
    let right = plot.right() + DOT + 4.0;
    let [least, most] = &report.viable_ends();
    for (y, text) in [(viable.top(), most), (viable.bottom(), least)] {
        chart.label(pos2(right, y), Align2::LEFT_CENTER, text, p.text_weak);
    }
    line(ui, chart, &curve.steps);
    paint_pauses(ui, chart, curve);
    let places: Vec<f32> = curve.steps.iter().map(|step| step.at).collect();
    let words: Vec<String> = curve
        .steps
        .iter()
        .map(|step| words_at(curve, step.at))
        .collect();
    read_out_bar(
        ui,
        &ReadOutBars {
            id: egui::Id::unique("balance over time"),
            room,
            alt: &says.join(" "),
            count: words.len(),
            place: &|place| chart.from(&places, place),
            says: &|place| words.get(place).map_or("", String::as_str),
        },
    );
    axis(ui, curve);
}

/// The balance holds from one entry to the next; a thin line means too few points to judge.
fn line(ui: &Ui, chart: Chart<'_>, steps: &[CurveStep]) {
    let p = palette(ui);
    let inside = Chart::new(ui, chart.plot.shrink2(egui::vec2(0.0, 1.0)));
    let ends = steps.iter().skip(1).map(|step| step.at);
    let ends = ends.chain(std::iter::once(1.0));
    let mut before: Option<Pos2> = None;
    for (step, end) in steps.iter().zip(ends) {
        let (width, color) = if step.judged {
            (2.0, p.accent)
        } else {
            (1.0, p.text_weak)
        };
        let flat = inside.at(end, step.share);
        let start = inside.at(step.at, step.share);
        let points = before.into_iter().chain([start, flat]).collect();
        let line = Shape::line(points, Stroke::new(width, color));
        ui.painter().add(line);
        before = Some(flat);
    }
    if let Some(last) = before {
        ui.painter().circle_filled(last, DOT, p.accent);
    }
}

/// Theirs above, ours below.
fn paint_pauses(ui: &Ui, chart: Chart<'_>, curve: &ExchangeCurve) {
    let p = palette(ui);
    let high = f32::from(HIGH.1);
    for pause in &curve.pauses {
        let row = match pause.side {
            Side::Customer => 0.0,
            Side::Provider => 1.0,
        };
        let top = chart.plot.bottom() + 4.0 + row * high;
        let from = chart.x(pause.from);
        let to = chart.x(pause.to).max(from + 2.0);
        let stretch = Rect::from_x_y_ranges(from..=to, top..=top + high - 2.0);
        chart.bar(stretch, 1.0, p.given_by(pause.side), None);
    }
}

fn words_at(curve: &ExchangeCurve, at: f32) -> String {
    let step = curve.steps.iter().rfind(|step| step.at <= at);
    let step = step.or(curve.steps.first());
    let paused = curve
        .pauses
        .iter()
        .filter(|pause| (pause.from..=pause.to).contains(&at));
    let words = step.map(|step| step.words.as_str()).into_iter();
    let words: Vec<&str> = words
        .chain(paused.map(|pause| pause.words.as_str()))
        .collect();
    words.join("\n")
}

fn axis(ui: &mut Pane, curve: &ExchangeCurve) {
    ui.ends_in_line(
        |ui| {
            if curve.first != curve.last {
                weak(ui, Role::Tiny, &curve.first);
            }
        },
        |ui| {
            weak(ui, Role::Tiny, &curve.last);
        },
    );
    if !curve.pauses.is_empty() {
        let about =
            "Bars below the curve: when they (above) or we (below) gave nothing for too long.";
        weak(ui, Role::Tiny, about);
    }
}
