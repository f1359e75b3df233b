//! The contract behind a recurring cost: payments that differ by year or after renewal, and what is still owed on early exit (method §4).

use super::finance::{line_uplift, raised, raised_pricing};
use super::line::Line;
use super::settings::Frame;
use super::timing::{NewPayments, PaymentNumber, Payments, Renewed};
use crate::engine::arithmetic::{Overflow, add, sum};
use crate::model::{
    Amount, Case, Cost, Currency, Money, Payment, PricedQuantity, Renewal, Spend, Term,
};
use rust_decimal::Decimal;

/// The months of the longest horizon, thirty years; no commitment beyond counts.
const LONGEST: u32 = 360;

/// What is still owed by who stops, where a line has a term.
#[derive(Debug, Clone)]
pub(crate) struct Owed {
    /// Its place among the costs.
    pub cost: usize,
    /// For each number of the line, the first and those of later years: its shape, which no other line has, and for each month after whose
    /// end everything stops, from time 0, the committed payments not made yet, in twelfths of the amount. A payment in advance for the month
    /// that follows is not made by then. Beyond the end of the case the number of its last year holds on.
    pub rest: Vec<(usize, Vec<Decimal>)>,
    /// By the same months the fixed amount owed, in the currency of the answer.
    pub fee: Vec<Decimal>,
}

/// The payments of a recurring cost in their currency, where they are not one number in all its years: by year, or with a new price after
/// renewal.
///
/// # Errors
/// Where a payment does not fit into 28 digits.
pub fn payments_of(case: &Case, cost: &Cost) -> Option<Result<(Vec<Decimal>, Currency), Overflow>> {
    let Spend::Recurring { amount, .. } = &cost.spend else {
        return None;
    };
    if !cost.has_new_price() {
        return by_year(amount, false);
    }
    // Inflation up to the first year is no factor of the whole line here: it would raise the new price, too.
    let (.., first_year) = line_uplift(case, cost);
    match first_year.and_then(|factor| raised(amount, factor)) {
        Ok(raised) => by_year(&raised, true),
        Err(overflow) => Some(Err(overflow)),
    }
}

/// `always` is whether the payments are asked for where they are the same in all years, too.
fn by_year(amount: &Amount, always: bool) -> Option<Result<(Vec<Decimal>, Currency), Overflow>> {
    match amount {
        Amount::Fixed(money) if always => Some(Ok((vec![money.amount], money.currency))),
        _ => {
            let of = amount.priced()?;
            let payments = || Ok((of.payments()?, of.unit_price.currency));
            (always || !of.pricing.years.is_empty()).then(payments)
        }
    }
}

/// What changes with the renewal of a recurring line. A new price stays as it was agreed; fixed parts and later tiers are those of the first
/// year.
///
/// # Errors
/// Where a payment does not fit into 28 digits.
pub fn renewed(case: &Case, cost: &Cost) -> Result<Option<Renewed>, Overflow> {
    let (
        Some(term),
        Spend::Recurring {
            amount, from_month, ..
        },
    ) = (&cost.term, &cost.spend)
    else {
        return Ok(None);
    };
    let new = match (term.renewal, amount) {
        (None, _) | (Some(Renewal::NewPrice(_)), Amount::Formula(_)) => return Ok(None),
        (Some(Renewal::RenewalUplift(rate)), _) => {
            NewPayments::Times(add(Decimal::ONE, rate.fraction())?)
        }
        (Some(Renewal::NewPrice(price)), Amount::Fixed(_)) => {
            NewPayments::Amounts(vec![price.value()])
        }
        (Some(Renewal::NewPrice(price)), Amount::Quantity { unit_price, .. }) => {
            let of = amount.priced().ok_or(Overflow)?;
            let (.., first_year) = line_uplift(case, cost);
            let pricing = &raised_pricing(of.pricing, first_year?)?;
            let unit_price = Money::new(price.value(), unit_price.currency);
            let of = PricedQuantity {
                unit_price,
                pricing,
                ..of
            };
            NewPayments::Amounts(of.payments()?)
        }
    };
    let from = last_committed(term, *from_month).saturating_add(1);
    Ok(Some(Renewed { from, new }))
}

fn last_committed(term: &Term, from: u32) -> u32 {
    let months = term.committed_months.min(LONGEST);
    from.max(1).saturating_add(months).saturating_sub(1)
}

/// The payments of a recurring cost, as they are paid in a case of so many months; `None` for other costs.
pub(super) fn payments(
    case: &Case,
    cost: &Cost,
    horizon: u32,
) -> Option<Result<Payments, Overflow>> {
    let Spend::Recurring {
        amount,
        every,
        paid,
        from_month,
        to_month,
    } = &cost.spend
    else {
        return None;
    };
    let (uplift, uplift_by, _) = line_uplift(case, cost);
    let payments = |amounts, renewal| Payments {
        every: *every,
        paid: *paid,
        from: *from_month,
        to: to_month.unwrap_or(horizon),
        uplift,
        uplift_by,
        number: match amount {
            Amount::Formula(_) => PaymentNumber::PerYear,
            Amount::Fixed(_) | Amount::Quantity { .. } => PaymentNumber::EachPayment,
        },
        amounts,
        renewal,
    };
    Some(payments_of(case, cost).transpose().and_then(|amounts| {
        let amounts = amounts.map(|(amounts, _)| amounts).unwrap_or_default();
        Ok(payments(amounts, renewed(case, cost)?))
    }))
}

/// What is owed on early exit from the cost at a place; nothing where it has no term or no payments. `fixed` is the fixed amount for an
/// exit, in the currency of the answer.
pub(super) fn owed(
    (place, cost, line): (usize, &Cost, &Line),
    mut payments: Payments,
    frame: &Frame,
    fixed: Option<Decimal>,
) -> Option<Owed> {
    let term = cost.term.as_ref()?;
    let committed = last_committed(term, payments.from);
    payments.to = match cost.spend {
        Spend::Recurring { to_month, .. } => to_month.unwrap_or(committed).min(committed),
        _ => return None,
    };
    // A first month beyond any horizon must not make a list of its length.
    payments.to = payments.to.min(2 * LONGEST);
    let last = payments.to as usize;
    let timeline = &frame.timeline;
    let moments = timeline.last_month() + 1;
    let mut fee = vec![Decimal::ZERO; moments];
    let mut rest = Vec::new();
    if let Some(fixed) = fixed {
        let until_the_end = fee.iter_mut().take(last + timeline.delay);
        until_the_end.for_each(|fee| *fee = fixed);
    } else {
        let later = line.later.iter().map(|later| later.shape);
        for (number, shape) in std::iter::once(line.shape).chain(later).enumerate() {
            let years = frame.horizon.in_years();
            let counts = |year: u32| line.number_in(year.min(years)) == number;
            let weights = payments.weights_in(last, counts).ok()?;
            let ahead = usize::from(payments.paid == Payment::InAdvance);
            let after = |month: usize| {
                let paid = (month + 1).saturating_sub(timeline.delay + ahead);
                sum(weights.iter().skip(paid).copied())
            };
            let by_month: Result<_, Overflow> = (0..moments).map(after).collect();
            rest.push((shape, by_month.ok()?));
        }
    }
    Some(Owed {
        cost: place,
        rest,
        fee,
    })
}
