//! What the desktop sees of the window: theme and zoom, title, size and place, and the program as the desktop runs it.
//!
//! Left out: what goes on inside (`window`).

use super::Window;
use crate::app::state::settings::{Place, ThemeChoice};
use crate::app::theme;
use egui::{Context, ThemePreference, Ui, ViewportCommand};

impl Window {
    pub(super) fn follow_theme(&self, ctx: &Context) {
        ctx.set_theme(match self.settings.theme {
            ThemeChoice::System => ThemePreference::System,
            ThemeChoice::Light => ThemePreference::Light,
            ThemeChoice::Dark => ThemePreference::Dark,
        });
        // On a small window the zoom gives way, so that everything stays in reach.
        let pixels = ctx.content_rect().width() * ctx.zoom_factor();
        let most = (pixels / theme::size::LEAST).max(0.5);
        ctx.set_zoom_factor(self.settings.zoom.min(most));
    }

    pub(super) fn set_title(&mut self, ctx: &Context) {
        let title = self.document.as_ref().map_or_else(
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
    pub(super) fn fill_screen(&mut self, ctx: &Context) {
        let wanted = self.screen.meeting.is_some();
        if wanted != self.fullscreen {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(wanted));
            self.fullscreen = wanted;
        }
    }

    /// Remembers where the window is.
    fn note_place(&mut self, ctx: &Context) {
        // The zoom may be less than the one that was chosen: it gives way on a small window.
        let zoom = ctx.zoom_factor();
        ctx.input(|input| {
            let viewport = input.viewport();
            // A window that is put away has no place; some systems then tell one far outside every screen.
            let Some(inner) = viewport
                .inner_rect
                .filter(|_| viewport.minimized != Some(true))
            else {
                return;
            };
            let maximized = viewport.maximized.unwrap_or(false);
            if let Some(place) = self.settings.place.as_mut().filter(|_| maximized) {
                // Size and place are those to come back to.
                place.maximized = true;
                return;
            }
            self.settings.place = Some(Place {
                size: (inner.width() * zoom, inner.height() * zoom),
                position: viewport
                    .outer_rect
                    .map(|outer| (outer.min.x * zoom, outer.min.y * zoom)),
                maximized,
            });
        });
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        self.think(ctx);
        if self.screen.meeting.is_none() {
            self.note_place(ctx);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.end();
    }
}
