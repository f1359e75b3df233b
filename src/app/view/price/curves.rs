//! The customer's figures against the price, painted: net present value or return, and payback, with their hurdles.
//!
//! Curves and hurdles differ by their marks as well as by their colour, so that they can be told apart in grey.

use super::scale::BESIDE;
use crate::app::theme::Palette;
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, ReadOutBars, read_out_bar};
use crate::report::{PriceCurve, PriceCurves, PriceNow, PriceRows};
use egui::{Galley, Id, Pos2, Shape};
use std::sync::Arc;

/// Height of the plot, in points.
const HIGH: f32 = 150.0;
/// Room in points for names at the right, prices below, and the present price above.
const AROUND: Margin = Margin {
    left: BESIDE.left,
    right: BESIDE.right,
    top: 16,
    bottom: 18,
};

#[derive(Debug, Clone, Copy)]
struct CurveLook {
    stroke: Stroke,
    dotted: bool,
    /// Dashes and gaps of its hurdle.
    dashes: (f32, f32),
}

fn looks(p: &Palette) -> [CurveLook; 2] {
    let first = CurveLook {
        stroke: Stroke::new(2.0, p.accent),
        dotted: false,
        dashes: (9.0, 4.0),
    };
    let payback = CurveLook {
        stroke: Stroke::new(2.0, p.attention),
        dotted: true,
        dashes: (2.5, 3.0),
    };
    [first, payback]
}

pub(super) fn ui(ui: &mut Pane, now: &PriceNow, board: &PriceRows) {
    let curves = &board.curves;
    let id = Id::unique("curve of the price shows the return");
    let returns = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let choices = [
        (false, "NPV", "Net present value and payback"),
        (true, "ROI", "Return on investment and payback"),
    ];
    let first = if returns { &curves.roi } else { &curves.npv };
    plot(ui, now, first, board);
    let weak = palette(ui).text_weak;
    ui.horizontal(|ui| {
        let small = |text| Label::new(Role::Small.text(text).color(weak));
        ui.add(small("What the price does to"));
        if let Some(returns) = segmented(ui, returns, &choices) {
            ui.data_mut(|data| data.insert_temp(id, returns));
        }
        ui.add(small("and payback"));
    });
}

fn plot(ui: &mut Pane, now: &PriceNow, first: &PriceCurve, board: &PriceRows) {
    let p = palette(ui);
    let (curves, rail) = (&board.curves, &board.rail);
    let size = vec2(ui.available_width(), HIGH + AROUND.sum().y);
    let (_, room) = ui.allocate_space(size);
    let plot = room - AROUND;
    let chart = Chart::new(ui, plot);
    chart.horizontal(0.0, 1.0, p.line_strong);
    let zones = &board.zones;
    let limits = [&zones.expected, &zones.conservative];
    for mark in limits.into_iter().flatten().chain([&rail.list]) {
        if !mark.beyond {
            chart.vertical(mark.at, 1.0, p.line);
        }
    }
    let now_at = rail.place(now.discount);
    if let Some(at) = now_at {
        chart.vertical(at, 1.5, p.text);
        let words = format!("now {}", now.total);
        let above = pos2(chart.x(at), plot.top() - 3.0);
        chart.label_inside(above, Align2::CENTER_BOTTOM, &words, p.text);
    }
    let drawn = [first, &curves.payback].into_iter().zip(looks(p));
    let drawn: Vec<DrawnCurve> = drawn
        .map(|(curve, look)| DrawnCurve {
            chart,
            curve,
            look,
            runs: runs(chart, curves, curve),
        })
        .collect();
    let mut labels = CurveLabels {
        ui,
        plot,
        now: now_at.map(|at| chart.x(at)),
        curves: drawn.iter().flat_map(DrawnCurve::dense).collect(),
        placed: Vec::new(),
    };
    for one in &drawn {
        one.paint(ui);
    }
    labels.names(&drawn);
    labels.placed.clear();
    labels.beginnings(&drawn);
    for one in &drawn {
        labels.hurdle(one);
    }
    chart.ends(&rail.ends);
    read_out(ui, chart, room, curves);
}

/// Tells the figures at a price, under the pointer or by arrow keys.
fn read_out(ui: &Ui, chart: Chart<'_>, room: Rect, curves: &PriceCurves) {
    let points = &curves.points;
    let places: Vec<f32> = points.iter().map(|point| point.at).collect();
    read_out_bar(
        ui,
        &ReadOutBars {
            id: egui::Id::unique("price curves"),
            room,
            alt: &curves.alt,
            count: points.len(),
            place: &|place| chart.around(&places, place),
            says: &|place| points.get(place).map_or("", |point| point.words.as_str()),
        },
    );
}

/// The positions of a curve, broken where it has no figure.
fn runs(chart: Chart<'_>, curves: &PriceCurves, curve: &PriceCurve) -> Vec<Vec<Pos2>> {
    let places = curves.points.iter().zip(&curve.heights);
    let places: Vec<Option<Pos2>> = places
        .map(|(point, height)| Some(chart.at(point.at, (*height)?)))
        .collect();
    let runs = places.split(Option::is_none);
    runs.map(|run| run.iter().copied().flatten().collect())
        .collect()
}

/// A curve in its place.
struct DrawnCurve<'a> {
    chart: Chart<'a>,
    curve: &'a PriceCurve,
    look: CurveLook,
    runs: Vec<Vec<Pos2>>,
}

impl DrawnCurve<'_> {
    fn paint(&self, ui: &Ui) {
        for run in &self.runs {
            if self.look.dotted {
                for at in run {
                    let color = self.look.stroke.color;
                    ui.painter().circle_filled(*at, 2.6, color);
                }
            }
            let line = Shape::line(run.clone(), self.look.stroke);
            ui.painter().add(line);
        }
    }

    /// Points on the curve, so close that no label fits between them.
    fn dense(&self) -> Vec<Pos2> {
        const BETWEEN: [f32; 4] = [0.0, 0.25, 0.5, 0.75];
        let places: Vec<Pos2> = self.runs.concat();
        let next = places.iter().skip(1).chain(places.last());
        let pairs = places.iter().zip(next);
        pairs
            .flat_map(|(one, next)| BETWEEN.map(|part| one.lerp(*next, part)))
            .collect()
    }

    /// First and last position, with the first and the last figure.
    fn ends(&self) -> Option<[(Pos2, &str); 2]> {
        let mut places = self.runs.iter().flatten();
        let first = *places.next()?;
        let last = places.next_back().copied().unwrap_or(first);
        let (begin, end) = self.curve.ends.as_ref()?;
        Some([(first, begin), (last, end)])
    }
}

/// Labels in the chart, and what they must not cover.
struct CurveLabels<'a> {
    ui: &'a Ui,
    plot: Rect,
    /// The line of the present price.
    now: Option<f32>,
    /// Points on the curves.
    curves: Vec<Pos2>,
    placed: Vec<Rect>,
}

impl CurveLabels<'_> {
    fn galley(&self, words: String, look: CurveLook) -> Arc<Galley> {
        one_line(self.ui, Role::Tiny, look.stroke.color, words)
    }

    fn put(&mut self, rect: Rect, words: Arc<Galley>, look: CurveLook) {
        let painter = self.ui.painter();
        painter.galley(rect.min, words, look.stroke.color);
        self.placed.push(rect);
    }

    /// Name and last figure at the end of each curve, moved apart; inside the chart where the curve ends there.
    fn names(&mut self, drawn: &[DrawnCurve<'_>]) {
        let plot = self.plot;
        let highest = plot.top() - f32::from(AROUND.top);
        for one in drawn {
            let Some([_, (end, figure)]) = one.ends() else {
                continue;
            };
            let words = self.galley(format!("{}\n{figure}", one.curve.name), one.look);
            let size = words.size();
            let top = (end.y - size.y / 2.0)
                .min(plot.bottom() - size.y)
                .max(highest);
            let mut rect = Rect::from_min_size(pos2(end.x + 7.0, top), size);
            if self.now.is_some_and(|x| rect.x_range().contains(x)) {
                let top = (end.y - size.y).max(highest);
                rect = Rect::from_min_size(pos2(end.x - 7.0 - size.x, top), size);
            }
            let other = self.placed.iter().find(|other| other.intersects(rect));
            if let Some(other) = other.copied() {
                // Upwards, or downwards where the curve ends below the other.
                let below = rect.center().y >= other.center().y;
                let lowest = plot.bottom() + f32::from(AROUND.bottom);
                let top = if below && other.bottom() + size.y <= lowest {
                    other.bottom()
                } else {
                    other.top() - size.y
                };
                rect = Rect::from_min_size(pos2(rect.left(), top), size);
            }
            self.put(rect, words, one.look);
        }
    }

    /// The first figure of each curve. Labels of rising curves are below, others above, and none where another label stands.
    fn beginnings(&mut self, drawn: &[DrawnCurve<'_>]) {
        for one in drawn {
            let Some([(begin, figure), (end, _)]) = one.ends() else {
                continue;
            };
            let words = self.galley(figure.to_owned(), one.look);
            let apart = vec2(3.0, 5.0);
            let below = begin.y + apart.y;
            let top = if end.y < begin.y && below + words.size().y < self.plot.bottom() {
                below
            } else {
                begin.y - apart.y - words.size().y
            };
            let rect = Rect::from_min_size(pos2(begin.x + apart.x, top), words.size());
            if self.placed.iter().all(|other| !other.intersects(rect)) {
                self.put(rect, words, one.look);
            }
        }
    }

    /// A hurdle: a dashed line in the colour of its curve, labelled where neither a curve nor the line of the present price runs through the
    /// label: at an end, or beside that line.
    fn hurdle(&self, one: &DrawnCurve<'_>) {
        let Some((at, words)) = &one.curve.hurdle else {
            return;
        };
        let plot = self.plot;
        let y = one.chart.y(*at);
        let line = [pos2(plot.left(), y), pos2(plot.right(), y)];
        let stroke = Stroke::new(1.0, one.look.stroke.color);
        let (dash, gap) = one.look.dashes;
        let painter = self.ui.painter();
        painter.extend(Shape::dashed_line(&line, stroke, dash, gap));
        let words = self.galley(words.clone(), one.look);
        let beside = self.now.unwrap_or(plot.center().x);
        let places = [
            (plot.right() - 2.0, Align2::RIGHT_BOTTOM, Align2::RIGHT_TOP),
            (plot.left() + 2.0, Align2::LEFT_BOTTOM, Align2::LEFT_TOP),
            (beside - 4.0, Align2::RIGHT_BOTTOM, Align2::RIGHT_TOP),
            (beside + 4.0, Align2::LEFT_BOTTOM, Align2::LEFT_TOP),
        ];
        let places = places.map(|(x, above, below)| {
            let rect = |y: f32, align: Align2| align.anchor_size(pos2(x, y), words.size());
            [rect(y - 1.0, above), rect(y + 1.0, below)]
        });
        let free = |rect: &&Rect| {
            rect.bottom() <= plot.bottom()
                && self.now.is_none_or(|x| !rect.x_range().contains(x))
                && !self.curves.iter().any(|at| rect.contains(*at))
                && !self.placed.iter().any(|other| rect.intersects(*other))
        };
        let [[usual, _], ..] = &places;
        let rect = places.iter().flatten().find(free).unwrap_or(usual);
        painter.galley(rect.min, words, stroke.color);
    }
}
