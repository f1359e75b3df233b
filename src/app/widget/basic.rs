//! The small things: buttons, chips, switches.

use super::message::with_messages_below;
use super::text::{in_lines, text_job, text_width, weak, wrapped};
use crate::app::theme::{Icon, Role, Tone, palette, size, space};
use egui::{
    Align, Align2, Button, CornerRadius, CursorIcon, FontId, Frame, Layout, Response, RichText,
    Sense, Stroke, TextEdit, TextWrapMode, Ui, Vec2, WidgetInfo,
};

/// A word on a coloured ground. What is cut off is shown on hover.
pub(crate) fn chip(ui: &mut Ui, tone: Tone, text: impl Into<String>) -> Response {
    let (color, ground) = palette(ui).tone(tone);
    let text = text.into();
    fit(ui, &text);
    // Placed as one thing of its own height, also in a row of higher ones.
    let wide = ui.available_size_before_wrap().x - 2.0 * CHIP_INSIDE.x;
    let word = in_lines(ui, text_job(Role::Tiny, color, text.as_str()), wide, 1);
    let size = word.size() + 2.0 * CHIP_INSIDE;
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, CHIP_RADIUS, ground);
    let cut = word.elided;
    ui.painter().galley(rect.min + CHIP_INSIDE, word, color);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &text));
    if cut {
        response.on_hover_text(text)
    } else {
        response
    }
}

/// The width of a chip that is not cut off, in points.
pub(crate) fn chip_width(ui: &Ui, text: &str) -> f32 {
    text_width(ui, Role::Tiny, text) + 2.0 * CHIP_INSIDE.x
}

const CHIP_INSIDE: Vec2 = Vec2::new(7.0, 2.0);
const CHIP_RADIUS: CornerRadius = CornerRadius::same(4);

/// Chips and small words side by side, going on below where the width ends.
pub(crate) fn chip_row<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let size = Vec2::new(ui.available_width(), CHIP);
    let layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
    let row = ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing = Vec2::new(6.0, 6.0);
        ui.spacing_mut().interact_size.y = 0.0;
        content(ui)
    });
    row.inner
}

const CHIP: f32 = 20.0;

/// In a row that wraps, begins the next line when a chip would be cut off in this one.
fn fit(ui: &mut Ui, text: &str) {
    wrap_below(ui, chip_width(ui, text));
}

/// In a row that wraps, begins the next line when less than `wide` is left in this one. True when it did.
pub(super) fn wrap_below(ui: &mut Ui, wide: f32) -> bool {
    let left = ui.available_size_before_wrap().x;
    let begun = left < ui.max_rect().width();
    let wraps = ui.layout().main_wrap() && begun && left < wide;
    if wraps {
        ui.end_row();
    }
    wraps
}

pub(crate) fn chip_button(ui: &mut Ui, tone: Tone, text: impl Into<String>) -> Response {
    let (color, ground) = palette(ui).tone(tone);
    let text = text.into();
    fit(ui, &text);
    let pressed = ui.scope(|ui| {
        ui.spacing_mut().button_padding = CHIP_INSIDE;
        ui.spacing_mut().interact_size.y = 0.0;
        let button = Button::new(Role::Tiny.text(text).color(color))
            .fill(ground)
            .stroke(Stroke::NONE)
            .corner_radius(CHIP_RADIUS)
            .truncate();
        ui.add(button)
    });
    pressed.inner.on_hover_cursor(CursorIcon::PointingHand)
}

/// A line to type into that belongs to no form; `name` is its accessible name.
pub(crate) fn line_edit(
    ui: &mut Ui,
    text: &mut String,
    hint: &str,
    width: f32,
    name: &str,
) -> Response {
    let edit = TextEdit::singleline(text)
        .hint_text(hint)
        .desired_width(width)
        .min_size(Vec2::new(0.0, size::CONTROL))
        .align(Align2::LEFT_CENTER);
    ui.add(edit).accessible_name(name)
}

pub(crate) fn button(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add(Button::new(RichText::new(text)).min_size(Vec2::new(0.0, size::CONTROL)))
}

pub(crate) fn filled_button(ui: &mut Ui, text: impl Into<String>) -> Response {
    let p = palette(ui);
    let text = Role::Strong.text(text).color(p.on_accent);
    let button = Button::new(text)
        .fill(p.accent)
        .stroke(Stroke::new(1.0, p.accent))
        .min_size(Vec2::new(0.0, size::CONTROL));
    ui.add(button)
}

/// A button of an icon and words, whose name for a screen reader is the words.
pub(crate) fn named_button(ui: &mut Ui, icon: Icon, words: &str) -> Response {
    button(ui, icon.before(words)).accessible_name(words)
}

/// An icon that can be pressed. `name` is its tooltip and its name for who does not see it.
pub(crate) fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let weak = palette(ui).text_weak;
    let button = Button::new(RichText::new(icon.glyph()).color(weak))
        .frame_when_inactive(false)
        .min_size(Vec2::splat(28.0));
    ui.add(button).accessible_name(name).on_hover_text(name)
}

pub(crate) fn link(ui: &mut Ui, text: impl Into<String>) -> Response {
    let accent = palette(ui).accent;
    let pressed = ui.scope(|ui| {
        in_line(ui);
        let button = Button::new(RichText::new(text).color(accent)).frame_when_inactive(false);
        ui.add(button)
    });
    pressed.inner.on_hover_cursor(CursorIcon::PointingHand)
}

/// A text that can be pressed stays in line with its column; the ground under the pointer is wider than the text.
pub(crate) fn in_line(ui: &mut Ui) {
    ui.spacing_mut().button_padding = Vec2::new(0.0, 1.0);
    ui.visuals_mut().widgets.hovered.expansion = 3.0;
    ui.visuals_mut().widgets.active.expansion = 3.0;
}

/// A figure that explains itself when it is pressed. `name` says what it is a figure of.
pub(crate) fn figure_link(ui: &mut Ui, role: Role, text: &str, name: &str) -> Response {
    let color = palette(ui).text;
    let response = ui
        .scope(|ui| {
            in_line(ui);
            ui.spacing_mut().interact_size.y = 0.0;
            let button = Button::new(role.text(text).color(color))
                .frame_when_inactive(false)
                .truncate();
            ui.add(button)
        })
        .inner;
    response
        .accessible_name(format!("{name}: {text}. Explain"))
        .on_hover_text("Explain this figure")
        .on_hover_cursor(CursorIcon::PointingHand)
}

/// The width of a few choices side by side, in points.
pub(crate) fn segmented_width<T: Copy + PartialEq>(
    ui: &Ui,
    chosen: T,
    choices: &[(T, &str, &str)],
) -> f32 {
    let style = ui.style();
    // A button counts its edge among what is beside its text.
    let edge = style.visuals.widgets.inactive.bg_stroke.width;
    let beside = 2.0 * (style.spacing.button_padding.x - edge);
    let widths = choices.iter().map(|(value, text, _)| {
        let role = if *value == chosen {
            Role::Strong
        } else {
            Role::Body
        };
        text_width(ui, role, text) + beside
    });
    widths.sum::<f32>() + 2.0
}

/// A few choices side by side, one of them chosen. Returns the one that was pressed.
pub(crate) fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    chosen: T,
    choices: &[(T, &str, &str)],
) -> Option<T> {
    let p = palette(ui);
    let mut pressed = None;
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, p.line_strong))
        .corner_radius(CornerRadius::same(size::CONTROL_RADIUS))
        .fill(p.surface);
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.spacing_mut().interact_size.y = 0.0;
            for (value, text, about) in choices {
                let on = *value == chosen;
                let text = if on {
                    Role::Strong.text(*text).color(p.accent)
                } else {
                    Role::Body.text(*text)
                };
                let mut button = Button::selectable(on, text)
                    .min_size(Vec2::new(0.0, size::CONTROL - 2.0))
                    .stroke(Stroke::NONE);
                if on {
                    button = button.fill(p.accent_soft);
                }
                if ui.add(button).on_hover_text(*about).clicked() && !on {
                    pressed = Some(*value);
                }
            }
        });
    });
    pressed
}

/// What an empty screen says: what to do first, and one button that does it. True when it is pressed.
pub(crate) fn empty(ui: &mut Ui, icon: Icon, says: &str, about: &str, action: &str) -> bool {
    let p = palette(ui);
    let mut pressed = false;
    ui.add_space(space::PAGE * 2.0);
    ui.vertical_centered(|ui| {
        ui.set_max_width(460.0);
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(40.0), Sense::hover());
        let font = FontId::proportional(30.0);
        ui.painter().text(
            rect.center(),
            Align2::CENTER_CENTER,
            icon.glyph(),
            font,
            p.gain,
        );
        ui.add_space(space::NEAR);
        wrapped(ui, Role::Title, says);
        weak(ui, Role::Body, about);
        ui.add_space(space::PART);
        pressed = filled_button(ui, action).clicked();
    });
    pressed
}

/// Fields side by side, going on below where the width ends. What is said about one of them stands below them all.
pub(crate) fn field_row<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    with_messages_below(ui, |ui| {
        let wide = Vec2::new(ui.available_width(), 0.0);
        let layout = Layout::left_to_right(Align::Min).with_main_wrap(true);
        let row = ui.allocate_ui_with_layout(wide, layout, |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(space::PART, space::NEAR);
            content(ui)
        });
        row.inner
    })
}

/// The width a line to type into needs to show a text whole, in points.
pub(crate) fn room_for(ui: &Ui, text: &str) -> f32 {
    (text_width(ui, Role::Body, text) + 2.0 * BESIDE_TEXT).ceil()
}

/// Between the text of a line to type into and the edge, with room for the cursor, in points.
const BESIDE_TEXT: f32 = 12.0;

/// Something beside fields in a row of theirs, on their level and not on that of their captions.
pub(crate) fn beside_fields<R>(ui: &mut Ui, wide: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let caption = if wrap_below(ui, wide) {
        0.0
    } else {
        ui.fonts_mut(|fonts| fonts.row_height(&Role::Small.font())) + 3.0
    };
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(wide, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(caption);
        let size = Vec2::new(wide, size::CONTROL);
        ui.allocate_ui_with_layout(size, layout, content).inner
    })
    .inner
}

pub(crate) fn hairline(ui: &mut Ui) {
    let color = palette(ui).line;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter()
        .hline(rect.x_range(), rect.center().y, Stroke::new(1.0, color));
}

/// The buttons of a dialog, at its right edge, the usual answer first in the order of the keyboard and last in the row.
///
/// Where they do not fit, whole buttons go on in the next row, again from the right; no text is broken or cut.
pub(crate) fn buttons<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let row = Vec2::new(ui.available_width(), size::CONTROL);
    let layout = Layout::right_to_left(Align::Center).with_main_wrap(true);
    ui.allocate_ui_with_layout(row, layout, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        ui.spacing_mut().item_spacing = Vec2::splat(space::NEAR);
        content(ui)
    })
    .inner
}
