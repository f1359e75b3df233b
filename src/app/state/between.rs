//! What differs between two scenarios: which two, and the steps between them, computed by the worker when they are looked at.

use super::screen::Screen;
use super::trial::StateKey;
use crate::engine::{Ask, ScenarioChoice, View, scenario_changes, scenario_steps};
use crate::model::{Case, Change};
use crate::report::{Report, StepsWaterfall};
use std::sync::Arc;

/// Two scenarios of a revision, in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BetweenKey {
    revision: u64,
    view: View,
    pub(crate) pair: [ScenarioChoice; 2],
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
        let changes = |scenario: &ScenarioChoice| -> Result<Vec<Change>, String> {
            let scenario = scenario.clone();
            scenario_changes(&self.case, &Ask { scenario, view }).map_err(|why| why.to_string())
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
    /// The work for two scenarios, once for each state; what is tried does not change it.
    pub(super) fn ask(
        &mut self,
        case: &Arc<Case>,
        state: &StateKey,
        pair: [ScenarioChoice; 2],
    ) -> Option<Between> {
        let key = BetweenKey {
            revision: state.revision,
            view: state.asked.ask.view,
            pair,
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

    /// The steps between two scenarios; of other ones nothing is shown.
    pub(crate) fn of(&self, pair: &[ScenarioChoice; 2]) -> Option<&Result<StepsWaterfall, String>> {
        let shown = self.shown.as_ref().filter(|(key, _)| key.pair == *pair);
        shown.map(|(_, found)| found)
    }
}

/// The two that were chosen; otherwise the expected one beside the one that is shown everywhere, or the first of the case's own.
pub(crate) fn compared_pair(screen: &Screen, case: &Case) -> [ScenarioChoice; 2] {
    if let Some(pair) = &screen.compared {
        return pair.clone();
    }
    let shown = &screen.asked.ask.scenario;
    let own = case.scenarios.first();
    let own = own.map(|scenario| ScenarioChoice::Own(scenario.id.clone()));
    let other = match shown {
        ScenarioChoice::Expected => own.unwrap_or(ScenarioChoice::Conservative),
        other => other.clone(),
    };
    [ScenarioChoice::Expected, other]
}
