//! What a scenario, a trade or something tried changes, in words.

use super::{Writer, driver_name, many, payment, years};
use crate::format::Locale;
use crate::model::{Case, Change, DriverValue, Id, Rate, Spend};
use rust_decimal::Decimal;

/// One change in words: "4% more discount on our price".
pub(in crate::report) fn change(case: &Case, write: &Writer, change: &Change) -> String {
    in_words(case, write, change).0
}

/// What each change changes in a case, each in a line of its own: "Re-typing per claim: 26 → 23 minutes".
pub fn changes_in_words(case: &Case, changes: &[Change], locale: &Locale) -> Vec<String> {
    let write = Writer::new(locale.clone(), case.currency);
    let changes = changes.iter();
    changes
        .map(|change| in_words(case, &write, change).1)
        .collect()
}

/// A change as a part of a trade, and as a line of its own, from what the case says.
fn in_words(case: &Case, write: &Writer, change: &Change) -> (String, String) {
    let rate = |rate: Rate| write.rate(rate.fraction());
    match change {
        Change::Driver { id, value } => driver(case, write, id, value.value()),
        Change::Discount(to) => {
            let (from, to) = (rate(case.discount), rate(*to));
            (
                format!("the discount on our price is {to}"),
                format!("Discount on our price: {from} → {to}"),
            )
        }
        Change::ExtraDiscount(more) => {
            let line = format!("Discount on our price: {} more", rate(*more));
            let part = if more.percent() < Decimal::ZERO {
                let less = write.rate(more.fraction().abs());
                format!("{less} less discount on our price")
            } else {
                format!("{} more discount on our price", rate(*more))
            };
            (part, line)
        }
        Change::StartLater { months } => {
            let delay = write.locale.duration_months(Decimal::from(*months));
            let line = match months {
                0 => "Start: as planned".to_owned(),
                _ => format!("Start: {delay} later"),
            };
            (
                format!("everything starts {} later", many(*months, "month")),
                line,
            )
        }
        Change::HorizonYears(horizon) => {
            let (from, to) = (case.horizon_years.in_years(), years(horizon.in_years()));
            (
                format!("the case runs {to}"),
                format!("Horizon: {from} → {to}"),
            )
        }
        Change::DiscountRate(to) => {
            let (from, to) = (rate(case.discount_rate), rate(*to));
            (
                format!("the discount rate is {to}"),
                format!("Discount rate: {from} → {to}"),
            )
        }
        Change::Payment { cost, paid } => {
            let line = case.cost(cost);
            let label = line.map_or(cost.as_str(), |line| line.label.as_str());
            let when = payment(*paid);
            (
                format!("“{label}” is paid {when}"),
                format!("{label}: paid {when}"),
            )
        }
    }
}

fn driver(case: &Case, write: &Writer, id: &Id, value: Decimal) -> (String, String) {
    let Some(driver) = case.driver(id) else {
        return (
            format!("{id} is {}", write.locale.number(value)),
            format!("{id}, a number that the case no longer has"),
        );
    };
    let label = driver_name(driver);
    let to = write.short_value(value, &driver.unit);
    let line = match &driver.value {
        DriverValue::Known(from) => {
            let from = write.bare_value(from.value(), &driver.unit);
            format!("{label}: {from} → {to}")
        }
        DriverValue::Open | DriverValue::Calculated(_) => format!("{label}: {to}"),
    };
    (
        format!("{label} is {}", write.value(value, &driver.unit)),
        line,
    )
}

/// The name of a thing in which two scenarios differ, and its value in each, `None` where that of the case stands: "Re-typing per claim",
/// "26 → 22 minutes".
pub(in crate::report) fn apart(
    case: &Case,
    write: &Writer,
    (from, to): (Option<&Change>, Option<&Change>),
) -> (String, String) {
    let Some(any) = from.or(to) else {
        return Default::default();
    };
    let words = |change: Option<&Change>, whole: bool| match change {
        Some(change) => value(case, write, change, whole),
        None => own_value(case, write, any, whole),
    };
    (
        thing(case, any),
        format!("{} → {}", words(from, false), words(to, true)),
    )
}

fn thing(case: &Case, change: &Change) -> String {
    match change {
        Change::Driver { id, .. } => {
            let driver = case.driver(id);
            driver.map_or_else(|| id.to_string(), |driver| driver_name(driver).to_owned())
        }
        Change::Discount(_) | Change::ExtraDiscount(_) => "Discount on our price".to_owned(),
        Change::StartLater { .. } => "Start".to_owned(),
        Change::HorizonYears(_) => "Horizon".to_owned(),
        Change::DiscountRate(_) => "Discount rate".to_owned(),
        Change::Payment { cost, .. } => {
            let line = case.cost(cost);
            let label = line.map_or(cost.as_str(), |line| line.label.as_str());
            format!("{label}, paid")
        }
    }
}

/// The value that a change sets; with its unit where it is written as a whole.
fn value(case: &Case, write: &Writer, change: &Change, whole: bool) -> String {
    match change {
        Change::Driver { id, value } => {
            let unit = case.driver(id).map_or("", |driver| driver.unit.as_str());
            if whole {
                write.short_value(value.value(), unit)
            } else {
                write.bare_value(value.value(), unit)
            }
        }
        Change::Discount(to) | Change::DiscountRate(to) => write.rate(to.fraction()),
        Change::ExtraDiscount(more) => format!("{} more", write.rate(more.fraction())),
        Change::StartLater { months: 0 } => "as planned".to_owned(),
        Change::StartLater { months } => {
            let delay = write.locale.duration_months(Decimal::from(*months));
            format!("{delay} later")
        }
        Change::HorizonYears(horizon) => years(horizon.in_years()),
        Change::Payment { paid, .. } => payment(*paid).to_owned(),
    }
}

/// What the case itself says of the same thing.
fn own_value(case: &Case, write: &Writer, change: &Change, whole: bool) -> String {
    let own = match change {
        Change::Driver { id, .. } => {
            let known = case.driver(id).and_then(|driver| match &driver.value {
                DriverValue::Known(value) => Some(*value),
                DriverValue::Open | DriverValue::Calculated(_) => None,
            });
            known.map(|value| Change::Driver {
                id: id.clone(),
                value,
            })
        }
        Change::Discount(_) | Change::ExtraDiscount(_) => Some(Change::Discount(case.discount)),
        Change::StartLater { .. } => Some(Change::StartLater { months: 0 }),
        Change::HorizonYears(_) => Some(Change::HorizonYears(case.horizon_years)),
        Change::DiscountRate(_) => Some(Change::DiscountRate(case.discount_rate)),
        Change::Payment { cost, .. } => case
            .cost(cost)
            .and_then(|line| match &line.spend {
                Spend::Recurring { paid, .. } => Some(*paid),
                _ => None,
            })
            .map(|paid| Change::Payment {
                cost: cost.clone(),
                paid,
            }),
    };
    own.map_or_else(
        || "as in the case".to_owned(),
        |own| value(case, write, &own, whole),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Exact, Horizon, Payment};
    use crate::storage::library::sample;

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    #[test]
    fn every_change_is_worded_as_a_part_of_a_trade_and_as_a_line() {
        let case = sample().unwrap();
        let locale = Locale::parse(&case.locale).unwrap();
        let write = Writer::new(locale.clone(), case.currency);
        let rate = |text: &str| text.parse().unwrap();
        let paid = Change::Payment {
            cost: id("subscription"),
            paid: Payment::InAdvance,
        };
        let horizon = Change::HorizonYears(Horizon::years(5).unwrap());
        for (change_made, part, line) in [
            (
                Change::ExtraDiscount(rate("4%")),
                "4% more discount on our price",
                "Discount on our price: 4% more",
            ),
            (
                Change::ExtraDiscount(rate("-2.5%")),
                "2.5% less discount on our price",
                "Discount on our price: −2.5% more",
            ),
            (
                Change::Discount(rate("7.5%")),
                "the discount on our price is 7.5%",
                "Discount on our price: 5% → 7.5%",
            ),
            (
                paid,
                "“Subscription” is paid in advance",
                "Subscription: paid in advance",
            ),
            (
                Change::StartLater { months: 2 },
                "everything starts 2 months later",
                "Start: 2\u{a0}months later",
            ),
            (horizon, "the case runs 5 years", "Horizon: 3 → 5 years"),
            (
                Change::DiscountRate(rate("8%")),
                "the discount rate is 8%",
                "Discount rate: 10% → 8%",
            ),
        ] {
            assert_eq!(change(&case, &write, &change_made), part);
            assert_eq!(changes_in_words(&case, &[change_made], &locale), [line]);
        }
    }

    #[test]
    fn a_driver_is_worded_with_its_unit_from_what_the_case_says() {
        let case = sample().unwrap();
        let locale = Locale::parse(&case.locale).unwrap();
        let write = Writer::new(locale.clone(), case.currency);
        let driver = |name: &str| Change::Driver {
            id: id(name),
            value: Exact(Decimal::from(25)),
        };
        for (change_made, part, line) in [
            (
                driver("typing_removed"),
                "Share of re-typing removed is 25%",
                "Share of re-typing removed: 35% → 25%",
            ),
            (
                driver("handler_cost"),
                "Cost of a handler's hour is €25 / hour",
                "Cost of a handler's hour: €38 → €25 / hour",
            ),
            (
                driver("nobody"),
                "nobody is 25",
                "nobody, a number that the case no longer has",
            ),
        ] {
            assert_eq!(change(&case, &write, &change_made), part);
            assert_eq!(changes_in_words(&case, &[change_made], &locale), [line]);
        }
    }

    #[test]
    fn a_difference_of_two_scenarios_names_both_values_and_the_case_where_one_leaves_it() {
        let case = sample().unwrap();
        let locale = Locale::parse(&case.locale).unwrap();
        let write = Writer::new(locale, case.currency);
        let minutes = |value: i64| Change::Driver {
            id: id("no_such"),
            value: Exact::from(value),
        };
        let percent = |text: &str| Change::Discount(text.parse().unwrap());
        for (from, to, name, values) in [
            (
                None,
                Some(Change::StartLater { months: 3 }),
                "Start",
                "as planned → 3\u{a0}months later",
            ),
            (
                Some(percent("5%")),
                Some(percent("12.5%")),
                "Discount on our price",
                "5% → 12.5%",
            ),
            (Some(minutes(20)), Some(minutes(22)), "no_such", "20 → 22"),
        ] {
            let found = apart(&case, &write, (from.as_ref(), to.as_ref()));
            assert_eq!(found, (name.to_owned(), values.to_owned()));
        }
    }
}
