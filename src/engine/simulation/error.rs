//! Why a case cannot be simulated.

use crate::engine::EngineError;
use crate::model::Id;

/// Why there is no simulation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SimulationError {
    /// The case has no answer at all.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The range of a driver cannot be used.
    #[error(
        "“{driver}” has a value outside its own range from low to high; correct the value or the range, then simulate again"
    )]
    Range {
        /// The driver; two may share a name.
        id: Id,
        /// Its name for people.
        driver: String,
    },
    /// A figure has no finite value in some run.
    #[error(
        "in some runs {what} has no finite value; look for a division by something that the ranges of the drivers let become zero"
    )]
    NotFinite {
        /// The line or the figure.
        what: String,
    },
    /// Nothing was to be run.
    #[error("a simulation needs at least one run; give a number of trials above zero")]
    NoTrials,
    /// Whoever asked does not want the answer any more.
    #[error("the simulation was stopped")]
    Stopped,
}
