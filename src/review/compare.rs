//! The fields in which two cases differ.
//!
//! Parts of a list are compared by id, so that moving one is not a change of all. What only makes sense as a whole – who said a number,
//! the case as it was agreed, one kind of amount in the place of another – is one field. Left out: words, and what a change does.

use super::path::{Path, Step, id, is_kind};
use crate::model::Case;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldChange {
    /// Where.
    pub(super) path: Path,
    /// What.
    pub(super) what: What,
}

/// What is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A field has another value; `None` where it is left out of the file.
    Field {
        /// As it was.
        old: Option<Value>,
        /// As it is.
        new: Option<Value>,
    },
    /// A part has come.
    Added {
        /// The whole part.
        part: Value,
        /// The part before it in the other case; `None` for the first.
        after: Option<String>,
    },
    /// A part is gone.
    Removed(Value),
    /// The parts that both have stand in another order: their ids as they were and as they are.
    Order(Vec<String>, Vec<String>),
}

/// Fields that are taken over as a whole or not at all.
const WHOLE: [&str; 6] = [
    "said",
    "discount_rate_said",
    "confirmation",
    "finance_says",
    "baseline",
    "decision",
];

/// A case as the data its file is made of.
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
        (Value::Object(a), Value::Object(b)) if !is_whole(path) && same_kind(old, new) => {
            for (key, value) in a {
                let other = b.get(key).unwrap_or(&Value::Null);
                values(&path.key(key), value, other, found);
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
            what: What::Field {
                old: present(old),
                new: present(new),
            },
        }),
    }
}

fn is_whole(path: &Path) -> bool {
    matches!(path.0.last(), Some(Step::Key(key)) if WHOLE.contains(&key.as_str()))
}

/// Two objects can be compared field by field unless they are different kinds of something, such as once and by year.
fn same_kind(old: &Value, new: &Value) -> bool {
    match (kind(old), kind(new)) {
        (None, None) => true,
        (old, new) => old == new,
    }
}

fn kind(value: &Value) -> Option<&str> {
    let map = value.as_object()?;
    let mut keys = map.keys();
    match (keys.next(), keys.next()) {
        (Some(key), None) if is_kind(key) => Some(key),
        _ => None,
    }
}

fn present(value: &Value) -> Option<Value> {
    (!value.is_null()).then(|| value.clone())
}

fn by_id(path: &Path, old: &[Value], new: &[Value], found: &mut Vec<FieldChange>) {
    let (in_old, in_new) = (ids(old), ids(new));
    for value in old {
        let at = path.part(id(value));
        match in_new.get(id(value)) {
            Some(other) => values(&at, value, other, found),
            None => found.push(FieldChange {
                path: at,
                what: What::Removed(value.clone()),
            }),
        }
    }
    let mut after = None;
    for value in new {
        if !in_old.contains_key(id(value)) {
            found.push(FieldChange {
                path: path.part(id(value)),
                what: What::Added {
                    part: value.clone(),
                    after: after.clone(),
                },
            });
        }
        after = Some(id(value).to_owned());
    }
    let (before, now) = (in_both(old, &in_new), in_both(new, &in_old));
    if before != now {
        found.push(FieldChange {
            path: path.clone(),
            what: What::Order(before, now),
        });
    }
}

fn ids(list: &[Value]) -> HashMap<&str, &Value> {
    list.iter().map(|value| (id(value), value)).collect()
}

fn in_both(list: &[Value], others: &HashMap<&str, &Value>) -> Vec<String> {
    let both = list.iter().filter(|value| others.contains_key(id(value)));
    both.map(|value| id(value).to_owned()).collect()
}

/// Whether each part of a list has an id of its own. A list with doubled ids can only be compared as a whole.
fn have_ids(list: &[Value]) -> bool {
    let mut seen = HashSet::new();
    !list.is_empty()
        && list
            .iter()
            .all(|value| !id(value).is_empty() && seen.insert(id(value)))
}
