//! The exchange of value: its balance, its pace, and what to ask for next (method §9).
//!
//! A pure function of the case and a day: entries dated after that day have not happened: they are listed and count for nothing. Entries of
//! one day stand in the order of the case, so that the same case gives the same picture. Points are never money.

mod moves;
mod pace;
mod points;

pub use moves::{ByResults, Move, Moves, Reason, moves};
pub use pace::{Deal, Pace, Pause};
pub use points::{Points, Tilt};

use crate::model::{Case, ExchangeEntry, ExchangeKind, ExchangeRules, Phase, Side, WorthSaidBy};
use jiff::civil::Date;
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    pub today: Date,
    /// When it counts as out of balance or stalled.
    pub rules: ExchangeRules,
    /// The positions of the entries that have happened, the earliest first; those of one day in the order of the case.
    pub given: Vec<usize>,
    /// The positions of entries dated after today, likewise. They count for nothing yet.
    pub ahead: Vec<usize>,
    /// The positions of entries that do not say yet what was given, likewise. Nothing is known of them, so they count for nothing.
    pub wordless: Vec<usize>,
    pub points: Points,
    /// Of these, the points whose receiver said so.
    pub said: Points,
    pub tilt: Tilt,
    /// The balance after each day on which something was given: a series of steps, constant between them.
    pub over_time: Vec<BalanceOn>,
    /// Points by phase, in the order of the phases; phases without an entry are left out.
    pub phases: Vec<PhaseTally>,
    /// Points by side and kind: the customer's first, each in the order of the method; kinds without an entry are left out.
    pub kinds: Vec<KindTally>,
    pub deal: Deal,
    pub customer: Pace,
    pub provider: Pace,
    /// Stretches in which a side had stalled, for pictures: the customer's first, each in order of time.
    pub pauses: Vec<Pause>,
}

/// The balance at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BalanceOn {
    pub on: Date,
    pub points: Points,
    pub tilt: Tilt,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PhaseTally {
    pub phase: Phase,
    pub entries: usize,
    pub points: Points,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KindTally {
    pub from: Side,
    pub kind: ExchangeKind,
    pub entries: usize,
    /// Their points, received by the other side.
    pub points: u32,
}

impl Exchange {
    /// Looks at the exchange of a case on a day.
    pub fn of(case: &Case, today: Date) -> Self {
        let rules = case.exchange_rules;
        let (given, ahead, wordless) = by_day(case, today);
        let seen: Vec<&ExchangeEntry> = entries(case, &given).collect();
        let (periods, deal) = pace::open_periods(case, &seen, today);
        let pace = |side| pace::pace(&seen, &periods, side, today, rules.stalled_after_days);
        let (customer, mut pauses) = pace(Side::Customer);
        let (provider, ours) = pace(Side::Provider);
        pauses.extend(ours);
        let mut exchange = Self {
            today,
            rules,
            points: Points::default(),
            said: Points::default(),
            tilt: Tilt::TooEarly,
            over_time: Vec::new(),
            phases: phases(case, &given),
            kinds: kinds(case, &given),
            deal,
            customer,
            provider,
            pauses,
            given,
            ahead,
            wordless,
        };
        exchange.weigh(case);
        exchange
    }

    fn weigh(&mut self, case: &Case) {
        let mut over_time: Vec<BalanceOn> = Vec::new();
        for entry in entries(case, &self.given) {
            self.points.add(entry);
            if entry.worth_said_by == WorthSaidBy::Receiver {
                self.said.add(entry);
            }
            let now = BalanceOn {
                on: entry.on,
                points: self.points,
                tilt: Tilt::of(self.points, &self.rules),
            };
            match over_time.last_mut().filter(|last| last.on == entry.on) {
                Some(last) => *last = now,
                None => over_time.push(now),
            }
        }
        self.tilt = Tilt::of(self.points, &self.rules);
        self.over_time = over_time;
    }

    pub const fn pace(&self, side: Side) -> &Pace {
        match side {
            Side::Customer => &self.customer,
            Side::Provider => &self.provider,
        }
    }

    /// Whether a side has given something of a kind.
    pub fn has_given(&self, side: Side, kind: ExchangeKind) -> bool {
        let mut tallies = self.kinds.iter();
        tallies.any(|tally| tally.from == side && tally.kind == kind)
    }

    /// What the customer must receive, or give, before 12 points are reached; 0 where the balance can be judged.
    pub const fn points_to_judge(&self) -> u32 {
        points::ENOUGH_POINTS.saturating_sub(self.points.total())
    }
}

fn entries<'a>(case: &'a Case, positions: &'a [usize]) -> impl Iterator<Item = &'a ExchangeEntry> {
    positions
        .iter()
        .filter_map(|position| case.exchange.get(*position))
}

fn by_day(case: &Case, today: Date) -> (Vec<usize>, Vec<usize>, Vec<usize>) {
    let mut days: Vec<(Date, usize)> = case
        .exchange
        .iter()
        .enumerate()
        .map(|(position, entry)| (entry.on, position))
        .collect();
    days.sort_unstable();
    let has_words = |(_, position): &(Date, usize)| {
        let entry = case.exchange.get(*position);
        entry.is_some_and(|entry| !entry.what.trim().is_empty())
    };
    let (mut days, wordless): (Vec<_>, Vec<_>) = days.into_iter().partition(has_words);
    let happened = days.partition_point(|(on, _)| *on <= today);
    let ahead = days.split_off(happened);
    let positions =
        |days: Vec<(Date, usize)>| days.into_iter().map(|(_, position)| position).collect();
    (positions(days), positions(ahead), positions(wordless))
}

fn phases(case: &Case, given: &[usize]) -> Vec<PhaseTally> {
    let mut tallies: BTreeMap<Phase, PhaseTally> = BTreeMap::new();
    for entry in entries(case, given) {
        let tally = tallies.entry(entry.phase).or_insert(PhaseTally {
            phase: entry.phase,
            entries: 0,
            points: Points::default(),
        });
        tally.entries += 1;
        tally.points.add(entry);
    }
    tallies.into_values().collect()
}

fn kinds(case: &Case, given: &[usize]) -> Vec<KindTally> {
    let mut tallies: BTreeMap<(bool, ExchangeKind), KindTally> = BTreeMap::new();
    for entry in entries(case, given) {
        let key = (entry.from == Side::Provider, entry.kind);
        let tally = tallies.entry(key).or_insert(KindTally {
            from: entry.from,
            kind: entry.kind,
            entries: 0,
            points: 0,
        });
        tally.entries += 1;
        tally.points = tally.points.saturating_add(u32::from(entry.worth.points()));
    }
    tallies.into_values().collect()
}

#[cfg(test)]
mod tests;
