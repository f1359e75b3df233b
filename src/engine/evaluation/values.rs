//! What each step of a case comes to with all its digits, and which steps follow from a driver.
//!
//! Left out: which steps there are (`recorded`).

use super::number::{Exact, Number, is_within};
use super::recorded::{Place, Recorded, Step};
use crate::engine::plan::{Line, LineProblem, Plan};
use crate::formula::{Drivers, Inputs, Settled};
use rust_decimal::Decimal;
use std::sync::OnceLock;

/// The result of each step.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Values {
    inputs: Inputs,
    all: Vec<Exact>,
    /// The drivers' values as formulas see them, for why a formula has no number; computed when first needed.
    settled: OnceLock<Settled>,
}

impl Values {
    /// Runs all steps with the drivers at these values, in their own units.
    pub(in crate::engine) fn of(recorded: &Recorded, drivers: &Drivers, inputs: Inputs) -> Self {
        let entered = |driver| drivers.as_used(driver, inputs.get(driver)?).ok();
        Self {
            all: run(recorded.steps(), entered),
            inputs,
            settled: OnceLock::new(),
        }
    }

    /// What a step comes to.
    pub(in crate::engine) fn get(&self, place: Place) -> Exact {
        self.all.get(place).copied().flatten()
    }

    /// The drivers' values in their own units.
    pub(in crate::engine) fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The number of a line at its place, or why it has none.
    pub(in crate::engine) fn number(
        &self,
        plan: &Plan,
        line: &Line,
        place: Place,
    ) -> Result<Decimal, LineProblem> {
        let problem = || {
            let settled = self.settled(&plan.drivers);
            plan.number(line, settled)
                .err()
                .unwrap_or(LineProblem::Overflow)
        };
        self.get(place).ok_or_else(problem)
    }

    /// A line's amount at its place, or why it has none.
    pub(in crate::engine) fn amount(
        &self,
        plan: &Plan,
        line: &Line,
        places: super::LinePlaces,
    ) -> Result<Decimal, LineProblem> {
        self.number(plan, line, places.number)?;
        self.get(places.amount).ok_or(LineProblem::Overflow)
    }

    fn settled(&self, drivers: &Drivers) -> &Settled {
        self.settled.get_or_init(|| drivers.settle(&self.inputs))
    }

    /// Gives one driver another value, in its own unit.
    pub(in crate::engine) fn put(
        &mut self,
        recorded: &Recorded,
        drivers: &Drivers,
        driver: usize,
        value: Decimal,
    ) {
        self.inputs.set(driver, Some(value));
        self.settled = OnceLock::new();
        let Some(root) = recorded.driver(driver) else {
            return;
        };
        let value = drivers.as_used(driver, value).ok();
        for place in recorded.following(&[root]) {
            let result = self.result(recorded, place, (root, value));
            self.set(place, result);
        }
    }

    /// What the step at a place comes to, where a driver stands at `root` and has this value.
    fn result(&self, recorded: &Recorded, place: Place, (root, value): (Place, Exact)) -> Exact {
        match recorded.steps().get(place) {
            _ if place == root => value,
            Some(Step::Of(action, left, right)) => {
                Exact::act(*action, self.get(*left), self.get(*right))
            }
            _ => self.get(place),
        }
    }

    fn set(&mut self, place: Place, result: Exact) -> Exact {
        let slot = self.all.get_mut(place);
        slot.and_then(|slot| std::mem::replace(slot, result))
    }

    /// Runs the steps that follow from a driver with another value: where it stands, and the value as formulas use it. What they came to before is kept in `before`.
    pub(super) fn try_at(
        &mut self,
        recorded: &Recorded,
        following: &[Following],
        driver: (Place, Exact),
        before: &mut Vec<(Place, Exact)>,
    ) {
        before.clear();
        let mut at = 0;
        while let Some(next) = following.get(at) {
            at += 1;
            match next {
                Following::Step(place) => {
                    let result = self.result(recorded, *place, driver);
                    let old = self.set(*place, result);
                    before.push((*place, old));
                }
                Following::Pool(pool, steps) => {
                    let Some(pool) = recorded.lone_claim(*pool) else {
                        continue;
                    };
                    if is_within(self.get(pool.claim), self.get(pool.cost)) {
                        at += steps;
                        for off in &pool.offs {
                            let old = self.set(*off, Exact::ZERO);
                            before.push((*off, old));
                        }
                    }
                }
            }
        }
    }

    /// Puts back what was before.
    pub(super) fn put_back(&mut self, before: &mut Vec<(Place, Exact)>) {
        while let Some((place, old)) = before.pop() {
            self.set(place, old);
        }
    }
}

/// The result of each of some steps; `entered` tells the value of a driver as formulas use it.
pub(super) fn run(steps: &[Step], entered: impl Fn(usize) -> Exact) -> Vec<Exact> {
    let mut all: Vec<Exact> = Vec::with_capacity(steps.len());
    for step in steps {
        let of = |place: &Place| all.get(*place).copied().flatten();
        let result = match step {
            Step::Given(number) => *number,
            Step::Driver(driver) => entered(*driver),
            Step::Of(action, left, right) => Exact::act(*action, of(left), of(right)),
        };
        all.push(result);
    }
    all
}

/// A step that follows from a driver and decides an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Following {
    Step(Place),
    /// Before the steps of a pool on which one benefit alone draws: where nothing is trimmed, so many of them are left out.
    Pool(usize, usize),
}
