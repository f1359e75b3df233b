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
    let year = &case.calendar;
    let calendar = [
        ("months", year.months_per_year, MONTHS_PER_YEAR),
        ("quarters", year.quarters_per_year, QUARTERS_PER_YEAR),
        ("weeks", year.weeks_per_year, WEEKS_PER_YEAR),
        ("days", year.days_per_year, DAYS_PER_YEAR),
    ];
    let calendar = calendar.map(|(units, number, limits)| {
        let path = format!("calendar.{units}_per_year");
        (path, number.value(), limits)
    });
    let rules = &case.exchange_rules;
    let stalled = Decimal::from(rules.stalled_after_days);
    let rules = [
        ("viable_from", rules.viable_from.percent(), SHARE),
        ("viable_to", rules.viable_to.percent(), SHARE),
        ("stalled_after_days", stalled, DAYS),
    ];
    let rules =
        rules.map(|(name, number, limits)| (format!("exchange_rules.{name}"), number, limits));
    let rate = case.discount_rate.percent();
    let trials = Decimal::from(case.simulation.trials);
    let numbers = [
        ("discount_rate".to_owned(), rate, DISCOUNT_RATE),
        ("simulation.trials".to_owned(), trials, TRIALS),
    ];
    let hurdles = &case.hurdles;
    let roi = hurdles.roi_at_least.map(Rate::percent);
    let roi = roi.map(|number| ("hurdles.roi_at_least".to_owned(), number, HURDLE_ROI));
    let back = hurdles.payback_within_months.map(Decimal::from);
    let path = "hurdles.payback_within_months".to_owned();
    let back = back.map(|number| (path, number, HURDLE_PAYBACK));
    let all = numbers.into_iter().chain(calendar).chain(rules);
    for (path, number, limits) in all.chain(roi).chain(back) {
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
