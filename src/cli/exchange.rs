//! `exchange`: the balance of what was given and received, what is stalled, what to ask for next, and the trades.

use super::output::{Done, Failure, Form, print};
use super::today::Today;
use crate::check::check_answer;
use crate::engine::{Ask, evaluate};
use crate::report::{ExchangeReport, Readers};
use crate::storage;
use clap::Args;
use std::path::PathBuf;

/// Tell whether the exchange of value is in balance, whether it is still moving, and what to ask for next.
///
/// With --shared it can be read in a meeting: without what to ask for next. What our gives cost us is told with --private only.
#[derive(Debug, Args)]
pub(super) struct Exchange {
    /// The case
    case: PathBuf,
    #[command(flatten)]
    form: Form,
    /// Leave out what only our side knows
    #[arg(long)]
    shared: bool,
    /// Tell what our gives cost us too: not for the customer
    #[arg(long, conflicts_with = "shared")]
    private: bool,
    #[command(flatten)]
    today: Today,
}

impl Exchange {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let mut case = storage::load(&self.case)?;
        if self.shared {
            case = storage::shared_copy(&case);
        }
        // What was given can be told even where the figures have no answer.
        let answer = evaluate(&case, &Ask::default());
        let report = ExchangeReport::new(&case, answer.as_ref().ok(), self.today.date());
        let readers = match (self.shared, self.private) {
            (true, _) => Readers::BothSides,
            (false, false) => Readers::OurSide,
            (false, true) => Readers::OurSideAlone,
        };
        let topic = || report.topic(readers);
        print(&self.form.written(topic, || report.json(readers)))?;
        Ok(super::output::tell_errors(&check_answer(&case, &answer)))
    }
}
