//! The compiled case behind an answer, kept with it so that its readers need not compile the same formulas again.

use super::variant::Variant;
use crate::engine::EngineError;
use crate::engine::cash_flow::CashRows;
use crate::engine::evaluation::Evaluated;
use crate::model::Change;
use rust_decimal::Decimal;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The plan of an answer, its steps and what they come to.
///
/// It follows from the case and the [`Frame`](crate::engine::Frame), so any two are equal: answers are compared by their figures alone.
#[derive(Clone)]
pub(crate) struct CompiledAnswer {
    pub(crate) evaluated: Evaluated,
    pub(crate) cached: Arc<Cached>,
}

/// Figures that are computed on first use.
#[derive(Default)]
pub(crate) struct Cached {
    rows: OnceLock<CashRows>,
    pub(crate) bad_ends: OnceLock<Result<Vec<Change>, EngineError>>,
    pub(crate) hard_only: OnceLock<Result<Variant, EngineError>>,
    pub(crate) conservative: OnceLock<Result<Variant, EngineError>>,
    pub(crate) cash: OnceLock<Result<Vec<Decimal>, EngineError>>,
}

impl CompiledAnswer {
    pub(crate) fn of(evaluated: Evaluated) -> Self {
        Self {
            evaluated,
            cached: Arc::default(),
        }
    }

    pub(crate) fn rows(&self) -> &CashRows {
        let rows = &self.cached.rows;
        rows.get_or_init(|| CashRows::of(&self.evaluated.plan))
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
