//! Which changes need which others, so that no part ever names one that is not there.
//!
//! Left out: whether formulas still make sense, which the findings on the case tell.

use super::compare::{FieldChange, What};
use super::path::{Path, Step, at};
use crate::formula::Formula;
use serde_json::Value;

/// What was achieved names a benefit or a cost, and does not say which.
const LINES: &str = "benefits or costs";

/// The lists in which a named part may stand.
fn lists(list: &'static str) -> &'static [&'static str] {
    match list {
        LINES => &["benefits", "costs"],
        "drivers" => &["drivers"],
        "stated_values" => &["stated_values"],
        "benefits" => &["benefits"],
        "alternatives" => &["alternatives"],
        _ => &["costs"],
    }
}

/// One part names another: where, in which list it is, and its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) from: Path,
    pub(super) list: &'static str,
    pub(super) id: String,
}

/// All references in a value that stands at a place. The case as it was agreed has parts of its own.
pub(super) fn references(path: &Path, value: &Value) -> Vec<Reference> {
    let mut found = Vec::new();
    if path.0.first() != Some(&Step::Key("baseline".to_owned())) {
        collect(path, value, &mut found);
    }
    found
}

fn collect(path: &Path, value: &Value, found: &mut Vec<Reference>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map.iter().filter(|(key, _)| *key != "baseline") {
                collect(&path.key(key), inner, found);
            }
        }
        Value::Array(list) => {
            for inner in list {
                let id = super::path::id(inner);
                let path = if id.is_empty() {
                    path.clone()
                } else {
                    path.part(id)
                };
                collect(&path, inner, found);
            }
        }
        Value::String(text) => {
            let Some(Step::Key(key)) = path.0.last() else {
                return;
            };
            let mut add = |list, id: &str| {
                found.push(Reference {
                    from: path.clone(),
                    list,
                    id: id.to_owned(),
                });
            };
            match key.as_str() {
                "formula" | "Formula" | "Calculated" => {
                    // A formula that cannot be read names nothing for certain.
                    if let Ok(formula) = Formula::parse(text) {
                        formula
                            .names()
                            .into_iter()
                            .for_each(|id| add("drivers", id));
                    }
                }
                "serves" => add("stated_values", text),
                "benefit" => add("benefits", text),
                "next_best" => add("alternatives", text),
                "cost" => add("costs", text),
                "line" => add(LINES, text),
                "id" if is_driver_change(path) => add("drivers", text),
                _ => {}
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether an id is that of a driver which a scenario or a trade changes.
fn is_driver_change(path: &Path) -> bool {
    path.0
        .iter()
        .rev()
        .any(|step| matches!(step, Step::Key(key) if key == "Driver"))
}

/// What a change needs of others.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// Positions of the changes it cannot do without.
    pub(super) changes: Vec<usize>,
    /// Why it cannot be made at all.
    pub(super) blocked: Option<Blocked>,
}

/// Why a change cannot be made.
#[derive(Debug)]
pub(super) enum Blocked {
    /// It names a part that is in neither case.
    Names(Reference),
    /// What it would take away is named by a part that stays as it is.
    UsedBy(Path),
}

/// What each change needs.
pub(super) fn needs(changes: &[FieldChange], old: &Value) -> Vec<Needs> {
    let in_old = references(&Path::default(), old);
    let one = |change: &FieldChange| match &change.what {
        What::Added { part, .. } => to_come(&references(&change.path, part), changes, old),
        What::Field { new: Some(new), .. } => to_come(&references(&change.path, new), changes, old),
        What::Removed(_) => to_go(change, changes, &in_old),
        What::Field { new: None, .. } | What::Order(..) => Needs::default(),
    };
    changes.iter().map(one).collect()
}

/// What is named must be there or come along.
fn to_come(named: &[Reference], changes: &[FieldChange], old: &Value) -> Needs {
    let mut needs = Needs::default();
    for reference in named {
        let places: Vec<Path> = lists(reference.list)
            .iter()
            .map(|list| Path::default().key(list).part(&reference.id))
            .collect();
        let goes = |place: &Path| {
            changes
                .iter()
                .any(|change| change.path == *place && matches!(change.what, What::Removed(_)))
        };
        if places
            .iter()
            .any(|place| at(old, place).is_some() && !goes(place))
        {
            continue;
        }
        let comes = changes.iter().position(|change| {
            places.contains(&change.path) && matches!(change.what, What::Added { .. })
        });
        match comes {
            Some(change) => needs.changes.push(change),
            None => needs.blocked = Some(Blocked::Names(reference.clone())),
        }
    }
    needs
}

/// Whoever names what goes must stop naming it.
fn to_go(gone: &FieldChange, changes: &[FieldChange], in_old: &[Reference]) -> Needs {
    let mut needs = Needs::default();
    let Some((list, id)) = gone.path.part_of_list() else {
        return needs;
    };
    // A cost of an alternative is inside of a part, and nothing names it.
    if gone.path.0.len() > 2 {
        return needs;
    }
    let naming = in_old
        .iter()
        .filter(|reference| lists(reference.list).contains(&list) && reference.id == id)
        .filter(|reference| !reference.from.is_within(&gone.path));
    for reference in naming {
        let ends = changes.iter().position(|change| {
            reference.from.is_within(&change.path)
                && match &change.what {
                    What::Removed(_) => true,
                    What::Field { new, .. } => new.as_ref().is_none_or(|new| {
                        references(&change.path, new)
                            .iter()
                            .all(|other| !lists(other.list).contains(&list) || other.id != id)
                    }),
                    What::Added { .. } | What::Order(..) => false,
                }
        });
        match ends {
            Some(change) => needs.changes.push(change),
            None => needs.blocked = Some(Blocked::UsedBy(reference.from.clone())),
        }
    }
    needs
}
