//! Comparing the case with a copy of it, and taking over what is accepted as one step.
//!
//! Left out: finding the changes (`review`).

use super::edit;
use super::file::problem_dialog;
use crate::app::state::action::ReviewAction;
use crate::app::state::dialog::Dialog;
use crate::app::state::document::Document;
use crate::app::state::review::{Compare, Reviewing, is_workbook};
use crate::app::state::worker::Job;
use crate::app::widget::forget_typing;
use crate::app::window::Window;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Whether a file is one to compare with the case that is open, and not one to open in its place.
pub(in crate::app) fn is_for_review(window: &Window, path: &Path) -> bool {
    window.document.is_some() && is_workbook(path)
}

/// Has a copy read and compared.
pub(in crate::app) fn compare(window: &mut Window, path: PathBuf) {
    let Some(document) = &window.document else {
        return;
    };
    window.worker.send(Job::Compare(Compare {
        case: Arc::clone(document.case()),
        revision: document.revision(),
        path,
        today: window.environment.today(),
    }));
}

/// A copy has been compared.
pub(super) fn show(window: &mut Window, compared: Result<Reviewing, String>, ctx: &Context) {
    let reviewing = match compared {
        Ok(reviewing) => reviewing,
        Err(problem) => {
            problem_dialog(window, "The file was not compared", &problem);
            return;
        }
    };
    let present = window.document.as_ref().map(Document::revision);
    if present != Some(reviewing.revision) {
        window
            .screen
            .say("The case was changed while the file was read; compare it again.");
        return;
    }
    if reviewing.review.is_empty() && reviewing.review.remarks.is_empty() {
        let source = &reviewing.review.source;
        window
            .screen
            .say(format!("{source} says the same as this case."));
        return;
    }
    forget_typing(ctx);
    ctx.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
    window.screen.reviewing = Some(Box::new(reviewing));
    window.screen.dialog = Some(Dialog::Review);
}

/// Does what is asked for in the review.
pub(super) fn review(window: &mut Window, action: ReviewAction) {
    let Some(reviewing) = &mut window.screen.reviewing else {
        return;
    };
    match action {
        ReviewAction::Set(index, accepted) => reviewing.set(index, accepted),
        ReviewAction::SetAll(accepted) => reviewing.set_all(accepted),
        ReviewAction::Apply => apply(window),
    }
}

fn apply(window: &mut Window) {
    window.screen.dialog = None;
    let (Some(reviewing), Some(document)) = (window.screen.reviewing.take(), &window.document)
    else {
        return;
    };
    if reviewing.revision != document.revision() {
        let says = "The case was changed since the file was read; compare it again.";
        window.screen.say(says);
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
            if let Some(revision) = edit::take_over(window, case, &label, None) {
                window.screen.say_undoable(said, revision);
            }
        }
        Err(problem) => {
            problem_dialog(window, "Nothing was taken over", &problem.to_string());
        }
    }
}
