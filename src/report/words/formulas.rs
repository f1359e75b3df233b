//! Formulas as people read them: with the labels of drivers, with their values, or with both.

use super::{Writer, short_unit};
use crate::engine::Results;
use crate::formula::{Formula, Number};
use crate::model::{Case, Driver, DriverValue};
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct FormulaWords<'a> {
    pub case: &'a Case,
    pub results: &'a Results,
    pub write: &'a Writer,
}

impl FormulaWords<'_> {
    /// "Claims a year × Minutes per claim".
    pub(in crate::report) fn labels(&self, formula: &Formula) -> String {
        self.words(formula, |driver| driver.label.clone())
    }

    /// "52,000 claims / year × 6 minutes / claim"; an open driver is its label with a question mark.
    pub(in crate::report) fn values(&self, formula: &Formula) -> String {
        self.words(formula, |driver| self.driver_value(driver))
    }

    /// "Claims (1,130 / week) × Cost of an hour (€38 / hour)"; what has no value yet has a question mark.
    pub(in crate::report) fn labels_with_values(&self, formula: &Formula) -> String {
        self.words(formula, |driver| {
            let value = self.place_of(driver).and_then(|at| self.results.driver(at));
            let value = value.map_or_else(
                || "?".to_owned(),
                |value| self.value(driver, value, &short_unit(value, &driver.unit)),
            );
            format!("{} ({value})", driver.label)
        })
    }

    /// The same as [`Self::values`] with the values of a year.
    pub(in crate::report) fn values_in(&self, formula: &Formula, year: u32) -> String {
        self.words(formula, |driver| {
            let at = self.place_of(driver);
            match at.and_then(|at| self.results.driver_in(at, year)) {
                Some(value) => self.value(driver, value, &driver.unit),
                None => format!("{}?", driver.label),
            }
        })
    }

    /// "1,200 from year 2; 1,300 from year 3 on" after the value of year 1; `None` where a driver has one value.
    pub(in crate::report) fn later_values(&self, driver: &Driver) -> Option<String> {
        let values = self.results.driver_by_year(self.place_of(driver)?);
        let last = values.last().map(|(year, _)| *year);
        let later = values.iter().skip(1).map(|(year, value)| {
            let value = match value {
                Some(value) => self.write.bare_value(*value, &driver.unit),
                None => "?".to_owned(),
            };
            let on = if Some(*year) == last { " on" } else { "" };
            format!("{value} from year {year}{on}")
        });
        let later: Vec<String> = later.collect();
        (!later.is_empty()).then(|| later.join("; "))
    }

    fn place_of(&self, driver: &Driver) -> Option<usize> {
        let mut drivers = self.case.drivers.iter();
        drivers.position(|one| one.id == driver.id)
    }

    /// A value of a driver in a unit, to a few decimals where it was calculated.
    pub(in crate::report) fn value(&self, driver: &Driver, value: Decimal, unit: &str) -> String {
        match driver.value {
            DriverValue::Calculated(_) => self.write.calculated(value, unit),
            DriverValue::Open | DriverValue::Known(_) => self.write.value(value, unit),
        }
    }

    fn words(&self, formula: &Formula, write: impl Fn(&Driver) -> String) -> String {
        let find = |id: &str| {
            let mut drivers = self.case.drivers.iter();
            drivers.find(|driver| driver.id.as_str() == id)
        };
        formula.words(
            |id| find(id).map_or_else(|| id.to_owned(), &write),
            |number| self.number(number),
        )
    }

    /// A number as it is written in a formula: "€60,000 / year", "15%", "12".
    pub(in crate::report) fn number(&self, number: Number) -> String {
        match number.money {
            Some(money) => self.write.value(number.digits, &money.to_string()),
            None if number.percent => self.write.rate(number.value()),
            None => self.write.locale.number(number.digits),
        }
    }

    pub(in crate::report) fn driver_value(&self, driver: &Driver) -> String {
        let changed = self.results.frame.drivers.get(&driver.id).copied();
        match (&driver.value, changed) {
            (_, Some(value)) => self.write.value(value, &driver.unit),
            (DriverValue::Known(value), None) => self.write.value(value.value(), &driver.unit),
            (DriverValue::Open, None) => format!("{}?", driver.label),
            (DriverValue::Calculated(_), None) => driver.label.clone(),
        }
    }
}
