//! Returns that are hard to believe, and the customer's own hurdles that are missed as it stands or beside the headline (method §5a).

use super::{Code, Finding};
use crate::engine::{Hurdle, Outcome, Results};
use crate::format::Locale;
use crate::model::Case;
use rust_decimal::Decimal;

pub(super) fn check(case: &Case, results: &Results, locale: &Locale, findings: &mut Vec<Finding>) {
    if let Some(roi) = results.roi.ratio().filter(|roi| *roi > Decimal::TEN) {
        let message = format!(
            "A return of {} is hard to believe; look for costs that are missing and benefits that are counted too high.",
            locale.percent(roi, 0)
        );
        findings.push(Finding::new(Code::ImplausibleRoi, "", message));
    }
    let outcome = Outcome::of(results);
    let missed = Hurdle::of(case).into_iter();
    for hurdle in missed.filter(|hurdle| !hurdle.is_met(&outcome)) {
        let (path, message) = missed_by(hurdle, &outcome, locale);
        findings.push(Finding::new(Code::HurdleMissed, path, message));
    }
    beside(case, results, locale, findings);
}

/// Hurdles that the headline meets and that are missed with hard benefits only, or in *Conservative* (method §5a).
fn beside(case: &Case, results: &Results, locale: &Locale, findings: &mut Vec<Finding>) {
    let outcome = Outcome::of(results);
    let held = Hurdle::of(case).into_iter();
    let held: Vec<Hurdle> = held.filter(|hurdle| hurdle.is_met(&outcome)).collect();
    if held.is_empty() || results.benefits.is_empty() {
        return;
    }
    let beside = [
        ("with hard benefits only", results.hard_only(case)),
        ("in the conservative scenario", results.conservative(case)),
    ];
    for hurdle in held {
        let misses = beside.iter().filter_map(|(name, variant)| {
            let variant = variant.as_ref().ok()?;
            (!hurdle.is_met(&variant.outcome)).then_some(*name)
        });
        let misses: Vec<&str> = misses.collect();
        if misses.is_empty() {
            continue;
        }
        let (path, rule) = match hurdle {
            Hurdle::NpvNotNegative => ("", "A net present value of at least 0".to_owned()),
            Hurdle::RoiAtLeast(least) => (
                "hurdles.roi_at_least",
                format!(
                    "The customer's own hurdle of {}",
                    locale.percent_exact(least.fraction())
                ),
            ),
            Hurdle::PaybackWithin(months) => (
                "hurdles.payback_within_months",
                format!(
                    "The customer's own hurdle of {}",
                    locale.duration_months(Decimal::from(months))
                ),
            ),
        };
        let message = format!(
            "{rule} is met as it stands and missed {}; say so before the customer finds out.",
            misses.join(" and ")
        );
        findings.push(Finding::new(Code::HurdleMissedBeside, path, message));
    }
}

/// The field of a hurdle, and that it is missed: the figure with as many digits as tell it from the hurdle.
fn missed_by(hurdle: Hurdle, outcome: &Outcome, locale: &Locale) -> (&'static str, String) {
    let of = |figure: Option<String>| figure.map_or_else(String::new, |text| format!(" of {text}"));
    match hurdle {
        Hurdle::NpvNotNegative => (
            "",
            "The net present value is below zero: by the customer's own cost of money this does not pay."
                .to_owned(),
        ),
        Hurdle::RoiAtLeast(least) => {
            let least = least.fraction();
            let roi = outcome.roi.ratio();
            let roi = of(roi.map(|roi| locale.percent_apart(roi, least)));
            let least = locale.percent_exact(least);
            (
                "hurdles.roi_at_least",
                format!("The return{roi} misses the customer's own hurdle of {least}."),
            )
        }
        Hurdle::PaybackWithin(months) => {
            let months = Decimal::from(months);
            let apart = |after| of(Some(locale.duration_apart(after, months)));
            let hurdle = locale.duration_months(months);
            let message = match (outcome.lasting.months(), outcome.payback.months()) {
                (Some(after), Some(first)) if first == after => format!(
                    "The payback{} misses the customer's own hurdle of {hurdle}.",
                    apart(after)
                ),
                (Some(after), _) => format!(
                    "The payback that lasts,{}, misses the customer's own hurdle of {hurdle}: before, it is lost again.",
                    apart(after)
                ),
                (None, Some(first)) => format!(
                    "The payback{} does not last, so the customer's own hurdle of {hurdle} is missed.",
                    apart(first)
                ),
                (None, None) => {
                    format!("The payback misses the customer's own hurdle of {hurdle}.")
                }
            };
            ("hurdles.payback_within_months", message)
        }
    }
}
