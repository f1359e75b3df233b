//! The numbers a benefit is calculated from, to be changed right where their effect is seen.

use super::{gain::heading, product::names};
use crate::app::view::drivers::value;
use crate::app::view::prelude::*;
use crate::model::{Benefit, Driver, DriverValue, Gain};

/// From this width on a slider stands beside its field, in points.
const WIDE: f32 = 560.0;
/// The least width of the fields for their values, in points.
const VALUE: f32 = 100.0;

pub(super) fn ui(ui: &mut Pane, part: &PartId, benefit: &Benefit, subject: &str) {
    let formula = match &benefit.gain {
        Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } => formula,
        Gain::ByYear(_) => return,
    };
    let used = names(formula);
    let drivers: Vec<&Driver> = ui
        .cx
        .case
        .drivers
        .iter()
        .filter(|driver| used.contains(&driver.id.to_string()))
        .collect();
    if drivers.is_empty() {
        return;
    }
    heading(ui, "Its numbers", "");
    let locale = ui.cx.locale();
    let width = drivers
        .iter()
        .fold(VALUE, |widest, driver| match driver.value {
            DriverValue::Known(number) => {
                widest.max(room_for(ui, &locale.number_to_edit(number.value())))
            }
            DriverValue::Open | DriverValue::Calculated(_) => widest,
        });
    for driver in drivers {
        // Its own fields stand in the table below, so that these are fields of the benefit.
        let path = format!("{}.numbers[{}]", part.path(), driver.id);
        number(ui, &path, driver, (subject, width));
    }
    ui.add_space(space::TIGHT);
}

fn number(ui: &mut Pane, path: &str, driver: &Driver, (subject, width): (&str, f32)) {
    let wide = ui.available_width() >= WIDE;
    let name = match driver.label.trim() {
        "" => driver.id.to_string(),
        label => label.to_owned(),
    };
    let mut draft = driver.clone();
    let mut form = Form::new(path, subject);
    ui.with_messages_below(|ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::NEAR;
            let sliding = if wide { 210.0 } else { 0.0 };
            let text = ui.available_width() - width - 96.0 - sliding - 3.0 * space::NEAR;
            ui.cell(text, Layout::left_to_right(Align::Center), |ui| {
                let label = Label::new(Role::Body.text(&name)).truncate();
                let label = ui.add(label);
                if !driver.question.is_empty() {
                    label.on_hover_text(&driver.question);
                }
            });
            ui.cell(width, Layout::top_down(Align::Max), |ui| {
                let field = Field::new("value", &name).width(width);
                let row = ui.cx.driver_row(&driver.id);
                value(ui, &mut form, field, row, &mut draft);
            });
            ui.cell(96.0, Layout::left_to_right(Align::Center), |ui| {
                weak(ui, Role::Small, driver.unit.as_str());
            });
            if wide {
                slider(ui, &mut form, &name, 200.0, &mut draft);
            }
        });
    });
    if !wide {
        let width = ui.available_width();
        slider(ui, &mut form, &name, width, &mut draft);
    }
    form.push(ui, || Change::Put(draft.into()));
}

fn slider(ui: &mut Pane, form: &mut Form, name: &str, width: f32, draft: &mut Driver) {
    let (DriverValue::Known(number), Some(low), Some(high)) =
        (&mut draft.value, draft.low, draft.high)
    else {
        return;
    };
    let name = format!("Slide {name}");
    let field = Field::new("slider", &name).width(width);
    form.slide(ui, field, (low, high), number);
    if form.is_touched() {
        form.call(format!("Change “{}”", draft.label));
    }
}
