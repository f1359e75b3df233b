//! The inputs that belong to the case as a whole: its conventions and its exchange rates.

use super::{LOW, QUESTION, VALUE};
use crate::model::Currency;
use crate::report::workbook::cell::{Cell, Rule};
use crate::report::workbook::formula::{self as f, in_column};
use crate::report::workbook::names::{
    CASE_START_CELL, DELAY_CELL, DELAYS, DISCOUNT_CELL, DISCOUNT_RATE_CELL, DISCOUNTING_CELL,
    DISCOUNTINGS, YEARS_CELL, delay_words, discounting_words,
};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::style::{self, DATE};

/// An input of the case on its row: its words, its cell, and the name of the cell.
fn input(sheet: &mut Sheet<'_>, row: u32, (words, name): (&str, &str), cell: &Cell) {
    sheet.label(row, QUESTION, words);
    sheet.put(row, VALUE, cell);
    sheet.name(name, row, VALUE);
}

/// The conventions of the case, from a row on; the first row below them.
pub(super) fn frame(sheet: &mut Sheet<'_>, first: u32) -> u32 {
    let (case, styles) = (sheet.book.case, sheet.styles);
    sheet.heading(first, VALUE, "The case");
    let years = styles.count_input(case.horizon_years.in_years());
    let years = years.only(Rule::Years(sheet.book.planned_years));
    let rate = styles.rate_from(case.discount_rate, -0.99);
    let discount = styles.rate_from(case.discount, -1e9);
    let start = Cell::day(case.start, &styles.input(DATE));
    let mut row = first + 1;
    for (words, name, cell) in [
        ("Horizon, years", YEARS_CELL, years),
        ("Discount rate a year", DISCOUNT_RATE_CELL, rate),
        ("Discount on our price", DISCOUNT_CELL, discount),
        ("Start", CASE_START_CELL, start),
    ] {
        input(sheet, row, (words, name), &cell);
        row += 1;
    }
    let names = (DISCOUNTING_CELL, "frame.convention");
    let words = discounting_words(case.discounting);
    let of = DISCOUNTINGS.map(discounting_words);
    choice(sheet, row, ("Discounting", words), names, &of);
    let names = (DELAY_CELL, "frame.same_end");
    let words = ("When everything comes later", delay_words(case.delay));
    let of = DELAYS.map(delay_words);
    choice(sheet, row + 1, words, names, &of);
    row + 2
}

fn choice(
    sheet: &mut Sheet<'_>,
    row: u32,
    (label, chosen): (&str, &str),
    (text_name, number_name): (&str, &str),
    of: &[&'static str],
) {
    let styles = sheet.styles;
    let cell = styles.choice(chosen, of);
    input(sheet, row, (label, text_name), &cell);
    let is = |at: usize| {
        let word = of.get(at).copied().unwrap_or_default();
        in_column(row, VALUE).equals(word)
    };
    let formula = f::when(is(0), 1, f::when(is(1), 2, 3));
    let number = of.iter().position(|word| *word == chosen);
    let number = number.unwrap_or_default() + 1;
    sheet.formula(row, VALUE + 1, &formula, number, &styles.count_weak);
    sheet.name(number_name, row, VALUE + 1);
}

/// The exchange rates, and the one into the currency of the answer, from a row on; the first row below them.
pub(super) fn rates(sheet: &mut Sheet<'_>, first: u32) -> u32 {
    let (book, styles) = (sheet.book, sheet.styles);
    let case = book.case;
    sheet.heading(first, VALUE, "Exchange rates");
    let mut row = first + 1;
    let unit = |from: Currency, to: Currency| format!("{} for one {}", to.code(), from.code());
    for (place, rate) in case.exchange_rates.iter().enumerate() {
        let amount = rate.rate.value();
        let style = styles.input(&style::plain(Some(amount)));
        let cell = Cell::optional(Some(amount), &style).only(Rule::Number(0.0, 1e28));
        let (words, name) = (unit(rate.from, rate.to), book.rate_name(place));
        input(sheet, row, (&words, &name), &cell);
        let source = format!("{}, {}", rate.on, rate.source);
        sheet.text(row, LOW, &source, &styles.weak);
        row += 1;
    }
    let answer = book.results.frame.currency;
    let formula = book.conversion(case.currency, answer);
    let formula = formula.unwrap_or_else(|| 1.into());
    let shown = book.results.frame.presentation_rate;
    let words = unit(case.currency, answer);
    let words = format!("The answer is in {}; {words}", answer.code());
    let cell = Cell::formula(&formula, shown, &styles.exchange);
    input(sheet, row, (&words, "frame.presentation"), &cell);
    row + 1
}
