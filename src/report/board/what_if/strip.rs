//! The thin bars below the figures of the strip: where nine runs in ten end, and where the likely figure lies between.
//!
//! Left out: the figures themselves (`sections`).

use super::super::super::Report;
use super::share::Axis;
use crate::engine::simulation::{PaybackSpread, Simulated, Spread};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Where a figure probably lies. Places are shares of the bar, from 0 at the left to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct RangeBar {
    /// From where one run in ten lies below to where one in ten lies above.
    pub from: f32,
    /// The right end of that.
    pub to: f32,
    /// The figure with likely values; `None` where it is not defined.
    pub likely: Option<f32>,
    /// "P10 €128k · P90 €701k".
    pub says: String,
}

impl Report<'_> {
    /// Of return, payback and net present value; `None` where nothing is uncertain or a figure is not defined.
    pub(super) fn range_bars(&self, found: &Simulated) -> [Option<RangeBar>; 3] {
        if found.drivers.is_empty() {
            return [None, None, None];
        }
        let likely = |figure: Option<Decimal>| figure.and_then(|figure| figure.to_f64());
        let roi = found.roi.as_ref().map(|roi| {
            let likely = likely(self.results.roi.ratio());
            Self::range_bar(roi, likely, &|x| self.write.percent(x))
        });
        let npv = Self::range_bar(&found.npv, likely(Some(self.results.npv)), &|x| {
            self.write.compact(x)
        });
        let payback = self.payback_bar(&found.payback, likely(self.results.payback.months()));
        [roi, Some(payback), Some(npv)]
    }

    fn range_bar(
        spread: &Spread,
        likely: Option<f64>,
        write: &dyn Fn(Decimal) -> String,
    ) -> RangeBar {
        // The bar begins at zero, or further left where that is possible, so that it says how far the figure is from nothing.
        let wide = spread.p90 - spread.p10;
        let least = (spread.p10 - 0.25 * wide).min(0.0);
        let axis = Axis::between(least, (spread.p90 + 0.5 * wide).max(0.0));
        let write = |x: f64| Decimal::try_from(x).map_or_else(|_| "–".to_owned(), write);
        RangeBar {
            from: axis.place(spread.p10),
            to: axis.place(spread.p90),
            likely: likely.map(|x| axis.place(x)),
            says: format!("P10 {} · P90 {}", write(spread.p10), write(spread.p90)),
        }
    }

    /// From the start of the case to its end; what is not back within the horizon lies at the end.
    fn payback_bar(&self, spread: &PaybackSpread, likely: Option<f64>) -> RangeBar {
        let horizon = &self.results.frame.horizon;
        let end = f64::from(horizon.in_months());
        let axis = Axis::between(0.0, end);
        let place = |months: Option<f64>| axis.place(months.unwrap_or(end));
        let write = |months: Option<f64>| match months.map(Decimal::try_from) {
            Some(Ok(months)) => self.write.locale.duration_months(months),
            _ => format!(
                "not within {}",
                super::super::super::words::years(horizon.in_years())
            ),
        };
        RangeBar {
            from: place(spread.p10),
            to: place(spread.p90),
            likely: Some(place(likely)),
            says: format!("P10 {} · P90 {}", write(spread.p10), write(spread.p90)),
        }
    }
}
