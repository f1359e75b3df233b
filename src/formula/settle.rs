//! The values with which formulas run: what was typed, and what follows from it.

use super::{Drivers, RunError};
use rust_decimal::Decimal;

/// One value for each driver, in the driver's own unit as typed: 15 for 15 %. `None` is an open question.
///
/// A calculated driver has `None` here and gets its value in [`Drivers::settle`]; one that is given a value keeps that
/// value instead of being calculated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs(pub(super) Vec<Option<Decimal>>);

impl Inputs {
    /// Gives a driver another value. An index that no driver has changes nothing.
    pub fn set(&mut self, driver: usize, value: Option<Decimal>) {
        if let Some(own) = self.0.get_mut(driver) {
            *own = value;
        }
    }

    /// The value of a driver; `None` where it is open, calculated, or not a driver.
    pub fn get(&self, driver: usize) -> Option<Decimal> {
        self.0.get(driver).copied().flatten()
    }
}

/// The value of each driver as formulas use it: percent as a fraction, money in the case's currency, times as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled(Vec<Value>);

type Value = Result<Decimal, RunError>;

impl Settled {
    /// The value of a driver as formulas use it, or why it has none. [`Drivers::in_own_unit`] turns it back into the
    /// driver's unit.
    pub fn get(&self, driver: usize) -> Result<Decimal, RunError> {
        let value = self.0.get(driver).cloned();
        value.unwrap_or(Err(RunError::Failed { driver }))
    }

    pub(super) fn value(&self, driver: usize) -> Option<Decimal> {
        self.0.get(driver)?.as_ref().ok().copied()
    }
}

impl Drivers {
    /// Turns inputs into the values that formulas use, and runs each calculated driver once, after what it rests on.
    pub fn settle(&self, inputs: &Inputs) -> Settled {
        let entered = |driver| self.entered(driver, inputs.get(driver));
        let mut settled = Settled((0..self.len()).map(entered).collect());
        for &driver in self.order() {
            if inputs.get(driver).is_some() {
                continue;
            }
            if let Some(program) = self.program(driver) {
                let value = program.run(&settled);
                if let Some(slot) = settled.0.get_mut(driver) {
                    *slot = value;
                }
            }
        }
        settled
    }

    fn entered(&self, driver: usize, value: Option<Decimal>) -> Result<Decimal, RunError> {
        if self.problem(driver).is_some() {
            return Err(RunError::Failed { driver });
        }
        match value {
            Some(value) => self.as_used(driver, value),
            None => Err(RunError::Open(vec![driver])),
        }
    }
}
