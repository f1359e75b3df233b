//! What was agreed, what comes next, and what really happened (method §10).

use super::{Case, Currency, Exact, Id, is_default};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A step of the mutual plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextStep {
    pub id: Id,
    pub what: String,
    /// The role that does it; empty while nobody owns it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: StepState,
}

impl NextStep {
    /// Without an owner and a day.
    pub fn open(id: Id, what: impl Into<String>) -> Self {
        Self {
            id,
            what: what.into(),
            owner: String::new(),
            by: None,
            state: StepState::Open,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum StepState {
    #[default]
    Open,
    Done,
}

/// The case as it was agreed, frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    pub agreed_on: Date,
    pub agreed_by: Vec<String>,
    /// The whole case of that day, without a baseline, actuals or private layer of its own.
    pub case: Box<Case>,
}

/// What was achieved in one month. A month without an entry is not reported, which is not zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actual {
    /// The benefit or cost.
    pub line: Id,
    /// The month, 1 for the first; 0 for time 0.
    pub month: u32,
    /// The amount, above zero in the line's own direction.
    pub amount: Exact,
    /// Its currency, where that is not the case's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
}
