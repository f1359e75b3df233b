//! The search for the highest price (method §8).
//!
//! Prices are tried in the currency's smallest unit: from the list price up by doubling until a hurdle is missed, then in equal steps below
//! that, then by halves. Payback need not grow with the price; what happens within one step is not seen.

use super::Highest;
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, add, div, mul, sub};
use rust_decimal::{Decimal, RoundingStrategy};

/// Number of equidistant prices that are tried up to the first doubling that misses the hurdle.
const STEPS: u32 = 32;

/// How often the list price is doubled before it counts as no limit: about a thousand times the list price.
const DOUBLINGS: u32 = 10;

/// The highest total that passes a test, for a list price above 0.
pub(crate) fn highest_total(
    list: Decimal,
    decimals: u32,
    meets: &mut dyn FnMut(Decimal) -> Result<bool, EngineError>,
) -> Result<Highest<Decimal>, EngineError> {
    // In whole smallest units, not above the amount.
    let payable = |total: Decimal| {
        total.round_dp_with_strategy(decimals, RoundingStrategy::ToNegativeInfinity)
    };
    let mut top = payable(list);
    let mut doublings = 0;
    while meets(top)? {
        if doublings == DOUBLINGS {
            return Ok(Highest::NoLimit);
        }
        top = mul(top, Decimal::TWO).named("our price")?;
        doublings += 1;
    }
    let mut missed = top;
    for step in (0..STEPS).rev() {
        let part = mul(top, Decimal::from(step));
        let part = part.and_then(|part| div(part, Decimal::from(STEPS)));
        let mut met = payable(part.named("our price")?);
        if !meets(met)? {
            missed = met;
            continue;
        }
        let unit = Decimal::new(1, decimals);
        loop {
            let apart = sub(missed, met).named("our price")?;
            if apart <= unit {
                break;
            }
            let half = div(apart, Decimal::TWO).and_then(|half| add(met, half));
            let next = add(met, unit).named("our price")?;
            if next == met {
                // The smallest unit is lost among 28 digits.
                return Err(EngineError::overflow("our price"));
            }
            let middle = payable(half.named("our price")?).max(next);
            if meets(middle)? {
                met = middle;
            } else {
                missed = middle;
            }
        }
        return Ok(Highest::At(met));
    }
    Ok(Highest::NotEvenFree)
}
