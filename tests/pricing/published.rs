//! The published tariffs and contracts as cases, and their figures as the engine gives them.

use crate::common::{answer, dec, id, paid_once};
use crate::{priced, total};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;
use worthwhile::model::{
    Amount, Case, Committed, Cost, Currency, EarlyExit, Every, Exact, Minimum, Money, PaidTo,
    Payment, Pricing, Spend, Term, Tier, TiersPrice,
};

#[derive(Debug, Deserialize)]
pub(crate) struct Published {
    pub(crate) id: String,
    kind: String,
    inputs: Value,
    expected: Value,
    tolerance: Value,
    recomputed: Value,
}

/// A figure with one number, or with one for each tier or year.
pub(crate) type Figure = Vec<Decimal>;

impl Published {
    pub(crate) fn assert_agrees(&self, figure: &str, got: &[Decimal]) {
        let expected = list(&self.expected[figure]);
        let (tolerance, recomputed) = (
            list(&self.tolerance[figure]),
            list(&self.recomputed[figure]),
        );
        assert_eq!(got.len(), expected.len(), "{} {figure}", self.id);
        for (place, got) in got.iter().enumerate() {
            let printed = (got - expected[place]).abs() <= tolerance[place];
            let exact = (got - recomputed[place]).abs() < dec("0.0000000001");
            assert!(printed && exact, "{} {figure}: {got}", self.id);
        }
    }

    fn number(&self, key: &str) -> Option<Decimal> {
        self.inputs[key].as_str().map(dec)
    }

    fn asks(&self, figure: &str) -> bool {
        !self.expected[figure].is_null()
    }
}

fn list(value: &Value) -> Vec<Decimal> {
    match value {
        Value::Array(list) => list.iter().flat_map(self::list).collect(),
        one => vec![dec(one.as_str().unwrap())],
    }
}

/// The figures that are printed, as the engine gives them.
pub(crate) fn figures(case: &Published) -> Vec<(String, Figure)> {
    let all: Vec<(&str, Figure)> = match case.kind.as_str() {
        "tariff_graduated" => tariff(case, TiersPrice::EachUnit),
        "tariff_volume" => tariff(case, TiersPrice::AllUnits),
        "minimum_commitment" => minimum(case),
        _ => contract(case),
    };
    let asked = all.into_iter().filter(|(name, _)| case.asks(name));
    asked
        .map(|(name, figure)| (name.to_owned(), figure))
        .collect()
}

/// One year with one payment for a quantity, and what is paid beside it.
fn tariff(case: &Published, tiers_price: TiersPrice) -> Vec<(&'static str, Figure)> {
    let tiers = case.inputs["tiers"].as_array().unwrap();
    let number = |tier: &Value, key: &str| tier[key].as_str().map(dec);
    let price = |tier: &Value| number(tier, "price").unwrap();
    let fee = |tier: &Value| Exact(number(tier, "fee").unwrap_or_default());
    let later = tiers.windows(2).map(|pair| Tier {
        above: Exact(number(&pair[0], "up_to").unwrap()),
        tier_price: Exact(price(&pair[1])),
        fee: fee(&pair[1]),
    });
    let pricing = Pricing {
        fee: fee(&tiers[0]),
        tiers: later.collect(),
        tiers_price,
        ..Pricing::default()
    };
    let quantity = case.number("quantity").unwrap();
    let bill = |quantity| {
        let first = price(&tiers[0]);
        total(&priced(1, Every::Year, (quantity, first), pricing.clone()))
    };
    let mut whole = priced(
        1,
        Every::Year,
        (quantity, price(&tiers[0])),
        pricing.clone(),
    );
    if let Some(fixed) = case.number("fixed") {
        whole.costs.push(paid_once("fixed", fixed, 0));
    }
    let mut before = Decimal::ZERO;
    let mut lines = Vec::new();
    for tier in tiers {
        let up_to = number(tier, "up_to").map_or(quantity, |end| end.min(quantity));
        if up_to > before {
            lines.push(bill(up_to) - bill(before));
        }
        before = up_to;
    }
    vec![
        ("total", vec![total(&whole)]),
        ("average_price", vec![bill(quantity) / quantity]),
        ("lines", lines),
    ]
}

/// One month's bill.
fn minimum(case: &Published) -> Vec<(&'static str, Figure)> {
    let usage = case.number("usage").unwrap();
    let price = case.number("price").unwrap_or_default();
    let fee = Exact(case.number("fixed").unwrap_or_default());
    let bill = |minimum: Option<Minimum>| {
        let pricing = Pricing {
            fee,
            minimum,
            ..Pricing::default()
        };
        total(&priced(1, Every::Year, (usage, price), pricing))
    };
    if let Some(committed) = case.number("committed_quantity") {
        let block = case.number("block").unwrap_or(Decimal::ONE);
        let beyond = case.number("overage_price").unwrap() / block;
        let overage = bill(Some(Minimum::Quantity(Committed {
            committed: Exact(committed),
            price_beyond: Some(Exact(beyond)),
        })));
        return vec![("overage", vec![overage])];
    }
    let least = case.number("minimum_amount").unwrap();
    let paid = bill(Some(Minimum::Amount(Exact(least))));
    vec![
        ("total", vec![paid]),
        ("above_minimum", vec![paid - least]),
        ("top_up", vec![paid - bill(None)]),
    ]
}

fn contract(case: &Published) -> Vec<(&'static str, Figure)> {
    let whole = |key: &str| case.number(key).map(|number| number.try_into().unwrap());
    let months: Option<u32> = whole("months");
    if let Some(quantities) = case.inputs["quantity_by_year"].as_array() {
        let mut quantities = quantities.iter().flat_map(list);
        let first = quantities.next().unwrap();
        let pricing = Pricing {
            years: quantities.map(Exact).collect(),
            ..Pricing::default()
        };
        let price = case.number("price").unwrap();
        return of_years(&priced(
            3,
            Every::Month,
            (first, price / dec("12")),
            pricing,
        ));
    }
    let (every, price) = match case.number("per_month") {
        Some(price) => (Every::Month, price),
        None => (Every::Year, case.number("per_year").unwrap()),
    };
    let years = whole("years").unwrap_or_else(|| months.unwrap_or(12).div_ceil(12));
    let mut model = priced(
        years.into(),
        every,
        (Decimal::ONE, price),
        Pricing::default(),
    );
    if let Spend::Recurring { to_month, .. } = &mut model.costs[0].spend {
        *to_month = months;
    }
    if let Some(uplift) = case.number("uplift") {
        model.costs[0].uplift = worthwhile::model::Rate::from_percent(uplift * dec("100"));
    }
    let below_zero = |name: &str, spend: Spend| Cost::new(id(name), name, PaidTo::OurPrice, spend);
    if let Some(free) = whole("free_months") {
        let spend = Spend::Recurring {
            amount: Amount::Fixed(Money::new(-price, Currency::USD)),
            every,
            paid: Payment::InArrears,
            from_month: 1,
            to_month: Some(free),
        };
        model.costs.push(below_zero("free", spend));
    }
    if let Some(credit) = case.number("credit") {
        let amount = Amount::Fixed(Money::new(-credit, Currency::USD));
        let spend = Spend::OneOff { amount, month: 0 };
        model.costs.push(below_zero("credit", spend));
    }
    if let Some(left) = whole("months_remaining") {
        return exit(case, model, left, price);
    }
    let mut figures = of_years(&model);
    if let Some(months) = months {
        let each = total(&model) / Decimal::from(months);
        figures.push(("effective_per_month", vec![each]));
    }
    figures
}

/// Twelve months are committed, and it is stopped with so many left.
fn exit(
    case: &Published,
    mut model: Case,
    left: u32,
    price: Decimal,
) -> Vec<(&'static str, Figure)> {
    let fee = price * case.number("exit_months").unwrap();
    model.costs[0].term = Some(Term {
        committed_months: 12,
        early_exit: EarlyExit::ExitFee(Money::new(fee, Currency::USD)),
        renewal: None,
    });
    let results = answer(&model);
    let stopped = (12 - left) as usize;
    let notice: usize = case
        .number("notice_months")
        .unwrap_or_default()
        .try_into()
        .unwrap();
    let paid = -results.monthly_net[stopped + 1..=stopped + notice]
        .iter()
        .sum::<Decimal>();
    let with_notice = paid + results.owed_after(stopped + notice).unwrap();
    vec![
        (
            "owed_for_stopping",
            vec![results.owed_after(stopped).unwrap()],
        ),
        ("with_notice", vec![with_notice]),
    ]
}

fn of_years(case: &Case) -> Vec<(&'static str, Figure)> {
    let yearly = answer(case).costs_total.yearly;
    let year = |year: usize| yearly.get(year).copied().into_iter().collect();
    vec![
        ("total", vec![total(case)]),
        ("by_year", yearly[1..].to_vec()),
        ("year_3", year(3)),
        ("year_4", year(4)),
        ("year_5", year(5)),
    ]
}
