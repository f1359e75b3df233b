//! Time shapes: how an amount spreads over the months, apart from how large it is.
//!
//! A line of the case is one number times one shape, and lines with the same timing share the shape. A shape is kept in twelfths:
//! its weight at an index, times the line's number, divided by 12, is the flow. So a year's amount spread over its months
//! adds up to the year without remainder (method §5, payback).

use super::timing::Timing;
use crate::engine::arithmetic::{Overflow, TWELVE, add, div, sum_of_products};
use crate::engine::cash_flow::Timeline;
use crate::model::Discounting;
use rust_decimal::Decimal;
use std::rc::Rc;

mod shapes;

pub(crate) use shapes::{Shapes, Weights};

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
