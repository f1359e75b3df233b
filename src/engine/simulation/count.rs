//! Figures of many runs, counted into narrow bins: quantiles in memory that does not grow with the runs.
//!
//! The bins span the first runs between their 1st and 99th percentile, and a tenth more on both sides; each is about 1/16,000 of
//! that, a thousandth of a standard deviation and less. What falls outside is counted as below or above. A quantile is placed evenly inside
//! its bin, so its error stays far below the standard error even of a million runs. Counts are whole numbers and add up in any order.

const BINS: usize = 16_384;

/// A number of runs or of bins, which is far below 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "none below 2⁵³")]
pub(super) const fn float(count: u64) -> f64 {
    count as f64
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bins {
    low: f64,
    width: f64,
    per_unit: f64,
}

impl Bins {
    pub(super) fn between(low: f64, high: f64) -> Self {
        let width = (high - low) / float(BINS as u64);
        let per_unit = 1.0 / width;
        // Where nearly all are alike, the first bin holds what is the same, and the rest lies below or above it.
        let is_wide = per_unit.is_finite() && width > 0.0;
        let (width, per_unit) = if is_wide {
            (width, per_unit)
        } else {
            (0.0, 0.0)
        };
        Self {
            low,
            width,
            per_unit,
        }
    }

    /// Which bin holds a figure that is not below them all; beyond the last where it is above.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not below zero here; what is too large stays too large"
    )]
    fn place(self, figure: f64) -> usize {
        if self.width == 0.0 && figure > self.low {
            return usize::MAX;
        }
        ((figure - self.low) * self.per_unit) as usize
    }

    /// Bins that hold what is seen in the first runs, in any order. Zero lies on an edge, so that no bin mixes what is won with what is
    /// lost.
    pub(super) fn around(seen: &[f64]) -> Self {
        let mut seen = seen.to_vec();
        seen.sort_unstable_by(f64::total_cmp);
        let hundredth = seen.len() / 100;
        let low = seen.get(hundredth).copied().unwrap_or_default();
        let high = seen.iter().rev().nth(hundredth).copied().unwrap_or(low);
        let more = 0.1 * (high - low);
        let bins = Self::between(low - more, high + more);
        if bins.width == 0.0 {
            return bins;
        }
        let low = (bins.low * bins.per_unit).floor() * bins.width;
        Self { low, ..bins }
    }

    pub(super) fn edge(self, bin: usize) -> f64 {
        let edge = self.low + float(bin as u64) * self.width;
        // An edge at zero is zero, whatever the last digit says.
        if edge.abs() < 0.5 * self.width {
            0.0
        } else {
            edge
        }
    }

    /// The first bin above zero; `None` where zero lies outside.
    pub(super) fn zero(self) -> Option<usize> {
        let bin = self.place((0.5 * self.width).max(self.low));
        (self.low <= 0.0 && bin < BINS).then_some(bin)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Count {
    pub(super) bins: Bins,
    pub(super) below: u64,
    pub(super) inside: Vec<u32>,
    pub(super) above: u64,
    /// Runs without a finite figure: not back within the horizon.
    pub(super) never: u64,
    pub(super) lowest: f64,
    pub(super) highest: f64,
}

impl Count {
    pub(super) fn new(bins: Bins) -> Self {
        Self {
            bins,
            below: 0,
            inside: vec![0; BINS],
            above: 0,
            never: 0,
            lowest: f64::INFINITY,
            highest: f64::NEG_INFINITY,
        }
    }

    pub(super) fn put(&mut self, figures: &[f64]) {
        for figure in figures {
            if figure.is_infinite() {
                self.never += 1;
                continue;
            }
            self.lowest = self.lowest.min(*figure);
            self.highest = self.highest.max(*figure);
            let below = if self.bins.width == 0.0 {
                *figure < self.bins.low
            } else {
                *figure <= self.bins.low
            };
            if below {
                self.below += 1;
                continue;
            }
            let bin = self.bins.place(*figure);
            match self.inside.get_mut(bin) {
                Some(count) => *count += 1,
                None => self.above += 1,
            }
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.below += other.below;
        self.above += other.above;
        self.never += other.never;
        self.lowest = self.lowest.min(other.lowest);
        self.highest = self.highest.max(other.highest);
        for (own, other) in self.inside.iter_mut().zip(&other.inside) {
            *own += other;
        }
    }

    /// A mean that rounding has not carried past the lowest or the highest.
    pub(super) fn within_ends(&self, mean: f64) -> f64 {
        mean.max(self.lowest).min(self.highest)
    }

    /// The figure below which a share of all runs lies, as in a sorted list with lines between neighbours; `None` where that is among the
    /// runs without a finite figure.
    pub(super) fn quantile(&self, share: f64) -> Option<f64> {
        let inside: u64 = self.inside.iter().map(|count| u64::from(*count)).sum();
        let finite = self.below + inside + self.above;
        let place = share * float((finite + self.never).saturating_sub(1));
        if finite == 0 || place > float(finite - 1) {
            return None;
        }
        // Each figure stands in the middle of its part of the bin.
        let place = place + 0.5;
        let within = |before: u64, count: u64, low: f64, high: f64| {
            let part = (place - float(before)) / float(count);
            (low + part * (high - low)).clamp(self.lowest, self.highest)
        };
        let mut before = self.below;
        if place < float(before) {
            return Some(within(0, before, self.lowest, self.bins.low));
        }
        let mut low = self.bins.low;
        for count in &self.inside {
            let high = low + self.bins.width;
            let count = u64::from(*count);
            if count > 0 && place <= float(before + count) {
                return Some(within(before, count, low, high));
            }
            before += count;
            low = high;
        }
        Some(within(before, self.above, low, self.highest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quantile of a list at `tenths`/10; sorts the list.
    fn sorted(list: &mut [f64], tenths: usize) -> f64 {
        list.sort_by(f64::total_cmp);
        list[(list.len() - 1) * tenths / 10]
    }

    #[test]
    fn quantiles_are_those_of_the_sorted_list_to_a_fraction_of_the_standard_error() {
        // A skewed list with a long tail: squares of tangents of an irrational comb.
        let mut list: Vec<f64> = (1..200_000)
            .map(|n| (f64::from(n) * 0.618_033_988_749_895).fract())
            .map(|u| (u * 1.5).tan().powi(2))
            .collect();
        let mut count = Count::new(Bins::around(&list[..8192]));
        count.put(&list);
        for (tenths, share) in [(1, 0.1), (5, 0.5), (9, 0.9)] {
            let exact = sorted(&mut list, tenths);
            let found = count.quantile(share).unwrap();
            let off = (exact - found).abs();
            assert!(off < 0.01 * exact.max(0.2), "{share}: {exact} {found}");
        }
    }

    #[test]
    fn runs_that_are_all_alike_give_their_figure_itself() {
        let list = [0.1 + 0.2; 500];
        let mut count = Count::new(Bins::around(&list));
        count.put(&list);
        assert_eq!(count.quantile(0.1), Some(0.1 + 0.2));
        assert_eq!(count.quantile(0.9), Some(0.1 + 0.2));
    }

    #[test]
    fn a_figure_that_nearly_all_runs_share_is_their_quantile() {
        // A part of a limit that seldom binds: one run in 500 lies below, or above.
        for other in [-3.0, 7.5] {
            let mut list = [3.75; 500];
            list[17] = other;
            let mut count = Count::new(Bins::around(&list));
            count.put(&list);
            for share in [0.1, 0.5, 0.9] {
                assert_eq!(count.quantile(share), Some(3.75), "{other} {share}");
            }
        }
    }

    #[test]
    fn what_is_never_back_comes_after_everything_else() {
        let mut count = Count::new(Bins::between(0.0, 36.0));
        count.put(&[0.0, 0.0, 12.0, 12.0, 24.0, f64::INFINITY, f64::INFINITY]);
        assert_eq!(count.quantile(0.1), Some(0.0));
        assert!((count.quantile(0.5).unwrap() - 12.0).abs() < 0.01);
        assert_eq!(count.quantile(0.9), None);
        assert_eq!(count.never, 2);
    }

    #[test]
    fn what_falls_outside_the_bins_is_still_counted() {
        let mut count = Count::new(Bins::between(0.0, 1.0));
        count.put(&[-5.0, -5.0, -5.0, 0.5, 7.0, 7.0, 7.0]);
        assert!(count.quantile(0.1).unwrap() <= 0.0);
        assert!((count.quantile(0.5).unwrap() - 0.5).abs() < 1e-3);
        assert!(count.quantile(0.9).unwrap() > 1.0);
        let mut twice = count.clone();
        twice.add(&count);
        assert!((twice.quantile(0.5).unwrap() - 0.5).abs() < 1e-3);
    }
}
