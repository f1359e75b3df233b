//! What every line of a plan comes to, which of them count, and what the pools leave of them.
//!
//! Left out: laying amounts on time (`totals`).

use super::EngineError;
use super::arithmetic::{Overflow, add, mul};
use super::frame::View;
use super::plan::{BenefitLine, Line, LineProblem, Plan, ProblemLines};
use super::pool::Pool;
use super::results::Standing;
use crate::formula::Settled;
use rust_decimal::Decimal;

/// What a benefit brings: its number and its amount, whether it counts, and what its pool leaves of it.
#[derive(Debug, Clone)]
pub(super) struct Brought {
    pub(super) number: Result<Decimal, LineProblem>,
    /// The number times the line's factor.
    pub(super) amount: Result<Decimal, LineProblem>,
    pub(super) standing: Standing,
    /// 0 to 1.
    pub(super) kept: Decimal,
}

impl Brought {
    /// What a benefit brings alone, before any pool.
    fn alone(plan: &Plan, benefit: &BenefitLine, settled: &Settled, view: View) -> Self {
        let number = plan.number(&benefit.line, settled);
        let amount = amount(&benefit.line, &number);
        let standing = standing(benefit, &amount, view);
        Self {
            number,
            amount,
            standing,
            kept: Decimal::ONE,
        }
    }

    /// What it would remove of its problem per year; `None` where it does not draw on the pool.
    fn claim(&self, benefit: &BenefitLine) -> Result<Option<Decimal>, Overflow> {
        match (&self.standing, &self.number, benefit.pool_factor) {
            (Standing::Counted, Ok(number), Some(factor)) => mul(*number, factor).map(Some),
            _ => Ok(None),
        }
    }

    /// What it brings in a year at full effect, before any trim; `None` where it comes once or has no number.
    pub(super) fn yearly(&self, benefit: &BenefitLine) -> Option<Decimal> {
        let amount = self.amount.as_ref().ok()?;
        mul(*amount, benefit.per_year?).ok()
    }

    /// Its amount after its trim, where it counts.
    pub(super) fn counted(&self) -> Result<Option<Decimal>, Overflow> {
        match (&self.standing, &self.amount) {
            (Standing::Counted, Ok(amount)) => mul(*amount, self.kept).map(Some),
            _ => Ok(None),
        }
    }
}

/// What the benefits of one stated value bring, apart from everything else in the case.
pub(super) struct Served {
    /// In the order of [`ProblemLines::served_by`].
    pub(super) benefits: Vec<Brought>,
    pub(super) pool: Option<Pool>,
}

impl Served {
    /// Shares out what the problem costs among the benefits that draw on it (method §3).
    pub(super) fn of(
        plan: &Plan,
        problem: &ProblemLines,
        settled: &Settled,
        view: View,
    ) -> Result<Self, EngineError> {
        let overflow = |_: Overflow| EngineError::overflow("the pool of a stated value");
        let lines = || {
            let positions = problem.served_by.iter();
            positions.filter_map(|index| plan.benefits.get(*index))
        };
        let mut benefits: Vec<Brought> = lines()
            .map(|benefit| Brought::alone(plan, benefit, settled, view))
            .collect();
        let Some(cost_today) = cost_today(plan, &problem.costs, settled).map_err(overflow)? else {
            return Ok(Self {
                benefits,
                pool: None,
            });
        };
        let claims: Vec<Option<Decimal>> = benefits
            .iter()
            .zip(lines())
            .map(|(brought, benefit)| brought.claim(benefit))
            .collect::<Result<_, _>>()
            .map_err(overflow)?;
        let claimed: Vec<Decimal> = claims.iter().copied().flatten().collect();
        let pool = Pool::of(cost_today, &claimed).map_err(overflow)?;
        if let Some(pool) = &pool {
            for (brought, claim) in benefits.iter_mut().zip(claims) {
                if claim.is_some_and(|claim| claim > Decimal::ZERO) {
                    brought.kept = pool.kept;
                }
            }
        }
        Ok(Self { benefits, pool })
    }
}

/// What every line of the case comes to.
pub(super) struct Lines {
    /// In the order of the case.
    pub(super) benefits: Vec<Brought>,
    pub(super) pools: Vec<Option<Pool>>,
    /// The amount of every cost, or why there is none.
    pub(super) costs: Vec<Result<Decimal, LineProblem>>,
}

impl Lines {
    pub(super) fn of(plan: &Plan, settled: &Settled, view: View) -> Result<Self, EngineError> {
        let mut served: Vec<Option<Brought>> = vec![None; plan.benefits.len()];
        let mut pools = Vec::with_capacity(plan.problems.len());
        for problem in &plan.problems {
            let Served { benefits, pool } = Served::of(plan, problem, settled, view)?;
            for (index, brought) in problem.served_by.iter().zip(benefits) {
                if let Some(slot) = served.get_mut(*index) {
                    *slot = Some(brought);
                }
            }
            pools.push(pool);
        }
        let benefits = plan
            .benefits
            .iter()
            .zip(served)
            .map(|(benefit, brought)| {
                brought.unwrap_or_else(|| Brought::alone(plan, benefit, settled, view))
            })
            .collect();
        let costs = plan
            .costs
            .iter()
            .map(|line| cost(plan, line, settled))
            .collect();
        Ok(Self {
            benefits,
            pools,
            costs,
        })
    }

    /// All amounts that count, with the shape they stand on: benefits after trims, costs negative.
    pub(super) fn counted(&self, plan: &Plan) -> Result<Vec<(usize, Decimal)>, Overflow> {
        let mut counted = Vec::with_capacity(plan.benefits.len() + plan.costs.len());
        for (benefit, brought) in plan.benefits.iter().zip(&self.benefits) {
            if let Some(amount) = brought.counted()? {
                counted.push((benefit.line.shape, amount));
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

/// What a cost comes to, as a positive number.
pub(super) fn cost(plan: &Plan, line: &Line, settled: &Settled) -> Result<Decimal, LineProblem> {
    amount(line, &plan.number(line, settled))
}

/// A line's number times its factor.
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
    let inside = view.shows(benefit.hardness, benefit.line.verified);
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
