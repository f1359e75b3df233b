//! Findings on prices by tiers, minimums and quantities by year: what is out of order, never reached, or not used.

use super::{Code, Findings};
use crate::engine::Frame;
use crate::model::{Amount, Case, Cost, Exact, Horizon, Minimum, Pricing, Renewal, Spend};
use rust_decimal::Decimal;
use std::borrow::Cow;

pub(super) fn check(case: &Case, findings: &mut Findings) {
    // What is agreed counts; without a frame there is no answer, which is a finding of its own.
    let frame = Frame::of(case, &[]).ok();
    let horizon = frame
        .as_ref()
        .map_or(case.horizon_years, |frame| frame.horizon);
    for (place, (path, entered)) in case.all_costs().enumerate() {
        // The costs of the case come first, then those of alternatives.
        let own = frame.as_ref().filter(|_| place < case.costs.len());
        let cost = &*own.map_or(Cow::Borrowed(entered), |frame| frame.in_force(entered));
        term(horizon, cost, &format!("{path}.term"), findings);
        let Some(amount) = cost.spend.amount() else {
            continue;
        };
        let path = format!("{path}.spend");
        let once = matches!(cost.spend, Spend::OneOff { .. }).then_some("it is paid once");
        amount_findings(&cost.label, &path, (amount, once), findings);
    }
    for value in &case.stated_values {
        for event in &value.events {
            let path = format!("stated_values[{}].events", value.id);
            let once = Some("it comes once");
            amount_findings(&event.label, &path, (&event.impact, once), findings);
        }
    }
}

/// A term needs payments that recur; what is committed beyond the case is owed and stands in no figure.
fn term(horizon: Horizon, cost: &Cost, path: &str, findings: &mut Findings) {
    let (Some(term), label) = (&cost.term, &cost.label) else {
        return;
    };
    let mut add = |code, message: String| findings.add(code, path, message);
    let Spend::Recurring {
        amount, from_month, ..
    } = &cost.spend
    else {
        return add(
            Code::NotUsed,
            format!(
                "“{label}” has a contract term that is not used, because it does not recur; let it recur, or remove the term."
            ),
        );
    };
    if let (Some(Renewal::NewPrice(_)), Amount::Formula(_)) = (term.renewal, amount) {
        add(
            Code::NotUsed,
            format!(
                "“{label}” has a new price after renewal that is not used, because its amount is a formula; give the renewal as an increase in percent."
            ),
        );
    }
    let last = (*from_month).max(1).saturating_add(term.committed_months);
    let horizon = horizon.in_months();
    if last.saturating_sub(1) > horizon {
        add(
            Code::CommittedBeyond,
            format!(
                "“{label}” is committed to month {}, and the case ends with month {horizon}, so payments that are signed are in no figure; lengthen the horizon, or say it to the customer.",
                last.saturating_sub(1)
            ),
        );
    }
}

fn amount_findings(
    label: &str,
    path: &str,
    (amount, once): (&Amount, Option<&str>),
    findings: &mut Findings,
) {
    let Amount::Quantity {
        quantity, pricing, ..
    } = amount
    else {
        return;
    };
    let mut add = |code, message: String| findings.add(code, path, message);
    if let (Some(why), false) = (once, pricing.years.is_empty()) {
        add(
            Code::NotUsed,
            format!(
                "“{label}” has quantities of later years that are not used, because {why}; let it recur, or remove them."
            ),
        );
    }
    if let Some(message) = out_of_order(label, pricing) {
        add(Code::RangeOrder, message);
    }
    let years = pricing.years.iter().filter(|_| once.is_none());
    let most = years.chain([quantity]).copied().max().unwrap_or_default();
    if let Some(Minimum::Quantity(least)) = &pricing.minimum {
        let committed = least.committed;
        if most < committed {
            add(
                Code::MinimumAboveUse,
                format!(
                    "“{label}” commits to {committed}, and the largest quantity of any year is {most}, so the minimum is paid in every year; tell the customer, or lower it."
                ),
            );
        }
        let unused = pricing.tiers.iter().any(|tier| tier.above >= committed);
        if least.price_beyond.is_some() && unused {
            add(
                Code::NotUsed,
                format!(
                    "“{label}” has tiers above its minimum of {committed} that are not used, because what exceeds the minimum has a price of its own; remove one of the two."
                ),
            );
        }
    }
}

/// Each tier must begin above the one before, and the second above 0, where the first one begins.
fn out_of_order(label: &str, pricing: &Pricing) -> Option<String> {
    let mut before = Exact(Decimal::ZERO);
    for tier in &pricing.tiers {
        if tier.above <= before {
            return Some(format!(
                "“{label}” has a tier above {} that does not begin after the one before, at {before}; give the tiers in ascending order.",
                tier.above
            ));
        }
        before = tier.above;
    }
    None
}
