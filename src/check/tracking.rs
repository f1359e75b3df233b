//! Findings on what follows a sale (method §10): who answers for a benefit, reports that are late, doubtful or in no figure.
//!
//! What depends on the day is asked only when a day is given.

use super::doubt::{Before, NumberKind, question};
use super::{Code, Findings, quoted, sentence, why_left_out};
use crate::engine::EngineError;
use crate::engine::tracking::{
    LineSide, Promise, ReportProblem, TrackedLine, ended_months, report_problems, track,
};
use crate::format::Locale;
use crate::model::{Actual, Baseline, Case, Id, Measured, UNNAMED_BENEFIT, UNNAMED_COST};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::cell::OnceCell;

/// What a case promised when it was agreed, compiled when a finding asks for it first.
#[derive(Default)]
pub(super) struct Agreed(OnceCell<Result<Promise, EngineError>>);

impl Agreed {
    fn promise(&self, baseline: &Baseline) -> Result<&Promise, &EngineError> {
        self.0.get_or_init(|| Promise::of(baseline)).as_ref()
    }
}

pub(super) fn check(case: &Case, agreed: &Agreed, findings: &mut Findings) {
    let rules = &case.tracking_rules;
    if rules.short_from > rules.on_track_from {
        let message = format!(
            "A result is short from {}, above the {} from which it is on track, so that none is ever short; swap them.",
            rules.short_from, rules.on_track_from
        );
        findings.add(Code::RangeOrder, "tracking_rules.short_from", message);
    }
    let reported = [
        ("actuals", case.actuals.is_empty()),
        ("measured", case.measured.is_empty()),
    ];
    let mut reported = reported.iter().filter(|(_, is_empty)| !is_empty);
    let Some(baseline) = &case.baseline else {
        if let Some((list, _)) = reported.next() {
            let message = "Something is reported, but the case has not been agreed, so that there is no promise to compare with; agree the case.";
            findings.add(Code::NotAgreed, *list, message);
        }
        return;
    };
    profiles(case, findings);
    if let Some((list, _)) = reported.next() {
        match agreed.promise(baseline) {
            Ok(promise) => reports(case, promise, findings),
            Err(error) => {
                let why = sentence(&error.to_string());
                let message =
                    format!("The case as it was agreed has no answer to compare with: {why}");
                findings.add(Code::AgreedWithoutAnswer, *list, message);
            }
        }
    }
}

/// What is late by a day.
pub(super) fn check_on(case: &Case, agreed: &Agreed, today: Date, findings: &mut Findings) {
    let is_due = case
        .benefits
        .iter()
        .any(|benefit| benefit.profile.report_every.is_some());
    let Some(baseline) = case.baseline.as_ref().filter(|_| is_due) else {
        return;
    };
    let Some(ended) = ended_months(baseline.case.start, today) else {
        return;
    };
    // An agreed case without an answer has a finding of its own.
    let promise = agreed.promise(baseline);
    let Some(tracking) = promise
        .ok()
        .and_then(|promise| track(case, promise, Some(ended)).ok())
    else {
        return;
    };
    for line in tracking
        .lines
        .iter()
        .filter(|line| line.side == LineSide::Benefit)
    {
        overdue(case, line, ended, findings);
    }
}

/// A report is due by the end of the month after the one that it is about.
fn overdue(case: &Case, line: &TrackedLine, ended: usize, findings: &mut Findings) {
    let Some(benefit) = case.benefit(&line.id) else {
        return;
    };
    let (Some(every), Some((first, last))) = (benefit.profile.report_every, line.promised_in)
    else {
        return;
    };
    let reported = line.last_entry.unwrap_or_else(|| first.saturating_sub(1));
    let due = reported + every.months() as usize;
    if due < ended && reported < last {
        let since = match line.last_entry {
            Some(month) => format!("was last reported for month {month}"),
            None => "has not been reported yet".to_owned(),
        };
        let owner = match benefit.profile.owner.trim() {
            "" => "whoever answers for it",
            owner => owner,
        };
        let message = format!(
            "{} {since}, and {ended} months have ended; ask {owner} for the next report.",
            quoted(&benefit.label)
        );
        let path = format!("benefits[{}].profile.report_every", benefit.id);
        findings.add(Code::ReportOverdue, path, message);
    }
}

/// Once the case is agreed, somebody answers for each benefit, and it is clear how it is measured.
fn profiles(case: &Case, findings: &mut Findings) {
    for benefit in case
        .benefits
        .iter()
        .filter(|benefit| benefit.serves.is_some())
    {
        let label = quoted(&benefit.label);
        let path = |field: &str| format!("benefits[{}].profile.{field}", benefit.id);
        if benefit.profile.owner.trim().is_empty() {
            let message =
                format!("Nobody answers for {label} after the sale; name the role that does.");
            findings.add(Code::BenefitWithoutOwner, path("owner"), message);
        }
        if benefit.profile.how.trim().is_empty() {
            let message = format!(
                "It is not said how {label} is measured; write down what is measured and where."
            );
            findings.add(Code::BenefitNotMeasured, path("how"), message);
        }
    }
}

fn reports(case: &Case, promise: &Promise, findings: &mut Findings) {
    for problem in report_problems(case, promise) {
        let (code, list) = match &problem {
            // Said of every reference, and of every amount without a rate.
            ReportProblem::UnknownLine(_) | ReportProblem::NoRate { .. } => continue,
            ReportProblem::UnknownDriver(id) if case.driver(id).is_none() => continue,
            ReportProblem::UnknownDriver(_)
            | ReportProblem::Unusable(_)
            | ReportProblem::Unused(_)
            | ReportProblem::NotComputed { .. } => (Code::ReportNotUsed, "measured"),
            ReportProblem::MonthOutside { of, .. } => {
                (Code::NeverHappens, list_of(promise.case(), case, of))
            }
            ReportProblem::Doubled { of, .. } => {
                (Code::ReportTwice, list_of(promise.case(), case, of))
            }
        };
        findings.add(code, list, problem_words(&problem, promise.case(), case));
    }
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    for measured in &case.measured {
        measured_doubt(measured, promise.case(), &locale, findings);
    }
    for booked in &case.actuals {
        booked_doubt(case, booked, promise, &locale, findings);
    }
}

/// The list in which something is reported: measured values are of drivers.
fn list_of(agreed: &Case, case: &Case, id: &Id) -> &'static str {
    match agreed.driver(id).or_else(|| case.driver(id)) {
        Some(_) => "measured",
        None => "actuals",
    }
}

/// The same doubts as about any other input, against the value that was agreed.
fn measured_doubt(measured: &Measured, agreed: &Case, locale: &Locale, findings: &mut Findings) {
    let Some(driver) = agreed.driver(&measured.driver) else {
        return;
    };
    let before = driver.value.known().map(|number| Before {
        number,
        which: "that was agreed",
    });
    let kind = NumberKind::of_unit(&driver.unit);
    if let Some(doubt) = question(kind, before, measured.value.value(), locale) {
        let message = format!(
            "{}, measured from month {} on: {}",
            quoted(&driver.label),
            measured.from_month,
            doubt.in_the_case()
        );
        findings.add(Code::UnusualNumber, "measured", message);
    }
}

fn booked_doubt(
    case: &Case,
    booked: &Actual,
    promise: &Promise,
    locale: &Locale,
    findings: &mut Findings,
) {
    // A promise is in the currency of the answer, which need not be that of the amount.
    let is_comparable =
        booked.currency.unwrap_or(case.currency) == promise.results().frame.currency;
    let promised = promise.promised_in(&booked.line, booked.month as usize);
    let promised = promised.filter(|promised| is_comparable && !promised.is_zero());
    let before = promised.map(|number: Decimal| Before {
        number: number.round_dp(2),
        which: "that was promised",
    });
    if let Some(doubt) = question(NumberKind::Money, before, booked.amount.value(), locale) {
        let name = line_name(promise.case(), case, &booked.line);
        let message = format!(
            "{}, booked in month {}: {}",
            quoted(&name),
            booked.month,
            doubt.in_the_case()
        );
        findings.add(Code::UnusualNumber, "actuals", message);
    }
}

/// Why a report is in no figure, and what to do. `agreed` is the case as it was agreed, `case` that of today.
pub(crate) fn problem_words(problem: &ReportProblem, agreed: &Case, case: &Case) -> String {
    let line = |id: &Id| line_name(agreed, case, id);
    let driver = |id: &Id| {
        let found = agreed.driver(id).or_else(|| case.driver(id));
        let label = found
            .map(|driver| driver.label.trim())
            .filter(|label| !label.is_empty());
        label.map_or_else(|| id.to_string(), str::to_owned)
    };
    let either = |id: &Id| match list_of(agreed, case, id) {
        "measured" => driver(id),
        _ => line(id),
    };
    match problem {
        ReportProblem::UnknownLine(id) => format!(
            "An amount is booked for “{id}”, which is neither a benefit nor a cost of the agreed case or of this one; choose a line that one of them has."
        ),
        ReportProblem::UnknownDriver(id) => format!(
            "A value is measured of “{}”, which is no number of the agreed case; choose one that it has, or agree the case anew.",
            driver(id)
        ),
        ReportProblem::MonthOutside { of, month } => format!(
            "“{}” is reported for month {month}, which is none of its months in the agreed case; correct the month.",
            either(of)
        ),
        ReportProblem::Doubled { of, month } => format!(
            "“{}” is reported twice for month {month}; the later entry counts. Remove the other one.",
            either(of)
        ),
        ReportProblem::NoRate {
            line: id,
            month,
            from,
            to,
        } => {
            let (from, to) = (from.code(), to.code());
            format!(
                "What “{}” came to in month {month} is in {from}, and the case holds no usable rate from {from} to {to}; add it under “Exchange rates” with its date and source.",
                line(id)
            )
        }
        ReportProblem::Unusable(id) => format!(
            "What was measured of “{}” cannot be used, because its unit in the agreed case cannot be read or converted; correct the unit there.",
            driver(id)
        ),
        ReportProblem::Unused(id) => format!(
            "“{}” is measured, but no formula of the agreed case rests on it and no measure is shown by it; name it in a measure of a stated value, or leave it out.",
            driver(id)
        ),
        ReportProblem::NotComputed {
            line: id,
            month,
            why,
        } => format!(
            "With what is measured from month {month} on: {}",
            why_left_out(agreed, &line(id), why)
        ),
    }
}

/// What a benefit or cost is called, in the agreed case or in that of today.
pub(crate) fn line_name(agreed: &Case, case: &Case, id: &Id) -> String {
    let cases = [agreed, case];
    let label = cases.iter().find_map(|case| {
        let benefit = case.benefit(id).map(|line| (&line.label, UNNAMED_BENEFIT));
        benefit.or_else(|| case.cost(id).map(|line| (&line.label, UNNAMED_COST)))
    });
    match label {
        Some((label, unnamed)) if label.trim().is_empty() => unnamed.to_owned(),
        Some((label, _)) => label.clone(),
        None => id.to_string(),
    }
}
