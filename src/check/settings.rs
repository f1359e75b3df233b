//! Findings on the settings of a case: what cannot be, and what is unusual.
//!
//! Left out: the limits themselves (`model::limits`), and numbers of lines (`structure`).

use super::{Code, Finding};
use crate::model::limits::{
    DAYS, DAYS_PER_YEAR, DISCOUNT_RATE, HURDLE_PAYBACK, HURDLE_ROI, MONTHS_PER_YEAR,
    PRICE_DISCOUNT, QUARTERS_PER_YEAR, SHARE, TRIALS, WEEKS_PER_YEAR,
};
use crate::model::{Case, Rate};
use rust_decimal::Decimal;

/// The settings of the case that can only lie within limits.
pub(super) fn check(case: &Case, findings: &mut Vec<Finding>) {
    let calendar = &case.calendar;
    let rules = &case.exchange_rules;
    let numbers = [
        ("discount_rate", case.discount_rate.percent(), DISCOUNT_RATE),
        (
            "calendar.months_per_year",
            calendar.months_per_year.value(),
            MONTHS_PER_YEAR,
        ),
        (
            "calendar.quarters_per_year",
            calendar.quarters_per_year.value(),
            QUARTERS_PER_YEAR,
        ),
        (
            "calendar.weeks_per_year",
            calendar.weeks_per_year.value(),
            WEEKS_PER_YEAR,
        ),
        (
            "calendar.days_per_year",
            calendar.days_per_year.value(),
            DAYS_PER_YEAR,
        ),
        (
            "exchange_rules.viable_from",
            rules.viable_from.percent(),
            SHARE,
        ),
        ("exchange_rules.viable_to", rules.viable_to.percent(), SHARE),
        (
            "exchange_rules.stalled_after_days",
            rules.stalled_after_days.into(),
            DAYS,
        ),
        ("simulation.trials", case.simulation.trials.into(), TRIALS),
    ];
    let hurdles = &case.hurdles;
    let roi = hurdles.roi_at_least.map(Rate::percent);
    let roi = roi.map(|number| ("hurdles.roi_at_least", number, HURDLE_ROI));
    let back = hurdles.payback_within_months.map(Decimal::from);
    let back = back.map(|number| ("hurdles.payback_within_months", number, HURDLE_PAYBACK));
    for (path, number, limits) in numbers.into_iter().chain(roi).chain(back) {
        if let Err(refused) = limits.check(number) {
            findings.push(Finding::new(Code::OutOfRange, path, format!("{refused}.")));
        }
    }
    discount(case.discount, findings);
}

/// A price above the list is unusual and works; one below nothing does not.
fn discount(discount: Rate, findings: &mut Vec<Finding>) {
    const PATH: &str = "discount";
    let percent = discount.percent();
    if let Err(refused) = PRICE_DISCOUNT.check(percent) {
        findings.push(Finding::new(Code::OutOfRange, PATH, format!("{refused}.")));
    } else if percent < Decimal::ZERO {
        let above = Rate::from_percent(percent.abs());
        let message = format!(
            "Our price stands {above} above the list; be ready to say why, or set the discount to 0%."
        );
        findings.push(Finding::new(Code::PriceAboveList, PATH, message));
    }
}
