//! The answer in the meeting: as a strip below every page, and as the last page.

use super::super::answer_strip;
use super::above;
use crate::app::state::screen::Changed;
use crate::app::view::prelude::*;
use crate::report::page;

pub(super) fn strip(ui: &mut Pane) {
    let cx = ui.cx;
    if let Err(problem) = &cx.answer.results {
        no_answer(ui, &problem.to_string());
        return;
    }
    let whole = ui.max_rect();
    let wide = whole.width() / 4.0;
    let mut left = whole.left();
    for (place, figure) in cx.answer.figures.iter().enumerate() {
        let cell = Rect::from_min_size(egui::pos2(left, whole.top()), vec2(wide, whole.height()));
        left += wide;
        let changed = cx.screen.changed.get(place).and_then(Option::as_ref);
        let inside = Rect::from_min_max(
            cell.min + vec2(0.0, 10.0),
            cell.max - vec2(space::PART, 0.0),
        );
        ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
            let range = cx.what_if.and_then(|known| known.rows.ranges.get(place));
            let range = range.and_then(Option::as_ref);
            self::figure(ui, figure, range, changed, Role::MeetingFigure);
        });
    }
}

/// The height of a page below which everything on it is smaller, in points.
const LOW: f32 = 680.0;

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    above(ui, "The answer".to_owned());
    if let Err(problem) = &cx.answer.results {
        no_answer(ui, &problem.to_string());
        return;
    }
    let Some(board) = &cx.answer.board else {
        return;
    };
    // In a low window all of it is smaller, so that the next steps are not cut off.
    let (question, answer, apart) = if ui.clip_rect().height() < LOW {
        (Role::Title, Role::MeetingFigure, space::NEAR)
    } else {
        (Role::MeetingQuestion, Role::MeetingAnswer, space::PAGE)
    };
    if let Some(decision) = &board.decision {
        wrapped(ui, question, decision);
        ui.add_space(apart);
    }
    let ranges = cx.what_if.map(|known| &known.rows.ranges);
    let figures: Vec<_> = cx.answer.figures.iter().enumerate().collect();
    for pair in figures.chunks(2) {
        ui.columns(2, |ui, column| {
            if let Some((place, figure)) = pair.get(column) {
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    let range = ranges.and_then(|ranges| ranges.get(*place));
                    let range = range.and_then(Option::as_ref);
                    self::figure(ui, figure, range, None, answer);
                });
            }
        });
        ui.add_space(apart.min(space::CARD));
    }
    next_steps(ui, &board.next_steps);
}

fn figure(
    ui: &mut Pane,
    figure: &page::Figure,
    range: Option<&page::Range>,
    changed: Option<&Changed>,
    role: Role,
) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing.y = 1.0;
    weak(ui, Role::MeetingBody, &figure.label);
    let role = answer_strip::fitting(ui, &figure.value, ui.available_width(), role);
    truncated(ui, role, &figure.value);
    let incomplete = ui.cx.answer.is_incomplete();
    let note = answer_strip::note(figure, range.or(figure.range.as_ref()), changed, incomplete);
    let color = changed.map_or(p.text_weak, |changed| p.changed(changed.better));
    let beside = figure
        .beside
        .iter()
        .map(|words| (words.as_str(), p.text_weak));
    for (text, color) in std::iter::once((note.as_str(), color)).chain(beside) {
        let fits = text_width(ui, Role::Body, text) <= ui.available_width();
        let role = if fits { Role::Body } else { Role::Small };
        ui.add(Label::new(role.text(text).color(color)).truncate());
    }
}

fn next_steps(ui: &mut Pane, steps: &[page::NextStep]) {
    if steps.is_empty() {
        return;
    }
    ui.add_space(space::NEAR);
    ui.label(Role::Title.text("Next steps"));
    for step in steps {
        ui.horizontal_top(|ui| {
            ui.column(130.0, |ui| weak(ui, Role::MeetingBody, &step.when));
            wrapped(ui, Role::MeetingBody, &step.what);
        });
    }
}

fn no_answer(ui: &mut Pane, problem: &str) {
    let wrong = palette(ui).wrong;
    ui.add_space(space::NEAR);
    ui.label(Role::Title.text("There is no answer yet").color(wrong));
    wrapped(ui, Role::MeetingBody, problem);
}
