//! The balance over time against the viable band, and below it the stretches in which a side gave nothing for too long.

use crate::app::theme::{Role, palette};
use crate::app::widget::Pane;
use crate::model::Side;
use crate::report::{BalanceText, CurveStep, ExchangeCurve};
use egui::{Align2, Label, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, lerp, pos2};

/// Height of the plot, and of the row of pauses of each side, in points.
const HIGH: (f32, f32) = (72.0, 5.0);

pub(super) fn ui(ui: &mut Pane<'_>, curve: &ExchangeCurve, balance: &BalanceText) {
    let band = balance.band;
    let p = palette(ui);
    let below = if curve.pauses.is_empty() {
        0.0
    } else {
        2.0 * HIGH.1 + 4.0
    };
    let size = Vec2::new(ui.available_width(), HIGH.0 + below);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let plot = Rect::from_min_size(rect.min, Vec2::new(rect.width(), HIGH.0));
    let y = |share: f32| lerp(plot.bottom()..=plot.top(), share);
    let viable = Rect::from_x_y_ranges(plot.x_range(), y(band.1)..=y(band.0));
    ui.painter().rect_filled(plot, 3.0, p.surface);
    ui.painter().rect_filled(viable, 0.0, p.accent_soft);
    let edge = Stroke::new(1.0, p.gain);
    ui.painter().hline(plot.x_range(), viable.top(), edge);
    ui.painter().hline(plot.x_range(), viable.bottom(), edge);
    for (end, y, align) in [
        (
            &balance.band_ends.1,
            viable.top() - 1.0,
            Align2::LEFT_BOTTOM,
        ),
        (
            &balance.band_ends.0,
            viable.bottom() + 1.0,
            Align2::LEFT_TOP,
        ),
    ] {
        let at = pos2(plot.left() + 3.0, y);
        let font = Role::Tiny.font();
        ui.painter().text(at, align, end, font, p.text_weak);
    }
    line(ui, plot, &curve.steps);
    pauses(ui, rect, plot, curve);
    let pauses = curve.pauses.iter().map(|pause| pause.words.as_str());
    let told: Vec<&str> = std::iter::once(curve.alt.as_str()).chain(pauses).collect();
    let told = told.join(" ");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &told));
    let under = response
        .hover_pos()
        .map(|pointer| words_at(curve, rect, pointer.x));
    response.on_hover_ui_at_pointer(|ui| {
        ui.label(Role::Small.text(under.unwrap_or_default()));
    });
    axis(ui, curve);
}

/// The balance holds from one entry to the next; a thin line means too few points to judge.
fn line(ui: &Ui, plot: Rect, steps: &[CurveStep]) {
    let p = palette(ui);
    let at = |step: &CurveStep| {
        pos2(
            lerp(plot.x_range(), step.at),
            lerp(plot.bottom() - 1.0..=plot.top() + 1.0, step.share),
        )
    };
    let ends = steps
        .iter()
        .skip(1)
        .map(|step| lerp(plot.x_range(), step.at));
    let ends = ends.chain(std::iter::once(plot.right()));
    let mut before: Option<egui::Pos2> = None;
    for (step, end) in steps.iter().zip(ends) {
        let start = at(step);
        let stroke = if step.judged {
            Stroke::new(2.0, p.accent)
        } else {
            Stroke::new(1.0, p.text_weak)
        };
        let flat = pos2(end, start.y);
        let points = match before {
            Some(before) => vec![before, start, flat],
            None => vec![start, flat],
        };
        ui.painter().add(Shape::line(points, stroke));
        before = Some(flat);
    }
    if let Some(last) = before {
        ui.painter().circle_filled(last, 3.0, p.accent);
    }
}

fn pauses(ui: &Ui, rect: Rect, plot: Rect, curve: &ExchangeCurve) {
    let p = palette(ui);
    for pause in &curve.pauses {
        let row = match pause.side {
            Side::Customer => 0.0,
            Side::Provider => 1.0,
        };
        let top = plot.bottom() + 4.0 + row * HIGH.1;
        let from = lerp(rect.x_range(), pause.from);
        let to = lerp(rect.x_range(), pause.to).max(from + 2.0);
        let stretch = Rect::from_x_y_ranges(from..=to, top..=top + HIGH.1 - 2.0);
        ui.painter()
            .rect_filled(stretch, 1.0, p.given_by(pause.side));
    }
}

fn words_at(curve: &ExchangeCurve, rect: Rect, x: f32) -> String {
    let at = ((x - rect.left()) / rect.width().max(1.0)).clamp(0.0, 1.0);
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

fn axis(ui: &mut Pane<'_>, curve: &ExchangeCurve) {
    let weak = palette(ui).text_weak;
    let text = |words: &str| Label::new(Role::Tiny.text(words).color(weak)).truncate();
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.ends(
            |ui| {
                if curve.first != curve.last {
                    ui.add(text(&curve.first));
                }
            },
            |ui| {
                ui.add(text(&curve.last));
            },
        );
    });
    if !curve.pauses.is_empty() {
        let about =
            "Bars below the curve: when they (above) or we (below) gave nothing for too long.";
        ui.add(Label::new(Role::Tiny.text(about).color(weak)).wrap());
    }
}
