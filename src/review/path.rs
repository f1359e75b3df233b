//! Where a field stands in a case, and how it is read and written there.
//!
//! A case is looked at as the data that its file is made of, so that every field, whatever its type, is compared and taken over by
//! one rule. Left out: which fields differ (`compare`).

use serde_json::{Map, Value};
use std::collections::HashMap;
use std::fmt;

/// One step into the data of a case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// The field of a part, or the choice of a field that has several kinds, such as `Known`.
    Key(String),
    /// The part of a list, by its id.
    Part(String),
}

/// The place of a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Path(pub(super) Vec<Step>);

impl Path {
    pub(super) fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.to_owned()))
    }

    pub(super) fn part(&self, id: &str) -> Self {
        self.with(Step::Part(id.to_owned()))
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The list and the part of it in which the field stands: `drivers` and `claims`.
    pub(super) fn part_of_list(&self) -> Option<(&str, &str)> {
        match self.0.as_slice() {
            [Step::Key(list), Step::Part(id), ..] => Some((list, id)),
            _ => None,
        }
    }

    /// The keys behind the part, or from the beginning for a field of the case itself; names of kinds are left out.
    pub(super) fn fields(&self) -> Vec<&str> {
        let skip = if self.part_of_list().is_some() { 2 } else { 0 };
        let keys = self.0.iter().skip(skip).map(|step| match step {
            Step::Key(text) | Step::Part(text) => text.as_str(),
        });
        keys.filter(|key| !is_kind(key)).collect()
    }

    /// Whether this is the place of the other or one inside it.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for step in &self.0 {
            match step {
                Step::Key(key) if is_kind(key) => continue,
                Step::Key(key) if first => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Part(id) => write!(f, "[{id}]")?,
            }
            first = false;
        }
        Ok(())
    }
}

/// Kinds are written with a capital letter, `Known`, and fields with a small one.
pub(super) fn is_kind(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The id of a part of a list; empty where it has none.
pub(super) fn id(value: &Value) -> &str {
    value.get("id").and_then(Value::as_str).unwrap_or_default()
}

/// A whole case as data, with its parts found by id without a search.
#[derive(Debug)]
pub(super) struct Root<'v> {
    parts: HashMap<(&'v str, &'v str), &'v Value>,
    pub(super) value: &'v Value,
}

impl<'v> Root<'v> {
    pub(super) fn of(value: &'v Value) -> Self {
        let mut parts = HashMap::new();
        for (key, list) in value.as_object().into_iter().flatten() {
            for part in list.as_array().into_iter().flatten() {
                // Of two with one id, the first counts, as in a search.
                parts.entry((key.as_str(), id(part))).or_insert(part);
            }
        }
        Self { parts, value }
    }

    /// A part of a list of the case.
    pub(super) fn part(&self, list: &str, id: &str) -> Option<&'v Value> {
        self.parts.get(&(list, id)).copied()
    }

    /// What stands at a place.
    pub(super) fn at(&self, path: &Path) -> Option<&'v Value> {
        match path.0.as_slice() {
            [Step::Key(list), Step::Part(id), rest @ ..] => step_into(self.part(list, id)?, rest),
            all => step_into(self.value, all),
        }
    }
}

fn step_into<'v>(value: &'v Value, steps: &[Step]) -> Option<&'v Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Part(part) => value.as_array()?.iter().find(|other| id(other) == part),
    })
}

/// The list at a place, to be changed.
pub(super) fn list_at<'v>(value: &'v mut Value, path: &[Step]) -> Option<&'v mut Vec<Value>> {
    let found = path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Part(part) => value
            .as_array_mut()?
            .iter_mut()
            .find(|other| id(other) == part),
    });
    found.and_then(Value::as_array_mut)
}

/// Puts a value at the place of a field, or takes away what stands there. Parts of lists on the way must be there.
///
/// `false` when they are not, and then nothing has changed.
pub(super) fn put(value: &mut Value, path: &[Step], new: Option<&Value>) -> bool {
    match path {
        [] => {
            *value = new.cloned().unwrap_or(Value::Null);
            true
        }
        [Step::Key(key)] => {
            let Some(map) = object(value) else {
                return false;
            };
            match new {
                Some(new) => {
                    map.insert(key.clone(), new.clone());
                }
                None => {
                    map.shift_remove(key);
                }
            }
            true
        }
        [Step::Part(part)] => {
            let Some(list) = list(value) else {
                return false;
            };
            let place = list.iter().position(|other| id(other) == part);
            match (place, new) {
                (Some(place), Some(new)) => {
                    if let Some(old) = list.get_mut(place) {
                        *old = new.clone();
                    }
                }
                (Some(place), None) => {
                    list.remove(place);
                }
                (None, Some(new)) => list.push(new.clone()),
                (None, None) => return false,
            }
            true
        }
        [Step::Key(key), rest @ ..] => {
            let Some(map) = object(value) else {
                return false;
            };
            put(map.entry(key.as_str()).or_insert(Value::Null), rest, new)
        }
        [Step::Part(part), rest @ ..] => list(value)
            .and_then(|list| list.iter_mut().find(|other| id(other) == part))
            .is_some_and(|inner| put(inner, rest, new)),
    }
}

/// An object; what is not there yet becomes one.
fn object(value: &mut Value) -> Option<&mut Map<String, Value>> {
    if value.is_null() {
        *value = Value::Object(Map::new());
    }
    value.as_object_mut()
}

fn list(value: &mut Value) -> Option<&mut Vec<Value>> {
    if value.is_null() {
        *value = Value::Array(Vec::new());
    }
    value.as_array_mut()
}

/// Puts the parts that are named into the order of the names; the others keep their places.
pub(super) fn reorder(value: &mut Value, path: &Path, order: &[String]) -> bool {
    let Some(list) = list_at(value, &path.0) else {
        return false;
    };
    let ranks: HashMap<&str, usize> = order
        .iter()
        .enumerate()
        .rev()
        .map(|(rank, name)| (name.as_str(), rank))
        .collect();
    let rank = |value: &Value| ranks.get(id(value)).copied();
    let mut named: Vec<(usize, Value)> = list
        .iter()
        .filter_map(|value| Some((rank(value)?, value.clone())))
        .collect();
    named.sort_by_key(|(rank, _)| *rank);
    let mut named = named.into_iter().map(|(_, value)| value);
    for value in list.iter_mut().filter(|value| rank(value).is_some()) {
        if let Some(next) = named.next() {
            *value = next;
        }
    }
    true
}
