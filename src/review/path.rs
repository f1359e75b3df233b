//! Reading and writing a case as the data that its file is made of, so that one rule serves every field, whatever its type.

use crate::model::fields::{Path, Step, part_id};
use crate::model::shorten;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::HashMap;

/// The longest text of a part or a value in words, in characters.
pub(super) const LONGEST: usize = 160;

/// What distinguishes a part of a list from the others: its id. What was reported after the sale has none and is known by what it is about
/// and its month: `fee:7`. Empty for what cannot be told apart.
pub(super) fn key_of(value: &Value) -> Cow<'_, str> {
    let id = part_id(value);
    if !id.is_empty() {
        return Cow::Borrowed(id);
    }
    report_of(value).map_or(Cow::Borrowed(""), |(about, month)| {
        Cow::Owned(format!("{about}:{month}"))
    })
}

/// What a part is called: by its label, or by the text that serves as one.
pub(super) fn label(part: &Value) -> String {
    let keys = ["label", "name", "what", "give"];
    let found = keys
        .iter()
        .find_map(|key| part.get(key).and_then(Value::as_str))
        .filter(|text| !text.trim().is_empty());
    shorten(found.unwrap_or_else(|| part_id(part)), LONGEST)
}

/// What a booked amount or a measured value is about, and its month.
pub(super) fn report_of(value: &Value) -> Option<(&str, u64)> {
    let about = |key: &str| value.get(key).and_then(Value::as_str);
    let month = |key: &str| value.get(key).and_then(Value::as_u64);
    match about("driver") {
        Some(driver) => Some((driver, month("from_month")?)),
        None => Some((about("line")?, month("month")?)),
    }
}

/// A whole case as data, with its parts found by id without a search.
#[derive(Debug)]
pub(super) struct Root<'v> {
    parts: HashMap<(&'v str, Cow<'v, str>), &'v Value>,
    pub(super) value: &'v Value,
}

impl<'v> Root<'v> {
    pub(super) fn of(value: &'v Value) -> Self {
        let mut parts = HashMap::new();
        for (key, list) in value.as_object().into_iter().flatten() {
            for part in list.as_array().into_iter().flatten() {
                // Of two with one id, the first counts, as in a search.
                parts.entry((key.as_str(), key_of(part))).or_insert(part);
            }
        }
        Self { parts, value }
    }

    pub(super) fn part(&self, list: &str, id: &str) -> Option<&'v Value> {
        self.parts.get(&(list, Cow::Borrowed(id))).copied()
    }

    /// The unit of a driver; empty where it has none.
    pub(super) fn unit(&self, driver: &str) -> &'v str {
        let unit = self.part("drivers", driver).and_then(|one| one.get("unit"));
        unit.and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn at(&self, path: &Path) -> Option<&'v Value> {
        let (value, steps) = match path.0.as_slice() {
            [Step::Key(list), Step::Part(id), rest @ ..] => (self.part(list, id)?, rest),
            all => (self.value, all),
        };
        steps.iter().try_fold(value, |value, step| match step {
            Step::Key(key) => value.get(key.as_ref()),
            Step::Part(part) => value
                .as_array()?
                .iter()
                .find(|other| key_of(other) == *part),
        })
    }
}

/// The list at a place, to be changed.
pub(super) fn list_at<'v>(value: &'v mut Value, path: &[Step]) -> Option<&'v mut Vec<Value>> {
    let found = path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_ref()),
        Step::Part(part) => {
            let mut parts = value.as_array_mut()?.iter_mut();
            parts.find(|other| key_of(other) == *part)
        }
    });
    found.and_then(Value::as_array_mut)
}

/// Puts a value at the place of a field, or takes away what stands there. Parts of lists on the way must be there.
///
/// `false` when they are not, and then nothing has changed.
pub(super) fn put(value: &mut Value, path: &[Step], new: Option<&Value>) -> bool {
    let Some((step, rest)) = path.split_first() else {
        *value = new.cloned().unwrap_or_default();
        return true;
    };
    // Records and lists on the way that are not in the file yet are begun.
    if value.is_null() {
        *value = match step {
            Step::Key(_) => Value::Object(Map::new()),
            Step::Part(_) => Value::Array(Vec::new()),
        };
    }
    match (step, value) {
        (Step::Key(key), Value::Object(map)) => {
            if rest.is_empty() && new.is_none() {
                map.shift_remove(key.as_ref());
                return true;
            }
            put(map.entry(key.as_ref()).or_insert(Value::Null), rest, new)
        }
        (Step::Part(part), Value::Array(list)) => {
            match (
                rest,
                new,
                list.iter().position(|other| key_of(other) == *part),
            ) {
                ([], None, Some(place)) => {
                    list.remove(place);
                    true
                }
                ([], Some(new), None) => {
                    list.push(new.clone());
                    true
                }
                (_, _, place) => place
                    .and_then(|place| list.get_mut(place))
                    .is_some_and(|inner| put(inner, rest, new)),
            }
        }
        _ => false,
    }
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
    let rank = |value: &Value| ranks.get(&*key_of(value)).copied();
    let mut named: Vec<(usize, Value)> = list
        .iter()
        .filter_map(|value| Some((rank(value)?, value.clone())))
        .collect();
    named.sort_by_key(|(rank, _)| *rank);
    let places = list.iter_mut().filter(|value| rank(value).is_some());
    for (place, (_, next)) in places.zip(named) {
        *place = next;
    }
    true
}
