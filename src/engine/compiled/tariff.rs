//! What a quantity costs by tiers and with a minimum (method §4, pricing of our lines).

use crate::engine::arithmetic::{Checked, Overflow, add, mul, sub, sum};
use crate::model::{Exact, Minimum, PricedQuantity, Pricing, Tier, TiersPrice};
use rust_decimal::Decimal;

impl PricedQuantity<'_> {
    /// What one payment comes to, in the currency of the price.
    ///
    /// # Errors
    /// Where it does not fit into 28 digits.
    pub fn payment(self) -> Result<Decimal, Overflow> {
        let by_tiers = |quantity| by_tiers(quantity, self.unit_price.amount, self.pricing);
        match &self.pricing.minimum {
            None => by_tiers(self.quantity),
            Some(Minimum::Amount(least)) => Ok(by_tiers(self.quantity)?.max(least.value())),
            Some(Minimum::Quantity(least)) => {
                let committed = least.committed.value();
                let beyond = sub(self.quantity, committed)?;
                match least.price_beyond {
                    Some(price) if beyond > Decimal::ZERO => {
                        add(by_tiers(committed)?, mul(beyond, price.value())?)
                    }
                    _ => by_tiers(self.quantity.max(committed)),
                }
            }
        }
    }

    /// The payment in each year of a line, as far as the quantities are given; the last one holds on.
    ///
    /// # Errors
    /// As [`Self::payment`].
    pub fn payments(self) -> Result<Vec<Decimal>, Overflow> {
        let years = self.pricing.years.iter().map(|year| year.value());
        std::iter::once(self.quantity)
            .chain(years)
            .map(|quantity| Self { quantity, ..self }.payment())
            .collect()
    }
}

fn by_tiers(quantity: Decimal, unit_price: Decimal, pricing: &Pricing) -> Checked {
    let tiers = all_tiers(unit_price, pricing);
    match pricing.tiers_price {
        TiersPrice::EachUnit => {
            let ends = tiers.iter().skip(1).map(|next| Some(next.above.value()));
            let parts = tiers.iter().zip(ends.chain([None]));
            sum(parts
                .map(|(tier, end)| part(tier, end, quantity))
                .collect::<Result<Vec<_>, _>>()?)
        }
        TiersPrice::AllUnits => {
            let reached = tiers.iter().rev().find(|tier| is_reached(tier, quantity));
            reached.map_or(Ok(Decimal::ZERO), |tier| {
                add(mul(quantity, tier.tier_price.value())?, tier.fee.value())
            })
        }
    }
}

/// All tiers in ascending order, with the first one, which begins at 0.
pub fn all_tiers(unit_price: Decimal, pricing: &Pricing) -> Vec<Tier> {
    let mut later = pricing.tiers.clone();
    later.sort_by_key(|tier| tier.above);
    let first = Tier {
        above: Exact::default(),
        tier_price: unit_price.into(),
        fee: pricing.fee,
    };
    std::iter::once(first).chain(later).collect()
}

/// The first tier is there for no units, too; so its fee is always paid.
fn is_reached(tier: &Tier, quantity: Decimal) -> bool {
    tier.above.value().is_zero() || quantity > tier.above.value()
}

/// What the units of one tier cost, with its fee; the last tier has no end.
fn part(tier: &Tier, end: Option<Decimal>, quantity: Decimal) -> Checked {
    if !is_reached(tier, quantity) {
        return Ok(Decimal::ZERO);
    }
    let last = end.map_or(quantity, |end| quantity.min(end));
    let units = sub(last, tier.above.value())?;
    add(mul(units, tier.tier_price.value())?, tier.fee.value())
}
