//! The cumulative net benefit by month, and while something is tried the case as a grey ghost behind it.

use super::headed;
use crate::app::state::movement::NamedAxis;
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, chart_room};
use crate::report::{Axis, CumulativeCurve};
use egui::{Pos2, Shape};

/// Height of the plot, in points.
const HIGH: f32 = 96.0;
/// Room above and at the right, and below for months.
const AROUND: Margin = Margin {
    left: 0,
    right: 8,
    top: 6,
    bottom: 18,
};
/// From an amount to the plot, and the widest room for amounts.
const AMOUNT: (f32, f32) = (6.0, 110.0);
/// Dashes and gaps of the ghost, in points.
const DASHES: (f32, f32) = (5.0, 3.0);

pub(super) fn ui(ui: &mut Pane) {
    let movement = &ui.cx.beyond.movement;
    let (Some(curve), Some(money), Some(months)) =
        (&movement.curve, &movement.axes.money, movement.axes.months)
    else {
        return;
    };
    let case = movement.base.as_ref().and_then(|base| base.curve.as_ref());
    let words = match case {
        Some(case) if case.end != curve.end => {
            format!("{} at the end, was {}", curve.end, case.end)
        }
        _ => format!("{} at the end", curve.end),
    };
    headed(ui, "Cumulative net benefit", &words, |ui| {
        picture(ui, curve, case, (money, months));
    });
}

fn picture(
    ui: &mut Pane,
    curve: &CumulativeCurve,
    case: Option<&CumulativeCurve>,
    axes: (&NamedAxis, Axis),
) {
    let p = palette(ui);
    let (money, months) = axes;
    let ends = [money.ends.0.as_str(), money.ends.1.as_str()];
    let amounts = widest(ui, Role::Tiny, ends, 0.0) + AMOUNT.0;
    let size = (ui.available_width(), HIGH);
    let (mut plot, response) = chart_room(ui, size, AROUND, &curve.says);
    plot.min.x += amounts.min(AMOUNT.1);
    let chart = Chart::new(ui, plot);
    let zero = money.axis.place(0.0);
    chart.horizontal(zero, 1.0, p.line_strong);
    let left = plot.left() - AMOUNT.0;
    let mut amounts = vec![(0.0, &*money.ends.0), (1.0, &*money.ends.1)];
    if (0.15..=0.85).contains(&zero) {
        amounts.push((zero, "0"));
    }
    for (at, words) in amounts {
        chart.label(
            pos2(left, chart.y(at)),
            Align2::RIGHT_CENTER,
            words,
            p.text_weak,
        );
    }
    ticks(ui, chart, months);
    if let Some(case) = case {
        paint(ui, chart, case, axes, true);
    }
    paint(ui, chart, curve, axes, false);
    response.on_hover_text_at_pointer(&curve.says);
}

/// The line, and a mark where the money is back: a disc, and of the ghost a ring.
fn paint(
    ui: &Ui,
    chart: Chart<'_>,
    curve: &CumulativeCurve,
    (money, months): (&NamedAxis, Axis),
    ghost: bool,
) {
    let p = palette(ui);
    let color = if ghost { p.text_weak } else { p.accent };
    let place = |along: f32, up: f32| {
        let along = curve.months.carry(along, &months);
        chart.at(along, curve.money.carry(up, &money.axis))
    };
    let points = curve.points.iter();
    let points: Vec<Pos2> = points.map(|(along, up)| place(*along, *up)).collect();
    let painter = ui.painter();
    if ghost {
        let stroke = Stroke::new(1.5, color);
        painter.extend(Shape::dashed_line(&points, stroke, DASHES.0, DASHES.1));
    } else {
        painter.add(Shape::line(points, Stroke::new(2.0, color)));
    }
    let Some(back) = curve.payback else { return };
    let zero = money.axis.place(0.0);
    let at = chart.at(curve.months.carry(back, &months), zero);
    if ghost {
        painter.circle_stroke(at, 4.0, Stroke::new(1.5, color));
    } else {
        painter.circle_filled(at, 4.0, color);
    }
}

/// Years below the plot, or some of them where there are many.
fn ticks(ui: &Ui, chart: Chart<'_>, months: Axis) {
    let p = palette(ui);
    let last = months.ends().1;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most 30 years"
    )]
    let years = (last / 12.0) as u32;
    let step = years.div_ceil(6).max(1);
    let below = chart.plot.bottom() + 4.0;
    for year in (0..=years).step_by(step as usize) {
        let at = months.place(f64::from(year) * 12.0);
        let (words, align) = match year {
            0 => ("start".to_owned(), Align2::LEFT_TOP),
            year if year + step > years => (format!("year {year}"), Align2::RIGHT_TOP),
            year => (format!("year {year}"), Align2::CENTER_TOP),
        };
        chart.label(pos2(chart.x(at), below), align, &words, p.text_weak);
    }
}
