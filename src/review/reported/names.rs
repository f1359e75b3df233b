//! What a row of a table is about: a number, a benefit or a cost of the agreed case, by its id or by its name.

use crate::model::{Benefit, Case, Cost, Id};

/// What a value is reported of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Target {
    Driver { id: Id, unit: String },
    Line { id: Id },
}

/// The parts of a case that something can be reported of.
pub(super) struct Names {
    all: Vec<Named>,
}

struct Named {
    label: String,
    /// "number", "benefit" or "cost".
    kind: &'static str,
    target: Target,
}

impl Named {
    fn id(&self) -> &str {
        match &self.target {
            Target::Driver { id, .. } | Target::Line { id } => id.as_str(),
        }
    }
}

impl Names {
    /// The parts of the agreed case, and the lines that the case has beside them by now.
    pub(super) fn of(agreed: &Case, now: &Case) -> Self {
        let drivers = agreed.drivers.iter().map(|driver| Named {
            label: driver.label.clone(),
            kind: "number",
            target: Target::Driver {
                id: driver.id.clone(),
                unit: driver.unit.clone(),
            },
        });
        let line = |kind, id: &Id, label: &String| Named {
            label: label.clone(),
            kind,
            target: Target::Line { id: id.clone() },
        };
        let is_new = |one: &&Benefit| agreed.benefit(&one.id).is_none();
        let benefits = agreed.benefits.iter();
        let benefits = benefits.chain(now.benefits.iter().filter(is_new));
        let benefits = benefits.map(|one| line("benefit", &one.id, &one.label));
        let is_new = |one: &&Cost| agreed.cost(&one.id).is_none();
        let costs = agreed.costs.iter();
        let costs = costs.chain(now.costs.iter().filter(is_new));
        let costs = costs.map(|one| line("cost", &one.id, &one.label));
        Self {
            all: drivers.chain(benefits).chain(costs).collect(),
        }
    }

    /// The one part that a text names: by its id as it is written, or else by id or name in any letter case; the error ends a sentence.
    pub(super) fn find(&self, text: &str, kind: &str) -> Result<&Target, String> {
        let wanted = text.trim();
        let of_kind = |one: &&Named| kind.is_empty() || one.kind == kind;
        let by_id = |one: &&Named| one.id() == wanted;
        let lower = wanted.to_lowercase();
        let by_name = |one: &&Named| {
            one.id().to_lowercase() == lower || one.label.trim().to_lowercase() == lower
        };
        let of_kind = || self.all.iter().filter(of_kind);
        let mut found: Vec<&Named> = of_kind().filter(by_id).collect();
        if found.is_empty() {
            found = of_kind().filter(by_name).collect();
        }
        match found.as_slice() {
            [one] => Ok(&one.target),
            [] => Err("the case has no number, benefit or cost of this id or name".to_owned()),
            [first, .., last] if first.kind != last.kind => Err(format!(
                "it is the name of a {} and of a {}; write which in a column kind",
                first.kind, last.kind
            )),
            all => Err(format!(
                "the case has {} of this name; write the id instead",
                all.len()
            )),
        }
    }
}
