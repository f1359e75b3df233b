//! The copy for the customer: the case without what only our side knows, and what that was, in words.

use super::file::shown_name;
use crate::app::state::State;
use crate::app::state::document::Document;
use crate::model::{Case, Private};
use crate::storage::{Overwrite, save, shared_copy};
use std::path::Path;

/// The case stays open under its own name, and as unsaved as it was.
pub(super) fn write(state: &mut State, path: &Path) {
    let Some(document) = &state.document else {
        return;
    };
    if is_own_file(document, path) {
        state.report_problem(
            "The copy was not saved",
            "This is the file of the case itself, and the copy leaves out what only our side knows. Choose another name.",
        );
        return;
    }
    let case = document.case();
    let left_out = left_out(case);
    match save(path, &shared_copy(case), Overwrite::Allow) {
        Ok(_) => state
            .screen
            .say(format!("Saved {}. {left_out}", shown_name(path))),
        Err(problem) => state.report_problem("The copy was not saved", &problem.to_string()),
    }
}

/// Also where the path is written differently.
fn is_own_file(document: &Document, path: &Path) -> bool {
    document.path().is_some_and(|own| {
        own == path
            || own
                .canonicalize()
                .is_ok_and(|own| path.canonicalize().is_ok_and(|path| own == path))
    })
}

/// "Left out: what it costs us, our walk-away price and 2 private notes."
fn left_out(case: &Case) -> String {
    let mut parts: Vec<String> = case.private.iter().flat_map(private_parts).collect();
    if case
        .trades
        .iter()
        .any(|trade| trade.cost_to_giver.is_some())
    {
        parts.push("what our gives cost us".to_owned());
    }
    let mut agreed = case.baseline.iter().chain(&case.earlier_baselines);
    if agreed.any(|agreed| *agreed.case != shared_copy(&agreed.case)) {
        parts.push("what was private in the agreed version".to_owned());
    }
    match parts.pop() {
        None => "Nothing had to be left out: this case holds nothing private.".to_owned(),
        Some(last) if parts.is_empty() => format!("Left out: {last}."),
        Some(last) => format!("Left out: {} and {last}.", parts.join(", ")),
    }
}

fn private_parts(private: &Private) -> Vec<String> {
    let mut parts = Vec::new();
    if private.our_cost.is_some() {
        parts.push("what it costs us".to_owned());
    }
    if private.walk_away_price.is_some() {
        parts.push("our walk-away price".to_owned());
    }
    match private.notes.len() {
        0 => {}
        1 => parts.push("1 private note".to_owned()),
        n => parts.push(format!("{n} private notes")),
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PrivateNote;
    use crate::model::testing::{agreed, case, eur};

    #[test]
    fn what_is_left_out_is_named() {
        let mut case = case("");
        let nothing = "Nothing had to be left out: this case holds nothing private.";
        assert_eq!(left_out(&case), nothing);
        let note = PrivateNote {
            about: String::new(),
            text: "They like us".to_owned(),
        };
        case.private = Some(Private {
            walk_away_price: Some(eur(1)),
            notes: vec![note.clone(), note],
            ..Private::default()
        });
        let ours = "Left out: our walk-away price and 2 private notes.";
        assert_eq!(left_out(&case), ours);
    }

    #[test]
    fn what_was_private_in_the_agreed_version_is_named_too() {
        let mut before = case("");
        before.private = Some(Private::default());
        let mut case = case("");
        case.baseline = Some(agreed(before));
        let ours = "Left out: what was private in the agreed version.";
        assert_eq!(left_out(&case), ours);
    }
}
