//! The order of the numbers: open questions first, and at rest as long as somebody works in the table.
//!
//! A row that has just been answered stays where it is, and so do the others, until the focus is somewhere else or the step is entered
//! anew.

use super::filter::{Chosen, Filter};
use super::words::SheetWords;
use crate::app::view_context::ViewContext;
use crate::app::widget::{Pane, is_focus_on_its_way};
use crate::model::{Driver, Id};
use egui::{Memory, Ui};
use std::sync::Arc;
#[derive(Debug, Clone, Default)]
struct RestingOrder {
    ids: Arc<Vec<Id>>,
    /// The order of the case then.
    case: Arc<Vec<Id>>,
    drawn: u64,
    /// The focus was outside the table then.
    left: bool,
    /// How often a filter had been pressed.
    presses: u64,
}

fn key() -> egui::Id {
    egui::Id::unique("order of the numbers")
}

/// The rows that a filter shows. Those of a filter stay as they were when it was pressed, whatever is changed in them; numbers that are new
/// since stand below.
pub(super) fn rows<'a>(ui: &Pane<'a>, chosen: Chosen, words: &SheetWords) -> Vec<&'a Driver> {
    let fresh = by_board(ui.cx);
    let pass = ui.ctx().cumulative_pass_nr();
    let kept: RestingOrder = ui.data(|data| data.get_temp(key())).unwrap_or_default();
    let case: Vec<Id> = ui
        .cx
        .case
        .drivers
        .iter()
        .map(|driver| driver.id.clone())
        .collect();
    let is_filtered = chosen.filter != Filter::All;
    let stays = kept.drawn + 1 >= pass && kept.presses == chosen.presses;
    let rests = stays && (is_filtered || !kept.left) && !is_moved(&kept.case, &case);
    let rows = if rests {
        let before = renamed(&kept, &case);
        let is_new = |driver: &&Driver| !kept.case.contains(&driver.id);
        let shown =
            |driver: &&Driver| !is_filtered || before.contains(&driver.id) || is_new(driver);
        at_rest(&before, fresh.into_iter().filter(shown).collect())
    } else {
        filtered(fresh, chosen.filter, words)
    };
    let ids = rows.iter().map(|driver| driver.id.clone()).collect();
    let kept = RestingOrder {
        ids: Arc::new(ids),
        case: Arc::new(case),
        drawn: pass,
        left: false,
        presses: chosen.presses,
    };
    ui.data_mut(|data| data.insert_temp(key(), kept));
    rows
}

/// Notes, at the end of the table, whether the focus is somewhere else. A press of the pointer is no reason to move what is under it.
pub(in crate::app::view::drivers) fn note_focus(ui: &Ui) {
    let focused = ui.memory(Memory::focused);
    let response = focused.and_then(|id| ui.ctx().read_response(id));
    let outside = response.is_some_and(|response| !ui.min_rect().intersects(response.rect));
    let pressed = ui.input(|input| input.pointer.any_down());
    let left = outside && !pressed && !is_focus_on_its_way(ui.ctx());
    ui.data_mut(|data| {
        let mut kept: RestingOrder = data.get_temp(key()).unwrap_or_default();
        kept.left = left;
        data.insert_temp(key(), kept);
    });
}

/// The order of the board; that of the case while there is no board.
fn by_board<'a>(cx: &ViewContext<'a>) -> Vec<&'a Driver> {
    let drivers = &cx.case.drivers;
    let Some(board) = cx.answer.board() else {
        return drivers.iter().collect();
    };
    let rows = board.drivers.iter();
    rows.filter_map(|row| drivers.iter().find(|driver| driver.id == row.id))
        .collect()
}

fn filtered<'a>(rows: Vec<&'a Driver>, filter: Filter, words: &SheetWords) -> Vec<&'a Driver> {
    let row = |driver: &Driver| words.row(&driver.id);
    let shows = |driver: &&Driver| row(driver).is_none_or(|row| filter.shows(row));
    let mut rows: Vec<&Driver> = rows.into_iter().filter(shows).collect();
    if filter == Filter::Effect {
        rows.sort_by_key(|driver| row(driver).map_or(usize::MAX, |row| row.rank));
    }
    rows
}

/// Whether somebody put the numbers of the case in another order.
fn is_moved(before: &[Id], now: &[Id]) -> bool {
    let stayed = before.iter().filter(|id| now.contains(id));
    let still = now.iter().filter(|id| before.contains(id));
    !stayed.eq(still)
}

/// The order as it lay, with the new name of a number that was given another one meanwhile.
fn renamed(kept: &RestingOrder, now: &[Id]) -> Vec<Id> {
    let mut ids = kept.ids.to_vec();
    if kept.case.len() == now.len() {
        for (old, new) in kept.case.iter().zip(now).filter(|(old, new)| old != new) {
            for id in ids.iter_mut().filter(|id| *id == old) {
                id.clone_from(new);
            }
        }
    }
    ids
}

/// The rows as they lay, those that are new at the end.
fn at_rest<'a>(ids: &[Id], mut fresh: Vec<&'a Driver>) -> Vec<&'a Driver> {
    let place = |id: &Id| ids.iter().position(|one| one == id).unwrap_or(ids.len());
    fresh.sort_by_key(|driver| place(&driver.id));
    fresh
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &[&str]) -> Vec<Id> {
        names.iter().map(|name| Id::new(name).unwrap()).collect()
    }

    #[test]
    fn only_moving_a_number_is_another_order_not_adding_or_deleting_one() {
        let before = ids(&["one", "two", "three"]);
        assert!(!is_moved(&before, &ids(&["one", "two", "three", "four"])));
        assert!(!is_moved(&before, &ids(&["one", "three"])));
        assert!(is_moved(&before, &ids(&["two", "one", "three"])));
    }

    #[test]
    fn a_number_that_is_renamed_keeps_its_place() {
        let kept = RestingOrder {
            ids: Arc::new(ids(&["two", "one", "three"])),
            case: Arc::new(ids(&["one", "two", "three"])),
            ..RestingOrder::default()
        };
        assert_eq!(
            renamed(&kept, &ids(&["one", "other", "three"])),
            ids(&["other", "one", "three"])
        );
    }
}
