//! One number as a row of the table: what it is, its value, who said it, what rests on it.
//!
//! Narrow tables leave out the range and where it is used; both are in the details. Left out: the details (`details`), and the field
//! for the value (`value`).

use super::{details, name_of, value};
use crate::app::action::{Action, Change, Part, PartId};
use crate::app::theme::{Role, Tone, palette, space};
use crate::app::view_context::ViewContext;
use crate::app::widget::{Form, caption, cell, chip, fold, reorder_handle};
use crate::model::{Basis, Driver, DriverValue};
use crate::report::DriverRow;
use egui::{Align, Label, Layout, RichText, Ui};

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

impl Columns {
    /// The columns of a table of this width.
    pub(super) fn of(width: f32) -> Self {
        let roomy = width >= 640.0;
        let mut columns = Self {
            text: 0.0,
            value: if roomy { 100.0 } else { 92.0 },
            unit: if roomy { 92.0 } else { 82.0 },
            range: roomy.then_some(96.0),
            said: if roomy { 112.0 } else { 62.0 },
            used: roomy.then_some(52.0),
        };
        let others = columns.value
            + columns.unit
            + columns.range.map_or(0.0, |range| range + space::NEAR)
            + columns.said
            + columns.used.map_or(0.0, |used| used + space::NEAR);
        columns.text = width - others - HANDLE - 4.0 * space::NEAR;
        columns
    }
}

pub(super) fn ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    driver: &Driver,
    row: Option<&DriverRow>,
    columns: &Columns,
    out: &mut Vec<Action>,
) {
    let part = PartId::Driver(driver.id.clone());
    let name = name_of(driver);
    let open = cx.screen.unfolded.contains(&part);
    let mut draft = driver.clone();
    let mut form = Form::new(cx, part.path(), &name);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::NEAR;
        reorder_handle(ui, &part, &name);
        cell(ui, columns.text, Layout::top_down(Align::Min), |ui| {
            title(ui, &part, driver, open, out);
        });
        cell(ui, columns.value, Layout::top_down(Align::Max), |ui| {
            value::ui(ui, &mut form, &name, row, columns.value, &mut draft, out);
        });
        unit(ui, columns.unit, driver);
        if let Some(wide) = columns.range {
            range(ui, wide, row);
        }
        cell(ui, columns.said, Layout::top_down(Align::Min), |ui| {
            said(ui, driver, row, columns.range.is_some());
        });
        if let Some(wide) = columns.used {
            used(ui, wide, row);
        }
    });
    below(ui, driver, row);
    if open {
        details::ui(ui, &mut form, &part, &mut draft, out);
    }
    form.push(|| Change::Put(Part::Driver(Box::new(draft))), out);
}

/// The name, which opens the details.
fn title(ui: &mut Ui, part: &PartId, driver: &Driver, open: bool, out: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let name = name_of(driver);
    let title = fold(ui, open, Role::Body.text(&name), &name);
    let title = if driver.question.is_empty() {
        title
    } else {
        title.on_hover_text(&driver.question)
    };
    if title.clicked() {
        out.push(Action::Unfold(part.clone()));
    }
}

/// What needs the whole width: the question while it is open, the formula, what is wrong, what has changed.
fn below(ui: &mut Ui, driver: &Driver, row: Option<&DriverRow>) {
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

fn indented(ui: &mut Ui, text: RichText) {
    ui.horizontal_top(|ui| {
        ui.add_space(INDENT);
        ui.add(Label::new(text).wrap());
    });
}

fn unit(ui: &mut Ui, width: f32, driver: &Driver) {
    cell(ui, width, Layout::left_to_right(Align::Center), |ui| {
        caption(ui, driver.unit.as_str());
    });
}

fn range(ui: &mut Ui, width: f32, row: Option<&DriverRow>) {
    cell(ui, width, Layout::right_to_left(Align::Center), |ui| {
        let text = match row.map(|row| (&row.low, &row.high)) {
            Some((Some(low), Some(high))) => format!("{low} – {high}"),
            Some((Some(low), None)) => format!("from {low}"),
            Some((None, Some(high))) => format!("up to {high}"),
            _ => String::new(),
        };
        caption(ui, text);
    });
}

/// Whether the customer stands behind it, and who said it.
fn said(ui: &mut Ui, driver: &Driver, row: Option<&DriverRow>, roomy: bool) {
    ui.spacing_mut().item_spacing.y = 2.0;
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
    if roomy && !who.is_empty() {
        caption(ui, who);
    }
}

fn used(ui: &mut Ui, width: f32, row: Option<&DriverRow>) {
    let Some(row) = row else { return };
    cell(ui, width, Layout::right_to_left(Align::Center), |ui| {
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
