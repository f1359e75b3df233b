//! Texts written into several cells by one gesture: what can be read is one change of the case, what cannot stays in its cell and says why.

use super::cells::{Cells, put, read, value};
use crate::app::view::prelude::*;
use crate::app::widget::{Gesture, push_gesture};
use crate::model::Scenario;

pub(super) fn write(ui: &mut Pane, cells: &Cells<'_>, gesture: &Gesture<usize>) {
    let mut changed: Vec<Scenario> = Vec::new();
    for cell in &gesture.cells {
        let (Some(driver), Some(scenario)) = (cells.rows.get(cell.row), cells.scenario(cell.key))
        else {
            continue;
        };
        let (form, path) = cells.form(cell.row, cell.key);
        let field = Field::new(&path, cells.column_name(cell.key)).cell();
        let mark = gesture.decimal_mark(cells.cx.locale(), |key| key == cell.key);
        match read(&cells.cx.cell_reader(mark), &driver.unit, &cell.text) {
            Ok(new) if new == value(scenario, &driver.id) => {}
            Ok(new) => {
                if let Some(why) = cells.doubt(cell.row, new) {
                    form.say_doubtful(ui, field, why);
                }
                let place = changed.iter().position(|one| one.id == scenario.id);
                let place = place.unwrap_or_else(|| {
                    changed.push(scenario.clone());
                    changed.len() - 1
                });
                if let Some(draft) = changed.get_mut(place) {
                    put(draft, &driver.id, new);
                }
            }
            Err(problem) => form.refuse(ui, field, cell.text.trim(), &problem),
        }
    }
    let puts = changed.into_iter().map(|one| Change::Put(one.into()));
    let puts: Vec<Change> = puts.collect();
    push_gesture(
        ui,
        gesture,
        (!puts.is_empty()).then_some(Change::Several(puts)),
    );
}
