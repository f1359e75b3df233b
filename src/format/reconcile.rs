//! Rounding parts so that they sum to their rounded total (method §5: every total equals the sum of the lines shown
//! under it, to the last digit shown).
//!
//! Largest remainder: every part is rounded down, and the units still missing go to the parts that lost most.

use rust_decimal::{Decimal, RoundingStrategy};

use super::digits::{MOST_DECIMALS, round};

/// Parts that cannot be reconciled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReconcileError {
    /// A sum on the way does not fit in 28 digits at the decimals asked for.
    #[error(
        "These amounts are too large to be rounded together; show them with fewer decimals or in a larger unit."
    )]
    TooLarge,
}

/// Rounds `parts` to `decimals` places (at most 28) so that they sum exactly to `total` rounded to the same places.
///
/// Where the parts do sum to the total, each stays within one unit of the last place of its exact value, and a part
/// that is already round stays as it is. Where they do not, the difference is spread evenly first. Ties go to the
/// earlier part. No parts give no parts.
pub fn reconcile(
    parts: &[Decimal],
    total: Decimal,
    decimals: u32,
) -> Result<Vec<Decimal>, ReconcileError> {
    let decimals = decimals.min(MOST_DECIMALS);
    let floors: Vec<Decimal> = parts.iter().map(|part| floor(*part, decimals)).collect();
    let sum = checked_sum(&floors)?;
    let missing = units(difference(round(total, decimals), sum)?, decimals)?;
    let count = i128::try_from(parts.len()).map_err(|_| ReconcileError::TooLarge)?;
    if count == 0 {
        return Ok(Vec::new());
    }
    let (each, extra) = (missing.div_euclid(count), missing.rem_euclid(count));
    let mut order: Vec<(usize, Decimal)> = Vec::with_capacity(parts.len());
    for (index, (part, floor)) in parts.iter().zip(&floors).enumerate() {
        order.push((index, difference(*part, *floor)?));
    }
    // A stable sort keeps the earlier part first among equals.
    order.sort_by(|(_, left), (_, right)| right.cmp(left));
    let mut reconciled = floors;
    for (rank, (index, _)) in (0_i128..).zip(order) {
        if let Some(part) = reconciled.get_mut(index) {
            let step = unit(each + i128::from(rank < extra), decimals)?;
            *part = part.checked_add(step).ok_or(ReconcileError::TooLarge)?;
        }
    }
    Ok(reconciled)
}

/// Rounded down, away from zero below it.
pub(super) fn floor(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::ToNegativeInfinity)
}

pub(super) fn checked_sum(values: &[Decimal]) -> Result<Decimal, ReconcileError> {
    values
        .iter()
        .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))
        .ok_or(ReconcileError::TooLarge)
}

pub(super) fn difference(one: Decimal, other: Decimal) -> Result<Decimal, ReconcileError> {
    one.checked_sub(other).ok_or(ReconcileError::TooLarge)
}

/// How many units of the last place a rounded number holds.
pub(super) fn units(value: Decimal, decimals: u32) -> Result<i128, ReconcileError> {
    // A sum that was too long was rounded by `Decimal` to fewer places than asked for: it is not exact then.
    let missing = decimals
        .checked_sub(value.scale())
        .ok_or(ReconcileError::TooLarge)?;
    10_i128
        .checked_pow(missing)
        .and_then(|factor| value.mantissa().checked_mul(factor))
        .ok_or(ReconcileError::TooLarge)
}

/// So many units of the last place as a number.
pub(super) fn unit(count: i128, decimals: u32) -> Result<Decimal, ReconcileError> {
    Decimal::try_from_i128_with_scale(count, decimals).map_err(|_| ReconcileError::TooLarge)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimals(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn thirds_sum_to_the_whole_and_the_first_takes_the_rest() {
        let third: Decimal = Decimal::from(100) / Decimal::from(3);
        let rounded = reconcile(&[third; 3], Decimal::from(100), 0);
        assert_eq!(rounded.unwrap(), decimals(&["34", "33", "33"]));
    }

    #[test]
    fn parts_are_rounded_by_remainder_and_a_difference_to_the_total_is_spread() {
        for (parts, total, rounded) in [
            ("1.2 1.7 1.1", "4", "1 2 1"),
            ("-1.5 2.5 -0.4", "0.6", "-1 2 0"),
            ("1 1", "7", "4 3"),
            ("", "7", ""),
        ] {
            let read = |text: &str| decimals(&text.split_whitespace().collect::<Vec<_>>());
            let found = reconcile(&read(parts), total.parse().unwrap(), 0);
            assert_eq!(found, Ok(read(rounded)), "{parts}");
        }
    }

    #[test]
    fn sums_too_large_for_a_decimal_are_an_error() {
        for (other, places) in [(Decimal::MAX, 0), (Decimal::MIN, 28)] {
            let found = reconcile(&[Decimal::MAX, other], Decimal::MAX, places);
            assert_eq!(found, Err(ReconcileError::TooLarge));
        }
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_rounded_total_and_stay_within_one_unit(
            cells in prop::collection::vec((-1_000_000_000_i64..1_000_000_000, 0_u32..8), 1..80),
            places in 0_u32..4,
        ) {
            let parts: Vec<Decimal> = cells.iter().map(|(units, scale)| Decimal::new(*units, *scale)).collect();
            let total: Decimal = parts.iter().sum();
            let rounded = reconcile(&parts, total, places).unwrap();
            prop_assert_eq!(rounded.iter().sum::<Decimal>(), round(total, places));
            for (part, shown) in parts.iter().zip(&rounded) {
                prop_assert!((*part - *shown).abs() < Decimal::new(1, places));
                prop_assert!(shown.scale() <= places);
            }
        }

        #[test]
        fn the_sum_is_exact_whatever_the_total(cells in prop::collection::vec(-1_000_000_i64..1_000_000, 1..20), total: i32) {
            let parts: Vec<Decimal> = cells.iter().map(|units| Decimal::new(*units, 3)).collect();
            let total = Decimal::new(i64::from(total), 3);
            prop_assert_eq!(reconcile(&parts, total, 1).unwrap().iter().sum::<Decimal>(), round(total, 1));
        }
    }
}
