//! Alternatives: what else the customer could do (method §7).

use super::{Benefit, Cost, Id, Rate, is_default};
use serde::{Deserialize, Serialize};

/// One other way to go, on the same frame as the proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    pub id: Id,
    pub label: String,
    pub kind: AlternativeKind,
    #[serde(default, skip_serializing_if = "is_default")]
    pub costs: Vec<Cost>,
    /// How much of each benefit it reaches; a benefit that is not listed is not reached.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reaches: Vec<Reach>,
    /// What it brings that we do not, each a benefit on the frame of the case. One that serves no stated value counts for nothing, as ours.
    #[serde(default, skip_serializing_if = "is_default")]
    pub brings: Vec<Benefit>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AlternativeKind {
    DoNothing,
    /// The customer does it with their own means.
    DoItOurselves,
    Competitor,
}

/// The share of our effect on one benefit that an alternative reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    pub benefit: Id,
    /// 0 % to 200 % of our effect.
    pub share: Rate,
}
