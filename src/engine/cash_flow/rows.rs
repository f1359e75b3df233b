//! Cash by month as rows that are multiplied and added: cumulative cash for one unit of each time shape, and for the whole case.
//!
//! A driver, a price or a discount changes the amount on a few rows, so that net present value and payback are sums of a few products
//! instead of a pass over all lines.

use super::payback::PaybackMonths;
use crate::engine::compiled::{Plan, Shape, Shapes};
use crate::engine::evaluation::{Ball, Number, Verdict, at_worst, float};
use crate::engine::figures::Results;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

/// Tolerance relative to the largest flow, below which a balance may count as zero: ten times that of `payback`, so that it covers the
/// rounding here too.
const NOISE: f64 = 1e-19;

#[derive(Debug, Clone)]
pub(crate) struct CashRow {
    pub(crate) present: Ball,
    cash: Vec<Ball>,
    /// The same with all digits, in twelfths; nothing where several rows are put together.
    exact: Vec<Decimal>,
    largest: f64,
    /// The lowest balance and the highest, and the largest error of any.
    low: f64,
    high: f64,
    error: f64,
    /// The lowest balance from each month on.
    lowest: Vec<f64>,
}

/// A row for every shape of a plan, computed on first use.
#[derive(Debug)]
pub(crate) struct CashRows {
    shapes: Arc<Shapes>,
    rows: Vec<OnceLock<CashRow>>,
}

impl CashRows {
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut rows = Vec::new();
        rows.resize_with(plan.shapes.len(), OnceLock::new);
        Self {
            shapes: Arc::clone(&plan.shapes),
            rows,
        }
    }
    #[inline]
    pub(crate) fn get(&self, shape: usize) -> Option<&CashRow> {
        let (row, shape) = (self.rows.get(shape)?, self.shapes.get(shape)?);
        Some(row.get_or_init(|| CashRow::of(shape)))
    }
}

pub(crate) type RowChange<'r> = (&'r CashRow, Ball);

impl CashRow {
    fn new(present: Ball, cash: Vec<Ball>, exact: Vec<Decimal>, largest: f64) -> Self {
        let (mut low, mut high, mut error) = (0.0_f64, 0.0_f64, 0.0_f64);
        for cash in &cash {
            low = low.min(cash.value);
            high = high.max(cash.value);
            let known = if cash.exists() {
                at_worst(cash.error)
            } else {
                f64::INFINITY
            };
            error = error.max(known);
        }
        let mut lowest = vec![f64::INFINITY; cash.len()];
        let mut so_far = f64::INFINITY;
        for (slot, cash) in lowest.iter_mut().zip(&cash).rev() {
            so_far = so_far.min(cash.value);
            *slot = so_far;
        }
        Self {
            present,
            cash,
            exact,
            largest,
            low,
            high,
            error,
            lowest,
        }
    }

    fn size(&self) -> f64 {
        self.high.max(-self.low)
    }

    fn of(shape: &Shape) -> Self {
        let mut sum = Decimal::ZERO;
        let mut near = Ball::ZERO;
        let mut largest = 0.0_f64;
        let mut cash = Vec::with_capacity(shape.placed().len());
        let mut exact = Vec::with_capacity(shape.placed().len());
        for twelfths in shape.placed().iter() {
            if !twelfths.is_zero() {
                sum = sum.saturating_add(twelfths);
                near = Ball::rounded(float(sum) / 12.0);
                largest = largest.max(float(twelfths).abs() / 12.0);
            }
            cash.push(near);
            exact.push(sum);
        }
        Self::new(Ball::from(shape.present), cash, exact, largest)
    }

    /// Cumulative cash of one unit at the end of a month, in twelfths.
    pub(crate) fn twelfths_until(&self, month: usize) -> Decimal {
        self.exact.get(month).copied().unwrap_or_default()
    }

    pub(crate) fn together(moves: &[RowChange], moments: usize) -> Self {
        let mut present = Ball::ZERO;
        let mut sums = vec![Ball::ZERO; moments];
        let mut largest = 0.0;
        for (row, amount) in moves {
            present = present.plus(row.present.times(*amount));
            largest += row.largest * (amount.value.abs() + amount.error);
            for (sum, one) in sums.iter_mut().zip(&row.cash) {
                *sum = sum.plus(one.times(*amount));
            }
        }
        Self::new(present, sums, Vec::new(), largest)
    }

    pub(crate) fn of_answer(results: &Results) -> Self {
        let flows = results.monthly_net.iter().map(|flow| float(*flow).abs());
        let cash = results.monthly_cumulative.iter();
        Self::new(
            Ball::from(results.npv),
            cash.map(|cash| Ball::from(*cash)).collect(),
            Vec::new(),
            flows.fold(0.0, f64::max),
        )
    }

    /// Cumulative cash of one unit at time 0 and at the end of each month, in floating point.
    pub(crate) fn cash(&self) -> impl Iterator<Item = f64> {
        self.cash.iter().map(|cash| cash.value)
    }

    pub(crate) fn moments(&self) -> usize {
        self.cash.len()
    }

    pub(crate) fn npv(&self, moves: &[RowChange]) -> Ball {
        moves.iter().fold(self.present, |npv, (row, more)| {
            npv.plus(row.present.times(*more))
        })
    }

    /// Whether the lasting payback is within so many months (method §5), with the amounts on some rows changed: no balance from the end of
    /// that month on is below zero.
    pub(crate) fn is_back_within(&self, months: usize, moves: &[RowChange]) -> Verdict {
        if moves.iter().any(|(_, more)| !more.exists()) {
            return Verdict::NoAnswer;
        }
        let noise = self.noise(moves);
        let last = self.cash.len().saturating_sub(1);
        let from = months.min(last);
        let mut verdict = Verdict::Holds;
        // The first and the last balance are those that most often decide.
        for month in [last, from] {
            match self.balance(month, noise, moves).not_negative() {
                Verdict::Holds => {}
                Verdict::Unsure => verdict = Verdict::Unsure,
                decided => return decided,
            }
        }
        let far = self.farthest_off(noise, moves);
        if self.lowest_from(from, moves) > far {
            return verdict;
        }
        for month in from..last {
            if self.plain_balance(month, moves) > far {
                continue;
            }
            match self.balance(month, noise, moves).not_negative() {
                Verdict::Holds => {}
                Verdict::Unsure => verdict = Verdict::Unsure,
                decided => return decided,
            }
        }
        verdict
    }

    fn lowest_from(&self, month: usize, moves: &[RowChange]) -> f64 {
        let base = self.lowest.get(month).copied().unwrap_or(f64::INFINITY);
        moves.iter().fold(base, |low, (row, more)| {
            low + (row.low * more.value).min(row.high * more.value)
        })
    }

    /// A balance without its error.
    #[inline]
    fn plain_balance(&self, month: usize, moves: &[RowChange]) -> f64 {
        let at = |cash: &[Ball]| cash.get(month).map_or(0.0, |cash| cash.value);
        let mut balance = at(&self.cash);
        for (row, more) in moves {
            balance += at(&row.cash) * more.value;
        }
        balance
    }

    fn farthest_off(&self, noise: f64, moves: &[RowChange]) -> f64 {
        let (mut size, mut error, mut products) = (self.size(), self.error, 1.0);
        for (row, more) in moves {
            size += row.size() * more.value.abs();
            error += row.size() * more.error + row.error * (more.value.abs() + more.error);
            products += 1.0;
        }
        at_worst(error + 2.0 * products * f64::EPSILON * size + noise)
    }

    /// When the cumulative is back at zero; `None` where the error bound leaves that open and the exact engine has to decide.
    pub(crate) fn back(&self, moves: &[RowChange]) -> Option<PaybackMonths> {
        let noise = self.noise(moves);
        let months = 0..self.cash.len();
        PaybackMonths::of(months.map(
            |month| match self.balance(month, noise, moves).not_negative() {
                Verdict::Holds => Some(false),
                Verdict::Fails => Some(true),
                Verdict::Unsure | Verdict::NoAnswer => None,
            },
        ))
    }

    /// The largest balance that may be mere rounding.
    fn noise(&self, moves: &[RowChange]) -> f64 {
        let flows = moves
            .iter()
            .map(|(row, more)| row.largest * (more.value.abs() + more.error));
        NOISE * (self.largest + flows.sum::<f64>())
    }

    #[inline]
    fn balance(&self, month: usize, noise: f64, moves: &[RowChange]) -> Ball {
        let at = |cash: &[Ball]| cash.get(month).copied().unwrap_or(Ball::ZERO);
        let base = at(&self.cash);
        let (mut value, mut error) = (base.value, base.error);
        let mut size = base.value.abs();
        let mut products = 1.0;
        for (row, more) in moves {
            let cash = at(&row.cash);
            let product = cash.value * more.value;
            value += product;
            size += product.abs();
            error += cash.value.abs() * more.error + cash.error * (more.value.abs() + more.error);
            products += 1.0;
        }
        let error = error + products * f64::EPSILON * size;
        let certain = error.partial_cmp(&0.0) == Some(Ordering::Equal);
        Ball {
            value,
            error: if certain {
                0.0
            } else {
                at_worst(error + noise)
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(cash: [i64; 3]) -> CashRow {
        let cash = cash.map(|cash| Ball::from(Decimal::from(cash)));
        CashRow::new(Ball::ZERO, cash.into(), Vec::new(), 100.0)
    }

    fn row(cash: [Ball; 3]) -> CashRow {
        CashRow::new(Ball::ONE, cash.into(), Vec::new(), 1.0)
    }

    #[test]
    fn much_of_what_nothing_is_known_about_decides_nothing() {
        let almost = Ball {
            value: 0.0,
            error: 1e-9,
        };
        let row = row([almost; 3]);
        let base = base([-100, -50, 50]);
        let moves = [(&row, Ball::UNSURE)];
        assert_eq!(base.is_back_within(1, &moves), Verdict::Unsure);
        assert_eq!(base.back(&moves), None);
    }
}
