//! What the sheet is made of: the agreed case with what was reported of it.

use crate::engine::EngineError;
use crate::engine::tracking::{LineFormula, MonthByMonth, PerUnit, Promise, Tracking};
use crate::formula::Drivers;
use crate::model::{Case, Driver, MeasuredAs};
use crate::report::ResultsReport;
use crate::report::workbook::style::Styles;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

#[derive(Debug)]
pub(crate) struct Reported<'a> {
    pub words: ResultsReport<'a>,
    pub promise: &'a Promise,
    pub tracking: &'a Tracking,
    pub months: MonthByMonth<'a>,
    /// In the currency of the answer to the agreed case.
    pub styles: Styles,
    /// The drivers that a line follows or that were measured, by their place in the agreed case.
    pub drivers: Vec<usize>,
}

impl<'a> Reported<'a> {
    pub(crate) fn of(words: &ResultsReport<'a>) -> Result<Self, EngineError> {
        let (promise, tracking) = (words.promise, words.tracking);
        let months = MonthByMonth::of(words.case, promise, tracking)?;
        let followed = months.lines.iter().filter_map(|line| line.formula.as_ref());
        let followed = followed.flat_map(|formula| formula.drivers.iter().copied());
        let measured = months.measured.iter().map(|one| one.driver);
        let drivers: BTreeSet<usize> = followed.chain(measured).collect();
        Ok(Self {
            styles: Styles::new(words.locale(), tracking.currency, promise.case().currency),
            words: words.clone(),
            promise,
            tracking,
            drivers: drivers.into_iter().collect(),
            months,
        })
    }

    /// The agreed case.
    pub(super) fn agreed(&self) -> &'a Case {
        self.promise.case()
    }

    pub(super) fn compiled(&self) -> &'a Drivers {
        self.promise.results().compiled_drivers()
    }

    pub(super) fn driver(&self, place: usize) -> Option<&'a Driver> {
        self.agreed().drivers.get(place)
    }

    /// The lines that follow from drivers, by their place among the tracked lines.
    pub(super) fn formulas(&self) -> impl Iterator<Item = (usize, &LineFormula<'a>)> {
        let lines = self.months.lines.iter().enumerate();
        lines.filter_map(|(line, months)| Some((line, months.formula.as_ref()?)))
    }

    /// The values that formulas use, by driver and year of the agreed case.
    pub(super) fn used(&self) -> BTreeSet<(usize, u32)> {
        let mut used = BTreeSet::new();
        for (_, formula) in self.formulas() {
            for part in parts(formula) {
                let drivers = formula.drivers.iter();
                used.extend(drivers.map(|driver| (*driver, self.year(part))));
            }
        }
        used
    }

    /// The year whose values a part has: the same one for all where no driver differs by year.
    pub(super) fn year(&self, part: &PerUnit) -> u32 {
        if self.compiled().differ_by_year() {
            part.year
        } else {
            self.first_year()
        }
    }

    fn first_year(&self) -> u32 {
        let parts = self.formulas().flat_map(|(_, formula)| parts(formula));
        parts.map(|part| part.year).min().unwrap_or(1)
    }

    /// The value of a driver that is in force in a month, in its own unit.
    pub(super) fn in_force(&self, driver: usize, month: usize) -> Option<Decimal> {
        let until = month.min(self.tracking.month);
        let values = self.values(driver)?.iter().rev();
        let mut values = values.skip_while(|(from, _)| *from > until);
        values.next().map(|(_, value)| *value)
    }

    /// The measured values of a driver, each with the month from which it holds.
    pub(super) fn values(&self, driver: usize) -> Option<&[(usize, Decimal)]> {
        let mut measured = self.months.measured.iter();
        let found = measured.find(|one| one.driver == driver)?;
        Some(&found.values)
    }

    pub(super) fn shows_effect(&self, driver: usize) -> bool {
        let mut measured = self.months.measured.iter();
        measured.any(|one| one.driver == driver && one.shows == MeasuredAs::Effect)
    }
}

fn parts<'l>(formula: &'l LineFormula<'_>) -> impl Iterator<Item = &'l PerUnit> {
    let effect = formula.effect.iter().flatten();
    formula.volume.iter().chain(effect)
}
