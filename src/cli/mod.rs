//! The command line: everything the window can answer, for scripts and for checks.
//!
//! Each command reads a case, asks the layers below, and writes; none of them computes. Errors are one sentence on
//! standard error. Exit 0: done; 1: the case has errors, or a file cannot be read or written; 2: wrong usage.

mod agree;
mod calc;
mod check;
mod diff;
mod exchange;
mod explain;
mod export;
mod import;
mod logo;
mod manual;
mod new;
mod output;
mod price;
mod results;
mod sensitivity;
mod simulate;
mod template;
mod templates_folder;
mod today;

use crate::about;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum, builder::styling::Styles};
use clap_complete::Shell;
use output::{Done, Failure};
use std::path::PathBuf;
use std::process::ExitCode;
pub use templates_folder::UsualFolder;

/// A business case that a seller and a customer build together.
///
/// Starts from what the customer says matters, in their own words; ties every benefit to it; and gives return, payback,
/// net present value and the cost of doing nothing, with the source of every number.
#[derive(Debug, Parser)]
#[command(name = "worthwhile", version, disable_version_flag = true, styles = Styles::styled(), infer_long_args = false)]
#[cfg_attr(feature = "desktop", command(args_conflicts_with_subcommands = true))]
#[cfg_attr(not(feature = "desktop"), command(arg_required_else_help = true))]
struct Cli {
    /// The case to open in a window [default: the last one]
    #[cfg(feature = "desktop")]
    case: Option<PathBuf>,
    #[cfg(feature = "desktop")]
    #[command(flatten)]
    templates: templates_folder::Folder,
    /// Print the version
    #[arg(short = 'V', long)]
    version: bool,
    /// With --version, for a report of a fault: features, system and settings of language
    #[arg(long, requires = "version")]
    verbose: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

/// How the command line ends.
#[derive(Debug)]
pub enum Ended {
    /// Everything is done.
    Exit(ExitCode),
    /// A window is asked for, with the folder of templates that was named.
    Window(Opening, Option<PathBuf>),
}

/// What a window is to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// The case that was open last.
    Last,
    /// A file.
    File(PathBuf),
    /// The complete sample.
    Sample,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a new case: blank, or from a template of discovery questions
    New(new::New),
    /// List the templates that come with the program, and those of your own folder
    Templates(template::Templates),
    /// Save a case as a template of your own
    #[command(subcommand)]
    Template(template::Template),
    /// Open the complete sample, or write it: as a case, or as its one page in any format of export
    Sample(new::Sample),
    /// Give the answer
    Calc(calc::Calc),
    /// Tell what is wrong, what a critical reader will ask, and what is still open
    Check(check::Check),
    /// Explain one figure in words, with its inputs and who said them
    Explain(explain::Explain),
    /// Simulate the case over the ranges of its numbers
    Simulate(simulate::Simulate),
    /// Tell what moves the answer, and how far it may move before the case no longer pays
    Sensitivity(sensitivity::Sensitivity),
    /// Tell how high the price may be before the customer's own hurdles are missed
    Price(price::Price),
    /// Tell whether what both sides give is in balance and still moving, what to ask for next, and the trades
    Exchange(exchange::Exchange),
    /// Tell what became of an agreed case: promised, achieved, and what is to be expected
    Results(results::Results),
    /// Make a case from a cash-flow table, or take over what somebody changed in a copy of a case
    Import(import::Import),
    /// Freeze the case as it was agreed
    Agree(agree::Agree),
    /// Write the one page, or the figures, to a file
    Export(export::Export),
    /// Write a case with the logo of a side, for the head of the one page
    Logo(logo::Logo),
    /// Tell what changed between two cases, and what it does to the figures
    Diff(diff::Diff),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, or write the pages of all commands
    Manual(manual::Manual),
}

/// Which benefits count.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum ViewName {
    /// All benefits that serve a stated value
    #[default]
    All,
    /// Only hard benefits
    Hard,
    /// Only benefits whose every number the customer stated, measured or agreed
    Verified,
}

impl From<ViewName> for crate::engine::View {
    fn from(name: ViewName) -> Self {
        match name {
            ViewName::All => Self::All,
            ViewName::Hard => Self::HardOnly,
            ViewName::Verified => Self::VerifiedOnly,
        }
    }
}

/// Does what the arguments say, or tells which window they ask for.
pub fn main(usual: UsualFolder) -> Ended {
    let cli = Cli::parse();
    if cli.version {
        let text = if cli.verbose {
            about::details()
        } else {
            format!("worthwhile {}\n", about::VERSION)
        };
        return Ended::Exit(told(output::print_as_is(&text)));
    }
    #[cfg(feature = "desktop")]
    let templates = cli.templates.named();
    #[cfg(not(feature = "desktop"))]
    let templates = None;
    #[cfg(feature = "desktop")]
    if let Some(case) = cli.case {
        return match window_on(case) {
            Ok(opening) => Ended::Window(opening, templates),
            Err(failure) => Ended::Exit(told(Err(failure))),
        };
    }
    match cli.command {
        Some(Command::Sample(sample)) if sample.asks_for_a_window() => {
            Ended::Window(Opening::Sample, templates)
        }
        Some(command) => Ended::Exit(told(run(command, usual))),
        None => Ended::Window(Opening::Last, templates),
    }
}

/// A word that is no file is more likely a mistyped command than a case.
#[cfg(feature = "desktop")]
fn window_on(case: PathBuf) -> Result<Opening, Failure> {
    if case.extension().is_none() && !case.exists() {
        let word = crate::model::one_line(&case.to_string_lossy()).into_owned();
        return Err(Failure::Usage(format!(
            "“{word}” is neither a command nor a file; see worthwhile --help for the commands, or name a case file"
        )));
    }
    Ok(Opening::File(case))
}

/// Says what went wrong, as every command does.
pub fn fail(message: &str) -> ExitCode {
    output::tell(message);
    ExitCode::FAILURE
}

/// Says what was done instead of opening a window.
pub fn say(message: &str) -> ExitCode {
    told(output::print_as_is(&format!("{message}\n")))
}

fn told(ended: Result<Done, Failure>) -> ExitCode {
    match ended {
        Ok(Done::Fine) | Err(Failure::ReaderGone) => ExitCode::SUCCESS,
        Ok(Done::CaseHasErrors) => ExitCode::FAILURE,
        Err(failure) => {
            fail(&failure.to_string());
            ExitCode::from(failure.exit_code())
        }
    }
}

fn run(command: Command, usual: UsualFolder) -> Result<Done, Failure> {
    match command {
        Command::New(command) => command.run(usual),
        Command::Templates(command) => command.run(usual),
        Command::Template(command) => command.run(usual),
        Command::Sample(command) => command.run(),
        Command::Calc(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Simulate(command) => command.run(),
        Command::Sensitivity(command) => command.run(),
        Command::Price(command) => command.run(),
        Command::Exchange(command) => command.run(),
        Command::Results(command) => command.run(),
        Command::Import(command) => command.run(),
        Command::Agree(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Logo(command) => command.run(),
        Command::Diff(command) => command.run(),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "worthwhile", &mut script);
            output::print_as_is(&String::from_utf8_lossy(&script))
        }
        Command::Manual(command) => command.run(Cli::command()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
