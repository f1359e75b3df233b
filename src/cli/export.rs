//! `export`: the one page, or the figures, as a file.
//!
//! The ending of the file's name says which. Left out: making them (`report`).

use super::ViewName;
use super::new::overwrite;
use super::output::{Answered, Done, Failure, answer};
use crate::engine::{Ask, evaluate};
use crate::model::{Case, Paper};
use crate::report::{FileFormat, Report};
use crate::storage;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Write the one page, or the figures, to a file.
///
/// The ending of FILE says what is written: pdf, png or svg for the one page; txt or md for its text; csv for the cash flow;
/// json for all digits. The private part of a case is in none of them.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The case
    case: PathBuf,
    /// File to write: .pdf, .png, .svg, .txt, .md, .csv or .json
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Paper of the page [default: the case's own]
    #[arg(long, value_enum)]
    paper: Option<PaperName>,
    /// Expected, Conservative, Optimistic, or one of the case's own
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// Which benefits count
    #[arg(long, value_enum, default_value_t)]
    view: ViewName,
    /// How numbers and dates are written, such as de-DE [default: the case's own]
    #[arg(long, value_name = "TAG")]
    locale: Option<String>,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum PaperName {
    A4,
    Letter,
}

/// Where to and how.
pub(super) struct Target {
    pub path: PathBuf,
    pub paper: Option<PaperName>,
    pub force: bool,
}

impl Export {
    pub(super) fn run(self) -> Result<Done, Failure> {
        let mut answered = answer(&self.case, self.scenario.as_deref(), self.view)?;
        if let Some(tag) = self.locale {
            crate::format::Locale::parse(&tag)
                .map_err(|error| Failure::Usage(error.to_string()))?;
            answered.case.locale = tag;
        }
        let target = Target {
            path: self.output,
            paper: self.paper,
            force: self.force,
        };
        write_answer(&answered, &target)?;
        Ok(answered.tell_errors())
    }
}

/// Writes a case that is in memory.
pub(super) fn write(case: &Case, ask: &Ask, target: &Target) -> Result<Done, Failure> {
    let results = evaluate(case, ask).map_err(|problem| Failure::Engine {
        path: target.path.clone(),
        problem,
    })?;
    write_answer(
        &Answered {
            case: case.clone(),
            ask: ask.clone(),
            results,
        },
        target,
    )
}

fn write_answer(answered: &Answered, target: &Target) -> Result<Done, Failure> {
    let ending = target
        .path
        .extension()
        .map(|e| e.to_string_lossy().into_owned())
        .unwrap_or_default();
    let format = FileFormat::of_extension(&ending)
        .ok_or_else(|| Failure::Usage(unknown_ending(&target.path)))?;
    let report = Report::new(&answered.case, &answered.results);
    let report = match format {
        FileFormat::Csv | FileFormat::Json => report,
        _ => report.with_what_if(answered.what_if()),
    };
    let content = report.file(format, paper(&answered.case, target.paper))?;
    if !content.missing.is_empty() {
        let missing: String = content.missing.chars().take(20).collect();
        anstream::eprintln!(
            "warning: no font of this machine has {}: “{}”; install one, such as Noto Sans for that script",
            if content.missing.chars().nth(1).is_none() {
                "this character"
            } else {
                "these characters"
            },
            super::output::tame(&missing)
        );
    }
    storage::write_file(&target.path, &content.bytes, overwrite(target.force))?;
    Ok(Done::Fine)
}

fn unknown_ending(path: &Path) -> String {
    format!(
        "{}: end the file's name with .pdf, .png, .svg, .txt, .md, .csv or .json to say what to write",
        path.display()
    )
}

fn paper(case: &Case, asked: Option<PaperName>) -> Paper {
    match asked {
        Some(PaperName::A4) => Paper::A4,
        Some(PaperName::Letter) => Paper::Letter,
        None => case.page.paper,
    }
}
