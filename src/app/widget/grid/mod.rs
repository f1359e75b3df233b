//! A grid of cells that works like a spreadsheet: a cursor that keys move, cells that are typed into where they stand, blocks that are
//! selected, copied, pasted, filled down and cleared, and rows that are marked.
//!
//! A grid knows how cells look and behave. What they hold, and what a written text does, its source knows.
//!
//! - A cell that has the focus is the cursor. Typing replaces its content, F2 or a second press corrects it, Escape leaves it as it was.
//! - Fields that are open, and texts that were refused, are fields of the form kit, so that questions and doubts about them are said there.

mod at_rest;
mod cell;
mod gestures;
mod keys;
mod moves;
mod named_rows;
mod range;
mod state;
mod text;
mod year_row;

pub(crate) use named_rows::{NamedRows, named_rows, push_gesture};
pub(crate) use range::Written;
pub(crate) use text::{cell_edge, cell_says, cell_text, left_out};
pub(crate) use year_row::{YEAR, YearCells, year_row};

use self::cell::Cell;
use self::range::CellRange;
use self::state::GridState;
use super::pane::Pane;
use super::places;
use super::table::Table;
use super::text::text_width;
use crate::app::state::paste::Marks;
use crate::app::theme::{Role, palette, size};
use crate::format::{DecimalMark, Locale};
use egui::{Id, Rect, Response, Sense, Stroke, Ui, UiBuilder, Vec2, pos2};
use std::borrow::Cow;

/// Height of a row, in points.
pub(crate) const ROW: f32 = 32.0;
/// Inside a cell, from its sides, in points.
pub(crate) const BESIDE: f32 = 6.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellKind {
    ReadOnly,
    Typed,
    /// One of a few is chosen.
    Choice,
}

/// What a grid shows, and how its cells are edited.
pub(crate) trait GridSource {
    type Key: Copy + PartialEq;

    fn kind(&self, row: usize, key: Self::Key) -> CellKind;
    /// The widget of a cell: that of its field, where it has one.
    fn id(&self, row: usize, key: Self::Key) -> Id;
    /// What distinguishes a row from all others, wherever it stands.
    fn row_id(&self, row: usize) -> Id;
    /// The column in which Enter goes from field to field.
    fn column(&self, key: Self::Key) -> Cow<'static, str>;
    /// Its accessible name.
    fn name(&self, row: usize, key: Self::Key) -> String;
    /// What is copied, as it would be typed.
    fn text(&self, row: usize, key: Self::Key) -> String;
    /// What can be chosen, and which of it is.
    fn choices(&self, _row: usize, _key: Self::Key) -> Vec<String> {
        Vec::new()
    }
    /// Whether Enter opens something rather than going down.
    fn opens(&self, _row: usize, _key: Self::Key) -> bool {
        false
    }
    /// Paints a cell that is not being edited, and says more about it where the pointer rests.
    fn paint(&self, ui: &mut Pane, rect: Rect, response: &Response, row: usize, key: Self::Key);
    /// Lets a cell that is not being edited take jumps and say what is doubtful.
    fn settle(&self, ui: &mut Pane, row: usize, key: Self::Key, response: Response);
    /// Draws the field of a cell over its whole width.
    fn field(&mut self, ui: &mut Pane, row: usize, key: Self::Key, width: f32);
}

/// What a gesture in a grid asks its owner to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GridAsk<K> {
    /// Enter on a cell that opens something.
    Open(usize, K),
    Write(Gesture<K>),
}

/// Texts that are written into cells, as one step of undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gesture<K> {
    /// As undo names it.
    pub(crate) label: &'static str,
    pub(crate) cells: Vec<Written<K>>,
    /// Whether the texts come from elsewhere, and may be written otherwise than the case writes.
    pub(crate) foreign: bool,
    /// Pasted rows for which the grid has none, and their columns.
    pub(crate) below: Vec<Vec<String>>,
    pub(crate) columns: Vec<K>,
    /// How many texts lie beyond the last column or on cells that are only read.
    pub(crate) left_out: usize,
}

impl<K: Copy> Gesture<K> {
    /// What is said of texts for which there is no cell, where rows below the last are none either.
    pub(crate) fn says_left_out(&self) -> Option<String> {
        let below = self.below.iter().flatten();
        let below = below.filter(|text| !text.is_empty()).count();
        left_out(self.left_out + below)
    }

    /// The decimal sign with which numbers from elsewhere were written; the cells of a column decide it together.
    pub(crate) fn decimal_mark(
        &self,
        locale: &Locale,
        is_in_column: impl Fn(K) -> bool,
    ) -> Option<DecimalMark> {
        if !self.foreign {
            return None;
        }
        let cells = self.cells.iter().filter(|cell| is_in_column(cell.key));
        let rows: Vec<Vec<String>> = cells.map(|cell| vec![cell.text.clone()]).collect();
        Marks::of(&rows, &[0], locale, None).column(0)
    }
}

/// A grid while it is drawn.
pub(crate) struct Grid<'t, K> {
    id: Id,
    table: &'t Table<K>,
    rows: usize,
    /// Whether cells that cannot be seen are left out.
    clipped: bool,
    state: GridState,
    asked: Vec<GridAsk<K>>,
}

impl<'t, K: Copy + PartialEq> Grid<'t, K> {
    /// Begins a grid of so many rows; `order` changes whenever other rows stand in it.
    pub(crate) fn begin(ui: &Ui, name: &str, table: &'t Table<K>, rows: usize, order: u64) -> Self {
        let id = Id::unique(("grid", name));
        let mut state: GridState = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        if state.order != order {
            state.order = order;
            state.cursor = None;
            state.anchor = None;
        }
        state.seen = false;
        Self {
            id,
            table,
            rows,
            clipped: false,
            state,
            asked: Vec::new(),
        }
    }

    /// Leaves out cells that are scrolled away sideways, but in the row of the cursor: for grids of many columns.
    pub(crate) const fn clipped(mut self, clipped: bool) -> Self {
        self.clipped = clipped;
        self
    }

    /// Whether a row has to be drawn although it cannot be seen: the cursor stands there or is on its way, or something is being typed.
    pub(crate) fn holds(&self, row: usize) -> bool {
        let cursor = self.state.cursor.is_some_and(|(at, _)| at == row);
        cursor || self.state.wanted == Some(row)
    }

    /// The height of a row when it was drawn last, in points.
    pub(crate) fn height(&self, row: Id) -> f32 {
        let mut tall = self.state.tall.iter();
        tall.find(|(id, _)| *id == row)
            .map_or(ROW + 1.0, |(_, high)| *high)
    }

    /// Notes how high a row was drawn, in points.
    pub(crate) fn note_height(&mut self, row: Id, high: f32) {
        self.state.tall.retain(|(id, _)| *id != row);
        if (high - ROW - 1.0).abs() > 0.5 {
            self.state.tall.push((row, high));
        }
    }
    pub(crate) fn row(&mut self, ui: &mut Pane, row: usize, source: &mut impl GridSource<Key = K>) {
        let wide = ui.available_width();
        let (rect, _) = ui.allocate_exact_size(Vec2::new(wide, ROW), Sense::hover());
        if self.state.marked.contains(&source.row_id(row)) {
            let ground = palette(ui).accent_soft;
            ui.painter().rect_filled(rect, 0.0, ground);
        }
        let mut left = rect.left();
        let shown: Vec<(usize, K, f32)> = self.table.places().collect();
        for (place, key, width) in shown {
            let rect = Rect::from_min_size(pos2(left, rect.top()), Vec2::new(width, ROW));
            left = rect.right() + self.table.gap();
            // One cell more at both ends, so that the keyboard finds the next one.
            let near = ui.clip_rect().expand2(Vec2::new(width, 0.0));
            if self.clipped && !self.holds(row) && !near.intersects(rect) {
                continue;
            }
            let at = (row, place);
            self.cell(ui, Cell { at, key, rect }, source);
        }
    }
    pub(crate) fn end(mut self, ui: &Ui) -> Vec<GridAsk<K>> {
        let is_on_its_way = places::is_focus_on_its_way(ui.ctx());
        if !is_on_its_way {
            self.state.wanted = None;
        }
        if !self.state.seen && !is_on_its_way {
            self.state.cursor = None;
            self.state.anchor = None;
        }
        let state = self.state;
        ui.data_mut(|data| data.insert_temp(self.id, state));
        self.asked
    }

    fn range(&self) -> Option<CellRange> {
        let cursor = self.state.cursor?;
        Some(CellRange::of(self.state.anchor.unwrap_or(cursor), cursor))
    }
}

/// The rows that are marked, as their source names them.
pub(crate) fn marked(ui: &Ui, name: &str) -> Vec<Id> {
    let id = Id::unique(("grid", name));
    let state = ui.data(|data| data.get_temp::<GridState>(id));
    state.map_or_else(Vec::new, |state| state.marked)
}

/// Takes all marks of rows away.
pub(crate) fn unmark(ui: &Ui, name: &str) {
    let id = Id::unique(("grid", name));
    let mut state: GridState = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    state.marked.clear();
    ui.data_mut(|data| data.insert_temp(id, state));
}

/// The heads above the rows, drawn after these: they stay at the top of what is seen while the rows below them are scrolled. `columns` is the
/// part of their room in which the columns begin and end.
pub(crate) fn sticky_heads<K: Copy + PartialEq>(
    ui: &mut Pane,
    natural: Rect,
    table: &Table<K>,
    columns: impl FnOnce(Rect) -> Rect,
) {
    let last = (ui.cursor().top() - natural.height() - ROW).max(natural.top());
    let top = natural.top().max(ui.clip_rect().top()).min(last);
    let head = Rect::from_min_size(pos2(natural.left(), top), natural.size());
    let p = palette(ui);
    if top > natural.top() {
        // What lies under the heads is not pressed through them.
        let blocks = Sense::CLICK | Sense::DRAG;
        ui.interact(head, ui.scope_id().with("heads"), blocks);
    }
    ui.painter().rect_filled(head, 0.0, p.surface);
    let foot = Stroke::new(1.0, p.line_strong);
    ui.painter().hline(head.x_range(), head.bottom(), foot);
    ui.child(UiBuilder::new().max_rect(columns(head)), |ui| {
        table.heads_inside(ui, BESIDE);
    });
}

/// The ring around the cell on which the cursor stands.
fn ring(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(2.0, palette(ui).accent);
    let inside = egui::StrokeKind::Inside;
    ui.painter().rect_stroke(rect, 2.0, stroke, inside);
}

/// The width that a cell needs to show a text whole, in points.
pub(crate) fn room_in_cell(ui: &Ui, role: Role, text: &str) -> f32 {
    (text_width(ui, role, text) + 2.0 * BESIDE)
        .ceil()
        .max(size::CONTROL)
}
