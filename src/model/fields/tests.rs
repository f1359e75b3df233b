//! The table against the types of the model and against a case in which every field is filled in.

use super::*;
use crate::model::Case;
use crate::storage::shared_copy;
use std::collections::BTreeSet;

/// A case in which every field has a value, as data.
fn full() -> (Case, Value) {
    let case: Case = serde_json::from_str(include_str!("full.json")).unwrap();
    let data = serde_json::to_value(&case).unwrap();
    (case, data)
}

/// All keys of a value with the fields that the table has for them, the agreed case included.
fn keys<'v>(
    field: &'static Field,
    value: &'v Value,
    found: &mut Vec<(&'v str, Option<&'static Field>)>,
) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| keys(field, one, found)),
        Value::Object(map) => {
            for (key, value) in map {
                let inner = field.inside(key);
                found.push((key, inner));
                if let Some(inner) = inner {
                    keys(inner, value, found);
                }
            }
        }
        _ => {}
    }
}

/// The fields of a record and of all records below, each once.
fn below(record: &'static Record, found: &mut Vec<&'static Field>) {
    for field in record.0 {
        if found.iter().any(|other| std::ptr::eq(*other, field)) {
            return;
        }
        found.push(field);
        match field.kind {
            Kind::Record(inner) | Kind::Parts(inner) | Kind::OneOf(inner) => below(inner, found),
            Kind::Said => below(&table::PROVENANCE, found),
            _ => {}
        }
    }
}

#[test]
fn every_field_of_a_full_case_is_in_the_table_and_every_field_of_the_table_in_the_case() {
    let (_, data) = full();
    let mut found = Vec::new();
    keys(Path::default().field().unwrap(), &data, &mut found);
    let unknown = found.iter().filter(|(_, field)| field.is_none());
    let unknown: Vec<&str> = unknown.map(|(key, _)| *key).collect();
    assert_eq!(unknown, [""; 0], "add them to model/fields/table.rs");
    let mut all = Vec::new();
    below(&CASE, &mut all);
    assert!(all.len() > 150, "{}", all.len());
    for field in all {
        let is_it = |other: &'static Field| std::ptr::eq(other, field);
        let is_found = found.iter().any(|(_, other)| other.is_some_and(is_it));
        assert!(is_found, "{} is in no field of full.json", field.key);
    }
}

#[test]
fn every_value_of_a_full_case_is_found_again_by_its_path() {
    let (_, data) = full();
    let mut count = 0;
    walk(&Path::default(), (None, &data), &mut |leaf| {
        let place = leaf.path.field().unwrap();
        let written = Path::from(leaf.path.to_string().as_str());
        // Inside of a list without ids, the place is that of the list.
        if place.key == leaf.field.key {
            assert!(std::ptr::eq(place, leaf.field), "{}", leaf.path);
            assert!(written.field().is_some(), "{}", leaf.path);
        } else {
            let is_list = matches!(place.kind, Kind::Record(_) | Kind::OneOf(_));
            assert!(is_list, "{}", leaf.path);
        }
        count += 1;
    });
    assert!(count > 150, "{count}");
}

#[test]
fn a_shared_copy_of_a_full_case_has_no_private_field() {
    let (case, data) = full();
    let private = |data: &Value| {
        let mut found = Vec::new();
        keys(Path::default().field().unwrap(), data, &mut found);
        found.retain(|(_, field)| field.is_some_and(|field| field.private));
        let keys: BTreeSet<&str> = found.into_iter().map(|(key, _)| key).collect();
        keys.into_iter().collect::<Vec<_>>().join(", ")
    };
    assert_eq!(private(&data), "cost_to_giver, private");
    let shared = serde_json::to_value(shared_copy(&case)).unwrap();
    assert_eq!(private(&shared), "");
}

/// The keys of the model's sources, each with the type of what it holds.
fn typed_keys() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model");
    let mut keys = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let Ok(text) = std::fs::read_to_string(file.unwrap().path()) else {
            continue;
        };
        for line in text.lines().map(str::trim) {
            let line = line.strip_prefix("pub ").unwrap_or(line);
            let Some(line) = line.strip_suffix(',') else {
                continue;
            };
            let choice = line.strip_suffix(')').and_then(|line| line.split_once('('));
            let Some((key, held)) = line.split_once(": ").or(choice) else {
                continue;
            };
            if key.chars().all(|c| c.is_alphanumeric() || c == '_') {
                // The type of a value that may be missing or stand several times.
                let inner = held.strip_prefix("Option<").or(held.strip_prefix("Vec<"));
                let held = inner.map_or(held, |inner| inner.trim_end_matches('>'));
                keys.push((key.to_owned(), held.to_owned()));
            }
        }
    }
    keys
}

#[test]
fn every_rate_number_amount_and_day_of_the_model_is_one_in_the_table() {
    let mut all = Vec::new();
    below(&CASE, &mut all);
    let mut found = 0;
    for (key, held) in typed_keys() {
        let fits: fn(Kind) -> bool = match held.as_str() {
            "Rate" => |kind| matches!(kind, Kind::Rate(_)),
            "Exact" => |kind| {
                use Kind::{Amount, ExchangeRate, InUnit, Number, Quantity};
                matches!(kind, InUnit | Quantity | Amount | ExchangeRate | Number(_))
            },
            "Money" => |kind| matches!(kind, Kind::Money),
            "Date" => |kind| matches!(kind, Kind::Day | Kind::Start),
            "Provenance" => |kind| matches!(kind, Kind::Said),
            _ => continue,
        };
        let named = all.iter().filter(|field| field.key == key);
        assert!(named.clone().any(|field| fits(field.kind)), "{key}: {held}");
        found += 1;
    }
    assert!(found >= 50, "{found} fields were found");
}

#[test]
fn a_choice_is_taken_apart_and_a_currency_is_not() {
    assert_eq!(variant_words("StatedByCustomer"), "stated by customer");
    assert_eq!(variant_words("USD"), "USD");
}
