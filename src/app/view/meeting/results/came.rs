//! Something they said, beside what was promised for it, what came, and what is to be expected.

use super::super::value::{figure, quote_role, quoted};
use super::super::{above, beside};
use super::shown;
use crate::app::view::after_sale::{share_bar_of, tone_of};
use crate::app::view::prelude::*;
use crate::format::runs_from_right;
use crate::model::Id;
use crate::report::{ResultValue, verdict_name};

pub(in crate::app::view::meeting) fn ui(ui: &mut Pane, id: &Id) {
    let Some(shown) = shown(ui) else { return };
    let values = &shown.rows.values;
    let place = values.iter().position(|value| value.id == *id);
    let Some((place, value)) = place.and_then(|place| Some((place, values.get(place)?))) else {
        return;
    };
    beside(
        ui,
        |ui| said(ui, value, (place + 1, values.len())),
        |ui| came(ui, value),
    );
}

fn said(ui: &mut Pane, value: &ResultValue, place: (usize, usize)) {
    let theirs = value.words.strip_prefix('“');
    let theirs = theirs.and_then(|words| words.strip_suffix('”'));
    let whose = if theirs.is_some() {
        "You said"
    } else {
        "In our words"
    };
    above(ui, format!("{whose} · {} of {}", place.0, place.1));
    let role = quote_role(ui, &value.words);
    match theirs {
        Some(words) => quoted(ui, role, runs_from_right(words), |ui, _| {
            wrapped(ui, role, words);
        }),
        None => {
            wrapped(ui, Role::MeetingQuestion, &value.words);
        }
    }
    let who = match value.who.as_str() {
        "" => "Nobody is named for it",
        who => who,
    };
    ui.add_space(space::NEAR);
    weak(ui, Role::MeetingBody, who);
    if let Some(measure) = &value.measure {
        ui.add_space(space::CARD);
        wrapped(ui, Role::MeetingBody, measure);
    }
}

fn came(ui: &mut Pane, value: &ResultValue) {
    let (promised, note) = match &value.promised {
        Some(promised) => (promised.as_str(), "over the whole agreed time"),
        None => ("nothing", "no benefit for it is in what was agreed"),
    };
    figure(ui, "Promised", Some(promised), Some(note), Tone::Neutral);
    ui.add_space(space::PAGE);
    match value.verdict {
        Some(verdict) => {
            let says = format!("{}: {}", value.share_words, verdict_name(verdict));
            let label = "Came, of what was promised so far";
            figure(ui, label, Some(&says), None, tone_of(verdict));
            ui.add_space(space::TIGHT);
            share_bar_of(ui, value, f32::INFINITY);
            weak(ui, Role::MeetingNote, &value.came);
        }
        None => figure(ui, "Came", Some("–"), Some(&value.came), Tone::Neutral),
    }
    ui.add_space(space::PAGE);
    let expected = Some(value.expected_amount.as_str());
    figure(
        ui,
        "Expected in all",
        expected,
        Some(value.rule),
        Tone::Neutral,
    );
}
