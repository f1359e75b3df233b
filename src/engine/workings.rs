//! The compiled case behind an answer, kept with it so that its readers need not compile the same formulas again.
//!
//! Left out: figures; all of them stand in [`Results`] itself.

use super::cash_rows::Row;
use super::plan::Plan;
use super::results::Results;
use crate::formula::Drivers;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The plan of an answer.
///
/// It follows from the case and the [`Frame`](super::Frame), so any two are equal: answers are compared by their figures alone.
#[derive(Clone)]
pub(super) struct Workings(Arc<Plan>, Arc<OnceLock<Vec<Row>>>);

impl Workings {
    pub(super) fn of(plan: &Arc<Plan>) -> Self {
        Self(Arc::clone(plan), Arc::default())
    }

    pub(super) fn shared_plan(&self) -> Arc<Plan> {
        Arc::clone(&self.0)
    }

    pub(super) fn plan(&self) -> &Plan {
        &self.0
    }

    /// A row for every shape of the plan, laid out when it is first asked for.
    pub(super) fn rows(&self) -> &[Row] {
        self.1.get_or_init(|| Row::of_all(&self.0))
    }
}

impl PartialEq for Workings {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Workings {}

impl fmt::Debug for Workings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workings").finish_non_exhaustive()
    }
}

impl Results {
    /// The drivers of the case as its formulas see them; their likely values, not those of a scenario.
    pub fn compiled_drivers(&self) -> &Arc<Drivers> {
        &self.workings.plan().drivers
    }
}
