//! What a program rests on, and why it has no value, for the lists and sentences that stand beside a figure.

use super::conversion::Conversion;
use super::{Drivers, Program, RunError};
use std::collections::BTreeSet;

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

    /// The exchange rates a program uses, as places in the case's list, for the small print.
    pub fn rates_of(&self, program: &Program) -> BTreeSet<usize> {
        let entering = self
            .all_drivers(program)
            .into_iter()
            .filter(|driver| !self.is_calculated(*driver))
            .filter_map(|driver| self.conversion(driver))
            .flat_map(Conversion::rates);
        entering.chain(program.leaving.rates()).collect()
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
