//! Which prices are tried: in the search for the highest price (method §8), and along the curve of prices.
//!
//! The search tries prices in the currency's smallest unit: from the list price up by doubling until a hurdle is missed, then in equal steps
//! below that, then by halves. Payback need not grow with the price; what happens within one step is not seen. The curve shows the list
//! price in its middle, unless something that matters lies further away.

use super::Highest;
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, add, div, mul, sub};
use crate::model::Rate;
use rust_decimal::prelude::ToPrimitive;
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

const CURVE_STEPS: u32 = 20;

/// Where the curve begins and ends, in percent of the list price.
const ENDS: (i64, i64) = (50, 150);

/// No curve goes further for a limit, in percent of the list price: what lies beyond would press the rest together. For the present price it
/// goes on to `MOST`, so that the curve holds what is tried.
const FARTHEST: i64 = 300;
const MOST: i64 = 1_000;

/// A curve that goes on ends at a multiple of this, in percent of the list price.
const STEP: i64 = 50;

fn ends(now: Rate, limit: Option<Rate>) -> (i64, i64) {
    let (mut from, mut to) = ENDS;
    let limit = limit.map(|limit| (limit, FARTHEST));
    for (discount, farthest) in std::iter::once((now, MOST)).chain(limit) {
        // A discount that is no ordinary number is far above or below any picture.
        let beyond = if discount < Rate::ZERO {
            i64::MAX
        } else {
            i64::MIN
        };
        let less = discount.percent().to_i64();
        let percent = less.map_or(beyond, |less| 100_i64.saturating_sub(less));
        if percent < from {
            from = 0;
        }
        if to < percent && percent < farthest {
            to = (percent / STEP + 1) * STEP;
        }
    }
    (from, to)
}

/// The discounts along a curve that shows the present one and the one at a limit, from the lowest price to the highest.
pub(crate) fn curve_discounts(now: Rate, limit: Option<Rate>) -> Vec<Rate> {
    let (from, to) = ends(now, limit);
    // Both ends are whole and at most MOST, so that none of this can be too large.
    let percent = |place: i64| {
        let steps = Decimal::from((to - from) * place);
        let above = steps
            .checked_div(Decimal::from(CURVE_STEPS))
            .unwrap_or_default();
        Decimal::from(100 - from).saturating_sub(above)
    };
    (0..=i64::from(CURVE_STEPS))
        .map(|place| Rate::from_percent(percent(place).normalize()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends_of(now: &str, limit: Option<&str>) -> (String, String) {
        let all = curve_discounts(
            now.parse().unwrap(),
            limit.map(|rate| rate.parse().unwrap()),
        );
        assert_eq!(all.len(), 21);
        let end = |rate: Option<&Rate>| rate.unwrap().to_string();
        (end(all.first()), end(all.last()))
    }

    #[test]
    fn the_list_price_stands_in_the_middle_unless_what_matters_lies_further() {
        let ends = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(ends_of("9%", Some("-17%")), ends("50%", "-50%"));
        assert_eq!(ends_of("9%", Some("96.8%")), ends("100%", "-50%"));
        // 240 of 100 lie below 250.
        assert_eq!(ends_of("9%", Some("-140%")), ends("50%", "-150%"));
        // What lies too far away would press the rest together; the present price never does.
        assert_eq!(ends_of("9%", Some("-220%")), ends("50%", "-50%"));
        assert_eq!(ends_of("-80%", None), ends("50%", "-100%"));
        assert_eq!(ends_of("-700%", None), ends("50%", "-750%"));
    }
}
