//! Why more or less came than was promised: by number, and in words with what is done about it. Who does it and by when is the next page.

use super::super::{above, beside};
use super::shown;
use crate::app::state::after_sale::ShownResults;
use crate::app::view::prelude::*;
use crate::report::ResultReason;

/// The most rows of either half; the others are in step 8.
const MOST: usize = 6;

pub(in crate::app::view::meeting) fn ui(ui: &mut Pane) {
    let Some(shown) = shown(ui) else { return };
    above(ui, "Why it differs".to_owned());
    beside(ui, |ui| parts(ui, shown), |ui| reasons(ui, shown));
}

fn parts(ui: &mut Pane, shown: &ShownResults) {
    let rows = &shown.rows;
    let Some(difference) = &rows.difference else {
        weak(ui, Role::MeetingBody, "No benefit is reported yet.");
        return;
    };
    weak(ui, Role::MeetingBody, "Came, less what was promised so far");
    wrapped(ui, Role::MeetingFigure, difference);
    ui.add_space(space::PART);
    let largest = rows.why_largest.iter().take(MOST);
    for row in largest.filter_map(|place| rows.why.get(*place)) {
        hairline(ui);
        ui.ends(
            |ui| {
                wrapped(ui, Role::MeetingBody, &row.label);
            },
            |ui| {
                ui.label(Role::MeetingStrong.text(&row.value));
            },
        );
        if let Some(note) = &row.note {
            weak(ui, Role::MeetingNote, note);
        }
    }
    more(ui, rows.why.len());
}

fn reasons(ui: &mut Pane, shown: &ShownResults) {
    wrapped(ui, Role::Title, "Reasons, and what is done");
    ui.add_space(space::NEAR);
    let reasons = &shown.rows.reasons;
    if reasons.is_empty() {
        let says = "None is written down yet. Why is it more or less than promised?";
        weak(ui, Role::MeetingBody, says);
    }
    for reason in reasons.iter().take(MOST) {
        self::reason(ui, reason);
        ui.add_space(space::NEAR);
    }
    more(ui, reasons.len());
}

fn reason(ui: &mut Pane, reason: &ResultReason) {
    let about = match &reason.line {
        Some(line) => format!("{line}: {}", reason.kind),
        None => reason.kind.to_owned(),
    };
    wrapped(ui, Role::MeetingStrong, about);
    let done = match reason.action.trim() {
        "" => String::new(),
        action => format!(" → {action}"),
    };
    let why = reason.why.trim_end_matches('.');
    wrapped(ui, Role::MeetingNote, format!("{why}{done}"));
}

fn more(ui: &mut Pane, count: usize) {
    if let Some(more) = count.checked_sub(MOST).filter(|more| *more > 0) {
        weak(ui, Role::MeetingNote, format!("and {more} more"));
    }
}
