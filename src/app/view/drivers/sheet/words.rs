//! What the sheet says of each number, written once for each state of the case.

use super::column::NumberColumn;
use crate::app::state::trial::StateKey;
use crate::app::view::prelude::*;
use crate::app::view_context::ViewContext;
use crate::app::widget::{IN_ROW, room_in_cell, short_basis};
use crate::model::{Basis, Driver, DriverValue, Exact, Id};
use crate::report::{DriverRow, Effect};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::sync::Arc;
use strum::VariantArray;

/// All numbers, in the order of the case.
#[derive(Debug)]
pub(super) struct SheetWords {
    state: StateKey,
    /// Which result of the worker the effects come from.
    worked_out: usize,
    pub(super) rows: Vec<RowWords>,
    pub(super) open: usize,
    pub(super) unverified: usize,
    pub(super) changed: usize,
    pub(super) has_baseline: bool,
    pub(super) widths: TextWidths,
}

/// The widths in which the texts of all numbers are whole, in points.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TextWidths {
    /// Name and question.
    pub(super) name: f32,
    pub(super) who: f32,
    pub(super) source: f32,
}

impl TextWidths {
    fn of(ui: &Ui, rows: &[RowWords]) -> Self {
        let widest = |width: &dyn Fn(&RowWords) -> f32| rows.iter().map(width).fold(0.0, f32::max);
        let small = |text: &str| room_in_cell(ui, Role::Small, text);
        Self {
            name: widest(&|row| {
                let question = row.question_beside_name();
                let question = question.map(|text| space::NEAR + text_width(ui, Role::Small, text));
                room_in_cell(ui, Role::Body, &row.name) + question.unwrap_or_default()
            }),
            who: widest(&|row| small(&row.who)),
            source: widest(&|row| small(&row.source)),
        }
    }
}

#[derive(Debug)]
pub(super) struct RowWords {
    pub(super) id: Id,
    pub(super) part: PartId,
    pub(super) cells: Vec<egui::Id>,
    pub(super) name: String,
    /// The question, while the number is open.
    pub(super) question: String,
    /// As they are typed.
    pub(super) value: String,
    pub(super) low: String,
    pub(super) high: String,
    pub(super) unit: String,
    pub(super) basis: Option<Basis>,
    /// The basis in a word, and its look.
    pub(super) basis_chip: (Tone, &'static str),
    pub(super) who: String,
    pub(super) source: String,
    /// Its formula in words, where it is calculated.
    pub(super) calculated: Option<String>,
    pub(super) is_calculated: bool,
    /// "measured by Head of Claims, 7 November 2026".
    pub(super) said: String,
    pub(super) used_in: Vec<String>,
    /// How far it moves the net present value.
    pub(super) effect: Option<Effect>,
    /// Its rank among those that do, the largest first.
    pub(super) rank: usize,
    /// Its values by year in words, and as heights from 0 to 1, where they differ.
    pub(super) by_year: Option<(String, Vec<f32>)>,
    /// Where the value lies between low and high, from 0 to 1.
    pub(super) lies_at: Option<f32>,
    pub(super) changed: Option<String>,
    pub(super) problem: Option<String>,
    pub(super) open: bool,
    pub(super) verified: bool,
}

#[derive(Debug, Clone)]
struct Kept(Arc<SheetWords>);

/// The words for the present state; written anew when the case, what is asked, or the effects have changed.
pub(super) fn words(ui: &Pane) -> Arc<SheetWords> {
    let key = egui::Id::unique("words of the sheet of numbers");
    let cx = ui.cx;
    let worked_out = cx
        .what_if
        .map_or(0, |what_if| std::ptr::from_ref(what_if).addr());
    if let Some(Kept(kept)) = ui.data(|data| data.get_temp::<Kept>(key))
        && kept.state == cx.answer.state
        && kept.worked_out == worked_out
        && kept.rows.len() == cx.case.drivers.len()
    {
        return kept;
    }
    let words = Arc::new(SheetWords::of(ui, worked_out));
    ui.data_mut(|data| data.insert_temp(key, Kept(Arc::clone(&words))));
    words
}

impl SheetWords {
    fn of(ui: &Pane, worked_out: usize) -> Self {
        let cx = ui.cx;
        let drivers = cx.case.drivers.iter().enumerate();
        let rows: Vec<RowWords> = drivers
            .map(|(place, driver)| RowWords::of(cx, place, driver))
            .collect();
        let count = |fits: fn(&RowWords) -> bool| rows.iter().filter(|row| fits(row)).count();
        Self {
            state: cx.answer.state.clone(),
            worked_out,
            open: count(|row| row.open),
            unverified: count(|row| !row.verified),
            changed: count(|row| row.changed.is_some()),
            has_baseline: cx.case.baseline.is_some(),
            widths: TextWidths::of(ui, &rows),
            rows,
        }
    }

    pub(super) fn row(&self, id: &Id) -> Option<&RowWords> {
        self.rows.iter().find(|row| row.id == *id)
    }
}

impl RowWords {
    /// The question, where it says something else than the name.
    pub(super) fn question_beside_name(&self) -> Option<&str> {
        let question = self.question.as_str();
        (!question.is_empty() && question != self.name).then_some(question)
    }

    fn of(cx: &ViewContext<'_>, place: usize, driver: &Driver) -> Self {
        let row = cx.driver_row(&driver.id);
        let locale = cx.locale();
        let part = PartId::of(driver);
        let path = part.path();
        let ids = NumberColumn::VARIANTS.iter().map(|column| match column {
            NumberColumn::Value => Form::field_id(&path, column.path()),
            _ => Form::new(path.as_str(), "").at(IN_ROW).id(column.path()),
        });
        let written = |number: Option<Exact>| {
            number.map_or_else(String::new, |number| locale.number_to_edit(number.value()))
        };
        let is_calculated = matches!(driver.value, DriverValue::Calculated(_));
        let open = row.map_or(driver.value == DriverValue::Open, |row| row.open);
        let said = driver.said.as_ref();
        let basis = said.map(|said| said.basis);
        let verified =
            row.map_or_else(|| basis.is_some_and(Basis::is_verified), |row| row.verified);
        let value = value_words(cx, driver, row);
        let effect = effect(cx, place);
        Self {
            id: driver.id.clone(),
            cells: ids.collect(),
            name: super::super::name_of(driver),
            question: if open {
                driver.question.trim().to_owned()
            } else {
                String::new()
            },
            value,
            low: written(driver.low),
            high: written(driver.high),
            unit: driver.unit.clone(),
            basis,
            basis_chip: basis_chip(driver, verified),
            who: said.map_or_else(String::new, |said| said.by.clone()),
            source: said.map_or_else(String::new, |said| said.source.clone()),
            calculated: row.and_then(|row| row.calculated.clone()),
            is_calculated,
            said: row.map_or_else(String::new, |row| row.said.clone()),
            used_in: row.map_or_else(Vec::new, |row| {
                row.used_in.iter().map(|(line, _)| line.clone()).collect()
            }),
            rank: effect.as_ref().map_or(usize::MAX, |(rank, _)| *rank),
            effect: effect.map(|(_, effect)| effect),
            by_year: row
                .and_then(|row| row.by_year.clone())
                .map(|words| (words, heights(driver))),
            lies_at: lies_at(driver),
            changed: row.and_then(|row| row.changed.clone()),
            problem: row.and_then(|row| row.problem.clone()),
            open,
            verified,
            part,
        }
    }
}

/// What a driver moves, and its rank among all.
fn effect(cx: &ViewContext<'_>, place: usize) -> Option<(usize, Effect)> {
    let effects = &cx.what_if?.rows.effects;
    let rank = effects.iter().position(|effect| effect.driver == place)?;
    Some((rank, effects.get(rank)?.clone()))
}

fn value_words(cx: &ViewContext<'_>, driver: &Driver, row: Option<&DriverRow>) -> String {
    match &driver.value {
        DriverValue::Known(number) => cx.locale().number_to_edit(number.value()),
        DriverValue::Open => String::new(),
        DriverValue::Calculated(_) => {
            let number = row.and_then(|row| row.number.as_deref());
            number.unwrap_or("–").to_owned()
        }
    }
}

fn basis_chip(driver: &Driver, verified: bool) -> (Tone, &'static str) {
    let tone = if verified {
        Tone::Good
    } else {
        Tone::Attention
    };
    if matches!(driver.value, DriverValue::Calculated(_)) {
        return (tone, "calculated");
    }
    let basis = driver.said.as_ref().map(|said| said.basis);
    (tone, short_basis(basis))
}

/// The values by year between the least and the most of them.
fn heights(driver: &Driver) -> Vec<f32> {
    let later = driver.years.iter().map(|year| year.value());
    let all: Vec<Decimal> = driver.value.known().into_iter().chain(later).collect();
    let least = all.iter().min().copied().unwrap_or_default();
    let most = all.iter().max().copied().unwrap_or_default();
    let height = |value: &Decimal| share(*value, least, most).unwrap_or(0.5);
    all.iter().map(height).collect()
}

/// Where the value lies between both ends; `None` without both of them, or where they are the same.
fn lies_at(driver: &Driver) -> Option<f32> {
    let (low, high) = (driver.low?.value(), driver.high?.value());
    share(driver.value.known()?, low, high)
}

fn share(value: Decimal, low: Decimal, high: Decimal) -> Option<f32> {
    let wide = high.checked_sub(low).filter(|wide| !wide.is_zero())?;
    let share = value.checked_sub(low)?.checked_div(wide)?;
    share.to_f32().map(|share| share.clamp(0.0, 1.0))
}
