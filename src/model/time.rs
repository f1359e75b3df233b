//! How long a case runs.

use super::limits;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The length of a case in whole years, 1 to 30 (method §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Horizon(u32);

/// A number of years that a case cannot run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a horizon of {0} years is not possible; choose a whole number of years from 1 to 30")]
pub struct HorizonError(i64);

impl Horizon {
    /// A horizon of so many years.
    pub fn years(years: i64) -> Result<Self, HorizonError> {
        u32::try_from(years)
            .ok()
            .filter(|years| limits::HORIZON_YEARS.allow((*years).into()))
            .map(Self)
            .ok_or(HorizonError(years))
    }

    /// The number of years, 1 to 30.
    pub const fn in_years(self) -> u32 {
        self.0
    }

    /// The number of months, 12 to 360.
    pub const fn in_months(self) -> u32 {
        self.0 * 12
    }
}

impl Default for Horizon {
    /// Three years, the usual length of a published study.
    fn default() -> Self {
        Self(3)
    }
}

impl TryFrom<i64> for Horizon {
    type Error = HorizonError;

    fn try_from(years: i64) -> Result<Self, Self::Error> {
        Self::years(years)
    }
}

impl From<Horizon> for i64 {
    fn from(horizon: Horizon) -> Self {
        Self::from(horizon.0)
    }
}

impl fmt::Display for Horizon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_to_thirty_years_are_possible() {
        assert!(Horizon::years(0).is_err());
        assert!(Horizon::years(-3).is_err());
        assert!(Horizon::years(31).is_err());
        assert_eq!(Horizon::years(30).unwrap().in_months(), 360);
    }
}
