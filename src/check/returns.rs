//! Returns that are hard to believe, and the customer's own hurdles that are missed as it stands or beside the headline (method §5a).

use super::{Code, Findings, all_quoted};
use crate::engine::{Hurdle, Meets, Outcome, Results};
use crate::format::Locale;
use crate::model::Case;
use rust_decimal::Decimal;

pub(super) fn check(case: &Case, results: &Results, locale: &Locale, findings: &mut Findings) {
    if let Some(roi) = results.roi.ratio().filter(|roi| *roi > Decimal::TEN) {
        let message = format!(
            "A return of {} is hard to believe; look for costs that are missing and benefits that are counted too high.",
            locale.percent(roi, 0)
        );
        findings.add(Code::ImplausibleRoi, "", message);
    }
    let outcome = Outcome::of(results);
    for hurdle in Hurdle::of(case) {
        let (code, (path, message)) = match hurdle.stands(&outcome) {
            Meets::Met | Meets::BeforeCosts => continue,
            Meets::Missed => (Code::HurdleMissed, missed_by(hurdle, &outcome, locale)),
            Meets::NotYet => {
                let without = all_quoted(results.benefits_before());
                let not_yet = not_yet(hurdle, &outcome, &without, locale);
                (Code::HurdleNotYet, not_yet)
            }
        };
        findings.add(code, path, message);
    }
    beside(case, results, locale, findings);
}

/// Hurdles that the headline meets and that are missed with hard benefits only, or in *Conservative* (method §5a).
fn beside(case: &Case, results: &Results, locale: &Locale, findings: &mut Findings) {
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
        let of = |how: Meets| {
            let found = beside.iter().filter_map(move |(name, variant)| {
                let variant = variant.as_ref().ok()?;
                (hurdle.stands(&variant.outcome) == how).then_some(*name)
            });
            found.collect::<Vec<&str>>().join(" and ")
        };
        let [missed, not_yet] = [Meets::Missed, Meets::NotYet].map(of);
        let told = match (missed.as_str(), not_yet.as_str()) {
            ("", "") => continue,
            (missed, "") => format!(" and missed {missed}"),
            ("", not_yet) => format!(" and not met yet {not_yet}"),
            (missed, not_yet) => format!(", missed {missed}, and not met yet {not_yet}"),
        };
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
        let now = match hurdle.stands(&outcome) {
            Meets::BeforeCosts => "holds before the open costs",
            _ => "is met as it stands",
        };
        let message = format!("{rule} {now}{told}; say so before the customer finds out.");
        findings.add(Code::HurdleMissedBeside, path, message);
    }
}

/// The field of a hurdle, and that it is not met yet without the benefits that have no number.
fn not_yet(
    hurdle: Hurdle,
    outcome: &Outcome,
    without: &str,
    locale: &Locale,
) -> (&'static str, String) {
    let open = format!("without {without}, not known yet");
    match hurdle {
        Hurdle::NpvNotNegative => (
            "",
            format!("The net present value is still below zero {open}."),
        ),
        Hurdle::RoiAtLeast(least) => {
            let least = least.fraction();
            let roi = outcome.roi.ratio();
            let roi = roi.map_or_else(String::new, |roi| {
                format!(" of {}", locale.percent_apart(roi, least))
            });
            let least = locale.percent_exact(least);
            (
                "hurdles.roi_at_least",
                format!(
                    "The return{roi} does not meet the customer's own hurdle of {least} yet, {open}."
                ),
            )
        }
        Hurdle::PaybackWithin(months) => {
            let months = Decimal::from(months);
            let after = outcome.lasting.months();
            let after = after.map_or_else(String::new, |after| {
                format!(" of {}", locale.duration_apart(after, months))
            });
            let hurdle = locale.duration_months(months);
            (
                "hurdles.payback_within_months",
                format!(
                    "The payback{after} does not meet the customer's own hurdle of {hurdle} yet, {open}."
                ),
            )
        }
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
