//! The compiled case behind an answer, kept with it so that its readers need not compile the same formulas again.
//!
//! Left out: figures; those of the answer stand in [`Results`] itself, and those beside it are computed by `variant`.

use super::EngineError;
use super::cash_rows::Rows;
use super::compiled::Compiled;
use super::evaluation::{NpvParts, Recorded, Values};
use super::plan::Plan;
use super::results::Results;
use super::variant::Variant;
use crate::formula::Drivers;
use crate::model::Change;
use rust_decimal::Decimal;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The plan of an answer, its steps and what they come to.
///
/// It follows from the case and the [`Frame`](super::Frame), so any two are equal: answers are compared by their figures alone.
#[derive(Clone)]
pub(super) struct Workings {
    plan: Arc<Plan>,
    recorded: Arc<Recorded>,
    values: Arc<Values>,
    pub(super) kept: Arc<Kept>,
}

/// What is computed when it is first asked for.
#[derive(Default)]
pub(super) struct Kept {
    rows: OnceLock<Rows>,
    /// What *Conservative* changes.
    pub(super) bad_ends: OnceLock<Result<Vec<Change>, EngineError>>,
    pub(super) hard_only: OnceLock<Result<Variant, EngineError>>,
    pub(super) conservative: OnceLock<Result<Variant, EngineError>>,
    pub(super) cash: OnceLock<Result<Vec<Decimal>, EngineError>>,
}

impl Workings {
    pub(super) fn of(compiled: &Compiled<'_>) -> Self {
        Self {
            plan: Arc::clone(&compiled.plan),
            recorded: Arc::clone(&compiled.recorded),
            values: Arc::clone(&compiled.values),
            kept: Arc::default(),
        }
    }

    pub(super) fn compiled(&self) -> (Arc<Plan>, Arc<Recorded>, Arc<Values>) {
        (
            Arc::clone(&self.plan),
            Arc::clone(&self.recorded),
            Arc::clone(&self.values),
        )
    }

    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    pub(super) fn recorded(&self) -> &Recorded {
        &self.recorded
    }

    pub(super) fn values(&self) -> &Values {
        &self.values
    }

    pub(super) fn npv_parts(&self) -> Result<NpvParts<'_>, EngineError> {
        NpvParts::of(&self.plan, &self.recorded, &self.values)
    }

    /// A row for every shape of the plan.
    pub(super) fn rows(&self) -> &Rows {
        self.kept.rows.get_or_init(|| Rows::of(&self.plan))
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
