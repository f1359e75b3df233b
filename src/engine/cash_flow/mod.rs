//! Adding lines up: by month for payback, by year for the table.
//!
//! Lines are first added by shape, so that a month costs one multiplication for each shape, not for each line.

mod delay;
mod discount;
mod payback;
mod rows;
mod totals;

pub(crate) use delay::DelayedFlows;
pub(crate) use discount::Interest;
pub use discount::Timeline;
pub use payback::Payback;
pub(crate) use payback::Paybacks;
pub(crate) use rows::{CashRow, CashRows, RowChange};
pub(crate) use totals::Totals;

use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow, TWELVE, add, div, mul};
use crate::engine::compiled::{Shape, Shapes, Weights};
use rust_decimal::Decimal;

/// A line's money: in all, at present value, and by column (Start, Year 1, Year 2 …).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// Nominal, over the horizon.
    pub total: Decimal,
    /// At time 0.
    pub present_value: Decimal,
    /// By column, the first for time 0.
    pub yearly: Vec<Decimal>,
}

impl Figures {
    pub(crate) fn of(amount: Decimal, shape: &Shape) -> Result<Self, Overflow> {
        Ok(Self {
            total: mul(amount, shape.total)?,
            present_value: mul(amount, shape.present)?,
            yearly: shape
                .yearly
                .iter()
                .map(|weight| mul(amount, *weight))
                .collect::<Result<_, _>>()?,
        })
    }

    /// Of a line with other amounts in later years, each on its shape; `None` where there is no such shape.
    pub(crate) fn by_year(
        shapes: &Shapes,
        (shape, amount): (usize, Decimal),
        later: &[(usize, Decimal)],
    ) -> Result<Option<Self>, Overflow> {
        let Some(shape) = shapes.get(shape) else {
            return Ok(None);
        };
        let mut figures = Self::of(amount, shape)?;
        for (shape, amount) in later {
            if let Some(shape) = shapes.get(*shape) {
                figures.add(&Self::of(*amount, shape)?)?;
            }
        }
        Ok(Some(figures))
    }

    pub(crate) fn add(&mut self, other: &Self) -> Result<(), Overflow> {
        self.total = add(self.total, other.total)?;
        self.present_value = add(self.present_value, other.present_value)?;
        if self.yearly.len() < other.yearly.len() {
            self.yearly.resize(other.yearly.len(), Decimal::ZERO);
        }
        for (sum, amount) in self.yearly.iter_mut().zip(&other.yearly) {
            *sum = add(*sum, *amount)?;
        }
        Ok(())
    }

    pub(crate) fn scaled(&self, factor: Decimal) -> Result<Self, Overflow> {
        Ok(Self {
            total: mul(self.total, factor)?,
            present_value: mul(self.present_value, factor)?,
            yearly: self
                .yearly
                .iter()
                .map(|amount| mul(*amount, factor))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// Return on investment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Roi {
    /// As a fraction: 3.29 for 329 %.
    Ratio(Decimal),
    /// The present value of the costs is not above zero: there is nothing to compare with.
    NotDefined,
}

impl Roi {
    pub(crate) fn of(npv: Decimal, present_costs: Decimal) -> Result<Self, EngineError> {
        if present_costs <= Decimal::ZERO {
            return Ok(Self::NotDefined);
        }
        let ratio = div(npv, present_costs).map(Self::Ratio);
        ratio.named("the return on investment")
    }

    pub const fn ratio(self) -> Option<Decimal> {
        match self {
            Self::Ratio(ratio) => Some(ratio),
            Self::NotDefined => None,
        }
    }
}

/// The amount on each shape of a plan: benefits positive, costs negative.
#[derive(Debug, Clone)]
pub(crate) struct ByShape(Vec<Decimal>);

impl ByShape {
    pub(crate) fn new(shapes: usize) -> Self {
        Self(vec![Decimal::ZERO; shapes])
    }

    pub(crate) fn put(&mut self, shape: usize, amount: Decimal) -> Result<(), Overflow> {
        if let Some(sum) = self.0.get_mut(shape) {
            *sum = add(*sum, amount)?;
        }
        Ok(())
    }

    /// Net flows by the month at which they come; index 0 is time 0.
    pub(crate) fn placed(&self, shapes: &Shapes, months: usize) -> Result<Vec<Decimal>, Overflow> {
        self.flows(shapes, months, Shape::placed)
    }

    /// Net flows by the month for which they are planned, before any delay.
    pub(crate) fn planned(&self, shapes: &Shapes, months: usize) -> Result<Vec<Decimal>, Overflow> {
        self.flows(shapes, months, |shape| &shape.planned)
    }

    fn flows(
        &self,
        shapes: &Shapes,
        months: usize,
        of: fn(&Shape) -> &Weights,
    ) -> Result<Vec<Decimal>, Overflow> {
        let mut flows = vec![Decimal::ZERO; months + 1];
        let stand = self.0.iter().enumerate();
        for (number, amount) in stand.filter(|(_, amount)| !amount.is_zero()) {
            let Some(shape) = shapes.get(number) else {
                continue;
            };
            for (index, weight) in of(shape).not_zero() {
                if let Some(flow) = flows.get_mut(index) {
                    *flow = add(*flow, mul(*amount, weight)?)?;
                }
            }
        }
        Ok(flows)
    }
}

/// Flows kept in twelfths, in money.
pub(crate) fn in_money(twelfths: &[Decimal]) -> Result<Vec<Decimal>, Overflow> {
    twelfths.iter().map(|flow| div(*flow, TWELVE)).collect()
}

pub(crate) fn cumulative(flows: &[Decimal]) -> Result<Vec<Decimal>, Overflow> {
    let mut balance = Decimal::ZERO;
    flows
        .iter()
        .map(|flow| {
            balance = add(balance, *flow)?;
            Ok(balance)
        })
        .collect()
}
