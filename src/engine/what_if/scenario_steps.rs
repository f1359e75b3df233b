//! What lies between two scenarios: each thing in which they differ, and what it does to the net present value (method §8).
//!
//! The differences are taken over one after the other, each on top of those before, so that they add up to the whole difference exactly.
//! What moves the net present value most by itself comes first.

use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, difference};
use crate::engine::compiled::{Compiled, Frame, ScenarioChoice, View};
use crate::formula::Drivers;
use crate::model::{Case, Change};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The way from one scenario to another. Money is in the currency of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioSteps {
    /// The net present value of the first scenario.
    pub from: Decimal,
    /// That of the other; `from` and all effects add up to it.
    pub to: Decimal,
    pub steps: Vec<ScenarioStep>,
}

/// One thing in which two scenarios differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioStep {
    /// What the first scenario sets; `None` where it leaves what the case says.
    pub from: Option<Change>,
    /// The same of the other.
    pub to: Option<Change>,
    /// The change of the net present value when this is taken over after the steps before.
    pub effect: Decimal,
}

/// The steps from a case with some changes to the same case with others.
///
/// # Errors
/// As [`evaluate`](crate::engine::evaluate()), for either side and everything between.
pub fn scenario_steps(
    case: &Case,
    view: View,
    from: &[Change],
    to: &[Change],
) -> Result<ScenarioSteps, EngineError> {
    let drivers = Arc::new(Drivers::of(case));
    let npv = |changes: &[Change]| -> Result<Decimal, EngineError> {
        // Who sets a value matters to readers of an answer, not to its net present value.
        let frame = Frame::of_scenario(case, &ScenarioChoice::Expected, changes)?;
        let compiled = Compiled::in_frame(case, &drivers, frame, view)?;
        Ok(compiled.outcome()?.npv)
    };
    let (from, to) = (one_of_each(from), one_of_each(to));
    let begin = npv(&from)?;
    let mut apart: Vec<(Decimal, ScenarioStep)> = Vec::new();
    for step in differing(&from, &to) {
        let alone = npv(&taken_over(from.clone(), &step))?;
        apart.push((between(begin, alone)?, step));
    }
    apart.sort_by_key(|(alone, _)| std::cmp::Reverse(alone.abs()));
    let (mut changes, mut now) = (from, begin);
    let mut steps = Vec::new();
    for (_, step) in apart {
        changes = taken_over(changes, &step);
        let then = npv(&changes)?;
        steps.push(ScenarioStep {
            effect: between(now, then)?,
            ..step
        });
        now = then;
    }
    Ok(ScenarioSteps {
        from: begin,
        to: now,
        steps,
    })
}

fn between(before: Decimal, after: Decimal) -> Result<Decimal, EngineError> {
    difference(after, before).named("the difference of two scenarios")
}

/// Of two changes of the same thing the later one decides.
fn one_of_each(changes: &[Change]) -> Vec<Change> {
    let mut one = Vec::new();
    for change in changes {
        change.clone().lay_over(&mut one);
    }
    one
}

/// The things in which they differ, with no effect yet.
fn differing(from: &[Change], to: &[Change]) -> Vec<ScenarioStep> {
    let same = |all: &[Change], change: &Change| {
        let mut all = all.iter();
        all.find(|other| other.is_of_same(change)).cloned()
    };
    let step = |from, to| ScenarioStep {
        from,
        to,
        effect: Decimal::ZERO,
    };
    let first = from
        .iter()
        .map(|change| step(Some(change.clone()), same(to, change)));
    let only_later = to.iter().filter(|change| same(from, change).is_none());
    let only_later = only_later.map(|change| step(None, Some(change.clone())));
    let all = first.chain(only_later);
    all.filter(|step| step.from != step.to).collect()
}

/// The changes with one thing as the other scenario has it.
fn taken_over(mut changes: Vec<Change>, step: &ScenarioStep) -> Vec<Change> {
    match (&step.from, &step.to) {
        (_, Some(to)) => to.clone().lay_over(&mut changes),
        (Some(from), None) => changes.retain(|change| !change.is_of_same(from)),
        (None, None) => {}
    }
    changes
}
