//! Cumulative cash by month and payback, for eight runs at a time (method §5).
//!
//! The same definition as `payback`, in floating point: the first moment at which the cumulative cash reaches zero after it was below, and
//! whether it stays there from the hurdle on.

pub(super) const LANES: usize = 8;
pub(super) type Lanes = [f64; LANES];

/// A balance smaller than this share of the largest amounts is the rounding of floating point, and counts as zero.
const NOISE: f64 = 1e-12;

#[derive(Debug)]
pub(super) struct LanePaybacks {
    /// Months until it is back for the first time: 0 when it is never away, infinite when it is not back within the horizon.
    pub(super) months: Lanes,
    /// 1 where it is back for good within the customer's hurdle (or there is none), 0 where it is not.
    pub(super) within: Lanes,
    /// 1 where it is back at the end of the horizon, 0 where it is not.
    pub(super) at_end: Lanes,
}

#[derive(Debug)]
pub(super) struct CashByMonth {
    fixed: Vec<f64>,
    /// Each month's part of each shape: month by month.
    weights: Vec<f64>,
    /// What comes in a month, shapes with nothing in it left out: month by month.
    flows: Vec<(usize, f64)>,
    flows_of: Vec<(usize, usize)>,
    shapes: usize,
    largest: (f64, Vec<f64>),
}

impl CashByMonth {
    pub(super) fn new(fixed: Vec<f64>, rows: &[Vec<f64>]) -> Self {
        let months = fixed.len();
        let weight = |row: &Vec<f64>, month: usize| row.get(month).copied().unwrap_or_default();
        let weights = (0..months)
            .flat_map(|month| rows.iter().map(move |row| weight(row, month)))
            .collect();
        let (mut flows, mut flows_of) = (Vec::new(), Vec::with_capacity(months));
        for month in 0..months {
            let from = flows.len();
            for (shape, row) in rows.iter().enumerate() {
                let before = month.checked_sub(1).map_or(0.0, |month| weight(row, month));
                let flow = weight(row, month) - before;
                if flow != 0.0 {
                    flows.push((shape, flow));
                }
            }
            flows_of.push((from, flows.len()));
        }
        let largest = |row: &[f64]| row.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
        Self {
            largest: (
                largest(&fixed),
                rows.iter().map(|row| largest(row)).collect(),
            ),
            fixed,
            weights,
            flows,
            flows_of,
            shapes: rows.len(),
        }
    }

    pub(super) fn moments(&self) -> usize {
        self.fixed.len()
    }

    pub(super) fn month(&self, month: usize) -> (f64, &[f64]) {
        let from = month * self.shapes;
        let weights = self.weights.get(from..from + self.shapes);
        (
            self.fixed.get(month).copied().unwrap_or_default(),
            weights.unwrap_or_default(),
        )
    }

    /// The paybacks; `amounts` holds the amount on each shape, for each of the runs. `hurdle` is the longest payback that the customer
    /// accepts, in months.
    #[expect(
        clippy::indexing_slicing,
        clippy::needless_bitwise_bool,
        reason = "all arrays have as many places as there are lanes, which go side by side without branches"
    )]
    pub(super) fn paybacks(&self, amounts: &[Lanes], hurdle: Option<u32>) -> LanePaybacks {
        let noise = self.noise(amounts);
        let last = self.fixed.len().saturating_sub(1);
        // From here on no balance may be below zero again.
        let from_here = hurdle.map_or(usize::MAX, |months| (months as usize).min(last));
        let [mut uncertain, mut before, mut from, mut to] = [[0.0; LANES]; 4];
        let mut found = [-1.0; LANES];
        let mut lowest = [0.0_f64; LANES];
        let mut month_number = 0.0;
        for (month, fixed) in self.fixed.iter().enumerate() {
            self.go_on(month, amounts, &mut uncertain);
            let mut open = false;
            let counts = if month >= from_here { 1.0 } else { 0.0 };
            for lane in 0..LANES {
                let balance = fixed + uncertain[lane];
                let b = if balance.abs() <= noise[lane] {
                    0.0
                } else {
                    balance
                };
                let back = (before[lane] < 0.0) & (b >= 0.0) & (found[lane] < 0.0);
                found[lane] = if back { month_number } else { found[lane] };
                from[lane] = if back { before[lane] } else { from[lane] };
                to[lane] = if back { b } else { to[lane] };
                before[lane] = b;
                let counted = counts * b;
                lowest[lane] = if counted < lowest[lane] {
                    counted
                } else {
                    lowest[lane]
                };
                open |= found[lane] < 0.0;
            }
            if !open && hurdle.is_none() {
                break;
            }
            month_number += 1.0;
        }
        let at_end = self.at_end(amounts);
        let mut answer = LanePaybacks {
            months: [0.0; LANES],
            within: lowest.map(|lowest| if lowest < 0.0 { 0.0 } else { 1.0 }),
            at_end: [0.0; LANES],
        };
        for lane in 0..LANES {
            answer.months[lane] = if found[lane] >= 0.0 {
                found[lane] - 1.0 - from[lane] / (to[lane] - from[lane])
            } else if before[lane] < 0.0 {
                f64::INFINITY
            } else {
                0.0
            };
            answer.at_end[lane] = if at_end[lane] < -noise[lane] {
                0.0
            } else {
                1.0
            };
        }
        answer
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "all arrays have as many places as there are lanes"
    )]
    fn go_on(&self, month: usize, amounts: &[Lanes], balance: &mut Lanes) {
        let Some((from, to)) = self.flows_of.get(month) else {
            return;
        };
        for (shape, flow) in self.flows.get(*from..*to).unwrap_or_default() {
            if let Some(amounts) = amounts.get(*shape) {
                for lane in 0..LANES {
                    balance[lane] += flow * amounts[lane];
                }
            }
        }
    }

    fn at_end(&self, amounts: &[Lanes]) -> Lanes {
        let (fixed, weights) = self.month(self.fixed.len().saturating_sub(1));
        let mut balance = [fixed; LANES];
        for (weight, amounts) in weights.iter().zip(amounts) {
            for (sum, amount) in balance.iter_mut().zip(amounts) {
                *sum += weight * amount;
            }
        }
        balance
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
    use crate::engine::cash_flow::Paybacks;
    use rust_decimal::Decimal;
    use rust_decimal::prelude::ToPrimitive;

    const FLOWS: [&[i64]; 14] = [
        &[-10, 4, 8, 8],
        &[-10, 4, 6, 8],
        &[0, 5, -5, 1],
        &[],
        &[-10, 4, 5],
        &[-10, 20, -15, 30],
        &[-10, 20, -15, 3],
        &[5, -10, 10],
        &[0, 5, 5],
        &[-10, 4, 6, 0],
        &[-10, 4, 6, -1],
        &[0, 0, -7, 0, 3, 3, 3],
        &[-3, 1, 1, 1, 0, 0],
        &[5, -10, 1],
    ];

    #[test]
    fn paybacks_are_those_of_the_exact_definition() {
        for flows in FLOWS {
            let flows: Vec<Decimal> = flows.iter().map(|flow| Decimal::from(*flow)).collect();
            let exact = Paybacks::of(&flows).unwrap();
            let months = exact.first.months();
            let months = months.map_or(f64::INFINITY, |months| months.to_f64().unwrap());
            let mut sum = 0.0;
            let cash = flows.iter().map(|flow| {
                sum += flow.to_f64().unwrap();
                sum
            });
            let cash: Vec<f64> = cash.collect();
            let thirds: Vec<f64> = cash.iter().map(|cash| cash / 3.0).collect();
            // Once with all of them fixed, and once with all of them uncertain.
            let fixed = CashByMonth::new(cash.clone(), &[]);
            let uncertain = CashByMonth::new(vec![0.0; cash.len()], &[thirds]);
            let amounts = [[3.0; LANES]];
            for found in [
                fixed.paybacks(&[], None).months[0],
                uncertain.paybacks(&amounts, None).months[5],
            ] {
                let same = found.total_cmp(&months).is_eq() || (found - months).abs() < 1e-9;
                assert!(same, "{flows:?}: {found} {months}");
            }
            // What is lost again is within a hurdle only where it is back for good.
            for hurdle in (0..6).filter(|_| !flows.is_empty()) {
                let back = uncertain.paybacks(&amounts, Some(hurdle));
                let found = (back.within[3] > 0.5, back.at_end[3] > 0.5);
                let within = exact.lasting.is_within(hurdle);
                let at_end = exact.lasting.months().is_some();
                assert_eq!(found, (within, at_end), "{flows:?} {hurdle}");
            }
        }
    }
}
