//! Trades as rows and sentences: what is given, what is asked for it, and what it changes (method §9).

mod lines;

pub use lines::{TradeLine, trade_list};

use crate::model::{Case, Trade, TradeState, Worth};
use crate::report::words::Writer;
use crate::report::words::change;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeRow {
    pub trade: Trade,
    /// "€8,500": our cost of the give. Only for our side.
    pub costs_us: Option<String>,
    /// Its changes to the case, in words; empty where it changes no figure.
    pub effects: Vec<String>,
}

pub(in crate::report) fn rows(case: &Case, write: &Writer) -> Vec<TradeRow> {
    let row = |trade: &Trade| TradeRow {
        costs_us: trade
            .cost_to_giver
            .map(|cost| write.locale.money(cost.amount, cost.currency)),
        effects: trade
            .effect
            .iter()
            .map(|one| change(case, write, one))
            .collect(),
        trade: trade.clone(),
    };
    case.trades.iter().map(row).collect()
}

impl TradeRow {
    /// What we ask for it; `None` for a give without a get, which is flagged.
    pub fn get(&self) -> Option<&str> {
        Some(self.trade.get.as_str()).filter(|get| !get.trim().is_empty())
    }

    /// The trade in a few sentences: with advice `for_us`, and with our cost only where private figures are included.
    pub(in crate::report) fn sentence(&self, for_us: bool, with_costs: bool) -> String {
        let mut parts = vec![format!(
            "We give: {}.",
            self.trade.give.trim_end_matches('.')
        )];
        parts.push(match self.get() {
            Some(get) => format!("We get: {}.", get.trim_end_matches('.')),
            None if for_us => "We get nothing for it yet: ask for something.".to_owned(),
            None => "We get: still to be agreed.".to_owned(),
        });
        if !self.effects.is_empty() {
            parts.push(format!("In the figures: {}.", self.effects.join("; ")));
        }
        let worth = self.trade.worth_to_receiver.map(Worth::points);
        parts.extend(worth.map(|worth| format!("Worth {worth} of 5 to the customer.")));
        let cost = self.costs_us.as_ref().filter(|_| with_costs);
        parts.extend(cost.map(|cost| format!("Costs us {cost}.")));
        parts.join(" ")
    }
}

pub const fn trade_state(state: TradeState) -> &'static str {
    match state {
        TradeState::Offered => "offered",
        TradeState::Agreed => "agreed",
        TradeState::Refused => "refused",
    }
}
