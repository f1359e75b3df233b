//! What comes from outside the program: the date, the user's folders, and the desktop's file dialogs and clipboard. Tests replace it.

use super::dialog::FileTask;
use super::region::SystemRegion;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

pub(crate) trait Environment {
    fn today(&self) -> Date;
    fn folders(&self) -> &Folders;
    /// How the system writes numbers, and which money is paid with there.
    fn region(&self) -> SystemRegion;
    /// Whether the system asks for less motion; known some time after the start.
    fn asks_for_less_motion(&self) -> bool;
    /// The file that the window holds from now on, for programs that are started on it.
    fn holds(&mut self, file: Option<&Path>);
    /// Shows the desktop's file dialog; [`Self::answer`] returns its answer later.
    fn ask(&mut self, request: FileRequest);
    /// The answer to a dialog, once.
    fn answer(&mut self) -> Option<FileAnswer>;
    /// Finds out whether the clipboard holds what was just copied; [`Self::copied`] returns the message later.
    fn read_back(&mut self, copy: Copied);
    /// Opens a file in the program that the desktop has for it, or shows it in its folder; [`Self::copied`] says later where that fails.
    fn show(&mut self, path: &Path, how: ShowFile);
    /// The message about a copied text, or about a file that could not be shown, once.
    fn copied(&mut self) -> Option<String>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShowFile {
    Open,
    InFolder,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Folders {
    pub(crate) settings: Option<PathBuf>,
    /// Copies of unsaved work.
    pub(crate) recovery: Option<PathBuf>,
    /// Where the windows of this program find each other.
    pub(crate) windows: Option<PathBuf>,
    /// Reports of crashes.
    pub(crate) crashes: Option<PathBuf>,
    /// Where the first file is offered.
    pub(crate) documents: Option<PathBuf>,
    /// Where templates of one's own are when no folder is named.
    pub(crate) templates: Option<PathBuf>,
    /// The folder of templates that was named when the program was started.
    pub(crate) named_templates: Option<PathBuf>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Copied {
    pub(crate) text: String,
    /// The message once the clipboard holds it.
    pub(crate) done: &'static str,
    /// The message where it does not.
    pub(crate) failed: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileRequest {
    pub(crate) task: FileTask,
    /// The folder to start in, and for a new file its name.
    pub(crate) suggestion: PathBuf,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileAnswer {
    Chosen(FileTask, PathBuf),
    Cancelled,
    Unavailable(FileRequest),
}

/// A typed name rarely has an extension.
pub(crate) fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some() {
        return path;
    }
    path.with_extension(extension)
}
