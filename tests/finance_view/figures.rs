//! The figures of the engine for each published case, under the names of its file.

use crate::common::{answer, benefit, dec};
use crate::expressed::{
    after_tax, buy, by_year, case, number, numbers, pay_tax, pay_yearly, rate, receive, spend,
    tie_up,
};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;
use worthwhile::engine::{
    AfterTax, FinanceView, Irr, Results, annuity, instalments, nominal_rate, real_rate,
};
use worthwhile::model::{Case, Gain, Payment, Terms};

#[derive(Debug, Deserialize)]
pub(crate) struct Published {
    pub(crate) id: String,
    kind: String,
    #[serde(rename = "use")]
    usage: String,
    inputs: Value,
    pub(crate) expected: Value,
    pub(crate) tolerance: Value,
    pub(crate) recomputed: Value,
}

impl Published {
    /// Whether the published figure is wrong and must not be returned.
    pub(crate) fn is_wrong(&self) -> bool {
        self.usage == "negative_control"
    }
}

type Found = Vec<(&'static str, Vec<Decimal>)>;

pub(crate) fn of(case: &Published) -> Found {
    let inputs = &case.inputs;
    match case.kind.as_str() {
        "after_tax" => of_after_tax(inputs),
        "tax_shield" => of_tax_shield(inputs),
        "residual_after_tax" => of_residual(inputs),
        "terminal_value" => of_terminal_value(inputs),
        "lease_or_buy" => of_lease(inputs),
        "equivalent_annual" => of_equivalent(inputs),
        "ratios" => of_ratios(inputs),
        "real_nominal" => of_terms(inputs),
        "npv_at_rates" => of_rates(inputs),
        "annuity" => of_annuity(inputs),
        other => unreachable!("{other}"),
    }
}

pub(crate) fn view(case: &Case, results: &Results) -> FinanceView {
    results.finance(case).unwrap().clone().unwrap()
}

fn tax_of(view: &FinanceView) -> &AfterTax {
    view.after_tax.as_ref().unwrap()
}

fn the_rate(irr: &Irr) -> Decimal {
    match irr {
        Irr::Rate(rate) => *rate,
        other => unreachable!("{other:?}"),
    }
}

const TWELVE: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

fn of_after_tax(inputs: &Value) -> Found {
    let model = after_tax(inputs);
    let results = answer(&model);
    let view = view(&model, &results);
    let after = tax_of(&view);
    let tax = number(inputs, "tax_rate");
    let last = view.profit_and_loss.last().unwrap();
    // Working capital that was released first is given back by its own line.
    let back = results
        .benefits
        .iter()
        .filter(|line| line.id.as_str() == "working_capital");
    let back: Decimal = back.filter_map(|line| line.figures.yearly.last()).sum();
    let net = |year: usize| after.years[year].net;
    let all = |of: fn(&worthwhile::engine::AfterTaxYear) -> Decimal| {
        after.years.iter().map(of).collect::<Vec<_>>()
    };
    let mut found = vec![
        ("npv", vec![after.npv]),
        ("annual_after_tax", vec![net(1)]),
        (
            "terminal_after_tax",
            vec![view.residual - tax * last.disposal + back],
        ),
        ("tax_shield", vec![tax * view.profit_and_loss[0].write_off]),
        ("flows", all(|year| year.net)),
        ("taxes", all(|year| year.tax)),
        ("tax_year_1", vec![after.years[1].tax]),
        ("cumulative_year_1", vec![after.years[1].cumulative]),
        (
            "npv_at",
            view.at_rates
                .iter()
                .filter_map(|one| one.after_tax)
                .collect(),
        ),
    ];
    for (name, year) in [("flow_year_3", 3), ("flow_year_5", 5)] {
        found.extend(after.years.get(year).map(|year| (name, vec![year.net])));
    }
    found.extend(
        after
            .years
            .get(7)
            .map(|year| ("cumulative_year_7", vec![year.cumulative])),
    );
    let months = |payback: &worthwhile::engine::Payback| payback.months().map(|m| vec![m / TWELVE]);
    found.extend(months(&after.payback).map(|years| ("payback", years)));
    found.extend(months(&results.payback).map(|years| ("payback_before_tax", years)));
    if let Irr::Rate(irr) = after.irr {
        found.push(("irr", vec![irr]));
    }
    found
}

/// What the write-off saves is the difference of the present values before and after tax.
fn of_tax_shield(inputs: &Value) -> Found {
    let years: u32 = inputs["years"].as_str().unwrap().parse().unwrap();
    let mut model = case(years as usize, number(inputs, "rate"));
    pay_tax(&mut model.finance, inputs);
    buy(
        &mut model,
        "machine",
        number(inputs, "capital"),
        Some(years),
        None,
    );
    let results = answer(&model);
    let saved = tax_of(&view(&model, &results)).npv - results.npv;
    vec![("pv_tax_shield", vec![saved])]
}

fn of_residual(inputs: &Value) -> Found {
    let years: usize = inputs["sold_after_years"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let written: u32 = inputs["write_off_years"].as_str().unwrap().parse().unwrap();
    let mut model = case(years, dec("0.1"));
    pay_tax(&mut model.finance, inputs);
    let worth = number(inputs, "residual");
    buy(
        &mut model,
        "machine",
        number(inputs, "capital"),
        Some(written),
        Some(worth),
    );
    let view = view(&model, &answer(&model));
    let gain = view.profit_and_loss[years - 1].disposal;
    vec![
        ("book_value", vec![view.book_value]),
        (
            "residual_after_tax",
            vec![worth - number(inputs, "tax_rate") * gain],
        ),
    ]
}

fn of_terminal_value(inputs: &Value) -> Found {
    let yearly = numbers(inputs, "yearly");
    let mut model = case(yearly.len(), number(inputs, "rate"));
    let flows: Vec<Decimal> = std::iter::once(Decimal::ZERO).chain(yearly).collect();
    receive(&mut model, "yearly", &flows);
    let residual = number(inputs, "residual");
    buy(
        &mut model,
        "machine",
        number(inputs, "initial"),
        None,
        Some(residual),
    );
    tie_up(&mut model, number(inputs, "working_capital"));
    let results = answer(&model);
    let residual_of = |name: &str| -> Vec<Decimal> {
        let lines = results.costs.iter().filter(|line| line.id.as_str() == name);
        lines
            .filter_map(|line| Some(-line.residual.as_ref()?.present_value))
            .collect()
    };
    let mut found = vec![
        ("npv", vec![results.npv]),
        ("pv_yearly", vec![results.benefits[0].figures.present_value]),
        ("flow_last_year", vec![results.years.last().unwrap().net]),
    ];
    for (figure, line) in [
        ("pv_residual", "machine"),
        ("pv_working_capital", "working_capital"),
    ] {
        found.push((figure, residual_of(line)));
    }
    found.retain(|(_, numbers)| !numbers.is_empty());
    found
}

/// Cases without tax of their own; `None` where they have one.
fn of_plain_lease(inputs: &Value) -> Option<Found> {
    if inputs["yearly_after_tax"].is_string() {
        let mut model = case(7, number(inputs, "rate"));
        receive(
            &mut model,
            "flows",
            &[
                vec![Decimal::ZERO],
                vec![number(inputs, "yearly_after_tax"); 7],
            ]
            .concat(),
        );
        return Some(vec![("npv_wrong", vec![answer(&model).npv])]);
    }
    if inputs["after_tax_saving_of_buying"].is_string() {
        let mut model = case(5, number(inputs, "after_tax_rate"));
        buy(&mut model, "machine", number(inputs, "cost"), None, None);
        let saving = number(inputs, "after_tax_saving_of_buying");
        receive(
            &mut model,
            "saved",
            &[vec![Decimal::ZERO], vec![saving; 5]].concat(),
        );
        let results = answer(&model);
        return Some(vec![
            ("advantage_of_leasing", vec![-results.npv]),
            ("implicit_rate", vec![the_rate(&results.irr)]),
        ]);
    }
    None
}

fn of_lease(inputs: &Value) -> Found {
    if let Some(found) = of_plain_lease(inputs) {
        return found;
    }
    let tax = number(inputs, "tax_rate");
    let borrowing = number(inputs, "borrowing_rate_before_tax") * (Decimal::ONE - tax);
    let discount = borrowing + number(inputs, "after_tax_rate");
    let mut found = Found::new();
    let mut pv = Vec::new();
    if inputs["cost"].is_string() {
        let (kept, sold) = buying(inputs, discount);
        let (results, sold_results) = (answer(&kept), answer(&sold));
        let (before, after) = (
            tax_of(&view(&kept, &results)).clone(),
            tax_of(&view(&sold, &sold_results)).clone(),
        );
        found.push(("pv_buying", vec![-after.npv]));
        found.push(("pv_tax_shield", vec![-before.tax_present]));
        found.push(("pv_residual_after_tax", vec![after.npv - before.npv]));
        pv.push(-after.npv);
    }
    if inputs["lease_payment"].is_string() {
        let years: usize = inputs["payments"].as_str().unwrap().parse().unwrap();
        let mut model = case(years, discount);
        pay_tax(&mut model.finance, inputs);
        pay_yearly(&mut model, inputs);
        let results = answer(&model);
        let view = view(&model, &results);
        let after = tax_of(&view);
        found.push(("pv_lease_payments", vec![-results.npv]));
        found.push(("pv_tax_relief", vec![-after.tax_present]));
        found.push(("pv_leasing", vec![-after.npv]));
        pv.push(-after.npv);
    }
    if let [buying, leasing] = pv[..] {
        found.push(("advantage_of_leasing", vec![buying - leasing]));
    }
    found
}

/// Buying without and with what it is sold for. What is never written off is sold at book value, so that no tax falls on it.
fn buying(inputs: &Value, discount: Decimal) -> (Case, Case) {
    let years = |name: &str| {
        inputs[name]
            .as_str()
            .and_then(|years| years.parse::<u32>().ok())
    };
    let horizon = years("residual_after_years").or(years("payments")).unwrap();
    let build = |residual: Option<Decimal>| {
        let mut model = case(horizon as usize, discount);
        pay_tax(&mut model.finance, inputs);
        let (cost, written) = (number(inputs, "cost"), years("write_off_years"));
        match residual.filter(|_| written.is_none()) {
            Some(worth) => {
                buy(&mut model, "machine", cost - worth, None, None);
                buy(&mut model, "kept", worth, None, Some(worth));
            }
            None => buy(&mut model, "machine", cost, written, residual),
        }
        model
    };
    (build(None), build(inputs["residual"].as_str().map(dec)))
}

fn of_equivalent(inputs: &Value) -> Found {
    if inputs["capital"].is_string() {
        let model = after_tax(inputs);
        let view = view(&model, &answer(&model));
        let after = tax_of(&view);
        return vec![
            ("present_value", vec![-after.npv]),
            ("equivalent_annual", vec![-after.equivalent_annual]),
        ];
    }
    let costs = numbers(inputs, "costs");
    let years = match inputs["years"].as_str() {
        Some(years) => years.parse().unwrap(),
        None => costs.len(),
    };
    let mut model = case(years, number(inputs, "rate"));
    let start = number(inputs, "initial") + number(inputs, "present_value");
    let residual = Some(number(inputs, "residual")).filter(|worth| !worth.is_zero());
    buy(&mut model, "machine", start, None, residual);
    if !costs.is_empty() {
        spend(
            &mut model,
            "running",
            &[vec![Decimal::ZERO], costs].concat(),
        );
    }
    let results = answer(&model);
    vec![
        ("present_value", vec![-results.npv]),
        (
            "equivalent_annual",
            vec![-view(&model, &results).equivalent_annual],
        ),
    ]
}

fn of_ratios(inputs: &Value) -> Found {
    let (benefits, costs) = (numbers(inputs, "benefits"), numbers(inputs, "costs"));
    let mut model = case(benefits.len() - 1, number(inputs, "rate"));
    receive(&mut model, "benefits", &benefits);
    spend(&mut model, "costs", &costs);
    let results = answer(&model);
    vec![
        ("npv", vec![results.npv]),
        ("pv_benefits", vec![results.benefits_total.present_value]),
        ("pv_costs", vec![results.costs_total.present_value]),
        (
            "benefit_cost_ratio",
            vec![results.benefit_cost_ratio().unwrap()],
        ),
        (
            "profitability_index",
            vec![results.profitability_index().unwrap()],
        ),
    ]
}

fn of_terms(inputs: &Value) -> Found {
    let (nominal, real) = (number(inputs, "nominal_rate"), number(inputs, "real_rate"));
    let inflation = number(inputs, "inflation");
    if inputs["lines"].is_array() {
        return Found::new();
    }
    if inputs["real_rate"].is_string() {
        return vec![("nominal_rate", vec![nominal_rate(real, inflation).unwrap()])];
    }
    let above = real_rate(nominal, inflation).unwrap();
    let at = |flows: &[Decimal], terms: Terms, discount: Decimal| {
        let mut model = case(flows.len() - 1, discount);
        model.finance.terms = Some(terms);
        model.finance.inflation = rate(inflation);
        receive(&mut model, "flows", flows);
        let results = answer(&model);
        let terms = view(&model, &results).terms.unwrap();
        (results.npv, terms)
    };
    let real_flows = numbers(inputs, "real_flows");
    if !real_flows.is_empty() {
        return vec![("npv", vec![at(&real_flows, Terms::Real, above).0])];
    }
    let nominal_flows = numbers(inputs, "nominal_flows");
    if nominal_flows.is_empty() {
        return vec![("real_rate", vec![above])];
    }
    let mut level = Decimal::ONE;
    let in_money_of_the_start = nominal_flows.iter().map(|flow| {
        let worth = flow / level;
        level *= Decimal::ONE + inflation;
        worth
    });
    let in_money_of_the_start: Vec<Decimal> = in_money_of_the_start.collect();
    let (npv, terms) = at(&nominal_flows, Terms::Nominal, nominal);
    vec![
        ("npv", vec![npv]),
        (
            "npv_real",
            vec![at(&in_money_of_the_start, Terms::Real, above).0],
        ),
        ("real_rate", vec![terms.real_rate]),
    ]
}

fn of_rates(inputs: &Value) -> Found {
    let flows = numbers(inputs, "flows");
    let mut model = case(flows.len() - 1, dec("0.05"));
    model.finance.discount_rates = numbers(inputs, "rates").into_iter().map(rate).collect();
    model.benefits.push(benefit(
        "flows",
        Gain::ByYear(by_year(flows[0], &flows[1..])),
    ));
    let view = view(&model, &answer(&model));
    vec![("npv_at", view.at_rates.iter().map(|one| one.npv).collect())]
}

fn of_annuity(inputs: &Value) -> Found {
    let rate = inputs["rate_per_period"].as_str().unwrap();
    let rate = match rate.split_once('/') {
        Some((rate, parts)) => dec(rate) / dec(parts),
        None => dec(rate),
    };
    let periods: u32 = inputs["periods"].as_str().unwrap().parse().unwrap();
    let paid = match inputs["paid"].as_str() {
        Some("in advance") => Payment::InAdvance,
        _ => Payment::InArrears,
    };
    let principal = number(inputs, "principal");
    let all = instalments(principal, rate, periods, paid).unwrap();
    let payment = annuity(principal, rate, periods, paid).unwrap();
    let mut found = vec![("payment", vec![payment])];
    for (name, after) in [("balance_after_1", 1), ("balance_after_12", 12)] {
        found.extend(all.get(after - 1).map(|one| (name, vec![one.balance])));
    }
    found
}
