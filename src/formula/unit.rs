//! Units as products of dimensions: what cancels, what is left, and how it is written.
//!
//! Left out: reading a unit's text (`unit_text`) and what is required of a result (`outcome`).

use super::{noun::Noun, ratio::Ratio};
use crate::model::{Calendar, Currency};
use rust_decimal::Decimal;
use std::{collections::BTreeMap, fmt};

/// A unit such as `EUR/hour/agent`: factors with whole exponents, in the order in which they were written.
///
/// Two units are equal if they are written with the same factors in the same order; whether they measure the same
/// thing, as `EUR/week` and `EUR/month` do, is told by [`Unit::dimensions`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit {
    /// Never an exponent of zero, never one atom twice.
    factors: Vec<(Atom, i32)>,
}

/// One factor of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Atom {
    /// Money by its ISO 4217 code.
    Money(Currency),
    /// Labour time; 60 are an hour.
    Minute,
    /// Labour time.
    Hour,
    /// Calendar time.
    Day,
    /// Calendar time.
    Week,
    /// Calendar time.
    Month,
    /// Calendar time.
    Quarter,
    /// Calendar time.
    Year,
    /// A hundredth.
    Percent,
    /// Anything that is counted.
    Noun(Noun),
}

/// What can cancel against what. Labour time and calendar time never do (method §2).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Money of one currency.
    Money(Currency),
    /// Working time: minutes, hours.
    Labour,
    /// Time as it passes: days to years.
    Calendar,
    /// Anything that is counted.
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

/// A case's calendar that cannot convert times: so many units in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadCalendar {
    pub(super) unit: &'static str,
    pub(super) in_a_year: Decimal,
}

/// Why a unit has no scale.
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
    fn scale(&self, calendar: &Calendar) -> Result<Ratio, NoScale> {
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

    fn name(&self) -> &str {
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

impl Unit {
    /// The unit of a pure number.
    pub const PURE: Self = Self {
        factors: Vec::new(),
    };

    /// Money of one currency.
    pub fn money(currency: Currency) -> Self {
        Self {
            factors: vec![(Atom::Money(currency), 1)],
        }
    }

    /// Money of one currency a year.
    pub fn money_per_year(currency: Currency) -> Self {
        Self {
            factors: vec![(Atom::Money(currency), 1), (Atom::Year, -1)],
        }
    }

    /// Its factors with their exponents, in the order in which they were written.
    pub fn factors(&self) -> &[(Atom, i32)] {
        &self.factors
    }

    /// What it measures: each dimension with its exponent, none of them zero. Units with equal dimensions can be added,
    /// whatever the order and the size of their factors.
    pub fn dimensions(&self) -> BTreeMap<Dimension, i32> {
        let mut found = BTreeMap::new();
        for (atom, exponent) in &self.factors {
            if let Some(dimension) = atom.dimension() {
                *found.entry(dimension).or_insert(0) += exponent;
            }
        }
        found.retain(|_, exponent| *exponent != 0);
        found
    }

    /// The exponent of one dimension, 0 where it does not occur.
    pub(super) fn exponent(&self, dimension: &Dimension) -> i32 {
        self.dimensions().get(dimension).copied().unwrap_or(0)
    }

    /// How many percent signs it holds; below zero where it is divided by them.
    pub(super) fn percents(&self) -> i32 {
        self.factors
            .iter()
            .find(|(atom, _)| *atom == Atom::Percent)
            .map_or(0, |(_, exponent)| *exponent)
    }

    /// What one of it is worth in hours, years and the other dimensions' own units, without its percent signs.
    pub(super) fn scale(&self, calendar: &Calendar) -> Result<Ratio, NoScale> {
        self.factors
            .iter()
            .try_fold(Ratio::ONE, |product, (atom, exponent)| {
                atom.scale(calendar)?
                    .power(*exponent)
                    .and_then(|factor| product.times(factor))
                    .ok_or(NoScale::TooLarge)
            })
    }

    /// One more factor, written as it is: `hour` beside `minute`.
    pub(super) fn push(&mut self, atom: Atom, exponent: i32) {
        if let Some(at) = self.factors.iter().position(|(own, _)| *own == atom) {
            self.add(at, exponent);
        } else {
            self.factors.push((atom, exponent));
        }
    }

    fn add(&mut self, at: usize, exponent: i32) {
        if let Some((_, own)) = self.factors.get_mut(at) {
            *own += exponent;
            if *own == 0 {
                self.factors.remove(at);
            }
        }
    }

    /// The unit of a product: one factor for each dimension. Percent signs drop out, sizes are left to the scale.
    pub(super) fn times(&self, other: &Self) -> Self {
        Self::folded(self.factors.iter().chain(&other.factors).cloned())
    }

    /// The unit of a quotient, likewise.
    pub(super) fn over(&self, other: &Self) -> Self {
        let below = other
            .factors
            .iter()
            .map(|(atom, exponent)| (atom.clone(), -exponent));
        Self::folded(self.factors.iter().cloned().chain(below))
    }

    /// The unit in which a value enters formulas: money is the case's, each dimension occurs once, no percent signs.
    pub(super) fn entering(&self, currency: Currency) -> Self {
        Self::folded(self.factors.iter().map(|(atom, exponent)| match atom {
            Atom::Money(_) => (Atom::Money(currency), *exponent),
            _ => (atom.clone(), *exponent),
        }))
    }

    fn folded(factors: impl Iterator<Item = (Atom, i32)>) -> Self {
        let mut unit = Self::PURE;
        for (atom, exponent) in factors {
            let Some(dimension) = atom.dimension() else {
                continue;
            };
            let same = |(own, _): &(Atom, i32)| own.dimension().as_ref() == Some(&dimension);
            match unit.factors.iter().position(same) {
                Some(at) => unit.merge(at, atom, exponent),
                None => unit.factors.push((atom, exponent)),
            }
        }
        unit
    }

    /// Adds to a factor of the same dimension; the atom that outweighs the other stays, so that hours over minutes times
    /// hours reads as hours.
    fn merge(&mut self, at: usize, atom: Atom, exponent: i32) {
        if let Some((own, held)) = self.factors.get_mut(at)
            && (*held > 0) != (*held + exponent > 0)
        {
            *own = atom;
        }
        self.add(at, exponent);
    }
}

impl fmt::Display for Unit {
    /// As people write it: `EUR/hour/agent`, `hour·agent`, `1/USD`; `1` for a pure number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for (atom, exponent) in &self.factors {
            for _ in 0..*exponent {
                let dot = if first { "" } else { "·" };
                write!(f, "{dot}{}", atom.name())?;
                first = false;
            }
        }
        if first {
            f.write_str("1")?;
        }
        for (atom, exponent) in &self.factors {
            for _ in *exponent..0 {
                write!(f, "/{}", atom.name())?;
            }
        }
        Ok(())
    }
}
