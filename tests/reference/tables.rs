//! Published cases that are a table of yearly flows: read as a table, answered, and named as their publishers name the figures.
//!
//! Left out: cases with drivers, months or risks (`direct`).

use crate::common::dec;
use crate::compare::Figures;
use crate::published::{Published, number};
use rust_decimal::Decimal;
use std::fmt::Write as _;
use worthwhile::engine::{Ask, Irr, Payback, Results, evaluate, mirr};
use worthwhile::format::DecimalMark;
use worthwhile::model::{Case, Currency, Discounting, Rate};
use worthwhile::storage::{TableAnswers, TableFrame, read_table};

/// Costs and benefits at time 0 and by year.
fn flows(case: &Published) -> Option<(Vec<Decimal>, Vec<Decimal>)> {
    let decimals =
        |texts: Vec<String>| -> Vec<Decimal> { texts.iter().map(|text| dec(text)).collect() };
    if let (Some(costs), Some(benefits)) = (case.inputs_of("costs"), case.inputs_of("benefits")) {
        return (costs.len() == benefits.len()).then(|| (decimals(costs), decimals(benefits)));
    }
    let mut net = decimals(case.inputs_of("flows").or_else(|| case.whole_years())?);
    // A spreadsheet's NPV() has no time 0: its first flow stands at the end of the first year.
    let first = case.inputs["first_flow"].as_str().unwrap_or_default();
    if first.starts_with("discounted") {
        net.insert(0, Decimal::ZERO);
    }
    Some(
        net.iter()
            .map(|flow| ((-*flow).max(Decimal::ZERO), (*flow).max(Decimal::ZERO)))
            .unzip(),
    )
}

/// The case as somebody would type it into a spreadsheet.
fn csv(costs: &[Decimal], benefits: &[Decimal]) -> String {
    let mut text = "kind,label,Initial".to_owned();
    for year in 1..costs.len() {
        write!(text, ",Year {year}").unwrap();
    }
    for (kind, label, row) in [("cost", "Costs", costs), ("benefit", "Benefits", benefits)] {
        write!(text, "\n{kind},{label}").unwrap();
        for amount in row {
            write!(text, ",{amount}").unwrap();
        }
    }
    text.push('\n');
    text
}

fn discount_rate(case: &Published) -> Option<Decimal> {
    let names = ["discount_rate", "rate", "finance_rate"];
    let said = names.iter().find_map(|name| number(&case.inputs[*name]));
    Some(said.map_or(dec("0.1"), |text| dec(&text))).filter(|rate| *rate > Decimal::NEGATIVE_ONE)
}

/// Time 0 and 30 years, the longest horizon.
const LONGEST: usize = 31;

/// Whether a case runs longer than the longest horizon: then only what happens within it can be compared, such as the payback.
fn is_longer(case: &Published) -> bool {
    flows(case).is_some_and(|(costs, _)| costs.len() > LONGEST)
}

/// A published case of yearly flows as a case of ours; `None` for any other case.
pub(crate) fn case(case: &Published) -> Option<Case> {
    let (mut costs, mut benefits) = flows(case)?;
    if costs.len() < 2 {
        return None;
    }
    costs.truncate(LONGEST);
    benefits.truncate(LONGEST);
    let frame = TableFrame {
        title: case.id.clone(),
        currency: Currency::USD,
        discount_rate: Rate::from_percent(discount_rate(case)? * Decimal::ONE_HUNDRED),
        start: jiff::civil::date(2027, 1, 1),
        discounting: Discounting::YearEnd,
        file_name: "published.csv".to_owned(),
        answers: TableAnswers {
            decimal_mark: Some(DecimalMark::Point),
            ..TableAnswers::default()
        },
    };
    let read = read_table(csv(&costs, &benefits).as_bytes(), &frame).unwrap();
    Some(read.case)
}

/// The engine's answer to a case of yearly flows; `None` for any other case.
pub(crate) fn answer(published: &Published) -> Option<Results> {
    Some(evaluate(&case(published)?, &Ask::default()).unwrap())
}

/// Every figure that a table of yearly flows gives, by the names that publishers use.
pub(crate) fn figures(case: &Published) -> Option<Figures> {
    let results = answer(case)?;
    let mut all: Figures = Vec::new();
    let mut put = |name: &str, got: Option<Decimal>| all.push((name.to_owned(), got));
    let (paid, discounted) = (&results.payback, &results.discounted_payback);
    put("payback_years", months(paid).map(|n| n / dec("12")));
    put("payback_months", months(paid));
    if is_longer(case) {
        return Some(all);
    }
    let net = results.benefits_total.total - results.costs_total.total;
    put("npv", Some(results.npv));
    put("pv_costs", Some(results.costs_total.present_value));
    put("pv_benefits", Some(results.benefits_total.present_value));
    put("total_costs", Some(results.costs_total.total));
    put("total_benefits", Some(results.benefits_total.total));
    put("total_net", Some(net));
    put("net_undiscounted", Some(net));
    put("roi_pv", results.roi.ratio());
    put(
        "roi_undiscounted",
        net.checked_div(results.costs_total.total),
    );
    put(
        "discounted_payback_years",
        months(discounted).map(|n| n / dec("12")),
    );
    put("mirr", modified_rate(case, &results));
    put("irr", irr(case, &results.irr));
    put("xirr", irr(case, &results.irr));
    let rates = match &results.irr {
        Irr::Rate(_) => 1,
        Irr::Several(rates) => rates.len(),
        Irr::None(_) => 0,
    };
    put("n_roots", Some(Decimal::from(rates)));
    Some(all)
}

/// The rate of the answer; with the engine's formula where a publisher reinvests at another rate than that of financing.
fn modified_rate(case: &Published, results: &Results) -> Option<Decimal> {
    let rate = |name: &str| number(&case.inputs[name]).map(|text| dec(&text));
    let (Some(finance), Some(reinvestment)) = (rate("finance_rate"), rate("reinvest_rate")) else {
        return results.mirr;
    };
    let net: Vec<Decimal> = results.years.iter().map(|year| year.net).collect();
    let general = mirr(&net, finance, reinvestment).unwrap();
    if finance == reinvestment {
        assert_eq!(general, results.mirr, "{}", case.id);
    }
    general
}

fn months(payback: &Payback) -> Option<Decimal> {
    match payback {
        Payback::Immediate => Some(Decimal::ZERO),
        Payback::After { months, .. } => Some(*months),
        Payback::NotWithinHorizon => None,
    }
}

/// The rate; among several, the one that the publisher chose.
fn irr(case: &Published, irr: &Irr) -> Option<Decimal> {
    match irr {
        Irr::Rate(rate) => Some(*rate),
        Irr::Several(rates) => {
            let said = dec(&number(&case.expected["irr"]).unwrap_or_else(|| "0".to_owned()));
            rates
                .iter()
                .copied()
                .min_by_key(|rate| (*rate - said).abs())
        }
        Irr::None(_) => None,
    }
}
