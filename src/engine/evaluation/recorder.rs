//! Records the steps of a case: drivers and formulas, lines, and the cost of stated values.

use super::number::{Action, Exact};
use super::recorded::{LaterPlaces, LinePlaces, Output, Place, ProblemPlaces, Recorded, Step};
use crate::engine::compiled::{Line, Plan, Source, View};
use crate::formula::{Expr, Inputs, Operator, Pick, Program};
use rust_decimal::Decimal;
use std::sync::OnceLock;

impl Recorded {
    /// Records a case whose drivers are typed in where `inputs` have a value, and else calculated or open.
    pub(crate) fn of(plan: &Plan, inputs: &Inputs, view: View) -> Self {
        let mut recorded = Self::of_numbers();
        recorded.steps.reserve(about(plan));
        let drivers = &plan.drivers;
        for driver in 0..drivers.len() {
            let is_calculated = inputs.get(driver).is_none() && drivers.program(driver).is_some();
            let typed = (!is_calculated).then(|| recorded.step(Step::Driver(driver)));
            recorded.drivers.push(typed);
        }
        for driver in drivers.order() {
            let calculated = drivers.program(*driver);
            if let Some(program) = calculated.filter(|_| recorded.driver(*driver).is_none()) {
                let value = recorded.calculated(program, 1);
                if let Some(slot) = recorded.drivers.get_mut(*driver) {
                    *slot = Some(value);
                }
            }
        }
        recorded.later_years(plan, inputs);
        let benefits = plan.benefits.iter();
        recorded.benefits = benefits.map(|line| recorded.line(&line.line)).collect();
        for part in 0..plan.problems.len() {
            recorded.problem(plan, part, view);
            recorded.ends.push(recorded.outputs.len());
        }
        for (index, line) in plan.costs.iter().enumerate() {
            let places = recorded.line(line);
            let output = Output {
                part: plan.problems.len() + index,
                line: plan.benefits.len() + index,
                shape: line.shape,
                place: places.amount,
                amount: places.amount,
                is_cost: true,
            };
            recorded.put_outputs(output, line, places);
            recorded.ends.push(recorded.outputs.len());
            recorded.costs.push(places);
        }
        recorded.following.resize_with(drivers.len(), OnceLock::new);
        recorded
    }

    pub(super) fn of_numbers() -> Self {
        let ends = [Decimal::ZERO, Decimal::ONE];
        Self {
            steps: ends.map(|end| Step::Constant(Some(end))).into(),
            ..Self::default()
        }
    }

    pub(super) fn step(&mut self, step: Step) -> Place {
        self.steps.push(step);
        self.steps.len() - 1
    }

    pub(super) fn put(&mut self, action: Action, left: Place, right: Place) -> Place {
        self.step(Step::Of(action, left, right))
    }

    pub(super) fn given(&mut self, number: impl Into<Exact>) -> Place {
        self.step(Step::Constant(number.into()))
    }

    pub(super) fn times(&mut self, place: Place, factor: Decimal) -> Place {
        let factor = self.given(factor);
        self.put(Action::Multiply, place, factor)
    }

    pub(super) fn calculated(&mut self, program: &Program, year: u32) -> Place {
        let value = self.program(program, year);
        // A place of its own, so that it can be given a value that the other does not have.
        match program.expr() {
            Expr::Name(_) => self.times(value, Decimal::ONE),
            _ => value,
        }
    }

    /// A program with the drivers' values of a year.
    fn program(&mut self, program: &Program, year: u32) -> Place {
        let value = self.expr(program.expr(), year);
        match program.leaving_factor() {
            Some(factor) if factor == Decimal::ONE => value,
            Some(factor) => self.times(value, factor),
            None => self.given(None),
        }
    }

    fn expr(&mut self, expr: &Expr<usize>, year: u32) -> Place {
        match expr {
            Expr::Number(number) => self.given(number.value()),
            Expr::Name(driver) => {
                let known = self.driver_in(*driver, year);
                known.unwrap_or_else(|| self.given(None))
            }
            Expr::Negate(inner) => {
                let inner = self.expr(inner, year);
                self.times(inner, Decimal::NEGATIVE_ONE)
            }
            Expr::Binary(operator, left, right) => {
                let action = match operator {
                    Operator::Add => Action::Add,
                    Operator::Subtract => Action::Subtract,
                    Operator::Multiply => Action::Multiply,
                    Operator::Divide => Action::Divide,
                };
                let (left, right) = (self.expr(left, year), self.expr(right, year));
                self.put(action, left, right)
            }
            Expr::Pick(pick, of) => {
                let action = match pick {
                    Pick::Min => Action::Min,
                    Pick::Max => Action::Max,
                };
                let mut best = None;
                for one in of {
                    let next = self.expr(one, year);
                    best = Some(best.map_or(next, |best| self.put(action, best, next)));
                }
                best.unwrap_or_else(|| self.given(None))
            }
        }
    }

    fn number(&mut self, line: &Line, year: u32) -> Place {
        match &line.source {
            Ok(Source::Constant(amount)) => self.given(*amount),
            Ok(Source::Formula(program)) => self.program(program, year),
            Err(_) => self.given(None),
        }
    }

    fn line(&mut self, line: &Line) -> LinePlaces {
        let number = self.number(line, line.year);
        let first = LinePlaces {
            number,
            amount: self.times(number, line.factor),
            later: (0, 0),
        };
        if line.later.is_empty() {
            return first;
        }
        self.line_by_year(line, first)
    }

    /// A line with other numbers in later years: it has none at all where it has none in some year.
    fn line_by_year(&mut self, line: &Line, first: LinePlaces) -> LinePlaces {
        let later = line.later.iter().map(|later| {
            let number = self.number(line, later.year());
            let amount = self.times(number, line.factor);
            LaterPlaces { number, amount }
        });
        let later: Vec<LaterPlaces> = later.collect();
        let mut places = first;
        for one in &later {
            places.number = self.put(Action::IfKnown, places.number, one.number);
            places.amount = self.put(Action::IfKnown, places.amount, one.amount);
        }
        let from = self.later.len();
        for one in later {
            let amount = self.put(Action::IfKnown, one.amount, places.amount);
            self.later.push(LaterPlaces { amount, ..one });
        }
        places.later = (from, self.later.len());
        places
    }

    /// The amounts of a line: the first, and those of later years.
    fn put_outputs(&mut self, first: Output, line: &Line, places: LinePlaces) {
        self.outputs.push(first);
        for (number, later) in line.later.iter().enumerate() {
            self.outputs.push(Output {
                shape: later.shape,
                place: self.amount_of(places, number + 1),
                ..first
            });
        }
    }

    fn problem(&mut self, plan: &Plan, part: usize, view: View) {
        let Some(problem) = plan.problems.get(part) else {
            return;
        };
        let mut places = ProblemPlaces {
            costs: problem.costs.iter().map(|line| self.line(line)).collect(),
            events: problem.events.iter().map(|line| self.line(line)).collect(),
            stretches: Vec::new(),
        };
        let mut shown = Vec::with_capacity(problem.served_by.len());
        for index in &problem.served_by {
            let line = plan.benefits.get(*index);
            let line = line.filter(|line| view.shows(line.hardness, line.line.verified));
            let output = line.zip(self.benefits.get(*index).copied());
            let output = output.map(|(line, places)| {
                let first = Output {
                    part,
                    line: *index,
                    shape: line.line.shape,
                    place: places.amount,
                    amount: places.amount,
                    is_cost: false,
                };
                self.put_outputs(first, &line.line, places);
                (first, places)
            });
            shown.push(output);
        }
        places.stretches = self.pool(problem, &places.costs, &shown);
        self.problems.push(places);
    }
}

/// About how many steps a plan has, so that room is made for them once.
fn about(plan: &Plan) -> usize {
    let problems = plan.problems.iter();
    let shares = problems.map(|one| one.stretches.len() * (one.served_by.len() * 12 + 8));
    let lines = plan.benefits.len() + plan.costs.len() + plan.problems.len();
    plan.drivers.len() + 10 * lines + shares.sum::<usize>()
}
