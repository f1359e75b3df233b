//! What a scenario or a trade changes, in words.
//!
//! Left out: what the changes do to the figures (`engine`).

use super::words::{Writer, years};
use crate::model::{Case, Change, Id, Payment};
use rust_decimal::Decimal;

/// One change in words: "4% more discount on our price".
pub(super) fn change(case: &Case, write: &Writer, change: &Change) -> String {
    match change {
        Change::Driver { id, value } => {
            let Some(driver) = case.driver(id) else {
                return format!("{id} is {}", write.locale.number(value.value()));
            };
            format!(
                "{} is {}",
                driver.label,
                write.value(value.value(), &driver.unit)
            )
        }
        Change::Discount(rate) => {
            format!(
                "the discount on our price is {}",
                write.rate(rate.fraction())
            )
        }
        Change::ExtraDiscount(rate) if rate.percent() < Decimal::ZERO => {
            let less = write.rate(rate.fraction().abs());
            format!("{less} less discount on our price")
        }
        Change::ExtraDiscount(rate) => {
            format!("{} more discount on our price", write.rate(rate.fraction()))
        }
        Change::StartLater { months: 1 } => "everything starts 1 month later".to_owned(),
        Change::StartLater { months } => format!("everything starts {months} months later"),
        Change::HorizonYears(horizon) => {
            format!("the case runs {}", years(horizon.in_years()))
        }
        Change::DiscountRate(rate) => {
            format!("the discount rate is {}", write.rate(rate.fraction()))
        }
        Change::Payment { cost, paid } => {
            let when = match paid {
                Payment::InAdvance => "in advance",
                Payment::InArrears => "in arrears",
            };
            format!("“{}” is paid {when}", cost_label(case, cost))
        }
    }
}

fn cost_label(case: &Case, id: &Id) -> String {
    let cost = case.cost(id);
    cost.map_or_else(|| id.to_string(), |cost| cost.label.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Locale;
    use crate::model::{Exact, Horizon};
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
