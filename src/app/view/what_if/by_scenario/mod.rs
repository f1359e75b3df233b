//! The numbers of the case with a column for each scenario of its own: a grid like a spreadsheet. A cell without a value is as in the case.

mod cells;
mod write;

use self::cells::{CASE, Cells};
use crate::app::view::figure_card::{headed, quiet};
use crate::app::view::prelude::*;
use crate::app::widget::{NamedRows, named_rows, room_in_cell};

/// Width of a scenario at least and at most, in points.
const COLUMN: (f32, f32) = (92.0, 150.0);

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    if cx.case.scenarios.is_empty() {
        return;
    }
    let mut cells = Cells::of(cx);
    if cells.rows.is_empty() {
        return;
    }
    headed(ui, "Numbers by scenario", "empty: as in the case", |ui| {
        quiet(
            ui,
            "Type what a number is in a scenario; Delete makes it the same as in the case. A block of a spreadsheet can be pasted.",
        );
        ui.add_space(space::TIGHT);
        let heads = cells.heads();
        let texts = heads.iter().map(|head| room_in_cell(ui, Role::Small, head));
        let heads_wide = texts.fold(COLUMN.0, f32::max).min(COLUMN.1);
        let longest = cells.longest(CASE).max(cells.longest(CASE + 1));
        let digits = "0".repeat(longest);
        let rows = NamedRows {
            id: "numbers by scenario",
            names: cells.names(),
            heads,
            each: heads_wide.max(room_in_cell(ui, Role::Body, &digits)),
            offset: None,
        };
        named_rows(ui, &rows, &mut cells, |cells, ui, gesture| {
            write::write(ui, cells, gesture);
        });
    });
}
