//! The exchange as data, for scripts.
//!
//! Points are whole numbers; shares are decimal strings, as fractions; days are counted.

use super::words::{key, kind_name, phase_name, side_key};
use super::{ExchangeReport, MoveRow, Readers};
use crate::engine::exchange::Points;
use crate::engine::{Ask, Uniqueness, differences};
use crate::model::{Case, TradeState, Worth};
use crate::report::json::{exact, joined};
use crate::report::topics::trades::trade_state;
use serde_json::{Value, json};
use std::ops::Deref;

impl<C: Deref<Target = Case>> ExchangeReport<C> {
    pub fn json(&self, readers: Readers) -> Value {
        let exchange = &self.exchange;
        let sides = [&exchange.customer, &exchange.provider];
        let stalled = sides.into_iter().filter(|pace| pace.stalled);
        let over_time = exchange.over_time.iter().map(|step| {
            let (on, tilt) = (json!({"on": step.on}), json!({"tilt": step.tilt}));
            joined([on, points(step.points), tilt])
        });
        let pauses = exchange
            .pauses
            .iter()
            .map(|pause| json!({"side": side_key(pause.side), "from": pause.from, "to": pause.to}));
        let phases = exchange.phases.iter().map(|tally| {
            json!({
                "phase": key(phase_name(tally.phase)),
                "entries": tally.entries,
                "customer_received": tally.points.to_customer,
                "we_received": tally.points.to_us,
            })
        });
        let kinds = exchange.kinds.iter().map(|tally| {
            json!({
                "from": side_key(tally.from),
                "kind": key(kind_name(tally.kind)),
                "entries": tally.entries,
                "points": tally.points,
            })
        });
        let what_was_given = json!({
            "today": exchange.today,
            "deal": exchange.deal,
            "balance": self.balance_data(),
            "over_time": over_time.collect::<Value>(),
            "pace": {
                "stalled_after_days": exchange.rules.stalled_after_days,
                "customer": exchange.customer,
                "provider": exchange.provider,
            },
            "stalled": stalled.map(|pace| side_key(pace.side)).collect::<Value>(),
            "pauses": pauses.collect::<Value>(),
            "phases": phases.collect::<Value>(),
            "kinds": kinds.collect::<Value>(),
            "ahead": self.entry_ids(&exchange.ahead),
            "wordless": self.entry_ids(&exchange.wordless),
        });
        let next = if readers.are_ours() {
            json!({
                "ask": moves(&self.ask()),
                "give": moves(&self.give()),
                "hold": moves(&self.hold()),
            })
        } else {
            Value::Null
        };
        let rest = json!({
            "trades": self.trades_data(readers),
            "reasons": self.reasons_data(),
        });
        joined([what_was_given, next, rest])
    }

    fn entry_ids(&self, positions: &[usize]) -> Value {
        let entries = positions.iter();
        let entries = entries.filter_map(|at| self.case.exchange.get(*at));
        entries.map(|entry| entry.id.as_str()).collect()
    }

    fn balance_data(&self) -> Value {
        let (exchange, rules) = (&self.exchange, &self.exchange.rules);
        let judged = json!({
            "viable_from": exact(rules.viable_from.fraction()),
            "viable_to": exact(rules.viable_to.fraction()),
            "tilt": exchange.tilt,
            "one_sided": exchange.tilt.is_one_sided(),
            "points_to_judge": exchange.points_to_judge(),
            "said_by_receiver": exchange.said.total(),
        });
        joined([points(exchange.points), judged])
    }

    /// Relevance, difference and uniqueness by benefit, exact; `null` where nothing is compared.
    fn reasons_data(&self) -> Value {
        let Ok(found) = differences(&self.case, &Ask::default()) else {
            return Value::Null;
        };
        let value = |at: Option<usize>| Some(&self.case.stated_values.get(at?)?.id);
        let benefits = self.case.benefits.iter().zip(&found.benefits);
        let benefits = benefits.map(|(benefit, one)| {
            let sides = self.case.alternatives.iter().zip(&one.beside);
            let beside = sides.map(|(other, beside)| {
                json!({
                    "alternative": other.id,
                    "share": exact(beside.share.fraction()),
                    "pv": exact(beside.present_value),
                    "difference": exact(beside.difference),
                })
            });
            json!({
                "benefit": benefit.id,
                "serves": value(one.serves),
                "pv": exact(one.present_value),
                "beside": beside.collect::<Value>(),
                "only_us": one.uniqueness == Uniqueness::OnlyUs,
            })
        });
        let only_theirs = found.only_theirs.iter().filter_map(|one| {
            let other = self.case.alternatives.get(one.alternative)?;
            Some(json!({
                "alternative": other.id,
                "benefit": other.brings.get(one.benefit)?.id,
                "serves": value(one.serves),
                "pv": exact(one.present_value),
            }))
        });
        json!({
            "benefits": benefits.collect::<Value>(),
            "only_theirs": only_theirs.collect::<Value>(),
        })
    }

    fn trades_data(&self, readers: Readers) -> Value {
        let trades = self.case.trades.iter().zip(self.trades());
        let trades = trades.map(|(trade, row)| {
            let all = json!({
                "id": trade.id,
                "state": trade_state(trade.state),
                "open": trade.state == TradeState::Offered,
                "give": trade.give,
                "get": row.get(),
                "give_without_get": row.get().is_none(),
                "worth_to_receiver": trade.worth_to_receiver.map(Worth::points),
                "effects": row.effects,
            });
            let cost = trade.cost_to_giver.map(
                |cost| json!({"amount": exact(cost.amount), "currency": cost.currency.code()}),
            );
            let ours = readers
                .know_our_costs()
                .then(|| json!({"cost_to_giver": cost}));
            joined(std::iter::once(all).chain(ours))
        });
        trades.collect()
    }
}

fn points(points: Points) -> Value {
    json!({
        "customer_received": points.to_customer,
        "we_received": points.to_us,
        "customers_share": exact(points.customers_share()),
    })
}

fn moves(rows: &[MoveRow]) -> Value {
    let rows = rows.iter().map(|row| {
        json!({
            "kind": key(row.label),
            "reason": row.reason,
            "about": row.about,
            "words": row.words,
        })
    });
    rows.collect()
}
