//! The window: holds everything, lets the views draw, and hands their actions to `apply`.
//!
//! Left out: what is drawn (`view`) and what actions do (`apply`).

mod desktop;
mod keeping;

use super::action::Action;
use super::answer::Answer;
use super::apply;
use super::dialog::{Dialog, Pending};
use super::document::Document;
use super::environment::Environment;
use super::preview::PreviewState;
use super::recovery::{self, Left, Lost};
use super::screen::{CHANGED_SECONDS, Changed, Screen, Step, TOAST_SECONDS};
use super::settings::Settings;
use super::start::Start;
use super::theme;
use super::tried::StateKey;
use super::view::{self, Shown};
use super::view_context::ViewContext;
use super::what_if::{Beside, WhatIfState};
use super::worker::{Answered, Done, Job, Worker};
use egui::{Context, Ui, ViewportCommand};
use jiff::civil::Date;
use keeping::Keeping;
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// The whole program.
pub(crate) struct Window {
    /// The open case; without one the welcome screen is shown.
    pub(crate) document: Option<Document>,
    /// The answer to it.
    pub(crate) answer: Option<Answer>,
    /// What is shown.
    pub(crate) screen: Screen,
    /// What is remembered.
    pub(crate) settings: Settings,
    /// What surrounds us.
    pub(crate) environment: Box<dyn Environment>,
    /// The thread beside us.
    pub(crate) worker: Worker,
    /// What it has finished and could not be shown yet.
    waiting: Vec<Done>,
    /// The picture of the page.
    pub(crate) preview: PreviewState,
    /// What is known beyond the answer.
    pub(crate) what_if: WhatIfState,
    /// Unsaved work of windows that ended without closing.
    pub(crate) left: Left,
    /// The copy our case was restored from; it stays until the case is saved or given up.
    pub(crate) restored: Option<Lost>,
    /// The file that the program did not survive when it was opened last; it is offered and not opened.
    pub(crate) failed: Option<PathBuf>,
    /// Our own unsaved work, and the file that is being opened.
    pub(crate) keeping: Keeping,
    /// Whether the user knows that settings are not kept.
    pub(crate) told_settings: bool,
    /// The widget that had the focus.
    focused: Option<egui::Id>,
    /// The window is to be closed without asking again.
    pub(crate) closing: bool,
    title: String,
    /// Whether the window was last told to fill the screen.
    pub(crate) fullscreen: bool,
}

impl Window {
    /// The program before its first frame.
    pub(crate) fn new(
        ctx: &Context,
        environment: Box<dyn Environment>,
        settings: Settings,
        worker: Worker,
        start: &Start,
    ) -> Self {
        theme::install(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            // A desktop that does not say is shown the theme that projectors show best.
            options.fallback_theme = egui::Theme::Light;
        });
        let folder = environment.folders().recovery.clone();
        let left = recovery::left(folder.as_deref());
        let (keeping, unusable) = Keeping::begin(folder.as_deref());
        let mut window = Self {
            document: None,
            answer: None,
            screen: Screen::default(),
            settings,
            environment,
            worker,
            waiting: unusable.map(Done::NotKept).into_iter().collect(),
            preview: PreviewState::default(),
            what_if: WhatIfState::default(),
            left,
            restored: None,
            failed: None,
            keeping,
            told_settings: false,
            focused: None,
            closing: false,
            title: String::new(),
            fullscreen: false,
        };
        apply::file::start(&mut window, start);
        if window.left != Left::default() {
            window.screen.dialog = Some(Dialog::Recover);
        }
        window
    }

    /// Today.
    pub(crate) fn today(&self) -> Date {
        self.environment.today()
    }

    /// Everything that is not drawing: results of the worker and of dialogs, the answer, copies of unsaved work.
    pub(crate) fn think(&mut self, ctx: &Context) {
        self.follow_theme(ctx);
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if let Some(file) = dropped.first() {
            let path = file.path().to_owned();
            // With Alt a copy of the case is compared instead of opened.
            let compare = ctx.input(|input| input.modifiers.alt) && self.document.is_some();
            let action = if compare {
                Action::Compare(path)
            } else {
                Action::Open(path)
            };
            apply::apply(self, action, ctx);
        }
        while let Some(answer) = self.environment.answer() {
            apply::file::chosen(self, answer, ctx);
        }
        self.take_finished(ctx);
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            apply::file::leave(self, Pending::Quit, ctx);
        }
        self.refresh(ctx);
        self.back_up(ctx);
        self.watch_opening(ctx);
        self.age(ctx);
        self.set_title(ctx);
        self.fill_screen(ctx);
    }

    fn may_close(&self) -> bool {
        self.closing || !self.document.as_ref().is_some_and(Document::is_dirty)
    }

    /// Takes what the worker has finished. What would open a dialog waits until the one that is open is answered.
    fn take_finished(&mut self, ctx: &Context) {
        let mut finished = std::mem::take(&mut self.waiting);
        finished.extend(self.worker.finished());
        self.keeping.worker_answered(!finished.is_empty());
        for done in finished {
            if done.asks() && self.screen.dialog.is_some() {
                self.waiting.push(done);
            } else {
                apply::file::done(self, done, ctx);
            }
        }
    }

    /// A gesture ends when the focus moves or the pointer lets go.
    fn end_gestures(&mut self, ctx: &Context) {
        let focused = ctx.memory(egui::Memory::focused);
        let released = ctx.input(|input| input.pointer.any_released());
        if (focused != self.focused || released)
            && let Some(document) = &mut self.document
        {
            document.end_gesture();
        }
        self.focused = focused;
    }

    /// Brings the answer up to the state of the case.
    pub(crate) fn refresh(&mut self, ctx: &Context) {
        let Some(document) = &self.document else {
            self.answer = None;
            return;
        };
        let today = self.environment.today();
        let fresh = self.answer.as_ref().is_some_and(|answer| {
            answer.state.revision == document.revision()
                && answer.state.asked == self.screen.asked
                && answer.today == today
        });
        if !fresh {
            let case = document.case();
            if let Some(meeting) = &mut self.screen.meeting {
                meeting.note(case);
            }
            let state = StateKey {
                revision: document.revision(),
                asked: self.screen.asked.clone(),
            };
            let answer = Answer::of(case, state, today);
            let now = ctx.input(|input| input.time);
            if let Some(old) = self.answer.replace(answer) {
                self.note_changes(&old, now);
            }
        }
        self.ask_what_if();
        if let Some(answer) = &mut self.answer
            && self.screen.step == Step::Exchange
        {
            answer.weigh();
        }
        self.write_sliders();
        if let (Some(answer), Some(figure)) = (&mut self.answer, &self.screen.figure) {
            answer.tell(figure);
        }
    }

    /// Asks the worker what chance, single numbers and the price do to the present state, once for each state.
    fn ask_what_if(&mut self) {
        let (Some(answer), Some(document)) = (&self.answer, &self.document) else {
            return;
        };
        if !self.what_if.ask(&answer.state) {
            return;
        }
        if let Some(of) = answer.for_worker() {
            let key = answer.state.clone();
            let beside = self.what_if.wants_comparison(&key).then(|| Beside {
                case: Arc::clone(document.case()),
                view: key.asked.ask.view,
            });
            self.worker.send(Job::WhatIf { of, key, beside });
        }
    }

    /// Brings the sliders up to the state of the case, where they are seen.
    fn write_sliders(&mut self) {
        if let (Some(answer), Some(document), Step::WhatIf) =
            (&self.answer, &self.document, self.screen.step)
        {
            self.what_if.write_sliders(document.case(), answer);
        }
    }

    /// What the worker makes pages and other files of: the answer, and what is known beside it once all runs are in.
    pub(crate) fn for_readers(&self) -> Option<Answered> {
        let answer = self.answer.as_ref()?;
        let mut of = answer.for_worker()?;
        let known = self.what_if.of(&answer.state);
        of.what_if = known.filter(|known| known.all_runs).cloned();
        Some(of)
    }

    fn note_changes(&mut self, old: &Answer, now: f64) {
        let Some(answer) = &self.answer else { return };
        let pairs = old.figures.iter().zip(&answer.figures);
        let merits = old.merits().into_iter().zip(answer.merits());
        let all = pairs.zip(merits).zip(&mut self.screen.changed);
        for (((before, after), (was, is)), changed) in all {
            if before.value != after.value {
                // While a value is dragged or typed, the first of the old figures stays.
                let (old, was) = changed
                    .take()
                    .filter(|earlier| now - earlier.at < CHANGED_SECONDS)
                    .map_or_else(
                        || (before.value.clone(), was),
                        |earlier| (earlier.old, earlier.was),
                    );
                let better = was.zip(is).map(|(was, is)| is > was);
                *changed = Some(Changed {
                    old,
                    was,
                    better,
                    at: now,
                });
            }
        }
    }

    /// Lets toasts and marks of change go when their time is over.
    fn age(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let mut next: Option<f64> = None;
        let mut until = |end: f64| next = Some(next.map_or(end, |n: f64| n.min(end)));
        self.screen.toasts.retain_mut(|toast| {
            let end = *toast.since.get_or_insert(now) + TOAST_SECONDS;
            if now < end {
                until(end);
            }
            now < end
        });
        for changed in &mut self.screen.changed {
            if let Some(mark) = changed {
                let end = mark.at + CHANGED_SECONDS;
                if now < end {
                    until(end);
                } else {
                    *changed = None;
                }
            }
        }
        if let Some(end) = next {
            ctx.request_repaint_after(Duration::from_secs_f64((end - now).max(0.02)));
        }
    }

    /// Draws everything and acts on what was asked for.
    pub(crate) fn draw(&mut self, ui: &mut Ui) {
        let mut actions = Vec::new();
        let jump = RefCell::new(self.screen.jump.take());
        let shown = match (&self.document, &self.answer) {
            (Some(document), Some(answer)) => Shown::Case(ViewContext {
                case: document.case(),
                document,
                answer,
                screen: &self.screen,
                settings: &self.settings,
                today: self.environment.today(),
                jump: &jump,
                preview: &self.preview,
                // Without an answer, what is known of an older one would be taken for it.
                what_if: self
                    .what_if
                    .shown()
                    .filter(|_| answer.results.is_ok())
                    .map(Arc::as_ref),
                beyond: &self.what_if,
            }),
            _ => Shown::Welcome {
                screen: &self.screen,
                settings: &self.settings,
                failed: self.failed.as_deref(),
            },
        };
        view::ui(ui, &shown, &self.left, &mut actions);
        let ctx = ui.ctx().clone();
        for action in actions {
            apply::apply(self, action, &ctx);
        }
        // After the actions: the last move of a drag comes in the frame in which the pointer lets go.
        self.end_gestures(&ctx);
    }

    /// The last thing that happens: settings are kept, and no copy of saved or given-up work stays.
    pub(crate) fn end(&mut self) {
        let folder = self.environment.folders().settings.clone();
        if let Err(problem) = self.settings.save(folder.as_deref()) {
            log::info!("settings are not kept: {problem}");
        }
        self.worker.end();
        self.keeping.end();
        if let Some(copy) = self.restored.take() {
            copy.copy.delete();
        }
    }
}
