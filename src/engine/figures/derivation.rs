//! The derivation of each line of an answer, month by month, for outputs that show how it is computed.
//!
//! Everything follows from the compiled case of the answer; nothing here is a figure of its own.

use super::results::Results;
use crate::engine::arithmetic::{TWELVE, div, mul};
use crate::engine::cash_flow::{Figures, Timeline};
use crate::engine::compiled::{BenefitLine, Line, Plan};
use crate::engine::evaluation::{Evaluated, LinePlaces, Lines};
use crate::formula::Settled;
use rust_decimal::Decimal;

const CURVE: usize = 12;
/// The longest horizon of any case.
const YEARS: u32 = 30;

/// One line. All of it but `amounts` is empty or `None` where the line has no number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineDetail {
    /// The yearly run-rate, the amount that comes once or with each payment, or for amounts by year the rate into the case's currency.
    pub number: Option<Decimal>,
    /// The number times everything it is multiplied by, in the currency of the answer.
    pub amount: Option<Decimal>,
    /// The year whose values of the drivers give this number: the one in which the first amount comes, however long the case is.
    pub year: u32,
    /// Other numbers in later years, where a driver has other values then.
    pub later: Vec<LaterDetail>,
    /// Its amount in each year from year 1 on, beyond the end of the case too, where it rests on drivers that differ by year; else empty. Not so
    /// in one scenario and otherwise in another: a workbook holds them all.
    pub amounts: Vec<Option<Decimal>>,
    /// Its money in all, at present value and by year, before any trim.
    pub figures: Figures,
    /// Money by the month in which it comes, index 0 for time 0, before any trim.
    pub by_month: Vec<Decimal>,
    /// Its trim by month, negative; empty without one.
    pub off_by_month: Vec<Decimal>,
}

/// What a line has in some years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterDetail {
    pub years: Vec<u32>,
    pub number: Decimal,
    pub amount: Decimal,
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
        let evaluated = &ByYear::of(&self.compiled.evaluated);
        let (plan, recorded) = (&evaluated.evaluated.plan, &evaluated.evaluated.recorded);
        let lines = |lines: &[Line], places: &[LinePlaces]| -> Vec<LineDetail> {
            let lines = lines.iter().zip(places);
            let details = lines.map(|(line, places)| detail(evaluated, line, *places));
            details.collect()
        };
        let timeline = self.frame.timeline;
        // The factors of a timeline, each where its flow comes in the timeline of the answer.
        let placed = |other: Timeline| {
            let factors = other.factors().map(|factors| timeline.placed(&factors));
            factors.unwrap_or_default()
        };
        Details {
            benefits: benefit_details(evaluated),
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

fn benefit_details(by_year: &ByYear<'_>) -> Vec<LineDetail> {
    let evaluated = by_year.evaluated;
    let plan = &evaluated.plan;
    let lines = Lines::of(evaluated).ok();
    let off = |index: usize| lines.as_ref()?.benefits.get(index);
    let planned = plan.benefits.iter().zip(&evaluated.recorded.benefits);
    let one = |(index, (planned, places)): (usize, (&BenefitLine, &LinePlaces))| LineDetail {
        off_by_month: off(index)
            .and_then(|brought| by_month(plan, &brought.off))
            .unwrap_or_default(),
        ..detail(by_year, &planned.line, *places)
    };
    planned.enumerate().map(one).collect()
}

/// The values of the drivers by year, where any differ.
struct ByYear<'e> {
    evaluated: &'e Evaluated,
    settled: Vec<Settled>,
}

impl<'e> ByYear<'e> {
    fn of(evaluated: &'e Evaluated) -> Self {
        let (drivers, inputs) = (&evaluated.plan.drivers, evaluated.values.inputs());
        let years = drivers.differ_by_year().then_some(1..=YEARS);
        let years = years.into_iter().flatten();
        Self {
            evaluated,
            settled: years.map(|year| drivers.settle_in(inputs, year)).collect(),
        }
    }

    /// The numbers of a line from year 1 on; empty where it has the same in all years.
    fn numbers(&self, line: &Line) -> Vec<Option<Decimal>> {
        let plan = &self.evaluated.plan;
        if self.settled.is_empty() || plan.drivers.years_alike(&line.rests_on, YEARS).len() < 2 {
            return Vec::new();
        }
        let years = self.settled.iter();
        years
            .map(|settled| plan.number(line, settled).ok())
            .collect()
    }
}

fn detail(by_year: &ByYear<'_>, line: &Line, places: LinePlaces) -> LineDetail {
    let evaluated = by_year.evaluated;
    let (plan, values) = (&evaluated.plan, &evaluated.values);
    let numbers = by_year.numbers(line);
    let amount = |number: &Option<Decimal>| mul((*number)?, line.factor).ok();
    let amounts = numbers.iter().map(amount).collect();
    let first = (line.first_year as usize).checked_sub(1);
    let first = first.and_then(|first| numbers.get(first).copied());
    let mut detail = LineDetail {
        number: first.unwrap_or_else(|| values.get(places.number)),
        year: line.first_year,
        amounts,
        ..LineDetail::default()
    };
    if let Some(amount) = values.get(places.amount) {
        let first = (line.shape, amount);
        let later = evaluated.later(line, places);
        let figures = Figures::by_year(&plan.shapes, first, &later);
        let parts: Vec<(usize, Decimal)> = std::iter::once(first).chain(later).collect();
        detail.amount = Some(amount);
        detail.later = later_details(evaluated, line, places);
        detail.figures = figures.ok().flatten().unwrap_or_default();
        detail.by_month = by_month(plan, &parts).unwrap_or_default();
    } else {
        detail.number = None;
    }
    detail
}

/// What a line has in later years; nothing where it has one number, or none.
pub(super) fn later_details(
    evaluated: &Evaluated,
    line: &Line,
    places: LinePlaces,
) -> Vec<LaterDetail> {
    let values = &evaluated.values;
    let numbers = line.later.iter().zip(evaluated.recorded.later_of(places));
    let numbers = numbers.filter_map(|(later, places)| {
        Some(LaterDetail {
            years: later.years.clone(),
            number: values.get(places.number)?,
            amount: values.get(places.amount)?,
        })
    });
    numbers.collect()
}

/// Amounts on their shapes by the month in which they come; `None` where one is too large.
fn by_month(plan: &Plan, parts: &[(usize, Decimal)]) -> Option<Vec<Decimal>> {
    let mut months: Vec<Decimal> = Vec::new();
    for (shape, amount) in parts {
        let Some(shape) = plan.shapes.get(*shape) else {
            continue;
        };
        months.resize(shape.placed().len(), Decimal::ZERO);
        for (sum, weight) in months.iter_mut().zip(shape.placed().iter()) {
            let flow = mul(*amount, weight).and_then(|twelfths| div(twelfths, TWELVE));
            *sum = sum.checked_add(flow.ok()?)?;
        }
    }
    Some(months)
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
