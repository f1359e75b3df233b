//! The pricing of a cost as data: quantities by year, tiers and a minimum, and what a payment comes to.

use crate::model::{Amount, Cost, Minimum, Pricing, Tier};
use crate::report::Report;
use crate::report::json::{all_exact, exact};
use serde_json::{Value, json};

impl Report<'_> {
    /// The keys that a cost has beside the others; none where it has one price for all units in all years.
    pub(in crate::report) fn pricing_data(&self, cost: &Cost) -> Value {
        let priced = cost.spend.amount().and_then(Amount::priced);
        let Some(of) = priced.filter(|of| *of.pricing != Pricing::default()) else {
            return json!({});
        };
        let pricing = of.pricing;
        let years: Vec<_> = pricing.years.iter().map(|year| year.value()).collect();
        let payments = of.payments().unwrap_or_default();
        json!({"pricing": {
            "in_words": self.entered(cost),
            "unit": of.unit,
            "currency": of.unit_price.currency.code(),
            "quantity": exact(of.quantity),
            "later_quantities": all_exact(&years),
            "unit_price": exact(of.unit_price.amount),
            "fee": exact(pricing.fee.value()),
            "tiers": pricing.tiers.iter().map(tier).collect::<Value>(),
            "tiers_price": pricing.tiers_price,
            "minimum": minimum(pricing),
            "payment": exact(of.payment().ok()),
            "payments": all_exact(&payments),
        }})
    }
}

fn tier(tier: &Tier) -> Value {
    json!({
        "above": exact(tier.above.value()),
        "unit_price": exact(tier.tier_price.value()),
        "fee": exact(tier.fee.value()),
    })
}

fn minimum(pricing: &Pricing) -> Value {
    match &pricing.minimum {
        None => Value::Null,
        Some(Minimum::Amount(amount)) => json!({"amount": exact(amount.value())}),
        Some(Minimum::Quantity(least)) => json!({
            "quantity": exact(least.committed.value()),
            "price_beyond": exact(least.price_beyond.map(crate::model::Exact::value)),
        }),
    }
}
