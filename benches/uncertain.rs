//! The uncertain case of the measures: 12 benefits of 3 uncertain drivers each, 6 uncertain costs, 36 months.

use jiff::civil::date;
use rust_decimal::Decimal;
use worthwhile::model::{
    Amount, Benefit, BenefitClass, Case, Cost, Currency, Driver, DriverValue, Every, Exact, Gain,
    Id, PaidTo, Payment, Ramp, Rate, Spend, StatedValue, Words,
};

fn id(text: &str) -> Id {
    Id::new(text).expect("a valid id")
}

fn driver(name: String, unit: &str, low: i64, likely: i64, high: i64) -> Driver {
    let mut driver = Driver::open(id(&name), name, unit);
    driver.value = DriverValue::Known(Exact::from(likely));
    driver.low = Some(Exact::from(low));
    driver.high = Some(Exact::from(high));
    driver
}

/// Every driver has a distribution of its own; benefits ramp up over 1 to 6 months.
pub(crate) fn uncertain(trials: u32) -> Case {
    let mut case = Case::new("Simulated", Currency::EUR, date(2027, 2, 1));
    case.simulation.trials = trials;
    case.hurdles.payback_within_months = Some(18);
    let words = Words::Customers("Less of it.".into());
    case.stated_values
        .push(StatedValue::new(id("value"), "Value", words));
    for n in 0..12_u32 {
        let k = i64::from(n);
        let drivers = &mut case.drivers;
        drivers.push(driver(
            format!("items_{n}"),
            "item/month",
            500,
            1000 + k,
            1900,
        ));
        drivers.push(driver(format!("minutes_{n}"), "minute/item", 5, 12 + k, 40));
        drivers.push(driver(format!("hourly_{n}"), "EUR/hour", 20, 34 + k, 70));
        let gain = Gain::Recurring {
            formula: format!("items_{n} * minutes_{n} * hourly_{n}"),
            from_month: 1,
            to_month: None,
        };
        let mut benefit = Benefit::new(
            id(&format!("benefit_{n}")),
            format!("Benefit {n}"),
            BenefitClass::CashSaving,
            gain,
        );
        benefit.serves = Some(id("value"));
        benefit.ramp = Ramp::Linear(1 + n % 6);
        benefit.risk = Rate::from_percent(Decimal::TEN);
        case.benefits.push(benefit);
    }
    for n in 0..6_u32 {
        let k = i64::from(n);
        case.drivers.push(driver(
            format!("fee_{n}"),
            if n < 3 { "EUR" } else { "EUR/year" },
            90_000,
            110_000 + k,
            180_000,
        ));
        let amount = Amount::Formula(format!("fee_{n}"));
        let spend = if n < 3 {
            Spend::OneOff { amount, month: n }
        } else {
            Spend::Recurring {
                amount,
                every: Every::Year,
                paid: Payment::InAdvance,
                from_month: 1,
                to_month: None,
            }
        };
        let cost_id = id(&format!("cost_{n}"));
        let cost = Cost::new(cost_id, format!("Cost {n}"), PaidTo::OurPrice, spend);
        case.costs.push(cost);
    }
    case
}
