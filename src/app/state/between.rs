//! What differs between two scenarios, or between one and what is tried: which two, and the steps between them, computed by the worker when
//! they are looked at.

use super::compared::ComparedSide;
use super::screen::Screen;
use super::trial::{Asked, StateKey};
use crate::engine::{Ask, ScenarioChoice, View, scenario_changes, scenario_steps};
use crate::model::{Case, Change};
use crate::report::{Report, StepsWaterfall};
use std::sync::Arc;

/// Two that are compared, of a revision and in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BetweenKey {
    revision: u64,
    view: View,
    pub(crate) pair: [ComparedSide; 2],
    /// What is tried, where that is one of the two.
    tried: Option<Asked>,
}

/// What the worker needs.
#[derive(Debug, Clone)]
pub(crate) struct Between {
    /// Without what is tried.
    case: Arc<Case>,
    pub(crate) key: BetweenKey,
}

impl Between {
    pub(crate) fn steps(&self, report: &Report<'_>) -> Result<StepsWaterfall, String> {
        let view = self.key.view;
        let [from, to] = &self.key.pair;
        let changes = |side: &ComparedSide| -> Result<Vec<Change>, String> {
            let found = match (side, &self.key.tried) {
                (ComparedSide::Scenario(scenario), _) => {
                    let scenario = scenario.clone();
                    scenario_changes(&self.case, &Ask { scenario, view })
                }
                (ComparedSide::Tried, Some(asked)) => asked.changes(&self.case),
                (ComparedSide::Tried, None) => Ok(Vec::new()),
            };
            found.map_err(|why| why.to_string())
        };
        let (one, other) = (changes(from)?, changes(to)?);
        let found =
            scenario_steps(&self.case, view, &one, &other).map_err(|why| why.to_string())?;
        let names = [from.name(&self.case), to.name(&self.case)];
        let [from, to] = &names;
        Ok(report.steps_waterfall(&found, [from, to]))
    }
}

#[derive(Debug, Default)]
pub(crate) struct BetweenState {
    asked: Option<BetweenKey>,
    /// The newest result, perhaps of a revision before.
    shown: Option<(BetweenKey, Result<StepsWaterfall, String>)>,
}

impl BetweenState {
    /// The work for two that are compared, once for each state; what is tried changes it only where it is one of the two.
    pub(super) fn ask(
        &mut self,
        case: &Arc<Case>,
        state: &StateKey,
        pair: [ComparedSide; 2],
    ) -> Option<Between> {
        let tried = pair.contains(&ComparedSide::Tried);
        let key = BetweenKey {
            revision: state.revision,
            view: state.asked.ask.view,
            pair,
            tried: tried.then(|| state.asked.clone()),
        };
        if self.asked.as_ref() == Some(&key) {
            return None;
        }
        self.asked = Some(key.clone());
        let case = Arc::clone(case);
        Some(Between { case, key })
    }

    pub(crate) fn take(&mut self, key: BetweenKey, found: Result<StepsWaterfall, String>) {
        self.shown = Some((key, found));
    }

    /// The steps between two; of other ones nothing is shown.
    pub(crate) fn of(&self, pair: &[ComparedSide; 2]) -> Option<&Result<StepsWaterfall, String>> {
        let shown = self.shown.as_ref().filter(|(key, _)| key.pair == *pair);
        shown.map(|(_, found)| found)
    }
}

/// The two that were chosen. Otherwise the scenario that is shown beside what is tried on top of it; without a trial the expected one beside
/// the one that is shown, or the first of the case's own.
pub(crate) fn compared_pair(screen: &Screen, case: &Case) -> [ComparedSide; 2] {
    let asked = &screen.asked;
    let is_there = |side: &ComparedSide| *side != ComparedSide::Tried || !asked.trial.is_empty();
    if let Some(pair) = &screen.compared
        && pair.iter().all(is_there)
    {
        return pair.clone();
    }
    let shown = asked.ask.scenario.clone();
    if !asked.trial.is_empty() {
        return [ComparedSide::Scenario(shown), ComparedSide::Tried];
    }
    let own = case.scenarios.first();
    let own = own.map(|scenario| ScenarioChoice::Own(scenario.id.clone()));
    let other = match shown {
        ScenarioChoice::Expected => own.unwrap_or(ScenarioChoice::Conservative),
        other => other,
    };
    [ScenarioChoice::Expected, other].map(ComparedSide::Scenario)
}
