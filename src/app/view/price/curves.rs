//! The customer's figures against the price, painted: net present value or return, and payback, with their hurdles.
//!
//! The curves differ by their marks as well as by their colour, so that they can be told apart in grey. Left out: heights (`report`).

use crate::app::theme::{Role, palette, space};
use crate::app::widget::segmented;
use crate::report::{PriceCurve, PriceCurves, PriceNow, PriceRail, percent_of_list};
use egui::{Align2, Id, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

/// Height of the plot, in points.
const HIGH: f32 = 176.0;
/// Room for names at the right.
const NAMES: f32 = 58.0;
/// Room for prices below.
const PRICES: f32 = 18.0;
/// Room above, for the word at the line of the present price.
const ABOVE: f32 = 16.0;

pub(super) fn ui(ui: &mut Ui, now: &PriceNow, curves: &PriceCurves, rail: &PriceRail) {
    let id = Id::unique("curve of the price shows the return");
    let returns = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let choices = [
        (false, "NPV", "Net present value and payback"),
        (true, "ROI", "Return on investment and payback"),
    ];
    ui.horizontal(|ui| {
        ui.add(egui::Label::new(
            Role::Small
                .text("What the price does to")
                .color(palette(ui).text_weak),
        ));
        if let Some(returns) = segmented(ui, returns, &choices) {
            ui.data_mut(|data| data.insert_temp(id, returns));
        }
        ui.add(egui::Label::new(
            Role::Small.text("and payback").color(palette(ui).text_weak),
        ));
    });
    ui.add_space(space::TIGHT);
    let first = if returns { &curves.roi } else { &curves.npv };
    plot(ui, now, curves, first, rail);
}

fn plot(ui: &mut Ui, now: &PriceNow, curves: &PriceCurves, first: &PriceCurve, rail: &PriceRail) {
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
    present(ui, plot, now);
    let hurdles = [
        (first, Align2::LEFT_TOP),
        (&curves.payback, Align2::LEFT_BOTTOM),
    ];
    for (curve, _) in hurdles {
        hurdle_line(ui, plot, curve);
    }
    let (solid, dotted) = (Stroke::new(2.0, p.accent), Stroke::new(2.0, p.attention));
    let one = curve(ui, plot, curves, first, solid, false);
    let two = curve(ui, plot, curves, &curves.payback, dotted, true);
    // Words are read before curves, so they stand on top of them.
    for (curve, align) in hurdles {
        hurdle_words(ui, plot, curve, align);
    }
    let ends = [(first.name, one, solid), (curves.payback.name, two, dotted)];
    names(ui, plot, ends);
    for (text, x, align) in [
        (&rail.ends.0, plot.left(), Align2::LEFT_TOP),
        (&rail.ends.1, plot.right(), Align2::RIGHT_TOP),
    ] {
        painter.text(
            pos2(x, plot.bottom() + 3.0),
            align,
            text,
            Role::Tiny.font(),
            p.text_weak,
        );
    }
    let hovered = response.hover_pos().map(|at| at.x);
    if let Some(point) = hovered.and_then(|x| nearest(curves, plot, x)) {
        response.on_hover_text_at_pointer(&point.words);
    }
}

/// The line of the present price, while it lies in the picture.
fn present(ui: &Ui, plot: Rect, now: &PriceNow) {
    let p = palette(ui);
    #[expect(clippy::cast_possible_truncation, reason = "a place in a picture")]
    let at = ((percent_of_list(now.discount) - 50.0) / 100.0) as f32;
    if !(0.0..=1.0).contains(&at) {
        return;
    }
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
    ui.painter().galley(
        pos2(left, plot.top() - galley.size().y - 1.0),
        galley,
        p.text,
    );
}

/// A hurdle as a dashed line.
fn hurdle_line(ui: &Ui, plot: Rect, curve: &PriceCurve) {
    let Some((height, _)) = &curve.hurdle else {
        return;
    };
    let y = egui::remap(*height, 0.0..=1.0, plot.bottom()..=plot.top());
    let ends = [pos2(plot.left(), y), pos2(plot.right(), y)];
    let stroke = Stroke::new(1.0, palette(ui).wrong);
    ui.painter()
        .extend(Shape::dashed_line(&ends, stroke, 5.0, 4.0));
}

/// The words of a hurdle, at its line.
fn hurdle_words(ui: &Ui, plot: Rect, curve: &PriceCurve, align: Align2) {
    let Some((height, words)) = &curve.hurdle else {
        return;
    };
    let p = palette(ui);
    let y = egui::remap(*height, 0.0..=1.0, plot.bottom()..=plot.top());
    let apart = if align.y() == egui::Align::Min {
        2.0
    } else {
        -2.0
    };
    // What would hang out of the picture stands on the other side of its line.
    let galley = ui
        .painter()
        .layout_no_wrap(words.clone(), Role::Tiny.font(), p.wrong);
    let below = y + 2.0;
    let above = y - 2.0 - galley.size().y;
    let wanted = if apart > 0.0 { below } else { above };
    let top = if wanted < plot.top() {
        below
    } else if wanted + galley.size().y > plot.bottom() {
        above
    } else {
        wanted
    };
    let ground = Rect::from_min_size(pos2(plot.left() + 4.0, top), galley.size());
    ui.painter()
        .rect_filled(ground.expand2(Vec2::new(2.0, 0.0)), 0.0, p.surface);
    ui.painter().galley(ground.min, galley, p.wrong);
}

/// One curve; returns how high it ends.
fn curve(
    ui: &Ui,
    plot: Rect,
    curves: &PriceCurves,
    curve: &PriceCurve,
    stroke: Stroke,
    dotted: bool,
) -> Option<f32> {
    let mut run = Vec::new();
    let mut end = None;
    for (point, height) in curves.points.iter().zip(&curve.heights) {
        // Where there is no figure the curve is broken.
        let Some(height) = height else {
            ui.painter()
                .add(Shape::line(std::mem::take(&mut run), stroke));
            continue;
        };
        let y = egui::remap(*height, 0.0..=1.0, plot.bottom()..=plot.top());
        let at = pos2(egui::lerp(plot.x_range(), point.at), y);
        if dotted {
            ui.painter().circle_filled(at, 2.6, stroke.color);
        }
        run.push(at);
        end = Some(y);
    }
    ui.painter().add(Shape::line(run, stroke));
    end
}

/// The names at the ends of both curves, apart from each other.
fn names(ui: &Ui, plot: Rect, ends: [(&str, Option<f32>, Stroke); 2]) {
    let line = ui.fonts_mut(|fonts| fonts.row_height(&Role::Tiny.font()));
    let [(_, first, _), (_, second, _)] = ends;
    let near = first
        .zip(second)
        .is_some_and(|(first, second)| (first - second).abs() < line);
    for (place, (name, end, stroke)) in ends.into_iter().enumerate() {
        let Some(y) = end else { continue };
        let higher = match (place, first <= second) {
            (0, true) | (1, false) => -line / 2.0,
            _ => line / 2.0,
        };
        let y = if near { y + higher } else { y };
        let at = pos2(plot.right() + 6.0, y);
        ui.painter().text(
            at,
            Align2::LEFT_CENTER,
            name,
            Role::Tiny.font(),
            stroke.color,
        );
    }
}

fn nearest(curves: &PriceCurves, plot: Rect, x: f32) -> Option<&crate::report::CurvePoint> {
    let at = egui::remap_clamp(x, plot.x_range(), 0.0..=1.0);
    let apart = |point: &crate::report::CurvePoint| (point.at - at).abs();
    let mut points = curves.points.iter();
    points.by_ref().min_by(|a, b| apart(a).total_cmp(&apart(b)))
}
