//! Trades as rows and sentences: what is given, what is asked for it, what it changes in the case, and what it does to the answer before it
//! is agreed (method §9).

use crate::engine::{Headline, TradeEffect};
use crate::format::Lines;
use crate::model::{Case, Trade, TradeState, Worth};
use crate::report::Report;
use crate::report::words::{Writer, change, signed};
use rust_decimal::Decimal;

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

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeLine {
    pub row: TradeRow,
    /// "+7 points"; "0" where it changes nothing, "–" where there is no such figure.
    pub roi: String,
    /// "+0.6 months".
    pub payback: String,
    /// "+€3,200".
    pub npv: String,
    /// Its changes to the case that its own text does not state.
    pub more: Vec<String>,
    pub no_answer: Option<String>,
}

impl Report<'_> {
    pub fn trade_lines(&self, effects: &[TradeEffect]) -> Vec<TradeLine> {
        let points = |fraction: Decimal| {
            let points = fraction.saturating_mul(Decimal::ONE_HUNDRED);
            let decimals = u32::from(points.abs() < Decimal::ONE);
            format!("{} points", self.write.locale.amount(points, decimals))
        };
        let months = |months| self.write.locale.duration_months(months);
        let all = rows(self.case, &self.write).into_iter().enumerate();
        let lines = all.map(|(index, row)| {
            let effect = effects.iter().find(|effect| effect.trade == index);
            let difference = |of: fn(&Headline) -> Option<Decimal>| effect?.difference(of);
            let no_answer = effect.and_then(|effect| effect.with.as_ref().err());
            TradeLine {
                roi: written(difference(|one| one.roi.ratio()), points),
                payback: written(difference(|one| one.payback.months()), months),
                npv: written(difference(|one| Some(one.npv)), |npv| self.write.money(npv)),
                no_answer: no_answer.map(ToString::to_string),
                more: unsaid(&row),
                row,
            }
        });
        lines.collect()
    }
}

/// The effects that neither the give nor the get mentions, ignoring spaces and letter case.
fn unsaid(row: &TradeRow) -> Vec<String> {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|letter| !letter.is_whitespace());
        letters.flat_map(char::to_lowercase).collect()
    };
    let said = [&row.trade.give, &row.trade.get].map(|text| plain(text));
    let unsaid = |effect: &&String| !said.iter().any(|text| text.contains(&plain(effect)));
    row.effects.iter().filter(unsaid).cloned().collect()
}

fn written(difference: Option<Decimal>, words: impl Fn(Decimal) -> String) -> String {
    match difference {
        None => "–".to_owned(),
        Some(none) if none.is_zero() => "0".to_owned(),
        Some(other) => signed(other, words),
    }
}

/// The trades as a list for the meeting. What a trade costs us is not in it, and refused trades are left out.
pub fn trade_list(lines: &[TradeLine]) -> String {
    let open = lines
        .iter()
        .filter(|line| line.row.trade.state != TradeState::Refused);
    let mut lines = Lines::default();
    lines.line("Trades");
    for (place, line) in open.enumerate() {
        let get = line.row.get().unwrap_or("(to be agreed)");
        lines.blank();
        lines.line(&format!("{}. You give: {get}", place + 1));
        lines.line(&format!("   We give: {}", line.row.trade.give));
        if line.no_answer.is_none() {
            lines.line(&format!(
                "   For you: return {}, payback {}, net present value {}",
                line.roi, line.payback, line.npv
            ));
        }
        lines.line(&format!("   State: {}", trade_state(line.row.trade.state)));
    }
    lines.into_text()
}
