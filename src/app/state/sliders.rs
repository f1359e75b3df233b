//! The sliders of *What if*, written anew for each state of the case: they answer in the frame in which they are moved, while pictures
//! come a moment later.
//!
//! Left out: their words and places (`report`), and what is tried (`tried`).

use super::answer::Answer;
use super::trial::StateKey;
use super::what_if::WhatIf;
use crate::engine::{Ask, Frame, scenario_changes};
use crate::model::Case;
use crate::report::{Report, SliderGround, SliderRow};

/// The sliders and what they were made of.
#[derive(Debug, Default)]
pub(super) struct Sliders {
    rows: Vec<SliderRow>,
    /// The state they show, and the state whose marks they have.
    of: Option<(StateKey, Option<StateKey>)>,
    /// The frame of the case in its scenario without what is tried; of which revision and scenario.
    home: Option<(u64, Ask, Frame)>,
    /// The positions of the drivers to show, and of which revision that is. While something is tried it stays, so that no slider moves away
    /// from under the pointer.
    order: Option<(u64, Vec<usize>)>,
}

impl Sliders {
    /// The sliders as they were written last.
    pub(super) fn rows(&self) -> &[SliderRow] {
        &self.rows
    }

    /// Writes them for an answer to `case`, with the marks of the newest that is known.
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
        let ground = SliderGround {
            case,
            frame: &frame,
            sensitivity,
            order: order.unwrap_or_default(),
        };
        self.rows = Report::new(&answer.case, results).sliders(&ground);
    }

    /// The frame of a case in the scenario of a state, without what is tried; `None` where the scenario cannot be.
    pub(super) fn home(&mut self, case: &Case, state: &StateKey) -> Option<&Frame> {
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
            .is_some_and(|(revision, _)| *revision == of.revision && !state.asked.tried.is_empty());
        if !rests && found.sensitivity.is_ok() {
            self.order = Some((of.revision, found.rows.order.clone()));
        }
    }
}
