//! The numbers a benefit is calculated from, to be changed right where their effect is seen.

use super::product::names;
use crate::app::state::name_or;
use crate::app::view::drivers::value;
use crate::app::view::prelude::*;
use crate::model::{Benefit, Driver, DriverValue, Gain};

/// The least width of the fields for their values, of a slider beside its field, and what a name needs beside it, in points.
const VALUE: f32 = 100.0;
const SLIDER: f32 = 200.0;
const NAME: f32 = 150.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FactorColumn {
    Name,
    Value,
    Unit,
    Slider,
}

pub(super) fn ui(ui: &mut Pane, part: &PartId, benefit: &Benefit, subject: &str) {
    let (Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. }) = &benefit.gain else {
        return;
    };
    let used = names(formula);
    let drivers = ui.cx.case.drivers.iter();
    let drivers = drivers.filter(|driver| used.contains(&driver.id.to_string()));
    let drivers: Vec<&Driver> = drivers.collect();
    if drivers.is_empty() {
        return;
    }
    ui.label(Role::SmallStrong.text("Its numbers"));
    let locale = ui.cx.locale();
    let known = drivers.iter().filter_map(|driver| driver.value.known());
    let values = known.map(|number| room_for(ui, &locale.number_to_edit(number)));
    let columns = vec![
        Column::rest(FactorColumn::Name, "", (NAME, NAME), 1.0),
        Column::new(FactorColumn::Value, "", values.fold(VALUE, f32::max))
            .right()
            .lines(),
        Column::new(FactorColumn::Unit, "", 96.0),
        Column::new(FactorColumn::Slider, "", SLIDER).leaves(1),
    ];
    let table = Table::new(ui.available_width(), columns);
    for driver in drivers {
        // Its own fields stand in the table below, so that these are fields of the benefit.
        let path = format!("{}.numbers[{}]", part.path(), driver.id);
        number(ui, &path, driver, subject, &table);
    }
    ui.add_space(space::TIGHT);
}

fn number(ui: &mut Pane, path: &str, driver: &Driver, subject: &str, table: &Table<FactorColumn>) {
    let name = name_or(&driver.label, driver.id.as_str());
    let mut draft = driver.clone();
    let mut form = Form::new(path, subject);
    ui.with_messages_below(|ui| {
        table.row(ui, |ui, key| match key {
            FactorColumn::Name => {
                let label = truncated(ui, Role::Body, name);
                if !driver.question.is_empty() {
                    label.on_hover_text(&driver.question);
                }
            }
            FactorColumn::Value => {
                let field = Field::new("value", name).width(ui.available_width());
                let row = ui.cx.driver_row(&driver.id);
                value(ui, &mut form, field, row, &mut draft);
            }
            FactorColumn::Unit => {
                weak(ui, Role::Small, driver.unit.as_str());
            }
            FactorColumn::Slider => slider(ui, &mut form, name, &mut draft),
        });
    });
    if !table.shows(FactorColumn::Slider) {
        slider(ui, &mut form, name, &mut draft);
    }
    let mark = ui.cx.mark(&format!("drivers[{}].value", driver.id));
    if let Some(mark) = mark {
        doubtful(ui, mark.sentence.as_str());
    }
    form.push(ui, || Change::Put(draft.into()));
}

fn slider(ui: &mut Pane, form: &mut Form, name: &str, draft: &mut Driver) {
    let (DriverValue::Known(number), Some(low), Some(high)) =
        (&mut draft.value, draft.low, draft.high)
    else {
        return;
    };
    let name = format!("Slide {name}");
    let field = Field::new("slider", &name).width(ui.available_width());
    form.slide(ui, field, (low, high), number);
    if form.is_touched() {
        form.call(format!("Change “{}”", draft.label));
    }
}
