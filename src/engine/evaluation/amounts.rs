//! The amount of every line of a plan, which lines count, and their trims by the pools, read from the values of the recorded steps.

use super::pool_by_year::{Claim, Pool, PoolYear, PooledBenefit, largest_claim};
use super::{Evaluated, Exact, LinePlaces, StretchPlaces, Values, share_out};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow, mul, sub};
use crate::engine::compiled::{BenefitLine, Line, LineProblem, Plan, ProblemLines, View};
use crate::engine::figures::Standing;
use rust_decimal::Decimal;

#[derive(Debug, Clone)]
pub(crate) struct BenefitAmount {
    pub(crate) number: Result<Decimal, LineProblem>,
    /// The number times the line's factor.
    pub(crate) amount: Result<Decimal, LineProblem>,
    pub(crate) standing: Standing,
    /// The amounts of later years in which it has another number, each with its shape.
    pub(crate) later: Vec<(usize, Decimal)>,
    /// Trims by its pool: shape and negative amount.
    pub(crate) off: Vec<(usize, Decimal)>,
    /// The trim in a year at full effect, negative.
    pub(crate) off_full_year: Decimal,
    /// Whether it draws on a problem whose cost is known.
    pub(crate) is_pooled: bool,
}

impl BenefitAmount {
    fn alone(evaluated: &Evaluated, benefit: &BenefitLine, places: LinePlaces) -> Self {
        let values = &evaluated.values;
        let number = values.number(&evaluated.plan, &benefit.line, places.number);
        let amount = match &number {
            Ok(_) => values.get(places.amount).ok_or(LineProblem::Overflow),
            Err(problem) => Err(problem.clone()),
        };
        let standing = standing(benefit, &amount, evaluated.view);
        let later = evaluated.later(&benefit.line, places);
        Self {
            number,
            amount,
            standing,
            later,
            off: Vec::new(),
            off_full_year: Decimal::ZERO,
            is_pooled: false,
        }
    }

    /// The amount in a year at full effect, before any trim; `None` if it is one-off or has no number.
    pub(crate) fn yearly(&self, benefit: &BenefitLine) -> Option<Decimal> {
        let amount = self.amount.as_ref().ok()?;
        mul(*amount, benefit.per_year?).ok()
    }

    /// Its amount before its trim, where it counts.
    pub(crate) fn counted(&self) -> Option<Decimal> {
        match (&self.standing, &self.amount) {
            (Standing::Counted, Ok(amount)) => Some(*amount),
            _ => None,
        }
    }

    /// Its amounts and its trims, each with its shape; nothing where it does not count.
    pub(crate) fn on_shapes(&self, line: &Line) -> impl Iterator<Item = (usize, Decimal)> {
        let amount = self.counted().map(|amount| (line.shape, amount));
        let more = self.later.iter().chain(&self.off).copied();
        let more = more.filter(move |_| amount.is_some());
        amount.into_iter().chain(more)
    }
}

pub(crate) struct Lines {
    /// In the order of the case.
    pub(crate) benefits: Vec<BenefitAmount>,
    pub(crate) costs: Vec<Result<Decimal, LineProblem>>,
    /// For each cost the amounts of later years in which it has another number, each with its shape.
    pub(crate) costs_later: Vec<Vec<(usize, Decimal)>>,
}

impl Evaluated {
    /// The amounts of later years in which a line has another number, each with its shape; none where the line has none.
    pub(crate) fn later(&self, line: &Line, places: LinePlaces) -> Vec<(usize, Decimal)> {
        let places = self.recorded.later_of(places);
        let later = line.later.iter().zip(places);
        let later = later.filter_map(|(later, places)| {
            let amount = self.values.get(places.amount)?;
            Some((later.shape, amount))
        });
        later.collect()
    }
}

impl Lines {
    pub(crate) fn of(evaluated: &Evaluated) -> Result<Self, EngineError> {
        let (plan, recorded, values) = evaluated.parts();
        let lines = plan.benefits.iter().zip(&recorded.benefits);
        let costs = plan.costs.iter().zip(&recorded.costs);
        let of_later = costs.clone();
        let mut lines = Self {
            benefits: lines
                .map(|(benefit, places)| BenefitAmount::alone(evaluated, benefit, *places))
                .collect(),
            costs: costs
                .map(|(line, places)| values.amount(plan, line, *places))
                .collect(),
            costs_later: of_later
                .map(|(line, places)| evaluated.later(line, *places))
                .collect(),
        };
        lines.drop_lone_residuals(plan);
        for (problem, places) in plan.problems.iter().zip(&recorded.problems) {
            for stretch in &places.stretches {
                lines.take_off(problem, stretch, values)?;
            }
            let costs = places.costs.iter();
            let known: Vec<bool> = costs
                .map(|cost| values.get(cost.amount).is_some())
                .collect();
            lines.mark(plan, problem, &known);
        }
        Ok(lines)
    }

    /// A residual value without the cost that it belongs to would be half a figure: nothing is counted of it.
    fn drop_lone_residuals(&mut self, plan: &Plan) {
        for (place, owner) in plan.residual_lines() {
            let has_number = self.costs.get(owner).is_some_and(Result::is_ok);
            if let (false, Some(worth)) = (has_number, self.costs.get_mut(place)) {
                *worth = Ok(Decimal::ZERO);
            }
        }
    }

    fn take_off(
        &mut self,
        problem: &ProblemLines,
        stretch: &StretchPlaces,
        values: &Values,
    ) -> Result<(), EngineError> {
        for (index, draw) in problem.served_by.iter().zip(&stretch.draws) {
            let (Some(brought), Some(draw)) = (self.benefits.get_mut(*index), draw) else {
                continue;
            };
            if brought.counted().is_some() {
                let off = values
                    .get(draw.off)
                    .ok_or(Overflow)
                    .named("the pool of a stated value")?;
                if !off.is_zero() {
                    brought.off.push((draw.shape, off));
                }
            }
        }
        Ok(())
    }

    fn mark(&mut self, plan: &Plan, problem: &ProblemLines, known: &[bool]) {
        let is_known = |part: Option<usize>| match part {
            Some(part) => known.get(part).copied().unwrap_or_default(),
            None => known.iter().all(|known| *known),
        };
        for index in &problem.served_by {
            let line = plan.benefits.get(*index);
            if let Some((benefit, brought)) = line.zip(self.benefits.get_mut(*index)) {
                brought.is_pooled = !problem.stretches.is_empty()
                    && benefit.draws
                    && brought.counted().is_some()
                    && is_known(benefit.acts_on);
            }
        }
    }

    /// The pools by stated value; also sets the trims of a full year.
    pub(crate) fn pools(
        &mut self,
        evaluated: &Evaluated,
    ) -> Result<Vec<Option<Pool>>, EngineError> {
        let (plan, recorded, values) = evaluated.parts();
        let all = plan.problems.iter().zip(&recorded.problems);
        let mut pools = Vec::with_capacity(plan.problems.len());
        for (problem, places) in all {
            if problem.stretches.is_empty() {
                pools.push(None);
                continue;
            }
            let costs = places.costs.iter().map(|cost| values.get(cost.amount));
            let costs: Vec<Exact> = costs.collect();
            self.full_year(plan, problem, &costs)
                .named("the pool of a stated value")?;
            let stretches = &places.stretches;
            pools.push(pool(plan, problem, stretches, values).named("the pool of a stated value")?);
        }
        Ok(pools)
    }

    /// The trim in a year at full effect, before any growth.
    fn full_year(
        &mut self,
        plan: &Plan,
        problem: &ProblemLines,
        costs: &[Exact],
    ) -> Result<(), Overflow> {
        let claim = |index: &usize| {
            let (benefit, brought) = (plan.benefits.get(*index)?, self.benefits.get(*index)?);
            brought.counted()?;
            let yearly = brought.yearly(benefit).filter(|_| benefit.draws)?;
            Some((benefit.acts_on, yearly))
        };
        let claims: Vec<Option<Claim>> = problem.served_by.iter().map(claim).collect();
        if is_alone_within(costs, &claims) {
            return Ok(());
        }
        let (kept, _) = share_out(costs, &claims)?;
        let served = problem.served_by.iter();
        for ((index, claim), kept) in served.zip(claims).zip(kept) {
            let brought = self.benefits.get_mut(*index);
            if let (Some((_, yearly)), Some(brought), true) = (claim, brought, kept != Decimal::ONE)
            {
                brought.off_full_year = mul(yearly, sub(kept, Decimal::ONE)?)?;
            }
        }
        Ok(())
    }

    /// All amounts that count, with their shape: benefits and their trims, costs negative.
    pub(crate) fn counted(&self, plan: &Plan) -> Vec<(usize, Decimal)> {
        let mut counted = Vec::with_capacity(plan.benefits.len() + plan.costs.len());
        for (benefit, brought) in plan.benefits.iter().zip(&self.benefits) {
            counted.extend(brought.on_shapes(&benefit.line));
        }
        for (cost, line) in plan.costs.iter().enumerate() {
            let amounts = self.cost_on_shapes(cost, line);
            counted.extend(amounts.map(|(shape, amount)| (shape, -amount)));
        }
        counted
    }

    /// The amounts of a cost, each with its shape; nothing where it has no number.
    pub(crate) fn cost_on_shapes(
        &self,
        cost: usize,
        line: &Line,
    ) -> impl Iterator<Item = (usize, Decimal)> {
        let amount = self.costs.get(cost).and_then(|amount| amount.as_ref().ok());
        let first = amount.map(|amount| (line.shape, *amount));
        let later = self.costs_later.get(cost).into_iter().flatten().copied();
        first.into_iter().chain(later)
    }
}

/// Whether a single claim on a part does not exceed its cost, so that nothing is shared out.
fn is_alone_within(costs: &[Exact], claims: &[Option<Claim>]) -> bool {
    let mut all = claims.iter().flatten();
    let (Some((part, claim)), None) = (all.next(), all.next()) else {
        return false;
    };
    let part = part.or((costs.len() == 1).then_some(0));
    let cost = part.and_then(|part| costs.get(part).copied().flatten());
    cost.is_some_and(|cost| cost > Decimal::ZERO && *claim <= cost)
}

/// The pool of a stated value by year; `None` where nothing is claimed.
fn pool(
    plan: &Plan,
    problem: &ProblemLines,
    stretches: &[StretchPlaces],
    values: &Values,
) -> Result<Option<Pool>, Overflow> {
    let years = problem.stretches.iter().flat_map(|one| &one.years);
    let many = years.max().map_or(0, |last| *last as usize);
    let pooled = |index: &usize| PooledBenefit {
        benefit: *index,
        part: plan.benefits.get(*index).and_then(|line| line.acts_on),
        claims: vec![Decimal::ZERO; many],
        kept: vec![Decimal::ONE; many],
    };
    let mut pool = Pool {
        years: vec![PoolYear::default(); many],
        kept: problem.served_by.iter().map(pooled).collect(),
    };
    for (stretch, places) in problem.stretches.iter().zip(stretches) {
        let year = pool_year(places, values)?;
        for place in stretch.years.iter().map(|year| *year as usize - 1) {
            if let Some(slot) = pool.years.get_mut(place) {
                *slot = year;
            }
            for (benefit, draw) in pool.kept.iter_mut().zip(&places.draws) {
                let Some(draw) = draw else { continue };
                let slots = benefit.claims.get_mut(place);
                if let Some((claim, kept)) = slots.zip(benefit.kept.get_mut(place)) {
                    *claim = values.get(draw.claim).ok_or(Overflow)?.max(Decimal::ZERO);
                    *kept = values.get(draw.kept).ok_or(Overflow)?;
                }
            }
        }
    }
    let mut claims = pool.kept.iter().flat_map(|benefit| &benefit.claims);
    let claimed = claims.any(|claim| !claim.is_zero());
    Ok(claimed.then_some(pool))
}

fn pool_year(places: &StretchPlaces, values: &Values) -> Result<PoolYear, Overflow> {
    let value = |place| values.get(place);
    let costs: Vec<Exact> = places.costs.iter().map(|cost| value(*cost)).collect();
    let claims: Vec<Option<Claim>> = places
        .draws
        .iter()
        .map(|draw| draw.and_then(|draw| Some((draw.part, value(draw.claim)?))))
        .collect();
    let taken = places.taken(values)?;
    Ok(PoolYear {
        cost: crate::engine::arithmetic::sum(costs.iter().flatten().copied())?,
        claimed: taken.claimed,
        removed: taken.removed,
        largest_claim: largest_claim(&costs, &claims)?,
    })
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
