//! The fields in which two cases differ.
//!
//! Parts of a list are compared by id, so that moving one is not a change of all. What only makes sense as a whole – who said a number,
//! the case as it was agreed, one kind of amount in the place of another – is one field.

use super::path::key_of;
use crate::model::Case;
use crate::model::fields::{Field, Path, is_variant};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldChange {
    pub(super) path: Path,
    pub(super) kind: ChangeKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ChangeKind {
    /// A field has another value; `None` where it is left out of the file.
    Field {
        old: Option<Value>,
        new: Option<Value>,
    },
    Added {
        part: Value,
        /// The part before it in the other case; `None` for the first.
        after: Option<String>,
    },
    Removed(Value),
    /// The parts that both have stand in another order: their ids as they were and as they are.
    Order(Vec<String>, Vec<String>),
}

pub(super) fn data(case: &Case) -> Value {
    // A case always becomes a value: it has string keys only.
    serde_json::to_value(case).unwrap_or(Value::Null)
}

/// All fields in which two cases differ, in the order of the file.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<FieldChange> {
    let mut found = Vec::new();
    values(&Path::default(), old, new, &mut found);
    found
}

fn values(path: &Path, old: &Value, new: &Value, found: &mut Vec<FieldChange>) {
    match (old, new) {
        _ if old == new => {}
        (Value::Object(a), Value::Object(b)) if !is_whole(path) && variant(old) == variant(new) => {
            for (key, value) in a {
                let other = b.get(key).unwrap_or(&Value::Null);
                if value != other {
                    values(&path.key(key), value, other, found);
                }
            }
            for (key, value) in b.iter().filter(|(key, _)| !a.contains_key(*key)) {
                values(&path.key(key), &Value::Null, value, found);
            }
        }
        (Value::Array(a), Value::Array(b)) if have_ids(a) && have_ids(b) => {
            by_id(path, a, b, found);
        }
        // A list that is not in the file at all is an empty one.
        (Value::Null, Value::Array(b)) if have_ids(b) => by_id(path, &[], b, found),
        (Value::Array(a), Value::Null) if have_ids(a) => by_id(path, a, &[], found),
        _ => found.push(FieldChange {
            path: path.clone(),
            kind: ChangeKind::Field {
                old: present(old),
                new: present(new),
            },
        }),
    }
}

fn is_whole(path: &Path) -> bool {
    path.field().is_some_and(|Field { whole, .. }| *whole)
}

/// The variant of an enum such as `Once`; two objects of different variants have no fields in common.
fn variant(value: &Value) -> Option<&str> {
    let mut keys = value.as_object()?.keys();
    match (keys.next(), keys.next()) {
        (Some(key), None) if is_variant(key) => Some(key),
        _ => None,
    }
}

fn present(value: &Value) -> Option<Value> {
    (!value.is_null()).then(|| value.clone())
}

fn by_id(path: &Path, old: &[Value], new: &[Value], found: &mut Vec<FieldChange>) {
    let (in_old, in_new) = (ids(old), ids(new));
    for value in old {
        let at = path.part(&key_of(value));
        match in_new.get(&key_of(value)) {
            Some(other) => values(&at, value, other, found),
            None => found.push(FieldChange {
                path: at,
                kind: ChangeKind::Removed(value.clone()),
            }),
        }
    }
    let mut after = None;
    for value in new {
        if !in_old.contains_key(&key_of(value)) {
            found.push(FieldChange {
                path: path.part(&key_of(value)),
                kind: ChangeKind::Added {
                    part: value.clone(),
                    after: after.clone(),
                },
            });
        }
        after = Some(key_of(value).into_owned());
    }
    let (before, now) = (in_both(old, &in_new), in_both(new, &in_old));
    if before != now {
        found.push(FieldChange {
            path: path.clone(),
            kind: ChangeKind::Order(before, now),
        });
    }
}

fn ids(list: &[Value]) -> HashMap<Cow<'_, str>, &Value> {
    list.iter().map(|value| (key_of(value), value)).collect()
}

fn in_both(list: &[Value], others: &HashMap<Cow<'_, str>, &Value>) -> Vec<String> {
    let both = list
        .iter()
        .filter(|value| others.contains_key(&key_of(value)));
    both.map(|value| key_of(value).into_owned()).collect()
}

/// Whether each part of a list has an id of its own. A list with doubled ids can only be compared as a whole.
fn have_ids(list: &[Value]) -> bool {
    let mut seen = HashSet::new();
    !list.is_empty()
        && list
            .iter()
            .all(|value| !key_of(value).is_empty() && seen.insert(key_of(value)))
}
