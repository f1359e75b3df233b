//! The net present value with one driver changed, computed from the parts of the case that rest on that driver (method §5, §8).
//!
//! A part is a stated value with the benefits that serve it, because they share a pool (method §3), or one cost. Parts do not touch each
//! other, so the rest of the sum stays as it is. Left out: several drivers changed at once, and what the changes are good for
//! (`scenario`, `explain`).

use super::EngineError;
use super::amounts::{Served, cost};
use super::arithmetic::{Overflow, add, difference, mul, sum};
use super::frame::View;
use super::plan::{Line, Plan, ProblemLines, Source};
use crate::formula::{Inputs, Settled};
use rust_decimal::Decimal;

/// A part of the net present value that stands apart from all others.
enum Part<'a> {
    Value(&'a ProblemLines),
    Cost(&'a Line),
}

/// The number of a shape, and what stands on it: benefits after trims, costs negative.
type Counted = Vec<(usize, Decimal)>;

/// The parts of a plan at its own driver values.
pub(super) struct OneDriver<'a> {
    plan: &'a Plan,
    view: View,
    inputs: Inputs,
    settled: Settled,
    /// Each part with its present value, in the currency of the answer.
    parts: Vec<(Part<'a>, Decimal)>,
    /// For each driver the parts that rest on it.
    touched: Vec<Vec<usize>>,
    likely: Decimal,
}

impl<'a> OneDriver<'a> {
    /// The parts of a plan in a view.
    ///
    /// # Errors
    /// When a pool or the net present value does not fit into 28 digits.
    pub(super) fn of(plan: &'a Plan, view: View) -> Result<Self, EngineError> {
        let settled = plan.drivers.settle(plan.inputs());
        let values = plan.problems.iter().map(Part::Value);
        let all = values.chain(plan.costs.iter().map(Part::Cost));
        let mut parts = Vec::with_capacity(plan.problems.len() + plan.costs.len());
        let mut touched = vec![Vec::new(); plan.drivers.len()];
        for (index, part) in all.enumerate() {
            for line in part.lines(plan) {
                put(plan, line, index, &mut touched);
            }
            let present = part.present(plan, &settled, view)?;
            parts.push((part, present));
        }
        let likely = sum(parts.iter().map(|(_, present)| *present)).map_err(overflow)?;
        Ok(Self {
            plan,
            view,
            inputs: plan.inputs().clone(),
            settled,
            parts,
            touched,
            likely,
        })
    }

    /// The net present value as the drivers stand: at the plan's own values, or where they were put.
    pub(super) fn likely(&self) -> Decimal {
        self.likely
    }

    /// Whether any part rests on a driver.
    pub(super) fn matters(&self, driver: usize) -> bool {
        self.touched
            .get(driver)
            .is_some_and(|parts| !parts.is_empty())
    }

    /// The parts that rest on a driver: the plan's stated values by their place, then its costs.
    pub(super) fn parts_of(&self, driver: usize) -> &[usize] {
        self.touched.get(driver).map_or(&[][..], Vec::as_slice)
    }

    /// The net present value when one driver alone has another value, in its own unit: the sum before, plus what the parts that rest on
    /// the driver gain. It differs from the sum of all lines in the last of 28 digits at most, and a part that moves by no more than that
    /// has not moved: a pool that is used up stays used up.
    ///
    /// # Errors
    /// When a pool or the net present value does not fit into 28 digits.
    pub(super) fn net_present_value(
        &self,
        driver: usize,
        value: Decimal,
    ) -> Result<Decimal, EngineError> {
        let touched = self.touched.get(driver).map_or(&[][..], Vec::as_slice);
        if touched.is_empty() {
            return Ok(self.likely);
        }
        let drivers = &self.plan.drivers;
        let settled = drivers.settle_with(&self.settled, &self.inputs, driver, value);
        let mut npv = self.likely;
        for (part, before) in touched.iter().filter_map(|index| self.parts.get(*index)) {
            let now = part.present(self.plan, &settled, self.view)?;
            npv = difference(now, *before)
                .and_then(|change| add(npv, change))
                .map_err(overflow)?;
        }
        Ok(npv)
    }
}

impl OneDriver<'_> {
    /// Gives one driver another value, in its own unit, on which everything asked afterwards rests.
    ///
    /// # Errors
    /// When a pool or the net present value does not fit into 28 digits.
    pub(super) fn put(&mut self, driver: usize, value: Decimal) -> Result<(), EngineError> {
        let drivers = &self.plan.drivers;
        drivers.settle_again(&mut self.settled, &self.inputs, driver, value);
        self.inputs.set(driver, Some(value));
        let touched = self.touched.get(driver).map_or(&[][..], Vec::as_slice);
        for index in touched {
            if let Some((part, before)) = self.parts.get_mut(*index) {
                *before = part.present(self.plan, &self.settled, self.view)?;
            }
        }
        self.likely = sum(self.parts.iter().map(|(_, present)| *present)).map_err(overflow)?;
        Ok(())
    }

    /// Whether any part rests on both drivers.
    pub(super) fn share_a_part(&self, one: usize, other: usize) -> bool {
        let other = self.parts_of(other);
        self.parts_of(one).iter().any(|part| other.contains(part))
    }
}

impl<'a> Part<'a> {
    /// What it adds to the net present value: benefits after trims, costs negative.
    fn present(&self, plan: &Plan, settled: &Settled, view: View) -> Result<Decimal, EngineError> {
        let mut sum = Decimal::ZERO;
        for (shape, amount) in self.counted(plan, settled, view)? {
            let shape = plan.shapes.get(shape);
            sum = mul(amount, shape.map(|shape| shape.present).unwrap_or_default())
                .and_then(|flow| add(sum, flow))
                .map_err(overflow)?;
        }
        Ok(sum)
    }

    /// Its amounts that count, with the shape they stand on.
    fn counted(&self, plan: &Plan, settled: &Settled, view: View) -> Result<Counted, EngineError> {
        let mut counted = Vec::new();
        match self {
            Self::Value(problem) => {
                let served = Served::of(plan, problem, settled, view)?;
                for (index, brought) in problem.served_by.iter().zip(&served.benefits) {
                    if let Some(benefit) = plan.benefits.get(*index) {
                        counted.extend(brought.on_shapes(&benefit.line));
                    }
                }
            }
            Self::Cost(line) => {
                if let Ok(amount) = cost(plan, line, settled) {
                    counted.push((line.shape, -amount));
                }
            }
        }
        Ok(counted)
    }

    /// The lines that decide it.
    fn lines(&self, plan: &'a Plan) -> Vec<&'a Line> {
        match self {
            Self::Value(problem) => {
                let serving = problem.served_by.iter();
                let benefits = serving.filter_map(|index| plan.benefits.get(*index));
                let benefits = benefits.map(|benefit| &benefit.line);
                problem.costs.iter().chain(benefits).collect()
            }
            Self::Cost(line) => vec![line],
        }
    }
}

/// Enters a part under every driver that a line of it needs. Calculated drivers are among them, because a scenario may change those too.
fn put(plan: &Plan, line: &Line, part: usize, touched: &mut [Vec<usize>]) {
    let Ok(Source::Formula(program)) = &line.source else {
        return;
    };
    for driver in plan.drivers.all_drivers(program) {
        if let Some(parts) = touched.get_mut(driver)
            && parts.last() != Some(&part)
        {
            parts.push(part);
        }
    }
}

fn overflow(_: Overflow) -> EngineError {
    EngineError::overflow("the net present value")
}

#[cfg(test)]
mod tests;
