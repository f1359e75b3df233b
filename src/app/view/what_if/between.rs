//! Two scenarios beside each other, or one and what is tried: one bar for each thing in which they differ, from the net present value of one to that of the other.
//!
//! What makes it less is striped, so that it reads in grey. A press on a number leads to its slider.

use super::slider;
use crate::app::state::between::compared_pair;
use crate::app::state::compared::ComparedSide;
use crate::app::view::figure_card::{computing, headed, quiet};
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, chart_room, read_out_on_focus};
use crate::report::{Comparison, SliderTarget, StepBar, StepBarKind, StepsWaterfall, TRIED};
use egui::{ComboBox, Id, WidgetInfo};

/// Height of a row, and of the bar in it, in points.
const ROW: f32 = 34.0;
const BAR: f32 = 16.0;
/// Width of an amount.
const AMOUNT: f32 = 104.0;
const LIST: f32 = 180.0;

pub(super) fn ui(ui: &mut Pane) {
    let pair = compared_pair(ui.cx.screen, ui.cx.case);
    headed(
        ui,
        "What differs between two scenarios",
        "net present value",
        |ui| {
            choose(ui, &pair);
            ui.add_space(space::TIGHT);
            match ui.cx.beyond.between.of(&pair) {
                None => computing(ui),
                Some(Err(why)) => quiet(ui, &crate::check::sentence(why)),
                Some(Ok(_)) if ui.cx.answer.is_blank() => {
                    quiet(ui, "There is no amount yet.");
                }
                Some(Ok(steps)) if steps.bars.len() == 2 => {
                    quiet(ui, "They differ in nothing: both give the same answer.");
                }
                Some(Ok(steps)) => {
                    picture(ui, steps);
                    weak(
                        ui,
                        Role::Small,
                        "Each difference counts on top of those above it; together they are the whole difference.",
                    );
                }
            }
        },
    );
}

fn choose(ui: &mut Pane, pair: &[ComparedSide; 2]) {
    let cx = ui.cx;
    let all = cx.beyond.comparison().into_iter();
    let all = all.flat_map(Comparison::in_order);
    let all = all.filter_map(|column| {
        let scenario = column.scenario.clone()?;
        Some((ComparedSide::Scenario(scenario), column.name.clone()))
    });
    let is_tried = !cx.screen.asked.trial.is_empty();
    let tried = is_tried.then(|| (ComparedSide::Tried, TRIED.to_owned()));
    let all: Vec<(ComparedSide, String)> = all.chain(tried).collect();
    let [mut from, mut to] = pair.clone();
    let mut changed = false;
    ui.horizontal_wrapped(|ui| {
        for (name, before, choice) in [
            ("First scenario", "From", &mut from),
            ("Second scenario", "to", &mut to),
        ] {
            weak(ui, Role::Body, before);
            let combo = ComboBox::from_id_salt(name)
                .selected_text(choice.name(cx.case))
                .width(LIST)
                .truncate();
            let (response, picked) = pick(ui, combo, &all, choice);
            response.accessible_name(name);
            changed |= picked;
        }
    });
    if changed {
        ui.push(Action::CompareScenarios([from, to]));
    }
}

fn picture(ui: &mut Pane, steps: &StepsWaterfall) {
    let p = palette(ui);
    let high = f32::from(u8::try_from(steps.bars.len()).unwrap_or(u8::MAX)) * ROW;
    let size = (ui.available_width(), high);
    let (whole, _) = chart_room(ui, size, Margin::ZERO, &steps.says);
    let names = whole.left() + (whole.width() * 0.34).clamp(96.0, 260.0);
    let right = (whole.right() - AMOUNT).max(names + 40.0);
    let plot = Rect::from_x_y_ranges(names + space::NEAR..=right, whole.y_range());
    let chart = Chart::new(ui.ui, plot);
    if let Some(zero) = steps.zero {
        chart.vertical(zero, 1.0, p.line_strong);
    }
    let mut pressed = None;
    for (place, bar) in steps.bars.iter().enumerate() {
        let top = whole.top() + f32::from(u8::try_from(place).unwrap_or(u8::MAX)) * ROW;
        let row = Rect::from_x_y_ranges(whole.x_range(), top..=top + ROW);
        if press(ui.ui, bar, (place, row)) {
            pressed = bar.driver.as_ref();
        }
        let next = place + 1 < steps.bars.len();
        one(ui.ui, chart, bar, (row, names), next);
    }
    if let Some(driver) = pressed {
        let path = slider::path(&SliderTarget::Driver(driver.clone()));
        ui.push(Action::Jump(format!("{path}.track")));
    }
}

/// A row that tells its values; true where it is pressed.
fn press(ui: &Ui, bar: &StepBar, (place, row): (usize, Rect)) -> bool {
    let id = Id::unique(("difference of scenarios", place));
    let pressed = ui.interact(row, id, Sense::click());
    pressed.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &bar.says));
    read_out_on_focus(&pressed, &bar.says);
    if pressed.hovered() || pressed.has_focus() {
        let round = f32::from(size::CONTROL_RADIUS);
        ui.painter().rect_filled(row, round, palette(ui).hover);
    }
    let clicked = pressed.clicked();
    if bar.driver.is_some() {
        let about = format!("{}\nPress to go to its slider", bar.says);
        pressed
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(about);
    } else {
        pressed.on_hover_text(&bar.says);
    }
    clicked
}

fn one(ui: &Ui, chart: Chart<'_>, bar: &StepBar, (row, names): (Rect, f32), next: bool) {
    let p = palette(ui);
    let middle = row.center().y;
    let (role, fill, striped) = match bar.kind {
        StepBarKind::Total => (Role::SmallStrong, p.accent, None),
        StepBarKind::Better => (Role::Small, p.gain, None),
        StepBarKind::Worse => (Role::Small, p.cost, Some(p.surface)),
        StepBarKind::Same => (Role::Small, p.line_strong, None),
    };
    let room = names - row.left() - space::TIGHT;
    let left = row.left() + space::TIGHT;
    let name = |y: f32, align: Align2, role: Role, text: &str, color| {
        paint_text(ui, role, text, color, (pos2(left, y), align), room);
    };
    if bar.values.is_empty() {
        name(middle, Align2::LEFT_CENTER, role, &bar.label, p.text);
    } else {
        name(middle + 1.0, Align2::LEFT_BOTTOM, role, &bar.label, p.text);
        name(
            middle + 1.0,
            Align2::LEFT_TOP,
            Role::Tiny,
            &bar.values,
            p.text_weak,
        );
    }
    let (from, to) = (
        chart.x(bar.from),
        chart.x(bar.to).max(chart.x(bar.from) + 1.5),
    );
    let high = middle - BAR / 2.0..=middle + BAR / 2.0;
    chart.bar(Rect::from_x_y_ranges(from..=to, high), 1.0, fill, striped);
    if next {
        let stroke = Stroke::new(1.0, p.line_strong);
        let below = middle + BAR / 2.0..=middle + ROW - BAR / 2.0;
        ui.painter().vline(chart.x(bar.ends), below, stroke);
    }
    let at = (
        pos2(row.right() - space::TIGHT, middle),
        Align2::RIGHT_CENTER,
    );
    paint_text(ui, role, &bar.amount, p.text, at, AMOUNT - space::NEAR);
}
