//! Which changes need which others, so that no part ever names one that is not there.
//!
//! Left out: whether formulas still make sense, which the findings on the case tell.

use super::compare::{FieldChange, What};
use super::path::{Path, Root, Step};
use crate::formula::Formula;
use serde_json::Value;
use std::collections::HashMap;

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
pub(super) fn needs(changes: &[FieldChange], old: &Root<'_>) -> Vec<Needs> {
    let known = Known::of(changes, old);
    let one = |change: &FieldChange| match &change.what {
        What::Added { part, .. } => known.to_come(&references(&change.path, part)),
        What::Field { new: Some(new), .. } => known.to_come(&references(&change.path, new)),
        What::Removed(_) => known.to_go(change),
        What::Field { new: None, .. } | What::Order(..) => Needs::default(),
    };
    changes.iter().map(one).collect()
}

/// The changes by their place, and who names what in the case as it is.
struct Known<'a> {
    changes: &'a [FieldChange],
    old: &'a Root<'a>,
    by_path: HashMap<&'a Path, Vec<usize>>,
    /// References by each list in which the part may stand, and its id.
    naming: HashMap<(&'static str, String), Vec<Reference>>,
}

impl<'a> Known<'a> {
    fn of(changes: &'a [FieldChange], old: &'a Root<'a>) -> Self {
        let mut by_path: HashMap<&Path, Vec<usize>> = HashMap::new();
        for (index, change) in changes.iter().enumerate() {
            by_path.entry(&change.path).or_default().push(index);
        }
        let mut naming: HashMap<(&'static str, String), Vec<Reference>> = HashMap::new();
        // Only what goes is looked for.
        if changes
            .iter()
            .any(|change| matches!(change.what, What::Removed(_)))
        {
            for reference in references(&Path::default(), old.value) {
                for list in lists(reference.list) {
                    let key = (*list, reference.id.clone());
                    naming.entry(key).or_default().push(reference.clone());
                }
            }
        }
        Self {
            changes,
            old,
            by_path,
            naming,
        }
    }

    /// The first change at a place of which something holds.
    fn at(&self, path: &Path, holds: impl Fn(&What) -> bool) -> Option<usize> {
        let mut all = self.by_path.get(path)?.iter().copied();
        all.find(|index| {
            self.changes
                .get(*index)
                .is_some_and(|change| holds(&change.what))
        })
    }

    /// What is named must be there or come along.
    fn to_come(&self, named: &[Reference]) -> Needs {
        let mut needs = Needs::default();
        for reference in named {
            let places: Vec<Path> = lists(reference.list)
                .iter()
                .map(|list| Path::default().key(list).part(&reference.id))
                .collect();
            let goes = |place: &Path| self.at(place, |what| matches!(what, What::Removed(_)));
            if places
                .iter()
                .any(|place| self.old.at(place).is_some() && goes(place).is_none())
            {
                continue;
            }
            let comes = places
                .iter()
                .filter_map(|place| self.at(place, |what| matches!(what, What::Added { .. })))
                .min();
            match comes {
                Some(change) => needs.changes.push(change),
                None => needs.blocked = Some(Blocked::Names(reference.clone())),
            }
        }
        needs
    }

    /// Whoever names what goes must stop naming it.
    fn to_go(&self, gone: &FieldChange) -> Needs {
        let mut needs = Needs::default();
        let Some((list, id)) = gone.path.part_of_list() else {
            return needs;
        };
        // A cost of an alternative is inside of a part, and nothing names it.
        if gone.path.0.len() > 2 {
            return needs;
        }
        let key = KINDS.into_iter().find(|kind| *kind == list);
        let naming = key
            .and_then(|list| self.naming.get(&(list, id.to_owned())))
            .into_iter()
            .flatten()
            .filter(|reference| !reference.from.is_within(&gone.path));
        for reference in naming {
            match self.ends(reference, list, id) {
                Some(change) => needs.changes.push(change),
                None => needs.blocked = Some(Blocked::UsedBy(reference.from.clone())),
            }
        }
        needs
    }

    /// The first change that ends a reference.
    fn ends(&self, reference: &Reference, list: &str, id: &str) -> Option<usize> {
        let steps = &reference.from.0;
        let within = (0..=steps.len()).filter_map(|length| {
            let outer = Path(steps.get(..length)?.to_vec());
            let names = |new: &Value| {
                references(&outer, new)
                    .iter()
                    .any(|other| lists(other.list).contains(&list) && other.id == id)
            };
            self.at(&outer, |what| match what {
                What::Removed(_) => true,
                What::Field { new, .. } => new.as_ref().is_none_or(|new| !names(new)),
                What::Added { .. } | What::Order(..) => false,
            })
        });
        within.min()
    }
}

/// The lists whose parts are named by others.
const KINDS: [&str; 5] = [
    "drivers",
    "stated_values",
    "benefits",
    "alternatives",
    "costs",
];
