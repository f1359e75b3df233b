//! `price`: the highest price that still meets the customer's own hurdles.
//!
//! Left out: the search (`engine`), how it is worded (`report`), and everything private.

use super::ViewName;
use super::output::{Done, Failure, answer, print};
use crate::engine::price_desk;
use crate::report::Report;
use clap::Args;
use std::path::PathBuf;

/// Tell how high the price may be.
#[derive(Debug, Args)]
pub(super) struct Price {
    /// The case
    case: PathBuf,
    /// Which benefits count
    #[arg(long, value_enum, default_value_t)]
    view: ViewName,
    /// Print all digits as JSON: decimal strings, rates as fractions
    #[arg(long)]
    json: bool,
}

impl Price {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let answered = answer(&self.case, None, self.view)?;
        let desk = price_desk(&answered.case, self.view.into())
            .map_err(|problem| Failure::engine(&self.case, problem))?;
        let report = Report::new(&answered.case, &answered.results);
        let text = if self.json {
            format!("{:#}\n", report.price_json(desk.as_ref()))
        } else {
            report.price_text(desk.as_ref())
        };
        print(&text)?;
        Ok(answered.tell_errors())
    }
}
