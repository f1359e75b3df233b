//! Every line's money over time, and the sums.

use super::payback::Paybacks;
use super::{ByShape, Figures};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow, difference, sub};
use crate::engine::compiled::{Frame, Line, LineProblem, Plan};
use crate::engine::evaluation::Lines;
use crate::engine::figures::{Standing, Trim};
use rust_decimal::Decimal;

pub(crate) struct Totals {
    pub(crate) benefits: Vec<Figures>,
    /// The trim of each benefit, negative; `None` without a trim.
    pub(crate) off: Vec<Option<Figures>>,
    pub(crate) trims: Vec<Trim>,
    pub(crate) costs: Vec<Figures>,
    pub(crate) benefits_total: Figures,
    pub(crate) costs_total: Figures,
    /// Net flows in twelfths by the month they come.
    pub(crate) placed: Vec<Decimal>,
    /// Net flows in twelfths by the month they are planned for.
    pub(crate) planned: Vec<Decimal>,
}

impl Totals {
    pub(crate) fn of(plan: &Plan, lines: &Lines, frame: &Frame) -> Result<Self, EngineError> {
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
        let (placed, planned) = sum_flows().named("the net cash")?;
        let columns = frame.timeline.last_month().div_ceil(12) + 1;
        let empty = Figures {
            yearly: vec![Decimal::ZERO; columns],
            ..Figures::default()
        };
        let benefits = figures(
            plan,
            plan.benefits.iter().map(|b| &b.line),
            lines
                .benefits
                .iter()
                .map(|brought| (&brought.amount, &brought.later[..])),
            &empty,
        )
        .named("a benefit")?;
        let amounts = lines.costs.iter().zip(&lines.costs_later);
        let amounts = amounts.map(|(amount, later)| (amount, &later[..]));
        let costs = figures(plan, plan.costs.iter(), amounts, &empty).named("a cost")?;
        let off = taken_off(plan, lines, &empty).named("a trim")?;
        let trims = trims(plan, &off, &empty).named("a trim")?;
        let counted = benefits
            .iter()
            .zip(&lines.benefits)
            .filter(|(_, brought)| brought.standing == Standing::Counted);
        let counted = counted.map(|(figures, _)| figures);
        let benefits_total =
            benefits_total(counted, &trims, &empty).named("the sum of the benefits")?;
        let costs_total = total(costs.iter(), &empty).named("the sum of the costs")?;
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

    /// PV(benefits) − PV(costs), method §5; 0 where they differ by the rounding of the 28th digit only.
    pub(crate) fn net_present_value(&self) -> Result<Decimal, EngineError> {
        let gained = self.benefits_total.present_value;
        let spent = self.costs_total.present_value;
        difference(gained, spent).named("the net present value")
    }

    /// Net flows by column.
    pub(crate) fn yearly_net(&self) -> Result<Vec<Decimal>, EngineError> {
        let (gained, spent) = (&self.benefits_total.yearly, &self.costs_total.yearly);
        let net = gained
            .iter()
            .zip(spent)
            .map(|(gain, cost)| sub(*gain, *cost));
        net.collect::<Result<_, _>>().named("the net cash by year")
    }

    /// First and lasting payback, undiscounted (method §5).
    pub(crate) fn paybacks(&self) -> Result<Paybacks, EngineError> {
        Paybacks::of(&self.placed).named("the payback")
    }
}

fn figures<'a>(
    plan: &Plan,
    lines: impl Iterator<Item = &'a Line>,
    amounts: impl Iterator<Item = (&'a Result<Decimal, LineProblem>, &'a [(usize, Decimal)])>,
    empty: &Figures,
) -> Result<Vec<Figures>, Overflow> {
    lines
        .zip(amounts)
        .map(|(line, (amount, later))| match amount {
            Ok(amount) => {
                let figures = Figures::by_year(&plan.shapes, (line.shape, *amount), later)?;
                Ok(figures.unwrap_or_else(|| empty.clone()))
            }
            Err(_) => Ok(empty.clone()),
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

/// The sum of what counts, trims included. Where these leave nothing at present value, it is 0 and not the rounding of the 28th digit.
fn benefits_total<'a>(
    counted: impl Iterator<Item = &'a Figures>,
    trims: &[Trim],
    empty: &Figures,
) -> Result<Figures, Overflow> {
    let mut sum = total(counted, empty)?;
    let off = total(trims.iter().map(|trim| &trim.figures), empty)?;
    let present_value = difference(sum.present_value, -off.present_value)?;
    sum.add(&off)?;
    Ok(Figures {
        present_value,
        ..sum
    })
}

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

/// The trims, one entry for each stated value whose benefits are trimmed.
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
