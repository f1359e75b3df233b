//! Fields whose text was not taken: nothing is saved, exported or left before they are answered or given up.
//!
//! Left out: the texts themselves (`widget::draft`), and the question (`view::dialogs`).

use crate::app::state::action::{Action, PartId};
use crate::app::widget::{forget_drafts_of, forget_typing, unanswered};
use crate::app::window::Window;
use crate::model::Case;
use egui::Context;

/// Whether a field has to be answered before something is done. Fields of parts that are gone wait for nothing.
pub(super) fn are_missing(window: &Window, action: &Action, ctx: &Context) -> bool {
    let leaves = action.leaves();
    if !leaves && !action.writes() {
        return false;
    }
    let Some(document) = &window.document else {
        return false;
    };
    let case = document.case();
    forget_drafts_of(ctx, |path| is_there(case, path));
    !unanswered(ctx, leaves).is_empty()
}

/// Drops what was not taken, and does what waited for it.
pub(super) fn give_up(window: &mut Window, ctx: &Context) {
    forget_typing(ctx);
    if let Some(action) = window.screen.held_up.take() {
        super::apply(window, action, ctx);
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
