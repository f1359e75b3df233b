//! Drivers: the named numbers a case is computed from.

use super::{Exact, Id, MeasuredAs, Provenance, is_default};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One named number with the question that asks for it (method §2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Driver {
    /// Its name in formulas.
    pub id: Id,
    pub label: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub question: String,
    /// The number, or that it is not known yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub value: DriverValue,
    /// The values of year 2, 3 …, in the same unit; the last holds on, and `value` is that of year 1. Empty: one value for all years.
    #[serde(default, skip_serializing_if = "is_default")]
    pub years: Vec<Exact>,
    /// The unit as people write it: `EUR/hour`, `hour/agent/week`, `%`; empty for a pure number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// The lowest value that is still plausible, in the same unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Exact>,
    /// The highest value that is still plausible, in the same unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Exact>,
    /// How likely the values between low and high are.
    #[serde(default, skip_serializing_if = "is_default")]
    pub distribution: Distribution,
    /// Drivers of one group move together in the simulation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moves_with: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Provenance>,
    /// What its measured values show after the sale (method §10).
    #[serde(default, skip_serializing_if = "is_default")]
    pub measured_as: MeasuredAs,
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

impl Driver {
    /// A driver without a value: an open question.
    pub fn open(id: Id, label: impl Into<String>, unit: impl Into<String>) -> Self {
        Self {
            id,
            label: label.into(),
            question: String::new(),
            value: DriverValue::Open,
            years: Vec::new(),
            unit: unit.into(),
            low: None,
            high: None,
            distribution: Distribution::Pert,
            moves_with: None,
            said: None,
            measured_as: MeasuredAs::default(),
            note: String::new(),
        }
    }
}

impl Driver {
    /// Gives year 1 a value and moves all later years in the same proportion, or from zero by as much (method §5c). A year whose value would
    /// be too large stays as it is.
    pub fn move_to(&mut self, value: Exact) {
        if let Some(first) = self.value.known() {
            move_years(&mut self.years, Exact(first), value);
        }
        self.value = DriverValue::Known(value);
    }
}

/// Moves the values of later years with that of year 1: in the same proportion, or from zero by as much (method §5c). A year whose value
/// would be too large stays as it is.
pub(super) fn move_years(years: &mut [Exact], from: Exact, to: Exact) {
    let (from, to) = (from.value(), to.value());
    let moved = |year: Decimal| {
        let moved = if from.is_zero() {
            year.checked_add(to)?
        } else {
            year.checked_mul(to)?.checked_div(from)?
        };
        Some(Exact::from(moved.normalize()))
    };
    if from != to {
        for year in years {
            *year = moved(year.value()).unwrap_or(*year);
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum DriverValue {
    /// Not known yet: an open question, never guessed.
    #[default]
    Open,
    /// The likely value, in the driver's unit.
    Known(Exact),
    /// Computed from other drivers by a formula; it must come out in the driver's unit.
    Calculated(String),
}

impl DriverValue {
    /// The number that the case holds, in the driver's unit; `None` for an open question and for what is calculated.
    pub fn known(&self) -> Option<Decimal> {
        match self {
            Self::Known(value) => Some(value.value()),
            Self::Open | Self::Calculated(_) => None,
        }
    }
}

/// The shape of the likelihood between low, likely and high (method §8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Distribution {
    /// Beta-PERT with shape 4.
    #[default]
    Pert,
    /// Straight lines from low to likely to high.
    Triangular,
    /// Every value between low and high equally likely.
    Uniform,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_driver_that_is_moved_keeps_the_proportions_of_its_years() {
        let mut driver = Driver::open(Id::new("claims").unwrap(), "Claims", "claim/year");
        driver.value = DriverValue::Known(Exact::from(1_000));
        driver.years = [1_200, 1_500].map(Exact::from).into();
        driver.move_to(Exact::from(2_000));
        assert_eq!(driver.years, [2_400, 3_000].map(Exact::from));
        driver.value = DriverValue::Known(Exact::from(0));
        driver.move_to(Exact::from(5));
        assert_eq!(driver.years, [2_405, 3_005].map(Exact::from));
    }
}
