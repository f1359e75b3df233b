//! The tornado: a bar for each driver from low to high, the widest first.

use crate::engine::{End, Sensitivity, Swing};
use crate::model::Id;
use crate::report::Report;
use crate::report::axis::Axis;
use crate::report::words::driver_name;

const MOST: usize = 8;

/// The bars around the net present value at base values. Places are shares of the picture, from 0 at the left to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// The net present value at base values.
    pub likely: String,
    pub likely_at: f32,
    pub ends: (String, String),
    /// Where a net present value of 0 lies, when that is in the picture.
    pub zero: Option<f32>,
    pub bars: Vec<TornadoBar>,
    /// How many more numbers move the answer, each less than those shown.
    pub more: usize,
    pub says: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TornadoBar {
    pub driver: Id,
    pub label: String,
    /// The end with the lower net present value.
    pub worse: TornadoEnd,
    pub better: TornadoEnd,
    pub says: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TornadoEnd {
    pub at: f32,
    /// The number there, "22".
    pub value: String,
    /// The same with few digits, for where it does not fit.
    pub short: String,
    pub npv: String,
}

impl Report<'_> {
    pub(in crate::report) fn tornado(&self, found: &Sensitivity) -> Tornado {
        let shown: Vec<&Swing> = found.swings.iter().take(MOST).collect();
        let ends = shown
            .iter()
            .flat_map(|swing| [swing.low.npv, swing.high.npv]);
        let axis = Axis::of_decimals(ends.chain([found.likely.npv]));
        let bars: Vec<TornadoBar> = shown
            .iter()
            .filter_map(|swing| self.tornado_bar(swing, &axis))
            .collect();
        let likely = self.write.sum(found.likely.npv);
        let says = bars.iter().map(|bar| bar.says.as_str());
        Tornado {
            says: std::iter::once(format!("Net present value {likely}."))
                .chain(says.map(str::to_owned))
                .collect::<Vec<_>>()
                .join(" "),
            likely,
            ends: (
                self.short_cash(axis.ends().0),
                self.short_cash(axis.ends().1),
            ),
            zero: axis.inside(0.0),
            likely_at: axis.decimal(found.likely.npv),
            more: found.swings.len() - shown.len(),
            bars,
        }
    }

    fn tornado_bar(&self, swing: &Swing, axis: &Axis) -> Option<TornadoBar> {
        let driver = self.case.drivers.get(swing.driver)?;
        let end = |end: &End| TornadoEnd {
            at: axis.decimal(end.npv),
            value: self.write.bare_value(end.value, &driver.unit),
            short: self.write.few_digits(end.value, &driver.unit),
            npv: self.write.sum(end.npv),
        };
        let (worse, better) = if swing.low.npv <= swing.high.npv {
            (&swing.low, &swing.high)
        } else {
            (&swing.high, &swing.low)
        };
        let (worse, better) = (end(worse), end(better));
        let label = driver_name(driver).to_owned();
        Some(TornadoBar {
            says: format!(
                "{label}: {} at {}, {} at {}.",
                worse.npv, worse.value, better.npv, better.value
            ),
            driver: driver.id.clone(),
            label,
            worse,
            better,
        })
    }
}
