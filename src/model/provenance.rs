//! Who said a number, when, and on what ground.

use super::is_default;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The ground on which a number stands (method §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Basis {
    StatedByCustomer,
    Measured,
    AgreedByBoth,
    OurEstimate,
    Benchmark,
}

impl Basis {
    /// Whether the number counts as verified: stated, measured or agreed by the customer (method §3, views).
    pub const fn is_verified(self) -> bool {
        matches!(
            self,
            Self::StatedByCustomer | Self::Measured | Self::AgreedByBoth
        )
    }
}

/// Who said a number, when, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The ground on which it stands.
    pub basis: Basis,
    /// The role of who said it, such as "Head of Claims"; never needed to be a person's name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The document or conversation in which it can be found.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// What somebody said before the number was changed by us, or before somebody said another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_from: Option<Box<Former>>,
}

/// A number that somebody said and that has been replaced since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// The number, rate, money or formula as the file wrote it: `1130`, `10%`, `240000 EUR`.
    pub value: String,
    /// The unit of a plain number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    pub said: Provenance,
}

impl Provenance {
    /// A number on the given ground, said by a role.
    pub fn new(basis: Basis, by: impl Into<String>) -> Self {
        Self {
            basis,
            by: by.into(),
            on: None,
            source: String::new(),
            note: String::new(),
            changed_from: None,
        }
    }

    /// The one who said the former number says the new one, too.
    pub fn say_again(&mut self, today: Date) {
        if let Some(former) = self.changed_from.as_deref() {
            self.basis = former.said.basis;
            self.by.clone_from(&former.said.by);
            self.on = Some(today);
            self.source.clear();
        }
    }

    /// Whether this is our own number in the place of one that somebody else stood behind.
    pub fn is_changed_by_us(&self) -> bool {
        self.basis == Basis::OurEstimate && self.changed_from.is_some()
    }
}
