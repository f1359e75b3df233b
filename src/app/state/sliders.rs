//! The sliders of *What if*, written anew for each state of the case: they answer in the frame in which they are moved, while pictures
//! come a moment later.

use super::answer::Answer;
use super::trial::StateKey;
use super::what_if::WhatIf;
use crate::engine::{Ask, Frame, scenario_changes};
use crate::model::Case;
use crate::report::{Report, SliderInput, SliderRow};

#[derive(Debug, Default)]
pub(crate) struct Sliders {
    pub(crate) rows: Vec<SliderRow>,
    /// The state of the values, and the state of the marks.
    of: Option<(StateKey, Option<StateKey>)>,
    /// The settings of the case in its scenario without the trial, and of which revision and scenario they are.
    home: Option<(u64, Ask, Frame)>,
    /// The order of the drivers and its revision. It rests during a trial, so that no slider moves away from under the pointer.
    order: Option<(u64, Vec<usize>)>,
}

impl Sliders {
    /// Updates the rows for an answer to `case`, with the marks of the newest result of the worker.
    pub(super) fn write(
        &mut self,
        case: &Case,
        answer: &Answer,
        newest: Option<(&StateKey, &WhatIf)>,
    ) {
        let of = Some((answer.state.clone(), newest.map(|(key, _)| key.clone())));
        if self.of == of {
            return;
        }
        self.of = of;
        self.rows = Vec::new();
        let (Ok(results), Some(frame)) = (&answer.results, self.home(case, &answer.state)) else {
            return;
        };
        let frame = frame.clone();
        self.arrange(&answer.state, newest);
        let order = self.order.as_ref().map(|(_, order)| order.as_slice());
        let sensitivity = newest.and_then(|(_, found)| found.sensitivity.as_ref().ok());
        let ground = SliderInput {
            case,
            frame: &frame,
            sensitivity,
            order: order.unwrap_or_default(),
        };
        self.rows = Report::new(&answer.case, results).sliders(&ground);
    }

    /// The settings of a case in the scenario of a state, without the trial; `None` where the scenario is invalid.
    pub(crate) fn home(&mut self, case: &Case, state: &StateKey) -> Option<&Frame> {
        let ask = &state.asked.ask;
        let known = self
            .home
            .as_ref()
            .is_some_and(|(revision, asked, _)| *revision == state.revision && asked == ask);
        if !known {
            let changes = scenario_changes(case, ask).ok();
            let frame = changes.and_then(|changes| Frame::of(case, &changes).ok());
            self.home = frame.map(|frame| (state.revision, ask.clone(), frame));
        }
        self.home.as_ref().map(|(_, _, frame)| frame)
    }

    fn arrange(&mut self, state: &StateKey, newest: Option<(&StateKey, &WhatIf)>) {
        let Some((of, found)) = newest else { return };
        let rests = self
            .order
            .as_ref()
            .is_some_and(|(revision, _)| *revision == of.revision && !state.asked.trial.is_empty());
        if !rests && found.sensitivity.is_ok() {
            self.order = Some((of.revision, found.rows.order.clone()));
        }
    }
}
