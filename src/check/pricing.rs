//! Findings on prices by tiers, minimums and quantities by year: what is out of order, never reached, or not used.

use super::{Code, Findings};
use crate::model::{Amount, Case, Exact, Minimum, Pricing, Spend};
use rust_decimal::Decimal;

pub(super) fn check(case: &Case, findings: &mut Findings) {
    for (path, cost) in case.all_costs() {
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
