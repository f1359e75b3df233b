//! Fields whose text was not taken: nothing is saved, exported or left before they are answered or given up.

use crate::app::state::State;
use crate::app::state::action::Action;
use crate::app::state::part::PartId;
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
        .has_unanswered(leaves, &|path| exists(case, path))
}

/// Drops what was not accepted, and does what waited for it.
pub(super) fn give_up(state: &mut State) {
    state.surface.forget_typing();
    if let Some(action) = state.screen.held_up.take() {
        super::apply(state, action);
    }
}

/// Whether the part that a path lies in exists; a path of the case itself always does.
fn exists(case: &Case, path: &str) -> bool {
    PartId::of_path(path).is_none_or(|part| part.name(case).is_some())
}
