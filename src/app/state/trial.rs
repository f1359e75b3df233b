//! What is asked of a case: scenario, view, and what is tried on top of them without being part of the case.
//!
//! What is tried is laid on as a scenario is, so that saving it as one changes no figure.

use crate::engine::{Ask, EngineError, ScenarioChoice, scenario_changes};
use crate::model::{Case, Change, Id, Scenario};
use std::sync::Arc;
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Asked {
    pub(crate) ask: Ask,
    /// The trial: applied on top of the scenario, at most one change of each thing.
    pub(crate) trial: Vec<Change>,
}

/// One state of a case and what is evaluated: answers, simulations and pictures belong to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StateKey {
    pub(crate) revision: u64,
    pub(crate) asked: Asked,
}

impl Asked {
    /// Replaces an earlier change of the same thing.
    pub(crate) fn set(&mut self, change: Change) {
        change.lay_over(&mut self.trial);
    }

    /// Removes the change of the same thing.
    pub(crate) fn unset(&mut self, change: &Change) {
        self.trial.retain(|old| !old.is_of_same(change));
    }

    /// The case and the question for the engine.
    pub(crate) fn laid_on(&self, case: &Arc<Case>) -> (Arc<Case>, Ask) {
        self.as_scenario(case)
            .unwrap_or_else(|| (Arc::clone(case), self.ask.clone()))
    }

    /// The case with the trial as one more scenario, which is asked for; `None` without a valid trial.
    fn as_scenario(&self, case: &Case) -> Option<(Arc<Case>, Ask)> {
        if self.trial.is_empty() {
            return None;
        }
        let changes = self.changes(case).ok()?;
        let taken = |id: &Id| case.scenario(id).is_some();
        let id = Id::from_label("tried", "tried", taken);
        let mut copy = case.clone();
        copy.scenarios.push(Scenario {
            id: id.clone(),
            name: format!("{}, changed", self.ask.scenario.name(case)),
            changes,
            note: String::new(),
        });
        let mut ask = self.ask.clone();
        ask.scenario = ScenarioChoice::Own(id);
        Some((Arc::new(copy), ask))
    }

    /// The changes of the scenario with the trial applied on top.
    pub(crate) fn changes(&self, case: &Case) -> Result<Vec<Change>, EngineError> {
        let mut changes = scenario_changes(case, &self.ask)?;
        for change in &self.trial {
            change.clone().lay_over(&mut changes);
        }
        Ok(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluate;
    use crate::model::{DriverValue, Exact, Rate};
    use crate::storage::library;
    use rust_decimal::Decimal;

    fn sample() -> Arc<Case> {
        Arc::new(library::sample().unwrap())
    }

    fn first_known(case: &Case) -> (Id, Decimal) {
        let known = |driver: &crate::model::Driver| match &driver.value {
            DriverValue::Known(value) => Some((driver.id.clone(), value.value())),
            _ => None,
        };
        case.drivers.iter().find_map(known).unwrap()
    }

    #[test]
    fn nothing_tried_is_the_case_itself() {
        let case = sample();
        let (same, ask) = Asked::default().laid_on(&case);
        assert!(Arc::ptr_eq(&same, &case));
        assert_eq!(ask, Ask::default());
    }

    #[test]
    fn a_number_that_is_tried_answers_as_if_it_stood_in_the_case() {
        let case = sample();
        let (id, now) = first_known(&case);
        let value = Exact(now * Decimal::TWO);
        let mut asked = Asked::default();
        asked.set(Change::number(id.clone(), value));
        let (tried, ask) = asked.laid_on(&case);
        let mut by_hand = (*case).clone();
        let driver = by_hand.drivers.iter_mut().find(|d| d.id == id).unwrap();
        driver.value = DriverValue::Known(value);
        let npv = |case: &Case, ask: &Ask| evaluate(case, ask).unwrap().npv;
        assert_eq!(npv(&tried, &ask), npv(&by_hand, &Ask::default()));
        assert_eq!(tried.drivers, case.drivers, "nobody has said it");
    }

    #[test]
    fn trying_again_replaces_and_a_discount_replaces_the_other_kind_of_discount() {
        let mut asked = Asked::default();
        asked.set(Change::ExtraDiscount(Rate::from_percent(Decimal::TWO)));
        asked.set(Change::Discount(Rate::from_percent(Decimal::TEN)));
        asked.set(Change::StartLater { months: 2 });
        asked.set(Change::StartLater { months: 3 });
        let ten = Change::Discount(Rate::from_percent(Decimal::TEN));
        assert_eq!(asked.trial, [ten, Change::StartLater { months: 3 }]);
        asked.unset(&Change::StartLater { months: 0 });
        assert_eq!(asked.trial.len(), 1);
    }

    #[test]
    fn what_is_tried_lies_on_top_of_the_scenario_that_is_chosen() {
        let case = sample();
        let ask = Ask {
            scenario: ScenarioChoice::Conservative,
            ..Ask::default()
        };
        let mut asked = Asked {
            ask: ask.clone(),
            trial: Vec::new(),
        };
        let before = evaluate(&case, &ask).unwrap().npv;
        asked.set(Change::StartLater { months: 6 });
        let (tried, laid) = asked.laid_on(&case);
        let later = evaluate(&tried, &laid).unwrap();
        assert_ne!(later.npv, before);
        assert_eq!(later.scenario, "Conservative, changed");
    }
}
