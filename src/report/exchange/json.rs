//! The exchange as data, for scripts.
//!
//! Points are whole numbers; shares are decimal strings, as fractions; days are counted. Left out: rounding.

use super::super::json::exact;
use super::names::{key, kind_name, phase_name, side_key, tilt_key};
use super::{ExchangeReport, MoveRow, Readers};
use crate::engine::exchange::{Deal, Pace, Points};
use crate::engine::{Ask, Uniqueness, differences};
use crate::model::{Side, TradeState};
use serde_json::{Map, Value, json};

impl ExchangeReport<'_> {
    /// The whole exchange; the keys are a contract.
    pub fn json(&self, readers: Readers) -> Value {
        let exchange = &self.exchange;
        let mut answer = Map::new();
        let mut put = |key: &str, value: Value| answer.insert(key.to_owned(), value);
        put("today", json!(exchange.today.to_string()));
        put("deal", deal(exchange.deal));
        put("balance", self.balance());
        put("over_time", self.over_time());
        put(
            "pace",
            json!({
                "stalled_after_days": exchange.rules.stalled_after_days,
                "customer": pace(&exchange.customer),
                "provider": pace(&exchange.provider),
            }),
        );
        let sides = [&exchange.customer, &exchange.provider];
        let stalled = sides.into_iter().filter(|pace| pace.stalled);
        let stalled: Vec<&str> = stalled.map(|pace| side_key(pace.side)).collect();
        put("stalled", json!(stalled));
        put("pauses", self.pauses());
        put("phases", self.phases());
        put("kinds", self.kinds());
        let ahead = exchange.ahead.iter();
        let ahead = ahead.filter_map(|at| Some(self.case.exchange.get(*at)?.id.as_str()));
        put("ahead", json!(ahead.collect::<Vec<_>>()));
        let wordless = exchange.wordless.iter();
        let wordless = wordless.filter_map(|at| Some(self.case.exchange.get(*at)?.id.as_str()));
        put("wordless", json!(wordless.collect::<Vec<_>>()));
        if readers.are_ours() {
            put("ask", moves(&self.ask()));
            put("give", moves(&self.give()));
        }
        put("trades", self.trades_json(readers));
        put("reasons", self.reasons_json());
        Value::Object(answer)
    }

    fn balance(&self) -> Value {
        let exchange = &self.exchange;
        let mut value = points(exchange.points);
        if let Value::Object(map) = &mut value {
            let rules = &exchange.rules;
            for (key, value) in [
                ("viable_from", exact(rules.viable_from.fraction())),
                ("viable_to", exact(rules.viable_to.fraction())),
                ("tilt", json!(tilt_key(exchange.tilt))),
                ("one_sided", json!(exchange.tilt.is_one_sided())),
                ("points_to_judge", json!(exchange.points_to_judge())),
                ("said_by_receiver", json!(exchange.said.total())),
            ] {
                map.insert(key.to_owned(), value);
            }
        }
        value
    }

    fn over_time(&self) -> Value {
        let steps = self.exchange.over_time.iter().map(|step| {
            let mut value = json!({"on": step.on.to_string()});
            if let (Value::Object(map), Value::Object(points)) = (&mut value, points(step.points)) {
                map.extend(points);
                map.insert("tilt".to_owned(), json!(tilt_key(step.tilt)));
            }
            value
        });
        steps.collect()
    }

    fn pauses(&self) -> Value {
        let pauses = self.exchange.pauses.iter().map(|pause| {
            json!({
                "side": side_key(pause.side),
                "from": pause.from.to_string(),
                "to": pause.to.to_string(),
            })
        });
        pauses.collect()
    }

    fn phases(&self) -> Value {
        let phases = self.exchange.phases.iter().map(|tally| {
            json!({
                "phase": key(phase_name(tally.phase)),
                "entries": tally.entries,
                "customer_received": tally.points.to_customer,
                "we_received": tally.points.to_us,
            })
        });
        phases.collect()
    }

    fn kinds(&self) -> Value {
        let kinds = self.exchange.kinds.iter().map(|tally| {
            json!({
                "from": side_key(tally.from),
                "kind": key(kind_name(tally.kind)),
                "entries": tally.entries,
                "points": tally.points,
            })
        });
        kinds.collect()
    }

    /// Relevance, difference and uniqueness by benefit, exact; `null` where nothing is compared.
    fn reasons_json(&self) -> Value {
        let Ok(found) = differences(self.case, &Ask::default()) else {
            return Value::Null;
        };
        let value = |at: Option<usize>| Some(self.case.stated_values.get(at?)?.id.as_str());
        let benefits = self.case.benefits.iter().zip(&found.benefits);
        let benefits = benefits.map(|(benefit, one)| {
            let sides = self.case.alternatives.iter().zip(&one.beside);
            let beside = sides.map(|(other, beside)| {
                json!({
                    "alternative": other.id.as_str(),
                    "share": exact(beside.share.fraction()),
                    "pv": exact(beside.present_value),
                    "difference": exact(beside.difference),
                })
            });
            json!({
                "benefit": benefit.id.as_str(),
                "serves": value(one.serves),
                "pv": exact(one.present_value),
                "beside": beside.collect::<Vec<_>>(),
                "only_us": one.uniqueness == Uniqueness::OnlyUs,
            })
        });
        let only_theirs = found.only_theirs.iter().filter_map(|one| {
            let other = self.case.alternatives.get(one.alternative)?;
            Some(json!({
                "alternative": other.id.as_str(),
                "benefit": other.brings.get(one.benefit)?.id.as_str(),
                "serves": value(one.serves),
                "pv": exact(one.present_value),
            }))
        });
        json!({
            "benefits": benefits.collect::<Vec<_>>(),
            "only_theirs": only_theirs.collect::<Vec<_>>(),
        })
    }

    fn trades_json(&self, readers: Readers) -> Value {
        let trades = self.case.trades.iter().zip(self.trades());
        let trades = trades.map(|(trade, row)| {
            let mut value = json!({
                "id": trade.id.as_str(),
                "state": super::super::trades::trade_state(trade.state),
                "open": trade.state == TradeState::Offered,
                "give": trade.give,
                "get": row.get,
                "give_without_get": row.get.is_none(),
                "worth_to_receiver": row.worth,
                "effects": row.effects,
            });
            if let (Value::Object(map), true) = (&mut value, readers.know_our_costs()) {
                let cost = trade.cost_to_giver.map(
                    |cost| json!({"amount": exact(cost.amount), "currency": cost.currency.code()}),
                );
                map.insert("cost_to_giver".to_owned(), json!(cost));
            }
            value
        });
        trades.collect()
    }
}

fn points(points: Points) -> Value {
    json!({
        "customer_received": points.received_by(Side::Customer),
        "we_received": points.received_by(Side::Provider),
        "customers_share": points.customers_share().map(exact),
    })
}

fn deal(deal: Deal) -> Value {
    match deal {
        Deal::NotBegun => json!({"kind": "NotBegun"}),
        Deal::Open { since } => json!({"kind": "Open", "since": since.to_string()}),
        Deal::Signed { on } => json!({"kind": "Signed", "on": on.to_string()}),
    }
}

fn pace(pace: &Pace) -> Value {
    json!({
        "last_gave": pace.last.map(|last| last.to_string()),
        "days": pace.days,
        "waited_days": pace.waited,
        "stalled": pace.stalled,
    })
}

fn moves(rows: &[MoveRow]) -> Value {
    let rows = rows.iter().map(|row| {
        json!({
            "kind": key(row.label),
            "reason": row.reason,
            "about": row.about.iter().map(crate::model::Id::as_str).collect::<Vec<_>>(),
            "words": row.words,
        })
    });
    rows.collect()
}
