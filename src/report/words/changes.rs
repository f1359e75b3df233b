//! What a scenario, a trade or something tried changes, in words.

use super::pricing::{committed, quantity_of};
use super::{Writer, driver_name, many, payment, years};
use crate::format::Locale;
use crate::model::{Case, Change, DriverValue, Exact, Id, Rate};
use rust_decimal::Decimal;

/// One change in words: "4% more discount on our price".
pub(in crate::report) fn change(case: &Case, write: &Writer, change: &Change) -> String {
    in_words(case, write, change).0
}

/// One change in words, for a reader of `locale`: "4% more discount on our price".
pub fn change_in_words(case: &Case, change: &Change, locale: &Locale) -> String {
    self::change(case, &Writer::new(locale.clone(), case.currency), change)
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
        Change::Payment { cost, .. }
        | Change::Committed { cost, .. }
        | Change::Quantity { cost, .. } => contract(case, write, cost, change),
    }
}

/// What a change changes in the contract of a cost line, in the same two ways.
fn contract(case: &Case, write: &Writer, cost: &Id, change: &Change) -> (String, String) {
    let label = cost_name(case, cost);
    let (from, to) = (
        own(case, change).map(|own| value(case, write, &own, false)),
        value(case, write, change, true),
    );
    match change {
        Change::Committed { .. } => {
            let from = from.map_or_else(String::new, |from| format!("{from} → "));
            (
                format!("a contract over {to} for “{label}”"),
                format!("{label}: {from}{to} committed"),
            )
        }
        Change::Quantity { .. } => {
            let part = match own(case, change) {
                Some(own) => {
                    let [to, from] = [(change, false), (&own, true)]
                        .map(|(one, whole)| value(case, write, one, whole));
                    format!("{to} instead of {from} for “{label}”")
                }
                None => format!("{to} for “{label}”"),
            };
            let from = from.map_or_else(String::new, |from| format!("{from} → "));
            (part, format!("{label}: {from}{to}"))
        }
        _ => (
            format!("“{label}” is paid {to}"),
            format!("{label}: paid {to}"),
        ),
    }
}

fn cost_name<'c>(case: &'c Case, cost: &'c Id) -> &'c str {
    case.cost(cost).map_or(cost.as_str(), |line| &line.label)
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
        Change::Payment { cost, .. } => format!("{}, paid", cost_name(case, cost)),
        Change::Committed { cost, .. } => format!("{}, committed", cost_name(case, cost)),
        Change::Quantity { cost, .. } => format!("{}, quantity", cost_name(case, cost)),
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
        Change::Committed {
            committed_months, ..
        } => committed(*committed_months),
        Change::Quantity { cost, quantity } if whole => {
            quantity_of(write, case.cost(cost), quantity.value())
        }
        Change::Quantity { quantity, .. } => write.locale.number(quantity.value()),
    }
}

/// What the case itself says of the same thing.
fn own_value(case: &Case, write: &Writer, change: &Change, whole: bool) -> String {
    own(case, change).map_or_else(
        || "as in the case".to_owned(),
        |own| value(case, write, &own, whole),
    )
}

/// The change that leaves a thing as the case has it; `None` where the case has no value of it.
fn own(case: &Case, change: &Change) -> Option<Change> {
    match change {
        Change::Driver { id, .. } => {
            let known = case.driver(id).and_then(|driver| driver.value.known());
            known.map(|value| Change::Driver {
                id: id.clone(),
                value: Exact(value),
            })
        }
        Change::Discount(_) | Change::ExtraDiscount(_) => Some(Change::Discount(case.discount)),
        Change::StartLater { .. } => Some(Change::StartLater { months: 0 }),
        Change::HorizonYears(_) => Some(Change::HorizonYears(case.horizon_years)),
        Change::DiscountRate(_) => Some(Change::DiscountRate(case.discount_rate)),
        Change::Payment { cost, .. }
        | Change::Committed { cost, .. }
        | Change::Quantity { cost, .. } => change.as_in_contract(case.cost(cost)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{eur, id, lists};
    use crate::model::{Amount, EarlyExit, Horizon, Payment, Pricing, Spend, Term};
    use crate::storage::library::sample;

    /// The words of a change as a part of a trade and as a line.
    fn words(case: &Case, change_made: Change) -> String {
        let locale = Locale::parse(&case.locale).unwrap();
        let write = Writer::new(locale.clone(), case.currency);
        let part = change(case, &write, &change_made);
        let line = changes_in_words(case, &[change_made], &locale).join("; ");
        format!("{part} | {line}")
    }

    #[test]
    fn every_change_is_worded_as_a_part_of_a_trade_and_as_a_line() {
        let rate = |text: &str| text.parse().unwrap();
        let (cost, paid) = (id("subscription"), Payment::InAdvance);
        let horizon = Change::HorizonYears(Horizon::years(5).unwrap());
        let all = [
            Change::ExtraDiscount(rate("4%")),
            Change::ExtraDiscount(rate("-2.5%")),
            Change::Discount(rate("7.5%")),
            Change::Payment { cost, paid },
            Change::StartLater { months: 2 },
            horizon,
            Change::DiscountRate(rate("8%")),
        ];
        let expected = "
            4% more discount on our price | Discount on our price: 4% more
            2.5% less discount on our price | Discount on our price: −2.5% more
            the discount on our price is 7.5% | Discount on our price: 5% → 7.5%
            “Subscription” is paid in advance | Subscription: paid in advance
            everything starts 2 months later | Start: 2\u{a0}months later
            the case runs 5 years | Horizon: 3 → 5 years
            the discount rate is 8% | Discount rate: 10% → 8%";
        let case = sample().unwrap();
        lists(&all.map(|one| words(&case, one)), expected);
    }

    #[test]
    fn a_change_of_a_contract_says_from_what_to_what() {
        let mut case = sample().unwrap();
        let mut lines = case.costs.iter_mut();
        let line = lines.find(|cost| cost.id.as_str() == "subscription");
        let line = line.unwrap();
        let Spend::Recurring { amount, .. } = &mut line.spend else {
            panic!("{line:?}");
        };
        *amount = Amount::Quantity {
            quantity: 64.into(),
            unit: "handler".to_owned(),
            unit_price: eur(198),
            pricing: Pricing::default(),
        };
        line.term = Some(Term {
            committed_months: 36,
            early_exit: EarlyExit::RestOfTerm,
            renewal: None,
        });
        let (cost, other) = (id("subscription"), id("nobody"));
        let committed = |cost: &Id, committed_months| Change::Committed {
            cost: cost.clone(),
            committed_months,
        };
        let quantity = |cost: &Id| Change::Quantity {
            cost: cost.clone(),
            quantity: 80.into(),
        };
        let all = [
            committed(&cost, 60),
            committed(&other, 18),
            quantity(&cost),
            quantity(&other),
        ];
        let expected = "
            a contract over 5 years for “Subscription” | Subscription: 3 years → 5 years committed
            a contract over 18 months for “nobody” | nobody: 18 months committed
            80 instead of 64 handlers for “Subscription” | Subscription: 64 → 80 handlers
            80 for “nobody” | nobody: 80";
        lists(&all.map(|one| words(&case, one)), expected);
        let locale = Locale::parse(&case.locale).unwrap();
        let write = Writer::new(locale, case.currency);
        let longer = apart(&case, &write, (None, Some(&committed(&cost, 48))));
        let expected = ("Subscription, committed", "3 years → 4 years");
        assert_eq!(longer, (expected.0.to_owned(), expected.1.to_owned()));
    }

    #[test]
    fn a_driver_is_worded_with_its_unit_from_what_the_case_says() {
        let drivers = ["typing_removed", "handler_cost", "nobody"];
        let case = sample().unwrap();
        let found = drivers.map(|name| words(&case, Change::number(id(name), 25)));
        let expected = "
            Share of re-typing removed is 25% | Share of re-typing removed: 35% → 25%
            Cost of a handler's hour is €25 / hour | Cost of a handler's hour: €38 → €25 / hour
            nobody is 25 | nobody, a number that the case no longer has";
        lists(&found, expected);
    }

    #[test]
    fn a_difference_of_two_scenarios_names_both_values_and_the_case_where_one_leaves_it() {
        let case = sample().unwrap();
        let locale = Locale::parse(&case.locale).unwrap();
        let write = Writer::new(locale, case.currency);
        let minutes = |value: i64| Change::number(id("no_such"), value);
        let percent = |text: &str| Change::Discount(text.parse().unwrap());
        let later = Change::StartLater { months: 3 };
        let all = [
            (None, Some(later)),
            (Some(percent("5%")), Some(percent("12.5%"))),
            (Some(minutes(20)), Some(minutes(22))),
        ];
        let found = all.map(|(from, to)| {
            let (name, values) = apart(&case, &write, (from.as_ref(), to.as_ref()));
            format!("{name}: {values}")
        });
        let expected = "
            Start: as planned → 3\u{a0}months later
            Discount on our price: 5% → 12.5%
            no_such: 20 → 22";
        lists(&found, expected);
    }
}
