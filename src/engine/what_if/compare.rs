//! Answers side by side: scenarios, and the case with and without a trade (method §8, §9).
//!
//! The figures are those of `evaluate`, so that a table never disagrees with the page.

use crate::engine::EngineError;
use crate::engine::cash_flow::{Payback, Roi};
use crate::engine::compiled::{Ask, Compiled, ScenarioChoice, View, as_it_stands};
use crate::engine::figures::{Results, answer, evaluate};
use crate::formula::Drivers;
use crate::model::{Case, Id, TradeState};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::sync::Arc;

/// The figures of an answer that are laid beside those of another. Money is in the currency of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// PV(benefits) − PV(costs), method §5.
    pub npv: Decimal,
    /// Net present value for each unit of cost at present value.
    pub roi: Roi,
    /// Payback, undiscounted.
    pub payback: Payback,
    /// What doing nothing costs over the horizon; `None` when no stated value says what it costs today (method §6 a).
    pub doing_nothing: Option<Decimal>,
    /// What the proposal brings over the horizon, nominal (method §6 b).
    pub removed: Decimal,
    /// What one month's delay costs; below zero when waiting is better (method §6 c).
    pub delay_per_month: Decimal,
    /// The day of the payback; `None` when that is not within the horizon (method §6 d).
    pub break_even: Option<Date>,
    /// All costs over the horizon, nominal.
    pub costs: Decimal,
    /// All *our price* lines over the horizon, nominal.
    pub our_price: Decimal,
}

/// One headline less another; `None` where either has no such figure, or the difference does not fit into 28 digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadlineDifference {
    pub npv: Option<Decimal>,
    /// Of the returns, as a fraction: 0.1 for ten points.
    pub roi: Option<Decimal>,
    /// Of the paybacks, in months; negative when it is earlier.
    pub payback_months: Option<Decimal>,
    pub doing_nothing: Option<Decimal>,
    pub removed: Option<Decimal>,
    pub delay_per_month: Option<Decimal>,
    pub costs: Option<Decimal>,
    pub our_price: Option<Decimal>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub scenario: ScenarioChoice,
    pub headline: Result<Headline, EngineError>,
    /// Its figures less those of the first requested scenario; `None` where either has none.
    pub from_first: Option<HeadlineDifference>,
}

/// The effect of a trade on the answer, all other trades unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeEffect {
    /// The position of the trade in the case.
    pub trade: usize,
    pub without: Headline,
    /// With the trade agreed, or why there is no answer then.
    pub with: Result<Headline, EngineError>,
    /// With, less without; `None` where there is no answer with it.
    pub difference: Option<HeadlineDifference>,
}

impl Headline {
    pub fn of(results: &Results) -> Self {
        let inaction = &results.inaction;
        let doing_nothing = inaction.doing_nothing.as_ref();
        Self {
            npv: results.npv,
            roi: results.roi,
            payback: results.payback.clone(),
            doing_nothing: doing_nothing.map(|figures| figures.total),
            removed: inaction.removed,
            delay_per_month: inaction.delay_per_month(),
            break_even: inaction.break_even,
            costs: results.costs_total.total,
            our_price: results.our_price().total,
        }
    }

    pub fn less(&self, other: &Self) -> HeadlineDifference {
        let less = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_sub(b?);
        let sure = |a: Decimal, b: Decimal| a.checked_sub(b);
        HeadlineDifference {
            npv: sure(self.npv, other.npv),
            roi: less(self.roi.ratio(), other.roi.ratio()),
            payback_months: less(self.payback.months(), other.payback.months()),
            doing_nothing: less(self.doing_nothing, other.doing_nothing),
            removed: sure(self.removed, other.removed),
            delay_per_month: sure(self.delay_per_month, other.delay_per_month),
            costs: sure(self.costs, other.costs),
            our_price: sure(self.our_price, other.our_price),
        }
    }
}

/// The same case in several scenarios, in the requested order.
///
/// A scenario without an answer is listed with its error.
pub fn compare(case: &Case, view: View, scenarios: &[ScenarioChoice]) -> Vec<Compared> {
    let mut all: Vec<Compared> = Vec::with_capacity(scenarios.len());
    let drivers = Arc::new(Drivers::of(case));
    let as_it_stands = as_it_stands(case, &drivers, view).ok();
    for scenario in scenarios {
        let compiled = match &as_it_stands {
            Some(compiled) => compiled.clone().in_scenario(scenario),
            // A scenario of the case's own may have an answer where the case as it stands has none.
            None => Compiled::asked(
                case,
                &Ask {
                    scenario: scenario.clone(),
                    view,
                },
            ),
        };
        let results = compiled.and_then(|compiled| answer(compiled, scenario));
        let headline = results.map(|results| Headline::of(&results));
        let first = all.first().map_or(&headline, |first| &first.headline);
        let from_first = match (&headline, first) {
            (Ok(own), Ok(first)) => Some(own.less(first)),
            _ => None,
        };
        all.push(Compared {
            scenario: scenario.clone(),
            headline,
            from_first,
        });
    }
    all
}

/// The case with one trade in another state, all else as it is; `None` where it holds no such trade.
pub fn with_trade(case: &Case, trade: &Id, state: TradeState) -> Option<Case> {
    let mut case = case.clone();
    let named = case.trades.iter_mut().find(|other| other.id == *trade);
    named?.state = state;
    Some(case)
}

/// The effect of each trade, agreed or not, in the order of the case, trades without effect included.
///
/// # Errors
/// As [`evaluate`](crate::engine::evaluate()), for the case without a trade.
pub fn trade_effects(case: &Case, ask: &Ask) -> Result<Vec<TradeEffect>, EngineError> {
    let mut as_it_stands = None;
    let mut effects = Vec::new();
    for (index, trade) in case.trades.iter().enumerate() {
        let other = match trade.state {
            TradeState::Agreed => TradeState::Refused,
            TradeState::Offered | TradeState::Refused => TradeState::Agreed,
        };
        let Some(changed) = with_trade(case, &trade.id, other) else {
            continue;
        };
        let now = as_it_stands.get_or_insert_with(|| headline(case, ask));
        let changed = headline(&changed, ask);
        let (with, without) = match trade.state {
            TradeState::Agreed => (now.clone(), changed?),
            TradeState::Offered | TradeState::Refused => (changed, now.clone()?),
        };
        let difference = with.as_ref().ok().map(|with| with.less(&without));
        effects.push(TradeEffect {
            trade: index,
            without,
            with,
            difference,
        });
    }
    Ok(effects)
}

fn headline(case: &Case, ask: &Ask) -> Result<Headline, EngineError> {
    evaluate(case, ask).map(|results| Headline::of(&results))
}

#[cfg(test)]
mod tests;
