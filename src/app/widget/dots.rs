//! A worth of 1 to 5 points as dots: to look at, and to choose by pointer, arrows or digits.

use super::field::Field;
use super::form::Form;
use super::pane::Pane;
use super::pick::keep_arrows;
use crate::app::theme::{palette, size};
use crate::model::Worth;
use egui::{
    Color32, CursorIcon, Key, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
    Vec2b, WidgetInfo, pos2,
};

const MOST: u8 = 5;
/// From one dot to the next, in points: to look at, and to press.
const STEP: (f32, f32) = (9.0, 18.0);
/// The radius of a dot, in points, likewise.
const RADIUS: (f32, f32) = (3.5, 5.5);

/// Width of five dots to look at, in points.
pub(crate) const DOTS_WIDE: f32 = STEP.0 * 5.0;
/// Width of five dots to press, in points.
pub(crate) const PRESSED_DOTS_WIDE: f32 = STEP.1 * 5.0 + 6.0;

/// Paints five dots from a point at the middle of their left edge, as many of them full as there are points. An empty dot keeps its
/// ring, so that the points can be counted without colours.
pub(crate) fn paint_dots(painter: &Painter, left: Pos2, points: u8, full: Color32, ring: Color32) {
    for dot in 0..MOST {
        let at = pos2(left.x + STEP.0 * (f32::from(dot) + 0.5), left.y);
        if dot < points {
            painter.circle_filled(at, RADIUS.0, full);
        } else {
            painter.circle_stroke(at, RADIUS.0 - 0.5, Stroke::new(1.0, ring));
        }
    }
}

impl Form {
    /// Chooses a worth: press a dot, an arrow, or a digit.
    pub(crate) fn dots(
        &mut self,
        ui: &mut Pane,
        field: Field,
        full: Color32,
        worth: &mut Worth,
    ) -> Response {
        self.captioned(ui, field, |form, ui| {
            let wide = Vec2::new(PRESSED_DOTS_WIDE, size::CONTROL);
            let (rect, _) = ui.allocate_exact_size(wide, Sense::hover());
            let response = ui.interact(rect, form.id(field.path), Sense::click());
            let under = response.hover_pos().map(|pointer| dot_at(rect, pointer.x));
            let pressed = under.filter(|_| response.clicked_by(egui::PointerButton::Primary));
            let chosen = pressed.or_else(|| keyed(ui, &response, worth.points()));
            if let Some(chosen) = chosen.and_then(|points| Worth::new(i64::from(points)))
                && chosen != *worth
            {
                *worth = chosen;
                form.typed_in(field);
            }
            let points = worth.points();
            paint(ui, rect, points, under, full, response.has_focus());
            let now = f64::from(points);
            response.widget_info(|| WidgetInfo::slider(true, now, field.name));
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_min_numeric_value(1.0);
                node.set_max_numeric_value(f64::from(MOST));
                node.set_numeric_value_step(1.0);
            });
            let response = response
                .on_hover_cursor(CursorIcon::PointingHand)
                .on_hover_text(format!("{points} of {MOST} points"));
            form.settle(ui, field, response)
        })
    }
}

/// The dot under a pointer, from 1.
fn dot_at(rect: Rect, x: f32) -> u8 {
    let mut dots = 1..=MOST;
    dots.find(|dot| x < rect.left() + STEP.1 * f32::from(*dot))
        .unwrap_or(MOST)
}

/// The points that a key asks for while the dots have the focus.
fn keyed(ui: &Ui, response: &Response, points: u8) -> Option<u8> {
    const DIGITS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    if !response.has_focus() {
        return None;
    }
    keep_arrows(ui, response.id, Vec2b::TRUE);
    ui.input(|input| {
        let pressed = |key| input.key_pressed(key) && input.modifiers.is_none();
        if pressed(Key::ArrowRight) || pressed(Key::ArrowUp) {
            return Some((points + 1).min(MOST));
        }
        if pressed(Key::ArrowLeft) || pressed(Key::ArrowDown) {
            return Some(points.saturating_sub(1).max(1));
        }
        let digits = (1..=MOST).zip(DIGITS);
        digits
            .filter(|(_, key)| pressed(*key))
            .map(|(points, _)| points)
            .next_back()
    })
}

fn paint(ui: &Ui, rect: Rect, points: u8, under: Option<u8>, full: Color32, focused: bool) {
    let p = palette(ui);
    for dot in 1..=MOST {
        let x = rect.left() + STEP.1 * (f32::from(dot) - 0.5);
        let at = pos2(x, rect.center().y);
        if dot <= points {
            ui.painter().circle_filled(at, RADIUS.1, full);
        } else {
            let edge = if under.is_some_and(|under| dot <= under) {
                full
            } else {
                p.line_strong
            };
            let ring = Stroke::new(1.5, edge);
            ui.painter().circle_stroke(at, RADIUS.1 - 0.5, ring);
        }
    }
    if focused {
        let ring = Stroke::new(1.5, p.accent);
        let around = rect
            .shrink2(Vec2::new(0.0, 4.0))
            .translate(Vec2::new(-3.0, 0.0));
        ui.painter()
            .rect_stroke(around, 6.0, ring, StrokeKind::Outside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_dot_is_pressed_around_its_middle_and_the_last_one_to_the_end() {
        let rect = Rect::from_min_size(pos2(100.0, 0.0), Vec2::new(PRESSED_DOTS_WIDE, 30.0));
        for dot in 1..=MOST {
            let middle = rect.left() + STEP.1 * (f32::from(dot) - 0.5);
            assert_eq!(dot_at(rect, middle), dot);
        }
        assert_eq!(dot_at(rect, rect.right()), MOST);
    }
}
