//! Findings on the alternatives: where we are no reason to choose us, what only others bring, what cannot be compared (method §7).

use super::numbers::describe;
use super::{Code, Findings};
use crate::engine::{AlternativeLine, Results, alternative_problems, does_as_well, next_best};
use crate::model::limits::REACH;
use crate::model::{Alternative, Case};

pub(super) fn check(case: &Case, findings: &mut Findings) {
    me_too(case, findings);
    for alternative in &case.alternatives {
        shares(case, alternative, findings);
        only_theirs(case, alternative, findings);
    }
}

pub(super) fn check_lines(case: &Case, results: &Results, findings: &mut Findings) {
    let Ok(problems) = alternative_problems(case, results) else {
        return;
    };
    for found in problems {
        let Some(other) = case.alternatives.get(found.alternative) else {
            continue;
        };
        let place = match found.line {
            AlternativeLine::Cost(at) => {
                let line = other.costs.get(at);
                line.map(|line| (format!("costs[{}].spend", line.id), &line.label))
            }
            AlternativeLine::Benefit(at) => {
                let line = other.brings.get(at);
                line.map(|line| (format!("brings[{}].gain", line.id), &line.label))
            }
        };
        if let Some((field, label)) = place {
            let label = format!("{label} ({})", other.label);
            let (code, message) = describe(case, &label, &found.problem);
            let path = format!("alternatives[{}].{field}", other.id);
            findings.add(code, path, message);
        }
    }
}

/// Stated values for which the next-best alternative does as well on every benefit that serves them.
fn me_too(case: &Case, findings: &mut Findings) {
    let Some(other) = next_best(case) else {
        return;
    };
    for value in &case.stated_values {
        let benefits = case.benefits.iter();
        let serving = benefits.filter(|benefit| benefit.serves.as_ref() == Some(&value.id));
        let mut serving = serving.peekable();
        if serving.peek().is_some() && serving.all(|benefit| does_as_well(other, &benefit.id)) {
            let message = format!(
                "On “{}” nothing speaks for us yet: “{}” does as well. Find what we do better here, or put other values first.",
                value.name(),
                other.label
            );
            let path = format!("stated_values[{}]", value.id);
            findings.add(Code::MeTooValue, path, message);
        }
    }
}

fn shares(case: &Case, alternative: &Alternative, findings: &mut Findings) {
    for reach in &alternative.reaches {
        if !REACH.allow(reach.share.percent()) {
            let label = case
                .benefit(&reach.benefit)
                .map_or(reach.benefit.as_str(), |benefit| &benefit.label);
            let message = format!(
                "“{}” reaches {} of “{label}”; give {REACH} of our effect.",
                alternative.label, reach.share
            );
            let path = format!("alternatives[{}].reaches", alternative.id);
            findings.add(Code::OutOfRange, path, message);
        }
    }
}

/// What an alternative brings of its own, and whether the customer asked for it.
fn only_theirs(case: &Case, alternative: &Alternative, findings: &mut Findings) {
    for benefit in &alternative.brings {
        let path = format!("alternatives[{}].brings[{}]", alternative.id, benefit.id);
        let value = benefit.serves.as_ref();
        let value = value.map(|id| case.stated_value(id));
        let (label, other) = (&benefit.label, &alternative.label);
        let (code, message) = match value {
            Some(Some(value)) => {
                let message = format!(
                    "Only “{other}” brings “{label}”, which serves “{}”; match it, or say why the rest outweighs it.",
                    value.name()
                );
                (Code::OnlyCompetitorReaches, message)
            }
            None => {
                let message = format!(
                    "“{label}” of “{other}” serves no stated value and is left out of the comparison until it does; tie it, or remove it."
                );
                (Code::UntiedBenefit, message)
            }
            // A value that the case does not have is an unknown reference (`structure`).
            Some(None) => continue,
        };
        findings.add(code, path, message);
    }
}
