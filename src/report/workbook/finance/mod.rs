//! The sheet of finance's own view: profit and loss, tax, figures after tax, further figures, all as live formulas (method §5b).
//!
//! Only cases that ask for it have the sheet. What stands at the end of the horizon, whatever the start, is worked out here and read by
//! the sheets of benefits and costs.

mod asked;
mod figures;
mod financed;
mod financing;
mod inputs;
mod lessor;
mod months;
mod places;
mod profit;
mod rates;
mod shared;
mod spread_tax;
mod staying;
mod tax;

use super::book::Book;
use super::sheet::Sheet;
use super::summary::figure_rows;
use super::time::FIRST_ROW;
pub(super) use asked::Asked;
pub(super) use places::FinancePlaces;
pub(super) use shared::{END, end_shown, eroded};

/// Where everything stands; `None` where finance asks for nothing.
pub(super) fn places(book: &Book<'_>) -> Option<FinancePlaces> {
    let asked = book.finance.as_ref()?;
    // How many figures there are does not depend on where they stand.
    let first = FinancePlaces::with(book, asked, 0);
    let figures = figures::figures(book, asked, &first).len();
    Some(FinancePlaces::with(book, asked, figures))
}

pub(super) fn write(sheet: &mut Sheet<'_>) {
    let book = sheet.book;
    let (Some(asked), Some(places)) = (&book.finance, &book.plan.finance) else {
        return;
    };
    let currency = book.results.frame.currency.code();
    let words = format!("What finance asks for beside the answer, in {currency}.");
    sheet.title("Finance's own view", &words);
    months::write(sheet, places.columns);
    let figures = figures::figures(book, asked, places);
    sheet.heading(places.figures - 1, 2, "Figures");
    figure_rows(sheet, places.figures, &figures);
    places.inputs.write(sheet, asked);
    places.staying.write(sheet);
    if let Some(rows) = &places.books {
        rows.write(sheet, asked, (places.columns, &places.staying));
    }
    for (place, rows) in places.rates.iter().enumerate() {
        rows.write(sheet, place, places.columns);
    }
    if let (Some(rows), Some(books)) = (&places.tax, &places.books) {
        rows.write(sheet, asked, books.result());
    }
    if let Some(rows) = &places.financing {
        let books = places.books.as_ref().zip(places.tax.as_ref());
        rows.write(sheet, asked, (books, places.lessor.as_ref()));
    }
    if let Some(rows) = &places.lessor {
        rows.write(sheet);
    }
    let columns = places.columns;
    sheet.width(0, 46);
    sheet.width(columns.total, 26);
    sheet.widths((columns.present(), columns.years.1), 14);
    sheet.width(columns.months.0 - 1, 17);
    sheet.widths(columns.months, 10);
    sheet.freeze(FIRST_ROW, 1);
    sheet.prints(Some(FIRST_ROW - 1), (places.end, columns.years.1), (1, 0));
}
