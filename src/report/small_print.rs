//! The conventions under the page: what a reader needs to compute it again.

use super::words::Writer;
use crate::check::{ForeignCurrency, foreign_currencies};
use crate::engine::simulation::Simulated;
use crate::engine::{Irr, Payback, Results, Standing};
use crate::model::{Calendar, Case, DelayReading, Discounting};
use rust_decimal::Decimal;

pub(super) fn lines(
    case: &Case,
    results: &Results,
    simulated: Option<&Simulated>,
    write: &Writer,
) -> Vec<String> {
    let mut lines = vec![conventions(results, write)];
    lines.extend(calendar(case, write));
    lines.extend(simulated.map(|simulated| likely(simulated, write)));
    lines.extend(currencies(case, results, write));
    lines.extend(price(case, results, write));
    lines.extend(left_out(results));
    // Where nothing flows there is no rate and no payback to claim.
    if !(results.benefits_total.total.is_zero() && results.costs_total.total.is_zero()) {
        lines.push(rates_of_return(results, write));
    }
    if matches!(
        results.payback,
        Payback::After {
            dips_again: true,
            ..
        }
    ) {
        lines.push(
            "After payback the cumulative net benefit falls below zero once more.".to_owned(),
        );
    }
    lines
}

fn conventions(results: &Results, write: &Writer) -> String {
    let timeline = &results.frame.timeline;
    let flows = match timeline.discounting {
        Discounting::YearEnd => "flows at the year's end",
        Discounting::MidYear => "flows at mid-year",
        Discounting::Monthly => "flows at each month's end",
    };
    let reading = match timeline.reading {
        DelayReading::SameEnd => "Waiting is counted to the same end date.",
        DelayReading::HorizonMoves => "Waiting is counted with a horizon that moves too.",
    };
    format!(
        "Present values at {}, {flows}, the start not discounted. Payback undiscounted. Benefits are cut and costs raised for risk. {reading}",
        write.rate(timeline.rate)
    )
}

/// The calendar of the case, where it is not the usual one.
fn calendar(case: &Case, write: &Writer) -> Option<String> {
    let usual = Calendar::default();
    let own = &case.calendar;
    let parts = [
        (own.weeks_per_year, usual.weeks_per_year, "weeks"),
        (own.days_per_year, usual.days_per_year, "days"),
        (own.months_per_year, usual.months_per_year, "months"),
        (own.quarters_per_year, usual.quarters_per_year, "quarters"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(own, usual, _)| own != usual)
        .map(|(own, _, unit)| format!("{} {unit}", write.locale.number(own.value())))
        .collect();
    (!parts.is_empty()).then(|| format!("A year counts {}.", parts.join(", ")))
}

/// What the ranges mean, and what is needed to find them again.
fn likely(simulated: &Simulated, write: &Writer) -> String {
    format!(
        "8 in 10 of {} simulated futures (seed {}), drawn from the ranges given, lie between the ends under a figure; one pays where its net present value is above 0.",
        write.locale.number(Decimal::from(simulated.trials)),
        simulated.seed
    )
}

fn rates_of_return(results: &Results, write: &Writer) -> String {
    let irr = match &results.irr {
        Irr::Rate(rate) if rate.abs() < Decimal::ONE_HUNDRED => {
            format!("Internal rate of return {} a year", write.percent(*rate))
        }
        Irr::Rate(_) => "Internal rate of return above 10,000%, which says little".to_owned(),
        Irr::Several(_) => "Internal rate of return: several rates possible".to_owned(),
        Irr::None(_) => "Internal rate of return: not defined".to_owned(),
    };
    let mirr = match results.mirr {
        Some(rate) => format!("modified {}", write.percent(rate)),
        None => "modified not defined".to_owned(),
    };
    let horizon = results.frame.horizon.in_years();
    let discounted = write.payback(&results.discounted_payback, horizon);
    format!("{irr}, {mirr}. Discounted payback {discounted}.")
}

/// What the headline leaves out, by reason.
fn left_out(results: &Results) -> Option<String> {
    let names = |of: fn(&Standing) -> bool| {
        let lines = results
            .benefits
            .iter()
            .filter(|benefit| of(&benefit.standing));
        lines
            .map(|benefit| benefit.label.clone())
            .collect::<Vec<_>>()
    };
    let untied = names(|standing| *standing == Standing::Untied);
    let outside = names(|standing| *standing == Standing::OutsideView);
    let mut parts = Vec::new();
    if !untied.is_empty() {
        parts.push(format!(
            "Left out because it serves no stated value: {}.",
            untied.join(", ")
        ));
    }
    if !outside.is_empty() {
        parts.push(format!("Left out of this view: {}.", outside.join(", ")));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Discount and agreed trades, which act on the price.
fn price(case: &Case, results: &Results, write: &Writer) -> Option<String> {
    let mut parts = Vec::new();
    if !results.frame.discount.percent().is_zero() {
        let rate = write.rate(results.frame.discount.fraction());
        parts.push(format!("Our price after a discount of {rate}."));
    }
    let agreed: Vec<&str> = case.agreed_trades().map(|t| t.give.as_str()).collect();
    if !agreed.is_empty() {
        parts.push(format!("Agreed trades are counted: {}.", agreed.join("; ")));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn currencies(case: &Case, results: &Results, write: &Writer) -> Vec<String> {
    let mut lines = Vec::new();
    if results.frame.currency != results.case_currency {
        lines.push(format!(
            "Computed in {}, presented in {}.",
            results.case_currency.code(),
            results.frame.currency.code()
        ));
    }
    for rate in &case.exchange_rates {
        let source = if rate.source.is_empty() {
            String::new()
        } else {
            format!(", {}", rate.source)
        };
        lines.push(format!(
            "1 {} = {} {} on {}{source}.",
            rate.from.code(),
            write.locale.number(rate.rate.value()),
            rate.to.code(),
            write.date(rate.on)
        ));
    }
    let foreign = foreign_currencies(case);
    for chain in foreign.iter().filter_map(ForeignCurrency::chain) {
        lines.push(format!("Converted by a chain of these rates: {chain}."));
    }
    lines
}
