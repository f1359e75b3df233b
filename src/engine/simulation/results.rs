//! The results of a simulation.

use super::band::BandMonth;
use super::count::{Count, float};
use super::histogram::Histogram;
use crate::model::{Currency, Id};
use serde::Serialize;

/// The results of a simulation (method §8): bit-identical for the same case, seed and number of runs, on any machine and any number of threads.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Simulated {
    pub trials: u32,
    /// The seed of the random numbers.
    pub seed: u64,
    pub currency: Currency,
    #[serde(skip)]
    pub horizon_years: u32,
    pub npv: Spread,
    /// Histogram of the net present value over all runs.
    pub npv_histogram: Histogram,
    /// Return on investment as a fraction; `None` where some run has no costs above zero at present value (method §5).
    pub roi: Option<Spread>,
    /// Payback in months, undiscounted: 0 when immediate.
    #[serde(rename = "payback_months")]
    pub payback: PaybackSpread,
    /// Share of runs with a net present value above zero.
    pub chance_npv_positive: f64,
    /// Share of runs that are paid back for good within the customer's hurdle (method §5, lasting payback); `None` without a hurdle.
    pub chance_payback_within_hurdle: Option<f64>,
    /// Share of runs that are paid back at the end of the horizon.
    #[serde(rename = "chance_payback_within_horizon")]
    pub chance_back_at_end: f64,
    /// The names of the lines that have no number, so that every figure here is stated before them (see `Results::open_lines`).
    pub before: Vec<String>,
    /// Each uncertain driver, in the case's order.
    pub drivers: Vec<DriverShare>,
    /// Cumulative cash at time 0 and at the end of each month.
    #[serde(rename = "cumulative_cash")]
    pub band: Vec<BandMonth>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// The 10th percentile.
    pub p10: f64,
    pub p25: f64,
    pub p50: f64,
    pub p75: f64,
    pub p90: f64,
    pub mean: f64,
}

/// Distribution of the payback over all runs, in months. A run that is not back within the horizon counts as later than all others.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PaybackSpread {
    /// One run in ten is back earlier; `None`: not within the horizon.
    pub p10: Option<f64>,
    pub p50: Option<f64>,
    pub p90: Option<f64>,
    /// The mean of the runs that are back within the horizon; `None` where there is none.
    pub mean: Option<f64>,
    /// Share of runs that are not back within the horizon.
    pub never: f64,
}

/// Contribution of an uncertain driver to the variance of the net present value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DriverShare {
    pub id: Id,
    pub label: String,
    /// 0 to 1; all drivers together 1, or 0 where nothing moves.
    pub share_of_variance: f64,
}

impl Spread {
    pub(super) fn of(count: &Count, sum: f64, trials: u32) -> Self {
        let quantile = |share| count.quantile(share).unwrap_or_default();
        Self {
            p10: quantile(0.1),
            p25: quantile(0.25),
            p50: quantile(0.5),
            p75: quantile(0.75),
            p90: quantile(0.9),
            mean: count.within_ends(sum / f64::from(trials)),
        }
    }
}

impl PaybackSpread {
    pub(super) fn of(count: &Count, sum: f64, trials: u32) -> Self {
        let back = float(u64::from(trials) - count.never);
        Self {
            p10: count.quantile(0.1),
            p50: count.quantile(0.5),
            p90: count.quantile(0.9),
            mean: (back > 0.0).then(|| count.within_ends(sum / back)),
            never: float(count.never) / f64::from(trials),
        }
    }
}
