//! A case answered again and again with one part of it different: a driver's value, a benefit, a cost.
//!
//! Where only the net present value is asked for, no more is added up than what rests on that part.
//! The case is compiled once. Only the part that differs is compiled anew; all lines are added up as `evaluate` does, so that the answer
//! is the same but for the last of 28 digits. Left out: parts that come or go, and changes of the frame, which need a plan of their own.

use super::EngineError;
use super::alternative_lines::alternative_plans;
use super::arithmetic::{add, difference};
use super::compile::Builder;
use super::compiled::Compiled;
use super::evaluate::{Ask, answer};
use super::evaluation::{LinePlaces, Recorded, Values, present};
use super::plan::{BenefitLine, Line, Plan, ProblemLines};
use super::results::Results;
use crate::formula::Inputs;
use crate::model::Case;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A driver, by its place, has this value in its own unit, or none.
    Driver(usize, Option<Decimal>),
    /// A benefit, by its place, is as the case has it now. It serves the same stated value as before.
    Benefit(usize),
    /// A cost, by its place, is as the case has it now.
    Cost(usize),
}

/// A case compiled in its expected scenario.
#[derive(Debug)]
pub struct Again {
    plan: Arc<Plan>,
    inputs: Inputs,
    shapes: usize,
    ask: Ask,
    frame: super::Frame,
    recorded: Arc<Recorded>,
    values: Arc<Values>,
    /// The present value of each part: of the benefits of a stated value after trims, then of each cost, below zero.
    present: Result<Vec<Decimal>, EngineError>,
    /// The other ways to go, whose lines rest on the same drivers.
    others: Vec<(Plan, Recorded, Values)>,
    /// What the last answer put another line in the place of. It is put back before the next one, when nobody reads that plan any more.
    undo: Option<(Before, Part)>,
}

impl Again {
    /// From an answer of the case in the expected scenario; `None` for another one, whose changes may depend on the values themselves.
    pub fn of(case: &Case, results: &Results) -> Option<Self> {
        let ask = results.ask();
        let (plan, recorded, values) = results.workings.compiled();
        let parts = 0..plan.problems.len() + plan.costs.len();
        let present = parts.map(|part| present(&plan, &recorded, &values, part));
        let present = present.collect();
        let others = alternative_plans(case, results).ok()?.into_iter();
        let others = others.map(|(_, plan)| {
            let recorded = Recorded::of(&plan, ask.view);
            let values = Values::of(&recorded, &plan.drivers, plan.inputs().clone());
            (plan, recorded, values)
        });
        let others = others.collect();
        (ask.scenario == super::ScenarioChoice::Expected).then(|| Self {
            present,
            recorded,
            values,
            others,
            inputs: plan.inputs().clone(),
            shapes: plan.shapes.len(),
            plan,
            frame: results.frame.clone(),
            ask,
            undo: None,
        })
    }

    /// Answers the case with one part different; `case` holds that part as it is now, and is the compiled one in everything else.
    ///
    /// # Errors
    /// As `evaluate`.
    pub fn answer(&mut self, case: &Case, part: Part) -> Result<Results, EngineError> {
        self.put_back();
        let plan = Arc::make_mut(&mut self.plan);
        let mut inputs = self.inputs.clone();
        match part {
            Part::Driver(at, value) => {
                // What a trade sets is set whatever the case says.
                let id = case.drivers.get(at).map(|driver| &driver.id);
                if id.is_some_and(|id| !self.frame.drivers.contains_key(id)) {
                    inputs.set(at, value);
                }
            }
            Part::Benefit(_) | Part::Cost(_) => {
                self.undo = Some((swap(plan, case, part, &self.frame)?, part));
            }
        }
        plan.set_inputs(inputs);
        self.add_up(case)
    }

    fn put_back(&mut self) {
        if let Some((before, part)) = self.undo.take() {
            let plan = Arc::make_mut(&mut self.plan);
            before.back(plan, part);
            plan.shapes.truncate(self.shapes);
        }
    }

    /// By how much the net present value moves with one part different; `case` as in [`answer`](Self::answer).
    ///
    /// `None` where a line gets or loses its number, or an amount is too large: then the whole answer must be looked at.
    pub fn npv_change(&mut self, case: &Case, part: Part) -> Option<Decimal> {
        self.put_back();
        match part {
            Part::Driver(at, value) => self.driver_change(case, at, value?),
            Part::Benefit(_) | Part::Cost(_) => {
                let plan = Arc::make_mut(&mut self.plan);
                self.undo = Some((swap(plan, case, part, &self.frame).ok()?, part));
                self.line_change(part)
            }
        }
    }

    fn driver_change(&self, case: &Case, at: usize, value: Decimal) -> Option<Decimal> {
        let id = &case.drivers.get(at)?.id;
        if self.frame.drivers.contains_key(id) {
            return Some(Decimal::ZERO);
        }
        let (plan, recorded) = (&self.plan, &self.recorded);
        let values = moved(plan, recorded, &self.values, (at, value))?;
        let mut others = self.others.iter();
        let keeps = |(plan, recorded, values): &(Plan, Recorded, Values)| {
            moved(plan, recorded, values, (at, value)).is_some()
        };
        if !others.all(keeps) {
            return None;
        }
        let mut change = Decimal::ZERO;
        for (part, before) in self.present.as_ref().ok()?.iter().enumerate() {
            if self.part_rests_on(part, at) {
                let now = present(plan, recorded, &values, part).ok()?;
                change = add(change, difference(now, *before).ok()?).ok()?;
            }
        }
        Some(change)
    }

    fn part_rests_on(&self, part: usize, driver: usize) -> bool {
        let plan = &self.plan;
        let rests = |line: &Line| line.rests_on.contains(&driver);
        match plan.problems.get(part) {
            Some(problem) => {
                let served_by = problem.served_by.iter();
                let mut benefits = served_by.filter_map(|at| plan.benefits.get(*at));
                problem.costs.iter().any(rests) || benefits.any(|benefit| rests(&benefit.line))
            }
            None => plan
                .costs
                .get(part - plan.problems.len())
                .is_some_and(rests),
        }
    }

    fn line_change(&self, part: Part) -> Option<Decimal> {
        let plan = &self.plan;
        let (before, _) = self.undo.as_ref()?;
        let settled = self.values.settled(&plan.drivers);
        let has_number = |line: &Line| plan.number(line, settled).is_ok();
        let part = match (part, before) {
            (Part::Benefit(at), Before::Benefit(old, _)) => {
                let new = plan.benefits.get(at)?;
                if !has_number(&old.line) || !has_number(&new.line) {
                    return None;
                }
                match new.serves {
                    Some(value) => value,
                    None => return Some(Decimal::ZERO),
                }
            }
            (Part::Cost(at), Before::Cost(old)) => {
                let new = plan.costs.get(at)?;
                if !has_number(old) || !has_number(new) {
                    return None;
                }
                plan.problems.len() + at
            }
            _ => return None,
        };
        let known = (&*self.recorded, &*self.values);
        let recorded = Recorded::of_part(plan, self.ask.view, part, known);
        let values = Values::of(&recorded, &plan.drivers, self.inputs.clone());
        let now = present(plan, &recorded, &values, part).ok()?;
        difference(now, *self.present.as_ref().ok()?.get(part)?).ok()
    }

    fn add_up(&self, case: &Case) -> Result<Results, EngineError> {
        let (plan, frame) = (Arc::clone(&self.plan), self.frame.clone());
        let compiled = Compiled::of_plan(case, plan, frame, self.ask.view);
        answer(compiled, &self.ask.scenario)
    }
}

/// The values with a driver at another value; `None` where a line gets or loses its number.
fn moved(
    plan: &Plan,
    recorded: &Recorded,
    values: &Values,
    (driver, value): (usize, Decimal),
) -> Option<Values> {
    let mut then = values.clone();
    then.put(recorded, &plan.drivers, driver, value);
    let has_number = |values: &Values, line: &LinePlaces| values.get(line.number).is_some();
    let keeps = |line: &LinePlaces| has_number(values, line) == has_number(&then, line);
    recorded.lines().all(keeps).then_some(then)
}

/// The line that was there before.
#[derive(Debug)]
enum Before {
    /// With the stated value that it serves, whose pool follows the timing of the benefit.
    Benefit(BenefitLine, Option<(usize, ProblemLines)>),
    Cost(Line),
    Nothing,
}

impl Before {
    fn back(self, plan: &mut Plan, part: Part) {
        match (self, part) {
            (Self::Benefit(line, problem), Part::Benefit(at)) => {
                if let Some(slot) = plan.benefits.get_mut(at) {
                    *slot = line;
                }
                if let Some((value, problem)) = problem
                    && let Some(slot) = plan.problems.get_mut(value)
                {
                    *slot = problem;
                }
            }
            (Self::Cost(line), Part::Cost(at)) => {
                if let Some(slot) = plan.costs.get_mut(at) {
                    *slot = line;
                }
            }
            _ => {}
        }
    }
}

/// Compiles the line that is different and puts it in the place of the one before.
///
/// # Errors
/// When an amount of the pool that a benefit draws on is too large.
fn swap(
    plan: &mut Plan,
    case: &Case,
    part: Part,
    frame: &super::Frame,
) -> Result<Before, EngineError> {
    let factors = plan.factors.clone();
    let mut builder = Builder::new(case, Arc::clone(&plan.drivers), frame, &factors);
    builder.shapes = std::mem::take(&mut plan.shapes)
        .into_iter()
        .map(|shape| (None, shape))
        .collect();
    let mut before = Before::Nothing;
    let mut drawn = Ok(());
    match part {
        Part::Benefit(at) => {
            if let (Some(benefit), Some(slot)) = (case.benefits.get(at), plan.benefits.get_mut(at))
            {
                let old = std::mem::replace(slot, builder.benefit(benefit));
                let problem = old.serves.and_then(|value| {
                    let stated = case.stated_values.get(value)?;
                    Some((value, stated, plan.problems.get_mut(value)?))
                });
                before = Before::Benefit(old, None);
                if let Some((value, stated, problem)) = problem {
                    let years = frame.horizon.in_years();
                    let kept = problem.clone();
                    drawn = problem.draw(&mut builder, stated, &plan.benefits, years);
                    if let Before::Benefit(_, problem) = &mut before {
                        *problem = Some((value, kept));
                    }
                }
            }
        }
        Part::Cost(at) => {
            if let (Some(cost), Some(slot)) = (case.costs.get(at), plan.costs.get_mut(at)) {
                before = Before::Cost(std::mem::replace(slot, builder.cost(cost)));
            }
        }
        Part::Driver(..) => {}
    }
    plan.shapes = builder.shapes.into_iter().map(|(_, shape)| shape).collect();
    if drawn.is_ok() {
        return Ok(before);
    }
    before.back(plan, part);
    Err(EngineError::overflow("the pool of a stated value"))
}

#[cfg(test)]
mod tests;
