//! A grid of one row with a cell for each year: heads above it, and scrolled sideways where not all years fit.

use super::text::{cell_edge, cell_text};
use super::{BESIDE, CellKind, Gesture, Grid, GridAsk, GridSource};
use crate::app::state::action::Action;
use crate::app::theme::{Role, palette};
use crate::app::widget::field::Field;
use crate::app::widget::form::Form;
use crate::app::widget::pane::Pane;
use crate::app::widget::read::Problem;
use crate::app::widget::table::{Column, Table};
use crate::format::DecimalMark;
use egui::{Align2, Id, Rect, Response, ScrollArea, Sense, UiBuilder, vec2};
use std::borrow::Cow;

/// Width of a year at least, in points.
pub(crate) const YEAR: f32 = 92.0;
/// Height of the heads, in points.
const HEAD: f32 = 24.0;

/// The cells of such a row, each a field of a form at its place from the left.
pub(crate) trait YearCells {
    /// The column in which Enter goes from field to field.
    const COLUMN: &'static str;

    /// The path of all of them below the form.
    fn root(&self) -> &str;
    fn path(&self, place: usize) -> String;
    /// Its head.
    fn name(place: usize) -> String;
    /// What it holds, as it is typed.
    fn text(&self, place: usize) -> &str;
    /// What it shows while it is not being edited, and whether that is weak.
    fn shown(&self, place: usize) -> (&str, bool);
    /// Takes what a gesture writes into it.
    fn read(
        &mut self,
        ui: &Pane,
        place: usize,
        text: &str,
        mark: Option<DecimalMark>,
    ) -> Result<(), Problem>;
    fn field(&mut self, ui: &mut Pane, form: &mut Form, field: Field, place: usize);
}

struct Row<'r, S> {
    form: &'r mut Form,
    cells: &'r mut S,
}

impl<S: YearCells> Row<'_, S> {
    fn write(&mut self, ui: &Pane, gesture: &Gesture<usize>) {
        let mark = gesture.decimal_mark(ui.cx.locale(), |_| true);
        for cell in &gesture.cells {
            let text = cell.text.trim();
            match self.cells.read(ui, cell.key, text, mark) {
                Ok(()) => self.form.chose(gesture.label),
                Err(problem) => {
                    let (path, name) = (self.cells.path(cell.key), S::name(cell.key));
                    let field = Field::new(&path, &name).cell();
                    self.form.refuse(ui, field, text, &problem);
                }
            }
        }
    }
}

impl<S: YearCells> GridSource for Row<'_, S> {
    type Key = usize;

    fn kind(&self, _row: usize, _place: usize) -> CellKind {
        CellKind::Typed
    }

    fn id(&self, _row: usize, place: usize) -> Id {
        self.form.id(&self.cells.path(place))
    }

    fn row_id(&self, _row: usize) -> Id {
        self.form.id(self.cells.root())
    }

    fn column(&self, _place: usize) -> Cow<'static, str> {
        S::COLUMN.into()
    }

    fn name(&self, _row: usize, place: usize) -> String {
        format!("{} · {}", S::name(place), self.form.subject())
    }

    fn text(&self, _row: usize, place: usize) -> String {
        self.cells.text(place).to_owned()
    }

    fn paint(&self, ui: &mut Pane, rect: Rect, response: &Response, _row: usize, place: usize) {
        let p = palette(ui);
        let (text, weak) = self.cells.shown(place);
        let color = if weak { p.text_weak } else { p.text };
        let look = (Role::Body, color, Align2::RIGHT_CENTER);
        cell_text(ui, rect, response, look, text);
        cell_edge(ui, rect);
    }

    fn settle(&self, ui: &mut Pane, _row: usize, place: usize, response: Response) {
        let (path, name) = (self.cells.path(place), S::name(place));
        let field = Field::new(&path, &name).cell();
        self.form
            .at_rest(ui, field, self.cells.text(place), response);
    }

    fn field(&mut self, ui: &mut Pane, _row: usize, place: usize, width: f32) {
        let (path, name) = (self.cells.path(place), S::name(place));
        let field = Field::new(&path, &name).width(width).cell();
        self.cells.field(ui, self.form, field, place);
    }
}

/// Draws the row of so many cells, each of the same width, in points.
pub(crate) fn year_row<S: YearCells>(
    ui: &mut Pane,
    form: &mut Form,
    id: &str,
    (count, width): (usize, f32),
    cells: &mut S,
) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of years")]
    let wide = width * count as f32;
    let columns = (0..count).map(|place| Column::new(place, S::name(place), width).right());
    let columns = columns.collect();
    let mut source = Row { form, cells };
    ui.with_messages_below(|ui| {
        let area = ScrollArea::horizontal()
            .id_salt(id)
            .auto_shrink([false, true]);
        ui.scrolled(area, |ui| {
            ui.set_width(wide);
            let table = Table::with_gap(wide, 0.0, columns);
            let (head, _) = ui.allocate_exact_size(vec2(wide, HEAD), Sense::hover());
            ui.child(UiBuilder::new().max_rect(head), |ui| {
                table.heads_inside(ui, BESIDE);
            });
            let mut grid = Grid::begin(ui, id, &table, 1, 0);
            grid.row(ui, 0, &mut source);
            for ask in grid.end(ui) {
                if let GridAsk::Write(gesture) = ask {
                    source.write(ui, &gesture);
                    ui.actions.extend(gesture.says_left_out().map(Action::Say));
                }
            }
        });
    });
}
