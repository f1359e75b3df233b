//! Step 4: sliders at the left, what they do to the answer at the right, scenarios below.
//!
//! Left out: figures, words and places in pictures (`report`), and what is tried (`app::tried`).

mod chance;
mod evens;
mod own;
mod scenarios;
mod slider;
mod sliders;
mod tornado;
pub(super) mod tried;

use crate::app::action::{Action, PartId};
use crate::app::command::Command;
use crate::app::screen::{InspectorTab, Step};
use crate::app::theme::{Icon, Role, palette, space};
use crate::app::view_context::ViewContext;
use crate::app::widget::{card, empty, link, title};
use crate::report::Trouble;
use egui::{Align, Label, Layout, Ui, Vec2};

/// From this width on the pictures stand beside the sliders, in points.
const TWO_COLUMNS: f32 = 640.0;
/// The share of the sliders in the width.
const LEFT: f32 = 0.42;

pub(super) fn ui(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    title(ui, Step::WhatIf.title(), Step::WhatIf.purpose());
    if nothing_yet(ui, cx, out) {
        return;
    }
    tried::bar(ui, cx, out);
    let whole = ui.available_width();
    if whole < TWO_COLUMNS {
        sliders::ui(ui, cx, out);
        pictures(ui, cx, out);
    } else {
        let left = (whole * LEFT).round();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARD;
            column(ui, left, |ui| sliders::ui(ui, cx, out));
            let rest = ui.available_width();
            column(ui, rest, |ui| pictures(ui, cx, out));
        });
    }
    scenarios::ui(ui, cx, out);
}

fn column(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    let size = Vec2::new(width, 0.0);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = space::NEAR;
        ui.set_width(width);
        content(ui);
    });
}

fn pictures(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    tornado::ui(ui, cx, out);
    chance::ui(ui, cx, out);
    evens::ui(ui, cx, out);
}

/// What to do first where there is nothing to move. True when that is so.
fn nothing_yet(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) -> bool {
    if let Err(problem) = &cx.answer.results {
        let about = crate::check::sentence(&problem.to_string());
        let says = "There is no answer to move yet";
        if empty(ui, Icon::Warning, says, &about, "Show findings") {
            out.push(Action::Inspect(InspectorTab::Findings));
        }
        return true;
    }
    let (says, about, button, command) = if cx.case.benefits.is_empty() {
        let about = "Here every number can be moved, and everything answers at once. First the case needs a gain that answers something they said.";
        let says = "Nothing to try yet";
        if cx.case.stated_values.is_empty() {
            (says, about, "Add what they said", Command::AddValue)
        } else {
            (says, about, "Add a benefit", Command::AddBenefit)
        }
    } else if cx.case.drivers.is_empty() {
        let about = "The case holds fixed amounts only. Give a benefit the numbers it is calculated from, and each of them can be moved here.";
        (
            "No numbers to move yet",
            about,
            "Add a number",
            Command::AddNumber,
        )
    } else {
        return false;
    };
    if empty(ui, Icon::Question, says, about, button) {
        out.push(Action::Command(command));
    }
    true
}

/// A card with a heading, and a few words at its right end.
fn headed(ui: &mut Ui, heading: &str, words: &str, content: impl FnOnce(&mut Ui)) {
    card(ui, |ui| {
        let weak = palette(ui).text_weak;
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            ui.label(Role::Heading.text(heading));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add(Label::new(Role::Small.text(words).color(weak)).truncate());
            });
        });
        ui.add_space(space::TIGHT);
        content(ui);
    });
}

/// A sentence in the place of a picture.
fn quiet(ui: &mut Ui, sentence: &str) {
    let weak = palette(ui).text_weak;
    ui.add(Label::new(Role::Body.text(sentence).color(weak)).wrap());
}

/// What is still being computed for the first time.
fn computing(ui: &mut Ui) {
    quiet(ui, "Computing…");
}

/// Why there is no picture, and the number to mend.
fn trouble(ui: &mut Ui, cx: &ViewContext<'_>, trouble: &Trouble, out: &mut Vec<Action>) {
    let wrong = palette(ui).wrong;
    let sentence = Role::Body.text(&trouble.sentence).color(wrong);
    ui.add(Label::new(sentence).wrap());
    if let Some(id) = &trouble.driver {
        let named = cx.case.drivers.iter().find(|driver| driver.id == *id);
        let label = named.map_or(id.as_str(), |driver| driver.label.as_str());
        if link(ui, format!("Go to “{label}”")).clicked() {
            out.push(Action::Jump(PartId::Driver(id.clone()).path()));
        }
    }
}
