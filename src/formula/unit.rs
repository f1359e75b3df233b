//! Units as products of dimensions: what cancels, what is left, and how it is written.

use super::dimension::NoScale;
use super::ratio::Ratio;
use super::{Atom, Dimension};
use crate::model::{Calendar, Currency};
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// A unit such as `EUR/hour/agent`: factors with whole exponents, in the order in which they were written.
///
/// Two units are equal if they are written with the same factors in the same order; whether they measure the same
/// thing, as `EUR/week` and `EUR/month` do, [`Unit::dimensions`] says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit {
    /// Never an exponent of zero, never one atom twice.
    factors: Vec<(Atom, i32)>,
}

impl Unit {
    pub const PURE: Self = Self {
        factors: Vec::new(),
    };

    pub fn money(currency: Currency) -> Self {
        Self {
            factors: vec![(Atom::Money(currency), 1)],
        }
    }

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
                let sum: &mut i32 = found.entry(dimension).or_insert(0);
                *sum = sum.saturating_add(*exponent);
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

    /// The currency in which it counts; `None` where it is no money, or several.
    pub fn currency(&self) -> Option<Currency> {
        let mut money = self.factors.iter().filter_map(|(atom, _)| match atom {
            Atom::Money(currency) => Some(*currency),
            _ => None,
        });
        money.next().filter(|_| money.next().is_none())
    }

    /// Whether its values are typed in percent and used as fractions: `%`, `%/year`.
    pub fn is_percent(&self) -> bool {
        self.percents() == 1
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

    pub(super) fn push(&mut self, atom: Atom, exponent: i32) {
        if let Some(at) = self.factors.iter().position(|(own, _)| *own == atom) {
            self.add(at, exponent);
        } else {
            self.factors.push((atom, exponent));
        }
    }

    fn add(&mut self, at: usize, exponent: i32) {
        if let Some((_, own)) = self.factors.get_mut(at) {
            *own = own.saturating_add(exponent);
            if *own == 0 {
                self.factors.remove(at);
            }
        }
    }

    /// The unit in which a value enters formulas: money is the case's, each dimension occurs once, no percent signs.
    pub(super) fn entering(&self, currency: Currency) -> Self {
        let mut product = Product::default();
        for (atom, exponent) in &self.factors {
            let atom = match atom {
                Atom::Money(_) => &Atom::Money(currency),
                _ => atom,
            };
            product.put(atom, *exponent);
        }
        product.unit()
    }
}

#[cfg(test)]
impl Unit {
    pub(super) fn times(&self, other: &Self) -> Self {
        let mut product = Product::of(self);
        product.times(other);
        product.unit()
    }

    pub(super) fn over(&self, other: &Self) -> Self {
        let mut product = Product::of(self);
        product.over(other);
        product.unit()
    }
}

/// A product of units while it is built: one factor for each dimension, found by its dimension, so that a product of many units takes
/// time in proportion to what is written.
#[derive(Debug, Default)]
pub(super) struct Product {
    /// In the order in which they were written; an exponent of zero has cancelled out.
    factors: Vec<(Atom, i32)>,
    places: HashMap<Dimension, usize>,
}

impl Product {
    pub(super) fn of(unit: &Unit) -> Self {
        let mut product = Self::default();
        product.times(unit);
        product
    }

    pub(super) fn times(&mut self, unit: &Unit) {
        for (atom, exponent) in &unit.factors {
            self.put(atom, *exponent);
        }
    }

    pub(super) fn over(&mut self, unit: &Unit) {
        for (atom, exponent) in &unit.factors {
            self.put(atom, exponent.saturating_neg());
        }
    }

    /// Adds to the factor of the same dimension; the atom that outweighs the other stays, so that hours over minutes times hours reads as
    /// hours.
    fn put(&mut self, atom: &Atom, exponent: i32) {
        let Some(dimension) = atom.dimension() else {
            return;
        };
        let found = self.places.get(&dimension).copied();
        let Some((own, held)) = found.and_then(|place| self.factors.get_mut(place)) else {
            self.places.insert(dimension, self.factors.len());
            self.factors.push((atom.clone(), exponent));
            return;
        };
        let sum = held.saturating_add(exponent);
        if (*held > 0) != (sum > 0) {
            *own = atom.clone();
        }
        *held = sum;
        if sum == 0 {
            self.places.remove(&dimension);
        }
    }

    pub(super) fn unit(self) -> Unit {
        let factors = self.factors.into_iter();
        Unit {
            factors: factors.filter(|(_, exponent)| *exponent != 0).collect(),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Unit {
        Unit::parse(text).unwrap()
    }

    fn times(a: &str, b: &str) -> String {
        unit(a).times(&unit(b)).to_string()
    }

    fn over(a: &str, b: &str) -> String {
        unit(a).over(&unit(b)).to_string()
    }

    fn scale(text: &str) -> Option<(String, String)> {
        let steps = unit(text).scale(&Calendar::default()).ok()?.steps()?;
        Some((steps.times.to_string(), steps.over.to_string()))
    }

    #[test]
    fn units_are_written_the_way_people_write_them() {
        for (text, written) in [
            ("EUR/hour/agent", "EUR/hour/agent"),
            ("EUR per Stunde je Agent", "EUR/hour/Agent"),
            ("EUR / (agents * month)", "EUR/agents/month"),
            ("hour*agent", "hour·agent"),
            ("m/(s2*s2)", "m/s2/s2"),
            ("agent*agent", "agent·agent"),
            ("1/USD", "1/USD"),
            ("%", "%"),
            ("minute/hour", "minute/hour"),
            ("", "1"),
            ("claim/claim", "1"),
        ] {
            assert_eq!(unit(text).to_string(), written);
            assert_eq!(unit(&unit(text).to_string()), unit(text));
        }
    }

    #[test]
    fn equal_dimensions_cancel_and_unequal_ones_stay() {
        for (found, expected) in [
            (times("agents", "hour/agent/week"), "hour/week"),
            (times("minute/claim", "claims/year"), "minute/year"),
            (over("EUR", "EUR"), "1"),
            (over("EUR/hour", "EUR/agent"), "agent/hour"),
            (times("EUR", "USD"), "EUR·USD"),
            (times("ticket", "truck"), "ticket·truck"),
            (times("m2", "m2"), "m2·m2"),
            // Labour never cancels against the calendar.
            (times("hour/week", "week"), "hour"),
            (over("hour", "week"), "hour/week"),
            (over("hour", "day"), "hour/day"),
            // Times of one kind cancel whatever their size.
            (times("EUR/hour", "minutes"), "EUR"),
            (times("ticket/month", "year"), "ticket"),
            (over("hour", "minute*minute"), "1/minute"),
            (times("hour*hour", "1/minute"), "hour"),
            (times("hour", "minute"), "hour·hour"),
            (over("1/hour", "minute"), "1/hour/hour"),
            // Percent signs drop out of products.
            (times("%", "agent"), "agent"),
            (over("agent", "%"), "agent"),
        ] {
            assert_eq!(found, expected);
        }
        let percents = ["%", "EUR/%", "EUR"].map(|text| unit(text).percents());
        assert_eq!(percents, [1, -1, 0]);
    }

    #[test]
    fn the_size_of_a_unit_follows_the_calendar() {
        for (text, times, over) in [
            ("minute", "1", "60"),
            ("EUR/minute", "60", "1"),
            ("EUR/day", "365", "1"),
            ("EUR/week", "52", "1"),
            ("EUR/month", "12", "1"),
            ("EUR/quarter", "4", "1"),
            ("EUR*agent*hour*%/year", "1", "1"),
            ("week*week", "1", "2704"),
            ("minute/week", "13", "15"),
        ] {
            assert_eq!(scale(text), Some((times.to_owned(), over.to_owned())));
        }
        assert_eq!(scale(&vec!["minute"; 25].join("*")), None);
    }

    #[test]
    fn what_is_measured_does_not_depend_on_order_or_size() {
        let other = unit("1/Agents/month*EUR").dimensions();
        assert_eq!(unit("EUR/week/agent").dimensions(), other);
        assert_ne!(unit("EUR/week").dimensions(), unit("EUR/hour").dimensions());
        assert_eq!(unit("hour/minute").dimensions(), BTreeMap::new());
        assert_eq!(unit("EUR/week/week").exponent(&Dimension::Calendar), -2);
    }

    #[test]
    fn entering_formulas_makes_all_money_the_cases() {
        assert_eq!(unit("USD/hour/%").entering(Currency::EUR), unit("EUR/hour"));
        assert_eq!(unit("USD/GBP").entering(Currency::EUR), Unit::PURE);
        assert_eq!(Unit::money(Currency::EUR), unit("EUR"));
        assert_eq!(Unit::money_per_year(Currency::EUR), unit("EUR/year"));
        assert_eq!(unit("EUR/hour").factors().len(), 2);
    }

    #[test]
    fn a_calendar_without_weeks_is_said_only_where_weeks_are_used() {
        let calendar = Calendar {
            weeks_per_year: crate::model::Exact::from(0),
            ..Calendar::default()
        };
        let scale = unit("EUR/week").scale(&calendar);
        assert!(matches!(scale, Err(NoScale::Calendar(bad)) if bad.unit == "weeks"));
        assert!(unit("EUR/month").scale(&calendar).is_ok());
    }
}
