//! Tables: columns as wide as they need to be, those that matter least leaving first where the window is narrow.

use super::pane::Pane;
use super::text::{few_lines, text_job, text_width};
use crate::app::theme::{Role, palette, size, space};
use egui::{Align, Layout, Rect, Ui, UiBuilder, Vec2, pos2};

/// A column of a table, named by a key of its list.
#[derive(Debug, Clone)]
pub(crate) struct Column<K> {
    pub(crate) key: K,
    pub(crate) head: String,
    /// The width that it cannot do without, and the one that it wants, in points.
    width: (f32, f32),
    /// Its share of the width that the others leave.
    grows: f32,
    align: Align,
    /// Whether its cells hold several lines; a single one is centred in the row.
    lines: bool,
    strong: bool,
    /// Columns with the lowest number leave first, all of one number together; those with 0 stay.
    leaves: u8,
}

impl<K> Column<K> {
    /// Of a fixed width, aligned left.
    pub(crate) fn new(key: K, head: impl Into<String>, width: f32) -> Self {
        Self {
            key,
            head: head.into(),
            width: (width, width),
            grows: 0.0,
            align: Align::Min,
            lines: false,
            strong: false,
            leaves: 0,
        }
    }

    /// Takes a share of what the others leave, and several lines; it needs `least`, and others grow only once it has `wanted`.
    pub(crate) fn rest(
        key: K,
        head: impl Into<String>,
        (least, wanted): (f32, f32),
        grows: f32,
    ) -> Self {
        Self {
            width: (least, wanted),
            grows,
            lines: true,
            ..Self::new(key, head, least)
        }
    }

    pub(crate) const fn right(mut self) -> Self {
        self.align = Align::Max;
        self
    }

    /// With cells of several lines.
    pub(crate) const fn lines(mut self) -> Self {
        self.lines = true;
        self
    }

    /// With cells of a single line.
    pub(crate) const fn line(mut self) -> Self {
        self.lines = false;
        self
    }

    /// With a head that stands out.
    pub(crate) const fn strong(mut self, strong: bool) -> Self {
        self.strong = strong;
        self
    }

    /// As wide as it wants where there is room.
    pub(crate) const fn up_to(mut self, wanted: f32) -> Self {
        self.width.1 = wanted.max(self.width.0);
        self
    }

    /// Leaves where there is no room, before columns with higher numbers.
    pub(crate) const fn leaves(mut self, turn: u8) -> Self {
        self.leaves = turn;
        self
    }
}

/// The columns that fit into a width, the heads above them and the rows below.
#[derive(Debug, Clone)]
pub(crate) struct Table<K> {
    shown: Vec<(Column<K>, f32)>,
    /// The columns for which there is no room.
    pub(crate) hidden: Vec<Column<K>>,
    gap: f32,
    /// Least height of a row, in points.
    high: f32,
}

impl<K: Copy + PartialEq> Table<K> {
    /// Lays columns into a width, with gaps of the usual size between them.
    pub(crate) fn new(width: f32, columns: Vec<Column<K>>) -> Self {
        Self::with_gap(width, space::NEAR, columns)
    }

    pub(crate) fn with_gap(width: f32, gap: f32, mut columns: Vec<Column<K>>) -> Self {
        let mut hidden = Vec::new();
        while spare(width, gap, &columns) < 0.0 {
            let turns = columns.iter().map(|column| column.leaves);
            let Some(first) = turns.filter(|turn| *turn > 0).min() else {
                break;
            };
            hidden.extend(columns.extract_if(.., |column| column.leaves == first));
        }
        let widths = widths(spare(width, gap, &columns), &columns);
        Self {
            shown: columns.into_iter().zip(widths).collect(),
            hidden,
            gap,
            high: size::CONTROL,
        }
    }

    /// With rows of another least height.
    pub(crate) const fn high(mut self, high: f32) -> Self {
        self.high = high;
        self
    }

    /// The columns that are shown, each with its place and its width, in points.
    pub(crate) fn places(&self) -> impl Iterator<Item = (usize, K, f32)> {
        let shown = self.shown.iter().enumerate();
        shown.map(|(place, (column, width))| (place, column.key, *width))
    }

    /// The space between columns, in points.
    pub(crate) const fn gap(&self) -> f32 {
        self.gap
    }

    pub(crate) fn shows(&self, key: K) -> bool {
        self.width(key).is_some()
    }

    /// The width of a column that is shown, in points.
    pub(crate) fn width(&self, key: K) -> Option<f32> {
        let mut shown = self.shown.iter();
        let found = shown.find(|(column, _)| column.key == key);
        found.map(|(_, width)| *width)
    }

    /// The heads over cells whose text stands so far from their sides, in points.
    pub(crate) fn heads_inside(&self, ui: &mut Pane, beside: f32) {
        let color = palette(ui).text_weak;
        let top = ui.max_rect();
        let mut left = top.left();
        for (column, width) in &self.shown {
            let cell = Rect::from_min_size(pos2(left, top.top()), Vec2::new(*width, top.height()));
            left += *width + self.gap;
            let inside = cell.shrink2(Vec2::new(beside, 0.0));
            let right = column.align == Align::Max;
            let side = if right { Align::Max } else { Align::Min };
            let layout = Layout::left_to_right(Align::Center).with_main_align(side);
            let builder = UiBuilder::new().max_rect(inside).layout(if right {
                Layout::right_to_left(Align::Center)
            } else {
                layout
            });
            ui.child(builder, |ui| {
                few_lines(
                    ui,
                    text_job(Role::Small, color, &column.head),
                    1,
                    &column.head,
                );
            });
        }
    }

    /// The heads, at the foot of their cells: what is too long for one line takes two.
    pub(crate) fn heads(&self, ui: &mut Pane) {
        let role = |column: &Column<K>| {
            if column.strong {
                Role::SmallStrong
            } else {
                Role::Small
            }
        };
        let line = ui.fonts_mut(|fonts| fonts.row_height(&Role::Small.font()));
        let is_long = |(column, width): &(Column<K>, f32)| {
            text_width(ui, role(column), &column.head) > *width
        };
        let lines = if self.shown.iter().any(is_long) { 2 } else { 1 };
        let color = palette(ui).text_weak;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = self.gap;
            ui.spacing_mut().interact_size.y = 0.0;
            for (column, width) in &self.shown {
                let layout = match column.align {
                    Align::Max => Layout::right_to_left(Align::Max),
                    _ => Layout::left_to_right(Align::Max),
                };
                #[expect(clippy::cast_precision_loss, reason = "one or two lines")]
                let high = line * lines as f32;
                ui.strip(Vec2::new(*width, high), layout, |ui| {
                    if !column.head.is_empty() {
                        let mut job = text_job(role(column), color, &column.head);
                        job.halign = column.align;
                        few_lines(ui, job, lines, &column.head);
                    }
                });
            }
        });
    }

    /// A row; `cell` draws the cell of a column.
    pub(crate) fn row(&self, ui: &mut Pane, mut cell: impl FnMut(&mut Pane, K)) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = self.gap;
            for (column, width) in &self.shown {
                let layout = match (column.lines, column.align) {
                    (true, align) => Layout::top_down(align),
                    (false, Align::Max) => Layout::right_to_left(Align::Center),
                    (false, _) => Layout::left_to_right(Align::Center),
                };
                ui.strip(Vec2::new(*width, self.high), layout, |ui| {
                    ui.spacing_mut().item_spacing.x = space::NEAR;
                    cell(ui, column.key);
                });
            }
        });
    }
}

/// What a width leaves beyond the least width of all columns; below 0 where it does not hold them.
fn spare<K>(width: f32, gap: f32, columns: &[Column<K>]) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let gaps = gap * columns.len().saturating_sub(1) as f32;
    width - gaps - columns.iter().map(|column| column.width.0).sum::<f32>()
}

/// Columns that grow come up to the width they want first, then the others; what is left then goes to those that grow.
fn widths<K>(mut spare: f32, columns: &[Column<K>]) -> Vec<f32> {
    let mut widths: Vec<f32> = columns.iter().map(|column| column.width.0).collect();
    for growing in [true, false] {
        for (width, column) in widths.iter_mut().zip(columns) {
            if (column.grows > 0.0) == growing {
                let more = (column.width.1 - *width).min(spare).max(0.0);
                *width += more;
                spare -= more;
            }
        }
    }
    let all: f32 = columns.iter().map(|column| column.grows).sum();
    for (width, column) in widths.iter_mut().zip(columns) {
        if column.grows > 0.0 {
            *width = (*width + spare * column.grows / all).max(LEAST.min(column.width.0));
        }
    }
    widths
}

/// A column that grows is not squeezed below this, in points.
const LEAST: f32 = 80.0;

/// The width that the widest of these texts needs, `least` at least.
pub(crate) fn widest<'t>(
    ui: &Ui,
    role: Role,
    texts: impl IntoIterator<Item = &'t str>,
    least: f32,
) -> f32 {
    let widths = texts.into_iter().map(|text| text_width(ui, role, text));
    widths.fold(least, f32::max).ceil()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(width: f32) -> (Vec<(char, f32)>, Vec<char>) {
        let table = Table::with_gap(
            width,
            10.0,
            vec![
                Column::rest('n', "Name", (100.0, 150.0), 1.0),
                Column::new('r', "Range", 40.0).up_to(90.0).leaves(1),
                Column::new('u', "Used", 30.0).leaves(2),
                Column::new('v', "Value", 60.0),
            ],
        );
        let shown = table.shown.iter();
        let shown = shown.map(|(column, width)| (column.key, *width)).collect();
        (
            shown,
            table.hidden.iter().map(|column| column.key).collect(),
        )
    }

    #[test]
    fn the_name_gets_what_it_wants_before_others_grow_and_the_rest_at_the_end() {
        // 400 - 3 × 10 - 30 - 60 - 90 = 190
        let (wide, _) = shown(400.0);
        assert_eq!(wide, [('n', 190.0), ('r', 90.0), ('u', 30.0), ('v', 60.0)]);
        // 300 - 30 - 230 = 40 go to the name, which wants 50.
        let (narrow, hidden) = shown(300.0);
        assert_eq!(
            narrow,
            [('n', 140.0), ('r', 40.0), ('u', 30.0), ('v', 60.0)]
        );
        assert!(hidden.is_empty());
    }

    #[test]
    fn columns_leave_in_their_turn_and_those_that_stay_are_squeezed_last() {
        assert_eq!(shown(250.0).1, ['r']);
        assert_eq!(shown(200.0).1, ['r', 'u']);
        let (squeezed, _) = shown(100.0);
        assert_eq!(squeezed, [('n', 80.0), ('v', 60.0)]);
    }
}
