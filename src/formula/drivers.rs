//! All drivers of a case, ready for formulas: units read, currencies converted, calculated drivers compiled.

use super::compile::{Known, Measure};
use super::conversion::Conversion;
use super::years::Years;
use super::{Formula, FormulaError, Inputs, MoneyUnit, Program, RunError, Target, Unit, compile};
use crate::model::{Calendar, Case, Currency, Driver, DriverValue, ExchangeRate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The drivers of a case in the case's order. Building them never fails: a problem is kept with the driver that has it,
/// and touches only what rests on that driver.
#[derive(Debug, Clone)]
pub struct Drivers {
    entries: Vec<Entry>,
    by_id: BTreeMap<String, usize>,
    /// The calculated drivers that can be calculated, each after what it rests on.
    order: Vec<usize>,
    /// Whether any driver has different values by year.
    pub(super) by_year: bool,
    currency: Currency,
    calendar: Calendar,
    rates: Vec<ExchangeRate>,
}

#[derive(Debug, Clone)]
struct Entry {
    id: String,
    likely: Option<Decimal>,
    years: Years,
    read: Result<Read, FormulaError>,
    calculated: bool,
    program: Option<Program>,
}

#[derive(Debug, Clone)]
struct Read {
    unit: Unit,
    measure: Measure,
    conversion: Conversion,
}

impl Drivers {
    /// The drivers of a case with its currency, calendar and exchange rates.
    pub fn of(case: &Case) -> Self {
        let mut drivers = Self {
            entries: Vec::new(),
            by_id: BTreeMap::new(),
            order: Vec::new(),
            by_year: false,
            currency: case.currency,
            calendar: case.calendar,
            rates: case.exchange_rates.clone(),
        };
        for (index, driver) in case.drivers.iter().enumerate() {
            drivers.add(index, driver);
        }
        drivers.calculate(&case.drivers);
        drivers
    }

    fn add(&mut self, index: usize, driver: &Driver) {
        let id = driver.id.to_string();
        let mut read = self.read(&id, &driver.unit);
        if let Some(first) = self.by_id.get(&id) {
            // Neither of the two may be used: it is not clear which one a formula means.
            let duplicate = FormulaError::Duplicate(id.clone());
            if let Some(first) = self.entries.get_mut(*first) {
                first.read = Err(duplicate.clone());
            }
            read = Err(duplicate);
        } else {
            self.by_id.insert(id.clone(), index);
        }
        let years = Years::of(driver);
        self.by_year |= years.differ();
        self.entries.push(Entry {
            id,
            likely: driver.value.known(),
            years,
            read,
            calculated: matches!(driver.value, DriverValue::Calculated(_)),
            program: None,
        });
    }

    fn read(&self, id: &str, unit: &str) -> Result<Read, FormulaError> {
        let unit = Unit::parse(unit).map_err(|error| FormulaError::Unit {
            driver: id.to_owned(),
            error,
        })?;
        Ok(Read {
            measure: Measure {
                scale: unit.scale(&self.calendar)?,
                unit: unit.entering(self.currency),
            },
            conversion: Conversion::of(&unit, self.currency, &self.rates)?,
            unit,
        })
    }

    pub(super) fn program_of(
        &self,
        formula: Formula,
        target: &Target,
        leaving: Conversion,
    ) -> Result<Program, FormulaError> {
        let unit = target.unit();
        let scale = unit.scale(&self.calendar)?;
        let expr = compile::compile(formula.expr(), self, target, scale, self.currency)?;
        let names: Vec<String> = formula.names().into_iter().map(str::to_owned).collect();
        Ok(Program {
            drivers: names.iter().filter_map(|name| self.index(name)).collect(),
            names,
            expr,
            leaving,
            unit,
            formula,
        })
    }

    /// Compiles a formula for what it must come out as: units checked, times converted.
    ///
    /// A target in another currency than the case's is converted at the stored rate.
    pub fn compile(&self, text: &str, target: &Target) -> Result<Program, FormulaError> {
        let formula = Formula::parse(text)?;
        let leaving = Conversion::of(&target.unit(), self.currency, &self.rates)?;
        self.program_of(formula, target, leaving)
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The place of a driver in the case's list.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub fn id(&self, driver: usize) -> Option<&str> {
        Some(&self.entries.get(driver)?.id)
    }

    /// Why a driver cannot be used, if it cannot.
    pub fn problem(&self, driver: usize) -> Option<&FormulaError> {
        self.entries.get(driver)?.read.as_ref().err()
    }

    /// The unit of a driver, as it was written; `None` where the driver has a problem.
    pub fn unit(&self, driver: usize) -> Option<&Unit> {
        Some(&self.read_of(driver)?.unit)
    }

    pub fn is_calculated(&self, driver: usize) -> bool {
        self.entries
            .get(driver)
            .is_some_and(|entry| entry.calculated)
    }

    /// The program of a calculated driver. It gives the value that formulas use: a fraction, the case's currency.
    pub fn program(&self, driver: usize) -> Option<&Program> {
        self.entries.get(driver)?.program.as_ref()
    }

    pub(super) fn keep(&mut self, driver: usize, program: Program) {
        if let Some(entry) = self.entries.get_mut(driver) {
            entry.program = Some(program);
            self.order.push(driver);
        }
    }

    pub(super) fn fail(&mut self, driver: usize, error: FormulaError) {
        if let Some(entry) = self.entries.get_mut(driver)
            && entry.read.is_ok()
        {
            entry.read = Err(error);
        }
    }

    /// The calculated drivers that can be calculated, each after what it rests on.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The case's likely values; open and calculated drivers have none.
    pub fn inputs(&self) -> Inputs {
        Inputs(self.entries.iter().map(|entry| entry.likely).collect())
    }

    pub(super) fn years(&self, driver: usize) -> Option<&Years> {
        Some(&self.entries.get(driver)?.years)
    }

    /// A value that formulas use as a value in the driver's own unit: 0.15 becomes 15 for a driver in percent.
    pub fn in_own_unit(&self, driver: usize, value: Decimal) -> Result<Decimal, RunError> {
        self.converted(driver, |conversion| conversion.leave(value))
    }

    /// A value in the driver's own unit as the value that formulas use: 15 becomes 0.15 for a driver in percent.
    pub fn as_used(&self, driver: usize, value: Decimal) -> Result<Decimal, RunError> {
        self.converted(driver, |conversion| conversion.enter(value))
    }

    fn converted(
        &self,
        driver: usize,
        convert: impl Fn(&Conversion) -> Option<Decimal>,
    ) -> Result<Decimal, RunError> {
        let read = self.read_of(driver).ok_or(RunError::Failed { driver })?;
        convert(&read.conversion).ok_or_else(|| RunError::Overflow {
            part: self.id(driver).unwrap_or_default().to_owned(),
        })
    }

    pub(super) fn conversion(&self, driver: usize) -> Option<&Conversion> {
        Some(&self.read_of(driver)?.conversion)
    }

    fn read_of(&self, driver: usize) -> Option<&Read> {
        self.entries.get(driver)?.read.as_ref().ok()
    }
}

impl Known for Drivers {
    fn index(&self, name: &str) -> Result<usize, FormulaError> {
        let Some(index) = Self::index(self, name) else {
            let suggestion = nearest(name, self.by_id.keys().map(String::as_str));
            return Err(FormulaError::UnknownName {
                name: name.to_owned(),
                suggestion: suggestion.map(str::to_owned),
            });
        };
        match self.problem(index) {
            None => Ok(index),
            // The ground of a chain of broken drivers, not the chain.
            Some(broken @ FormulaError::Broken { .. }) => Err(broken.clone()),
            Some(problem) => Err(FormulaError::Broken {
                driver: name.to_owned(),
                error: Box::new(problem.clone()),
            }),
        }
    }

    fn measure(&self, index: usize) -> Option<&Measure> {
        Some(&self.read_of(index)?.measure)
    }

    fn money(&self, number: Decimal, money: MoneyUnit) -> Result<(Decimal, Measure), FormulaError> {
        let read = self.read("", &money.to_string())?;
        let value = read
            .conversion
            .enter(number)
            .ok_or(FormulaError::TooLarge)?;
        Ok((value, read.measure))
    }
}

/// The candidate most like a name, if any is like it at all: few letters differ, or both begin alike.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .map(|candidate| (strsim::levenshtein(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            let longer = name.len().max(candidate.len());
            distance * 3 <= longer || begins_alike(name, candidate)
        })
        .min()
        .map(|(_, candidate)| candidate)
}

fn begins_alike(a: &str, b: &str) -> bool {
    a.len() >= 4
        && a.chars()
            .zip(b.chars())
            .take(4)
            .filter(|(a, b)| a == b)
            .count()
            == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_of_the_letters_may_differ() {
        assert_eq!(nearest("abc", ["abd"].into_iter()), Some("abd"));
        assert_eq!(nearest("abcd", ["abxy"].into_iter()), None);
        assert_eq!(nearest("ab", ["cd"].into_iter()), None);
    }

    #[test]
    fn names_that_begin_alike_are_alike() {
        let names = ["claims", "agents", "hours"];
        assert_eq!(nearest("agent_count", names.into_iter()), Some("agents"));
        let long = ["hourly_cost_of_an_agent"];
        assert_eq!(nearest("hour", long.into_iter()), Some(long[0]));
        assert_eq!(nearest("cla", ["claims_by_year"].into_iter()), None);
        assert_eq!(nearest("claxxxxxx", ["claims"].into_iter()), None);
    }

    #[test]
    fn the_nearest_of_several_is_taken() {
        let both = ["claimants", "claims"].into_iter();
        assert_eq!(nearest("claim", both), Some("claims"));
    }
}
