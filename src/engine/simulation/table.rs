//! From a random draw to the value of a driver: the inverse of its distribution, by table (method §8).
//!
//! Cells are narrow towards both ends, as numbers of a fixed precision are narrow towards zero: 64 cells for every halving of the share
//! that is left outside. So a long thin tail is as good as the middle, and a cell is found without searching.
//! Left out: which drivers are uncertain (`source`).

use super::beta::lower_quantiles;
use super::random::{from_the_end, is_upper};
use crate::model::Distribution;
use libm::{log, sqrt};

/// Cells for each halving.
const PER_HALVING: u32 = 64;
/// Halvings before the last cell, which holds the outermost 2⁻²¹ of all values.
const HALVINGS: u32 = 20;
/// The outermost cell ends at this number of steps of 2⁻³².
const OUTERMOST: f64 = 2048.0;
/// Bits of a number that say its halving and its cell within; smaller numbers lie in the outermost cell.
const FIRST_CELL: u64 = (1023 + 11) * 64 - 1;
/// The cells of one half: the outermost, and all others.
const HALF: usize = (HALVINGS * PER_HALVING + 1) as usize;

/// A straight line through one cell.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Cell {
    at_zero: f64,
    slope: f64,
}

/// The inverse of one driver's distribution.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table(Box<[Cell]>);

/// Where cells meet, as shares and as their logarithms.
#[derive(Debug)]
pub(super) struct Borders {
    steps: Vec<f64>,
    logs: Vec<f64>,
}

/// The two halves of a distribution between 0 and 1: the value at each border, counted from its own end.
#[derive(Debug, Clone)]
pub(super) struct Halves {
    lower: Vec<f64>,
    upper: Vec<f64>,
}

impl Borders {
    pub(super) fn new() -> Self {
        let mut steps = Vec::with_capacity((HALVINGS * PER_HALVING + 1) as usize);
        let mut halving = OUTERMOST;
        for _ in 0..HALVINGS {
            for cell in 0..PER_HALVING {
                steps.push(halving * (1.0 + f64::from(cell) / f64::from(PER_HALVING)));
            }
            halving *= 2.0;
        }
        steps.push(halving);
        let logs = steps.iter().map(|step| log(share(*step))).collect();
        Self { steps, logs }
    }

    /// A distribution between 0 and 1 whose likeliest value is `peak`.
    pub(super) fn halves(&self, distribution: Distribution, peak: f64) -> Halves {
        let half = |peak: f64| match distribution {
            Distribution::Pert => lower_quantiles(1.0 + 4.0 * peak, 5.0 - 4.0 * peak, &self.logs),
            Distribution::Triangular => {
                let quantile = |step: &f64| triangular(share(*step), peak);
                self.steps.iter().map(quantile).collect()
            }
            Distribution::Uniform => self.steps.iter().map(|step| share(*step)).collect(),
        };
        Halves {
            lower: half(peak),
            upper: half(1.0 - peak),
        }
    }

    /// The table of a distribution stretched from `low` to `high`.
    pub(super) fn table(&self, halves: &Halves, low: f64, high: f64) -> Table {
        let mut cells = vec![Cell::default(); 2 * HALF].into_boxed_slice();
        let (lower, upper) = cells.split_at_mut(HALF);
        self.fill(lower, &halves.lower, low, high - low);
        self.fill(upper, &halves.upper, high, low - high);
        Table(cells)
    }

    fn fill(&self, cells: &mut [Cell], values: &[f64], end: f64, width: f64) {
        let (mut from, mut at) = (0.0, 0.0);
        for (cell, (step, value)) in cells.iter_mut().zip(self.steps.iter().zip(values)) {
            let slope = (value - at) / (step - from);
            *cell = Cell {
                at_zero: end + width * (at - slope * from),
                slope: width * slope,
            };
            (from, at) = (*step, *value);
        }
    }
}

fn share(step: f64) -> f64 {
    step / 4_294_967_296.0
}

/// The value below which a share of a triangular distribution lies.
fn triangular(share: f64, peak: f64) -> f64 {
    if share <= peak {
        sqrt(share * peak)
    } else {
        1.0 - sqrt((1.0 - share) * (1.0 - peak))
    }
}

impl Table {
    /// The value that belongs to a draw.
    #[inline]
    pub(super) fn value(&self, draw: u32) -> f64 {
        let steps = from_the_end(draw);
        let cell = (steps.to_bits() >> 46).saturating_sub(FIRST_CELL);
        let half = if is_upper(draw) { HALF } else { 0 };
        let place = usize::try_from(cell).unwrap_or_default().min(HALF - 1) + half;
        let cell = self.0.get(place).copied().unwrap_or_default();
        cell.at_zero + cell.slope * steps
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::uniform;
    use super::*;

    /// Mean and variance of a table over a fine, even comb of draws.
    fn moments(distribution: Distribution, peak: f64) -> (f64, f64) {
        let borders = Borders::new();
        let table = borders.table(&borders.halves(distribution, peak), 0.0, 1.0);
        let (mut sum, mut squares) = (0.0, 0.0);
        let n = 1 << 20;
        for k in 0..n {
            let x = table.value(k * 4096 + 2048);
            sum += x;
            squares += x * x;
        }
        let mean = sum / f64::from(n);
        (mean, squares / f64::from(n) - mean * mean)
    }

    #[test]
    fn mean_and_variance_are_those_of_the_distribution_far_below_any_standard_error() {
        for peak in [0.0, 0.07, 0.3, 0.5, 0.8, 1.0] {
            let (a, b) = (1.0 + 4.0 * peak, 5.0 - 4.0 * peak);
            let pert = (a / 6.0, a * b / 252.0);
            let triangular = ((1.0 + peak) / 3.0, (1.0 - peak + peak * peak) / 18.0);
            for (distribution, (mean, variance)) in [
                (Distribution::Pert, pert),
                (Distribution::Triangular, triangular),
                (Distribution::Uniform, (0.5, 1.0 / 12.0)),
            ] {
                let (m, v) = moments(distribution, peak);
                // The standard error of a million runs is about 2e-4 of the width.
                assert!(
                    (m - mean).abs() < 4e-6,
                    "{distribution:?} {peak}: {m} {mean}"
                );
                assert!((v - variance).abs() < 4e-6, "{distribution:?} {peak}: {v}");
            }
        }
    }

    #[test]
    fn values_stay_in_the_range_and_rise_with_the_position() {
        let borders = Borders::new();
        for distribution in [Distribution::Pert, Distribution::Triangular] {
            let table = borders.table(&borders.halves(distribution, 0.2), 10.0, 30.0);
            let mut draws: Vec<u32> = (0..4096).map(|k| k * 1_048_573).collect();
            draws.extend([0, 1, 0x7fff_ffff, 0x8000_0000, u32::MAX]);
            draws.sort_by(|a, b| uniform(*a).total_cmp(&uniform(*b)));
            let values: Vec<f64> = draws.iter().map(|draw| table.value(*draw)).collect();
            assert!(values.is_sorted());
            assert!(values.iter().all(|value| (10.0..=30.0).contains(value)));
        }
    }
}
