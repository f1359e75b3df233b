//! A difference split over the drivers that cause it: the average of what each adds over all orders in which they may change (Shapley).

use crate::engine::arithmetic::{Checked, add, div, mul, sub};
use rust_decimal::Decimal;

/// More drivers than this are changed once, in the order of the case.
pub(super) const MOST: usize = 8;

/// Which of some drivers have their new value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Changed {
    /// Those whose bits are set.
    These(u32),
    /// The first so many.
    First(usize),
}

impl Changed {
    pub(super) const fn has(self, driver: usize) -> bool {
        match self {
            Self::These(bits) => bits & (1 << driver) != 0,
            Self::First(many) => driver < many,
        }
    }
}

/// What each of `many` drivers adds on the way from `none` to `all`. `outcome` gives the result where some of them have
/// changed; it is not asked for the two that are known. The parts add up to `all − none`, but for the rounding of the 28th digit.
pub(super) fn shares<E: From<crate::engine::Overflow>>(
    many: usize,
    none: Decimal,
    all: Decimal,
    mut outcome: impl FnMut(Changed) -> Result<Decimal, E>,
) -> Result<Vec<Decimal>, E> {
    if many > MOST {
        return in_order(many, none, all, outcome);
    }
    let full = (1_u32 << many) - 1;
    let mut outcomes = Vec::with_capacity(1 << many);
    for changed in 0..=full {
        outcomes.push(match changed {
            0 => none,
            changed if changed == full => all,
            changed => outcome(Changed::These(changed))?,
        });
    }
    let at = |changed: u32| outcomes.get(changed as usize).copied().unwrap_or_default();
    let one = |driver: usize| -> Checked {
        let bit = 1_u32 << driver;
        let mut sum = Decimal::ZERO;
        for before in (0..=full).filter(|before| before & bit == 0) {
            let orders = Decimal::from(orders(many, before.count_ones()));
            let adds = sub(at(before | bit), at(before))?;
            sum = add(sum, mul(adds, orders)?)?;
        }
        div(sum, Decimal::from(factorial(many)))
    };
    (0..many)
        .map(|driver| one(driver).map_err(E::from))
        .collect()
}

/// In how many orders so many drivers have changed before a given one.
fn orders(many: usize, before: u32) -> u64 {
    let before = before as usize;
    factorial(before) * factorial(many - before - 1)
}

fn factorial(many: usize) -> u64 {
    (1..=many as u64).product()
}

fn in_order<E: From<crate::engine::Overflow>>(
    many: usize,
    none: Decimal,
    all: Decimal,
    mut outcome: impl FnMut(Changed) -> Result<Decimal, E>,
) -> Result<Vec<Decimal>, E> {
    let mut before = none;
    let mut shares = Vec::with_capacity(many);
    for driver in 0..many {
        let after = if driver + 1 == many {
            all
        } else {
            outcome(Changed::First(driver + 1))?
        };
        shares.push(sub(after, before)?);
        before = after;
    }
    Ok(shares)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Overflow;

    fn split(values: &[(i64, i64)], of: impl Fn(&[i64]) -> i64) -> Vec<Decimal> {
        let result = |changed: Changed| {
            let value = |(at, (old, new)): (usize, &(i64, i64))| {
                if changed.has(at) { *new } else { *old }
            };
            let now: Vec<i64> = values.iter().enumerate().map(value).collect();
            Decimal::from(of(&now))
        };
        let ends = [0, values.len()].map(|many| result(Changed::First(many)));
        shares(values.len(), ends[0], ends[1], |changed| {
            Ok::<_, Overflow>(result(changed))
        })
        .unwrap()
    }

    #[test]
    fn two_factors_share_what_they_change_together() {
        // 10 × 20 = 200 becomes 12 × 15 = 180. The first alone: 12·20 − 200 = 40, after the second 180 − 150 = 30: on average 35.
        // The second alone: 150 − 200 = −50, after the first 180 − 240 = −60: on average −55. 35 − 55 = −20.
        let found = split(&[(10, 12), (20, 15)], |now| now[0] * now[1]);
        assert_eq!(found, [35, -55].map(Decimal::from));
    }

    #[test]
    fn a_published_game_of_three_is_split_as_published() {
        // The glove game: 1 where the first is there and one of the two others, else 0. Shapley values 2/3, 1/6, 1/6.
        let gloves = |now: &[i64]| now[0] * now[1].max(now[2]);
        let found = split(&[(0, 6); 3], |now| {
            6 * gloves(&now.iter().map(|one| one / 6).collect::<Vec<_>>())
        });
        assert_eq!(found, [4, 1, 1].map(Decimal::from));
    }

    #[test]
    fn what_changes_nothing_has_no_share() {
        let found = split(&[(7, 9), (1, 2), (5, 5)], |now| now[0] * 10);
        assert_eq!(found, [20, 0, 0].map(Decimal::from));
    }

    #[test]
    fn more_than_eight_are_changed_in_their_order() {
        // A running product of nine numbers, each from 1 to 2: 1, 2, 4, 8 … are added.
        let found = split(&[(1, 2); 9], |now| now.iter().product());
        let expected: Vec<Decimal> = (0..9).map(|at| Decimal::from(1_i64 << at)).collect();
        assert_eq!(found, expected);
    }
}
