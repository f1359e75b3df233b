//! Every line's money over time, and the sums.
//!
//! Left out: which lines count (`amounts`), and what the sums mean (`evaluate`).

use super::EngineError;
use super::amounts::Lines;
use super::arithmetic::{Overflow, sub};
use super::cash_flow::{ByShape, Figures};
use super::frame::Frame;
use super::plan::{Line, LineProblem, Plan};
use super::results::{Standing, Trim};
use rust_decimal::Decimal;

/// Every line's money and all sums.
pub(super) struct Totals {
    pub(super) benefits: Vec<Figures>,
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
            for (shape, amount) in lines.counted(plan)? {
                by_shape.put(shape, amount)?;
            }
            let months = frame.timeline.last_month();
            Ok((
                by_shape.placed(&plan.shapes, months)?,
                by_shape.planned(&plan.shapes, frame.timeline.months)?,
            ))
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
        let trims =
            trims(plan, lines, &benefits, &empty).map_err(|_| EngineError::overflow("a trim"))?;
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

/// What is taken off, one entry for each stated value whose benefits are trimmed.
fn trims(
    plan: &Plan,
    lines: &Lines,
    benefits: &[Figures],
    empty: &Figures,
) -> Result<Vec<Trim>, Overflow> {
    let mut trims = Vec::new();
    for (value, problem) in plan.problems.iter().enumerate() {
        let mut sum = empty.clone();
        let mut trimmed = false;
        for index in &problem.served_by {
            let (Some(brought), Some(figures)) = (lines.benefits.get(*index), benefits.get(*index))
            else {
                continue;
            };
            if brought.kept != Decimal::ONE {
                sum.add(&figures.scaled(sub(brought.kept, Decimal::ONE)?)?)?;
                trimmed = true;
            }
        }
        if trimmed {
            trims.push(Trim {
                stated_value: value,
                figures: sum,
            });
        }
    }
    Ok(trims)
}
