//! While a deal is open: only then can an exchange stall (method §9).
//!
//! A case does not say whether its deal is open; it follows from what was given. A deal opens with the first entry. It is signed on the day
//! of an entry *at signature*, or on the day the baseline was agreed; an entry *after the sale* before the first of these stands for a
//! signature that nobody noted. An entry *before the deal* or *in the buying process* after that day opens the next deal: a pilot that was
//! signed does not end the work on the contract that follows it. The case's own start is a plan and signs nothing.

use crate::model::{Case, ExchangeEntry, Phase};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

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
    // Something was sold by then, although nobody noted the signature.
    let sold = on(Phase::AfterTheSale).next();
    days.extend(sold.filter(|sold| days.first().is_none_or(|first| sold < first)));
    days
}
