//! What is doubtful about the numbers of one driver: its value by its unit, the ends of its range beside its value.

use super::{Before, Doubt, NumberKind, question};
use crate::format::Locale;
use crate::model::{Driver, Exact};

/// One of the three numbers of a driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DriverNumber {
    /// The likely value.
    Value,
    /// The lowest plausible one.
    Low,
    /// The highest plausible one.
    High,
}

/// The doubtful numbers of a driver whose value is known, as they stand, without what they were before.
pub fn driver_doubts(driver: &Driver, locale: &Locale) -> Vec<(DriverNumber, Doubt)> {
    let Some(value) = driver.value.known() else {
        return Vec::new();
    };
    let kind = NumberKind::of_unit(&driver.unit);
    let its_value = Some(Before {
        number: value,
        which: "that is its value",
    });
    let (low, high) = (driver.low.map(Exact::value), driver.high.map(Exact::value));
    // A low below zero is the range of a change, which may go both ways.
    let low = low.filter(|low| !low.is_sign_negative());
    [
        (DriverNumber::Value, None, Some(value)),
        (DriverNumber::Low, its_value, low),
        (DriverNumber::High, its_value, high),
    ]
    .into_iter()
    .filter_map(|(which, before, number)| Some((which, question(kind, before, number?, locale)?)))
    .collect()
}
