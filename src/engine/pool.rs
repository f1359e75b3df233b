//! Pools: benefits that serve one stated value cannot remove more of a problem than it costs (method §3, no double counting).
//!
//! Left out: how the trim is spread over time; it follows the benefits it trims (`results`).

use super::arithmetic::{Checked, Overflow, div, mul, sub, sum};
use rust_decimal::Decimal;

/// What the benefits of one stated value remove of what it costs today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// What the problem costs today, per year.
    pub cost_today: Decimal,
    /// What the benefits would remove per year if each stood alone.
    pub claimed: Decimal,
    /// What they remove together, as a share of the cost today, 0 to 1.
    pub removed_share: Decimal,
    /// What is kept of every benefit that draws on the pool, 0 to 1.
    pub kept: Decimal,
}

impl Pool {
    /// Together they remove 1 − Π(1 − pᵢ), never more than the whole, split in proportion to what each claims.
    ///
    /// `None` when nothing is claimed: then there is nothing to trim.
    pub(crate) fn of(cost_today: Decimal, claims: &[Decimal]) -> Result<Option<Self>, Overflow> {
        let claims: Vec<Decimal> = claims
            .iter()
            .copied()
            .filter(|claim| *claim > Decimal::ZERO)
            .collect();
        let claimed = sum(claims.iter().copied())?;
        if claimed.is_zero() {
            return Ok(None);
        }
        if cost_today <= Decimal::ZERO {
            let nothing = Decimal::ZERO;
            return Ok(Some(Self {
                cost_today,
                claimed,
                removed_share: nothing,
                kept: nothing,
            }));
        }
        if let [_] = claims.as_slice() {
            return Self::alone(cost_today, claimed).map(Some);
        }
        let remaining = claims
            .iter()
            .try_fold(Decimal::ONE, |rest, claim| -> Checked {
                mul(rest, sub(Decimal::ONE, share(*claim, cost_today)?)?)
            })?;
        let removed_share = sub(Decimal::ONE, remaining)?;
        let kept = div(mul(removed_share, cost_today)?, claimed)?.min(Decimal::ONE);
        Ok(Some(Self {
            cost_today,
            claimed,
            removed_share,
            kept,
        }))
    }

    /// A single benefit is trimmed only when it claims more than there is; no rounding touches it otherwise.
    fn alone(cost_today: Decimal, claimed: Decimal) -> Result<Self, Overflow> {
        let removed_share = share(claimed, cost_today)?;
        let kept = if claimed <= cost_today {
            Decimal::ONE
        } else {
            div(cost_today, claimed)?
        };
        Ok(Self {
            cost_today,
            claimed,
            removed_share,
            kept,
        })
    }

    /// Whether the benefits claim more than the problem costs.
    pub fn is_exceeded(&self) -> bool {
        self.claimed > self.cost_today
    }
}

/// pᵢ, at most the whole.
fn share(claim: Decimal, cost_today: Decimal) -> Checked {
    Ok(div(claim, cost_today)?.min(Decimal::ONE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(cost: i64, claims: &[i64]) -> Option<Pool> {
        let claims: Vec<Decimal> = claims.iter().map(|n| Decimal::from(*n)).collect();
        Pool::of(Decimal::from(cost), &claims).unwrap()
    }

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn two_halves_remove_three_quarters() {
        let pool = pool(100, &[50, 50]).unwrap();
        assert_eq!((pool.removed_share, pool.kept), (dec("0.75"), dec("0.75")));
        assert_eq!(pool.claimed, dec("100"));
        assert!(!pool.is_exceeded());
    }

    #[test]
    fn the_reduction_is_split_in_proportion() {
        // p = 0.4 and 0.2: together 1 − 0.6·0.8 = 0.52 of 100, of 60 claimed
        let pool = pool(100, &[40, 20]).unwrap();
        assert_eq!(pool.kept, dec("52") / dec("60"));
    }

    #[test]
    fn nothing_removes_more_than_the_whole() {
        let pool = pool(100, &[150, 80]).unwrap();
        assert_eq!(pool.removed_share, Decimal::ONE);
        assert_eq!(pool.kept, dec("100") / dec("230"));
        assert!(pool.is_exceeded());
    }

    #[test]
    fn a_single_benefit_within_the_pool_is_left_alone() {
        assert_eq!(pool(100, &[30]).unwrap().kept, Decimal::ONE);
        assert_eq!(pool(100, &[100]).unwrap().kept, Decimal::ONE);
        assert_eq!(pool(100, &[200]).unwrap().kept, dec("0.5"));
        assert_eq!(pool(100, &[30]).unwrap().removed_share, dec("0.3"));
    }

    #[test]
    fn a_problem_that_costs_nothing_leaves_nothing_to_remove() {
        assert_eq!(pool(0, &[30]).unwrap().kept, Decimal::ZERO);
    }

    #[test]
    fn benefits_that_claim_nothing_do_not_count() {
        assert_eq!(pool(100, &[0, -5]), None);
        assert_eq!(pool(100, &[0, 30]).unwrap().kept, Decimal::ONE);
    }
}
