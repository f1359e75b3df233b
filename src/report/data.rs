//! What the data of all commands have in common: exact numbers, and why a figure is `null`.
//!
//! Amounts and rates are decimal strings with all digits; rates are fractions; a figure that does not exist is `null` beside a `why`.

use crate::engine::{Meets, Outcome, Results, View};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

pub(super) const NO_COSTS: (&str, &str) = ("roi", "there are no costs to compare with");

/// A number with all its digits and no needless zeros; `null` where there is none.
pub(super) fn exact(number: impl Into<Option<Decimal>>) -> Value {
    let number: Option<Decimal> = number.into();
    number.map_or(Value::Null, |number| {
        Value::String(number.normalize().to_string())
    })
}

pub(super) fn all_exact(numbers: &[Decimal]) -> Value {
    numbers.iter().copied().map(exact).collect()
}

/// Objects as one, in their order.
pub(super) fn joined(objects: impl IntoIterator<Item = Value>) -> Value {
    let mut all = Map::new();
    for object in objects {
        if let Value::Object(object) = object {
            all.extend(object);
        }
    }
    Value::Object(all)
}

/// An object with a `why` for those of these keys that are `null`.
pub(super) fn with_why(object: Value, reasons: &[(&str, &str)]) -> Value {
    let is_null = |key: &str| object.get(key).is_some_and(Value::is_null);
    let why: Map<String, Value> = reasons
        .iter()
        .filter(|(key, _)| is_null(key))
        .map(|(key, words)| ((*key).to_owned(), json!(words)))
        .collect();
    if why.is_empty() {
        return object;
    }
    joined([object, json!({ "why": why })])
}

pub(super) fn outcome(outcome: &Outcome) -> Value {
    json!({
        "npv": exact(outcome.npv),
        "roi": exact(outcome.roi.ratio()),
        "payback": outcome.payback,
        "lasting_payback": outcome.lasting,
    })
}

/// Whether the figures contain everything, and what they do not.
pub(super) fn completeness(results: &Results) -> Value {
    json!({"complete": results.is_complete(), "before": results.before()})
}

/// How figures stand to a hurdle, by a name for scripts.
pub(super) const fn stands(stands: Meets) -> &'static str {
    match stands {
        Meets::Met => "met",
        Meets::BeforeCosts => "before_open_costs",
        Meets::NotYet => "not_met_yet",
        Meets::Missed => "missed",
    }
}

pub(super) const fn view(view: View) -> &'static str {
    match view {
        View::All => "all",
        View::HardOnly => "hard",
        View::VerifiedOnly => "verified",
    }
}
