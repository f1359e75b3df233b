//! A case compiled for simulation: uncertain drivers, steps, and lines that stand on shapes.
//!
//! A line's amount is multiplied with what its shape is worth, instead of being spread over months: present value and cumulative cash
//! of a run are sums over shapes. Which lines count is decided once, with the likely values (method §3).
//! Left out: going through the runs (`run`), and reading payback off the cash (`money_back`).

use super::SimulationError;
use super::column::{Action, Compiler, Operand, Steps};
use super::money_back::CashByMonth;
use super::pools::offs;
use super::source::{Uncertain, uncertain};
use crate::engine::Ask;
use crate::engine::amounts::Lines;
use crate::engine::frame::Frame;
use crate::engine::open::open_names;
use crate::engine::plan::{Line, Plan, ProblemLines, Source};
use crate::engine::results::Standing;
use crate::engine::shape::Shape;
use crate::formula::Drivers;
use crate::model::{Case, Currency};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

/// A line whose amount differs from run to run.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// The column that holds its amount before the weight.
    pub(super) column: usize,
    /// What the amount is multiplied by; below zero for costs.
    pub(super) weight: f64,
    /// Where it stands among the uncertain shapes.
    pub(super) shape: usize,
    /// What one of its weighted amounts adds to the present value of costs; 0 for benefits.
    pub(super) cost: f64,
    /// Its place among benefits, then costs.
    pub(super) line: usize,
}

/// A case compiled for simulation.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) uncertain: Vec<Uncertain>,
    pub(super) steps: Steps,
    pub(super) terms: Vec<Term>,
    /// Present value of one on each uncertain shape.
    pub(super) present: Vec<f64>,
    pub(super) cash: CashByMonth,
    /// Net present value of what does not change.
    pub(super) fixed_npv: f64,
    /// Present value of the costs that do not change.
    pub(super) fixed_costs: f64,
    /// Whether there are costs at all, so that a return on them is defined.
    pub(super) has_costs: bool,
    /// For each uncertain driver, whether a line rests on it.
    pub(super) matters: Vec<bool>,
    pub(super) currency: Currency,
    pub(super) horizon_years: u32,
    /// The names of the lines that have no number.
    pub(super) before: Vec<String>,
    labels: Vec<String>,
}

/// What is gathered while lines are compiled.
struct Gathered<'a> {
    plan: &'a Plan,
    terms: Vec<Term>,
    /// The plan's shapes that uncertain lines stand on.
    shapes: Vec<usize>,
    /// Fixed amounts by the plan's shapes, costs below zero.
    fixed: Vec<f64>,
    fixed_costs: f64,
}

impl Model {
    pub(super) fn of(case: &Case, ask: &Ask) -> Result<Self, SimulationError> {
        let drivers = Arc::new(Drivers::of(case));
        let frame = Frame::asked(case, &drivers, ask)?;
        let plan = Plan::of(case, &drivers, &frame)?;
        let settled = plan.drivers.settle(plan.inputs());
        let lines = Lines::of(&plan, &settled, ask.view)?;
        let uncertain = uncertain(case, &plan, &frame)?;
        let columns: Vec<usize> = uncertain.iter().map(|u| u.driver).collect();
        let mut compiler = Compiler::new(&plan, &settled, &columns);
        let labels = case.benefits.iter().map(|benefit| &benefit.label);
        let labels = labels.chain(case.costs.iter().map(|cost| &cost.label));
        let mut gathered = Gathered {
            plan: &plan,
            terms: Vec::new(),
            shapes: Vec::new(),
            fixed: vec![0.0; plan.shapes.len()],
            fixed_costs: 0.0,
        };
        gathered.benefits(&lines, &mut compiler);
        gathered.costs(&lines, &mut compiler);
        let steps = compiler.steps;
        let mut model = gathered.model(uncertain, steps, &frame, labels.cloned().collect());
        model.before = open_names(case, &plan, &lines, ask.view);
        Ok(model)
    }

    /// The name of a line for people, as it is told in an error.
    pub(super) fn name(&self, line: usize) -> String {
        match self.labels.get(line) {
            Some(label) => format!("“{label}”"),
            None => "a line".to_owned(),
        }
    }
}

impl Gathered<'_> {
    fn benefits(&mut self, lines: &Lines, compiler: &mut Compiler<'_>) {
        let plan = self.plan;
        let counted = |index: usize| {
            let brought = lines.benefits.get(index);
            brought.is_some_and(|brought| brought.standing == Standing::Counted)
        };
        let numbers: Vec<Option<Operand>> = plan
            .benefits
            .iter()
            .enumerate()
            .map(|(index, benefit)| {
                compiler.steps.begin(index);
                counted(index)
                    .then(|| number(&benefit.line, compiler))
                    .flatten()
            })
            .collect();
        for (index, (benefit, number)) in plan.benefits.iter().zip(&numbers).enumerate() {
            if let Some(number) = number {
                self.stand(index, (&benefit.line, benefit.line.shape), *number, 1.0);
            }
        }
        for problem in &plan.problems {
            self.take_off(problem, &numbers, compiler);
        }
    }

    /// Takes off what the benefits of a stated value would remove more than once (method §3).
    fn take_off(
        &mut self,
        problem: &ProblemLines,
        numbers: &[Option<Operand>],
        compiler: &mut Compiler<'_>,
    ) {
        let plan = self.plan;
        let serving: Vec<(usize, &Line)> = problem
            .served_by
            .iter()
            .filter_map(|index| Some((*index, &plan.benefits.get(*index)?.line)))
            .collect();
        let Some((first, _)) = serving.first() else {
            return;
        };
        let own: Vec<Option<(Operand, f64)>> = serving
            .iter()
            .map(|(index, line)| Some(((*numbers.get(*index)?)?, float(line.factor))))
            .collect();
        compiler.steps.begin(*first);
        for off in offs(problem, &own, compiler) {
            let Some((index, line)) = serving.get(off.position) else {
                continue;
            };
            let Some((number, _)) = own.get(off.position).copied().flatten() else {
                continue;
            };
            compiler.steps.begin(*index);
            let amount = compiler.steps.put(Action::Multiply, number, off.share);
            self.stand(*index, (line, off.shape), amount, 1.0);
        }
    }

    fn costs(&mut self, lines: &Lines, compiler: &mut Compiler<'_>) {
        let plan = self.plan;
        for (index, (line, amount)) in plan.costs.iter().zip(&lines.costs).enumerate() {
            let place = plan.benefits.len() + index;
            compiler.steps.begin(place);
            if amount.is_ok()
                && let Some(number) = number(line, compiler)
            {
                self.stand(place, (line, line.shape), number, -1.0);
            }
        }
    }

    /// Puts an amount of a line on a shape.
    fn stand(&mut self, place: usize, (line, shape): (&Line, usize), amount: Operand, sign: f64) {
        let weight = sign * float(line.factor);
        let worth = self.plan.shapes.get(shape);
        let present = worth.map_or(0.0, |worth| float(worth.present));
        let cost = if sign < 0.0 { -present } else { 0.0 };
        match amount {
            Operand::Fixed(amount) => {
                if let Some(sum) = self.fixed.get_mut(shape) {
                    *sum += weight * amount;
                }
                self.fixed_costs += weight * amount * cost;
            }
            Operand::Column(column) => {
                let known = self.shapes.iter().position(|known| *known == shape);
                let shape = known.unwrap_or_else(|| {
                    self.shapes.push(shape);
                    self.shapes.len() - 1
                });
                self.terms.push(Term {
                    column,
                    weight,
                    shape,
                    cost,
                    line: place,
                });
            }
        }
    }

    fn model(
        self,
        uncertain: Vec<Uncertain>,
        steps: Steps,
        frame: &Frame,
        labels: Vec<String>,
    ) -> Model {
        let shapes = &self.plan.shapes;
        let months = frame.timeline.last_month();
        let by_shape = self.fixed.iter().zip(shapes);
        let fixed_npv = by_shape
            .clone()
            .map(|(amount, shape)| amount * float(shape.present))
            .sum();
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
            matters: steps.used(&self.terms, uncertain.len()),
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
            labels,
        }
    }
}

/// Where a line's number is; `None` where it has none.
pub(super) fn number(line: &Line, compiler: &mut Compiler<'_>) -> Option<Operand> {
    match line.source.as_ref().ok()? {
        Source::Given(amount) => Some(Operand::Fixed(amount.to_f64()?)),
        Source::Formula(program) => compiler.program(program),
    }
}

/// Cumulative cash at the end of each month of one on a shape.
fn cumulative(shape: &Shape) -> Vec<f64> {
    let mut sum = Decimal::ZERO;
    shape
        .placed
        .iter()
        .map(|twelfths| {
            sum = sum.saturating_add(*twelfths);
            float(sum) / 12.0
        })
        .collect()
}

pub(super) fn float(number: Decimal) -> f64 {
    number.to_f64().unwrap_or(f64::NAN)
}
