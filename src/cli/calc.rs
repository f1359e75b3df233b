//! `calc`: the answer.
//!
//! Left out: how it is worded (`report`).

use super::ViewName;
use super::output::{Done, Failure, answer, data, print};
use crate::report::Report;
use clap::Args;
use std::path::PathBuf;

/// Give the answer.
#[derive(Debug, Args)]
pub(super) struct Calc {
    /// The case
    case: PathBuf,
    /// Expected, Conservative, Optimistic, or one of the case's own
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// Which benefits count
    #[arg(long, value_enum, default_value_t)]
    view: ViewName,
    /// Print all digits as JSON: decimal strings, rates as fractions
    #[arg(long)]
    json: bool,
}

impl Calc {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let answered = answer(&self.case, self.scenario.as_deref(), self.view)?;
        let report = Report::new(&answered.case, &answered.results);
        let text = if self.json {
            data(&report.json())
        } else {
            let what_if = answered.what_if();
            report
                .with_what_if(what_if.simulated.as_ref(), what_if.sensitivity.as_ref())
                .text()
        };
        print(&text)?;
        Ok(answered.tell_errors())
    }
}
