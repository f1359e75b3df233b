//! Which changes need which others, so that no part ever names one that is not there.

use super::compare::{ChangeKind, FieldChange};
use super::path::Root;
use crate::formula::Formula;
use crate::model::fields::{Kind, Path, part_id, walk};
use serde_json::Value;
use std::collections::HashMap;

/// One part names another: where, in which lists that may stand, and its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) from: Path,
    pub(super) lists: &'static [&'static str],
    pub(super) id: String,
    /// Whether a part of the case as it was agreed may be meant.
    agreed: bool,
}

impl Reference {
    /// Whether a part of an agreed case may be meant, and the case has it.
    fn is_in(&self, agreed: &Value) -> bool {
        let mut lists = self.lists.iter().filter(|_| self.agreed);
        lists.any(|list| {
            let parts = agreed.pointer(&format!("/case/{list}"));
            let mut parts = parts.and_then(Value::as_array).into_iter().flatten();
            parts.any(|part| part_id(part) == self.id)
        })
    }
}

/// All references in the value at a path. The baseline is a separate case with parts of its own.
fn references(path: &Path, value: &Value) -> Vec<Reference> {
    let mut found = Vec::new();
    walk(path, (None, value), &mut |leaf| {
        let mut add = |lists, id: &str| {
            found.push(Reference {
                from: leaf.path.clone(),
                lists,
                id: id.to_owned(),
                agreed: matches!(leaf.field.kind, Kind::Agreed(_)),
            });
        };
        match (leaf.field.kind, leaf.new) {
            (Kind::Names(lists) | Kind::Agreed(lists), Value::String(id)) => add(lists, id),
            // A formula that cannot be read names nothing for certain.
            (Kind::Formula, Value::String(text)) => {
                let formula = Formula::parse(text);
                let names = formula.iter().flat_map(Formula::names);
                names.for_each(|id| add(&["drivers"], id));
            }
            _ => {}
        }
    });
    found
}

#[derive(Debug, Default)]
pub(super) struct Needs {
    /// Positions of the changes it cannot do without.
    pub(super) changes: Vec<usize>,
    pub(super) blocked: Option<Blocked>,
}

#[derive(Debug)]
pub(super) enum Blocked {
    /// It names a part that is in neither case.
    Names(Reference),
    /// What it would take away is named by a part that stays as it is.
    UsedBy(Path),
}

pub(super) fn needs(changes: &[FieldChange], old: &Root<'_>) -> Vec<Needs> {
    let known = ChangesByPath::of(changes, old);
    let one = |change: &FieldChange| match &change.kind {
        ChangeKind::Added { part, .. } => {
            known.needs_of_references(&references(&change.path, part))
        }
        ChangeKind::Field { new: Some(new), .. } => {
            known.needs_of_references(&references(&change.path, new))
        }
        ChangeKind::Removed(_) => known.needs_of_removal(change),
        ChangeKind::Field { new: None, .. } | ChangeKind::Order(..) => Needs::default(),
    };
    changes.iter().map(one).collect()
}

/// The changes by their path, and which fields of the case as it is refer to which parts.
struct ChangesByPath<'a> {
    changes: &'a [FieldChange],
    old: &'a Root<'a>,
    by_path: HashMap<&'a Path, Vec<usize>>,
    /// References by each place at which the part may stand.
    naming: HashMap<String, Vec<Reference>>,
}

impl<'a> ChangesByPath<'a> {
    fn of(changes: &'a [FieldChange], old: &'a Root<'a>) -> Self {
        let mut by_path: HashMap<&Path, Vec<usize>> = HashMap::new();
        for (index, change) in changes.iter().enumerate() {
            by_path.entry(&change.path).or_default().push(index);
        }
        let mut naming: HashMap<String, Vec<Reference>> = HashMap::new();
        // References matter only where a part is removed.
        if changes
            .iter()
            .any(|change| matches!(change.kind, ChangeKind::Removed(_)))
        {
            for reference in references(&Path::default(), old.value) {
                for list in reference.lists {
                    let place = format!("{list}[{}]", reference.id);
                    naming.entry(place).or_default().push(reference.clone());
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

    /// The first change at this path that satisfies a condition.
    fn at(&self, path: &Path, holds: impl Fn(&ChangeKind) -> bool) -> Option<usize> {
        let mut all = self.by_path.get(path)?.iter().copied();
        all.find(|index| {
            self.changes
                .get(*index)
                .is_some_and(|change| holds(&change.kind))
        })
    }

    /// Whether a part is meant that the case as it was agreed has.
    fn is_agreed(&self, reference: &Reference) -> bool {
        let agreed = self.old.at(&Path::default().key("baseline"));
        agreed.is_some_and(|agreed| reference.is_in(agreed))
    }

    /// The change that brings the agreed case in which a part stands.
    fn agreed_needs_of_references(&self, reference: &Reference) -> Option<usize> {
        self.at(&Path::default().key("baseline"), |what| match what {
            ChangeKind::Field { new, .. } => new.as_ref().is_some_and(|new| reference.is_in(new)),
            _ => false,
        })
    }

    /// Every part that is referred to must exist or be added by another change.
    fn needs_of_references(&self, named: &[Reference]) -> Needs {
        let mut needs = Needs::default();
        for reference in named {
            if self.is_agreed(reference) {
                continue;
            }
            let place = |list: &&str| Path::default().key(list).part(&reference.id);
            let places: Vec<Path> = reference.lists.iter().map(place).collect();
            let goes = |place: &Path| self.at(place, |what| matches!(what, ChangeKind::Removed(_)));
            if places
                .iter()
                .any(|place| self.old.at(place).is_some() && goes(place).is_none())
            {
                continue;
            }
            let comes = places
                .iter()
                .filter_map(|place| self.at(place, |what| matches!(what, ChangeKind::Added { .. })))
                .min();
            match comes.or_else(|| self.agreed_needs_of_references(reference)) {
                Some(change) => needs.changes.push(change),
                None => needs.blocked = Some(Blocked::Names(reference.clone())),
            }
        }
        needs
    }

    /// References to a part that is removed must be removed too.
    fn needs_of_removal(&self, gone: &FieldChange) -> Needs {
        let mut needs = Needs::default();
        let Some((list, id)) = gone.path.part_of_list() else {
            return needs;
        };
        // Nothing names a part inside of a part, such as a cost of an alternative.
        let naming = self.naming.get(&gone.path.to_string()).into_iter();
        let naming = naming
            .flatten()
            .filter(|reference| !reference.from.is_within(&gone.path))
            .filter(|reference| !self.is_agreed(reference));
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
                    .any(|other| other.lists.contains(&list) && other.id == id)
            };
            self.at(&outer, |what| match what {
                ChangeKind::Removed(_) => true,
                ChangeKind::Field { new, .. } => new.as_ref().is_none_or(|new| !names(new)),
                ChangeKind::Added { .. } | ChangeKind::Order(..) => false,
            })
        });
        within.min()
    }
}
