//! `sensitivity`: what moves the answer, and how far it may move before the case no longer pays.

use super::output::{Asked, Done, Failure, Form, print};
use crate::engine::sensitivity_of;
use crate::report::Report;
use clap::Args;

/// Tell what moves the answer.
#[derive(Debug, Args)]
pub(super) struct Sensitivity {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    form: Form,
}

impl Sensitivity {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let answered = self.asked.answer()?;
        let moved = sensitivity_of(&answered.case, &answered.results)
            .map_err(|problem| Failure::at(&self.asked.case, problem))?;
        let report = Report::new(&answered.case, &answered.results);
        let topic = || report.sensitivity_topic(&moved);
        print(&self.form.written(topic, || report.sensitivity_json(&moved)))?;
        Ok(answered.tell_errors())
    }
}
