//! Building blocks for cases in tests: the few that every test of the engine needs.
//!
//! Left out: anything that only one test uses.

use rust_decimal::Decimal;
use worthwhile::engine::{Ask, Results, evaluate};
use worthwhile::model::{
    Amount, Benefit, BenefitClass, Case, Cost, Currency, Driver, DriverValue, Exact, Gain, Horizon,
    Id, Money, PaidTo, Spend, StatedValue, Words,
};

/// A name that is known to be valid.
pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A number that is known to be valid.
pub(crate) fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A case in US dollars with one stated value, `value`, and nothing else.
pub(crate) fn blank(years: i64, discount_rate: &str) -> Case {
    let mut case = Case::new("Test", Currency::USD, jiff::civil::date(2027, 1, 1));
    case.horizon_years = Horizon::years(years).unwrap();
    case.discount_rate = discount_rate.parse().unwrap();
    case.stated_values.push(StatedValue::new(
        id("value"),
        "Value",
        Words::Customers("We lose too much time".to_owned()),
    ));
    case
}

/// A driver with a value.
pub(crate) fn driver(name: &str, value: &str, unit: &str) -> Driver {
    let mut driver = Driver::open(id(name), name, unit);
    driver.value = DriverValue::Known(Exact(dec(value)));
    driver
}

/// A cash saving that serves the stated value of [`blank`].
pub(crate) fn benefit(name: &str, gain: Gain) -> Benefit {
    let mut benefit = Benefit::new(id(name), name, BenefitClass::CashSaving, gain);
    benefit.serves = Some(id("value"));
    benefit
}

/// A gain from the first month to the end of the case.
pub(crate) fn recurring(formula: &str) -> Gain {
    Gain::Recurring {
        formula: formula.to_owned(),
        from_month: 1,
        to_month: None,
    }
}

/// An amount that the customer pays once, at the end of a month.
pub(crate) fn paid_once(name: &str, amount: Decimal, month: u32) -> Cost {
    let amount = Amount::Fixed(Money::new(amount, Currency::USD));
    Cost::new(
        id(name),
        name,
        PaidTo::CustomersOwnWork,
        Spend::OneOff { amount, month },
    )
}

/// The answer to a case as it stands.
pub(crate) fn answer(case: &Case) -> Results {
    evaluate(case, &Ask::default()).unwrap()
}
