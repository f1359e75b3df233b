//! A choice becomes a case.
//!
//! Left out: putting it in the place of the old one, which is one step for whoever holds that.

use super::path::{Path, at, id, put, reorder};
use super::{Choice, FieldChange, Review, ReviewError, What};
use crate::model::Case;
use serde_json::Value;

impl Review {
    /// The case with all that is accepted.
    pub fn apply(&self, choice: &Choice) -> Result<Case, ReviewError> {
        let mut case = self.data.clone();
        let accepted: Vec<&FieldChange> = self
            .items
            .iter()
            .enumerate()
            .filter(|(index, _)| choice.has(*index))
            .flat_map(|(_, item)| &item.fields)
            .filter_map(|field| self.changes.get(*field))
            .collect();
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
    match &change.what {
        What::Field { new, .. } => put(case, &change.path.0, new.as_ref()),
        What::Removed(_) => put(case, &change.path.0, None),
        What::Added { .. } | What::Order(..) => true,
    }
}

/// Before the additions, so that each of them finds the part behind which it belongs.
fn order(case: &mut Value, change: &FieldChange) -> bool {
    match &change.what {
        What::Order(_, order) => reorder(case, &change.path, order),
        What::Field { .. } | What::Removed(_) | What::Added { .. } => true,
    }
}

fn addition(case: &mut Value, change: &FieldChange) -> bool {
    let What::Added { part, after } = &change.what else {
        return true;
    };
    if !put(case, &change.path.0, Some(part)) {
        return false;
    }
    let list = Path(
        change
            .path
            .0
            .iter()
            .take(change.path.0.len().saturating_sub(1))
            .cloned()
            .collect(),
    );
    let order = placed(at(case, &list), part, after.as_deref());
    order.is_empty() || reorder(case, &list, &order)
}

/// The ids of a list with a new part behind its predecessor; empty where it may stay at the end.
fn placed(list: Option<&Value>, part: &Value, after: Option<&str>) -> Vec<String> {
    let Some(Value::Array(parts)) = list else {
        return Vec::new();
    };
    let mut ids: Vec<String> = parts
        .iter()
        .map(|other| id(other).to_owned())
        .filter(|other| other != id(part))
        .collect();
    let place = match after {
        None => 0,
        Some(after) => match ids.iter().position(|other| other == after) {
            Some(place) => place + 1,
            None => return Vec::new(),
        },
    };
    ids.insert(place, id(part).to_owned());
    ids
}
