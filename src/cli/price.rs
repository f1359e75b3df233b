//! `price`: the highest price that still meets the customer's own hurdles.
//!
//! What it leaves us is told only where `--private` asks for it.

use super::ViewName;
use super::output::{Done, Failure, Form, answer, print};
use crate::engine::{our_side, price_desk_of};
use crate::format::Locale;
use crate::report::{Report, our_side_json};
use clap::Args;
use serde_json::Value;
use std::path::PathBuf;

/// Tell how high the price may be.
#[derive(Debug, Args)]
pub(super) struct Price {
    /// The case
    case: PathBuf,
    /// Which benefits count
    #[arg(long, value_enum, default_value_t)]
    view: ViewName,
    #[command(flatten)]
    form: Form,
    /// Tell our margin and our walk-away price too, which the case keeps in its private part: not for the customer
    #[arg(long)]
    private: bool,
}

impl Price {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let answered = answer(&self.case, None, self.view)?;
        let failed = |problem| Failure::at(&self.case, problem);
        let desk = price_desk_of(&answered.case, &answered.results).map_err(failed)?;
        let ours = match desk.as_ref().filter(|_| self.private) {
            Some(desk) => our_side(&answered.case, desk).map_err(failed)?,
            None => None,
        };
        let report = Report::new(&answered.case, &answered.results);
        let topic = || {
            let locale = Locale::parse(&answered.case.locale).unwrap_or_default();
            let topic = report.price_topic(desk.as_ref());
            if self.private {
                topic.with_our_side(locale, ours.as_ref())
            } else {
                topic
            }
        };
        let data = || {
            let mut answer = report.price_json(desk.as_ref());
            if let (Some(map), true) = (answer.as_object_mut(), self.private) {
                let ours = ours.as_ref().map_or(Value::Null, our_side_json);
                map.insert("private".to_owned(), ours);
            }
            answer
        };
        print(&self.form.written(topic, data))?;
        Ok(answered.tell_errors())
    }
}
