//! Step 4: sliders at the left, what they do to the answer at the right, scenarios below.

mod between;
mod break_evens;
mod chance;
mod curve;
mod scenario_strip;
mod scenarios;
mod slider;
mod sliders;
mod tornado;
pub(super) mod trial;

use crate::app::state::screen::InspectorTab;
use crate::app::view::prelude::*;
use crate::report::{SliderTarget, WhatIfProblem};

/// From this width on charts stand beside the sliders, in points.
const TWO_COLUMNS: f32 = 730.0;
/// From this width on a slider is one row, so that there is room below them, in points.
const EVENS_LEFT: f32 = 930.0;
/// The share of the sliders in the width.
const LEFT: f32 = 0.46;

pub(super) fn ui(ui: &mut Pane) {
    title(ui, Step::WhatIf.title(), Step::WhatIf.purpose());
    if nothing_yet(ui) {
        return;
    }
    scenario_strip::ui(ui);
    let whole = ui.available_width();
    if whole < TWO_COLUMNS {
        sliders::ui(ui);
        pictures(ui);
        break_evens::ui(ui);
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
    }
    scenarios::ui(ui);
    between::ui(ui);
}

fn pictures(ui: &mut Pane) {
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

/// A card with a heading and a few words at its right end, or below where both do not fit.
fn headed(ui: &mut Pane, heading: &str, words: &str, content: impl FnOnce(&mut Pane)) {
    ui.card(|ui| {
        let both = text_width(ui, Role::Heading, heading) + text_width(ui, Role::Small, words);
        let beside = both + space::NEAR <= ui.available_width();
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            ui.label(Role::Heading.text(heading));
            if beside {
                let layout = Layout::right_to_left(Align::Center);
                ui.with_layout(layout, |ui| caption(ui, words));
            }
        });
        if !beside {
            weak(ui, Role::Small, words);
        }
        ui.add_space(space::TIGHT);
        content(ui);
    });
}

fn quiet(ui: &mut Pane, sentence: &str) {
    weak(ui, Role::Body, sentence);
}

/// Says that ranges are missing, and leads to the first.
fn no_ranges(ui: &mut Pane, sentence: &str) {
    quiet(ui, sentence);
    let first = ui
        .cx
        .beyond
        .sliders
        .rows
        .iter()
        .find(|row| row.wants_range());
    let Some(SliderTarget::Driver(id)) = first.map(|row| &row.target) else {
        return;
    };
    ui.add_space(space::NEAR);
    if button(ui, "Give the first number a range").clicked() {
        let path = PartId::new(PartKind::Driver, id).path();
        ui.push(Action::Jump(format!("{path}.low")));
    }
}

fn computing(ui: &mut Pane) {
    quiet(ui, "Computing…");
}

fn trouble(ui: &mut Pane, trouble: &WhatIfProblem) {
    let wrong = palette(ui).wrong;
    colored(ui, Role::Body, wrong, &trouble.sentence);
    if let Some(id) = &trouble.driver {
        let named = ui.cx.case.driver(id);
        let label = named.map_or(id.as_str(), |driver| driver.label.as_str());
        if link(ui, format!("Go to “{label}”")).clicked() {
            ui.push(Action::Jump(PartId::new(PartKind::Driver, id).path()));
        }
    }
}
