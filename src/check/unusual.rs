//! Findings on numbers, units and days that are possible but unusual of their kind, or far from what was agreed.
//!
//! Only what a finance chief would ask about: ends of ranges are compared with their own value, and numbers of an agreed version with what
//! was agreed.

use super::doubt::{
    Before, DayKind, Doubt, NumberKind, day_doubt, driver_doubts, question, unit_doubt,
};
use super::ranges::Number;
use super::{Code, Findings, quoted};
use crate::format::Locale;
use crate::model::limits::Limits;
use crate::model::{Case, Change, Id};
use jiff::civil::Date;
use rust_decimal::Decimal;

struct Unusual<'a> {
    case: &'a Case,
    locale: Locale,
    findings: &'a mut Findings,
}

pub(super) fn check(case: &Case, numbers: &[Number], findings: &mut Findings) {
    let mut unusual = Unusual {
        case,
        locale: Locale::parse(&case.locale).unwrap_or_default(),
        findings,
    };
    unusual.settings_and_lines(numbers);
    unusual.drivers();
    for scenario in &case.scenarios {
        let path = format!("scenarios[{}].changes", scenario.id);
        unusual.changes(&path, &scenario.name, &scenario.changes);
    }
    for trade in &case.trades {
        let path = format!("trades[{}].effect", trade.id);
        unusual.changes(&path, &trade.give, &trade.effect);
    }
    unusual.agreed();
}

/// What is doubtful about a rate of a setting or a line, where it is one that is possible.
pub(super) fn rate_doubt(value: Decimal, limits: Limits, locale: &Locale) -> Option<Doubt> {
    use NumberKind::{CostRisk, DiscountRate, Growth};
    let kind = NumberKind::of_limits(limits)
        .filter(|kind| matches!(kind, DiscountRate | Growth | CostRisk))?;
    question(kind, None, value, locale).filter(|_| limits.allow(value))
}

/// The days: `today` is asked where something cannot have been said later than that.
pub(super) fn check_days(case: &Case, today: Option<Date>, findings: &mut Findings) {
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    let mut ask = |kind, day, path: String, label: &str| {
        if let Some(why) = day_doubt(kind, None, day, today, &locale) {
            findings.add(Code::UnusualDay, path, about(label, &why));
        }
    };
    let start = "The start of the case";
    ask(DayKind::Start, case.start, "start".to_owned(), start);
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
    let measured = case
        .measured
        .iter()
        .map(|one| ("measured", &one.driver, one.from_month, &one.said));
    let booked = case
        .actuals
        .iter()
        .map(|one| ("actuals", &one.line, one.month, &one.said));
    for (list, id, month, said) in measured.chain(booked) {
        if let Some(day) = said.as_ref().and_then(|said| said.on) {
            let label = format!("{} in month {month}", quoted(id.as_str()));
            ask(DayKind::Said, day, list.to_owned(), &label);
        }
    }
}

impl Unusual<'_> {
    fn number(
        &mut self,
        path: impl Into<String>,
        label: &str,
        kind: NumberKind,
        before: Option<Before<'_>>,
        number: Decimal,
    ) {
        if let Some(doubt) = question(kind, before, number, &self.locale) {
            self.add(path, label, &doubt);
        }
    }

    fn add(&mut self, path: impl Into<String>, label: &str, doubt: &Doubt) {
        let message = about(label, &doubt.in_the_case());
        self.findings.add(Code::UnusualNumber, path, message);
    }

    /// What a scenario or a trade changes is compared with the case instead.
    fn settings_and_lines(&mut self, numbers: &[Number]) {
        for number in numbers {
            let keys = number.path.keys();
            let is_change = keys.iter().any(|key| matches!(*key, "changes" | "effect"));
            if let Some(doubt) = rate_doubt(number.value, number.limits, &self.locale)
                && !is_change
            {
                self.add(number.path.to_string(), &number.part, &doubt);
            }
        }
    }

    fn drivers(&mut self) {
        for driver in &self.case.drivers {
            let doubts = driver_doubts(driver, &self.locale);
            for (field, doubt) in ["value", "low", "high"].into_iter().zip(doubts) {
                if let Some(doubt) = doubt {
                    let path = number_path(&driver.id, field);
                    self.add(path, &quoted(&driver.label), &doubt);
                }
            }
            for (year, value) in (2..).zip(&driver.years) {
                let kind = NumberKind::of_unit(&driver.unit);
                let label = format!("{} in year {year}", quoted(&driver.label));
                let path = number_path(&driver.id, "years");
                self.number(path, &label, kind, None, value.value());
            }
        }
    }

    /// What a scenario or a trade changes, against what the case holds.
    fn changes(&mut self, path: &str, name: &str, changes: &[Change]) {
        let of_case = |number: Decimal| Before {
            number,
            which: "of the case",
        };
        for change in changes {
            match change {
                Change::Driver { id, value } => {
                    let Some(driver) = self.case.driver(id) else {
                        continue;
                    };
                    let kind = NumberKind::of_unit(&driver.unit);
                    let before = driver.value.known().map(of_case);
                    let label = format!("{} in {}", quoted(&driver.label), quoted(name));
                    self.number(path, &label, kind, before, value.value());
                }
                Change::Quantity { cost, quantity } if quantity.value() > Decimal::ZERO => {
                    let Some(line) = self.case.cost(cost) else {
                        continue;
                    };
                    let Some(Change::Quantity { quantity: own, .. }) = change.as_in_contract(line)
                    else {
                        continue;
                    };
                    let label = format!("{} in {}", quoted(&line.label), quoted(name));
                    let (kind, before) = (NumberKind::Quantity, Some(of_case(own.value())));
                    self.number(path, &label, kind, before, quantity.value());
                }
                Change::DiscountRate(rate) => {
                    let before = Some(of_case(self.case.discount_rate.percent()));
                    let kind = NumberKind::DiscountRate;
                    self.number(path, &quoted(name), kind, before, rate.percent());
                }
                _ => {}
            }
        }
    }

    /// What differs from the agreed version by a hundredfold, or counts in another unit now.
    fn agreed(&mut self) {
        let case = self.case;
        let Some(agreed) = case.baseline.as_ref().map(|baseline| &baseline.case) else {
            return;
        };
        let rates = (agreed.discount_rate.percent(), case.discount_rate.percent());
        let kind = NumberKind::DiscountRate;
        self.against_agreed("discount_rate".to_owned(), "", kind, rates);
        for driver in &case.drivers {
            let Some(old) = agreed.driver(&driver.id) else {
                continue;
            };
            let label = quoted(&driver.label);
            if let Some(why) = unit_doubt(&old.unit, &driver.unit) {
                let message = about(&format!("{label}, against what was agreed"), &why);
                let path = number_path(&driver.id, "unit");
                self.findings.add(Code::UnitChanged, path, message);
            } else if let (Some(number), Some(new)) = (old.value.known(), driver.value.known()) {
                let kind = NumberKind::of_unit(&driver.unit);
                let path = number_path(&driver.id, "value");
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

fn number_path(driver: &Id, field: &str) -> String {
    format!("drivers[{driver}].{field}")
}

/// What is said about something: "“Claims”: A quantity of −5 is below zero; …".
fn about(label: &str, why: &str) -> String {
    if label.is_empty() {
        why.to_owned()
    } else {
        format!("{label}: {why}")
    }
}
