//! Charts: places from 0 to 1 in a plot, with lines, bars and labels. What they show is data of `report`.

use super::chart_label::beside_rise;
use super::table::widest;
use super::text::{in_lines, one_line, text_job};
use crate::app::theme::{Role, palette};
use crate::report::Axis;
use egui::{
    Align2, Color32, Margin, Mesh, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2,
    WidgetInfo, lerp, pos2, vec2,
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

/// From an amount to the plot at its right, and the widest room for amounts, in points.
const AMOUNT: (f32, f32) = (6.0, 110.0);

/// The plot that is left beside the ends of a money axis.
pub(crate) fn beside_amounts(ui: &Ui, mut plot: Rect, ends: [&str; 2], role: Role) -> Rect {
    let amounts = widest(ui, role, ends, 0.0) + AMOUNT.0;
    plot.min.x += amounts.min(AMOUNT.1);
    plot
}

/// Between the names of two years at least, in points.
const YEARS_APART: f32 = 6.0;

/// A plot to paint into.
#[derive(Clone, Copy)]
pub(crate) struct Chart<'a> {
    ui: &'a Ui,
    pub(crate) plot: Rect,
    /// Of its labels.
    role: Role,
}

impl<'a> Chart<'a> {
    pub(crate) const fn new(ui: &'a Ui, plot: Rect) -> Self {
        Self {
            ui,
            plot,
            role: Role::Tiny,
        }
    }

    /// With labels in another role.
    pub(crate) const fn labelled(self, role: Role) -> Self {
        Self { role, ..self }
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

    /// The strip around one of some places from left to right, as far as to the middle between it and the next ones.
    pub(crate) fn around(&self, places: &[f32], place: usize) -> Rect {
        let at = |place: usize| places.get(place).copied();
        let Some(own) = at(place) else {
            return self.plot;
        };
        let between = |other: Option<f32>| other.map_or(own, |other| f32::midpoint(own, other));
        let before = between(place.checked_sub(1).and_then(at));
        self.strip(before, between(at(place + 1)))
    }

    /// The strip from one of some places from left to right to the next one, or to the end.
    pub(crate) fn from(&self, places: &[f32], place: usize) -> Rect {
        let next = places.get(place + 1).copied().unwrap_or(1.0);
        let own = places.get(place);
        own.map_or(self.plot, |own| self.strip(*own, next))
    }

    fn strip(&self, one: f32, other: f32) -> Rect {
        let (from, to) = (self.x(one.min(other)), self.x(one.max(other)));
        Rect::from_x_y_ranges(from..=to, self.plot.y_range())
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
        painter.text(at, align, text, self.role.font(), color);
    }

    /// A small label, centred at a position in points as far as the width of the plot allows.
    pub(crate) fn label_inside(&self, at: Pos2, align: Align2, text: &str, color: Color32) {
        let galley = one_line(self.ui, self.role, color, text);
        let mut rect = align.anchor_size(at, galley.size());
        let most = (self.plot.right() - rect.width()).max(self.plot.left());
        rect = rect.translate(vec2(
            rect.left().clamp(self.plot.left(), most) - rect.left(),
            0.0,
        ));
        self.ui.painter().galley(rect.min, galley, color);
    }

    /// A small label in the middle of a part; none where it does not fit.
    pub(crate) fn label_in(&self, part: Rect, text: &str, color: Color32) {
        let galley = one_line(self.ui, self.role, color, text);
        if galley.size().x + 6.0 <= part.width() {
            let at = Align2::CENTER_CENTER.anchor_size(part.center(), galley.size());
            self.ui.painter().galley(at.min, galley, color);
        }
    }

    /// Where a label of this size stands at a point of a rising curve, so far from it and inside the plot; positions in points.
    pub(crate) fn beside_rise(&self, at: (Pos2, Vec2), size: Vec2, curve: &[Pos2]) -> Rect {
        beside_rise(self.plot, at, size, curve)
    }

    /// A small text, truncated at a width in points.
    pub(crate) fn text(&self, text: &str, color: Color32, place: (Pos2, Align2), width: f32) {
        paint_text(self.ui, self.role, text, color, place, width);
    }

    pub(crate) fn painter(&self) -> &Painter {
        self.ui.painter()
    }

    /// The area between two lines over the same places along the plot, each from left to right; positions in points.
    pub(crate) fn band(&self, low: &[Pos2], high: &[Pos2], fill: Color32) {
        let mut mesh = Mesh::default();
        for ((low, high), first) in low.iter().zip(high).zip((0_u32..).step_by(2)) {
            mesh.colored_vertex(*low, fill);
            mesh.colored_vertex(*high, fill);
            if let Some(before) = first.checked_sub(2) {
                mesh.add_triangle(before, before + 1, first);
                mesh.add_triangle(before + 1, first, first + 1);
            }
        }
        self.ui.painter().add(Shape::mesh(mesh));
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

    /// The ends of the money axis at the left of the plot, and 0, as a share of the height, at its line. An end that would touch the 0 stands
    /// below it, in the room for the months; at the top, where there is none, it is left out.
    pub(crate) fn amounts(&self, [least, most]: [&str; 2], zero: f32) {
        let weak = palette(self.ui).text_weak;
        let x = self.plot.left() - AMOUNT.0;
        let label = |y: f32, words| self.label(pos2(x, y), Align2::RIGHT_CENTER, words, weak);
        let line = self
            .ui
            .fonts_mut(|fonts| fonts.row_height(&self.role.font()));
        let (top, middle, bottom) = (self.y(1.0), self.y(zero), self.y(0.0));
        let is_inside = 0.0 < zero && zero < 1.0;
        if is_inside {
            label(middle, "0");
            label(bottom.max(middle + line), least);
        } else {
            label(bottom, least);
        }
        if !is_inside || top + line <= middle {
            label(top, most);
        }
    }

    /// The years of an axis in months below the plot, or some of them where there are many: always the last one, and none that would touch
    /// another.
    pub(crate) fn years(&self, months: &Axis) {
        let last = months.ends().1;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most 30 years"
        )]
        let years = (last / 12.0) as u32;
        let weak = palette(self.ui).text_weak;
        let x = |year: u32| self.x(months.place(f64::from(year) * 12.0));
        let label = |year: u32| {
            let words = match year {
                0 => "start".to_owned(),
                year => format!("year {year}"),
            };
            let galley = one_line(self.ui, self.role, weak, words);
            let wide = galley.size().x;
            let right = (self.plot.right() - wide).max(self.plot.left());
            let left = (x(year) - wide / 2.0).clamp(self.plot.left(), right);
            (galley, left)
        };
        let top = self.plot.bottom() + 4.0;
        let (end, end_at) = label(years);
        // The last name ends at its year, the one before it stands around its own.
        let needed = 1.5 * end.size().x + YEARS_APART;
        let fewest = years.div_ceil(6).max(1);
        let fits = |step: &u32| years.is_multiple_of(*step) && x(*step) - x(0) >= needed;
        let step = (fewest..=years).find(fits).unwrap_or(fewest);
        let mut taken = f32::NEG_INFINITY;
        for year in (0..years).step_by(step as usize) {
            let (galley, left) = label(year);
            let right = left + galley.size().x;
            if taken < left && right + YEARS_APART <= end_at {
                self.ui.painter().galley(pos2(left, top), galley, weak);
                taken = right + YEARS_APART;
            }
        }
        self.ui.painter().galley(pos2(end_at, top), end, weak);
    }

    /// A bar, with stripes in another colour to be distinguished in grey.
    pub(crate) fn bar(&self, rect: Rect, round: f32, fill: Color32, striped: Option<Color32>) {
        match striped {
            Some(between) => stripes(self.ui.painter(), rect, fill, between),
            None => {
                self.ui.painter().rect_filled(rect, round, fill);
            }
        }
    }
}

/// Paints a text, truncated at a width in points.
pub(crate) fn paint_text(
    ui: &Ui,
    role: Role,
    text: &str,
    color: Color32,
    (at, align): (Pos2, Align2),
    width: f32,
) {
    let words = in_lines(ui, text_job(role, color, text), width, 1);
    let rect = align.anchor_size(at, words.size());
    ui.painter().galley(rect.min, words, color);
}

/// Points between two stripes.
const STRIPES: f32 = 5.0;

/// Fills an area with stripes, to be distinguished in grey.
fn stripes(painter: &Painter, rect: Rect, color: Color32, between: Color32) {
    if rect.width() <= 0.0 || rect.height() <= 0.0 {
        return;
    }
    painter.rect_filled(rect, 0.0, color);
    let clipped = painter.with_clip_rect(painter.clip_rect().intersect(rect));
    let stroke = Stroke::new(1.0, between.gamma_multiply(0.75));
    let mut left = rect.left() - rect.height();
    while left < rect.right() {
        let from = pos2(left, rect.bottom());
        let to = pos2(left + rect.height(), rect.top());
        clipped.line_segment([from, to], stroke);
        left += STRIPES;
    }
}

/// How an effect builds up: a share between 0 and 1 for each month.
pub(crate) fn ramp(ui: &mut Ui, shares: &[f32], name: &str) -> Response {
    let p = palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(46.0, 16.0), Sense::hover());
    let last = shares.len().saturating_sub(1).max(1);
    let points: Vec<_> = shares
        .iter()
        .enumerate()
        .map(|(month, share)| {
            #[expect(clippy::cast_precision_loss, reason = "at most 360 months")]
            let x = egui::lerp(rect.x_range(), month as f32 / last as f32);
            let y = egui::lerp(rect.bottom()..=rect.top() + 1.0, share.clamp(0.0, 1.0));
            pos2(x, y)
        })
        .collect();
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, p.line));
    painter.add(Shape::line(points, Stroke::new(1.5, p.gain)));
    named(response, name)
}

/// A share of a whole, from 0 to 1.
pub(crate) fn share_bar(ui: &mut Ui, share: f32, width: f32, name: &str) -> Response {
    let p = palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 5.0), Sense::hover());
    let filled = Rect::from_min_size(
        rect.min,
        Vec2::new(rect.width() * share.clamp(0.0, 1.0), rect.height()),
    );
    ui.painter().rect_filled(rect, 2.5, p.neutral_soft);
    ui.painter().rect_filled(filled, 2.5, p.gain);
    named(response, name)
}

fn named(response: Response, name: &str) -> Response {
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, name));
    response.on_hover_text(name)
}
