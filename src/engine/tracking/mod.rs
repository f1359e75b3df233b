//! After the sale: promised, achieved, forecast (method §10).
//!
//! The case as it was agreed is compiled once ([`Promise`]). Reports are laid over it as of a review month: what is booked of a line in a
//! month, else its formula with the measured values in force. Everything else is not reported, which is not zero: it enters no difference
//! and is listed with what was promised in it. Months are counted from the start of the agreed case.

mod answer;
mod by_month;
mod figures;
mod line;
mod measure;
mod months;
mod promise;
mod promised_line;
mod reports;
mod result;
mod shares;
mod why;

pub use answer::{report_problems, track};
pub use by_month::{LineByMonth, LineFormula, MeasuredDriver, MonthByMonth, PerUnit};
pub use figures::{
    Forecasts, Progress, Verdict, Why, improvement, printed_share, progress_of_measure,
};
pub use months::ended_months;
pub use promise::Promise;
pub use promised_line::LineSide;
pub use reports::ReportProblem;
pub use result::{
    LineStanding, MeasureProgress, NotReported, TrackedLine, TrackedMonth, TrackedValue, Tracking,
};

#[cfg(test)]
mod tests;
