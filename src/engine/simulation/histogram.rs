//! How a figure is spread, as a few bars of equal width: the picture beside quantiles and chances (method §8).
//!
//! Bars are made of whole bins of a count, so that their runs are exact and need no second pass, and zero lies between two bars, so that
//! none mixes what is won with what is lost.

use super::count::{Count, float};
use serde::Serialize;
use std::ops::Range;

const BARS: usize = 40;

/// How the runs are spread over a figure. The bars hold all but the outermost half of a hundredth on each side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Histogram {
    /// Side by side and equally wide, the lowest first: one to 40 of them. Where nearly all runs are alike it is one without width.
    pub bars: Vec<Bar>,
    pub below: u64,
    pub above: u64,
}

/// Runs whose figure lies between two amounts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bar {
    pub from: f64,
    /// The upper edge. No bar has zero between its edges.
    pub to: f64,
    pub runs: u64,
    /// Which share of all runs, 0 to 1.
    pub share: f64,
}

impl Histogram {
    pub(super) fn of(count: &Count, trials: u32) -> Self {
        let (bins, inside) = (count.bins, count.inside.as_slice());
        let all = count.below + count.above + sum(inside);
        let Some((bins_shown, per_bar)) = shown(count, all) else {
            return Self {
                bars: vec![Bar::of(count.lowest, count.highest, all, trials)],
                below: 0,
                above: 0,
            };
        };
        let below = count.below + sum(inside.get(..bins_shown.start).unwrap_or_default());
        let bars = bins_shown.step_by(per_bar).map(|first| {
            let bar = inside.get(first..(first + per_bar).min(inside.len()));
            let (from, to) = (bins.edge(first), bins.edge(first + per_bar));
            Bar::of(from, to, sum(bar.unwrap_or_default()), trials)
        });
        let bars: Vec<Bar> = bars.collect();
        let within: u64 = bars.iter().map(|bar| bar.runs).sum();
        Self {
            above: all - below - within,
            bars,
            below,
        }
    }
}

impl Bar {
    fn of(from: f64, to: f64, runs: u64, trials: u32) -> Self {
        Self {
            from,
            to,
            runs,
            share: float(runs) / f64::from(trials),
        }
    }
}

fn sum(counts: &[u32]) -> u64 {
    counts.iter().map(|count| u64::from(*count)).sum()
}

/// The bins that are shown, from the first of a bar on, and how many make a bar; `None` where none of all runs fell into a bin.
fn shown(count: &Count, all: u64) -> Option<(Range<usize>, usize)> {
    let inside = &count.inside;
    let outermost = all / 200;
    let first = first_beyond(inside.iter(), count.below, outermost)?;
    let last = inside.len() - first_beyond(inside.iter().rev(), count.above, outermost)?;
    // One bar is kept back for what moving an edge to zero may need.
    let per_bar = last.saturating_sub(first).div_ceil(BARS - 1).max(1);
    let zero = count.bins.zero();
    let before_zero = zero.filter(|zero| (first..last).contains(zero));
    let from = match before_zero.map(|zero| (zero, (zero - first).div_ceil(per_bar))) {
        Some((zero, bars)) => zero
            .checked_sub(bars * per_bar)
            .or_else(|| zero.checked_sub(bars.saturating_sub(1) * per_bar))?,
        None => first,
    };
    Some((from..last.max(from + 1), per_bar))
}

/// How many bins are passed before more than the outermost runs are; `None` where there is no run in any bin.
fn first_beyond<'c>(
    counts: impl Iterator<Item = &'c u32>,
    outside: u64,
    outermost: u64,
) -> Option<usize> {
    let mut passed = outside;
    for (bin, count) in counts.enumerate() {
        passed += u64::from(*count);
        if passed > outermost && *count > 0 {
            return Some(bin);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::count::Bins;
    use super::*;

    fn histogram(figures: &[f64]) -> Histogram {
        let mut count = Count::new(Bins::around(figures));
        count.put(figures);
        Histogram::of(&count, u32::try_from(figures.len()).unwrap())
    }

    /// Even steps from one number to another.
    fn even(from: f64, to: f64) -> Vec<f64> {
        (0..10_000)
            .map(|n| from + (to - from) * (f64::from(n) + 0.5) / 10_000.0)
            .collect()
    }

    #[test]
    fn every_run_is_in_one_bar_or_outside() {
        for (from, to) in [(-30.0, 70.0), (5.0, 6.0), (-9.0, -1.0), (-1e9, 1e3)] {
            let figures = even(from, to);
            let found = histogram(&figures);
            let within: u64 = found.bars.iter().map(|bar| bar.runs).sum();
            assert_eq!(found.below + within + found.above, 10_000);
            assert!(found.below <= 50 && found.above <= 50, "{found:?}");
            assert!((20..=40).contains(&found.bars.len()), "{found:?}");
            for bar in &found.bars {
                let counted = figures.iter().filter(|x| **x > bar.from && **x <= bar.to);
                assert!(counted.count().abs_diff(usize::try_from(bar.runs).unwrap()) <= 2);
            }
        }
    }

    #[test]
    fn bars_are_equally_wide_and_zero_lies_between_two() {
        let found = histogram(&even(-30.0, 70.0));
        let width = found.bars[0].to - found.bars[0].from;
        for pair in found.bars.windows(2) {
            assert!((pair[0].to - pair[1].from).abs() < 1e-9);
            assert!((pair[1].to - pair[1].from - width).abs() < 1e-9);
        }
        assert!(found.bars.iter().any(|bar| bar.to.abs() < 1e-300));
        let lost = found.bars.iter().filter(|bar| bar.to <= 0.0);
        let lost: u64 = lost.map(|bar| bar.runs).sum::<u64>() + found.below;
        assert!(lost.abs_diff(3_000) <= 1, "{lost}");
    }

    #[test]
    fn a_spike_between_tails_is_no_reason_to_lose_either() {
        let mut figures = vec![1.0; 9_000];
        figures.extend(even(-500.0, 500.0));
        let found = histogram(&figures);
        let most = found.bars.iter().map(|bar| bar.runs).max().unwrap();
        assert!(most >= 9_000 && found.bars.len() > 30);
    }

    #[test]
    fn runs_that_are_all_alike_make_one_bar_without_width() {
        let found = histogram(&[12.5; 300]);
        assert_eq!(found.bars.len(), 1);
        let bar = found.bars[0];
        assert_eq!((bar.from, bar.to, bar.runs), (12.5, 12.5, 300));
        assert!((bar.share - 1.0).abs() < 1e-15);
    }
}
