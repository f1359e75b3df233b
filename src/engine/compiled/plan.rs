//! The plan: a case compiled into lines, each a number times a time shape.
//!
//! Compiling reads formulas, units and timing once; afterwards a changed driver costs only the formulas that use it.

use super::compile::Builder;
use super::contract::Owed;
use super::finance;
use super::line::{BenefitLine, Line, LineProblem, ProblemLines, Source};
use super::settings::Frame;
use super::shape::Shapes;
use super::stretch::stretches;
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow};
use crate::engine::evaluation::Alone;
use crate::formula::{Drivers, Inputs, RunError, Settled};
use crate::model::{Case, Cost, Id, Payment, Rate, Spend, StatedValue};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub drivers: Arc<Drivers>,
    pub shapes: Arc<Shapes>,
    pub factors: Vec<Decimal>,
    pub benefits: Vec<BenefitLine>,
    /// Those of the case, then residual values.
    pub costs: Vec<Line>,
    /// For each residual value the place of its cost.
    pub(crate) residuals: Vec<usize>,
    /// Whether anything stands at the end of the horizon however late the start is.
    pub(crate) stays_at_end: bool,
    pub problems: Vec<ProblemLines>,
    /// What is owed on early exit, for each cost with a term.
    pub owed: Vec<Owed>,
    /// The costs of the case that are paid in advance, by their places.
    pub in_advance: Vec<usize>,
    pub(crate) years: u32,
    /// For each driver the parts of the net present value that depend on it, computed on first use (see `evaluation::NpvParts`).
    pub(crate) touched: OnceLock<Vec<Vec<usize>>>,
}

impl Plan {
    /// Compiles a case, of which `drivers` are the drivers, for a frame. Lines with a problem are kept with their problem.
    pub(crate) fn of(
        case: &Case,
        drivers: &Arc<Drivers>,
        frame: &Frame,
    ) -> Result<Self, EngineError> {
        let factors = frame.timeline.factors().named("the discount factors")?;
        let mut builder = Builder::new(case, Arc::clone(drivers), frame, &factors);
        let mut problems: Vec<ProblemLines> = case
            .stated_values
            .iter()
            .map(|value| ProblemLines {
                costs: value
                    .costs_today
                    .iter()
                    .map(|cost| builder.problem_cost(cost))
                    .collect(),
                events: value
                    .events
                    .iter()
                    .map(|event| builder.event(event))
                    .collect(),
                served_by: Vec::new(),
                stretches: Vec::new(),
                alone: None,
            })
            .collect();
        let benefits: Vec<BenefitLine> = case
            .benefits
            .iter()
            .map(|benefit| builder.benefit(benefit))
            .collect();
        enter_benefits(&mut problems, &benefits);
        for (problem, value) in problems.iter_mut().zip(&case.stated_values) {
            let years = frame.horizon.in_years();
            problem
                .draw(&mut builder, value, &benefits, years)
                .named("the pool of a stated value")?;
        }
        let mut costs: Vec<Line> = case.costs.iter().map(|cost| builder.cost(cost)).collect();
        let lines = case.costs.iter().zip(&costs).enumerate();
        let owed = lines.filter_map(|(place, (cost, line))| builder.owed(place, cost, line));
        let owed = owed.collect();
        let in_advance = in_advance(case, frame);
        let residuals = residuals(case, &mut builder, &mut costs);
        let Builder {
            drivers, shapes, ..
        } = builder;
        Ok(Self {
            drivers,
            shapes: Arc::new(shapes),
            factors,
            benefits,
            costs,
            stays_at_end: !residuals.is_empty()
                || case
                    .benefits
                    .iter()
                    .any(|one| finance::gives_back(case, one)),
            residuals,
            problems,
            owed,
            in_advance,
            years: frame.horizon.in_years(),
            touched: OnceLock::new(),
        })
    }

    /// The residual values among the lines of costs, each with the place of its cost.
    pub(crate) fn residual_lines(&self) -> impl Iterator<Item = (usize, usize)> {
        let own = self.costs.len().saturating_sub(self.residuals.len());
        (own..).zip(self.residuals.iter().copied())
    }

    /// The shapes on which costs are paid in advance. Lines share a shape only with the same timing, so that all on one are.
    pub(crate) fn shapes_in_advance(&self) -> BTreeSet<usize> {
        let lines = self
            .in_advance
            .iter()
            .filter_map(|cost| self.costs.get(*cost));
        lines.flat_map(Line::shapes).collect()
    }

    /// The same where these drivers are verified.
    pub(crate) fn look_at(&mut self, verified: &[bool]) {
        let benefits = self.benefits.iter_mut().map(|benefit| &mut benefit.line);
        let problems = self.problems.iter_mut();
        let problems = problems.flat_map(|one| one.costs.iter_mut().chain(&mut one.events));
        for line in benefits.chain(&mut self.costs).chain(problems) {
            line.look_at(verified);
        }
    }

    /// A line's first number, or why it has none in some year.
    pub(crate) fn number_in_all(
        &self,
        line: &Line,
        inputs: &Inputs,
        settled: &Settled,
    ) -> Result<Decimal, LineProblem> {
        let in_year = |year: u32| {
            let number = self.number(line, &self.drivers.settle_in(inputs, year));
            number.map_err(|problem| match problem {
                LineProblem::Run(why) => LineProblem::Run(format!("in year {year}, {why}")),
                other => other,
            })
        };
        let number = match line.year {
            1 => self.number(line, settled),
            year => in_year(year),
        }?;
        for later in &line.later {
            in_year(later.year())?;
        }
        Ok(number)
    }

    /// A line's number before its factor: a yearly run-rate, an amount, or 1 for amounts by year.
    pub(crate) fn number(&self, line: &Line, settled: &Settled) -> Result<Decimal, LineProblem> {
        match &line.source {
            Ok(Source::Constant(amount)) => Ok(*amount),
            Ok(Source::Formula(program)) => program
                .run(settled)
                .map_err(|error| self.run_problem(error)),
            Err(problem) => Err(problem.clone()),
        }
    }

    fn run_problem(&self, error: RunError) -> LineProblem {
        match error {
            RunError::Open(indexes) => LineProblem::Open(
                indexes
                    .into_iter()
                    .filter_map(|i| self.drivers.id(i))
                    .filter_map(|id| Id::new(id).ok())
                    .collect(),
            ),
            other => LineProblem::Run(self.drivers.explain(&other)),
        }
    }
}

impl ProblemLines {
    pub(crate) fn draw(
        &mut self,
        builder: &mut Builder<'_>,
        value: &StatedValue,
        benefits: &[BenefitLine],
        years: u32,
    ) -> Result<(), Overflow> {
        let growth = value.costs_today.iter().map(|cost| cost.growth);
        let growth: Vec<Rate> = growth
            .map(|own| finance::line_growth(builder.case, own).0)
            .collect();
        self.stretches = stretches(builder, self, benefits, &growth, years)?;
        self.alone = Alone::of(&self.stretches, growth.len());
        Ok(())
    }
}

/// The recurring costs that are paid in advance, by their places in the case.
fn in_advance(case: &Case, frame: &Frame) -> Vec<usize> {
    let is_paid_ahead = |cost: &Cost| {
        let spend = &frame.in_force(cost).spend;
        matches!(
            spend,
            Spend::Recurring {
                paid: Payment::InAdvance,
                ..
            }
        )
    };
    let costs = case.costs.iter().enumerate();
    costs
        .filter_map(|(place, cost)| is_paid_ahead(cost).then_some(place))
        .collect()
}

/// Adds the residual values behind the costs, and says to which each belongs.
fn residuals(case: &Case, builder: &mut Builder<'_>, costs: &mut Vec<Line>) -> Vec<usize> {
    let mut owners = Vec::new();
    for (index, cost) in case.costs.iter().enumerate() {
        let owner = costs.get(index);
        if let Some(line) = owner.and_then(|owner| builder.residual(cost, owner)) {
            costs.push(line);
            owners.push(index);
        }
    }
    owners
}

fn enter_benefits(problems: &mut [ProblemLines], benefits: &[BenefitLine]) {
    for (index, benefit) in benefits.iter().enumerate() {
        if let Some(problem) = benefit.serves.and_then(|value| problems.get_mut(value)) {
            problem.served_by.push(index);
        }
    }
}
