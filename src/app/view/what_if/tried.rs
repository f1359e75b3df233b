//! What is tried and not kept: a bar over the step, and a chip at the top of all steps, so that nobody takes a trial for the case.
//!
//! Left out: keeping and dropping (`apply::tried`).

use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::theme::{Role, Tone, palette, size, space};
use crate::app::view_context::ViewContext;
use crate::app::widget::{button, chip_button, filled_button, link};
use crate::engine::ScenarioChoice;
use crate::report::changes_in_words;
use egui::{
    Align, Button, CornerRadius, Frame, Label, Layout, Margin, Popup, Response, Stroke, Ui, Vec2,
};

/// From this width on what is tried stands beside the buttons in words, in points.
const WORDS: f32 = 560.0;

/// "1 change tried", "3 changes tried"; empty while nothing is.
pub(in crate::app::view) fn count(cx: &ViewContext<'_>) -> String {
    match cx.screen.asked.tried.len() {
        0 => String::new(),
        1 => "1 change tried".to_owned(),
        n => format!("{n} changes tried"),
    }
}

fn words(cx: &ViewContext<'_>) -> Vec<String> {
    changes_in_words(cx.case, &cx.screen.asked.tried, cx.locale())
}

/// The bar. It is there while nothing is tried too, so that no slider moves away when the first one is touched.
pub(super) fn bar(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    let p = palette(ui);
    let tried = !cx.screen.asked.tried.is_empty();
    let (fill, edge) = if tried {
        (p.accent_soft, p.accent)
    } else {
        (p.background, p.line)
    };
    let frame = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(CornerRadius::same(size::CARD_RADIUS))
        .inner_margin(Margin::symmetric(18, 7));
    frame.show(ui, |ui| {
        let row = Vec2::new(ui.available_width(), size::CONTROL);
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(row.x);
            if tried {
                kept_or_not(ui, cx, out);
            } else {
                let says = "These are the figures of the case. What you move here changes nothing in it until you keep it.";
                let text = Role::Small.text(says).color(p.text_weak);
                ui.add(Label::new(text).truncate());
            }
        });
    });
    ui.add_space(space::CARD - ui.spacing().item_spacing.y);
}

fn kept_or_not(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    let p = palette(ui);
    let wide = ui.available_width() >= WORDS;
    let buttons = if wide { 430.0 } else { 0.0 };
    if wide {
        let room = (ui.available_width() - buttons).max(0.0);
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(Vec2::new(room, size::CONTROL), layout, |ui| {
            ui.set_width(room);
            ui.label(Role::Strong.text(count(cx)).color(p.accent));
            let all = words(cx);
            let text = Role::Small.text(all.join(" · ")).color(p.text);
            let label = ui.add(Label::new(text).truncate());
            label.on_hover_text(all.join("\n"));
        });
    }
    let press = |response: &Response, command: Command, out: &mut Vec<Action>| {
        let spec = command.spec();
        let key = spec.shortcut.map(|key| response.ctx.format_shortcut(&key));
        let about = match key {
            Some(key) => format!("{} {key}", spec.tooltip),
            None => spec.tooltip,
        };
        if response.clone().on_hover_text(about).clicked() {
            out.push(Action::Command(command));
        }
    };
    let keep = match (&cx.screen.asked.ask.scenario, wide) {
        (_, false) => "Keep",
        (ScenarioChoice::Own(_), true) => "Keep in the scenario",
        (_, true) => "Keep in the case",
    };
    press(&filled_button(ui, keep), Command::KeepTried, out);
    let save = if wide {
        "Save as scenario…"
    } else {
        "Save as…"
    };
    press(&button(ui, save), Command::SaveScenario, out);
    let back = if wide { "Back to the case" } else { "Back" };
    press(&button(ui, back), Command::DropTried, out);
}

/// The chip at the top, on every step.
pub(in crate::app::view) fn chip(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    roomy: bool,
    out: &mut Vec<Action>,
) {
    if cx.screen.asked.tried.is_empty() {
        return;
    }
    let text = if roomy {
        count(cx)
    } else {
        format!("{} tried", cx.screen.asked.tried.len())
    };
    let about = format!("{}\n\nNot part of the case", words(cx).join("\n"));
    let response = chip_button(ui, Tone::Attention, text).on_hover_text(about);
    Popup::menu(&response).show(|ui| {
        for command in [
            Command::KeepTried,
            Command::SaveScenario,
            Command::DropTried,
        ] {
            let spec = command.spec();
            let mut entry = Button::new(spec.icon.before(&spec.text));
            if let Some(shortcut) = spec.shortcut {
                entry = entry.shortcut_text(ui.ctx().format_shortcut(&shortcut));
            }
            let entry = ui.add(entry).accessible_name(&spec.text);
            if entry.on_hover_text(&spec.tooltip).clicked() {
                out.push(Action::Command(command));
            }
        }
    });
    if roomy {
        for (text, command) in [("Keep", Command::KeepTried), ("Back", Command::DropTried)] {
            let spec = command.spec();
            let pressed = link(ui, text).accessible_name(format!("{text}: what is tried"));
            if pressed.on_hover_text(spec.tooltip).clicked() {
                out.push(Action::Command(command));
            }
        }
    }
}

/// The width the chip takes at the top.
pub(in crate::app::view) fn chip_width(cx: &ViewContext<'_>, roomy: bool) -> f32 {
    match (cx.screen.asked.tried.is_empty(), roomy) {
        (true, _) => 0.0,
        (false, true) => 196.0,
        (false, false) => 62.0,
    }
}
