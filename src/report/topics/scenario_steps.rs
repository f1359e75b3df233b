//! What lies between two scenarios as a waterfall of a window: one bar for each thing in which they differ, between two totals.
//!
//! Amounts are rounded together, so that the bars add up as printed.

use crate::engine::{ScenarioStep, ScenarioSteps};
use crate::format::{printed_difference, reconcile};
use crate::model::{Change, Id};
use crate::report::Report;
use crate::report::axis::Axis;
use crate::report::words::{apart, signed};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// More bars are added up in one.
const MOST: usize = 8;

/// The steps from one scenario to another. Places are shares of the picture, from 0 at the left to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct StepsWaterfall {
    /// The net present value of the first scenario, the differences, and that of the other.
    pub bars: Vec<StepBar>,
    /// Where zero lies, when that is in the picture.
    pub zero: Option<f32>,
    pub says: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct StepBar {
    pub kind: StepBarKind,
    /// The name of a scenario, or of a thing in which they differ.
    pub label: String,
    /// "26 → 22 minutes"; empty for a total.
    pub values: String,
    /// "+€12,400", and "€368,582" for a total.
    pub amount: String,
    pub from: f32,
    pub to: f32,
    /// Where it ends, so that a line can lead to the next bar.
    pub ends: f32,
    /// The number that differs, to go to it.
    pub driver: Option<Id>,
    pub says: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepBarKind {
    Total,
    Better,
    Worse,
    /// A difference that changes nothing.
    Same,
}

/// A bar before it has its place.
struct Raw {
    label: String,
    values: String,
    effect: Decimal,
    driver: Option<Id>,
}

impl Report<'_> {
    /// The waterfall between two scenarios of these names.
    pub fn steps_waterfall(&self, found: &ScenarioSteps, names: [&str; 2]) -> StepsWaterfall {
        let steps = self.raw_steps(&found.steps);
        let mut balances = vec![found.from];
        for step in &steps {
            let last = balances.last().copied().unwrap_or_default();
            balances.push(last.saturating_add(step.effect));
        }
        let zero = Decimal::ZERO;
        let axis = Axis::of_decimals(balances.iter().copied().chain([found.to, zero]));
        let total = |name: &str, npv: Decimal| {
            let amount = self.write.sum(npv);
            StepBar {
                kind: StepBarKind::Total,
                label: name.to_owned(),
                values: String::new(),
                from: axis.decimal(npv.min(zero)),
                to: axis.decimal(npv.max(zero)),
                ends: axis.decimal(npv),
                driver: None,
                says: format!("{name}: net present value {amount}"),
                amount,
            }
        };
        let amounts = self.printed_steps(found, &steps);
        let ends = balances.iter().zip(balances.iter().skip(1));
        let middle = steps.into_iter().zip(amounts).zip(ends);
        let middle = middle
            .map(|((step, amount), (from, to))| self.step_bar(step, amount, [*from, *to], &axis));
        let [first, last] = names;
        let bars: Vec<StepBar> = std::iter::once(total(first, found.from))
            .chain(middle)
            .chain([total(last, found.to)])
            .collect();
        let says: Vec<&str> = bars.iter().map(|bar| bar.says.as_str()).collect();
        StepsWaterfall {
            says: format!("{}.", says.join("; ")),
            zero: axis.inside(0.0),
            bars,
        }
    }

    fn step_bar(
        &self,
        step: Raw,
        amount: Decimal,
        [from, to]: [Decimal; 2],
        axis: &Axis,
    ) -> StepBar {
        let amount = signed(step.effect, |_| self.write.sum(amount.abs()));
        let (kind, amount) = match step.effect.cmp(&Decimal::ZERO) {
            Ordering::Equal => (StepBarKind::Same, "0".to_owned()),
            Ordering::Greater => (StepBarKind::Better, amount),
            Ordering::Less => (StepBarKind::Worse, amount),
        };
        let says = if step.values.is_empty() {
            format!("{}: {amount}", step.label)
        } else {
            format!("{}, {}: {amount}", step.label, step.values)
        };
        StepBar {
            kind,
            label: step.label,
            values: step.values,
            from: axis.decimal(from.min(to)),
            to: axis.decimal(from.max(to)),
            ends: axis.decimal(to),
            driver: step.driver,
            says,
            amount,
        }
    }

    /// The differences, the smallest of many added up in one.
    fn raw_steps(&self, steps: &[ScenarioStep]) -> Vec<Raw> {
        let shown = if steps.len() > MOST { MOST - 1 } else { MOST };
        let (shown, rest) = steps.split_at(shown.min(steps.len()));
        let mut raw: Vec<Raw> = shown.iter().map(|step| self.raw_step(step)).collect();
        if !rest.is_empty() {
            let effects = rest.iter().map(|step| step.effect);
            raw.push(Raw {
                label: format!("{} more differences", rest.len()),
                values: String::new(),
                effect: effects.fold(Decimal::ZERO, Decimal::saturating_add),
                driver: None,
            });
        }
        raw
    }

    fn raw_step(&self, step: &ScenarioStep) -> Raw {
        let both = (step.from.as_ref(), step.to.as_ref());
        let (label, values) = apart(self.case, &self.write, both);
        let driver = match both.0.or(both.1) {
            Some(Change::Driver { id, .. }) => Some(id.clone()),
            _ => None,
        };
        Raw {
            label,
            values,
            effect: step.effect,
            driver,
        }
    }

    /// Rounded together, so that they add up to the difference of the two totals as those are printed.
    fn printed_steps(&self, found: &ScenarioSteps, steps: &[Raw]) -> Vec<Decimal> {
        let decimals = self.write.decimals;
        let effects: Vec<Decimal> = steps.iter().map(|step| step.effect).collect();
        let whole = printed_difference(found.to, found.from, decimals);
        let printed = whole.and_then(|whole| reconcile(&effects, whole, decimals).ok());
        printed.unwrap_or(effects)
    }
}
