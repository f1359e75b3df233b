//! From a case to its answer: `evaluate`, a pure function.
//!
//! Left out: compiling lines (`plan`), the conventions (`discount`, `payback`, `irr`, `inaction`), and every word.

use super::EngineError;
use super::arithmetic::{Overflow, add, div, mul, sub};
use super::cash_flow::{ByShape, Figures, cumulative, in_money};
use super::frame::{Frame, View};
use super::inaction::{Inaction, MissingPart, break_even, delay_curve};
use super::irr::{self, Irr};
use super::payback::Payback;
use super::plan::{BenefitLine, Line, LineProblem, Plan};
use super::pool::Pool;
use super::results::{BenefitResult, CostResult, Results, Roi, Standing, Trim, YearRow};
use super::scenario::ScenarioChoice;
use crate::formula::{Inputs, Settled};
use crate::model::{Case, Gain, Hardness};
use rust_decimal::Decimal;

/// What is asked of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Ask {
    /// In which scenario.
    pub scenario: ScenarioChoice,
    /// With which benefits.
    pub view: View,
}

/// Answers a case: same input, same answer.
///
/// Lines that cannot be computed are left out and say why in their [`Standing`]. An error is returned only when there is no
/// answer at all: an impossible discount rate, a missing presentation rate, or totals that do not fit.
///
/// # Errors
/// See [`EngineError`].
pub fn evaluate(case: &Case, ask: &Ask) -> Result<Results, EngineError> {
    let changes = ask.scenario.changes(case, ask.view)?;
    let frame = Frame::of(case, &changes)?;
    let plan = Plan::of(case, &frame)?;
    let settled = plan.drivers.settle(plan.inputs());
    let lines = Lines::of(&plan, &settled, ask.view)?;
    let totals = Totals::of(&plan, &lines, &frame)?;
    answer(case, ask, frame, &plan, &settled, lines, totals)
}

/// The net present value alone, for other driver values than the plan's own.
pub(crate) fn net_present_value(
    plan: &Plan,
    inputs: &Inputs,
    view: View,
) -> Result<Decimal, EngineError> {
    let settled = plan.drivers.settle(inputs);
    let lines = Lines::of(plan, &settled, view)?;
    let present = |(shape, amount): (usize, Decimal)| {
        mul(
            amount,
            plan.shapes
                .get(shape)
                .map(|s| s.present)
                .unwrap_or_default(),
        )
    };
    lines
        .counted(plan)
        .map_err(|_| EngineError::overflow("the net present value"))?
        .into_iter()
        .map(present)
        .try_fold(Decimal::ZERO, |sum, flow| add(sum, flow?))
        .map_err(|_| EngineError::overflow("the net present value"))
}

/// The amount of every line: its number times its factor, or why there is none.
struct Lines {
    numbers: Vec<Result<Decimal, LineProblem>>,
    benefits: Vec<Result<Decimal, LineProblem>>,
    standings: Vec<Standing>,
    kept: Vec<Decimal>,
    pools: Vec<Option<Pool>>,
    costs: Vec<Result<Decimal, LineProblem>>,
}

impl Lines {
    fn of(plan: &Plan, settled: &Settled, view: View) -> Result<Self, EngineError> {
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

    /// All amounts that count, with the shape they stand on: benefits after trims, costs negative.
    fn counted(&self, plan: &Plan) -> Result<Vec<(usize, Decimal)>, Overflow> {
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

fn amount(line: &Line, number: &Result<Decimal, LineProblem>) -> Result<Decimal, LineProblem> {
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

/// Every line's money and all sums.
struct Totals {
    benefits: Vec<Figures>,
    trims: Vec<Trim>,
    costs: Vec<Figures>,
    benefits_total: Figures,
    costs_total: Figures,
    /// Net flows in twelfths by the month they come.
    placed: Vec<Decimal>,
    /// Net flows in twelfths by the month they are planned for.
    planned: Vec<Decimal>,
}

impl Totals {
    fn of(plan: &Plan, lines: &Lines, frame: &Frame) -> Result<Self, EngineError> {
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
            &lines.benefits,
            &empty,
        )
        .map_err(|_| EngineError::overflow("a benefit"))?;
        let costs = figures(plan, plan.costs.iter(), &lines.costs, &empty)
            .map_err(|_| EngineError::overflow("a cost"))?;
        let trims =
            trims(plan, lines, &benefits, &empty).map_err(|_| EngineError::overflow("a trim"))?;
        let counted = benefits
            .iter()
            .zip(&lines.standings)
            .filter(|(_, s)| **s == Standing::Counted);
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
    amounts: &[Result<Decimal, LineProblem>],
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
    for value in 0..plan.problems.len() {
        let mut sum = empty.clone();
        let mut trimmed = false;
        for (index, benefit) in plan.benefits.iter().enumerate() {
            let (Some(kept), Some(figures)) = (lines.kept.get(index), benefits.get(index)) else {
                continue;
            };
            if benefit.serves == Some(value) && *kept != Decimal::ONE {
                sum.add(&figures.scaled(sub(*kept, Decimal::ONE)?)?)?;
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

/// Puts the answer together.
fn answer(
    case: &Case,
    ask: &Ask,
    frame: Frame,
    plan: &Plan,
    settled: &Settled,
    lines: Lines,
    totals: Totals,
) -> Result<Results, EngineError> {
    let npv = sub(
        totals.benefits_total.present_value,
        totals.costs_total.present_value,
    )
    .map_err(|_| EngineError::overflow("the net present value"))?;
    let roi = return_on(npv, totals.costs_total.present_value)?;
    let years = year_rows(&totals).map_err(|_| EngineError::overflow("the table by year"))?;
    let yearly_net: Vec<Decimal> = years.iter().map(|year| year.net).collect();
    let payback = Payback::of(&totals.placed).map_err(|_| EngineError::overflow("the payback"))?;
    let discounted_payback = discounted_payback(&totals, plan, &frame)
        .map_err(|_| EngineError::overflow("the discounted payback"))?;
    let mirr = irr::mirr(&yearly_net, frame.timeline.rate)
        .map_err(|_| EngineError::overflow("the modified internal rate of return"))?;
    let inaction = inaction(case, plan, settled, &totals, &frame, &payback)?;
    let monthly_net =
        in_money(&totals.placed).map_err(|_| EngineError::overflow("the net cash"))?;
    let monthly_cumulative = cumulative(&totals.placed)
        .and_then(|balance| in_money(&balance))
        .map_err(|_| EngineError::overflow("the cumulative net cash"))?;
    let benefits = benefit_results(case, plan, &lines, &totals);
    Ok(Results {
        case_currency: case.currency,
        scenario: ask.scenario.name(case),
        view: ask.view,
        npv,
        roi,
        payback,
        discounted_payback,
        irr: Irr::of(&yearly_net),
        mirr,
        inaction,
        verified_share: share_of(&benefits, &totals.benefits_total, |benefit| {
            benefit.verified
        }),
        soft_share: share_of(&benefits, &totals.benefits_total, |benefit| {
            benefit.hardness == Hardness::Soft
        }),
        years,
        monthly_net,
        monthly_cumulative,
        costs: cost_results(case, plan, &lines, &totals),
        benefits,
        benefits_total: totals.benefits_total,
        costs_total: totals.costs_total,
        trims: totals.trims,
        pools: lines.pools,
        frame,
    })
}

fn return_on(npv: Decimal, pv_costs: Decimal) -> Result<Roi, EngineError> {
    if pv_costs.is_zero() {
        return Ok(Roi::NotDefined);
    }
    div(npv, pv_costs)
        .map(Roi::Ratio)
        .map_err(|_| EngineError::overflow("the return on investment"))
}

fn year_rows(totals: &Totals) -> Result<Vec<YearRow>, Overflow> {
    let mut balance = Decimal::ZERO;
    let columns = totals
        .benefits_total
        .yearly
        .iter()
        .zip(&totals.costs_total.yearly);
    columns
        .enumerate()
        .map(|(year, (benefits, costs))| {
            let net = sub(*benefits, *costs)?;
            balance = add(balance, net)?;
            Ok(YearRow {
                year,
                benefits: *benefits,
                costs: *costs,
                net,
                cumulative: balance,
            })
        })
        .collect()
}

/// Planned flows times their factors, standing where they come to stand.
fn discounted_payback(totals: &Totals, plan: &Plan, frame: &Frame) -> Result<Payback, Overflow> {
    let mut flows = vec![Decimal::ZERO; frame.timeline.last_month() + 1];
    for (index, (flow, factor)) in totals.planned.iter().zip(&plan.factors).enumerate() {
        if let Some(slot) = frame
            .timeline
            .place(index)
            .and_then(|month| flows.get_mut(month))
        {
            *slot = add(*slot, mul(*flow, *factor)?)?;
        }
    }
    Payback::of(&flows)
}

/// The share of the benefits' present value, after trims, in benefits of one kind.
fn share_of(
    benefits: &[BenefitResult],
    total: &Figures,
    of_kind: impl Fn(&BenefitResult) -> bool,
) -> Option<Decimal> {
    let part = benefits
        .iter()
        .filter(|benefit| benefit.counts() && of_kind(benefit))
        .try_fold(Decimal::ZERO, |sum, benefit| {
            add(sum, mul(benefit.figures.present_value, benefit.kept)?)
        })
        .ok()?;
    if total.present_value.is_zero() {
        None
    } else {
        div(part, total.present_value).ok()
    }
}

fn benefit_results(case: &Case, plan: &Plan, lines: &Lines, totals: &Totals) -> Vec<BenefitResult> {
    let mut results = Vec::with_capacity(case.benefits.len());
    for (index, (benefit, planned)) in case.benefits.iter().zip(&plan.benefits).enumerate() {
        let run_rate = match benefit.gain {
            Gain::ByYear(_) => None,
            Gain::Recurring { .. } | Gain::OneOff { .. } => lines
                .numbers
                .get(index)
                .and_then(|number| number.as_ref().ok())
                .copied(),
        };
        results.push(BenefitResult {
            id: benefit.id.clone(),
            label: benefit.label.clone(),
            serves: planned.serves,
            class: benefit.class,
            hardness: planned.hardness,
            verified: planned.line.verified,
            standing: lines
                .standings
                .get(index)
                .cloned()
                .unwrap_or(Standing::Untied),
            run_rate,
            figures: totals.benefits.get(index).cloned().unwrap_or_default(),
            kept: lines.kept.get(index).copied().unwrap_or(Decimal::ONE),
            rests_on: planned.line.rests_on.iter().copied().collect(),
        });
    }
    results
}

fn cost_results(case: &Case, plan: &Plan, lines: &Lines, totals: &Totals) -> Vec<CostResult> {
    let lines = case
        .costs
        .iter()
        .zip(&plan.costs)
        .zip(&lines.costs)
        .zip(&totals.costs);
    lines
        .map(|(((cost, planned), amount), figures)| CostResult {
            id: cost.id.clone(),
            label: cost.label.clone(),
            paid_to: cost.paid_to,
            standing: match amount {
                Ok(_) => Standing::Counted,
                Err(problem) => Standing::NoNumber(problem.clone()),
            },
            verified: planned.verified,
            figures: figures.clone(),
            rests_on: planned.rests_on.iter().copied().collect(),
        })
        .collect()
}

fn inaction(
    case: &Case,
    plan: &Plan,
    settled: &Settled,
    totals: &Totals,
    frame: &Frame,
    payback: &Payback,
) -> Result<Inaction, EngineError> {
    let overflow = |_: Overflow| EngineError::overflow("the cost of inaction");
    let mut by_value = Vec::new();
    let mut missing = Vec::new();
    let mut all: Option<Figures> = None;
    for (value, problem) in case.stated_values.iter().zip(&plan.problems) {
        let labels = value
            .costs_today
            .iter()
            .map(|c| &c.label)
            .chain(value.events.iter().map(|e| &e.label));
        let mut own: Option<Figures> = None;
        for (label, line) in labels.zip(problem.costs.iter().chain(&problem.events)) {
            match (amount(line, &plan.number(line, settled)), plan.shape(line)) {
                (Ok(amount), Some(shape)) => {
                    let figures = Figures::of(amount, shape).map_err(overflow)?;
                    own.get_or_insert_default()
                        .add(&figures)
                        .map_err(overflow)?;
                    all.get_or_insert_default()
                        .add(&figures)
                        .map_err(overflow)?;
                }
                (Err(problem), _) => missing.push(MissingPart {
                    value: value.id.clone(),
                    label: label.clone(),
                    problem,
                }),
                (Ok(_), None) => {}
            }
        }
        by_value.push(own);
    }
    Ok(Inaction {
        doing_nothing: all,
        by_value,
        missing,
        removed: totals.benefits_total.total,
        delay: delay_curve(&totals.planned, &frame.timeline).map_err(overflow)?,
        break_even: break_even(case.start, payback),
    })
}
