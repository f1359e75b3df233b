//! A plan together with its recorded steps and their values: what every question about a case starts from.

use super::recorded::Recorded;
use super::values::Values;
use crate::engine::compiled::{Plan, View};
use crate::formula::Inputs;
use rust_decimal::Decimal;
use std::sync::Arc;

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
