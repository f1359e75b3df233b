//! `diff`: what changed between two cases, and what it does to the figures.
//!
//! What is private is compared only where `--private` asks for it.

use super::ViewName;
use super::output::{Answered, Done, Failure, answer, print};
use crate::report::Report;
use crate::review::Review;
use crate::storage::shared_copy;
use clap::Args;
use std::path::PathBuf;

/// Tell what changed.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The case as it was
    old: PathBuf,
    /// The case as it is
    new: PathBuf,
    /// Tell what changed in the private part, and in what our gives cost us, too: not for the customer
    #[arg(long)]
    private: bool,
}

const ONLY_PRIVATE: &str = "Nothing changed but what is private; add --private to see that.\n";

impl Diff {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let old = answer(&self.old, None, ViewName::All)?;
        let new = answer(&self.new, None, ViewName::All)?;
        let review = if self.private {
            Review::between(&old.case, &new.case, "")
        } else {
            Review::between(&shared_copy(&old.case), &shared_copy(&new.case), "")
        };
        if review.is_empty() {
            return print(if old.case == new.case {
                "Nothing changed.\n"
            } else {
                ONLY_PRIVATE
            });
        }
        let mut lines = review.differences();
        lines.blank();
        let figures =
            |answered: &Answered| Report::new(&answered.case, &answered.results).key_figures();
        for (before, after) in figures(&old).into_iter().zip(figures(&new)) {
            let arrow = if before.whole() == after.whole() {
                String::new()
            } else {
                format!(" → {}", after.whole())
            };
            lines.line(&format!("{}: {}{arrow}", after.label, before.whole()));
        }
        print(&lines.into_text())
    }
}
