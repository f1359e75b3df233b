//! One picture: what was promised, what came, and what is expected, added up month by month.

use crate::app::state::after_sale::ShownResults;
use crate::app::view::prelude::*;
use crate::app::widget::{Chart, chart_room};
use crate::report::ResultPicture;
use egui::{Pos2, Shape};

/// Height of the plot, in points.
const HIGH: f32 = 190.0;
/// From an amount to the plot, and the widest room for amounts, in points.
const AMOUNT: (f32, f32) = (6.0, 110.0);
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

/// What each line is: told by its look and not by its colour alone.
fn legend(ui: &mut Pane, picture: &ResultPicture, role: Role) {
    let p = palette(ui);
    let expected = format!("expected, {}", picture.rule);
    let entries = [
        ("promised", Stroke::new(1.5, p.text_weak), false),
        ("so far", Stroke::new(3.0, p.accent), false),
        (expected.as_str(), Stroke::new(2.0, p.accent), true),
    ];
    ui.horizontal_wrapped(|ui| {
        for (words, stroke, dashed) in entries {
            let (rect, _) = ui.allocate_exact_size(vec2(26.0, 12.0), Sense::hover());
            let ends = [rect.left_center(), rect.right_center()];
            line(ui, &ends, stroke, dashed);
            weak(ui, role, words);
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
    let amounts = widest(ui, role, ends, 0.0) + AMOUNT.0;
    let size = (ui.available_width(), high);
    let (mut plot, response) = chart_room(ui, size, around(role), &picture.says);
    plot.min.x += amounts.min(AMOUNT.1);
    let chart = Chart::new(ui, plot).labelled(role);
    let zero = picture.money.place(0.0);
    chart.horizontal(zero, 1.0, p.line_strong);
    let left = plot.left() - AMOUNT.0;
    let mut labels = vec![(0.0, ends[0]), (1.0, ends[1])];
    if (0.12..=0.88).contains(&zero) {
        labels.push((zero, "0"));
    }
    for (at, words) in labels {
        let at = pos2(left, chart.y(at));
        chart.label(at, Align2::RIGHT_CENTER, words, p.text_weak);
    }
    years(ui, chart, picture);
    review(ui, chart, picture, shown);
    let points = |points: &[(f32, f32)]| -> Vec<Pos2> {
        points.iter().map(|(x, y)| chart.at(*x, *y)).collect()
    };
    line(
        ui,
        &points(&picture.promised),
        Stroke::new(1.5, p.text_weak),
        false,
    );
    line(
        ui,
        &points(&picture.expected),
        Stroke::new(2.0, p.accent),
        true,
    );
    line(
        ui,
        &points(&picture.so_far),
        Stroke::new(3.0, p.accent),
        false,
    );
    paybacks(ui, chart, picture, zero);
    response.on_hover_text_at_pointer(&picture.says);
}

fn line(ui: &Ui, points: &[Pos2], stroke: Stroke, dashed: bool) {
    if dashed {
        ui.painter()
            .extend(Shape::dashed_line(points, stroke, DASHES.0, DASHES.1));
    } else {
        ui.painter().add(Shape::line(points.to_vec(), stroke));
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

/// Years below the plot, or some of them where there are many.
fn years(ui: &Ui, chart: Chart<'_>, picture: &ResultPicture) {
    let color = palette(ui).text_weak;
    let last = picture.months.ends().1;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most 30 years"
    )]
    let years = (last / 12.0) as u32;
    let step = years.div_ceil(6).max(1);
    let below = chart.plot.bottom() + 4.0;
    for year in (0..=years).step_by(step as usize) {
        let at = picture.months.place(f64::from(year) * 12.0);
        let (words, align) = match year {
            0 => ("start".to_owned(), Align2::LEFT_TOP),
            year if year + step > years => (format!("year {year}"), Align2::RIGHT_TOP),
            year => (format!("year {year}"), Align2::CENTER_TOP),
        };
        chart.label(pos2(chart.x(at), below), align, &words, color);
    }
}
