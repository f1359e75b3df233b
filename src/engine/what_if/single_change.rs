//! A case evaluated many times with one part changed: a driver's value, a benefit, a cost.
//!
//! The case is compiled once, and only the changed part is compiled anew. Lines are added up as `evaluate` does, so that the answer is the
//! same up to the last of 28 digits. For the net present value alone, only lines that depend on the changed part are added up.

use crate::engine::EngineError;
use crate::engine::alternatives::{alternative_plans, lines_alone};
use crate::engine::arithmetic::{add, difference, sum};
use crate::engine::compiled::{Ask, Compiled, Frame, Plan, ScenarioChoice, View};
use crate::engine::evaluation::{Evaluated, LinePlaces};
use crate::engine::figures::{Results, answer};
use crate::formula::Drivers;
use crate::model::{Case, Cost, Driver};
use rust_decimal::Decimal;
use std::sync::Arc;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangedPart {
    /// A driver, by its place, has this value in its own unit, or none.
    Driver(usize, Option<Decimal>),
    /// A benefit, by its place, is as the case has it now. It serves the same stated value as before.
    Benefit(usize),
    /// A cost, by its place, is as the case has it now.
    Cost(usize),
}

/// A case compiled in its expected scenario.
#[derive(Debug)]
pub struct SingleChange {
    evaluated: Evaluated,
    ask: Ask,
    frame: Frame,
    present: Result<Vec<Decimal>, EngineError>,
    /// The alternatives that have lines of their own.
    others: Vec<Evaluated>,
}

impl SingleChange {
    /// From an answer of the case in the expected scenario; `None` for another one, whose changes may depend on the values themselves.
    pub fn of(case: &Case, results: &Results) -> Option<Self> {
        let ask = results.ask();
        let evaluated = &results.compiled.evaluated;
        let inputs = evaluated.values.inputs();
        let others = alternative_plans(case, results).ok()?.into_iter();
        let others =
            others.map(|(_, plan)| Evaluated::of(Arc::new(plan), inputs.clone(), results.view));
        (ask.scenario == ScenarioChoice::Expected).then(|| Self {
            present: evaluated.present_by_part(),
            others: others.collect(),
            evaluated: evaluated.clone(),
            frame: results.frame.clone(),
            ask,
        })
    }

    /// Answers the case with one part different; `case` holds that part as it is now, and is the compiled one in everything else.
    ///
    /// # Errors
    /// As `evaluate`.
    pub fn answer(&self, case: &Case, part: ChangedPart) -> Result<Results, EngineError> {
        let (frame, view) = (self.frame.clone(), self.ask.view);
        let compiled = match part {
            // Its later years stay what they are, whatever year 1 becomes.
            ChangedPart::Driver(at, _) if self.evaluated.plan.drivers.differs(at) => {
                let drivers = Arc::new(Drivers::of(case));
                Compiled::in_frame(case, &drivers, frame, view)?
            }
            ChangedPart::Driver(at, value) => {
                let mut inputs = self.evaluated.values.inputs().clone();
                // What a trade sets is set whatever the case says.
                let id = case.drivers.get(at).map(|driver| &driver.id);
                if id.is_some_and(|id| !frame.drivers.contains_key(id)) {
                    inputs.set(at, value);
                }
                let plan = Arc::clone(&self.evaluated.plan);
                Compiled {
                    case,
                    frame,
                    evaluated: Evaluated::of(plan, inputs, view),
                }
            }
            ChangedPart::Benefit(_) | ChangedPart::Cost(_) => {
                Compiled::in_frame(case, &self.evaluated.plan.drivers, frame, view)?
            }
        };
        answer(compiled, &self.ask.scenario)
    }

    /// The change of the net present value with one part changed; `case` as in [`answer`](Self::answer).
    ///
    /// `None` where a line gets or loses its number, or an amount is too large: then the whole answer must be looked at.
    pub fn npv_change(&self, case: &Case, part: ChangedPart) -> Option<Decimal> {
        match part {
            ChangedPart::Driver(at, value) => self.driver_change(case, at, value?),
            ChangedPart::Benefit(at) => self.benefit_change(case, at),
            // A residual value is a line beside that of its cost.
            ChangedPart::Cost(at)
                if self.evaluated.plan.residuals.contains(&at)
                    || case.costs.get(at).and_then(Cost::residual).is_some() =>
            {
                None
            }
            ChangedPart::Cost(at) => {
                let cost = vec![case.costs.get(at)?.clone()];
                let lines = lines_alone(case, self.drivers(case), Vec::new(), Vec::new(), cost);
                let part = self.evaluated.plan.problems.len() + at;
                self.line_change(&lines, self.evaluated.recorded.costs.get(at)?, 0, part)
            }
        }
    }

    fn benefit_change(&self, case: &Case, at: usize) -> Option<Decimal> {
        let plan = &self.evaluated.plan;
        let serves = plan.benefits.get(at)?.serves;
        let served_by = match serves.and_then(|value| plan.problems.get(value)) {
            Some(problem) => problem.served_by.clone(),
            None => vec![at],
        };
        let place = served_by.iter().position(|one| *one == at)?;
        let benefits = served_by.iter();
        let benefits = benefits.filter_map(|at| case.benefits.get(*at)).cloned();
        let value = serves.and_then(|value| case.stated_values.get(value));
        let value = value.cloned().into_iter().collect();
        let lines = lines_alone(
            case,
            self.drivers(case),
            value,
            benefits.collect(),
            Vec::new(),
        );
        let part = serves.unwrap_or(usize::MAX);
        self.line_change(
            &lines,
            self.evaluated.recorded.benefits.get(at)?,
            place,
            part,
        )
    }

    fn drivers(&self, case: &Case) -> Vec<Driver> {
        if self.ask.view == View::VerifiedOnly {
            case.drivers.clone()
        } else {
            Vec::new()
        }
    }

    /// By how much a part moves whose lines are as a case has them that holds nothing else; the line that differs stood at `before`, and stands
    /// `place` among these.
    fn line_change(
        &self,
        lines: &Case,
        before: &LinePlaces,
        place: usize,
        part: usize,
    ) -> Option<Decimal> {
        let values = &self.evaluated.values;
        let plan = Plan::of(lines, &self.evaluated.plan.drivers, &self.frame).ok()?;
        let now = Evaluated::of(Arc::new(plan), values.inputs().clone(), self.ask.view);
        let mut places = now.recorded.benefits.iter().chain(&now.recorded.costs);
        values.get(before.number)?;
        now.values.get(places.nth(place)?.number)?;
        let now = sum(now.present_by_part().ok()?).ok()?;
        // A benefit that serves no stated value is worth nothing before and after.
        let before = self.present.as_ref().ok()?.get(part);
        difference(now, before.copied().unwrap_or_default()).ok()
    }

    fn driver_change(&self, case: &Case, at: usize, value: Decimal) -> Option<Decimal> {
        let id = &case.drivers.get(at)?.id;
        if self.frame.drivers.contains_key(id) {
            return Some(Decimal::ZERO);
        }
        let drivers = &self.evaluated.plan.drivers;
        if drivers.differs(at) || (drivers.differ_by_year() && drivers.is_calculated(at)) {
            return None;
        }
        let then = moved(&self.evaluated, at, value)?;
        let mut others = self.others.iter();
        if others.any(|other| moved(other, at, value).is_none()) {
            return None;
        }
        let present = self.present.as_ref().ok()?;
        let mut parts = self.evaluated.plan.parts_of(at).iter();
        parts.try_fold(Decimal::ZERO, |change, part| {
            let now = then.present(*part).ok()?;
            add(change, difference(now, *present.get(*part)?).ok()?).ok()
        })
    }
}

/// With a driver at another value; `None` where a line gets or loses its number.
fn moved(evaluated: &Evaluated, driver: usize, value: Decimal) -> Option<Evaluated> {
    let mut then = evaluated.clone();
    then.put(driver, value);
    let has_number = |of: &Evaluated, line: &LinePlaces| of.values.get(line.number).is_some();
    let keeps = |line: &LinePlaces| has_number(evaluated, line) == has_number(&then, line);
    evaluated.recorded.lines().all(keeps).then_some(then)
}

#[cfg(test)]
mod tests;
