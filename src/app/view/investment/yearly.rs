//! Amounts at the start and in each year of the case: one row of a grid, a cell for each, all in one currency.

use crate::app::view::prelude::*;
use crate::app::widget::{YEAR, YearCells, read_money_marked, room_in_cell, year_row};
use crate::format::DecimalMark;
use crate::model::{Currency, Money, YearlyAmounts};
use rust_decimal::Decimal;

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
    let locale = ui.cx.locale();
    let text = |place| locale.number_to_edit(of_place(amounts, place));
    let texts: Vec<String> = (0..=years).map(text).collect();
    let wide = texts.iter().map(|text| room_in_cell(ui, Role::Body, text));
    let each = wide.fold(YEAR, f32::max);
    let id = format!("amounts by year of {}", form.path(root));
    let mut cells = Typed {
        root,
        amounts,
        currency: own,
        texts,
    };
    year_row(ui, form, &id, (years + 1, each), &mut cells);
    if cells.currency != own {
        currency = cells.currency;
    }
    ui.field_row(|ui| form.currency_button(ui, root, &mut currency));
    if currency != own {
        amounts.currency = (currency != case.currency).then_some(currency);
    }
}

struct Typed<'a> {
    /// Where the amounts stand below the form.
    root: &'a str,
    amounts: &'a mut YearlyAmounts,
    /// That of all amounts; another one that is typed becomes theirs.
    currency: Currency,
    /// What stands in each cell, as it is typed: the start, then the years.
    texts: Vec<String>,
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

impl Typed<'_> {
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
}

impl YearCells for Typed<'_> {
    const COLUMN: &'static str = "field/amounts by year";

    fn root(&self) -> &str {
        self.root
    }

    fn path(&self, place: usize) -> String {
        match place {
            0 => format!("{}.initial", self.root),
            year => format!("{}.years[{year}]", self.root),
        }
    }

    fn name(place: usize) -> String {
        match place {
            0 => "At the start".to_owned(),
            year => format!("Year {year}"),
        }
    }

    fn text(&self, place: usize) -> &str {
        self.texts.get(place).map_or("", String::as_str)
    }

    fn shown(&self, place: usize) -> (&str, bool) {
        let is_none = of_place(self.amounts, place).is_zero();
        (self.text(place), is_none)
    }

    fn read(
        &mut self,
        ui: &Pane,
        place: usize,
        text: &str,
        mark: Option<DecimalMark>,
    ) -> Result<(), Problem> {
        let own = self.money(place);
        // A cleared amount is none.
        let money = if text.is_empty() {
            Money::zero(own.currency)
        } else {
            read_money_marked(ui.cx.locale(), text, own, mark)?
        };
        self.take(place, money, own.currency);
        Ok(())
    }

    fn field(&mut self, ui: &mut Pane, form: &mut Form, field: Field, place: usize) {
        let own = self.money(place);
        let mut money = own;
        form.money(ui, field, &mut money);
        if money != own {
            self.take(place, money, own.currency);
        }
    }
}
