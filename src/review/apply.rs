//! Applying the accepted changes to a case.

use super::path::{key_of, list_at, put, reorder};
use super::{ChangeKind, Choice, FieldChange, Review, ReviewError};
use crate::model::Case;
use serde_json::Value;

impl Review {
    /// The case with all that is accepted.
    pub fn apply(&self, choice: &Choice) -> Result<Case, ReviewError> {
        let mut case = self.data.clone();
        let items = self.items.iter().enumerate();
        let accepted = items.filter(|(index, _)| choice.has(*index));
        let accepted = self.changes_of(accepted.map(|(_, item)| item));
        let steps: [fn(&mut Value, &FieldChange) -> bool; 3] = [field_or_removal, order, addition];
        for step in steps {
            for change in &accepted {
                if !step(&mut case, change) {
                    return Err(ReviewError(change.path.to_string()));
                }
            }
        }
        serde_json::from_value(case).map_err(|problem| ReviewError(problem.to_string()))
    }
}

fn field_or_removal(case: &mut Value, change: &FieldChange) -> bool {
    match &change.kind {
        ChangeKind::Field { new, .. } => put(case, &change.path.0, new.as_ref()),
        ChangeKind::Removed(_) => put(case, &change.path.0, None),
        ChangeKind::Added { .. } | ChangeKind::Order(..) => true,
    }
}

/// Before the additions, so that each of them finds the part behind which it belongs.
fn order(case: &mut Value, change: &FieldChange) -> bool {
    match &change.kind {
        ChangeKind::Order(_, order) => reorder(case, &change.path, order),
        ChangeKind::Field { .. } | ChangeKind::Removed(_) | ChangeKind::Added { .. } => true,
    }
}

fn addition(case: &mut Value, change: &FieldChange) -> bool {
    let ChangeKind::Added { part, after } = &change.kind else {
        return true;
    };
    let Some((_, list)) = change.path.0.split_last() else {
        return false;
    };
    let is_there = list_at(case, list)
        .is_none_or(|parts| parts.iter().any(|other| key_of(other) == key_of(part)));
    // A list that is not there yet is begun, and a part that is there already is replaced.
    if is_there {
        return put(case, &change.path.0, Some(part));
    }
    let Some(parts) = list_at(case, list) else {
        return false;
    };
    let place = after.as_ref().map_or(Some(0), |after| {
        let before = parts.iter().position(|other| key_of(other) == *after);
        before.map(|place| place + 1)
    });
    parts.insert(place.unwrap_or(parts.len()), part.clone());
    true
}
