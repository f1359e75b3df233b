//! Pace: how long ago each side last gave, and when it stalled (method §9).
//!
//! A side has stalled when it has given nothing for more than so many days while the deal was open. Its clock starts when it last gave,
//! or when the deal opened where that is later, so that a side that never gave anything can stall too, and a quiet year between two deals
//! is held against nobody.

use super::deal::OpenPeriod;
use crate::model::{ExchangeEntry, Side};
use jiff::{Span, civil::Date};
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Pace {
    #[serde(skip)]
    pub side: Side,
    /// The day it last gave; `None` while it never has.
    #[serde(rename = "last_gave")]
    pub last: Option<Date>,
    pub days: Option<u32>,
    /// Days for which nothing came from it while the deal is open; `None` while none is.
    #[serde(rename = "waited_days")]
    pub waited: Option<u32>,
    /// Whether that is more than the rules allow.
    pub stalled: bool,
}

/// A stretch of days on which a side counted as stalled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pause {
    pub side: Side,
    /// The first day that was one too many.
    pub from: Date,
    /// The last day before it gave again or the deal was signed, or the day looked at.
    pub to: Date,
}

pub(super) fn pace(
    given: &[&ExchangeEntry],
    periods: &[OpenPeriod],
    side: Side,
    today: Date,
    most: u32,
) -> (Pace, Vec<Pause>) {
    let own: Vec<Date> = days_of(given, side);
    let last = own.last().copied();
    let open = periods.last().filter(|period| period.to.is_none());
    let waited = open.map(|period| {
        let from = last.map_or(period.from, |last| last.max(period.from));
        days_between(from, today)
    });
    let pace = Pace {
        side,
        last,
        days: last.map(|last| days_between(last, today)),
        waited,
        stalled: waited.is_some_and(|days| days > most),
    };
    let pauses = periods
        .iter()
        .flat_map(|period| pauses(&own, period, side, today, most));
    (pace, pauses.collect())
}

fn days_of(given: &[&ExchangeEntry], side: Side) -> Vec<Date> {
    let own = given.iter().filter(|one| one.from == side);
    own.map(|one| one.on).collect()
}

/// The gaps of a period that are longer than the rules allow, from the first day that is too many.
fn pauses(own: &[Date], period: &OpenPeriod, side: Side, today: Date, most: u32) -> Vec<Pause> {
    let end = period.to.unwrap_or(today);
    let inside = own.iter().filter(|day| **day > period.from && **day <= end);
    let mut from = period.from;
    let mut found = Vec::new();
    for (again, ends_here) in inside
        .map(|day| (*day, true))
        .chain([(end, period.to.is_some())])
    {
        // A day on which something comes, or a signature, is no longer a day of waiting.
        let last = if ends_here {
            again.yesterday().ok()
        } else {
            Some(again)
        };
        let first = days_after(from, i64::from(most).saturating_add(1));
        found.extend(
            first
                .zip(last)
                .filter(|(first, last)| first <= last)
                .map(|(from, to)| Pause { side, from, to }),
        );
        from = again;
    }
    found
}

/// The day so many days later; `None` beyond what a calendar holds.
fn days_after(from: Date, days: i64) -> Option<Date> {
    from.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// Whole days from one day to a later one; 0 where it is earlier.
pub(super) fn days_between(from: Date, to: Date) -> u32 {
    let hours = to.duration_since(from).as_hours();
    u32::try_from(hours / 24).unwrap_or(0)
}
