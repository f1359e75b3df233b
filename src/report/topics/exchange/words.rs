//! The sentences on balance and pace, and the names of kinds, phases and sides, for people and for scripts.

use super::ExchangeReport;
use crate::engine::exchange::{Deal, Pace, Tilt};
use crate::format::Locale;
use crate::model::{Case, ExchangeKind, Phase, Side};
use crate::report::words::many;
use rust_decimal::Decimal;
use std::ops::Deref;

impl<C: Deref<Target = Case>> ExchangeReport<C> {
    pub fn verdict(&self) -> String {
        let exchange = &self.exchange;
        let Some(share) = exchange.points.customers_share() else {
            return "Nothing has been given yet.".to_owned();
        };
        let (from, to) = (
            exchange.rules.viable_from.fraction(),
            exchange.rules.viable_to.fraction(),
        );
        match exchange.tilt {
            Tilt::TooEarly => format!(
                "Too early to judge: {} so far, and {} more are needed.",
                many(exchange.points.total(), "point"),
                exchange.points_to_judge()
            ),
            Tilt::Viable => format!(
                "In balance: the customer received {} of all points.",
                self.write.percent(share)
            ),
            Tilt::TowardsCustomer => self.one_sided(share, "more", to),
            Tilt::TowardsUs => self.one_sided(share, "less", from),
        }
    }

    fn one_sided(&self, share: Decimal, than: &str, limit: Decimal) -> String {
        let (share, limit) = apart(&self.write.locale, share, limit);
        format!(
            "One-sided: the customer received {share} of all points, {than} than the viable {limit}."
        )
    }

    /// What to do about it, for our side; `None` while it is in balance.
    pub fn advice(&self) -> Option<&'static str> {
        match self.exchange.tilt {
            Tilt::TooEarly if self.exchange.points.total() == 0 => {
                Some("Begin with something the customer can use whatever they decide.")
            }
            Tilt::TooEarly | Tilt::Viable => None,
            Tilt::TowardsCustomer => Some("Ask for something before you give more."),
            Tilt::TowardsUs => Some("It is our turn to give."),
        }
    }

    /// "Viable between 35% and 65%."
    pub fn viable(&self) -> String {
        let [from, to] = self.viable_ends();
        format!("Viable between {from} and {to}.")
    }

    /// "41 of 50 points are what the receiver said; the others are our guess."
    pub fn said(&self) -> Option<String> {
        let (said, all) = (self.exchange.said.total(), self.exchange.points.total());
        match all.checked_sub(said)? {
            _ if all == 0 => None,
            0 => Some("All points are what the receiver said.".to_owned()),
            _ => Some(format!(
                "{said} of {} are what the receiver said; the others are our guess.",
                many(all, "point")
            )),
        }
    }

    /// Since when a deal is open, or when it was signed.
    pub fn deal(&self) -> Option<String> {
        match self.exchange.deal {
            Deal::NotBegun => None,
            Deal::Open { since } => {
                Some(format!("A deal is open since {}.", self.write.date(since)))
            }
            Deal::Signed { on } => Some(format!(
                "The deal was signed on {}, so nothing stalls.",
                self.write.date(on)
            )),
        }
    }

    /// A stalled side in a sentence; `None` while it has not stalled.
    pub fn stalled(&self, side: Side) -> Option<String> {
        let pace = self.exchange.pace(side);
        let waited = pace.waited.filter(|_| pace.stalled)?;
        let (waited, allowed) = (
            many(waited, "day"),
            many(self.exchange.rules.stalled_after_days, "day"),
        );
        Some(match side {
            Side::Customer => format!(
                "Stalled: nothing has come from the customer for {waited}, more than the {allowed} of this case. Ask for one of the things named below, or ask whether it still matters."
            ),
            Side::Provider => format!(
                "Stalled: nothing has come from us for {waited}, more than the {allowed} of this case. Give something the customer can use."
            ),
        })
    }

    /// How much of all points a side received: "they received 52%"; `None` without points.
    pub fn received(&self, side: Side) -> Option<String> {
        let share = self.exchange.points.customers_share()?;
        let (who, share) = match side {
            Side::Customer => ("they", share),
            Side::Provider => ("we", Decimal::ONE.checked_sub(share)?),
        };
        Some(format!("{who} received {}", self.write.percent(share)))
    }

    /// The ends of the viable band: "35%" and "65%".
    pub fn viable_ends(&self) -> [String; 2] {
        let rules = &self.exchange.rules;
        [rules.viable_from, rules.viable_to].map(|end| self.write.rate(end.fraction()))
    }

    /// "The customer last gave 13 days ago, on 12 November 2026."
    pub fn last_gave(&self, side: Side) -> String {
        let pace = self.exchange.pace(side);
        let ago = ago(pace);
        let on = pace.last.map(|last| self.write.date(last));
        let (who, have) = match side {
            Side::Customer => ("The customer", "has"),
            Side::Provider => ("We", "have"),
        };
        match on {
            Some(on) => format!("{who} last gave {ago}, on {on}."),
            None => format!("{who} {have} given nothing yet."),
        }
    }

    pub fn wordless(&self) -> Option<String> {
        match self.exchange.wordless.len() {
            0 => None,
            1 => Some("1 entry has no words yet and counts for nothing.".to_owned()),
            count => Some(format!(
                "{count} entries have no words yet and count for nothing."
            )),
        }
    }

    pub fn ahead(&self) -> Option<String> {
        let today = self.write.date(self.exchange.today);
        match self.exchange.ahead.len() {
            0 => None,
            1 => Some(format!(
                "1 entry is dated after {today} and counts for nothing yet."
            )),
            count => Some(format!(
                "{count} entries are dated after {today} and count for nothing yet."
            )),
        }
    }
}

/// "13 days ago", "today", "never".
pub fn ago(pace: &Pace) -> String {
    match pace.days {
        None => "never".to_owned(),
        Some(0) => "today".to_owned(),
        Some(1) => "yesterday".to_owned(),
        Some(days) => format!("{} ago", many(days, "day")),
    }
}

/// A share and the limit that it exceeds, with enough decimals to distinguish them.
fn apart(locale: &Locale, share: Decimal, limit: Decimal) -> (String, String) {
    const MOST: u32 = 4;
    let both = |decimals| {
        (
            locale.percent(share, decimals),
            locale.percent(limit, decimals),
        )
    };
    (0..MOST)
        .map(both)
        .find(|(share, limit)| share != limit)
        .unwrap_or_else(|| both(MOST))
}

/// A kind in words: "Hard data".
pub const fn kind_name(kind: ExchangeKind) -> &'static str {
    match kind {
        ExchangeKind::Insight => "Insight",
        ExchangeKind::Ideas => "Ideas",
        ExchangeKind::Information => "Information",
        ExchangeKind::AdviceAndLeadership => "Advice and leadership",
        ExchangeKind::Service => "Service",
        ExchangeKind::Concession => "Concession",
        ExchangeKind::Time => "Time",
        ExchangeKind::Access => "Access",
        ExchangeKind::HardData => "Hard data",
        ExchangeKind::Feedback => "Feedback",
        ExchangeKind::Questions => "Questions",
        ExchangeKind::PushBack => "Push-back",
        ExchangeKind::WishToChange => "Wish to change",
        ExchangeKind::JointProblemSolving => "Joint problem solving",
        ExchangeKind::Trust => "Trust",
        ExchangeKind::Referral => "Referral",
        ExchangeKind::Renewal => "Renewal",
        ExchangeKind::Money => "Money",
    }
}

/// A phase in words.
pub const fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::BeforeTheDeal => "Before the deal",
        Phase::InTheBuyingProcess => "In the buying process",
        Phase::AtSignature => "At signature",
        Phase::AfterTheSale => "After the sale",
    }
}

/// A name as scripts see it: "Hard data" is `hard_data`.
pub(in crate::report) fn key(name: &str) -> String {
    name.to_lowercase().replace([' ', '-'], "_")
}

pub(in crate::report) const fn side_key(side: Side) -> &'static str {
    match side {
        Side::Customer => "customer",
        Side::Provider => "provider",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_side_is_offered_its_own_kinds_and_every_kind_once() {
        let ours: Vec<_> = ExchangeKind::of_side(Side::Provider).collect();
        let theirs: Vec<_> = ExchangeKind::of_side(Side::Customer).collect();
        // Information is given by both (method §9).
        assert_eq!((ours.len(), theirs.len()), (6, 13));
        let all: BTreeSet<_> = ours.into_iter().chain(theirs).collect();
        assert_eq!(all.len(), 18);
    }

    #[test]
    fn scripts_see_names_of_letters_and_underscores() {
        assert_eq!(key(kind_name(ExchangeKind::PushBack)), "push_back");
        assert_eq!(key(phase_name(Phase::AtSignature)), "at_signature");
    }
}
