//! What a scenario, a trade or something tried changes, in words.

use super::{Writer, driver_name, many, payment, years};
use crate::format::Locale;
use crate::model::{Case, Change, DriverValue, Id, Rate};
use rust_decimal::Decimal;

/// One change in words, in both forms.
struct ChangeWords {
    /// As a part of a trade: "4% more discount on our price".
    told: String,
    /// As a line of its own, from what the case says: "Re-typing per claim: 26 → 23 minutes".
    from_to: String,
}

/// One change in words: "4% more discount on our price".
pub(in crate::report) fn change(case: &Case, write: &Writer, change: &Change) -> String {
    in_words(case, write, change).told
}

/// What each change changes in a case, as it would be told: "Re-typing per claim: 26 → 23 minutes".
pub fn changes_in_words(case: &Case, changes: &[Change], locale: &Locale) -> Vec<String> {
    let write = Writer::new(locale.clone(), case.currency);
    let changes = changes.iter();
    changes
        .map(|change| in_words(case, &write, change).from_to)
        .collect()
}

fn in_words(case: &Case, write: &Writer, change: &Change) -> ChangeWords {
    match change {
        Change::Driver { id, value } => driver(case, write, id, value.value()),
        Change::Discount(rate) => {
            let (from, to) = (
                write.rate(case.discount.fraction()),
                write.rate(rate.fraction()),
            );
            ChangeWords {
                told: format!("the discount on our price is {to}"),
                from_to: format!("Discount on our price: {from} → {to}"),
            }
        }
        Change::ExtraDiscount(rate) => extra_discount(write, *rate),
        Change::StartLater { months } => ChangeWords {
            told: format!("everything starts {} later", many(*months, "month")),
            from_to: if *months == 0 {
                "Start: as planned".to_owned()
            } else {
                let later = write.locale.duration_months(Decimal::from(*months));
                format!("Start: {later} later")
            },
        },
        Change::HorizonYears(horizon) => {
            let (from, to) = (case.horizon_years.in_years(), years(horizon.in_years()));
            ChangeWords {
                told: format!("the case runs {to}"),
                from_to: format!("Horizon: {from} → {to}"),
            }
        }
        Change::DiscountRate(rate) => {
            let from = write.rate(case.discount_rate.fraction());
            let to = write.rate(rate.fraction());
            ChangeWords {
                told: format!("the discount rate is {to}"),
                from_to: format!("Discount rate: {from} → {to}"),
            }
        }
        Change::Payment { cost, paid } => {
            let line = case.cost(cost);
            let label = line.map_or(cost.as_str(), |line| line.label.as_str());
            let when = payment(*paid);
            ChangeWords {
                told: format!("“{label}” is paid {when}"),
                from_to: format!("{label}: paid {when}"),
            }
        }
    }
}

fn driver(case: &Case, write: &Writer, id: &Id, value: Decimal) -> ChangeWords {
    let Some(driver) = case.driver(id) else {
        return ChangeWords {
            told: format!("{id} is {}", write.locale.number(value)),
            from_to: format!("{id}, a number that the case no longer has"),
        };
    };
    let label = driver_name(driver);
    let to = write.short_value(value, &driver.unit);
    ChangeWords {
        told: format!("{label} is {}", write.value(value, &driver.unit)),
        from_to: match &driver.value {
            DriverValue::Known(from) => {
                let from = write.bare_value(from.value(), &driver.unit);
                format!("{label}: {from} → {to}")
            }
            DriverValue::Open | DriverValue::Calculated(_) => format!("{label}: {to}"),
        },
    }
}

fn extra_discount(write: &Writer, rate: Rate) -> ChangeWords {
    let more = write.rate(rate.fraction());
    ChangeWords {
        told: if rate.percent() < Decimal::ZERO {
            let less = write.rate(rate.fraction().abs());
            format!("{less} less discount on our price")
        } else {
            format!("{more} more discount on our price")
        },
        from_to: format!("Discount on our price: {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Exact, Horizon, Payment};
    use crate::storage::library::sample;

    #[test]
    fn every_change_is_told_as_people_say_it() {
        let case = sample().unwrap();
        let write = Writer::new(Locale::parse(&case.locale).unwrap(), case.currency);
        let told = |one: Change| change(&case, &write, &one);
        let rate = |text: &str| text.parse().unwrap();
        let id = |text: &str| Id::new(text).unwrap();
        assert_eq!(
            told(Change::ExtraDiscount(rate("4%"))),
            "4% more discount on our price"
        );
        assert_eq!(
            told(Change::ExtraDiscount(rate("-2.5%"))),
            "2.5% less discount on our price"
        );
        assert_eq!(
            told(Change::Discount(rate("7.5%"))),
            "the discount on our price is 7.5%"
        );
        assert_eq!(
            told(Change::Payment {
                cost: id("subscription"),
                paid: Payment::InAdvance
            }),
            "“Subscription” is paid in advance"
        );
        assert_eq!(
            told(Change::StartLater { months: 2 }),
            "everything starts 2 months later"
        );
        assert_eq!(
            told(Change::HorizonYears(Horizon::years(5).unwrap())),
            "the case runs 5 years"
        );
        assert_eq!(
            told(Change::DiscountRate(rate("8%"))),
            "the discount rate is 8%"
        );
        assert_eq!(
            told(Change::Driver {
                id: id("typing_removed"),
                value: Exact(Decimal::from(25))
            }),
            "Share of re-typing removed is 25%"
        );
        assert_eq!(
            told(Change::Driver {
                id: id("nobody"),
                value: Exact(Decimal::from(25))
            }),
            "nobody is 25"
        );
    }
}
