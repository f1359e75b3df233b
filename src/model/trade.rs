//! Trades: something is given because something is given for it (method §9).

use super::{Change, Horizon, Id, Money, Worth, is_default};
use serde::{Deserialize, Serialize};

/// One give-get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trade {
    pub id: Id,
    pub give: String,
    /// What we ask for it, in words; empty for a give without a get, which is flagged.
    #[serde(default, skip_serializing_if = "is_default")]
    pub get: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_to_giver: Option<Money>,
    /// What the give is worth to the customer, as the customer sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth_to_receiver: Option<Worth>,
    pub state: TradeState,
    /// What it changes in the case. Agreed trades act at once.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effect: Vec<Change>,
}

impl Trade {
    /// The horizon of the case with it; `None` where it changes none.
    pub fn horizon(&self) -> Option<Horizon> {
        self.effect.iter().find_map(|change| match change {
            Change::HorizonYears(horizon) => Some(*horizon),
            _ => None,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TradeState {
    Offered,
    Agreed,
    Refused,
}
