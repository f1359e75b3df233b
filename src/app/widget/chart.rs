//! Charts: places from 0 to 1 in a plot, with lines, bars and labels. What they show is data of `report`.

use super::paint::{paint_text, stripes};
use crate::app::theme::{Role, palette};
use egui::{
    Align2, Color32, Margin, Pos2, Rect, Response, Sense, Stroke, Ui, WidgetInfo, lerp, pos2, vec2,
};

/// Takes room for a plot of this height with space around it, all of this width, in points. Screen readers say `alt`.
pub(crate) fn chart_room(
    ui: &mut Ui,
    (width, high): (f32, f32),
    around: Margin,
    alt: &str,
) -> (Rect, Response) {
    let size = vec2(width, high + around.sum().y);
    let (whole, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, alt));
    (whole - around, response)
}

/// A plot to paint into.
#[derive(Clone, Copy)]
pub(crate) struct Chart<'a> {
    ui: &'a Ui,
    pub(crate) plot: Rect,
}

impl<'a> Chart<'a> {
    pub(crate) const fn new(ui: &'a Ui, plot: Rect) -> Self {
        Self { ui, plot }
    }

    /// From left to right.
    pub(crate) fn x(&self, at: f32) -> f32 {
        lerp(self.plot.x_range(), at)
    }

    /// From the bottom up.
    pub(crate) fn y(&self, at: f32) -> f32 {
        lerp(self.plot.bottom()..=self.plot.top(), at)
    }

    pub(crate) fn at(&self, x: f32, y: f32) -> Pos2 {
        pos2(self.x(x), self.y(y))
    }

    /// The place of a position in points.
    pub(crate) fn place_of(&self, x: f32) -> f32 {
        egui::remap_clamp(x, self.plot.x_range(), 0.0..=1.0)
    }

    pub(crate) fn horizontal(&self, at: f32, width: f32, color: Color32) {
        let stroke = Stroke::new(width, color);
        let painter = self.ui.painter();
        painter.hline(self.plot.x_range(), self.y(at), stroke);
    }

    pub(crate) fn vertical(&self, at: f32, width: f32, color: Color32) {
        let stroke = Stroke::new(width, color);
        let painter = self.ui.painter();
        painter.vline(self.x(at), self.plot.y_range(), stroke);
    }

    /// A small label; `at` is a position in points.
    pub(crate) fn label(&self, at: Pos2, align: Align2, text: &str, color: Color32) {
        let painter = self.ui.painter();
        painter.text(at, align, text, Role::Tiny.font(), color);
    }

    /// A small label, centred at a position in points as far as the width of the plot allows.
    pub(crate) fn label_inside(&self, at: Pos2, align: Align2, text: &str, color: Color32) {
        let text = text.to_owned();
        let painter = self.ui.painter();
        let galley = painter.layout_no_wrap(text, Role::Tiny.font(), color);
        let mut rect = align.anchor_size(at, galley.size());
        let most = (self.plot.right() - rect.width()).max(self.plot.left());
        rect = rect.translate(vec2(
            rect.left().clamp(self.plot.left(), most) - rect.left(),
            0.0,
        ));
        painter.galley(rect.min, galley, color);
    }

    /// The least and the most below both ends of the plot.
    pub(crate) fn ends(&self, (least, most): &(String, String)) {
        let weak = palette(self.ui).text_weak;
        let width = self.plot.width() / 2.0;
        let (left, right) = (self.plot.left_bottom(), self.plot.right_bottom());
        let below = vec2(0.0, 4.0);
        for (text, at, align) in [
            (least, left + below, Align2::LEFT_TOP),
            (most, right + below, Align2::RIGHT_TOP),
        ] {
            paint_text(self.ui, Role::Tiny, text, weak, (at, align), width);
        }
    }

    /// A bar, with stripes in another colour to be told apart in grey.
    pub(crate) fn bar(&self, rect: Rect, round: f32, fill: Color32, striped: Option<Color32>) {
        match striped {
            Some(between) => stripes(self.ui.painter(), rect, fill, between),
            None => {
                self.ui.painter().rect_filled(rect, round, fill);
            }
        }
    }
}
