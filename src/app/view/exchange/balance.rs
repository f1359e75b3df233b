//! Balance: who received how much of all points, now and over time, beside the viable band.

use super::{curve, heading};
use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;
use crate::engine::exchange::Pace;
use crate::model::{Rate, Side};
use crate::report::{ExchangeRows, OpenExchange, ago};
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
    colored(ui, Role::Small, color, report.verdict());
    if let Some(advice) = report.advice() {
        wrapped(ui, Role::Small, advice);
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
    let says = "Points are not money. They compare what each side has given.";
    weak(ui, Role::Tiny, says);
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

/// Is it still moving: how long ago each side last gave, and whether it has stalled.
pub(super) fn pace(ui: &mut Pane, board: &ExchangeRows) {
    heading(ui, "Is it still moving?");
    let report = &board.report;
    let sides = [Side::Customer, Side::Provider];
    for (side, label) in sides.into_iter().zip(["They last gave", "We last gave"]) {
        row(ui, label, report.exchange().pace(side));
        hairline(ui);
    }
    for stalled in sides.iter().filter_map(|side| report.stalled(*side)) {
        doubtful(ui, &stalled);
    }
    if let Some(deal) = report.deal() {
        weak(ui, Role::Tiny, deal);
    }
    ui.add_space(space::PART);
}

fn row(ui: &mut Pane, label: &str, pace: &Pace) {
    let wide = Vec2::new(ui.available_width(), 26.0);
    let layout = Layout::left_to_right(Align::Center);
    let row = ui.allocate_ui_with_layout(wide, layout, |ui| {
        ui.label(Role::Body.text(label));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(Role::Body.text(ago(pace)));
            if pace.stalled {
                chip(ui, Tone::Attention, "stalled");
            }
        });
    });
    if let Some(last) = pace.last {
        row.response.on_hover_text(ui.cx.locale().date(last));
    }
}

const RULES: &str = "Out of balance when the customer received less or more than this share of all points. Stalled when a side gives nothing for longer than this while the deal is open.";

/// The rules of this case: which share is viable, and after how many days an exchange counts as stalled.
pub(super) fn rules(ui: &mut Pane) {
    if !ui.unfolds(Fold::Rules, Role::Body.text("Rules"), "rules") {
        return;
    }
    weak(ui, Role::Tiny, RULES);
    let mut head = ui.cx.case.clone();
    let mut form = Form::new("", "rules");
    let rules = &mut head.exchange_rules;
    ui.field_row(|ui| {
        let half = ((ui.available_width() - space::PART) / 2.0).floor() - 1.0;
        let from = ("exchange_rules.viable_from", half);
        form.field(ui, from, &mut rules.viable_from);
        form.field(ui, ("exchange_rules.viable_to", half), &mut rules.viable_to);
        let days = ("exchange_rules.stalled_after_days", half);
        form.field(ui, days, &mut rules.stalled_after_days);
    });
    form.push(ui, || Change::Head(Box::new(head)));
}
