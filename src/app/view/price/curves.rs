//! The customer's figures against the price, painted: net present value or return, and payback, with their hurdles.
//!
//! Curves and hurdles differ by their marks as well as by their colour, so that they can be told apart in grey.

use crate::app::theme::{Palette, Role, palette, space};
use crate::app::widget::{Pane, segmented};
use crate::report::{CurvePoint, PriceCurve, PriceCurves, PriceNow, PriceRail};
use egui::{Align2, Id, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

const HIGH: f32 = 150.0;
/// Room in points for names at the right, prices below, and the present price above.
const NAMES: f32 = 74.0;
const PRICES: f32 = 18.0;
const ABOVE: f32 = 16.0;

#[derive(Debug, Clone, Copy)]
struct Look {
    stroke: Stroke,
    dotted: bool,
    /// Dashes and gaps of its hurdle.
    dashes: (f32, f32),
}

fn looks(p: &Palette) -> [Look; 2] {
    let first = Look {
        stroke: Stroke::new(2.0, p.accent),
        dotted: false,
        dashes: (9.0, 4.0),
    };
    let payback = Look {
        stroke: Stroke::new(2.0, p.attention),
        dotted: true,
        dashes: (2.5, 3.0),
    };
    [first, payback]
}

pub(super) fn ui(ui: &mut Pane<'_>, now: &PriceNow, curves: &PriceCurves, rail: &PriceRail) {
    let id = Id::unique("curve of the price shows the return");
    let returns = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let choices = [
        (false, "NPV", "Net present value and payback"),
        (true, "ROI", "Return on investment and payback"),
    ];
    let weak = palette(ui).text_weak;
    ui.horizontal(|ui| {
        let small = |text| egui::Label::new(Role::Small.text(text).color(weak));
        ui.add(small("What the price does to"));
        if let Some(returns) = segmented(ui, returns, &choices) {
            ui.data_mut(|data| data.insert_temp(id, returns));
        }
        ui.add(small("and payback"));
    });
    ui.add_space(space::TIGHT);
    let first = if returns { &curves.roi } else { &curves.npv };
    plot(ui, now, curves, first, rail);
}

fn plot(
    ui: &mut Pane<'_>,
    now: &PriceNow,
    curves: &PriceCurves,
    first: &PriceCurve,
    rail: &PriceRail,
) {
    let p = palette(ui);
    let size = vec2(ui.available_width(), ABOVE + HIGH + PRICES);
    let (whole, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &curves.alt));
    let plot = Rect::from_min_max(
        pos2(whole.left(), whole.top() + ABOVE),
        pos2(whole.right() - NAMES, whole.bottom() - PRICES),
    );
    let painter = ui.painter();
    painter.hline(
        plot.x_range(),
        plot.bottom(),
        Stroke::new(1.0, p.line_strong),
    );
    let both = [first, &curves.payback];
    present(ui, plot, now, rail);
    let now_at = rail.place(now.discount);
    let now_at = now_at.map(|at| egui::lerp(plot.x_range(), at));
    let drawn = both
        .into_iter()
        .zip(looks(p))
        .map(|(curve, look)| (curve, look, self::curve(ui, plot, curves, curve, look)));
    let drawn: Vec<_> = drawn.collect();
    let taken: Vec<Pos2> = both
        .iter()
        .flat_map(|curve| places(plot, curves, curve))
        .collect();
    names(ui, plot, &drawn, now_at);
    let begun = beginnings(ui, plot, &drawn);
    for (curve, look) in both.into_iter().zip(looks(p)) {
        hurdle(ui, plot, (curve, look), (&taken, &begun), now_at);
    }
    for (text, x, align) in [
        (&rail.ends.0, plot.left(), Align2::LEFT_TOP),
        (&rail.ends.1, plot.right(), Align2::RIGHT_TOP),
    ] {
        let at = pos2(x, plot.bottom() + 3.0);
        painter.text(at, align, text, Role::Tiny.font(), p.text_weak);
    }
    let hovered = response.hover_pos().map(|at| at.x);
    if let Some(point) = hovered.and_then(|x| nearest(curves, plot, x)) {
        response.on_hover_text_at_pointer(&point.words);
    }
}

/// The present price, where it lies in the chart.
fn present(ui: &Ui, plot: Rect, now: &PriceNow, rail: &PriceRail) {
    let p = palette(ui);
    let Some(at) = rail.place(now.discount) else {
        return;
    };
    let x = egui::lerp(plot.x_range(), at);
    ui.painter()
        .vline(x, plot.y_range(), Stroke::new(1.5, p.text));
    let words = format!("now {}", now.total);
    let galley = ui
        .painter()
        .layout_no_wrap(words, Role::Tiny.font(), p.text);
    let left = (x - galley.size().x / 2.0).clamp(
        plot.left(),
        (plot.right() - galley.size().x).max(plot.left()),
    );
    let at = pos2(left, plot.top() - galley.size().y - 1.0);
    ui.painter().galley(at, galley, p.text);
}

fn height(plot: Rect, height: f32) -> f32 {
    egui::lerp(plot.bottom()..=plot.top(), height)
}

/// Points on a curve, so close that no label fits between them.
fn places(plot: Rect, curves: &PriceCurves, curve: &PriceCurve) -> Vec<Pos2> {
    const BETWEEN: [f32; 4] = [0.0, 0.25, 0.5, 0.75];
    let places = curves.points.iter().zip(&curve.heights);
    let places = places.filter_map(|(point, at)| {
        let x = egui::lerp(plot.x_range(), point.at);
        Some(pos2(x, height(plot, (*at)?)))
    });
    let places: Vec<Pos2> = places.collect();
    let next = places.iter().skip(1).chain(places.last());
    let pairs = places.iter().zip(next);
    pairs
        .flat_map(|(one, next)| BETWEEN.map(|part| one.lerp(*next, part)))
        .collect()
}

/// A hurdle: a dashed line in the colour of its curve, labelled at an end where neither a curve nor the line of the present price runs
/// through the label.
fn hurdle(
    ui: &Ui,
    plot: Rect,
    (curve, look): (&PriceCurve, Look),
    (taken, begun): (&[Pos2], &[Rect]),
    now: Option<f32>,
) {
    let Some((at, words)) = &curve.hurdle else {
        return;
    };
    let y = height(plot, *at);
    let ends = [pos2(plot.left(), y), pos2(plot.right(), y)];
    let stroke = Stroke::new(1.0, look.stroke.color);
    let (dash, gap) = look.dashes;
    ui.painter()
        .extend(Shape::dashed_line(&ends, stroke, dash, gap));
    let words = ui
        .painter()
        .layout_no_wrap(words.clone(), Role::Tiny.font(), look.stroke.color);
    let (left, right) = (plot.left() + 2.0, plot.right() - 2.0);
    // Beside the line of the present price, where both ends are taken.
    let beside = now.unwrap_or(plot.center().x);
    let places = [
        (pos2(right, y - 1.0), Align2::RIGHT_BOTTOM),
        (pos2(right, y + 1.0), Align2::RIGHT_TOP),
        (pos2(left, y - 1.0), Align2::LEFT_BOTTOM),
        (pos2(left, y + 1.0), Align2::LEFT_TOP),
        (pos2(beside - 4.0, y - 1.0), Align2::RIGHT_BOTTOM),
        (pos2(beside - 4.0, y + 1.0), Align2::RIGHT_TOP),
        (pos2(beside + 4.0, y - 1.0), Align2::LEFT_BOTTOM),
        (pos2(beside + 4.0, y + 1.0), Align2::LEFT_TOP),
    ];
    let rects = places.map(|(at, align)| align.anchor_size(at, words.size()));
    let free = |rect: &&Rect| {
        rect.bottom() <= plot.bottom()
            && now.is_none_or(|x| !rect.x_range().contains(x))
            && !taken.iter().any(|at| rect.contains(*at))
            && !begun.iter().any(|other| rect.intersects(*other))
    };
    let [usual, ..] = &rects;
    let rect = rects.iter().find(free).unwrap_or(usual);
    ui.painter().galley(rect.min, words, look.stroke.color);
}

type Ends = Option<(Pos2, Pos2)>;

fn curve(ui: &Ui, plot: Rect, curves: &PriceCurves, curve: &PriceCurve, look: Look) -> Ends {
    let stroke = look.stroke;
    let mut run = Vec::new();
    let mut ends: Ends = None;
    for (point, at) in curves.points.iter().zip(&curve.heights) {
        // Where there is no figure the curve is broken.
        let Some(at) = at else {
            let run = std::mem::take(&mut run);
            ui.painter().add(Shape::line(run, stroke));
            continue;
        };
        let at = pos2(egui::lerp(plot.x_range(), point.at), height(plot, *at));
        if look.dotted {
            ui.painter().circle_filled(at, 2.6, look.stroke.color);
        }
        run.push(at);
        ends = Some((ends.map_or(at, |(first, _)| first), at));
    }
    ui.painter().add(Shape::line(run, stroke));
    ends
}

/// Name and last figure at the end of each curve, moved apart; inside the chart where the curve ends there.
fn names(ui: &Ui, plot: Rect, drawn: &[(&PriceCurve, Look, Ends)], now: Option<f32>) {
    let mut placed: Vec<Rect> = Vec::new();
    for (curve, look, ends) in drawn {
        let (Some((_, end)), Some((_, figure))) = (ends, &curve.ends) else {
            continue;
        };
        let text = format!("{}\n{figure}", curve.name);
        let words = ui
            .painter()
            .layout_no_wrap(text, Role::Tiny.font(), look.stroke.color);
        let size = words.size();
        let top = (end.y - size.y / 2.0)
            .min(plot.bottom() - size.y)
            .max(plot.top() - ABOVE);
        let mut rect = Rect::from_min_size(pos2(end.x + 7.0, top), size);
        if now.is_some_and(|x| rect.x_range().contains(x)) {
            let top = (end.y - size.y).max(plot.top() - ABOVE);
            rect = Rect::from_min_size(pos2(end.x - 7.0 - size.x, top), size);
        }
        let other = placed.iter().find(|other| other.intersects(rect));
        if let Some(other) = other.copied() {
            // Upwards, or downwards where the curve ends below the other.
            let below = rect.center().y >= other.center().y;
            let room = below && other.bottom() + size.y <= plot.bottom() + PRICES;
            let top = if room {
                other.bottom()
            } else {
                other.top() - size.y
            };
            rect = Rect::from_min_size(pos2(rect.left(), top), size);
        }
        ui.painter().galley(rect.min, words, look.stroke.color);
        placed.push(rect);
    }
}

/// The first figure of each curve. Labels of rising curves are below, others above, and none where another label stands.
fn beginnings(ui: &Ui, plot: Rect, drawn: &[(&PriceCurve, Look, Ends)]) -> Vec<Rect> {
    let mut placed: Vec<Rect> = Vec::new();
    for (curve, look, ends) in drawn {
        let (Some((begin, _)), Some((figure, _))) = (ends, &curve.ends) else {
            continue;
        };
        let words =
            ui.painter()
                .layout_no_wrap(figure.clone(), Role::Tiny.font(), look.stroke.color);
        // What rises is out of the way of its own figure below it, what falls above it.
        let apart = Vec2::new(3.0, 5.0);
        let rises = ends.is_some_and(|(first, last)| last.y < first.y);
        let above = begin.y - apart.y - words.size().y;
        let below = begin.y + apart.y;
        let top = if rises && below + words.size().y < plot.bottom() {
            below
        } else {
            above
        };
        let rect = Rect::from_min_size(pos2(begin.x + apart.x, top), words.size());
        if placed.iter().all(|other| !other.intersects(rect)) {
            ui.painter().galley(rect.min, words, look.stroke.color);
            placed.push(rect);
        }
    }
    placed
}

fn nearest(curves: &PriceCurves, plot: Rect, x: f32) -> Option<&CurvePoint> {
    let at = egui::remap_clamp(x, plot.x_range(), 0.0..=1.0);
    let apart = |point: &CurvePoint| (point.at - at).abs();
    let mut points = curves.points.iter();
    points.by_ref().min_by(|a, b| apart(a).total_cmp(&apart(b)))
}
