//! What became of each thing they said: promised, achieved and expected, with a bar to the promise.

use crate::app::state::after_sale::ShownResults;
use crate::app::view::prelude::*;
use crate::engine::tracking::Verdict;
use crate::report::{ResultFigure, ResultValue, verdict_name};
use rust_decimal::prelude::ToPrimitive;

/// Height of a bar, in points.
const BAR: f32 = 10.0;
/// Width of a bar at most, in points.
const BAR_WIDTH: f32 = 420.0;
/// The share of the promise at the right end of a bar.
const MOST: f32 = 1.5;

pub(super) fn ui(ui: &mut Pane, shown: &ShownResults) {
    if shown.rows.values.is_empty() {
        return;
    }
    ui.card(|ui| {
        subheading(ui, "What they said");
        if shown.rows.values.iter().any(|value| value.share.is_some()) {
            let says = "The mark on each bar is the promise for the same months.";
            weak(ui, Role::Small, says);
        }
        for (place, value) in shown.rows.values.iter().enumerate() {
            if place > 0 {
                hairline(ui);
            }
            ui.add_space(space::TIGHT);
            row(ui, value);
        }
    });
}

fn row(ui: &mut Pane, value: &ResultValue) {
    ui.ends_in_line(
        |ui| {
            wrapped(ui, Role::Strong, &value.words);
        },
        |ui| {
            ui.horizontal(|ui| {
                let name = format!("Explain what became of {}", value.label);
                if link(ui, "Explain").accessible_name(name).clicked() {
                    let figure = ResultFigure::Value(value.id.clone());
                    ui.push(Action::ExplainResult(figure));
                }
                verdict(ui, value.verdict);
            });
        },
    );
    bar(ui, value, BAR_WIDTH);
    wrapped(ui, Role::Body, &value.achieved);
    let says = match &value.promised {
        Some(promised) => format!("{promised} promised in all; {}", value.expected),
        None => "Nothing was promised for it: no benefit for it is in what was agreed.".to_owned(),
    };
    weak(ui, Role::Small, says);
    if let Some(measure) = &value.measure {
        weak(ui, Role::Small, measure);
    }
}

pub(super) fn verdict(ui: &mut Pane, verdict: Option<Verdict>) {
    if let Some(found) = verdict {
        chip(ui, tone_of(found), verdict_name(found));
    }
}

/// How good a verdict is.
pub(in crate::app::view) const fn tone_of(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::OnTrack => Tone::Good,
        Verdict::Short => Tone::Attention,
        Verdict::FarShort => Tone::Wrong,
    }
}

/// The achieved share in the colour of its verdict, and a mark where the promise is kept; nothing where nothing can be compared.
pub(in crate::app::view) fn bar(ui: &mut Pane, value: &ResultValue, most: f32) {
    let share = value.share.and_then(|share| share.to_f32());
    let Some((share, verdict)) = share.zip(value.verdict) else {
        return;
    };
    let p = palette(ui);
    let size = vec2(ui.available_width().min(most), BAR);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let at = |share: f32| egui::lerp(rect.x_range(), (share / MOST).clamp(0.0, 1.0));
    let inside = rect.shrink2(vec2(0.0, 2.0));
    ui.painter().rect_filled(inside, 3.0, p.neutral_soft);
    let filled = Rect::from_x_y_ranges(inside.left()..=at(share), inside.y_range());
    let color = match tone_of(verdict) {
        Tone::Good => p.gain,
        tone => p.tone(tone).0,
    };
    ui.painter().rect_filled(filled, 3.0, color);
    ui.painter()
        .vline(at(1.0), rect.y_range(), Stroke::new(2.0, p.text));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &value.achieved));
}
