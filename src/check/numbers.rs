//! Findings on formulas and their numbers: what cannot be computed, and what is not known yet.

use super::{Code, Findings, all_quoted, in_labels, name_the_nameless, sentence};
use crate::engine::{LineProblem, Results, Standing};
use crate::formula::{Drivers, FormulaError};
use crate::model::{Case, Driver, DriverValue, Id, PaidTo};
use rust_decimal::Decimal;
use std::collections::HashMap;

pub(super) fn check(case: &Case, results: &Results, findings: &mut Findings) {
    drivers(case, results.compiled_drivers(), findings);
    same_names(case, findings);
    for (benefit, result) in case.benefits.iter().zip(&results.benefits) {
        let path = format!("benefits[{}].gain", benefit.id);
        let total = result.figures.total;
        line(case, &path, (&benefit.label, &result.standing), findings);
        below_zero(&path, &benefit.label, total, findings);
    }
    // A free month or a credit is a line of our price below zero, as long as the whole price is not.
    let is_price = !results.our_price().total.is_sign_negative();
    for (cost, result) in case.costs.iter().zip(&results.costs) {
        let path = format!("costs[{}].spend", cost.id);
        let total = result.figures.total;
        line(case, &path, (&cost.label, &result.standing), findings);
        if cost.paid_to != PaidTo::OurPrice || !is_price {
            below_zero(&path, &cost.label, total, findings);
        }
    }
    incomplete(results, findings);
    for part in &results.inaction.missing {
        let (code, message) = describe(case, &part.label, &part.problem);
        let path = format!("stated_values[{}].costs_today", part.value);
        findings.add(code, path, message);
    }
}

/// One finding for all lines that the figures do not contain, because each has one of its own.
fn incomplete(results: &Results, findings: &mut Findings) {
    let before = all_quoted(results.before());
    if before.is_empty() {
        return;
    }
    let costs = !results.costs_before().is_empty();
    let hurdles = match (costs, !results.benefits_before().is_empty()) {
        (false, _) => ", which can only add to it; a hurdle that is missed is not met yet",
        (true, false) => ", and no hurdle counts as met",
        (true, true) => ", and no hurdle counts as met or missed",
    };
    let message = format!("The answer is not complete: every figure is before {before}{hurdles}.");
    findings.add(Code::Incomplete, "", message);
}

/// One finding for each name that more than one number has, at the second of them.
fn same_names(case: &Case, findings: &mut Findings) {
    let name = |driver: &Driver| driver.label.trim().to_lowercase();
    let mut counted: HashMap<String, usize> = HashMap::new();
    for driver in &case.drivers {
        let count = counted.entry(name(driver)).or_default();
        *count += 1;
        if !driver.label.trim().is_empty() && *count == 2 {
            let message = format!(
                "More than one number is called “{}”; give each its own name, or delete the one that is not used.",
                driver.label
            );
            findings.add(
                Code::SameName,
                format!("drivers[{}].label", driver.id),
                message,
            );
        }
    }
}

fn drivers(case: &Case, compiled: &Drivers, findings: &mut Findings) {
    for (index, driver) in case.drivers.iter().enumerate() {
        let path = format!("drivers[{}]", driver.id);
        if let Some(problem) = compiled.problem(index) {
            let why = sentence(&in_labels(case, &problem.to_string()));
            let message = format!("“{}”: {why}", driver.label);
            let code = if is_missing_rate(problem) {
                Code::MissingExchangeRate
            } else {
                Code::BadDriver
            };
            findings.add(code, format!("{path}.unit"), message);
        }
        if driver.value == DriverValue::Open {
            let question = if driver.question.is_empty() {
                &driver.label
            } else {
                &driver.question
            };
            let message = format!("Not known yet: {question}");
            findings.add(Code::OpenQuestion, format!("{path}.value"), message);
        }
    }
}

fn line(case: &Case, path: &str, (label, standing): (&str, &Standing), findings: &mut Findings) {
    if let Standing::NoNumber(problem) = standing {
        let (code, message) = describe(case, label, problem);
        findings.add(code, path, message);
    }
}

fn below_zero(path: &str, label: &str, total: Decimal, findings: &mut Findings) {
    if total < Decimal::ZERO {
        let message = format!(
            "“{label}” comes out below zero; a loss of benefit is a cost, and a saved cost is a benefit."
        );
        findings.add(Code::NegativeAmount, path, message);
    }
}

/// Why a line is left out of all totals, in a sentence that says what to do.
pub(crate) fn why_left_out(case: &Case, label: &str, problem: &LineProblem) -> String {
    let (_, mut message) = describe(case, label, problem);
    name_the_nameless(&mut message);
    message
}

pub(super) fn describe(case: &Case, label: &str, problem: &LineProblem) -> (Code, String) {
    let left_out =
        |why: &str| format!("“{label}” is left out: {}", sentence(&in_labels(case, why)));
    match problem {
        LineProblem::NotWritten => {
            let message = format!(
                "“{label}” has no amount yet, so it is left out; give it a formula or an amount."
            );
            (Code::NotWritten, message)
        }
        LineProblem::Open(drivers) => {
            let drivers = labels(case, drivers);
            let message =
                format!("“{label}” is left out of all totals until it is known: {drivers}.");
            (Code::MissingFigure, message)
        }
        LineProblem::Formula(error) if is_missing_rate(error) => {
            (Code::MissingExchangeRate, left_out(&error.to_string()))
        }
        LineProblem::Formula(error) => (Code::BadFormula, left_out(&error.to_string())),
        LineProblem::Run(error) => (Code::NoResult, left_out(error)),
        LineProblem::NoRate { from, to } => {
            let (from, to) = (from.code(), to.code());
            let message = format!(
                "“{label}” is left out because the case holds no usable rate from {from} to {to}; add it under “Exchange rates” with its date and source."
            );
            (Code::MissingExchangeRate, message)
        }
        LineProblem::Overflow => {
            let message = format!(
                "“{label}” is left out because it does not fit into 28 digits; check its amount, quantity and growth."
            );
            (Code::NoResult, message)
        }
    }
}

/// Whether an exchange rate is what is missing, here or in a driver below.
fn is_missing_rate(error: &FormulaError) -> bool {
    match error {
        FormulaError::MissingRate { .. } => true,
        FormulaError::Broken { error, .. } => is_missing_rate(error),
        _ => false,
    }
}

fn labels(case: &Case, drivers: &[Id]) -> String {
    let label = |id: &Id| {
        let driver = case.driver(id);
        driver.map_or_else(|| id.to_string(), |driver| driver.label.clone())
    };
    drivers.iter().map(label).collect::<Vec<_>>().join(", ")
}
