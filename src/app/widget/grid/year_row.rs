//! A grid of one row with a cell for each year: heads above it, and scrolled sideways where not all years fit.

use super::{BESIDE, Gesture, Grid, GridAsk, GridSource};
use crate::app::state::action::Action;
use crate::app::widget::pane::Pane;
use crate::app::widget::table::{Column, Table};
use egui::{ScrollArea, Sense, UiBuilder, vec2};

/// Width of a year at least, in points.
pub(crate) const YEAR: f32 = 92.0;
/// Height of the heads, in points.
const HEAD: f32 = 24.0;

/// Draws the row; each cell has a head and the same width, in points. `write` takes what a gesture writes into cells.
pub(crate) fn year_row<S: GridSource<Key = usize>>(
    ui: &mut Pane,
    id: &str,
    (heads, width): (Vec<String>, f32),
    source: &mut S,
    write: impl Fn(&mut S, &Pane, &Gesture<usize>),
) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of years")]
    let wide = width * heads.len() as f32;
    let heads = heads.into_iter().enumerate();
    let columns = heads.map(|(place, head)| Column::new(place, head, width).right());
    let columns = columns.collect();
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
            grid.row(ui, 0, source);
            for ask in grid.end(ui) {
                if let GridAsk::Write(gesture) = ask {
                    write(source, ui, &gesture);
                    ui.actions.extend(gesture.says_left_out().map(Action::Say));
                }
            }
        });
    });
}
