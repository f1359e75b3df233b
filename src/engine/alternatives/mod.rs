//! The other ways to act, on the settings of the same case (method §7).

mod difference;
mod economic_value;
mod lines;
mod options;

pub use difference::{
    Beside, Difference, Differences, OnlyTheirs, Uniqueness, differences, uniqueness,
};
pub use economic_value::EconomicValue;
pub use lines::{AlternativeLine, AlternativeProblem, alternative_problems};
pub(crate) use lines::{alternative_plans, lines_alone};
pub use options::{Way, WayToAct, does_as_well, next_best, ways_to_act};
