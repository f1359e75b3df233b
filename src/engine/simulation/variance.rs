//! The share of each driver in the variance of the net present value (method §8).
//!
//! The squared correlation between the ranks of a driver and of the net present value, over the first runs, so that all drivers add
//! up to 1. The rank of a driver is its random number itself, which needs no sorting. Drivers of one group have the same rank, and each its
//! share.

use super::random::{BLOCK, Draws, uniform};
use super::run::First;
use super::source::Uncertain;

/// One share for each uncertain driver, 0 to 1, in sum 1; all 0 without any variance. `matters` is whether a line depends on a driver.
pub(super) fn shares(uncertain: &[Uncertain], matters: &[bool], first: &[First]) -> Vec<f64> {
    let npv: Vec<f64> = first
        .iter()
        .flat_map(|block| &block.figures.npv)
        .copied()
        .collect();
    let ranks = ranks(&npv);
    let squares: Vec<f64> = uncertain
        .iter()
        .zip(matters)
        .map(|(driver, matters)| {
            if *matters {
                squared_correlation(&positions(driver, first.len()), &ranks)
            } else {
                0.0
            }
        })
        .collect();
    let sum: f64 = squares.iter().sum();
    if sum > 0.0 {
        squares.iter().map(|square| square / sum).collect()
    } else {
        squares
    }
}

fn positions(driver: &Uncertain, blocks: usize) -> Vec<f64> {
    let mut draws: Draws = [0; BLOCK];
    let mut positions = Vec::with_capacity(blocks * BLOCK);
    for block in 0..blocks as u64 {
        driver.stream.fill(block, &mut draws);
        positions.extend(draws.iter().map(|draw| uniform(*draw)));
    }
    positions
}

/// The rank of each number; ties have the mean of their ranks.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<(usize, f64)> = numbers.iter().copied().enumerate().collect();
    sorted.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let mut ranks = vec![0.0; numbers.len()];
    let mut before = 0_u32;
    for alike in sorted.chunk_by(|a, b| a.1.total_cmp(&b.1).is_eq()) {
        let count = u32::try_from(alike.len()).unwrap_or(u32::MAX);
        let middle = f64::from(before) + f64::from(count - 1) / 2.0;
        for (place, _) in alike {
            if let Some(rank) = ranks.get_mut(*place) {
                *rank = middle;
            }
        }
        before += count;
    }
    ranks
}

/// Pearson's correlation, squared; 0 where one list is constant. The longer list is read as far as the shorter goes.
fn squared_correlation(xs: &[f64], ys: &[f64]) -> f64 {
    let pairs = || xs.iter().zip(ys);
    let mut count = 0.0;
    let (mut x_sum, mut y_sum) = (0.0, 0.0);
    for (x, y) in pairs() {
        count += 1.0;
        x_sum += x;
        y_sum += y;
    }
    let (x_mean, y_mean) = (x_sum / count, y_sum / count);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs() {
        let (x, y) = (x - x_mean, y - y_mean);
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    if xx > 0.0 && yy > 0.0 {
        xy * xy / (xx * yy)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_share_their_rank() {
        assert_eq!(ranks(&[5.0, 1.0, 5.0, 2.0]), [2.5, 0.0, 2.5, 1.0]);
        assert_eq!(ranks(&[3.0; 4]), [1.5; 4]);
    }

    #[test]
    fn a_line_correlates_whole_either_way_and_what_does_not_move_not_at_all() {
        let line = [1.0, 2.0, 3.0, 4.0];
        assert!((squared_correlation(&line, &[8.0, 6.0, 4.0, 2.0]) - 1.0).abs() < 1e-15);
        assert!(squared_correlation(&line, &[1.5; 4]).abs() < 1e-15);
    }
}
