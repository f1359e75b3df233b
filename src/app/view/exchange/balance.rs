//! Balance: who received how much of all points, now and over time, beside the viable band.

use super::{curve, heading};
use crate::app::view::prelude::*;
use crate::model::{Rate, Side};
use crate::report::{ExchangeRows, OpenExchange};
use egui::{WidgetInfo, lerp};
use rust_decimal::prelude::ToPrimitive;

const MONEY: &str = "How the money is shared";
/// Height of the bar, in points.
const BAR: f32 = 14.0;

pub(super) fn ui(ui: &mut Pane, board: &ExchangeRows) {
    let p = palette(ui);
    let report = &board.report;
    heading(ui, "Balance");
    let share = report.exchange().points.customers_share();
    if let Some(share) = share.and_then(|share| share.to_f32()) {
        bar(ui, report, share);
        let received = |side| report.received(side).unwrap_or_default();
        ui.ends(
            |ui| {
                caption(ui, received(Side::Customer));
            },
            |ui| {
                caption(ui, received(Side::Provider));
            },
        );
    }
    let color = if report.exchange().tilt.is_one_sided() {
        p.attention
    } else {
        p.text
    };
    ui.add(Label::new(Role::Small.text(report.verdict()).color(color)).wrap());
    if let Some(advice) = report.advice() {
        ui.add(Label::new(Role::Small.text(advice).color(p.text)).wrap());
    }
    if let Some(curve) = &board.curve {
        ui.add_space(space::TIGHT);
        curve::ui(ui, curve, report);
    }
    let notes = [
        Some(report.viable()),
        report.said(),
        report.ahead(),
        report.wordless(),
    ];
    for note in notes.into_iter().flatten() {
        weak(ui, Role::Tiny, note);
    }
    money(ui);
    ui.add_space(space::PART);
}

/// Points are not money.
fn money(ui: &mut Pane) {
    let weak = palette(ui).text_weak;
    let text = Role::Tiny.text("Points are not money, and money is not among them.");
    ui.add(Label::new(text.color(weak)).wrap());
    ui.scope(|ui| {
        ui.style_mut().override_font_id = Some(Role::Small.font());
        let about = format!("Step {}, {}", Step::Price.number(), Step::Price.title());
        if link(ui, MONEY).on_hover_text(about).clicked() {
            ui.push(Action::Go(Step::Price));
        }
    });
}

/// The ends of the viable band, 0 to 1.
pub(super) fn viable(report: &OpenExchange) -> [f32; 2] {
    let rules = &report.exchange().rules;
    let place = |end: Rate| end.fraction().to_f32().unwrap_or_default().clamp(0.0, 1.0);
    [rules.viable_from, rules.viable_to].map(place)
}

/// Their share from the left, ours from the right, and ticks at the ends of the viable band.
fn bar(ui: &mut Pane, report: &OpenExchange, share: f32) {
    let p = palette(ui);
    let wide = Vec2::new(ui.available_width(), BAR);
    let (rect, response) = ui.allocate_exact_size(wide, Sense::hover());
    let inside = rect.shrink2(Vec2::new(0.0, 2.0));
    let middle = lerp(inside.x_range(), share);
    let (theirs, ours) = inside.split_left_right_at_x(middle);
    let round = inside.height() / 2.0;
    // In the colour of who gave it, as on the timeline: what they received is ours. Round at the outer ends only.
    ui.painter().rect_filled(inside, round, p.gain);
    let clipped = ui.painter().with_clip_rect(theirs);
    clipped.rect_filled(inside, round, p.cost);
    let parting = Stroke::new(2.0, p.background);
    if share > 0.0 && share < 1.0 {
        ui.painter().vline(ours.left(), inside.y_range(), parting);
    }
    for end in viable(report) {
        let x = lerp(inside.x_range(), end);
        let tick = Rect::from_center_size(
            egui::pos2(x, rect.center().y),
            Vec2::new(1.0, rect.height()),
        );
        ui.painter().rect_filled(tick, 0.0, p.text);
    }
    let said = [
        report.received(Side::Customer),
        report.received(Side::Provider),
        Some(report.viable()),
    ];
    let name: Vec<String> = said.into_iter().flatten().collect();
    let name = name.join(", ");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
    response.on_hover_text(name);
}
