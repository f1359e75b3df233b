//! What to ask the customer for next, and what to give them, each with its reason. A press offers what can be done about it.

use super::{add, heading};
use crate::app::state::action::NEW_STEP;
use crate::app::view::prelude::*;
use crate::model::{Id, NextStep, Side, upper_first};
use crate::report::{ExchangeRows, MoveRow};

const MOST: usize = 6;

/// All three lists, in the exchange and after the sale.
pub(in crate::app::view) fn ui(ui: &mut Pane, board: &ExchangeRows) {
    for (side, title, moves) in [
        (Side::Customer, "Ask for next", board.report.ask()),
        (Side::Provider, "Give next", board.report.give()),
    ] {
        if moves.is_empty() {
            continue;
        }
        heading(ui, title);
        for (place, one) in moves.iter().take(MOST).enumerate() {
            ui.push_id((title, place), |ui| {
                self::one(ui, board, side, one);
            });
        }
        ui.add_space(space::PART);
    }
    let held = board.report.hold();
    if !held.is_empty() {
        heading(ui, "Do not ask for yet");
        for one in &held {
            above(ui, |ui| chip(ui, Tone::Neutral, one.label), &one.words);
        }
        ui.add_space(space::PART);
    }
}

/// What it is above what it is about: lines of words are the same distance apart, with or without a chip before them.
fn above(ui: &mut Pane, chip: impl FnOnce(&mut Pane) -> Response, words: &str) -> Response {
    let chip = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().interact_size.y = 0.0;
        let chip = ui.horizontal(chip).inner;
        wrapped(ui, Role::Small, upper_first(words));
        chip
    });
    ui.add_space(space::NEAR);
    chip.inner
}

fn one(ui: &mut Pane, board: &ExchangeRows, side: Side, one: &MoveRow) {
    let chip = above(
        ui,
        |ui| chip_button(ui, Tone::Attention, one.label),
        &one.words,
    );
    let chip = chip
        .on_hover_text("What can be done about it")
        .accessible_name(format!("{}: {}", one.label, one.words));
    // What stalls or leans to one side leads to the first thing that can be done about it.
    if ui.cx.takes_jump("exchange") {
        chip.request_focus();
        chip.scroll_to_me(None);
    }
    ui.popup(Popup::menu(&chip), |ui| {
        ui.set_min_width(220.0);
        if let Some(path) = &one.path
            && ui.button(place_words(path)).clicked()
        {
            ui.push(Action::Jump(path.clone()));
        }
        let plan = match side {
            Side::Customer => "Plan to ask for it",
            Side::Provider => "Plan to give it",
        };
        if one.path.as_deref() != Some(NEW_STEP) && ui.button(plan).clicked() {
            ui.push(planned(side, one));
        }
        let given = match side {
            Side::Customer => "They gave it today",
            Side::Provider => "We gave it today",
        };
        if ui.add(Button::new(given)).clicked() {
            let phase = board.report.likely_phase();
            ui.push(add::add(side, one.kind, phase, ui.cx.today));
        }
    });
}

fn place_words(path: &str) -> &'static str {
    match path.split(['[', '.']).next() {
        Some("drivers") => "Go to the number",
        Some("stated_values") => "Go to what they said",
        Some("exchange") => "Go to the entry",
        Some("next_steps") if path == NEW_STEP => "Write the next step",
        Some("next_steps") => "Go to the step",
        Some("measured") => "Go to the reports",
        Some("reasons") => "Go to the reasons",
        _ => "Go there",
    }
}

/// A step of the plan for a suggestion, without owner and day.
fn planned(side: Side, one: &MoveRow) -> Action {
    let verb = match side {
        Side::Customer => "Ask for",
        Side::Provider => "Give",
    };
    let reason = one.words.split(';').next().unwrap_or_default();
    let what = format!("{verb} {}: {reason}", one.label.to_lowercase());
    let step = NextStep::open(Id::of_kind("step"), what);
    Edit::once("Add a next step", Change::add(step))
}
