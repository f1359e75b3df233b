//! Findings on what trades and scenarios change in the contracts of costs: what the line does not have, and what is not ours to agree.
//!
//! A cost that the case does not have is an unknown reference, and a number out of its limits is found with all others.

use super::{Code, Findings, quoted};
use crate::model::{Case, Change, ContractItem, Cost, PaidTo, Spend};
use rust_decimal::Decimal;

pub(super) fn check(case: &Case, findings: &mut Findings) {
    for scenario in &case.scenarios {
        let path = format!("scenarios[{}].changes", scenario.id);
        let of = ("scenario", scenario.name.as_str());
        changes(case, (&path, of), &scenario.changes, findings);
    }
    for trade in &case.trades {
        let path = format!("trades[{}].effect", trade.id);
        let name = if trade.give.trim().is_empty() {
            &trade.get
        } else {
            &trade.give
        };
        changes(case, (&path, ("trade", name)), &trade.effect, findings);
        not_ours(case, (&path, name), &trade.effect, findings);
    }
}

fn changes(
    case: &Case,
    (path, (kind, name)): (&str, (&str, &str)),
    changes: &[Change],
    findings: &mut Findings,
) {
    for change in changes {
        let line = change.cost().and_then(|id| case.cost(id));
        let Some((item, line)) = change.contract_item().zip(line) else {
            continue;
        };
        let label = quoted(&line.label);
        let by = format!("The {kind} {}", quoted(name));
        if item.as_is(line).is_none() {
            let (what, has_not, give) = lacking(item, line);
            let message = format!(
                "{by} changes {what} of {label}, which {has_not}, so that this changes nothing; {give}, or remove the change."
            );
            findings.add(Code::NotUsed, path, message);
        } else if let Change::Quantity { quantity, .. } = change
            && quantity.value() <= Decimal::ZERO
        {
            let message = format!(
                "{by} sets the quantity of {label} to {quantity}, so that none of it is bought; give a number above 0, or remove the change."
            );
            findings.add(Code::UnusualNumber, path, message);
        }
    }
}

/// What is changed, what the line does not have for it, and what to give.
fn lacking(item: ContractItem, line: &Cost) -> (&'static str, &'static str, &'static str) {
    let recurs = matches!(line.spend, Spend::Recurring { .. });
    match item {
        ContractItem::Payment => ("the payment", "does not recur", "let it recur"),
        ContractItem::Committed if recurs => (
            "the committed months",
            "has no contract term",
            "give it a term under Investment",
        ),
        ContractItem::Committed => ("the committed months", "does not recur", "let it recur"),
        ContractItem::Quantity => (
            "the quantity",
            "is no quantity at a price",
            "give its amount as quantity × price under Investment",
        ),
    }
}

/// A trade is an agreement between the customer and us: contracts with others are not part of it.
fn not_ours(case: &Case, (path, name): (&str, &str), changes: &[Change], findings: &mut Findings) {
    let lines = changes
        .iter()
        .filter_map(|change| case.cost(change.cost()?));
    let mut named: Vec<&str> = Vec::new();
    for line in lines.filter(|line| line.paid_to != PaidTo::OurPrice) {
        if named.contains(&line.id.as_str()) {
            continue;
        }
        named.push(line.id.as_str());
        let message = format!(
            "The trade {} changes the contract of {}, which is not paid to us, so that we cannot agree it; choose a line of our price, or make it a scenario.",
            quoted(name),
            quoted(&line.label)
        );
        findings.add(Code::NotOurContract, path, message);
    }
}
