//! What the window is given from outside: the date, the folders of the user, and the desktop's file dialogs.
//!
//! Tests give others. Left out: the window itself.

use super::dialog::FileTask;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// What surrounds the window.
pub(crate) trait Environment {
    /// Today.
    fn today(&self) -> Date;
    /// Where things are kept.
    fn folders(&self) -> &Folders;
    /// Shows the desktop's own dialog. [`Self::answer`] has its answer later.
    fn ask(&mut self, request: FileRequest, ctx: &egui::Context);
    /// The answer to a dialog, once.
    fn answer(&mut self) -> Option<FileAnswer>;
    /// Finds out whether the desktop's clipboard holds what was just copied. [`Self::copied`] has the answer later.
    fn read_back(&mut self, copy: Copied, ctx: &egui::Context);
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

/// The real surroundings.
pub(crate) struct Desktop {
    folders: Folders,
    sender: Sender<FileAnswer>,
    receiver: Receiver<FileAnswer>,
    copied: (Sender<String>, Receiver<String>),
}

/// A person needs longer than this to cancel a dialog. What ends sooner never appeared: there is no portal and no helper.
const NEVER_APPEARED: Duration = Duration::from_millis(400);

/// A text that is not on the clipboard by then is not there.
const ARRIVES_WITHIN: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_millis(50);

impl Desktop {
    /// The folders by the system's own rules.
    pub(crate) fn new() -> Self {
        let (sender, receiver) = channel();
        Self {
            folders: folders(),
            sender,
            receiver,
            copied: channel(),
        }
    }
}

fn folders() -> Folders {
    let project = directories::ProjectDirs::from("", "", "Worthwhile");
    let user = directories::UserDirs::new();
    Folders {
        settings: project.as_ref().map(|dirs| dirs.config_dir().to_owned()),
        recovery: project.as_ref().map(|dirs| {
            let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
            state.join("recovery")
        }),
        documents: user.map(|dirs| {
            let home = dirs.home_dir().to_owned();
            dirs.document_dir().map_or(home, Path::to_owned)
        }),
    }
}

impl Environment for Desktop {
    fn today(&self) -> Date {
        jiff::Zoned::now().date()
    }

    fn folders(&self) -> &Folders {
        &self.folders
    }

    fn ask(&mut self, request: FileRequest, ctx: &egui::Context) {
        let sender = self.sender.clone();
        let repaint = ctx.clone();
        let shown = request.clone();
        let show = move || {
            let from = Instant::now();
            let answer = match choose(&shown) {
                Some(path) => FileAnswer::Chosen(shown.task, path),
                None if from.elapsed() < NEVER_APPEARED => FileAnswer::Unavailable(shown),
                None => FileAnswer::Cancelled,
            };
            // The window may have been closed meanwhile; then nobody waits for the answer.
            let _unheard = sender.send(answer);
            repaint.request_repaint();
        };
        let thread = std::thread::Builder::new().name("file dialog".to_owned());
        if thread.spawn(show).is_err() {
            let _unheard = self.sender.send(FileAnswer::Unavailable(request));
        }
    }

    fn answer(&mut self) -> Option<FileAnswer> {
        self.receiver.try_recv().ok()
    }

    fn read_back(&mut self, copy: Copied, ctx: &egui::Context) {
        let sender = self.copied.0.clone();
        let repaint = ctx.clone();
        let look = move || {
            let said = match arrives_on_clipboard(&copy.text) {
                Some(true) => copy.done,
                Some(false) => copy.failed,
                None => NOT_SEEN,
            };
            // The window may have been closed meanwhile; then nobody waits for the answer.
            let _unheard = sender.send(said.to_owned());
            repaint.request_repaint();
        };
        let thread = std::thread::Builder::new().name("clipboard".to_owned());
        if thread.spawn(look).is_err() {
            let _unheard = self.copied.0.send(NOT_SEEN.to_owned());
        }
    }

    fn copied(&mut self) -> Option<String> {
        self.copied.1.try_recv().ok()
    }
}

/// What is said where the clipboard of the desktop cannot be read.
const NOT_SEEN: &str =
    "It was handed to the desktop as text; whether its clipboard holds it cannot be seen from here";

/// Whether the clipboard comes to hold a text; `None` where it cannot be read at all. It is written after the frame, and other programs may be
/// asked on the way.
fn arrives_on_clipboard(text: &str) -> Option<bool> {
    let from = Instant::now();
    let lines = |text: &str| text.replace("\r\n", "\n");
    let wanted = lines(text);
    let mut readable = false;
    while from.elapsed() < ARRIVES_WITHIN {
        std::thread::sleep(LOOK_EVERY);
        match arboard::Clipboard::new().and_then(|mut clipboard| clipboard.get_text()) {
            Ok(held) if lines(&held) == wanted => return Some(true),
            Ok(_) | Err(arboard::Error::ContentNotAvailable) => readable = true,
            Err(problem) => log::info!("the clipboard cannot be read: {problem}"),
        }
    }
    readable.then_some(false)
}

fn choose(request: &FileRequest) -> Option<PathBuf> {
    let extension = request.task.extension();
    let mut dialog = rfd::FileDialog::new().set_title(request.task.title());
    if let Some(folder) = request.suggestion.parent().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    if matches!(request.task, FileTask::Open | FileTask::Compare) {
        return dialog
            .add_filter(
                "Business cases, workbooks and tables",
                &[extension, "xlsx", "csv", "tsv", "txt"],
            )
            .add_filter("All files", &["*"])
            .pick_file();
    }
    let name = request.suggestion.file_name().unwrap_or_default();
    dialog
        .set_file_name(name.to_string_lossy())
        .add_filter(request.task.title(), &[extension])
        .save_file()
        .map(|path| with_extension(path, extension))
}

/// The name a person types rarely has an ending.
pub(crate) fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some() {
        return path;
    }
    path.with_extension(extension)
}
