//! What finance's view changes in the lines of a plan: inflation, working capital given back, residual values (method §5b).

use super::settings::Frame;
use super::timing::Timing;
use crate::engine::arithmetic::{Overflow, add, mul, power};
use crate::model::limits::HORIZON_YEARS;
use crate::model::{
    Amount, Benefit, Case, Cost, Finance, Minimum, PaidTo, PriceBase, Pricing, Rate, Spend, Terms,
    UpliftBy, WorkingCapital,
};
use rust_decimal::Decimal;

/// Inflation of the lines without growth of their own; zero where amounts are in real terms.
fn inflation(finance: &Finance) -> Rate {
    match finance.terms {
        Some(Terms::Real) => Rate::ZERO,
        Some(Terms::Nominal) | None => finance.inflation,
    }
}

/// The yearly growth of a recurring benefit or problem, and the factor by which its first year is already raised.
///
/// # Errors
/// Where the factor does not fit into 28 digits.
pub fn line_growth(case: &Case, own: Rate) -> (Rate, Result<Decimal, Overflow>) {
    let inflation = inflation(&case.finance);
    if own != Rate::ZERO || inflation == Rate::ZERO {
        return (own, Ok(Decimal::ONE));
    }
    let first_year = match case.finance.price_base {
        PriceBase::FirstYear => Ok(Decimal::ONE),
        PriceBase::Start => add(Decimal::ONE, inflation.fraction()),
    };
    (inflation, first_year)
}

/// The same for a recurring cost. Our price is a contract: it rises by its own uplift only.
///
/// Inflation takes effect with each year of the case. Where quantities differ by year of the line, its prices rise with these years, from
/// the level of the year of the case in which it begins.
///
/// # Errors
/// As [`line_growth`].
pub fn line_uplift(case: &Case, cost: &Cost) -> (Rate, UpliftBy, Result<Decimal, Overflow>) {
    if cost.paid_to == PaidTo::OurPrice || cost.uplift != Rate::ZERO {
        return (cost.uplift, cost.uplift_by, Ok(Decimal::ONE));
    }
    let (growth, first_year) = line_growth(case, Rate::ZERO);
    match (&cost.spend, cost.uplift_by) {
        (Spend::Recurring { from_month, .. }, UpliftBy::Anniversary) if differs_by_year(cost) => {
            // Nothing is paid by a line that begins after the longest horizon.
            let years = HORIZON_YEARS
                .whole()
                .1
                .min(from_month.saturating_sub(1) / 12);
            let risen = add(Decimal::ONE, growth.fraction()).and_then(|one| power(one, years));
            let begun = first_year.and_then(|level| mul(level, risen?));
            (growth, UpliftBy::Anniversary, begun)
        }
        _ => (growth, UpliftBy::CaseYear, first_year),
    }
}

fn differs_by_year(cost: &Cost) -> bool {
    let priced = cost.spend.amount().and_then(Amount::priced);
    priced.is_some_and(|of| !of.pricing.years.is_empty())
}

/// The factor of [`line_uplift`] as far as it is one of the whole line: a new price after renewal is not raised by it, so there it is in the
/// payments themselves.
///
/// # Errors
/// As [`line_growth`].
pub fn first_year_factor(case: &Case, cost: &Cost) -> Result<Decimal, Overflow> {
    if cost.has_new_price() {
        return Ok(Decimal::ONE);
    }
    line_uplift(case, cost).2
}

/// An amount with all its prices times a factor: those of tiers, fixed parts and minimums, too.
///
/// # Errors
/// Where one does not fit into 28 digits.
pub(crate) fn raised(amount: &Amount, factor: Decimal) -> Result<Amount, Overflow> {
    let mut amount = amount.clone();
    if factor == Decimal::ONE {
        return Ok(amount);
    }
    match &mut amount {
        Amount::Fixed(money) => money.amount = mul(money.amount, factor)?,
        Amount::Quantity {
            unit_price,
            pricing,
            ..
        } => {
            unit_price.amount = mul(unit_price.amount, factor)?;
            *pricing = raised_pricing(pricing, factor)?;
        }
        Amount::Formula(text) => *text = times(text, factor),
    }
    Ok(amount)
}

/// The same for all that is said beside the unit price.
pub(super) fn raised_pricing(pricing: &Pricing, factor: Decimal) -> Result<Pricing, Overflow> {
    let mut pricing = pricing.clone();
    let minimum = match &mut pricing.minimum {
        None => None,
        Some(Minimum::Amount(least)) => Some(least),
        Some(Minimum::Quantity(least)) => least.price_beyond.as_mut(),
    };
    let tiers = pricing.tiers.iter_mut();
    let tiers = tiers.flat_map(|tier| [&mut tier.tier_price, &mut tier.fee]);
    for price in tiers.chain([&mut pricing.fee]).chain(minimum) {
        *price = mul(price.value(), factor)?.into();
    }
    Ok(pricing)
}

/// A formula times a number; as it is where that is 1 or nothing is written.
pub(crate) fn times(formula: &str, factor: Decimal) -> String {
    if factor == Decimal::ONE || formula.trim().is_empty() {
        return formula.to_owned();
    }
    format!("({formula}) * {}", factor.normalize())
}

/// Whether a benefit is working capital that is given back at the end.
pub fn gives_back(case: &Case, benefit: &Benefit) -> bool {
    case.finance.working_capital == Some(WorkingCapital::GivenBack) && benefit.releases_capital()
}

/// The same timing with all of it given back at the end, where it is working capital that is given back.
pub(crate) fn given_back(case: &Case, frame: &Frame, benefit: &Benefit, timing: Timing) -> Timing {
    match frame.timeline.end().filter(|_| gives_back(case, benefit)) {
        None => timing,
        Some(at) => Timing::GivenBack {
            released: Box::new(timing),
            at,
            erosion: match case.finance.terms {
                Some(Terms::Real) => case.finance.inflation,
                Some(Terms::Nominal) | None => Rate::ZERO,
            },
        },
    }
}
