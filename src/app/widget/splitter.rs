//! The border of a region at the right, which is dragged, or moved by arrow keys, to make the region wider or narrower.

use super::pick::keep_arrows;
use super::track::{Slid, requested};
use crate::app::theme::palette;
use egui::accesskit::{Action, Orientation};
use egui::{CursorIcon, Id, Key, Modifiers, Rangef, Rect, Response, Sense, Stroke, Ui, Vec2b};

/// Width of what can be grabbed, in points.
const GRAB: f32 = 8.0;
/// How far a key moves it, in points.
const STEP: f32 = 16.0;

/// A region at the right of its border.
pub(crate) struct Splitter<'a> {
    pub(crate) id: Id,
    /// What a screen reader calls it.
    pub(crate) name: &'a str,
    /// Its width, the usual one, and those between which it may be, in points.
    pub(crate) width: f32,
    pub(crate) usual: f32,
    pub(crate) range: Rangef,
}

impl Splitter<'_> {
    /// Draws the border at the left of a region; the width that is asked for.
    ///
    /// A double click and Enter go back to the usual width.
    pub(crate) fn show(&self, ui: &Ui, region: Rect) -> Option<f32> {
        let grab = Rect::from_x_y_ranges(region.left()..=region.left() + GRAB, region.y_range());
        let sense = Sense::click_and_drag() | Sense::FOCUSABLE;
        let response = ui
            .interact(grab, self.id, sense)
            .on_hover_cursor(CursorIcon::ResizeHorizontal);
        self.tell(ui, &response);
        paint(ui, &response, region);
        let by_key = response.clicked() && !response.clicked_by(egui::PointerButton::Primary);
        let wanted = if response.double_clicked() || by_key {
            Some(self.usual)
        } else {
            dragged(&response, region)
                .or_else(|| self.moved(ui, &response))
                .or_else(|| self.asked(ui, &response))
        };
        wanted
            .map(|wide| self.range.clamp(wide))
            .filter(|wide| (wide - self.width).abs() > 0.1)
    }

    fn tell(&self, ui: &Ui, response: &Response) {
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Splitter, true, self.name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_orientation(Orientation::Vertical);
            node.set_numeric_value(f64::from(self.width.round()));
            node.set_min_numeric_value(f64::from(self.range.min));
            node.set_max_numeric_value(f64::from(self.range.max));
            node.add_action(Action::SetValue);
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        });
    }

    /// The border goes where the arrow points; Home and End make the region as narrow and as wide as it becomes.
    fn moved(&self, ui: &Ui, response: &Response) -> Option<f32> {
        if !response.has_focus() {
            return None;
        }
        keep_arrows(ui, response.id, Vec2b::new(true, false));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowLeft) {
            Some(self.width + STEP)
        } else if pressed(Key::ArrowRight) {
            Some(self.width - STEP)
        } else if pressed(Key::Home) {
            Some(self.range.min)
        } else {
            pressed(Key::End).then_some(self.range.max)
        }
    }

    fn asked(&self, ui: &Ui, response: &Response) -> Option<f32> {
        match requested(ui, response)? {
            #[expect(clippy::cast_possible_truncation, reason = "a width in points")]
            Slid::ToNumber(number) => Some(number as f32),
            #[expect(clippy::cast_precision_loss, reason = "a few steps")]
            Slid::By(steps) => Some(self.width + STEP * steps as f32),
            Slid::To(_) | Slid::Home => None,
        }
    }
}

fn dragged(response: &Response, region: Rect) -> Option<f32> {
    let at = response.interact_pointer_pos()?;
    let moves = response.dragged_by(egui::PointerButton::Primary);
    moves.then(|| region.right() - at.x + GRAB / 2.0)
}

fn paint(ui: &Ui, response: &Response, region: Rect) {
    let p = palette(ui);
    let stroke = if response.dragged() || response.hovered() || response.has_focus() {
        Stroke::new(3.0, p.accent)
    } else {
        Stroke::new(1.0, p.line)
    };
    let x = region.left() + stroke.width / 2.0;
    ui.painter().vline(x, region.y_range(), stroke);
}
