//! Findings on numbers, units and days that are possible but unusual of their kind, or far from what was agreed.
//!
//! Only what a finance chief would ask about: ends of ranges are compared with their own value, and numbers of an agreed version with what
//! was agreed. Left out: what is unusual (`doubt`), and what cannot be at all (`settings`, `structure`).

use super::doubt::{
    Before, DayKind, Doubt, DriverNumber, NumberKind, day_doubt, driver_doubts, question,
    unit_doubt,
};
use super::{Code, Finding};
use crate::format::Locale;
use crate::model::limits::{COST_RISK, DISCOUNT_RATE, GROWTH, Limits};
use crate::model::{Benefit, Case, Change, Cost, Driver, Rate};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Where the findings go, and how they write numbers.
struct Asking<'a> {
    locale: Locale,
    findings: &'a mut Vec<Finding>,
}

pub(super) fn check(case: &Case, findings: &mut Vec<Finding>) {
    let mut asking = Asking {
        locale: Locale::parse(&case.locale).unwrap_or_default(),
        findings,
    };
    asking.rate(
        "discount_rate",
        "",
        NumberKind::DiscountRate,
        case.discount_rate,
        DISCOUNT_RATE,
    );
    case.drivers.iter().for_each(|one| asking.driver(one));
    let benefits = case.benefits.iter();
    benefits.for_each(|one| asking.benefit("", one));
    case.costs.iter().for_each(|one| asking.cost("", one));
    for other in &case.alternatives {
        let place = format!("alternatives[{}].", other.id);
        other.brings.iter().for_each(|one| {
            asking.growth(
                &format!("{place}brings[{}]", one.id),
                &one.label,
                one.growth,
            );
        });
        other.costs.iter().for_each(|one| asking.cost(&place, one));
    }
    asking.changes(case);
    asking.agreed(case);
}

/// The days: `today` is asked where something cannot have been said later than that.
pub(super) fn check_days(case: &Case, today: Option<Date>, findings: &mut Vec<Finding>) {
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    let mut ask = |kind, day, path: String, label: &str| {
        if let Some(why) = day_doubt(kind, None, day, today, &locale) {
            let message = about(label, &why);
            findings.push(Finding::new(Code::UnusualDay, path, message));
        }
    };
    ask(
        DayKind::Start,
        case.start,
        "start".to_owned(),
        "The start of the case",
    );
    let rate = case.discount_rate_said.as_ref().and_then(|said| said.on);
    if let Some(day) = rate {
        let path = "discount_rate_said".to_owned();
        ask(DayKind::Said, day, path, "The discount rate");
    }
    for driver in &case.drivers {
        if let Some(day) = driver.said.as_ref().and_then(|said| said.on) {
            let path = format!("drivers[{}].said", driver.id);
            ask(DayKind::Said, day, path, &quoted(&driver.label));
        }
    }
}

impl Asking<'_> {
    fn number(
        &mut self,
        path: impl Into<String>,
        label: &str,
        kind: NumberKind,
        before: Option<Before<'_>>,
        number: Decimal,
    ) {
        if let Some(doubt) = question(kind, before, number, &self.locale) {
            self.find(path, label, &doubt);
        }
    }

    /// A rate that is possible; one that is not is found elsewhere.
    fn rate(
        &mut self,
        path: impl Into<String>,
        label: &str,
        kind: NumberKind,
        rate: Rate,
        limits: Limits,
    ) {
        if limits.allow(rate.percent()) {
            self.number(path, label, kind, None, rate.percent());
        }
    }

    fn driver(&mut self, driver: &Driver) {
        for (which, doubt) in driver_doubts(driver, &self.locale) {
            let field = match which {
                DriverNumber::Value => "value",
                DriverNumber::Low => "low",
                DriverNumber::High => "high",
            };
            let path = format!("drivers[{}].{field}", driver.id);
            self.find(path, &quoted(&driver.label), &doubt);
        }
    }

    fn find(&mut self, path: impl Into<String>, label: &str, doubt: &Doubt) {
        let message = about(label, &doubt.in_the_case());
        self.findings
            .push(Finding::new(Code::UnusualNumber, path, message));
    }

    fn growth(&mut self, path: &str, label: &str, growth: Rate) {
        let path = format!("{path}.growth");
        self.rate(path, &quoted(label), NumberKind::Growth, growth, GROWTH);
    }

    fn benefit(&mut self, place: &str, benefit: &Benefit) {
        let path = format!("{place}benefits[{}]", benefit.id);
        self.growth(&path, &benefit.label, benefit.growth);
    }

    fn cost(&mut self, place: &str, cost: &Cost) {
        let path = |field: &str| format!("{place}costs[{}].{field}", cost.id);
        let label = quoted(&cost.label);
        let growth = NumberKind::Growth;
        self.rate(path("uplift"), &label, growth, cost.uplift, GROWTH);
        let risk = NumberKind::CostRisk;
        self.rate(path("risk"), &label, risk, cost.risk, COST_RISK);
    }

    /// What scenarios and trades change, against what the case holds.
    fn changes(&mut self, case: &Case) {
        let scenarios = case.scenarios.iter();
        let scenarios = scenarios.map(|one| {
            (
                format!("scenarios[{}].changes", one.id),
                &one.name,
                &one.changes,
            )
        });
        let trades = case.trades.iter();
        let trades =
            trades.map(|one| (format!("trades[{}].effect", one.id), &one.give, &one.effect));
        let of_case = |number: Decimal| Before {
            number,
            which: "of the case",
        };
        for (path, name, changes) in scenarios.chain(trades) {
            for change in changes {
                match change {
                    Change::Driver { id, value } => {
                        let Some(driver) = case.driver(id) else {
                            continue;
                        };
                        let kind = NumberKind::of_unit(&driver.unit);
                        let before = driver.value.known().map(of_case);
                        let label = format!("{} in {}", quoted(&driver.label), quoted(name));
                        self.number(path.clone(), &label, kind, before, value.value());
                    }
                    Change::DiscountRate(rate) => {
                        let before = Some(of_case(case.discount_rate.percent()));
                        let kind = NumberKind::DiscountRate;
                        self.number(path.clone(), &quoted(name), kind, before, rate.percent());
                    }
                    _ => {}
                }
            }
        }
    }

    /// What differs from the agreed version by a hundredfold, or counts in another unit now.
    fn agreed(&mut self, case: &Case) {
        let Some(baseline) = &case.baseline else {
            return;
        };
        let rates = (baseline.case.discount_rate, case.discount_rate);
        self.against_agreed(
            "discount_rate".to_owned(),
            "",
            NumberKind::DiscountRate,
            (rates.0.percent(), rates.1.percent()),
        );
        for driver in &case.drivers {
            let Some(old) = baseline.case.driver(&driver.id) else {
                continue;
            };
            let label = quoted(&driver.label);
            if let Some(why) = unit_doubt(&old.unit, &driver.unit) {
                let path = format!("drivers[{}].unit", driver.id);
                let message = about(&format!("{label}, against what was agreed"), &why);
                self.findings
                    .push(Finding::new(Code::UnitChanged, path, message));
            } else if let (Some(number), Some(new)) = (old.value.known(), driver.value.known()) {
                let path = format!("drivers[{}].value", driver.id);
                let kind = NumberKind::of_unit(&driver.unit);
                self.against_agreed(path, &label, kind, (number, new));
            }
        }
    }

    /// A number that is unusual in itself has its finding already.
    fn against_agreed(
        &mut self,
        path: String,
        label: &str,
        kind: NumberKind,
        (number, new): (Decimal, Decimal),
    ) {
        if question(kind, None, new, &self.locale).is_none() {
            let which = "that was agreed";
            self.number(path, label, kind, Some(Before { number, which }), new);
        }
    }
}

fn quoted(label: &str) -> String {
    format!("“{label}”")
}

/// What is said about something: "“Claims”: A quantity of −5 is below zero; …".
fn about(label: &str, why: &str) -> String {
    if label.is_empty() {
        why.to_owned()
    } else {
        format!("{label}: {why}")
    }
}
