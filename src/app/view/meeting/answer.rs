//! The answer in the meeting: as a strip below every page, and as the last page with the decision, the curve and the next steps.

use super::super::answer_strip;
use super::{above, beside, curve, is_low};
use crate::app::state::meeting::Meeting;
use crate::app::state::screen::{Changed, ChangedUntil};
use crate::app::view::prelude::*;
use crate::report::page;

/// The four figures, each with what it was before the last answer or move.
pub(super) fn strip(ui: &mut Pane, meeting: &Meeting) {
    let cx = ui.cx;
    if let Err(problem) = &cx.answer.results {
        no_answer(ui, &problem.to_string());
        return;
    }
    let figures = cx.answer.figures.iter().enumerate();
    let figures = figures.map(|(place, figure)| (figure, lines(ui, meeting, place, figure)));
    let figures = figures.collect();
    cells(ui, figures);
}

/// Four figures side by side, each with the lines below it.
pub(super) fn cells(ui: &mut Pane, figures: Vec<(&page::Figure, Vec<FigureLine>)>) {
    let whole = ui.max_rect();
    let wide = whole.width() / 4.0;
    let look = StripLook::of(ui, &figures, wide - space::PART);
    let mut left = whole.left();
    for (figure, lines) in figures {
        let cell = Rect::from_min_size(egui::pos2(left, whole.top()), vec2(wide, whole.height()));
        left += wide;
        let inside =
            Rect::from_min_max(cell.min + vec2(0.0, 8.0), cell.max - vec2(space::PART, 0.0));
        ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
            self::figure(ui, figure, lines, look);
        });
    }
}

/// A line below a figure, and whether it says that the figure became better or worse.
pub(super) type FigureLine = (String, Option<bool>);

/// What stands below a figure: how it changed or where it probably lies, and what it is in other views and scenarios.
fn lines(ui: &Pane, meeting: &Meeting, place: usize, figure: &page::Figure) -> Vec<FigureLine> {
    let cx = ui.cx;
    let changed = changed(meeting, cx, place);
    let range = cx.what_if.and_then(|known| known.rows.ranges.get(place));
    let range = range.and_then(Option::as_ref).or(figure.range.as_ref());
    let incomplete = cx.answer.is_incomplete();
    let note = answer_strip::note(figure, range, changed.as_ref(), incomplete);
    let better = changed.and_then(|changed| changed.better);
    let then = figure.then.clone().map(|then| (then, Some(false)));
    let mut lines = with_beside(figure, (note, better));
    lines.splice(0..0, then);
    lines
}

/// A line, and what the figure is in other views and scenarios.
pub(super) fn with_beside(figure: &page::Figure, line: FigureLine) -> Vec<FigureLine> {
    let beside = figure.beside.iter().map(|words| (words.clone(), None));
    std::iter::once(line).chain(beside).collect()
}

/// The looks of all figures and of all lines below them: the largest in which none is cut.
#[derive(Debug, Clone, Copy)]
struct StripLook {
    value: Role,
    words: Role,
}

impl StripLook {
    fn of(ui: &Ui, figures: &[(&page::Figure, Vec<FigureLine>)], room: f32) -> Self {
        let value = figures
            .iter()
            .fold(Role::MeetingFigure, |most, (figure, _)| {
                answer_strip::fitting(ui, &figure.value, room, most)
            });
        let lines = || figures.iter().flat_map(|(_, lines)| lines);
        let fit = |role: &Role| lines().all(|(text, _)| text_width(ui, *role, text) <= room);
        let words = [Role::MeetingNote, Role::Body].into_iter().find(fit);
        Self {
            value,
            // What is too long even so goes on below.
            words: words.unwrap_or(Role::Small),
        }
    }
}

/// How a figure differs from what it was when the page was turned to.
fn changed(meeting: &Meeting, cx: &ViewContext<'_>, place: usize) -> Option<Changed> {
    let noted = cx.screen.changed.get(place).and_then(Option::as_ref);
    // What is tried is held against the case, with the difference.
    if let Some(tried) = noted.filter(|noted| matches!(noted.until, ChangedUntil::Settled(_))) {
        return Some(tried.clone());
    }
    let (old, was) = meeting.was(place, cx.answer)?;
    let is = cx.answer.measures().get(place).copied().flatten()?;
    Some(Changed {
        old: old.to_owned(),
        was,
        better: is.is_better_than(&was),
        until: ChangedUntil::Seconds(0.0),
        step: None,
    })
}

/// The least and the greatest height of the curve of the last page, and what stands around it, in points.
const CURVE: (f32, f32) = (180.0, 320.0);
const AROUND_CURVE: f32 = 96.0;

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    above(ui, "The answer".to_owned());
    if let Err(problem) = &cx.answer.results {
        no_answer(ui, &problem.to_string());
        return;
    }
    let Some(board) = cx.answer.board() else {
        return;
    };
    let (role, apart) = if is_low(ui) {
        (Role::Title, space::NEAR)
    } else {
        (Role::MeetingQuestion, space::CARD)
    };
    if let Some(decision) = &board.decision {
        wrapped(ui, role, decision);
        ui.add_space(apart);
    }
    // It takes the room that the decision leaves.
    let left = ui.clip_rect().height() - ui.min_rect().height() - AROUND_CURVE;
    let high = left.clamp(CURVE.0, CURVE.1);
    let steps = &board.next_steps;
    let meeting = cx.screen.meeting.as_ref();
    if meeting.is_some_and(|meeting| meeting.curve.is_some()) {
        beside(ui, |ui| curve::ui(ui, high), |ui| next_steps(ui, steps));
    } else {
        // A sentence needs no half of the page.
        curve::ui(ui, high);
        ui.add_space(space::PAGE);
        next_steps(ui, steps);
    }
}

fn figure(ui: &mut Pane, figure: &page::Figure, lines: Vec<FigureLine>, look: StripLook) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing.y = 1.0;
    let room = ui.available_width();
    let looks = [Role::MeetingBody, Role::MeetingNote, Role::Small];
    let fits = |look: &Role| text_width(ui, *look, &figure.label) <= room;
    let label = looks.into_iter().find(fits).unwrap_or(Role::Small);
    ui.add(Label::new(label.text(&figure.label).color(p.text_weak)).truncate());
    truncated(ui, look.value, &figure.value);
    for (text, better) in lines {
        colored(ui, look.words, p.changed(better), text);
    }
}

/// The steps of the plan that are open; the later ones are counted where there are many.
fn next_steps(ui: &mut Pane, steps: &[page::NextStep]) {
    const MOST: usize = 6;
    wrapped(ui, Role::Title, "Next steps");
    if steps.is_empty() {
        let says = "None is agreed yet. Who does what next, and by when?";
        weak(ui, Role::MeetingBody, says);
        return;
    }
    ui.add_space(space::NEAR);
    let (role, when) = if is_low(ui) {
        (Role::MeetingNote, 98.0)
    } else {
        (Role::MeetingBody, 104.0)
    };
    for step in steps.iter().take(MOST) {
        ui.horizontal_top(|ui| {
            ui.column(when, |ui| weak(ui, role, &step.when));
            wrapped(ui, role, &step.what);
        });
        ui.add_space(space::TIGHT);
    }
    let more = steps.len().saturating_sub(MOST);
    if more > 0 {
        let says = format!("and {more} more in the plan");
        weak(ui, Role::MeetingBody, says);
    }
}

fn no_answer(ui: &mut Pane, problem: &str) {
    let wrong = palette(ui).wrong;
    ui.add_space(space::NEAR);
    colored(ui, Role::Title, wrong, "There is no answer yet");
    wrapped(ui, Role::MeetingBody, problem);
}
