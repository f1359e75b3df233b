//! The large case of the measures: 40 benefits, 40 costs, 120 drivers with ranges, 10 years, and all three hurdles.

use jiff::civil::date;
use rust_decimal::Decimal;
use worthwhile::model::{
    Amount, Basis, Benefit, BenefitClass, Case, Cost, Currency, Driver, DriverValue, Every, Exact,
    Gain, Horizon, Id, PaidTo, Payment, ProblemCost, Provenance, Ramp, Rate, Spend, StatedValue,
    Words,
};

fn id(text: &str) -> Id {
    Id::new(text).expect("a valid id")
}

fn percent(percent: i64) -> Rate {
    Rate::from_percent(Decimal::from(percent))
}

fn driver(kind: &str, n: i64, unit: &str, value: i64) -> Driver {
    let mut driver = Driver::open(id(&format!("{kind}_{n}")), format!("{kind} {n}"), unit);
    driver.value = DriverValue::Known(Exact::from(value));
    driver.low = Some(Exact::from(value * 4 / 5));
    driver.high = Some(Exact::from(value * 3 / 2));
    driver.said = Some(Provenance::new(Basis::Measured, "Head of Operations"));
    driver
}

/// The large case of the measures.
pub(crate) fn large() -> Case {
    times(1)
}

/// The large case so many times over: 40 benefits, 40 costs and 120 drivers for each.
pub(crate) fn times(count: i64) -> Case {
    let mut case = Case::new("Large", Currency::EUR, date(2027, 2, 1));
    case.horizon_years = Horizon::years(10).expect("ten years");
    case.hurdles.roi_at_least = Some(percent(20));
    case.hurdles.payback_within_months = Some(24);
    for n in 0..40 * count {
        let mut value = StatedValue::new(
            id(&format!("value_{n}")),
            format!("Value {n}"),
            Words::Customers("Less of it.".into()),
        );
        value.costs_today.push(ProblemCost {
            label: "Today".into(),
            formula: format!("items_{n} * minutes_{n} * hourly_{n}"),
            growth: percent(2),
        });
        case.stated_values.push(value);
        case.drivers
            .push(driver("items", n, "item/month", 1000 + n));
        case.drivers
            .push(driver("minutes", n, "minute/item", 12 + n));
        case.drivers.push(driver("hourly", n, "EUR/hour", 34));
        let gain = Gain::Recurring {
            formula: format!("items_{n} * minutes_{n} * 20% * hourly_{n}"),
            from_month: 1 + u32::try_from(n % 6).expect("small"),
            to_month: None,
        };
        let mut benefit = Benefit::new(
            id(&format!("benefit_{n}")),
            format!("Benefit {n}"),
            BenefitClass::Capacity,
            gain,
        );
        benefit.serves = Some(id(&format!("value_{n}")));
        benefit.growth = percent(3);
        benefit.risk = percent(10);
        benefit.ramp = Ramp::Linear(3 + u32::try_from(n % 9).expect("small"));
        case.benefits.push(benefit);
        let spend = Spend::Recurring {
            amount: Amount::Formula(format!("hourly_{n} * minutes_{n} * items_{n} * 5%")),
            every: Every::Quarter,
            paid: Payment::InAdvance,
            from_month: 1 + u32::try_from(n % 5).expect("small"),
            to_month: None,
        };
        let mut cost = Cost::new(
            id(&format!("cost_{n}")),
            format!("Cost {n}"),
            PaidTo::OurPrice,
            spend,
        );
        cost.uplift = percent(n % 4);
        case.costs.push(cost);
    }
    case
}
