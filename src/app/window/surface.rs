//! The window as the state sees it, by egui's context.

use crate::app::state::Surface;
use crate::app::theme::size;
use crate::app::widget::{Form, forget_drafts_of, forget_typing, unanswered};
use egui::{Context, Popup, ViewportCommand};
use std::time::Duration;

impl Surface for Context {
    fn time(&self) -> f64 {
        self.input(|input| input.time)
    }

    fn frame(&self) -> u64 {
        self.cumulative_frame_nr()
    }

    fn repaint_after(&self, time: Duration) {
        self.request_repaint_after(time);
    }

    fn is_narrow(&self) -> bool {
        self.content_rect().width() < size::NARROW
    }

    fn is_wide(&self) -> bool {
        self.content_rect().width() >= size::WIDE
    }

    fn close(&self) {
        self.send_viewport_cmd(ViewportCommand::Close);
    }

    fn close_popups(&self) {
        Popup::close_all(self);
    }

    fn release_focus(&self) {
        self.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
    }

    fn copy_text(&self, text: &str) {
        Context::copy_text(self, text.to_owned());
    }

    fn forget_typing(&self) {
        forget_typing(self);
    }

    fn has_unanswered(&self, leaving: bool, exists: &dyn Fn(&str) -> bool) -> bool {
        forget_drafts_of(self, exists);
        !unanswered(self, leaving).is_empty()
    }

    fn rename_fields(&self, from: &str, to: &str) {
        Form::rename(self, from, to);
    }
}
