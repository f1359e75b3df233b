//! What the parts of the sheet share: names of cells, free rows, money fixed in amount, and the end of the plan.

use crate::report::workbook::book::Book;
use crate::report::workbook::cell::as_number;
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::{MoneyColumns, Month};
use rust_xlsxwriter::Format;

/// Names the month of the plan that stands at the end of the horizon.
pub(in crate::report::workbook) const END: &str = "finance.end";
/// Names the last year in which money flows.
pub(super) const YEARS: &str = "finance.years";
/// Names inflation a year, where amounts are in real terms.
pub(super) const INFLATION: &str = "finance.inflation";

/// The next free row.
pub(super) struct Rows(pub(super) u32);

impl Rows {
    pub(super) fn take(&mut self, many: usize) -> u32 {
        let first = self.0;
        self.0 += u32::try_from(many).unwrap_or_default();
        first
    }
}

/// An amount that is fixed in money some years earlier, in the money of its own time.
pub(in crate::report::workbook) fn eroded(book: &Book<'_>, amount: Expr, years: &Expr) -> Expr {
    match &book.finance {
        Some(asked) if asked.is_real() => amount / (1 + f::name(INFLATION)).power(years),
        _ => amount,
    }
}

/// The amount in money that is worth so much after some years.
pub(super) fn grown_back(book: &Book<'_>, worth: Expr, years: &Expr) -> Expr {
    match &book.finance {
        Some(asked) if asked.is_real() => worth * (1 + f::name(INFLATION)).power(years),
        _ => worth,
    }
}

/// A row of months for which the program has no results to show in the cells.
pub(super) fn months_without_results(
    sheet: &mut Sheet<'_>,
    row: u32,
    columns: MoneyColumns,
    style: &Format,
    formula: impl Fn(Month) -> Expr,
) {
    for (_, month) in columns.each_month() {
        sheet.formula(row, month.0, &formula(month), "", style);
    }
}

/// The month of the plan that stands at the end if all came so many months later, as its cell shows it.
pub(in crate::report::workbook) fn end_shown(book: &Book<'_>, later: usize) -> f64 {
    let timeline = book.results.frame.timeline;
    let end = timeline.delayed(timeline.delay + later).end();
    end.map_or(NO_END, as_number)
}

/// Earlier than any month, and none of those that stand for no month.
const NO_END: f64 = -2.0;
