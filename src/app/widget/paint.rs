//! Small helps for pictures: a text that keeps its width, and an area that reads in grey.

use crate::app::theme::Role;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, Painter, Pos2, Rect, Stroke, Ui, pos2};

/// Paints a text, truncated at a width in points.
pub(crate) fn paint_text(
    ui: &Ui,
    role: Role,
    text: &str,
    color: Color32,
    (at, align): (Pos2, Align2),
    width: f32,
) {
    let format = TextFormat::simple(role.font(), color);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping::truncate_at_width(width);
    let words = ui.painter().layout_job(job);
    let rect = align.anchor_size(at, words.size());
    ui.painter().galley(rect.min, words, color);
}

/// Points between two stripes.
const STRIPES: f32 = 5.0;

/// Fills an area with stripes, to be told apart in grey.
pub(crate) fn stripes(painter: &Painter, rect: Rect, color: Color32, between: Color32) {
    if rect.width() <= 0.0 || rect.height() <= 0.0 {
        return;
    }
    painter.rect_filled(rect, 0.0, color);
    let clipped = painter.with_clip_rect(painter.clip_rect().intersect(rect));
    let stroke = Stroke::new(1.0, between.gamma_multiply(0.75));
    let mut left = rect.left() - rect.height();
    while left < rect.right() {
        let from = pos2(left, rect.bottom());
        let to = pos2(left + rect.height(), rect.top());
        clipped.line_segment([from, to], stroke);
        left += STRIPES;
    }
}
