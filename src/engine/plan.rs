//! The plan: a case compiled into lines, each a number times a time shape.
//!
//! Compiling reads formulas, units and timing once; afterwards a changed driver costs only the formulas that use it.
//! Left out: adding lines up (`results`), pools (`pool`), and how a line's money is shown.

use super::EngineError;
use super::arithmetic::{Checked, Overflow, add, mul, sub};
use super::discount::Timeline;
use super::frame::{Frame, stored_rate};
use super::shape::{PaymentNumber, Payments, Shape, Timing};
use crate::formula::{Drivers, FormulaError, Inputs, Program, RunError, Settled, Target};
use crate::model::{
    AdverseEvent, Amount, Basis, Benefit, Case, Cost, Currency, Driver, Gain, Hardness, Id, Money,
    PaidTo, Provenance, Ramp, Spend, YearlyAmounts,
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

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
enum Source {
    Formula(Program),
    Given(Decimal),
}

/// One line: a number, a factor, and a shape.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    source: Result<Source, LineProblem>,
    /// Everything the number is multiplied by: attribution, productivity, risk, discount, presentation.
    pub factor: Decimal,
    /// Which of the plan's shapes.
    pub shape: usize,
    /// The drivers it rests on, without the calculated ones between.
    pub rests_on: BTreeSet<usize>,
    /// Whether all numbers in it were stated, measured or agreed by the customer.
    pub verified: bool,
}

/// A benefit with its line.
#[derive(Debug, Clone)]
pub(crate) struct BenefitLine {
    pub line: Line,
    pub hardness: Hardness,
    /// The stated value it serves, where the case holds that value.
    pub serves: Option<usize>,
    /// What turns the line's number into its part of the pool; `None` when it does not draw on one.
    pub pool_factor: Option<Decimal>,
}

/// What a stated value costs today.
#[derive(Debug, Clone)]
pub(crate) struct ProblemLines {
    /// Yearly costs.
    pub costs: Vec<Line>,
    /// One-off events.
    pub events: Vec<Line>,
}

/// A case compiled for a frame.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub drivers: Drivers,
    pub shapes: Vec<Shape>,
    pub factors: Vec<Decimal>,
    pub benefits: Vec<BenefitLine>,
    pub costs: Vec<Line>,
    pub problems: Vec<ProblemLines>,
    inputs: Inputs,
}

impl Plan {
    /// Compiles a case for a frame. Lines with a problem are kept with their problem.
    pub(crate) fn of(case: &Case, frame: &Frame) -> Result<Self, EngineError> {
        let overflow = |_: Overflow| EngineError::overflow("the discount factors");
        let factors = frame.timeline.factors().map_err(overflow)?;
        let mut builder = Builder::new(case, frame, &factors);
        let problems = case
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
            })
            .collect();
        let benefits = case
            .benefits
            .iter()
            .map(|benefit| builder.benefit(benefit))
            .collect();
        let costs = case.costs.iter().map(|cost| builder.cost(cost)).collect();
        let Builder {
            drivers, shapes, ..
        } = builder;
        let mut inputs = drivers.inputs();
        for (id, value) in &frame.drivers {
            if let Some(index) = drivers.index(id.as_str()) {
                inputs.set(index, Some(*value));
            }
        }
        Ok(Self {
            drivers,
            shapes: shapes.into_iter().map(|(_, shape)| shape).collect(),
            factors,
            benefits,
            costs,
            problems,
            inputs,
        })
    }

    /// The driver values of this plan.
    pub(crate) fn inputs(&self) -> &Inputs {
        &self.inputs
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

/// What is needed while lines are compiled.
struct Builder<'a> {
    case: &'a Case,
    frame: &'a Frame,
    factors: &'a [Decimal],
    drivers: Drivers,
    verified: Vec<bool>,
    shapes: Vec<(Timing, Shape)>,
}

impl<'a> Builder<'a> {
    fn new(case: &'a Case, frame: &'a Frame, factors: &'a [Decimal]) -> Self {
        let verified = case.drivers.iter().map(is_verified).collect();
        Self {
            case,
            frame,
            factors,
            drivers: Drivers::of(case),
            verified,
            shapes: Vec::new(),
        }
    }

    fn timeline(&self) -> &Timeline {
        &self.frame.timeline
    }

    /// The number of a shape, made once for all lines of the same timing.
    fn shape(&mut self, timing: Timing) -> Result<usize, LineProblem> {
        if let Some(found) = self.shapes.iter().position(|(known, _)| *known == timing) {
            return Ok(found);
        }
        let shape =
            Shape::of(&timing, self.timeline(), self.factors).map_err(|_| LineProblem::Overflow)?;
        self.shapes.push((timing, shape));
        Ok(self.shapes.len() - 1)
    }

    fn line(
        &mut self,
        source: Result<Source, LineProblem>,
        timing: Timing,
        factor: Checked,
        given: bool,
    ) -> Line {
        let rests_on = match &source {
            Ok(Source::Formula(program)) => self.drivers.rests_on(program),
            _ => BTreeSet::new(),
        };
        let verified = match &source {
            Ok(Source::Formula(_)) => {
                given
                    && rests_on
                        .iter()
                        .all(|i| self.verified.get(*i).copied().unwrap_or(false))
            }
            _ => given,
        };
        let presented = factor.and_then(|f| mul(f, self.frame.presentation_rate));
        let (shape, factor, source) = match (self.shape(timing), presented) {
            (Ok(shape), Ok(factor)) => (shape, factor, source),
            _ => (0, Decimal::ZERO, source.and(Err(LineProblem::Overflow))),
        };
        Line {
            source,
            factor,
            shape,
            rests_on,
            verified,
        }
    }

    fn formula(&self, text: &str, target: &Target) -> Result<Source, LineProblem> {
        if text.trim().is_empty() {
            return Err(LineProblem::NotWritten);
        }
        self.drivers
            .compile(text, target)
            .map(Source::Formula)
            .map_err(LineProblem::Formula)
    }

    fn money(&self, money: Money) -> Result<Source, LineProblem> {
        self.convert(money.amount, money.currency)
            .map(Source::Given)
    }

    fn convert(&self, amount: Decimal, from: Currency) -> Result<Decimal, LineProblem> {
        let to = self.case.currency;
        let rate = stored_rate(self.case, from, to).ok_or(LineProblem::NoRate { from, to })?;
        mul(amount, rate).map_err(|_| LineProblem::Overflow)
    }

    fn amount(&self, amount: &Amount, target: &Target) -> Result<Source, LineProblem> {
        match amount {
            Amount::Fixed(money) => self.money(*money),
            Amount::Quantity {
                quantity,
                unit_price,
                ..
            } => {
                let total =
                    mul(quantity.value(), unit_price.amount).map_err(|_| LineProblem::Overflow)?;
                self.money(Money::new(total, unit_price.currency))
            }
            Amount::Formula(text) => self.formula(text, target),
        }
    }

    fn yearly(&mut self, amounts: &YearlyAmounts, factor: Checked) -> Line {
        let currency = amounts.currency.unwrap_or(self.case.currency);
        let source = self.convert(Decimal::ONE, currency).map(Source::Given);
        let given = verified_by(amounts.said.as_ref());
        self.line(source, Timing::by_year(amounts), factor, given)
    }

    fn benefit(&mut self, benefit: &Benefit) -> BenefitLine {
        let factor = benefit_factor(benefit);
        let currency = self.case.currency;
        let horizon = self.frame.horizon.in_months();
        // Pools compare with what the problem costs today in the currency of the answer.
        let rate = self.frame.presentation_rate;
        let (line, pool_factor) = match &benefit.gain {
            Gain::Recurring {
                formula,
                from_month,
                to_month,
            } => {
                let source = self.formula(formula, &Target::PerYear(currency));
                let timing = Timing::RunRate {
                    from: *from_month,
                    to: to_month.unwrap_or(horizon).min(horizon),
                    growth: benefit.growth,
                    ramp: benefit.ramp.clone(),
                };
                (self.line(source, timing, factor, true), Some(rate))
            }
            Gain::OneOff { formula, month } => {
                let source = self.formula(formula, &Target::Once(currency));
                (
                    self.line(source, Timing::Once { month: *month }, factor, true),
                    None,
                )
            }
            Gain::ByYear(amounts) => {
                let average = average_year(amounts, self.frame.horizon.in_years());
                let line = self.yearly(amounts, factor);
                (line, average.and_then(|a| mul(a, rate)).ok())
            }
        };
        let serves = benefit.serves.as_ref();
        let serves = serves.and_then(|id| {
            self.case
                .stated_values
                .iter()
                .position(|value| value.id == *id)
        });
        BenefitLine {
            line,
            hardness: benefit.hardness(),
            serves,
            pool_factor,
        }
    }

    fn cost(&mut self, cost: &Cost) -> Line {
        let factor = self.cost_factor(cost);
        let currency = self.case.currency;
        let given = |amount: &Amount| {
            matches!(amount, Amount::Formula(_)) || verified_by(cost.said.as_ref())
        };
        match &cost.spend {
            Spend::OneOff { amount, month } => {
                let source = self.amount(amount, &Target::Once(currency));
                self.line(
                    source,
                    Timing::Once { month: *month },
                    factor,
                    given(amount),
                )
            }
            Spend::Recurring {
                amount,
                every,
                paid,
                from_month,
                to_month,
            } => {
                let horizon = self.frame.horizon.in_months();
                let timing = Timing::Payments(Payments {
                    every: *every,
                    paid: self.frame.payments.get(&cost.id).copied().unwrap_or(*paid),
                    from: *from_month,
                    to: to_month.unwrap_or(horizon),
                    uplift: cost.uplift,
                    number: match amount {
                        Amount::Formula(_) => PaymentNumber::PerYear,
                        Amount::Fixed(_) | Amount::Quantity { .. } => PaymentNumber::EachPayment,
                    },
                });
                let source = self.amount(amount, &Target::PerYear(currency));
                self.line(source, timing, factor, given(amount))
            }
            Spend::ByYear(amounts) => self.yearly(amounts, factor),
        }
    }

    /// (1 + risk), and for our price (1 − discount).
    fn cost_factor(&self, cost: &Cost) -> Checked {
        let risk = add(Decimal::ONE, cost.risk.fraction())?;
        match cost.paid_to {
            PaidTo::OurPrice => mul(risk, sub(Decimal::ONE, self.frame.discount.fraction())?),
            PaidTo::CustomersOwnWork | PaidTo::ThirdParty => Ok(risk),
        }
    }

    fn problem_cost(&mut self, cost: &crate::model::ProblemCost) -> Line {
        let source = self.formula(&cost.formula, &Target::PerYear(self.case.currency));
        let timing = Timing::RunRate {
            from: 1,
            to: self.frame.horizon.in_months(),
            growth: cost.growth,
            ramp: Ramp::None,
        };
        self.undelayed(source, timing, Ok(Decimal::ONE), true)
    }

    /// Probability × impact, spread over the event's year.
    fn event(&mut self, event: &AdverseEvent) -> Line {
        let source = self.amount(&event.impact, &Target::Once(self.case.currency));
        let mut years = vec![Decimal::ZERO; event.year.saturating_sub(1).min(30) as usize];
        years.push(Decimal::ONE);
        let timing = Timing::ByYear {
            initial: Decimal::ZERO,
            years,
        };
        let given = verified_by(event.said.as_ref());
        self.undelayed(source, timing, Ok(event.probability.fraction()), given)
    }

    /// A line that a later start of the proposal does not move: the problem goes on.
    fn undelayed(
        &mut self,
        source: Result<Source, LineProblem>,
        timing: Timing,
        factor: Checked,
        given: bool,
    ) -> Line {
        if self.frame.timeline.delay == 0 {
            return self.line(source, timing, factor, given);
        }
        let timeline = Timeline {
            delay: 0,
            ..self.frame.timeline
        };
        let shape = timeline
            .factors()
            .and_then(|factors| Shape::of(&timing, &timeline, &factors));
        let presented = factor.and_then(|f| mul(f, self.frame.presentation_rate));
        let rests_on = match &source {
            Ok(Source::Formula(program)) => self.drivers.rests_on(program),
            _ => BTreeSet::new(),
        };
        match (shape, presented) {
            (Ok(shape), Ok(factor)) => {
                // Not offered to other lines: those move with the delay.
                self.shapes.push((Timing::Once { month: u32::MAX }, shape));
                Line {
                    source,
                    factor,
                    shape: self.shapes.len() - 1,
                    rests_on,
                    verified: given,
                }
            }
            _ => Line {
                source: Err(LineProblem::Overflow),
                factor: Decimal::ZERO,
                shape: 0,
                rests_on,
                verified: given,
            },
        }
    }
}

/// attribution · productivity · (1 − risk), method §3.
fn benefit_factor(benefit: &Benefit) -> Checked {
    let kept = sub(Decimal::ONE, benefit.risk.fraction())?;
    mul(
        mul(
            benefit.attribution.fraction(),
            benefit.productive_share().fraction(),
        )?,
        kept,
    )
}

/// What amounts by year come to in an average year of the horizon.
fn average_year(amounts: &YearlyAmounts, years: u32) -> Checked {
    let counted = amounts
        .years
        .iter()
        .take(years as usize)
        .map(|amount| amount.value());
    super::arithmetic::div(super::arithmetic::sum(counted)?, Decimal::from(years))
}

fn is_verified(driver: &Driver) -> bool {
    verified_by(driver.said.as_ref())
}

fn verified_by(said: Option<&Provenance>) -> bool {
    said.map(|said| said.basis).is_some_and(Basis::is_verified)
}
