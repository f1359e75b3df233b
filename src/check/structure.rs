//! Findings that need no arithmetic: ids, references, the order of ranges, what never happens.

use super::doubt::range_doubt;
use super::{Code, Findings};
use crate::format::{Locale, Match};
use crate::model::fields::{CASE, Kind, Path, part_id, walk};
use crate::model::limits::PRICE_DISCOUNT;
use crate::model::{BenefitClass, Case, Exact, Gain, Rate, Spend};
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::HashSet;

pub(super) fn check(case: &Case, data: &Value, findings: &mut Findings) {
    let ids = ids(data, findings);
    references(data, &ids, findings);
    settings(case, findings);
    drivers(case, findings);
    lines(case, findings);
    events(case, findings);
}

/// The ids of each list of the case; one that stands twice is found.
fn ids<'v>(data: &'v Value, findings: &mut Findings) -> HashSet<(&'static str, &'v str)> {
    let mut ids = HashSet::new();
    for list in CASE.0 {
        let Kind::Parts(_) = list.kind else {
            continue;
        };
        let (key, words) = (list.key, list.key.replace('_', " "));
        let parts = data.get(key).and_then(Value::as_array);
        for id in parts.into_iter().flatten().map(part_id) {
            if !ids.insert((key, id)) {
                let message =
                    format!("The id “{id}” stands twice among the {words}; rename one of them.");
                findings.add(Code::DuplicateId, format!("{key}[{id}].id"), message);
            }
        }
    }
    ids
}

fn references(data: &Value, ids: &HashSet<(&'static str, &str)>, findings: &mut Findings) {
    walk(&Path::default(), (None, data), &mut |leaf| {
        let is_agreed = matches!(leaf.field.kind, Kind::Agreed(_));
        if let (Kind::Names(lists) | Kind::Agreed(lists), Some(id)) =
            (leaf.field.kind, leaf.new.as_str())
            && !lists.iter().any(|list| ids.contains(&(*list, id)))
            && !(is_agreed && lists.iter().any(|list| is_in_agreed(data, list, id)))
        {
            let one = |list: &&str| list.trim_end_matches('s').replace('_', " ");
            let kind = lists.iter().map(one).collect::<Vec<_>>().join(" or ");
            let message = format!(
                "There is no {kind} “{id}”; choose one that the case has, or leave it out."
            );
            findings.add(Code::UnknownReference, leaf.path.to_string(), message);
        }
    });
}

/// Whether a list of the case as it was agreed has a part.
fn is_in_agreed(data: &Value, list: &str, id: &str) -> bool {
    let agreed = data
        .pointer("/baseline/case")
        .and_then(|case| case.get(list));
    let mut parts = agreed.and_then(Value::as_array).into_iter().flatten();
    parts.any(|part| part_id(part) == id)
}

fn settings(case: &Case, findings: &mut Findings) {
    let locale = Locale::parse(&case.locale).map(|locale| locale.known());
    if !matches!(locale, Ok(Match::Exact | Match::Nearest(_))) {
        let message = format!(
            "The number format “{}” is not known; numbers are written as well as they can be. Choose for example en-US, de-DE or fr-FR.",
            case.locale
        );
        findings.add(Code::UnknownLocale, "locale", message);
    }
    // A price above the list is unusual and works.
    let discount = case.discount.percent();
    if discount < Decimal::ZERO && PRICE_DISCOUNT.allow(discount) {
        let above = Rate::from_percent(discount.abs());
        let message = format!(
            "Our price stands {above} above the list; be ready to say why, or set the discount to 0%."
        );
        findings.add(Code::PriceAboveList, "discount", message);
    }
    let rules = &case.exchange_rules;
    if rules.viable_from > rules.viable_to {
        let message = format!(
            "The viable band begins at {}, above its end of {}, so that no balance is viable; swap them.",
            rules.viable_from, rules.viable_to
        );
        findings.add(Code::RangeOrder, "exchange_rules.viable_from", message);
    }
    for rate in &case.exchange_rates {
        if rate.rate.value() <= Decimal::ZERO {
            let (from, to) = (rate.from.code(), rate.to.code());
            let message = format!(
                "The exchange rate from {from} to {to} is {}; give a number above zero.",
                rate.rate
            );
            let path = format!("exchange_rates[{from}/{to}].rate");
            findings.add(Code::OutOfRange, path, message);
        }
    }
}

fn drivers(case: &Case, findings: &mut Findings) {
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    for driver in &case.drivers {
        let (low, high) = (driver.low.map(Exact::value), driver.high.map(Exact::value));
        let value = driver.value.known();
        let Some(why) = range_doubt(low, value, high, &driver.unit, &locale) else {
            continue;
        };
        let field = if low > high && high.is_some() {
            "low"
        } else {
            "value"
        };
        let why = why.trim_end_matches('.');
        let message = format!("“{}”: {why}; correct one of them.", driver.label);
        let path = format!("drivers[{}].{field}", driver.id);
        findings.add(Code::RangeOrder, path, message);
    }
}

/// What a line says in vain: a productivity that is not used, months outside of the case.
fn lines(case: &Case, findings: &mut Findings) {
    let end = case.horizon_years.in_months();
    let never = |label: &str, first: u32, last: Option<u32>| match last.filter(|last| *last < first)
    {
        _ if first > end => Some(format!(
            "“{label}” begins in month {first}, after the case ends in month {end}, so it never counts."
        )),
        Some(last) => Some(format!(
            "“{label}” ends in month {last} before it begins in month {first}, so it never counts."
        )),
        None => None,
    };
    for benefit in &case.benefits {
        let (path, label) = (format!("benefits[{}]", benefit.id), &benefit.label);
        if benefit.productivity.is_some() && benefit.class != BenefitClass::Capacity {
            let message = format!(
                "“{label}” is no capacity benefit, so its productivity is not used; remove it or change the class."
            );
            let path = format!("{path}.productivity");
            findings.add(Code::IgnoredProductivity, path, message);
        }
        let message = match benefit.gain {
            Gain::Recurring {
                from_month,
                to_month,
                ..
            } => never(label, from_month, to_month),
            Gain::OneOff { month, .. } => never(label, month, None),
            Gain::ByYear(_) => None,
        };
        if let Some(message) = message {
            findings.add(Code::NeverHappens, format!("{path}.gain"), message);
        }
    }
    for cost in &case.costs {
        let message = match cost.spend {
            Spend::Recurring {
                from_month,
                to_month,
                ..
            } => never(&cost.label, from_month, to_month),
            Spend::OneOff { month, .. } => never(&cost.label, month, None),
            Spend::ByYear(_) => None,
        };
        if let Some(message) = message {
            findings.add(
                Code::NeverHappens,
                format!("costs[{}].spend", cost.id),
                message,
            );
        }
    }
}

fn events(case: &Case, findings: &mut Findings) {
    for value in &case.stated_values {
        for event in &value.events {
            if event.year == 0 || event.year > case.horizon_years.in_years() {
                let message = format!(
                    "“{}” is expected in year {}, outside the {} years of the case, so it never counts.",
                    event.label, event.year, case.horizon_years
                );
                let path = format!("stated_values[{}].events", value.id);
                findings.add(Code::NeverHappens, path, message);
            }
        }
    }
}
