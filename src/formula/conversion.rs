//! How a driver's value, as typed, enters formulas: percent as a fraction, money in the case's currency.
//!
//! Left out: times, which the formula converts itself once everything is multiplied (`compile`).

use super::{
    error::FormulaError,
    unit::{Atom, Unit},
};
use crate::model::{Currency, ExchangeRate};
use rust_decimal::Decimal;

/// The steps between a value in its own unit and the value that formulas use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Conversion {
    /// How many percent signs the unit holds.
    percents: i32,
    rates: Vec<Step>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    /// The place of the rate in the case's list.
    stored: usize,
    rate: Decimal,
    /// Above zero multiplies so often, below zero divides.
    exponent: i32,
}

impl Conversion {
    /// How values of a unit become values in the case's currency.
    ///
    /// A rate stored in the direction needed is preferred to its inverse; of several alike the first is used.
    pub(super) fn of(
        unit: &Unit,
        to: Currency,
        rates: &[ExchangeRate],
    ) -> Result<Self, FormulaError> {
        let mut steps = Vec::new();
        for (atom, exponent) in unit.factors() {
            if let Atom::Money(from) = atom
                && *from != to
            {
                steps.push(step(*from, to, *exponent, rates)?);
            }
        }
        Ok(Self {
            percents: unit.percents(),
            rates: steps,
        })
    }

    /// The value that formulas use, of a value in its own unit; `None` if it is too large.
    pub(super) fn enter(&self, value: Decimal) -> Option<Decimal> {
        self.apply(value, 1)
    }

    /// The value in its own unit, of a value that formulas use; `None` if it is too large.
    pub(super) fn leave(&self, value: Decimal) -> Option<Decimal> {
        self.apply(value, -1)
    }

    fn apply(&self, value: Decimal, direction: i32) -> Option<Decimal> {
        let percents = power(value, Decimal::ONE_HUNDRED, -self.percents * direction)?;
        self.rates.iter().try_fold(percents, |value, step| {
            power(value, step.rate, step.exponent * direction)
        })
    }

    /// The places of the rates it uses in the case's list.
    pub(super) fn rates(&self) -> impl Iterator<Item = usize> {
        self.rates.iter().map(|step| step.stored)
    }
}

/// Multiplies by a factor above zero so often; divides for exponents below zero.
fn power(value: Decimal, factor: Decimal, exponent: i32) -> Option<Decimal> {
    (0..exponent.unsigned_abs()).try_fold(value, |value, _| {
        if exponent > 0 {
            value.checked_mul(factor)
        } else {
            value.checked_div(factor)
        }
    })
}

fn step(
    from: Currency,
    to: Currency,
    exponent: i32,
    rates: &[ExchangeRate],
) -> Result<Step, FormulaError> {
    let find = |from, to| {
        rates
            .iter()
            .position(|rate| rate.from == from && rate.to == to)
    };
    let (stored, exponent) = find(from, to)
        .map(|stored| (stored, exponent))
        .or_else(|| find(to, from).map(|stored| (stored, -exponent)))
        .ok_or(FormulaError::MissingRate { from, to })?;
    let rate = rates
        .get(stored)
        .ok_or(FormulaError::MissingRate { from, to })?;
    if rate.rate.value() <= Decimal::ZERO {
        return Err(FormulaError::BadRate {
            from: rate.from,
            to: rate.to,
            rate: rate.rate.value(),
        });
    }
    Ok(Step {
        stored,
        rate: rate.rate.value(),
        exponent,
    })
}
