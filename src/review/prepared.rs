//! The effect of one change on a case that is compiled already.
//!
//! Left out: changes that take a case apart, such as parts that come or go, for which the case is answered anew.

use super::compare::{FieldChange, What};
use super::effect::{Answered, Effect};
use super::path::{Path, put};
use crate::check::{benefit_errors, cost_errors};
use crate::engine::{Again, Part};
use crate::model::{Case, DriverValue, Exact};
use serde::de::DeserializeOwned;
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

/// A case that is asked what single changes do.
pub(super) struct Prepared {
    /// `None` where the case has no answer.
    again: Option<Again>,
    /// The case, in which one part at a time is put in the place of another.
    case: Case,
    /// The places of drivers, benefits and costs by list and id; none where an id stands twice.
    places: HashMap<(&'static str, String), usize>,
}

/// The list in which a change is.
#[derive(Clone, Copy, PartialEq)]
enum List {
    Drivers,
    Benefits,
    Costs,
}

impl Prepared {
    pub(super) fn of(base: &Case, before: &Answered) -> Self {
        let mut places = HashMap::new();
        let drivers = base.drivers.iter().map(|part| ("drivers", &part.id));
        let benefits = base.benefits.iter().map(|part| ("benefits", &part.id));
        let costs = base.costs.iter().map(|part| ("costs", &part.id));
        let mut twice = Vec::new();
        for (index, (list, id)) in drivers
            .enumerate()
            .chain(benefits.enumerate())
            .chain(costs.enumerate())
        {
            let key = (list, id.to_string());
            if places.insert(key.clone(), index).is_some() {
                twice.push(key);
            }
        }
        for key in twice {
            places.remove(&key);
        }
        Self {
            again: before
                .answer
                .as_ref()
                .ok()
                .and_then(|results| Again::of(base, results)),
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
        let mut one: Option<(List, usize, Vec<&FieldChange>)> = None;
        for change in changes {
            let What::Field { .. } = change.what else {
                return None;
            };
            let (list, id) = change.path.part_of_list()?;
            let first = *change.path.fields().first()?;
            let (list, name) = match list {
                "drivers" if SILENT.contains(&first) => continue,
                "drivers" if first == "value" => (List::Drivers, "drivers"),
                // What it serves is another pool.
                "benefits" if first != "serves" && first != "id" => (List::Benefits, "benefits"),
                "costs" if first != "id" => (List::Costs, "costs"),
                _ => return None,
            };
            let at = *self.places.get(&(name, id.to_owned()))?;
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
        match list {
            List::Drivers => self.driver(base, before, at, &changes),
            List::Benefits => {
                let new = patched(base.benefits.get(at)?, &changes)?;
                *self.case.benefits.get_mut(at)? = new;
                let effect = self.ask(base, before, Part::Benefit(at));
                self.case
                    .benefits
                    .get_mut(at)?
                    .clone_from(base.benefits.get(at)?);
                effect
            }
            List::Costs => {
                let new = patched(base.costs.get(at)?, &changes)?;
                *self.case.costs.get_mut(at)? = new;
                let effect = self.ask(base, before, Part::Cost(at));
                self.case.costs.get_mut(at)?.clone_from(base.costs.get(at)?);
                effect
            }
        }
    }

    /// A number in the place of another, or of an open question. A formula is compiled anew.
    fn driver(
        &mut self,
        base: &Case,
        before: &Answered,
        at: usize,
        changes: &[&FieldChange],
    ) -> Option<Effect> {
        let old = base.drivers.get(at)?;
        let new = patched(old, changes)?;
        let number = |value: &DriverValue| match value {
            DriverValue::Known(number) => Some(Some(*number)),
            DriverValue::Open => Some(None),
            DriverValue::Calculated(_) => None,
        };
        number(&old.value)?;
        let value = number(&new.value)?.map(Exact::value);
        *self.case.drivers.get_mut(at)? = new;
        let effect = self.ask(base, before, Part::Driver(at, value));
        self.case.drivers.get_mut(at)?.clone_from(old);
        effect
    }

    fn ask(&mut self, base: &Case, before: &Answered, part: Part) -> Option<Effect> {
        let Some(change) = self.again.as_ref()?.npv_change(&self.case, part) else {
            let answer = self.again.as_ref()?.answer(&self.case, part);
            return Some(before.to(base, &Answered::with(&self.case, answer, false)));
        };
        // All lines have a number as before, so that only the part itself can be wrong.
        let errors = match part {
            Part::Driver(..) => Vec::new(),
            Part::Benefit(at) => benefit_errors(&self.case, self.case.benefits.get(at)?),
            Part::Cost(at) => cost_errors(&self.case, self.case.costs.get(at)?),
        };
        before.moved(base, change, errors)
    }
}

/// A part with fields changed; `None` where they make no such part.
fn patched<T: serde::Serialize + DeserializeOwned>(
    part: &T,
    changes: &[&FieldChange],
) -> Option<T> {
    let mut value: Value = serde_json::to_value(part).ok()?;
    for change in changes {
        let What::Field { new, .. } = &change.what else {
            return None;
        };
        let inside = Path(change.path.0.get(2..)?.to_vec());
        if !put(&mut value, &inside.0, new.as_ref()) {
            return None;
        }
    }
    serde_json::from_value(value).ok()
}
