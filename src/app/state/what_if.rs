//! What chance, single numbers and the price do to a state of the case: computed and worded by the worker, shown when it is there.
//!
//! Left out: computing it (`engine`), its words (`report`), and the sliders, which follow at once (`sliders`).

use super::answer::Answer;
use super::pricing::{self, Pricing};
use super::sliders::Sliders;
use super::trial::StateKey;
use super::worker::Answered;
use crate::engine::simulation::{Simulated, SimulationError, simulate_of};
use crate::engine::{
    EngineError, Frame, PriceDesk, ScenarioChoice, Sensitivity, View, compare, sensitivity_of,
};
use crate::model::Case;
use crate::report::{Comparison, Report, SliderRow, WhatIfRows};
use std::num::NonZeroUsize;
use std::sync::Arc;

/// What can be asked of a case beyond its answer.
#[derive(Debug)]
pub(crate) struct WhatIf {
    /// What moves the answer, and how far it may move.
    pub(crate) sensitivity: Result<Sensitivity, EngineError>,
    /// What the ranges of the numbers make of the answer.
    pub(crate) simulated: Result<Simulated, SimulationError>,
    /// Whether that is with all the runs there will be.
    pub(crate) all_runs: bool,
    /// How high the price may be; nothing where nothing is paid to us.
    pub(crate) desk: Result<Option<PriceDesk>, EngineError>,
    /// The same with alternatives and trades in words, for step *Price*.
    pub(crate) pricing: Arc<Pricing>,
    /// The first two in words.
    pub(crate) rows: WhatIfRows,
}

/// The open case, whose scenarios are laid side by side, and the view of them.
#[derive(Debug, Clone)]
pub(crate) struct Beside {
    /// The case without what is tried.
    pub(crate) case: Arc<Case>,
    /// Which benefits count.
    pub(crate) view: View,
}

/// How many runs a simulation takes at first, so that pictures follow a slider; all runs follow when it rests.
pub(crate) const FIRST_RUNS: u32 = 10_000;

impl WhatIf {
    /// Asks a case, with at most so many runs; `more` follow.
    pub(crate) fn of(of: &Answered, most_runs: u32, threads: NonZeroUsize, more: bool) -> Self {
        let desk = pricing::desk(of);
        let pricing = Pricing::of(of, desk.as_ref().ok().and_then(Option::as_ref));
        let sensitivity = sensitivity_of(&of.case, &of.results);
        let simulated = simulated(of, most_runs, threads, &|_| true);
        Self {
            rows: Report::new(&of.case, &of.results).what_if(&sensitivity, &simulated),
            all_runs: !more || of.case.simulation.trials <= most_runs,
            desk,
            pricing: Arc::new(pricing),
            sensitivity,
            simulated,
        }
    }

    /// The same with a simulation of all runs.
    pub(crate) fn with(
        &self,
        of: &Answered,
        simulated: Result<Simulated, SimulationError>,
    ) -> Self {
        Self {
            rows: Report::new(&of.case, &of.results).what_if(&self.sensitivity, &simulated),
            sensitivity: self.sensitivity.clone(),
            all_runs: true,
            desk: self.desk.clone(),
            pricing: Arc::clone(&self.pricing),
            simulated,
        }
    }
}

impl Beside {
    /// All scenarios side by side, written as an answer is.
    pub(crate) fn compared(&self, of: &Answered) -> Comparison {
        let own = self.case.scenarios.iter();
        let own = own.map(|scenario| ScenarioChoice::Own(scenario.id.clone()));
        let scenarios: Vec<ScenarioChoice> = [
            ScenarioChoice::Expected,
            ScenarioChoice::Conservative,
            ScenarioChoice::Optimistic,
        ]
        .into_iter()
        .chain(own)
        .collect();
        let found = compare(&self.case, self.view, &scenarios);
        Report::new(&of.case, &of.results).comparison(&self.case, &found)
    }
}

/// Simulates a case with at most so many runs, as long as `go_on` says so.
pub(crate) fn simulated(
    of: &Answered,
    most_runs: u32,
    threads: NonZeroUsize,
    go_on: &(dyn Fn(u32) -> bool + Sync),
) -> Result<Simulated, SimulationError> {
    if of.case.simulation.trials <= most_runs {
        return simulate_of(&of.case, &of.results, threads, go_on);
    }
    let mut case = (*of.case).clone();
    case.simulation.trials = most_runs;
    simulate_of(&case, &of.results, threads, go_on)
}

/// What is known beyond the answer, and of which state.
#[derive(Debug, Default)]
pub(crate) struct WhatIfState {
    /// The state that was asked about last.
    asked: Option<StateKey>,
    /// The revision that was asked about first: what the worker still finds of another case is older.
    oldest: u64,
    /// The newest that is known, perhaps of an older state while a newer one is being computed.
    shown: Option<(StateKey, Arc<WhatIf>)>,
    /// The scenarios side by side, of which revision and in which view.
    compared: Option<((u64, View), Comparison)>,
    /// The sliders of the step.
    sliders: Sliders,
}

impl WhatIfState {
    /// Notes that a state is asked about. False when it was already.
    pub(crate) fn ask(&mut self, key: &StateKey) -> bool {
        if self.asked.as_ref() == Some(key) {
            return false;
        }
        if self.asked.is_none() {
            self.oldest = key.revision;
        }
        self.asked = Some(key.clone());
        true
    }

    /// Takes what the worker found. While a slider moves, what is found of the state before is better than nothing.
    pub(crate) fn take(&mut self, key: StateKey, found: Arc<WhatIf>, compared: Option<Comparison>) {
        if key.revision < self.oldest {
            return;
        }
        if let Some(compared) = compared {
            self.compared = Some(((key.revision, key.asked.ask.view), compared));
        }
        self.shown = Some((key, found));
    }

    /// The newest that is known.
    pub(crate) fn shown(&self) -> Option<&Arc<WhatIf>> {
        self.shown.as_ref().map(|(_, found)| found)
    }

    /// Writes the sliders for an answer to the open case.
    pub(crate) fn write_sliders(&mut self, case: &Case, answer: &Answer) {
        let newest = self.shown.as_ref().map(|(key, found)| (key, &**found));
        self.sliders.write(case, answer, newest);
    }

    /// The frame of the open case in the scenario of a state, without what is tried; `None` where the scenario cannot be.
    pub(crate) fn home(&mut self, case: &Case, state: &StateKey) -> Option<&Frame> {
        self.sliders.home(case, state)
    }

    /// What is known of this very state.
    pub(crate) fn of(&self, key: &StateKey) -> Option<&Arc<WhatIf>> {
        self.shown
            .as_ref()
            .filter(|(of, _)| of == key)
            .map(|(_, found)| found)
    }

    /// The newest comparison of scenarios.
    pub(crate) fn comparison(&self) -> Option<&Comparison> {
        self.compared.as_ref().map(|(_, compared)| compared)
    }

    /// Whether the scenarios of a state have not been laid side by side yet.
    pub(crate) fn wants_comparison(&self, key: &StateKey) -> bool {
        let wanted = (key.revision, key.asked.ask.view);
        self.compared.as_ref().is_none_or(|(of, _)| *of != wanted)
    }

    /// The sliders of the step.
    pub(crate) fn sliders(&self) -> &[SliderRow] {
        self.sliders.rows()
    }
}
