//! One number as a row of the table: what it is, its value, who said it, what rests on it.
//!
//! Narrow tables leave out the range and where it is used; both are in the details.

use super::{details, name_of, value};
use crate::app::view::prelude::*;
use crate::model::{Basis, Driver, DriverValue};
use crate::report::DriverRow;

/// Before the text below a name: the handle and the sign that opens the row, in points.
const INDENT: f32 = 45.0;

/// Least and most widths of value, unit and range, and what the name needs and wants; beyond the most they go on below, in points.
const VALUE: f32 = 92.0;
const UNIT: (f32, f32) = (82.0, 150.0);
const RANGE: (f32, f32) = (110.0, 190.0);
const NAME: (f32, f32) = (160.0, 230.0);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberColumn {
    Handle,
    Name,
    Value,
    Unit,
    Range,
    Said,
    Used,
}

/// The columns for the numbers of the case: a value is seen whole, however large.
pub(super) fn table(ui: &Pane) -> Table<NumberColumn> {
    let locale = ui.cx.locale();
    let drivers = &ui.cx.case.drivers;
    let known = drivers.iter().filter_map(|driver| driver.value.known());
    let values = known.map(|number| room_for(ui, &locale.number_to_edit(number)));
    let value = values.fold(VALUE, f32::max);
    let units = drivers.iter().map(|driver| driver.unit.as_str());
    let unit = widest(ui, Role::Small, units, UNIT.0 - 1.0) + 1.0;
    let rows = ui.cx.answer.board.iter().flat_map(|board| &board.drivers);
    let ranges: Vec<String> = rows.map(range_words).collect();
    let ranges = ranges.iter().map(String::as_str);
    let range = widest(ui, Role::Small, ranges, RANGE.0 - 1.0) + 1.0;
    let columns = vec![
        Column::new(NumberColumn::Handle, "", HANDLE),
        Column::rest(NumberColumn::Name, "Number", NAME, 1.0),
        Column::new(NumberColumn::Value, "Value", value)
            .right()
            .lines(),
        Column::new(NumberColumn::Unit, "Unit", unit.min(UNIT.1)),
        Column::new(NumberColumn::Range, "Low – high", RANGE.0)
            .up_to(range.min(RANGE.1))
            .right()
            .leaves(1),
        Column::new(NumberColumn::Said, "", 62.0).lines(),
        Column::new(NumberColumn::Used, "Used in", 52.0)
            .right()
            .leaves(1),
    ];
    Table::new(ui.available_width(), columns)
}

pub(super) fn ui(ui: &mut Pane, part: &PartId, driver: &Driver, table: &Table<NumberColumn>) {
    let row = ui.cx.driver_row(&driver.id);
    let name = name_of(driver);
    let open = ui.cx.screen.unfolded.contains(part);
    let mut draft = driver.clone();
    let mut form = Form::new(part.path(), &name);
    let top = ui.cursor().top();
    ui.with_messages_indented(INDENT, |ui| {
        table.row(ui, |ui, key| match (key, row) {
            (NumberColumn::Handle, _) => {
                reorder_handle(ui, part, &name);
            }
            (NumberColumn::Name, _) => title(ui, part, driver, open),
            (NumberColumn::Value, _) => {
                let field = Field::new("value", "Value").width(ui.available_width());
                value::value(ui, &mut form, field, row, &mut draft);
            }
            (NumberColumn::Unit, _) => {
                weak(ui, Role::Small, driver.unit.as_str());
            }
            (NumberColumn::Range, Some(row)) => {
                weak(ui, Role::Small, range_words(row));
            }
            (NumberColumn::Said, _) => said(ui, driver, row),
            (NumberColumn::Used, Some(row)) => used(ui, driver, row),
            (NumberColumn::Range | NumberColumn::Used, None) => {}
        });
    });
    below(ui, driver, row, table.shows(NumberColumn::Range));
    ui.add_space(space::TIGHT);
    if open {
        details::ui(ui, &mut form, part, &mut draft);
        reveal(ui, part, top);
    }
    form.push(ui, || Change::Put(draft.into()));
}

fn title(ui: &mut Pane, part: &PartId, driver: &Driver, open: bool) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let name = name_of(driver);
    let title = fold(ui, open, Role::Body.text(&name), &name);
    let title = if driver.question.is_empty() {
        title
    } else {
        title.on_hover_text(&driver.question)
    };
    if title.clicked() {
        ui.push(Action::Unfold(part.clone()));
    }
}

/// What needs the whole width: the question while it is open, the formula, who said it, what is wrong, what has changed.
fn below(ui: &mut Pane, driver: &Driver, row: Option<&DriverRow>, roomy: bool) {
    let p = palette(ui);
    let question = driver.question.trim();
    if driver.value == DriverValue::Open && !question.is_empty() && !driver.label.trim().is_empty()
    {
        ui.indented(INDENT, Role::Body.text(question));
    }
    let Some(row) = row else { return };
    let calculated = row.calculated.as_ref().map(|words| format!("= {words}"));
    let said = Some(row.said.clone()).filter(|said| roomy && !said.is_empty());
    for (text, color) in [
        (calculated, p.text_weak),
        (row.by_year.clone(), p.text_weak),
        (said, p.text_weak),
        (row.problem.clone(), p.wrong),
    ] {
        if let Some(text) = text {
            ui.indented(INDENT, Role::Small.text(text).color(color));
        }
    }
    if let Some(changed) = &row.changed {
        ui.horizontal_top(|ui| {
            ui.add_space(INDENT);
            let words = format!("changed since agreed, {changed}");
            chip(ui, Tone::Neutral, words);
        });
    }
}

fn range_words(row: &DriverRow) -> String {
    match (&row.low, &row.high) {
        (Some(low), Some(high)) => format!("{low} – {high}"),
        (Some(low), None) => format!("from {low}"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => String::new(),
    }
}

/// Whether the customer stands behind it, and who said it.
fn said(ui: &mut Pane, driver: &Driver, row: Option<&DriverRow>) {
    ui.add_space(5.0);
    let open = row.map_or(driver.value == DriverValue::Open, |row| row.open);
    let said = driver.said.as_ref().map(|said| said.basis);
    let said = said.is_some_and(Basis::is_verified);
    let verified = row.map_or(said, |row| row.verified);
    let who = row.map_or("", |row| row.said.as_str());
    let (tone, words, about) = match (open, verified) {
        (true, _) => (Tone::Attention, "open", "Nobody has given this number yet."),
        (_, true) => (Tone::Good, "verified", "The customer stands behind it."),
        _ => (
            Tone::Attention,
            "ask",
            "The customer has not stated, measured or agreed it yet.",
        ),
    };
    let about = if who.is_empty() {
        about.to_owned()
    } else {
        format!("{who}. {about}")
    };
    chip(ui, tone, words).on_hover_text(about);
}

fn used(ui: &mut Pane, driver: &Driver, row: &DriverRow) {
    if row.used_in.is_empty() {
        caption(ui, "not used");
        return;
    }
    let lines: Vec<&str> = row.used_in.iter().map(|(line, _)| line.as_str()).collect();
    let count = Label::new(Role::Small.text(lines.len().to_string()));
    ui.add(count)
        .accessible_name(format!("{} is used in {}", driver.label, lines.join(", ")))
        .on_hover_text(lines.join("\n"));
}
