//! What moves the answer most, as bars around the likely net present value.
//!
//! The worse end is at the left and striped, the better one at the right and plain, so that it reads in grey. Left out: places and words (`report`).

use super::{computing, headed, quiet, trouble};
use crate::app::action::{Action, PartId};
use crate::app::theme::{Role, palette, size};
use crate::app::view_context::ViewContext;
use crate::app::widget::{paint_text, stripes};
use crate::report::{Tornado, TornadoBar};
use egui::{Align2, CursorIcon, Id, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

/// Height of a row, and of the bar in it, in points.
const ROW: f32 = 26.0;
const BAR: f32 = 15.0;
/// Room at both ends of the picture for the numbers there.
const END: f32 = 56.0;

pub(super) fn ui(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    let tornado = cx.what_if.map(|known| &known.rows.tornado);
    let likely = match tornado {
        Some(Ok(tornado)) => format!("likely {}", tornado.likely),
        _ => String::new(),
    };
    headed(
        ui,
        "What moves the answer most",
        &likely,
        |ui| match tornado {
            None => computing(ui),
            Some(Err(why)) => trouble(ui, cx, why, out),
            Some(Ok(tornado)) if tornado.bars.is_empty() => quiet(
                ui,
                "Give the numbers of the benefits a low and a high, and this shows which of them the answer hangs on.",
            ),
            Some(Ok(tornado)) => picture(ui, tornado, out),
        },
    );
}

fn picture(ui: &mut Ui, tornado: &Tornado, out: &mut Vec<Action>) {
    let p = palette(ui);
    let width = ui.available_width();
    let high = f32::from(u8::try_from(tornado.bars.len()).unwrap_or(u8::MAX)) * ROW;
    let (whole, response) = ui.allocate_exact_size(Vec2::new(width, high), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &tornado.says));
    let names = (width * 0.34).clamp(80.0, 190.0);
    let left = whole.left() + names + END;
    let plot = left..=(whole.right() - END).max(left + 20.0);
    let x = |place: f32| egui::lerp(plot.clone(), place);
    let mut top = whole.top();
    for bar in &tornado.bars {
        let row = Rect::from_min_size(pos2(whole.left(), top), Vec2::new(width, ROW));
        top += ROW;
        let id = Id::unique(("tornado", &bar.driver));
        let pressed = ui
            .interact(row, id, Sense::click())
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(&bar.says);
        pressed.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &bar.says));
        if pressed.hovered() || pressed.has_focus() {
            ui.painter()
                .rect_filled(row, f32::from(size::CONTROL_RADIUS), p.hover);
        }
        if pressed.clicked() {
            out.push(Action::Jump(PartId::Driver(bar.driver.clone()).path()));
        }
        one(ui, bar, row, names, &x, tornado.likely_at);
    }
    let likely = x(tornado.likely_at);
    ui.painter()
        .vline(likely, whole.y_range(), Stroke::new(1.5, p.text));
    if tornado.more > 0 {
        quiet(
            ui,
            &format!("and {} more, each less than these", tornado.more),
        );
    }
}

fn one(ui: &Ui, bar: &TornadoBar, row: Rect, names: f32, x: &dyn Fn(f32) -> f32, likely: f32) {
    let p = palette(ui);
    let painter = ui.painter();
    let middle = row.center().y;
    paint_text(
        ui,
        Role::Small,
        &bar.label,
        p.text,
        (pos2(row.left() + names, middle), Align2::RIGHT_CENTER),
        names,
    );
    let part = |from: f32, to: f32| {
        Rect::from_min_max(
            pos2(from, middle - BAR / 2.0),
            pos2(to.max(from), middle + BAR / 2.0),
        )
    };
    let (worse, better) = (bar.worse.at.min(likely), bar.better.at.max(likely));
    stripes(painter, part(x(worse), x(likely)), p.cost, p.surface);
    painter.rect_filled(part(x(likely), x(better)), 0.0, p.gain);
    for (end, place, align, by) in [
        (&bar.worse, worse, Align2::RIGHT_CENTER, -5.0),
        (&bar.better, better, Align2::LEFT_CENTER, 5.0),
    ] {
        let at = pos2(x(place) + by, middle);
        paint_text(
            ui,
            Role::Tiny,
            &end.value,
            p.text_weak,
            (at, align),
            END - 8.0,
        );
    }
}
