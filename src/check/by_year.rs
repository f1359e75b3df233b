//! Findings on drivers with a value for each year: years that never count, and growth on top of them (method §5c).

use super::{Code, Findings};
use crate::engine::Results;
use crate::model::{Case, DriverValue, Rate, Spend};

pub(super) fn check(case: &Case, results: &Results, findings: &mut Findings) {
    let years = results.frame.horizon.in_years();
    for driver in case.drivers.iter().filter(|one| !one.years.is_empty()) {
        let (path, label) = (format!("drivers[{}].years", driver.id), &driver.label);
        if matches!(driver.value, DriverValue::Calculated(_)) {
            let message = format!(
                "“{label}” is calculated, so its values by year are not used; give them to the numbers that it is calculated from, or remove them."
            );
            findings.add(Code::NotUsed, path, message);
        } else if driver.years.len() + 1 > years as usize {
            let beyond = years + 1;
            let message = format!(
                "“{label}” has values from year {beyond} on, and the case ends after year {years}, so those never count; remove them, or give the case more years."
            );
            findings.add(Code::NeverHappens, path, message);
        }
    }
    if results.differs_by_year() {
        growth(case, results, findings);
    }
}

/// Growth and uplift are multiplied on top of values by year.
fn growth(case: &Case, results: &Results, findings: &mut Findings) {
    let mut both = |path: String, label: &str, what: &str| {
        let message = format!(
            "“{label}” has {what} and rests on numbers that differ by year, so that both act; remove one of them where they mean the same."
        );
        findings.add(Code::GrowthOnYears, path, message);
    };
    for (at, benefit) in case.benefits.iter().enumerate() {
        if benefit.growth != Rate::ZERO && !results.benefit_by_year(at).is_empty() {
            let path = format!("benefits[{}].growth", benefit.id);
            both(path, &benefit.label, "a growth");
        }
    }
    for (at, cost) in case.costs.iter().enumerate() {
        let recurs = matches!(cost.spend, Spend::Recurring { .. });
        if recurs && cost.uplift != Rate::ZERO && !results.cost_by_year(at).is_empty() {
            let path = format!("costs[{}].uplift", cost.id);
            both(path, &cost.label, "an uplift");
        }
    }
    for (value, lines) in case.stated_values.iter().zip(results.details().problems) {
        for (cost, detail) in value.costs_today.iter().zip(lines.costs) {
            if cost.growth != Rate::ZERO && !detail.later.is_empty() {
                let path = format!("stated_values[{}].costs_today", value.id);
                both(path, &cost.label, "a growth");
            }
        }
    }
}
