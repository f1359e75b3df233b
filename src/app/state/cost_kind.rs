//! A cost put another way – once, again and again, by year; an amount, a quantity, a formula – keeping what was typed where it still
//! means the same.
//!
//! What cannot be said the other way is left empty; undo brings it back.

use crate::model::{
    Amount, Cost, Currency, Every, Exact, Money, Payment, Pricing, Spend, YearlyAmounts,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Fixed,
    Quantity,
    Formula,
    /// Not known yet, which is not 0.
    Open,
}

impl Way {
    pub(crate) fn of(amount: &Amount) -> Self {
        match amount {
            Amount::Fixed(_) => Self::Fixed,
            Amount::Quantity { .. } => Self::Quantity,
            Amount::Formula(text) if text.trim().is_empty() => Self::Open,
            Amount::Formula(_) => Self::Formula,
        }
    }
}

/// Puts another spend into a cost. The source of the amount moves with it.
pub(crate) fn set(cost: &mut Cost, spend: Spend) {
    let said = match &mut cost.spend {
        Spend::ByYear(amounts) => amounts.said.take().or_else(|| cost.said.take()),
        _ => cost.said.take(),
    };
    cost.spend = spend;
    match &mut cost.spend {
        Spend::ByYear(amounts) => amounts.said = said,
        _ => cost.said = said,
    }
}

pub(crate) fn once(old: &Spend, currency: Currency) -> Spend {
    match old {
        Spend::OneOff { .. } => old.clone(),
        Spend::Recurring {
            amount, from_month, ..
        } => Spend::once(amount.clone(), *from_month),
        Spend::ByYear(amounts) => {
            let (year, amount) = first(amounts, currency);
            Spend::once(amount, year * 12)
        }
    }
}

/// Each month, quarter or year.
pub(crate) fn recurring(old: &Spend, currency: Currency) -> Spend {
    let (amount, from_month) = match old {
        Spend::Recurring { .. } => return old.clone(),
        Spend::OneOff { amount, month } => (amount.clone(), (*month).max(1)),
        Spend::ByYear(amounts) => {
            let (year, amount) = first(amounts, currency);
            (amount, year.saturating_sub(1).saturating_mul(12) + 1)
        }
    };
    Spend::Recurring {
        amount,
        every: Every::Year,
        paid: Payment::InAdvance,
        from_month,
        to_month: None,
    }
}

/// The first year with an amount (0 is the start), and the amount.
fn first(amounts: &YearlyAmounts, currency: Currency) -> (u32, Amount) {
    let all = std::iter::once(&amounts.initial).chain(&amounts.years);
    let mut all = (0..).zip(all.map(|amount| amount.value()));
    let found = all.find(|(_, amount)| !amount.is_zero());
    let (year, amount) = found.unwrap_or_default();
    let money = Money::new(amount, amounts.currency.unwrap_or(currency));
    (year, Amount::Fixed(money))
}

/// Amounts for each year of a case of so many years.
pub(crate) fn by_year(old: &Spend, currency: Currency, years: u32) -> Spend {
    Spend::ByYear(yearly(old, currency, years))
}

fn yearly(old: &Spend, currency: Currency, years: u32) -> YearlyAmounts {
    let mut amounts = YearlyAmounts::default();
    let (amount, year) = match old {
        Spend::ByYear(amounts) => return amounts.clone(),
        Spend::OneOff { amount, month } => (amount, Some(month.div_ceil(12))),
        // What is paid more often or not from the start on has no amount that holds for each year.
        Spend::Recurring {
            amount,
            every: Every::Year,
            from_month: 1,
            to_month: None,
            ..
        } => (amount, None),
        Spend::Recurring { .. } => return amounts,
    };
    let Amount::Fixed(money) = way(amount, Way::Fixed, currency) else {
        return amounts;
    };
    amounts.currency = (money.currency != currency).then_some(money.currency);
    match year {
        Some(0) => amounts.initial = money.amount.into(),
        Some(year) => {
            amounts.years = vec![Exact::default(); year as usize];
            if let Some(last) = amounts.years.last_mut() {
                *last = money.amount.into();
            }
        }
        None => amounts.years = vec![money.amount.into(); years as usize],
    }
    amounts
}

pub(crate) fn way(old: &Amount, way: Way, currency: Currency) -> Amount {
    match (way, old) {
        (Way::Fixed, Amount::Fixed(_))
        | (Way::Quantity, Amount::Quantity { .. })
        | (Way::Formula, Amount::Formula(_)) => old.clone(),
        (Way::Fixed, Amount::Quantity { unit_price, .. }) => {
            let payment = old.priced().and_then(|of| of.payment().ok());
            let amount = payment.unwrap_or(unit_price.amount);
            Amount::Fixed(Money::new(amount, unit_price.currency))
        }
        (Way::Quantity, Amount::Fixed(money)) => one_at(*money),
        (Way::Fixed, Amount::Formula(_)) => Amount::Fixed(Money::zero(currency)),
        (Way::Quantity, Amount::Formula(_)) => one_at(Money::zero(currency)),
        // A formula begins with the money that stood there, which keeps its currency.
        (Way::Formula, Amount::Fixed(money)) if !money.amount.is_zero() => {
            Amount::Formula(money.to_string())
        }
        (Way::Formula | Way::Open, _) => Amount::Formula(String::new()),
    }
}

fn one_at(unit_price: Money) -> Amount {
    Amount::Quantity {
        quantity: Exact::from(1),
        unit: String::new(),
        unit_price,
        pricing: Pricing::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{eur, id};
    use crate::model::{Basis, PaidTo, Provenance};

    fn paid_once(amount: i64, month: u32) -> Spend {
        Spend::once(Amount::Fixed(eur(amount)), month)
    }

    #[test]
    fn an_amount_paid_once_stays_when_it_is_paid_each_year_and_back() {
        let each = recurring(&paid_once(500, 0), Currency::EUR);
        assert!(matches!(
            &each,
            Spend::Recurring { amount: Amount::Fixed(money), from_month: 1, .. } if *money == eur(500)
        ));
        let back = once(&each, Currency::EUR);
        assert_eq!(back, paid_once(500, 1));
    }

    #[test]
    fn an_amount_stands_in_the_year_it_is_paid() {
        let start = yearly(&paid_once(500, 0), Currency::EUR, 3);
        assert_eq!((start.initial, start.years.len()), (Exact::from(500), 0));
        let later = yearly(&paid_once(500, 13), Currency::EUR, 3);
        assert_eq!(later.years, [Exact::from(0), Exact::from(500)]);
        let back = once(&Spend::ByYear(later), Currency::EUR);
        assert_eq!(back, paid_once(500, 24));
    }

    #[test]
    fn a_yearly_amount_fills_every_year_in_its_own_currency() {
        let usd = Money::new(70.into(), Currency::USD);
        let each = Spend::recurring(Amount::Fixed(usd), Every::Year, Payment::InArrears);
        let amounts = yearly(&each, Currency::EUR, 3);
        assert_eq!(amounts.years, vec![Exact::from(70); 3]);
        assert_eq!(amounts.currency, Some(Currency::USD));
    }

    #[test]
    fn who_said_an_amount_moves_with_it() {
        let mut cost = Cost::new(id("cost"), "Cost", PaidTo::OurPrice, paid_once(500, 0));
        let said = Some(Provenance::new(Basis::Measured, "Head of Claims"));
        cost.said.clone_from(&said);
        let by_years = by_year(&cost.spend, Currency::EUR, 3);
        set(&mut cost, by_years);
        assert!(matches!(&cost.spend, Spend::ByYear(amounts) if amounts.said == said));
        assert_eq!(cost.said, None);
        let each_year = recurring(&cost.spend, Currency::EUR);
        set(&mut cost, each_year);
        assert_eq!(cost.said, said);
    }

    #[test]
    fn a_quantity_at_a_price_is_worth_the_same_as_an_amount() {
        let fixed = Amount::Fixed(eur(480));
        let quantity = way(&fixed, Way::Quantity, Currency::EUR);
        assert_eq!(way(&quantity, Way::Fixed, Currency::EUR), fixed);
        let forty = Amount::Quantity {
            quantity: Exact::from(40),
            unit: "day".to_owned(),
            unit_price: eur(12),
            pricing: Pricing::default(),
        };
        assert_eq!(way(&forty, Way::Fixed, Currency::EUR), fixed);
    }
}
