//! Brings what follows from the case up to date: the answer, the sliders, and what the worker computes.

use super::State;
use super::answer::Answer;
use super::between::compared_pair;
use super::meeting::MeetingKind;
use super::movement::Base;
use super::screen::{CHANGED_SECONDS, Changed, ChangedUntil, Step};
use super::trial::{Asked, StateKey};
use super::what_if::Beside;
use super::worker::{Answered, Job};
use crate::report::Report;
use std::sync::Arc;

impl State {
    /// Brings the answer up to the present state of the case.
    pub(crate) fn refresh(&mut self) {
        let Some(document) = &self.document else {
            self.answer = None;
            return;
        };
        let today = self.environment.today();
        let state = StateKey {
            revision: document.revision(),
            asked: self.screen.asked.clone(),
        };
        let is_fresh = |answer: &Answer| answer.state == state && answer.today == today;
        if !self.answer.as_ref().is_some_and(is_fresh) {
            let case = document.case();
            if let Some(meeting) = &mut self.screen.meeting {
                meeting.note(case);
            }
            let answer = Answer::of(case, state, today);
            let without_trial = || {
                let mut state = answer.state.clone();
                state.asked.trial.clear();
                Answer::of(case, state, today)
            };
            let movement = &mut self.what_if.movement;
            movement.hold(&answer, self.answer.as_ref(), without_trial);
            if let Some(old) = self.answer.replace(answer) {
                self.note_changes(&old);
            }
            self.note_recent();
        }
        self.request_what_if();
        self.refresh_screen();
    }

    /// Brings up to the present answer what the step, the meeting and the inspector show beside it.
    fn refresh_screen(&mut self) {
        let (Some(answer), Some(document)) = (&mut self.answer, &self.document) else {
            return;
        };
        let moves = self.screen.step == Step::WhatIf || self.screen.meeting.is_some();
        if moves {
            self.what_if.write_sliders(document.case(), answer);
        }
        if moves || self.surface.is_wide() {
            self.what_if.follow(answer);
        }
        if self.screen.step == Step::WhatIf
            && let Some(of) = answer.for_worker()
        {
            let (case, asked) = (document.case(), &answer.state);
            let pair = compared_pair(&self.screen, case);
            let between = self.what_if.between.ask(case, asked, pair);
            if let Some(between) = between {
                self.worker.send(Job::Steps { of, between });
            }
        }
        if let Some(meeting) = &mut self.screen.meeting {
            let known = self.what_if.of(&answer.state);
            meeting.draw(
                answer,
                known.and_then(|known| known.simulated.as_ref().ok()),
            );
        }
        if let Some(figure) = &self.screen.figure {
            answer.explain(figure);
        }
        self.refresh_after_sale();
    }

    /// Brings what became of the agreed case up to date where it is shown.
    fn refresh_after_sale(&mut self) {
        let figure = self.screen.result_figure.as_ref();
        let Some(document) = &self.document else {
            return;
        };
        let meeting = self.screen.meeting.as_ref();
        let reviews = meeting.is_some_and(|meeting| meeting.kind == MeetingKind::Review);
        if self.screen.step == Step::AfterSale || figure.is_some() || reviews {
            let (case, revision) = (document.case(), document.revision());
            let month = self.screen.review_month;
            self.after_sale.refresh(case, revision, month, figure);
        }
    }

    /// Requests simulation, sensitivity and price of the present state from the worker, once for each state.
    fn request_what_if(&mut self) {
        let (Some(answer), Some(document)) = (&self.answer, &self.document) else {
            return;
        };
        if !self.what_if.ask(&answer.state) {
            return;
        }
        if let Some(of) = answer.for_worker() {
            let key = answer.state.clone();
            let beside = self.what_if.wants_comparison(&key).then(|| Beside {
                case: Arc::clone(document.case()),
                view: key.asked.ask.view,
            });
            self.worker.send(Job::WhatIf { of, key, beside });
        }
        if let Some((of, key)) = self.what_if.ask_of_case() {
            self.worker.send(Job::OfCase { of, key });
        }
    }

    /// What pages and other files are made of: the answer, with what-if once all runs of the simulation are in.
    pub(crate) fn for_readers(&self) -> Option<Answered> {
        let answer = self.answer.as_ref()?;
        let mut of = answer.for_worker()?;
        let known = self.what_if.of(&answer.state);
        of.what_if = known.filter(|known| known.all_runs).cloned();
        Some(of)
    }

    /// Notes the figures of a case that is as its file holds it, for the list of recent cases.
    pub(crate) fn note_recent(&mut self) {
        let (Some(document), Some(answer)) = (&self.document, &self.answer) else {
            return;
        };
        let is_plain = answer.state.asked == Asked::default();
        let Some(path) = document.path().filter(|_| !document.is_dirty() && is_plain) else {
            return;
        };
        if answer.state.revision == document.revision() {
            self.settings.note_figures(path, answer.in_few_words());
        }
    }

    /// Notes what the four figures were before: for a moment, and while something is tried until that is kept or discarded.
    fn note_changes(&mut self, old: &Answer) {
        let now = self.surface.time();
        let Some(answer) = &self.answer else { return };
        if !answer.state.asked.trial.is_empty() {
            self.screen.changed = beside_case(answer, self.what_if.movement.base.as_ref());
            return;
        }
        // Old figures are not shown as another locale writes them, and those of a trial were never those of the case.
        if old.case.locale != answer.case.locale || !old.state.asked.trial.is_empty() {
            self.screen.changed = std::array::from_fn(|_| None);
            return;
        }
        let step = self
            .document
            .as_ref()
            .and_then(|document| document.history().before());
        let pairs = old.figures.iter().zip(&answer.figures);
        let measures = old.measures().into_iter().zip(answer.measures());
        let all = pairs.zip(measures).zip(&mut self.screen.changed);
        for (((before, after), (was, is)), changed) in all {
            let (Some(was), Some(is)) = (was, is) else {
                *changed = None;
                continue;
            };
            if was == is || before.whole() == after.whole() {
                continue;
            }
            // While a value is dragged or typed, the first of the old figures stays. Another step begins at the figures before it.
            let earlier = changed.take().filter(|earlier| earlier.step == step);
            let (old, was) = earlier
                .filter(|earlier| matches!(earlier.until, ChangedUntil::Seconds(end) if now < end))
                .map_or_else(
                    || (before.value.clone(), was),
                    |earlier| (earlier.old, earlier.was),
                );
            // A figure that is back where it was has not changed, and one in another currency has no old figure.
            if was != is && is.is_comparable(&was) {
                let better = is.is_better_than(&was);
                *changed = Some(Changed {
                    old,
                    was,
                    better,
                    until: ChangedUntil::Seconds(now + CHANGED_SECONDS),
                    step,
                });
            }
        }
    }
}

/// How the four figures differ from those of the case without the trial.
fn beside_case(answer: &Answer, base: Option<&Base>) -> [Option<Changed>; 4] {
    let mut all = std::array::from_fn(|_| None);
    let (Some(base), Ok(results)) = (base, &answer.results) else {
        return all;
    };
    let report = Report::new(&answer.case, results);
    let differences = report.differences(&base.answered.results);
    let figures = base.figures.iter().zip(&answer.figures);
    let measures = base.measures.into_iter().zip(answer.measures());
    let found = figures.zip(measures).zip(differences);
    for (changed, (((was, is), measures), by)) in all.iter_mut().zip(found) {
        let (Some(before), Some(now)) = measures else {
            continue;
        };
        if was != &is.value && now.is_comparable(&before) {
            *changed = Some(Changed {
                old: was.clone(),
                was: before,
                better: now.is_better_than(&before),
                until: ChangedUntil::Settled(by),
                step: None,
            });
        }
    }
    all
}
