//! The chart of cumulative net cash, as shares of its plot.
//!
//! Floating point is enough here: nothing is read off a picture to the last digit. Left out: drawing.

use super::page::{Chart, Mark};
use super::words::Writer;
use crate::engine::{Payback, Results};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// The cumulative net cash by month; `None` where nothing flows.
pub(super) fn cumulative(results: &Results, write: &Writer) -> Option<Chart> {
    let balances = &results.monthly_cumulative;
    let months = balances.len().checked_sub(1).filter(|months| *months > 0)?;
    if balances.iter().all(Decimal::is_zero) {
        return None;
    }
    let lowest = balances.iter().copied().min()?.min(Decimal::ZERO);
    let highest = balances.iter().copied().max()?.max(Decimal::ZERO);
    let (low, high) = (lowest.to_f64()?, highest.to_f64()?);
    let height = |amount: Decimal| {
        amount
            .to_f64()
            .map_or(0.0, |amount| (amount - low) / (high - low))
    };
    let width = |month: usize| share(month, months);
    let points = balances
        .iter()
        .enumerate()
        .map(|(month, balance)| (width(month), height(*balance)))
        .collect();
    let zero_y = height(Decimal::ZERO);
    let mut y_labels: Vec<(f64, String)> = [lowest, highest]
        .into_iter()
        .filter(|amount| !amount.is_zero())
        .map(|amount| (height(amount), write.compact(amount)))
        .collect();
    y_labels.push((zero_y, "0".to_owned()));
    Some(Chart {
        points,
        zero_y,
        band: None,
        payback: mark(&results.payback, months, zero_y),
        x_labels: ticks(months),
        y_labels,
        alt: in_words(results, write),
    })
}

/// A share of a whole, for the plot only.
fn share(part: usize, whole: usize) -> f64 {
    let float = |n: usize| u32::try_from(n).map_or(f64::from(u32::MAX), f64::from);
    float(part) / float(whole)
}

fn mark(payback: &Payback, months: usize, zero_y: f64) -> Option<Mark> {
    let Payback::After { months: after, .. } = payback else {
        return None;
    };
    let x = after.to_f64()? / u32::try_from(months).map(f64::from).ok()?;
    Some(Mark {
        x,
        y: zero_y,
        label: format!("pays back in month {}", after.ceil().normalize()),
    })
}

/// Start, and the end of each year, or of some of them where there are many.
fn ticks(months: usize) -> Vec<(f64, String)> {
    let years = months / 12;
    let step = years.div_ceil(6).max(1);
    let mut ticks = vec![(0.0, "start".to_owned())];
    for year in (step..=years).step_by(step) {
        ticks.push((share(year * 12, months), format!("year {year}")));
    }
    ticks
}

fn in_words(results: &Results, write: &Writer) -> String {
    let lowest = results
        .monthly_cumulative
        .iter()
        .copied()
        .min()
        .unwrap_or_default();
    let end = results
        .monthly_cumulative
        .last()
        .copied()
        .unwrap_or_default();
    format!(
        "Cumulative net cash by month: lowest {}, at the end {}; payback {}.",
        write.money(lowest),
        write.money(end),
        write.payback(&results.payback, results.frame.horizon.in_years())
    )
}
