//! `agree`: the case is frozen as what both sides agreed.

use super::new::{overwrite_own, today};
use super::output::{CaseOutput, Done, Failure, print, tell_errors};
use super::today::day;
use crate::format::Locale;
use crate::storage;
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// Freeze the case as it was agreed.
///
/// The whole case but its private part becomes the baseline: what is reported after the sale is compared with it, whatever is changed in
/// the case later. Agreeing again keeps what was agreed before, with its day.
#[derive(Debug, Args)]
pub(super) struct Agree {
    /// The case
    case: PathBuf,
    /// Role that agreed, such as \"Head of Claims\"; may be given several times
    #[arg(long, value_name = "ROLE", required = true)]
    by: Vec<String>,
    /// Day on which it was agreed [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    on: Option<Date>,
    #[command(flatten)]
    to: CaseOutput,
}

impl Agree {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let (case, known) = storage::load_known(&self.case)?;
        let on = self.on.unwrap_or_else(today);
        let agreed = storage::agree(&case, &self.by, on)
            .map_err(|problem| Failure::Usage(problem.to_string()))?;
        let overwrite = overwrite_own(self.to.force, (&self.case, known), &self.to.output);
        storage::save(&self.to.output, &agreed, overwrite)?;
        let Some(baseline) = &agreed.baseline else {
            return Ok(Done::Fine);
        };
        let locale = Locale::parse(&agreed.locale).unwrap_or_default();
        let day = locale.date(baseline.agreed_on);
        let by = baseline.agreed_by.join(", ");
        let earlier = match agreed.earlier_baselines.len() {
            0 => String::new(),
            1 => " What was agreed before is kept.".to_owned(),
            count => format!(" What was agreed before is kept: {count} versions."),
        };
        print(&format!("Agreed on {day} by {by}.{earlier}\n"))?;
        Ok(tell_errors(&crate::check::check(&agreed)))
    }
}
