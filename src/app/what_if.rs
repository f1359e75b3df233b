//! What chance, single numbers and the price do to a state of the case: computed by the worker, shown when it is there.
//!
//! Left out: computing it (`engine`), and its words (`report`).

use super::pricing::{self, Pricing};
use super::tried::StateKey;
use super::worker::Answered;
use crate::engine::simulation::{Simulated, SimulationError, simulate};
use crate::engine::{Ask, EngineError, PriceDesk, Sensitivity, sensitivity};
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
}

/// How many runs a simulation takes at first, so that pictures follow a slider; all runs follow when it rests.
pub(crate) const FIRST_RUNS: u32 = 10_000;

impl WhatIf {
    /// Asks a case, with at most so many runs; `more` follow.
    pub(crate) fn of(of: &Answered, most_runs: u32, threads: NonZeroUsize, more: bool) -> Self {
        let desk = pricing::desk(of);
        let pricing = Pricing::of(of, desk.as_ref().ok().and_then(Option::as_ref));
        Self {
            sensitivity: sensitivity(&of.case, &of.ask),
            simulated: simulated(of, most_runs, threads, &|_| true),
            all_runs: !more || of.case.simulation.trials <= most_runs,
            desk,
            pricing: Arc::new(pricing),
        }
    }

    /// The same with a simulation of all runs.
    pub(crate) fn with(&self, simulated: Result<Simulated, SimulationError>) -> Self {
        Self {
            sensitivity: self.sensitivity.clone(),
            simulated,
            all_runs: true,
            desk: self.desk.clone(),
            pricing: Arc::clone(&self.pricing),
        }
    }
}

/// Simulates a case with at most so many runs, as long as `go_on` says so.
pub(crate) fn simulated(
    of: &Answered,
    most_runs: u32,
    threads: NonZeroUsize,
    go_on: &(dyn Fn(u32) -> bool + Sync),
) -> Result<Simulated, SimulationError> {
    let ask: &Ask = &of.ask;
    if of.case.simulation.trials <= most_runs {
        return simulate(&of.case, ask, threads, go_on);
    }
    let mut case = (*of.case).clone();
    case.simulation.trials = most_runs;
    simulate(&case, ask, threads, go_on)
}

/// What is known beyond the answer, and of which state.
#[derive(Debug, Default)]
pub(crate) struct WhatIfState {
    /// The state that was asked about last.
    pub(crate) asked: Option<StateKey>,
    /// The newest that is known, perhaps of an older state while a newer one is being computed.
    shown: Option<(StateKey, Arc<WhatIf>)>,
}

impl WhatIfState {
    /// Takes what the worker found. While a slider moves, what is found of the state before is better than nothing.
    pub(crate) fn take(&mut self, key: StateKey, found: Arc<WhatIf>) {
        self.shown = Some((key, found));
    }

    /// The newest that is known.
    pub(crate) fn shown(&self) -> Option<&Arc<WhatIf>> {
        self.shown.as_ref().map(|(_, found)| found)
    }

    /// What is known of this very state.
    pub(crate) fn of(&self, key: &StateKey) -> Option<&Arc<WhatIf>> {
        self.shown
            .as_ref()
            .filter(|(of, _)| of == key)
            .map(|(_, found)| found)
    }
}
