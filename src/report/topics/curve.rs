//! The cumulative net benefit by month as a curve of the window, on axes that it names, so that two answers can be drawn over each other.

use crate::engine::Payback;
use crate::engine::simulation::BandMonth;
use crate::report::axis::{Axis, float};
use crate::report::{Report, words};
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
    /// When that is, "payback 14.7 months"; empty where it is not back.
    pub back: String,
    /// The balance at the end as the table by year prints it, "€412,600".
    pub end: String,
    pub says: String,
}

/// The cumulative net benefit of eight in ten simulated futures, by month. Places are shares of its own axes, from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct CurveBand {
    /// From month 0 to the last one.
    pub months: Axis,
    /// In money, from the least P10 to the greatest P90.
    pub money: Axis,
    /// Month and P10, the first month first.
    pub low: Vec<(f32, f32)>,
    /// Month and P90.
    pub high: Vec<(f32, f32)>,
    /// "Eight in ten simulated futures end between €100,000 and €700,000."
    pub says: String,
}

impl Report<'_> {
    /// The band around the cumulative net benefit; `None` without a simulation, or where all its futures are alike.
    pub fn curve_band(&self) -> Option<CurveBand> {
        let band = &self.uncertain()?.band;
        let last = band.len().checked_sub(1).filter(|last| *last > 0)?;
        let months = Axis::between(0.0, float(last));
        let money = Axis::of(band.iter().flat_map(|month| [month.p10, month.p90]));
        let edge = |of: fn(&BandMonth) -> f64| {
            let all = band.iter().enumerate();
            let places = all.map(|(month, one)| (months.place(float(month)), money.place(of(one))));
            places.collect()
        };
        Some(CurveBand {
            low: edge(|month| month.p10),
            high: edge(|month| month.p90),
            says: self.band_in_words(band).unwrap_or_default(),
            months,
            money,
        })
    }

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
        let words = self.payback_words(&self.results.payback);
        let before = words::behind(self.before_costs());
        let back = payback.map_or_else(String::new, |_| format!("payback {words}{before}"));
        let end = self.printed_end();
        Some(CumulativeCurve {
            points: points.collect(),
            payback: payback.and_then(|after| months.inside(after)),
            says: format!(
                "Cumulative net benefit by month: {end} at the end; payback {words}{before}."
            ),
            back,
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
