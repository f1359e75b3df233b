//! What the answer as of a review month consists of.

use super::figures::Progress;
use super::promised_line::LineSide;
use super::reports::ReportProblem;
use crate::engine::cash_flow::{Payback, Roi};
use crate::model::{Currency, Id};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What became of a promise as of a review month (method §10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracking {
    /// The review month, counted from the start of the agreed case; 1 is its first month.
    pub month: usize,
    /// The last month with a report; 0 where nothing is reported.
    pub last_report: usize,
    /// The last month of the agreed case.
    pub last_month: usize,
    /// The day from which months are counted.
    pub start: Date,
    /// The currency of all money.
    pub currency: Currency,
    pub benefits: Progress,
    /// The same of costs: achieved is what was spent.
    pub costs: Progress,
    /// Benefits, then costs: those of the agreed case in its order, then those that are new since.
    pub lines: Vec<TrackedLine>,
    /// The stated values of the agreed case, then those of today that only new benefits serve.
    pub values: Vec<TrackedValue>,
    /// Benefits achieved for each unit of money spent; `None` where nothing is reported as spent.
    pub per_spent: Option<Decimal>,
    /// Benefits less costs in reported months.
    pub net_to_date: Decimal,
    /// The same at present value, with the rate and convention of the agreed case.
    pub npv_to_date: Decimal,
    pub roi_to_date: Roi,
    /// Whether and when the reported costs have come back up to the review month; `None` where no cost is reported.
    pub paid_back: Option<Payback>,
    /// The payback that was promised.
    pub promised_payback: Payback,
    /// The payback by what is reported, and by the latest measures after that.
    pub expected_payback: Payback,
    /// Every month of the agreed case, the first for time 0.
    pub by_month: Vec<TrackedMonth>,
    /// Reports that are in no figure, and why.
    pub problems: Vec<ReportProblem>,
}

/// A benefit or cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedLine {
    pub id: Id,
    pub side: LineSide,
    /// Its place among those of its side in the agreed case, or in the case of today for one that is new since.
    pub place: usize,
    /// The place of the stated value that it serves among those that are tracked.
    pub value: Option<usize>,
    pub standing: LineStanding,
    /// Whether the case of today has no such line any more.
    pub is_gone: bool,
    pub progress: Progress,
    /// Months up to the review month in which something was promised and nothing is reported.
    pub not_reported: NotReported,
    /// The last month up to the review month for which something was booked or measured anew.
    pub last_entry: Option<usize>,
    /// The first and the last month in which anything was promised.
    pub promised_in: Option<(usize, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineStanding {
    Promised,
    /// It had no number when the case was agreed, so that nothing was promised.
    WithoutNumber,
    /// It serves no stated value, and is in no sum.
    Untied,
    /// The agreed case does not have it.
    New,
}

/// Months without a report, and what was promised in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NotReported {
    pub months: Vec<usize>,
    pub promised: Decimal,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedValue {
    pub id: Id,
    /// Whether the agreed case does not have it.
    pub is_new: bool,
    /// Of the benefits that serve it.
    pub progress: Progress,
    /// Where its measure stands; `None` where it has none, or no number shows it.
    pub measure: Option<MeasureProgress>,
}

/// Where a measure stands (method §10, progress of a measure).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureProgress {
    /// The driver that shows it.
    pub driver: Id,
    /// The latest measured value up to the review month, in the driver's unit.
    pub measured: Option<Decimal>,
    /// By how much that is better than it was, in the direction of the target.
    pub improvement: Option<Decimal>,
    /// The share of the way from where it stood to the target; below 0 for the wrong direction.
    pub share: Option<Decimal>,
    /// Whether the driver has another unit than the measure, so that they cannot be compared.
    pub is_other_unit: bool,
}

/// Money of one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TrackedMonth {
    pub promised: Decimal,
    pub promised_costs: Decimal,
    /// Benefits of reported lines; `None` after the review month, and where nothing is reported.
    pub achieved: Option<Decimal>,
    pub spent: Option<Decimal>,
    /// What is reported, and where nothing is the latest measures or the promise.
    pub expected: Decimal,
    pub expected_costs: Decimal,
}
