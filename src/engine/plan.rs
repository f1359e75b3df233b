//! The plan: a case compiled into lines, each a number times a time shape.
//!
//! Compiling reads formulas, units and timing once; afterwards a changed driver costs only the formulas that use it.
//! Left out: reading the case (`compile`), adding lines up (`amounts`, `totals`), and pools (`pool`).

use super::EngineError;
use super::arithmetic::Overflow;
use super::compile::Builder;
use super::frame::Frame;
use super::pool::{Alone, Stretch};
use super::shape::{Shape, Shapes};
use super::stretch::stretches;
use crate::formula::{Drivers, FormulaError, Program, RunError, Settled};
use crate::model::{Case, Currency, Hardness, Id, Rate, StatedValue};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// Why a line has no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineProblem {
    /// Its formula is not written yet.
    NotWritten,
    /// It rests on drivers whose value is not known yet: open questions.
    Open(Vec<Id>),
    /// Its formula cannot be read, or does not come out as money.
    Formula(FormulaError),
    /// Its formula has no result with these numbers, in a sentence.
    Run(String),
    /// Money in this currency cannot be converted: the case holds no usable rate.
    NoRate {
        /// The currency of the line.
        from: Currency,
        /// The currency of the case.
        to: Currency,
    },
    /// Its amount does not fit into 28 digits.
    Overflow,
}

/// Where a line's number comes from.
#[derive(Debug, Clone)]
pub(super) enum Source {
    Formula(Program),
    Given(Decimal),
}

/// One line: a number, a factor, and a shape.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(super) source: Result<Source, LineProblem>,
    /// Everything the number is multiplied by: attribution, productivity, risk, discount, presentation.
    pub factor: Decimal,
    /// Which of the plan's shapes.
    pub shape: usize,
    /// The drivers it rests on, without the calculated ones between.
    pub rests_on: BTreeSet<usize>,
    /// Whether what is written in it as a number is verified.
    pub(super) written_verified: bool,
    /// Whether all numbers in it were stated, measured or agreed by the customer.
    pub verified: bool,
}

impl Line {
    /// Looks anew whether it is verified, where these drivers are.
    pub(super) fn look_at(&mut self, verified: &[bool]) {
        let known = |driver: &usize| verified.get(*driver).copied().unwrap_or(false);
        self.verified = self.written_verified && self.rests_on.iter().all(known);
    }
}

/// A benefit with its line.
#[derive(Debug, Clone)]
pub(crate) struct BenefitLine {
    pub line: Line,
    pub hardness: Hardness,
    /// The stated value it serves, where the case holds that value.
    pub serves: Option<usize>,
    /// What turns the line's amount into that of a year at full effect; `None` when it comes once.
    pub per_year: Option<Decimal>,
    /// The part of the stated value's problem that it acts on; `None` for the whole.
    pub acts_on: Option<usize>,
    /// Whether it draws on the problem of the stated value that it serves: what comes once draws on none.
    pub draws: bool,
}

/// What a stated value costs today.
#[derive(Debug, Clone)]
pub(crate) struct ProblemLines {
    /// Yearly costs.
    pub costs: Vec<Line>,
    /// One-off events.
    pub events: Vec<Line>,
    /// The benefits that serve the value, by their position.
    pub served_by: Vec<usize>,
    /// The years of the horizon, where anything draws on the yearly costs.
    pub stretches: Vec<Stretch>,
    /// Where one benefit alone draws on them.
    pub alone: Option<Alone>,
}

/// A case compiled for a frame.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub drivers: Arc<Drivers>,
    pub shapes: Arc<Shapes>,
    pub factors: Vec<Decimal>,
    pub benefits: Vec<BenefitLine>,
    pub costs: Vec<Line>,
    pub problems: Vec<ProblemLines>,
    /// For each driver the parts of the net present value that rest on it, found when first asked for (see `evaluation::NpvParts`).
    pub(super) touched: OnceLock<Vec<Vec<usize>>>,
}

impl Plan {
    /// Compiles a case, of which `drivers` are the drivers, for a frame. Lines with a problem are kept with their problem.
    pub(crate) fn of(
        case: &Case,
        drivers: &Arc<Drivers>,
        frame: &Frame,
    ) -> Result<Self, EngineError> {
        let overflow = |_: Overflow| EngineError::overflow("the discount factors");
        let factors = frame.timeline.factors().map_err(overflow)?;
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
        let overflow = |_: Overflow| EngineError::overflow("the pool of a stated value");
        for (problem, value) in problems.iter_mut().zip(&case.stated_values) {
            let years = frame.horizon.in_years();
            problem
                .draw(&mut builder, value, &benefits, years)
                .map_err(overflow)?;
        }
        let costs = case.costs.iter().map(|cost| builder.cost(cost)).collect();
        let Builder {
            drivers, shapes, ..
        } = builder;
        Ok(Self {
            drivers,
            shapes: Arc::new(shapes),
            factors,
            benefits,
            costs,
            problems,
            touched: OnceLock::new(),
        })
    }

    /// The same where these drivers are verified.
    pub(super) fn look_at(&mut self, verified: &[bool]) {
        let benefits = self.benefits.iter_mut().map(|benefit| &mut benefit.line);
        let problems = self.problems.iter_mut();
        let problems = problems.flat_map(|one| one.costs.iter_mut().chain(&mut one.events));
        for line in benefits.chain(&mut self.costs).chain(problems) {
            line.look_at(verified);
        }
    }

    /// A line's number before its factor: a yearly run-rate, an amount, or 1 for amounts by year.
    pub(crate) fn number(&self, line: &Line, settled: &Settled) -> Result<Decimal, LineProblem> {
        match &line.source {
            Ok(Source::Given(amount)) => Ok(*amount),
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

    /// The shape of a line.
    pub(crate) fn shape(&self, line: &Line) -> Option<&Shape> {
        self.shapes.get(line.shape)
    }
}

impl ProblemLines {
    /// Finds the stretches of years in which the benefits draw on what `value` costs today.
    pub(super) fn draw(
        &mut self,
        builder: &mut Builder<'_>,
        value: &StatedValue,
        benefits: &[BenefitLine],
        years: u32,
    ) -> Result<(), Overflow> {
        let growth: Vec<Rate> = value.costs_today.iter().map(|cost| cost.growth).collect();
        self.stretches = stretches(builder, self, benefits, &growth, years)?;
        self.alone = Alone::of(&self.stretches, growth.len());
        Ok(())
    }
}

/// Enters each benefit under the stated value that it serves.
fn enter_benefits(problems: &mut [ProblemLines], benefits: &[BenefitLine]) {
    for (index, benefit) in benefits.iter().enumerate() {
        if let Some(problem) = benefit.serves.and_then(|value| problems.get_mut(value)) {
            problem.served_by.push(index);
        }
    }
}
