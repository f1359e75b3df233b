//! A case answered again and again with one part of it different: a driver's value, a benefit, a cost.
//!
//! The case is compiled once. Only the part that differs is compiled anew; all lines are added up as `evaluate` does, so that the answer
//! is the same but for the last of 28 digits. Left out: parts that come or go, and changes of the frame, which need a plan of their own.

use super::EngineError;
use super::amounts::Lines;
use super::compile::Builder;
use super::evaluate::{Ask, answer};
use super::plan::Plan;
use super::results::Results;
use super::totals::Totals;
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
    /// What the last answer put another line in the place of. It is put back before the next one, when nobody reads that plan any more.
    undo: Option<(Before, Part)>,
}

impl Again {
    /// From an answer in the expected scenario; `None` for another one, whose changes may depend on the values themselves.
    pub fn of(results: &Results) -> Option<Self> {
        let ask = results.ask();
        let plan = results.workings.shared_plan();
        (ask.scenario == super::ScenarioChoice::Expected).then(|| Self {
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
        let plan = Arc::make_mut(&mut self.plan);
        if let Some((before, part)) = self.undo.take() {
            before.back(plan, part);
            plan.shapes.truncate(self.shapes);
        }
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
                self.undo = Some((swap(plan, case, part, &self.frame), part));
            }
        }
        plan.set_inputs(inputs);
        self.add_up(case)
    }

    fn add_up(&self, case: &Case) -> Result<Results, EngineError> {
        let plan = &self.plan;
        let settled = plan.drivers.settle(plan.inputs());
        let lines = Lines::of(plan, &settled, self.ask.view)?;
        let totals = Totals::of(plan, &lines, &self.frame)?;
        let frame = self.frame.clone();
        answer(case, &self.ask, frame, plan, &settled, lines, totals)
    }
}

/// The line that was there before.
#[derive(Debug)]
enum Before {
    Benefit(super::plan::BenefitLine),
    Cost(super::plan::Line),
    Nothing,
}

impl Before {
    fn back(self, plan: &mut Plan, part: Part) {
        match (self, part) {
            (Self::Benefit(line), Part::Benefit(at)) => {
                if let Some(slot) = plan.benefits.get_mut(at) {
                    *slot = line;
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
fn swap(plan: &mut Plan, case: &Case, part: Part, frame: &super::Frame) -> Before {
    let factors = plan.factors.clone();
    let mut builder = Builder::new(case, Arc::clone(&plan.drivers), frame, &factors);
    builder.shapes = std::mem::take(&mut plan.shapes)
        .into_iter()
        .map(|shape| (None, shape))
        .collect();
    let mut before = Before::Nothing;
    match part {
        Part::Benefit(at) => {
            if let (Some(benefit), Some(slot)) = (case.benefits.get(at), plan.benefits.get_mut(at))
            {
                before = Before::Benefit(std::mem::replace(slot, builder.benefit(benefit)));
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
    before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluate;
    use crate::model::{DriverValue, Exact, Rate};
    use crate::storage::library::sample;

    /// What is added up in another order may differ in the last of 28 digits, month by month.
    fn same(one: &Results, other: &Results) -> bool {
        (one.npv, &one.roi, &one.payback, &one.irr)
            == (other.npv, &other.roi, &other.payback, &other.irr)
            && (&one.years, &one.benefits, &one.costs, &one.drivers)
                == (&other.years, &other.benefits, &other.costs, &other.drivers)
            && one.inaction == other.inaction
    }

    #[test]
    fn the_answer_is_the_same_as_that_of_a_case_compiled_anew() {
        let base = sample().unwrap();
        let before = evaluate(&base, &Ask::default()).unwrap();
        let mut again = Again::of(&before).unwrap();
        for at in 0..base.drivers.len() {
            let mut case = base.clone();
            let Some(value) = case.drivers[at].value.known() else {
                continue;
            };
            let value = value * Decimal::new(11, 1);
            case.drivers[at].value = DriverValue::Known(Exact::from(value));
            let one = again.answer(&base, Part::Driver(at, Some(value))).unwrap();
            assert!(
                same(&one, &evaluate(&case, &Ask::default()).unwrap()),
                "driver {at}"
            );
        }
        for at in 0..base.benefits.len() {
            let mut case = base.clone();
            case.benefits[at].attribution = Rate::from_percent(Decimal::from(37));
            case.benefits[at].growth = Rate::from_percent(Decimal::from(3));
            let one = again.answer(&case, Part::Benefit(at)).unwrap();
            assert!(
                same(&one, &evaluate(&case, &Ask::default()).unwrap()),
                "benefit {at}"
            );
        }
        for at in 0..base.costs.len() {
            let mut case = base.clone();
            case.costs[at].risk = Rate::from_percent(Decimal::from(17));
            let one = again.answer(&case, Part::Cost(at)).unwrap();
            assert!(
                same(&one, &evaluate(&case, &Ask::default()).unwrap()),
                "cost {at}"
            );
        }
        // Nothing of all that is left.
        let first = base.drivers[0].value.known();
        let last = again.answer(&base, Part::Driver(0, first)).unwrap();
        assert!(last == before, "as it was");
    }
}
