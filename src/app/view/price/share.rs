//! How the value is shared, as one bar: what the customer keeps beside our price.
//!
//! Left out: our margin, which only our side knows (`only_us`).

use crate::app::theme::{Role, palette, size};
use crate::report::ValueShare;
use egui::{Align2, CornerRadius, Label, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

/// Height of the bar, in points.
const HIGH: f32 = 26.0;

pub(super) fn ui(ui: &mut Ui, share: &ValueShare) {
    let p = palette(ui);
    ui.label(Role::Heading.text("How the value is shared"));
    if let Some((they, keep, price)) = &share.parts {
        bar(ui, *they, keep, price);
    }
    let says = Role::Small.text(&share.sentence).color(p.text_weak);
    ui.add(Label::new(says).wrap());
}

fn bar(ui: &mut Ui, they: f32, keep: &str, price: &str) {
    let p = palette(ui);
    let size = vec2(ui.available_width(), HIGH);
    let (whole, response) = ui.allocate_exact_size(size, Sense::hover());
    let name = format!("How the value is shared: {keep}, {price}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
    let middle = egui::lerp(whole.x_range(), they);
    let (left, right) = whole.split_left_right_at_x(middle);
    let radius = size::CONTROL_RADIUS;
    let (west, east) = (
        CornerRadius {
            nw: radius,
            sw: radius,
            ne: 0,
            se: 0,
        },
        CornerRadius {
            nw: 0,
            sw: 0,
            ne: radius,
            se: radius,
        },
    );
    let painter = ui.painter();
    painter.rect_filled(left, west, p.accent_soft);
    painter.rect_filled(right, east, p.attention_soft);
    // The line between them is seen where colours are not.
    painter.vline(middle, whole.y_range(), egui::Stroke::new(2.0, p.surface));
    words(ui, left, keep, Align2::LEFT_CENTER);
    words(ui, right, price, Align2::RIGHT_CENTER);
}

/// Words inside their part, where they fit.
fn words(ui: &Ui, part: Rect, words: &str, align: Align2) {
    let p = palette(ui);
    let color = if align == Align2::LEFT_CENTER {
        p.accent
    } else {
        p.attention
    };
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_owned(), Role::SmallStrong.font(), color);
    if galley.size().x + 16.0 > part.width() {
        return;
    }
    let x = if align == Align2::LEFT_CENTER {
        part.left() + 8.0
    } else {
        part.right() - 8.0 - galley.size().x
    };
    let y = part.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(x, y), galley, color);
}
