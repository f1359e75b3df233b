//! One entry as a card: kind and day, its words, its worth and who says so. Pressed, it unfolds.
//!
//! It is painted, not laid out, because hundreds of them may stand in a timeline.

use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::app::widget::{DOTS_WIDE, paint_dots};
use crate::model::{Id, Side};
use crate::report::{EntryRow, kind_name};
use egui::text::{LayoutJob, TextFormat};
use egui::{Galley, StrokeKind, WidgetInfo};
use std::sync::Arc;

/// Padding in points: left and right, above and below.
const INSIDE: Vec2 = Vec2::new(12.0, 9.0);
/// Heights of the first line and of the line with the worth, in points.
const LINES: (f32, f32) = (19.0, 19.0);
/// More rows are shown only when the card is unfolded.
const MOST_ROWS: usize = 4;
/// From the top of a card to its dot on the line, in points.
pub(super) const DOT: f32 = 19.0;

pub(super) fn id(entry: &Id) -> egui::Id {
    egui::Id::unique(("card of an entry", entry))
}

pub(super) fn height(ui: &Ui, what: &str, wide: f32) -> f32 {
    words(ui, what, wide, Align::Min).size().y + LINES.0 + LINES.1 + 2.0 * INSIDE.y
}

pub(super) fn ui(ui: &mut Pane, row: &EntryRow, rect: Rect) {
    let response = ui.interact(rect, id(&row.entry.id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, spoken(row)));
    ground(ui, rect, &response);
    lines(ui, row, rect);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        let part = PartId::of(&row.entry);
        let field = Form::field_id(&part.path(), "what");
        ui.memory_mut(|memory| memory.request_focus(field));
        ui.push(Action::Unfold(part));
    }
}

/// For screen readers.
fn spoken(row: &EntryRow) -> String {
    let who = match row.entry.from {
        Side::Customer => "They gave us",
        Side::Provider => "We gave them",
    };
    format!(
        "{who}: {}, {}. {}. Worth {} of 5, {}. Edit",
        kind_name(row.entry.kind),
        row.on,
        shown_words(&row.entry.what),
        row.entry.worth.points(),
        counts(row)
    )
}

fn ground(ui: &Ui, rect: Rect, response: &egui::Response) {
    let p = palette(ui);
    let (edge, thick) = if response.has_focus() {
        (p.accent, 1.5)
    } else if response.hovered() {
        (p.line_strong, 1.0)
    } else {
        (p.line, 1.0)
    };
    let radius = f32::from(size::CARD_RADIUS);
    ui.painter().rect(
        rect,
        radius,
        p.surface,
        Stroke::new(thick, edge),
        StrokeKind::Inside,
    );
}

fn lines(ui: &Pane, row: &EntryRow, rect: Rect) {
    let p = palette(ui);
    let left = row.entry.from == Side::Provider;
    let inner = rect.shrink2(INSIDE);
    // What they gave stands against the line, as a letter does against its margin.
    let (at, align) = if left {
        (inner.left(), Align::Min)
    } else {
        (inner.right(), Align::Max)
    };
    let head = head(ui, row, inner.width(), align);
    ui.painter().galley(pos2(at, inner.top()), head, p.text);
    let words = words(ui, &row.entry.what, rect.width(), align);
    let top = inner.top() + LINES.0;
    ui.painter().galley(pos2(at, top), words, p.text);
    worth(ui, row, inner, left);
}

/// "Hard data · 7 Nov": the months stand on the line.
fn head(ui: &Pane, row: &EntryRow, wide: f32, align: Align) -> Arc<Galley> {
    let day = ui.cx.locale().day_of_year_short(row.entry.on);
    let p = palette(ui);
    let mut job = LayoutJob::default();
    let strong = TextFormat::simple(Role::Strong.font(), p.text);
    job.append(kind_name(row.entry.kind), 0.0, strong);
    let weak = TextFormat::simple(Role::Small.font(), p.text_weak);
    job.append(&format!(" · {day}"), 0.0, weak);
    job.halign = align;
    in_lines(ui, job, wide, 1)
}

fn words(ui: &Ui, what: &str, wide: f32, align: Align) -> Arc<Galley> {
    let p = palette(ui);
    let color = if what.trim().is_empty() {
        p.text_weak
    } else {
        p.text
    };
    let mut job = text_job(Role::Body, color, shown_words(what));
    job.halign = align;
    in_lines(ui, job, (wide - 2.0 * INSIDE.x).max(20.0), MOST_ROWS)
}

fn shown_words(what: &str) -> &str {
    name_or(what, "No words yet")
}

fn worth(ui: &Ui, row: &EntryRow, inner: Rect, left: bool) {
    const APART: f32 = 6.0;
    let p = palette(ui);
    let middle = inner.bottom() - LINES.1 / 2.0 + 2.0;
    let job = text_job(Role::Tiny, p.text_weak, counts(row));
    let said = in_lines(ui, job, inner.width() - DOTS_WIDE - APART, 1);
    let size = said.size();
    let dots = if left {
        inner.left()
    } else {
        inner.right() - size.x - APART - DOTS_WIDE
    };
    let color = p.given_by(row.entry.from);
    let start = pos2(dots, middle);
    paint_dots(
        ui.painter(),
        start,
        row.entry.worth.points(),
        color,
        p.line_strong,
    );
    let at = pos2(dots + DOTS_WIDE + APART, middle - size.y / 2.0);
    ui.painter().galley(at, said, p.text_weak);
}

/// "confirmed by them", or what is wrong with the entry.
fn counts(row: &EntryRow) -> &'static str {
    if row.is_wordless() {
        "counts once it has words"
    } else if row.ahead {
        "dated ahead, does not count yet"
    } else if row.entry.kind.fits(row.entry.from) {
        row.said_words()
    } else {
        "a kind that the other side gives"
    }
}
