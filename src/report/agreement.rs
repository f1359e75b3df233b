//! What both sides bring, what comes next, what is still open, and who signs.
//!
//! Left out: the figures (`sections`, `table`).

use super::page::{Brings, NextStep};
use super::words::Writer;
use crate::engine::{LineProblem, Results};
use crate::model::{Case, Side, StepState};
use std::collections::BTreeSet;

/// What each side gave, by worth to the receiver.
pub(super) fn brings(case: &Case) -> Option<Brings> {
    let given_by = |side: Side| {
        let mut entries: Vec<_> = case
            .exchange
            .iter()
            .filter(|entry| entry.from == side)
            .collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.worth));
        entries
            .into_iter()
            .map(|entry| entry.what.clone())
            .collect::<Vec<_>>()
    };
    let brings = Brings {
        you: given_by(Side::Customer),
        we: given_by(Side::Provider),
    };
    (!brings.you.is_empty() || !brings.we.is_empty()).then_some(brings)
}

pub(super) fn next_steps(case: &Case, write: &Writer) -> Vec<NextStep> {
    let mut steps: Vec<_> = case
        .next_steps
        .iter()
        .filter(|step| step.state == StepState::Open)
        .collect();
    steps.sort_by_key(|step| (step.by.is_none(), step.by));
    let step = |step: &&crate::model::NextStep| NextStep {
        when: step
            .by
            .map(|by| write.locale.date_short(by))
            .unwrap_or_default(),
        what: if step.owner.is_empty() {
            step.what.clone()
        } else {
            format!("{} ({})", step.what, step.owner)
        },
        who: String::new(),
    };
    steps.iter().map(step).collect()
}

/// The lines that are left out, with what is missing.
pub(super) fn open_questions(case: &Case, results: &Results) -> Vec<String> {
    let label = |id: &crate::model::Id| {
        case.drivers
            .iter()
            .find(|driver| driver.id == *id)
            .map(|driver| driver.label.as_str())
    };
    let mut seen = BTreeSet::new();
    let mut questions = Vec::new();
    for (line, problem) in results.problems() {
        let LineProblem::Open(drivers) = problem else {
            continue;
        };
        let missing: Vec<&str> = drivers.iter().filter_map(label).collect();
        let question = format!("{line}: {}", missing.join(", "));
        if seen.insert(question.clone()) {
            questions.push(question);
        }
    }
    questions
}

pub(super) fn signatures(case: &Case) -> Vec<String> {
    let side = |name: &str, otherwise: &str| {
        if name.is_empty() {
            format!("For {otherwise}")
        } else {
            format!("For {name}")
        }
    };
    vec![
        side(&case.customer, "the customer"),
        side(&case.provider, "the provider"),
    ]
}
