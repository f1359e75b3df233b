//! One driver tried at many values: what no line of it touches is added up once (method §8).
//!
//! A trial may differ from `evaluate` in the last of 28 digits, so what is found with it is tried once more with all lines.
//! Left out: which values are tried (`break_even`).

use super::EngineError;
use super::arithmetic::{Overflow, add, mul};
use super::one_driver::{Counted, OneDriver};
use super::payback::Payback;
use super::plan::Plan;
use super::situation::{Outcome, Situation};
use rust_decimal::Decimal;

/// What a break-even looks at.
#[derive(Debug, Clone)]
pub(super) struct Tried {
    pub(super) npv: Decimal,
    pub(super) payback: Payback,
    /// Whether a line lost its number.
    pub(super) lost_a_line: bool,
}

impl Tried {
    /// An outcome beside the one at the present value.
    pub(super) fn of(outcome: Outcome, now: &Outcome) -> Self {
        Self {
            npv: outcome.npv,
            lost_a_line: outcome.missing > now.missing,
            payback: outcome.payback,
        }
    }
}

/// A driver whose value changes while all else stands.
pub(super) struct Trial<'a> {
    one: &'a OneDriver<'a>,
    plan: &'a Plan,
    driver: usize,
    /// Net present value and net flows in twelfths, without the parts that rest on the driver.
    rest: (Decimal, Vec<Decimal>),
    missing: usize,
}

impl<'a> Trial<'a> {
    /// `flows` are the net flows in twelfths at the present value.
    pub(super) fn of(
        situation: &'a Situation,
        one: &'a OneDriver<'a>,
        driver: usize,
        flows: &[Decimal],
    ) -> Result<Self, EngineError> {
        let plan = &situation.plan;
        let mut own = one.touched(driver, None)?;
        for (_, amount) in &mut own.amounts {
            *amount = -*amount;
        }
        let mut rest = (one.likely(), flows.to_vec());
        put(plan, &own, &mut rest).map_err(overflow)?;
        Ok(Self {
            one,
            plan,
            driver,
            rest,
            missing: own.missing,
        })
    }

    /// With the driver at another value, in its own unit.
    pub(super) fn at(&self, value: Decimal) -> Result<Tried, EngineError> {
        let own = self.one.touched(self.driver, Some(value))?;
        let mut sum = self.rest.clone();
        put(self.plan, &own, &mut sum).map_err(overflow)?;
        Ok(Tried {
            npv: sum.0,
            payback: Payback::of(&sum.1).map_err(overflow)?,
            lost_a_line: own.missing > self.missing,
        })
    }
}

/// Adds amounts to a present value and to flows.
fn put(plan: &Plan, counted: &Counted, sum: &mut (Decimal, Vec<Decimal>)) -> Result<(), Overflow> {
    for (shape, amount) in &counted.amounts {
        let Some(shape) = plan.shapes.get(*shape) else {
            continue;
        };
        sum.0 = add(sum.0, mul(*amount, shape.present)?)?;
        for (flow, weight) in sum.1.iter_mut().zip(&shape.placed) {
            if !weight.is_zero() {
                *flow = add(*flow, mul(*amount, *weight)?)?;
            }
        }
    }
    Ok(())
}

fn overflow(_: Overflow) -> EngineError {
    EngineError::overflow("the net present value")
}
