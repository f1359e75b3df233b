//! Rounding a bound to few digits on the side that is safe to promise, and a number so that it does not seem to reach its bound.

use super::digits::{MOST_DECIMALS, round};
use rust_decimal::{Decimal, RoundingStrategy};

/// The side to which a bound may be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SafeSide {
    /// A lower bound: more is safe.
    Up,
    /// An upper bound: less is safe.
    Down,
}

impl SafeSide {
    const fn strategy(self) -> RoundingStrategy {
        match self {
            Self::Up => RoundingStrategy::ToPositiveInfinity,
            Self::Down => RoundingStrategy::ToNegativeInfinity,
        }
    }
}

/// A number rounded to three significant digits towards the safe side; to more digits where it would pass `not_past`.
pub fn round_to_safe_side(value: Decimal, side: SafeSide, not_past: Decimal) -> Decimal {
    (3..=15)
        .filter_map(|digits| value.round_sf_with_strategy(digits, side.strategy()))
        .find(|rounded| value.cmp(&not_past) == rounded.cmp(&not_past) || *rounded == not_past)
        .unwrap_or(value)
        .normalize()
}

/// An amount in whole units on the safe side; an amount below a thousand, where a unit is much, stays as it is.
pub fn whole_on_safe_side(value: Decimal, side: SafeSide) -> Decimal {
    if value.abs() < Decimal::ONE_THOUSAND {
        return value;
    }
    round_decimals_to_safe_side(value, side, 0)
}

/// A number rounded to so many decimals towards the safe side.
pub fn round_decimals_to_safe_side(value: Decimal, side: SafeSide, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, side.strategy())
}

/// The fewest decimals, from `least` on, with which a number rounded to the nearest still lies on its own side of a bound, so that
/// "24.6%" is not told to miss 25% as "25%". At most 28.
pub fn decimals_apart(value: Decimal, bound: Decimal, least: u32) -> u32 {
    let side = value.cmp(&bound);
    (least..=MOST_DECIMALS)
        .find(|decimals| round(value, *decimals).cmp(&bound) == side)
        .unwrap_or(MOST_DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::dec;

    #[test]
    fn a_bound_moves_to_the_safe_side_only() {
        let far = dec("-1000000");
        for (value, up, down) in [
            (dec("40.2301"), dec("40.3"), dec("40.2")),
            (dec("812345"), dec("813000"), dec("812000")),
            (dec("0.0012341"), dec("0.00124"), dec("0.00123")),
            (dec("-40.2301"), dec("-40.2"), dec("-40.3")),
            (dec("41"), dec("41"), dec("41")),
            (dec("0"), dec("0"), dec("0")),
        ] {
            let moved = |side| round_to_safe_side(value, side, far);
            assert_eq!((moved(SafeSide::Up), moved(SafeSide::Down)), (up, down));
        }
    }

    #[test]
    fn decimals_are_cut_on_the_safe_side_below_zero_too() {
        for (value, up, down) in [
            ("0.7149", "0.72", "0.71"),
            ("-0.7149", "-0.71", "-0.72"),
            ("3", "3", "3"),
        ] {
            let cut = |side| round_decimals_to_safe_side(dec(value), side, 2);
            assert_eq!(
                (cut(SafeSide::Up), cut(SafeSide::Down)),
                (dec(up), dec(down))
            );
        }
    }

    #[test]
    fn a_bound_never_moves_past_what_it_is_compared_with() {
        for (value, not_past, rounded) in [
            ("1128.4", "1129", "1129"),
            ("1128.96", "1128.97", "1128.96"),
            ("1121", "1130", "1130"),
        ] {
            let found = round_to_safe_side(dec(value), SafeSide::Up, dec(not_past));
            assert_eq!(found, dec(rounded));
        }
    }

    #[test]
    fn a_number_has_as_many_decimals_as_tell_it_from_its_bound() {
        for (value, bound, decimals) in [
            ("23.4", "25", 0),
            ("24.4", "25", 0),
            ("24.6", "25", 1),
            ("24.9996", "25", 4),
            ("24.96", "25", 2),
            ("-0.4", "0", 1),
            ("25", "25", 0),
            ("18.04", "18", 2),
        ] {
            let found = decimals_apart(dec(value), dec(bound), 0);
            assert_eq!(found, decimals, "{value}");
        }
        assert_eq!(decimals_apart(dec("23.4"), dec("25"), 1), 1);
    }

    #[test]
    fn a_large_amount_is_whole_on_its_safe_side_and_a_small_one_stays() {
        for (value, side, whole) in [
            ("297034.51", SafeSide::Down, "297034"),
            ("297034.01", SafeSide::Up, "297035"),
            ("-1000.5", SafeSide::Down, "-1001"),
            ("17.89", SafeSide::Down, "17.89"),
        ] {
            assert_eq!(whole_on_safe_side(dec(value), side), dec(whole));
        }
    }
}
