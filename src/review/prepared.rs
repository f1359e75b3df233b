//! The effect of one change on a case that is compiled already.
//!
//! For changes that take a case apart, such as parts that come or go, the case is answered anew.

use super::compare::{ChangeKind, FieldChange};
use super::effect::{Answered, Effect};
use super::path::put;
use crate::check::part_errors;
use crate::engine::{ChangedPart, SingleChange};
use crate::model::fields::Path;
use crate::model::{Case, Driver, DriverValue, Exact, Id};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::HashMap;

/// Fields of a driver from which no figure of the expected scenario and no error follows.
const SILENT: [&str; 7] = [
    "low",
    "high",
    "said",
    "note",
    "question",
    "distribution",
    "moves_with",
];

pub(super) struct Prepared {
    /// `None` where the case has no answer.
    again: Option<SingleChange>,
    /// The case, in which one part at a time is put in the place of another.
    case: Case,
    /// The places of drivers, benefits and costs by list and id; `None` where an id stands twice.
    places: HashMap<(&'static str, String), Option<usize>>,
}

impl Prepared {
    pub(super) fn of(base: &Case, before: &Answered) -> Self {
        let mut places = HashMap::new();
        let mut put = |list, index, id: &Id| {
            let place = places.entry((list, id.to_string()));
            place.and_modify(|at| *at = None).or_insert(Some(index));
        };
        for (index, part) in base.drivers.iter().enumerate() {
            put("drivers", index, &part.id);
        }
        for (index, part) in base.benefits.iter().enumerate() {
            put("benefits", index, &part.id);
        }
        for (index, part) in base.costs.iter().enumerate() {
            put("costs", index, &part.id);
        }
        let results = before.answer.as_ref().ok();
        Self {
            again: results.and_then(|results| SingleChange::of(base, results)),
            case: base.clone(),
            places,
        }
    }

    /// What changes do that are taken over together; `None` where the case must be answered anew.
    pub(super) fn effect(
        &mut self,
        base: &Case,
        before: &Answered,
        changes: &[&FieldChange],
    ) -> Option<Effect> {
        let mut one: Option<(&str, usize, Vec<&FieldChange>)> = None;
        for change in changes {
            let (list, id) = change.path.part_of_list()?;
            // What was reported moves no figure of the case itself.
            if matches!(list, "actuals" | "measured") {
                continue;
            }
            let ChangeKind::Field { .. } = change.kind else {
                return None;
            };
            let list = match (list, *change.path.keys().first()?) {
                ("drivers", key) if SILENT.contains(&key) => continue,
                ("drivers", "value") => "drivers",
                // Another value served is another pool.
                ("benefits", key) if key != "serves" && key != "id" => "benefits",
                ("costs", key) if key != "id" => "costs",
                _ => return None,
            };
            let at = (*self.places.get(&(list, id.to_owned()))?)?;
            match &mut one {
                None => one = Some((list, at, vec![change])),
                Some((own, place, all)) if *own == list && *place == at => all.push(change),
                Some(_) => return None,
            }
        }
        let Some((list, at, changes)) = one else {
            // An answer to the very same numbers.
            return before.answer.is_ok().then(|| before.to(base, before));
        };
        let ask = (base, before, at, changes.as_slice());
        match list {
            "drivers" => self.with(
                ask,
                |case| &mut case.drivers,
                |old, new| number(at, old, new),
            ),
            "benefits" => self.with(
                ask,
                |case| &mut case.benefits,
                |_, _| Some(ChangedPart::Benefit(at)),
            ),
            _ => self.with(
                ask,
                |case| &mut case.costs,
                |_, _| Some(ChangedPart::Cost(at)),
            ),
        }
    }

    fn with<T: Clone + Serialize + DeserializeOwned>(
        &mut self,
        (base, before, at, changes): (&Case, &Answered, usize, &[&FieldChange]),
        list: fn(&mut Case) -> &mut Vec<T>,
        part: impl FnOnce(&T, &T) -> Option<ChangedPart>,
    ) -> Option<Effect> {
        let place = list(&mut self.case).get_mut(at)?;
        let new = patched(place, changes)?;
        let part = part(place, &new)?;
        let old = std::mem::replace(place, new);
        let effect = self.ask(base, before, part);
        *list(&mut self.case).get_mut(at)? = old;
        effect
    }

    fn ask(&mut self, base: &Case, before: &Answered, part: ChangedPart) -> Option<Effect> {
        let Some(change) = self.again.as_ref()?.npv_change(&self.case, part) else {
            let answer = self.again.as_ref()?.answer(&self.case, part);
            return Some(before.to(base, &Answered::with(&self.case, answer, false)));
        };
        // All lines have a number as before, so that only the part itself can be wrong.
        let path = |list: &str, id: &Id| Path::default().key(list).part(id.as_str());
        let errors = match part {
            ChangedPart::Driver(..) => Vec::new(),
            ChangedPart::Benefit(at) => {
                let benefit = self.case.benefits.get(at)?;
                part_errors(&path("benefits", &benefit.id), benefit)
            }
            ChangedPart::Cost(at) => {
                let cost = self.case.costs.get(at)?;
                part_errors(&path("costs", &cost.id), cost)
            }
        };
        before.moved(base, change, errors)
    }
}

/// A number in the place of another, or of an open question. A formula is compiled anew.
fn number(at: usize, old: &Driver, new: &Driver) -> Option<ChangedPart> {
    let number = |value: &DriverValue| match value {
        DriverValue::Known(number) => Some(Some(*number)),
        DriverValue::Open => Some(None),
        DriverValue::Calculated(_) => None,
    };
    number(&old.value)?;
    let value = number(&new.value)?.map(Exact::value);
    Some(ChangedPart::Driver(at, value))
}

/// A part with fields changed; `None` where they make no such part.
fn patched<T: Serialize + DeserializeOwned>(part: &T, changes: &[&FieldChange]) -> Option<T> {
    let mut value: Value = serde_json::to_value(part).ok()?;
    for change in changes {
        let ChangeKind::Field { new, .. } = &change.kind else {
            return None;
        };
        if !put(&mut value, change.path.0.get(2..)?, new.as_ref()) {
            return None;
        }
    }
    serde_json::from_value(value).ok()
}
