//! The numbers of the case as rows of a grid.

use super::column::NumberColumn;
use super::fields;
use super::paint;
use super::words::{RowWords, SheetWords};
use crate::app::view::prelude::*;
use crate::app::widget::{BASES, CellKind, GridSource, IN_ROW};
use crate::model::Driver;
use std::borrow::Cow;

pub(super) struct Numbers<'a> {
    /// In the order in which they are shown, each with its place in the case.
    pub(super) drivers: Vec<&'a Driver>,
    pub(super) words: &'a SheetWords,
    /// The details of which are open.
    pub(super) unfolded: Vec<bool>,
}

impl Numbers<'_> {
    pub(super) fn words(&self, row: usize) -> Option<&RowWords> {
        let driver = self.drivers.get(row)?;
        self.words.row(&driver.id)
    }
}

impl GridSource for Numbers<'_> {
    type Key = NumberColumn;

    fn kind(&self, row: usize, key: NumberColumn) -> CellKind {
        let calculated = self.words(row).is_some_and(|words| words.is_calculated);
        match key {
            NumberColumn::Name | NumberColumn::Unit => CellKind::Typed,
            NumberColumn::Range | NumberColumn::Used | NumberColumn::Effect => CellKind::ReadOnly,
            // What is calculated is said by its formula.
            _ if calculated => CellKind::ReadOnly,
            NumberColumn::Basis => CellKind::Choice,
            _ => CellKind::Typed,
        }
    }

    fn id(&self, row: usize, key: NumberColumn) -> egui::Id {
        let found = self
            .words(row)
            .and_then(|words| words.cells.get(key.place()));
        found.copied().unwrap_or(egui::Id::NULL)
    }

    fn row_id(&self, row: usize) -> egui::Id {
        self.id(row, NumberColumn::Name)
    }

    fn column(&self, key: NumberColumn) -> Cow<'static, str> {
        key.column().into()
    }

    fn name(&self, row: usize, key: NumberColumn) -> String {
        let Some(words) = self.words(row) else {
            return String::new();
        };
        let (head, name) = (key.head(), words.name.as_str());
        if key == NumberColumn::Name && !words.question.is_empty() && words.question != words.name {
            return format!("{head} · {name}: {}", words.question);
        }
        // The details below the row have a field of the same name.
        if self.unfolded.get(row) == Some(&true) && key != NumberColumn::Value {
            return format!("{head} in the row · {name}");
        }
        format!("{head} · {name}")
    }

    fn text(&self, row: usize, key: NumberColumn) -> String {
        let Some(words) = self.words(row) else {
            return String::new();
        };
        match key {
            NumberColumn::Name => self
                .drivers
                .get(row)
                .map_or_else(String::new, |driver| driver.label.clone()),
            NumberColumn::Value => words.value.clone(),
            NumberColumn::Low => words.low.clone(),
            NumberColumn::High => words.high.clone(),
            NumberColumn::Range => match (words.low.as_str(), words.high.as_str()) {
                ("", "") => String::new(),
                (low, high) => format!("{low} – {high}"),
            },
            NumberColumn::Unit => words.unit.clone(),
            NumberColumn::Basis => {
                let mut bases = BASES.iter();
                let found = bases.find(|(basis, _)| *basis == words.basis);
                found.map_or_else(String::new, |(_, words)| (*words).to_owned())
            }
            NumberColumn::Who => words.who.clone(),
            NumberColumn::Source if words.is_calculated => {
                words.calculated.clone().unwrap_or_default()
            }
            NumberColumn::Source => words.source.clone(),
            NumberColumn::Used => words.used_in.join(", "),
            NumberColumn::Effect => words
                .effect
                .as_ref()
                .map_or_else(String::new, |effect| effect.words.clone()),
        }
    }

    fn choices(&self, _row: usize, _key: NumberColumn) -> Vec<String> {
        BASES.iter().map(|(_, words)| (*words).to_owned()).collect()
    }

    fn opens(&self, row: usize, key: NumberColumn) -> bool {
        let calculated = self.words(row).is_some_and(|words| words.is_calculated);
        key == NumberColumn::Name || calculated && key == NumberColumn::Value
    }

    fn paint(&self, ui: &mut Pane, rect: Rect, response: &Response, row: usize, key: NumberColumn) {
        if ui.is_rect_visible(rect)
            && let Some(words) = self.words(row)
        {
            paint::cell(ui, rect, response, words, key);
        }
    }

    fn settle(&self, ui: &mut Pane, row: usize, key: NumberColumn, response: Response) {
        let Some(words) = self.words(row) else { return };
        let form = form(&words.part.path(), &words.name, key);
        form.at_rest(ui, fields::field(key), &self.text(row, key), response);
    }

    fn field(&mut self, ui: &mut Pane, row: usize, key: NumberColumn, width: f32) {
        let Some(driver) = self.drivers.get(row).copied() else {
            return;
        };
        let Some(words) = self.words(row) else { return };
        let mut form = form(&words.part.path(), &words.name, key);
        let mut draft = driver.clone();
        fields::ui(ui, &mut form, key, width, &mut draft);
        form.push(ui, || Change::Put(draft.into()));
    }
}

/// The value has its one field in the row; all others have a second one in the details.
pub(super) fn form(path: &str, name: &str, key: NumberColumn) -> Form {
    let form = Form::new(path, name);
    match key {
        NumberColumn::Value => form,
        _ => form.at(IN_ROW),
    }
}
