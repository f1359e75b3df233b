//! The window: one frame's round. The state is brought up to date, the views draw it, and their actions are applied.

mod dialogs_named;
mod focus_kept;
mod focus_turns;
mod icons_unspoken;
mod reading_order;
mod surface;

use super::apply;
use super::state::action::Action;
use super::state::command::Command;
use super::state::dialog::Dialog;
use super::state::document::Document;
use super::state::environment::Environment;
use super::state::settings::{MotionChoice, Settings, ThemeChoice};
use super::state::worker::Worker;
use super::state::{Start, State};
use super::theme;
use super::view::{self, Shown};
use super::view_context::ViewContext;
use super::widget::{drop_refused, drop_typing, is_typing, take_in, unanswered};
use egui::{
    ColorImage, Context, TextureHandle, TextureOptions, ThemePreference, Ui, ViewportCommand,
};
use std::cell::RefCell;
use std::sync::Arc;

/// The whole program.
pub(crate) struct Window {
    pub(crate) state: State,
    /// The picture of the page that was shown last.
    page: Option<TextureHandle>,
    /// The widget that had the focus.
    focused: Option<egui::Id>,
    /// Actions of the next frame, in which fields take in what is being typed.
    delayed: Vec<Action>,
    title: String,
    /// Whether the window was last asked to fill the screen.
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
            // Projectors show the light theme best, where the desktop names none.
            options.fallback_theme = egui::Theme::Light;
        });
        ctx.add_plugin(focus_turns::Turns::default());
        ctx.add_plugin(dialogs_named::DialogsNamed);
        ctx.add_plugin(icons_unspoken::IconsUnspoken);
        ctx.add_plugin(focus_kept::FocusKept::default());
        ctx.add_plugin(reading_order::ReadingOrder::default());
        let mut state = State::new(environment, Box::new(ctx.clone()), settings, worker);
        // Before a case is opened, and so among the recent ones.
        state.note_start();
        apply::file::start(&mut state, start);
        Self {
            state,
            page: None,
            focused: None,
            delayed: Vec::new(),
            title: String::new(),
            fullscreen: false,
        }
    }

    /// Everything of a frame but drawing: results of the worker and of dialogs, the answer, copies of unsaved work.
    pub(crate) fn update(&mut self, ctx: &Context) {
        self.follow_settings(ctx);
        self.take_dropped_file(ctx);
        let state = &mut self.state;
        while let Some(answer) = state.environment.answer() {
            apply::file::chosen(state, answer);
        }
        while let Some(said) = state.environment.copied() {
            state.screen.say(said);
        }
        if state.screen.dialog.is_none() {
            state.screen.dialog = state.notices.pop_front();
        }
        while let Some(done) = state.next_finished() {
            apply::file::done(state, done);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close(ctx) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.delayed.push(Action::Command(Command::Quit));
        }
        let file = self.state.document.as_ref().and_then(Document::path);
        self.state.environment.holds(file);
        self.state.refresh();
        self.state.back_up();
        self.state.watch_opening();
        let now = ctx.input(|input| input.time);
        if let Some(next) = self.state.screen.forget_aged(now) {
            let wait = std::time::Duration::from_secs_f64((next - now).max(0.02));
            ctx.request_repaint_after(wait);
        }
        self.show_page(ctx);
        self.set_title(ctx);
        self.fill_screen(ctx);
    }

    /// A file that is dropped is opened, or with Alt compared with the open case; a picture becomes a logo.
    fn take_dropped_file(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        let Some(file) = dropped.first() else { return };
        let path = file.path().to_owned();
        let compare = ctx.input(|input| input.modifiers.alt) && self.state.document.is_some();
        let is_logo = self.state.document.is_some() && apply::logo::is_picture(&path);
        self.delayed.push(if is_logo {
            Action::Ask(Dialog::Logo(path))
        } else if compare {
            Action::Compare(path)
        } else {
            Action::Open(path)
        });
    }

    fn may_close(&self, ctx: &Context) -> bool {
        let unfinished = || is_typing(ctx) || !unanswered(ctx, true).is_empty();
        self.state.closing || !(self.state.is_dirty() || unfinished())
    }

    fn moves_less(&self) -> bool {
        match self.state.settings.motion {
            MotionChoice::System => self.state.environment.asks_for_less_motion(),
            MotionChoice::Less => true,
            MotionChoice::Usual => false,
        }
    }

    /// Colours and motion.
    fn follow_settings(&self, ctx: &Context) {
        ctx.set_theme(match self.state.settings.theme {
            ThemeChoice::System => ThemePreference::System,
            ThemeChoice::Light => ThemePreference::Light,
            ThemeChoice::Dark => ThemePreference::Dark,
        });
        theme::move_less(ctx, self.moves_less());
    }

    /// The zoom of the next frame; called after the actions, so that the first frame of a meeting is as large as the others. A small window reduces
    /// it, so that everything stays in reach.
    fn follow_zoom(&self, ctx: &Context) {
        let screen = ctx.content_rect().size() * ctx.zoom_factor();
        let (wide, high) = theme::size::LEAST;
        let most = (screen.x / wide).min(screen.y / high).max(0.5);
        let larger = if self.state.screen.meeting.is_some() {
            theme::meeting_zoom(screen)
        } else {
            1.0
        };
        ctx.set_zoom_factor((self.state.settings.zoom * larger).min(most));
    }

    /// Uploads a new picture of the page; none is kept where the state shows none.
    fn show_page(&mut self, ctx: &Context) {
        let preview = &mut self.state.preview;
        if preview.shown_key.is_none() {
            self.page = None;
        }
        let Some(pixels) = preview.new_pixels.take() else {
            return;
        };
        let size = [pixels.width, pixels.height];
        let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
        match &mut self.page {
            Some(texture) => texture.set(image, TextureOptions::LINEAR),
            page => *page = Some(ctx.load_texture("page", image, TextureOptions::LINEAR)),
        }
    }

    fn set_title(&mut self, ctx: &Context) {
        let title = self.state.document.as_ref().map_or_else(
            || "Worthwhile".to_owned(),
            |document| {
                let mark = if document.is_dirty() { "• " } else { "" };
                format!("{mark}{} — Worthwhile", document.name())
            },
        );
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// A meeting fills the screen, however it was begun and left.
    fn fill_screen(&mut self, ctx: &Context) {
        let wanted = self.state.screen.meeting.is_some();
        if wanted != self.fullscreen {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(wanted));
            self.fullscreen = wanted;
        }
    }

    /// Draws everything and applies the actions that this leads to.
    pub(crate) fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let mut actions = Vec::new();
        let jump = RefCell::new(self.state.screen.jump.take());
        let revealed = RefCell::new(self.state.screen.revealed.take());
        // Delayed actions wait only for the fields to take in what is being typed, which they do while they are drawn.
        let delayed = std::mem::take(&mut self.delayed);
        take_in(&ctx, !delayed.is_empty());
        let state = &self.state;
        let shown = match (&state.document, &state.answer) {
            (Some(document), Some(answer)) => Shown::Case(ViewContext {
                case: document.case(),
                document,
                answer,
                screen: &state.screen,
                settings: &state.settings,
                today: state.today(),
                jump: &jump,
                revealed: &revealed,
                preview: &state.preview,
                page: self.page.as_ref(),
                // Without an answer, what is known of an older one would be taken for it.
                own_templates: &state.own_templates,
                what_if: state
                    .what_if
                    .shown()
                    .filter(|_| answer.results.is_ok())
                    .map(Arc::as_ref),
                after_sale: &state.after_sale,
                beyond: &state.what_if,
            }),
            _ => Shown::Welcome {
                screen: &state.screen,
                settings: &state.settings,
                failed: state.failed.as_deref(),
                own: &state.own_templates,
            },
        };
        view::ui(ui, &shown, &state.left, &mut actions);
        take_in(&ctx, false);
        self.apply_all(&ctx, actions);
        for action in delayed {
            apply::apply(&mut self.state, action);
        }
        self.end_gestures(&ctx);
        self.follow_zoom(&ctx);
    }

    /// Applies what the views asked for; what is typed at that moment comes first.
    fn apply_all(&mut self, ctx: &Context, actions: Vec<Action>) {
        let typing = is_typing(ctx);
        for action in actions {
            let undoes = matches!(action, Action::Command(Command::Undo));
            if typing && undoes {
                // The newest change is what is being typed.
                drop_typing(ctx);
            } else if undoes && let Some((text, field)) = self.drop_refused(ctx) {
                self.state
                    .screen
                    .say(format!("Discarded “{text}” in {field}"));
            } else if typing && action.takes_typing_in() {
                self.delayed.push(action);
                ctx.request_repaint();
            } else {
                apply::apply(&mut self.state, action);
            }
        }
    }

    /// Discards what was refused after the last change of the case: it is newer than that.
    fn drop_refused(&self, ctx: &Context) -> Option<(String, String)> {
        let document = self.state.document.as_ref()?;
        drop_refused(ctx, document.revision())
    }

    /// A gesture ends when the focus moves or the pointer is released; called after the actions, because the last move of a drag comes in
    /// the frame in which the pointer is released.
    fn end_gestures(&mut self, ctx: &Context) {
        let focused = ctx.memory(egui::Memory::focused);
        let released = ctx.input(|input| input.pointer.any_released());
        if (focused != self.focused || released)
            && let Some(document) = &mut self.state.document
        {
            document.end_gesture();
        }
        self.focused = focused;
    }
}
