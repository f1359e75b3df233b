//! `export`: the one page, or the figures, as a file.
//!
//! The ending of the file's name says which. With `--shared` the case itself can be written too, as the customer may have it.

use super::ViewName;
use super::new::overwrite;
use super::output::{Answered, Asked, Done, Failure};
use super::results::{AsOf, Tracked};
use crate::check::unusable_logos;
use crate::engine::{Ask, WhatIf, evaluate};
use crate::model::{Case, Paper};
use crate::report::{FileFormat, Report};
use crate::storage;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Write the one page, or the figures, to a file.
///
/// The ending of FILE says what is written: pdf, png or svg for the one page; txt or md for its text; csv for the cash flow;
/// json for all digits; xlsx for the live workbook. The private part of a case is in none of them. With --shared, ron writes a copy of the
/// case itself for the customer: without the private part, and without what our gives cost us. With --results, the results of an agreed
/// case are written: pdf, png or svg for their page, txt or md for the text, csv for the table by line, json for all digits.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    asked: Asked,
    /// File to write: .pdf, .png, .svg, .txt, .md, .csv, .json or .xlsx; with --shared also .worthwhile or .ron, the case itself
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Paper of the page [default: the case's own]
    #[arg(long, value_enum)]
    paper: Option<PaperName>,
    /// How numbers and dates are written, such as de-DE [default: the case's own]
    #[arg(long, value_name = "TAG")]
    locale: Option<String>,
    /// Leave out what only our side knows, in every format
    #[arg(long)]
    shared: bool,
    /// Write the results after the sale instead, in any of these but .xlsx and a case
    #[arg(long)]
    results: bool,
    #[command(flatten)]
    as_of: AsOf,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum PaperName {
    A4,
    Letter,
}

pub(super) struct Target {
    pub path: PathBuf,
    pub paper: Option<PaperName>,
    pub force: bool,
}

impl Export {
    pub(super) fn run(self) -> Result<Done, Failure> {
        if self.results {
            return self.results();
        }
        if self.as_of.is_given() {
            return Err(Failure::Usage(
                "--as-of is for --results; add that, or leave it out".to_owned(),
            ));
        }
        if storage::is_case_file(&self.output) {
            return self.copy();
        }
        let mut answered = self.asked.answer()?;
        if self.shared {
            answered.case = storage::shared_copy(&answered.case);
        }
        if let Some(tag) = self.locale {
            answered.case.locale = known_locale(tag)?;
        }
        let target = Target {
            path: self.output,
            paper: self.paper,
            force: self.force,
        };
        write_answer(&answered, &target)?;
        Ok(answered.tell_errors())
    }

    /// The results are those of the agreed case in its expected scenario.
    fn results(self) -> Result<Done, Failure> {
        if self.asked.scenario.is_some() || !matches!(self.asked.view, ViewName::All) {
            return Err(Failure::Usage(
                "the results are those of the agreed case; leave out --scenario and --view"
                    .to_owned(),
            ));
        }
        let format = format_of(&self.output)?;
        let mut case = storage::shared_copy(&storage::load(&self.asked.case)?);
        if let Some(tag) = self.locale {
            case.locale = known_locale(tag)?;
        }
        let tracked = Tracked::of(case, &self.asked.case, self.as_of)?;
        let content = tracked
            .report()
            .file(format, paper(&tracked.case, self.paper))?;
        tell_missing(&content.missing);
        storage::write_file(&self.output, &content.bytes, overwrite(self.force))?;
        Ok(super::output::tell_errors(&crate::check::check(
            &tracked.case,
        )))
    }

    fn copy(self) -> Result<Done, Failure> {
        let wrong = |what: &str| Failure::Usage(format!("{}: {what}", self.output.display()));
        if !self.shared {
            return Err(wrong(
                "a case file holds the private part too; add --shared to write a copy without it for the customer",
            ));
        }
        if self.asked.scenario.is_some() {
            return Err(wrong(
                "a copy of the case holds all its scenarios; leave out --scenario",
            ));
        }
        // The copy has lost what is private, so it must not take the place of what it was made from.
        if is_same_file(&self.asked.case, &self.output) {
            return Err(wrong(
                "the copy would replace the case itself and its private part would be lost; choose another name",
            ));
        }
        let mut copy = storage::shared_copy(&storage::load(&self.asked.case)?);
        if let Some(tag) = self.locale {
            copy.locale = known_locale(tag)?;
        }
        copy.page.paper = paper(&copy, self.paper);
        storage::save(&self.output, &copy, overwrite(self.force))?;
        Ok(super::output::tell_errors(&crate::check::check(&copy)))
    }
}

fn known_locale(tag: String) -> Result<String, Failure> {
    crate::format::Locale::parse(&tag).map_err(|error| Failure::Usage(error.to_string()))?;
    Ok(tag)
}

/// Whether two names lead to one file; a file that is not there is none.
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    let both = one.canonicalize().ok().zip(other.canonicalize().ok());
    both.is_some_and(|(one, other)| one == other)
}

fn ending(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().into_owned()
}

pub(super) fn ends_with(path: &Path, wanted: &str) -> bool {
    ending(path).eq_ignore_ascii_case(wanted)
}

pub(super) fn write(case: &Case, ask: &Ask, target: &Target) -> Result<Done, Failure> {
    let failed = |problem| Failure::at(&target.path, problem);
    let answered = Answered {
        case: case.clone(),
        ask: ask.clone(),
        results: evaluate(case, ask).map_err(failed)?,
    };
    write_answer(&answered, target)
}

fn write_answer(answered: &Answered, target: &Target) -> Result<Done, Failure> {
    let format = format_of(&target.path)?;
    let what_if = match format {
        FileFormat::Csv | FileFormat::Json => WhatIf::default(),
        _ => answered.what_if(),
    };
    let report = Report::new(&answered.case, &answered.results)
        .with_what_if(what_if.simulated.as_ref(), what_if.sensitivity.as_ref());
    let content = report.file(format, paper(&answered.case, target.paper))?;
    tell_missing(&content.missing);
    if format.is_page() {
        for problem in unusable_logos(&answered.case) {
            anstream::eprintln!("warning: {}", crate::model::one_line(&problem));
        }
    }
    storage::write_file(&target.path, &content.bytes, overwrite(target.force))?;
    Ok(Done::Fine)
}

/// Warns of characters that no font of this machine has.
fn tell_missing(missing: &str) {
    if missing.is_empty() {
        return;
    }
    let shown: String = missing.chars().take(20).collect();
    anstream::eprintln!(
        "warning: no font of this machine has {}: “{}”; install one, such as Noto Sans for that script",
        if missing.chars().nth(1).is_none() {
            "this character"
        } else {
            "these characters"
        },
        crate::model::one_line(&shown)
    );
}

fn format_of(path: &Path) -> Result<FileFormat, Failure> {
    let format = FileFormat::of_extension(&ending(path));
    format.ok_or_else(|| Failure::Usage(unknown_ending(path)))
}

fn unknown_ending(path: &Path) -> String {
    format!(
        "{}: end the file's name with .pdf, .png, .svg, .txt, .md, .csv, .json or .xlsx to say what to write, or with .worthwhile (or .ron) and --shared for a copy of the case",
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
