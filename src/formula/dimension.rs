//! The factors that units are made of: what each measures and how large it is.

use super::Noun;
use super::ratio::Ratio;
use crate::model::{Calendar, Currency};
use rust_decimal::Decimal;

/// One factor of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Atom {
    Money(Currency),
    /// Labour time; 60 are an hour.
    Minute,
    /// Labour time.
    Hour,
    /// Calendar time.
    Day,
    Week,
    Month,
    Quarter,
    Year,
    /// A hundredth.
    Percent,
    Noun(Noun),
}

/// What can cancel against what. Labour time and calendar time never do (method §2).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Dimension {
    Money(Currency),
    /// Working time: minutes, hours.
    Labour,
    /// Time as it passes: days to years.
    Calendar,
    Noun(Noun),
}

impl Dimension {
    /// A key to sort by; currencies have no order of their own.
    fn key(&self) -> (u8, &str) {
        match self {
            Self::Money(currency) => (0, currency.code()),
            Self::Labour => (1, ""),
            Self::Calendar => (2, ""),
            Self::Noun(noun) => (3, noun.spelling()),
        }
    }
}

impl PartialOrd for Dimension {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Dimension {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        match (self, other) {
            (Self::Noun(a), Self::Noun(b)) => a.cmp(b),
            _ => self.key().cmp(&other.key()),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadCalendar {
    pub(super) unit: &'static str,
    pub(super) in_a_year: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoScale {
    Calendar(BadCalendar),
    TooLarge,
}

impl Atom {
    /// What it cancels against; `None` for a percent sign, which is only a hundredth.
    pub fn dimension(&self) -> Option<Dimension> {
        Some(match self {
            Self::Money(currency) => Dimension::Money(*currency),
            Self::Minute | Self::Hour => Dimension::Labour,
            Self::Day | Self::Week | Self::Month | Self::Quarter | Self::Year => {
                Dimension::Calendar
            }
            Self::Percent => return None,
            Self::Noun(noun) => Dimension::Noun(noun.clone()),
        })
    }

    /// What one is worth in hours, years, or itself. A percent sign counts as 1: it is not part of the scale.
    pub(super) fn scale(&self, calendar: &Calendar) -> Result<Ratio, NoScale> {
        let (unit, in_a_year) = match self {
            Self::Minute => return Ok(Ratio::SIXTIETH),
            Self::Day => ("days", calendar.days_per_year),
            Self::Week => ("weeks", calendar.weeks_per_year),
            Self::Month => ("months", calendar.months_per_year),
            Self::Quarter => ("quarters", calendar.quarters_per_year),
            Self::Money(_) | Self::Hour | Self::Year | Self::Percent | Self::Noun(_) => {
                return Ok(Ratio::ONE);
            }
        };
        let in_a_year = in_a_year.value();
        Ratio::of(in_a_year)
            .and_then(|times| Ratio::ONE.over(times))
            .ok_or(NoScale::Calendar(BadCalendar { unit, in_a_year }))
    }

    pub fn name(&self) -> &str {
        match self {
            Self::Money(currency) => currency.code(),
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Percent => "%",
            Self::Noun(noun) => noun.spelling(),
        }
    }
}
