//! Balance: who received how much of all points, now and over time, beside the viable band.

use super::{curve, heading};
use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;
use crate::model::limits;
use crate::report::{BalanceText, ExchangeBoard, PaceText};
use egui::{WidgetInfo, lerp};

const MONEY: &str = "How the money is shared";
/// Height of the bar, in points.
const BAR: f32 = 14.0;

pub(super) fn ui(ui: &mut Pane, board: &ExchangeBoard) {
    let p = palette(ui);
    let balance = &board.balance;
    heading(ui, "Balance");
    if let Some(share) = balance.share {
        bar(ui, balance, share);
        let words = |words: &Option<String>| words.clone().unwrap_or_default();
        ui.ends(
            |ui| {
                caption(ui, words(&balance.they_received));
            },
            |ui| {
                caption(ui, words(&balance.we_received));
            },
        );
    }
    let color = if balance.one_sided {
        p.attention
    } else {
        p.text
    };
    colored(ui, Role::Small, color, &balance.verdict);
    if let Some(advice) = balance.advice {
        wrapped(ui, Role::Small, advice);
    }
    if let Some(curve) = &board.curve {
        ui.add_space(space::TIGHT);
        curve::ui(ui, curve, balance);
    }
    let notes = [
        Some(&balance.viable),
        balance.said.as_ref(),
        balance.ahead.as_ref(),
        balance.wordless.as_ref(),
    ];
    for note in notes.into_iter().flatten() {
        weak(ui, Role::Tiny, note);
    }
    money(ui);
    ui.add_space(space::PART);
}

/// Points are not money.
fn money(ui: &mut Pane) {
    let says = "Points are not money, and money is not among them.";
    weak(ui, Role::Tiny, says);
    ui.scope(|ui| {
        ui.style_mut().override_font_id = Some(Role::Small.font());
        let about = format!("Step {}, {}", Step::Price.number(), Step::Price.title());
        if link(ui, MONEY).on_hover_text(about).clicked() {
            ui.push(Action::Go(Step::Price));
        }
    });
}

/// Their share from the left, ours from the right, and ticks at the ends of the viable band.
fn bar(ui: &mut Pane, balance: &BalanceText, share: f32) {
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
    let (from, to) = balance.band;
    for end in [from, to] {
        let x = lerp(inside.x_range(), end);
        let tick = Rect::from_center_size(
            egui::pos2(x, rect.center().y),
            Vec2::new(1.0, rect.height()),
        );
        ui.painter().rect_filled(tick, 0.0, p.text);
    }
    let said = [
        balance.they_received.as_deref(),
        balance.we_received.as_deref(),
        Some(balance.viable.as_str()),
    ];
    let name: Vec<&str> = said.into_iter().flatten().collect();
    let name = name.join(", ");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
    response.on_hover_text(name);
}

/// Is it still moving: how long ago each side last gave, and whether it has stalled.
pub(super) fn pace(ui: &mut Pane, board: &ExchangeBoard) {
    heading(ui, "Is it still moving?");
    for one in &board.pace {
        row(ui, one);
        hairline(ui);
    }
    for stalled in &board.stalled {
        doubtful(ui, stalled);
    }
    if let Some(deal) = &board.deal {
        weak(ui, Role::Tiny, deal);
    }
    ui.add_space(space::PART);
}

fn row(ui: &mut Pane, pace: &PaceText) {
    let wide = Vec2::new(ui.available_width(), 26.0);
    let layout = Layout::left_to_right(Align::Center);
    let row = ui.allocate_ui_with_layout(wide, layout, |ui| {
        ui.label(Role::Body.text(pace.label));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(Role::Body.text(&pace.ago));
            if pace.stalled {
                chip(ui, Tone::Attention, "stalled");
            }
        });
    });
    if let Some(on) = &pace.on {
        row.response.on_hover_text(on);
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
        let share = |path, name| Field::new(path, name).width(half).within(limits::SHARE);
        let from = share("exchange_rules.viable_from", "Viable from");
        form.percent(ui, from, &mut rules.viable_from);
        let to = share("exchange_rules.viable_to", "to");
        form.percent(ui, to, &mut rules.viable_to);
        let days = Field::new("exchange_rules.stalled_after_days", "Stalled after").width(half);
        let limits = limits::DAYS.whole();
        form.count(ui, days, limits, &mut rules.stalled_after_days);
    });
    form.push(ui, || Change::Head(Box::new(head)));
}
