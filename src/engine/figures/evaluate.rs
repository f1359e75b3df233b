//! From a case to its answer: `evaluate`, a pure function.

use super::compiled_answer::CompiledAnswer;
use super::irr::{self, Irr};
use super::results::{BenefitResult, CostResult, Results, Standing, YearRow};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow, mul, sum};
use crate::engine::cash_flow::{Figures, Payback, Roi, Totals, cumulative, in_money};
use crate::engine::compiled::{Ask, Compiled, Frame, Line, Plan, ScenarioChoice, by_contract};
use crate::engine::evaluation::{Evaluated, Lines};
use crate::model::{Case, Cost, Gain, Hardness, PaidTo, Rate};
use rust_decimal::Decimal;

/// Answers a case: same input, same answer.
///
/// Lines that cannot be computed are left out and say why in their [`Standing`]. An error is returned only when there is no
/// answer at all: an impossible discount rate, a missing presentation rate, or totals that do not fit.
///
/// # Errors
/// See [`EngineError`].
pub fn evaluate(case: &Case, ask: &Ask) -> Result<Results, EngineError> {
    answer(Compiled::asked(case, ask)?, &ask.scenario)
}

pub(crate) fn answer(
    compiled: Compiled<'_>,
    scenario: &ScenarioChoice,
) -> Result<Results, EngineError> {
    let mut lines = compiled.lines()?;
    let (case, plan) = (compiled.case, &compiled.evaluated.plan);
    let pools = lines.pools(&compiled.evaluated)?;
    let frame = &compiled.frame;
    let totals = Totals::of(plan, &lines, frame)?;
    let npv = totals.net_present_value()?;
    let roi = Roi::of(npv, totals.costs_total.present_value)?;
    let yearly_net = totals.yearly_net()?;
    let years = year_rows(&totals, &yearly_net).named("the table by year")?;
    let back = totals.paybacks()?;
    let discounted_payback =
        discounted_payback(&totals, plan, frame).named("the discounted payback")?;
    let rate = frame.timeline.rate;
    let mirr = irr::mirr(&yearly_net, rate, rate).named("the modified internal rate of return")?;
    let inaction = compiled
        .problems()
        .and_then(|problems| problems.inaction(&compiled, (&lines, &totals), &back.first))
        .named("the cost of inaction")?;
    let monthly_net = in_money(&totals.placed).named("the net cash")?;
    let monthly_cumulative = cumulative(&totals.placed)
        .and_then(|balance| in_money(&balance))
        .named("the cumulative net cash")?;
    let benefits = benefit_results(case, plan, &lines, &totals);
    let share =
        |of_kind: fn(&BenefitResult) -> bool| share_of(&benefits, &totals.benefits_total, of_kind);
    Ok(Results {
        case_currency: case.currency,
        scenario: scenario.name(case),
        choice: scenario.clone(),
        view: compiled.evaluated.view,
        npv,
        roi,
        payback: back.first,
        lasting_payback: back.lasting,
        lost_again_in: back.lost_in,
        discounted_payback,
        irr: Irr::of(&yearly_net),
        mirr,
        inaction,
        verified_share: share(|benefit| benefit.verified),
        soft_share: share(|benefit| benefit.hardness == Hardness::Soft),
        years,
        monthly_net,
        monthly_cumulative,
        costs: cost_results(case, plan, &lines, &totals),
        benefits,
        drivers: driver_values(&compiled.evaluated),
        benefits_total: totals.benefits_total,
        costs_total: totals.costs_total,
        trims: totals.trims,
        pools,
        compiled: CompiledAnswer::of(compiled.evaluated),
        frame: compiled.frame,
    })
}

fn year_rows(totals: &Totals, net: &[Decimal]) -> Result<Vec<YearRow>, Overflow> {
    let (gained, spent) = (&totals.benefits_total.yearly, &totals.costs_total.yearly);
    let flows = gained.iter().zip(spent).zip(net);
    let rows = flows.zip(cumulative(net)?).enumerate();
    Ok(rows
        .map(|(year, (((benefits, costs), net), cumulative))| YearRow {
            year,
            benefits: *benefits,
            costs: *costs,
            net: *net,
            cumulative,
        })
        .collect())
}

/// Of planned flows times their factors, each placed in the month in which it falls after the delay.
fn discounted_payback(totals: &Totals, plan: &Plan, frame: &Frame) -> Result<Payback, Overflow> {
    let flows = totals.planned.iter().zip(&plan.factors);
    let flows = flows.map(|(flow, factor)| mul(*flow, *factor));
    let flows = flows.collect::<Result<Vec<Decimal>, _>>()?;
    Payback::of(&frame.timeline.placed(&flows))
}

fn share_of(
    benefits: &[BenefitResult],
    total: &Figures,
    of_kind: impl Fn(&BenefitResult) -> bool,
) -> Option<Decimal> {
    let counted = || benefits.iter().filter(|benefit| benefit.counts());
    // Nothing where there are no benefits, or their trims leave nothing but the rounding of the last digit.
    if counted().all(|benefit| benefit.kept_present().is_zero()) {
        return None;
    }
    if counted().any(BenefitResult::is_below_zero) {
        return None;
    }
    let parts = counted().filter(|benefit| of_kind(benefit));
    let part = sum(parts.map(BenefitResult::kept_present)).ok()?;
    part.checked_div(total.present_value)
}

fn driver_values(evaluated: &Evaluated) -> Vec<Option<Decimal>> {
    let (drivers, values) = (&evaluated.plan.drivers, &evaluated.values);
    let value = |driver: usize| {
        // What was typed keeps its digits.
        let typed = values.inputs().get(driver);
        let typed = typed.filter(|_| drivers.problem(driver).is_none());
        typed.or_else(|| {
            let value = values.get(evaluated.recorded.driver(driver)?)?;
            let value = drivers.in_own_unit(driver, value).ok()?;
            Some(value.normalize())
        })
    };
    (0..drivers.len()).map(value).collect()
}

fn benefit_results(case: &Case, plan: &Plan, lines: &Lines, totals: &Totals) -> Vec<BenefitResult> {
    let mut results = Vec::with_capacity(case.benefits.len());
    let parts = plan.benefits.iter().zip(&lines.benefits);
    let money = totals.benefits.iter().zip(&totals.off);
    for ((benefit, (planned, brought)), (figures, off)) in
        case.benefits.iter().zip(parts).zip(money)
    {
        let run_rate = match benefit.gain {
            Gain::ByYear(_) => None,
            Gain::Recurring { .. } | Gain::OneOff { .. } => brought.number.as_ref().ok().copied(),
        };
        results.push(BenefitResult {
            at: results.len(),
            id: benefit.id.clone(),
            label: benefit.label.clone(),
            serves: planned.serves,
            class: benefit.class,
            hardness: planned.hardness,
            verified: planned.line.verified,
            standing: brought.standing.clone(),
            run_rate,
            yearly: brought.yearly(planned),
            figures: figures.clone(),
            off: off.clone(),
            off_full_year: brought.off_full_year,
            acts_on: planned.acts_on,
            rests_on: planned.line.rests_on.iter().copied().collect(),
        });
    }
    results
}

/// The costs of the case, each with its residual value and what keeps that from having a number.
fn cost_results(case: &Case, plan: &Plan, lines: &Lines, totals: &Totals) -> Vec<CostResult> {
    let mut results = own_costs(case, plan, lines, totals);
    let residuals = lines.costs.iter().zip(&totals.costs);
    let residuals = residuals.skip(case.costs.len());
    for (owner, (amount, figures)) in plan.residuals.iter().zip(residuals) {
        let Some(result) = results.get_mut(*owner) else {
            continue;
        };
        result.residual = Some(figures.clone());
        if let (Err(problem), Standing::Counted) = (amount, &result.standing) {
            result.standing = Standing::NoNumber(problem.clone());
        }
    }
    results
}

fn own_costs(case: &Case, plan: &Plan, lines: &Lines, totals: &Totals) -> Vec<CostResult> {
    let lines = case
        .costs
        .iter()
        .zip(&plan.costs)
        .zip(lines.costs.iter().zip(&lines.costs_later))
        .zip(&totals.costs);
    lines
        .enumerate()
        .map(
            |(at, (((cost, planned), (amount, later)), figures))| CostResult {
                at,
                id: cost.id.clone(),
                label: cost.label.clone(),
                paid_to: cost.paid_to,
                standing: match amount {
                    Ok(_) => Standing::Counted,
                    Err(problem) => Standing::NoNumber(problem.clone()),
                },
                verified: planned.verified,
                contract: contract(cost, amount.as_ref().ok(), later, (plan, planned))
                    .unwrap_or_else(|| figures.clone()),
                figures: figures.clone(),
                residual: None,
                rests_on: planned.rests_on.iter().copied().collect(),
            },
        )
        .collect()
}

/// The figures of a line of our price without the risk on it; `None` where they are the same.
fn contract(
    cost: &Cost,
    amount: Option<&Decimal>,
    later: &[(usize, Decimal)],
    (plan, line): (&Plan, &Line),
) -> Option<Figures> {
    if cost.paid_to != PaidTo::OurPrice || cost.risk == Rate::ZERO {
        return None;
    }
    let amount = by_contract(cost, *amount?).ok()?;
    let later = later.iter();
    let later = later.map(|(shape, amount)| Some((*shape, by_contract(cost, *amount).ok()?)));
    let later: Vec<(usize, Decimal)> = later.collect::<Option<_>>()?;
    let figures = Figures::by_year(&plan.shapes, (line.shape, amount), &later);
    figures.ok().flatten()
}
