//! Drivers that are calculated from others: compiled each after what it needs, and followed to what a formula depends on.

use super::conversion::Conversion;
use super::order::Sorted;
use super::{Drivers, Formula, FormulaError, Program, RunError, Target, order};
use crate::model::{Driver, DriverValue};
use std::collections::BTreeSet;

type Formulas = Vec<Option<Result<Formula, FormulaError>>>;

const MOST_NAMES: usize = 12;

impl Drivers {
    /// Compiles all calculated drivers. Those on a circle, and those whose formula has a problem, keep the problem.
    pub(super) fn calculate(&mut self, drivers: &[Driver]) {
        let mut formulas: Formulas = drivers.iter().map(formula).collect();
        let Sorted { order, cycles } = order::sort(&self.needs(&formulas));
        for cycle in cycles {
            for (at, &driver) in cycle.iter().enumerate() {
                let names = self.circle(&cycle, at);
                self.fail(driver, FormulaError::Cycle(names));
            }
        }
        for driver in order {
            if let Some(formula) = formulas.get_mut(driver).and_then(Option::take) {
                self.compile_calculated(driver, formula);
            }
        }
    }

    /// A driver that has a problem already, with its unit or as part of a circle, keeps it.
    fn compile_calculated(&mut self, driver: usize, formula: Result<Formula, FormulaError>) {
        let Some(unit) = self.unit(driver) else {
            return;
        };
        let target = Target::Unit(unit.clone());
        // It gives the value that formulas use, so nothing is converted on leaving.
        let program =
            formula.and_then(|formula| self.program_of(formula, &target, Conversion::default()));
        match program {
            Ok(program) => self.keep(driver, program),
            Err(error) => self.fail(driver, error),
        }
    }

    fn needs(&self, formulas: &Formulas) -> Vec<Vec<usize>> {
        let named = |formula: &Formula| {
            let names = formula.names();
            names
                .into_iter()
                .filter_map(|name| self.index(name))
                .collect()
        };
        formulas
            .iter()
            .map(|formula| match formula {
                Some(Ok(formula)) => named(formula),
                Some(Err(_)) | None => Vec::new(),
            })
            .collect()
    }

    /// The names around a circle, beginning and ending with the one at a place; the middle of a long one is left out.
    fn circle(&self, cycle: &[usize], first: usize) -> Vec<String> {
        let round = cycle.iter().cycle().skip(first);
        let name = |driver: &usize| self.id(*driver).unwrap_or_default().to_owned();
        let mut names: Vec<String> = round.take(cycle.len().min(MOST_NAMES)).map(name).collect();
        if cycle.len() > MOST_NAMES {
            names.push("…".to_owned());
        }
        names.extend(cycle.get(first).map(name));
        names
    }
}

fn formula(driver: &Driver) -> Option<Result<Formula, FormulaError>> {
    match &driver.value {
        DriverValue::Calculated(text) => Some(Formula::parse(text).map_err(Into::into)),
        DriverValue::Open | DriverValue::Known(_) => None,
    }
}

impl Drivers {
    /// The drivers a program rests on, calculated ones followed to their ground and not listed themselves.
    pub fn rests_on(&self, program: &Program) -> BTreeSet<usize> {
        let mut all = self.all_drivers(program);
        all.retain(|driver| !self.is_calculated(*driver));
        all
    }

    /// The drivers a program needs, calculated ones and what they rest on included.
    pub fn all_drivers(&self, program: &Program) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut next: Vec<usize> = program.drivers().to_vec();
        while let Some(driver) = next.pop() {
            if found.insert(driver)
                && let Some(program) = self.program(driver)
            {
                next.extend(program.drivers());
            }
        }
        found
    }

    /// Why a formula has no value, in a sentence.
    pub fn explain(&self, error: &RunError) -> String {
        let id = |driver: &usize| format!("“{}”", self.id(*driver).unwrap_or("?"));
        match error {
            RunError::Open(drivers) => {
                let names: Vec<String> = drivers.iter().map(id).collect();
                format!("not known yet: {}; ask the customer", names.join(", "))
            }
            RunError::DivisionByZero { divisor } => format!(
                "“{divisor}” is zero and something is divided by it; give it another value or take it out"
            ),
            RunError::Overflow { part } => format!(
                "“{part}” is larger than this program can count; check the values it is made of"
            ),
            RunError::Failed { driver } => match self.problem(*driver) {
                Some(problem) => format!("{} cannot be used: {problem}", id(driver)),
                None => format!("{} cannot be calculated; look at it first", id(driver)),
            },
        }
    }
}
