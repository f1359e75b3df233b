//! The window: holds everything, lets the views draw, and hands their actions to `apply`.
//!
//! Left out: what is drawn (`view`) and what actions do (`apply`).

mod desktop;
mod focus_turns;
mod keeping;

use super::apply;
use super::theme;
use super::view::{self, Shown};
use super::view_context::ViewContext;
use super::widget::{drop_typing, is_typing, take_in, unanswered};
use crate::app::desktop::Start;
use crate::app::state::action::Action;
use crate::app::state::answer::Answer;
use crate::app::state::command::Command;
use crate::app::state::dialog::Dialog;
use crate::app::state::document::Document;
use crate::app::state::environment::Environment;
use crate::app::state::preview::PreviewState;
use crate::app::state::recovery::{self, Left, Lost};
use crate::app::state::screen::{CHANGED_SECONDS, Changed, Screen, Step, TOAST_SECONDS};
use crate::app::state::settings::Settings;
use crate::app::state::trial::StateKey;
use crate::app::state::what_if::{Beside, WhatIfState};
use crate::app::state::worker::{Answered, Done, Job, Worker};
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
    /// What waits for the next frame, in which fields take in what is being typed.
    later: Vec<Action>,
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
        ctx.add_plugin(focus_turns::Turns::default());
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
            later: Vec::new(),
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
            self.later.push(if compare {
                Action::Compare(path)
            } else {
                Action::Open(path)
            });
        }
        while let Some(answer) = self.environment.answer() {
            apply::file::chosen(self, answer, ctx);
        }
        while let Some(said) = self.environment.copied() {
            self.screen.say(said);
        }
        self.take_finished(ctx);
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close(ctx) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.later.push(Action::Command(Command::Quit));
        }
        self.refresh(ctx);
        self.back_up(ctx);
        self.watch_opening(ctx);
        self.age(ctx);
        self.set_title(ctx);
        self.fill_screen(ctx);
    }

    fn may_close(&self, ctx: &Context) -> bool {
        let dirty = self.document.as_ref().is_some_and(Document::is_dirty);
        self.closing || !(dirty || is_typing(ctx) || !unanswered(ctx, true).is_empty())
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
        // Old figures are not shown as another locale writes them.
        if old.case.locale != answer.case.locale {
            self.screen.changed = std::array::from_fn(|_| None);
            return;
        }
        let pairs = old.figures.iter().zip(&answer.figures);
        let measures = old.measures().into_iter().zip(answer.measures());
        let all = pairs.zip(measures).zip(&mut self.screen.changed);
        for (((before, after), (was, is)), changed) in all {
            let (Some(was), Some(is)) = (was, is) else {
                *changed = None;
                continue;
            };
            if was == is || before.value == after.value {
                continue;
            }
            // While a value is dragged or typed, the first of the old figures stays.
            let (old, was) = changed
                .take()
                .filter(|earlier| now - earlier.at < CHANGED_SECONDS)
                .map_or_else(
                    || (before.value.clone(), was),
                    |earlier| (earlier.old, earlier.was),
                );
            // What is back where it was has not changed, and what is counted in other money has no old figure.
            if was != is && is.is_comparable(&was) {
                let better = is.is_better_than(&was);
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
        let ctx = ui.ctx().clone();
        let mut actions = Vec::new();
        let jump = RefCell::new(self.screen.jump.take());
        let revealed = RefCell::new(self.screen.revealed.take());
        // What was put off until now waits only for the fields to take in what is being typed, which they do while they are drawn.
        let put_off = std::mem::take(&mut self.later);
        take_in(&ctx, !put_off.is_empty());
        let shown = match (&self.document, &self.answer) {
            (Some(document), Some(answer)) => Shown::Case(ViewContext {
                case: document.case(),
                document,
                answer,
                screen: &self.screen,
                settings: &self.settings,
                today: self.environment.today(),
                jump: &jump,
                revealed: &revealed,
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
        take_in(&ctx, false);
        let typing = is_typing(&ctx);
        for action in actions {
            if typing && matches!(action, Action::Command(Command::Undo)) {
                // The newest that was done is what is being typed.
                drop_typing(&ctx);
            } else if typing && action.takes_typing_in() {
                self.later.push(action);
                ctx.request_repaint();
            } else {
                apply::apply(self, action, &ctx);
            }
        }
        for action in put_off {
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
