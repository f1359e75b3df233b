//! Simulation, sensitivity and price results of a state of the case: computed and worded by the worker, shown when they are ready.

use super::answer::Answer;
use super::between::BetweenState;
use super::movement::{Movement, NewestRows};
use super::pricing::{self, Pricing};
use super::sliders::Sliders;
use super::trial::StateKey;
use super::worker::Answered;
use crate::engine::simulation::{Simulated, SimulationError, simulate_of};
use crate::engine::{
    EngineError, PriceDesk, ScenarioChoice, Sensitivity, View, compare, sensitivity_of,
};
use crate::model::Case;
use crate::report::{Comparison, Report, WhatIfRows};
use std::num::NonZeroUsize;
use std::sync::Arc;

/// What is computed beyond the answer.
#[derive(Debug)]
pub(crate) struct WhatIf {
    pub(crate) sensitivity: Result<Sensitivity, EngineError>,
    pub(crate) simulated: Result<Simulated, SimulationError>,
    /// Whether the simulation has all its runs.
    pub(crate) all_runs: bool,
    /// `None` where nothing is paid to us.
    pub(crate) desk: Result<Option<PriceDesk>, EngineError>,
    pub(crate) pricing: Arc<Pricing>,
    /// Sensitivity and simulation in words.
    pub(crate) rows: WhatIfRows,
}

/// What the scenarios are compared in.
#[derive(Debug, Clone)]
pub(crate) struct Beside {
    /// Without the trial.
    pub(crate) case: Arc<Case>,
    pub(crate) view: View,
}

/// The runs of a first simulation, so that charts follow a slider; all runs follow when it rests.
pub(crate) const FIRST_RUNS: u32 = 10_000;

impl WhatIf {
    /// Simulates at most so many runs; `more` says that the others follow.
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
    /// Compares all scenarios.
    pub(crate) fn compared(&self, of: &Answered) -> Comparison {
        let found = compare(&self.case, self.view, &ScenarioChoice::all(&self.case));
        Report::new(&of.case, &of.results).comparison(&self.case, &found)
    }
}

/// Simulates at most so many runs, as long as `go_on` returns true.
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

/// The newest results of the worker, and of which state they are.
#[derive(Debug, Default)]
pub(crate) struct WhatIfState {
    asked: Option<StateKey>,
    /// The revision of the first request: results of an older one belong to another case.
    oldest: u64,
    /// The newest result, perhaps of an older state while a newer one is computed.
    shown: Option<(StateKey, Arc<WhatIf>)>,
    /// How many results were taken.
    taken: u64,
    /// The newest result without a trial.
    of_case: Option<(StateKey, Arc<WhatIf>)>,
    /// Whether a result without the present trial was requested, and of which state.
    asked_of_case: Option<StateKey>,
    /// The comparison of scenarios, and of which revision and view it is.
    compared: Option<((u64, View), Comparison)>,
    pub(crate) sliders: Sliders,
    pub(crate) movement: Movement,
    pub(crate) between: BetweenState,
}

impl WhatIfState {
    /// Records the request of a state; false where it was requested already.
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

    /// Takes a result. While a slider moves, that of the state before is better than nothing.
    pub(crate) fn take(&mut self, key: StateKey, found: Arc<WhatIf>, compared: Option<Comparison>) {
        if key.revision < self.oldest {
            return;
        }
        if let Some(compared) = compared {
            self.compared = Some(((key.revision, key.asked.ask.view), compared));
        }
        if key.asked.trial.is_empty() {
            self.of_case = Some((key.clone(), Arc::clone(&found)));
        }
        self.shown = Some((key, found));
        self.taken += 1;
    }

    /// Takes what was computed of the case while something is tried.
    pub(crate) fn take_of_case(&mut self, key: StateKey, found: Arc<WhatIf>) {
        if key.revision >= self.oldest {
            self.of_case = Some((key, found));
        }
    }

    /// What is computed of the case without the trial, while something is tried.
    pub(crate) fn of_case(&self) -> Option<&Arc<WhatIf>> {
        let base = self.movement.base.as_ref()?;
        let known = self.of_case.as_ref();
        known
            .filter(|(key, _)| *key == base.state)
            .map(|(_, found)| found)
    }

    /// The case without the trial, where nothing is computed of it and that was not requested yet.
    pub(crate) fn ask_of_case(&mut self) -> Option<(Answered, StateKey)> {
        let base = self.movement.base.as_ref()?;
        if self.asked_of_case.as_ref() == Some(&base.state) || self.of_case().is_some() {
            return None;
        }
        self.asked_of_case = Some(base.state.clone());
        Some((base.answered.clone(), base.state.clone()))
    }

    /// Brings the curve and the axes of the pictures up to date.
    pub(crate) fn follow(&mut self, answer: &Answer) {
        let of_case = self.of_case().cloned();
        let newest = self.shown.as_ref().map(|(key, found)| NewestRows {
            key,
            rows: &found.rows,
            number: self.taken,
        });
        let of_case = of_case.as_ref().map(|found| &found.rows);
        self.movement.follow(answer, newest.as_ref(), of_case);
    }

    pub(crate) fn shown(&self) -> Option<&Arc<WhatIf>> {
        self.shown.as_ref().map(|(_, found)| found)
    }

    pub(crate) fn write_sliders(&mut self, case: &Case, answer: &Answer) {
        let newest = self.shown.as_ref().map(|(key, found)| (key, &**found));
        self.sliders.write(case, answer, newest);
    }

    pub(crate) fn of(&self, key: &StateKey) -> Option<&Arc<WhatIf>> {
        self.shown
            .as_ref()
            .filter(|(of, _)| of == key)
            .map(|(_, found)| found)
    }

    pub(crate) fn comparison(&self) -> Option<&Comparison> {
        self.compared.as_ref().map(|(_, compared)| compared)
    }

    pub(crate) fn wants_comparison(&self, key: &StateKey) -> bool {
        let wanted = (key.revision, key.asked.ask.view);
        self.compared.as_ref().is_none_or(|(of, _)| *of != wanted)
    }
}
