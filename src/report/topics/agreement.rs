//! What both sides bring, what comes next, what is still open, who signs, and the logos of both.

use crate::engine::{LineProblem, Results};
use crate::model::{Case, Side, StepState, Worth, WorthSaidBy};
use crate::picture;
use crate::report::page::{Brings, NextStep, PageLogo};
use crate::report::words::Writer;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The gives of each side: the exchange and the agreed trades, by descending worth to the receiver. At equal worth, a worth stated by the
/// receiver comes before an assumed one, and later ones before earlier ones.
pub(in crate::report) fn brings(case: &Case) -> Option<Brings> {
    let given_by = |side: Side| {
        let entries = case.exchange.iter().filter(|entry| entry.from == side);
        let entries = entries.map(|entry| {
            let said = entry.worth_said_by == WorthSaidBy::Receiver;
            ((Some(entry.worth), said, Some(entry.on)), &entry.what)
        });
        let mut given: Vec<_> = entries.chain(traded(case, side)).collect();
        given.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
        given
            .into_iter()
            .map(|(_, what)| what.clone())
            .collect::<Vec<_>>()
    };
    let brings = Brings {
        you: given_by(Side::Customer),
        we: given_by(Side::Provider),
    };
    (!brings.you.is_empty() || !brings.we.is_empty()).then_some(brings)
}

/// Worth to the receiver, whether the receiver said so, and when it was given.
type GiveRank = (Option<Worth>, bool, Option<Date>);

/// One side's part of the trades that are agreed. Both parts of a trade are worth the same, or it would not be one.
fn traded(case: &Case, side: Side) -> impl Iterator<Item = (GiveRank, &String)> {
    case.agreed_trades()
        .map(move |trade| {
            let part = match side {
                Side::Customer => &trade.get,
                Side::Provider => &trade.give,
            };
            ((trade.worth_to_receiver, false, None), part)
        })
        .filter(|(_, part)| !part.trim().is_empty())
}

/// The steps that are open, the earliest first.
pub(in crate::report) fn next_steps(case: &Case, write: &Writer) -> Vec<NextStep> {
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
pub(in crate::report) fn open_questions(case: &Case, results: &Results) -> Vec<String> {
    let label = |id: &crate::model::Id| case.driver(id).map(|driver| driver.label.as_str());
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

pub(in crate::report) fn signatures(case: &Case) -> Vec<String> {
    let sides = [
        (&case.customer, "For the customer"),
        (&case.provider, "For the provider"),
    ];
    let line = |(name, otherwise): (&String, &str)| match name.as_str() {
        "" => otherwise.to_owned(),
        name => format!("For {name}"),
    };
    sides.map(line).into()
}

/// The logos that can be shown; findings tell of the others.
pub(in crate::report) fn logos(case: &Case) -> Vec<PageLogo> {
    let sides = [
        (Side::Customer, &case.customer, "Logo of the customer"),
        (Side::Provider, &case.provider, "Logo of the provider"),
    ];
    let logo = |(side, name, otherwise): (Side, &String, &str)| {
        let picture = picture::read(case.logos.of(side)?).ok()?;
        let alt = match name.as_str() {
            "" => otherwise.to_owned(),
            name => format!("Logo of {name}"),
        };
        Some(PageLogo {
            alt,
            ours: side == Side::Provider,
            picture,
        })
    };
    sides.into_iter().filter_map(logo).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TradeState;
    use crate::storage::library::sample;

    #[test]
    fn what_is_worth_most_to_the_receiver_comes_first_and_trades_are_among_it() {
        let mut case = sample().unwrap();
        case.exchange.retain(|entry| {
            matches!(
                entry.id.as_str(),
                "references" | "decision_path" | "business_case" | "inbox_study"
            )
        });
        case.trades[0].worth_to_receiver = Worth::new(4);
        // Four, said on 17 and on 5 November; four, assumed in the trade; three, said; two, assumed.
        let brings = brings(&case).unwrap();
        let order: Vec<&str> = brings
            .we
            .iter()
            .map(|what| what.split(' ').next().unwrap())
            .collect();
        assert_eq!(order, ["This", "Plan", "4%", "Half", "Two"]);
        assert_eq!(brings.you, [case.trades[0].get.clone()]);
    }

    #[test]
    fn what_is_only_offered_is_not_brought() {
        let mut case = sample().unwrap();
        case.exchange.clear();
        case.trades[0].state = TradeState::Offered;
        assert_eq!(brings(&case), None);
    }
}
