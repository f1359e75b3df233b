//! Why a case cannot be simulated.

use crate::engine::EngineError;
use crate::model::{Id, limits::OutOfLimits};

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
        driver: String,
    },
    /// A figure has no finite value in some run.
    #[error(
        "in some runs {what} has no finite value; look for a division by something that the ranges of the numbers let become zero"
    )]
    NotFinite { what: String },
    #[error("a simulation needs at least one run; give a number of trials above zero")]
    NoTrials,
    /// More was to be run than anybody waits for.
    #[error("{0}")]
    TooManyTrials(OutOfLimits),
    /// More shapes of distributions than there is memory for.
    #[error(
        "more than {most} numbers have ranges of different shapes, and a simulation takes that many at most; take away the ranges that matter least"
    )]
    TooManyDrivers { most: usize },
    /// More operations and timings than there is memory for.
    #[error(
        "uncertain numbers enter more operations and timings than a simulation holds in memory ({most}); take away the ranges that matter least"
    )]
    TooManyOperations { most: usize },
    /// The caller cancelled.
    #[error("the simulation was stopped")]
    Stopped,
}
