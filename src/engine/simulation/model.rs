//! A case compiled for simulation: uncertain drivers, steps, and lines as amount × time shape.
//!
//! A line's amount is multiplied by the value of one unit of its shape, instead of being spread over months: present value and cumulative
//! cash of a run are sums over shapes. Which lines count is decided once, at the base values (method §3).

use super::SimulationError;
use super::money_back::CashByMonth;
use super::source::{Uncertain, uncertain};
use crate::engine::compiled::{Compiled, Shape};
use crate::engine::evaluation::{Amount, Instruction, Kernel, Operand, Output, Over, float};
use crate::engine::figures::open_names;
use crate::model::Currency;
use rust_decimal::Decimal;

#[derive(Debug, Clone)]
pub(super) struct Term {
    /// The column that holds its amount before the weight.
    pub(super) column: usize,
    /// Factor on the amount; negative for costs.
    pub(super) weight: f64,
    pub(super) shape: usize,
    /// Present value of costs for one unit of the weighted amount; 0 for benefits.
    pub(super) cost: f64,
    /// Its index among benefits, then costs.
    pub(super) line: usize,
}

#[derive(Debug)]
pub(super) struct Model {
    pub(super) uncertain: Vec<Uncertain>,
    pub(super) steps: Kernel,
    pub(super) terms: Vec<Term>,
    /// Present value of one unit of each uncertain shape.
    pub(super) present: Vec<f64>,
    pub(super) cash: CashByMonth,
    pub(super) fixed_npv: f64,
    pub(super) fixed_costs: f64,
    /// Whether there are costs at all, so that a return on them is defined.
    pub(super) has_costs: bool,
    pub(super) matters: Vec<bool>,
    pub(super) currency: Currency,
    pub(super) horizon_years: u32,
    pub(super) before: Vec<String>,
    labels: Vec<String>,
}

struct Gathered<'a> {
    compiled: &'a Compiled<'a>,
    terms: Vec<Term>,
    shapes: Vec<usize>,
    /// Fixed amounts by the plan's shapes, costs below zero.
    fixed: Vec<f64>,
    fixed_costs: f64,
}

impl Model {
    pub(super) fn of(compiled: &Compiled<'_>) -> Result<Self, SimulationError> {
        let (plan, values) = (&compiled.evaluated.plan, &compiled.evaluated.values);
        let lines = compiled.lines()?;
        let uncertain = uncertain(compiled)?;
        let drivers: Vec<usize> = uncertain.iter().map(|one| one.driver).collect();
        let counts = |output: &Output| values.get(output.amount).is_some();
        let steps = Kernel::of(
            &compiled.evaluated.recorded,
            values,
            Over::Runs(&drivers),
            counts,
        );
        let mut gathered = Gathered {
            compiled,
            terms: Vec::with_capacity(steps.amounts.len()),
            shapes: Vec::new(),
            fixed: vec![0.0; plan.shapes.len()],
            fixed_costs: 0.0,
        };
        gathered.stand(&steps);
        let mut model = gathered.model(uncertain, steps);
        let before = open_names(compiled.case, &compiled.evaluated, &lines);
        model.before = before.map(str::to_owned).collect();
        Ok(model)
    }

    pub(super) fn name(&self, line: usize) -> String {
        match self.labels.get(line) {
            Some(label) => format!("“{label}”"),
            None => "a line".to_owned(),
        }
    }
}

impl Gathered<'_> {
    fn stand(&mut self, steps: &Kernel) {
        let outputs = self.compiled.evaluated.recorded.outputs.iter();
        let mut uncertain = steps.amounts.iter().peekable();
        for (index, output) in outputs.enumerate() {
            let amount = uncertain.next_if(|amount| amount.output == index);
            match amount {
                Some(Amount {
                    of: Operand::Slot(column),
                    weight,
                    ..
                }) => self.term(output, *column, weight.value),
                _ if self.compiled.evaluated.values.get(output.amount).is_some() => {
                    let amount = self
                        .compiled
                        .evaluated
                        .values
                        .get(output.place)
                        .map_or(f64::NAN, float);
                    self.fix(output, if output.is_cost { -amount } else { amount });
                }
                _ => {}
            }
        }
    }

    fn term(&mut self, output: &Output, column: usize, weight: f64) {
        let cost = self.cost(output);
        let known = self.shapes.iter().position(|known| *known == output.shape);
        let shape = known.unwrap_or_else(|| {
            self.shapes.push(output.shape);
            self.shapes.len() - 1
        });
        self.terms.push(Term {
            column,
            weight,
            shape,
            cost,
            line: output.line,
        });
    }

    fn fix(&mut self, output: &Output, amount: f64) {
        if let Some(sum) = self.fixed.get_mut(output.shape) {
            *sum += amount;
        }
        self.fixed_costs += amount * self.cost(output);
    }

    /// Contribution of one unit of a shape, negative for a cost, to the present value of costs.
    fn cost(&self, output: &Output) -> f64 {
        let worth = self.compiled.evaluated.plan.shapes.get(output.shape);
        let present = worth.map_or(0.0, |worth| float(worth.present));
        if output.is_cost { -present } else { 0.0 }
    }

    fn model(self, uncertain: Vec<Uncertain>, steps: Kernel) -> Model {
        let (case, frame) = (self.compiled.case, &self.compiled.frame);
        let shapes = &self.compiled.evaluated.plan.shapes;
        let labels = case.benefits.iter().map(|benefit| &benefit.label);
        let labels = labels.chain(case.costs.iter().map(|cost| &cost.label));
        let months = frame.timeline.last_month();
        let fixed_npv = self.fixed.iter().enumerate().map(|(shape, amount)| {
            let shape = (*amount != 0.0).then(|| shapes.get(shape)).flatten();
            shape.map_or(0.0, |shape| amount * float(shape.present))
        });
        let fixed_npv = fixed_npv.sum();
        let by_shape = self.fixed.iter().enumerate();
        let by_shape = by_shape.filter(|(_, amount)| **amount != 0.0);
        let by_shape = by_shape.filter_map(|(shape, amount)| Some((amount, shapes.get(shape)?)));
        let mut fixed = vec![0.0; months + 1];
        for (amount, shape) in by_shape {
            for (sum, cash) in fixed.iter_mut().zip(cumulative(shape)) {
                *sum += amount * cash;
            }
        }
        let standing: Vec<&Shape> = self.shapes.iter().filter_map(|s| shapes.get(*s)).collect();
        let rows: Vec<Vec<f64>> = standing.iter().map(|shape| cumulative(shape)).collect();
        let cost_terms = self.terms.iter().any(|term| term.weight * term.cost != 0.0);
        Model {
            matters: used(&steps),
            currency: frame.currency,
            horizon_years: frame.horizon.in_years(),
            uncertain,
            steps,
            terms: self.terms,
            present: standing.iter().map(|shape| float(shape.present)).collect(),
            cash: CashByMonth::new(fixed, &rows),
            fixed_npv,
            fixed_costs: self.fixed_costs,
            has_costs: cost_terms || self.fixed_costs != 0.0,
            before: Vec::new(),
            labels: labels.cloned().collect(),
        }
    }
}

/// For each uncertain driver, whether a step or a line uses it.
fn used(steps: &Kernel) -> Vec<bool> {
    let mut used = vec![false; steps.inputs];
    let read = steps.instructions.iter().flat_map(Instruction::operands);
    for operand in read.chain(steps.amounts.iter().map(|amount| amount.of)) {
        if let Operand::Slot(slot) = operand
            && let Some(used) = used.get_mut(slot)
        {
            *used = true;
        }
    }
    used
}

fn cumulative(shape: &Shape) -> Vec<f64> {
    let mut sum = Decimal::ZERO;
    shape
        .placed()
        .iter()
        .map(|twelfths| {
            sum = sum.saturating_add(twelfths);
            float(sum) / 12.0
        })
        .collect()
}
