//! The values of a number by year: one row of a grid, a cell for each year. An empty year goes on as the year before.

use super::value::{End, became_percent};
use crate::app::view::prelude::*;
use crate::app::widget::{YEAR, YearCells, read_in_unit_marked, year_row};
use crate::format::DecimalMark;
use crate::model::{Driver, DriverValue, Exact};
use rust_decimal::Decimal;

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
    let texts: Vec<String> = (0..years).map(text).collect();
    let id = format!("years of {}", draft.id);
    let mut cells = Years { draft, texts };
    year_row(ui, form, &id, (years, YEAR), &mut cells);
}

struct Years<'a> {
    draft: &'a mut Driver,
    /// What stands in each year, as it is typed.
    texts: Vec<String>,
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
}

impl YearCells for Years<'_> {
    const COLUMN: &'static str = "field/drivers[].years[]";

    fn root(&self) -> &'static str {
        "years"
    }

    fn path(&self, year: usize) -> String {
        format!("years[{}]", year + 1)
    }

    fn name(year: usize) -> String {
        format!("Year {}", year + 1)
    }

    fn text(&self, year: usize) -> &str {
        self.texts.get(year).map_or("", String::as_str)
    }

    fn shown(&self, year: usize) -> (&str, bool) {
        let own = self.text(year);
        let mut before = self.texts.iter().take(year).rev();
        let before = before.find(|text| !text.is_empty());
        match own {
            "" => (before.map_or("", String::as_str), true),
            own => (own, false),
        }
    }

    fn read(
        &mut self,
        ui: &Pane,
        year: usize,
        text: &str,
        mark: Option<DecimalMark>,
    ) -> Result<(), Problem> {
        if text.is_empty() {
            set_year(self.draft, year, None);
            return Ok(());
        }
        let current = of_year(self.draft, year);
        let unit = self.draft.unit.clone();
        let (value, percent) = read_in_unit_marked(ui.cx.locale(), text, current, &unit, mark)?;
        if let Some(percent) = percent {
            percent.clone_into(&mut self.draft.unit);
        }
        self.take(year, Some(Exact::from(value)), &unit);
        Ok(())
    }

    fn field(&mut self, ui: &mut Pane, form: &mut Form, field: Field, year: usize) {
        let mut value = of_year(self.draft, year).map(Exact::from);
        let before = (value, self.draft.unit.clone());
        form.number_with_unit(ui, field, &mut self.draft.unit, &mut value);
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
