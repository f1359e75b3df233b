//! Time shapes: how an amount spreads over the months, apart from how large it is.
//!
//! A line of the case is one number times one shape, and lines with the same timing share the shape. A shape is kept in twelfths:
//! its weight at an index, times the line's number, divided by 12, is the flow. So a year's amount spread over its months
//! adds up to the year without remainder (method §5, payback).

use crate::engine::arithmetic::{Checked, Overflow, TWELVE, add, div, mul, power, sum_of_products};
use crate::engine::cash_flow::Timeline;
use crate::model::{Discounting, Every, Payment, Ramp, Rate, UpliftBy, YearlyAmounts};
use rust_decimal::Decimal;
use std::rc::Rc;

mod shapes;

pub(crate) use shapes::{Shapes, Weights};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Timing {
    /// A yearly run-rate from one month to another, growing and ramping up (method §3).
    RunRate {
        from: u32,
        to: u32,
        growth: Rate,
        ramp: Ramp,
    },
    /// Once, at the end of a month; 0 is time 0.
    Once { month: u32 },
    /// An amount for each payment (method §4).
    Payments(Payments),
    /// Amounts given year by year; the line's number is 1.
    ByYear {
        initial: Decimal,
        years: Vec<Decimal>,
    },
    /// Another timing in some years of the case only. A payment belongs to the year in which the period begins that it is for.
    Only { years: Vec<u32>, of: Box<Self> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Payments {
    pub every: Every,
    pub paid: Payment,
    pub from: u32,
    pub to: u32,
    pub uplift: Rate,
    pub uplift_by: UpliftBy,
    /// The unit of the line's number: an amount for each payment, or a yearly run-rate.
    pub number: PaymentNumber,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaymentNumber {
    EachPayment,
    PerYear,
}

impl Timing {
    pub(crate) fn by_year(amounts: &YearlyAmounts) -> Self {
        Self::ByYear {
            initial: amounts.initial.value(),
            years: amounts.years.iter().map(|amount| amount.value()).collect(),
        }
    }

    /// Weights in twelfths at index 0 … `months`.
    pub(crate) fn weights(&self, months: usize) -> Result<Vec<Decimal>, Overflow> {
        let mut weights = vec![Decimal::ZERO; months + 1];
        match self {
            Self::RunRate {
                from,
                to,
                growth,
                ramp,
            } => {
                run_rate(&mut weights, *from, *to, growth.fraction(), ramp)?;
            }
            Self::Once { month } => put(&mut weights, *month as usize, TWELVE)?,
            Self::Payments(payments) => payments.put(&mut weights, |_| true)?,
            Self::Only { years, of } => {
                let counts = |month: usize| {
                    let year = u32::try_from(month.div_ceil(12).max(1));
                    year.is_ok_and(|year| years.contains(&year))
                };
                if let Self::Payments(payments) = &**of {
                    payments.put(&mut weights, counts)?;
                    return Ok(weights);
                }
                weights = of.weights(months)?;
                let others = weights.iter_mut().enumerate();
                for (_, weight) in others.filter(|(month, _)| !counts(*month)) {
                    *weight = Decimal::ZERO;
                }
            }
            Self::ByYear { initial, years } => {
                put(&mut weights, 0, mul(*initial, TWELVE)?)?;
                for (index, weight) in weights.iter_mut().enumerate().skip(1) {
                    *weight = years.get((index - 1) / 12).copied().unwrap_or_default();
                }
            }
        }
        Ok(weights)
    }
}

/// Adds to the weight at an index; indices beyond the horizon are ignored.
fn put(weights: &mut [Decimal], index: usize, twelfths: Decimal) -> Result<(), Overflow> {
    if let Some(weight) = weights.get_mut(index) {
        *weight = add(*weight, twelfths)?;
    }
    Ok(())
}

/// (1+g)^(year−1) for the year that holds a month, counted from where months are counted.
fn grown(growth: Decimal, month: usize) -> Checked {
    let years = u32::try_from(month.saturating_sub(1) / 12).map_err(|_| Overflow)?;
    power(add(Decimal::ONE, growth)?, years)
}

fn run_rate(
    weights: &mut [Decimal],
    from: u32,
    to: u32,
    growth: Decimal,
    ramp: &Ramp,
) -> Result<(), Overflow> {
    let (from, to) = (from.max(1) as usize, to as usize);
    // The same for all months of a year.
    let mut level = Decimal::ONE;
    for (month, weight) in weights.iter_mut().enumerate().skip(from) {
        if month > to {
            break;
        }
        if month == from || month % 12 == 1 {
            level = grown(growth, month)?;
        }
        let share = ramp_share(ramp, month - from + 1)?;
        *weight = if share == Decimal::ONE {
            level
        } else {
            mul(level, share)?
        };
    }
    Ok(())
}

/// The share of full effect in the `nth` month of a benefit, 1 for its first.
fn ramp_share(ramp: &Ramp, nth: usize) -> Checked {
    match ramp {
        Ramp::ByYear(shares) => {
            let share = shares.get((nth - 1) / 12).or_else(|| shares.last());
            Ok(share.map_or(Decimal::ONE, |share| share.fraction()))
        }
        Ramp::Linear(months) if nth < *months as usize => {
            div(Decimal::from(nth), Decimal::from(*months))
        }
        Ramp::Linear(_) | Ramp::None => Ok(Decimal::ONE),
    }
}

impl Payments {
    /// One payment for each period whose first month `counts`; a period cut short by the line's end or the case's is paid in proportion.
    fn put(&self, weights: &mut [Decimal], counts: impl Fn(usize) -> bool) -> Result<(), Overflow> {
        let period = self.every.months() as usize;
        let last = (self.to as usize).min(weights.len().saturating_sub(1));
        let mut first = self.from.max(1) as usize;
        while first <= last {
            let covered = period.min(last + 1 - first);
            // The yearly run-rate of a month is a twelfth; a whole payment is twelve twelfths.
            let twelfths = match self.number {
                PaymentNumber::PerYear => Decimal::from(covered),
                PaymentNumber::EachPayment if covered == period => TWELVE,
                PaymentNumber::EachPayment => {
                    div(mul(TWELVE, Decimal::from(covered))?, Decimal::from(period))?
                }
            };
            let index = match self.paid {
                Payment::InAdvance => first - 1,
                Payment::InArrears => first + covered - 1,
            };
            let nth = match self.uplift_by {
                UpliftBy::Anniversary => first + 1 - self.from.max(1) as usize,
                UpliftBy::CaseYear => first,
            };
            if counts(first) {
                let grown = grown(self.uplift.fraction(), nth)?;
                put(weights, index, mul(twelfths, grown)?)?;
            }
            first += period;
        }
        Ok(())
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Shape {
    /// Twelfths by planned index.
    pub planned: Weights,
    /// Twelfths by the index at which flows really come, where a delay moves them.
    later: Option<Weights>,
    /// By column: Start, Year 1, Year 2 …
    pub yearly: Vec<Decimal>,
    pub total: Decimal,
    pub present: Decimal,
}

impl Shape {
    /// Amount per planned year of one unit.
    pub(crate) fn planned_by_year(&self, years: u32) -> Result<Rc<[Decimal]>, Overflow> {
        (1..=years as usize)
            .map(|year| {
                let mut months = (year - 1) * 12 + 1..=year * 12;
                let sum = months.try_fold(Decimal::ZERO, |sum, month| {
                    add(sum, self.planned.get(month))
                });
                div(sum?, TWELVE)
            })
            .collect()
    }

    pub(crate) fn of(
        timing: &Timing,
        timeline: &Timeline,
        factors: &[Decimal],
    ) -> Result<Self, Overflow> {
        let weights = timing.weights(timeline.months)?;
        let planned = Weights::all(weights, timeline.months + 1);
        Self::laid(planned, timeline, factors)
    }

    /// The part of the shape in some planned years, in ascending order.
    pub(crate) fn only_in(
        &self,
        years: &[u32],
        timeline: &Timeline,
        factors: &[Decimal],
    ) -> Result<Self, Overflow> {
        let inside = self.planned_in(years);
        let planned = Weights::of(self.planned.len(), years.len() * 12, inside);
        Self::laid(planned, timeline, factors)
    }

    /// Each month of some years for which anything is planned.
    pub(crate) fn planned_in(&self, years: &[u32]) -> impl Iterator<Item = (usize, Decimal)> {
        let months = years.iter().map(|year| *year as usize * 12);
        let months = months.flat_map(|last| last.saturating_sub(11)..=last);
        let weights = months.map(|index| (index, self.planned.get(index)));
        weights.filter(|(_, weight)| !weight.is_zero())
    }

    /// Twelfths by the index at which flows really come.
    pub(crate) fn placed(&self) -> &Weights {
        self.later.as_ref().unwrap_or(&self.planned)
    }

    fn laid(planned: Weights, timeline: &Timeline, factors: &[Decimal]) -> Result<Self, Overflow> {
        let later = (timeline.delay > 0).then(|| {
            let come = planned.not_zero();
            let come = come.map_while(|(index, weight)| Some((timeline.place(index)?, weight)));
            Weights::of(timeline.last_month() + 1, planned.room(), come)
        });
        let placed = later.as_ref().unwrap_or(&planned);
        let mut yearly = vec![Decimal::ZERO; timeline.last_month().div_ceil(12) + 1];
        let mut total = Decimal::ZERO;
        for (month, weight) in placed.not_zero() {
            total = add(total, weight)?;
            if let Some(column) = yearly.get_mut(month.div_ceil(12)) {
                *column = add(*column, weight)?;
            }
        }
        let present = if let Some(of_column) = one_factor_a_year(timeline, factors) {
            let columns = yearly.iter().copied().zip(of_column);
            sum_of_products(columns.filter(|(sum, _)| !sum.is_zero()))?
        } else {
            let factor = |index: usize| factors.get(index).copied().unwrap_or_default();
            let flows = planned.not_zero();
            sum_of_products(flows.map(|(index, weight)| (weight, factor(index))))?
        };
        for sum in yearly.iter_mut().filter(|sum| !sum.is_zero()) {
            *sum = div(*sum, TWELVE)?;
        }
        Ok(Self {
            planned,
            later,
            yearly,
            total: div(total, TWELVE)?,
            present: div(present, TWELVE)?,
        })
    }
}

/// The factor of each column, where all flows of a column share it and no two columns do: then the sums by column need not be added up again.
fn one_factor_a_year<'f>(
    timeline: &Timeline,
    factors: &'f [Decimal],
) -> Option<impl Iterator<Item = Decimal> + 'f> {
    if timeline.delay > 0 || timeline.discounting != Discounting::YearEnd {
        return None;
    }
    let columns = || {
        let start = factors.first().into_iter();
        start.chain(factors.iter().skip(1).step_by(12)).copied()
    };
    let mut neighbours = columns().zip(columns().skip(1));
    neighbours.all(|(one, next)| one != next).then(columns)
}

#[cfg(test)]
mod tests;
