//! The sheet of inputs: every driver one a row, the conventions of the case, and its exchange rates.

mod columns;

use super::cell::{Cell, Rule};
use super::formula::{self as f, in_column};
use super::names::{DELAYS, DISCOUNTINGS, Field, SETTINGS, field_name, name_of, rate_words};
use super::sheet::{Column, Sheet};
use super::style::{self, DATE};
pub(super) use columns::pattern;
use columns::{
    COLUMNS, DriverLine, LABEL, LOW, NOTE, OfDriver, QUESTION, ROLE, SOURCE, USED, VALUE, VERIFIED,
};
use std::collections::BTreeSet;

const HEAD: u32 = 3;

pub(super) fn write(sheet: &mut Sheet<'_>) {
    sheet.title(
        "Inputs",
        "Change the marked cells; everything else follows. An empty value is an open question.",
    );
    let book = sheet.book;
    let columns = columns::columns();
    sheet.heads(HEAD, &columns);
    let mut seen = BTreeSet::new();
    for ((at, driver), row) in book.case.drivers.iter().enumerate().zip(HEAD + 1..) {
        let of = OfDriver { driver, at };
        let line = DriverLine { book, of, row };
        sheet.line(row, &columns, &line);
        let width = |place: u16| columns.iter().find(|column| column.place == place);
        let texts = [
            (driver.question.as_str(), QUESTION),
            (&driver.label, LABEL),
            (line.role(), ROLE),
            (line.source(), SOURCE),
            (&driver.note, NOTE),
        ];
        let texts = texts.map(|(text, at)| (text, width(at).map_or(1, |column| column.width)));
        sheet.high_enough(row, &texts);
        if seen.insert(&driver.id) {
            name_cells(sheet, &columns, &line);
        }
    }
    let drivers = u32::try_from(book.case.drivers.len()).unwrap_or_default();
    let row = conventions(sheet, HEAD + 1 + drivers + 2);
    let row = rates(sheet, row + 2);
    sheet.freeze(HEAD + 1, VALUE);
    sheet.prints(Some(HEAD), (row, COLUMNS - 1), (1, 0));
}

fn name_cells(sheet: &mut Sheet<'_>, columns: &[Column<DriverLine<'_>>], line: &DriverLine<'_>) {
    let (row, id) = (line.row, &line.of.driver.id);
    let name = name_of(id);
    sheet.name(name.as_str(), row, VALUE);
    for field in Field::ALL {
        let column = columns.iter().find(|column| column.head == field.head);
        if let Some(column) = column {
            sheet.name(field_name(id, field), row, column.place);
        }
    }
    sheet.name(format!("{name}.used"), row, USED);
    sheet.name(format!("{name}.verified"), row, VERIFIED);
}

/// An input of the case on its row: its words, its cell, and the name of the cell.
fn input(sheet: &mut Sheet<'_>, row: u32, (words, name): (&str, &str), cell: &Cell) {
    sheet.label(row, QUESTION, words);
    sheet.put(row, VALUE, cell);
    sheet.name(name, row, VALUE);
}

/// The conventions of the case, from a row on; the first row below them.
fn conventions(sheet: &mut Sheet<'_>, first: u32) -> u32 {
    let (case, styles) = (sheet.book.case, sheet.styles);
    sheet.heading(first, VALUE, "The case");
    let years = styles.count_input(case.horizon_years.in_years());
    let years = years.only(Rule::Years(sheet.book.planned_years));
    let rate = styles.rate_from(case.discount_rate, -0.99);
    let discount = styles.rate_from(case.discount, -1e9);
    let start = Cell::day(case.start, &styles.input(DATE));
    let [
        of_years,
        of_rate,
        of_discount,
        of_start,
        of_convention,
        of_delay,
    ] = SETTINGS;
    let mut row = first + 1;
    for (names, cell) in [
        (of_years, years),
        (of_rate, rate),
        (of_discount, discount),
        (of_start, start),
    ] {
        input(sheet, row, names, &cell);
        row += 1;
    }
    let names = (of_convention.0, of_convention.1, "frame.convention");
    choice(sheet, row, names, &DISCOUNTINGS, case.discounting);
    let names = (of_delay.0, of_delay.1, "frame.same_end");
    choice(sheet, row + 1, names, &DELAYS, case.delay);
    row + 2
}

/// An input with a choice, and beside it the number of the choice for formulas, 1 for the first.
fn choice<T: Copy + PartialEq, const N: usize>(
    sheet: &mut Sheet<'_>,
    row: u32,
    (label, text_name, number_name): (&str, &str, &str),
    choices: &[(T, &'static str); N],
    chosen: T,
) {
    let styles = sheet.styles;
    let number = choices.iter().position(|(one, _)| *one == chosen);
    let number = number.unwrap_or_default() + 1;
    let cell = styles.choice_of(choices, Some(chosen));
    input(sheet, row, (label, text_name), &cell);
    let is = |at: usize| {
        let words = choices.get(at).map_or("", |(_, words)| words);
        in_column(row, VALUE).equals(words)
    };
    let formula = f::when(is(0), 1, f::when(is(1), 2, 3));
    sheet.formula(row, VALUE + 1, &formula, number, &styles.count_weak);
    sheet.name(number_name, row, VALUE + 1);
}

/// The exchange rates, and the one into the currency of the answer, from a row on; the first row below them.
fn rates(sheet: &mut Sheet<'_>, first: u32) -> u32 {
    let (book, styles) = (sheet.book, sheet.styles);
    let case = book.case;
    sheet.heading(first, VALUE, "Exchange rates");
    let mut row = first + 1;
    for (place, rate) in case.exchange_rates.iter().enumerate() {
        let amount = rate.rate.value();
        let style = styles.input(&style::plain(Some(amount)));
        let cell = Cell::optional(Some(amount), &style).only(Rule::Number(0.0, 1e28));
        let (words, name) = (rate_words(rate.from, rate.to), book.rate_name(place));
        input(sheet, row, (&words, &name), &cell);
        let source = format!("{}, {}", rate.on, rate.source);
        sheet.text(row, LOW, &source, &styles.weak);
        row += 1;
    }
    let answer = book.results.frame.currency;
    let formula = book.conversion(case.currency, answer);
    let formula = formula.unwrap_or_else(|| 1.into());
    let shown = book.results.frame.presentation_rate;
    let words = rate_words(case.currency, answer);
    let words = format!("The answer is in {}; {words}", answer.code());
    let cell = Cell::formula(&formula, shown, &styles.exchange);
    input(sheet, row, (&words, "frame.presentation"), &cell);
    row + 1
}
