//! Step 4: sliders at the left, what they do to the answer at the right, scenarios below.

mod between;
mod break_evens;
mod by_scenario;
pub(super) mod chance;
pub(super) mod curve;
mod scenario_strip;
mod scenarios;
mod slider;
mod sliders;
mod tornado;
pub(super) mod trial;

use crate::app::state::screen::InspectorTab;
use crate::app::view::prelude::*;
use crate::app::view::room;

/// From this width on charts stand beside the sliders, in points.
const TWO_COLUMNS: f32 = 730.0;
/// From this width on a slider is one row, so that there is room below them, in points.
const EVENS_LEFT: f32 = 930.0;
/// From this width on bounds and what differs between scenarios stand beside the sliders, where the pictures stand in the overview, in points.
const SLIDERS_BESIDE: f32 = 930.0;
/// The share of the sliders in the width.
const LEFT: f32 = 0.46;

pub(super) fn ui(ui: &mut Pane) {
    title(ui, Step::WhatIf.title(), Step::WhatIf.purpose());
    if nothing_yet(ui) {
        return;
    }
    scenario_strip::ui(ui);
    let whole = ui.available_width();
    if room::has_overview(ui, ui.cx) {
        // The pictures stand there, so that they stay in sight while sliders move.
        beside_pictures(ui);
    } else if whole < TWO_COLUMNS {
        sliders::ui(ui);
        pictures(ui);
        break_evens::ui(ui);
        compared(ui);
    } else {
        // The bounds stand on the side that has more room left below.
        let under_sliders = whole >= EVENS_LEFT;
        ui.two_columns(
            LEFT,
            |ui| {
                sliders::ui(ui);
                if under_sliders {
                    break_evens::ui(ui);
                }
            },
            |ui| {
                pictures(ui);
                if !under_sliders {
                    break_evens::ui(ui);
                }
            },
        );
        compared(ui);
    }
}

fn beside_pictures(ui: &mut Pane) {
    if ui.available_width() < SLIDERS_BESIDE {
        sliders::ui(ui);
        break_evens::ui(ui);
        compared(ui);
        return;
    }
    ui.two_columns(0.55, sliders::ui, |ui| {
        break_evens::ui(ui);
        between::ui(ui);
    });
    scenarios::ui(ui);
    by_scenario::ui(ui);
}

fn compared(ui: &mut Pane) {
    scenarios::ui(ui);
    between::ui(ui);
    by_scenario::ui(ui);
}

/// What an answer looks like, and what it may be.
pub(super) fn pictures(ui: &mut Pane) {
    curve::ui(ui);
    tornado::ui(ui);
    chance::ui(ui);
}

/// A request where there is nothing to move yet; true when that is so.
fn nothing_yet(ui: &mut Pane) -> bool {
    let cx = ui.cx;
    if let Err(problem) = &cx.answer.results {
        let about = crate::check::sentence(&problem.to_string());
        let says = "There is no answer to move yet";
        if empty(ui, Icon::Warning, says, &about, "Show findings") {
            ui.push(Action::Inspect(InspectorTab::Findings));
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
        ui.push(Action::Command(command));
    }
    true
}
