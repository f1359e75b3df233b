//! How commands end and how they write: one place for errors, exit codes and colours.

use super::ViewName;
use crate::check::{Finding, Severity};
use crate::engine::simulation::{SimulationError, available_threads};
use crate::engine::{Ask, EngineError, Results, ScenarioChoice, UnknownFigure, WhatIf, evaluate};
use crate::format::Lines;
use crate::model::{Case, is_invisible, one_line};
use crate::picture::PictureProblem;
use crate::report::{FileError, Topic, UnknownResult};
use crate::storage::{self, LoadError, SaveError, TableError, TemplateError, TextError};
use clap::Args;
use serde_json::Value;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    Fine,
    CaseHasErrors,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error("{}{}", .0, how_to_replace(.0))]
    Save(#[from] SaveError),
    #[error(transparent)]
    Text(#[from] TextError),
    #[error("{}{}", .0, how_to_replace_template(.0))]
    Template(#[from] TemplateError),
    /// A case that comes with the program: a defect of ours.
    #[error(transparent)]
    Library(#[from] crate::storage::ParseError),
    #[error("{}: {problem}{}", path.display(), problem.how_to_answer())]
    At { path: PathBuf, problem: Problem },
    #[error(transparent)]
    Figure(#[from] UnknownFigure),
    #[error("{}: the case has no such line; worthwhile calc {} --json lists the ids of benefits and costs", figure, path.display())]
    NoSuchLine { figure: String, path: PathBuf },
    #[error(
        "{}: the case ends with year {last}; ask for :start, :year_1 to :year_{last}, :total or :pv",
        figure
    )]
    NoSuchYear { figure: String, last: usize },
    #[error(transparent)]
    Result(#[from] UnknownResult),
    #[error("{}: the case has not been agreed yet, so that there is no promise to compare with; agree it first with worthwhile agree", .0.display())]
    NotAgreed(PathBuf),
    #[error("{}: the results have no such line or value; worthwhile results {} --json lists their ids", figure, path.display())]
    NoSuchResult { figure: String, path: PathBuf },
    #[error(transparent)]
    File(#[from] FileError),
    #[error("{}", .0)]
    Usage(String),
    #[error("{}: {problem}", path.display())]
    Folder {
        path: PathBuf,
        problem: std::io::Error,
    },
    #[error("the answer could not be written: {0}")]
    Print(std::io::Error),
    /// Whoever read our output has seen enough, as `head` does.
    #[error("the reader of the output has closed it")]
    ReaderGone,
}

/// The window asks before it replaces a file; here an option allows it.
const fn how_to_replace(problem: &SaveError) -> &'static str {
    match problem {
        SaveError::Exists(_) => " with --force",
        _ => "",
    }
}

const fn how_to_replace_template(problem: &TemplateError) -> &'static str {
    match problem {
        TemplateError::Save(problem) => how_to_replace(problem),
        _ => "",
    }
}

/// What went wrong with a file that was read.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(super) enum Problem {
    Table(#[from] TableError),
    #[cfg(feature = "workbook")]
    Copy(#[from] crate::review::EditError),
    Reports(#[from] crate::review::ReportsError),
    Engine(#[from] EngineError),
    Simulation(#[from] SimulationError),
    Picture(#[from] PictureProblem),
}

impl Problem {
    const fn how_to_answer(&self) -> &'static str {
        match self {
            Self::Table(problem) => super::import::how_to_answer(problem),
            _ => "",
        }
    }
}

impl Failure {
    pub(super) fn at(path: &Path, problem: impl Into<Problem>) -> Self {
        Self::At {
            path: path.to_owned(),
            problem: problem.into(),
        }
    }

    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_)
            | Self::Template(
                TemplateError::NoName | TemplateError::BuiltIn(_) | TemplateError::Nowhere,
            )
            | Self::Figure(_)
            | Self::Result(_)
            | Self::NoSuchResult { .. }
            | Self::NoSuchLine { .. }
            | Self::NoSuchYear { .. }
            | Self::File(
                FileError::NoTypesetter { .. }
                | FileError::NoWorkbook
                | FileError::NotOfResults { .. },
            )
            | Self::At {
                problem: Problem::Engine(EngineError::UnknownScenario { .. }),
                ..
            } => 2,
            _ => 1,
        }
    }
}

/// Writes an answer. Its lines were cleaned where they were made; remaining control characters are escaped here.
pub(super) fn print(text: &str) -> Result<Done, Failure> {
    print_as_is(&text.lines().collect::<Lines>().into_text())
}

/// Says on standard error what went wrong, as one sentence.
pub(super) fn tell(message: &str) {
    anstream::eprintln!("{}{}", red("error: "), one_line(message));
}

/// Data as text. JSON does not escape DEL, U+0080 to U+009F and bidirectional controls; they are escaped here, so that no terminal interprets
/// them and no character is lost.
pub(super) fn data(value: &Value) -> String {
    let escaped = |c: char| {
        if is_invisible(c) && c != '\n' {
            format!("\\u{:04x}", u32::from(c))
        } else {
            c.to_string()
        }
    };
    format!("{value:#}\n").chars().map(escaped).collect()
}

/// Writes text that is our own or already escaped to standard output; colours reach a terminal only.
pub(super) fn print_as_is(text: &str) -> Result<Done, Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(Done::Fine),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Failure::ReaderGone),
        Err(error) => Err(Failure::Print(error)),
    }
}

/// In which form a topic is printed.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Form {
    /// Print all digits as JSON, for scripts
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// Print Markdown
    #[arg(long)]
    markdown: bool,
}

impl Form {
    pub(super) fn written(
        self,
        topic: impl FnOnce() -> Topic,
        answer: impl FnOnce() -> Value,
    ) -> String {
        if self.json {
            data(&answer())
        } else if self.markdown {
            topic().markdown()
        } else {
            topic().text()
        }
    }
}

/// Writes over the line on which standard error stands.
pub(super) fn tell_progress(line: &str) {
    anstream::eprint!("\r\u{1b}[2K{line}");
}

pub(super) struct Answered {
    pub case: Case,
    pub ask: Ask,
    pub results: Results,
}

/// Of which case an answer is asked, and which answer.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The case
    pub case: PathBuf,
    /// Expected, Conservative, Optimistic, or one of the case's own
    #[arg(long, value_name = "NAME")]
    pub scenario: Option<String>,
    /// Which benefits count
    #[arg(long, value_enum, default_value_t)]
    pub view: ViewName,
}

impl Asked {
    pub(super) fn answer(&self) -> Result<Answered, Failure> {
        answer(&self.case, self.scenario.as_deref(), self.view)
    }
}

pub(super) fn answer(
    path: &Path,
    scenario: Option<&str>,
    view: ViewName,
) -> Result<Answered, Failure> {
    let case = storage::load(path)?;
    let engine = |problem| Failure::at(path, problem);
    let scenario = match scenario {
        Some(name) => ScenarioChoice::named(&case, name).map_err(engine)?,
        None => ScenarioChoice::Expected,
    };
    let ask = Ask {
        scenario,
        view: view.into(),
    };
    let results = evaluate(&case, &ask).map_err(engine)?;
    Ok(Answered { case, ask, results })
}

impl Answered {
    /// What is known beside the answer, for the faces that are read by people.
    pub(super) fn what_if(&self) -> WhatIf {
        WhatIf::of_answer(&self.case, &self.results, available_threads(), &|_| true)
    }

    pub(super) fn tell_errors(&self) -> Done {
        let answer = Ok(self.results.clone());
        tell_errors(&crate::check::check_answer(&self.case, &answer))
    }
}

/// Tells the errors among the findings on standard error.
pub(super) fn tell_errors(findings: &[Finding]) -> Done {
    let mut done = Done::Fine;
    for finding in findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
    {
        anstream::eprintln!("{}", line(finding));
        done = Done::CaseHasErrors;
    }
    done
}

pub(super) fn line(finding: &Finding) -> String {
    let weight = match finding.severity() {
        Severity::Error => red("error"),
        Severity::Warning => yellow("warning"),
        Severity::Hint => cyan("hint"),
    };
    let place = if finding.path.is_empty() {
        String::new()
    } else {
        format!(" {}", finding.path)
    };
    format!(
        "{weight} {}{}: {}",
        finding.code.name(),
        one_line(&place),
        one_line(&finding.message)
    )
}

pub(super) fn red(text: &str) -> String {
    format!("\u{1b}[1;31m{text}\u{1b}[0m")
}

fn yellow(text: &str) -> String {
    format!("\u{1b}[33m{text}\u{1b}[0m")
}

fn cyan(text: &str) -> String {
    format!("\u{1b}[36m{text}\u{1b}[0m")
}
