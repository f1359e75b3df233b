//! The box for numbers from a spreadsheet.

use super::pasted::{Column, read};
use crate::app::view::prelude::*;
use crate::model::Id;

const BOX: PasteBox = PasteBox {
    id: "rows of a spreadsheet",
    heading: "Paste rows",
    about: "Columns: name or question, value, unit, low, high, source. With a row of headings they may come in any order.",
    field: "Rows from a spreadsheet",
    nouns: ("number", "numbers"),
};

pub(super) fn open(ui: &Ui, text: String) {
    BOX.open(ui, text);
}

pub(super) fn ui(ui: &mut Pane) {
    if !BOX.is_open(ui) {
        return;
    }
    ui.add_space(space::NEAR);
    let cx = ui.cx;
    let taken = |id: &Id| cx.case.drivers.iter().any(|driver| driver.id == *id);
    BOX.ui(ui, |text, answer| {
        let pasted = read(text, cx.locale(), answer, taken);
        let heading = |column: &Option<Column>| column.map_or("left out", Column::heading);
        let row = |row: super::pasted::Row| PastedRow {
            cells: row.cells,
            part: row.driver.map(Part::from),
        };
        PastedTable {
            headings: pasted.columns.iter().map(heading).collect(),
            rows: pasted.rows.into_iter().map(row).collect(),
            question: pasted.question,
        }
    });
}
