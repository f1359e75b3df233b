//! Where each driver is used: by benefits, costs and stated values, directly or through calculated drivers, and by calculated drivers.
//!
//! Read from the formulas as they are written, so that a line that cannot be computed is listed too.

use crate::engine::{Figure, gain_formula, spend_formula};
use crate::formula::Formula;
use crate::model::{Amount, Case, DriverValue, StatedValue};
use crate::report::words::value_name;
use std::collections::{BTreeMap, BTreeSet};

/// The label and the figure of each use, by the driver's position.
pub(in crate::report) type Uses = Vec<Vec<(String, Figure)>>;

pub(in crate::report) fn uses_of(case: &Case) -> Uses {
    let ids = case.drivers.iter().enumerate();
    let by_id: BTreeMap<&str, usize> = ids.map(|(at, driver)| (driver.id.as_str(), at)).collect();
    let direct = |formula: &Formula| -> BTreeSet<usize> {
        let names = formula.names();
        names
            .iter()
            .filter_map(|name| by_id.get(name).copied())
            .collect()
    };
    let drivers = case.drivers.iter().map(|driver| match &driver.value {
        DriverValue::Calculated(text) => Formula::parse(text).as_ref().map(direct).ok(),
        DriverValue::Open | DriverValue::Known(_) => None,
    });
    let calculated: Vec<BTreeSet<usize>> = drivers.map(Option::unwrap_or_default).collect();
    // All drivers that formulas name, those behind calculated ones included.
    let reached = |formulas: &[Formula]| {
        let mut next: Vec<usize> = formulas.iter().flat_map(direct).collect();
        let mut found = BTreeSet::new();
        while let Some(driver) = next.pop() {
            if found.insert(driver) {
                next.extend(calculated.get(driver).into_iter().flatten());
            }
        }
        found
    };
    let mut uses: Uses = vec![Vec::new(); case.drivers.len()];
    let mut put = |drivers: &BTreeSet<usize>, label: &str, figure: &Figure| {
        for driver in drivers {
            if let Some(uses) = uses.get_mut(*driver) {
                uses.push((label.to_owned(), figure.clone()));
            }
        }
    };
    for benefit in &case.benefits {
        let drivers = reached(gain_formula(benefit).as_slice());
        put(
            &drivers,
            &benefit.label,
            &Figure::Benefit(benefit.id.clone()),
        );
    }
    for cost in &case.costs {
        let drivers = reached(spend_formula(cost).as_slice());
        put(&drivers, &cost.label, &Figure::Cost(cost.id.clone()));
    }
    for value in &case.stated_values {
        let drivers = reached(&problem_formulas(value));
        put(
            &drivers,
            value_name(value),
            &Figure::Value(value.id.clone()),
        );
    }
    for (driver, direct) in case.drivers.iter().zip(&calculated) {
        put(direct, &driver.label, &Figure::Driver(driver.id.clone()));
    }
    uses
}

/// The formulas of the present cost of a problem and of its events.
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
