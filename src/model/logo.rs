//! The logos on the one page: for each side a picture file, kept in the case as text.

use super::{Side, is_default};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// The logos of both sides.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logos {
    #[serde(default, skip_serializing_if = "is_default")]
    pub customer: Option<Logo>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub provider: Option<Logo>,
}

impl Logos {
    pub const fn of(&self, side: Side) -> Option<&Logo> {
        match side {
            Side::Customer => self.customer.as_ref(),
            Side::Provider => self.provider.as_ref(),
        }
    }

    pub fn set(&mut self, side: Side, logo: Option<Logo>) {
        match side {
            Side::Customer => self.customer = logo,
            Side::Provider => self.provider = logo,
        }
    }
}

/// A picture file as base64 text, which a file may hold in any state: `picture::read` says whether it can be shown.
///
/// Copies share the text.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo(Arc<str>);

impl Logo {
    pub fn from_base64(text: &str) -> Self {
        Self(text.into())
    }

    pub fn as_base64(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Logo {
    /// Without its text, which can be long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Logo({} characters)", self.0.len())
    }
}

impl Serialize for Logo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Logo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(text.into()))
    }
}
