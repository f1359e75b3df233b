//! Pools over many runs at once: the same sums as `engine::pool`, as steps on columns (method §3).
//!
//! Left out: which benefits count, and what stands on which shape (`model`).

use super::column::{Action, Compiler, Operand};
use super::model::{float, number};
use crate::engine::plan::ProblemLines;
use crate::engine::pool::Stretch;

const ZERO: Operand = Operand::Fixed(0.0);
const ONE: Operand = Operand::Fixed(1.0);

/// What is taken off a benefit in a stretch of years.
pub(super) struct Off {
    /// Its position among those that serve the value.
    pub(super) position: usize,
    /// The shape of those years.
    pub(super) shape: usize,
    /// What its number is multiplied by: 0 down to −1.
    pub(super) share: Operand,
}

/// What is claimed in a year: the part, and the amount.
type Claim = Option<(Option<usize>, Operand)>;

/// What is taken off each benefit of a stated value; `numbers` are theirs with their factors, `None` where one does not count.
pub(super) fn offs(
    problem: &ProblemLines,
    numbers: &[Option<(Operand, f64)>],
    compiler: &mut Compiler<'_>,
) -> Vec<Off> {
    let mut offs = Vec::new();
    for stretch in &problem.stretches {
        let drawn = numbers.iter().zip(&stretch.draws);
        let claims: Vec<Claim> = drawn
            .map(|(number, draw)| {
                let ((number, factor), draw) = (*number).zip(*draw)?;
                let claim = compiler.scaled(number, factor * float(draw.of_year));
                Some((draw.part, claim))
            })
            .collect();
        if claims.iter().all(Option::is_none) {
            continue;
        }
        let costs = costs(problem, stretch, compiler);
        let kept = kept(&costs, &claims, compiler);
        for (position, (claim, draw)) in claims.iter().zip(&stretch.draws).enumerate() {
            let (Some((part, claim)), Some(draw)) = (claim, draw) else {
                continue;
            };
            let kept = match part {
                Some(part) => kept.parts.get(*part).copied().flatten(),
                None => kept.whole,
            };
            let Some(kept) = kept else { continue };
            let steps = &mut compiler.steps;
            let kept = steps.put(Action::WherePositive, *claim, kept);
            let share = steps.put(Action::Subtract, kept, ONE);
            if share != ZERO {
                offs.push(Off {
                    position,
                    shape: draw.shape,
                    share,
                });
            }
        }
    }
    offs
}

/// What each part costs in a year of a stretch; `None` where it has no number.
fn costs(
    problem: &ProblemLines,
    stretch: &Stretch,
    compiler: &mut Compiler<'_>,
) -> Vec<Option<Operand>> {
    let parts = problem.costs.iter().zip(&stretch.growth);
    parts
        .map(|(line, growth)| {
            let number = number(line, compiler)?;
            Some(compiler.scaled(number, float(line.factor) * float(*growth)))
        })
        .collect()
}

/// What is kept of the claims on each part and on the whole; `None` where nothing draws on it or its cost is not known.
struct Kept {
    parts: Vec<Option<Operand>>,
    whole: Option<Operand>,
}

fn kept(costs: &[Option<Operand>], claims: &[Claim], compiler: &mut Compiler<'_>) -> Kept {
    let mut parts = Vec::with_capacity(costs.len());
    let mut removed: Option<Operand> = None;
    for (part, cost) in costs.iter().enumerate() {
        let on: Vec<Operand> = on(claims, Some(part));
        let shared = match cost {
            Some(cost) if !on.is_empty() => Some(shared(*cost, None, &on, compiler)),
            _ => None,
        };
        if let Some((_, gone)) = shared {
            let sum = removed.map_or(gone, |sum| compiler.steps.put(Action::Add, sum, gone));
            removed = Some(sum);
        }
        parts.push(shared.map(|(kept, _)| kept));
    }
    let on_whole = on(claims, None);
    let whole = costs.iter().try_fold(ZERO, |sum, cost| {
        cost.map(|cost| match sum {
            ZERO => cost,
            sum => compiler.steps.put(Action::Add, sum, cost),
        })
    });
    let whole = whole.filter(|_| !on_whole.is_empty()).map(|whole| {
        let left = removed.map(|removed| {
            let left = compiler.steps.put(Action::Subtract, whole, removed);
            compiler.steps.put(Action::Max, left, ZERO)
        });
        shared(whole, left, &on_whole, compiler).0
    });
    Kept { parts, whole }
}

/// The claims on one part or on the whole.
fn on(claims: &[Claim], part: Option<usize>) -> Vec<Operand> {
    let own = claims.iter().flatten().filter(|(on, _)| *on == part);
    own.map(|(_, claim)| *claim).collect()
}

/// The share of every positive claim that is kept, and what they remove together: 1 − Π(1 − pᵢ) of what is left of a cost, split in
/// proportion, never more than the claim. Nothing was taken before where `left` is not told.
fn shared(
    cost: Operand,
    left: Option<Operand>,
    claims: &[Operand],
    compiler: &mut Compiler<'_>,
) -> (Operand, Operand) {
    let steps = &mut compiler.steps;
    let cost = steps.put(Action::Max, cost, ZERO);
    if let ([claim], None) = (claims, left) {
        // A benefit alone is trimmed only when it claims more than there is.
        let claimed = steps.put(Action::Max, *claim, ZERO);
        let removed = steps.put(Action::Min, claimed, cost);
        return (steps.put(Action::Kept, cost, claimed), removed);
    }
    let (mut claimed, mut rest) = (ZERO, ONE);
    for claim in claims {
        let claim = steps.put(Action::Max, *claim, ZERO);
        claimed = steps.put(Action::Add, claimed, claim);
        let share = steps.put(Action::Share, claim, cost);
        let free = steps.put(Action::Subtract, ONE, share);
        rest = steps.put(Action::Multiply, rest, free);
    }
    let share = steps.put(Action::Subtract, ONE, rest);
    let removed = steps.put(Action::Multiply, share, left.unwrap_or(cost));
    (steps.put(Action::Kept, removed, claimed), removed)
}
