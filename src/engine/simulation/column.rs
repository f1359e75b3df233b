//! Formulas over many runs at once: a flat list of steps, each on whole columns of numbers.
//!
//! What no chance touches is computed once, while the list is made; what occurs twice is computed once.
//! Left out: which formulas there are (`model`).

use super::model::Term;
use super::random::{BLOCK, Column};
use crate::engine::plan::Plan;
use crate::formula::{Drivers, Expr, Operator, Pick, Program, Settled};
use rust_decimal::prelude::ToPrimitive;
use std::collections::HashMap;

/// Where a number comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Operand {
    /// The same in every run.
    Fixed(f64),
    /// A column: first those of the uncertain drivers, then one for each step.
    Column(usize),
}

/// What a step does with two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Action {
    Add,
    Subtract,
    Multiply,
    Divide,
    Min,
    Max,
    /// Which share of the right a claim to the left would remove: 0 to 1 (method §3).
    Share,
    /// What is kept of claims of the right in all, where the left is removed of it: at most 1 (method §3).
    Kept,
    /// The right where the left is above zero, else 1.
    WherePositive,
}

impl Action {
    fn of(self, a: f64, b: f64) -> f64 {
        match self {
            Self::Add => a + b,
            Self::Subtract => a - b,
            Self::Multiply => a * b,
            Self::Divide => a / b,
            Self::Min => lower(a, b),
            Self::Max => higher(a, b),
            Self::Share => share(a, b),
            Self::Kept => kept(a, b),
            Self::WherePositive => where_positive(a, b),
        }
    }
}

fn lower(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

fn higher(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

fn share(claim: f64, cost: f64) -> f64 {
    if claim <= 0.0 {
        0.0
    } else if claim >= cost {
        1.0
    } else {
        claim / cost
    }
}

fn kept(removed: f64, claimed: f64) -> f64 {
    if removed >= claimed {
        1.0
    } else {
        removed / claimed
    }
}

fn where_positive(claim: f64, kept: f64) -> f64 {
    if claim > 0.0 { kept } else { 1.0 }
}

/// One step: its result is a column.
#[derive(Debug, Clone)]
struct Step {
    action: Action,
    left: Operand,
    right: Operand,
    /// The line for which it was first needed.
    line: usize,
}

/// All steps of a case.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    /// How many columns are filled before the first step.
    inputs: usize,
    list: Vec<Step>,
    known: HashMap<(Action, u64, u64), usize>,
    /// The line that is being compiled.
    line: usize,
}

impl Steps {
    /// A list of steps over so many uncertain drivers.
    pub(super) fn new(inputs: usize) -> Self {
        Self {
            inputs,
            ..Self::default()
        }
    }

    /// Begins another line, which is named when a step has no finite result.
    pub(super) fn begin(&mut self, line: usize) {
        self.line = line;
    }

    /// How many columns are needed in all.
    pub(super) fn columns(&self) -> usize {
        self.inputs + self.list.len()
    }

    /// The result of an action, fixed where both operands are.
    pub(super) fn put(&mut self, action: Action, left: Operand, right: Operand) -> Operand {
        if let (Operand::Fixed(a), Operand::Fixed(b)) = (left, right) {
            return Operand::Fixed(action.of(a, b));
        }
        let next = self.columns();
        let column = *self
            .known
            .entry((action, left.key(), right.key()))
            .or_insert(next);
        if column == next {
            self.list.push(Step {
                action,
                left,
                right,
                line: self.line,
            });
        }
        Operand::Column(column)
    }

    /// For each input, whether a step reads it or a term stands on it.
    pub(super) fn used(&self, terms: &[Term], inputs: usize) -> Vec<bool> {
        let mut used = vec![false; inputs];
        let operands = self.list.iter().flat_map(|step| [step.left, step.right]);
        let terms = terms.iter().map(|term| Operand::Column(term.column));
        for operand in operands.chain(terms) {
            if let Operand::Column(column) = operand
                && let Some(used) = used.get_mut(column)
            {
                *used = true;
            }
        }
        used
    }

    /// Runs all steps on columns whose inputs are filled. An error is the line in which one of the first `runs` divides by zero.
    pub(super) fn run(&self, columns: &mut [Column], runs: usize) -> Result<(), usize> {
        for (step, place) in self.list.iter().zip(self.inputs..) {
            let (before, rest) = columns.split_at_mut(place);
            let Some(result) = rest.first_mut() else {
                return Err(step.line);
            };
            let side = |operand| match operand {
                Operand::Fixed(number) => Some(Side::Fixed(number)),
                Operand::Column(column) => before.get(column).map(Side::Column),
            };
            let (Some(left), Some(right)) = (side(step.left), side(step.right)) else {
                return Err(step.line);
            };
            match step.action {
                Action::Add => apply(result, left, right, |a, b| a + b),
                Action::Subtract => apply(result, left, right, |a, b| a - b),
                Action::Multiply => apply(result, left, right, |a, b| a * b),
                Action::Divide => {
                    apply(result, left, right, |a, b| a / b);
                    // Caught here, because `min` and `max` further on could hide it.
                    if result.iter().take(runs).any(|x| !x.is_finite()) {
                        return Err(step.line);
                    }
                }
                Action::Min => apply(result, left, right, lower),
                Action::Max => apply(result, left, right, higher),
                Action::Share => apply(result, left, right, share),
                Action::Kept => apply(result, left, right, kept),
                Action::WherePositive => apply(result, left, right, where_positive),
            }
        }
        Ok(())
    }
}

impl Operand {
    /// Tells operands apart; columns are few, and no fixed number of a case has their bits.
    fn key(self) -> u64 {
        match self {
            Self::Fixed(number) => number.to_bits(),
            // Bits of numbers that are not numbers.
            Self::Column(column) => 0xfff8_0000_0000_0001 + column as u64,
        }
    }
}

#[derive(Clone, Copy)]
enum Side<'a> {
    Fixed(f64),
    Column(&'a Column),
}

#[inline]
fn apply(result: &mut Column, left: Side<'_>, right: Side<'_>, of: impl Fn(f64, f64) -> f64) {
    match (left, right) {
        (Side::Column(a), Side::Column(b)) => {
            for (x, (a, b)) in result.iter_mut().zip(a.iter().zip(b)) {
                *x = of(*a, *b);
            }
        }
        (Side::Column(a), Side::Fixed(b)) => {
            for (x, a) in result.iter_mut().zip(a) {
                *x = of(*a, b);
            }
        }
        (Side::Fixed(a), Side::Column(b)) => {
            for (x, b) in result.iter_mut().zip(b) {
                *x = of(a, *b);
            }
        }
        (Side::Fixed(a), Side::Fixed(b)) => *result = [of(a, b); BLOCK],
    }
}

/// Turns formulas into steps.
pub(super) struct Compiler<'a> {
    pub(super) steps: Steps,
    drivers: &'a Drivers,
    settled: &'a Settled,
    /// For each driver, where its value is; `None` until it is asked for.
    values: Vec<Option<Operand>>,
    /// Calculated drivers that a scenario gives a value to.
    given: Vec<bool>,
}

impl<'a> Compiler<'a> {
    /// `uncertain` are drivers, in the order of their columns.
    pub(super) fn new(plan: &'a Plan, settled: &'a Settled, uncertain: &[usize]) -> Self {
        let drivers = &plan.drivers;
        let mut values = vec![None; drivers.len()];
        for (column, driver) in uncertain.iter().enumerate() {
            if let Some(value) = values.get_mut(*driver) {
                *value = Some(Operand::Column(column));
            }
        }
        Self {
            steps: Steps::new(uncertain.len()),
            drivers,
            settled,
            values,
            given: (0..drivers.len())
                .map(|driver| plan.inputs().get(driver).is_some())
                .collect(),
        }
    }

    /// The value of a formula; `None` where it rests on something without a value.
    pub(super) fn program(&mut self, program: &Program) -> Option<Operand> {
        let value = self.expr(program.expr())?;
        let factor = program.leaving_factor()?.to_f64()?;
        Some(self.scaled(value, factor))
    }

    /// A value times a fixed number.
    pub(super) fn scaled(&mut self, value: Operand, factor: f64) -> Operand {
        if factor.to_bits() == 1.0_f64.to_bits() {
            return value;
        }
        self.steps
            .put(Action::Multiply, value, Operand::Fixed(factor))
    }

    fn driver(&mut self, driver: usize) -> Option<Operand> {
        if let Some(known) = self.values.get(driver).copied().flatten() {
            return Some(known);
        }
        let given = self.given.get(driver).copied().unwrap_or_default();
        let drivers = self.drivers;
        let value = match drivers.program(driver).filter(|_| !given) {
            Some(program) => self.program(program)?,
            None => Operand::Fixed(self.settled.get(driver).ok()?.to_f64()?),
        };
        if let Some(slot) = self.values.get_mut(driver) {
            *slot = Some(value);
        }
        Some(value)
    }

    fn expr(&mut self, expr: &Expr<usize>) -> Option<Operand> {
        match expr {
            Expr::Number(number) => Some(Operand::Fixed(number.value().to_f64()?)),
            Expr::Name(driver) => self.driver(*driver),
            Expr::Negate(inner) => {
                let inner = self.expr(inner)?;
                Some(self.scaled(inner, -1.0))
            }
            Expr::Binary {
                operator,
                left,
                right,
            } => {
                let (left, right) = (self.expr(left)?, self.expr(right)?);
                let action = match operator {
                    Operator::Add => Action::Add,
                    Operator::Subtract => Action::Subtract,
                    Operator::Multiply => Action::Multiply,
                    Operator::Divide => Action::Divide,
                };
                Some(self.steps.put(action, left, right))
            }
            Expr::Pick { pick, of } => {
                let action = match pick {
                    Pick::Min => Action::Min,
                    Pick::Max => Action::Max,
                };
                let mut best = None;
                for one in of {
                    let next = self.expr(one)?;
                    best = Some(match best {
                        None => next,
                        Some(best) => self.steps.put(action, best, next),
                    });
                }
                best
            }
        }
    }
}
