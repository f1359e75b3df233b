//! The end of the table, where the next number is added: by typing what would be asked, with the answer where it is known, or by pasting rows.

use super::line;
use super::pasted;
use crate::app::state::action::{NEW_NUMBER, PASTED_NUMBERS};
use crate::app::state::paste::is_table;
use crate::app::view::prelude::*;
use crate::app::widget::{AddLine, Addition};
use crate::format::Locale;
use crate::model::{Driver, DriverValue, Id};
use egui::Event;

/// What stands in the field; it is also its accessible name.
const ASKS: &str = "Add a number: what would you ask them?";

/// The column whose last row it is: Enter in the last value asks for the next number.
const VALUES: &str = "drivers[].value";
/// What may be typed beside a question, where there is room to say it.
const HINT: &str =
    "Add a number: what would you ask them? With the answer: Claims a week? 640 claim/week";

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    let line = AddLine {
        path: NEW_NUMBER,
        asks: ASKS,
        hint: HINT,
        column: VALUES,
        beside: 132.0,
    };
    let id = Form::new("", "").id(NEW_NUMBER);
    if ui.memory(|memory| memory.has_focus(id))
        && let Some(rows) = pasted_table(ui)
    {
        pasted::BOX.open(ui, rows);
    }
    if ui.cx.takes_jump(PASTED_NUMBERS) {
        pasted::BOX.open(ui, String::new());
    }
    line.ui(
        ui,
        |text| read_line(cx, text),
        |ui| {
            let press = button(ui, Icon::Paste.before("Paste rows…"))
                .accessible_name("Paste rows…")
                .on_hover_text("Take numbers from a spreadsheet");
            if press.clicked() {
                pasted::BOX.open(ui, String::new());
            }
            false
        },
    );
    pasted::ui(ui);
}

/// A table that is just pasted is taken out of the events, so that the field does not swallow it as one line.
fn pasted_table(ui: &Ui) -> Option<String> {
    ui.input_mut(|input| {
        let is_rows = |event: &Event| matches!(event, Event::Paste(text) if is_table(text));
        let at = input.events.iter().position(is_rows)?;
        match input.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}

/// A number from what was typed: a question or a name, perhaps with its answer.
fn read_line(cx: &ViewContext<'_>, text: &str) -> Result<Option<Addition>, String> {
    let taken = |id: &Id| cx.case.drivers.iter().any(|driver| driver.id == *id);
    let driver = if let Some(cells) = line::cells(text) {
        let row = pasted::one(&cells, cx.locale(), taken);
        let mut problems = row.cells.iter().filter_map(|cell| cell.problem.clone());
        match problems.next() {
            Some(problem) => return Err(problem),
            None => pasted::driver_of(&row),
        }
    } else {
        let fallback = Id::new("number").ok();
        fallback.and_then(|fallback| driver(text, &fallback, taken))
    };
    Ok(driver.map(|driver| addition(driver, cx.locale())))
}

fn addition(driver: Driver, locale: &Locale) -> Addition {
    let says = driver.value.known().map(|value| {
        let value = locale.number_to_edit(value);
        let says = format!("Enter adds “{}”: {value} {}", driver.label, driver.unit);
        says.trim_end().to_owned()
    });
    let doubts = pasted::doubts(&driver, locale);
    Addition {
        label: format!("Add the number “{}”", driver.label),
        says: says.unwrap_or_default(),
        doubts: doubts.into_iter().map(|(_, why)| why).collect(),
        // Its answer is asked for next.
        opens: driver.value == DriverValue::Open,
        part: driver.into(),
    }
}

/// A question ends with a question mark; its name is what stands before it.
pub(super) fn driver(text: &str, fallback: &Id, taken: impl Fn(&Id) -> bool) -> Option<Driver> {
    let text = text.trim();
    let label = text.trim_end_matches(['?', '？']).trim();
    if label.is_empty() {
        return None;
    }
    let id = Id::from_label(label, fallback, taken);
    let mut driver = Driver::open(id, label, "");
    if label.len() != text.len() {
        text.clone_into(&mut driver.question);
    }
    Some(driver)
}
