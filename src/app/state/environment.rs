//! What comes from outside the program: the date, the user's folders, and the desktop's file dialogs and clipboard. Tests replace it.

use super::dialog::FileTask;
use jiff::civil::Date;
use std::path::PathBuf;

/// What surrounds the window.
pub(crate) trait Environment {
    /// Today.
    fn today(&self) -> Date;
    /// Where things are kept.
    fn folders(&self) -> &Folders;
    /// Shows the desktop's own dialog. [`Self::answer`] has its answer later.
    fn ask(&mut self, request: FileRequest);
    /// The answer to a dialog, once.
    fn answer(&mut self) -> Option<FileAnswer>;
    /// Finds out whether the desktop's clipboard holds what was just copied. [`Self::copied`] has the answer later.
    fn read_back(&mut self, copy: Copied);
    /// What is to be said of something copied, once.
    fn copied(&mut self) -> Option<String>;
}

/// Where things are kept. `None` where the system names no such folder; then nothing is kept there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Folders {
    /// For settings and recent files.
    pub(crate) settings: Option<PathBuf>,
    /// For unsaved work.
    pub(crate) recovery: Option<PathBuf>,
    /// Where a first file is offered.
    pub(crate) documents: Option<PathBuf>,
}

/// A text on its way to the clipboard, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Copied {
    /// The text.
    pub(crate) text: String,
    /// What is said once the clipboard holds it.
    pub(crate) done: &'static str,
    /// What is said when it does not.
    pub(crate) failed: &'static str,
}

/// A file that is to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileRequest {
    /// What for.
    pub(crate) task: FileTask,
    /// The folder to begin in, and for a new file the name to offer.
    pub(crate) suggestion: PathBuf,
}

/// What became of a dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileAnswer {
    /// A file was chosen.
    Chosen(FileTask, PathBuf),
    /// The user changed their mind.
    Cancelled,
    /// The desktop has no such dialog.
    Unavailable(FileRequest),
}

/// The name a person types rarely has an ending.
pub(crate) fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some() {
        return path;
    }
    path.with_extension(extension)
}
