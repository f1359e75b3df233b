//! Pools in numbers that know their error: the same sums as `pool`, for searches (method §3).
//!
//! Left out: how a formula becomes a function of one driver (`quick`).

use super::near::{Near, Verdict};
use super::plan::ProblemLines;

/// What a benefit draws in one year of a stretch.
#[derive(Debug, Clone, Copy)]
pub(super) struct NearDraw {
    part: Option<usize>,
    of_year: Near,
    pub(super) shape: usize,
}

impl NearDraw {
    /// What an amount would remove in one year.
    pub(super) fn claim(&self, amount: Near) -> Near {
        amount.times(self.of_year)
    }
}

/// A stretch of years.
#[derive(Debug, Clone)]
pub(super) struct NearStretch {
    growth: Vec<Near>,
    /// One for each benefit that counts.
    pub(super) draws: Vec<Option<NearDraw>>,
}

/// The stretches of a problem, for the benefits that count.
#[derive(Debug, Clone)]
pub(super) struct NearPool {
    pub(super) stretches: Vec<NearStretch>,
    /// Where one benefit alone draws on one part: the benefit, the part, and the stretch in which it claims most of it.
    alone: Option<(usize, usize, usize)>,
}

impl NearPool {
    /// `counted` are the positions of the benefits that count among those that serve the value.
    pub(super) fn of(problem: &ProblemLines, counted: &[usize]) -> Self {
        let alone = problem.alone.and_then(|alone| {
            let benefit = counted.iter().position(|at| *at == alone.position)?;
            Some((benefit, alone.part, alone.stretch))
        });
        let stretches = problem
            .stretches
            .iter()
            .map(|stretch| NearStretch {
                growth: stretch.growth.iter().map(|rate| Near::of(*rate)).collect(),
                draws: counted
                    .iter()
                    .map(|position| {
                        let draw = stretch.draws.get(*position).copied().flatten()?;
                        Some(NearDraw {
                            part: draw.part,
                            of_year: Near::of(draw.of_year),
                            shape: draw.shape,
                        })
                    })
                    .collect(),
            })
            .collect();
        Self { stretches, alone }
    }

    /// What is kept of each benefit in each stretch, told one after the other: the stretch, the benefit's place, what it draws, and its share.
    pub(super) fn share_out(
        &self,
        costs: &[Option<Near>],
        amounts: &[Near],
        mut tell: impl FnMut(usize, NearDraw, Near),
    ) {
        let untouched = self.is_untouched(costs, amounts);
        for stretch in &self.stretches {
            let kept = if untouched {
                Kept::default()
            } else {
                stretch.kept(costs, amounts)
            };
            for (place, draw) in stretch.draws.iter().enumerate() {
                if let Some(draw) = draw {
                    tell(place, *draw, kept.of(draw.part));
                }
            }
        }
    }

    /// Whether one benefit alone surely claims no more than there is even in the years in which it claims most.
    fn is_untouched(&self, costs: &[Option<Near>], amounts: &[Near]) -> bool {
        let Some((benefit, part, stretch)) = self.alone else {
            return false;
        };
        let within = || {
            let stretch = self.stretches.get(stretch)?;
            let draw = (*stretch.draws.get(benefit)?)?;
            let cost = (*costs.get(part)?)?.times(*stretch.growth.get(part)?);
            let claim = draw.claim(*amounts.get(benefit)?);
            let spare = cost.minus(claim).above_zero() == Verdict::Holds;
            Some(spare && cost.above_zero() == Verdict::Holds)
        };
        within().unwrap_or(false)
    }
}

/// What is kept of the claims on each part and on the whole; everything where nothing else is said.
#[derive(Default)]
struct Kept {
    parts: Vec<Near>,
    whole: Option<Near>,
}

impl Kept {
    fn of(&self, part: Option<usize>) -> Near {
        let kept = match part {
            Some(part) => self.parts.get(part).copied(),
            None => self.whole,
        };
        kept.unwrap_or(Near::ONE)
    }
}

/// What the claims on one part or on the whole come to.
struct Group {
    claimed: Near,
    /// Π(1 − pᵢ).
    rest: Near,
    many: usize,
}

impl NearStretch {
    fn kept(&self, costs: &[Option<Near>], amounts: &[Near]) -> Kept {
        let grown = costs.iter().zip(&self.growth);
        let costs: Vec<Option<Near>> = grown
            .map(|(cost, growth)| cost.map(|cost| cost.times(*growth)))
            .collect();
        let mut kept = Kept::default();
        let mut removed = Near::ZERO;
        let mut untouched = true;
        for (part, cost) in costs.iter().enumerate() {
            let Some(cost) = cost else {
                kept.parts.push(Near::ONE);
                continue;
            };
            let group = self.group(Some(part), *cost, amounts);
            let (share, gone) = group.shared(*cost, *cost, true);
            kept.parts.push(share);
            if group.many > 0 {
                removed = removed.plus(gone);
                untouched = false;
            }
        }
        let whole = costs
            .iter()
            .try_fold(Near::ZERO, |sum, cost| cost.map(|cost| sum.plus(cost)));
        kept.whole = whole.map(|whole| {
            let left = if untouched {
                whole
            } else {
                whole.minus(removed).max(Near::ZERO)
            };
            let group = self.group(None, whole, amounts);
            group.shared(whole, left, untouched).0
        });
        kept
    }

    fn group(&self, on: Option<usize>, cost: Near, amounts: &[Near]) -> Group {
        let mut group = Group {
            claimed: Near::ZERO,
            rest: Near::ONE,
            many: 0,
        };
        for (draw, amount) in self.draws.iter().zip(amounts) {
            let Some(draw) = draw.filter(|draw| draw.part == on) else {
                continue;
            };
            let claim = draw.claim(*amount);
            if claim.above_zero() == Verdict::Fails {
                continue;
            }
            group.claimed = group.claimed.plus(claim);
            let share = claim.over(cost).min(Near::ONE);
            group.rest = group.rest.times(Near::ONE.minus(share));
            group.many += 1;
        }
        group
    }
}

impl Group {
    /// What is kept of each claim, and what they remove together.
    fn shared(&self, cost: Near, left: Near, untouched: bool) -> (Near, Near) {
        if self.many == 0 {
            return (Near::ONE, Near::ZERO);
        }
        let removed = if self.many == 1 && untouched {
            self.claimed.min(left)
        } else {
            Near::ONE.minus(self.rest).times(left)
        };
        match cost.above_zero() {
            Verdict::Holds if self.many == 1 && untouched => {
                (least_one(left, self.claimed), removed)
            }
            Verdict::Holds => (least_one(removed, self.claimed), removed),
            Verdict::Fails => (Near::ZERO, Near::ZERO),
            Verdict::NoAnswer => (cost, cost),
            Verdict::Unsure => (Near::UNSURE, Near::UNSURE),
        }
    }
}

/// What is removed as a share of what is claimed, at most the whole.
fn least_one(removed: Near, claimed: Near) -> Near {
    match claimed.minus(removed).above_zero() {
        // Nothing is trimmed, and no rounding touches it.
        Verdict::Fails => Near::ONE,
        _ => removed.over(claimed).min(Near::ONE),
    }
}
