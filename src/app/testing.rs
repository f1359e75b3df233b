//! The window for tests: without a desktop, with dialogs that are answered beforehand and work that is done at once.

use super::view;
use super::window::Window;
use crate::app::state::Start;
use crate::app::state::document::Document;
use crate::app::state::environment::{
    Copied, Environment, FileAnswer, FileRequest, Folders, ShowFile,
};
use crate::app::state::recovery::{self, Recovery};
use crate::app::state::region::SystemRegion;
use crate::app::state::settings::Settings;
use crate::app::state::worker::Worker;
use crate::format::{DecimalMark, Locale};
use crate::model::{Case, Cost, Currency, Driver};
use egui::{Context, Ui};
use jiff::civil::{Date, date};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

/// The day of all tests.
pub const TODAY: Date = date(2026, 11, 23);

/// Runs of a simulation: few, because the window asks again after every change.
const MOST_RUNS: u32 = 512;

/// What the next file dialog answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// This file.
    Choose(PathBuf),
    /// Nothing.
    Cancel,
    /// The desktop has no file dialog.
    Unavailable,
}

/// What the desktop answers, and what it was asked.
#[derive(Default)]
struct Desktop {
    dialogs: RefCell<VecDeque<Dialog>>,
    asked: RefCell<Vec<PathBuf>>,
    clipboard_is_broken: Cell<bool>,
    asks_for_less_motion: Cell<bool>,
    region: RefCell<SystemRegion>,
    shown: RefCell<Vec<(PathBuf, bool)>>,
}

struct Fake {
    ctx: Context,
    folders: Folders,
    desktop: Rc<Desktop>,
    answers: VecDeque<FileAnswer>,
    said: VecDeque<String>,
}

impl Environment for Fake {
    fn today(&self) -> Date {
        TODAY
    }

    fn folders(&self) -> &Folders {
        &self.folders
    }

    fn region(&self) -> SystemRegion {
        self.desktop.region.borrow().clone()
    }

    fn asks_for_less_motion(&self) -> bool {
        self.desktop.asks_for_less_motion.get()
    }

    fn holds(&mut self, _: Option<&Path>) {}

    fn ask(&mut self, request: FileRequest) {
        let mut asked = self.desktop.asked.borrow_mut();
        asked.push(request.suggestion.clone());
        let answer = match self.desktop.dialogs.borrow_mut().pop_front() {
            Some(Dialog::Choose(path)) => FileAnswer::Chosen(request.task, path),
            Some(Dialog::Cancel) => FileAnswer::Cancelled,
            Some(Dialog::Unavailable) | None => FileAnswer::Unavailable(request),
        };
        self.answers.push_back(answer);
        self.ctx.request_repaint();
    }

    fn answer(&mut self) -> Option<FileAnswer> {
        self.answers.pop_front()
    }

    fn read_back(&mut self, copy: Copied) {
        let broken = self.desktop.clipboard_is_broken.get();
        let said = if broken { copy.failed } else { copy.done };
        self.said.push_back(said.to_owned());
        self.ctx.request_repaint();
    }

    fn show(&mut self, path: &Path, how: ShowFile) {
        let in_folder = how == ShowFile::InFolder;
        let mut shown = self.desktop.shown.borrow_mut();
        shown.push((path.to_owned(), in_folder));
    }

    fn copied(&mut self) -> Option<String> {
        self.said.pop_front()
    }
}

/// Lays typefaces and colours into a context, as the program does before its first frame.
pub fn prepare(ctx: &Context) {
    super::theme::install(ctx);
}

/// The whole program, ready for a harness.
pub struct TestWindow {
    window: Window,
    desktop: Rc<Desktop>,
}

impl TestWindow {
    /// The program as it starts, keeping its things in `folder`.
    pub fn new(ctx: &Context, folder: &Path, start: &Start) -> Self {
        Self::with(ctx, folder, start, Worker::inline(MOST_RUNS))
    }

    /// The same with a worker on a thread of its own, as in the program, for measures of frames.
    pub fn with_thread(ctx: &Context, folder: &Path, start: &Start) -> Self {
        Self::with(ctx, folder, start, Worker::start(|| {}))
    }

    fn with(ctx: &Context, folder: &Path, start: &Start, worker: Worker) -> Self {
        let folders = Folders {
            settings: Some(folder.join("settings")),
            recovery: Some(folder.join("recovery")),
            windows: None,
            crashes: Some(folder.join("crashes")),
            documents: Some(folder.to_owned()),
            templates: Some(folder.join("templates")),
            named_templates: None,
        };
        let desktop = Rc::<Desktop>::default();
        let settings = Settings::load(folders.settings.as_deref());
        let fake = Fake {
            ctx: ctx.clone(),
            folders,
            desktop: Rc::clone(&desktop),
            answers: VecDeque::new(),
            said: VecDeque::new(),
        };
        let window = Window::new(ctx, Box::new(fake), settings, worker, start);
        Self { window, desktop }
    }

    fn document(&self) -> Option<&Document> {
        self.window.state.document.as_ref()
    }

    /// The files that the desktop was asked to open, or, where `true`, to show in their folder.
    pub fn shown(&self) -> Vec<(PathBuf, bool)> {
        self.desktop.shown.borrow().clone()
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        self.window.update(ui.ctx());
        self.window.draw(ui);
    }

    /// Answers the next file dialog.
    pub fn next_dialog(&self, answer: Dialog) {
        self.desktop.dialogs.borrow_mut().push_back(answer);
    }

    /// From now on the desktop's clipboard takes nothing.
    pub fn break_clipboard(&self) {
        self.desktop.clipboard_is_broken.set(true);
    }

    /// From now on the system writes numbers and money as in this place, such as `de-CH`.
    pub fn set_region(&self, tag: &str) {
        *self.desktop.region.borrow_mut() = SystemRegion {
            numbers: tag.to_owned(),
            money: tag.to_owned(),
        };
    }

    /// From now on the system asks for less motion.
    pub fn ask_for_less_motion(&self) {
        self.desktop.asks_for_less_motion.set(true);
    }

    /// The names that file dialogs offered so far.
    pub fn suggestions(&self) -> Vec<PathBuf> {
        self.desktop.asked.borrow().clone()
    }

    /// The case that is open.
    pub fn case(&self) -> Option<Arc<Case>> {
        self.document().map(|document| Arc::clone(document.case()))
    }

    /// Whether there is anything to lose.
    pub fn is_dirty(&self) -> bool {
        self.document().is_some_and(Document::is_dirty)
    }

    /// Whether something is tried that is not part of the case.
    pub fn is_trying(&self) -> bool {
        !self.window.state.screen.asked.trial.is_empty()
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<String> {
        let history = self.document()?.history();
        history.undo_label().map(str::to_owned)
    }

    /// The number of the step that is shown, from 1.
    pub fn step(&self) -> usize {
        self.window.state.screen.step.number()
    }

    /// Whether a meeting goes on.
    pub fn is_meeting(&self) -> bool {
        self.window.state.screen.meeting.is_some()
    }

    /// Whether the window fills the screen.
    pub fn is_fullscreen(&self) -> bool {
        self.window.fullscreen
    }

    /// Whether the window wants to be closed.
    pub fn is_closing(&self) -> bool {
        self.window.state.closing
    }

    /// The program ends as it should.
    pub fn end(mut self) {
        self.window.state.end();
    }
}

/// Leaves unsaved work on a file behind, as a window does that ends without closing.
pub fn leave_behind(folder: &Path, case: Case, file: &Path) {
    let folder = folder.join("recovery");
    if let (Ok(recovery), Ok(mut document)) = (Recovery::begin(Some(&folder)), Document::open(file))
    {
        document.change(case, "Work", None);
        // A copy that is not there is missed by the test.
        let _missing = recovery.backup(&document).write();
    }
}

/// A window that ends before its first frame, as one does that crashes on its case.
pub fn end_before_the_first_frame(folder: &Path, start: &Start) {
    drop(TestWindow::new(&Context::default(), folder, start));
}

/// How many copies of unsaved work wait in the folder.
pub fn left_behind(folder: &Path) -> usize {
    recovery::left(Some(&folder.join("recovery"))).lost.len()
}

/// What the box for rows of numbers makes of a text: how many rows, and the numbers that would be added.
pub fn pasted_numbers(
    text: &str,
    locale: &Locale,
    answer: Option<DecimalMark>,
) -> (usize, Vec<Driver>) {
    view::pasted_numbers(text, locale, answer)
}

/// What the box for rows of costs makes of a text: how many rows, and the costs that would be added.
pub fn pasted_costs(
    text: &str,
    locale: &Locale,
    currency: Currency,
    answer: Option<DecimalMark>,
) -> (usize, Vec<Cost>) {
    view::pasted_costs(text, locale, currency, answer)
}
