//! The net present value with one driver changed, computed from the parts of the case that depend on that driver (method §5, §8).
//!
//! A part is a stated value with the benefits that serve it, because they share a pool (method §3), or one cost. Parts are
//! independent, so the rest of the sum does not change.

use super::recorded::Recorded;
use super::values::{Before, Evaluated, Values};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, add, difference, mul, sub, sum};
use crate::engine::compiled::{Line, Plan, Source};
use rust_decimal::Decimal;
use std::sync::Arc;

pub(crate) struct NpvParts {
    evaluated: Evaluated,
    /// The present value of each part, in the currency of the answer.
    present: Vec<Decimal>,
    /// The sum of the parts; `None` after one of them has changed.
    npv: Option<Decimal>,
    before: Before,
}

impl Evaluated {
    /// The present value of each part: of the benefits of a stated value after trims, then of each cost, below zero.
    pub(crate) fn present_by_part(&self) -> Result<Vec<Decimal>, EngineError> {
        let parts = 0..self.plan.parts();
        parts.map(|part| self.present(part)).collect()
    }

    pub(crate) fn present(&self, part: usize) -> Result<Decimal, EngineError> {
        present(&self.plan, &self.recorded, &self.values, part)
    }
}

impl Plan {
    /// How many parts there are: the stated values by index, then the costs.
    fn parts(&self) -> usize {
        self.problems.len() + self.costs.len()
    }

    pub(crate) fn parts_of(&self, driver: usize) -> &[usize] {
        let touched = self.touched.get_or_init(|| touched(self));
        touched.get(driver).map_or(&[][..], Vec::as_slice)
    }
}

impl NpvParts {
    /// # Errors
    /// When a pool or the net present value does not fit into 28 digits.
    pub(crate) fn of(evaluated: &Evaluated) -> Result<Self, EngineError> {
        let mut all = Self {
            present: evaluated.present_by_part()?,
            evaluated: evaluated.clone(),
            npv: None,
            before: Vec::new(),
        };
        all.npv()?;
        Ok(all)
    }

    /// The net present value at the current values of the drivers: the plan's own, or those set since.
    pub(crate) fn npv(&mut self) -> Result<Decimal, EngineError> {
        if let Some(npv) = self.npv {
            return Ok(npv);
        }
        let npv = sum(self.present.iter().copied()).named("the net present value")?;
        self.npv = Some(npv);
        Ok(npv)
    }

    /// The current value of a driver, in its own unit.
    pub(crate) fn value_of(&self, driver: usize) -> Option<Decimal> {
        self.evaluated.values.inputs().get(driver)
    }

    /// The parts that depend on a driver: the plan's stated values by index, then its costs.
    pub(crate) fn parts_of(&self, driver: usize) -> &[usize] {
        self.evaluated.plan.parts_of(driver)
    }

    pub(crate) fn matters(&self, driver: usize) -> bool {
        !self.parts_of(driver).is_empty()
    }

    pub(crate) fn share_a_part(&self, one: usize, other: usize) -> bool {
        let other = self.parts_of(other);
        self.parts_of(one).iter().any(|part| other.contains(part))
    }

    /// The net present value when one driver alone has another value, in its own unit.
    pub(crate) fn net_present_value(
        &mut self,
        driver: usize,
        value: Decimal,
    ) -> Result<Decimal, EngineError> {
        let change = self.change(driver, value)?;
        add(self.npv()?, change).named("the net present value")
    }

    /// The change of the net present value when one driver alone has another value, in its own unit: the sum over the parts that depend on it.
    /// A change of a part by no more than the 28th digit counts as zero: a pool that is used up stays used up.
    pub(crate) fn change(&mut self, driver: usize, value: Decimal) -> Result<Decimal, EngineError> {
        let Evaluated {
            plan,
            recorded,
            values,
            ..
        } = &mut self.evaluated;
        let parts = plan.parts_of(driver);
        if parts.is_empty() || recorded.driver(driver).is_none() {
            return Ok(Decimal::ZERO);
        }
        let following = recorded.following_driver(driver);
        let value = plan.drivers.as_used(driver, value).ok();
        let values = Arc::make_mut(values);
        values.follow(recorded, following, value, &mut self.before);
        let change = parts.iter().try_fold(Decimal::ZERO, |change, part| {
            let now = present(plan, recorded, values, *part)?;
            let before = self.present.get(*part).copied().unwrap_or_default();
            let more = difference(now, before).and_then(|more| add(change, more));
            more.named("the net present value")
        });
        values.put_back(&self.before);
        change
    }

    /// Sets one driver to another value, in its own unit, for all later calls.
    pub(crate) fn put(&mut self, driver: usize, value: Decimal) -> Result<(), EngineError> {
        self.evaluated.put(driver, value);
        for part in self.evaluated.plan.parts_of(driver) {
            if let Some(slot) = self.present.get_mut(*part) {
                *slot = self.evaluated.present(*part)?;
            }
        }
        self.npv = None;
        Ok(())
    }
}

/// The present value of a part: benefits after trims, costs negative.
fn present(
    plan: &Plan,
    recorded: &Recorded,
    values: &Values,
    part: usize,
) -> Result<Decimal, EngineError> {
    let (mut sum, mut largest) = (Decimal::ZERO, Decimal::ZERO);
    for output in recorded.outputs_of(part) {
        if values.get(output.amount).is_none() {
            continue;
        }
        let amount = values.get(output.place);
        let amount = amount.ok_or_else(|| EngineError::overflow("the pool of a stated value"))?;
        if amount.is_zero() {
            continue;
        }
        let shape = plan.shapes.get(output.shape);
        let present = mul(amount, shape.map(|shape| shape.present).unwrap_or_default());
        let present = present.named("the net present value")?;
        let put = if output.is_cost { sub } else { add };
        sum = put(sum, present).named("the net present value")?;
        largest = largest.max(present.abs());
    }
    // A benefit that is trimmed completely is worth zero, whatever the rounding of the 28th digit.
    let noise = mul(largest, Decimal::new(1, 20)).named("the net present value")?;
    Ok(if sum.abs() <= noise {
        Decimal::ZERO
    } else {
        sum
    })
}

fn lines_of(plan: &Plan, part: usize) -> impl Iterator<Item = &Line> {
    let problem = plan.problems.get(part);
    let cost = part.checked_sub(plan.problems.len());
    let cost = cost.and_then(|index| plan.costs.get(index));
    let served_by = problem.into_iter().flat_map(|problem| &problem.served_by);
    let benefits = served_by.filter_map(|index| Some(&plan.benefits.get(*index)?.line));
    let costs = problem.into_iter().flat_map(|problem| &problem.costs);
    costs.chain(benefits).chain(cost)
}

/// For each driver the parts with a line that needs it. Calculated drivers are among them, because a scenario may change those too.
fn touched(plan: &Plan) -> Vec<Vec<usize>> {
    let mut touched = vec![Vec::new(); plan.drivers.len()];
    for part in 0..plan.parts() {
        for line in lines_of(plan, part) {
            let Ok(Source::Formula(program)) = &line.source else {
                continue;
            };
            for driver in plan.drivers.all_drivers(program) {
                if let Some(parts) = touched.get_mut(driver)
                    && parts.last() != Some(&part)
                {
                    parts.push(part);
                }
            }
        }
    }
    touched
}
