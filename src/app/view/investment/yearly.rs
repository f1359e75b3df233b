//! Amounts at the start and in each year of the case: one row of a grid, a cell for each, all in one currency.

use crate::app::view::prelude::*;
use crate::app::widget::{
    CellKind, Gesture, GridSource, YEAR, cell_edge, cell_text, read_money_marked, room_in_cell,
    year_row,
};
use crate::model::{Currency, Money, YearlyAmounts};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Amounts at the start and in each year of the case, below a path of the form.
pub(in crate::app::view) fn ui(
    ui: &mut Pane,
    form: &mut Form,
    root: &str,
    amounts: &mut YearlyAmounts,
) {
    let case = ui.cx.case;
    let own = amounts.currency.unwrap_or(case.currency);
    let mut currency = own;
    let years = (case.horizon_years.in_years() as usize).max(amounts.years.len());
    let mut source = YearCells {
        texts: texts(ui, amounts, years),
        form,
        root,
        amounts,
        currency: own,
    };
    grid(ui, &mut source);
    if source.currency != own {
        currency = source.currency;
    }
    ui.field_row(|ui| form.currency_button(ui, root, &mut currency));
    if currency != own {
        amounts.currency = (currency != case.currency).then_some(currency);
    }
}

/// What stands in each cell, as it is typed: the start, then the years.
fn texts(ui: &Pane, amounts: &YearlyAmounts, years: usize) -> Vec<String> {
    let locale = ui.cx.locale();
    let text = |place| locale.number_to_edit(of_place(amounts, place));
    (0..=years).map(text).collect()
}

fn grid(ui: &mut Pane, source: &mut YearCells) {
    let widest = source
        .texts
        .iter()
        .map(|text| room_in_cell(ui, Role::Body, text));
    let each = widest.fold(YEAR, f32::max);
    let heads = (0..source.texts.len()).map(name_of).collect();
    let id = format!("amounts by year of {}", source.form.path(source.root));
    year_row(ui, &id, (heads, each), source, YearCells::write);
}

struct YearCells<'a> {
    form: &'a mut Form,
    /// Where the amounts stand below the form.
    root: &'a str,
    amounts: &'a mut YearlyAmounts,
    /// That of all amounts; another one that is typed becomes theirs.
    currency: Currency,
    texts: Vec<String>,
}

fn name_of(place: usize) -> String {
    match place {
        0 => "At the start".to_owned(),
        year => format!("Year {year}"),
    }
}

fn of_place(amounts: &YearlyAmounts, place: usize) -> Decimal {
    match place.checked_sub(1) {
        None => amounts.initial.value(),
        Some(year) => amounts
            .years
            .get(year)
            .map_or(Decimal::ZERO, |year| year.value()),
    }
}

/// Years before it that were never given are zero.
fn set_place(amounts: &mut YearlyAmounts, place: usize, amount: Decimal) {
    let Some(year) = place.checked_sub(1) else {
        amounts.initial = amount.into();
        return;
    };
    if amounts.years.len() <= year {
        amounts.years.resize(year + 1, 0.into());
    }
    if let Some(own) = amounts.years.get_mut(year) {
        *own = amount.into();
    }
}

impl YearCells<'_> {
    fn path_of(&self, place: usize) -> String {
        match place {
            0 => format!("{}.initial", self.root),
            year => format!("{}.years[{year}]", self.root),
        }
    }

    fn take(&mut self, place: usize, money: Money, own: Currency) {
        if money.currency != own {
            self.currency = money.currency;
        }
        if money.amount != of_place(self.amounts, place) {
            set_place(self.amounts, place, money.amount);
        }
    }

    /// What was there, in the currency of all amounts.
    fn money(&self, place: usize) -> Money {
        Money::new(of_place(self.amounts, place), self.currency)
    }

    fn write(&mut self, ui: &Pane, gesture: &Gesture<usize>) {
        let locale = ui.cx.locale();
        let mark = gesture.decimal_mark(locale, |_| true);
        for cell in &gesture.cells {
            let (text, own) = (cell.text.trim(), self.money(cell.key));
            // A cleared amount is none.
            let read = if text.is_empty() {
                Ok(Money::zero(own.currency))
            } else {
                read_money_marked(locale, text, own, mark)
            };
            match read {
                Ok(money) => {
                    self.take(cell.key, money, own.currency);
                    self.form.chose(gesture.label);
                }
                Err(problem) => {
                    let (path, name) = (self.path_of(cell.key), name_of(cell.key));
                    let field = Field::new(&path, &name).cell();
                    self.form.refuse(ui, field, text, &problem);
                }
            }
        }
    }
}

impl GridSource for YearCells<'_> {
    type Key = usize;

    fn kind(&self, _row: usize, _place: usize) -> CellKind {
        CellKind::Typed
    }

    fn id(&self, _row: usize, place: usize) -> egui::Id {
        self.form.id(&self.path_of(place))
    }

    fn row_id(&self, _row: usize) -> egui::Id {
        self.form.id(self.root)
    }

    fn column(&self, _place: usize) -> Cow<'static, str> {
        "field/amounts by year".into()
    }

    fn name(&self, _row: usize, place: usize) -> String {
        format!("{} · {}", name_of(place), self.form.subject())
    }

    fn text(&self, _row: usize, place: usize) -> String {
        self.texts.get(place).cloned().unwrap_or_default()
    }

    fn paint(&self, ui: &mut Pane, rect: Rect, response: &Response, _row: usize, place: usize) {
        let p = palette(ui);
        let is_none = of_place(self.amounts, place).is_zero();
        let color = if is_none { p.text_weak } else { p.text };
        let look = (Role::Body, color, Align2::RIGHT_CENTER);
        let text = self.texts.get(place).map_or("", String::as_str);
        cell_text(ui, rect, response, look, text);
        cell_edge(ui, rect);
    }

    fn settle(&self, ui: &mut Pane, row: usize, place: usize, response: Response) {
        let (path, name) = (self.path_of(place), name_of(place));
        let field = Field::new(&path, &name).cell();
        let shown = self.text(row, place);
        self.form.at_rest(ui, field, &shown, response);
    }

    fn field(&mut self, ui: &mut Pane, _row: usize, place: usize, width: f32) {
        let (path, name) = (self.path_of(place), name_of(place));
        let field = Field::new(&path, &name).width(width).cell();
        let own = self.money(place);
        let mut money = own;
        self.form.money(ui, field, &mut money);
        if money != own {
            self.take(place, money, own.currency);
        }
    }
}
