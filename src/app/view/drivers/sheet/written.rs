//! A gesture that writes texts into several cells: what can be read is one change of the case, what cannot stays in its cell and says why.

use super::column::NumberColumn;
use super::source::{Numbers, form};
use super::write::Reader;
use super::{super::pasted, fields};
use crate::app::state::action::Edit;
use crate::app::state::block;
use crate::app::view::prelude::*;
use crate::app::widget::{Gesture, left_out};
use crate::model::Driver;

pub(super) fn write(ui: &mut Pane, numbers: &Numbers<'_>, gesture: &Gesture<NumberColumn>) {
    let mut changed: Vec<Driver> = Vec::new();
    let mut refused = Vec::new();
    for cell in &gesture.cells {
        let Some(driver) = numbers.drivers.get(cell.row).copied() else {
            continue;
        };
        let is_number = matches!(
            cell.key,
            NumberColumn::Value | NumberColumn::Low | NumberColumn::High
        );
        let locale = ui.cx.locale();
        let in_column = |key| is_number && key == cell.key;
        let reader = Reader {
            locale,
            mark: gesture.decimal_mark(locale, in_column),
            today: ui.cx.today,
        };
        let place = changed.iter().position(|one| one.id == driver.id);
        let mut draft = place
            .and_then(|place| changed.get(place))
            .unwrap_or(driver)
            .clone();
        match reader.write(&mut draft, cell.key, &cell.text) {
            Ok(()) => match place.and_then(|place| changed.get_mut(place)) {
                Some(one) => *one = draft,
                None => changed.push(draft),
            },
            Err(problem) => refused.push((driver, cell, problem)),
        }
    }
    changed.retain(|one| !numbers.drivers.contains(&one));
    doubts(ui, &changed);
    let said = said(gesture, refused.len());
    for (driver, cell, problem) in refused {
        let form = form(
            &PartId::of(driver).path(),
            &super::super::name_of(driver),
            cell.key,
        );
        if cell.key == NumberColumn::Basis {
            ui.push(Action::Say(problem.sentence));
        } else {
            form.refuse(ui, fields::field(cell.key), &cell.text, &problem);
        }
    }
    rows_below(ui, gesture);
    push(ui, gesture.label, changed, said);
}

fn push(ui: &mut Pane, label: &'static str, changed: Vec<Driver>, said: Option<String>) {
    if changed.is_empty() {
        if let Some(said) = said {
            ui.push(Action::Say(said));
        }
        return;
    }
    let puts = changed.into_iter().map(|driver| Change::Put(driver.into()));
    let edit = Edit {
        label: label.to_owned(),
        gesture: None,
        change: Change::Several(puts.collect()),
    };
    ui.push(match said {
        Some(said) => Action::EditAndSay(edit, said),
        None => Action::Edit(edit),
    });
}

/// Says what is doubtful about numbers that were written, at their cells.
fn doubts(ui: &Pane, changed: &[Driver]) {
    for driver in changed {
        for (cell, why) in pasted::doubts(driver, ui.cx.locale()) {
            let key = match cell {
                pasted::NumberCell::Low => NumberColumn::Low,
                pasted::NumberCell::High => NumberColumn::High,
                _ => NumberColumn::Value,
            };
            let form = form(
                &PartId::of(driver).path(),
                &super::super::name_of(driver),
                key,
            );
            form.say_doubtful(ui, fields::field(key), why);
        }
    }
}

/// What is said about a gesture of which not everything was taken.
fn said(gesture: &Gesture<NumberColumn>, refused: usize) -> Option<String> {
    let mut parts = Vec::new();
    if refused > 0 {
        let cells = if refused == 1 { "1 cell" } else { "some cells" };
        parts.push(format!(
            "What was written into {cells} could not be read; it stays there and says why."
        ));
    }
    parts.extend(left_out(gesture.left_out));
    if !gesture.below.is_empty() {
        let rows = match gesture.below.len() {
            1 => "1 row".to_owned(),
            count => format!("{count} rows"),
        };
        parts.push(format!(
            "{rows} more than there are numbers: they wait below, to be added."
        ));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Rows for which there is no number become new ones in the box for pasted rows, below the headings of their columns.
fn rows_below(ui: &Pane, gesture: &Gesture<NumberColumn>) {
    if gesture.below.is_empty() {
        return;
    }
    let width = gesture.below.iter().map(Vec::len).max().unwrap_or_default();
    let columns = gesture.columns.iter().take(width);
    let heads = columns.map(|column| column.pasted().unwrap_or_default().to_owned());
    let mut rows = vec![heads.collect()];
    rows.extend(gesture.below.iter().cloned());
    pasted::BOX.open_with(ui, &block::text(&rows));
}
