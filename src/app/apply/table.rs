//! Opening a cash-flow table: what it holds is shown and asked about before a case begins from it.

use super::file;
use crate::app::state::State;
use crate::app::state::dialog::Dialog;
use crate::app::state::document::Document;
use crate::app::state::opened_table::{OpenedTable, TableAnswer};
use std::path::Path;

/// Reads a table and shows it; it becomes a case when that is accepted.
pub(super) fn open(state: &mut State, path: &Path) {
    let currency = state.document.as_ref().map_or_else(
        || state.region().currency,
        |document| document.case().currency,
    );
    match OpenedTable::open(path, currency, state.environment.today()) {
        Ok(table) => {
            state.screen.table = Some(Box::new(table));
            state.screen.dialog = Some(Dialog::Table);
        }
        Err(problem) => state.report_problem("The table was not opened", &problem),
    }
}

pub(super) fn answer(state: &mut State, answer: TableAnswer) {
    if let Some(table) = &mut state.screen.table {
        table.answer(answer);
        state.screen.dialog = Some(Dialog::Table);
    }
}

pub(super) fn take(state: &mut State) {
    let table = state.screen.table.take();
    if let Some(read) = table.and_then(|table| table.read.ok()) {
        let mut case = read.case;
        case.locale = state.region().locale;
        state.settings.sign(&mut case);
        file::show(state, Document::new(case, true));
        state
            .screen
            .say("The case was begun from the table. It is not saved yet.");
    }
}
