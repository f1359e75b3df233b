//! Percentile ranges of the headline figures: the texts under them and their places on a bar (method §5a, §8).
//!
//! Ends are rounded outward, so that at least eight in ten simulated futures lie between them as printed.

use crate::engine::simulation::{Simulated, Spread};
use crate::format::{SafeSide, round_decimals_to_safe_side, round_to_safe_side};
use crate::report::Report;
use crate::report::page::Range;
use crate::report::words::{Writer, years};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// A number of the simulation for `format`; `None` where it is too large to be written.
pub(in crate::report) fn exact(number: f64) -> Option<Decimal> {
    Decimal::try_from(number).ok()
}

impl Writer {
    /// Money with three digits, rounded to a side; with as many decimals as its short form shows, so that writing it rounds no further.
    pub(in crate::report) fn money_outward(&self, amount: Decimal, side: SafeSide) -> String {
        let rounded = if amount.abs() >= Decimal::ONE_THOUSAND {
            round_to_safe_side(amount, side, Decimal::ZERO)
        } else if amount.abs() >= Decimal::TEN {
            round_decimals_to_safe_side(amount, side, 0)
        } else {
            let minor = self.currency.exponent().map_or(0, u32::from);
            round_decimals_to_safe_side(amount, side, minor)
        };
        self.compact(rounded)
    }
}

impl Report<'_> {
    pub(in crate::report) fn npv_range(&self, simulated: &Simulated) -> Option<Range> {
        let spread = &simulated.npv;
        let end = |end, side| self.write.money_outward(end, side);
        let text = eight_in_ten(spread, end, |median| self.write.compact(median))?;
        range(text, spread, self.results.npv.to_f64()?)
    }

    pub(in crate::report) fn roi_range(&self, simulated: &Simulated) -> Option<Range> {
        let spread = simulated.roi.as_ref()?;
        let percent = |share| self.write.percent(share);
        let end = |end, side| percent(round_decimals_to_safe_side(end, side, 2));
        let text = eight_in_ten(spread, end, percent)?;
        range(text, spread, self.results.roi.ratio()?.to_f64()?)
    }

    /// On which side of the middle half of the futures the net present value at base values lies, and why; `None` inside it.
    pub(in crate::report) fn outside_the_middle(&self, simulated: &Simulated) -> Option<String> {
        let expected = self.results.npv.to_f64()?;
        let npv = self.write.sum(self.results.npv);
        let (side, verbs) = if expected > simulated.npv.p75 {
            ("above", ["lower", "raise"])
        } else if expected < simulated.npv.p25 {
            ("below", ["raise", "lower"])
        } else {
            return None;
        };
        // What the ranges do one by one is found; where that is not the reason, it is that they act together.
        let one_by_one = self
            .ranges_lower_more()
            .is_some_and(|lower| lower == (side == "above"));
        let [more, less] = verbs;
        let why = if one_by_one {
            format!("one by one, the ranges can {more} it further than they can {less} it")
        } else {
            "the numbers act on it together".to_owned()
        };
        Some(format!(
            "The net present value of {npv} lies {side} three in four simulated futures: {why}, and a sum of likely values is not the likely sum."
        ))
    }

    /// Whether the ranges, each number alone, take more off the net present value than they add; `None` where that was not computed or is
    /// the same.
    fn ranges_lower_more(&self) -> Option<bool> {
        let found = self.sensitivity?;
        let likely = found.likely.npv;
        let balance = found.swings.iter().try_fold(Decimal::ZERO, |sum, swing| {
            let [low, high] = [&swing.low, &swing.high].map(|end| end.npv.checked_sub(likely));
            sum.checked_add(low?)?.checked_add(high?)
        })?;
        (!balance.is_zero()).then_some(balance < Decimal::ZERO)
    }

    /// On a bar as long as the horizon.
    pub(in crate::report) fn payback_range(&self, simulated: &Simulated) -> Option<Range> {
        let horizon = self.results.frame.horizon;
        let (low, high) = (simulated.payback.p10, simulated.payback.p90);
        let now = match self.results.payback.months() {
            Some(months) => Some(months.to_f64()?),
            None => None,
        };
        // With a tenth of a month, as the large figure has it.
        let months = |months: Option<f64>, round: fn(Decimal) -> Decimal| match months {
            Some(months) => Some(self.write.locale.amount(round(exact(months)?), 1)),
            None => Some(format!("not within {}", years(horizon.in_years()))),
        };
        let down = |months| round_decimals_to_safe_side(months, SafeSide::Down, 1);
        let up = |months| round_decimals_to_safe_side(months, SafeSide::Up, 1);
        let (from, to) = (months(low, down)?, months(high, up)?);
        if from == to {
            return None;
        }
        let median = months(simulated.payback.p50, |months| months.round_dp(1))?;
        let text = match high {
            // The large figure names the unit.
            Some(_) if now.is_some() => format!("{from} to {to}, median {median}"),
            Some(_) => format!("{from} to {to} months, median {median}"),
            None if low.is_some() => format!("{from} months to {to}, median {median}"),
            None => format!("{from} to {to}, median {median}"),
        };
        let place = |months: Option<f64>| {
            months.map_or(1.0, |months| {
                (months / f64::from(horizon.in_months())).clamp(0.0, 1.0)
            })
        };
        Some(Range {
            text,
            low: place(low),
            likely: place(now),
            high: place(high),
            zero: 0.0,
        })
    }
}

/// Both ends in words, rounded outward, and the median; `None` where the ends read alike.
fn eight_in_ten(
    spread: &Spread,
    end: impl Fn(Decimal, SafeSide) -> String,
    middle: impl Fn(Decimal) -> String,
) -> Option<String> {
    let low = end(exact(spread.p10)?, SafeSide::Down);
    let high = end(exact(spread.p90)?, SafeSide::Up);
    let median = middle(exact(spread.p50)?);
    (low != high).then(|| format!("{low} to {high}, median {median}"))
}

/// On a bar that reaches from zero or the lowest to zero or the highest.
fn range(text: String, spread: &Spread, likely: f64) -> Option<Range> {
    let all = [spread.p10, likely, spread.p90, 0.0];
    let lowest = all.into_iter().fold(f64::INFINITY, f64::min);
    let highest = all.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let length = highest - lowest;
    if !(length.is_finite() && length > 0.0) {
        return None;
    }
    let place = |value: f64| (value - lowest) / length;
    Some(Range {
        text,
        low: place(spread.p10),
        likely: place(likely),
        high: place(spread.p90),
        zero: place(0.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::simulation::simulate;
    use crate::engine::{Ask, evaluate};
    use crate::storage::library::sample;
    use std::num::NonZeroUsize;

    fn spread(p10: f64, p90: f64) -> Spread {
        let middle = f64::midpoint(p10, p90);
        Spread {
            p10,
            p25: middle,
            p50: middle,
            p75: middle,
            p90,
            mean: middle,
        }
    }

    /// The sample with these ends of net present value, return and payback.
    fn ranges(money: [f64; 2], roi: [f64; 2], months: [Option<f64>; 2]) -> [Option<Range>; 3] {
        let mut case = sample().unwrap();
        let ask = Ask::default();
        case.simulation.trials = 1;
        let results = evaluate(&case, &ask).unwrap();
        let mut simulated = simulate(&case, &ask, NonZeroUsize::MIN, &|_| true).unwrap();
        simulated.npv = spread(money[0], money[1]);
        simulated.roi = Some(spread(roi[0], roi[1]));
        (simulated.payback.p10, simulated.payback.p90) = (months[0], months[1]);
        simulated.payback.p50 = months[0];
        let report = Report::new(&case, &results);
        [
            report.npv_range(&simulated),
            report.roi_range(&simulated),
            report.payback_range(&simulated),
        ]
    }

    fn text(range: Option<&Range>) -> &str {
        range.map_or("", |range| range.text.as_str())
    }

    #[test]
    fn ends_are_rounded_outward_and_followed_by_the_median() {
        let [npv, roi, payback] = ranges(
            [-12_345.0, 422_816.0],
            [0.7199, 2.4861],
            [Some(7.24), Some(7.91)],
        );
        assert_eq!(text(npv.as_ref()), "−€12.4k to €423k, median €205k");
        assert_eq!(text(roi.as_ref()), "71% to 249%, median 160%");
        assert_eq!(text(payback.as_ref()), "7.2 to 8.0, median 7.2");
    }

    #[test]
    fn a_bar_holds_zero_the_figure_and_both_ends() {
        let [npv, _, payback] = ranges([0.0, 737_164.0], [0.0, 1.0], [Some(9.0), None]);
        let npv = npv.unwrap();
        assert_eq!((npv.zero, npv.low, npv.high), (0.0, 0.0, 1.0));
        // €368,582 is half of it.
        assert!((npv.likely - 0.5).abs() < 0.001, "{npv:?}");
        let payback = payback.unwrap();
        assert_eq!((payback.low, payback.high), (0.25, 1.0));
        assert_eq!(payback.text, "9.0 months to not within 3 years, median 9.0");
    }

    #[test]
    fn ends_that_read_alike_are_no_range() {
        let [npv, roi, payback] = ranges([1.0e5, 1.0e5], [0.5, 0.5], [Some(9.1), Some(9.1)]);
        assert_eq!((text(npv.as_ref()), text(roi.as_ref())), ("", ""));
        assert_eq!(text(payback.as_ref()), "");
    }
}
