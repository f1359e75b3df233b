//! `sensitivity`: what moves the answer, and how far it may move before the case no longer pays.
//!
//! Left out: the search (`engine`), and how it is worded (`report`).

use super::ViewName;
use super::output::{Done, Failure, answer, data, print};
use crate::engine::sensitivity_of;
use crate::report::Report;
use clap::Args;
use std::path::PathBuf;

/// Tell what moves the answer.
#[derive(Debug, Args)]
pub(super) struct Sensitivity {
    /// The case
    case: PathBuf,
    /// Expected, Conservative, Optimistic, or one of the case's own
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// Which benefits count
    #[arg(long, value_enum, default_value_t)]
    view: ViewName,
    /// Print all digits as JSON: decimal strings, rates as fractions, drivers in their own unit
    #[arg(long)]
    json: bool,
}

impl Sensitivity {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let answered = answer(&self.case, self.scenario.as_deref(), self.view)?;
        let moved = sensitivity_of(&answered.case, &answered.results)
            .map_err(|problem| Failure::engine(&self.case, problem))?;
        let report = Report::new(&answered.case, &answered.results);
        let text = if self.json {
            data(&report.sensitivity_json(&moved))
        } else {
            report.sensitivity_text(&moved)
        };
        print(&text)?;
        Ok(answered.tell_errors())
    }
}
