//! The card of sliders: the numbers that can move the answer most, then start, discount rate and horizon, the other numbers folded away.

use super::slider;
use super::slider::{NPV_ZERO, SliderWidths, THEIR_PAYBACK};
use crate::app::view::figure_card::{computing, headed, quiet};
use crate::app::view::prelude::*;
use crate::app::widget::flag;
use crate::report::{SliderRow, SliderTarget};
use egui::Id;

const SHOWN: usize = 8;

pub(super) fn ui(ui: &mut Pane) {
    headed(ui, "Move the numbers", "", |ui| {
        let (drivers, frame): (Vec<&SliderRow>, Vec<&SliderRow>) = ui
            .cx
            .beyond
            .sliders
            .rows
            .iter()
            .partition(|row| matches!(row.target, SliderTarget::Driver(_)));
        ui.spacing_mut().item_spacing.y = 0.0;
        if drivers.is_empty() {
            nothing(ui);
        }
        let first = drivers.len().min(SHOWN);
        let (first, more) = drivers.split_at(first);
        let named = first.iter().chain(&frame).copied();
        let widths = SliderWidths::of(ui, named);
        for row in first {
            slider::ui(ui, row, widths);
            hairline(ui);
        }
        others(ui, more, widths);
        for (place, row) in frame.iter().enumerate() {
            slider::ui(ui, row, widths);
            if place + 1 < frame.len() {
                hairline(ui);
            }
        }
        let mut rows = drivers.iter().chain(&frame);
        legend(ui, rows.any(|row| row.meets_payback.is_some()));
    });
}

fn nothing(ui: &mut Pane) {
    if ui.cx.what_if.is_none() {
        computing(ui);
        return;
    }
    quiet(
        ui,
        "No number moves the answer yet: none is known, or no benefit that counts rests on one.",
    );
    ui.add_space(space::NEAR);
    let add = button(ui, "Add a number");
    if Command::AddNumber.is_pressed(ui, add) {
        ui.push(Action::Command(Command::AddNumber));
    }
    ui.add_space(space::NEAR);
}

/// The numbers that move the answer less, collapsed except for those in the trial, with widths in common with the others.
fn others(ui: &mut Pane, more: &[&SliderRow], widths: SliderWidths) {
    if more.is_empty() {
        return;
    }
    let id = Id::unique("more numbers to move");
    let mut open = ui
        .data(|data| data.get_temp::<bool>(id))
        .unwrap_or_default();
    if !open && more.iter().any(|row| is_wanted(ui.cx, row)) {
        open = true;
        ui.data_mut(|data| data.insert_temp(id, true));
    }
    let text = match more.len() {
        1 => "1 more number".to_owned(),
        n => format!("{n} more numbers"),
    };
    let weak = palette(ui).text_weak;
    let pressed = fold(ui, open, Role::Body.text(&text).color(weak), &text);
    if pressed.clicked() {
        ui.data_mut(|data| data.insert_temp(id, !open));
    }
    hairline(ui);
    for row in more {
        if open || row.changed.is_some() {
            slider::ui(ui, row, widths);
            hairline(ui);
        }
    }
}

fn is_wanted(cx: &ViewContext<'_>, row: &SliderRow) -> bool {
    let jump = cx.jump.borrow();
    jump.as_deref()
        .is_some_and(|path| path.starts_with(&slider::path(&row.target)))
}

/// What the marks mean; `payback` says whether any slider has that of their own rule.
fn legend(ui: &mut Pane, payback: bool) {
    let p = palette(ui);
    ui.add_space(space::TIGHT);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::TIGHT;
        ui.spacing_mut().interact_size.y = 0.0;
        let mut entry = |words: String, mark: &dyn Fn(&Ui, Rect)| {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, 18.0), Sense::hover());
            mark(ui, rect);
            ui.add(Label::new(Role::Tiny.text(words).color(p.text_weak)));
            ui.add_space(space::NEAR);
        };
        let line = |up: f32, color| {
            move |ui: &Ui, rect: Rect| {
                let high = rect.center().y - up..=rect.center().y + up;
                let stroke = Stroke::new(2.0, color);
                ui.painter().vline(rect.center().x, high, stroke);
            }
        };
        entry("in the case".to_owned(), &line(4.0, p.text_weak));
        entry(format!("{NPV_ZERO}: stops paying"), &line(8.0, p.wrong));
        if payback {
            entry(format!("{THEIR_PAYBACK}: their own rule"), &|ui, rect| {
                flag(ui.painter(), p, rect.center() + vec2(-3.0, 2.0));
            });
        }
    });
}
