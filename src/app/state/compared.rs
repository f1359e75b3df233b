//! What can be compared: a scenario, or what is tried.

use crate::engine::ScenarioChoice;
use crate::model::Case;
use crate::report::TRIED;

/// One of the two that are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ComparedSide {
    Scenario(ScenarioChoice),
    /// What is tried, on top of the scenario that is shown.
    Tried,
}

impl ComparedSide {
    pub(crate) fn name(&self, case: &Case) -> String {
        match self {
            Self::Scenario(scenario) => scenario.name(case),
            Self::Tried => TRIED.to_owned(),
        }
    }

    /// The scenario; `None` for what is tried.
    pub(crate) const fn scenario(&self) -> Option<&ScenarioChoice> {
        match self {
            Self::Scenario(scenario) => Some(scenario),
            Self::Tried => None,
        }
    }
}
