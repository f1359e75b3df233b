//! A number as the digits to be shown: rounding, half away from zero, happens here and nowhere else.

use rust_decimal::{Decimal, RoundingStrategy};

/// Most decimals a [`Decimal`] can hold.
pub(super) const MOST_DECIMALS: u32 = 28;

/// Digits before and after the decimal sign, and whether the number is below zero as shown (−0 is not).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) negative: bool,
    pub(super) whole: String,
    pub(super) fraction: String,
}

impl Digits {
    /// The digits a number holds, trailing zeros included.
    pub(super) fn as_held(value: Decimal) -> Self {
        let text = value.abs().to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((text.as_str(), ""));
        Self {
            negative: value.is_sign_negative() && !value.is_zero(),
            whole: whole.to_owned(),
            fraction: fraction.to_owned(),
        }
    }

    /// Rounded to `decimals` places (at most 28), filled up with zeros.
    pub(super) fn rounded(value: Decimal, decimals: u32) -> Self {
        let decimals = decimals.min(MOST_DECIMALS);
        let mut digits = Self::as_held(round(value, decimals));
        let missing = (decimals as usize).saturating_sub(digits.fraction.len());
        digits.fraction.push_str(&"0".repeat(missing));
        digits
    }

    /// A hundred times a number, rounded to `decimals` places (at most 26). Moves the sign instead of multiplying, so
    /// that no number is too large.
    pub(super) fn hundredfold(value: Decimal, decimals: u32) -> Self {
        let mut digits = Self::rounded(value, decimals.min(MOST_DECIMALS - 2) + 2);
        let rest = digits.fraction.split_off(2.min(digits.fraction.len()));
        digits.whole.push_str(&digits.fraction);
        digits.fraction = rest;
        let kept = digits.whole.trim_start_matches('0');
        digits.whole = if kept.is_empty() {
            "0".to_owned()
        } else {
            kept.to_owned()
        };
        digits
    }

    /// Without the zeros at the end of the decimals.
    pub(super) fn trimmed(mut self) -> Self {
        self.fraction
            .truncate(self.fraction.trim_end_matches('0').len());
        self
    }
}

/// Half away from zero, as people round on paper.
pub(super) fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(
        decimals.min(MOST_DECIMALS),
        RoundingStrategy::MidpointAwayFromZero,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::dec as decimal;

    fn text(digits: &Digits) -> String {
        format!(
            "{}{}.{}",
            if digits.negative { "-" } else { "" },
            digits.whole,
            digits.fraction
        )
    }

    #[test]
    fn a_half_is_rounded_away_from_zero() {
        assert_eq!(text(&Digits::rounded(decimal("2.5"), 0)), "3.");
        assert_eq!(text(&Digits::rounded(decimal("-2.5"), 0)), "-3.");
        assert_eq!(text(&Digits::rounded(decimal("1.005"), 2)), "1.01");
    }

    #[test]
    fn what_rounds_to_zero_has_no_minus() {
        assert_eq!(text(&Digits::rounded(decimal("-0.4"), 0)), "0.");
        assert_eq!(text(&Digits::hundredfold(decimal("-0.0004"), 1)), "0.0");
    }

    #[test]
    fn missing_decimals_are_filled_with_zeros() {
        assert_eq!(text(&Digits::rounded(decimal("5"), 2)), "5.00");
    }

    #[test]
    fn a_hundredfold_moves_the_sign() {
        assert_eq!(text(&Digits::hundredfold(decimal("0.155"), 1)), "15.5");
        assert_eq!(text(&Digits::hundredfold(decimal("0.005"), 0)), "1.");
        assert_eq!(text(&Digits::hundredfold(decimal("12"), 0)), "1200.");
    }

    #[test]
    fn the_largest_number_has_a_hundredfold() {
        assert_eq!(
            text(&Digits::hundredfold(Decimal::MAX, 1)),
            "7922816251426433759354395033500.0"
        );
    }

    #[test]
    fn more_decimals_than_a_decimal_holds_are_capped() {
        assert_eq!(Digits::rounded(Decimal::ONE, 4000).fraction.len(), 28);
    }
}
