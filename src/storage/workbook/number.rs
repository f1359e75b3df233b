//! From the binary numbers of a workbook to the decimal ones that people typed.

use rust_decimal::Decimal;

/// The decimal number that a spreadsheet shows for a binary one: 15 significant digits, as many as it lets people type and see.
///
/// So 0.1 is 0.1 and the sum of 0.1 and 0.2 is 0.3. `None` beyond what a [`Decimal`] holds.
pub fn decimal(number: f64) -> Option<Decimal> {
    if !number.is_finite() {
        return None;
    }
    let written = format!("{number:.14e}");
    let number = Decimal::from_scientific(&written).ok()?;
    // A number of 15 digits that has become nothing was too small to be held.
    (!number.is_zero() || written.starts_with("0.0") || written.starts_with("-0.0"))
        .then(|| number.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_comes_back() {
        for typed in [
            "0.15",
            "0.07",
            "12.5",
            "1234567.89",
            "20000",
            "-3.1",
            "0",
            "999999999999999",
        ] {
            let number: f64 = typed.parse().unwrap();
            assert_eq!(decimal(number).unwrap().to_string(), typed);
        }
        assert_eq!(decimal(0.1 + 0.2).unwrap().to_string(), "0.3");
    }

    #[test]
    fn what_cannot_be_held_is_nothing() {
        for number in [f64::NAN, f64::INFINITY, 1e40, -1e29, 1e-40] {
            assert_eq!(decimal(number), None, "{number}");
        }
    }
}
