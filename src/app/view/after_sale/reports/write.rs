//! Texts written into several cells by one gesture.

use super::cells::Cells;
use super::entry::{doubt, put, read, value};
use crate::app::state::action::Reports;
use crate::app::view::prelude::*;
use crate::app::widget::{Gesture, push_gesture};

/// A gesture that writes texts into several cells: what can be read is one change of the case, what cannot stays in its cell and says why.
pub(super) fn write(ui: &mut Pane, cells: &Cells<'_>, gesture: &Gesture<usize>) {
    let cx = ui.cx;
    let reader = cx.cell_reader(gesture.decimal_mark(cx.locale(), |_| true));
    let mut reports = Reports {
        actuals: cx.case.actuals.clone(),
        measured: cx.case.measured.clone(),
    };
    let mut changed = false;
    for cell in &gesture.cells {
        let Some(row) = cells.rows.get(cell.row) else {
            continue;
        };
        let (form, path) = (cells.form(cell.row), cells.path_of(cell.row, cell.key));
        let field = Field::new(&path, cells.month_name(cell.key)).cell();
        let place = (&row.about, cells.month(cell.key));
        match read(&reader, &row.about, &cell.text) {
            Ok(new) if new == value(cx, place) => {}
            Ok(new) => {
                put(&mut reports, cx, place, new);
                changed = true;
                if let Some(why) = doubt(cx, &row.about, new) {
                    form.say_doubtful(ui, field, why);
                }
            }
            Err(problem) => form.refuse(ui, field, cell.text.trim(), &problem),
        }
    }
    let change = changed.then(|| Change::Reports(Box::new(reports)));
    push_gesture(ui, gesture, change);
}
