//! How likely it is to pay: the runs as bars, the chances in large, what is lost when it is stopped, and where the spread comes from.
//!
//! Runs that lose money are striped, so that they read in grey. While something is tried, the case stands behind as a grey outline.

use crate::app::state::movement::Axes;
use crate::app::view::figure_card::{computing, headed, no_ranges, trouble};
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, ReadOutBars, read_out_bar};
use crate::report::{Axis, Chance, ChanceBar, ChanceHistogram};
use egui::{Pos2, Shape};

/// Height of the plot, the names above and the amounts below, in points.
const PLOT: f32 = 118.0;
const ABOVE: i8 = 30;
/// Height of one of the two lines of names above, and half the width of a mark, in points.
const NAMES: f32 = 14.0;
const MARK: f32 = 4.0;
const BELOW: i8 = 18;
/// Width of the large figures, and from which width on they stand beside the chart.
const CHANCES: f32 = 124.0;
const WIDE: f32 = 340.0;

pub(super) fn ui(ui: &mut Pane) {
    with(ui, explained);
}

/// The distribution and the chances alone.
pub(in crate::app::view) fn brief(ui: &mut Pane) {
    with(ui, |_, _, _| {});
}

/// The card, with what is said below distribution and chances.
fn with(ui: &mut Pane, below: fn(&mut Pane, &Chance, &ChanceHistogram)) {
    let chance = ui.cx.what_if.map(|known| &known.rows.chance);
    let fresh = ui.cx.beyond.of(&ui.cx.answer.state).is_some();
    let words = match chance {
        Some(Ok(chance)) if fresh => format!("{} · {}", chance.runs, chance.seed),
        Some(_) if !fresh => "computing…".to_owned(),
        _ => String::new(),
    };
    headed(ui, "Chance that it pays", &words, |ui| match chance {
        None => computing(ui),
        Some(Err(why)) => trouble(ui, why),
        Some(Ok(chance)) => match &chance.picture {
            Some(picture) => {
                known(ui, chance, picture);
                below(ui, chance, picture);
            }
            None => no_ranges(
                ui,
                "No number that the answer rests on has a low and a high, so every run would be alike. Give the most uncertain ones a range.",
            ),
        },
    });
}

fn known(ui: &mut Pane, chance: &Chance, picture: &ChanceHistogram) {
    let case = ui.cx.beyond.of_case();
    let case = case.and_then(|case| case.rows.chance.as_ref().ok());
    let wide = ui.available_width() >= WIDE;
    let chances = chances(chance, case);
    if wide {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::CARD;
            let width = ui.available_width() - CHANCES - space::CARD;
            bars(ui, picture, case, width);
            ui.vertical(|ui| {
                ui.set_width(CHANCES);
                for chance in &chances {
                    large(ui, chance);
                }
            });
        });
    } else {
        let width = ui.available_width();
        bars(ui, picture, case, width);
        ui.columns(chances.len(), |ui, place| {
            if let Some(chance) = chances.get(place) {
                large(ui, chance);
            }
        });
    }
}

/// What the spread means, what is lost when it is stopped, and where the spread comes from.
fn explained(ui: &mut Pane, chance: &Chance, picture: &ChanceHistogram) {
    weak(ui, Role::Small, &picture.explained);
    if let Some(stopped) = &chance.stopped {
        weak(ui, Role::Small, stopped);
    }
    shares(ui, chance);
}

/// A chance in large, what it is a chance of, and what it is in the case.
struct LargeChance<'a> {
    role: Role,
    figure: &'a str,
    words: &'a str,
    was: Option<&'a str>,
}

fn chances<'a>(chance: &'a Chance, case: Option<&'a Chance>) -> Vec<LargeChance<'a>> {
    let pays = LargeChance {
        role: Role::Answer,
        figure: &chance.pays,
        words: &chance.pays_words,
        was: case.map(|case| case.pays.as_str()),
    };
    let in_time = chance.in_time.as_ref().map(|(figure, words)| {
        let was = case.and_then(|case| case.in_time.as_ref());
        LargeChance {
            role: Role::Title,
            figure,
            words,
            was: was.map(|(was, _)| was.as_str()),
        }
    });
    std::iter::once(pays).chain(in_time).collect()
}

fn large(ui: &mut Pane, chance: &LargeChance<'_>) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        truncated(ui, chance.role, chance.figure);
        let words = chance.words;
        match chance.was.filter(|was| *was != chance.figure) {
            Some(was) => weak(ui, Role::Small, format!("{words}, was {was}")),
            None => weak(ui, Role::Small, words),
        };
    });
    ui.add_space(space::NEAR);
}

/// The picture on the axes that stay while something is tried.
#[derive(Clone, Copy)]
struct Drawn<'a> {
    chart: Chart<'a>,
    axis: Axis,
    densest: f64,
}

impl Drawn<'_> {
    fn x(&self, picture: &ChanceHistogram, at: f32) -> f32 {
        self.chart.x(picture.axis.carry(at, &self.axis))
    }

    fn bar(&self, picture: &ChanceHistogram, bar: &ChanceBar) -> Rect {
        let left = self.x(picture, bar.from);
        let right = (self.x(picture, bar.to) - 1.0).max(left + 1.0);
        // Bars are equally wide in one picture only: between two, runs for each unit of money compare.
        let most = Axis::between(0.0, self.densest);
        let high = most.place(f64::from(bar.height) * picture.densest);
        Rect::from_x_y_ranges(left..=right, self.chart.y(high)..=self.chart.plot.bottom())
    }
}

fn bars(ui: &mut Pane, picture: &ChanceHistogram, case: Option<&Chance>, width: f32) {
    let Axes {
        chance, densest, ..
    } = &ui.cx.beyond.movement.axes;
    let Some(named) = chance else { return };
    let p = palette(ui);
    let around = Margin {
        top: ABOVE,
        bottom: BELOW,
        ..Margin::ZERO
    };
    let (_, room) = ui.allocate_space(vec2(width, PLOT + around.sum().y));
    let plot = room - around;
    let drawn = Drawn {
        chart: Chart::new(ui, plot),
        axis: named.axis,
        densest: *densest,
    };
    let told = read_out_bar(
        ui,
        &ReadOutBars {
            id: egui::Id::unique("distribution"),
            room,
            alt: &picture.says,
            count: picture.bars.len(),
            place: &|bar| {
                let bar = picture.bars.get(bar);
                bar.map_or(plot, |bar| drawn.bar(picture, bar))
            },
            says: &|bar| picture.bars.get(bar).map_or("", |bar| bar.says.as_str()),
        },
    );
    for (place, bar) in picture.bars.iter().enumerate() {
        let (fill, striped) = match (bar.loses, told == Some(place)) {
            (true, told) => (if told { p.attention } else { p.cost }, Some(p.surface)),
            (false, told) => (if told { p.accent } else { p.gain }, None),
        };
        let rect = drawn.bar(picture, bar);
        drawn.chart.bar(rect, 0.0, fill, striped);
    }
    if let Some(case) = case.and_then(|case| case.picture.as_ref()) {
        outline(ui, drawn, case);
    }
    drawn.chart.horizontal(0.0, 1.0, p.line_strong);
    marks(ui, drawn, picture);
    drawn.chart.ends(&named.ends);
}

/// The case, as the outline of its bars.
fn outline(ui: &Ui, drawn: Drawn<'_>, case: &ChanceHistogram) {
    let bars = case.bars.iter().flat_map(|bar| {
        let rect = drawn.bar(case, bar);
        let right = drawn.x(case, bar.to);
        [rect.left_top(), pos2(right, rect.top())]
    });
    let ends = (case.bars.first(), case.bars.last());
    let bottom = |at: f32| pos2(drawn.x(case, at), drawn.chart.plot.bottom());
    let first = ends.0.map(|bar| bottom(bar.from));
    let last = ends.1.map(|bar| bottom(bar.to));
    let points: Vec<Pos2> = first.into_iter().chain(bars).chain(last).collect();
    let stroke = Stroke::new(1.5, palette(ui).text_weak);
    ui.painter().add(Shape::line(points, stroke));
}

/// The tenths of the runs as thin lines, the figure of the headline as a line with a triangle, and a net present value of 0 in red.
fn marks(ui: &Ui, drawn: Drawn<'_>, picture: &ChanceHistogram) {
    let p = palette(ui);
    let plot = drawn.chart.plot;
    let name = |x: f32, (top, half): (f32, f32), text: &str, color| {
        let inside = x.min(plot.right() - half).max(plot.left() + half);
        let at = (pos2(inside, top), Align2::CENTER_TOP);
        paint_text(ui, Role::Tiny, text, color, at, 2.0 * half);
    };
    let painter = ui.painter();
    let top = plot.top() - f32::from(ABOVE);
    for (mark, _, place) in &picture.marks {
        let x = drawn.x(picture, *place);
        painter.vline(x, plot.y_range(), Stroke::new(1.0, p.text_weak));
        name(x, (top + NAMES, 14.0), mark, p.text_weak);
    }
    if let Some((amount, npv)) = &picture.headline {
        let words = format!("headline {amount}");
        let half = text_width(ui, Role::Tiny, &words) / 2.0 + 1.0;
        let x = drawn.chart.x(drawn.axis.place(*npv));
        let is_inside = drawn.axis.inside(*npv).is_some();
        headline_mark(ui, plot, x, is_inside);
        name(x, (top, half), &words, p.text);
    }
    if let Some(zero) = drawn.axis.inside(0.0) {
        let below = plot.bottom() + 4.0;
        let x = drawn.chart.x(zero);
        painter.vline(x, plot.top()..=below, Stroke::new(2.0, p.wrong));
        name(x, (below, 40.0), "NPV 0", p.wrong);
    }
}

/// Marks the headline, with a line where it lies in the picture, and else with a triangle at the nearer end.
fn headline_mark(ui: &Ui, plot: Rect, x: f32, is_inside: bool) {
    let p = palette(ui);
    let painter = ui.painter();
    let corners = if is_inside {
        painter.vline(x, plot.y_range(), Stroke::new(2.0, p.text));
        let top = plot.top();
        vec![
            pos2(x - MARK, top),
            pos2(x + MARK, top),
            pos2(x, top + 2.0 * MARK),
        ]
    } else {
        let is_left = x < plot.center().x;
        let inwards = if is_left { 2.0 * MARK } else { -2.0 * MARK };
        let middle = plot.top() - NAMES / 2.0;
        vec![
            pos2(x, middle),
            pos2(x + inwards, middle - MARK),
            pos2(x + inwards, middle + MARK),
        ]
    };
    painter.add(Shape::convex_polygon(corners, p.text, Stroke::NONE));
}

/// Which numbers the spread comes from.
fn shares(ui: &mut Pane, chance: &Chance) {
    if chance.shares.is_empty() {
        return;
    }
    ui.add_space(space::TIGHT);
    ui.label(Role::SmallStrong.text("Where the spread comes from"));
    let columns = vec![
        Column::rest(SpreadColumn::Label, "", (60.0, 60.0), 1.0).line(),
        Column::new(SpreadColumn::Bar, "", 84.0),
        Column::new(SpreadColumn::Share, "", 52.0).right(),
    ];
    let table = Table::new(ui.available_width(), columns).high(18.0);
    for (label, words, share) in &chance.shares {
        table.row(ui, |ui, key| match key {
            SpreadColumn::Label => {
                truncated(ui, Role::Small, label);
            }
            SpreadColumn::Bar => {
                share_bar(ui, *share, 84.0, &format!("{label}: {words} of the spread"));
            }
            SpreadColumn::Share => {
                truncated(ui, Role::Small, words);
            }
        });
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SpreadColumn {
    Label,
    Bar,
    Share,
}
