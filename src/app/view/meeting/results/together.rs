//! All of what was promised and what came: in one sentence, as one picture, and for each thing they said.

use super::super::{above, beside, is_low};
use super::shown;
use crate::app::state::after_sale::ShownResults;
use crate::app::view::after_sale::{chart, share_bar_of, tone_of};
use crate::app::view::prelude::*;
use crate::report::{ResultValue, verdict_name};

/// The least and the greatest height of the picture, and what stands around it, in points.
const HIGH: (f32, f32) = (170.0, 320.0);
const AROUND: f32 = 150.0;

pub(in crate::app::view::meeting) fn ui(ui: &mut Pane) {
    let Some(shown) = shown(ui) else { return };
    above(ui, "All together".to_owned());
    let role = if is_low(ui) {
        Role::Title
    } else {
        Role::MeetingQuestion
    };
    wrapped(ui, role, format!("Achieved: {}", shown.rows.achieved));
    weak(ui, Role::MeetingNote, &shown.rows.as_of);
    ui.add_space(space::CARD);
    // It takes the room that the sentence leaves.
    let left = ui.clip_rect().height() - ui.min_rect().height() - AROUND;
    let high = left.clamp(HIGH.0, HIGH.1);
    beside(
        ui,
        |ui| {
            weak(ui, Role::MeetingBody, "Benefits less costs, added up");
            chart(ui, shown, (high, Role::MeetingNote));
        },
        |ui| values(ui, shown),
    );
}

fn values(ui: &mut Pane, shown: &ShownResults) {
    const MOST: usize = 6;
    wrapped(ui, Role::Title, "What they said");
    ui.add_space(space::NEAR);
    let values = &shown.rows.values;
    for value in values.iter().take(MOST) {
        self::value(ui, value);
        ui.add_space(space::PART);
    }
    let more = values.len().saturating_sub(MOST);
    if more > 0 {
        weak(ui, Role::MeetingNote, format!("and {more} more"));
    }
}

fn value(ui: &mut Pane, value: &ResultValue) {
    let came = match value.verdict {
        Some(verdict) => format!("{}: {}", value.share_words, verdict_name(verdict)),
        None => "nothing reported".to_owned(),
    };
    let color = palette(ui)
        .tone(value.verdict.map_or(Tone::Neutral, tone_of))
        .0;
    ui.ends(
        |ui| {
            wrapped(ui, Role::MeetingBody, &value.label);
        },
        |ui| {
            ui.label(Role::MeetingStrong.text(&came).color(color));
        },
    );
    share_bar_of(ui, value, f32::INFINITY);
}
