//! Stated values: what the customer says matters, in their own words.

use super::{Amount, Exact, Id, Provenance, Rate, is_default};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Something the customer said they want to change. Their order in the case is their rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedValue {
    pub id: Id,
    /// A few words for tables and charts.
    pub label: String,
    pub words: Words,
    /// The role of who said it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub said_by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_on: Option<Date>,
    /// Where it was said: "discovery call", "annual report, p. 14".
    #[serde(default, skip_serializing_if = "is_default")]
    pub occasion: String,
    /// How they measure it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// What the problem costs today, each year (method §6).
    #[serde(default, skip_serializing_if = "is_default")]
    pub costs_today: Vec<ProblemCost>,
    /// What may happen if nothing changes (method §6).
    #[serde(default, skip_serializing_if = "is_default")]
    pub events: Vec<AdverseEvent>,
    /// Whether the customer has confirmed that we understood them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confirmation: Confirmation,
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

impl StatedValue {
    /// A stated value that so far consists of words only.
    pub fn new(id: Id, label: impl Into<String>, words: Words) -> Self {
        Self {
            id,
            label: label.into(),
            words,
            said_by: String::new(),
            said_on: None,
            occasion: String::new(),
            measure: None,
            costs_today: Vec::new(),
            events: Vec::new(),
            confirmation: Confirmation::NotYet,
            note: String::new(),
        }
    }

    /// What people call it: its label, or the sentence itself.
    pub fn name(&self) -> &str {
        match self.label.as_str() {
            "" => self.words.text(),
            label => label,
        }
    }

    /// The position of the part of what its problem costs today that has this name; the first of several.
    pub fn place_of_part(&self, label: &str) -> Option<usize> {
        self.costs_today.iter().position(|cost| cost.label == label)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Words {
    /// The customer's own, to be quoted.
    Customers(String),
    /// Ours, standing in until the customer has put it in their own words.
    Ours(String),
}

impl Words {
    pub fn text(&self) -> &str {
        match self {
            Self::Customers(text) | Self::Ours(text) => text,
        }
    }
}

/// How the customer measures a stated value: from now to a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What is measured: "Minutes per claim".
    pub name: String,
    /// Where it stands now; open while not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<Exact>,
    /// Where they want it; open while not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Exact>,
    /// The unit of both, as people write it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// The driver whose measured values show where it stands after the sale, in the same unit (method §10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub driver: Option<Id>,
}

/// One part of what a problem costs the customer today.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemCost {
    pub label: String,
    /// A formula that comes out as money per time.
    pub formula: String,
    /// Yearly growth if nothing changes, from year 2 on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub growth: Rate,
}

/// A one-off event that is to be expected with some probability in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdverseEvent {
    pub label: String,
    /// How probable it is in that year, 0 % to 100 %.
    pub probability: Rate,
    pub impact: Amount,
    /// The year in which it is expected, 1 for the first.
    pub year: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Provenance>,
}

/// Whether the customer agreed that this is what they meant.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Confirmation {
    #[default]
    NotYet,
    /// They confirmed it.
    ByCustomer { by: String, on: Date },
}
