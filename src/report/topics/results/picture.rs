//! The picture of the results: the cumulative net benefit as it was promised, as it came, and as it is expected. Shares of its plot.
//!
//! Floating point is enough here: nothing is read off a picture to the last digit.

use super::ResultsReport;
use super::names::rule_name;
use crate::engine::Payback;
use crate::engine::tracking::TrackedMonth;
use crate::report::page::{Chart, Mark};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// The cumulative of flows by month; `None` where it does not fit into 28 digits.
fn cumulative(
    months: &[TrackedMonth],
    of: impl Fn(&TrackedMonth) -> (Decimal, Decimal),
) -> Option<Vec<Decimal>> {
    let mut balance = Decimal::ZERO;
    let months = months.iter().map(|month| {
        let (gain, cost) = of(month);
        balance = balance.checked_add(gain)?.checked_sub(cost)?;
        Some(balance)
    });
    months.collect()
}

impl ResultsReport<'_> {
    /// Promised (dotted), what came (solid), and what is expected after the review month (dashed); `None` where nothing flows.
    pub fn picture(&self) -> Option<Chart> {
        let tracking = self.tracking;
        let promised = cumulative(&tracking.by_month, |row| (row.promised, row.promised_costs))?;
        let expected = cumulative(&tracking.by_month, |row| (row.expected, row.expected_costs))?;
        let last = promised.len().checked_sub(1).filter(|last| *last > 0)?;
        let all = || promised.iter().chain(&expected).copied();
        let low = all().min()?.min(Decimal::ZERO);
        let high = all().max()?.max(Decimal::ZERO);
        let (low, high) = (low.to_f64()?, high.to_f64()?);
        if low >= high {
            return None;
        }
        let height = |amount: Decimal| (amount.to_f64().unwrap_or(0.0) - low) / (high - low);
        let width = |month: usize| float(month) / float(last);
        let curve = |balances: &[Decimal], from: usize| -> Vec<(f64, f64)> {
            let months = balances.iter().enumerate().skip(from);
            months
                .map(|(month, balance)| (width(month), height(*balance)))
                .collect()
        };
        let until = (tracking.month + 1).min(expected.len());
        let zero_y = height(Decimal::ZERO);
        let mut y_labels = vec![(zero_y, "0".to_owned())];
        let ends = [all().max()?, all().min()?]
            .into_iter()
            .filter(|amount| !amount.is_zero());
        y_labels.extend(ends.map(|amount| (height(amount), self.write.compact(amount))));
        let mut x_labels = vec![(0.0, "start".to_owned())];
        if tracking.month > 0 {
            x_labels.push((
                width(tracking.month),
                format!("review, month {}", tracking.month),
            ));
        }
        if tracking.month < last {
            x_labels.push((1.0, format!("month {last}")));
        }
        Some(Chart {
            points: curve(expected.get(..until).unwrap_or_default(), 0),
            cash: curve(&expected, tracking.month),
            promised: curve(&promised, 0),
            zero_y,
            band: None,
            payback: self.back_mark(last, zero_y),
            x_labels,
            y_labels,
            alt: self.picture_in_words(&promised, &expected),
        })
    }

    fn back_mark(&self, last: usize, zero_y: f64) -> Option<Mark> {
        let Payback::After { months, .. } = &self.tracking.expected_payback else {
            return None;
        };
        let promised = match &self.tracking.promised_payback {
            Payback::After { months, .. } => {
                format!(", promised month {}", months.ceil().normalize())
            }
            _ => String::new(),
        };
        Some(Mark {
            x: months.to_f64()? / float(last),
            y: zero_y,
            label: format!("back in month {}{promised}", months.ceil().normalize()),
        })
    }

    fn picture_in_words(&self, promised: &[Decimal], expected: &[Decimal]) -> String {
        let end =
            |balances: &[Decimal]| self.write.sum(balances.last().copied().unwrap_or_default());
        let now = expected
            .get(self.tracking.month)
            .copied()
            .unwrap_or_default();
        let rule = rule_name(self.tracking.benefits.forecasts.usual_rule());
        format!(
            "Cumulative net benefit by month: promised {} at the end; {} in month {}, what is not reported as promised; {} expected at the end, {rule}.",
            end(promised),
            self.write.sum(now),
            self.tracking.month,
            end(expected),
        )
    }
}

/// For the plot only.
fn float(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::from(u32::MAX), f64::from)
}
