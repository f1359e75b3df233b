//! What is tried and not kept: a bar at the foot of *What if*, and a chip at the top of the other steps, so that nobody takes a trial for
//! the case.

use crate::app::view::prelude::*;
use crate::engine::ScenarioChoice;
use crate::report::changes_in_words;
use egui::text::TextFormat;

/// From this width on the words stand beside the buttons, in points; below it, above them.
const BESIDE: f32 = 700.0;
/// Its heights in both cases.
const HIGH: (f32, f32) = (60.0, 98.0);
/// Width of the three buttons, for the case and for a scenario.
const BUTTONS: (f32, f32) = (354.0, 378.0);
/// Height of words above the buttons.
const WORDS: f32 = 40.0;

/// "3 changes tried"; empty without a trial.
pub(in crate::app::view) fn count(cx: &ViewContext<'_>) -> String {
    match cx.screen.asked.trial.len() {
        0 => String::new(),
        1 => "1 change tried".to_owned(),
        n => format!("{n} changes tried"),
    }
}

fn words(cx: &ViewContext<'_>) -> Vec<String> {
    changes_in_words(cx.case, &cx.screen.asked.trial, cx.locale())
}

/// For a step of this width; 0 without a bar.
pub(in crate::app::view) fn bar_height(cx: &ViewContext<'_>, width: f32) -> f32 {
    if cx.screen.step != Step::WhatIf || cx.screen.asked.trial.is_empty() {
        0.0
    } else if width >= BESIDE {
        HIGH.0
    } else {
        HIGH.1
    }
}

/// The bar lies below the scrolled region, so that it is always seen and no slider moves away when the first one is touched.
pub(in crate::app::view) fn bar(ui: &mut Pane) {
    let p = palette(ui);
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, p.accent_soft);
    let edge = Stroke::new(1.0, p.accent);
    ui.painter().hline(whole.x_range(), whole.top() + 0.5, edge);
    let inside = whole.shrink2(Vec2::new(space::PAGE, space::NEAR));
    let beside = whole.width() >= BESIDE;
    let (words, buttons) = if beside {
        let taken = match &ui.cx.screen.asked.ask.scenario {
            ScenarioChoice::Own(_) => BUTTONS.1,
            _ => BUTTONS.0,
        };
        let (mut words, buttons) = inside.split_left_right_at_x(inside.right() - taken);
        words.max.x -= space::CARD;
        (words, buttons)
    } else {
        inside.split_top_bottom_at_y(inside.top() + WORDS)
    };
    let inline = |place| {
        UiBuilder::new()
            .max_rect(place)
            .layout(Layout::left_to_right(Align::Center))
    };
    ui.child(inline(words), changes);
    ui.child(inline(buttons), |ui| choices(ui, beside));
}

/// The changes in words; more than two lines are shown on hover.
fn changes(ui: &mut Pane) {
    let p = palette(ui);
    let all = words(ui.cx);
    let mut job = text_job(Role::SmallStrong, p.accent, count(ui.cx));
    let format = TextFormat::simple(Role::Small.font(), p.text);
    job.append(&all.join("  ·  "), space::PART, format);
    few_lines(ui, job, 2, &all.join("\n"));
}

fn choices(ui: &mut Pane, wide: bool) {
    let keep = match (&ui.cx.screen.asked.ask.scenario, wide) {
        (_, false) => "Keep",
        (ScenarioChoice::Own(_), true) => "Keep in the scenario",
        (_, true) => "Keep in the case",
    };
    let keep = filled_button(ui, keep);
    press(ui, keep, Command::KeepTried);
    let save = button(ui, "Save as scenario…");
    press(ui, save, Command::SaveScenario);
    let discard = button(ui, "Discard");
    press(ui, discard, Command::DropTried);
}

fn press(ui: &mut Pane, response: Response, command: Command) {
    if command.is_pressed(ui, response) {
        ui.push(Action::Command(command));
    }
}

/// The chip at the top of the other steps.
pub(in crate::app::view) fn chip(ui: &mut Pane, roomy: bool) {
    let cx = ui.cx;
    if !is_shown_above(cx) {
        return;
    }
    let text = if roomy {
        count(cx)
    } else {
        format!("{} tried", cx.screen.asked.trial.len())
    };
    let about = format!("{}\n\nNot part of the case", words(cx).join("\n"));
    let response = chip_button(ui, Tone::Attention, text).on_hover_text(about);
    ui.popup(Popup::menu(&response), |ui| {
        for command in [
            Command::KeepTried,
            Command::SaveScenario,
            Command::DropTried,
        ] {
            let entry = command.menu_entry(ui);
            let entry = ui.add(entry).accessible_name(command.text());
            if command.is_pressed(ui, entry) {
                ui.push(Action::Command(command));
            }
        }
    });
    if roomy {
        for (text, command) in [
            ("Keep", Command::KeepTried),
            ("Discard", Command::DropTried),
        ] {
            let pressed = link(ui, text).accessible_name(format!("{text}: what is tried"));
            if command.is_pressed(ui, pressed) {
                ui.push(Action::Command(command));
            }
        }
    }
}

fn is_shown_above(cx: &ViewContext<'_>) -> bool {
    cx.screen.step != Step::WhatIf && !cx.screen.asked.trial.is_empty()
}

pub(in crate::app::view) fn chip_width(cx: &ViewContext<'_>, roomy: bool) -> f32 {
    match (is_shown_above(cx), roomy) {
        (false, _) => 0.0,
        (true, true) => 216.0,
        (true, false) => 62.0,
    }
}
