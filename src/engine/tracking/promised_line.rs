//! A line of the agreed case: its numbers, and what it promised by month.

use crate::engine::arithmetic::{Overflow, add, mul};
use crate::engine::figures::Standing;
use crate::model::{Basis, Id, Provenance};
use rust_decimal::Decimal;

/// Whether a line brings money or takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineSide {
    Benefit,
    Cost,
}

#[derive(Debug, Clone)]
pub(super) struct PromisedLine {
    pub(super) id: Id,
    pub(super) side: LineSide,
    /// Its place among the lines of its side.
    pub(super) place: usize,
    /// The place of the stated value that it serves.
    pub(super) serves: Option<usize>,
    pub(super) standing: Standing,
    /// Its numbers with the months in which it has them; none where it does not count.
    pub(super) parts: Vec<Part>,
    /// Twelfths by month that no driver changes: its residual value.
    pub(super) fixed: Vec<Decimal>,
    /// What was promised by month, in twelfths.
    pub(super) promised: Vec<Decimal>,
    /// The drivers its formula rests on, calculated ones included, in the order of the case.
    pub(super) drivers: Vec<usize>,
    /// The calculated ones, each after what it rests on.
    pub(super) calculated: Vec<usize>,
}

/// A number of a line, and the months in which it has this one.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The year of the case whose values of the drivers give the number.
    pub(super) year: u32,
    pub(super) factor: Decimal,
    /// The number times the factor, in the currency of the answer.
    pub(super) amount: Decimal,
    /// Twelfths of the amount by month.
    pub(super) weights: Vec<Decimal>,
}

impl Part {
    pub(super) fn weight(&self, month: usize) -> Decimal {
        self.weights.get(month).copied().unwrap_or_default()
    }
}

impl PromisedLine {
    /// Whether its promise is part of the headline.
    pub(super) fn counts(&self) -> bool {
        self.standing == Standing::Counted
    }

    pub(super) fn fixed(&self, month: usize) -> Decimal {
        self.fixed.get(month).copied().unwrap_or_default()
    }

    pub(super) fn fill(&mut self, parts: Vec<Part>) -> Result<(), Overflow> {
        if !self.counts() {
            return Ok(());
        }
        self.parts = parts;
        for (month, promised) in self.promised.iter_mut().enumerate() {
            let fixed = self.fixed.get(month).copied().unwrap_or_default();
            *promised = flow(&self.parts, month, fixed)?;
        }
        Ok(())
    }
}

/// What comes in a month by the amounts of parts, in twelfths.
pub(super) fn flow(parts: &[Part], month: usize, fixed: Decimal) -> Result<Decimal, Overflow> {
    parts.iter().try_fold(fixed, |sum, part| {
        let weight = part.weight(month);
        if weight.is_zero() {
            Ok(sum)
        } else {
            add(sum, mul(part.amount, weight)?)
        }
    })
}

/// Whether the customer stated, measured or agreed a number.
pub(super) fn is_verified(said: Option<&Provenance>) -> bool {
    said.map(|said| said.basis).is_some_and(Basis::is_verified)
}
