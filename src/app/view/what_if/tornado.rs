//! What moves the answer most, as bars around the likely net present value.
//!
//! A press on a bar leads to its slider. The worse end is at the left and striped, the better one at the right and plain, so that it
//! reads in grey.

use super::slider;
use crate::app::state::movement::NamedAxis;
use crate::app::view::figure_card::{computing, headed, no_ranges, quiet, trouble};
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, chart_room, read_out_on_focus};
use crate::report::{SliderTarget, Tornado, TornadoBar};
use egui::{Id, StrokeKind, WidgetInfo};

/// Height of a row, and of the bar in it, in points.
const ROW: f32 = 26.0;
const BAR: f32 = 15.0;
/// Height of the outline of what the bar is in the case.
const GHOST: f32 = 19.0;
/// Room for numbers at both ends.
const END: f32 = 60.0;
/// Narrower pictures have names above the bars, in points, and how high such a name is.
const BESIDE: f32 = 420.0;
const NAME: f32 = 16.0;
/// Room for names beside the bars: least, and most as a share of the width; where they need more they stand above.
const NAMES: (f32, f32) = (80.0, 0.42);
/// Height of the axis, and the least distance between two amounts.
const AXIS: i8 = 22;
const APART: f32 = 72.0;

pub(super) fn ui(ui: &mut Pane) {
    let tornado = ui.cx.what_if.map(|known| &known.rows.tornado);
    let case = ui.cx.beyond.of_case();
    let case = case.and_then(|case| case.rows.tornado.as_ref().ok());
    let axis = ui.cx.beyond.movement.axes.tornado.as_ref();
    let likely = match (tornado, case) {
        (Some(Ok(tornado)), Some(case)) if case.likely != tornado.likely => {
            format!("expected {}, was {}", tornado.likely, case.likely)
        }
        (Some(Ok(tornado)), _) => format!("expected {}", tornado.likely),
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
                "Give the numbers of the benefits a low and a high, and this shows which of them change the answer most.",
            ),
            Some(Ok(tornado)) => {
                if let Some(axis) = axis {
                    picture(ui, tornado, case, axis);
                }
            }
        },
    );
}

/// While something is tried, bars keep the places that they have in the case, and the case stands around them as grey outlines.
fn picture(ui: &mut Pane, tornado: &Tornado, case: Option<&Tornado>, axis: &NamedAxis) {
    let p = palette(ui);
    // Held against the case, so that nothing moves while something is tried.
    let names = names_needed(ui, case.unwrap_or(tornado));
    let wide = ui.available_width();
    let above = wide < BESIDE || names > wide * NAMES.1;
    let each = if above { ROW + NAME } else { ROW };
    let high = f32::from(u8::try_from(tornado.bars.len()).unwrap_or(u8::MAX)) * each;
    let around = Margin {
        bottom: AXIS,
        ..Margin::ZERO
    };
    let size = (ui.available_width(), high);
    let (whole, _) = chart_room(ui, size, around, &tornado.says);
    let mut rows = Vec::new();
    for (bar, top) in in_order(tornado, case).into_iter().zip(0u8..) {
        let top = whole.top() + f32::from(top) * each;
        let row = Rect::from_x_y_ranges(whole.x_range(), top..=top + each);
        press(ui, bar, row);
        rows.push((bar, row));
    }
    let names = whole.left() + if above { 0.0 } else { names };
    let left = names + END;
    let right = (whole.right() - END).max(left + 20.0);
    let plot = Rect::from_x_y_ranges(left..=right, whole.y_range());
    let chart = Chart::new(ui, plot);
    let drawn = DrawnTornado {
        chart,
        tornado,
        case,
        axis,
    };
    for (bar, row) in &rows {
        one(ui, drawn, bar, (*row, names));
    }
    let zero = axis.axis.inside(0.0);
    if let Some(zero) = zero {
        chart.vertical(zero, 1.5, p.wrong);
    }
    chart.vertical(drawn.place(tornado, tornado.likely_at), 1.5, p.text);
    for (bar, row) in rows {
        name(ui, bar, (row, names));
    }
    chart.horizontal(0.0, 1.0, p.line_strong);
    ends(ui, chart, (whole.left(), names), (axis, zero));
    if tornado.more > 0 {
        let more = format!("and {} more, each less than these", tornado.more);
        quiet(ui, &more);
    }
}

/// The room in which all names are whole, in points.
fn names_needed(ui: &Ui, tornado: &Tornado) -> f32 {
    let labels = tornado.bars.iter().map(|bar| bar.label.as_str());
    widest(ui, Role::Small, labels, NAMES.0)
}

/// The bars in the order of the case, so that none changes its place while it is looked at.
fn in_order<'t>(tornado: &'t Tornado, case: Option<&Tornado>) -> Vec<&'t TornadoBar> {
    let mut bars: Vec<&TornadoBar> = tornado.bars.iter().collect();
    if let Some(case) = case {
        let place = |bar: &&TornadoBar| {
            let mut known = case.bars.iter();
            let place = known.position(|known| known.driver == bar.driver);
            place.unwrap_or(usize::MAX)
        };
        bars.sort_by_key(place);
    }
    bars
}

/// A tornado on the axis that stays while something is tried.
#[derive(Clone, Copy)]
struct DrawnTornado<'a> {
    chart: Chart<'a>,
    tornado: &'a Tornado,
    /// The same of the case, while something is tried.
    case: Option<&'a Tornado>,
    axis: &'a NamedAxis,
}

impl DrawnTornado<'_> {
    fn place(&self, of: &Tornado, at: f32) -> f32 {
        of.axis.carry(at, &self.axis.axis)
    }

    fn x(&self, of: &Tornado, at: f32) -> f32 {
        self.chart.x(self.place(of, at))
    }

    /// What the bar of a driver is in the case, as an outline, with the likely value in it.
    fn ghost(&self, ui: &Ui, driver: &crate::model::Id, middle: f32) {
        let Some(case) = self.case else { return };
        let mut bars = case.bars.iter();
        let Some(bar) = bars.find(|bar| bar.driver == *driver) else {
            return;
        };
        let high = middle - GHOST / 2.0..=middle + GHOST / 2.0;
        let along = self.x(case, bar.worse.at)..=self.x(case, bar.better.at);
        let rect = Rect::from_x_y_ranges(along, high.clone());
        let stroke = Stroke::new(1.0, palette(ui).text_weak.gamma_multiply(0.7));
        let painter = ui.painter();
        painter.rect_stroke(rect, 1.0, stroke, StrokeKind::Middle);
        painter.vline(self.x(case, case.likely_at), high, stroke);
    }
}

/// A row; a press leads to the slider of its driver.
fn press(ui: &mut Pane, bar: &TornadoBar, row: Rect) {
    let hover = palette(ui).hover;
    let id = Id::unique(("tornado", &bar.driver));
    let pressed = ui
        .interact(row, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(format!("{}\nPress to go to its slider", bar.says));
    pressed.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &bar.says));
    read_out_on_focus(&pressed, &bar.says);
    if pressed.hovered() || pressed.has_focus() {
        let round = f32::from(size::CONTROL_RADIUS);
        ui.painter().rect_filled(row, round, hover);
    }
    if pressed.clicked() {
        let path = slider::path(&SliderTarget::Driver(bar.driver.clone()));
        ui.push(Action::Jump(format!("{path}.track")));
    }
}

/// Amounts at both ends and, where it fits, at 0.
fn ends(
    ui: &Ui,
    chart: Chart<'_>,
    (whole, names): (f32, f32),
    (axis, zero): (&NamedAxis, Option<f32>),
) {
    let p = palette(ui);
    let below = chart.plot.bottom() + 4.0;
    let words = "net present value";
    let name = one_line(ui, Role::Tiny, p.text_weak, words);
    let end = names.max(whole + name.size().x);
    let fits = end + space::TIGHT <= chart.x(0.0) - text_width(ui, Role::Tiny, &axis.ends.0) / 2.0;
    if fits {
        let at = pos2(end - name.size().x, below);
        ui.painter().galley(at, name, p.text_weak);
    }
    let mark = |at: f32, text: &str, color| {
        let at = (pos2(chart.x(at), below), Align2::CENTER_TOP);
        paint_text(ui, Role::Tiny, text, color, at, 2.0 * END);
    };
    mark(0.0, &axis.ends.0, p.text_weak);
    mark(1.0, &axis.ends.1, p.text_weak);
    let apart = APART / 2.0 / chart.plot.width();
    let fits = |zero: &f32| *zero > apart && 1.0 - zero > apart;
    if let Some(zero) = zero.filter(fits) {
        mark(zero, "NPV 0", p.wrong);
    }
}

/// The name of a driver at the left of its bars, or above them where there is no room; no line runs through it.
fn name(ui: &Ui, bar: &TornadoBar, (row, names): (Rect, f32)) {
    let p = palette(ui);
    let room = names - row.left();
    if room > 0.0 {
        let at = pos2(names, row.bottom() - ROW / 2.0);
        let place = (at, Align2::RIGHT_CENTER);
        paint_text(ui, Role::Small, &bar.label, p.text, place, room);
        return;
    }
    let job = text_job(Role::Small, p.text, bar.label.as_str());
    let words = in_lines(ui, job, row.width(), 1);
    let place = Rect::from_min_size(row.left_top() + vec2(0.0, 2.0), words.size());
    ui.painter().rect_filled(place, 0.0, p.surface);
    ui.painter().galley(place.min, words, p.text);
}

/// The bars of a driver around the likely value, and its amounts at both ends.
fn one(ui: &Ui, drawn: DrawnTornado<'_>, bar: &TornadoBar, (row, names): (Rect, f32)) {
    let p = palette(ui);
    let DrawnTornado { chart, tornado, .. } = drawn;
    let x = |at: f32| drawn.x(tornado, at);
    let middle = row.bottom() - ROW / 2.0;
    let part = |from: f32, to: f32| {
        Rect::from_x_y_ranges(from..=to.max(from), middle - BAR / 2.0..=middle + BAR / 2.0)
    };
    let likely = x(tornado.likely_at);
    let worse = x(bar.worse.at).min(likely);
    let better = x(bar.better.at).max(likely);
    chart.bar(part(worse, likely), 0.0, p.cost, Some(p.surface));
    chart.bar(part(likely, better), 0.0, p.gain, None);
    drawn.ghost(ui, &bar.driver, middle);
    let (left, right) = (Align2::RIGHT_CENTER, Align2::LEFT_CENTER);
    for (end, x, align, room) in [
        (&bar.worse, worse - 5.0, left, worse - names),
        (&bar.better, better + 5.0, right, row.right() - better),
    ] {
        let text = if text_width(ui, Role::Tiny, &end.value) <= room - 2.0 * 5.0 {
            &end.value
        } else {
            &end.short
        };
        // Its own ground keeps the outline of the case out of it.
        let words = one_line(ui, Role::Tiny, p.text_weak, text);
        let place = align.anchor_size(pos2(x, middle), words.size());
        ui.painter().rect_filled(place, 2.0, p.surface);
        ui.painter().galley(place.min, words, p.text_weak);
    }
}
