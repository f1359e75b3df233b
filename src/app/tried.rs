//! What is asked of a case: scenario, view, and what is tried on top of them without being part of the case.
//!
//! A number that is tried keeps its range, so that chance still moves it; everything else is laid on like a scenario. Left out: the
//! sliders (`view`), and keeping what was tried (`apply::tried`).

use crate::engine::{Ask, ScenarioChoice, scenario_changes};
use crate::model::{Case, Change, Driver, DriverValue, Exact, Id, Scenario, TradeState};
use std::cmp::Ordering;
use std::sync::Arc;

/// What is asked of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Asked {
    /// Scenario and view.
    pub(crate) ask: Ask,
    /// What is tried on top of the scenario, at most one change of each thing.
    pub(crate) tried: Vec<Change>,
}

/// One state of a case and what is asked of it: what an answer, a simulation and a picture belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StateKey {
    /// The state of the case.
    pub(crate) revision: u64,
    /// What is asked of it.
    pub(crate) asked: Asked,
}

impl Asked {
    /// Tries something, instead of what was tried of the same thing before.
    pub(crate) fn set(&mut self, change: Change) {
        match self.tried.iter_mut().find(|old| same(old, &change)) {
            Some(old) => *old = change,
            None => self.tried.push(change),
        }
    }

    /// No longer tries anything of what a change would change.
    pub(crate) fn unset(&mut self, change: &Change) {
        self.tried.retain(|old| !same(old, change));
    }

    /// The case to be answered, and what to ask of it.
    pub(crate) fn laid_on(&self, case: &Arc<Case>) -> (Arc<Case>, Ask) {
        let Some(tried) = (!self.tried.is_empty())
            .then(|| laid_on(case, self))
            .flatten()
        else {
            return (Arc::clone(case), self.ask.clone());
        };
        tried
    }
}

/// Whether two changes change the same thing.
fn same(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Driver { id: one, .. }, Change::Driver { id: other, .. })
        | (Change::Payment { cost: one, .. }, Change::Payment { cost: other, .. }) => one == other,
        // A price is set by one discount or the other, never by both.
        (
            Change::Discount(_) | Change::ExtraDiscount(_),
            Change::Discount(_) | Change::ExtraDiscount(_),
        ) => true,
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

fn laid_on(case: &Arc<Case>, asked: &Asked) -> Option<(Arc<Case>, Ask)> {
    let mut changes = scenario_changes(case, &asked.ask).ok()?;
    let mut copy = (**case).clone();
    for change in &asked.tried {
        changes.retain(|old| !same(old, change));
        let widened =
            matches!(change, Change::Driver { id, value } if widen(&mut copy, id, *value));
        if !widened {
            changes.push(change.clone());
        }
    }
    let mut ask = asked.ask.clone();
    if changes.is_empty() {
        return Some((Arc::new(copy), ask));
    }
    let taken = |id: &Id| case.scenarios.iter().any(|other| other.id == *id);
    let id = Id::from_label("tried", &Id::new("tried").ok()?, taken);
    copy.scenarios.push(Scenario {
        id: id.clone(),
        name: format!("{}, changed", asked.ask.scenario.name(case)),
        changes,
        note: String::new(),
    });
    ask.scenario = ScenarioChoice::Own(id);
    Some((Arc::new(copy), ask))
}

/// Gives a driver another likely value, within a range that holds it. False where an agreed trade sets the driver, or where it has no
/// value of its own: then only a scenario can change it.
fn widen(case: &mut Case, id: &Id, value: Exact) -> bool {
    let set_by_trade = case
        .trades
        .iter()
        .filter(|trade| trade.state == TradeState::Agreed)
        .flat_map(|trade| &trade.effect)
        .any(|change| matches!(change, Change::Driver { id: set, .. } if set == id));
    let Some(driver) = case.drivers.iter_mut().find(|driver| driver.id == *id) else {
        return false;
    };
    if set_by_trade || !matches!(driver.value, DriverValue::Known(_)) {
        return false;
    }
    give(driver, value);
    true
}

/// Gives a driver another likely value; its range is widened where it does not hold it.
pub(crate) fn give(driver: &mut Driver, value: Exact) {
    driver.value = DriverValue::Known(value);
    let outside = |end: Exact, side: Ordering| value.value().cmp(&end.value()) == side;
    driver.low = driver.low.map(|low| {
        if outside(low, Ordering::Less) {
            value
        } else {
            low
        }
    });
    driver.high = driver.high.map(|high| {
        if outside(high, Ordering::Greater) {
            value
        } else {
            high
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluate;
    use crate::model::Rate;
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
        asked.set(Change::Driver {
            id: id.clone(),
            value,
        });
        let (tried, ask) = asked.laid_on(&case);
        let mut by_hand = (*case).clone();
        let driver = by_hand.drivers.iter_mut().find(|d| d.id == id).unwrap();
        driver.value = DriverValue::Known(value);
        assert_eq!(
            evaluate(&tried, &ask).unwrap().npv,
            evaluate(&by_hand, &Ask::default()).unwrap().npv
        );
        let driver = tried.drivers.iter().find(|d| d.id == id).unwrap();
        assert!(driver.high.is_none_or(|high| high.value() >= value.value()));
    }

    #[test]
    fn trying_again_replaces_and_a_discount_replaces_the_other_kind_of_discount() {
        let mut asked = Asked::default();
        asked.set(Change::ExtraDiscount(Rate::from_percent(Decimal::TWO)));
        asked.set(Change::Discount(Rate::from_percent(Decimal::TEN)));
        asked.set(Change::StartLater { months: 2 });
        asked.set(Change::StartLater { months: 3 });
        assert_eq!(
            asked.tried,
            [
                Change::Discount(Rate::from_percent(Decimal::TEN)),
                Change::StartLater { months: 3 }
            ]
        );
        asked.unset(&Change::StartLater { months: 0 });
        assert_eq!(asked.tried.len(), 1);
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
            tried: Vec::new(),
        };
        let before = evaluate(&case, &ask).unwrap().npv;
        asked.set(Change::StartLater { months: 6 });
        let (tried, laid) = asked.laid_on(&case);
        let later = evaluate(&tried, &laid).unwrap();
        assert_ne!(later.npv, before);
        assert_eq!(later.scenario, "Conservative, changed");
    }
}
