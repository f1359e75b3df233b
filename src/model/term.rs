//! For how long a recurring cost is committed, what is owed on early exit, and what it costs after renewal (method §4).

use super::{Exact, Money, Rate};
use serde::{Deserialize, Serialize};

/// The contract behind a recurring cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// How many months are committed, from the first month that the cost pays for.
    pub committed_months: u32,
    #[serde(default, skip_serializing_if = "super::is_default")]
    pub early_exit: EarlyExit,
    /// The price from the renewal on; nothing where it goes on as before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal: Option<Renewal>,
}

/// What is owed by who stops before the committed months are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum EarlyExit {
    /// All payments of the committed months that are not made yet.
    #[default]
    RestOfTerm,
    /// A fixed amount, which no discount changes.
    ExitFee(Money),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Renewal {
    /// Once, beside the yearly increase; below 0 a cheaper renewal.
    RenewalUplift(Rate),
    /// The price of one, or the amount of a payment that has none, in the currency of the line. Its yearly increase begins anew.
    NewPrice(Exact),
}
