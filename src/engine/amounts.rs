//! What every line of a plan comes to, which of them count, and what the pools leave of them.
//!
//! Left out: laying amounts on time (`totals`).

use super::EngineError;
use super::arithmetic::{Overflow, add, mul};
use super::frame::View;
use super::plan::{BenefitLine, Line, LineProblem, Plan};
use super::pool::Pool;
use super::results::Standing;
use crate::formula::Settled;
use crate::model::Hardness;
use rust_decimal::Decimal;

/// The amount of every line: its number times its factor, or why there is none.
pub(super) struct Lines {
    pub(super) numbers: Vec<Result<Decimal, LineProblem>>,
    pub(super) benefits: Vec<Result<Decimal, LineProblem>>,
    pub(super) standings: Vec<Standing>,
    pub(super) kept: Vec<Decimal>,
    pub(super) pools: Vec<Option<Pool>>,
    pub(super) costs: Vec<Result<Decimal, LineProblem>>,
}

impl Lines {
    pub(super) fn of(plan: &Plan, settled: &Settled, view: View) -> Result<Self, EngineError> {
        let numbers: Vec<_> = plan
            .benefits
            .iter()
            .map(|b| plan.number(&b.line, settled))
            .collect();
        let benefits: Vec<_> = plan
            .benefits
            .iter()
            .zip(&numbers)
            .map(|(b, number)| amount(&b.line, number))
            .collect();
        let standings: Vec<_> = plan
            .benefits
            .iter()
            .zip(&benefits)
            .map(|(line, amount)| standing(line, amount, view))
            .collect();
        let costs = plan
            .costs
            .iter()
            .map(|line| amount(line, &plan.number(line, settled)))
            .collect();
        let mut lines = Self {
            kept: vec![Decimal::ONE; benefits.len()],
            pools: vec![None; plan.problems.len()],
            numbers,
            benefits,
            standings,
            costs,
        };
        lines
            .fill_pools(plan, settled)
            .map_err(|_| EngineError::overflow("the pool of a stated value"))?;
        Ok(lines)
    }

    /// Shares out what each problem costs among the benefits that draw on it (method §3).
    fn fill_pools(&mut self, plan: &Plan, settled: &Settled) -> Result<(), Overflow> {
        for (value, problem) in plan.problems.iter().enumerate() {
            let Some(cost_today) = cost_today(plan, &problem.costs, settled)? else {
                continue;
            };
            let mut claims = Vec::new();
            for (index, benefit) in plan.benefits.iter().enumerate() {
                if benefit.serves != Some(value)
                    || self.standings.get(index) != Some(&Standing::Counted)
                {
                    continue;
                }
                if let (Some(Ok(number)), Some(factor)) =
                    (self.numbers.get(index), benefit.pool_factor)
                {
                    claims.push((index, mul(*number, factor)?));
                }
            }
            let amounts: Vec<Decimal> = claims.iter().map(|(_, claim)| *claim).collect();
            let pool = Pool::of(cost_today, &amounts)?;
            if let Some(pool) = &pool {
                for (index, claim) in claims {
                    if let Some(kept) = self.kept.get_mut(index).filter(|_| claim > Decimal::ZERO) {
                        *kept = pool.kept;
                    }
                }
            }
            if let Some(slot) = self.pools.get_mut(value) {
                *slot = pool;
            }
        }
        Ok(())
    }

    /// What a benefit brings in a year at full effect, before any trim; `None` where it comes once or has no number.
    pub(super) fn yearly(&self, index: usize, benefit: &BenefitLine) -> Option<Decimal> {
        let amount = self.benefits.get(index)?.as_ref().ok()?;
        mul(*amount, benefit.per_year?).ok()
    }

    /// All amounts that count, with the shape they stand on: benefits after trims, costs negative.
    pub(super) fn counted(&self, plan: &Plan) -> Result<Vec<(usize, Decimal)>, Overflow> {
        let mut counted = Vec::with_capacity(plan.benefits.len() + plan.costs.len());
        for (index, benefit) in plan.benefits.iter().enumerate() {
            if let (Some(Ok(amount)), Some(Standing::Counted), Some(kept)) = (
                self.benefits.get(index),
                self.standings.get(index),
                self.kept.get(index),
            ) {
                counted.push((benefit.line.shape, mul(*amount, *kept)?));
            }
        }
        for (line, amount) in plan.costs.iter().zip(&self.costs) {
            if let Ok(amount) = amount {
                counted.push((line.shape, -*amount));
            }
        }
        Ok(counted)
    }
}

pub(super) fn amount(
    line: &Line,
    number: &Result<Decimal, LineProblem>,
) -> Result<Decimal, LineProblem> {
    match number {
        Ok(number) => mul(*number, line.factor).map_err(|_| LineProblem::Overflow),
        Err(problem) => Err(problem.clone()),
    }
}

fn standing(benefit: &BenefitLine, amount: &Result<Decimal, LineProblem>, view: View) -> Standing {
    let inside = match view {
        View::All => true,
        View::HardOnly => benefit.hardness == Hardness::Hard,
        View::VerifiedOnly => benefit.line.verified,
    };
    match amount {
        Err(problem) => Standing::NoNumber(problem.clone()),
        Ok(_) if benefit.serves.is_none() => Standing::Untied,
        Ok(_) if !inside => Standing::OutsideView,
        Ok(_) => Standing::Counted,
    }
}

/// What a problem costs today, per year; `None` when it says nothing or a part of it has no number.
fn cost_today(plan: &Plan, costs: &[Line], settled: &Settled) -> Result<Option<Decimal>, Overflow> {
    if costs.is_empty() {
        return Ok(None);
    }
    let mut sum = Decimal::ZERO;
    for line in costs {
        match amount(line, &plan.number(line, settled)) {
            Ok(amount) => sum = add(sum, amount)?,
            Err(_) => return Ok(None),
        }
    }
    Ok(Some(sum))
}
