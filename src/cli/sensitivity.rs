//! `sensitivity`: what moves the and how far it may move before the case no longer pays.
//!
//! Left out: the search (`engine`), and how it is worded (`report`).

use super::output::{Asked, Done, Failure, data, print};
use crate::engine::sensitivity;
use crate::report::Report;
use clap::Args;

/// Tell what moves the answer.
#[derive(Debug, Args)]
pub(super) struct Sensitivity {
    #[command(flatten)]
    asked: Asked,
    /// Print all digits as JSON: decimal strings, rates as fractions, drivers in their own unit
    #[arg(long)]
    json: bool,
}

impl Sensitivity {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let answered = self.asked.answer()?;
        let moved = sensitivity(&answered.case, &answered.ask)
            .map_err(|problem| Failure::engine(&self.asked.case, problem))?;
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
