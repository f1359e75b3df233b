//! Comparing the case with a copy of it, and taking over what is accepted as one step.

use super::edit;
use crate::app::state::State;
use crate::app::state::action::ReviewAction;
use crate::app::state::dialog::Dialog;
use crate::app::state::document::Document;
use crate::app::state::review::{Compare, Compared, Reviewing, is_workbook};
use crate::app::state::worker::Job;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Whether a file is to be compared with the open case instead of opened.
pub(in crate::app) fn is_for_review(state: &State, path: &Path) -> bool {
    state.document.is_some() && is_workbook(path)
}

/// Compares the case with a file.
pub(in crate::app) fn compare(state: &mut State, path: PathBuf, what: Compared) {
    let Some(document) = &state.document else {
        return;
    };
    state.worker.send(Job::Compare(Compare {
        case: Arc::clone(document.case()),
        revision: document.revision(),
        path,
        what,
        today: state.environment.today(),
    }));
}

pub(super) fn show(state: &mut State, compared: Result<Reviewing, String>) {
    let reviewing = match compared {
        Ok(reviewing) => reviewing,
        Err(problem) => {
            state.report_problem("The file was not compared", &problem);
            return;
        }
    };
    let present = state.document.as_ref().map(Document::revision);
    if present != Some(reviewing.revision) {
        state
            .screen
            .say("The case was changed while the file was read; compare it again.");
        return;
    }
    if reviewing.review.is_empty() && reviewing.review.remarks.is_empty() {
        let source = &reviewing.review.source;
        state
            .screen
            .say(format!("{source} says the same as this case."));
        return;
    }
    state.surface.forget_typing();
    state.surface.release_focus();
    state.screen.reviewing = Some(Box::new(reviewing));
    state.screen.dialog = Some(Dialog::Review);
}

pub(super) fn review(state: &mut State, action: ReviewAction) {
    let Some(reviewing) = &mut state.screen.reviewing else {
        return;
    };
    match action {
        ReviewAction::Set(index, accepted) => reviewing.set(index, accepted),
        ReviewAction::SetAll(accepted) => reviewing.set_all(accepted),
        ReviewAction::Apply => apply(state),
    }
}

fn apply(state: &mut State) {
    state.screen.dialog = None;
    let (Some(reviewing), Some(document)) = (state.screen.reviewing.take(), &state.document) else {
        return;
    };
    if reviewing.revision != document.revision() {
        let says = "The case was changed since the file was read; compare it again.";
        state.screen.say(says);
        return;
    }
    let count = reviewing.choice.count();
    let changes = if count == 1 {
        "1 change".to_owned()
    } else {
        format!("{count} changes")
    };
    let source = &reviewing.review.source;
    match reviewing.review.apply(&reviewing.choice) {
        Ok(case) => {
            let said = format!("{changes} taken over from {source}");
            let label = format!("Take over {changes} from {source}");
            if let Some(revision) = edit::take_over(state, case, &label, None) {
                state.screen.say_undoable(said, revision);
            }
        }
        Err(problem) => {
            state.report_problem("Nothing was taken over", &problem.to_string());
        }
    }
}
