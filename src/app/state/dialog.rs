//! The questions the window asks, one at a time, and the replies to them.

use super::command::format_words;
use super::opened_table::TableAnswer;
use crate::model::{Currency, Side};
use crate::report::FileFormat;
use crate::storage::CASE_ENDING;
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// Unsaved work would be lost.
    Unsaved,
    /// The file was changed by somebody else since it was read or written.
    ChangedOnDisk(PathBuf),
    Replace(FileTask, PathBuf),
    /// A file name is typed, where the desktop has no file dialog.
    Path(FileTask, PathBuf),
    /// A title, and a sentence or two.
    Problem(String, String),
    Recover,
    /// The program failed the last time and wrote this report.
    Crash(PathBuf),
    /// What is new in this version.
    News,
    CaseSettings,
    Currency,
    /// The exchange rate from this currency to that of the case.
    Rate(Currency),
    /// The name of the template that the case is saved as.
    Template,
    /// There is a template of this name in this file.
    ReplaceTemplate(String, PathBuf),
    /// The name of the scenario that the trial is saved as.
    Scenario,
    /// The name of a scenario that is begun.
    NewScenario,
    /// The changes that another copy of the case contains.
    Review,
    /// Fields hold texts that were not accepted.
    Unanswered,
    /// The contents of a table that was opened.
    Table,
    /// Whose logo a picture is that was dropped onto the window.
    Logo(PathBuf),
    /// Who agreed the case, and when.
    Agree,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileTask {
    Open,
    /// A table of cash flows from which a case begins.
    Table,
    Compare,
    /// A table of what was reported after the sale.
    Reports,
    SaveAs,
    /// The case without what only our side knows.
    Copy,
    Export(FileFormat),
    /// The folder in which templates are kept.
    TemplatesFolder,
    /// The picture of the logo of a side.
    Logo(Side),
}

impl FileTask {
    pub(crate) fn title(self) -> String {
        match self {
            Self::Open => "Open a case".to_owned(),
            Self::Table => "Begin from a spreadsheet".to_owned(),
            Self::Compare => "Compare with another file".to_owned(),
            Self::Reports => "Read a table of reports".to_owned(),
            Self::SaveAs => "Save the case".to_owned(),
            Self::Copy => "Save a copy for the customer".to_owned(),
            Self::TemplatesFolder => "Choose the folder for templates".to_owned(),
            Self::Logo(Side::Customer) => "Choose the customer’s logo".to_owned(),
            Self::Logo(Side::Provider) => "Choose our logo".to_owned(),
            Self::Export(format) => format!("Export: {}", format_words(format)),
        }
    }

    /// Whether something that is there is chosen, and nothing written.
    pub(crate) const fn is_read(self) -> bool {
        matches!(
            self,
            Self::Open
                | Self::Table
                | Self::Compare
                | Self::Reports
                | Self::TemplatesFolder
                | Self::Logo(_)
        )
    }

    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Open | Self::Compare | Self::SaveAs | Self::Copy => CASE_ENDING,
            Self::Table | Self::Reports => "csv",
            Self::TemplatesFolder => "",
            Self::Logo(_) => "png",
            Self::Export(format) => format.extension(),
        }
    }
}

/// What follows once the case is saved or discarded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pending {
    New(super::action::NewCase),
    Open(PathBuf),
    /// Asking which file to open loses nothing yet.
    Ask(FileTask),
    Welcome,
    Recover(usize),
    Quit,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reply {
    Cancel,
    /// Goes to the field of this path.
    GoTo(String),
    /// Drops the texts that were not accepted, and goes on.
    DropTyping,
    Save,
    Discard,
    Overwrite,
    SaveAs,
    /// Takes the contents of the file.
    Reload,
    Path(String),
    /// Saves the case as a template of this name.
    Template(String),
    Currency(Currency),
    AboutTable(TableAnswer),
    /// Agrees the case by these roles on this day.
    Agree(Vec<String>, Date),
    TakeTable,
    /// The picture is the logo of this side.
    Logo(Side),
    /// Opens the report of a crash in the program that the desktop has for it.
    ShowReport(PathBuf),
}
