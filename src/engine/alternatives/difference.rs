//! What makes each benefit a reason to choose us: relevance, difference and uniqueness (method §7).
//!
//! Relevant is a benefit that serves a stated value. Different is what it brings more than an alternative. Unique is what no
//! other alternative reaches. Present values are after the trims of the pools, on each side its own.

use super::economic_value::{parts_beside, reach};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, sub};
use crate::engine::compiled::{Ask, Compiled};
use crate::model::{AlternativeKind, Benefit, Case, Rate};
use rust_decimal::Decimal;

/// Every benefit beside every alternative. Money is at present value, in the currency of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences {
    pub benefits: Vec<Difference>,
    /// What only an alternative brings, in the order of the case.
    pub only_theirs: Vec<OnlyTheirs>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Relevance: the position of the stated value it serves.
    pub serves: Option<usize>,
    /// What it brings; 0 where it does not count.
    pub present_value: Decimal,
    /// Difference: one for each alternative, in the order of the case.
    pub beside: Vec<Beside>,
    /// Uniqueness: how near others come.
    pub uniqueness: Uniqueness,
}

/// One of our benefits as an alternative reaches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// The share of our effect that it reaches.
    pub share: Rate,
    /// What it brings there.
    pub present_value: Decimal,
    /// Our present value less that of the alternative.
    pub difference: Decimal,
}

/// How near others come to one of our benefits. Doing nothing does not count as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uniqueness {
    /// The case has no other alternative to compare with.
    NotCompared,
    /// No other alternative reaches any of it.
    OnlyUs,
    /// No other alternative reaches all of it.
    Most {
        /// The position of the alternative that comes nearest; the first of several.
        alternative: usize,
        /// The share it reaches, below 100 %.
        share: Rate,
    },
    /// Reached in full or beyond by these alternatives, by position.
    ReachedBy(Vec<usize>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnlyTheirs {
    /// The position of the alternative.
    pub alternative: usize,
    /// The position among what it brings.
    pub benefit: usize,
    /// The position of the stated value it serves.
    pub serves: Option<usize>,
    /// What it brings; 0 where it serves nothing or has no number.
    pub present_value: Decimal,
}

/// Lays every alternative beside the proposal.
///
/// # Errors
/// As [`crate::engine::evaluate`].
pub fn differences(case: &Case, ask: &Ask) -> Result<Differences, EngineError> {
    let compiled = Compiled::asked(case, ask)?;
    let ours = compiled.parts()?.benefits;
    let theirs: Vec<Vec<Decimal>> = case
        .alternatives
        .iter()
        .map(|alternative| Ok(parts_beside(&compiled, alternative)?.benefits))
        .collect::<Result<_, EngineError>>()?;
    let benefits = case.benefits.iter().zip(&ours).enumerate();
    let benefits = benefits.map(|(position, (benefit, present_value))| {
        let sides = case.alternatives.iter().zip(&theirs);
        let beside = sides.map(|(alternative, reached)| {
            let reached = reached.get(position).copied().unwrap_or_default();
            Ok(Beside {
                share: reach(alternative, benefit),
                present_value: reached,
                difference: sub(*present_value, reached).named("a difference")?,
            })
        });
        Ok(Difference {
            serves: serves(case, benefit),
            present_value: *present_value,
            beside: beside.collect::<Result<_, EngineError>>()?,
            uniqueness: uniqueness(case, benefit),
        })
    });
    Ok(Differences {
        benefits: benefits.collect::<Result<_, EngineError>>()?,
        only_theirs: only_theirs(case, &theirs),
    })
}

/// How near others come to a benefit. Needs no figures.
pub fn uniqueness(case: &Case, benefit: &Benefit) -> Uniqueness {
    let mut others = case
        .alternatives
        .iter()
        .enumerate()
        .filter(|(_, alternative)| alternative.kind != AlternativeKind::DoNothing)
        .map(|(position, alternative)| (position, reach(alternative, benefit)))
        .peekable();
    if others.peek().is_none() {
        return Uniqueness::NotCompared;
    }
    let mut nearest: Option<(usize, Rate)> = None;
    let mut in_full = Vec::new();
    for (position, share) in others {
        if share >= Rate::WHOLE {
            in_full.push(position);
        }
        if share > nearest.map_or(Rate::ZERO, |(_, nearest)| nearest) {
            nearest = Some((position, share));
        }
    }
    match nearest {
        _ if !in_full.is_empty() => Uniqueness::ReachedBy(in_full),
        Some((alternative, share)) => Uniqueness::Most { alternative, share },
        None => Uniqueness::OnlyUs,
    }
}

/// What the alternatives bring of their own stands after the benefits of the case.
fn only_theirs(case: &Case, theirs: &[Vec<Decimal>]) -> Vec<OnlyTheirs> {
    let mut found = Vec::new();
    for (position, (alternative, values)) in case.alternatives.iter().zip(theirs).enumerate() {
        let values = values.iter().skip(case.benefits.len());
        for (place, (benefit, value)) in alternative.brings.iter().zip(values).enumerate() {
            found.push(OnlyTheirs {
                alternative: position,
                benefit: place,
                serves: serves(case, benefit),
                present_value: *value,
            });
        }
    }
    found
}

fn serves(case: &Case, benefit: &Benefit) -> Option<usize> {
    let id = benefit.serves.as_ref()?;
    case.place_of_value(id)
}
