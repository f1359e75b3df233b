//! The axis of the price below its slider: where the customer's hurdles are met, the limits, what trades do to the price, and with *Only
//! for us* open the price below which we walk away.
//!
//! Slider, zones, marks, trades and curves share one scale: what stands above something else is the same price. Zones and marks differ by
//! pattern, shape and words as well as by colour.

use super::scale::BESIDE;
use super::{only_us, slider};
use crate::app::state::pricing::Pricing;
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, ReadOutBars, chart_room, read_out_bar};
use crate::model::TradeState;
use crate::report::{
    OurPriceMarks, PriceMark, PriceNow, PriceRows, PriceZone, PriceZones, TradeMark, ZoneMeets,
};
use egui::{Galley, Painter, Pos2, Shape};
use std::sync::Arc;

/// Heights in points: the band of zones, a line of names, a trade, and how far a mark reaches below the band.
const BAND: f32 = 18.0;
const LINE: f32 = 15.0;
const TRADE: f32 = 17.0;
const STEM: f32 = 7.0;
/// At least so many lines of names have room, so that nothing below moves with a mark.
const LINES: usize = 2;
/// Between two names.
const APART: f32 = 8.0;
/// More trades are not drawn; all stand in their table.
const MOST_TRADES: usize = 4;

pub(super) fn ui(ui: &mut Pane, now: &PriceNow, board: &PriceRows, pricing: &Pricing) {
    ui.spacing_mut().item_spacing.y = 0.0;
    slider::ui(ui, now, &board.rail);
    band(ui, &board.zones);
    marks(ui, board);
    trades(ui, &pricing.trade_marks);
    if only_us::is_open(ui.cx)
        && let Some(ours) = &pricing.our_marks
    {
        private(ui, ours);
    }
}

/// Room over the width of the axis.
fn room<'a>(ui: &'a mut Pane, high: f32, says: &str) -> (Chart<'a>, Response) {
    let size = (ui.available_width(), high);
    let (plot, response) = chart_room(ui, size, BESIDE, says);
    (Chart::new(ui.ui, plot), response)
}

/// The zones; each tells what a price in it meets, under the pointer or by arrow keys.
fn band(ui: &mut Pane, zones: &PriceZones) {
    let p = palette(ui);
    let size = vec2(ui.available_width(), BAND);
    let (_, place) = ui.allocate_space(size);
    let chart = Chart::new(ui.ui, place - BESIDE);
    for zone in &zones.zones {
        self::zone(chart, zone, p);
    }
    let of = |place: usize| zones.zones.get(place);
    read_out_bar(
        ui,
        &ReadOutBars {
            id: egui::Id::unique("price zones"),
            room: chart.plot,
            alt: &zones.says,
            count: zones.zones.len(),
            place: &|place| of(place).map_or(chart.plot, |zone| zone_rect(chart, zone)),
            says: &|place| of(place).map_or("", |zone| about(zone.meets)),
        },
    );
}

/// The whole height of a zone.
fn zone_rect(chart: Chart<'_>, zone: &PriceZone) -> Rect {
    let (from, to) = (chart.x(zone.from), chart.x(zone.to));
    Rect::from_x_y_ranges(from..=to, chart.plot.y_range())
}

const fn about(meets: ZoneMeets) -> &'static str {
    match meets {
        ZoneMeets::All => "A price here meets all of their hurdles.",
        ZoneMeets::Some => "A price here meets some of their hurdles and misses others.",
        ZoneMeets::None => "A price here meets none of their hurdles.",
    }
}

fn zone(chart: Chart<'_>, zone: &PriceZone, p: &crate::app::theme::Palette) {
    let (fill, striped, text) = match zone.meets {
        ZoneMeets::All => (p.gain, None, p.on_bar),
        ZoneMeets::Some => (p.attention_soft, None, p.attention),
        ZoneMeets::None => (p.neutral_soft, Some(p.line_strong), p.text),
    };
    let (from, to) = (chart.x(zone.from), (chart.x(zone.to) - 1.0));
    let high = chart.plot.top() + 2.0..=chart.plot.bottom();
    let rect = Rect::from_x_y_ranges(from..=to.max(from + 1.0), high);
    chart.bar(rect, 2.0, fill, striped);
    chart.label_in(rect, zone.meets.words(), text);
}

/// The list price and the limits, as marks with their names below: a line, a filled triangle and an open one.
fn marks(ui: &mut Pane, board: &PriceRows) {
    let p = palette(ui);
    let zones = &board.zones;
    let all = [
        (Some(&board.rail.list), p.text_weak),
        (zones.expected.as_ref(), p.text),
        (zones.conservative.as_ref(), p.text),
    ];
    let width = ui.available_width();
    let left = ui.max_rect().left();
    let inside = left + BESIDE.leftf()..=left + width - BESIDE.rightf();
    let mut names = Vec::new();
    let mut ends: Vec<f32> = Vec::new();
    let placed = all.into_iter().enumerate();
    let placed = placed.filter_map(|(kind, (mark, color))| Some((kind, mark?, color)));
    let mut placed: Vec<(usize, &PriceMark, _)> = placed.collect();
    placed.sort_by(|(_, one, _), (_, other, _)| one.at.total_cmp(&other.at));
    for (kind, mark, color) in placed {
        let name = one_line(ui, Role::Tiny, color, words(mark));
        let x = egui::lerp(inside.clone(), mark.at);
        let from = in_room(x, name.size().x, left..=left + width);
        let free = ends.iter().position(|end| *end + APART <= from);
        let line = free.unwrap_or(ends.len());
        let end = from + name.size().x;
        match ends.get_mut(line) {
            Some(taken) => *taken = end,
            None => ends.push(end),
        }
        names.push(MarkName {
            kind,
            at: mark.at,
            from,
            line,
            name,
            stroke: Stroke::new(1.5, color),
        });
    }
    let lines = f32::from(u8::try_from(ends.len().max(LINES)).unwrap_or(u8::MAX));
    let (_, place) = ui.allocate_space(vec2(width, STEM + lines * LINE));
    for mark in names {
        let x = egui::lerp(inside.clone(), mark.at);
        shape(ui.painter(), mark.kind, pos2(x, place.top()), mark.stroke);
        let line = f32::from(u8::try_from(mark.line).unwrap_or(u8::MAX));
        let at = pos2(mark.from, place.top() + STEM + line * LINE);
        ui.painter().galley(at, mark.name, mark.stroke.color);
    }
}

/// A mark whose name has its place.
struct MarkName {
    kind: usize,
    at: f32,
    from: f32,
    line: usize,
    name: Arc<Galley>,
    stroke: Stroke,
}

/// With an arrow where the price lies beyond an end.
fn words(mark: &PriceMark) -> String {
    match (mark.beyond, mark.at > 0.5) {
        (true, true) => format!("{} ›", mark.words),
        (true, false) => format!("‹ {}", mark.words),
        (false, _) => mark.words.clone(),
    }
}

/// Where a name begins that stands below its mark as far as there is room.
fn in_room(x: f32, wide: f32, room: std::ops::RangeInclusive<f32>) -> f32 {
    let (least, most) = (*room.start(), *room.end() - wide);
    (x - wide / 2.0).clamp(least, most.max(least))
}

fn shape(painter: &Painter, kind: usize, top: Pos2, stroke: Stroke) {
    let corners = vec![
        top,
        pos2(top.x - 4.5, top.y + STEM),
        pos2(top.x + 4.5, top.y + STEM),
    ];
    match kind {
        0 => {
            // Below the band, so that it does not run through the name of a zone.
            painter.vline(top.x, top.y..=top.y + STEM, stroke);
        }
        1 => {
            painter.add(Shape::convex_polygon(corners, stroke.color, Stroke::NONE));
        }
        _ => {
            painter.add(Shape::closed_line(corners, stroke));
        }
    }
}

/// What each trade does to the price: an arrow from the price without it to the price with it, dashed until it is agreed.
fn trades(ui: &mut Pane, all: &[TradeMark]) {
    let p = palette(ui);
    for mark in all.iter().take(MOST_TRADES) {
        let agreed = mark.state == TradeState::Agreed;
        let state = if agreed { "Agreed" } else { "Offered" };
        let says = format!("{state}: {}, {}", mark.prices, mark.name);
        let color = if agreed { p.accent } else { p.text_weak };
        let words = one_line(ui, Role::Tiny, color, says.as_str());
        // Where the arrow stands changes with the price; that the words need a line of their own does not, so that nothing below moves.
        let whole = ui.available_width();
        let axis = whole - BESIDE.sum().x;
        let beside = (whole - axis * (mark.to - mark.from).abs()) / 2.0 - APART;
        let below = words.size().x > beside;
        let high = if below { TRADE + LINE } else { TRADE };
        let (chart, response) = room(ui, high, &says);
        let middle = chart.plot.top() + TRADE / 2.0;
        let (from, to) = (
            pos2(chart.x(mark.from), middle),
            pos2(chart.x(mark.to), middle),
        );
        arrow(chart, (from, to), Stroke::new(2.0, color), agreed);
        let inside = chart.plot.left() - BESIDE.leftf()..=chart.plot.right() + BESIDE.rightf();
        let (least, most) = (from.x.min(to.x) - APART, from.x.max(to.x) + APART);
        let (x, y, align) = if below {
            let left = in_room(f32::midpoint(from.x, to.x), words.size().x, inside.clone());
            (
                left,
                chart.plot.top() + TRADE + LINE / 2.0,
                Align2::LEFT_CENTER,
            )
        } else if inside.end() - most >= least - inside.start() {
            (most, middle, Align2::LEFT_CENTER)
        } else {
            (least, middle, Align2::RIGHT_CENTER)
        };
        chart.text(&says, color, (pos2(x, y), align), whole);
        response.on_hover_text(&says);
    }
}

fn arrow(chart: Chart<'_>, (from, to): (Pos2, Pos2), stroke: Stroke, whole: bool) {
    let painter = chart.painter();
    let color = stroke.color;
    if whole {
        painter.line_segment([from, to], stroke);
        painter.circle_filled(from, 2.5, color);
    } else {
        painter.extend(Shape::dashed_line(&[from, to], stroke, 4.0, 3.0));
        painter.circle_stroke(from, 2.5, Stroke::new(1.0, color));
    }
    let back = if to.x < from.x { 6.0 } else { -6.0 };
    let head = vec![to, to + vec2(back, -4.0), to + vec2(back, 4.0)];
    painter.add(Shape::convex_polygon(head, color, Stroke::NONE));
}

/// The zone of agreement as a bracket from our walk-away price to their limit.
fn private(ui: &mut Pane, ours: &OurPriceMarks) {
    let p = palette(ui);
    let says = Icon::Lock.before(&ours.says);
    let galley = one_line(ui, Role::Tiny, p.attention, says);
    let (chart, _) = room(ui, TRADE + LINE, &ours.says);
    let middle = chart.plot.top() + TRADE / 2.0;
    let walk = chart.x(ours.walk_away.at);
    let painter = chart.painter();
    let stroke = Stroke::new(2.0, p.attention);
    if let Some((from, to)) = ours.agreement {
        let high = middle - 4.0..=middle + 4.0;
        let zone = Rect::from_x_y_ranges(chart.x(from)..=chart.x(to), high.clone());
        painter.rect_filled(zone, 2.0, p.attention_soft);
        painter.vline(chart.x(to), high, stroke);
        painter.hline(zone.x_range(), middle, Stroke::new(1.0, p.attention));
    }
    painter.vline(walk, middle - 7.0..=middle + 7.0, stroke);
    let width = chart.plot.width() + BESIDE.sum().x;
    let left = chart.plot.left() - BESIDE.leftf();
    let from = in_room(walk, galley.size().x, left..=left + width);
    let at = pos2(from, chart.plot.top() + TRADE);
    painter.galley(at, galley, p.attention);
}
