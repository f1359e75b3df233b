//! Points: what was received by each side, and whether that is in balance (method §9).
//!
//! Points are counts of worth, 1 to 5 for each entry. They are never turned into money.

use crate::model::{ExchangeEntry, ExchangeRules, Side};
use rust_decimal::Decimal;
use serde::Serialize;

/// The fewest points that can be called one-sided. Somebody has to begin: below this, two large gifts would look like a verdict.
pub(super) const ENOUGH_POINTS: u32 = 12;

/// Points by who received them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Points {
    /// Received by the customer: given by us.
    pub to_customer: u32,
    /// Received by us: given by the customer.
    pub to_us: u32,
}

impl Points {
    pub const fn total(self) -> u32 {
        self.to_customer.saturating_add(self.to_us)
    }

    /// The share of all points that the customer received, 0 to 1; `None` without points.
    pub fn customers_share(self) -> Option<Decimal> {
        Decimal::from(self.to_customer).checked_div(Decimal::from(self.total()))
    }

    pub(super) fn add(&mut self, entry: &ExchangeEntry) {
        let points = u32::from(entry.worth.points());
        let received = match entry.from {
            Side::Provider => &mut self.to_customer,
            Side::Customer => &mut self.to_us,
        };
        *received = received.saturating_add(points);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tilt {
    /// Fewer points than can be judged (12).
    TooEarly,
    /// The customer's share lies within the viable band, its ends included.
    Viable,
    /// The customer received more than is viable: we give, and little comes back.
    TowardsCustomer,
    /// We received more than is viable: the customer gives, and little comes back.
    TowardsUs,
}

impl Tilt {
    pub(super) fn of(points: Points, rules: &ExchangeRules) -> Self {
        let Some(share) = points
            .customers_share()
            .filter(|_| points.total() >= ENOUGH_POINTS)
        else {
            return Self::TooEarly;
        };
        if share > rules.viable_to.fraction() {
            Self::TowardsCustomer
        } else if share < rules.viable_from.fraction() {
            Self::TowardsUs
        } else {
            Self::Viable
        }
    }

    /// Whether the share lies outside the viable band.
    pub const fn is_one_sided(self) -> bool {
        matches!(self, Self::TowardsCustomer | Self::TowardsUs)
    }
}
