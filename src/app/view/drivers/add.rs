//! The end of the table, where the next number is added: by typing what would be asked, with the answer where it is known, or by pasting rows.

use super::line;
use super::paste;
use super::pasted;
use crate::app::state::action::{NEW_NUMBER, PASTED_NUMBERS};
use crate::app::state::list_limits::no_room_for;
use crate::app::state::paste::is_table;
use crate::app::view::prelude::*;
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
    let form = Form::new("", "");
    let field = Field::new(NEW_NUMBER, ASKS);
    let id = form.id(NEW_NUMBER);
    if ui.memory(|memory| memory.has_focus(id))
        && let Some(rows) = pasted_table(ui)
    {
        paste::open(ui, rows);
    }
    if ui.cx.takes_jump(PASTED_NUMBERS) {
        paste::open(ui, String::new());
    }
    let mut text = typed(ui.ctx(), id).unwrap_or_default();
    let top = ui.cursor().top();
    let mut changed = false;
    ui.horizontal(|ui| {
        let width = ui.available_width() - 132.0;
        let response = form.line_below(ui, field.hint(HINT).width(width), VALUES, &mut text);
        changed = response.changed();
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if entered && add(ui, &text) {
            text.clear();
        }
        if button(ui, Icon::Paste.before("Paste rows…"))
            .accessible_name("Paste rows…")
            .on_hover_text("Take numbers from a spreadsheet")
            .clicked()
        {
            paste::open(ui, String::new());
        }
    });
    note_not_added(ui.ctx(), id, NEW_NUMBER, "Add a number", &text);
    note(ui, &text);
    if changed {
        // What Enter would do is seen while it is typed.
        let whole = ui.min_rect().with_min_y(top);
        ui.scroll_to_rect(whole.expand(space::NEAR), None);
    }
    hold(ui.ctx(), id, text);
    paste::ui(ui);
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

/// Adds the number that was typed. True when there was one; what cannot be read stays in the field.
fn add(ui: &mut Pane, text: &str) -> bool {
    let Ok(Some(driver)) = read_line(ui.cx, text) else {
        ui.push(Action::Jump(NEW_NUMBER.to_owned()));
        return false;
    };
    let label = format!("Add the number “{}”", driver.label);
    let is_open = driver.value == DriverValue::Open;
    if is_open {
        // Its answer is asked for next.
        ui.edit(label, Change::add(driver));
    } else {
        ui.edit(label, Change::Append(vec![driver.into()]));
        ui.push(Action::Jump(NEW_NUMBER.to_owned()));
    }
    true
}

fn note(ui: &mut Pane, text: &str) {
    match read_line(ui.cx, text) {
        Ok(Some(driver)) => {
            if let DriverValue::Known(value) = &driver.value {
                let value = ui.cx.locale().number_to_edit(value.value());
                let says = format!("Enter adds “{}”: {value} {}", driver.label, driver.unit);
                caption(ui, says.trim_end());
            }
            for (_, why) in pasted::doubts(&driver, ui.cx.locale()) {
                doubtful(ui, why);
            }
        }
        Ok(None) => {}
        Err(problem) => {
            wrong(ui, problem);
        }
    }
}

/// A number from what was typed: a question or a name, perhaps with its answer.
fn read_line(cx: &ViewContext<'_>, text: &str) -> Result<Option<Driver>, String> {
    let taken = |id: &Id| cx.case.drivers.iter().any(|driver| driver.id == *id);
    if let Some(cells) = line::cells(text) {
        let row = pasted::one(&cells, cx.locale(), taken);
        let problem = row.cells.into_iter().find_map(|cell| cell.problem);
        return problem.map_or_else(|| with_room(cx, row.driver), Err);
    }
    let Ok(fallback) = Id::new("number") else {
        return Ok(None);
    };
    with_room(cx, driver(text, &fallback, taken))
}

fn with_room(cx: &ViewContext<'_>, driver: Option<Driver>) -> Result<Option<Driver>, String> {
    let part = driver.clone().map(Part::from);
    let no_room = no_room_for(cx.case, part.as_slice(), cx.locale());
    no_room.map_or(Ok(driver), Err)
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
