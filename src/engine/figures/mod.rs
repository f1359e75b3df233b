//! The answer to a case: its figures, those beside them, and what explains them.

pub(super) mod basis;
pub(super) mod build_up;
pub(super) mod cost_sum;
pub(super) mod derivation;
pub(super) mod evaluate;
pub(super) mod explain;
pub(super) mod inaction;
pub(super) mod irr;
pub(super) mod open;
pub(super) mod problems;
pub(super) mod results;
pub(super) mod variant;
