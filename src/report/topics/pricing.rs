//! The pricing of a cost as data: quantities by year, tiers and a minimum, and what a payment comes to.

use crate::engine::{payment_for, payments_by_year};
use crate::model::{Amount, Cost, Minimum, Pricing, Tier};
use crate::report::Report;
use crate::report::json::{all_exact, exact};
use serde_json::{Value, json};

impl Report<'_> {
    /// The keys that a cost has beside the others; none where it has one price for all units in all years.
    pub(in crate::report) fn pricing_data(&self, cost: &Cost) -> Value {
        let Some(Amount::Quantity {
            quantity,
            unit,
            unit_price,
            pricing,
        }) = cost.spend.amount()
        else {
            return json!({});
        };
        if *pricing == Pricing::default() {
            return json!({});
        }
        let (quantity, price) = (quantity.value(), unit_price.amount);
        let years: Vec<_> = pricing.years.iter().map(|year| year.value()).collect();
        let payments = payments_by_year(quantity, price, pricing).unwrap_or_default();
        json!({"pricing": {
            "in_words": self.entered(cost),
            "unit": unit,
            "currency": unit_price.currency.code(),
            "quantity": exact(quantity),
            "later_quantities": all_exact(&years),
            "unit_price": exact(price),
            "fee": exact(pricing.fee.value()),
            "tiers": pricing.tiers.iter().map(tier).collect::<Value>(),
            "tiers_price": pricing.tiers_price,
            "minimum": minimum(pricing),
            "payment": exact(payment_for(quantity, price, pricing).ok()),
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
