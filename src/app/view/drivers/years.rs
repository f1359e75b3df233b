//! The values of a number by year: one row of a grid, a cell for each year. An empty year goes on as the year before.

use super::value::{End, became_percent};
use crate::app::view::prelude::*;
use crate::app::widget::{
    CellKind, Gesture, GridSource, YEAR, cell_edge, cell_text, read_in_unit_marked, year_row,
};
use crate::model::{Driver, DriverValue, Exact};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// So many years are offered at least.
const LEAST: usize = 3;

/// Whether the years of a number were asked for although they are all the same.
#[derive(Debug, Clone, Copy, Default)]
struct Asked;

/// The years of a number that is known; until they differ, the link that asks for them.
pub(super) fn ui(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    if draft.value.known().is_none() {
        return;
    }
    let key = egui::Id::unique(("years of", draft.id.as_str()));
    let asked = ui.data(|data| data.get_temp::<Asked>(key)).is_some();
    if draft.years.is_empty() && !asked {
        let name = format!("Different each year · {}", form.subject());
        if link(ui, "Different each year")
            .accessible_name(name)
            .clicked()
        {
            ui.data_mut(|data| data.insert_temp(key, Asked));
        }
        return;
    }
    caption(
        ui,
        "By year. An empty year goes on as the year before; without any, one value holds for all.",
    );
    grid(ui, form, draft);
    if link(ui, "The same every year")
        .accessible_name(format!("The same every year · {}", form.subject()))
        .clicked()
    {
        ui.data_mut(|data| data.remove::<Asked>(key));
        if !draft.years.is_empty() {
            draft.years.clear();
            form.chose("Give a number one value for all years");
        }
    }
}

fn grid(ui: &mut Pane, form: &mut Form, draft: &mut Driver) {
    let horizon = ui.cx.case.horizon_years.in_years();
    let horizon = usize::try_from(horizon).unwrap_or(LEAST);
    let years = horizon.max(draft.years.len() + 1).max(LEAST);
    let locale = ui.cx.locale();
    let text = |year| {
        let value = of_year(draft, year);
        value.map_or_else(String::new, |value| locale.number_to_edit(value))
    };
    let texts = (0..years).map(text).collect();
    let id = format!("years of {}", draft.id);
    let heads = (0..years).map(name_of).collect();
    let mut source = Years { form, draft, texts };
    year_row(ui, &id, (heads, YEAR), &mut source, Years::write);
}

struct Years<'a> {
    form: &'a mut Form,
    draft: &'a mut Driver,
    /// What stands in each year, as it is typed.
    texts: Vec<String>,
}

fn name_of(year: usize) -> String {
    format!("Year {}", year + 1)
}

/// The path of a year below its number.
fn path_of(year: usize) -> String {
    format!("years[{}]", year + 1)
}

/// What stands in a year; `None` where it goes on as the year before.
fn of_year(driver: &Driver, year: usize) -> Option<Decimal> {
    match year.checked_sub(1) {
        None => driver.value.known(),
        Some(later) => driver.years.get(later).map(|value| value.value()),
    }
}

/// Gives a year a value, or none: it then goes on as the year before, and so do those behind it that have none of their own.
fn set_year(driver: &mut Driver, year: usize, value: Option<Exact>) {
    let Some(later) = year.checked_sub(1) else {
        // Without a value for the first year there is none to go on with.
        if let Some(value) = value {
            driver.value = DriverValue::Known(value);
        }
        return;
    };
    let last = driver.years.last().map(|last| last.value());
    let before = of_year(driver, later).or(last).or(driver.value.known());
    let Some(before) = before.map(Exact::from) else {
        return;
    };
    let count = driver.years.len();
    match (value, driver.years.get_mut(later)) {
        (Some(value), Some(own)) => *own = value,
        (Some(value), None) => {
            driver.years.resize(later, before);
            driver.years.push(value);
        }
        (None, Some(_)) if later + 1 == count => driver.years.truncate(later),
        (None, Some(own)) => *own = before,
        (None, None) => {}
    }
}

impl Years<'_> {
    /// Gives a year a value; where that made the number a percentage, all its other values mean the same as before.
    fn take(&mut self, year: usize, value: Option<Exact>, unit_before: &str) {
        let typed = if year == 0 { End::Value } else { End::Year };
        became_percent(unit_before, self.draft, typed);
        set_year(self.draft, year, value);
    }

    fn write(&mut self, ui: &Pane, gesture: &Gesture<usize>) {
        let locale = ui.cx.locale();
        let mark = gesture.decimal_mark(locale, |_| true);
        for cell in &gesture.cells {
            let text = cell.text.trim();
            if text.is_empty() {
                set_year(self.draft, cell.key, None);
                self.form.chose(gesture.label);
                continue;
            }
            let current = of_year(self.draft, cell.key);
            match read_in_unit_marked(locale, text, current, &self.draft.unit, mark) {
                Ok((value, percent)) => {
                    let unit = self.draft.unit.clone();
                    if let Some(percent) = percent {
                        percent.clone_into(&mut self.draft.unit);
                    }
                    self.take(cell.key, Some(Exact::from(value)), &unit);
                    self.form.chose(gesture.label);
                }
                Err(problem) => {
                    let (path, name) = (path_of(cell.key), name_of(cell.key));
                    let field = Field::new(&path, &name).cell();
                    self.form.refuse(ui, field, text, &problem);
                }
            }
        }
    }
}

impl GridSource for Years<'_> {
    type Key = usize;

    fn kind(&self, _row: usize, _year: usize) -> CellKind {
        CellKind::Typed
    }

    fn id(&self, _row: usize, year: usize) -> egui::Id {
        self.form.id(&path_of(year))
    }

    fn row_id(&self, _row: usize) -> egui::Id {
        self.form.id("years")
    }

    fn column(&self, _year: usize) -> Cow<'static, str> {
        "field/drivers[].years[]".into()
    }

    fn name(&self, _row: usize, year: usize) -> String {
        format!("{} · {}", name_of(year), self.form.subject())
    }

    fn text(&self, _row: usize, year: usize) -> String {
        self.texts.get(year).cloned().unwrap_or_default()
    }

    fn paint(&self, ui: &mut Pane, rect: Rect, response: &Response, row: usize, year: usize) {
        let p = palette(ui);
        let own = self.text(row, year);
        let (text, color) = if own.is_empty() {
            let mut texts = self.texts.iter().take(year).rev();
            let before = texts.find(|text| !text.is_empty());
            (before.cloned().unwrap_or_default(), p.text_weak)
        } else {
            (own, p.text)
        };
        let look = (Role::Body, color, Align2::RIGHT_CENTER);
        cell_text(ui, rect, response, look, &text);
        cell_edge(ui, rect);
    }

    fn settle(&self, ui: &mut Pane, row: usize, year: usize, response: Response) {
        let (path, name) = (path_of(year), name_of(year));
        let field = Field::new(&path, &name).cell();
        self.form
            .at_rest(ui, field, &self.text(row, year), response);
    }

    fn field(&mut self, ui: &mut Pane, _row: usize, year: usize, width: f32) {
        let (path, name) = (path_of(year), name_of(year));
        let field = Field::new(&path, &name).width(width).cell();
        let mut value = of_year(self.draft, year).map(Exact::from);
        let before = (value, self.draft.unit.clone());
        self.form
            .number_with_unit(ui, field, &mut self.draft.unit, &mut value);
        if value != before.0 {
            self.take(year, value, &before.1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn driver(years: &[i64]) -> Driver {
        let mut driver = Driver::open(Id::new("claims").unwrap(), "Claims", "claim/year");
        driver.value = DriverValue::Known(Exact::from(10));
        driver.years = years.iter().map(|year| Exact::from(*year)).collect();
        driver
    }

    fn after(years: &[i64], year: usize, value: Option<i64>) -> Vec<Exact> {
        let mut driver = driver(years);
        set_year(&mut driver, year, value.map(Exact::from));
        driver.years
    }

    #[test]
    fn a_year_far_behind_lets_those_between_go_on_as_before() {
        assert_eq!(after(&[], 3, Some(40)), [10, 10, 40].map(Exact::from));
        assert_eq!(after(&[20], 3, Some(40)), [20, 20, 40].map(Exact::from));
        assert_eq!(after(&[20, 30], 1, Some(25)), [25, 30].map(Exact::from));
    }

    #[test]
    fn a_cleared_year_goes_on_as_the_year_before() {
        assert_eq!(after(&[20, 30], 2, None), [Exact::from(20)]);
        assert_eq!(after(&[20, 30, 40], 2, None), [20, 20, 40].map(Exact::from));
        assert_eq!(after(&[20], 3, None), [Exact::from(20)]);
        assert!(after(&[20], 1, None).is_empty());
    }
}
