//! The price desk as text and as data (method §8).
//!
//! Left out: the search (`engine`), and everything that rests on the private layer.

use super::Report;
use super::json::{exact, payback, stands, view};
use super::words::plural;
use crate::engine::{EconomicValue, Highest, Hurdle, Limit, Meets, PriceDesk, PriceSide, Priced};
use crate::format::{Lines, Locale};
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// Why there is no price desk.
const NO_PRICE: &str = "no cost line is paid to us";

impl Report<'_> {
    /// How high the price may be, in words.
    pub fn price_text(&self, desk: Option<&PriceDesk>) -> String {
        let title = self.case.title.clone();
        let Some(desk) = desk else {
            let none = format!("There is no price to look at: {}.", self.no_price());
            return Lines::from_iter([title, none]).into_text();
        };
        let side = &desk.expected;
        let mut lines = vec![
            title,
            format!(
                "Over {}, {}.",
                super::words::years(self.results.frame.horizon.in_years()),
                super::words::view(self.results.view)
            ),
            format!("List price: {}", self.priced(desk, &side.list)),
            format!("Price now: {}", self.priced(desk, &side.now)),
        ];
        lines.extend(self.contingency_words());
        lines.extend(super::words::not_complete(&self.results.before()));
        lines.extend(self.worth(side));
        lines.extend(self.limits("Expected", desk, &desk.expected));
        lines.extend(self.limits("Conservative", desk, &desk.conservative));
        let one = &desk.one_percent;
        lines.extend([
            String::new(),
            "One more percent of discount".to_owned(),
            format!(
                "- The customer's net present value gains {}; return {}, payback {}.",
                self.write.money(one.customer_gains),
                self.write.roi(one.after.outcome.roi),
                self.write.payback(
                    &one.after.outcome.payback,
                    self.results.frame.horizon.in_years()
                )
            ),
            format!(
                "- Our price loses {}, {} at present value.",
                self.write.money(one.we_lose),
                self.write.money(one.we_lose_present)
            ),
        ]);
        Lines::from_iter(lines).into_text()
    }

    /// Why there is no price desk: a line of ours without an amount, or none at all.
    fn no_price(&self) -> String {
        match super::words::before(&self.results.before_our_price()) {
            Some(before) => format!("our price is not known yet; the answer is {before}"),
            None => NO_PRICE.to_owned(),
        }
    }

    /// What the customer sets aside beside the price, where anything is.
    fn contingency_words(&self) -> Option<String> {
        let contingency = self.results.contingency().total;
        (!contingency.is_zero()).then(|| {
            format!(
                "{}: {}, set aside by the customer and no part of the price",
                super::ledger::CONTINGENCY,
                self.write.money(contingency)
            )
        })
    }

    /// What the proposal is worth to the customer, and who has how much of it.
    fn worth(&self, side: &PriceSide) -> Vec<String> {
        let mut lines = Vec::new();
        let printed = self.worth_of(side);
        let money = |rounded: Option<Decimal>, exact| {
            rounded.map_or_else(
                || self.write.money(exact),
                |rounded| self.write.sum(rounded),
            )
        };
        if let Some(worth) = &side.economic_value {
            let name = self.next_best_label(worth);
            lines.push(format!(
                "Economic value beside “{name}”, at present value: {} that it costs, + {} where we are better, − {} where it is better: {}",
                money(printed.map(|parts| parts.reference), worth.reference),
                money(printed.map(|parts| parts.better), worth.better),
                money(printed.map(|parts| parts.worse), worth.worse),
                money(printed.map(|parts| parts.value), worth.value)
            ));
            if worth.missing > 0 {
                lines.push("Some of its costs have no number yet and are left out.".to_owned());
            }
        }
        let beside = side
            .economic_value
            .as_ref()
            .map_or("doing nothing", |_| "it");
        let surplus = money(printed.map(|parts| parts.surplus), side.now.surplus);
        lines.push(match side.now.customers_share() {
            Some(share) => format!(
                "Left to the customer beside {beside}: {surplus}, {} of what both have; our price is the rest",
                self.write.percent(share)
            ),
            None => format!("Left to the customer beside {beside}: {surplus}"),
        });
        lines
    }

    fn limits(&self, name: &str, desk: &PriceDesk, side: &PriceSide) -> Vec<String> {
        let mut lines = vec![String::new(), format!("Highest price, {name} scenario")];
        for (index, limit) in side.limits.iter().enumerate() {
            let height = match &limit.highest {
                Highest::At(priced) => self.priced(desk, priced),
                Highest::NotEvenFree if limit.now == Meets::NotYet => {
                    "not met even for nothing".to_owned()
                }
                Highest::NotEvenFree => "missed even for nothing".to_owned(),
                Highest::NoLimit => "met at any price up to a thousand times the list".to_owned(),
            };
            let tightest = if side.tightest == Some(index) && side.limits.len() > 1 {
                "; the tightest"
            } else {
                ""
            };
            let now = super::words::stands_now(limit.now, self.results);
            lines.push(format!(
                "- {}: {height} ({now}{tightest})",
                hurdle_words(limit.hurdle, &self.write.locale)
            ));
        }
        lines
    }

    /// "€120,000.00, discount 5%, €40,000.00 a year, €188.10 per handler".
    fn priced(&self, desk: &PriceDesk, priced: &Priced) -> String {
        let money = |amount| self.write.locale.money_exact(amount, desk.currency);
        let percent = priced.discount.percent();
        let discount = if percent.is_sign_negative() && !percent.is_zero() {
            format!("{} above the list", self.write.value(-percent, "%"))
        } else {
            format!("discount {}", self.write.value(percent, "%"))
        };
        let mut parts = vec![
            money(priced.total),
            discount,
            format!("{} a year", money(priced.per_year)),
        ];
        for (unit, price) in desk.units.iter().zip(&priced.per_unit) {
            parts.push(format!(
                "{} per {}",
                self.write.locale.money_exact(*price, unit.currency),
                unit.unit
            ));
        }
        parts.join(", ")
    }

    /// How high the price may be, as data: decimal strings, rates as fractions.
    pub fn price_json(&self, desk: Option<&PriceDesk>) -> Value {
        let Some(desk) = desk else {
            return json!({
                "price": null,
                "complete": self.results.is_complete(),
                "before": self.results.before(),
                "why": {"price": self.no_price()},
            });
        };
        let one = &desk.one_percent;
        json!({
            "currency": desk.currency.code(),
            "view": view(self.results.view),
            "complete": self.results.is_complete(),
            "before": self.results.before(),
            "contingency": exact(self.results.contingency().total),
            "expected": self.side_json(desk, &desk.expected),
            "conservative": self.side_json(desk, &desk.conservative),
            "one_percent_more": {
                "customer_npv": exact(one.customer_gains),
                "our_price": exact(-one.we_lose),
                "our_price_pv": exact(-one.we_lose_present),
                "after": self.priced_json(desk, &one.after),
            },
        })
    }

    fn side_json(&self, desk: &PriceDesk, side: &PriceSide) -> Value {
        let limits = side.limits.iter().map(|limit| self.limit_json(desk, limit));
        let curve = side.curve.iter().map(|one| self.priced_json(desk, one));
        let tightest = side.tightest.and_then(|index| side.limits.get(index));
        json!({
            "list": self.priced_json(desk, &side.list),
            "now": self.priced_json(desk, &side.now),
            "limits": limits.collect::<Vec<_>>(),
            "tightest": tightest.map(|limit| hurdle_name(limit.hurdle)),
            "economic_value": side.economic_value.as_ref().map(economic_value),
            "curve": curve.collect::<Vec<_>>(),
        })
    }

    fn limit_json(&self, desk: &PriceDesk, limit: &Limit) -> Value {
        let required = match limit.hurdle {
            Hurdle::NpvNotNegative => json!("0"),
            Hurdle::RoiAtLeast(least) => exact(least.fraction()),
            Hurdle::PaybackWithin(months) => json!(months.to_string()),
        };
        let highest = match &limit.highest {
            Highest::At(priced) => json!({"kind": "At", "price": self.priced_json(desk, priced)}),
            Highest::NotEvenFree => json!({"kind": "NotEvenFree"}),
            Highest::NoLimit => json!({"kind": "NoLimit"}),
        };
        json!({
            "hurdle": hurdle_name(limit.hurdle),
            "required": required,
            "met_now": limit.now == Meets::Met,
            "now": stands(limit.now),
            "highest": highest,
        })
    }

    fn priced_json(&self, desk: &PriceDesk, priced: &Priced) -> Value {
        let outcome = &priced.outcome;
        let units = desk
            .units
            .iter()
            .zip(&priced.per_unit)
            .map(|(unit, price)| {
                let line = self.case.costs.get(unit.cost);
                json!({
                    "cost": line.map(|line| line.id.as_str()),
                    "unit": unit.unit,
                    "quantity": exact(unit.quantity),
                    "price": exact(*price),
                    "currency": unit.currency.code(),
                })
            });
        let mut value = json!({
            "total": exact(priced.total),
            "discount": exact(priced.discount.fraction()),
            "per_year": exact(priced.per_year),
            "units": units.collect::<Vec<_>>(),
            "pv": exact(outcome.our_price_present),
            "npv": exact(outcome.npv),
            "roi": outcome.roi.ratio().map(exact),
            "payback": payback(&outcome.payback),
            "lasting_payback": payback(&outcome.lasting),
            "surplus": exact(priced.surplus),
            "customers_share": priced.customers_share().map(exact),
        });
        if let (Value::Object(map), None) = (&mut value, outcome.roi.ratio()) {
            let why = json!({"roi": "there are no costs to compare with"});
            map.insert("why".to_owned(), why);
        }
        value
    }
}

fn economic_value(worth: &EconomicValue) -> Value {
    json!({
        "next_best": worth.next_best.as_str(),
        "reference": exact(worth.reference),
        "better": exact(worth.better),
        "worse": exact(worth.worse),
        "value": exact(worth.value),
        "costs_without_number": worth.missing,
    })
}

/// What the customer asks of a price.
pub(super) fn hurdle_words(hurdle: Hurdle, locale: &Locale) -> String {
    match hurdle {
        Hurdle::NpvNotNegative => "Net present value of at least 0".to_owned(),
        Hurdle::RoiAtLeast(least) => {
            format!(
                "Return of at least {}",
                locale.percent_exact(least.fraction())
            )
        }
        Hurdle::PaybackWithin(months) => {
            format!("Payback within {months} {}", plural(months, "month"))
        }
    }
}

const fn hurdle_name(hurdle: Hurdle) -> &'static str {
    match hurdle {
        Hurdle::NpvNotNegative => "npv_not_negative",
        Hurdle::RoiAtLeast(_) => "roi_at_least",
        Hurdle::PaybackWithin(_) => "payback_within_months",
    }
}
