//! The sections of the one page that are words with figures in them.

use super::ledger::{self, Ledger};
use super::page::{Assumption, Figure, Quote, Range};
use super::topics::inaction;
use super::topics::simulation::likely;
use super::topics::values::MeasureText;
use super::words::{self, Writer, years};
use crate::engine::simulation::Simulated;
use crate::engine::{BenefitResult, DriverEffect, Results, Roi, Standing};
use crate::model::{Case, PaidTo, Provenance, StatedValue, Words};
use rust_decimal::Decimal;

pub(super) fn subtitle(case: &Case, write: &Writer) -> String {
    let what = match case.customer.as_str() {
        "" => "Business case".to_owned(),
        customer => format!("Business case for {customer}"),
    };
    let provider = (!case.provider.is_empty()).then(|| format!("with {}", case.provider));
    let date = case.prepared_on.map(|on| write.locale.date_short(on));
    let parts = [Some(what), provider, date];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

pub(super) fn notes(results: &Results, write: &Writer) -> Vec<String> {
    let mut notes = vec![format!(
        "{} scenario · {}",
        results.scenario,
        words::view(results.view)
    )];
    if let Some(before) = words::before(&results.before()) {
        notes.push(format!("Not complete: {before}, not known yet"));
    }
    if let Some(share) = results.verified_share {
        notes.push(format!(
            "{} of the benefit rests on numbers you verified",
            write.percent(share)
        ));
    }
    notes
}

/// "approve € 240,000 over 3 years to …, by …, so that …".
pub(super) fn decision(
    case: &Case,
    results: &Results,
    ledger: Option<&Ledger>,
    write: &Writer,
) -> Option<String> {
    let decision = case.decision.as_ref()?;
    let price = results.our_price().total;
    let open = if results.has_our_price() {
        results.before_our_price()
    } else {
        results.costs_before()
    };
    let amount = if let Some(before) = words::before(&open) {
        format!("the proposal, {before} without an amount")
    } else if price.is_zero() {
        printed(ledger, write, results.costs_total.total, |line| {
            !line.is_gain()
        })
    } else {
        printed(ledger, write, price, |line| {
            matches!(line, ledger::Line::Cost(PaidTo::OurPrice, _))
        })
    };
    let over = years(results.frame.horizon.in_years());
    let to = (!case.provider.is_empty() && results.has_our_price()).then_some(&case.provider);
    let by = decision.by.map(|by| write.locale.date_short(by));
    let request = match (to, by) {
        (None, None) => format!("approve {amount} over {over}"),
        (Some(to), None) => format!("approve {amount} over {over} to {to}"),
        (None, Some(by)) => format!("approve {amount} over {over} by {by}"),
        (Some(to), Some(by)) => format!("approve {amount} over {over} to {to} by {by}"),
    };
    let purpose = decision.purpose.trim().trim_end_matches('.');
    Some(match (investment(case, results, ledger, write), purpose) {
        (None, "") => format!("{request}."),
        (None, purpose) => format!("{request}, {purpose}."),
        (Some((all, most)), "") => {
            format!("{request} ({all} in all, at most {most} outstanding).")
        }
        (Some((all, most)), purpose) => {
            format!("{request} ({all} in all, at most {most} outstanding), {purpose}.")
        }
    })
}

/// What the price is a part of, and how far the cumulative cash falls before it rises: €308,804 and €132,611. Nothing where both are the price
/// itself.
fn investment(
    case: &Case,
    results: &Results,
    ledger: Option<&Ledger>,
    write: &Writer,
) -> Option<(String, String)> {
    let total = results.costs_total.total;
    let need = results.peak_need(case)?;
    if total == results.paid_to(PaidTo::OurPrice).total && need == total {
        return None;
    }
    let all = printed(ledger, write, total, |line| !line.is_gain());
    // Where the page shows more than cash, the reader is told which of both it is.
    let of_cash = if results.is_more_than_cash(case) {
        " of cash"
    } else {
        ""
    };
    Some((all, format!("{}{of_cash}", write.sum(need))))
}

/// How a range of a figure is read off a simulation.
type Likely = fn(&Simulated, &Results, &Writer) -> Option<Range>;

pub(super) fn figures(
    results: &Results,
    ledger: Option<&Ledger>,
    simulated: Option<&Simulated>,
    write: &Writer,
) -> Vec<Figure> {
    if results.benefits_total.total.is_zero() && results.costs_total.total.is_zero() {
        return blank_figures(results, write);
    }
    let frame = &results.frame;
    let horizon = frame.horizon.in_years();
    let rate = write.rate(frame.timeline.rate);
    let basis = format!(
        "{}, {rate}, {}",
        years(horizon),
        words::discounting(frame.timeline.discounting)
    );
    let figure = |label: &str, value: String, likely: Likely, note: String| Figure {
        label: label.to_owned(),
        value,
        range: simulated.and_then(|simulated| likely(simulated, results, write)),
        beside: Vec::new(),
        note: Some(note),
    };
    let roi_note = if results.roi == Roi::NotDefined {
        "there are no costs to compare with".to_owned()
    } else {
        basis
    };
    let before = words::before(&results.before());
    let roi_note = before.clone().unwrap_or(roi_note);
    let break_even = results
        .inaction
        .break_even
        .map(|date| format!("break-even {}", write.locale.month(date)));
    vec![
        figure(
            "Return on investment",
            write.roi(results.roi),
            likely::return_on_investment,
            roi_note,
        ),
        figure(
            "Payback",
            write.money_back(results),
            likely::payback,
            before
                .clone()
                .or(break_even)
                .unwrap_or_else(|| "undiscounted".to_owned()),
        ),
        figure(
            "Net present value",
            write.sum(results.npv),
            likely::net_present_value,
            before.unwrap_or_else(|| format!("benefits less costs, at {rate}")),
        ),
        inaction::figure(results, ledger, write),
    ]
}

/// A case without any flow has no answer yet, and zeros would look like one.
fn blank_figures(results: &Results, write: &Writer) -> Vec<Figure> {
    let labels = [
        "Return on investment",
        "Payback",
        "Net present value",
        "Cost of doing nothing",
    ];
    let blank = |label: &str| Figure {
        label: label.to_owned(),
        value: "–".to_owned(),
        note: Some("no benefits and costs yet".to_owned()),
        ..Figure::default()
    };
    let mut figures = labels.map(blank);
    // What the problems cost is known without any benefit.
    if let (Some(cost), [.., nothing]) = (inaction::problem_cost(results), &mut figures) {
        nothing.value = write.sum(cost.total);
    }
    figures.into()
}

/// A sum of lines as the table prints it; the exact amount where there is no ledger.
pub(super) fn printed(
    ledger: Option<&Ledger>,
    write: &Writer,
    exact: Decimal,
    of: impl Fn(ledger::Line) -> bool,
) -> String {
    ledger.map_or_else(|| write.sum(exact), |ledger| ledger.money(write, of))
}

pub(super) fn quotes(
    case: &Case,
    results: &Results,
    ledger: Option<&Ledger>,
    write: &Writer,
) -> Vec<Quote> {
    case.stated_values
        .iter()
        .enumerate()
        .map(|(index, value)| quote(index, value, results, ledger, write))
        .collect()
}

fn quote(
    index: usize,
    value: &StatedValue,
    results: &Results,
    ledger: Option<&Ledger>,
    write: &Writer,
) -> Quote {
    let mut serving = results
        .benefits
        .iter()
        .filter(|benefit| benefit.serves == Some(index));
    let answered = serving.clone().any(BenefitResult::counts);
    let outside = serving.any(|benefit| benefit.standing == Standing::OutsideView);
    let who = match &value.words {
        Words::Customers(_) => value.said_by.clone(),
        Words::Ours(_) => "not yet in your words".to_owned(),
    };
    let (figure, figure_note) = if answered {
        (
            printed(ledger, write, results.answering(index).total, |line| {
                line.answers(index)
            }),
            String::new(),
        )
    } else {
        let why = if outside {
            "left out of this view"
        } else {
            "no figure yet"
        };
        ("–".to_owned(), why.to_owned())
    };
    Quote {
        words: value.words.text().to_owned(),
        who,
        measure: value
            .measure
            .as_ref()
            .map(|measure| MeasureText::of(measure, write).in_words())
            .unwrap_or_default(),
        figure,
        figure_note,
    }
}

/// Who said a number of the case.
fn stated(said: Option<&Provenance>) -> Assumption {
    Assumption {
        label: String::new(),
        value: String::new(),
        said_by: words::said_to_customer(said).to_owned(),
        verified: said.is_some_and(|said| said.basis.is_verified()),
    }
}

/// A number that a scenario set, which nobody has verified.
fn assumed(said_by: impl Into<String>) -> Assumption {
    Assumption {
        said_by: said_by.into(),
        ..Assumption::default()
    }
}

/// The drivers with the largest effect first, then the discount rate, which the headline tells too.
pub(super) fn assumptions(
    case: &Case,
    results: &Results,
    effects: &[DriverEffect],
    write: &Writer,
) -> Vec<Assumption> {
    let mut assumptions: Vec<Assumption> = Vec::new();
    for effect in effects {
        let Some(driver) = case.drivers.get(effect.driver) else {
            continue;
        };
        let Some(typed) = driver.value.known() else {
            continue;
        };
        let value = results
            .frame
            .drivers
            .get(&driver.id)
            .copied()
            .unwrap_or(typed);
        assumptions.push(Assumption {
            label: driver.label.clone(),
            value: write.short_value(value, &driver.unit),
            ..match results.set_by(&driver.id) {
                Some(by) => assumed(words::stands_behind_briefly(driver, by, write)),
                None => stated(driver.said.as_ref()),
            }
        });
    }
    let rate = results.frame.timeline.rate;
    assumptions.push(Assumption {
        label: "Discount rate".to_owned(),
        value: write.rate(rate),
        ..if rate == case.discount_rate.fraction() {
            stated(case.discount_rate_said.as_ref())
        } else {
            assumed("assumed")
        }
    });
    assumptions
}
