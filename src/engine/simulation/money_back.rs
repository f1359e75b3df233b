//! Cumulative cash by month, and when the money is back, for eight runs at a time (method §5).
//!
//! The same definition as `payback`, in floating point: the first moment at which the cumulative cash reaches zero after it was below.
//! Left out: discounted payback.

/// Runs that are computed side by side.
pub(super) const LANES: usize = 8;
/// One number for each of them.
pub(super) type Lanes = [f64; LANES];

/// A balance smaller than this share of the largest amounts is the rounding of floating point, and counts as zero.
const NOISE: f64 = 1e-12;

/// Cumulative cash: what is fixed, and what one on each uncertain shape brings.
#[derive(Debug)]
pub(super) struct CashByMonth {
    /// Each month's fixed part.
    fixed: Vec<f64>,
    /// Each month's part of each shape: month by month.
    weights: Vec<f64>,
    /// How many shapes.
    shapes: usize,
    /// The largest fixed part, and the largest part of each shape.
    largest: (f64, Vec<f64>),
}

impl CashByMonth {
    /// `rows` holds, for each shape, its cumulative cash by month.
    pub(super) fn new(fixed: Vec<f64>, rows: &[Vec<f64>]) -> Self {
        let months = fixed.len();
        let weight = |row: &Vec<f64>, month: usize| row.get(month).copied().unwrap_or_default();
        let weights = (0..months)
            .flat_map(|month| rows.iter().map(move |row| weight(row, month)))
            .collect();
        let largest = |row: &[f64]| row.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
        Self {
            largest: (
                largest(&fixed),
                rows.iter().map(|row| largest(row)).collect(),
            ),
            fixed,
            weights,
            shapes: rows.len(),
        }
    }

    /// How many moments: time 0 and each month's end.
    pub(super) fn moments(&self) -> usize {
        self.fixed.len()
    }

    /// The fixed part of a month and the parts of the shapes.
    pub(super) fn month(&self, month: usize) -> (f64, &[f64]) {
        let from = month * self.shapes;
        let weights = self.weights.get(from..from + self.shapes);
        (
            self.fixed.get(month).copied().unwrap_or_default(),
            weights.unwrap_or_default(),
        )
    }

    /// Months until the money is back: 0 when it is never away, infinite when it is not back within the horizon.
    ///
    /// `amounts` holds what stands on each shape, for each of the runs.
    #[expect(
        clippy::indexing_slicing,
        clippy::needless_bitwise_bool,
        reason = "all arrays have as many places as there are lanes, which go side by side without branches"
    )]
    pub(super) fn money_back(&self, amounts: &[Lanes]) -> Lanes {
        let noise = self.noise(amounts);
        let mut before = [0.0; LANES];
        let mut found = [-1.0; LANES];
        let mut from = [0.0; LANES];
        let mut to = [0.0; LANES];
        let mut month_number = 0.0;
        for month in 0..self.fixed.len() {
            let (fixed, weights) = self.month(month);
            let mut balance = [fixed; LANES];
            for (weight, amounts) in weights.iter().zip(amounts) {
                for lane in 0..LANES {
                    balance[lane] += weight * amounts[lane];
                }
            }
            let mut open = false;
            for lane in 0..LANES {
                let b = if balance[lane].abs() <= noise[lane] {
                    0.0
                } else {
                    balance[lane]
                };
                let back = (before[lane] < 0.0) & (b >= 0.0) & (found[lane] < 0.0);
                found[lane] = if back { month_number } else { found[lane] };
                from[lane] = if back { before[lane] } else { from[lane] };
                to[lane] = if back { b } else { to[lane] };
                before[lane] = b;
                open |= found[lane] < 0.0;
            }
            if !open {
                break;
            }
            month_number += 1.0;
        }
        let mut months = [0.0; LANES];
        for lane in 0..LANES {
            months[lane] = if found[lane] >= 0.0 {
                found[lane] - 1.0 - from[lane] / (to[lane] - from[lane])
            } else if before[lane] < 0.0 {
                f64::INFINITY
            } else {
                0.0
            };
        }
        months
    }

    fn noise(&self, amounts: &[Lanes]) -> Lanes {
        let (fixed, shapes) = &self.largest;
        let mut noise = [NOISE * fixed; LANES];
        for (largest, amounts) in shapes.iter().zip(amounts) {
            for (noise, amount) in noise.iter_mut().zip(amounts) {
                *noise += NOISE * largest * amount.abs();
            }
        }
        noise
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Payback;
    use rust_decimal::Decimal;
    use rust_decimal::prelude::ToPrimitive;

    /// The payback of flows, once with all of them fixed and once with all of them uncertain.
    fn both(flows: &[i64]) -> [f64; 2] {
        let mut sum = 0.0;
        let cash: Vec<f64> = flows
            .iter()
            .map(|flow| {
                sum += Decimal::from(*flow).to_f64().unwrap();
                sum
            })
            .collect();
        let fixed = CashByMonth::new(cash.clone(), &[]);
        let thirds: Vec<f64> = cash.iter().map(|cash| cash / 3.0).collect();
        let uncertain = CashByMonth::new(vec![0.0; cash.len()], &[thirds]);
        [
            fixed.money_back(&[])[0],
            uncertain.money_back(&[[3.0; LANES]])[5],
        ]
    }

    #[test]
    fn handmade_flows_are_back_when_the_exact_definition_says() {
        for flows in [
            &[-10, 4, 8, 8][..],
            &[-10, 4, 6, 8],
            &[0, 5, -5, 1],
            &[],
            &[-10, 4, 5],
            &[-10, 20, -15, 30],
            &[5, -10, 10],
            &[0, 0, -7, 0, 3, 3, 3],
            &[-3, 1, 1, 1, 0, 0],
            &[5, -10, 1],
        ] {
            let exact: Vec<Decimal> = flows.iter().map(|flow| Decimal::from(*flow)).collect();
            let exact = Payback::of(&exact).unwrap();
            let months = exact
                .months()
                .map_or(f64::INFINITY, |m| m.to_f64().unwrap());
            for found in both(flows) {
                assert!(
                    found.total_cmp(&months).is_eq() || (found - months).abs() < 1e-9,
                    "{flows:?}"
                );
            }
        }
    }
}
