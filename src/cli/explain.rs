//! `explain`: one figure in words.
//!
//! Left out: the words (`report`).

use super::ViewName;
use super::output::{Done, Failure, answer, print};
use crate::engine::Figure;
use crate::report::Report;
use clap::Args;
use std::path::PathBuf;

/// Explain one figure.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The case
    case: PathBuf,
    /// What to explain: `npv`, `roi`, `payback`, `cost_of_inaction`, …, `benefit:ID`, `cost:ID`, `value:ID`, `driver:ID`, or a
    /// sum of the investment: `our_price:year_1`, `costs:start`, `own_work:total`, `third_party:pv`, `contingency:total`
    figure: String,
    /// Expected, Conservative, Optimistic, or one of the case's own
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// Which benefits count
    #[arg(long, value_enum, default_value_t)]
    view: ViewName,
}

impl Explain {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let figure: Figure = self.figure.parse()?;
        let answered = answer(&self.case, self.scenario.as_deref(), self.view)?;
        let report = Report::new(&answered.case, &answered.results);
        let text = report.explain(&figure).ok_or(Failure::NoSuchLine {
            figure: self.figure,
            path: self.case,
        })?;
        print(&text)
    }
}
