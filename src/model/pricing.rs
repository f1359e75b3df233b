//! A price per unit that differs by year and by quantity, with a minimum commitment (method §4).

use super::{Exact, Money, is_default};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is said about a quantity at a price beyond one number and one price. All money is in the currency of the unit price.
///
/// The unit price is that of the first tier, and the last tier has no end, so that every quantity has a price.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pricing {
    /// The quantities of year 2, 3, … for each payment; the last one holds on. Empty: the same in every year.
    #[serde(default, skip_serializing_if = "is_default")]
    pub years: Vec<Exact>,
    /// The fixed part of each payment, which is the fee of the first tier.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fee: Exact,
    /// The tiers after the first one, in ascending order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tiers: Vec<Tier>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub tiers_price: TiersPrice,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Minimum>,
}

/// An amount that is a quantity at a price, with what is said beside them.
#[derive(Debug, Clone, Copy)]
pub struct PricedQuantity<'a> {
    pub quantity: Decimal,
    /// Of what, in words.
    pub unit: &'a str,
    pub unit_price: Money,
    pub pricing: &'a Pricing,
}

impl Pricing {
    /// Whether all units have the same price, in every year and however many they are.
    pub fn has_one_price(&self) -> bool {
        let Self {
            years: _,
            fee,
            tiers,
            tiers_price: _,
            minimum,
        } = self;
        fee.value().is_zero() && tiers.is_empty() && minimum.is_none()
    }
}

/// The price of what exceeds a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The last quantity of the tier before.
    pub above: Exact,
    pub tier_price: Exact,
    /// A fixed amount for each payment that reaches the tier.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fee: Exact,
}

/// Which units have the price of a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum TiersPrice {
    /// Each unit has the price of its own tier, and the fees of all tiers reached are paid (*graduated*).
    #[default]
    EachUnit,
    /// All units have the price of the tier reached, whose fee alone is paid (*volume*). More may cost less.
    AllUnits,
}

/// What is paid for each payment at least, however little is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Minimum {
    /// An amount, fees included.
    Amount(Exact),
    Quantity(Committed),
}

/// A quantity that is paid for at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Committed {
    pub committed: Exact,
    /// The price of a unit beyond; that of the tiers when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_beyond: Option<Exact>,
}
