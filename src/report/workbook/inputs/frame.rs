//! The inputs that belong to the case as a whole: its conventions and its exchange rates.
//!
//! Left out: drivers.

use super::{ID, LIMIT, LOW, QUESTION, VALUE, date};
use crate::model::Currency;
use crate::report::workbook::address::{fixed, in_column};
use crate::report::workbook::book::Book;
use crate::report::workbook::names::{
    CASE_START_CELL, DELAY_CELL, DELAYS, DISCOUNT_CELL, DISCOUNT_RATE_CELL, DISCOUNTING_CELL,
    DISCOUNTINGS, INPUTS, YEARS_CELL, delay_words, discounting_words,
};
use crate::report::workbook::sheet::{Sheet, Written, as_number, number};
use crate::report::workbook::style::{self, COUNT};
use rust_xlsxwriter::{DataValidation, DataValidationRule, XlsxError};

/// The conventions of the case.
pub(super) fn frame(
    sheet: &mut Sheet<'_>,
    book: &mut Book<'_>,
    first: u32,
) -> Result<u32, XlsxError> {
    let case = book.case;
    let (heading, label) = (sheet.styles.heading.clone(), sheet.styles.label.clone());
    sheet.band(first, (ID, VALUE), &heading)?;
    sheet.text(first, ID, "The case", &heading)?;
    let row = first + 1;
    sheet.text(row, QUESTION, "Horizon, years", &label)?;
    let style = sheet.styles.input(COUNT);
    sheet.number(row, VALUE, f64::from(case.horizon_years.in_years()), &style)?;
    whole(sheet, row, as_number(book.planned_years))?;
    book.name(YEARS_CELL, INPUTS, &fixed(row, VALUE));
    for (row, (words, name, rate, low)) in (row + 1..).zip([
        (
            "Discount rate a year",
            DISCOUNT_RATE_CELL,
            case.discount_rate,
            -0.99,
        ),
        ("Discount on our price", DISCOUNT_CELL, case.discount, -1e9),
    ]) {
        sheet.text(row, QUESTION, words, &label)?;
        let style = sheet.styles.input(&style::percent(Some(rate.fraction())));
        sheet.number(row, VALUE, number(rate.fraction()), &style)?;
        sheet.only_numbers(row, VALUE, low, 1e9)?;
        book.name(name, INPUTS, &fixed(row, VALUE));
    }
    let row = row + 3;
    sheet.text(row, QUESTION, "Start", &label)?;
    date(sheet, (row, VALUE), case.start, true)?;
    book.name(CASE_START_CELL, INPUTS, &fixed(row, VALUE));
    choices(sheet, book, row + 1)
}

/// The conventions that are chosen from a list, each with its number beside it for formulas.
fn choices(sheet: &mut Sheet<'_>, book: &mut Book<'_>, first: u32) -> Result<u32, XlsxError> {
    let case = book.case;
    let convention = DISCOUNTINGS.iter().position(|one| *one == case.discounting);
    let reading = DELAYS.iter().position(|one| *one == case.delay);
    let conventions = DISCOUNTINGS.map(discounting_words);
    let readings = DELAYS.map(delay_words);
    let all: [(&str, &str, &str, &[&str], usize); 2] = [
        (
            "Discounting",
            DISCOUNTING_CELL,
            "frame.convention",
            &conventions,
            convention.unwrap_or_default(),
        ),
        (
            "When everything comes later",
            DELAY_CELL,
            "frame.same_end",
            &readings,
            reading.unwrap_or_default(),
        ),
    ];
    let (label, weak, input) = (
        sheet.styles.label.clone(),
        sheet.styles.count_weak.clone(),
        sheet.styles.input("@"),
    );
    let mut row = first;
    for (words, text_name, number_name, of, chosen) in all {
        sheet.text(row, QUESTION, words, &label)?;
        sheet.text(
            row,
            VALUE,
            of.get(chosen).copied().unwrap_or_default(),
            &input,
        )?;
        sheet.only_words(row, VALUE, of)?;
        let cell = in_column(row, VALUE);
        let word = |at: usize| of.get(at).copied().unwrap_or_default();
        let formula = format!(
            "IF({cell}=\"{}\",1,IF({cell}=\"{}\",2,3))",
            word(0),
            word(1)
        );
        sheet.formula(row, VALUE + 1, &formula, as_number(chosen + 1), &weak)?;
        book.name(text_name, INPUTS, &fixed(row, VALUE));
        book.name(number_name, INPUTS, &fixed(row, VALUE + 1));
        row += 1;
    }
    Ok(row)
}

fn whole(sheet: &mut Sheet<'_>, row: u32, most: f64) -> Written {
    #[expect(clippy::cast_possible_truncation, reason = "a number of years")]
    let rule = DataValidation::new()
        .allow_whole_number(DataValidationRule::Between(1, most as i32))
        .set_error_title("Too long for this workbook")?
        .set_error_message(
            "The table of months ends there. Export the case again with a longer horizon.",
        )?;
    sheet.validate(row, VALUE, &rule)
}

/// The exchange rates, and the one into the currency of the answer.
pub(super) fn rates(
    sheet: &mut Sheet<'_>,
    book: &mut Book<'_>,
    first: u32,
) -> Result<u32, XlsxError> {
    let case = book.case;
    let (heading, label, weak) = (
        sheet.styles.heading.clone(),
        sheet.styles.label.clone(),
        sheet.styles.weak.clone(),
    );
    sheet.band(first, (ID, VALUE), &heading)?;
    sheet.text(first, ID, "Exchange rates", &heading)?;
    let mut row = first + 1;
    let unit = |from: Currency, to: Currency| format!("{} for one {}", to.code(), from.code());
    for (place, rate) in case.exchange_rates.iter().enumerate() {
        sheet.text(row, QUESTION, &unit(rate.from, rate.to), &label)?;
        let style = sheet.styles.input(&style::plain(Some(rate.rate.value())));
        sheet.number(row, VALUE, number(rate.rate.value()), &style)?;
        sheet.only_numbers(row, VALUE, 0.0, LIMIT)?;
        sheet.text(row, LOW, &format!("{}, {}", rate.on, rate.source), &weak)?;
        book.name(book.rate_name(place), INPUTS, &fixed(row, VALUE));
        row += 1;
    }
    let answer = book.results.frame.currency;
    let formula = book
        .conversion(case.currency, answer)
        .unwrap_or_else(|| "1".to_owned());
    sheet.text(
        row,
        QUESTION,
        &format!(
            "The answer is in {}; {}",
            answer.code(),
            unit(case.currency, answer)
        ),
        &label,
    )?;
    let style = sheet.styles.shown("0.00####");
    sheet.formula(
        row,
        VALUE,
        &formula,
        book.results.frame.presentation_rate,
        &style,
    )?;
    book.name("frame.presentation", INPUTS, &fixed(row, VALUE));
    Ok(row + 1)
}
