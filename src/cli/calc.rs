//! `calc`: the answer.

use super::output::{Asked, Done, Failure, data, print};
use crate::report::Report;
use clap::Args;

/// Give the answer.
#[derive(Debug, Args)]
pub(super) struct Calc {
    #[command(flatten)]
    asked: Asked,
    /// Print all digits as JSON: decimal strings, rates as fractions
    #[arg(long)]
    json: bool,
}

impl Calc {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let answered = self.asked.answer()?;
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
