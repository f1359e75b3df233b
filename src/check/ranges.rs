//! Numbers of a case that lie outside of what is possible for their field.

use super::{Code, Findings, quoted};
use crate::model::fields::{Kind, Leaf, Path, is_variant, walk};
use crate::model::limits::{Limits, REACH};
use crate::model::{Exact, Rate};
use rust_decimal::Decimal;
use serde_json::Value;

pub(super) struct Number {
    pub(super) path: Path,
    /// What the field is called in a sentence: "growth".
    field: String,
    /// The label of the part that has the number, in quotes; empty for a setting of the case.
    pub(super) part: String,
    written: String,
    /// In percent for rates.
    pub(super) value: Decimal,
    pub(super) limits: Limits,
}

/// The numbers with limits inside of what stands at a place that are wanted by their value and limits: the others are many, and
/// nothing is worded for them.
pub(super) fn numbers(
    path: &Path,
    data: &Value,
    wanted: impl Fn(Decimal, Limits) -> bool,
) -> Vec<Number> {
    let mut numbers = Vec::new();
    walk(path, (None, data), &mut |leaf| {
        numbers.extend(number(leaf, &wanted));
    });
    numbers
}

fn number(leaf: &Leaf<'_, '_>, wanted: impl Fn(Decimal, Limits) -> bool) -> Option<Number> {
    let (Kind::Rate(limits) | Kind::Number(limits)) = leaf.field.kind else {
        return None;
    };
    // The productivity of what is no capacity is not used, which is a finding of its own (`structure`).
    let class = leaf.beside("class").and_then(Value::as_str);
    if leaf.field.key == "productivity" && class != Some("Capacity") {
        return None;
    }
    let written = match leaf.new {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let value = match leaf.field.kind {
        Kind::Rate(_) => written.parse::<Rate>().ok()?.percent(),
        _ => written.parse::<Exact>().ok()?.value(),
    };
    if !wanted(value, limits) {
        return None;
    }
    let label = |record: &&Value| {
        let mut labels = ["label", "name", "give"].iter();
        labels.find_map(|key| record.get(key)?.as_str().map(quoted))
    };
    // The shares of a ramp go by the name of the ramp.
    let mut named = leaf.path.fields().filter(|field| !is_variant(field.key));
    let is_ramp = leaf.path.field().is_some_and(|field| is_variant(field.key));
    let field = named
        .by_ref()
        .last()
        .filter(|_| is_ramp)
        .unwrap_or(leaf.field);
    Some(Number {
        path: leaf.path.clone(),
        field: field.name().to_lowercase(),
        part: leaf
            .records
            .iter()
            .rev()
            .find_map(label)
            .unwrap_or_default(),
        written,
        value,
        limits,
    })
}

/// Whether a number is outside of its limits. What an alternative reaches has a sentence of its own (`alternatives`).
pub(super) fn is_out(value: Decimal, limits: Limits) -> bool {
    limits != REACH && limits.check(value).is_err()
}

pub(super) fn check(numbers: &[Number], findings: &mut Findings) {
    for number in numbers {
        let Number { limits, part, .. } = number;
        let Err(refused) = limits.check(number.value) else {
            continue;
        };
        let message = match (part.as_str(), limits.percent) {
            ("", _) => format!("{refused}."),
            (part, true) => {
                let (field, written) = (&number.field, &number.written);
                format!("The {field} of {part} is {written}; give {limits}.")
            }
            (part, false) => format!("{part}: {refused}."),
        };
        findings.add(Code::OutOfRange, number.path.to_string(), message);
    }
}
