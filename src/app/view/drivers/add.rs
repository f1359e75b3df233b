//! The end of the table, where the next number is added: by typing what would be asked, or by pasting rows.
//!
//! Left out: reading pasted rows (`pasted`) and showing them (`paste`).

use super::paste;
use crate::app::action::{Action, Change, Edit, NEW_NUMBER, Part};
use crate::app::paste::is_table;
use crate::app::theme::Icon;
use crate::app::view_context::ViewContext;
use crate::app::widget::{Field, Form, button, hold, note_not_added, typed};
use crate::model::{Driver, Id};
use egui::{Event, Key, Ui};

/// What stands in the field; it is also its accessible name.
const ASKS: &str = "Add a number: what would you ask them?";

/// The column whose last row it is: Enter in the last value asks for the next number.
const VALUES: &str = "drivers[].value";

pub(super) fn ui(ui: &mut Ui, cx: &ViewContext<'_>, out: &mut Vec<Action>) {
    let form = Form::new(cx, "", "");
    let field = Field::new(NEW_NUMBER, ASKS);
    let id = form.id(NEW_NUMBER);
    if ui.memory(|memory| memory.has_focus(id))
        && let Some(rows) = pasted_table(ui)
    {
        paste::open(ui, rows);
    }
    let mut text = typed(ui.ctx(), id).unwrap_or_default();
    ui.horizontal(|ui| {
        let width = ui.available_width() - 132.0;
        let response = form.line_below(ui, field.hint(ASKS).width(width), VALUES, &mut text);
        if response.lost_focus()
            && ui.input(|input| input.key_pressed(Key::Enter))
            && let Some(driver) = asked(cx, &text)
        {
            let label = format!("Add the number “{}”", driver.label);
            let change = Change::Add {
                parts: vec![Part::Driver(Box::new(driver))],
                at: None,
            };
            out.push(Edit::once(label, change));
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
    hold(ui.ctx(), id, text);
    paste::ui(ui, cx, out);
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

/// An open question from what was typed: a question, or the name of a number.
fn asked(cx: &ViewContext<'_>, text: &str) -> Option<Driver> {
    let fallback = Id::new("number").ok()?;
    driver(text, &fallback, |id| {
        cx.case.drivers.iter().any(|driver| driver.id == *id)
    })
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
