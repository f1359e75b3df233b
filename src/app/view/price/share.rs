//! How the value is shared, as one bar: what the customer keeps, our price, and what else they spend with us.
//!
//! The parts differ by their place and their marks as well as by colour.

use crate::app::view::prelude::*;
use crate::app::widget::{Chart, chart_room};
use crate::report::{ShareKind, SharePart, ValueShare};

/// Height of the bar, in points.
const HIGH: f32 = 24.0;
/// Between two parts of the bar, in points.
const GAP: f32 = 2.0;
/// The side of the square before a name, in points.
const KEY: f32 = 10.0;

pub(super) fn ui(ui: &mut Pane, share: &ValueShare) {
    subheading(ui, "How the value is shared");
    if !share.parts.is_empty() {
        weak(ui, Role::Small, &share.whole);
        bar(ui, share);
        names(ui, &share.parts);
    }
    weak(ui, Role::Small, &share.sentence);
}

fn bar(ui: &mut Pane, share: &ValueShare) {
    let parts = share.parts.iter();
    let parts: Vec<String> = parts
        .map(|part| format!("{} {} ({})", part.name, part.amount, part.percent))
        .collect();
    let says = format!("How the value is shared: {}", parts.join(", "));
    let size = (ui.available_width(), HIGH);
    let (whole, _) = chart_room(ui, size, Margin::ZERO, &says);
    let chart = Chart::new(ui, whole);
    let mut begun = 0.0;
    for part in &share.parts {
        let from = chart.x(begun);
        begun += part.share;
        let to = chart.x(begun).min(whole.right());
        let rect = Rect::from_x_y_ranges(from..=(to - GAP).max(from + 1.0), whole.y_range());
        paint(ui, rect, part.kind);
        percent(ui, rect, part);
    }
}

fn paint(ui: &Ui, rect: Rect, kind: ShareKind) {
    let p = palette(ui);
    let round = f32::from(size::CONTROL_RADIUS / 2);
    let (fill, striped) = match kind {
        ShareKind::Customer => (p.gain, None),
        ShareKind::Price => (p.cost, None),
        ShareKind::OtherCosts => (p.neutral_soft, Some(p.text_weak)),
    };
    Chart::new(ui, rect).bar(rect, round, fill, striped);
}

/// The percentage, where it fits inside the part.
fn percent(ui: &Ui, rect: Rect, part: &SharePart) {
    if part.kind == ShareKind::OtherCosts {
        return;
    }
    let p = palette(ui);
    let galley = one_line(ui, Role::SmallStrong, p.on_bar, &part.percent);
    if galley.size().x + 2.0 * space::TIGHT <= rect.width() {
        let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
        ui.painter().galley(at.min, galley, p.on_bar);
    }
}

/// The names below the bar, where there is always room.
fn names(ui: &mut Pane, parts: &[SharePart]) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().interact_size.y = 0.0;
        for part in parts {
            ui.ends(
                |ui| {
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = 6.0;
                        let line = ui.fonts_mut(|fonts| fonts.row_height(&Role::Small.font()));
                        let (rect, _) = ui.allocate_exact_size(vec2(KEY, line), Sense::hover());
                        let square = Rect::from_center_size(rect.center(), Vec2::splat(KEY));
                        paint(ui, square, part.kind);
                        truncated(ui, Role::Small, part.name);
                    });
                },
                |ui| {
                    truncated(ui, Role::Small, &part.amount);
                },
            );
        }
    });
}
