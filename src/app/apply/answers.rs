//! Fields whose text was not taken: nothing is saved, exported or left before they are answered or given up.

use crate::app::state::State;
use crate::app::state::action::{Action, PartId};
use crate::model::Case;

/// Whether a field has to be answered before an action.
pub(super) fn are_missing(state: &State, action: &Action) -> bool {
    let leaves = action.leaves();
    if !leaves && !action.writes() {
        return false;
    }
    let Some(document) = &state.document else {
        return false;
    };
    let case = document.case();
    state
        .surface
        .has_unanswered(leaves, &|path| is_there(case, path))
}

/// Drops what was not accepted, and does what waited for it.
pub(super) fn give_up(state: &mut State) {
    state.surface.forget_typing();
    if let Some(action) = state.screen.held_up.take() {
        super::apply(state, action);
    }
}

fn is_there(case: &Case, path: &str) -> bool {
    match PartId::of_path(path) {
        None => true,
        Some(PartId::Value(id)) => case.stated_value(&id).is_some(),
        Some(PartId::Driver(id)) => case.driver(&id).is_some(),
        Some(PartId::Benefit(id)) => case.benefit(&id).is_some(),
        Some(PartId::Cost(id)) => case.cost(&id).is_some(),
        Some(PartId::Alternative(id)) => case.alternative(&id).is_some(),
        Some(PartId::Scenario(id)) => case.scenario(&id).is_some(),
        Some(PartId::Trade(id)) => case.trade(&id).is_some(),
        Some(PartId::Given(id)) => case.exchange.iter().any(|entry| entry.id == id),
        Some(PartId::Step(id)) => case.next_steps.iter().any(|step| step.id == id),
    }
}
