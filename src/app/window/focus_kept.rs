//! The focus of the keyboard is always seen and never lost: a ring around whatever has it, and Tab goes on from where it last was.
//!
//! egui lets go of the focus on Escape, on Enter in a line of text, and when its widget goes away with a dialog; Tab would then begin at the
//! first widget of the window again.

use crate::app::theme::{palette, size};
use egui::text_edit::TextEditState;
use egui::{Context, CornerRadius, Event, Id, Key, Plugin, RawInput, Stroke, StrokeKind, Ui};

/// How many widgets that had the focus are remembered: those of a dialog or a list go away with it.
const REMEMBERED: usize = 64;
/// Between a widget and the ring around it, and the width of the ring, in points.
const APART: f32 = 1.0;
const RING: f32 = 2.0;

/// Remembers which widgets had the focus.
#[derive(Debug, Default)]
pub(super) struct FocusKept {
    /// The newest last.
    had: Vec<Id>,
}

impl Plugin for FocusKept {
    fn debug_name(&self) -> &'static str {
        "focus that is seen and kept"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let tab = |event: &Event| is_pressed(event, Key::Tab);
        if input.events.iter().any(tab) && ctx.memory(egui::Memory::focused).is_none() {
            self.give_back(ctx);
        }
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx();
        let escaped = ctx.input(|input| input.key_pressed(Key::Escape));
        let left = ctx.memory(egui::Memory::focused).is_none();
        // A field is left by Escape; a button, a row or a slider has nothing that could be left.
        let typed = |id: &Id| TextEditState::load(ctx, *id).is_some();
        if escaped && left && self.had.last().is_some_and(|id| !typed(id)) {
            self.give_back(ctx);
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let Some(focused) = ui.memory(egui::Memory::focused) else {
            return;
        };
        if self.had.last() != Some(&focused) {
            self.had.retain(|id| *id != focused);
            self.had.push(focused);
            let over = self.had.len().saturating_sub(REMEMBERED);
            self.had.drain(..over);
        }
        ring(ui, focused);
    }
}

impl FocusKept {
    /// Gives the focus to the last widget that had it and is still there.
    fn give_back(&mut self, ctx: &Context) {
        while let Some(id) = self.had.last() {
            if ctx.read_response(*id).is_some_and(|there| there.enabled()) {
                ctx.memory_mut(|memory| memory.request_focus(*id));
                return;
            }
            self.had.pop();
        }
    }
}

fn is_pressed(event: &Event, which: Key) -> bool {
    matches!(event, Event::Key { key, pressed: true, .. } if *key == which)
}

/// Draws a ring around a widget, over what is drawn in its layer and no further than the widget is seen.
fn ring(ui: &Ui, id: Id) {
    let Some(widget) = ui.ctx().read_response(id) else {
        return;
    };
    let seen = widget.interact_rect.expand(APART + RING);
    if !widget.interact_rect.is_positive() {
        return;
    }
    let painter = ui.ctx().layer_painter(widget.layer_id).with_clip_rect(seen);
    let corner = CornerRadius::same(size::CONTROL_RADIUS);
    let stroke = Stroke::new(RING, palette(ui).accent);
    let around = widget.rect.expand(APART);
    painter.rect_stroke(around, corner, stroke, StrokeKind::Outside);
}
