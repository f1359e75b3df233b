//! The chart of the cumulative net benefit and the part of it that is cash, as shares of its plot.
//!
//! Floating point is enough here: nothing is read off a picture to the last digit.

use super::Report;
use super::page::{Band, Chart, Mark};
use super::words;
use crate::engine::simulation::BandMonth;
use crate::engine::{CostColumn, Payback, Results};
use crate::format::SafeSide;
use crate::model::Case;
use crate::report::topics::simulation::quantiles::exact;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// The chart with an earlier curve on the same axes.
#[derive(Debug, Clone, PartialEq)]
pub struct MovingCurve {
    /// As it is now.
    pub chart: Chart,
    /// The cumulative net benefit as it was; empty where it is the same.
    pub before: Vec<(f64, f64)>,
}

impl Report<'_> {
    /// The cumulative net benefit by month, with its cash where that is less, and its band where there is a simulation; `None` where nothing flows.
    pub(super) fn cumulative(&self) -> Option<Chart> {
        self.moving_curve(&[]).map(|curve| curve.chart)
    }

    /// The same, with the curve as it was `before`, by month, on the same axes.
    pub fn moving_curve(&self, before: &[Decimal]) -> Option<MovingCurve> {
        let results = self.results;
        let balances = &results.monthly_cumulative;
        let months = balances.len().checked_sub(1).filter(|months| *months > 0)?;
        if balances.iter().all(Decimal::is_zero) {
            return None;
        }
        let before = until(before, balances);
        let moved = moves_money(self.case, results);
        let all = || balances.iter().chain(moved).chain(before).copied();
        let lowest = all().min()?.min(Decimal::ZERO);
        let highest = all().max()?.max(Decimal::ZERO);
        let band = self
            .uncertain()
            .map_or(&[][..], |simulated| simulated.band.as_slice());
        let band = band.get(..balances.len()).unwrap_or_default();
        let low = band
            .iter()
            .fold(lowest.to_f64()?, |low, month| low.min(month.p10));
        let high = band
            .iter()
            .fold(highest.to_f64()?, |high, month| high.max(month.p90));
        let place = |amount: f64| (amount - low) / (high - low);
        let height = |amount: Decimal| amount.to_f64().map_or(0.0, place);
        let width = |month: usize| share(month, months);
        let edge = |of: fn(&BandMonth) -> f64| -> Vec<(f64, f64)> {
            let months = band.iter().enumerate();
            months
                .map(|(month, one)| (width(month), place(of(one))))
                .collect()
        };
        let curve = |balances: &[Decimal]| -> Vec<(f64, f64)> {
            let months = balances.iter().enumerate();
            months
                .map(|(month, balance)| (width(month), height(*balance)))
                .collect()
        };
        let zero_y = height(Decimal::ZERO);
        let mut y_labels = vec![(zero_y, "0".to_owned())];
        // Where two amounts would touch, the first of them is written.
        let ends = [highest, lowest].into_iter();
        let ends = ends.filter(|amount| !amount.is_zero());
        y_labels.extend(ends.map(|amount| (height(amount), self.write.compact(amount))));
        let chart = Chart {
            points: curve(balances),
            cash: curve(moved),
            promised: Vec::new(),
            zero_y,
            band: (!band.is_empty()).then(|| Band {
                low: edge(|month| month.p10),
                high: edge(|month| month.p90),
            }),
            payback: mark(results, months, zero_y),
            x_labels: ticks(months),
            y_labels,
            alt: self.chart_in_words(moved, band),
        };
        let before = curve(before);
        Some(MovingCurve { chart, before })
    }

    fn chart_in_words(&self, cash: &[Decimal], band: &[BandMonth]) -> String {
        let write = &self.write;
        let balances = &self.results.monthly_cumulative;
        let lowest = balances.iter().copied().min().unwrap_or_default();
        let mut sentences = vec![format!(
            "Cumulative net benefit by month{}: lowest {}, at the end {}; payback {}.",
            words::behind(words::before(&self.results.before())),
            write.sum(lowest),
            self.printed_end(),
            self.money_back()
        )];
        if let Some(end) = cash.last() {
            let lowest = cash.iter().copied().min().unwrap_or_default();
            let (lowest, end) = (write.sum(lowest), write.sum(*end));
            sentences.push(format!("Of it in cash: lowest {lowest}, at the end {end}."));
        }
        sentences.extend(self.band_in_words(band));
        sentences.join(" ")
    }

    /// The balance at the end: the total of the table by year, which adds up rounded lines.
    pub(super) fn printed_end(&self) -> String {
        let rounding = self.rounding();
        let lines = rounding.entries.iter();
        rounding.sum(lines.map(|entry| entry.at(CostColumn::Total)))
    }

    /// Between which amounts eight in ten futures end; `None` without a band.
    pub(super) fn band_in_words(&self, band: &[BandMonth]) -> Option<String> {
        let last = band.last()?;
        let end = |amount: f64| {
            let amount = exact(amount)?;
            Some(self.write.money_outward(amount, SafeSide::Down))
        };
        let (low, high) = (end(last.p10)?, end(last.p90)?);
        Some(format!(
            "Eight in ten simulated futures end between {low} and {high}."
        ))
    }
}

/// An earlier curve as far as the present one goes; empty where they are the same.
fn until<'b>(before: &'b [Decimal], now: &[Decimal]) -> &'b [Decimal] {
    if before == now {
        return &[];
    }
    before.get(..now.len()).unwrap_or(before)
}

/// A share of a whole, for the plot only.
fn share(part: usize, whole: usize) -> f64 {
    let float = |n: usize| u32::try_from(n).map_or(f64::from(u32::MAX), f64::from);
    float(part) / float(whole)
}

/// The cumulative of what moves money; empty where that is all, or does not fit.
fn moves_money<'r>(case: &Case, results: &'r Results) -> &'r [Decimal] {
    if !results.is_more_than_cash(case) {
        return &[];
    }
    let found = results.cumulative_cash(case).as_deref();
    let same = |balances: &&[Decimal]| balances.len() == results.monthly_cumulative.len();
    found.ok().filter(same).unwrap_or_default()
}

fn mark(results: &Results, months: usize, zero_y: f64) -> Option<Mark> {
    let Payback::After { months: after, .. } = &results.payback else {
        return None;
    };
    let back = after.ceil().normalize();
    let x = after.to_f64()? / u32::try_from(months).map(f64::from).ok()?;
    let label = match results.lost_again_in {
        Some(lost) => format!("back in month {back}, lost in month {lost}"),
        None => format!("pays back in month {back}"),
    };
    let before = words::before(&results.costs_before());
    Some(Mark {
        x,
        y: zero_y,
        label: match before {
            Some(before) => format!("{label} {before}"),
            None => label,
        },
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Ask, WhatIf, evaluate};
    use crate::model::testing::says;
    use crate::report::Report;
    use crate::report::page::Budget;
    use crate::storage::library::sample;
    use std::num::NonZeroUsize;

    fn chart(with_band: bool) -> Chart {
        let mut case = sample().unwrap();
        case.simulation.trials = 2_000;
        let ask = Ask::default();
        let results = evaluate(&case, &ask).unwrap();
        let what_if = WhatIf::of(&case, &ask, NonZeroUsize::MIN, &|_| true);
        let simulated = what_if.simulated.as_ref().filter(|_| with_band);
        let report = Report::new(&case, &results).with_what_if(simulated, None);
        report.page(&Budget::default()).chart.unwrap()
    }

    #[test]
    fn the_band_lies_around_the_curve_and_inside_the_plot() {
        let chart = chart(true);
        let band = chart.band.unwrap();
        assert_eq!((band.low.len(), band.high.len()), (37, 37));
        for ((low, high), month) in band.low.iter().zip(&band.high).zip(0..) {
            assert!(low.1 <= high.1, "month {month}");
            assert!(low.1 >= 0.0 && high.1 <= 1.0, "month {month}");
            assert!((low.0 - f64::from(month) / 36.0).abs() < 1e-9);
        }
        // At the start all futures have paid the same.
        assert!((band.low[0].1 - chart.points[0].1).abs() < 1e-6);
        let (end, low, high) = (chart.points[36].1, band.low[36].1, band.high[36].1);
        assert!(low < end && end < high, "{low} {end} {high}");
        says(chart.alt, "Eight in ten simulated futures end between");
    }

    #[test]
    fn an_earlier_curve_lies_on_the_same_axes() {
        let case = sample().unwrap();
        let results = evaluate(&case, &Ask::default()).unwrap();
        let now = &results.monthly_cumulative;
        let report = Report::new(&case, &results);
        let curve = |before: &[Decimal]| report.moving_curve(before).unwrap();
        assert_eq!(curve(now).before, []);
        // A curve that ends twice as high reaches the top of the plot, and leaves the present one below it.
        let twice: Vec<Decimal> = now.iter().map(|amount| amount * Decimal::TWO).collect();
        let both = curve(&twice);
        let (was, is) = (both.before[36].1, both.chart.points[36].1);
        assert!((was - 1.0).abs() < 1e-9, "{was}");
        let zero = both.chart.zero_y;
        assert!(((was - zero) / (is - zero) - 2.0).abs() < 1e-9, "{is}");
        // A longer one is shown as far as the horizon goes.
        let longer: Vec<Decimal> = twice.iter().chain(&twice).copied().collect();
        assert_eq!(curve(&longer).before.len(), 37);
    }

    #[test]
    fn the_curve_ends_in_words_where_the_table_by_year_does() {
        let case = sample().unwrap();
        let results = evaluate(&case, &Ask::default()).unwrap();
        let report = Report::new(&case, &results);
        let page = report.page(&Budget::default());
        let table = page.table.unwrap();
        let mut cells = table.rows.last().unwrap().cells.iter();
        let end = cells.rfind(|cell| !cell.is_empty()).unwrap();
        says(page.chart.unwrap().alt, &format!("at the end €{end};"));
        // The curve of the window says the same.
        let curve = report.cumulative_curve().unwrap();
        assert_eq!(curve.end, format!("€{end}"));
        says(curve.says, &format!("€{end} at the end;"));
    }

    #[test]
    fn without_a_simulation_the_curve_fills_the_plot() {
        let chart = chart(false);
        assert_eq!(chart.band, None);
        // Saved capacity moves no money, so that there is less cash than benefit.
        assert_eq!(chart.cash.len(), chart.points.len());
        let (cash, all) = (chart.cash[36].1, chart.points[36].1);
        assert!(cash < all, "{cash} {all}");
        assert!(chart.alt.contains("Of it in cash"), "{}", chart.alt);
        let highest = chart.points.iter().map(|point| point.1).fold(0.0, f64::max);
        assert!((highest - 1.0).abs() < 1e-9);
    }
}
