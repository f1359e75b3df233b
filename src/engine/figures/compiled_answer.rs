//! The compiled case behind an answer, kept with it so that its readers need not compile the same formulas again.

use super::variant::Variant;
use crate::engine::EngineError;
use crate::engine::cash_flow::Rows;
use crate::engine::compiled::{Compiled, Plan};
use crate::engine::evaluation::{NpvParts, Recorded, Values};
use crate::engine::finance::FinanceView;
use crate::model::Change;
use rust_decimal::Decimal;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The plan of an answer, its steps and what they come to.
///
/// It follows from the case and the [`Frame`](crate::engine::Frame), so any two are equal: answers are compared by their figures alone.
#[derive(Clone)]
pub(crate) struct CompiledAnswer {
    pub(crate) plan: Arc<Plan>,
    pub(crate) recorded: Arc<Recorded>,
    pub(crate) values: Arc<Values>,
    pub(crate) kept: Arc<Kept>,
}

#[derive(Default)]
pub(crate) struct Kept {
    rows: OnceLock<Rows>,
    pub(crate) bad_ends: OnceLock<Result<Vec<Change>, EngineError>>,
    pub(crate) hard_only: OnceLock<Result<Variant, EngineError>>,
    pub(crate) conservative: OnceLock<Result<Variant, EngineError>>,
    pub(crate) cash: OnceLock<Result<Vec<Decimal>, EngineError>>,
    pub(crate) finance: OnceLock<Result<FinanceView, EngineError>>,
}

impl CompiledAnswer {
    pub(crate) fn of(compiled: &Compiled<'_>) -> Self {
        Self {
            plan: Arc::clone(&compiled.plan),
            recorded: Arc::clone(&compiled.recorded),
            values: Arc::clone(&compiled.values),
            kept: Arc::default(),
        }
    }

    pub(crate) fn npv_parts(&self) -> Result<NpvParts<'_>, EngineError> {
        NpvParts::of(&self.plan, &self.recorded, &self.values)
    }

    pub(crate) fn rows(&self) -> &Rows {
        self.kept.rows.get_or_init(|| Rows::of(&self.plan))
    }
}

impl PartialEq for CompiledAnswer {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for CompiledAnswer {}

impl fmt::Debug for CompiledAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CompiledAnswer").finish_non_exhaustive()
    }
}
