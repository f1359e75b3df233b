//! The derivation of each line of an answer, month by month, for outputs that show how it is computed.
//!
//! Everything follows from the compiled case of the answer; nothing here is a figure of its own.

use super::results::Results;
use crate::engine::arithmetic::{TWELVE, div, mul};
use crate::engine::cash_flow::{Figures, Timeline};
use crate::engine::compiled::{BenefitLine, Line, Plan};
use crate::engine::evaluation::{BenefitAmount, Evaluated, LinePlaces, Lines, Values};
use rust_decimal::Decimal;

const CURVE: usize = 12;

/// One line. All of it is empty or `None` where the line has no number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineDetail {
    /// The yearly run-rate, the amount that comes once or with each payment, or for amounts by year the rate into the case's currency.
    pub number: Option<Decimal>,
    /// The number times everything it is multiplied by, in the currency of the answer.
    pub amount: Option<Decimal>,
    /// Its money in all, at present value and by year, before any trim.
    pub figures: Figures,
    /// Money by the month in which it comes, index 0 for time 0, before any trim.
    pub by_month: Vec<Decimal>,
    /// Its trim by month, negative; empty without one.
    pub off_by_month: Vec<Decimal>,
}

/// The parts of what one stated value costs today.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProblemDetail {
    pub costs: Vec<LineDetail>,
    pub events: Vec<LineDetail>,
}

/// Every line of a case behind an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    pub benefits: Vec<LineDetail>,
    pub costs: Vec<LineDetail>,
    /// By stated value, in the order of the case.
    pub problems: Vec<ProblemDetail>,
    /// Discount factors by the month of the flow; zero where none can come.
    pub factors: Vec<Decimal>,
    /// The same for flows that a later start does not move.
    pub undelayed: Vec<Decimal>,
    /// The factors, by the month in which flows come now, if everything came 1, 2 … 12 months later.
    pub later: Vec<Vec<Decimal>>,
}

impl Results {
    /// The derivation of each line. Amounts that overflow are missing, as in the answer.
    pub fn details(&self) -> Details {
        let Evaluated {
            plan,
            recorded,
            values,
            ..
        } = &self.compiled.evaluated;
        let lines = |lines: &[Line], places: &[LinePlaces]| -> Vec<LineDetail> {
            let lines = lines.iter().zip(places);
            let details = lines.map(|(line, places)| detail(plan, line, *places, values));
            details.collect()
        };
        let timeline = self.frame.timeline;
        // The factors of a timeline, each where its flow comes in the timeline of the answer.
        let placed = |other: Timeline| {
            let factors = other.factors().map(|factors| timeline.placed(&factors));
            factors.unwrap_or_default()
        };
        Details {
            benefits: benefit_details(&self.compiled.evaluated),
            costs: lines(&plan.costs, &recorded.costs),
            problems: plan
                .problems
                .iter()
                .zip(&recorded.problems)
                .map(|(problem, places)| ProblemDetail {
                    costs: lines(&problem.costs, &places.costs),
                    events: lines(&problem.events, &places.events),
                })
                .collect(),
            factors: placed(timeline),
            undelayed: timeline.delayed(0).factors().unwrap_or_default(),
            later: (1..=CURVE)
                .map(|months| placed(timeline.delayed(timeline.delay + months)))
                .collect(),
        }
    }
}

fn benefit_details(evaluated: &Evaluated) -> Vec<LineDetail> {
    let plan = &evaluated.plan;
    let lines = Lines::of(evaluated).ok();
    let off = |index: usize| lines.as_ref()?.benefits.get(index);
    let planned = plan.benefits.iter().zip(&evaluated.recorded.benefits);
    let one = |(index, (planned, places)): (usize, (&BenefitLine, &LinePlaces))| LineDetail {
        off_by_month: off(index)
            .map(|brought| off_by_month(plan, brought))
            .unwrap_or_default(),
        ..detail(plan, &planned.line, *places, &evaluated.values)
    };
    planned.enumerate().map(one).collect()
}

fn off_by_month(plan: &Plan, brought: &BenefitAmount) -> Vec<Decimal> {
    let mut months: Vec<Decimal> = Vec::new();
    for (shape, amount) in &brought.off {
        let Some(shape) = plan.shapes.get(*shape) else {
            continue;
        };
        months.resize(shape.placed().len(), Decimal::ZERO);
        for (sum, weight) in months.iter_mut().zip(shape.placed().iter()) {
            let flow = mul(*amount, weight).and_then(|twelfths| div(twelfths, TWELVE));
            let more = flow.ok().and_then(|flow| sum.checked_add(flow));
            *sum = more.unwrap_or(*sum);
        }
    }
    months
}

fn detail(plan: &Plan, line: &Line, places: LinePlaces, values: &Values) -> LineDetail {
    let (Some(amount), Some(shape)) = (values.get(places.amount), plan.shape(line)) else {
        return LineDetail::default();
    };
    let flow = |weight: Decimal| mul(amount, weight).and_then(|twelfths| div(twelfths, TWELVE));
    LineDetail {
        number: values.get(places.number),
        amount: Some(amount),
        figures: Figures::of(amount, shape).unwrap_or_default(),
        by_month: shape
            .placed()
            .iter()
            .map(flow)
            .collect::<Result<_, _>>()
            .unwrap_or_default(),
        off_by_month: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::{Ask, evaluate};
    use crate::storage::library::sample;

    #[test]
    fn the_months_of_a_line_add_up_to_its_years_and_to_its_present_value() {
        let case = sample().unwrap();
        let results = evaluate(&case, &Ask::default()).unwrap();
        let details = results.details();
        let benefits = results.benefits.iter().map(|line| &line.figures);
        let costs = results.costs.iter().map(|line| &line.figures);
        let lines = details.benefits.iter().zip(benefits);
        for (detail, figures) in lines.chain(details.costs.iter().zip(costs)) {
            let total: rust_decimal::Decimal = detail.by_month.iter().sum();
            assert_eq!(total.round_dp(15), figures.total.round_dp(15));
            let flows = detail.by_month.iter().zip(&details.factors);
            let present: rust_decimal::Decimal = flows.map(|(flow, factor)| flow * factor).sum();
            assert_eq!(present.round_dp(15), figures.present_value.round_dp(15));
        }
    }
}
