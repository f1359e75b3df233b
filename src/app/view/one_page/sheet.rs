//! The sheet: the page as it will print, as large as there is room.
//!
//! The picture is asked for in the size in which it is shown, so that its pixels are those of the screen; until it is there, the one
//! before is shown in its place.

use crate::app::state::worker::PreviewKey;
use crate::app::view::prelude::*;
use crate::model::Paper;
use egui::emath::GuiRounding;
use egui::{Id, Image, Modifiers, StrokeKind, TextureHandle, WidgetInfo};
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Zoom {
    #[default]
    Width,
    Page,
    Paper,
}

/// Points in an inch of paper at 100 %.
const INCH: f32 = 96.0;
/// Resolutions differ by so many dots per inch, so that dragging the window's edge does not request a picture for every pixel.
const STEP: f32 = 4.0;
/// Dots per inch.
const DPI: (f32, f32) = (40.0, 300.0);
/// Seconds after which a missing picture is said to be on its way.
const PATIENCE: f64 = 0.8;

pub(super) fn tools(ui: &mut Pane) {
    ui.horizontal_wrapped(|ui| {
        let zoom = zoom(ui);
        let full = ui.cx.locale().percent(Decimal::ONE, 0);
        let zooms = [
            (Zoom::Width, "Fit width", "As wide as there is room"),
            (Zoom::Page, "Fit page", "The whole page at once"),
            (Zoom::Paper, full.as_str(), "As large as on paper"),
        ];
        if let Some(zoom) = segmented(ui, zoom, &zooms) {
            ui.data_mut(|data| data.insert_temp(zoom_id(), zoom));
        }
        ui.add_space(space::TIGHT);
        let copy = named_button(ui, Icon::Copy, "Copy as text")
            .on_hover_text("Everything the page says, as plain text");
        if copy.clicked() {
            ui.push(Action::Command(Command::CopyPage));
        }
    });
}

fn zoom_id() -> Id {
    Id::unique("zoom of the page")
}

fn zoom(ui: &Ui) -> Zoom {
    ui.data(|data| data.get_temp(zoom_id()).unwrap_or_default())
}

pub(super) fn page(ui: &mut Pane, room: Vec2) {
    let cx = ui.cx;
    // Beside the sheet there is room for its shadow and for the scroll bar.
    let room = room - vec2(2.0 * space::PART, 0.0);
    let (wide, high) = inches(cx.case.page.paper);
    let aspect = high / wide;
    // A shadow falls below the sheet.
    let fits = ((room.y - space::PAGE) / aspect).max(1.0);
    let width = match zoom(ui) {
        Zoom::Width => room.x,
        Zoom::Page => fits.min(room.x),
        Zoom::Paper => wide * INCH,
    };
    let key = key(cx, width * ui.pixels_per_point() / wide);
    if cx.preview.asked.as_ref() != Some(&key) {
        ui.push(Action::Preview(key.clone()));
    }
    if let Some(problem) = &cx.preview.problem {
        let wrong = palette(ui).wrong;
        let text = format!("The page cannot be shown: {problem}");
        ui.add(Label::new(Role::Body.text(text).color(wrong)).wrap());
        return;
    }
    let size = shown_size(ui, &key, (wide, high));
    let left = space::PART + ((room.x - size.x) / 2.0).max(0.0);
    ui.add_space(space::TIGHT);
    let response = ui
        .horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(left);
            sheet(ui, size)
        })
        .inner;
    scroll(ui, &response, room.y);
    updating(ui, &key, response.rect);
    missing(ui);
    ui.add_space(space::PAGE);
}

fn key(cx: &ViewContext<'_>, dpi: f32) -> PreviewKey {
    let (least, most) = DPI;
    // Rounded down, so that the picture is never larger than its place.
    let dpi = ((dpi / STEP).floor() * STEP).clamp(least, most);
    PreviewKey {
        state: cx.answer.state.clone(),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between the bounds above"
        )]
        dpi: dpi as u32,
    }
}

fn inches(paper: Paper) -> (f32, f32) {
    match paper {
        Paper::A4 => (8.268, 11.693),
        Paper::Letter => (8.5, 11.0),
    }
}

/// The picture is shown dot by dot. Until there is one of this resolution, its place is as large as it will be.
fn shown_size(ui: &Pane, key: &PreviewKey, (wide, high): (f32, f32)) -> Vec2 {
    let made = ui.cx.page;
    let made = made.filter(|_| ui.cx.preview.shown_key.as_ref() == Some(key));
    let dots = made.map_or_else(
        || {
            #[expect(clippy::cast_precision_loss, reason = "at most some hundred")]
            let dpi = key.dpi as f32;
            vec2((wide * dpi).round(), (high * dpi).round())
        },
        TextureHandle::size_vec2,
    );
    dots / ui.pixels_per_point()
}

fn sheet(ui: &mut Pane, size: Vec2) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::focusable_noninteractive());
    let rect = Rect::from_min_size(rect.min.round_to_pixels(ui.pixels_per_point()), size);
    let shadow = ui.visuals().popup_shadow.as_shape(rect, 2);
    ui.painter().add(shadow);
    if let Some(texture) = ui.cx.page {
        Image::from_texture(texture).paint_at(ui, rect);
    } else {
        let p = palette(ui);
        let at = rect.center_top() + vec2(0.0, 60.0);
        let (align, font) = (egui::Align2::CENTER_CENTER, Role::Body.font());
        ui.painter().rect_filled(rect, 2.0, p.surface);
        ui.painter()
            .text(at, align, "The page is being laid out…", font, p.text_weak);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, palette(ui).accent);
        ui.painter()
            .rect_stroke(rect, 2.0, stroke, StrokeKind::Outside);
    }
    response
        .widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, "The page as it will print"));
    response
}

/// A sheet with the focus scrolls by keys.
fn scroll(ui: &Ui, sheet: &Response, by: f32) {
    if !sheet.has_focus() {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::PageDown) {
        ui.scroll_with_delta(vec2(0.0, -by * 0.8));
    } else if pressed(Key::PageUp) {
        ui.scroll_with_delta(vec2(0.0, by * 0.8));
    }
}

fn updating(ui: &mut Pane, key: &PreviewKey, sheet: Rect) {
    let id = Id::unique("page is being made since");
    if ui.cx.page.is_none() || ui.cx.preview.shown_key.as_ref() == Some(key) {
        ui.data_mut(|data| data.remove::<f64>(id));
        return;
    }
    let now = ui.input(|input| input.time);
    let since = ui.data_mut(|data| *data.get_temp_mut_or(id, now));
    let left = PATIENCE - (now - since);
    if left > 0.0 {
        ui.request_repaint_after(std::time::Duration::from_secs_f64(left));
        return;
    }
    let corner = Rect::from_min_size(sheet.right_top() + vec2(-94.0, 8.0), vec2(86.0, 22.0));
    let builder = egui::UiBuilder::new().max_rect(corner);
    ui.scope_builder(builder, |ui| chip(ui, Tone::Neutral, "Updating…"));
}

fn missing(ui: &mut Pane) {
    if ui.cx.preview.missing.is_empty() {
        return;
    }
    let few: String = ui.cx.preview.missing.chars().take(12).collect();
    ui.add_space(space::NEAR);
    caption(
        ui,
        format!("No font of this machine has “{few}”; the page shows a mark in their place."),
    );
}
