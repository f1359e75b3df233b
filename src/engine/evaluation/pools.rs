//! Pools as steps: the part of a stated value's cost that its benefits remove, year by year (method §3, no double counting).
//!
//! The claims on one part of a problem, or on what is left of the whole, remove together 1 − Π(1 − pᵢ) of it, where pᵢ is a claim's share
//! of the cost, split in proportion to what each claims. It is added up claim by claim as r + c − r · p, so that no rounding touches a
//! claim that stands alone.

use super::number::{Action, Exact};
use super::recorded::{LinePlaces, ONE, Output, Place, Recorded, ZERO};
use super::values::{Values, run};
use crate::engine::arithmetic::{Overflow, add};
use crate::engine::compiled::ProblemLines;
use crate::engine::evaluation::pool_by_year::{Claim, Stretch};
use rust_decimal::Decimal;

#[derive(Debug, Clone)]
pub(crate) struct StretchPlaces {
    pub(crate) costs: Vec<Place>,
    /// In the order in which the benefits serve the value; `None` for one that draws nothing.
    pub(crate) draws: Vec<Option<DrawPlaces>>,
    groups: Vec<GroupPlaces>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct DrawPlaces {
    /// The part that it acts on; `None` for the whole.
    pub(crate) part: Option<usize>,
    pub(crate) claim: Place,
    pub(crate) kept: Place,
    /// The trim of its amount, negative.
    pub(crate) off: Place,
    pub(crate) shape: usize,
}

#[derive(Debug, Clone, Copy)]
struct GroupPlaces {
    part: Option<usize>,
    /// Without this number the group is unknown.
    known: Place,
    claimed: Place,
    removed: Place,
    kept: Place,
}

#[derive(Debug, Clone)]
pub(super) struct PoolSteps {
    pub(super) from: Place,
    /// End of its places, exclusive.
    pub(super) until: Place,
    /// For a pool with a single claim, the claim and the cost in the years with the largest claimed share: if claim ≤ cost there, nothing is
    /// trimmed in any year, and the steps need not be run.
    pub(super) lone: Option<(Place, Place)>,
    pub(super) offs: Vec<Place>,
}

type ClaimPlace = Option<(Option<usize>, Place)>;

impl Recorded {
    pub(super) fn pool(
        &mut self,
        problem: &ProblemLines,
        costs: &[LinePlaces],
        shown: &[Option<(Output, LinePlaces)>],
    ) -> Vec<StretchPlaces> {
        let lone = self.lone(problem, costs, shown);
        let from = self.steps().len();
        let stretches = problem.stretches.iter().map(|stretch| {
            let known = costs.iter().zip(&stretch.numbers);
            let known = known.map(|(cost, number)| self.amount_of(*cost, *number));
            let known: Vec<Place> = known.collect();
            self.stretch(stretch, &known, shown)
        });
        let stretches: Vec<StretchPlaces> = stretches.collect();
        let draws = stretches.iter().flat_map(|stretch| &stretch.draws);
        let offs: Vec<Place> = draws.flatten().map(|draw| draw.off).collect();
        if !offs.is_empty() {
            self.pools.push(PoolSteps {
                from,
                until: self.steps().len(),
                lone,
                offs,
            });
        }
        stretches
    }

    fn lone(
        &mut self,
        problem: &ProblemLines,
        costs: &[LinePlaces],
        shown: &[Option<(Output, LinePlaces)>],
    ) -> Option<(Place, Place)> {
        let alone = problem.alone?;
        let stretch = problem.stretches.get(alone.stretch)?;
        let draw = (*stretch.draws.get(alone.position)?)?;
        let (Output { amount, .. }, _) = shown.get(alone.position).copied().flatten()?;
        let cost = costs.get(alone.part)?.amount;
        let growth = *stretch.growth.get(alone.part)?;
        Some((self.claim(amount, draw.of_year), self.times(cost, growth)))
    }

    fn claim(&mut self, amount: Place, of_year: Decimal) -> Place {
        let of_year = self.given(of_year);
        self.put(Action::Claim, amount, of_year)
    }

    fn stretch(
        &mut self,
        stretch: &Stretch,
        known: &[Place],
        shown: &[Option<(Output, LinePlaces)>],
    ) -> StretchPlaces {
        let costs: Vec<Place> = known
            .iter()
            .zip(&stretch.growth)
            .map(|(cost, growth)| self.times(*cost, *growth))
            .collect();
        let shares: Vec<_> = shown
            .iter()
            .zip(&stretch.draws)
            .map(|(shown, draw)| {
                let ((output, places), draw) = (*shown).zip(*draw)?;
                let place = self.amount_of(places, draw.number);
                Some((Output { place, ..output }, draw))
            })
            .collect();
        let claims: Vec<ClaimPlace> = shares
            .iter()
            .map(|drawn| {
                let (output, draw) = (*drawn)?;
                Some((draw.part, self.claim(output.place, draw.of_year)))
            })
            .collect();
        let groups = self.share_out(&costs, known, &claims);
        let draws = shares.iter().zip(&claims).map(|(drawn, claim)| {
            let ((output, draw), (part, claim)) = (*drawn).zip(*claim)?;
            let group = groups.iter().find(|group| group.part == part)?;
            let kept = self.put(Action::WherePositive, claim, group.kept);
            let less = self.put(Action::Subtract, kept, ONE);
            let off = self.put(Action::Multiply, output.place, less);
            self.outputs.push(Output {
                shape: draw.shape,
                place: off,
                ..output
            });
            Some(DrawPlaces {
                part,
                claim,
                kept,
                off,
                shape: draw.shape,
            })
        });
        StretchPlaces {
            draws: draws.collect(),
            costs,
            groups,
        }
    }

    /// Shares out costs among claims. `known` are the numbers without which a part is unknown.
    fn share_out(
        &mut self,
        costs: &[Place],
        known: &[Place],
        claims: &[ClaimPlace],
    ) -> Vec<GroupPlaces> {
        let on = |part: Option<usize>| -> Vec<Place> {
            let own = claims.iter().flatten().filter(|(on, _)| *on == part);
            own.map(|(_, claim)| *claim).collect()
        };
        let mut groups = Vec::new();
        let mut removed: Option<Place> = None;
        for (part, (cost, known)) in costs.iter().zip(known).enumerate() {
            let claims = on(Some(part));
            if !claims.is_empty() {
                let group = self.group(Some(part), (*cost, *known), None, &claims);
                let sum = removed.map(|sum| self.put(Action::Add, sum, group.removed));
                removed = sum.or(Some(group.removed));
                groups.push(group);
            }
        }
        let claims = on(None);
        let whole = self.sum(costs).zip(self.sum(known));
        if let Some((whole, known)) = whole.filter(|_| !claims.is_empty()) {
            let left = removed.map(|removed| {
                let left = self.put(Action::Subtract, whole, removed);
                self.not_negative(left)
            });
            groups.push(self.group(None, (whole, known), left, &claims));
        }
        groups
    }

    fn sum(&mut self, places: &[Place]) -> Option<Place> {
        let places = places.iter().copied();
        places.reduce(|sum, place| self.put(Action::Add, sum, place))
    }

    fn not_negative(&mut self, place: Place) -> Place {
        self.put(Action::Max, place, ZERO)
    }

    /// Shares out what is `left` of a cost; all of it where nothing was taken before.
    fn group(
        &mut self,
        part: Option<usize>,
        (cost, known): (Place, Place),
        left: Option<Place>,
        claims: &[Place],
    ) -> GroupPlaces {
        let cost = self.not_negative(cost);
        let mut sums: Option<(Place, Place)> = None;
        for claim in claims {
            let positive = self.not_negative(*claim);
            let own = self.put(Action::Min, positive, cost);
            sums = Some(match sums {
                None => (positive, own),
                Some((claimed, removed)) => {
                    let share = self.put(Action::Share, *claim, cost);
                    let twice = self.put(Action::Multiply, removed, share);
                    let both = self.put(Action::Add, removed, own);
                    let claimed = self.put(Action::Add, claimed, positive);
                    (claimed, self.put(Action::Subtract, both, twice))
                }
            });
        }
        let (claimed, removed) = sums.unwrap_or((cost, cost));
        let (removed, kept) = match (left, claims) {
            // A single claim is trimmed only when it exceeds the cost.
            (None, [_]) => (removed, self.put(Action::Kept, cost, claimed)),
            (None, _) => (removed, self.put(Action::Kept, removed, claimed)),
            (Some(left), _) => {
                let share = self.put(Action::Share, left, cost);
                let removed = self.put(Action::Multiply, removed, share);
                (removed, self.put(Action::Kept, removed, claimed))
            }
        };
        GroupPlaces {
            part,
            known,
            claimed,
            removed,
            kept: self.put(Action::WhereKnown, known, kept),
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct PoolTotals {
    pub(crate) claimed: Decimal,
    pub(crate) removed: Decimal,
}

impl PoolTotals {
    fn of(groups: &[GroupPlaces], value: impl Fn(Place) -> Exact) -> Result<Self, Overflow> {
        let sum = |of: fn(&GroupPlaces) -> Place| {
            let known = groups.iter().filter(|group| value(group.known).is_some());
            let mut known = known.map(|group| value(of(group)).ok_or(Overflow));
            known.try_fold(Decimal::ZERO, |sum, one| add(sum, one?))
        };
        Ok(Self {
            claimed: sum(|group| group.claimed)?,
            removed: sum(|group| group.removed)?,
        })
    }
}

impl StretchPlaces {
    pub(crate) fn taken(&self, values: &Values) -> Result<PoolTotals, Overflow> {
        PoolTotals::of(&self.groups, |place| values.get(place))
    }
}

/// Shares out costs among claims: what is kept of each claim, 0 to 1, and what all come to. A claim that is not above zero draws on nothing; a part without a number leaves its claims as they are.
pub(crate) fn share_out(
    costs: &[Exact],
    claims: &[Option<Claim>],
) -> Result<(Vec<Decimal>, PoolTotals), Overflow> {
    let mut recorded = Recorded::of_numbers();
    let costs: Vec<Place> = costs.iter().map(|cost| recorded.given(*cost)).collect();
    let claims: Vec<ClaimPlace> = claims
        .iter()
        .map(|claim| claim.map(|(part, amount)| (part, recorded.given(amount))))
        .collect();
    let groups = recorded.share_out(&costs, &costs, &claims);
    let kept: Vec<Option<Place>> = claims
        .iter()
        .map(|claim| {
            let (part, claim) = (*claim)?;
            let group = groups.iter().find(|group| group.part == part)?;
            Some(recorded.put(Action::WherePositive, claim, group.kept))
        })
        .collect();
    let values = run(recorded.steps(), |_| None);
    let value = |place: Place| values.get(place).copied().flatten();
    let kept = kept.iter().map(|place| match place {
        Some(place) => value(*place).ok_or(Overflow),
        None => Ok(Decimal::ONE),
    });
    Ok((
        kept.collect::<Result<_, _>>()?,
        PoolTotals::of(&groups, value)?,
    ))
}
