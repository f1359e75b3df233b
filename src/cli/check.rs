//! `check`: what is wrong, what a critical reader will ask, what is still open.

use super::output::{Done, Failure, data, line, print_as_is};
use super::today::Today;
use crate::check::{Severity, check_on};
use crate::storage;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

/// Tell what to mend.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The case
    case: PathBuf,
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    today: Today,
}

impl Check {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let findings = check_on(&storage::load(&self.case)?, self.today.date());
        let has_errors = findings
            .iter()
            .any(|finding| finding.severity() == Severity::Error);
        let text = if self.json {
            let findings: Vec<_> = findings
                .iter()
                .map(|finding| {
                    json!({
                        "code": finding.code.name(),
                        "severity": finding.severity().to_string(),
                        "path": finding.path,
                        "message": finding.message,
                    })
                })
                .collect();
            data(&json!({ "findings": findings }))
        } else if findings.is_empty() {
            "No findings.\n".to_owned()
        } else {
            findings
                .iter()
                .map(|finding| line(finding) + "\n")
                .collect()
        };
        print_as_is(&text)?;
        Ok(if has_errors {
            Done::CaseHasErrors
        } else {
            Done::Fine
        })
    }
}
