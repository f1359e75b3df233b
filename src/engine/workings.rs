//! The compiled case behind an answer, kept with it so that its readers need not compile the same formulas again.
//!
//! Left out: figures; those of the answer stand in [`Results`] itself, and those beside it are computed by `variant`.

use super::EngineError;
use super::cash_rows::Row;
use super::plan::Plan;
use super::results::Results;
use super::variant::Variant;
use crate::formula::Drivers;
use crate::model::Change;
use rust_decimal::Decimal;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The plan of an answer.
///
/// It follows from the case and the [`Frame`](super::Frame), so any two are equal: answers are compared by their figures alone.
#[derive(Clone)]
pub(super) struct Workings(Arc<Plan>, Arc<Kept>);

/// What is computed when it is first asked for.
#[derive(Default)]
struct Kept {
    rows: OnceLock<Vec<Row>>,
    bad_ends: OnceLock<Result<Vec<Change>, EngineError>>,
    hard_only: OnceLock<Result<Variant, EngineError>>,
    conservative: OnceLock<Result<Variant, EngineError>>,
    cash: OnceLock<Result<Vec<Decimal>, EngineError>>,
}

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
        self.1.rows.get_or_init(|| Row::of_all(&self.0))
    }

    /// What *Conservative* changes, found by `find` when it is first asked for.
    pub(super) fn bad_ends(
        &self,
        find: impl FnOnce() -> Result<Vec<Change>, EngineError>,
    ) -> &Result<Vec<Change>, EngineError> {
        self.1.bad_ends.get_or_init(find)
    }

    pub(super) fn hard_only(
        &self,
        compute: impl FnOnce() -> Result<Variant, EngineError>,
    ) -> &Result<Variant, EngineError> {
        self.1.hard_only.get_or_init(compute)
    }

    pub(super) fn conservative(
        &self,
        compute: impl FnOnce() -> Result<Variant, EngineError>,
    ) -> &Result<Variant, EngineError> {
        self.1.conservative.get_or_init(compute)
    }

    pub(super) fn cash(
        &self,
        compute: impl FnOnce() -> Result<Vec<Decimal>, EngineError>,
    ) -> &Result<Vec<Decimal>, EngineError> {
        self.1.cash.get_or_init(compute)
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
