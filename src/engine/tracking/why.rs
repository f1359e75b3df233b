//! The parts of a difference.

use crate::engine::arithmetic::{Overflow, add, sub, sum};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The parts of a difference, in twelfths.
#[derive(Debug, Clone, Default)]
pub(super) struct WhyParts {
    /// By the driver's place in the agreed case.
    pub(super) drivers: BTreeMap<usize, Decimal>,
    pub(super) timing: Decimal,
    pub(super) booked: Decimal,
    /// Whether more than eight drivers of a line were changed in the order of the case.
    pub(super) in_order: bool,
}

impl WhyParts {
    /// Gives what the rounding of the 28th digit leaves of a difference to the largest part.
    pub(super) fn settle(&mut self, difference: Decimal) -> Result<(), Overflow> {
        let parts = sum(self
            .drivers
            .values()
            .copied()
            .chain([self.timing, self.booked]))?;
        let left = sub(difference, parts)?;
        if left.is_zero() {
            return Ok(());
        }
        let parts = self.drivers.values_mut();
        let parts = parts.chain([&mut self.timing, &mut self.booked]);
        if let Some(largest) = parts.max_by_key(|part| part.abs()) {
            *largest = add(*largest, left)?;
        }
        Ok(())
    }

    pub(super) fn add(&mut self, other: &Self) -> Result<(), Overflow> {
        for (driver, part) in &other.drivers {
            let sum = self.drivers.entry(*driver).or_default();
            *sum = add(*sum, *part)?;
        }
        self.timing = add(self.timing, other.timing)?;
        self.booked = add(self.booked, other.booked)?;
        self.in_order |= other.in_order;
        Ok(())
    }
}
