//! What every line of a plan comes to, which of them count, and what the pools leave of them.
//!
//! Left out: laying amounts on time (`totals`).

use super::EngineError;
use super::arithmetic::{Overflow, mul, sub};
use super::frame::View;
use super::plan::{BenefitLine, Line, LineProblem, Plan, ProblemLines};
use super::pool::{Claim, Draw, Pool, PoolYear, PooledBenefit, Stretch, largest_claim, share_out};
use super::results::Standing;
use crate::formula::Settled;
use rust_decimal::Decimal;

/// What a benefit brings: its number and its amount, whether it counts, and what its pool takes off.
#[derive(Debug, Clone)]
pub(super) struct Brought {
    pub(super) number: Result<Decimal, LineProblem>,
    /// The number times the line's factor.
    pub(super) amount: Result<Decimal, LineProblem>,
    pub(super) standing: Standing,
    /// What its pool takes off: shapes and amounts below zero.
    pub(super) off: Vec<(usize, Decimal)>,
    /// What is taken off in a year at full effect, below zero.
    pub(super) off_full_year: Decimal,
    /// Whether it draws on a problem whose cost is known.
    pub(super) is_pooled: bool,
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
            off: Vec::new(),
            off_full_year: Decimal::ZERO,
            is_pooled: false,
        }
    }

    /// What it brings in a year at full effect, before any trim; `None` where it comes once or has no number.
    pub(super) fn yearly(&self, benefit: &BenefitLine) -> Option<Decimal> {
        let amount = self.amount.as_ref().ok()?;
        mul(*amount, benefit.per_year?).ok()
    }

    /// Its amount before its trim, where it counts.
    pub(super) fn counted(&self) -> Option<Decimal> {
        match (&self.standing, &self.amount) {
            (Standing::Counted, Ok(amount)) => Some(*amount),
            _ => None,
        }
    }

    /// Its amount and what is taken off it, each with the shape it stands on; nothing where it does not count.
    pub(super) fn on_shapes(&self, line: &Line) -> impl Iterator<Item = (usize, Decimal)> {
        let amount = self.counted().map(|amount| (line.shape, amount));
        let off = self.off.iter().copied().filter(move |_| amount.is_some());
        amount.into_iter().chain(off)
    }
}

/// What the benefits of one stated value bring, apart from everything else in the case.
pub(super) struct Served {
    /// In the order of [`ProblemLines::served_by`].
    pub(super) benefits: Vec<Brought>,
    /// What each part of the problem costs in a year before growth; `None` where it has no number.
    costs: Vec<Option<Decimal>>,
}

impl Served {
    /// Shares out what the problem costs among the benefits that draw on it, year by year (method §3).
    pub(super) fn of(
        plan: &Plan,
        problem: &ProblemLines,
        settled: &Settled,
        view: View,
    ) -> Result<Self, EngineError> {
        let overflow = |_: Overflow| EngineError::overflow("the pool of a stated value");
        let benefits = serving(plan, problem)
            .map(|benefit| Brought::alone(plan, benefit, settled, view))
            .collect();
        let mut served = Self {
            benefits,
            costs: Vec::new(),
        };
        if problem.stretches.is_empty() {
            return Ok(served);
        }
        let costs = problem.costs.iter();
        served.costs = costs
            .map(|line| amount(line, &plan.number(line, settled)).ok())
            .collect();
        if !served.is_untouched(problem).map_err(overflow)? {
            for stretch in &problem.stretches {
                served.share_out(stretch).map_err(overflow)?;
            }
        }
        served.mark(plan, problem);
        Ok(served)
    }

    /// What the parts cost in one year of a stretch, and what is claimed of them.
    fn in_year(&self, stretch: &Stretch) -> Result<(Costs, Claims), Overflow> {
        let costs = self.costs.iter().zip(&stretch.growth);
        let costs = costs.map(|(cost, grown)| cost.map(|cost| mul(cost, *grown)).transpose());
        let claim = |(brought, draw): (&Brought, &Option<Draw>)| {
            let (Some(amount), Some(draw)) = (brought.counted(), draw) else {
                return Ok(None);
            };
            Ok(Some((draw.part, mul(amount, draw.of_year)?)))
        };
        let claims = self.benefits.iter().zip(&stretch.draws).map(claim);
        Ok((
            costs.collect::<Result<_, _>>()?,
            claims.collect::<Result<_, _>>()?,
        ))
    }

    /// Whether one benefit alone claims no more than there is even in the years in which it claims most.
    fn is_untouched(&self, problem: &ProblemLines) -> Result<bool, Overflow> {
        let Some(alone) = problem.alone else {
            return Ok(false);
        };
        let amount = self.benefits.get(alone.position).and_then(Brought::counted);
        let Some(amount) = amount else {
            return Ok(true);
        };
        let stretch = problem.stretches.get(alone.stretch);
        let draw = stretch.and_then(|stretch| *stretch.draws.get(alone.position)?);
        let growth = stretch.and_then(|stretch| stretch.growth.get(alone.part));
        let cost = self.costs.get(alone.part).copied().flatten();
        let (Some(draw), Some(growth), Some(cost)) = (draw, growth, cost) else {
            return Ok(false);
        };
        let claim = mul(amount, draw.of_year)?;
        Ok(claim <= Decimal::ZERO || (cost > Decimal::ZERO && claim <= mul(cost, *growth)?))
    }

    fn share_out(&mut self, stretch: &Stretch) -> Result<(), Overflow> {
        let (costs, claims) = self.in_year(stretch)?;
        let shared = share_out(&costs, &claims)?;
        let benefits = self.benefits.iter_mut().zip(&stretch.draws);
        for ((brought, draw), kept) in benefits.zip(shared.kept) {
            if let (Some(amount), Some(draw), true) =
                (brought.counted(), draw, kept != Decimal::ONE)
            {
                let off = mul(amount, sub(kept, Decimal::ONE)?)?;
                brought.off.push((draw.shape, off));
            }
        }
        Ok(())
    }

    /// Marks the benefits that draw on a known cost.
    fn mark(&mut self, plan: &Plan, problem: &ProblemLines) {
        let costs = &self.costs;
        let known = |part: Option<usize>| match part {
            Some(part) => costs.get(part).is_some_and(Option::is_some),
            None => costs.iter().all(Option::is_some),
        };
        for (brought, benefit) in self.benefits.iter_mut().zip(serving(plan, problem)) {
            brought.is_pooled =
                benefit.draws && brought.counted().is_some() && known(benefit.acts_on);
        }
    }

    /// What is taken off in a year at full effect, before any growth.
    fn full_year(&mut self, plan: &Plan, problem: &ProblemLines) -> Result<(), Overflow> {
        let claims: Claims = serving(plan, problem)
            .zip(&self.benefits)
            .map(|(benefit, brought)| {
                brought.counted()?;
                let yearly = brought.yearly(benefit).filter(|_| benefit.draws)?;
                Some((benefit.acts_on, yearly))
            })
            .collect();
        let shared = share_out(&self.costs, &claims)?;
        for ((brought, claim), kept) in self.benefits.iter_mut().zip(claims).zip(shared.kept) {
            if let (Some((_, yearly)), true) = (claim, kept != Decimal::ONE) {
                brought.off_full_year = mul(yearly, sub(kept, Decimal::ONE)?)?;
            }
        }
        Ok(())
    }

    /// The pool by year; `None` where nothing is claimed.
    fn pool(&self, plan: &Plan, problem: &ProblemLines) -> Result<Option<Pool>, Overflow> {
        let years = problem.stretches.iter().flat_map(|one| &one.years);
        let many = years.max().map_or(0, |last| *last as usize);
        let lines = problem.served_by.iter().zip(serving(plan, problem));
        let pooled = |(index, benefit): (&usize, &BenefitLine)| PooledBenefit {
            benefit: *index,
            part: benefit.acts_on,
            claims: vec![Decimal::ZERO; many],
            kept: vec![Decimal::ONE; many],
        };
        let mut pool = Pool {
            years: vec![PoolYear::default(); many],
            kept: lines.map(pooled).collect(),
        };
        for stretch in &problem.stretches {
            let (costs, claims) = self.in_year(stretch)?;
            let shared = share_out(&costs, &claims)?;
            let year = PoolYear {
                largest_claim: largest_claim(&costs, &claims)?,
                ..shared.year
            };
            let places = stretch.years.iter().map(|year| *year as usize - 1);
            for place in places {
                if let Some(slot) = pool.years.get_mut(place) {
                    *slot = year;
                }
                let own = claims.iter().zip(&shared.kept);
                for (benefit, (claim, kept)) in pool.kept.iter_mut().zip(own) {
                    let claimed = claim.map_or(Decimal::ZERO, |(_, claim)| claim);
                    if let (Some(claims), Some(slot)) =
                        (benefit.claims.get_mut(place), benefit.kept.get_mut(place))
                    {
                        (*claims, *slot) = (claimed.max(Decimal::ZERO), *kept);
                    }
                }
            }
        }
        let mut claims = pool.kept.iter().flat_map(|benefit| &benefit.claims);
        let claimed = claims.any(|claim| !claim.is_zero());
        Ok(claimed.then_some(pool))
    }
}

type Costs = Vec<Option<Decimal>>;
type Claims = Vec<Option<Claim>>;

/// The benefits that serve a stated value.
fn serving<'p>(plan: &'p Plan, problem: &'p ProblemLines) -> impl Iterator<Item = &'p BenefitLine> {
    let positions = problem.served_by.iter();
    positions.filter_map(|index| plan.benefits.get(*index))
}

/// What every line of the case comes to.
pub(super) struct Lines {
    /// In the order of the case.
    pub(super) benefits: Vec<Brought>,
    /// The amount of every cost, or why there is none.
    pub(super) costs: Vec<Result<Decimal, LineProblem>>,
}

impl Lines {
    pub(super) fn of(plan: &Plan, settled: &Settled, view: View) -> Result<Self, EngineError> {
        Self::with(plan, settled, view, |_, _| Ok(()))
    }

    /// The same with the pools by stated value, and what is taken off in a full year.
    pub(super) fn with_pools(
        plan: &Plan,
        settled: &Settled,
        view: View,
    ) -> Result<(Self, Vec<Option<Pool>>), EngineError> {
        let overflow = |_: Overflow| EngineError::overflow("the pool of a stated value");
        let mut pools = Vec::with_capacity(plan.problems.len());
        let lines = Self::with(plan, settled, view, |problem, served| {
            let pool = if problem.stretches.is_empty() {
                None
            } else {
                served.full_year(plan, problem).map_err(overflow)?;
                served.pool(plan, problem).map_err(overflow)?
            };
            pools.push(pool);
            Ok(())
        })?;
        Ok((lines, pools))
    }

    fn with(
        plan: &Plan,
        settled: &Settled,
        view: View,
        mut also: impl FnMut(&ProblemLines, &mut Served) -> Result<(), EngineError>,
    ) -> Result<Self, EngineError> {
        let mut served: Vec<Option<Brought>> = vec![None; plan.benefits.len()];
        for problem in &plan.problems {
            let mut own = Served::of(plan, problem, settled, view)?;
            also(problem, &mut own)?;
            for (index, brought) in problem.served_by.iter().zip(own.benefits) {
                if let Some(slot) = served.get_mut(*index) {
                    *slot = Some(brought);
                }
            }
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
        Ok(Self { benefits, costs })
    }

    /// All amounts that count, with the shape they stand on: benefits and what is taken off them, costs negative.
    pub(super) fn counted(&self, plan: &Plan) -> Vec<(usize, Decimal)> {
        let mut counted = Vec::with_capacity(plan.benefits.len() + plan.costs.len());
        for (benefit, brought) in plan.benefits.iter().zip(&self.benefits) {
            counted.extend(brought.on_shapes(&benefit.line));
        }
        for (line, amount) in plan.costs.iter().zip(&self.costs) {
            if let Ok(amount) = amount {
                counted.push((line.shape, -*amount));
            }
        }
        counted
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
