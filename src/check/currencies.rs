//! Which amounts of a case are in another currency than the case, at which rates they are converted, and which have no rate.
//!
//! Nothing is converted by changing the currency of a case: each amount keeps its own. So every one of them needs a rate into the new
//! currency, whether a line of the answer rests on it or not.

use super::{Code, Findings, data, first_of, quoted};
use crate::formula::{Atom, Unit};
use crate::model::fields::{Kind, Leaf, Path, walk};
use crate::model::{Case, Currency, Money, chain_currencies, rate_chain};
use serde_json::Value;

/// All amounts of a case that are in one other currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignCurrency {
    /// Their currency.
    pub currency: Currency,
    /// Each amount with the path of its field and what it is called: "“Licence”".
    pub amounts: Vec<(String, String)>,
    /// The currencies over which it is converted, from this one to that of the case; empty where the case holds no rate.
    pub by: Vec<Currency>,
}

impl ForeignCurrency {
    /// "EUR → USD → INR", where no stored rate leads there at once.
    pub fn chain(&self) -> Option<String> {
        (self.by.len() > 2).then(|| {
            let codes: Vec<&str> = self.by.iter().map(Currency::code).collect();
            codes.join(" → ")
        })
    }

    /// "“Licence”, “Hourly cost” and 3 more".
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.amounts.iter().map(|(_, name)| name.as_str()).collect();
        first_of(&names, 4)
    }
}

/// Every other currency in which the case holds an amount, in the order in which they come, with the currency of the answer last.
pub fn foreign_currencies(case: &Case) -> Vec<ForeignCurrency> {
    foreign(case, amounts(case, &Path::default(), &data(case)))
}

fn foreign(case: &Case, amounts: Vec<Foreign>) -> Vec<ForeignCurrency> {
    let mut all: Vec<ForeignCurrency> = Vec::new();
    for (currency, path, name) in amounts {
        match all.iter_mut().find(|one| one.currency == currency) {
            Some(one) => one.amounts.push((path, name)),
            None => all.push(ForeignCurrency {
                currency,
                amounts: vec![(path, name)],
                by: converted_over(case, currency),
            }),
        }
    }
    all
}

/// The currencies for which a rate is missing.
pub fn missing_rates(case: &Case) -> Vec<ForeignCurrency> {
    let mut all = foreign_currencies(case);
    all.retain(|foreign| foreign.by.is_empty());
    all
}

/// Amounts without a rate that no line of the answer names. Without a rate for its currency there is no answer at all.
pub(super) fn check(case: &Case, data: &Value, findings: &mut Findings) {
    let not_in_lines = ["trades", "actuals", "reforecasts", "private"];
    let amounts = not_in_lines.iter().flat_map(|list| {
        let data = data.get(list).unwrap_or(&Value::Null);
        amounts(case, &Path::default().key(list), data)
    });
    let missing = foreign(case, amounts.collect()).into_iter();
    for foreign in missing.filter(|foreign| foreign.by.is_empty()) {
        let (from, to) = (foreign.currency.code(), case.currency.code());
        for (path, name) in foreign.amounts {
            let message = format!(
                "{name} is in {from}, and the case holds no usable rate from {from} to {to}; add it under exchange_rates with its date and source.",
            );
            findings.add(Code::MissingExchangeRate, path, message);
        }
    }
}

/// The currencies from this one to that of the case for which there are rates.
fn converted_over(case: &Case, currency: Currency) -> Vec<Currency> {
    let rates = &case.exchange_rates;
    let chain = rate_chain(rates, currency, case.currency);
    chain.map_or_else(Vec::new, |chain| chain_currencies(rates, currency, &chain))
}

/// The currency of an amount, the path of its field, and what it is called.
type Foreign = (Currency, String, String);

/// The amounts inside of what stands at a place that are in another currency than that of the case.
fn amounts(case: &Case, path: &Path, data: &Value) -> Vec<Foreign> {
    let mut found = Vec::new();
    walk(path, (None, data), &mut |leaf| {
        let text = leaf.new.as_str().unwrap_or_default();
        let mut currencies = match (leaf.field.kind, leaf.field.key) {
            (Kind::Money, _) => text
                .parse()
                .map_or_else(|_| Vec::new(), |money: Money| vec![money.currency]),
            (Kind::Unit, _) => currencies_of(text),
            (_, "currency" | "present_in") => Currency::from_code(text).into_iter().collect(),
            _ => return,
        };
        currencies.retain(|currency| *currency != case.currency);
        found.extend(
            currencies
                .into_iter()
                .map(|currency| (currency, place(leaf), name(leaf))),
        );
    });
    found.sort_by_key(|(_, path, _)| (path == "present_in", !path.starts_with("drivers")));
    found
}

fn place(leaf: &Leaf<'_, '_>) -> String {
    let path = leaf.path.to_string();
    let inner = [".unit_price", ".amount", ".currency", ".unit"];
    let place = inner.iter().fold(path.as_str(), |path, end| {
        path.strip_suffix(end).unwrap_or(path)
    });
    place.to_owned()
}

fn name(leaf: &Leaf<'_, '_>) -> String {
    let beside = |key| leaf.beside(key).and_then(Value::as_str).unwrap_or_default();
    let list = leaf.path.fields().next().map_or("", |field| field.key);
    match (list, leaf.field.key) {
        ("trades", _) => format!("What “{}” costs us", beside("give")),
        ("actuals", _) => {
            let month = leaf.beside("month").unwrap_or(&Value::Null);
            format!("What “{}” came to in month {month}", beside("line"))
        }
        ("reforecasts", _) => {
            let month = leaf.beside("month").unwrap_or(&Value::Null);
            format!("The forecast as of month {month}")
        }
        ("private", "walk_away_price") => "The walk-away price".to_owned(),
        ("private", _) => "What delivering costs us".to_owned(),
        ("present_in", _) => "The currency of the answer".to_owned(),
        _ => {
            let mut labels = leaf
                .records
                .iter()
                .rev()
                .filter_map(|record| record.get("label"));
            quoted(labels.next().and_then(Value::as_str).unwrap_or_default())
        }
    }
}

fn currencies_of(unit: &str) -> Vec<Currency> {
    let Ok(unit) = Unit::parse(unit) else {
        return Vec::new();
    };
    let money = |(atom, _): &(Atom, _)| match atom {
        Atom::Money(currency) => Some(*currency),
        _ => None,
    };
    unit.factors().iter().filter_map(money).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{case, rate};
    use crate::storage::library::in_currency;

    const EUR: Currency = Currency::EUR;
    const USD: Currency = Currency::USD;
    const INR: Currency = Currency::INR;
    const JPY: Currency = Currency::JPY;

    /// A case in rupees in which every amount is in euros.
    fn rupees() -> Case {
        let mut case = case(
            r#"drivers: [(id: "rate", label: "Hourly cost", value: Known("40"), unit: "EUR/hour")],
            costs: [(id: "fee", label: "Licence", paid_to: OurPrice, spend: OneOff(amount: Fixed("7 EUR"), month: 0))],
            trades: [(id: "trade", give: "Free training", cost_to_giver: "900 EUR", state: Offered)],
            actuals: [(line: "fee", month: 1, amount: "7", currency: EUR)],
            private: (our_cost: (currency: EUR, initial: "5", years: []), walk_away_price: "6 EUR")"#,
        );
        case.currency = INR;
        case
    }

    #[test]
    fn every_amount_of_another_currency_is_named() {
        let missing = missing_rates(&rupees());
        assert_eq!(missing.len(), 1);
        let amounts = missing[0].amounts.iter();
        let paths: Vec<&str> = amounts.map(|(path, _)| path.as_str()).collect();
        let expected = "drivers[rate] costs[fee].spend trades[trade].cost_to_giver actuals private.our_cost private.walk_away_price";
        assert_eq!(paths.join(" "), expected);
        let names = "“Hourly cost”, “Licence”, What “Free training” costs us, What “fee” came to in month 1 and 2 more";
        assert_eq!(missing[0].names(), names);
    }

    #[test]
    fn what_no_line_names_is_a_finding_until_there_is_a_rate() {
        let mut case = rupees();
        let found = |case: &Case| {
            let mut findings = Findings::default();
            check(case, &data(case), &mut findings);
            findings.0.len()
        };
        assert_eq!(found(&case), 4);
        case.exchange_rates = vec![rate(EUR, INR, "2")];
        assert_eq!(found(&case), 0);
    }

    #[test]
    fn a_chain_of_rates_is_named() {
        let mut case = rupees();
        case.exchange_rates = vec![rate(EUR, USD, "2"), rate(USD, INR, "2")];
        assert_eq!(missing_rates(&case), []);
        let foreign = foreign_currencies(&case);
        assert_eq!(foreign[0].chain().unwrap(), "EUR → USD → INR");
        case.exchange_rates.push(rate(EUR, INR, "2"));
        assert_eq!(foreign_currencies(&case)[0].chain(), None);
    }

    /// A case with two costs: €1,000 and $200.
    fn two_currencies() -> Case {
        case(
            r#"costs: [
            (id: "one", label: "one", paid_to: OurPrice, spend: OneOff(amount: Fixed("1000 EUR"), month: 0)),
            (id: "two", label: "two", paid_to: OurPrice, spend: OneOff(amount: Fixed("200 USD"), month: 0))]"#,
        )
    }

    fn total(case: &Case) -> String {
        let results = crate::engine::evaluate(case, &crate::engine::Ask::default()).unwrap();
        results.costs_total.total.normalize().to_string()
    }

    #[test]
    fn a_changed_currency_converts_each_amount_once_from_its_own() {
        let case = in_currency(&two_currencies(), INR);
        let missing = missing_rates(&case).into_iter();
        let asked: Vec<Currency> = missing.map(|one| one.currency).collect();
        assert_eq!(asked, [EUR, USD]);
        let mut rupees = case;
        rupees.exchange_rates = vec![rate(EUR, INR, "90"), rate(USD, INR, "83")];
        // 1,000 × 90 + 200 × 83 = 106,600.
        assert_eq!(total(&rupees), "106600");
        let mut yen = in_currency(&rupees, JPY);
        assert_eq!(missing_rates(&yen).len(), 2);
        // By way of rupees: 1,000 × 90 × 1.8 + 200 × 83 × 1.8 = 191,880.
        yen.exchange_rates.push(rate(INR, JPY, "1.8"));
        assert_eq!(missing_rates(&yen), []);
        assert_eq!(total(&yen), "191880");
        // Rates of their own come first: 1,000 × 160 + 200 × 150 = 190,000.
        yen.exchange_rates.push(rate(EUR, JPY, "160"));
        yen.exchange_rates.push(rate(USD, JPY, "150"));
        assert_eq!(total(&yen), "190000");
        // Back in euros, with 1.25 dollars for one: 1,000 + 200 ÷ 1.25 = 1,160.
        let mut back = in_currency(&yen, EUR);
        back.exchange_rates = vec![rate(EUR, USD, "1.25")];
        assert_eq!(total(&back), "1160");
        assert_eq!(back.costs, two_currencies().costs);
    }

    #[test]
    fn a_chain_is_rounded_once() {
        let mut case = two_currencies();
        case.currency = INR;
        // 1,000 ÷ 3 × 3 is 1,000, and not 999.99…9.
        case.exchange_rates = vec![rate(USD, EUR, "3"), rate(USD, INR, "3")];
        // 1,000 + 200 × 3.
        assert_eq!(total(&case), "1600");
    }
}
