//! The questions the window asks, one at a time, and the answers to them.
//!
//! Left out: how they look (`view::dialogs`), and what follows from an answer (`apply`).

use super::command::format_words;
use super::opened_table::TableAnswer;
use crate::model::Currency;
use crate::report::FileFormat;
use std::path::PathBuf;

/// A question that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// There is unsaved work in the way of what was asked for.
    Unsaved,
    /// The file was changed by somebody else since we read or wrote it.
    ChangedOnDisk(PathBuf),
    /// The file is there already.
    Replace(FileTask, PathBuf),
    /// A name for a file, where the desktop has no dialog of its own.
    Path(FileTask, PathBuf),
    /// Something could not be done: a title, and a sentence or two.
    Problem(String, String),
    /// Unsaved work of a window that ended without closing.
    Recover,
    /// Names, frame and conventions of the case.
    CaseSettings,
    /// The currency of the case.
    Currency,
    /// A rate from one currency to that of the case.
    Rate(Currency),
    /// A name for what is tried, to keep it as a scenario.
    Scenario,
    /// What another copy of the case would change.
    Review,
    /// Fields whose text was not taken stand in the way of what was asked for.
    Unanswered,
    /// What a table that was opened holds.
    Table,
}

/// What a file is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileTask {
    /// To read a case.
    Open,
    /// To read a copy and compare the case with it.
    Compare,
    /// To write the case.
    SaveAs,
    /// To write the case without what only our side knows.
    Copy,
    /// To write for somebody else.
    Export(FileFormat),
}

impl FileTask {
    /// The title of a dialog for it.
    pub(crate) fn title(self) -> String {
        match self {
            Self::Open => "Open a case".to_owned(),
            Self::Compare => "Compare with another file".to_owned(),
            Self::SaveAs => "Save the case".to_owned(),
            Self::Copy => "Save a copy for the customer".to_owned(),
            Self::Export(format) => format!("Export: {}", format_words(format)),
        }
    }

    /// The ending of its files.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Open | Self::Compare | Self::SaveAs | Self::Copy => "ron",
            Self::Export(format) => format.extension(),
        }
    }
}

/// What to do once the case is saved or given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pending {
    /// Begin another one.
    New(super::action::NewCase),
    /// Open a file.
    Open(PathBuf),
    /// Ask which file to open.
    AskOpen,
    /// Show the welcome screen.
    Welcome,
    /// Restore unsaved work.
    Recover(usize),
    /// Close the window.
    Quit,
}

/// An answer to the dialog that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Leave everything as it is.
    Cancel,
    /// Lead to the field of this path.
    GoTo(String),
    /// Drop what was typed and not taken, and go on.
    DropTyping,
    /// Save, then go on.
    Save,
    /// Do not save, and go on.
    Discard,
    /// Write over what is there.
    Overwrite,
    /// Write under another name.
    SaveAs,
    /// Take what is in the file.
    Reload,
    /// This file.
    Path(String),
    /// This currency.
    Currency(Currency),
    /// An answer to what a table leaves open.
    AboutTable(TableAnswer),
    /// Begin a case from the table.
    TakeTable,
}
