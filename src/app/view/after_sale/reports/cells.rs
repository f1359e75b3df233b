//! What was reported as cells: rows of numbers or lines of the agreed case, and a column for each month.

use super::entry::{self, About, Reported};
use crate::app::state::action::Reports;
use crate::app::view::prelude::*;
use crate::app::widget::{CellKind, GridSource, cell_edge, cell_says, cell_text};
use crate::model::{Benefit, Case, Cost, Exact, Id, Provenance, calendar_month};
use crate::report::said_by_whom;
use jiff::civil::Date;
use std::borrow::Cow;

pub(super) struct Cells<'a> {
    /// The list of the case in which the entries stand.
    list: &'static str,
    pub(super) rows: Vec<Reported>,
    pub(super) months: Vec<u32>,
    /// Time 0 of the agreed case.
    pub(super) start: Date,
    /// What stands in each cell, as it is typed; empty for a month that is not reported.
    pub(super) texts: Vec<Vec<String>>,
    /// The names of the months.
    names: Vec<String>,
    cx: &'a ViewContext<'a>,
}

impl<'a> Cells<'a> {
    /// The numbers of the agreed case, from its first month on.
    pub(super) fn drivers(cx: &'a ViewContext<'a>, agreed: &Case) -> Self {
        let rows = agreed.drivers.iter().map(|driver| Reported {
            path: format!("measured[{}]", driver.id),
            name: name_of(&driver.label, &driver.id),
            unit: driver.unit.clone(),
            about: About::Driver {
                id: driver.id.clone(),
                unit: driver.unit.clone(),
                agreed: driver.value.known().map(Exact::from),
            },
        });
        let months = (1..=agreed.horizon_years.in_months()).collect();
        Self::of(cx, (agreed, "measured"), rows.collect(), months)
    }

    /// The benefits and costs of the agreed case and those that came since, from its start on.
    pub(super) fn lines(cx: &'a ViewContext<'a>, agreed: &Case) -> Self {
        let is_new = |one: &&Benefit| agreed.benefit(&one.id).is_none();
        let new = cx.case.benefits.iter().filter(is_new);
        let benefits = agreed.benefits.iter().chain(new);
        let benefits = benefits.map(|one| (&one.id, &one.label, "benefit"));
        let is_new = |one: &&Cost| agreed.cost(&one.id).is_none();
        let new = cx.case.costs.iter().filter(is_new);
        let costs = agreed.costs.iter().chain(new);
        let costs = costs.map(|one| (&one.id, &one.label, "cost"));
        let rows = benefits.chain(costs).map(|(id, label, unit)| Reported {
            path: format!("actuals[{id}]"),
            name: name_of(label, id),
            unit: unit.to_owned(),
            about: About::Line { id: id.clone() },
        });
        let months = (0..=agreed.horizon_years.in_months()).collect();
        Self::of(cx, (agreed, "actuals"), rows.collect(), months)
    }

    fn of(
        cx: &'a ViewContext<'a>,
        (agreed, list): (&Case, &'static str),
        rows: Vec<Reported>,
        months: Vec<u32>,
    ) -> Self {
        let mut cells = Self {
            list,
            texts: vec![vec![String::new(); months.len()]; rows.len()],
            rows,
            months,
            start: agreed.start,
            names: Vec::new(),
            cx,
        };
        cells.names = cells.heads();
        let entries = entry::entries(cx, &cells.rows);
        for (row, month, text) in entries {
            let column = cells.months.iter().position(|one| *one == month);
            let texts = cells.texts.get_mut(row);
            if let (Some(column), Some(texts)) = (column, texts)
                && let Some(place) = texts.get_mut(column)
            {
                *place = text;
            }
        }
        cells
    }

    /// The heads of the columns: "Aug 2027".
    pub(super) fn heads(&self) -> Vec<String> {
        let locale = self.cx.locale();
        let head = |month: &u32| match calendar_month(self.start, *month) {
            _ if *month == 0 => "Start".to_owned(),
            Some(day) => locale.month_short(day),
            None => month.to_string(),
        };
        self.months.iter().map(head).collect()
    }

    /// The month of a column; 0 for the start.
    pub(super) fn month(&self, column: usize) -> u32 {
        self.months.get(column).copied().unwrap_or_default()
    }

    pub(super) fn path_of(&self, row: usize, column: usize) -> String {
        let path = self.rows.get(row).map_or("", |row| row.path.as_str());
        format!("{path}.{}", self.month(column))
    }

    /// The place of the last column that holds something.
    pub(super) fn last_reported(&self) -> f32 {
        let lasts = self
            .texts
            .iter()
            .filter_map(|texts| texts.iter().rposition(|text| !text.is_empty()));
        #[expect(clippy::cast_precision_loss, reason = "some hundred months")]
        let place = lasts.max().unwrap_or_default() as f32;
        place
    }

    /// What a cell is called without its row: "Aug 2027".
    pub(super) fn month_name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    pub(super) fn form(&self, row: usize) -> Form {
        let name = self.rows.get(row).map_or("", |row| row.name.as_str());
        Form::new("", name)
    }

    /// Who said what stands in a cell.
    fn said(&self, row: usize, column: usize) -> Option<&Provenance> {
        let month = self.month(column);
        match &self.rows.get(row)?.about {
            About::Driver { id, .. } => {
                let mut all = self.cx.case.measured.iter();
                let found = all.find(|one| one.driver == *id && one.from_month == month);
                found?.said.as_ref()
            }
            About::Line { id } => {
                let mut all = self.cx.case.actuals.iter();
                let found = all.find(|one| one.line == *id && one.month == month);
                found?.said.as_ref()
            }
        }
    }

    /// The measured value that is still in force in a month without one.
    fn in_force(&self, row: usize, column: usize) -> Option<&str> {
        let is_driver = |row: &Reported| matches!(row.about, About::Driver { .. });
        self.rows.get(row).filter(|row| is_driver(row))?;
        let before = self.texts.get(row)?.get(..column)?;
        let mut filled = before.iter().rev().filter(|text| !text.is_empty());
        filled.next().map(String::as_str)
    }
}

fn name_of(label: &str, id: &Id) -> String {
    crate::app::state::name_or(label, id.as_str()).to_owned()
}

impl GridSource for Cells<'_> {
    type Key = usize;

    fn kind(&self, _row: usize, _column: usize) -> CellKind {
        CellKind::Typed
    }

    fn id(&self, row: usize, column: usize) -> egui::Id {
        self.form(row).id(&self.path_of(row, column))
    }

    fn row_id(&self, row: usize) -> egui::Id {
        self.form(row)
            .id(self.rows.get(row).map_or("", |row| row.path.as_str()))
    }

    fn column(&self, column: usize) -> Cow<'static, str> {
        format!("field/{}[].{}", self.list, self.month(column)).into()
    }

    fn name(&self, row: usize, column: usize) -> String {
        let name = self.rows.get(row).map_or("", |row| row.name.as_str());
        format!("{} · {name}", self.month_name(column))
    }

    fn text(&self, row: usize, column: usize) -> String {
        let text = self.texts.get(row).and_then(|texts| texts.get(column));
        text.cloned().unwrap_or_default()
    }

    fn paint(&self, ui: &mut Pane, rect: Rect, response: &Response, row: usize, column: usize) {
        let p = palette(ui);
        let own = self.text(row, column);
        if own.is_empty() {
            if let Some(text) = self.in_force(row, column) {
                let look = (Role::Small, p.text_weak, Align2::RIGHT_CENTER);
                cell_text(ui, rect, response, look, text);
            }
        } else {
            let look = (Role::Body, p.text, Align2::RIGHT_CENTER);
            cell_text(ui, rect, response, look, &own);
            cell_says(response, || {
                let said = said_by_whom(self.said(row, column), self.cx.locale());
                format!("{own} {said}")
            });
        }
        cell_edge(ui, rect);
    }

    fn settle(&self, ui: &mut Pane, row: usize, column: usize, response: Response) {
        let path = self.path_of(row, column);
        let field = Field::new(&path, self.month_name(column)).cell();
        let shown = self.text(row, column);
        self.form(row).at_rest(ui, field, &shown, response);
    }

    fn field(&mut self, ui: &mut Pane, row: usize, column: usize, width: f32) {
        let path = self.path_of(row, column);
        let field = Field::new(&path, self.month_name(column))
            .width(width)
            .cell();
        let mut form = self.form(row);
        let shown = self.text(row, column);
        let reader = self.cx.cell_reader(None);
        let Some(about) = self.rows.get(row).map(|row| &row.about) else {
            return;
        };
        let place = (about, self.month(column));
        let before = entry::value(self.cx, place);
        let mut value = before;
        let read = |text: &str| entry::read(&reader, about, text);
        form.read(ui, field, &shown, read, &mut value);
        if value == before {
            return;
        }
        if let Some(why) = entry::doubt(self.cx, about, value) {
            form.say_doubtful(ui, field, why);
        }
        let mut reports = Reports {
            actuals: self.cx.case.actuals.clone(),
            measured: self.cx.case.measured.clone(),
        };
        entry::put(&mut reports, self.cx, place, value);
        form.push(ui, || Change::Reports(Box::new(reports)));
    }
}
