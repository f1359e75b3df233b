//! Findings on what a line says and cannot use: growth and ramps on amounts given by year, an uplift on what is paid once, a part that is
//! none, and revenue that may be turnover.

use super::{Code, Findings};
use crate::formula::{Expr, Formula};
use crate::model::{Benefit, BenefitClass, Case, Cost, Driver, Gain, Ramp, Rate, Spend};

pub(super) fn check(case: &Case, findings: &mut Findings) {
    for (path, benefit) in case.all_benefits() {
        over_time(benefit, &path, findings);
        acts_on(case, benefit, &path, findings);
    }
    for (path, cost) in case.all_costs() {
        uplift(cost, &path, findings);
    }
    margin(case, findings);
}

/// Growth and build-up shape a run-rate only.
fn over_time(benefit: &Benefit, path: &str, findings: &mut Findings) {
    let why = match benefit.gain {
        Gain::Recurring { .. } => return,
        Gain::OneOff { .. } => "it comes once",
        Gain::ByYear(_) => "its amounts are given by year",
    };
    let mut say = |field: &str, what: &str| {
        let message = format!(
            "“{}” has {what} that is not used, because {why}; put it into the amounts, or remove it.",
            benefit.label
        );
        findings.add(Code::NotUsed, format!("{path}.{field}"), message);
    };
    if benefit.growth != Rate::ZERO {
        say("growth", "a growth");
    }
    if benefit.ramp != Ramp::None {
        say("ramp", "a build-up");
    }
}

/// An uplift raises payments that recur only.
fn uplift(cost: &Cost, path: &str, findings: &mut Findings) {
    let why = match cost.spend {
        Spend::Recurring { .. } => return,
        Spend::OneOff { .. } => "it is paid once",
        Spend::ByYear(_) => "its amounts are given by year",
    };
    if cost.uplift != Rate::ZERO {
        let message = format!(
            "“{}” has an uplift that is not used, because {why}; put it into the amount, or remove it.",
            cost.label
        );
        findings.add(Code::NotUsed, format!("{path}.uplift"), message);
    }
}

/// The part of a problem that a benefit acts on must be one of the costs today of the value it serves, by a name that stands once.
fn acts_on(case: &Case, benefit: &Benefit, path: &str, findings: &mut Findings) {
    let Some(part) = &benefit.acts_on else {
        return;
    };
    let mut say = |code, message| {
        findings.add(code, format!("{path}.acts_on"), message);
    };
    let value = benefit.serves.as_ref().and_then(|id| case.stated_value(id));
    let named = |value: &crate::model::StatedValue| {
        let costs = value.costs_today.iter();
        costs.filter(|cost| cost.label == *part).count()
    };
    match value.map(|value| (value, named(value))) {
        None => say(
            Code::NotUsed,
            format!(
                "“{}” acts on “{part}” and serves no stated value; tie it to the value whose problem that is a part of.",
                benefit.label
            ),
        ),
        Some((value, 0)) => say(
            Code::UnknownReference,
            format!(
                "“{}” acts on “{part}”, which is no part of what “{}” costs today, so it counts as acting on the whole; choose one of its costs today.",
                benefit.label, value.label
            ),
        ),
        Some((value, 2..)) => say(
            Code::DuplicateId,
            format!(
                "Two costs today of “{}” are called “{part}”, and “{}” counts as acting on the first; rename one of them.",
                value.label, benefit.label
            ),
        ),
        Some((_, 1)) if matches!(benefit.gain, Gain::OneOff { .. }) => say(
            Code::NotUsed,
            format!(
                "“{}” acts on “{part}” and comes once, so it takes nothing off what that costs each year; it is told beside it.",
                benefit.label
            ),
        ),
        Some((_, 1)) => {}
    }
}

/// Revenue that may be turnover: only the margin of it is a benefit (method §3).
fn margin(case: &Case, findings: &mut Findings) {
    for benefit in &case.benefits {
        if lacks_margin(case, benefit) {
            let message = format!(
                "“{}” is revenue, and no share of it is named as margin; multiply it by their margin, or say in its name that it is the margin.",
                benefit.label
            );
            let path = format!("benefits[{}].gain", benefit.id);
            findings.add(Code::RevenueWithoutMargin, path, message);
        }
    }
}

/// Whether a gain counts as revenue, has an amount, and nothing in it is a share or is called a margin.
pub(crate) fn lacks_margin(case: &Case, benefit: &Benefit) -> bool {
    if benefit.class != BenefitClass::Revenue || is_called_margin(&benefit.label) {
        return false;
    }
    match &benefit.gain {
        Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } => {
            Formula::parse(formula).is_ok_and(|formula| !has_share(case, formula.expr()))
        }
        Gain::ByYear(amounts) => amounts.years.iter().any(|year| !year.value().is_zero()),
    }
}

fn has_share(case: &Case, expr: &Expr) -> bool {
    let is_share = |driver: &Driver| driver.unit.trim() == "%" || is_called_margin(&driver.label);
    let here = match expr {
        Expr::Number(number) => number.percent,
        Expr::Name(name) => {
            let mut drivers = case.drivers.iter();
            drivers
                .find(|driver| driver.id.as_str() == name)
                .is_some_and(is_share)
        }
        _ => false,
    };
    here || expr.parts().into_iter().any(|part| has_share(case, part))
}

/// "Margin" in the languages of the known locales.
fn is_called_margin(label: &str) -> bool {
    let label = label.to_lowercase();
    ["margin", "marge", "deckungsbeitrag"]
        .iter()
        .any(|word| label.contains(word))
}
