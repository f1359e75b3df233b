//! What scenarios change as cells: a row for each number, the case in the first column, and a column for each scenario.

use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::app::widget::{CellKind, GridSource, cell_edge, cell_text};
use crate::check::doubt::{NumberKind, doubt};
use crate::model::{Change as ModelChange, Driver, Exact, Id, Scenario};
use crate::review::{ReportReader, says_nothing};
use std::borrow::Cow;

/// The column of the case itself; those of the scenarios follow.
pub(super) const CASE: usize = 0;

pub(super) struct Cells<'a> {
    pub(super) cx: &'a ViewContext<'a>,
    pub(super) rows: Vec<&'a Driver>,
}

impl<'a> Cells<'a> {
    /// The numbers that are known, and those that a scenario changes.
    pub(super) fn of(cx: &'a ViewContext<'a>) -> Self {
        let changed = |driver: &Driver| {
            let mut scenarios = cx.case.scenarios.iter();
            scenarios.any(|scenario| value(scenario, &driver.id).is_some())
        };
        let rows = cx.case.drivers.iter();
        let rows = rows.filter(|driver| driver.value.known().is_some() || changed(driver));
        Self {
            cx,
            rows: rows.collect(),
        }
    }

    pub(super) fn names(&self) -> Vec<(String, String)> {
        let rows = self.rows.iter();
        rows.map(|driver| (name_of(driver).to_owned(), driver.unit.clone()))
            .collect()
    }

    /// The heads of the columns: "In the case", and the names of the scenarios.
    pub(super) fn heads(&self) -> Vec<String> {
        let scenarios = self.cx.case.scenarios.iter();
        let names = scenarios.map(|scenario| scenario_name(scenario).to_owned());
        std::iter::once("In the case".to_owned())
            .chain(names)
            .collect()
    }

    /// How many characters the longest text in a column has.
    pub(super) fn longest(&self, column: usize) -> usize {
        let rows = 0..self.rows.len();
        let texts = rows.map(|row| self.text(row, column).chars().count());
        texts.max().unwrap_or_default()
    }

    pub(super) fn scenario(&self, column: usize) -> Option<&'a Scenario> {
        self.cx.case.scenarios.get(column.checked_sub(CASE + 1)?)
    }

    /// What stands in a cell.
    pub(super) fn value(&self, row: usize, column: usize) -> Option<Exact> {
        let driver = self.rows.get(row)?;
        match self.scenario(column) {
            Some(scenario) => value(scenario, &driver.id),
            None => driver.value.known().map(Exact::from),
        }
    }

    /// The form of a cell, and the path of its field in it.
    pub(super) fn form(&self, row: usize, column: usize) -> (Form, String) {
        let (name, id) = self
            .rows
            .get(row)
            .map_or(("", ""), |driver| (name_of(driver), driver.id.as_str()));
        let path = self
            .scenario(column)
            .map(|scenario| PartId::of(scenario).path());
        let path = path.unwrap_or_else(|| "what_if.case".to_owned());
        // Its column stands at the end, by which Enter goes from field to field.
        (Form::new(path, name), format!("numbers[{id}].{column}"))
    }

    /// What a column is called.
    pub(super) fn column_name(&self, column: usize) -> &'a str {
        self.scenario(column).map_or("In the case", scenario_name)
    }

    /// Why a value should be looked at twice, beside that of the case.
    pub(super) fn doubt(&self, row: usize, value: Option<Exact>) -> Option<String> {
        let driver = self.rows.get(row)?;
        let kind = NumberKind::of_unit(&driver.unit);
        doubt(kind, driver.value.known(), value?.value(), self.cx.locale())
    }
}

/// What a text means for a number of this unit; an empty one is as in the case.
pub(super) fn read(
    reader: &ReportReader<'_>,
    unit: &str,
    text: &str,
) -> Result<Option<Exact>, Problem> {
    let text = text.trim();
    if says_nothing(text) {
        return Ok(None);
    }
    Ok(Some(reader.in_unit(text, unit)?))
}

/// The value of a number in a scenario; `None` where it is as in the case.
pub(super) fn value(scenario: &Scenario, driver: &Id) -> Option<Exact> {
    scenario.changes.iter().find_map(|change| match change {
        ModelChange::Driver { id, value } if id == driver => Some(*value),
        _ => None,
    })
}

/// Gives a number a value in a scenario, or makes it the same as in the case.
pub(super) fn put(scenario: &mut Scenario, driver: &Id, value: Option<Exact>) {
    match value {
        Some(value) => ModelChange::number(driver.clone(), value).lay_over(&mut scenario.changes),
        None => scenario
            .changes
            .retain(|change| change.driver() != Some(driver)),
    }
}

fn name_of(driver: &Driver) -> &str {
    name_or(&driver.label, driver.id.as_str())
}

fn scenario_name(scenario: &Scenario) -> &str {
    name_or(&scenario.name, scenario.id.as_str())
}

impl GridSource for Cells<'_> {
    type Key = usize;

    fn kind(&self, _row: usize, column: usize) -> CellKind {
        if column == CASE {
            CellKind::ReadOnly
        } else {
            CellKind::Typed
        }
    }

    fn id(&self, row: usize, column: usize) -> egui::Id {
        let (form, path) = self.form(row, column);
        form.id(&path)
    }

    fn row_id(&self, row: usize) -> egui::Id {
        self.id(row, CASE)
    }

    fn column(&self, column: usize) -> Cow<'static, str> {
        format!("field/scenarios[].numbers[].{column}").into()
    }

    fn name(&self, row: usize, column: usize) -> String {
        let name = self.rows.get(row).map_or("", |driver| name_of(driver));
        format!("{} · {name}", self.column_name(column))
    }

    fn text(&self, row: usize, column: usize) -> String {
        let value = self.value(row, column);
        value.map_or_else(String::new, |value| {
            self.cx.locale().number_to_edit(value.value())
        })
    }

    fn paint(&self, ui: &mut Pane, rect: Rect, response: &Response, row: usize, column: usize) {
        let p = palette(ui);
        let color = if column == CASE { p.text_weak } else { p.text };
        let look = (Role::Body, color, Align2::RIGHT_CENTER);
        cell_text(ui, rect, response, look, &self.text(row, column));
        if column != CASE {
            cell_edge(ui, rect);
        }
    }

    fn settle(&self, ui: &mut Pane, row: usize, column: usize, response: Response) {
        if column == CASE {
            return;
        }
        let (form, path) = self.form(row, column);
        let field = Field::new(&path, self.column_name(column)).cell();
        form.at_rest(ui, field, &self.text(row, column), response);
    }

    fn field(&mut self, ui: &mut Pane, row: usize, column: usize, width: f32) {
        let (Some(driver), Some(scenario)) = (self.rows.get(row), self.scenario(column)) else {
            return;
        };
        let (mut form, path) = self.form(row, column);
        let field = Field::new(&path, self.column_name(column))
            .width(width)
            .cell();
        let before = value(scenario, &driver.id);
        let mut now = before;
        let reader = self.cx.cell_reader(None);
        let read = |text: &str| read(&reader, &driver.unit, text);
        form.read(ui, field, &self.text(row, column), read, &mut now);
        if now == before {
            return;
        }
        if let Some(why) = self.doubt(row, now) {
            form.say_doubtful(ui, field, why);
        }
        let mut draft = scenario.clone();
        put(&mut draft, &driver.id, now);
        form.push(ui, || Change::Put(draft.into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Exact;
    use crate::storage::library::sample;

    #[test]
    fn a_value_takes_the_place_of_the_one_before_and_an_empty_cell_is_as_in_the_case() {
        let mut slow = sample().unwrap().scenarios.remove(0);
        let id = |text: &str| Id::new(text).unwrap();
        let (removed, claims) = (id("typing_removed"), id("claims"));
        // The sample: 25% of re-typing removed, 20% of calls avoided.
        assert_eq!(value(&slow, &removed), Some(Exact::from(25)));
        assert_eq!(value(&slow, &claims), None);
        put(&mut slow, &removed, Some(Exact::from(30)));
        put(&mut slow, &claims, Some(Exact::from(900)));
        assert_eq!(value(&slow, &removed), Some(Exact::from(30)));
        assert_eq!(value(&slow, &claims), Some(Exact::from(900)));
        assert_eq!(slow.changes.len(), 3);
        put(&mut slow, &removed, None);
        assert_eq!(value(&slow, &removed), None);
        assert_eq!(slow.changes.len(), 2);
    }
}
