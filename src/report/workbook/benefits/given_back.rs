//! What is given back at the end of working capital that a benefit releases (method §5b).

use super::columns::{AMOUNT, FROM};
use crate::engine::gives_back;
use crate::model::Gain;
use crate::report::workbook::book::Book;
use crate::report::workbook::finance::eroded;
use crate::report::workbook::formula::{self as f, Expr, band, fixed};
use crate::report::workbook::names::BENEFITS;
use crate::report::workbook::time::{PLAN_YEAR, years_up};

/// All that a benefit releases up to a month of the plan, in the money of its end, as a formula of another sheet; `None` where nothing
/// is given back.
pub(in crate::report::workbook) fn given_back(
    book: &Book<'_>,
    benefit: usize,
    end: &Expr,
) -> Option<Expr> {
    let own = book.case.benefits.get(benefit)?;
    if !gives_back(book.case, own) {
        return None;
    }
    let (_, row) = book.plan.benefits.place(benefit)?;
    let cell = |column: u16| fixed(row, column).on(BENEFITS);
    let amount = cell(AMOUNT);
    match &own.gain {
        Gain::Recurring { .. } => None,
        Gain::OneOff { .. } => {
            let from = cell(FROM);
            let years = years_up(end) - years_up(&from);
            Some(f::when(from.at_most(end), eroded(book, amount, &years), 0))
        }
        Gain::ByYear(_) => {
            let given = book.plan.benefits.amounts;
            let start = eroded(book, cell(given.first), &years_up(end));
            let start = f::when(end.at_least(0), start, 0);
            let columns = (given.first + 1, given.last());
            let years = band(PLAN_YEAR, columns).on(BENEFITS);
            // Of each year the months up to the end, 12 at most.
            let months = end - 12 * (&years - 1);
            let part = months.above(0) * months.below(12) * &months;
            let share = (part + months.at_least(12) * 12) / 12;
            let worth = eroded(book, share, &(years_up(end) - years));
            let later = f::sum_of_products(band(row, columns).on(BENEFITS), worth);
            Some((start + later) * amount)
        }
    }
}
