//! What moves the answer most, as bars around the likely net present value.
//!
//! A press on a bar leads to its slider. The worse end is at the left and striped, the better one at the right and plain, so that it
//! reads in grey.

use super::{computing, headed, no_ranges, quiet, slider, trouble};
use crate::app::state::action::Action;
use crate::app::theme::{Role, palette, size};
use crate::app::widget::{Pane, paint_text, stripes};
use crate::report::{Moved, Tornado, TornadoBar};
use egui::{Align2, CursorIcon, Id, Rangef, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

/// Height of a row, and of the bar in it, in points.
const ROW: f32 = 26.0;
const BAR: f32 = 15.0;
/// Room for numbers at both ends.
const END: f32 = 60.0;
/// Height of the axis, and the least distance between two amounts.
const AXIS: f32 = 22.0;
const APART: f32 = 72.0;

pub(super) fn ui(ui: &mut Pane<'_>) {
    let tornado = ui.cx.what_if.map(|known| &known.rows.tornado);
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
            Some(Err(why)) => trouble(ui, why),
            Some(Ok(tornado)) if tornado.bars.is_empty() => no_ranges(
                ui,
                "Give the numbers of the benefits a low and a high, and this shows which of them the answer hangs on.",
            ),
            Some(Ok(tornado)) => picture(ui, tornado),
        },
    );
}

/// The horizontal layout of the chart.
struct Plot {
    names: f32,
    x: Rangef,
    right: f32,
    /// From 0 to 1.
    likely: f32,
}

impl Plot {
    fn of(whole: Rect, likely: f32) -> Self {
        let names = whole.left() + (whole.width() * 0.34).clamp(80.0, 190.0);
        let left = names + END;
        Self {
            names,
            x: Rangef::new(left, (whole.right() - END).max(left + 20.0)),
            right: whole.right(),
            likely,
        }
    }

    fn at(&self, place: f32) -> f32 {
        egui::lerp(self.x.min..=self.x.max, place)
    }
}

fn picture(ui: &mut Pane<'_>, tornado: &Tornado) {
    let p = palette(ui);
    let width = ui.available_width();
    let high = f32::from(u8::try_from(tornado.bars.len()).unwrap_or(u8::MAX)) * ROW;
    let (whole, response) = ui.allocate_exact_size(Vec2::new(width, high + AXIS), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &tornado.says));
    let plot = Plot::of(whole, tornado.likely_at);
    let bars = Rangef::new(whole.top(), whole.top() + high);
    let mut top = whole.top();
    for bar in &tornado.bars {
        let row = Rect::from_min_size(pos2(whole.left(), top), Vec2::new(width, ROW));
        top += ROW;
        let id = Id::unique(("tornado", &bar.driver));
        let pressed = ui
            .interact(row, id, Sense::click())
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(format!("{}\nPress to go to its slider", bar.says));
        pressed.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &bar.says));
        if pressed.hovered() || pressed.has_focus() {
            ui.painter()
                .rect_filled(row, f32::from(size::CONTROL_RADIUS), p.hover);
        }
        if pressed.clicked() {
            let path = slider::path(&Moved::Driver(bar.driver.clone()));
            ui.push(Action::Jump(format!("{path}.track")));
        }
        one(ui, bar, row, &plot);
    }
    if let Some(zero) = tornado.zero {
        let line = Stroke::new(1.5, p.wrong);
        ui.painter().vline(plot.at(zero), bars, line);
    }
    let line = Stroke::new(1.5, p.text);
    ui.painter().vline(plot.at(tornado.likely_at), bars, line);
    axis(ui, tornado, bars.max, &plot);
    if tornado.more > 0 {
        quiet(
            ui,
            &format!("and {} more, each less than these", tornado.more),
        );
    }
}

/// Amounts at both ends and, where it fits, at 0.
fn axis(ui: &Ui, tornado: &Tornado, top: f32, plot: &Plot) {
    let p = palette(ui);
    let line = Stroke::new(1.0, p.line_strong);
    ui.painter().hline(plot.x, top, line);
    let (least, most) = &tornado.ends;
    let name = (pos2(plot.names, top + 4.0), Align2::RIGHT_TOP);
    let words = "net present value";
    paint_text(ui, Role::Tiny, words, p.text_weak, name, plot.names);
    let mark = |x: f32, text: &str, color| {
        let at = (pos2(x, top + 4.0), Align2::CENTER_TOP);
        paint_text(ui, Role::Tiny, text, color, at, 2.0 * END);
    };
    mark(plot.x.min, least, p.text_weak);
    mark(plot.x.max, most, p.text_weak);
    if let Some(zero) = tornado.zero {
        let x = plot.at(zero);
        if x - plot.x.min > APART / 2.0 && plot.x.max - x > APART / 2.0 {
            mark(x, "0", p.wrong);
        }
    }
}

fn one(ui: &Ui, bar: &TornadoBar, row: Rect, plot: &Plot) {
    let p = palette(ui);
    let painter = ui.painter();
    let middle = row.center().y;
    let name = (pos2(plot.names, middle), Align2::RIGHT_CENTER);
    let room = plot.names - row.left();
    paint_text(ui, Role::Small, &bar.label, p.text, name, room);
    let part = |from: f32, to: f32| {
        Rect::from_min_max(
            pos2(from, middle - BAR / 2.0),
            pos2(to.max(from), middle + BAR / 2.0),
        )
    };
    let likely = plot.at(plot.likely);
    let worse = plot.at(bar.worse.at).min(likely);
    let better = plot.at(bar.better.at).max(likely);
    stripes(painter, part(worse, likely), p.cost, p.surface);
    painter.rect_filled(part(likely, better), 0.0, p.gain);
    let ends = [
        (
            &bar.worse,
            worse,
            Align2::RIGHT_CENTER,
            -5.0,
            worse - plot.names,
        ),
        (
            &bar.better,
            better,
            Align2::LEFT_CENTER,
            5.0,
            plot.right - better,
        ),
    ];
    for (end, x, align, by, room) in ends {
        let font = Role::Tiny.font();
        let full = painter.layout_no_wrap(end.value.clone(), font, p.text_weak);
        let text = if full.size().x <= room - 2.0 * 5.0 {
            &end.value
        } else {
            &end.short
        };
        let at = (pos2(x + by, middle), align);
        paint_text(ui, Role::Tiny, text, p.text_weak, at, f32::INFINITY);
    }
}
