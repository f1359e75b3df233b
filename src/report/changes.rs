//! What is different between two cases, field by field.
//!
//! Parts of a list are compared by id, so that moving one is not a change of all. Left out: what it does to the figures.

use crate::model::Case;
use serde_json::Value;
use std::fmt;

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Where, such as `drivers[claims].value`.
    pub path: String,
    /// As it was; `None` when it was not there.
    pub old: Option<String>,
    /// As it is; `None` when it is gone.
    pub new: Option<String>,
}

impl fmt::Display for FieldChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => write!(f, "{}: {old} → {new}", self.path),
            (None, Some(new)) => write!(f, "{}: added {new}", self.path),
            (Some(old), None) => write!(f, "{}: removed {old}", self.path),
            (None, None) => write!(f, "{}", self.path),
        }
    }
}

/// All fields in which two cases differ, in the order of the file. The private layer is compared like every other part.
pub fn changes(old: &Case, new: &Case) -> Vec<FieldChange> {
    let mut found = Vec::new();
    // A case always becomes a value: it has string keys only.
    let value = |case: &Case| serde_json::to_value(case).unwrap_or(Value::Null);
    compare("", &value(old), &value(new), &mut found);
    found
}

fn compare(path: &str, old: &Value, new: &Value, found: &mut Vec<FieldChange>) {
    match (old, new) {
        _ if old == new => {}
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in a {
                compare(
                    &join(path, key),
                    value,
                    b.get(key).unwrap_or(&Value::Null),
                    found,
                );
            }
            for (key, value) in b.iter().filter(|(key, _)| !a.contains_key(*key)) {
                compare(&join(path, key), &Value::Null, value, found);
            }
        }
        (Value::Array(a), Value::Array(b)) if has_ids(a) && has_ids(b) => by_id(path, a, b, found),
        // A list that is not in the file at all is an empty one.
        (Value::Null, Value::Array(b)) if has_ids(b) => by_id(path, &[], b, found),
        (Value::Array(a), Value::Null) if has_ids(a) => by_id(path, a, &[], found),
        _ => found.push(FieldChange {
            path: path.to_owned(),
            old: shown(old),
            new: shown(new),
        }),
    }
}

fn by_id(path: &str, old: &[Value], new: &[Value], found: &mut Vec<FieldChange>) {
    for value in old {
        let at = format!("{path}[{}]", id(value));
        match new.iter().find(|other| id(other) == id(value)) {
            Some(other) => compare(&at, value, other, found),
            None => found.push(FieldChange {
                path: at,
                old: shown(value),
                new: None,
            }),
        }
    }
    for value in new
        .iter()
        .filter(|value| !old.iter().any(|other| id(other) == id(value)))
    {
        found.push(FieldChange {
            path: format!("{path}[{}]", id(value)),
            old: None,
            new: shown(value),
        });
    }
    let order = |list: &[Value], others: &[Value]| -> Vec<String> {
        let both = list
            .iter()
            .filter(|value| others.iter().any(|other| id(other) == id(value)));
        both.map(|value| id(value).to_owned()).collect()
    };
    let (before, after) = (order(old, new), order(new, old));
    if before != after {
        found.push(FieldChange {
            path: format!("{path} (order)"),
            old: Some(before.join(", ")),
            new: Some(after.join(", ")),
        });
    }
}

fn has_ids(list: &[Value]) -> bool {
    !list.is_empty()
        && list
            .iter()
            .all(|value| value.get("id").is_some_and(Value::is_string))
}

fn id(value: &Value) -> &str {
    value.get("id").and_then(Value::as_str).unwrap_or_default()
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

/// A value as a reader wants it: the label of a part, the text of a field, at most 80 characters.
fn shown(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        Value::Object(map) => match map
            .get("label")
            .or_else(|| map.get("name"))
            .and_then(Value::as_str)
        {
            Some(label) => format!("“{label}”"),
            None => value.to_string(),
        },
        other => other.to_string(),
    };
    let short: String = text.chars().take(80).collect();
    Some(if short.len() < text.len() {
        format!("{short}…")
    } else {
        short
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, Driver, DriverValue, Exact, Id};
    use jiff::civil::date;

    fn case(values: &[(&str, i64)]) -> Case {
        let mut case = Case::new("Test", Currency::EUR, date(2027, 2, 1));
        for (id, value) in values {
            let mut driver = Driver::open(Id::new(id).unwrap(), *id, "");
            driver.value = DriverValue::Known(Exact::from(*value));
            case.drivers.push(driver);
        }
        case
    }

    fn told(old: &Case, new: &Case) -> Vec<String> {
        changes(old, new).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn equal_cases_have_no_changes() {
        assert!(changes(&case(&[("claims", 1)]), &case(&[("claims", 1)])).is_empty());
    }

    #[test]
    fn a_changed_value_is_told_by_its_path() {
        let told = told(
            &case(&[("claims", 1), ("agents", 2)]),
            &case(&[("claims", 1), ("agents", 3)]),
        );
        assert_eq!(told, ["drivers[agents].value.Known: 2 → 3"]);
    }

    #[test]
    fn parts_that_come_go_or_move_are_told_once() {
        assert_eq!(
            told(&case(&[]), &case(&[("claims", 1)])),
            ["drivers[claims]: added “claims”"]
        );
        assert_eq!(
            told(&case(&[("claims", 1)]), &case(&[])),
            ["drivers[claims]: removed “claims”"]
        );
        assert_eq!(
            told(
                &case(&[("claims", 1), ("agents", 2)]),
                &case(&[("agents", 2), ("claims", 1)])
            ),
            ["drivers (order): claims, agents → agents, claims"]
        );
    }
}
