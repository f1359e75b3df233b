//! The search for the highest price (method §8).
//!
//! Prices are tried in the currency's smallest unit: from the list price up by doubling until a hurdle is missed, then in equal steps
//! below that, then by halves. Payback need not grow with the price; what happens within one step is not seen.
//! Every figure is a part without our price and a part that grows with it, so that a price costs no more than their sum.
//! Left out: what is asked, and the trial of the answer with all lines (`price`).

use super::EngineError;
use super::arithmetic::{Checked, Overflow, add, div, mul, sub};
use super::break_even::is_within;
use super::evaluate::return_on;
use super::payback::Payback;
use super::price::{Hurdle, returns};
use super::situation::Situation;
use crate::model::Rate;
use rust_decimal::{Decimal, RoundingStrategy};

/// How many prices of equal distance are tried up to the first doubling that misses the hurdle.
const STEPS: u32 = 32;

/// How often the list price is doubled before it counts as no limit: about a thousand times the list price.
const DOUBLINGS: u32 = 10;

/// How high a price may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    At(Decimal),
    NotEvenFree,
    NoLimit,
}

/// The highest total that passes a test, for a list price above 0.
pub(super) fn highest_total(
    list: Decimal,
    decimals: u32,
    meets: &mut dyn FnMut(Decimal) -> Result<bool, EngineError>,
) -> Result<Found, EngineError> {
    // In whole smallest units, not above the amount.
    let payable = |total: Decimal| {
        total.round_dp_with_strategy(decimals, RoundingStrategy::ToNegativeInfinity)
    };
    let mut top = payable(list);
    let mut doublings = 0;
    while meets(top)? {
        if doublings == DOUBLINGS {
            return Ok(Found::NoLimit);
        }
        top = mul(top, Decimal::TWO).map_err(overflow)?;
        doublings += 1;
    }
    let mut missed = top;
    for step in (0..STEPS).rev() {
        let part = mul(top, Decimal::from(step));
        let part = part.and_then(|part| div(part, Decimal::from(STEPS)));
        let mut met = payable(part.map_err(overflow)?);
        if !meets(met)? {
            missed = met;
            continue;
        }
        let unit = Decimal::new(1, decimals);
        while missed - met > unit {
            let half = div(missed - met, Decimal::TWO).and_then(|half| add(met, half));
            let next = add(met, unit).map_err(overflow)?;
            if next == met {
                // The smallest unit is lost among 28 digits.
                return Err(EngineError::overflow("our price"));
            }
            let middle = payable(half.map_err(overflow)?).max(next);
            if meets(middle)? {
                met = middle;
            } else {
                missed = middle;
            }
        }
        return Ok(Found::At(met));
    }
    Ok(Found::NotEvenFree)
}

/// A figure without our price, and what the list price adds to it.
struct Sum {
    rest: Decimal,
    price: Decimal,
}

impl Sum {
    fn of(rest: Decimal, with_list: Decimal) -> Result<Self, Overflow> {
        let price = sub(with_list, rest)?;
        Ok(Self { rest, price })
    }

    fn at(&self, share: Decimal) -> Checked {
        add(self.rest, mul(self.price, share)?)
    }
}

/// The figures that hurdles look at, each as a part without our price and a part that grows with it.
pub(super) struct TwoParts {
    npv: Sum,
    costs: Sum,
    flows: Vec<Sum>,
}

impl TwoParts {
    /// Leaves the situation without discount.
    pub(super) fn of(situation: &mut Situation) -> Result<Self, EngineError> {
        let without = situation.with_discount(Rate::WHOLE)?;
        let rest = situation.flows()?;
        let list = situation.with_discount(Rate::ZERO)?;
        let flows = rest.into_iter().zip(situation.flows()?);
        let flows = flows.map(|(rest, with_list)| Sum::of(rest, with_list));
        Ok(Self {
            npv: Sum::of(without.npv, list.npv).map_err(overflow)?,
            costs: Sum::of(without.costs_present, list.costs_present).map_err(overflow)?,
            flows: flows.collect::<Result<_, _>>().map_err(overflow)?,
        })
    }

    /// Whether a hurdle is met at a total; it may differ from `evaluate` by the last of 28 digits.
    pub(super) fn meets(
        &self,
        hurdle: Hurdle,
        total: Decimal,
        list: Decimal,
    ) -> Result<bool, EngineError> {
        let share = div(total, list).map_err(overflow)?;
        let npv = self.npv.at(share).map_err(overflow)?;
        Ok(match hurdle {
            Hurdle::NpvNotNegative => npv >= Decimal::ZERO,
            Hurdle::RoiAtLeast(least) => {
                let costs = self.costs.at(share).map_err(overflow)?;
                returns(return_on(npv, costs)?, least)
            }
            Hurdle::PaybackWithin(months) => {
                let flows = self.flows.iter().map(|flow| flow.at(share));
                let flows: Vec<Decimal> = flows.collect::<Result<_, _>>().map_err(overflow)?;
                is_within(&Payback::of(&flows).map_err(overflow)?, months)
            }
        })
    }
}

fn overflow(_: Overflow) -> EngineError {
    EngineError::overflow("our price")
}
