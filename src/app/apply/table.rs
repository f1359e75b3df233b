//! Opening a cash-flow table: what it holds is shown and asked about before a case begins from it.

use super::file;
use crate::app::state::dialog::Dialog;
use crate::app::state::document::Document;
use crate::app::state::opened_table::{OpenedTable, TableAnswer};
use crate::app::window::Window;
use crate::model::Currency;
use std::path::Path;

/// Reads a table and shows what it holds; it becomes a case when that is accepted.
pub(super) fn open(window: &mut Window, path: &Path) {
    let currency = window
        .document
        .as_ref()
        .map_or(Currency::EUR, |document| document.case().currency);
    match OpenedTable::open(path, currency, window.environment.today()) {
        Ok(table) => {
            window.screen.table = Some(Box::new(table));
            window.screen.dialog = Some(Dialog::Table);
        }
        Err(problem) => file::problem_dialog(window, "The table was not opened", &problem),
    }
}

/// Reads the table again with an answer, and goes on showing it.
pub(super) fn answer(window: &mut Window, answer: TableAnswer) {
    if let Some(table) = &mut window.screen.table {
        table.answer(answer);
        window.screen.dialog = Some(Dialog::Table);
    }
}

/// Begins the case that a table becomes.
pub(super) fn take(window: &mut Window) {
    let table = window.screen.table.take();
    if let Some(mut case) = table.and_then(|table| table.into_case()) {
        case.prepared_by.clone_from(&window.settings.own_role);
        file::show(window, Document::new(case, true));
        window
            .screen
            .say("The case was begun from the table. It is not saved yet.");
    }
}
