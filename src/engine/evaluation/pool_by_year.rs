//! Pools: benefits that serve one stated value cannot remove more of its problem than it costs, in any year (method §3, no double counting).
//!
//! Benefits that act on one part of a problem claim from the cost of that part in the year; those that act on the whole claim from the
//! remainder. Years with the same proportions are computed once, as one [`Stretch`].

use crate::engine::arithmetic::{Checked, add, div, sum};
use rust_decimal::Decimal;

/// The part of a stated value's cost that its benefits remove, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// Year 1, 2 … of the proposal.
    pub years: Vec<PoolYear>,
    /// The share kept of each benefit that draws on the pool, by year; in the order of the case.
    pub kept: Vec<PooledBenefit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PooledBenefit {
    /// Its position in the case.
    pub benefit: usize,
    /// The position of the part of the problem that it acts on; `None` for the whole.
    pub part: Option<usize>,
    /// Its claim in year 1, 2 …: the amount that it would remove alone; 0 where it removes nothing.
    pub claims: Vec<Decimal>,
    /// The share kept in year 1, 2 …, 0 to 1.
    pub kept: Vec<Decimal>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PoolYear {
    /// The cost in the year of the parts of the problem that have a number.
    pub cost: Decimal,
    /// The sum of the claims on them: what each benefit would remove alone.
    pub claimed: Decimal,
    /// The amount that they remove together.
    pub removed: Decimal,
    /// The largest claimed share of a part, or of the whole; above 1 where claims exceed the cost.
    pub largest_claim: Decimal,
}

impl Pool {
    /// Whether the claims exceed the cost in some year, of a part or of the whole.
    pub fn is_exceeded(&self) -> bool {
        self.largest_claim() > Decimal::ONE
    }

    /// The largest share of a part, or of the whole, that is claimed in any year.
    pub fn largest_claim(&self) -> Decimal {
        let years = self.years.iter().map(|year| year.largest_claim);
        years.max().unwrap_or_default()
    }

    /// The largest share of a year's cost that is removed, 0 to 1.
    pub fn removed_share(&self) -> Decimal {
        let share = |year: &PoolYear| year.removed.checked_div(year.cost);
        let shares = self.years.iter().filter_map(share);
        shares.max().unwrap_or_default()
    }
}

/// Years in which the costs and the claims of a problem have the same proportions.
#[derive(Debug, Clone)]
pub(crate) struct Stretch {
    /// The years, 1 for the first.
    pub(crate) years: Vec<u32>,
    /// Factor on the amount of each part of the problem in each of these years.
    pub(crate) growth: Vec<Decimal>,
    /// Which of its numbers each part of the problem has in these years.
    pub(crate) numbers: Vec<usize>,
    /// What each benefit of the problem draws, in the order in which they serve it; `None` for one that draws nothing then.
    pub(crate) draws: Vec<Option<Draw>>,
}

/// A benefit that alone draws on one part of a problem, and the stretch with the largest claimed share: if it is not trimmed there, it is
/// not trimmed at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Alone {
    pub(crate) position: usize,
    pub(crate) part: usize,
    pub(crate) stretch: usize,
}

impl Alone {
    /// Where one benefit alone draws, and the largest share that it claims is certain to be in one stretch.
    pub(crate) fn of(stretches: &[Stretch], parts: usize) -> Option<Self> {
        let mut found: Option<(Self, Decimal)> = None;
        for (stretch, years) in stretches.iter().enumerate() {
            let drawn = years.draws.iter().enumerate();
            for (position, draw) in drawn.filter_map(|(at, draw)| Some((at, (*draw)?))) {
                let part = draw.part.or((parts == 1).then_some(0))?;
                let growth = *years.growth.get(part)?;
                // Other numbers in other years may stand in any proportion.
                if draw.number > 0 || years.numbers.get(part).is_none_or(|number| *number > 0) {
                    return None;
                }
                // A negative claim or cost reverses the comparison.
                if draw.of_year < Decimal::ZERO || growth <= Decimal::ZERO {
                    return None;
                }
                let claims = draw.of_year.checked_div(growth)?;
                let this = Self {
                    position,
                    part,
                    stretch,
                };
                match found {
                    Some((known, _)) if (known.position, known.part) != (position, part) => {
                        return None;
                    }
                    Some((_, most)) if most >= claims => {}
                    _ => found = Some((this, claims)),
                }
            }
        }
        found.map(|(alone, _)| alone)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Draw {
    /// The part of the problem that it acts on; `None` for the whole.
    pub(crate) part: Option<usize>,
    /// Factor from its amount to its claim in one of these years.
    pub(crate) of_year: Decimal,
    /// Which of its numbers the benefit has in these years.
    pub(crate) number: usize,
    pub(crate) shape: usize,
}

pub(crate) type Claim = (Option<usize>, Decimal);

/// The largest share of a part, or of the whole, that is claimed; more than 1 where claims exceed what there is, or there is nothing.
pub(crate) fn largest_claim(costs: &[Option<Decimal>], claims: &[Option<Claim>]) -> Checked {
    let whole = costs
        .iter()
        .try_fold(Some(Decimal::ZERO), |sum, cost| match (sum, cost) {
            (Some(sum), Some(cost)) => add(sum, *cost).map(Some),
            _ => Ok(None),
        })?;
    let parts = costs.iter().enumerate();
    let groups = parts.map(|(part, cost)| (Some(part), *cost));
    let mut largest = Decimal::ZERO;
    for (on, cost) in groups.chain([(None, whole)]) {
        let own = claims.iter().flatten().filter(|(part, _)| *part == on);
        let claimed = sum(own.map(|(_, claim)| (*claim).max(Decimal::ZERO)))?;
        let share = match cost {
            Some(cost) if cost > Decimal::ZERO => div(claimed, cost)?,
            Some(_) if claimed > Decimal::ZERO => Decimal::TWO,
            _ => Decimal::ZERO,
        };
        largest = largest.max(share);
    }
    Ok(largest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluation::share_out;
    use crate::model::testing::dec;

    /// Costs of the parts, and claims as a part and an amount; what is kept of each and removed in all.
    fn shared(costs: &[i64], claims: &[(Option<usize>, i64)]) -> (Vec<Decimal>, Decimal) {
        let costs: Vec<_> = costs.iter().map(|n| Some(Decimal::from(*n))).collect();
        let claims: Vec<_> = claims
            .iter()
            .map(|(part, n)| Some((*part, Decimal::from(*n))))
            .collect();
        let (kept, taken) = share_out(&costs, &claims).unwrap();
        (kept, taken.removed)
    }

    #[test]
    fn claims_on_the_whole_share_what_it_costs() {
        for (cost, claims, kept, removed) in [
            // 1 − 0.5 · 0.5 = 0.75 of 100, of 100 claimed.
            (100, &[50, 50][..], &["0.75"; 2][..], "75"),
            // p = 0.4 and 0.2: together 1 − 0.6·0.8 = 0.52 of 100, of 60 claimed: 52/60.
            (100, &[40, 20], &["0.8666666666666666666666666667"; 2], "52"),
            // Nothing removes more than the whole: 100/230.
            (
                100,
                &[150, 80],
                &["0.4347826086956521739130434783"; 2],
                "100",
            ),
            // A single benefit within the pool is left alone.
            (100, &[30], &["1"], "30"),
            (100, &[100], &["1"], "100"),
            (100, &[200], &["0.5"], "100"),
            // A problem that costs nothing leaves nothing to remove.
            (0, &[30], &["0"], "0"),
            // Benefits that claim nothing do not count.
            (100, &[0, -5], &["1"; 2], "0"),
            (100, &[0, 30], &["1"; 2], "30"),
        ] {
            let claims: Vec<_> = claims.iter().map(|n| (None, *n)).collect();
            let kept = kept.iter().map(|kept| dec(kept)).collect();
            assert_eq!(shared(&[cost], &claims), (kept, dec(removed)), "{claims:?}");
        }
    }

    #[test]
    fn claims_on_parts_come_before_those_on_the_whole() {
        for (costs, claims, kept, removed) in [
            // Benefits on two parts do not trim each other.
            (
                [100, 100],
                &[(Some(0), 60), (Some(1), 100)][..],
                &["1"; 2][..],
                "160",
            ),
            // Of 100 + 300 the first part's benefit removes 80; a claim of 200 is half of the whole, so half of the 320 left: 160 of 200.
            (
                [100, 300],
                &[(Some(0), 80), (None, 200)],
                &["1", "0.8"],
                "240",
            ),
            ([0, 50], &[(Some(0), 30)], &["0"], "0"),
        ] {
            let kept = kept.iter().map(|kept| dec(kept)).collect();
            assert_eq!(shared(&costs, claims), (kept, dec(removed)), "{claims:?}");
        }
        // A part that is the whole is the same as the whole: 1 − 0.5 · 0.5.
        let (_, removed) = shared(&[100], &[(Some(0), 50), (None, 50)]);
        assert_eq!(removed, dec("75"));
    }

    #[test]
    fn claims_on_a_part_without_a_number_are_kept_as_they_are() {
        let claims = [Some((Some(0), dec("90"))), Some((None, dec("500")))];
        let (kept, taken) = share_out(&[None, Some(dec("100"))], &claims).unwrap();
        assert_eq!(kept, vec![dec("1"); 2]);
        assert_eq!(taken.claimed, dec("0"));
    }
}
