//! How long a case runs.

use super::limits;
use jiff::Span;
use jiff::civil::Date;
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

/// The first day of the calendar month in which a month of a case begins, 1 for the month of its start; 0 is the start itself.
///
/// `None` beyond the calendar.
pub fn calendar_month(start: Date, month: u32) -> Option<Date> {
    let later = Span::new().try_months(month.saturating_sub(1)).ok()?;
    start.first_of_month().checked_add(later).ok()
}

/// The month of a case in which a calendar month lies, given by any of its days: 1 for that of the start. `None` before the start.
pub fn month_of_case(start: Date, day: Date) -> Option<u32> {
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let since = months(day) - months(start);
    u32::try_from(since).ok()?.checked_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_month_of_the_start_is_month_1_of_the_case_whatever_its_day() {
        for start in [date(2027, 2, 1), date(2027, 2, 28)] {
            assert_eq!(month_of_case(start, date(2027, 2, 14)), Some(1));
            assert_eq!(month_of_case(start, date(2027, 8, 1)), Some(7));
            assert_eq!(month_of_case(start, date(2029, 1, 31)), Some(24));
            assert_eq!(month_of_case(start, date(2027, 1, 31)), None);
            assert_eq!(calendar_month(start, 7), Some(date(2027, 8, 1)));
            assert_eq!(calendar_month(start, 0), Some(date(2027, 2, 1)));
        }
        assert_eq!(calendar_month(date(9999, 12, 1), 2), None);
    }

    #[test]
    fn only_one_to_thirty_years_are_possible() {
        assert!(Horizon::years(0).is_err());
        assert!(Horizon::years(-3).is_err());
        assert!(Horizon::years(31).is_err());
        assert_eq!(Horizon::years(30).unwrap().in_months(), 360);
    }
}
