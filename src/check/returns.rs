//! Returns that are hard to believe, and the customer's own hurdles that are missed as it stands or beside the headline (method §5a).

use super::{Code, Findings, all_quoted};
use crate::engine::{Hurdle, Irr, Meets, Outcome, Results};
use crate::format::Locale;
use crate::model::{Case, Rate};
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
        let (code, message) = match hurdle.stands(&outcome) {
            Meets::Met | Meets::BeforeCosts | Meets::NotDefined => continue,
            Meets::Missed => (Code::HurdleMissed, missed(hurdle, &outcome, locale)),
            Meets::NotYet => {
                let without = all_quoted(results.benefits_before());
                (
                    Code::HurdleNotYet,
                    not_yet(hurdle, &outcome, &without, locale),
                )
            }
        };
        findings.add(code, path(hurdle), message);
    }
    beside(case, results, locale, findings);
}

/// Hurdles that the headline meets and that are missed with hard benefits only, or in *Conservative* (method §5a).
fn beside(case: &Case, results: &Results, locale: &Locale, findings: &mut Findings) {
    let outcome = Outcome::of(results);
    let held = Hurdle::of(case).into_iter();
    let held: Vec<Hurdle> = held
        .filter(|hurdle| hurdle.stands(&outcome).holds())
        .collect();
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
        let beside = match (missed.as_str(), not_yet.as_str()) {
            ("", "") => continue,
            (missed, "") => format!(" and missed {missed}"),
            ("", not_yet) => format!(" and not met yet {not_yet}"),
            (missed, not_yet) => format!(", missed {missed}, and not met yet {not_yet}"),
        };
        let rule = match hurdle {
            Hurdle::NpvNotNegative => "A net present value of at least 0".to_owned(),
            _ => format!("The {}", rule(hurdle, locale)),
        };
        let now = match hurdle.stands(&outcome) {
            Meets::BeforeCosts => "holds before the open costs",
            _ => "is met as it stands",
        };
        let message = format!("{rule} {now}{beside}; say so before the customer finds out.");
        findings.add(Code::HurdleMissedBeside, path(hurdle), message);
    }
}

/// The field of a hurdle; that of the net present value has none.
const fn path(hurdle: Hurdle) -> &'static str {
    match hurdle {
        Hurdle::NpvNotNegative => "",
        Hurdle::RoiAtLeast(_) => "hurdles.roi_at_least",
        Hurdle::PaybackWithin(_) => "hurdles.payback_within_months",
        Hurdle::IrrAtLeast(_) => "hurdles.irr_at_least",
    }
}

/// "customer's own hurdle of 18 months".
fn rule(hurdle: Hurdle, locale: &Locale) -> String {
    let least = match hurdle {
        Hurdle::NpvNotNegative => locale.number(Decimal::ZERO),
        Hurdle::RoiAtLeast(least) | Hurdle::IrrAtLeast(least) => {
            locale.percent_exact(least.fraction())
        }
        Hurdle::PaybackWithin(months) => locale.duration_months(months.into()),
    };
    format!("customer's own hurdle of {least}")
}

/// "The return of 143.8768%", with as many digits as tell it from the hurdle; `None` for a hurdle that is no rate.
fn rate(hurdle: Hurdle, outcome: &Outcome, locale: &Locale) -> Option<String> {
    let apart = |rate, least: Rate| locale.percent_apart(rate, least.fraction());
    match hurdle {
        Hurdle::RoiAtLeast(least) => Some(match outcome.roi.ratio() {
            Some(roi) => format!("The return of {}", apart(roi, least)),
            None => "The return".to_owned(),
        }),
        Hurdle::IrrAtLeast(least) => Some(match &outcome.irr {
            Some(Irr::Rate(irr)) => {
                format!("The internal rate of return of {}", apart(*irr, least))
            }
            _ => "The internal rate of return, which is not one rate here,".to_owned(),
        }),
        Hurdle::NpvNotNegative | Hurdle::PaybackWithin(_) => None,
    }
}

fn not_yet(hurdle: Hurdle, outcome: &Outcome, without: &str, locale: &Locale) -> String {
    let open = format!("without {without}, not known yet");
    let figure = match hurdle {
        Hurdle::PaybackWithin(months) => {
            let after = outcome.lasting.months();
            let after = after.map_or_else(String::new, |after| {
                format!(" of {}", locale.duration_apart(after, months.into()))
            });
            Some(format!("The payback{after}"))
        }
        _ => rate(hurdle, outcome, locale),
    };
    let rule = rule(hurdle, locale);
    match figure {
        Some(figure) => format!("{figure} does not meet the {rule} yet, {open}."),
        None => format!("The net present value is still below zero {open}."),
    }
}

fn missed(hurdle: Hurdle, outcome: &Outcome, locale: &Locale) -> String {
    let rule = rule(hurdle, locale);
    if let Some(rate) = rate(hurdle, outcome, locale) {
        return format!("{rate} misses the {rule}.");
    }
    match hurdle {
        Hurdle::PaybackWithin(months) => {
            let apart = |after| locale.duration_apart(after, months.into());
            match (outcome.lasting.months(), outcome.payback.months()) {
                (Some(after), Some(first)) if first == after => {
                    format!("The payback of {} misses the {rule}.", apart(after))
                }
                (Some(after), _) => format!(
                    "The payback that lasts, of {}, misses the {rule}: before, it is lost again.",
                    apart(after)
                ),
                (None, Some(first)) => format!(
                    "The payback of {} does not last, so the {rule} is missed.",
                    apart(first)
                ),
                (None, None) => format!("The payback misses the {rule}."),
            }
        }
        _ => "The net present value is below zero: by the customer's own cost of money this does not pay."
            .to_owned(),
    }
}
