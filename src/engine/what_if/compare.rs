//! Answers side by side: scenarios, and the case with and without a trade (method §8, §9).
//!
//! The figures are those of `evaluate`, so that a table never disagrees with the page.

use crate::engine::EngineError;
use crate::engine::cash_flow::{Payback, Roi};
use crate::engine::compiled::{Ask, Compiled, ScenarioChoice, View, as_it_stands};
use crate::engine::figures::{Results, answer, evaluate};
use crate::formula::Drivers;
use crate::model::{Case, Id, Rate, TradeState};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The figures of an answer that are compared with those of another. Money is in the currency of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// PV(benefits) − PV(costs), method §5.
    pub npv: Decimal,
    /// Net present value for each unit of cost at present value.
    pub roi: Roi,
    /// Payback, undiscounted.
    pub payback: Payback,
    /// What one month's delay costs; below zero when waiting is better (method §6 c).
    pub delay_per_month: Decimal,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub scenario: ScenarioChoice,
    pub headline: Result<Headline, EngineError>,
}

/// The effect of a trade on the answer, all other trades unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeEffect {
    /// The position of the trade in the case.
    pub trade: usize,
    pub without: Headline,
    /// With the trade agreed, or why there is no answer then.
    pub with: Result<Headline, EngineError>,
    /// The discount on our list price without the trade.
    pub discount_without: Rate,
    /// The same with the trade; `None` where there is no answer then.
    pub discount_with: Option<Rate>,
    /// Our price over the horizon without the trade, nominal.
    pub price_without: Decimal,
    /// The same with the trade; `None` where there is no answer then.
    pub price_with: Option<Decimal>,
}

impl Headline {
    pub fn of(results: &Results) -> Self {
        Self {
            npv: results.npv,
            roi: results.roi,
            payback: results.payback.clone(),
            delay_per_month: results.inaction.delay_per_month(),
        }
    }
}

impl TradeEffect {
    /// A figure with the trade less the same without it; `None` where either answer has no such figure, or the difference does not fit into
    /// 28 digits.
    pub fn difference(&self, figure: impl Fn(&Headline) -> Option<Decimal>) -> Option<Decimal> {
        figure(self.with.as_ref().ok()?)?.checked_sub(figure(&self.without)?)
    }
}

/// The same case in several scenarios, in the requested order.
///
/// A scenario without an answer is listed with its error.
pub fn compare(case: &Case, view: View, scenarios: &[ScenarioChoice]) -> Vec<Compared> {
    let drivers = Arc::new(Drivers::of(case));
    let as_it_stands = as_it_stands(case, &drivers, view).ok();
    let one = |scenario: &ScenarioChoice| {
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
        Compared {
            scenario: scenario.clone(),
            headline: results.map(|results| Headline::of(&results)),
        }
    };
    scenarios.iter().map(one).collect()
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
        let (with, (without, price)) = match trade.state {
            TradeState::Agreed => (now.clone(), changed?),
            TradeState::Offered | TradeState::Refused => (changed, now.clone()?),
        };
        let new_price = with.as_ref().ok().map(|(_, price)| *price);
        effects.push(TradeEffect {
            trade: index,
            without,
            discount_without: price.discount,
            discount_with: new_price.map(|price| price.discount),
            price_without: price.total,
            price_with: new_price.map(|price| price.total),
            with: with.map(|(headline, _)| headline),
        });
    }
    Ok(effects)
}

#[derive(Clone, Copy)]
struct OurPrice {
    discount: Rate,
    total: Decimal,
}

fn headline(case: &Case, ask: &Ask) -> Result<(Headline, OurPrice), EngineError> {
    let results = evaluate(case, ask)?;
    let price = OurPrice {
        discount: results.frame.discount,
        total: results.our_price().total,
    };
    Ok((Headline::of(&results), price))
}

#[cfg(test)]
mod tests;
