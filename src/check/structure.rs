//! Findings that need no arithmetic: ids, references, ranges, order.
//!
//! Left out: formulas and figures (`numbers`), and plausibility (`critic`).

use super::doubt::range_doubt;
use super::{Code, Finding};
use crate::format::{Locale, Match};
use crate::model::limits::{COST_RISK, GROWTH, Limits, RAMP_MONTHS, SHARE};
use crate::model::{Benefit, BenefitClass, Case, Change, Cost, Exact, Gain, Id, Ramp, Rate, Spend};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

pub(super) fn check(case: &Case, findings: &mut Vec<Finding>) {
    duplicate_ids(case, findings);
    references(case, findings);
    frame(case, findings);
    drivers(case, findings);
    case.benefits
        .iter()
        .for_each(|benefit| benefit_ranges(case, benefit, findings));
    case.costs
        .iter()
        .for_each(|cost| cost_ranges(case, cost, findings));
    events(case, findings);
}

fn duplicate_ids(case: &Case, findings: &mut Vec<Finding>) {
    let kinds: [(&str, Vec<&Id>); 9] = [
        (
            "stated_values",
            case.stated_values.iter().map(|x| &x.id).collect(),
        ),
        ("drivers", case.drivers.iter().map(|x| &x.id).collect()),
        ("benefits", case.benefits.iter().map(|x| &x.id).collect()),
        ("costs", case.costs.iter().map(|x| &x.id).collect()),
        (
            "alternatives",
            case.alternatives.iter().map(|x| &x.id).collect(),
        ),
        ("scenarios", case.scenarios.iter().map(|x| &x.id).collect()),
        ("exchange", case.exchange.iter().map(|x| &x.id).collect()),
        ("trades", case.trades.iter().map(|x| &x.id).collect()),
        (
            "next_steps",
            case.next_steps.iter().map(|x| &x.id).collect(),
        ),
    ];
    for (kind, ids) in kinds {
        let mut seen = BTreeSet::new();
        for id in ids.into_iter().filter(|id| !seen.insert(*id)) {
            let message = format!(
                "The id “{id}” stands twice among the {}; rename one of them.",
                kind.replace('_', " ")
            );
            findings.push(Finding::new(
                Code::DuplicateId,
                format!("{kind}[{id}].id"),
                message,
            ));
        }
    }
}

fn references(case: &Case, findings: &mut Vec<Finding>) {
    let mut unknown = |path: String, id: &Id, kind: &str| {
        let message =
            format!("There is no {kind} “{id}”; choose one that the case has, or leave it out.");
        findings.push(Finding::new(Code::UnknownReference, path, message));
    };
    let has_benefit = |id: &Id| case.benefit(id).is_some();
    for benefit in &case.benefits {
        if let Some(id) = benefit
            .serves
            .as_ref()
            .filter(|id| case.stated_value(id).is_none())
        {
            unknown(
                format!("benefits[{}].serves", benefit.id),
                id,
                "stated value",
            );
        }
    }
    for alternative in &case.alternatives {
        for reach in alternative
            .reaches
            .iter()
            .filter(|reach| !has_benefit(&reach.benefit))
        {
            unknown(
                format!("alternatives[{}].reaches", alternative.id),
                &reach.benefit,
                "benefit",
            );
        }
    }
    if let Some(id) = case
        .next_best
        .as_ref()
        .filter(|id| case.alternative(id).is_none())
    {
        unknown("next_best".to_owned(), id, "alternative");
    }
    changed_parts(case, &mut unknown);
    for actual in &case.actuals {
        if !has_benefit(&actual.line) && case.cost(&actual.line).is_none() {
            unknown("actuals".to_owned(), &actual.line, "benefit or cost");
        }
    }
}

/// Drivers and costs that a scenario or a trade changes.
fn changed_parts(case: &Case, unknown: &mut impl FnMut(String, &Id, &str)) {
    let scenarios = case
        .scenarios
        .iter()
        .map(|x| (format!("scenarios[{}].changes", x.id), &x.changes));
    let trades = case
        .trades
        .iter()
        .map(|x| (format!("trades[{}].effect", x.id), &x.effect));
    for (path, changes) in scenarios.chain(trades) {
        for change in changes {
            match change {
                Change::Driver { id, .. } if case.driver(id).is_none() => {
                    unknown(path.clone(), id, "driver");
                }
                Change::Payment { cost, .. } if case.cost(cost).is_none() => {
                    unknown(path.clone(), cost, "cost");
                }
                _ => {}
            }
        }
    }
}

fn frame(case: &Case, findings: &mut Vec<Finding>) {
    if !matches!(
        Locale::parse(&case.locale).map(|locale| locale.known()),
        Ok(Match::Exact | Match::Nearest(_))
    ) {
        let message = format!(
            "The number format “{}” is not known; numbers are written as well as they can be. Choose for example en-US, de-DE or fr-FR.",
            case.locale
        );
        findings.push(Finding::new(Code::UnknownLocale, "locale", message));
    }
    super::settings::check(case, findings);
    for rate in case
        .exchange_rates
        .iter()
        .filter(|rate| rate.rate.value() <= Decimal::ZERO)
    {
        let (from, to) = (rate.from.code(), rate.to.code());
        let message = format!(
            "The exchange rate from {from} to {to} is {}; give a number above zero.",
            rate.rate
        );
        findings.push(Finding::new(
            Code::OutOfRange,
            format!("exchange_rates[{from}/{to}].rate"),
            message,
        ));
    }
}

/// Finds a rate that cannot be.
fn share(
    findings: &mut Vec<Finding>,
    path: impl Into<String>,
    what: &str,
    rate: Rate,
    limits: Limits,
) {
    if !limits.allow(rate.percent()) {
        let message = format!("{what} is {rate}; give {limits}.");
        findings.push(Finding::new(Code::OutOfRange, path, message));
    }
}

fn drivers(case: &Case, findings: &mut Vec<Finding>) {
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    for driver in &case.drivers {
        let (low, high) = (driver.low.map(Exact::value), driver.high.map(Exact::value));
        let value = driver.value.known();
        let Some(why) = range_doubt(low, value, high, &driver.unit, &locale) else {
            continue;
        };
        let field = if low > high && high.is_some() {
            "low"
        } else {
            "value"
        };
        let message = format!(
            "“{}”: {}; correct one of them.",
            driver.label,
            why.trim_end_matches('.')
        );
        let path = format!("drivers[{}].{field}", driver.id);
        findings.push(Finding::new(Code::RangeOrder, path, message));
    }
}

pub(super) fn benefit_ranges(case: &Case, benefit: &Benefit, findings: &mut Vec<Finding>) {
    let path = format!("benefits[{}]", benefit.id);
    let label = &benefit.label;
    share(
        findings,
        format!("{path}.attribution"),
        &format!("The attribution of “{label}”"),
        benefit.attribution,
        SHARE,
    );
    share(
        findings,
        format!("{path}.risk"),
        &format!("The risk of “{label}”"),
        benefit.risk,
        SHARE,
    );
    share(
        findings,
        format!("{path}.growth"),
        &format!("The growth of “{label}”"),
        benefit.growth,
        GROWTH,
    );
    share(
        findings,
        format!("{path}.productivity"),
        &format!("The productivity of “{label}”"),
        benefit.productive_share(),
        SHARE,
    );
    if benefit.productivity.is_some() && benefit.class != BenefitClass::Capacity {
        let message = format!(
            "“{label}” is no capacity benefit, so its productivity is not used; remove it or change the class."
        );
        findings.push(Finding::new(
            Code::IgnoredProductivity,
            format!("{path}.productivity"),
            message,
        ));
    }
    ramp(benefit, findings);
    let (first, last) = match &benefit.gain {
        Gain::Recurring {
            from_month,
            to_month,
            ..
        } => (*from_month, *to_month),
        Gain::OneOff { month, .. } => (*month, None),
        Gain::ByYear(_) => return,
    };
    never_happens(case, &format!("{path}.gain"), label, first, last, findings);
}

fn ramp(benefit: &Benefit, findings: &mut Vec<Finding>) {
    let path = format!("benefits[{}]", benefit.id);
    let label = &benefit.label;
    if let Ramp::ByYear(shares) = &benefit.ramp {
        for rate in shares {
            share(
                findings,
                format!("{path}.ramp"),
                &format!("The ramp of “{label}”"),
                *rate,
                SHARE,
            );
        }
    }
    if let Ramp::Linear(months) = benefit.ramp
        && let Err(refused) = RAMP_MONTHS.check(months.into())
    {
        let message = format!("“{label}”: {refused}.");
        findings.push(Finding::new(
            Code::OutOfRange,
            format!("{path}.ramp"),
            message,
        ));
    }
}

pub(super) fn cost_ranges(case: &Case, cost: &Cost, findings: &mut Vec<Finding>) {
    let path = format!("costs[{}]", cost.id);
    share(
        findings,
        format!("{path}.risk"),
        &format!("The risk of “{}”", cost.label),
        cost.risk,
        COST_RISK,
    );
    share(
        findings,
        format!("{path}.uplift"),
        &format!("The uplift of “{}”", cost.label),
        cost.uplift,
        GROWTH,
    );
    let (first, last) = match &cost.spend {
        Spend::Recurring {
            from_month,
            to_month,
            ..
        } => (*from_month, *to_month),
        Spend::OneOff { month, .. } => (*month, None),
        Spend::ByYear(_) => return,
    };
    never_happens(
        case,
        &format!("{path}.spend"),
        &cost.label,
        first,
        last,
        findings,
    );
}

fn never_happens(
    case: &Case,
    path: &str,
    label: &str,
    first: u32,
    last: Option<u32>,
    findings: &mut Vec<Finding>,
) {
    let end = case.horizon_years.in_months();
    if first > end {
        let message = format!(
            "“{label}” begins in month {first}, after the case ends in month {end}, so it never counts."
        );
        findings.push(Finding::new(Code::NeverHappens, path, message));
    } else if let Some(last) = last.filter(|last| *last < first) {
        let message = format!(
            "“{label}” ends in month {last} before it begins in month {first}, so it never counts."
        );
        findings.push(Finding::new(Code::NeverHappens, path, message));
    }
}

fn events(case: &Case, findings: &mut Vec<Finding>) {
    for value in &case.stated_values {
        for event in &value.events {
            let path = format!("stated_values[{}].events", value.id);
            share(
                findings,
                path.clone(),
                &format!("The probability of “{}”", event.label),
                event.probability,
                SHARE,
            );
            if event.year == 0 || event.year > case.horizon_years.in_years() {
                let message = format!(
                    "“{}” is expected in year {}, outside the {} years of the case, so it never counts.",
                    event.label, event.year, case.horizon_years
                );
                findings.push(Finding::new(Code::NeverHappens, path, message));
            }
        }
    }
}
