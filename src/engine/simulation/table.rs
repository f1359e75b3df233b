//! From a random draw to the value of a driver: the inverse of its distribution, by table (method §8).
//!
//! Cells are narrow towards both ends, as numbers of a fixed precision are narrow towards zero: 64 cells for every halving of the share
//! that is left outside. So a long thin tail is as good as the middle, and a cell is found without searching.

use super::beta::lower_quantiles;
use super::random::{Column, Draws, from_the_end, is_upper};
use crate::model::Distribution;
use libm::{log, sqrt};
use std::sync::Arc;

const PER_HALVING: u32 = 64;
/// Halvings before the last cell, which holds the outermost 2⁻²¹ of all values.
const HALVINGS: u32 = 20;
/// The outermost cell ends at this number of steps of 2⁻³².
const OUTERMOST: f64 = 2048.0;
/// Bits of a number that say its halving and its cell within; smaller numbers lie in the outermost cell.
const FIRST_CELL: u64 = (1023 + 11) * 64 - 1;
const HALF: usize = (HALVINGS * PER_HALVING + 1) as usize;

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Cell {
    at_zero: f64,
    slope: f64,
}

/// The inverse of one driver's distribution. Both kinds give the same bits.
#[derive(Debug)]
pub(super) enum Table {
    /// Cells of its own: 40 KB, and a value without a division.
    Own(Box<[Cell]>),
    Shared(Stretched),
}

/// A shape between 0 and 1, stretched from a low to a high.
#[derive(Debug)]
pub(super) struct Stretched {
    borders: Arc<Borders>,
    halves: Arc<Halves>,
    low: f64,
    high: f64,
}

/// Where cells meet, as shares and as their logarithms.
#[derive(Debug)]
pub(super) struct Borders {
    steps: Vec<f64>,
    logs: Vec<f64>,
}

/// The two halves of a distribution between 0 and 1: the value at each border, counted from its own end.
#[derive(Debug)]
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

    /// A distribution between 0 and 1 with the mode `peak`.
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

    pub(super) fn table(&self, halves: &Halves, low: f64, high: f64) -> Table {
        let half = |values: &[f64], end: f64, width: f64| -> Vec<Cell> {
            let cells = 0..HALF;
            let cells = cells.map(|place| self.cell(values, place, end, width));
            cells.collect()
        };
        let mut cells = half(&halves.lower, low, high - low);
        cells.extend(half(&halves.upper, high, low - high));
        Table::Own(cells.into_boxed_slice())
    }

    /// The line through one cell of a half that begins at `end` and is `width` wide; a negative width goes down.
    #[inline]
    fn cell(&self, values: &[f64], place: usize, end: f64, width: f64) -> Cell {
        let at = |list: &[f64], place: usize| list.get(place).copied().unwrap_or_default();
        let before = place.checked_sub(1);
        let from = before.map_or(0.0, |place| at(&self.steps, place));
        let value = before.map_or(0.0, |place| at(values, place));
        let slope = (at(values, place) - value) / (at(&self.steps, place) - from);
        Cell {
            at_zero: end + width * (value - slope * from),
            slope: width * slope,
        }
    }
}

fn share(step: f64) -> f64 {
    step / 4_294_967_296.0
}

fn triangular(share: f64, peak: f64) -> f64 {
    if share <= peak {
        sqrt(share * peak)
    } else {
        1.0 - sqrt((1.0 - share) * (1.0 - peak))
    }
}

impl Table {
    pub(super) fn shared(
        borders: &Arc<Borders>,
        halves: &Arc<Halves>,
        low: f64,
        high: f64,
    ) -> Self {
        Self::Shared(Stretched {
            borders: Arc::clone(borders),
            halves: Arc::clone(halves),
            low,
            high,
        })
    }

    pub(super) fn fill(&self, draws: &Draws, column: &mut Column) {
        match self {
            Self::Own(cells) => {
                for (value, draw) in column.iter_mut().zip(draws) {
                    let (steps, place) = place(*draw);
                    let half = if is_upper(*draw) { HALF } else { 0 };
                    let cell = cells.get(place + half).copied().unwrap_or_default();
                    *value = cell.at_zero + cell.slope * steps;
                }
            }
            Self::Shared(shape) => {
                for (value, draw) in column.iter_mut().zip(draws) {
                    *value = shape.value(*draw);
                }
            }
        }
    }
}

impl Stretched {
    fn value(&self, draw: u32) -> f64 {
        let Self {
            borders,
            halves,
            low,
            high,
        } = self;
        let (steps, place) = place(draw);
        let cell = if is_upper(draw) {
            borders.cell(&halves.upper, place, *high, low - high)
        } else {
            borders.cell(&halves.lower, place, *low, high - low)
        };
        cell.at_zero + cell.slope * steps
    }
}

/// How far a draw lies from its end, and in which cell of its half.
#[inline]
fn place(draw: u32) -> (f64, usize) {
    let steps = from_the_end(draw);
    let cell = (steps.to_bits() >> 46).saturating_sub(FIRST_CELL);
    let place = usize::try_from(cell).unwrap_or_default().min(HALF - 1);
    (steps, place)
}

#[cfg(test)]
mod tests {
    use super::super::random::{BLOCK, uniform};
    use super::*;
    use Distribution::{Pert, Triangular, Uniform};

    fn values(table: &Table, draws: &[u32]) -> Vec<f64> {
        let mut values = Vec::new();
        for some in draws.chunks(BLOCK) {
            let (mut block, mut column) = ([0; BLOCK], [0.0; BLOCK]);
            block[..some.len()].copy_from_slice(some);
            table.fill(&block, &mut column);
            values.extend_from_slice(&column[..some.len()]);
        }
        values
    }

    #[test]
    fn a_shared_shape_gives_the_bits_of_cells_of_its_own() {
        let borders = Arc::new(Borders::new());
        let mut draws: Vec<u32> = (0..65_536).map(|k| k * 65_521).collect();
        draws.extend([0, 1, 2047, 2048, 0x7fff_ffff, 0x8000_0000, u32::MAX]);
        for distribution in [Pert, Triangular, Uniform] {
            let halves = Arc::new(borders.halves(distribution, 0.3));
            let bits = |table: &Table| -> Vec<u64> {
                let values = values(table, &draws);
                values.into_iter().map(f64::to_bits).collect()
            };
            let own = borders.table(&halves, 0.7, 1234.5);
            let shared = Table::shared(&borders, &halves, 0.7, 1234.5);
            assert!(bits(&own) == bits(&shared), "{distribution:?}");
        }
    }

    /// Mean and variance of a table over a fine, even comb of draws.
    fn moments(distribution: Distribution, peak: f64) -> (f64, f64) {
        let borders = Borders::new();
        let table = borders.table(&borders.halves(distribution, peak), 0.0, 1.0);
        let (mut sum, mut squares) = (0.0, 0.0);
        let n = 1 << 20;
        let draws: Vec<u32> = (0..n).map(|k| k * 4096 + 2048).collect();
        for x in values(&table, &draws) {
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
            let uniform = (0.5, 1.0 / 12.0);
            for (distribution, (mean, variance)) in
                [(Pert, pert), (Triangular, triangular), (Uniform, uniform)]
            {
                let (m, v) = moments(distribution, peak);
                // The standard error of a million runs is about 2e-4 of the width.
                let off = (m - mean).abs().max((v - variance).abs());
                assert!(off < 4e-6, "{distribution:?} {peak}: {m} {v}");
            }
        }
    }

    #[test]
    fn values_stay_in_the_range_and_rise_with_the_position() {
        let borders = Borders::new();
        for distribution in [Pert, Triangular] {
            let table = borders.table(&borders.halves(distribution, 0.2), 10.0, 30.0);
            let mut draws: Vec<u32> = (0..4096).map(|k| k * 1_048_573).collect();
            draws.extend([0, 1, 0x7fff_ffff, 0x8000_0000, u32::MAX]);
            draws.sort_by(|a, b| uniform(*a).total_cmp(&uniform(*b)));
            let values = values(&table, &draws);
            assert!(values.is_sorted());
            assert!(values.iter().all(|value| (10.0..=30.0).contains(value)));
        }
    }
}
