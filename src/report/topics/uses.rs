//! Where each driver is used: by benefits, costs and stated values, directly or through calculated drivers, and by calculated drivers.
//!
//! Read from the formulas as they are written, so that a line that cannot be computed is listed too.

use crate::engine::{Figure, gain_formula, spend_formula};
use crate::formula::Formula;
use crate::model::{Amount, Case, DriverValue, StatedValue};
use crate::report::words::value_name;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::report) struct Uses(Vec<Vec<(String, Figure)>>);

impl Uses {
    pub(in crate::report) fn of(case: &Case) -> Self {
        let names = Names::of(case);
        let mut uses = Self(vec![Vec::new(); case.drivers.len()]);
        for benefit in &case.benefits {
            let figure = Figure::Benefit(benefit.id.clone());
            let reached = names.reached(gain_formula(benefit).iter());
            uses.put(&reached, &benefit.label, &figure);
        }
        for cost in &case.costs {
            let figure = Figure::Cost(cost.id.clone());
            let reached = names.reached(spend_formula(cost).iter());
            uses.put(&reached, &cost.label, &figure);
        }
        for value in &case.stated_values {
            let formulas = problem_formulas(value);
            uses.put(
                &names.reached(formulas.iter()),
                value_name(value),
                &Figure::Value(value.id.clone()),
            );
        }
        for (driver, direct) in case.drivers.iter().zip(&names.calculated) {
            let direct: BTreeSet<usize> = direct.iter().copied().collect();
            uses.put(&direct, &driver.label, &Figure::Driver(driver.id.clone()));
        }
        uses
    }

    pub(in crate::report) fn take(&mut self, driver: usize) -> Vec<(String, Figure)> {
        self.0
            .get_mut(driver)
            .map(std::mem::take)
            .unwrap_or_default()
    }

    fn put(&mut self, drivers: &BTreeSet<usize>, label: &str, figure: &Figure) {
        for driver in drivers {
            if let Some(uses) = self.0.get_mut(*driver) {
                uses.push((label.to_owned(), figure.clone()));
            }
        }
    }
}

/// What a problem costs today and what may happen.
fn problem_formulas(value: &StatedValue) -> Vec<Formula> {
    let costs = value.costs_today.iter().map(|cost| cost.formula.as_str());
    let events = value.events.iter().filter_map(|event| match &event.impact {
        Amount::Formula(text) => Some(text.as_str()),
        _ => None,
    });
    costs
        .chain(events)
        .filter_map(|text| Formula::parse(text).ok())
        .collect()
}

/// Drivers by name, and which drivers each calculated one names.
struct Names<'a> {
    by_id: BTreeMap<&'a str, usize>,
    calculated: Vec<Vec<usize>>,
}

impl<'a> Names<'a> {
    fn of(case: &'a Case) -> Self {
        let ids = case.drivers.iter().enumerate();
        let mut names = Self {
            by_id: ids
                .map(|(index, driver)| (driver.id.as_str(), index))
                .collect(),
            calculated: Vec::new(),
        };
        let direct = |text: &str| {
            let formula = Formula::parse(text).ok();
            formula
                .map(|formula| names.direct(&formula))
                .unwrap_or_default()
        };
        names.calculated = case
            .drivers
            .iter()
            .map(|driver| match &driver.value {
                DriverValue::Calculated(text) => direct(text),
                DriverValue::Open | DriverValue::Known(_) => Vec::new(),
            })
            .collect();
        names
    }

    fn direct(&self, formula: &Formula) -> Vec<usize> {
        let names = formula.names();
        names
            .iter()
            .filter_map(|name| self.by_id.get(name).copied())
            .collect()
    }

    /// All drivers that formulas name, those behind calculated ones included.
    fn reached<'f>(&self, formulas: impl Iterator<Item = &'f Formula>) -> BTreeSet<usize> {
        let mut next: Vec<usize> = formulas.flat_map(|formula| self.direct(formula)).collect();
        let mut found = BTreeSet::new();
        while let Some(driver) = next.pop() {
            if found.insert(driver) {
                next.extend(self.calculated.get(driver).into_iter().flatten());
            }
        }
        found
    }
}
