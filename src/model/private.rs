//! The private layer: what only our side knows, and what never leaves it (method §9).
//!
//! Left out: everything that a customer may see. Shared copies drop this whole part.

use super::{Money, YearlyAmounts, is_default};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Private {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub our_cost: Option<YearlyAmounts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub walk_away_price: Option<Money>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: Vec<PrivateNote>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivateNote {
    /// What it is about: the id of a part of the case, or a few words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: String,
    pub text: String,
}
