//! A case compiled for simulation: uncertain drivers, steps, and lines as amount × time shape.
//!
//! A line's amount is multiplied by the value of one unit of its shape, instead of being spread over months: present value and cumulative
//! cash of a run are sums over shapes. Which lines count is decided once, at the base values (method §3).

use super::SimulationError;
use super::paybacks::CashByMonth;
use super::source::{Uncertain, uncertain};
use crate::engine::cash_flow::{CashRow, CashRows};
use crate::engine::compiled::{Compiled, Plan};
use crate::engine::evaluation::{
    Amount, Evaluated, Instruction, Kernel, KernelInputs, Operand, Output, float,
};
use crate::engine::figures::open_names;
use crate::model::Currency;
use std::collections::BTreeSet;

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
    /// What changes when everything stops at a month, by the same shapes: below zero what is still owed, above zero what is not paid in
    /// advance; `None` where no cost has a term and none is paid in advance.
    pub(super) stopped: Option<CashByMonth>,
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

impl Model {
    pub(super) fn of(compiled: &Compiled<'_>) -> Result<Self, SimulationError> {
        let Evaluated {
            recorded, values, ..
        } = &compiled.evaluated;
        let (case, frame) = (compiled.case, &compiled.frame);
        let lines = compiled.lines()?;
        let uncertain = uncertain(compiled)?;
        let drivers: Vec<usize> = uncertain.iter().map(|one| one.driver).collect();
        let counts = |output: &Output| values.get(output.amount).is_some();
        let steps = Kernel::of(recorded, values, KernelInputs::Runs(&drivers), counts);
        let before = open_names(case, &compiled.evaluated, &lines);
        let labels = case.benefits.iter().map(|benefit| &benefit.label);
        let labels = labels.chain(case.costs.iter().map(|cost| &cost.label));
        let mut model = Self {
            matters: used(&steps),
            currency: frame.currency,
            horizon_years: frame.horizon.in_years(),
            uncertain,
            terms: Vec::with_capacity(steps.amounts.len()),
            steps,
            present: Vec::new(),
            cash: CashByMonth::new(Vec::new(), &[]),
            stopped: None,
            fixed_npv: 0.0,
            fixed_costs: 0.0,
            has_costs: false,
            before: before.map(str::to_owned).collect(),
            labels: labels.cloned().collect(),
        };
        model.put_amounts(&compiled.evaluated, frame.timeline.last_month() + 1);
        Ok(model)
    }

    /// Amounts that a step computes become terms; all others are the same in every run and add up by shape.
    fn put_amounts(&mut self, evaluated: &Evaluated, moments: usize) {
        let (plan, recorded, values) = evaluated.parts();
        let rows = CashRows::of(plan);
        let mut fixed = vec![0.0; plan.shapes.len()];
        let mut shapes: Vec<usize> = Vec::new();
        let mut uncertain = self.steps.amounts.iter().peekable();
        for (index, output) in recorded.outputs.iter().enumerate() {
            let present = rows.get(output.shape).map_or(0.0, |row| row.present.value);
            let cost = if output.is_cost { -present } else { 0.0 };
            match uncertain.next_if(|amount| amount.output == index) {
                Some(Amount {
                    of: Operand::Slot(column),
                    weight,
                    ..
                }) => {
                    let known = shapes.iter().position(|known| *known == output.shape);
                    self.terms.push(Term {
                        column: *column,
                        weight: weight.value,
                        shape: known.unwrap_or(shapes.len()),
                        cost,
                        line: output.line,
                    });
                    shapes.extend(known.is_none().then_some(output.shape));
                }
                _ if values.get(output.amount).is_some()
                    && !is_lone_residual(evaluated, output.line) =>
                {
                    let amount = values.get(output.place).map_or(f64::NAN, float);
                    let amount = if output.is_cost { -amount } else { amount };
                    if let Some(sum) = fixed.get_mut(output.shape) {
                        *sum += amount;
                    }
                    self.fixed_costs += amount * cost;
                }
                _ => {}
            }
        }
        self.stopped = stopped(plan, &fixed, &shapes, moments);
        let fixed_cash = self.put_fixed(&fixed, &rows, moments);
        let rows: Vec<&CashRow> = shapes.iter().filter_map(|shape| rows.get(*shape)).collect();
        let cash: Vec<Vec<f64>> = rows.iter().map(|row| row.cash().collect()).collect();
        self.present = rows.iter().map(|row| row.present.value).collect();
        self.cash = CashByMonth::new(fixed_cash, &cash);
        let mut terms = self.terms.iter();
        self.has_costs =
            self.fixed_costs != 0.0 || terms.any(|term| term.weight * term.cost != 0.0);
    }

    /// Adds what is the same in every run, given by shape, to the net present value; its cash by month.
    fn put_fixed(&mut self, fixed: &[f64], rows: &CashRows, moments: usize) -> Vec<f64> {
        let mut fixed_cash = vec![0.0; moments];
        let fixed = fixed.iter().enumerate();
        let fixed = fixed.filter(|(_, amount)| **amount != 0.0);
        for (amount, row) in fixed.filter_map(|(shape, amount)| Some((amount, rows.get(shape)?))) {
            self.fixed_npv += amount * row.present.value;
            for (sum, cash) in fixed_cash.iter_mut().zip(row.cash()) {
                *sum += amount * cash;
            }
        }
        fixed_cash
    }

    pub(super) fn name(&self, line: usize) -> String {
        match self.labels.get(line) {
            Some(label) => format!("“{label}”"),
            None => "a line".to_owned(),
        }
    }
}

/// Whether a line is the residual value of a cost without a number; by its place among benefits, then costs.
fn is_lone_residual(evaluated: &Evaluated, line: usize) -> bool {
    let (plan, recorded, values) = evaluated.parts();
    let place = line.checked_sub(plan.benefits.len());
    let mut residuals = plan.residual_lines();
    let owner = residuals.find_map(|(residual, owner)| (Some(residual) == place).then_some(owner));
    let cost = owner.and_then(|owner| recorded.costs.get(owner));
    cost.is_some_and(|cost| values.get(cost.amount).is_none())
}

/// What changes by month when everything stops there: of the lines that are the same in every run, and of one unit of each uncertain shape.
fn stopped(plan: &Plan, fixed: &[f64], shapes: &[usize], moments: usize) -> Option<CashByMonth> {
    let in_advance = plan.shapes_in_advance();
    if plan.owed.is_empty() && in_advance.is_empty() {
        return None;
    }
    // One unit of a shape: what is owed of it, less what stands there in advance for what begins then.
    let unit = |shape: usize| -> Vec<f64> {
        let mut parts = plan.owed.iter().flat_map(|owed| &owed.rest);
        let rest = parts.find(|(of, _)| *of == shape);
        let ahead = plan
            .shapes
            .get(shape)
            .filter(|_| in_advance.contains(&shape));
        let twelfths = |month: usize| {
            let owed = rest
                .and_then(|(_, rest)| rest.get(month))
                .copied()
                .map_or(0.0, float);
            owed - ahead.map_or(0.0, |shape| float(shape.placed().get(month)))
        };
        (0..moments).map(|month| twelfths(month) / 12.0).collect()
    };
    let mut same = vec![0.0; moments];
    for owed in &plan.owed {
        for (sum, fee) in same.iter_mut().zip(&owed.fee) {
            *sum -= float(*fee);
        }
    }
    let owed = plan.owed.iter().flat_map(|owed| &owed.rest);
    let all: BTreeSet<usize> = owed
        .map(|(shape, _)| *shape)
        .chain(in_advance.iter().copied())
        .collect();
    for shape in all {
        let amount = fixed.get(shape).copied().unwrap_or_default();
        for (sum, unit) in same.iter_mut().zip(unit(shape)) {
            *sum += amount * unit;
        }
    }
    let rows = shapes.iter().map(|shape| unit(*shape));
    Some(CashByMonth::new(same, &rows.collect::<Vec<_>>()))
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
