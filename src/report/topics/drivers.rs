//! Drivers as rows of a table: question, value, source, and the lines that depend on it, directly or through calculated drivers.
//!
//! The uses are read from the formulas as they are written, so that a line that cannot be computed is listed too.

use crate::check::sentence;
use crate::engine::{Figure, gain_formula, spend_formula};
use crate::formula::{Drivers, Formula};
use crate::model::{Amount, Basis, Case, Driver, DriverValue, Exact, Id, StatedValue};
use crate::report::{Report, words};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, PartialEq)]
pub struct DriverRow {
    pub id: Id,
    /// Its value in this answer with its unit; `None` while open, or while it cannot be calculated.
    pub value: Option<String>,
    /// The same beside a column of units: only a sign that changes its meaning is kept, "€36", "35%", "9.1".
    pub number: Option<String>,
    /// Its formula in words with the numbers put in, where it is calculated.
    pub calculated: Option<String>,
    /// "1,200 from year 2; 1,300 from year 3 on", where it differs by year.
    pub by_year: Option<String>,
    /// The lowest plausible value, without its unit.
    pub low: Option<String>,
    /// The highest plausible value, without its unit.
    pub high: Option<String>,
    /// "measured by Head of Claims, 7 November 2026"; empty without a source.
    pub said: String,
    /// Whether the customer stated, measured or agreed it; for a calculated one, all its inputs.
    pub verified: bool,
    pub open: bool,
    /// The lines that depend on it, each with the figure that explains it.
    pub used_in: Vec<(String, Figure)>,
    /// "was 35", where the case says something else than the case that was agreed.
    pub changed: Option<String>,
    pub problem: Option<String>,
}

impl Report<'_> {
    pub(in crate::report) fn driver_rows(&self) -> Vec<DriverRow> {
        let compiled = self.results.compiled_drivers();
        let drivers = self.case.drivers.iter().zip(uses_of(self.case)).enumerate();
        let mut rows: Vec<DriverRow> = drivers
            .map(|(index, (driver, uses))| self.driver_row(index, driver, compiled, uses))
            .collect();
        // A stable sort keeps the order of the case among equals.
        rows.sort_by_key(|row| !row.open);
        rows
    }

    fn driver_row(
        &self,
        index: usize,
        driver: &Driver,
        compiled: &Drivers,
        used_in: Vec<(String, Figure)>,
    ) -> DriverRow {
        let value = self.results.driver(index);
        let written = |value, unit: &str| self.formulas().value(driver, value, unit);
        let bare = |number: Exact| self.write.bare_value(number.value(), &driver.unit);
        let formula = match &driver.value {
            DriverValue::Calculated(text) => Some(Formula::parse(text).map_or_else(
                |_| text.clone(),
                |formula| self.formulas().labels_with_values(&formula),
            )),
            DriverValue::Open | DriverValue::Known(_) => None,
        };
        DriverRow {
            id: driver.id.clone(),
            value: value.map(|value| written(value, &driver.unit)),
            number: value.map(|value| written(value, words::sign(&driver.unit))),
            calculated: formula,
            by_year: self.formulas().later_values(driver),
            low: driver.low.map(bare),
            high: driver.high.map(bare),
            said: match self.results.set_by(&driver.id) {
                None if self.traded(driver).is_some() => self.behind(driver),
                Some(by) => words::source_of_value(driver, Some(by), &self.write),
                None => words::said_by_whom(driver.said.as_ref(), &self.write.locale),
            },
            verified: self.traded(driver).is_none() && self.is_verified(index, driver, compiled),
            open: driver.value == DriverValue::Open && value.is_none(),
            used_in,
            changed: self.was(driver),
            problem: self.problem(index, driver, compiled),
        }
    }

    pub(in crate::report) fn is_verified(
        &self,
        index: usize,
        driver: &Driver,
        compiled: &Drivers,
    ) -> bool {
        let verified = |driver: &Driver| {
            let said = driver.said.as_ref();
            let said = said.filter(|_| self.results.set_by(&driver.id).is_none());
            said.map(|said| said.basis).is_some_and(Basis::is_verified)
        };
        match compiled.program(index) {
            None => verified(driver),
            Some(program) => compiled
                .rests_on(program)
                .iter()
                .all(|ground| self.case.drivers.get(*ground).is_some_and(verified)),
        }
    }

    /// The value of a driver in the agreed case, where it has changed since.
    fn was(&self, driver: &Driver) -> Option<String> {
        let before = self.case.baseline.as_ref()?.case.driver(&driver.id)?;
        let same_unit = before.unit == driver.unit;
        match (&before.value, &driver.value) {
            // Other digits for the same number are no change.
            (DriverValue::Known(was), DriverValue::Known(now))
                if same_unit && was.value() == now.value() =>
            {
                None
            }
            (DriverValue::Calculated(was), DriverValue::Calculated(now))
                if same_unit && was == now =>
            {
                None
            }
            (DriverValue::Known(was), _) => {
                let was = was.value();
                let was = if same_unit {
                    self.write.bare_value(was, &before.unit)
                } else {
                    self.write.value(was, &before.unit)
                };
                Some(format!("was {was}"))
            }
            (DriverValue::Open, DriverValue::Open) => None,
            (DriverValue::Open, _) => Some("was not known".to_owned()),
            (DriverValue::Calculated(_), _) => Some("was calculated otherwise".to_owned()),
        }
    }

    fn problem(&self, index: usize, driver: &Driver, compiled: &Drivers) -> Option<String> {
        if let Some(problem) = compiled.problem(index) {
            return Some(sentence(&problem.to_string()));
        }
        let calculated = matches!(driver.value, DriverValue::Calculated(_));
        (calculated && self.results.driver(index).is_none())
            .then(|| "It has no value yet; look at what it is calculated from.".to_owned())
    }
}

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
        put(&drivers, value.name(), &Figure::Value(value.id.clone()));
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
