//! `price`: the highest price that still meets the customer's own hurdles.
//!
//! What it leaves us is told only where `--private` asks for it. Left out: the search (`engine`), and how it is worded (`report`).

use super::ViewName;
use super::output::{Done, Failure, answer, data, print};
use crate::engine::{our_side, price_desk_of};
use crate::format::Locale;
use crate::report::{Report, our_side_json, our_side_text};
use clap::Args;
use serde_json::Value;
use std::path::PathBuf;

/// What is told instead of our margin.
const NOT_SAID: &str =
    "The private part of the case does not say what delivering costs us; give it as our_cost.\n";

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
    /// Tell our margin and our walk-away price too, which the case keeps in its private part: not for the customer
    #[arg(long)]
    private: bool,
}

impl Price {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let answered = answer(&self.case, None, self.view)?;
        let failed = |problem| Failure::engine(&self.case, problem);
        let desk = price_desk_of(&answered.case, &answered.results).map_err(failed)?;
        let ours = match desk.as_ref().filter(|_| self.private) {
            Some(desk) => our_side(&answered.case, desk).map_err(failed)?,
            None => None,
        };
        let report = Report::new(&answered.case, &answered.results);
        let text = if self.json {
            let mut answer = report.price_json(desk.as_ref());
            if let (Some(map), true) = (answer.as_object_mut(), self.private) {
                map.insert(
                    "private".to_owned(),
                    ours.as_ref().map_or(Value::Null, our_side_json),
                );
            }
            data(&answer)
        } else {
            let locale = Locale::parse(&answered.case.locale).unwrap_or_default();
            let private = match &ours {
                Some(ours) => our_side_text(locale, ours),
                None if self.private => NOT_SAID.to_owned(),
                None => String::new(),
            };
            let shared = report.price_text(desk.as_ref());
            if private.is_empty() {
                shared
            } else {
                format!("{shared}\n{private}")
            }
        };
        print(&text)?;
        Ok(answered.tell_errors())
    }
}
