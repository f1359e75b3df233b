//! What the window knows: the open case, what is shown, what is remembered, and what is computed from them.

pub(crate) mod action;
pub(crate) mod after_sale;
pub(crate) mod answer;
pub(crate) mod asked;
mod backups;
pub(crate) mod between;
pub(crate) mod block;
pub(crate) mod command;
pub(crate) mod compared;
pub(crate) mod cost_kind;
pub(crate) mod crash;
mod derived;
pub(crate) mod dialog;
pub(crate) mod document;
pub(crate) mod environment;
pub(crate) mod exchange_filter;
pub(crate) mod exchange_kinds;
pub(crate) mod list_limits;
pub(crate) mod measure;
pub(crate) mod meeting;
pub(crate) mod movement;
pub(crate) mod news;
pub(crate) mod opened_table;
pub(crate) mod own_templates;
pub(crate) mod part;
pub(crate) mod paste;
pub(crate) mod preview;
pub(crate) mod pricing;
pub(crate) mod private_folder;
pub(crate) mod recovery;
pub(crate) mod region;
pub(crate) mod review;
pub(crate) mod screen;
pub(crate) mod settings;
mod sliders;
mod stored_path;
mod surface;
pub(crate) mod titled;
pub(crate) mod trial;
pub(crate) mod what_if;
pub(crate) mod worker;

pub(crate) use backups::Backups;
pub(crate) use surface::Surface;

use self::after_sale::AfterSaleState;
use self::answer::Answer;
use self::dialog::Dialog;
use self::document::Document;
use self::environment::Environment;
use self::own_templates::OwnTemplatesState;
use self::preview::PreviewState;
use self::recovery::{UnsavedCopy, UnsavedWork};
use self::region::Region;
use self::screen::Screen;
use self::settings::Settings;
use self::what_if::WhatIfState;
use self::worker::{Done, Worker};
use crate::about;
pub(crate) use crate::model::name_or;
use jiff::civil::Date;
use std::collections::VecDeque;
use std::path::PathBuf;

/// What the window opens with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// The case that was open last, or the welcome screen.
    Last,
    /// A file.
    File(PathBuf),
    /// The complete sample, as a case without a file.
    Sample,
    /// The sample a year after its signature, likewise.
    SampleAfterSale,
}

/// Everything the window knows. Views only read it: `apply` carries out actions, `Window::update` takes in results of the worker and of
/// dialogs, and `State::refresh` derives the answer.
pub(crate) struct State {
    /// The open case; without one the welcome screen is shown.
    pub(crate) document: Option<Document>,
    pub(crate) answer: Option<Answer>,
    pub(crate) screen: Screen,
    pub(crate) settings: Settings,
    pub(crate) environment: Box<dyn Environment>,
    pub(crate) surface: Box<dyn Surface>,
    pub(crate) worker: Worker,
    /// Results that open a dialog, until the dialog that is open is answered.
    waiting: Vec<Done>,
    pub(crate) preview: PreviewState,
    pub(crate) what_if: WhatIfState,
    pub(crate) after_sale: AfterSaleState,
    pub(crate) own_templates: OwnTemplatesState,
    /// Unsaved work of windows that ended without closing.
    pub(crate) left: UnsavedWork,
    /// The copy our case was restored from; it stays until the case is saved or given up.
    pub(crate) restored: Option<UnsavedCopy>,
    /// The file that the program did not survive when it was opened last; it is offered and not opened.
    pub(crate) failed: Option<PathBuf>,
    pub(crate) backups: Backups,
    /// Dialogs of the start, shown one after the other.
    pub(crate) notices: VecDeque<Dialog>,
    /// Whether the user knows that settings are not kept.
    pub(crate) warned_of_settings: bool,
    /// The window is to be closed without asking again.
    pub(crate) closing: bool,
}

impl State {
    /// Before the first frame: no case is open, and unsaved work of earlier windows has been looked for.
    pub(crate) fn new(
        environment: Box<dyn Environment>,
        surface: Box<dyn Surface>,
        settings: Settings,
        worker: Worker,
    ) -> Self {
        let folder = environment.folders().recovery.clone();
        let left = recovery::left(folder.as_deref());
        let own_templates = OwnTemplatesState::new(environment.folders(), &settings);
        let (backups, unusable) = Backups::begin(folder.as_deref());
        Self {
            document: None,
            answer: None,
            screen: Screen::default(),
            settings,
            environment,
            surface,
            worker,
            waiting: unusable.map(Done::NotKept).into_iter().collect(),
            preview: PreviewState::default(),
            what_if: WhatIfState::default(),
            after_sale: AfterSaleState::default(),
            own_templates,
            left,
            restored: None,
            failed: None,
            backups,
            notices: VecDeque::new(),
            warned_of_settings: false,
            closing: false,
        }
    }

    /// Queues what is to be said once at the start; settings note that it was.
    pub(crate) fn note_start(&mut self) {
        if self.left != UnsavedWork::default() {
            self.notices.push_back(Dialog::Recover);
        }
        let crashes = self.environment.folders().crashes.as_deref();
        let offered = &self.settings.crash_offered;
        let report = crashes.and_then(|folder| crash::newest_after(folder, offered));
        if let Some(report) = report {
            let name = report.file_name().unwrap_or_default();
            self.settings.crash_offered = name.to_string_lossy().into_owned();
            self.notices.push_back(Dialog::Crash(report));
        }
        if self.settings.version != about::VERSION {
            let is_first = self.settings.version.is_empty() && self.settings.recent.is_empty();
            about::VERSION.clone_into(&mut self.settings.version);
            if !is_first && !news::newest().is_empty() {
                self.notices.push_back(Dialog::News);
            }
        }
    }

    pub(crate) fn today(&self) -> Date {
        self.environment.today()
    }

    /// What a new case begins with.
    pub(crate) fn region(&self) -> Region {
        let chosen = (self.settings.currency, self.settings.locale.as_deref());
        Region::of(chosen, &self.environment.region())
    }

    pub(crate) fn is_dirty(&self) -> bool {
        self.document.as_ref().is_some_and(Document::is_dirty)
    }

    /// Shows a dialog with a title and a sentence or two.
    pub(crate) fn report_problem(&mut self, title: &str, problem: &str) {
        self.screen.dialog = Some(Dialog::Problem(title.to_owned(), problem.to_owned()));
    }

    /// The next result of the worker. One that opens a dialog waits until the dialog that is open is answered.
    pub(crate) fn next_finished(&mut self) -> Option<Done> {
        let finished = self.worker.finished();
        self.backups.worker_answered(!finished.is_empty());
        self.waiting.extend(finished);
        let busy = self.screen.dialog.is_some();
        let next = self
            .waiting
            .iter()
            .position(|done| !(busy && done.asks()))?;
        Some(self.waiting.remove(next))
    }

    /// The last thing that happens: settings are kept, and no copy of saved or discarded work stays.
    pub(crate) fn end(&mut self) {
        let folder = self.environment.folders().settings.clone();
        if let Err(problem) = self.settings.save(folder.as_deref()) {
            log::info!("settings are not kept: {problem}");
        }
        self.worker.end();
        self.backups.end();
        if let Some(copy) = self.restored.take() {
            copy.copy.delete();
        }
    }
}
