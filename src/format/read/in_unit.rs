//! Numbers that have a unit of their own: 15% is 15 where the unit is %.

use super::{DecimalMark, Expected, ReadError};
use crate::format::Locale;
use rust_decimal::Decimal;

/// A number in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InUnit {
    /// The number that counts in the unit.
    pub value: Decimal,
    /// A percentage was written where there is no unit: the number counts in percent, which becomes its unit.
    pub becomes_percent: bool,
}

impl Locale {
    /// Reads a number in a unit, with the decimal sign of the table that it comes from, where that is known.
    ///
    /// # Errors
    /// Where the text is not one number, or a percentage of something that is not counted in percent.
    pub fn read_in_unit(
        &self,
        text: &str,
        expected: Expected,
        unit: &str,
        mark: Option<DecimalMark>,
    ) -> Result<InUnit, ReadError> {
        let reading = self.read_marked(text, expected, mark)?;
        if !reading.percent {
            return Ok(InUnit {
                value: reading.value,
                becomes_percent: false,
            });
        }
        let (text, unit) = (text.trim().to_owned(), unit.trim());
        if !unit.is_empty() && !unit.starts_with('%') {
            let unit = unit.to_owned();
            return Err(ReadError::PercentNotUnit { text, unit });
        }
        let percent = reading.value.checked_mul(Decimal::ONE_HUNDRED);
        let value = percent.ok_or(ReadError::TooLarge { text })?.normalize();
        Ok(InUnit {
            value,
            becomes_percent: unit.is_empty(),
        })
    }
}
