//! The date, folders, file dialogs and clipboard of the desktop.

use super::one_window::WindowListener;
use crate::app::state::dialog::FileTask;
use crate::app::state::environment::{
    Copied, Environment, FileAnswer, FileRequest, Folders, ShowFile, with_extension,
};
use crate::app::state::region::SystemRegion;
use crate::storage::CASE_ENDINGS;
use egui::{Context, UserAttentionType, ViewportCommand};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// The desktop that the program runs on.
pub(crate) struct Desktop {
    folders: Folders,
    ctx: Context,
    sender: Sender<FileAnswer>,
    receiver: Receiver<FileAnswer>,
    copied: (Sender<String>, Receiver<String>),
    less_motion: Arc<AtomicBool>,
    listening: Option<WindowListener>,
    held: Option<PathBuf>,
}

/// A person needs longer than this to cancel a dialog. One that ends sooner never appeared: there is no portal and no helper.
const NEVER_APPEARED: Duration = Duration::from_millis(400);

/// A text that is not on the clipboard by then is not there.
const ARRIVES_WITHIN: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_millis(50);

impl Desktop {
    pub(crate) fn new(folders: Folders, ctx: Context) -> Self {
        let (sender, receiver) = channel();
        let less_motion = Arc::default();
        super::motion::ask_the_system(&ctx, &less_motion);
        let listening = folders
            .windows
            .as_deref()
            .and_then(|folder| listening(folder, &ctx));
        Self {
            folders,
            ctx,
            sender,
            receiver,
            copied: channel(),
            less_motion,
            listening,
            held: None,
        }
    }
}

/// Without a socket everything works but raising this window from another program.
fn listening(folder: &Path, ctx: &Context) -> Option<WindowListener> {
    let raised = ctx.clone();
    let listening = WindowListener::begin(folder, move || {
        raised.send_viewport_cmd(ViewportCommand::Minimized(false));
        raised.send_viewport_cmd(ViewportCommand::Focus);
        // Where a program may not take the focus, the desktop marks its window.
        let attention = UserAttentionType::Informational;
        raised.send_viewport_cmd(ViewportCommand::RequestUserAttention(attention));
        raised.request_repaint();
    });
    listening
        .inspect_err(|problem| log::info!("other windows do not find this one: {problem}"))
        .ok()
}

/// The folders by the system's own rules.
pub(super) fn folders() -> Folders {
    let project = directories::ProjectDirs::from("", "", "Worthwhile");
    let user = directories::UserDirs::new();
    let state = project
        .as_ref()
        .map(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()));
    Folders {
        settings: project.as_ref().map(|dirs| dirs.config_dir().to_owned()),
        recovery: state.map(|folder| folder.join("recovery")),
        windows: project
            .as_ref()
            .and_then(|dirs| dirs.runtime_dir())
            .or(state)
            .map(|folder| folder.join("windows")),
        crashes: state.map(|folder| folder.join("crashes")),
        templates: project
            .as_ref()
            .map(|dirs| dirs.data_dir().join("templates")),
        named_templates: None,
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

    fn region(&self) -> SystemRegion {
        super::region::of_the_system()
    }

    fn asks_for_less_motion(&self) -> bool {
        self.less_motion.load(Ordering::Relaxed)
    }

    fn holds(&mut self, file: Option<&Path>) {
        if self.held.as_deref() == file {
            return;
        }
        self.held = file.map(Path::to_owned);
        if let Some(listening) = &self.listening {
            listening.hold(file);
        }
    }

    fn ask(&mut self, request: FileRequest) {
        let shown = request.clone();
        let unavailable = FileAnswer::Unavailable(request);
        in_thread(
            "file dialog",
            &self.ctx,
            &self.sender,
            unavailable,
            move || {
                let from = Instant::now();
                match choose(&shown) {
                    Some(path) => FileAnswer::Chosen(shown.task, path),
                    None if from.elapsed() < NEVER_APPEARED => FileAnswer::Unavailable(shown),
                    None => FileAnswer::Cancelled,
                }
            },
        );
    }

    fn answer(&mut self) -> Option<FileAnswer> {
        self.receiver.try_recv().ok()
    }

    fn read_back(&mut self, copy: Copied) {
        let not_seen = NOT_SEEN.to_owned();
        in_thread(
            "clipboard",
            &self.ctx,
            &self.copied.0,
            not_seen,
            move || {
                let said = match arrives_on_clipboard(&copy.text) {
                    Some(true) => copy.done,
                    Some(false) => copy.failed,
                    None => NOT_SEEN,
                };
                said.to_owned()
            },
        );
    }

    fn show(&mut self, path: &Path, how: ShowFile) {
        let (to, repaint) = (self.copied.0.clone(), self.ctx.clone());
        let path = path.to_owned();
        let not_shown = format!("The desktop did not open it. It is at {}", path.display());
        let (failed, thread) = (not_shown.clone(), std::thread::Builder::new());
        let started = thread.name("show a file".to_owned()).spawn(move || {
            if !is_shown(&path, how) {
                let _unheard = to.send(failed);
                repaint.request_repaint();
            }
        });
        if started.is_err() {
            let _unheard = self.copied.0.send(not_shown);
        }
    }

    fn copied(&mut self) -> Option<String> {
        self.copied.1.try_recv().ok()
    }
}

/// Asks the desktop's own opener; whether it took the file.
fn is_shown(path: &Path, how: ShowFile) -> bool {
    let mut command = opener(path, how);
    match command.status() {
        // The Windows shell answers 1 even when it has opened the file.
        Ok(status) => status.success() || cfg!(windows),
        Err(problem) => {
            log::info!("{} is not shown: {problem}", path.display());
            false
        }
    }
}

#[cfg(windows)]
fn opener(path: &Path, how: ShowFile) -> Command {
    let mut command = Command::new("explorer");
    match how {
        ShowFile::Open => command.arg(path),
        ShowFile::InFolder => command.arg("/select,").arg(path),
    };
    command
}

#[cfg(target_os = "macos")]
fn opener(path: &Path, how: ShowFile) -> Command {
    let mut command = Command::new("open");
    if how == ShowFile::InFolder {
        command.arg("-R");
    }
    command.arg(path);
    command
}

#[cfg(not(any(windows, target_os = "macos")))]
fn opener(path: &Path, how: ShowFile) -> Command {
    let mut command = Command::new("xdg-open");
    command.arg(match how {
        ShowFile::Open => path,
        ShowFile::InFolder => path.parent().unwrap_or(path),
    });
    command
}

/// Sends the result of some work in a thread of its own, or `otherwise` where none can be started.
fn in_thread<T: Send + 'static>(
    name: &str,
    ctx: &Context,
    sender: &Sender<T>,
    otherwise: T,
    work: impl FnOnce() -> T + Send + 'static,
) {
    let (to, repaint) = (sender.clone(), ctx.clone());
    let thread = std::thread::Builder::new().name(name.to_owned());
    let started = thread.spawn(move || {
        // The window may have been closed meanwhile; then nobody waits for the answer.
        let _unheard = to.send(work());
        repaint.request_repaint();
    });
    if started.is_err() {
        let _unheard = sender.send(otherwise);
    }
}

const NOT_SEEN: &str =
    "It was handed to the desktop as text; whether its clipboard holds it cannot be seen from here";

/// Whether the clipboard comes to hold a text; `None` where it cannot be read. It is written after the frame, and other programs may be
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
    if request.task == FileTask::TemplatesFolder {
        return dialog.pick_folder();
    }
    if matches!(request.task, FileTask::Table | FileTask::Reports) {
        return dialog
            .add_filter("Tables and workbooks", &[extension, "xlsx", "tsv", "txt"])
            .add_filter("All files", &["*"])
            .pick_file();
    }
    if matches!(request.task, FileTask::Open | FileTask::Compare) {
        return dialog
            .add_filter(
                "Business cases, workbooks and tables",
                &[&CASE_ENDINGS[..], &["xlsx", "csv", "tsv", "txt"]].concat(),
            )
            .add_filter("All files", &["*"])
            .pick_file();
    }
    if matches!(request.task, FileTask::Logo(_)) {
        return dialog
            .add_filter("PNG and SVG pictures", &["png", "svg"])
            .pick_file();
    }
    let name = request.suggestion.file_name().unwrap_or_default();
    let endings: &[&str] = match request.task {
        FileTask::SaveAs | FileTask::Copy => &CASE_ENDINGS,
        _ => &[extension],
    };
    dialog
        .set_file_name(name.to_string_lossy())
        .add_filter(request.task.title(), endings)
        .save_file()
        .map(|path| with_extension(path, extension))
}
