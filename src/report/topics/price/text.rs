//! The price desk as text and as data (method §8).

use crate::engine::ScenarioChoice;
use crate::engine::{Highest, Limit, Meets, PriceDesk, PriceSide, Priced};
use crate::report::Report;
use crate::report::json::{completeness, exact, joined, no_roi, outcome, stands, view, with_why};
use crate::report::text::{Section, Topic};
use crate::report::{rounding, words};
use serde_json::{Value, json};

const NO_PRICE: &str = "no cost line is paid to us";

impl Report<'_> {
    pub fn price_topic(&self, desk: Option<&PriceDesk>) -> Topic {
        let title = self.title();
        let Some(desk) = desk else {
            let none = format!("There is no price to look at: {}.", self.no_price());
            return Topic {
                title,
                lines: vec![none],
                sections: Vec::new(),
            };
        };
        let side = &desk.expected;
        let mut lines = vec![
            format!(
                "Over {}, {}.",
                self.horizon_words(),
                words::view(self.results.view)
            ),
            format!("List price: {}", self.priced(desk, &side.list)),
            format!("Price now: {}", self.priced(desk, &side.now)),
        ];
        lines.extend(self.contingency_words());
        lines.extend(words::not_complete(&self.results.before()));
        lines.extend(self.worth(side));
        Topic {
            title,
            lines,
            sections: vec![
                self.limits(ScenarioChoice::EXPECTED, desk, &desk.expected),
                self.limits(ScenarioChoice::CONSERVATIVE, desk, &desk.conservative),
                self.one_more_percent(desk),
            ],
        }
    }

    fn one_more_percent(&self, desk: &PriceDesk) -> Section {
        let one = &desk.one_percent;
        let outcome = &one.after.outcome;
        Section::list(
            "One more percent of discount",
            vec![
                format!(
                    "The customer's net present value gains {}; return {}, payback {}.",
                    self.write.money(one.customer_gains),
                    self.roi_words(outcome.roi),
                    self.payback_words(&outcome.payback)
                ),
                format!(
                    "Our price loses {}, {} at present value.",
                    self.write.money(one.we_lose),
                    self.write.money(one.we_lose_present)
                ),
            ],
        )
    }

    /// Why there is no price desk: a line of ours without an amount, or none at all.
    fn no_price(&self) -> String {
        match words::before(&self.results.before_our_price()) {
            Some(before) => format!("our price is not known yet; the answer is {before}"),
            None => NO_PRICE.to_owned(),
        }
    }

    /// The customer's contingency besides the price, where there is one.
    fn contingency_words(&self) -> Option<String> {
        let contingency = self.results.contingency().total;
        (!contingency.is_zero()).then(|| {
            format!(
                "{}: {}, set aside by the customer and no part of the price",
                rounding::CONTINGENCY,
                self.write.money(contingency)
            )
        })
    }

    /// The value of the proposal to the customer, and how it is shared.
    fn worth(&self, side: &PriceSide) -> Vec<String> {
        let mut lines = Vec::new();
        let printed = self.worth_of(side);
        let money = |amount| self.write.sum(amount);
        if let Some(worth) = &side.economic_value {
            let name = self.next_best_label(worth);
            lines.push(format!(
                "Economic value beside “{name}”, at present value: {} that it costs, + {} where we are better, − {} where it is better: {}",
                money(printed.reference),
                money(printed.better),
                money(printed.worse),
                money(printed.value)
            ));
            if worth.missing > 0 {
                lines.push("Some of its costs have no number yet and are left out.".to_owned());
            }
        }
        let surplus = money(printed.surplus);
        let share = side.now.customers_share();
        let share = share.map(|share| self.write.percent(share));
        let beside = match &side.economic_value {
            Some(_) => "it",
            None => "doing nothing",
        };
        let left = format!("Left to the customer beside {beside}: {surplus}");
        lines.push(match share {
            Some(share) => format!("{left}, {share} of what both have; our price is the rest"),
            None => left,
        });
        lines
    }

    fn limits(&self, name: &str, desk: &PriceDesk, side: &PriceSide) -> Section {
        let limits = side.limits.iter().enumerate();
        let items = limits.map(|(index, limit)| {
            let tightest = side.tightest == Some(index) && side.limits.len() > 1;
            self.limit_in_words(desk, limit, tightest)
        });
        Section::list(format!("Highest price, {name} scenario"), items.collect())
    }

    fn limit_in_words(&self, desk: &PriceDesk, limit: &Limit, tightest: bool) -> String {
        let hurdle = self.write.hurdle(limit.hurdle).sentence;
        let height = match &limit.highest {
            Highest::At(priced) => self.priced(desk, priced),
            Highest::NotEvenFree if limit.now == Meets::NotYet => {
                "not met even for nothing".to_owned()
            }
            Highest::NotEvenFree => "missed even for nothing".to_owned(),
            Highest::NoLimit => "met at any price up to a thousand times the list".to_owned(),
        };
        let now = words::stands_now(limit.now, self.results);
        let tightest = if tightest { "; the tightest" } else { "" };
        format!("{hurdle}: {height} ({now}{tightest})")
    }

    /// "€120,000.00, discount 5%, €40,000.00 a year, €188.10 per handler and quarter".
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
                words::priced_unit(self.case, unit)
            ));
        }
        parts.join(", ")
    }

    /// How high the price may be, as data: decimal strings, rates as fractions.
    pub fn price_json(&self, desk: Option<&PriceDesk>) -> Value {
        let complete = completeness(self.results);
        let Some(desk) = desk else {
            let none = json!({"why": {"price": self.no_price()}});
            return joined([json!({"price": null}), complete, none]);
        };
        let one = &desk.one_percent;
        let head = json!({"currency": desk.currency.code(), "view": view(self.results.view)});
        let prices = json!({
            "contingency": exact(self.results.contingency().total),
            "expected": self.side_data(desk, &desk.expected),
            "conservative": self.side_data(desk, &desk.conservative),
            "one_percent_more": {
                "customer_npv": exact(one.customer_gains),
                "our_price": exact(-one.we_lose),
                "our_price_pv": exact(-one.we_lose_present),
                "after": self.priced_data(desk, &one.after),
            },
        });
        joined([head, complete, prices])
    }

    fn side_data(&self, desk: &PriceDesk, side: &PriceSide) -> Value {
        let limits = side.limits.iter();
        let curve = side.curve.iter();
        let tightest = side.tightest.and_then(|index| side.limits.get(index));
        json!({
            "list": self.priced_data(desk, &side.list),
            "now": self.priced_data(desk, &side.now),
            "limits": limits.map(|limit| self.limit_data(desk, limit)).collect::<Value>(),
            "tightest": tightest.map(|limit| self.write.hurdle(limit.hurdle).key),
            "economic_value": side.economic_value,
            "curve": curve.map(|one| self.priced_data(desk, one)).collect::<Value>(),
        })
    }

    fn limit_data(&self, desk: &PriceDesk, limit: &Limit) -> Value {
        let hurdle = self.write.hurdle(limit.hurdle);
        json!({
            "hurdle": hurdle.key,
            "required": exact(hurdle.required),
            "met_now": limit.now == Meets::Met,
            "now": stands(limit.now),
            "highest": match &limit.highest {
                Highest::At(priced) => json!({"kind": "At", "price": self.priced_data(desk, priced)}),
                Highest::NotEvenFree => json!({"kind": "NotEvenFree"}),
                Highest::NoLimit => json!({"kind": "NoLimit"}),
            },
        })
    }

    fn priced_data(&self, desk: &PriceDesk, priced: &Priced) -> Value {
        let units = desk.units.iter().zip(&priced.per_unit);
        let units = units.map(|(unit, price)| {
            json!({
                "cost": self.case.costs.get(unit.cost).map(|line| &line.id),
                "unit": unit.unit,
                "quantity": exact(unit.quantity),
                "price": exact(*price),
                "currency": unit.currency.code(),
            })
        });
        let price = json!({
            "total": exact(priced.total),
            "discount": exact(priced.discount.fraction()),
            "per_year": exact(priced.per_year),
            "units": units.collect::<Value>(),
            "pv": exact(priced.outcome.our_price_present),
        });
        let shared = json!({
            "surplus": exact(priced.surplus),
            "customers_share": exact(priced.customers_share()),
        });
        with_why(
            joined([price, outcome(&priced.outcome), shared]),
            &[no_roi(priced.outcome.costs_present)],
        )
    }
}
