//! The steps of a case: recorded from its drivers, formulas, lines and pools, in an order in which each comes after what it needs.
//!
//! The list depends on which benefits a view shows and on which drivers are typed in, not on their values.

use super::number::{Action, Exact};
use super::pools::{PoolSteps, StretchPlaces};
use super::values::Values;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::OnceLock;

/// Where the result of a step stands.
pub(crate) type Place = usize;

pub(super) const ZERO: Place = 0;
pub(super) const ONE: Place = 1;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Step {
    Constant(Exact),
    /// The value of a driver as formulas use it.
    Driver(usize),
    Of(Action, Place, Place),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LinePlaces {
    /// Its first number; none where it has none in a later year.
    pub(crate) number: Place,
    /// The same of its amount.
    pub(crate) amount: Place,
    /// From where to where its numbers in later years stand.
    pub(super) later: (usize, usize),
}

/// A number of a line in later years, and its amount; none where the line has none in some year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LaterPlaces {
    pub(crate) number: Place,
    pub(crate) amount: Place,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct ProblemPlaces {
    pub(crate) costs: Vec<LinePlaces>,
    pub(crate) events: Vec<LinePlaces>,
    pub(crate) stretches: Vec<StretchPlaces>,
}

/// An amount that counts where its line has a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Output {
    /// A stated value by its position, then the costs.
    pub(crate) part: usize,
    /// A benefit by its position, then the costs.
    pub(crate) line: usize,
    pub(crate) shape: usize,
    /// The amount, or its trim by a pool.
    pub(crate) place: Place,
    /// The amount of the line: without it nothing counts.
    pub(crate) amount: Place,
    pub(crate) is_cost: bool,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Recorded {
    pub(super) steps: Vec<Step>,
    pub(super) drivers: Vec<Option<Place>>,
    /// The same for year 2, 3 …; empty where no driver has different values by year.
    pub(super) drivers_later: Vec<Vec<Option<Place>>>,
    pub(super) later: Vec<LaterPlaces>,
    pub(crate) benefits: Vec<LinePlaces>,
    pub(crate) costs: Vec<LinePlaces>,
    pub(crate) problems: Vec<ProblemPlaces>,
    /// By part; within a stated value the benefits, then the trims of its pool.
    pub(crate) outputs: Vec<Output>,
    pub(super) ends: Vec<usize>,
    pub(super) pools: Vec<PoolSteps>,
    pub(super) readers: OnceLock<Readers>,
    /// The steps that depend on each driver, computed on first use.
    pub(super) following: Vec<OnceLock<Box<[Follower]>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follower {
    Step(Place),
    Pool(usize),
}

#[derive(Debug, Clone)]
pub(super) struct Readers {
    /// Where the readers of each place begin in `list`.
    from: Vec<usize>,
    /// A pool is represented by its first step.
    list: Vec<Place>,
    output: Vec<Option<usize>>,
}

impl Recorded {
    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = &LinePlaces> {
        let problems = self.problems.iter();
        let problems = problems.flat_map(|problem| problem.costs.iter().chain(&problem.events));
        self.benefits.iter().chain(&self.costs).chain(problems)
    }

    pub(crate) fn driver(&self, driver: usize) -> Option<Place> {
        self.drivers.get(driver).copied().flatten()
    }

    /// The place of a driver's value in a year.
    pub(crate) fn driver_in(&self, driver: usize, year: u32) -> Option<Place> {
        let place = (year as usize).checked_sub(2);
        let drivers = place.and_then(|place| self.drivers_later.get(place));
        drivers.map_or_else(|| self.driver(driver), |all| all.get(driver).copied()?)
    }

    /// Its numbers in later years, in the order of the line.
    pub(crate) fn later_of(&self, line: LinePlaces) -> &[LaterPlaces] {
        let (from, until) = line.later;
        self.later.get(from..until).unwrap_or_default()
    }

    /// The amount of a line that has this one of its numbers.
    pub(super) fn amount_of(&self, line: LinePlaces, number: usize) -> Place {
        let later = number.checked_sub(1);
        let later = later.and_then(|place| self.later_of(line).get(place));
        later.map_or(line.amount, |places| places.amount)
    }

    pub(super) fn outputs_of(&self, part: usize) -> &[Output] {
        let until = self.ends.get(part).copied().unwrap_or_default();
        let before = part.checked_sub(1).and_then(|part| self.ends.get(part));
        let from = before.copied().unwrap_or_default();
        self.outputs.get(from..until).unwrap_or_default()
    }

    fn readers(&self) -> &Readers {
        self.readers.get_or_init(|| Readers::of(self))
    }

    /// The steps that depend on a driver, its own place first.
    pub(super) fn following_driver(&self, driver: usize) -> &[Follower] {
        let known = self.driver(driver).zip(self.following.get(driver));
        known.map_or(&[][..], |(root, known)| {
            known.get_or_init(|| self.following(&[root]).into())
        })
    }

    /// Some places and all that depend on them, in order.
    pub(super) fn following(&self, roots: &[Place]) -> Vec<Follower> {
        let readers = self.readers();
        let mut following = Vec::new();
        // A reader always comes after what it reads.
        let mut next: BinaryHeap<Reverse<Place>> =
            roots.iter().map(|place| Reverse(*place)).collect();
        let mut last = None;
        while let Some(Reverse(place)) = next.pop() {
            if last.replace(place) == Some(place) {
                continue;
            }
            if let Ok(pool) = self.pools.binary_search_by_key(&place, |pool| pool.from) {
                following.push(Follower::Pool(pool));
                continue;
            }
            following.push(Follower::Step(place));
            next.extend(readers.of_place(place).iter().copied().map(Reverse));
        }
        following
    }

    fn pool_at(&self, place: Place) -> Option<usize> {
        let after = self.pools.partition_point(|pool| pool.until <= place);
        let pool = self.pools.get(after)?;
        (pool.from <= place).then_some(after)
    }

    pub(super) fn pool_steps(&self, pool: usize) -> Option<&PoolSteps> {
        self.pools.get(pool)
    }

    /// The claim and the cost of a pool with a single claim.
    pub(super) fn lone_claim(&self, unit: Follower) -> Option<(Place, Place)> {
        match unit {
            Follower::Pool(pool) => self.pool_steps(pool)?.lone,
            Follower::Step(_) => None,
        }
    }

    /// The pool to which a place belongs, if it has a single claim.
    pub(super) fn lone_claim_at(&self, place: Place) -> Option<(&PoolSteps, Place, Place)> {
        let pool = self.pool_steps(self.pool_at(place)?)?;
        let (claim, cost) = pool.lone?;
        Some((pool, claim, cost))
    }

    pub(crate) fn output_at(&self, place: Place) -> Option<&Output> {
        let output = self.readers().output.get(place).copied().flatten()?;
        self.outputs.get(output)
    }

    pub(super) fn places_of(&self, following: &[Follower]) -> Vec<Place> {
        let mut places = Vec::with_capacity(following.len());
        for unit in following {
            match unit {
                Follower::Step(place) => places.push(*place),
                Follower::Pool(pool) => {
                    places.extend(
                        self.pool_steps(*pool)
                            .map_or(0..0, |pool| pool.from..pool.until),
                    );
                }
            }
        }
        places
    }

    /// Those of some following places that decide an amount for which `counts` holds, each with the first line that needs it, and those
    /// amounts. Where what has a number now has one in every run, nothing is needed of what has none. `also` are places
    /// that are needed besides, each by a line.
    pub(super) fn deciding(
        &self,
        following: &[Place],
        counts: impl Fn(&Output) -> bool,
        in_every_run: Option<&Values>,
        also: &[(Place, usize)],
    ) -> (Vec<(Place, usize)>, Vec<usize>) {
        let readers = self.readers();
        let output = |place: &Place| readers.output.get(*place).copied().flatten();
        let mut outputs: Vec<usize> = following.iter().filter_map(output).collect();
        outputs.sort_unstable();
        outputs.retain(|output| self.outputs.get(*output).is_some_and(&counts));
        let mut needed: Vec<Option<usize>> = vec![None; following.len()];
        let mut next = Vec::new();
        let outputs_then = outputs.iter().filter_map(|output| {
            let output = self.outputs.get(*output)?;
            Some((output.place, output.line))
        });
        for (place, line) in outputs_then.chain(also.iter().copied()) {
            next.push(place);
            while let Some(place) = next.pop() {
                let Ok(at) = following.binary_search(&place) else {
                    continue;
                };
                let Some(needed @ None) = needed.get_mut(at) else {
                    continue;
                };
                *needed = Some(line);
                if let Some(Step::Of(action, left, right)) = self.steps.get(place) {
                    let has_number = in_every_run.map(|values| values.get(*left).is_some());
                    match (action, has_number) {
                        (Action::Claim | Action::WhereKnown, Some(false)) => {}
                        (Action::WhereKnown, Some(true)) => next.push(*right),
                        (Action::IfKnown, Some(_)) => next.push(*left),
                        _ => next.extend([*left, *right]),
                    }
                }
                if let Some((_, claim, cost)) = self.lone_claim_at(place) {
                    next.extend([claim, cost]);
                }
            }
        }
        let deciding = following.iter().zip(needed);
        let deciding = deciding.filter_map(|(place, line)| Some((*place, line?)));
        (deciding.collect(), outputs)
    }
}

impl Readers {
    fn of(recorded: &Recorded) -> Self {
        let places = recorded.steps.len();
        let mut from = vec![0; places + 1];
        each_reader(recorded, |place, _| {
            if let Some(count) = from.get_mut(place + 1) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for count in &mut from {
            sum += *count;
            *count = sum;
        }
        let mut next = from.clone();
        let mut list = vec![0; sum];
        each_reader(recorded, |place, reader| {
            if let Some(next) = next.get_mut(place)
                && let Some(slot) = list.get_mut(*next)
            {
                *slot = reader;
                *next += 1;
            }
        });
        let mut output = vec![None; places];
        for (index, one) in recorded.outputs.iter().enumerate() {
            if let Some(slot) = output.get_mut(one.place) {
                *slot = Some(index);
            }
        }
        Self { from, list, output }
    }

    fn of_place(&self, place: Place) -> &[Place] {
        let ends = self.from.get(place).zip(self.from.get(place + 1));
        let readers = ends.and_then(|(from, to)| self.list.get(*from..*to));
        readers.unwrap_or_default()
    }
}

/// Visits each place with each step that reads it, once where several steps of a pool do.
fn each_reader(recorded: &Recorded, mut visit: impl FnMut(Place, Place)) {
    let mut last = vec![None; recorded.steps.len()];
    for (reader, step) in recorded.steps.iter().enumerate() {
        let Step::Of(_, left, right) = step else {
            continue;
        };
        let pool = recorded.pool_at(reader);
        let pool = pool.and_then(|pool| recorded.pools.get(pool));
        let reader = pool.map_or(reader, |pool| pool.from);
        for place in [*left, *right] {
            let known = last.get_mut(place);
            if known.is_some_and(|known| known.replace(reader) != Some(reader)) {
                visit(place, reader);
            }
        }
    }
}
