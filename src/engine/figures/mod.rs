//! The answer to a case: its figures, those beside them, and what explains them.

mod build_up;
mod by_year;
mod compiled_answer;
mod cost_sum;
mod derivation;
mod evaluate;
mod explain;
mod inaction;
mod irr;
mod open;
mod owed;
mod results;
mod variant;

pub use build_up::build_up;
pub use cost_sum::{CostColumn, CostSum, CostsOf};
pub use derivation::{Details, LaterDetail, LineDetail, ProblemDetail};
pub(crate) use evaluate::answer;
pub use evaluate::evaluate;
pub use explain::{
    DriverEffect, Explanation, Figure, Ground, RestsOn, UnknownFigure, driver_effects,
    gain_formula, spend_formula, written_gain, written_spend,
};
pub use inaction::{Inaction, MissingPart};
pub use irr::{Irr, NoIrr, mirr};
pub(crate) use open::open_names;
pub use open::{OpenKind, OpenLine};
pub use results::{BenefitResult, CostResult, Results, Standing, Trim, YearRow};
pub use variant::{Met, Variant};
