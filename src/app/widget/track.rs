//! A track with a knob that can be dragged, clicked and moved by keys, and with marks on it.
//!
//! It knows places from 0 at the left to 1 at the right, and no values: whoever draws it says what a place means.

use super::pick::keep_arrows;
use crate::app::theme::{Palette, palette};
use egui::accesskit::{Action as Request, ActionData};
use egui::{
    CursorIcon, Id, Key, Modifiers, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2,
    Vec2b, WidgetInfo, pos2,
};

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    pub(crate) knob: f32,
    /// A tick where the knob is at home.
    pub(crate) home: f32,
    pub(crate) range: Option<(f32, f32)>,
    /// A red mark over the whole height.
    pub(crate) limit: Option<f32>,
    /// A second limit: a flag over the upper half, so that the two are told apart in grey as well.
    pub(crate) upper_limit: Option<f32>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Spoken<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    pub(crate) numbers: (f64, f64, f64),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Slid {
    To(f32),
    /// To a number, which a screen reader asked for.
    ToNumber(f64),
    By(i32),
    /// Back to where it is at home.
    Home,
}

/// Steps of a key that goes far.
const FAR: i32 = 10;
/// Height of a track, in points.
const HIGH: f32 = 24.0;
const KNOB: f32 = 7.0;

/// Draws a track over a width; says where the knob was moved to.
pub(crate) fn track(
    ui: &mut Ui,
    id: Id,
    width: f32,
    marks: &Marks,
    spoken: Spoken<'_>,
) -> (Response, Option<Slid>) {
    let (_, rect) = ui.allocate_space(Vec2::new(width, HIGH));
    let response = ui
        .interact(rect, id, Sense::click_and_drag())
        .on_hover_cursor(CursorIcon::PointingHand);
    let inner = rect.shrink2(Vec2::new(KNOB + 2.0, 0.0));
    let slid = pointed(&response, inner)
        .or_else(|| pressed(ui, &response))
        .or_else(|| requested(ui, &response));
    response.widget_info(|| WidgetInfo::slider(true, spoken.numbers.0, spoken.name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(spoken.value);
        node.set_min_numeric_value(spoken.numbers.1);
        node.set_max_numeric_value(spoken.numbers.2);
        node.add_action(Request::SetValue);
        node.add_action(Request::Increment);
        node.add_action(Request::Decrement);
    });
    if ui.is_rect_visible(rect) {
        paint(ui, &response, inner, marks);
    }
    (response, slid)
}

fn pointed(response: &Response, inner: Rect) -> Option<Slid> {
    if response.double_clicked() {
        return Some(Slid::Home);
    }
    let moved = response.dragged() || response.clicked() || response.is_pointer_button_down_on();
    let at = response.interact_pointer_pos().filter(|_| moved)?;
    Some(Slid::To((at.x - inner.left()) / inner.width().max(1.0)))
}

fn pressed(ui: &Ui, response: &Response) -> Option<Slid> {
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    if !response.has_focus() {
        return None;
    }
    keep_arrows(ui, response.id, Vec2b::TRUE);
    let count = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let keys = [
        (Key::ArrowRight, 1),
        (Key::ArrowUp, 1),
        (Key::ArrowLeft, -1),
        (Key::ArrowDown, -1),
        (Key::PageUp, FAR),
        (Key::PageDown, -FAR),
    ];
    let mut by = 0;
    for (key, steps) in keys {
        by += steps * i32::try_from(count(key)).unwrap_or_default();
    }
    if count(Key::Home) > 0 {
        Some(Slid::To(0.0))
    } else if count(Key::End) > 0 {
        Some(Slid::To(1.0))
    } else {
        (by != 0).then_some(Slid::By(by))
    }
}

/// What a screen reader asks for.
pub(super) fn requested(ui: &Ui, response: &Response) -> Option<Slid> {
    ui.input(|input| {
        let to = input.accesskit_action_requests(response.id, Request::SetValue);
        let number = to.filter_map(|request| match request.data {
            Some(ActionData::NumericValue(number)) => Some(number),
            _ => None,
        });
        if let Some(number) = number.last() {
            return Some(Slid::ToNumber(number));
        }
        let times = |action| {
            let times = input.num_accesskit_action_requests(response.id, action);
            i32::try_from(times).unwrap_or_default()
        };
        let by = times(Request::Increment) - times(Request::Decrement);
        (by != 0).then_some(Slid::By(by))
    })
}

fn paint(ui: &Ui, response: &Response, inner: Rect, marks: &Marks) {
    let p = palette(ui);
    let painter = ui.painter();
    let middle = inner.center().y;
    let x = |place: f32| egui::lerp(inner.x_range(), place.clamp(0.0, 1.0));
    let bar = |from: f32, to: f32, high: f32| {
        Rect::from_min_max(
            pos2(from, middle - high / 2.0),
            pos2(to.max(from), middle + high / 2.0),
        )
    };
    let rail = bar(inner.left(), inner.right(), 4.0);
    painter.rect_filled(rail, 2.0, p.line_strong.gamma_multiply(0.6));
    if let Some((low, high)) = marks.range {
        painter.rect_filled(bar(x(low), x(high), 7.0), 3.0, p.gain);
    }
    let tick = |place: f32, up: f32, down: f32, stroke: Stroke| {
        painter.vline(x(place), (middle - up)..=(middle + down), stroke);
    };
    tick(marks.home, 6.0, 6.0, Stroke::new(2.0, p.text_weak));
    let red = Stroke::new(2.0, p.wrong);
    if let Some(place) = marks.limit {
        tick(place, 10.0, 10.0, red);
    }
    if let Some(place) = marks.upper_limit {
        flag(painter, p, pos2(x(place), middle));
    }
    knob(painter, p, pos2(x(marks.knob), middle), response);
}

/// A pole with a pennant that points to the right.
pub(crate) fn flag(painter: &Painter, p: &Palette, foot: Pos2) {
    let top = foot.y - 10.0;
    painter.vline(foot.x, top..=foot.y + 4.0, Stroke::new(1.5, p.attention));
    let pennant = vec![
        pos2(foot.x, top),
        pos2(foot.x + 7.0, top + 3.5),
        pos2(foot.x, top + 7.0),
    ];
    painter.add(Shape::convex_polygon(pennant, p.attention, Stroke::NONE));
}

fn knob(painter: &Painter, p: &Palette, center: Pos2, response: &Response) {
    if response.has_focus() {
        painter.circle_stroke(center, KNOB + 3.5, Stroke::new(1.5, p.accent));
    }
    let fill = if response.hovered() || response.dragged() {
        p.accent_soft
    } else {
        p.surface
    };
    painter.circle(center, KNOB - 1.0, fill, Stroke::new(3.0, p.accent));
}
