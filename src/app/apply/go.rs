//! Moving around: steps, findings, explanations, the meeting, the picture of the page.
//!
//! Left out: changes of the case (`edit`).

use crate::app::state::action::PartId;
use crate::app::state::exchange_filter::Sift;
use crate::app::state::meeting::Meeting;
use crate::app::state::screen::{ExchangePage, Fold, InspectorTab, Step};
use crate::app::state::worker::{Job, PreviewKey};
use crate::app::theme::size;
use crate::app::window::Window;
use crate::engine::Figure;
use crate::model::StepState;
use egui::Context;

pub(super) fn step(window: &mut Window, step: Step) {
    if window.document.is_some() {
        window.screen.step = step;
        window.screen.asked_for_inspector = false;
        window.screen.meeting = None;
    }
}

pub(super) fn show_inspector(window: &mut Window) {
    window.settings.inspector = true;
    window.screen.asked_for_inspector = true;
}

/// On a narrow window the inspector stands in the place of the step; there the command goes back and forth between them.
pub(super) fn toggle_inspector(window: &mut Window, ctx: &Context) {
    let narrow = ctx.content_rect().width() < size::NARROW;
    if narrow && !window.screen.asked_for_inspector {
        show_inspector(window);
    } else if narrow {
        window.screen.asked_for_inspector = false;
    } else {
        window.settings.inspector = !window.settings.inspector;
    }
}

pub(super) fn explain(window: &mut Window, figure: Figure) {
    show_inspector(window);
    window.screen.tab = InspectorTab::Explain;
    window.screen.figure = Some(figure);
}

/// Shows the step of a field and opens what it lies in; the field then takes the focus when it is drawn.
pub(super) fn jump(window: &mut Window, path: String) {
    window.screen.palette = false;
    let mut findings = window.answer.iter().flat_map(|answer| &answer.findings);
    let finding = findings.find(|finding| finding.path == path);
    window.screen.pointed = finding.map(|finding| finding.message.clone());
    if let Some(step) = Step::of_path(&path) {
        self::step(window, step);
        if let Some(part) = PartId::of_path(&path) {
            window.screen.unfold(part);
        }
        uncover(window, &path);
        window.screen.opened.extend(Fold::of_path(&path));
        if is_done(window, &path) {
            window.screen.opened.insert(Fold::DoneSteps);
        }
    } else if !path.is_empty() {
        window.screen.dialog = Some(crate::app::state::dialog::Dialog::CaseSettings);
    }
    window.screen.jump = Some(path);
}

/// Whether a field belongs to a step of the plan that is done.
fn is_done(window: &Window, path: &str) -> bool {
    let Some(PartId::Step(id)) = PartId::of_path(path) else {
        return false;
    };
    let mut documents = window.document.iter();
    documents.any(|document| {
        let mut steps = document.case().next_steps.iter();
        steps.any(|step| step.id == id && step.state == StepState::Done)
    })
}

/// Shows the page of the exchange that a field lies on, without anything that hides it there.
pub(super) fn uncover(window: &mut Window, path: &str) {
    if let Some(page) = ExchangePage::of_path(path) {
        window.screen.exchange_page = page;
        window.screen.sift = Sift::default();
    }
}

/// Goes to the next finding that has a field. What is said about the case as a whole stands in the list and leads nowhere.
pub(super) fn next_finding(window: &mut Window) {
    let Some(answer) = &window.answer else { return };
    let findings = &answer.findings;
    if findings.is_empty() {
        return;
    }
    let from = window.screen.finding.map_or(0, |last| last + 1);
    let around = findings.iter().enumerate().cycle().skip(from);
    let next = around
        .take(findings.len())
        .find(|(_, finding)| !finding.path.is_empty());
    let next = next.map(|(place, finding)| (place, finding.path.clone()));
    window.screen.tab = InspectorTab::Findings;
    window.settings.inspector = true;
    if let Some((place, path)) = next {
        window.screen.finding = Some(place);
        jump(window, path);
    }
}

/// Begins the meeting, or leaves it. The window fills the screen meanwhile (`window`). What only our side knows is closed again after it.
pub(super) fn toggle_meeting(window: &mut Window) {
    window.screen.opened.remove(&Fold::OnlyUs);
    window.screen.meeting = match (&window.screen.meeting, &window.document) {
        (None, Some(document)) => Some(Meeting::begin(document.case())),
        _ => None,
    };
}

pub(super) fn meeting(window: &mut Window, by: i32) {
    if let (Some(meeting), Some(document)) = (&mut window.screen.meeting, &window.document) {
        meeting.turn(by, document.case());
    }
}

/// Asks the worker for a picture of the page, once for each state and size, and not before all that stands on it is known.
pub(super) fn preview(window: &mut Window, key: PreviewKey) {
    if window.preview.asked.as_ref() == Some(&key) {
        return;
    }
    let Some(of) = window.for_readers().filter(|of| of.what_if.is_some()) else {
        return;
    };
    window.preview.asked = Some(key.clone());
    window.worker.send(Job::Preview { of, key });
}

/// What a changed case can no longer explain is forgotten.
pub(super) fn forget_gone(window: &mut Window) {
    let Some(document) = &window.document else {
        return;
    };
    let case = document.case();
    let gone = match &window.screen.figure {
        Some(Figure::Benefit(id)) => !case.benefits.iter().any(|part| part.id == *id),
        Some(Figure::Cost(id)) => !case.costs.iter().any(|part| part.id == *id),
        Some(Figure::Value(id)) => !case.stated_values.iter().any(|part| part.id == *id),
        Some(Figure::Driver(id)) => !case.drivers.iter().any(|part| part.id == *id),
        _ => false,
    };
    if gone {
        window.screen.figure = None;
    }
    super::trial::forget_gone(window);
}
