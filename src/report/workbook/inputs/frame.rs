//! The inputs that belong to the case as a whole: its conventions and its exchange rates.

use super::{LOW, QUESTION, VALUE};
use crate::model::Currency;
use crate::report::workbook::book::Book;
use crate::report::workbook::cell::{Cell, Rule};
use crate::report::workbook::formula::{self as f, in_column};
use crate::report::workbook::names::{
    CASE_START_CELL, DELAY_CELL, DELAYS, DISCOUNT_CELL, DISCOUNT_RATE_CELL, DISCOUNTING_CELL,
    DISCOUNTINGS, INPUTS, YEARS_CELL, delay_words, discounting_words,
};
use crate::report::workbook::sheet::{Sheet, Written};
use crate::report::workbook::style::{self, DATE};
use rust_xlsxwriter::XlsxError;

/// An input of the case on its row: its words, its cell, and the name of the cell.
fn input(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    row: u32,
    (words, name): (&str, &str),
    cell: &Cell,
) -> Written {
    sheet.text(row, QUESTION, words, &sheet.styles.label)?;
    sheet.put(row, VALUE, cell)?;
    book.name(name, INPUTS, row, VALUE);
    Ok(())
}

/// The conventions of the case.
pub(super) fn frame(sheet: &mut Sheet<'_>, book: &Book<'_>, first: u32) -> Result<u32, XlsxError> {
    let (case, styles) = (book.case, sheet.styles);
    sheet.heading(first, VALUE, "The case")?;
    let years = styles.count_input(case.horizon_years.in_years());
    let inputs = [
        (
            "Horizon, years",
            YEARS_CELL,
            years.only(Rule::Years(book.planned_years)),
        ),
        (
            "Discount rate a year",
            DISCOUNT_RATE_CELL,
            styles.rate_from(case.discount_rate, -0.99),
        ),
        (
            "Discount on our price",
            DISCOUNT_CELL,
            styles.rate_from(case.discount, -1e9),
        ),
        (
            "Start",
            CASE_START_CELL,
            Cell::day(case.start, &styles.input(DATE)),
        ),
    ];
    let mut row = first + 1;
    for (words, name, cell) in inputs {
        input(sheet, book, row, (words, name), &cell)?;
        row += 1;
    }
    choices(sheet, book, row)
}

/// The conventions that are chosen from a list, each with its number beside it for formulas.
fn choices(sheet: &mut Sheet<'_>, book: &Book<'_>, first: u32) -> Result<u32, XlsxError> {
    let (case, styles) = (book.case, sheet.styles);
    let convention = DISCOUNTINGS.iter().position(|one| *one == case.discounting);
    let reading = DELAYS.iter().position(|one| *one == case.delay);
    let conventions = DISCOUNTINGS.map(discounting_words);
    let readings = DELAYS.map(delay_words);
    let all: [(&str, &str, &str, &[&'static str], Option<usize>); 2] = [
        (
            "Discounting",
            DISCOUNTING_CELL,
            "frame.convention",
            &conventions,
            convention,
        ),
        (
            "When everything comes later",
            DELAY_CELL,
            "frame.same_end",
            &readings,
            reading,
        ),
    ];
    let mut row = first;
    for (words, text_name, number_name, of, chosen) in all {
        let chosen = chosen.unwrap_or_default();
        let word = |at: usize| of.get(at).copied().unwrap_or_default();
        let cell = styles.choice(word(chosen), of);
        input(sheet, book, row, (words, text_name), &cell)?;
        let is = |at| in_column(row, VALUE).equals(f::text(word(at)));
        let formula = f::when(is(0), 1, f::when(is(1), 2, 3));
        sheet.formula(row, VALUE + 1, &formula, chosen + 1, &styles.count_weak)?;
        book.name(number_name, INPUTS, row, VALUE + 1);
        row += 1;
    }
    Ok(row)
}

/// The exchange rates, and the one into the currency of the answer.
pub(super) fn rates(sheet: &mut Sheet<'_>, book: &Book<'_>, first: u32) -> Result<u32, XlsxError> {
    let (case, styles) = (book.case, sheet.styles);
    sheet.heading(first, VALUE, "Exchange rates")?;
    let mut row = first + 1;
    let unit = |from: Currency, to: Currency| format!("{} for one {}", to.code(), from.code());
    for (place, rate) in case.exchange_rates.iter().enumerate() {
        let amount = rate.rate.value();
        let style = styles.input(&style::plain(Some(amount)));
        let cell = Cell::optional(Some(amount), &style).only(Rule::Number(0.0, 1e28));
        let (words, name) = (unit(rate.from, rate.to), book.rate_name(place));
        input(sheet, book, row, (&words, &name), &cell)?;
        let source = format!("{}, {}", rate.on, rate.source);
        sheet.text(row, LOW, &source, &styles.weak)?;
        row += 1;
    }
    let answer = book.results.frame.currency;
    let formula = book.conversion(case.currency, answer);
    let formula = formula.unwrap_or_else(|| 1.into());
    let shown = book.results.frame.presentation_rate;
    let words = unit(case.currency, answer);
    let words = format!("The answer is in {}; {words}", answer.code());
    let cell = Cell::formula(&formula, shown, &styles.exchange);
    input(sheet, book, row, (&words, "frame.presentation"), &cell)?;
    Ok(row + 1)
}
