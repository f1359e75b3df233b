//! The numbers of a case behind which somebody stands, each as text that is another one when the number is.

use crate::model::{
    Amount, Benefit, Case, Cost, Currency, Driver, DriverValue, Exact, Gain, Hurdles, Minimum,
    Money, Pricing, Provenance, Spend, TiersPrice, YearlyAmounts,
};

pub(in crate::model) struct Statement<'a> {
    pub(super) key: String,
    /// The number as the file writes it; empty while it is open.
    pub(super) value: String,
    pub(super) unit: String,
    pub(in crate::model) said: &'a mut Option<Provenance>,
}

pub(in crate::model) fn statements(case: &mut Case) -> Vec<Statement<'_>> {
    let own = case.currency;
    let rate = case.discount_rate.to_string();
    let hurdles = hurdle_words(&case.hurdles);
    let mut all = vec![
        Statement::new("discount_rate", rate, &mut case.discount_rate_said),
        Statement::new("hurdles", hurdles, &mut case.hurdles.said),
    ];
    all.extend(case.drivers.iter_mut().map(driver));
    for value in &mut case.stated_values {
        for event in &mut value.events {
            let key = format!("stated_values[{}].events[{}]", value.id, event.label);
            let words = format!("{}, {}", event.probability, amount(&event.impact));
            all.push(Statement::new(key, words, &mut event.said));
        }
    }
    for line in &mut case.costs {
        all.push(cost("", line, own));
    }
    for line in &mut case.benefits {
        all.extend(gain("", line, own));
    }
    for other in &mut case.alternatives {
        let of = format!("alternatives[{}].", other.id);
        for line in &mut other.costs {
            all.push(cost(&of, line, own));
        }
        for line in &mut other.brings {
            all.extend(gain(&of, line, own));
        }
    }
    for booked in &mut case.actuals {
        let key = format!("actuals[{}].{}", booked.line, booked.month);
        let value = in_currency(booked.amount, booked.currency, own);
        all.push(Statement::new(key, value, &mut booked.said));
    }
    for measured in &mut case.measured {
        let key = format!("measured[{}].{}", measured.driver, measured.from_month);
        let value = measured.value.to_string();
        all.push(Statement::new(key, value, &mut measured.said));
    }
    for forecast in &mut case.reforecasts {
        let key = format!("reforecasts[{}]", forecast.id);
        let value = in_currency(forecast.amount, forecast.currency, own);
        all.push(Statement::new(key, value, &mut forecast.said));
    }
    let private = case.private.as_mut();
    if let Some(amounts) = private.and_then(|private| private.our_cost.as_mut()) {
        all.push(by_year("private.our_cost".to_owned(), amounts, own));
    }
    all
}

impl<'a> Statement<'a> {
    fn new(
        key: impl Into<String>,
        value: impl Into<String>,
        said: &'a mut Option<Provenance>,
    ) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
            unit: String::new(),
            said,
        }
    }
}

fn driver(driver: &mut Driver) -> Statement<'_> {
    let value = match &driver.value {
        DriverValue::Open => String::new(),
        DriverValue::Known(number) => {
            let years = std::iter::once(number).chain(&driver.years);
            let years: Vec<String> = years.map(Exact::to_string).collect();
            years.join("; ")
        }
        DriverValue::Calculated(formula) => formula.clone(),
    };
    Statement {
        key: format!("drivers[{}]", driver.id),
        value,
        unit: driver.unit.clone(),
        said: &mut driver.said,
    }
}

fn cost<'a>(of: &str, cost: &'a mut Cost, own: Currency) -> Statement<'a> {
    let key = format!("{of}costs[{}]", cost.id);
    match &mut cost.spend {
        Spend::OneOff { amount: once, .. } => Statement::new(key, amount(once), &mut cost.said),
        Spend::Recurring {
            amount: each,
            every,
            ..
        } => {
            let words = match amount(each) {
                words if words.is_empty() => words,
                words => format!("{words} every {every:?}"),
            };
            Statement::new(key, words, &mut cost.said)
        }
        Spend::ByYear(amounts) => by_year(key, amounts, own),
    }
}

fn gain<'a>(of: &str, benefit: &'a mut Benefit, own: Currency) -> Option<Statement<'a>> {
    match &mut benefit.gain {
        Gain::ByYear(amounts) => {
            let key = format!("{of}benefits[{}]", benefit.id);
            Some(by_year(key, amounts, own))
        }
        // A formula rests on its drivers, and each of those has somebody behind it.
        Gain::Recurring { .. } | Gain::OneOff { .. } => None,
    }
}

/// Amounts by year in one text; what comes only at the start reads like a payment made once.
fn by_year(key: String, amounts: &mut YearlyAmounts, own: Currency) -> Statement<'_> {
    let code = amounts.currency.unwrap_or(own).code();
    let mut numbers = vec![amounts.initial];
    numbers.extend(&amounts.years);
    while numbers.len() > 1 && numbers.last().is_some_and(|last| last.value().is_zero()) {
        numbers.pop();
    }
    let words: Vec<String> = numbers.iter().map(|one| format!("{one} {code}")).collect();
    Statement::new(key, words.join("; "), &mut amounts.said)
}

fn in_currency(amount: Exact, currency: Option<Currency>, own: Currency) -> String {
    format!("{amount} {}", currency.unwrap_or(own).code())
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Fixed(money) => money.to_string(),
        Amount::Quantity {
            quantity,
            unit_price,
            pricing,
            ..
        } => priced(*quantity, *unit_price, pricing),
        Amount::Formula(text) => text.clone(),
    }
}

/// A quantity at a price, with all that the price depends on.
fn priced(quantity: Exact, unit_price: Money, pricing: &Pricing) -> String {
    let Pricing {
        years,
        fee,
        tiers,
        tiers_price,
        minimum,
    } = pricing;
    let quantities = std::iter::once(&quantity).chain(years);
    let quantities: Vec<String> = quantities.map(Exact::to_string).collect();
    let fixed = |fee: &Exact| {
        let fee = Some(fee).filter(|fee| !fee.value().is_zero());
        fee.map(|fee| format!("fixed {fee}"))
    };
    let mut words = vec![format!("{} × {unit_price}", quantities.join("; "))];
    words.extend(fixed(fee));
    for tier in tiers {
        words.push(format!("{} above {}", tier.tier_price, tier.above));
        words.extend(fixed(&tier.fee));
    }
    if !tiers.is_empty() && *tiers_price == TiersPrice::AllUnits {
        words.push("all units at the price of the tier reached".to_owned());
    }
    match minimum {
        Some(Minimum::Amount(amount)) => words.push(format!("at least {amount}")),
        Some(Minimum::Quantity(least)) => {
            words.push(format!("at least {} units", least.committed));
            words.extend(least.price_beyond.map(|price| format!("beyond {price}")));
        }
        None => {}
    }
    words.join(", ")
}

fn hurdle_words(hurdles: &Hurdles) -> String {
    let Hurdles {
        roi_at_least,
        payback_within_months,
        irr_at_least,
        said: _,
    } = hurdles;
    let roi = roi_at_least.map(|rate| format!("return {rate}"));
    let back = payback_within_months.map(|months| format!("payback {months} months"));
    let irr = irr_at_least.map(|rate| format!("internal rate of return {rate}"));
    let all: Vec<String> = roi.into_iter().chain(back).chain(irr).collect();
    all.join(", ")
}
