//! Pace: how long ago each side last gave, when it stalled, and while a deal is open: only then can it stall (method §9).
//!
//! A side has stalled when it has given nothing for more than so many days while the deal was open. Its clock starts when it last gave,
//! or when the deal opened where that is later, so that a side that never gave anything can stall too, and a quiet year between two deals
//! counts for neither side.
//!
//! A case does not say whether its deal is open; it follows from what was given. A deal opens with the first entry. It is signed on the day
//! of an entry *at signature*, or on the day the baseline was agreed; an entry *after the sale* before the first of these stands for a
//! signature that was not entered. An entry *before the deal* or *in the buying process* after that day opens the next deal: a pilot that was
//! signed does not end the work on the contract that follows it. The case's own start is a plan and signs nothing.

use crate::model::{Case, ExchangeEntry, Phase, Side};
use jiff::Span;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind")]
pub enum Deal {
    NotBegun,
    Open {
        /// The day of the first entry, or of the first one of the next deal.
        since: Date,
    },
    /// Signed, and nothing has been begun after it.
    Signed {
        /// The last signature.
        on: Date,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OpenPeriod {
    pub(super) from: Date,
    /// The signature; `None` while it is open.
    pub(super) to: Option<Date>,
}

pub(super) fn open_periods(
    case: &Case,
    given: &[&ExchangeEntry],
    today: Date,
) -> (Vec<OpenPeriod>, Deal) {
    let signatures = signatures(case, given, today);
    let courting = |after: Date| {
        let mut entries = given.iter();
        let next = entries.find(|one| one.on > after && one.phase < Phase::AtSignature);
        next.map(|one| one.on)
    };
    let mut periods = Vec::new();
    let mut open = given.first().map(|one| one.on);
    for signed in &signatures {
        // What opens only after this signature is looked for again below, and found again.
        periods.extend(open.filter(|from| from <= signed).map(|from| OpenPeriod {
            from,
            to: Some(*signed),
        }));
        open = courting(*signed);
    }
    periods.extend(open.map(|from| OpenPeriod { from, to: None }));
    let deal = match (open, signatures.last()) {
        (Some(since), _) => Deal::Open { since },
        (None, Some(on)) => Deal::Signed { on: *on },
        (None, None) => Deal::NotBegun,
    };
    (periods, deal)
}

fn signatures(case: &Case, given: &[&ExchangeEntry], today: Date) -> BTreeSet<Date> {
    let on = |phase: Phase| {
        given
            .iter()
            .filter(move |one| one.phase == phase)
            .map(|one| one.on)
    };
    let agreed = case.baseline.as_ref().map(|baseline| baseline.agreed_on);
    let mut days: BTreeSet<Date> = agreed.into_iter().filter(|day| *day <= today).collect();
    days.extend(on(Phase::AtSignature));
    // Something was sold by then, although no signature was entered.
    let sold = on(Phase::AfterTheSale).next();
    days.extend(sold.filter(|sold| days.first().is_none_or(|first| sold < first)));
    days
}
