//! Results beyond the answer: its distribution, and the change at which the case would fail its hurdles (method §8).

mod break_even;
mod compare;
mod hurdle;
mod nearest;
mod scenario_steps;
mod search;
mod sensitivity;
mod single_change;

pub use break_even::{BreakEven, Lever};
pub use compare::{Compared, Headline, TradeEffect, compare, trade_effects, with_trade};
pub use hurdle::{Hurdle, Meets};
pub use nearest::{Bound, Crossing, Needs};
pub use scenario_steps::{ScenarioStep, ScenarioSteps, scenario_steps};
pub use sensitivity::{End, Sensitivity, Swing, break_evens, sensitivity, sensitivity_of, tornado};
pub use single_change::{ChangedPart, SingleChange};

use crate::engine::compiled::Ask;
use crate::engine::figures::{Results, evaluate};
use crate::engine::simulation::{GoOn, Simulated, simulate_of};
use crate::model::{Case, Driver};
use rust_decimal::Decimal;
use std::num::NonZeroUsize;

/// Results beyond the answer. A part that is `None` is not shown, and nothing is put in its place.
#[derive(Debug, Clone, Default)]
pub struct WhatIf {
    /// The distribution of the answer over the ranges of the drivers.
    pub simulated: Option<Simulated>,
    /// How far each driver, our price and the start may move.
    pub sensitivity: Option<Sensitivity>,
}

/// How far each input may change alone while a hurdle of the customer is met; if it is missed, the change that would meet it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margins {
    /// The payback hurdle if both it and a net present value of at least 0 are met at present. Otherwise a net present value of at least 0.
    pub hurdle: Hurdle,
    /// Whether it is met as things stand.
    pub holds_now: bool,
    /// The drivers by the required change relative to their range, smallest first; a driver without a bound is left out.
    pub drivers: Vec<Margin>,
    /// The start, in months later than the case says.
    pub start: Option<Margin>,
    /// The discount on our price, in percent.
    pub discount: Option<Margin>,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margin {
    pub lever: Lever,
    pub now: Decimal,
    /// Where the hurdle is only just met.
    pub bound: Decimal,
    /// Which side of it is the good one.
    pub needs: Needs,
}

impl WhatIf {
    /// Computes both, the simulation with the case's own number of trials and seed. A part that fails is `None`, because a case that cannot
    /// be simulated still has an answer.
    pub fn of(case: &Case, ask: &Ask, threads: NonZeroUsize, go_on: &GoOn<'_>) -> Self {
        let results = evaluate(case, ask).ok();
        results.map_or_else(Self::default, |results| {
            Self::of_answer(case, &results, threads, go_on)
        })
    }

    /// The same from an answer of this very case.
    pub fn of_answer(
        case: &Case,
        results: &Results,
        threads: NonZeroUsize,
        go_on: &GoOn<'_>,
    ) -> Self {
        Self {
            simulated: simulate_of(case, results, threads, go_on).ok(),
            sensitivity: sensitivity_of(case, results).ok(),
        }
    }
}

impl Sensitivity {
    /// How far inputs may change before the customer's hurdles are missed.
    pub fn margins(&self, case: &Case) -> Margins {
        let pays = Hurdle::NpvNotNegative.is_met(&self.likely);
        let in_time = self.payback_hurdle.map(Hurdle::PaybackWithin);
        let in_time = in_time.filter(|hurdle| pays && hurdle.is_met(&self.likely));
        let hurdle = in_time.unwrap_or(Hurdle::NpvNotNegative);
        let margin = |even: &BreakEven| margin(even, hurdle, pays);
        let of = |lever| {
            let mut evens = self.break_evens.iter();
            evens.find(|even| even.lever == lever).and_then(margin)
        };
        let mut drivers: Vec<(Distance, Margin)> = self
            .break_evens
            .iter()
            .filter_map(|even| match even.lever {
                Lever::Driver(driver) => {
                    let margin = margin(even)?;
                    Some((case.drivers.get(driver)?.distance_to(&margin)?, margin))
                }
                _ => None,
            })
            .collect();
        drivers.sort_by_key(|(distance, _)| *distance);
        Margins {
            hurdle,
            holds_now: pays,
            drivers: drivers.into_iter().map(|(_, margin)| margin).collect(),
            start: of(Lever::StartLater),
            discount: of(Lever::Discount),
        }
    }
}

/// The nearest value at which the hurdle begins or ceases to be met; `None` where there is none.
fn margin(even: &BreakEven, hurdle: Hurdle, holds: bool) -> Option<Margin> {
    let in_time = match hurdle {
        Hurdle::PaybackWithin(_) => even.payback.as_ref(),
        Hurdle::NpvNotNegative | Hurdle::RoiAtLeast(_) | Hurdle::IrrAtLeast(_) => None,
    };
    let crossings = std::iter::once(&even.npv).chain(in_time);
    let margins = crossings.filter_map(|crossing| match *crossing {
        Crossing::At(bound) if bound.holds_now == holds => Some(Margin {
            lever: even.lever,
            now: even.now,
            bound: bound.value,
            needs: bound.needs,
        }),
        _ => None,
    });
    margins.min_by_key(|margin| margin.bound.saturating_sub(margin.now).abs())
}

/// Distance to a bound, for sorting: drivers with a range come before drivers without.
type Distance = (bool, Decimal);

impl Driver {
    /// Relative to the driver's range on that side: above 1, the bound is outside the range. Without a range, relative to the value.
    fn distance_to(&self, margin: &Margin) -> Option<Distance> {
        let end = if margin.bound < margin.now {
            self.low
        } else {
            self.high
        };
        let range = end.map(|end| end.value().saturating_sub(margin.now).abs());
        let range = range.filter(|length| !length.is_zero());
        let length = range.unwrap_or(margin.now.abs());
        let lengths = margin
            .bound
            .checked_sub(margin.now)?
            .abs()
            .checked_div(length)?;
        Some((range.is_none(), lengths))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sensitivity;
    use crate::model::testing::{self, dec};

    /// One year at 0 %: `minutes` times `price` are gained for 600 at the start, and the money is to be back within eleven months.
    fn case(minutes: &str, hurdle: &str) -> Case {
        testing::case(&format!(
            r#"horizon_years: 1, discount_rate: "0%",
            hurdles: ({hurdle}),
            stated_values: [(id: "value", label: "Value", words: Customers("It matters."))],
            drivers: [
                (id: "minutes", label: "Minutes", value: Known("{minutes}"), unit: "minute/year", low: "300", high: "1500"),
                (id: "price", label: "Price of a minute", value: Known("1"), unit: "EUR/minute", low: "0.9"),
            ],
            benefits: [(id: "gain", label: "Gain", serves: "value", class: CashSaving, gain: Recurring(formula: "minutes * price"))],
            costs: [(id: "fee", label: "Fee", paid_to: OurPrice, spend: OneOff(amount: Fixed("600 EUR")))]"#
        ))
    }

    /// The hurdle, whether it is met now, and the bounds of the drivers, in order.
    fn assert_margins(
        case: &Case,
        hurdle: Hurdle,
        holds_now: bool,
        drivers: [(usize, &str); 2],
    ) -> Margins {
        let margins = sensitivity(case, &Ask::default()).unwrap().margins(case);
        assert_eq!((margins.hurdle, margins.holds_now), (hurdle, holds_now));
        let bound = |margin: &Margin| (margin.lever, margin.bound.round_dp(6).normalize());
        let bounds: Vec<_> = margins.drivers.iter().map(bound).collect();
        let expected = drivers.map(|(at, text)| (Lever::Driver(at), dec(text)));
        assert_eq!(bounds, expected);
        margins
    }

    #[test]
    fn what_has_to_move_least_for_its_range_comes_first() {
        let mut case = case("1200", "");
        // 600 of the 900 minutes down to the low, but 0.5 where only 0.1 is expected.
        let bounds = [(0, "600"), (1, "0.5")];
        let margins = assert_margins(&case, Hurdle::NpvNotNegative, true, bounds);
        // 100 a month: after six months of waiting, 600 are left.
        assert_eq!(margins.start.unwrap().bound, dec("6"));
        // Twice the price, and the case still just pays.
        assert_eq!(margins.discount.unwrap().bound.round_dp(6), dec("-100"));
        // What is not expected to move comes last.
        case.drivers[0].low = None;
        let bounds = [(1, "0.5"), (0, "600")];
        assert_margins(&case, Hurdle::NpvNotNegative, true, bounds);
    }

    #[test]
    fn a_payback_rule_counts_where_it_is_met() {
        // 600 back within eight months are 75 a month.
        let within = case("1200", "payback_within_months: 8");
        let bounds = [(0, "900"), (1, "0.75")];
        assert_margins(&within, Hurdle::PaybackWithin(8), true, bounds);
        let missed = case("1200", "payback_within_months: 3");
        let bounds = [(0, "600"), (1, "0.5")];
        assert_margins(&missed, Hurdle::NpvNotNegative, true, bounds);
    }

    #[test]
    fn a_case_that_does_not_pay_says_what_would_have_to_change() {
        let case = case("480", "payback_within_months: 8");
        let bounds = [(0, "600"), (1, "1.25")];
        let margins = assert_margins(&case, Hurdle::NpvNotNegative, false, bounds);
        assert_eq!(margins.start, None, "waiting is not what makes a case pay");
    }
}
