//! Tiny drawings that say in a glance what a figure says exactly.
//!
//! Each names itself for who does not see it.

use crate::app::theme::palette;
use egui::{Rect, Response, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};

/// How an effect builds up: a share between 0 and 1 for each month.
pub(crate) fn ramp(ui: &mut Ui, shares: &[f32], name: &str) -> Response {
    let p = palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(46.0, 16.0), Sense::hover());
    let last = shares.len().saturating_sub(1).max(1);
    let points: Vec<_> = shares
        .iter()
        .enumerate()
        .map(|(month, share)| {
            #[expect(clippy::cast_precision_loss, reason = "at most 360 months")]
            let x = egui::lerp(rect.x_range(), month as f32 / last as f32);
            let y = egui::lerp(rect.bottom()..=rect.top() + 1.0, share.clamp(0.0, 1.0));
            pos2(x, y)
        })
        .collect();
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, p.line));
    painter.add(Shape::line(points, Stroke::new(1.5, p.gain)));
    named(response, name)
}

/// A share of a whole, from 0 to 1.
pub(crate) fn share_bar(ui: &mut Ui, share: f32, width: f32, name: &str) -> Response {
    let p = palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 5.0), Sense::hover());
    let filled = Rect::from_min_size(
        rect.min,
        Vec2::new(rect.width() * share.clamp(0.0, 1.0), rect.height()),
    );
    ui.painter().rect_filled(rect, 2.5, p.neutral_soft);
    ui.painter().rect_filled(filled, 2.5, p.gain);
    named(response, name)
}

fn named(response: Response, name: &str) -> Response {
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, name));
    response.on_hover_text(name)
}
