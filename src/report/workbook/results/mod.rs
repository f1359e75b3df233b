//! The sheet *Results*: what became of the agreed case, live on what was measured and booked (method §10).
//!
//! What was promised is frozen and stands as values. Everything that follows from entries is a formula on cells that a reader may change.

mod columns;
mod entries;
mod figures;
mod layout;
mod numbers;
mod places;
mod reported;
mod together;

use super::cell::{Cell, Rule, as_number, number, serial};
use super::formula::{self as f, band};
use super::sheet::Sheet;
use super::summary::figure_rows;
use super::time::{DAY, HEAD, MONTH_ROW, WORTH};
use layout::{COLUMNS, REVIEW_MONTH};
use places::Places;
pub(super) use reported::Reported;

/// What stands for time 0.
const START: &str = "Start";

/// How the sheet works, what of it is a value and what a formula.
const NOTES: [&str; 10] = [
    "Change the marked cells: the review month, what was measured, what was booked. Everything that follows from them is a formula.",
    "A measured value holds from its month until the next one. A booked amount counts before what measured values give.",
    "A month without an entry is not reported, which is not zero: it enters no difference, and in forecasts it counts as promised.",
    "Values, not formulas: what was promised by month, discount factors, and what a unit of a formula brings in a month; the agreed case is frozen.",
    "1 stands for verified by the customer: for booked amounts below them, for measured values below each formula. Change it where you change an entry.",
    "Booked amounts are in the currency of this sheet. Formulas that are too long for a spreadsheet are written as their value.",
    "Paid back counts reported months only. Expected payback counts the latest measures where nothing is reported.",
    "Why it differs, number by number, is worked out by the program and stands on the page of the results.",
    "Rates of exchange in measured values are those of the agreed case.",
    "The program tells which cells of this sheet were changed. It takes entries from a table of months, not from here.",
];

pub(super) fn write(sheet: &mut Sheet<'_>) {
    let book = sheet.book;
    let Some(reported) = &book.reported else {
        return;
    };
    sheet.styles = &reported.styles;
    let places = &Places::of(reported);
    head(sheet, reported, places);
    let figures = figures::figures(reported, places);
    sheet.heading(places.figures - 1, COLUMNS - 1, "As of the review month");
    figure_rows(sheet, places.figures, &figures);
    for (words, row) in NOTES.iter().zip(places.figures..) {
        sheet.text(row, 3, words, &sheet.styles.weak);
    }
    columns::values(sheet, reported, places);
    columns::lines(sheet, reported, places);
    columns::came(sheet, reported, places);
    entries::measured(sheet, reported, places);
    entries::booked(sheet, reported, places);
    entries::promised(sheet, reported, places);
    together::write(sheet, reported, places);
    numbers::write(sheet, reported, places);
    let months = places.columns.months;
    sheet.width(0, 46);
    sheet.widths((1, COLUMNS - 1), 13);
    sheet.width(months.0 - 1, 17);
    sheet.widths(months, 10);
    sheet.freeze(HEAD + 1, 1);
    // The months are for the screen.
    sheet.prints(Some(HEAD), (places.measured - 2, COLUMNS - 1), (1, 0));
}

/// The review month, and what each month is.
fn head(sheet: &mut Sheet<'_>, reported: &Reported<'_>, places: &Places) {
    let (tracking, words) = (reported.tracking, &reported.words);
    let currency = tracking.currency.code();
    let agreed = words.agreed_sentence();
    sheet.title("Results", &format!("{agreed} Money in {currency}."));
    let last = u16::try_from(tracking.last_month).unwrap_or(u16::MAX);
    sheet.label(
        2,
        0,
        "Review month, counted from the start of the agreed case",
    );
    let format = sheet.styles.input("0");
    let month = Cell::number(as_number(tracking.month), &format).only(Rule::Month(last));
    sheet.put(2, 1, &month);
    sheet.name(REVIEW_MONTH, 2, 1);
    columns::heads(sheet);
    sheet.height(HEAD, 30);
    let columns = places.columns;
    let begins = f::index(band(DAY, columns.months), f::name(REVIEW_MONTH) + 1);
    let day = crate::report::month_begins(tracking.start, tracking.month);
    let day = day.filter(|_| tracking.month > 0);
    let day = day.map_or_else(|| START.into(), serial);
    sheet.formula(2, 2, &begins, day, &sheet.styles.month);
    let beside = columns.months.0 - 1;
    for (row, words) in [
        (MONTH_ROW, "Month"),
        (DAY, "Begins"),
        (WORTH, "Discount factor"),
    ] {
        sheet.text(row, beside, words, &sheet.styles.weak);
    }
    let factors = reported.promise.discount_factors();
    for (at, month) in columns.each_month() {
        let styles = sheet.styles;
        sheet.number(MONTH_ROW, month.0, as_number(at), &styles.count_weak);
        let day = crate::report::month_begins(tracking.start, at);
        let day = match day.filter(|_| at > 0) {
            Some(day) => Cell::day(day, &styles.month),
            None => Cell::text(START, &styles.weak),
        };
        sheet.put(DAY, month.0, &day);
        let factor = factors.get(at).copied().unwrap_or_default();
        sheet.number(WORTH, month.0, number(factor), &styles.factor);
        sheet.formula(HEAD, month.0, &month.number(), at, &styles.head_number);
    }
}
