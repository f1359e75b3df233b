//! What each step of a case comes to with all its digits, and how values follow when a driver changes.

use super::number::{Exact, Number, is_within};
use super::recorded::{Follower, Place, Recorded, Step};
use crate::engine::compiled::{Line, LineProblem, Plan, View};
use crate::formula::{Drivers, Inputs, Settled};
use rust_decimal::Decimal;
use std::sync::{Arc, OnceLock};

#[derive(Debug, Clone)]
pub(crate) struct Values {
    inputs: Inputs,
    all: Vec<Exact>,
    /// The drivers' values as formulas see them, for why a formula has no number; computed when first needed.
    settled: OnceLock<Settled>,
}

impl Values {
    /// Runs all steps with the drivers at these values, in their own units.
    pub(crate) fn of(recorded: &Recorded, drivers: &Drivers, inputs: Inputs) -> Self {
        let entered = |driver| drivers.as_used(driver, inputs.get(driver)?).ok();
        Self {
            all: run(recorded.steps(), entered),
            inputs,
            settled: OnceLock::new(),
        }
    }

    #[inline]
    pub(crate) fn get(&self, place: Place) -> Exact {
        self.all.get(place).copied().flatten()
    }

    /// The drivers' values in their own units.
    pub(crate) fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    pub(crate) fn number(
        &self,
        plan: &Plan,
        line: &Line,
        place: Place,
    ) -> Result<Decimal, LineProblem> {
        let problem = || {
            let settled = self.settled(&plan.drivers);
            plan.number_in_all(line, &self.inputs, settled)
                .err()
                .unwrap_or(LineProblem::Overflow)
        };
        self.get(place).ok_or_else(problem)
    }

    pub(crate) fn amount(
        &self,
        plan: &Plan,
        line: &Line,
        places: super::LinePlaces,
    ) -> Result<Decimal, LineProblem> {
        self.number(plan, line, places.number)?;
        self.get(places.amount).ok_or(LineProblem::Overflow)
    }

    pub(crate) fn settled(&self, drivers: &Drivers) -> &Settled {
        self.settled.get_or_init(|| drivers.settle(&self.inputs))
    }

    /// Sets one driver to another value, in its own unit. Trims are updated; intermediate pool steps may be stale where no trim applies.
    pub(super) fn put(
        &mut self,
        recorded: &Recorded,
        drivers: &Drivers,
        driver: usize,
        value: Decimal,
    ) {
        self.inputs.set(driver, Some(value));
        self.settled = OnceLock::new();
        let value = drivers.as_used(driver, value).ok();
        let following = recorded.following_driver(driver);
        self.follow(recorded, following, value, &mut Vec::new());
    }

    /// Recomputes the steps that depend on a driver, the first of these, at another value as formulas use it; `before` receives the old values.
    pub(super) fn follow(
        &mut self,
        recorded: &Recorded,
        following: &[Follower],
        value: Exact,
        before: &mut Before,
    ) {
        before.clear();
        let mut units = following.iter();
        if let Some(Follower::Step(root)) = units.next() {
            self.set(*root, value, before);
        }
        for unit in units {
            match unit {
                Follower::Step(place) => self.run_again(recorded, *place, before),
                Follower::Pool(pool) => {
                    let Some(pool) = recorded.pool_steps(*pool) else {
                        continue;
                    };
                    let lone = pool
                        .lone
                        .map(|(claim, cost)| (self.get(claim), self.get(cost)));
                    if lone.is_some_and(|(claim, cost)| is_within(claim, cost)) {
                        let is_zero = |off: Exact| off.is_some_and(|off| off.is_zero());
                        for off in &pool.offs {
                            if !is_zero(self.get(*off)) {
                                self.set(*off, Exact::ZERO, before);
                            }
                        }
                    } else {
                        for place in pool.from..pool.until {
                            self.run_again(recorded, place, before);
                        }
                    }
                }
            }
        }
    }

    #[inline]
    fn run_again(&mut self, recorded: &Recorded, place: Place, before: &mut Before) {
        if let Some(Step::Of(action, left, right)) = recorded.steps().get(place) {
            let result = Exact::act(*action, self.get(*left), self.get(*right));
            self.set(place, result, before);
        }
    }

    #[inline]
    fn set(&mut self, place: Place, result: Exact, before: &mut Before) {
        if let Some(slot) = self.all.get_mut(place) {
            before.push((place, std::mem::replace(slot, result)));
        }
    }

    pub(super) fn put_back(&mut self, before: &Before) {
        for (place, old) in before {
            if let Some(slot) = self.all.get_mut(*place) {
                *slot = *old;
            }
        }
    }
}

pub(super) type Before = Vec<(Place, Exact)>;

/// The result of each step; `entered` gives the value of a driver as formulas use it.
pub(super) fn run(steps: &[Step], entered: impl Fn(usize) -> Exact) -> Vec<Exact> {
    let mut all: Vec<Exact> = Vec::with_capacity(steps.len());
    for step in steps {
        let of = |place: &Place| all.get(*place).copied().flatten();
        let result = match step {
            Step::Constant(number) => *number,
            Step::Driver(driver) => entered(*driver),
            Step::Of(action, left, right) => Exact::act(*action, of(left), of(right)),
        };
        all.push(result);
    }
    all
}

/// Cheap to clone: what is changed is copied then.
#[derive(Debug, Clone)]
pub(crate) struct Evaluated {
    pub(crate) plan: Arc<Plan>,
    pub(crate) recorded: Arc<Recorded>,
    pub(crate) values: Arc<Values>,
    pub(crate) view: View,
}

impl Evaluated {
    pub(crate) fn of(plan: Arc<Plan>, inputs: Inputs, view: View) -> Self {
        let recorded = Recorded::of(&plan, &inputs, view);
        let values = Values::of(&recorded, &plan.drivers, inputs);
        Self {
            plan,
            recorded: Arc::new(recorded),
            values: Arc::new(values),
            view,
        }
    }

    pub(crate) fn parts(&self) -> (&Plan, &Recorded, &Values) {
        (&self.plan, &self.recorded, &self.values)
    }

    /// The same steps with the drivers at other values; which drivers have a value must not differ.
    pub(crate) fn with_inputs(&self, inputs: Inputs) -> Self {
        let values = Values::of(&self.recorded, &self.plan.drivers, inputs);
        Self {
            values: Arc::new(values),
            ..self.clone()
        }
    }

    /// Sets one driver to another value, in its own unit. Trims are updated; intermediate pool steps may be stale where no trim applies.
    pub(crate) fn put(&mut self, driver: usize, value: Decimal) {
        let values = Arc::make_mut(&mut self.values);
        values.put(&self.recorded, &self.plan.drivers, driver, value);
    }

    /// Evaluates `read` with one driver at another value, in its own unit, and restores it. The reason why a line has no number is that of the
    /// value before.
    pub(crate) fn with<T>(
        &mut self,
        driver: usize,
        value: Decimal,
        read: impl FnOnce(&Self) -> T,
    ) -> T {
        let mut before = Vec::new();
        let value = self.plan.drivers.as_used(driver, value).ok();
        let following = self.recorded.following_driver(driver);
        let values = Arc::make_mut(&mut self.values);
        values.follow(&self.recorded, following, value, &mut before);
        let found = read(self);
        Arc::make_mut(&mut self.values).put_back(&before);
        found
    }
}
