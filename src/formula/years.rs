//! The values of a driver by year as the case has them, and how one of a later year follows from that of year 1 (method §5c).

use crate::model::{Driver, DriverValue};
use rust_decimal::Decimal;

/// The values of a driver as the case has them, in its own unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Years {
    pub(super) first: Option<Decimal>,
    /// Of year 2, 3 …; the last holds on. Empty for a driver with one value.
    later: Vec<Decimal>,
}

/// How a driver's value of a later year follows from its value of year 1. A number that is `None` is too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearValue {
    /// The value of year 1 times the first of these, divided by the second, which is not zero.
    InProportion(Decimal, Decimal),
    /// The value of year 1 and this much more, as formulas use it: the case has zero for year 1.
    More(Option<Decimal>),
    /// This, as formulas use it: the case has no value for year 1.
    Alone(Option<Decimal>),
}

impl Years {
    /// A calculated driver differs by year only with what it is calculated from.
    pub(super) fn of(driver: &Driver) -> Self {
        if matches!(driver.value, DriverValue::Calculated(_)) {
            return Self::default();
        }
        let first = driver.value.known();
        let later: Vec<Decimal> = driver.years.iter().map(|year| year.value()).collect();
        let differs = later.iter().any(|year| Some(*year) != first);
        Self {
            later: if differs { later } else { Vec::new() },
            first,
        }
    }

    pub(super) fn differ(&self) -> bool {
        !self.later.is_empty()
    }

    pub(super) fn get(&self, year: u32) -> Option<Decimal> {
        let place = (year as usize).checked_sub(2);
        match place.filter(|_| self.differ()) {
            Some(place) => self.later.get(place).or(self.later.last()).copied(),
            None => self.first,
        }
    }
}

impl YearValue {
    /// The value of the year, from that of year 1 as formulas use it; `None` where it is too large.
    pub fn from(self, first: Decimal) -> Option<Decimal> {
        match self {
            Self::InProportion(times, over) => first.checked_mul(times)?.checked_div(over),
            Self::More(more) => first.checked_add(more?),
            Self::Alone(value) => value,
        }
    }
}
