//! Every line's money over time, and the sums.
//!
//! Left out: which lines count (`amounts`), and what the sums mean (`evaluate`).

use super::EngineError;
use super::amounts::Lines;
use super::arithmetic::Overflow;
use super::cash_flow::{ByShape, Figures};
use super::frame::Frame;
use super::plan::{Line, LineProblem, Plan};
use super::results::{Standing, Trim};
use rust_decimal::Decimal;

/// Every line's money and all sums.
pub(super) struct Totals {
    pub(super) benefits: Vec<Figures>,
    /// What is taken off each benefit, below zero; `None` where nothing is.
    pub(super) off: Vec<Option<Figures>>,
    pub(super) trims: Vec<Trim>,
    pub(super) costs: Vec<Figures>,
    pub(super) benefits_total: Figures,
    pub(super) costs_total: Figures,
    /// Net flows in twelfths by the month they come.
    pub(super) placed: Vec<Decimal>,
    /// Net flows in twelfths by the month they are planned for.
    pub(super) planned: Vec<Decimal>,
}

impl Totals {
    pub(super) fn of(plan: &Plan, lines: &Lines, frame: &Frame) -> Result<Self, EngineError> {
        let mut by_shape = ByShape::new(plan.shapes.len());
        let mut sum_flows = || -> Result<_, Overflow> {
            for (shape, amount) in lines.counted(plan) {
                by_shape.put(shape, amount)?;
            }
            let months = frame.timeline.last_month();
            let planned = by_shape.planned(&plan.shapes, frame.timeline.months)?;
            // Without a delay everything comes when it is planned.
            let placed = match frame.timeline.delay {
                0 => planned.clone(),
                _ => by_shape.placed(&plan.shapes, months)?,
            };
            Ok((placed, planned))
        };
        let (placed, planned) = sum_flows().map_err(|_| EngineError::overflow("the net cash"))?;
        let columns = frame.timeline.last_month().div_ceil(12) + 1;
        let empty = Figures {
            yearly: vec![Decimal::ZERO; columns],
            ..Figures::default()
        };
        let benefits = figures(
            plan,
            plan.benefits.iter().map(|b| &b.line),
            lines.benefits.iter().map(|brought| &brought.amount),
            &empty,
        )
        .map_err(|_| EngineError::overflow("a benefit"))?;
        let costs = figures(plan, plan.costs.iter(), lines.costs.iter(), &empty)
            .map_err(|_| EngineError::overflow("a cost"))?;
        let off = taken_off(plan, lines, &empty).map_err(|_| EngineError::overflow("a trim"))?;
        let trims = trims(plan, &off, &empty).map_err(|_| EngineError::overflow("a trim"))?;
        let counted = benefits
            .iter()
            .zip(&lines.benefits)
            .filter(|(_, brought)| brought.standing == Standing::Counted);
        let benefit_parts = counted
            .map(|(figures, _)| figures)
            .chain(trims.iter().map(|trim| &trim.figures));
        let benefits_total = total(benefit_parts, &empty)
            .map_err(|_| EngineError::overflow("the sum of the benefits"))?;
        let costs_total = total(costs.iter(), &empty)
            .map_err(|_| EngineError::overflow("the sum of the costs"))?;
        Ok(Self {
            benefits,
            off,
            trims,
            costs,
            benefits_total,
            costs_total,
            placed,
            planned,
        })
    }
}

fn figures<'a>(
    plan: &Plan,
    lines: impl Iterator<Item = &'a Line>,
    amounts: impl Iterator<Item = &'a Result<Decimal, LineProblem>>,
    empty: &Figures,
) -> Result<Vec<Figures>, Overflow> {
    lines
        .zip(amounts)
        .map(|(line, amount)| match (amount, plan.shape(line)) {
            (Ok(amount), Some(shape)) => Figures::of(*amount, shape),
            _ => Ok(empty.clone()),
        })
        .collect()
}

fn total<'a>(
    parts: impl Iterator<Item = &'a Figures>,
    empty: &Figures,
) -> Result<Figures, Overflow> {
    let mut sum = empty.clone();
    for part in parts {
        sum.add(part)?;
    }
    Ok(sum)
}

/// What its pool takes off each benefit.
fn taken_off(
    plan: &Plan,
    lines: &Lines,
    empty: &Figures,
) -> Result<Vec<Option<Figures>>, Overflow> {
    let mut all = Vec::with_capacity(lines.benefits.len());
    for brought in &lines.benefits {
        let mut sum: Option<Figures> = None;
        for (shape, amount) in &brought.off {
            if let Some(shape) = plan.shapes.get(*shape) {
                let part = Figures::of(*amount, shape)?;
                sum.get_or_insert_with(|| empty.clone()).add(&part)?;
            }
        }
        all.push(sum);
    }
    Ok(all)
}

/// What is taken off, one entry for each stated value whose benefits are trimmed.
fn trims(plan: &Plan, off: &[Option<Figures>], empty: &Figures) -> Result<Vec<Trim>, Overflow> {
    let mut trims = Vec::new();
    for (value, problem) in plan.problems.iter().enumerate() {
        let serving = problem.served_by.iter();
        let trimmed: Vec<&Figures> = serving
            .filter_map(|index| off.get(*index)?.as_ref())
            .collect();
        if !trimmed.is_empty() {
            trims.push(Trim {
                stated_value: value,
                figures: total(trimmed.into_iter(), empty)?,
            });
        }
    }
    Ok(trims)
}
