//! One picture: what was promised, what came, and what is expected, added up month by month.

use crate::app::state::after_sale::ShownResults;
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, beside_amounts, chart_room};
use crate::report::ResultPicture;
use egui::{Pos2, Shape};

/// Height of the plot, in points.
const HIGH: f32 = 190.0;
/// Dashes and gaps of what is expected, in points.
const DASHES: (f32, f32) = (6.0, 4.0);

pub(super) fn ui(ui: &mut Pane, shown: &ShownResults) {
    let Some(picture) = &shown.picture else {
        return;
    };
    ui.card(|ui| {
        subheading(ui, "Cumulative net benefit");
        draw(ui, picture, shown, (HIGH, Role::Tiny));
        weak(ui, Role::Tiny, explained(picture));
    });
}

/// The picture alone, so high in points and with labels in a role: for a room.
pub(in crate::app::view) fn chart(ui: &mut Pane, shown: &ShownResults, look: (f32, Role)) {
    if let Some(picture) = &shown.picture {
        draw(ui, picture, shown, look);
    }
}

/// Room above for the review month, at the right, and below for months and the marks of payback.
const fn around(role: Role) -> Margin {
    let (top, bottom) = match role {
        Role::Tiny => (20, 22),
        _ => (26, 30),
    };
    Margin {
        left: 0,
        right: 10,
        top,
        bottom,
    }
}

fn explained(picture: &ResultPicture) -> String {
    let gaps = "Months that are not reported stand in it as they were promised. ";
    let gaps = if picture.has_gaps { gaps } else { "" };
    format!("{gaps}A ring is the payback that was promised, a dot the one that is expected.")
}

struct Line<'p> {
    words: String,
    points: &'p [(f32, f32)],
    stroke: Stroke,
    dashed: bool,
}

/// What was promised, what came, and what is expected; told by its look and not by its colour alone.
fn lines<'p>(ui: &Ui, picture: &'p ResultPicture) -> [Line<'p>; 3] {
    let p = palette(ui);
    let line = |words: &str, points, (width, color), dashed| Line {
        words: words.to_owned(),
        points,
        stroke: Stroke::new(width, color),
        dashed,
    };
    let expected = format!("expected, {}", picture.rule);
    [
        line("promised", &picture.promised, (1.5, p.text_weak), false),
        line("so far", &picture.so_far, (3.0, p.accent), false),
        line(&expected, &picture.expected, (2.0, p.accent), true),
    ]
}

fn legend(ui: &mut Pane, picture: &ResultPicture, role: Role) {
    ui.horizontal_wrapped(|ui| {
        for line in lines(ui, picture) {
            let (rect, _) = ui.allocate_exact_size(vec2(26.0, 12.0), Sense::hover());
            line.paint(ui, &[rect.left_center(), rect.right_center()]);
            weak(ui, role, line.words);
            ui.add_space(space::TIGHT);
        }
    });
}

fn draw(ui: &mut Pane, picture: &ResultPicture, shown: &ShownResults, (high, role): (f32, Role)) {
    legend(
        ui,
        picture,
        match role {
            Role::Tiny => Role::Small,
            role => role,
        },
    );
    let p = palette(ui);
    let ends = [picture.ends.0.as_str(), picture.ends.1.as_str()];
    let size = (ui.available_width(), high);
    let (plot, response) = chart_room(ui, size, around(role), &picture.says);
    let plot = beside_amounts(ui, plot, ends, role);
    let chart = Chart::new(ui, plot).labelled(role);
    let zero = picture.money.place(0.0);
    chart.horizontal(zero, 1.0, p.line_strong);
    chart.amounts(ends, zero);
    chart.years(&picture.months);
    review(ui, chart, picture, shown);
    let [promised, so_far, expected] = lines(ui, picture);
    for line in [promised, expected, so_far] {
        let points = line.points.iter().map(|(x, y)| chart.at(*x, *y));
        line.paint(ui, &points.collect::<Vec<_>>());
    }
    paybacks(ui, chart, picture, zero);
    response.on_hover_text_at_pointer(&picture.says);
}

impl Line<'_> {
    fn paint(&self, ui: &Ui, points: &[Pos2]) {
        if self.dashed {
            let dashes = Shape::dashed_line(points, self.stroke, DASHES.0, DASHES.1);
            ui.painter().extend(dashes);
        } else {
            ui.painter().add(Shape::line(points.to_vec(), self.stroke));
        }
    }
}

/// The review month over the whole height, with its name above.
fn review(ui: &Pane, chart: Chart<'_>, picture: &ResultPicture, shown: &ShownResults) {
    let p = palette(ui);
    chart.vertical(picture.review, 1.0, p.line_strong);
    let name = shown.day.map(|day| ui.cx.locale().month_short(day));
    let above = pos2(chart.x(picture.review), chart.plot.top() - 3.0);
    chart.label_inside(
        above,
        Align2::CENTER_BOTTOM,
        &name.unwrap_or_default(),
        p.text,
    );
}

/// Where the money is back: a ring as promised, a disc as it is expected.
fn paybacks(ui: &Ui, chart: Chart<'_>, picture: &ResultPicture, zero: f32) {
    let p = palette(ui);
    if let Some(at) = picture.promised_payback {
        let at = chart.at(at, zero);
        ui.painter()
            .circle(at, 5.0, p.surface, Stroke::new(2.0, p.text_weak));
    }
    if let Some(at) = picture.expected_payback {
        ui.painter()
            .circle_filled(chart.at(at, zero), 4.0, p.accent);
    }
}
