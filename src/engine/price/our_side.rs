//! Our side of the price: our margin and the joint value (method §8, share of value; §9, joint value).
//!
//! It depends on the private part of the case and is a separate type, so that no output for the customer can show it by mistake: the price
//! desk does not hold it, and no report uses it. Our cost of delivery is discounted like every other flow of the proposal and moves with
//! its start; it does not depend on the price.

use super::{Highest, PriceDesk, PriceSide, Priced};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, Overflow, add, div, mul, sub};
use crate::engine::cash_flow::Timeline;
use crate::engine::compiled::{Frame, Shape, Timing, stored_rate};
use crate::engine::what_if::Hurdle;
use crate::model::{Case, Currency, YearlyAmounts, digits};
use rust_decimal::Decimal;
use serde::Serialize;

/// Our margin at each price of a [`PriceDesk`]. Private.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OurSide {
    /// The currency of all money here: that of the desk.
    pub currency: Currency,
    /// Our cost of delivery over the horizon, nominal.
    #[serde(serialize_with = "digits")]
    pub cost: Decimal,
    #[serde(rename = "cost_pv", serialize_with = "digits")]
    pub cost_present: Decimal,
    /// The price below which we walk away; `None` where the case says none.
    #[serde(serialize_with = "digits")]
    pub walk_away: Option<Decimal>,
    pub expected: OurPrices,
    pub conservative: OurPrices,
    /// The effect of one more percent of discount on our margin.
    pub one_percent: OurOnePercent,
}

/// Our side of a [`PriceSide`], price by price in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OurPrices {
    pub list: OurPrice,
    pub now: OurPrice,
    #[serde(skip)]
    pub hurdles: Vec<Hurdle>,
    /// At the highest price of each limit; `None` where a hurdle sets no price.
    pub limits: Vec<Option<OurPrice>>,
    /// At the price below which we walk away; `None` where the case says none.
    pub walk_away: Option<OurPrice>,
    /// The tightest limit less the walk-away price: the zone of possible agreement, negative where there is none. `None` where either
    /// is missing.
    #[serde(serialize_with = "digits")]
    pub room: Option<Decimal>,
    pub curve: Vec<OurPrice>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OurPrice {
    /// All *our price* lines over the horizon, nominal.
    #[serde(serialize_with = "digits")]
    pub price: Decimal,
    /// The price less our cost of delivery, nominal.
    #[serde(serialize_with = "digits")]
    pub margin: Decimal,
    #[serde(rename = "margin_pv", serialize_with = "digits")]
    pub margin_present: Decimal,
    /// The margin for each unit of price, nominal; `None` at a price of 0.
    #[serde(serialize_with = "digits")]
    pub margin_share: Option<Decimal>,
    /// The customer's net present value and our margin at present value, together (method §9).
    #[serde(serialize_with = "digits")]
    pub joint_value: Decimal,
    /// The customer's part of the joint value, 0 to 1; `None` where either side has less than nothing, or both have nothing.
    #[serde(serialize_with = "digits")]
    pub customers_part: Option<Decimal>,
    /// What the customer keeps: the surplus against our margin, at present value (method §8); `None` as above.
    #[serde(serialize_with = "digits")]
    pub customers_share: Option<Decimal>,
    /// Whether it lies below the price at which we walk away.
    pub below_walk_away: bool,
}

/// The effect of one more percentage point of discount on our margin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OurOnePercent {
    pub after: OurPrice,
    /// Decrease of the margin, nominal.
    #[serde(serialize_with = "digits")]
    pub margin_lost: Decimal,
    /// The same as a share of the margin now; `None` where there is none to lose.
    #[serde(serialize_with = "digits")]
    pub of_margin: Option<Decimal>,
}

/// Our side of a price desk of this very case; `None` where the case has no cost of delivery.
///
/// # Errors
/// Where the private amounts are in a currency for which the case holds no rate, or do not fit into 28 digits.
pub fn our_side(case: &Case, desk: &PriceDesk) -> Result<Option<OurSide>, EngineError> {
    let Some(private) = &case.private else {
        return Ok(None);
    };
    let Some(cost) = &private.our_cost else {
        return Ok(None);
    };
    let frame = &desk.frame;
    let walk_away = match private.walk_away_price {
        Some(price) => {
            let rate = rate(case, frame, price.currency)?;
            Some(mul(price.amount, rate).named("our margin")?)
        }
        None => None,
    };
    let rate = rate(case, frame, cost.currency.unwrap_or(case.currency))?;
    let ours = OurCost::of(cost, rate, &frame.timeline, walk_away).named("our margin")?;
    ours.side(desk).named("our margin").map(Some)
}

fn rate(case: &Case, frame: &Frame, from: Currency) -> Result<Decimal, EngineError> {
    let missing = EngineError::PrivateRate {
        from,
        to: case.currency,
    };
    let rate = stored_rate(case, from, case.currency).ok_or(missing)?;
    mul(rate, frame.presentation_rate).named("our margin")
}

struct OurCost {
    cost: Decimal,
    cost_present: Decimal,
    walk_away: Option<Decimal>,
}

#[derive(Clone, Copy)]
struct PricePoint {
    price: Decimal,
    price_present: Decimal,
    npv: Decimal,
    surplus: Decimal,
}

impl PricePoint {
    fn of(priced: &Priced) -> Self {
        Self {
            price: priced.total,
            price_present: priced.outcome.our_price_present,
            npv: priced.outcome.npv,
            surplus: priced.surplus,
        }
    }

    /// At another total. The customer's value falls by the rise of the price at present value.
    fn at(self, price: Decimal) -> Result<Self, Overflow> {
        let share = div(price, self.price)?;
        let price_present = mul(self.price_present, share)?;
        let less = sub(price_present, self.price_present)?;
        Ok(Self {
            price,
            price_present,
            npv: sub(self.npv, less)?,
            surplus: sub(self.surplus, less)?,
        })
    }
}

impl OurCost {
    fn of(
        cost: &YearlyAmounts,
        rate: Decimal,
        timeline: &Timeline,
        walk_away: Option<Decimal>,
    ) -> Result<Self, Overflow> {
        let shape = Shape::of(&Timing::by_year(cost), timeline, &timeline.factors()?)?;
        Ok(Self {
            cost: mul(shape.total, rate)?,
            cost_present: mul(shape.present, rate)?,
            walk_away,
        })
    }

    fn side(&self, desk: &PriceDesk) -> Result<OurSide, Overflow> {
        let expected = self.prices(&desk.expected)?;
        let after = self.price(PricePoint::of(&desk.one_percent.after))?;
        let margin = expected.now.margin;
        let lost = desk.one_percent.we_lose;
        let of_margin = (margin > Decimal::ZERO).then(|| div(lost, margin));
        Ok(OurSide {
            currency: desk.currency,
            cost: self.cost,
            cost_present: self.cost_present,
            walk_away: self.walk_away,
            conservative: self.prices(&desk.conservative)?,
            one_percent: OurOnePercent {
                after,
                margin_lost: lost,
                of_margin: of_margin.transpose()?,
            },
            expected,
        })
    }

    fn prices(&self, side: &PriceSide) -> Result<OurPrices, Overflow> {
        let highest = |highest: &Highest| match highest {
            Highest::At(priced) => self.price(PricePoint::of(priced)).map(Some),
            Highest::NotEvenFree | Highest::NoLimit => Ok(None),
        };
        let limits = side.limits.iter().map(|limit| highest(&limit.highest));
        let limits: Vec<Option<OurPrice>> = limits.collect::<Result<_, _>>()?;
        let tightest = side.tightest.and_then(|index| limits.get(index)?.as_ref());
        let room = tightest.zip(self.walk_away);
        let room = room.map(|(tightest, least)| sub(tightest.price, least));
        let list = PricePoint::of(&side.list);
        let walk_away = self.walk_away.map(|price| self.price(list.at(price)?));
        let curve = side
            .curve
            .iter()
            .map(|priced| self.price(PricePoint::of(priced)));
        Ok(OurPrices {
            now: self.price(PricePoint::of(&side.now))?,
            walk_away: walk_away.transpose()?,
            room: room.transpose()?,
            curve: curve.collect::<Result<_, _>>()?,
            list: self.price(list)?,
            hurdles: side.limits.iter().map(|limit| limit.hurdle).collect(),
            limits,
        })
    }

    fn price(&self, point: PricePoint) -> Result<OurPrice, Overflow> {
        let margin = sub(point.price, self.cost)?;
        let margin_present = sub(point.price_present, self.cost_present)?;
        let margin_share = (!point.price.is_zero()).then(|| div(margin, point.price));
        Ok(OurPrice {
            price: point.price,
            margin,
            margin_present,
            margin_share: margin_share.transpose()?,
            joint_value: add(point.npv, margin_present)?,
            customers_part: part(point.npv, margin_present)?,
            customers_share: part(point.surplus, margin_present)?,
            below_walk_away: self.walk_away.is_some_and(|least| point.price < least),
        })
    }
}

/// The share of the first in the sum; `None` where either is negative, or both are zero.
fn part(first: Decimal, second: Decimal) -> Result<Option<Decimal>, Overflow> {
    let both = add(first, second)?;
    if first < Decimal::ZERO || second < Decimal::ZERO || both.is_zero() {
        return Ok(None);
    }
    div(first, both).map(Some)
}

#[cfg(test)]
mod tests;
