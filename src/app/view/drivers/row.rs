//! One number as a row of the table: what it is, its value, who said it, what rests on it.
//!
//! Narrow tables leave out the range and where it is used; both are in the details.

use super::{details, name_of, value};
use crate::app::view::prelude::*;
use crate::model::{Basis, Driver, DriverValue};
use crate::report::DriverRow;

/// Width of the handle, in points.
pub(super) const HANDLE: f32 = 16.0;
/// Before the text below a name: the handle and the sign that opens the row, in points.
const INDENT: f32 = 45.0;

/// The widths of the columns, in points; those that are `None` are not shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) text: f32,
    pub(super) value: f32,
    pub(super) unit: f32,
    pub(super) range: Option<f32>,
    pub(super) said: f32,
    pub(super) used: Option<f32>,
}

/// The least widths of value, unit and range, and the widest that unit and range become; beyond that they go on below, in points.
const VALUE: f32 = 92.0;
const UNIT: (f32, f32) = (82.0, 150.0);
const RANGE: (f32, f32) = (110.0, 190.0);
/// What the name needs to be read, and the least it is left, in points.
const NAME: f32 = 230.0;
const LEAST_NAME: f32 = 160.0;

impl Columns {
    /// The columns for the numbers of the case: a value is seen whole, however large.
    pub(super) fn of(ui: &Pane) -> Self {
        let cx = ui.cx;
        let width = ui.available_width();
        let roomy = width >= 640.0;
        let locale = cx.locale();
        let values = cx
            .case
            .drivers
            .iter()
            .filter_map(|driver| match driver.value {
                DriverValue::Known(number) => Some(locale.number_to_edit(number.value())),
                DriverValue::Open | DriverValue::Calculated(_) => None,
            });
        let value = values.fold(VALUE, |widest, text| widest.max(room_for(ui, &text)));
        let units = cx.case.drivers.iter().map(|driver| driver.unit.as_str());
        let unit = units.fold(UNIT.0, |widest, text| widest.max(small(ui, text)));
        let rows = cx.answer.board.iter().flat_map(|board| &board.drivers);
        let ranges = rows.map(range_words);
        let range = ranges.fold(RANGE.0, |widest, text| widest.max(small(ui, &text)));
        let mut columns = Self {
            text: 0.0,
            value,
            unit: unit.min(UNIT.1),
            range: roomy.then_some(range.min(RANGE.1)),
            said: 62.0,
            used: roomy.then_some(52.0),
        };
        let columns_rest = columns.rest(width);
        // A range that is too wide for its place goes on below.
        if let Some(range) = &mut columns.range {
            let missing = (NAME - columns_rest).max(0.0);
            *range = (*range - missing).max(RANGE.0.min(*range));
        }
        // Where the name has no room left, the range and where it is used are seen in the details only.
        if columns.rest(width) < LEAST_NAME {
            columns.range = None;
        }
        if columns.rest(width) < LEAST_NAME {
            columns.used = None;
        }
        columns.text = columns.rest(width).max(80.0);
        columns
    }

    fn rest(&self, width: f32) -> f32 {
        let others = self.value
            + self.unit
            + self.range.map_or(0.0, |range| range + space::NEAR)
            + self.said
            + self.used.map_or(0.0, |used| used + space::NEAR);
        width - others - HANDLE - 4.0 * space::NEAR
    }
}

/// The width of a small text, in points.
fn small(ui: &Ui, text: &str) -> f32 {
    let color = palette(ui).text;
    let font = Role::Small.font();
    let text = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    text.size().x.ceil() + 1.0
}

pub(super) fn ui(ui: &mut Pane, driver: &Driver, row: Option<&DriverRow>, columns: &Columns) {
    let part = PartId::of(driver);
    let name = name_of(driver);
    let open = ui.cx.screen.unfolded.contains(&part);
    let mut draft = driver.clone();
    let mut form = Form::new(part.path(), &name);
    let top = ui.cursor().top();
    ui.with_messages_indented(INDENT, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::NEAR;
            reorder_handle(ui, &part, &name);
            ui.cell(columns.text, Layout::top_down(Align::Min), |ui| {
                title(ui, &part, driver, open);
            });
            ui.cell(columns.value, Layout::top_down(Align::Max), |ui| {
                let field = Field::new("value", "Value").width(columns.value);
                value::value(ui, &mut form, field, row, &mut draft);
            });
            unit(ui, columns.unit, driver);
            if let Some(wide) = columns.range {
                range(ui, wide, row);
            }
            ui.cell(columns.said, Layout::top_down(Align::Min), |ui| {
                said(ui, driver, row);
            });
            if let Some(wide) = columns.used {
                used(ui, wide, row);
            }
        });
    });
    below(ui, driver, row, columns.range.is_some());
    ui.add_space(space::TIGHT);
    if open {
        details::ui(ui, &mut form, &part, &mut draft);
        reveal(ui, &part, top);
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
        indented(ui, Role::Body.text(question));
    }
    let Some(row) = row else { return };
    if let Some(words) = &row.calculated {
        indented(
            ui,
            Role::Small.text(format!("= {words}")).color(p.text_weak),
        );
    }
    if roomy && !row.said.is_empty() {
        indented(ui, Role::Small.text(&row.said).color(p.text_weak));
    }
    if let Some(problem) = &row.problem {
        indented(ui, Role::Small.text(problem).color(p.wrong));
    }
    if let Some(changed) = &row.changed {
        ui.horizontal_top(|ui| {
            ui.add_space(INDENT);
            chip(
                ui,
                Tone::Neutral,
                format!("changed since agreed, {changed}"),
            );
        });
    }
}

fn indented(ui: &mut Pane, text: RichText) {
    ui.horizontal_top(|ui| {
        ui.add_space(INDENT);
        ui.add(Label::new(text).wrap());
    });
}

fn unit(ui: &mut Pane, width: f32, driver: &Driver) {
    ui.cell(width, Layout::left_to_right(Align::Center), |ui| {
        weak(ui, Role::Small, driver.unit.as_str());
    });
}

fn range(ui: &mut Pane, width: f32, row: Option<&DriverRow>) {
    ui.cell(width, Layout::right_to_left(Align::Center), |ui| {
        let text = row.map(range_words).unwrap_or_default();
        weak(ui, Role::Small, text);
    });
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
    let verified = row.map_or_else(
        || {
            driver
                .said
                .as_ref()
                .is_some_and(|said| Basis::is_verified(said.basis))
        },
        |row| row.verified,
    );
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

fn used(ui: &mut Pane, width: f32, row: Option<&DriverRow>) {
    let Some(row) = row else { return };
    ui.cell(width, Layout::right_to_left(Align::Center), |ui| {
        if row.used_in.is_empty() {
            caption(ui, "not used");
            return;
        }
        let lines: Vec<&str> = row.used_in.iter().map(|(line, _)| line.as_str()).collect();
        let count = Label::new(Role::Small.text(lines.len().to_string()));
        ui.add(count)
            .accessible_name(format!("{} is used in {}", row.label, lines.join(", ")))
            .on_hover_text(lines.join("\n"));
    });
}
