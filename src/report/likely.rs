//! Between which figures the answer probably lies: the words under the large figures and their places on a bar (method §8).
//!
//! Both ends are rounded to the side that promises less: returns down, months up. Left out: the band in the chart (`chart`), and the text
//! and data of `simulate` (`simulated`).

use super::page::Range;
use super::words::{Writer, years};
use crate::engine::simulation::{Simulated, Spread};
use crate::engine::{Payback, Results};
use crate::format::{SafeSide, round_decimals_to_safe_side, round_to_safe_side};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// A number of the simulation for `format`; `None` where it is too large to be written.
pub(super) fn exact(number: f64) -> Option<Decimal> {
    Decimal::try_from(number).ok()
}

/// Money with three digits, no more than was found.
pub(super) fn money_at_most(amount: Decimal, write: &Writer) -> String {
    write.compact(round_to_safe_side(amount, SafeSide::Down, Decimal::ZERO))
}

pub(super) fn net_present_value(
    simulated: &Simulated,
    results: &Results,
    write: &Writer,
) -> Option<Range> {
    let ends = ends(&simulated.npv, |amount| money_at_most(amount, write))?;
    range(ends, &simulated.npv, results.npv.to_f64()?)
}

pub(super) fn return_on_investment(
    simulated: &Simulated,
    results: &Results,
    write: &Writer,
) -> Option<Range> {
    let spread = simulated.roi.as_ref()?;
    let ends = ends(spread, |ratio| {
        write.percent(round_decimals_to_safe_side(ratio, SafeSide::Down, 2))
    })?;
    range(ends, spread, results.roi.ratio()?.to_f64()?)
}

/// On a bar as long as the horizon.
pub(super) fn payback(simulated: &Simulated, results: &Results, write: &Writer) -> Option<Range> {
    let horizon = results.frame.horizon;
    let (low, high) = (simulated.payback.p10, simulated.payback.p90);
    // Where whole months are the same at both ends, tenths may tell them apart.
    let text = [0, 1].into_iter().find_map(|decimals| {
        let months = |months: Option<f64>| match months {
            Some(months) => Some(write.locale.amount(
                round_decimals_to_safe_side(exact(months)?, SafeSide::Up, decimals),
                decimals,
            )),
            None => Some(format!("not within {}", years(horizon.in_years()))),
        };
        let (from, to) = (months(low)?, months(high)?);
        let unit = |end: Option<f64>| if end.is_some() { " months" } else { "" };
        let inner = if high.is_none() { unit(low) } else { "" };
        (from != to).then(|| format!("likely {from}{inner} to {to}{}", unit(high)))
    })?;
    let place = |months: Option<f64>| {
        months.map_or(1.0, |months| {
            (months / f64::from(horizon.in_months())).clamp(0.0, 1.0)
        })
    };
    let now = match &results.payback {
        Payback::Immediate => Some(0.0),
        Payback::After { months, .. } => Some(months.to_f64()?),
        Payback::NotWithinHorizon => None,
    };
    Some(Range {
        text,
        low: place(low),
        likely: place(now),
        high: place(high),
        zero: 0.0,
    })
}

/// Both ends in words; `None` where they read alike.
fn ends(spread: &Spread, write: impl Fn(Decimal) -> String) -> Option<String> {
    let (low, high) = (write(exact(spread.p10)?), write(exact(spread.p90)?));
    (low != high).then(|| format!("likely {low} to {high}"))
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
    use crate::format::Locale;
    use crate::model::Currency;
    use crate::storage::library::sample;
    use std::num::NonZeroUsize;

    fn spread(p10: f64, p90: f64) -> Spread {
        Spread {
            p10,
            p50: p10,
            p90,
            mean: p10,
        }
    }

    /// The sample with these ends of net present value, return and payback.
    fn ranges(money: [f64; 2], roi: [f64; 2], months: [Option<f64>; 2]) -> [Option<Range>; 3] {
        let mut case = sample().unwrap();
        let ask = Ask::default();
        let results = evaluate(&case, &ask).unwrap();
        let write = Writer::new(Locale::default(), Currency::EUR);
        case.simulation.trials = 1;
        let mut simulated = simulate(&case, &ask, NonZeroUsize::MIN, &|_| true).unwrap();
        simulated.npv = spread(money[0], money[1]);
        simulated.roi = Some(spread(roi[0], roi[1]));
        (simulated.payback.p10, simulated.payback.p90) = (months[0], months[1]);
        [net_present_value, return_on_investment, payback]
            .map(|range| range(&simulated, &results, &write))
    }

    fn text(range: Option<&Range>) -> &str {
        range.map_or("", |range| range.text.as_str())
    }

    #[test]
    fn ends_promise_no_more_than_was_found() {
        let [npv, roi, payback] = ranges(
            [-12_345.0, 422_816.0],
            [0.7199, 2.4861],
            [Some(9.2), Some(14.4)],
        );
        assert_eq!(text(npv.as_ref()), "likely −€12.4k to €422k");
        assert_eq!(text(roi.as_ref()), "likely 71% to 248%");
        assert_eq!(text(payback.as_ref()), "likely 10 to 15 months");
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
        assert_eq!(payback.text, "likely 9 months to not within 3 years");
    }

    #[test]
    fn ends_that_read_alike_are_no_range() {
        let [npv, roi, payback] = ranges([1.0e5, 1.0e5], [0.5, 0.5], [Some(9.14), Some(9.38)]);
        assert_eq!((text(npv.as_ref()), text(roi.as_ref())), ("", ""));
        assert_eq!(text(payback.as_ref()), "likely 9.2 to 9.4 months");
    }
}
