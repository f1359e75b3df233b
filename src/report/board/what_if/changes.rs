//! Changes in words: what a scenario changes, what is tried.
//!
//! Left out: making them (the window) and what they do (`engine`).

use super::super::super::words::{self, Writer};
use crate::format::Locale;
use crate::model::{Case, Change, DriverValue, Payment};
use rust_decimal::Decimal;

/// What each change changes in a case, as it would be told: "Re-typing per claim: 26 → 23 minutes".
pub fn changes_in_words(case: &Case, changes: &[Change], locale: &Locale) -> Vec<String> {
    let write = Writer::new(locale.clone(), case.currency);
    changes
        .iter()
        .map(|change| change_in_words(case, change, &write))
        .collect()
}

fn change_in_words(case: &Case, change: &Change, write: &Writer) -> String {
    match change {
        Change::Driver { id, value } => {
            let Some(driver) = case.driver(id) else {
                return format!("{id}, a number that the case no longer has");
            };
            let label = words::driver_name(driver);
            let to = write.short_value(value.value(), &driver.unit);
            match &driver.value {
                DriverValue::Known(from) => {
                    let from = write.bare_value(from.value(), &driver.unit);
                    format!("{label}: {from} → {to}")
                }
                DriverValue::Open | DriverValue::Calculated(_) => format!("{label}: {to}"),
            }
        }
        Change::Discount(rate) => format!(
            "Discount on our price: {} → {}",
            write.rate(case.discount.fraction()),
            write.rate(rate.fraction())
        ),
        Change::ExtraDiscount(rate) => {
            format!(
                "Discount on our price: {} more",
                write.rate(rate.fraction())
            )
        }
        Change::StartLater { months: 0 } => "Start: as planned".to_owned(),
        Change::StartLater { months } => {
            let later = write.locale.duration_months(Decimal::from(*months));
            format!("Start: {later} later")
        }
        Change::HorizonYears(horizon) => format!(
            "Horizon: {} → {}",
            case.horizon_years.in_years(),
            words::years(horizon.in_years())
        ),
        Change::DiscountRate(rate) => format!(
            "Discount rate: {} → {}",
            write.rate(case.discount_rate.fraction()),
            write.rate(rate.fraction())
        ),
        Change::Payment { cost, paid } => {
            let line = case.cost(cost);
            let label = line.map_or_else(|| cost.to_string(), |line| line.label.clone());
            let paid = match paid {
                Payment::InAdvance => "in advance",
                Payment::InArrears => "in arrears",
            };
            format!("{label}: paid {paid}")
        }
    }
}
