//! The cumulative net benefit by month as a curve of the window, on axes that it names, so that two answers can be drawn over each other.

use crate::engine::Payback;
use crate::report::Report;
use crate::report::axis::{Axis, float};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// The cumulative net benefit by month. Places are shares of its own axes, from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct CumulativeCurve {
    /// From month 0 to the last one.
    pub months: Axis,
    /// In money, 0 included.
    pub money: Axis,
    /// Month and balance, the first month first.
    pub points: Vec<(f32, f32)>,
    /// Where the money is back, along the months.
    pub payback: Option<f32>,
    /// The balance at the end, "€412,600".
    pub end: String,
    pub says: String,
}

impl Report<'_> {
    /// The cumulative net benefit by month; `None` where nothing flows.
    pub fn cumulative_curve(&self) -> Option<CumulativeCurve> {
        let balances = &self.results.monthly_cumulative;
        let last = balances.len().checked_sub(1).filter(|last| *last > 0)?;
        if balances.iter().all(Decimal::is_zero) {
            return None;
        }
        let months = Axis::between(0.0, float(last));
        let money = Axis::of_decimals(balances.iter().copied().chain([Decimal::ZERO]));
        let points = balances.iter().enumerate();
        let points = points.map(|(month, balance)| {
            let along = months.place(float(month));
            (along, money.decimal(*balance))
        });
        let payback = match &self.results.payback {
            Payback::After { months: after, .. } => after.to_f64(),
            Payback::Immediate | Payback::NotWithinHorizon => None,
        };
        let back = self.payback_words(&self.results.payback);
        let end = self.write.sum(balances.last().copied().unwrap_or_default());
        Some(CumulativeCurve {
            points: points.collect(),
            payback: payback.and_then(|after| months.inside(after)),
            says: format!("Cumulative net benefit by month: {end} at the end; payback {back}."),
            end,
            months,
            money,
        })
    }

    /// The least and the most of an axis in money, in few characters.
    pub fn ends_of(&self, axis: &Axis) -> (String, String) {
        let (least, most) = axis.ends();
        (self.short_cash(least), self.short_cash(most))
    }
}
