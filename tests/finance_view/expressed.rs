//! Published inputs as cases: capital lines, yearly amounts, working capital, tax.

use crate::common::{benefit, blank, dec, id, paid_once};
use rust_decimal::Decimal;
use serde_json::Value;
use worthwhile::model::{
    Amount, BenefitClass, Capital, Case, Cost, Currency, Every, Exact, Finance, Gain, Losses,
    Money, PaidTo, Payment, Rate, Spend, Tax, TaxPaid, Terms, WorkingCapital, YearlyAmounts,
};

pub(crate) fn rate(fraction: Decimal) -> Rate {
    Rate::from_percent(fraction * Decimal::ONE_HUNDRED)
}

/// A number among the inputs; 0 where it is not given.
pub(crate) fn number(inputs: &Value, name: &str) -> Decimal {
    inputs[name].as_str().map_or(Decimal::ZERO, dec)
}

pub(crate) fn numbers(inputs: &Value, name: &str) -> Vec<Decimal> {
    let list = inputs[name].as_array().into_iter().flatten();
    list.map(|one| dec(one.as_str().unwrap())).collect()
}

/// A case over so many years, in which finance's view is on.
pub(crate) fn case(years: usize, discount: Decimal) -> Case {
    let mut case = blank(years.try_into().unwrap(), "0%");
    case.discount_rate = rate(discount);
    case.finance.terms = Some(Terms::Nominal);
    case
}

pub(crate) fn by_year(initial: Decimal, years: &[Decimal]) -> YearlyAmounts {
    YearlyAmounts {
        currency: None,
        initial: Exact(initial),
        years: years.iter().copied().map(Exact).collect(),
        said: None,
    }
}

/// A benefit from time 0 on, a negative year as it is.
pub(crate) fn receive(case: &mut Case, name: &str, flows: &[Decimal]) {
    let gain = Gain::ByYear(by_year(flows[0], &flows[1..]));
    case.benefits.push(benefit(name, gain));
}

/// An operating cost by year from time 0 on.
pub(crate) fn spend(case: &mut Case, name: &str, flows: &[Decimal]) {
    let spend = Spend::ByYear(by_year(flows[0], &flows[1..]));
    let cost = Cost::new(id(name), name, PaidTo::ThirdParty, spend);
    case.costs.push(cost);
}

/// A capital cost at the start.
pub(crate) fn buy(
    case: &mut Case,
    name: &str,
    amount: Decimal,
    years: Option<u32>,
    residual: Option<Decimal>,
) {
    if amount.is_zero() && residual.is_none() {
        return;
    }
    let mut cost = paid_once(name, amount, 0);
    cost.capital = Some(Capital {
        years,
        residual: residual.map(|worth| Money::new(worth, Currency::USD)),
    });
    case.costs.push(cost);
}

/// Working capital tied up at the start and back at the end; below zero it is released first and given back.
pub(crate) fn tie_up(case: &mut Case, amount: Decimal) {
    if amount > Decimal::ZERO {
        buy(case, "working_capital", amount, None, Some(amount));
    } else if amount < Decimal::ZERO {
        let formula = format!("{} USD", -amount);
        let mut released = benefit("working_capital", Gain::OneOff { formula, month: 0 });
        released.class = BenefitClass::WorkingCapital;
        case.benefits.push(released);
        case.finance.working_capital = Some(WorkingCapital::GivenBack);
    }
}

pub(crate) fn pay_tax(finance: &mut Finance, inputs: &Value) {
    finance.tax = Some(Tax {
        rate: rate(number(inputs, "tax_rate")),
        paid: match inputs["tax_lag"].as_str() {
            Some("1") => TaxPaid::NextYear,
            _ => TaxPaid::SameYear,
        },
        losses: match inputs["losses"].as_str() {
            Some("carried forward") => Losses::CarriedForward,
            _ => Losses::UsedInTheYear,
        },
    });
}

fn write_off_years(text: Option<&str>) -> Option<u32> {
    text.and_then(|years| years.parse().ok())
}

/// The capital of a case: written off in equal parts, down to a value, or by several straight lines.
fn capital(case: &mut Case, inputs: &Value) {
    let residual = inputs["residual"].as_str().map(dec);
    if let Some(lines) = inputs["as_straight_lines"].as_array() {
        for (at, line) in lines.iter().enumerate() {
            let years = write_off_years(line[1].as_str());
            // What is never written off is what is left at the end.
            let residual = residual.filter(|_| years.is_none());
            let amount = dec(line[0].as_str().unwrap());
            buy(case, &format!("machine_{at}"), amount, years, residual);
        }
        return;
    }
    let (amount, down_to) = (number(inputs, "capital"), number(inputs, "write_off_to"));
    let years = write_off_years(inputs["write_off_years"].as_str());
    if down_to.is_zero() {
        buy(case, "machine", amount, years, residual);
    } else {
        buy(case, "machine", amount - down_to, years, None);
        buy(case, "kept", down_to, None, residual);
    }
}

/// A case of the kinds `after_tax` and, with tax, `equivalent_annual`.
pub(crate) fn after_tax(inputs: &Value) -> Case {
    let operating = numbers(inputs, "operating");
    let mut model = case(operating.len(), number(inputs, "rate"));
    pay_tax(&mut model.finance, inputs);
    capital(&mut model, inputs);
    tie_up(&mut model, number(inputs, "working_capital"));
    let flows: Vec<Decimal> = std::iter::once(Decimal::ZERO).chain(operating).collect();
    receive(&mut model, "operating", &flows);
    model.finance.discount_rates = numbers(inputs, "rates").into_iter().map(rate).collect();
    model
}

/// Equal yearly payments as an operating cost.
pub(crate) fn pay_yearly(case: &mut Case, inputs: &Value) {
    let payments: u32 = inputs["payments"].as_str().unwrap().parse().unwrap();
    let spend = Spend::Recurring {
        amount: Amount::Fixed(Money::new(number(inputs, "lease_payment"), Currency::USD)),
        every: Every::Year,
        paid: match inputs["paid"].as_str() {
            Some("in advance") => Payment::InAdvance,
            _ => Payment::InArrears,
        },
        from_month: 1,
        to_month: Some(payments * 12),
    };
    let cost = Cost::new(id("lease"), "lease", PaidTo::ThirdParty, spend);
    case.costs.push(cost);
}
