//! After the sale: promised, achieved, forecast (method §10).
//!
//! The case as it was agreed is compiled once ([`Promise`]). Reports are laid over it as of a review month: what is booked of a line in a
//! month, else its formula with the measured values in force. Everything else is not reported, which is not zero: it enters no difference
//! and is listed with what was promised in it. Months are counted from the start of the agreed case.

mod answer;
mod figures;
mod line;
mod promise;
mod reports;
mod shares;

pub use answer::{
    LineStanding, MeasureProgress, NotReported, TrackedLine, TrackedMonth, TrackedValue, Tracking,
    track,
};
pub use figures::{Forecasts, Progress, Verdict, Why, improvement, progress_of_measure};
pub use promise::{LineSide, Promise};
pub use reports::ReportProblem;

#[cfg(test)]
mod tests;
