//! A number of the case in words: its question, formula, range and source.

use super::Telling;
use crate::engine::SetBy;
use crate::formula::Formula;
use crate::model::{Driver, DriverValue, Exact};
use crate::report::Report;
use crate::report::words;

impl Report<'_> {
    pub(in crate::report) fn driver_explained(
        &self,
        driver: &Driver,
        formula: Option<&Formula>,
    ) -> Telling {
        let value = match &driver.value {
            DriverValue::Open => "not known yet".to_owned(),
            DriverValue::Calculated(_) => "calculated".to_owned(),
            DriverValue::Known(_) => self.formulas().driver_value(driver),
        };
        let mut telling = Telling::new(&driver.label, value);
        if !driver.question.is_empty() {
            telling.say(format!("Question: {}", driver.question));
        }
        if let Some(formula) = formula {
            telling.say(self.formulas().labels(formula));
            telling.say(format!("= {}", self.formulas().values(formula)));
        }
        if let (Some(low), Some(high)) = (driver.low, driver.high) {
            let value = |number: Exact| self.write.value(number.value(), &driver.unit);
            telling.say(format!("Between {} and {}.", value(low), value(high)));
        }
        let by = self.results.set_by(&driver.id);
        let behind = words::stands_behind(driver, by, &self.write);
        telling.saying(match by {
            None => format!("Said: {behind}."),
            Some(SetBy::OwnScenario) => format!("It is {behind}."),
            Some(SetBy::LowEnd | SetBy::HighEnd) => format!("It is the {behind}."),
        })
    }
}
