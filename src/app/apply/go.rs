//! Moving around: steps, findings, explanations, the meeting, the picture of the page.

use crate::app::state::State;
use crate::app::state::exchange_filter::ExchangeFilter;
use crate::app::state::meeting::{Meeting, MeetingKind};
use crate::app::state::part::{PartId, PartKind};
use crate::app::state::screen::{AfterSalePage, ExchangePage, Fold, InspectorTab, Step};
use crate::app::state::worker::{Job, PreviewKey};
use crate::engine::Figure;
use crate::model::StepState;
use crate::report::ResultFigure;

pub(super) fn step(state: &mut State, step: Step) {
    if state.document.is_some() {
        state.screen.step = step;
        state.screen.asked_for_inspector = false;
        state.screen.meeting = None;
    }
}

pub(super) fn show_inspector(state: &mut State) {
    state.settings.inspector = true;
    state.screen.asked_for_inspector = true;
}

/// Shows a page of the inspector.
pub(super) fn inspect(state: &mut State, tab: InspectorTab) {
    show_inspector(state);
    state.screen.tab = tab;
}

/// On a narrow window the inspector stands in the place of the step, and the command switches between them.
pub(super) fn toggle_inspector(state: &mut State) {
    let narrow = state.surface.is_narrow();
    if narrow && !state.screen.asked_for_inspector {
        show_inspector(state);
    } else if narrow {
        state.screen.asked_for_inspector = false;
    } else {
        state.settings.inspector = !state.settings.inspector;
    }
}

pub(super) fn explain(state: &mut State, figure: Figure) {
    inspect(state, InspectorTab::Explain);
    state.screen.figure = Some(figure);
    state.screen.result_figure = None;
}

/// Explains a figure of what followed after the sale.
pub(super) fn explain_result(state: &mut State, figure: ResultFigure) {
    inspect(state, InspectorTab::Explain);
    state.screen.result_figure = Some(figure);
}

/// Shows the step of a field and opens what it lies in; the field takes the focus when it is drawn.
pub(super) fn jump(state: &mut State, path: String) {
    state.screen.palette = false;
    let mut findings = state.answer.iter().flat_map(|answer| &answer.findings);
    let finding = findings.find(|finding| finding.path == path);
    state.screen.pointed = finding.map(|finding| finding.message.clone());
    if let Some(step) = Step::of_path(&path) {
        self::step(state, step);
        if let Some(part) = PartId::of_path(&path) {
            state.screen.unfold(part);
        }
        uncover(state, &path);
        state.screen.opened.extend(Fold::of_path(&path));
        if is_done(state, &path) {
            state.screen.opened.insert(Fold::DoneSteps);
        }
    } else if !path.is_empty() {
        state.screen.dialog = Some(crate::app::state::dialog::Dialog::CaseSettings);
        state.screen.opened.extend(Fold::of_path(&path));
    }
    state.screen.jump = Some(path);
}

/// Whether a field belongs to a step of the plan that is done.
fn is_done(state: &State, path: &str) -> bool {
    let Some(part) = PartId::of_path(path).filter(|part| part.kind == PartKind::Step) else {
        return false;
    };
    let mut documents = state.document.iter();
    documents.any(|document| {
        let mut steps = document.case().next_steps.iter();
        steps.any(|step| step.id == part.id && step.state == StepState::Done)
    })
}

/// Shows the page of its step that a field lies on, without a filter.
pub(super) fn uncover(state: &mut State, path: &str) {
    if let Some(page) = ExchangePage::of_path(path) {
        state.screen.exchange_page = page;
        state.screen.filter = ExchangeFilter::default();
    }
    if let Some(page) = AfterSalePage::of_path(path) {
        state.screen.after_sale = page;
    }
}

/// Goes to the next finding that has a field.
pub(super) fn next_finding(state: &mut State) {
    let Some(answer) = &state.answer else { return };
    let findings = &answer.findings;
    if findings.is_empty() {
        return;
    }
    let from = state.screen.finding.map_or(0, |last| last + 1);
    let around = findings.iter().enumerate().cycle().skip(from);
    let next = around
        .take(findings.len())
        .find(|(_, finding)| !finding.path.is_empty());
    let next = next.map(|(place, finding)| (place, finding.path.clone()));
    state.screen.tab = InspectorTab::Findings;
    state.settings.inspector = true;
    if let Some((place, path)) = next {
        state.screen.finding = Some(place);
        jump(state, path);
    }
}

/// Begins or ends the meeting.
pub(super) fn toggle_meeting(state: &mut State) {
    if state.screen.meeting.take().is_none() {
        begin_meeting(state, MeetingKind::Sale);
    }
}

/// Begins a meeting at its first page; private figures are collapsed.
pub(super) fn begin_meeting(state: &mut State, kind: MeetingKind) {
    state.screen.opened.remove(&Fold::OnlyUs);
    if let Some(document) = &state.document {
        state.screen.meeting = Some(Meeting::begin(document.case(), kind));
        arrive(state);
    }
}

pub(super) fn meeting(state: &mut State, by: i32) {
    if let (Some(meeting), Some(document)) = (&mut state.screen.meeting, &state.document) {
        meeting.turn(by, document.case());
        arrive(state);
    }
}

/// Notes what the answer was when a page was turned to, and gives the focus to the field of the page.
fn arrive(state: &mut State) {
    if let (Some(meeting), Some(document)) = (&mut state.screen.meeting, &state.document) {
        meeting.arrive(state.answer.as_ref());
        state.screen.jump = meeting.page(document.case()).asks();
        state.screen.pointed = None;
    }
}

/// Requests a picture of the page, once for each state and size, and not before all figures on it are known.
pub(super) fn preview(state: &mut State, key: PreviewKey) {
    if state.preview.asked.as_ref() == Some(&key) {
        return;
    }
    let Some(of) = state.for_readers().filter(|of| of.what_if.is_some()) else {
        return;
    };
    state.preview.asked = Some(key.clone());
    let near = state.preview.rung;
    state.worker.send(Job::Preview { of, key, near });
}

/// Forgets an explained figure whose part is gone.
pub(super) fn forget_gone(state: &mut State) {
    let Some(document) = &state.document else {
        return;
    };
    let case = document.case();
    let gone = match &state.screen.figure {
        Some(Figure::Benefit(id)) => case.benefit(id).is_none(),
        Some(Figure::Cost(id)) => case.cost(id).is_none(),
        Some(Figure::Value(id)) => case.stated_value(id).is_none(),
        Some(Figure::Driver(id)) => case.driver(id).is_none(),
        _ => false,
    };
    if gone {
        state.screen.figure = None;
    }
    super::trial::forget_gone(state);
}
