//! A tile: a figure with what it is above and who stands behind it below; pressed, it opens what holds it.

use super::basic::wrap_below;
use super::text::{in_lines, text_job};
use crate::app::theme::{Icon, Role, Tone, palette, size, space};
use crate::report::{RowState, Tile, TileTarget};
use egui::{
    CornerRadius, CursorIcon, Galley, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2,
};
use std::sync::Arc;

/// The widest a tile becomes for its texts, in points; what is cut off is shown on hover.
const WIDEST: f32 = 216.0;
const LEAST: f32 = 74.0;
const INSIDE: Vec2 = Vec2::new(10.0, 6.0);
/// Between the lines of a tile, and beside the signs before it, in points.
const APART: f32 = 1.0;
const BESIDE_SIGN: f32 = 6.0;
const CROSS: f32 = 18.0;

/// What stands around a tile and is never parted from it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Around<'a> {
    /// "× (": operators and brackets before it.
    pub(crate) before: &'a str,
    pub(crate) after: &'a str,
    /// What it belongs to, for who does not see it.
    pub(crate) subject: &'a str,
    /// Whether it can be taken out.
    pub(crate) removable: bool,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TileUse {
    Open,
    TakeOut,
}

/// Draws a tile in a row that wraps.
pub(crate) fn tile(ui: &mut Ui, id: Id, tile: &Tile, around: Around<'_>) -> Option<TileUse> {
    let p = palette(ui);
    let row = ui.max_rect().width();
    let sign = |text: &str| {
        let job = text_job(Role::Heading, p.text_weak, text);
        in_lines(ui, job, row, 1)
    };
    let (before, after) = (sign(around.before), sign(around.after));
    let signs = [&before, &after].map(|sign| match sign.size().x {
        0.0 => 0.0,
        wide => wide + BESIDE_SIGN,
    });
    let cross = if around.removable { CROSS } else { 0.0 };
    let room = WIDEST.min(row - signs[0] - signs[1]) - 2.0 * INSIDE.x;
    let lines = lines(ui, tile, room, cross);
    let wide = lines.iter().map(|line| line.size().x);
    let wide = wide.fold(0.0, f32::max).max(lines[0].size().x + cross);
    let wide = wide.max(LEAST) + 2.0 * INSIDE.x;
    let high = lines.iter().map(|line| line.size().y + APART).sum::<f32>() + 2.0 * INSIDE.y;
    let whole = Vec2::new(signs[0] + wide + signs[1], high);
    wrap_below(ui, whole.x);
    let (rect, _) = ui.allocate_exact_size(whole, Sense::hover());
    let left = rect.left() + signs[0];
    let ground = Rect::from_min_size(pos2(left, rect.top()), Vec2::new(wide, high));
    let middle = |sign: &Arc<Galley>| rect.center().y - sign.size().y / 2.0;
    let painter = ui.painter().clone();
    painter.galley(
        pos2(rect.left(), middle(&before)),
        before.clone(),
        p.text_weak,
    );
    let right = ground.right() + BESIDE_SIGN;
    painter.galley(pos2(right, middle(&after)), after.clone(), p.text_weak);
    let pressed = ground_of(ui, id, ground, tile, around);
    let mut top = ground.top() + INSIDE.y;
    for line in lines {
        let high = line.size().y + APART;
        painter.galley(pos2(ground.left() + INSIDE.x, top), line, p.text);
        top += high;
    }
    if around.removable && take_out(ui, id, ground, tile, around) {
        return Some(TileUse::TakeOut);
    }
    pressed.clicked().then_some(TileUse::Open)
}

/// What it is, its figure, and what stands below.
fn lines(ui: &Ui, tile: &Tile, room: f32, cross: f32) -> [Arc<Galley>; 3] {
    let p = palette(ui);
    let tone = p.tone(tone(tile.state)).0;
    let value = match (&tile.value, tile.state) {
        (Some(value), _) => (value.as_str(), p.text),
        (None, _) => ("not known yet", p.attention),
    };
    let below = match tile.state {
        RowState::Plain => p.text_weak,
        _ => tone,
    };
    let label = match tile.label.trim() {
        "" => "–",
        label => label,
    };
    let line = |role, color, text: &str, room| in_lines(ui, text_job(role, color, text), room, 1);
    [
        line(Role::Small, p.text_weak, label, room - cross),
        line(Role::Strong, value.1, value.0, room),
        line(Role::Tiny, below, &tile.below, room),
    ]
}

fn ground_of(ui: &mut Ui, id: Id, ground: Rect, tile: &Tile, around: Around<'_>) -> Response {
    let p = palette(ui);
    let opens = tile.opens != TileTarget::Nothing;
    let sense = if opens {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(ground, id, sense);
    let corner = CornerRadius::same(size::CONTROL_RADIUS);
    let fill = match (tile.value.is_none(), opens && response.hovered()) {
        (_, true) => p.hover,
        (true, false) => p.tone(Tone::Attention).1,
        (false, false) if tile.is_result => p.accent_soft,
        (false, false) => p.background,
    };
    let edge = match (response.has_focus(), tile.changed, tile.state) {
        (true, ..) => Stroke::new(2.0, p.accent),
        (_, true, _) | (.., RowState::Warning) => Stroke::new(1.0, p.attention),
        _ => Stroke::new(1.0, p.line),
    };
    ui.painter()
        .rect(ground, corner, fill, edge, StrokeKind::Inside);
    let kind = if opens {
        egui::Role::Button
    } else {
        egui::Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(kind, true, spoken(tile, around)));
    let response = if opens {
        response.on_hover_cursor(CursorIcon::PointingHand)
    } else {
        response
    };
    let about = [&tile.label, &tile.below].into_iter().chain(&tile.about);
    let about: Vec<&str> = about
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    response.on_hover_ui(|ui| {
        ui.label(about.join("\n"));
    })
}

/// "× Claims: 1,130 claims / week, Head of Claims. Less re-typing".
fn spoken(tile: &Tile, around: Around<'_>) -> String {
    let value = tile.value.as_deref().unwrap_or("not known yet");
    let parts = [
        format!("{} {}: {value}", around.before, tile.label),
        tile.below.clone(),
        match tile.state {
            RowState::Verified => "verified".to_owned(),
            RowState::Unverified => "not verified".to_owned(),
            _ => String::new(),
        },
    ];
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    format!("{} · {}", parts.join(", "), around.subject)
}

fn take_out(ui: &mut Ui, id: Id, ground: Rect, tile: &Tile, around: Around<'_>) -> bool {
    let p = palette(ui);
    let corner = pos2(ground.right() - CROSS - space::TIGHT, ground.top() + 2.0);
    let place = Rect::from_min_size(corner, Vec2::splat(CROSS));
    let cross = ui
        .interact(place, id.with("out"), Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text("Take it out of the formula");
    cross.widget_info(|| {
        let name = format!(
            "Take {} out of the formula · {}",
            tile.label, around.subject
        );
        WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    let color = if cross.hovered() { p.text } else { p.text_weak };
    if cross.has_focus() {
        let edge = Stroke::new(2.0, p.accent);
        ui.painter()
            .rect_stroke(place, 4.0, edge, StrokeKind::Inside);
    }
    let glyph = in_lines(
        ui,
        text_job(Role::Small, color, Icon::Close.glyph()),
        CROSS,
        1,
    );
    let middle = place.center() - glyph.size() / 2.0;
    ui.painter().galley(middle, glyph, color);
    cross.clicked()
}

const fn tone(state: RowState) -> Tone {
    match state {
        RowState::Verified => Tone::Good,
        RowState::Plain => Tone::Neutral,
        RowState::Unverified | RowState::Open | RowState::Warning => Tone::Attention,
    }
}
