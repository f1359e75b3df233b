//! The values with which formulas run: what was typed, and what follows from it.
//!
//! Left out: which values those are in a scenario or a simulation (`engine`).

use super::{drivers::Drivers, error::RunError};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
///
/// What follows from one other value is kept beside the values it differs from, which are shared: thousands of drivers are tried one by one.
#[derive(Debug, Clone)]
pub struct Settled {
    all: Arc<Vec<Value>>,
    /// What differs from `all`.
    other: BTreeMap<usize, Value>,
}

/// A value, or why there is none.
type Value = Result<Decimal, RunError>;

impl PartialEq for Settled {
    fn eq(&self, other: &Self) -> bool {
        let same = |driver| self.held(driver) == other.held(driver);
        self.all.len() == other.all.len() && (0..self.all.len()).all(same)
    }
}

impl Eq for Settled {}

impl Settled {
    /// The value of a driver as formulas use it, or why it has none. [`Drivers::in_own_unit`] turns it back into the
    /// driver's unit.
    pub fn get(&self, driver: usize) -> Result<Decimal, RunError> {
        self.held(driver)
            .cloned()
            .unwrap_or(Err(RunError::Failed { driver }))
    }

    fn held(&self, driver: usize) -> Option<&Value> {
        let other = if self.other.is_empty() {
            None
        } else {
            self.other.get(&driver)
        };
        other.or_else(|| self.all.get(driver))
    }

    /// The value alone, without a copy of the reason.
    pub(super) fn value(&self, driver: usize) -> Option<Decimal> {
        self.held(driver)?.as_ref().ok().copied()
    }

    fn put(&mut self, driver: usize, value: Value) {
        // Values that nobody shares are replaced in their place.
        match Arc::get_mut(&mut self.all).map(|all| all.get_mut(driver)) {
            Some(Some(own)) => *own = value,
            Some(None) => {}
            None => {
                self.other.insert(driver, value);
            }
        }
    }
}

impl Drivers {
    /// Turns inputs into the values that formulas use, and runs each calculated driver once, after what it rests on.
    pub fn settle(&self, inputs: &Inputs) -> Settled {
        let entered = |driver| self.entered(driver, inputs.get(driver));
        let mut settled = Settled {
            all: Arc::new((0..self.len()).map(entered).collect()),
            other: BTreeMap::new(),
        };
        for &driver in self.order() {
            if inputs.get(driver).is_some() {
                continue;
            }
            if let Some(program) = self.program(driver) {
                settled.put(driver, program.run(&settled));
            }
        }
        settled
    }

    /// What [`Self::settle`] gives when one driver alone has another value, from what it gave for `inputs`.
    ///
    /// Only the calculated drivers that rest on the changed one run again.
    pub fn settle_with(
        &self,
        settled: &Settled,
        inputs: &Inputs,
        driver: usize,
        value: Decimal,
    ) -> Settled {
        let mut settled = settled.clone();
        self.settle_again(&mut settled, inputs, driver, value);
        settled
    }

    /// The same in place, for one driver after the other: values that nobody else holds are replaced, so that nothing that differs piles
    /// up to be copied by everything asked afterwards.
    pub fn settle_again(
        &self,
        settled: &mut Settled,
        inputs: &Inputs,
        driver: usize,
        value: Decimal,
    ) {
        settled.put(driver, self.entered(driver, Some(value)));
        // Places in the order of calculation, so that each runs after what it rests on.
        let mut waiting: BTreeSet<usize> = self.resting_on(driver).iter().copied().collect();
        while let Some(place) = waiting.pop_first() {
            let Some(&next) = self.order().get(place) else {
                continue;
            };
            if next == driver || inputs.get(next).is_some() {
                continue;
            }
            if let Some(program) = self.program(next) {
                let value = program.run(settled);
                settled.put(next, value);
                waiting.extend(self.resting_on(next));
            }
        }
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
