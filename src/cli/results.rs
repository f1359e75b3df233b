//! `results`: what became of a case after the sale, as of a review month.

use super::output::{Done, Failure, Form, print, tell_errors};
use crate::check::check;
use crate::engine::tracking::{Promise, Tracking, track};
use crate::model::Case;
use crate::report::ResultsReport;
use crate::storage;
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Tell what was promised, what was achieved, and what is to be expected, as of a review month.
///
/// The case must hold the version that was agreed, and what was measured and booked since. With --json all digits are printed: amounts as
/// decimal strings, shares and rates as fractions; a figure that does not exist is null beside a reason.
#[derive(Debug, Args)]
pub(super) struct Results {
    /// The case
    case: PathBuf,
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    form: Form,
}

/// The review month.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct AsOf {
    /// The review month, such as 2027-08 [default: the last month with a report]
    #[arg(long, value_name = "MONTH", value_parser = month)]
    as_of: Option<Date>,
}

/// A month as a person writes it, as its first day.
fn month(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let first = format!("{text}-01").parse::<Date>();
    let any = || text.parse::<Date>().map(Date::first_of_month);
    first
        .or_else(|_| any())
        .map_err(|_| "give a month as year-month, such as 2027-08".to_owned())
}

/// A case with what became of it.
pub(super) struct Tracked {
    pub case: Case,
    promise: Promise,
    tracking: Tracking,
}

impl Tracked {
    /// Reads a case that was agreed, and compares what was reported with what was promised.
    pub(super) fn load(path: &Path, as_of: AsOf) -> Result<Self, Failure> {
        Self::of(storage::load(path)?, path, as_of)
    }

    pub(super) fn of(case: Case, path: &Path, as_of: AsOf) -> Result<Self, Failure> {
        let failed = |problem| Failure::at(path, problem);
        let Some(baseline) = &case.baseline else {
            return Err(Failure::NotAgreed(path.to_owned()));
        };
        let promise = Promise::of(baseline).map_err(failed)?;
        let month = as_of.month_of(&promise)?;
        let tracking = track(&case, &promise, month).map_err(failed)?;
        Ok(Self {
            case,
            promise,
            tracking,
        })
    }

    pub(super) fn report(&self) -> ResultsReport<'_> {
        ResultsReport::new(&self.case, &self.promise, &self.tracking)
    }
}

impl AsOf {
    pub(super) const fn is_given(self) -> bool {
        self.as_of.is_some()
    }

    /// The month counted from the start of the agreed case; the month before its first is its start.
    fn month_of(self, promise: &Promise) -> Result<Option<usize>, Failure> {
        let Some(asked) = self.as_of else {
            return Ok(None);
        };
        let start = promise.case().start;
        let months = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
        let month = months(asked) - months(start) + 1;
        let found = usize::try_from(month).ok();
        match found.filter(|month| *month <= promise.last_month()) {
            Some(month) => Ok(Some(month)),
            None => Err(Failure::Usage(format!(
                "the agreed case begins in {:04}-{:02} and has {} months, and {:04}-{:02} is none of them; give one of its months",
                start.year(),
                start.month(),
                promise.last_month(),
                asked.year(),
                asked.month()
            ))),
        }
    }
}

impl Results {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let tracked = Tracked::load(&self.case, self.as_of)?;
        let report = tracked.report();
        print(&self.form.written(|| report.topic(), || report.json()))?;
        Ok(tell_errors(&check(&tracked.case)))
    }
}
