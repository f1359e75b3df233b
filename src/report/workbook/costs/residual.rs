//! The residual values at the end: what each comes to, whether it counts, and when it falls (method §5b).

use super::columns::{EACH, EVERY, FROM, LABEL, LAST, NUMBER, PAID_NOW, PRICE, RATE};
use crate::engine::{Figures, stored_rate};
use crate::model::Spend;
use crate::report::workbook::book::Book;
use crate::report::workbook::cell::Shown;
use crate::report::workbook::finance::{END, end_shown};
use crate::report::workbook::formula::{self as f, Expr, band, fixed, in_column};
use crate::report::workbook::line::{Flows, NO_RATE, line_flows, together, total_row};
use crate::report::workbook::names::COSTS;
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::style::COUNT;
use crate::report::workbook::time::{PLAN_YEAR, WORTH};
use rust_decimal::Decimal;

/// The residual value of a cost, where something is paid for it up to a month of the plan, as a formula of another sheet; `None` without one.
pub(in crate::report::workbook) fn residual_at(
    book: &Book<'_>,
    cost: usize,
    end: &Expr,
) -> Option<Expr> {
    let group = book.plan.costs.residuals.as_ref()?;
    let (_, row) = group.lines.iter().find(|(at, _)| *at == cost)?;
    let is_due = is_due(book, cost, end)?;
    Some(f::when(is_due, fixed(*row, EACH).on(COSTS), 0))
}

/// Whether the amount of a cost is known and something is paid for it up to a month of the plan.
fn is_due(book: &Book<'_>, cost: usize, end: &Expr) -> Option<Expr> {
    let row = book.plan.costs.row(cost);
    let cell = |column: u16| fixed(row, column).on(COSTS);
    let (from, last) = (cell(FROM), cell(LAST));
    let is_paid = match &book.case.costs.get(cost)?.spend {
        Spend::OneOff { .. } => from.at_most(end),
        Spend::Recurring { .. } => {
            let is_advance = cell(PAID_NOW).equals("In advance");
            let in_arrears = f::min(&from + cell(EVERY) - 1, &last);
            let first = f::when(is_advance, &from - 1, in_arrears);
            f::all([from.at_most(&last), first.at_most(end)])
        }
        Spend::ByYear(_) => {
            let given = book.plan.costs.amounts;
            let columns = (given.first + 1, given.last());
            let years = band(PLAN_YEAR, columns).on(COSTS);
            let months = end - 12 * (years - 1);
            let part = months.above(0) * months.below(12) * &months;
            let whole = months.at_least(12) * 12;
            let later = f::sum_of_products(band(row, columns).on(COSTS), part + whole);
            let start = f::when(end.at_least(0), 12 * cell(given.first), 0);
            (start + later).differs(0)
        }
    };
    Some(f::all([f::is_number(cell(NUMBER)), is_paid]))
}

/// The rows of the residual values, below zero, and their sum.
pub(super) fn write(sheet: &mut Sheet<'_>) {
    let (book, columns) = (sheet.book, sheet.book.plan.costs.columns);
    let Some(group) = &book.plan.costs.residuals else {
        return;
    };
    sheet.heading(group.head, columns.years.1, "Residual values at the end");
    let mut counted: Vec<Vec<Decimal>> = Vec::new();
    for (cost, row) in &group.lines {
        counted.extend(line(sheet, *cost, *row));
    }
    let shown = Flows {
        figures: &book.results.residual_values(),
        by_month: &together(book, counted.iter().map(|flows| &**flows)),
    };
    let sum = |column: u16| f::sum(group.down(column));
    total_row(sheet, columns, (group.subtotal, "Together"), &shown, sum);
}

/// One residual value; what it brings by month.
fn line(sheet: &mut Sheet<'_>, cost: usize, row: u32) -> Option<Vec<Decimal>> {
    let (book, styles) = (sheet.book, sheet.styles);
    amount(sheet, cost, row);
    let end = f::name(END);
    sheet.formula(row, FROM, &end, end_shown(book, 0), &styles.shown(COUNT));
    let result = book.results.costs.get(cost)?;
    // Residual values that count stand behind the costs of the case, in their order.
    let before = book.results.costs.iter().take(cost);
    let before = before.filter(|line| line.residual.is_some()).count();
    let details = book.details.costs.get(book.case.costs.len() + before);
    let by_month = details.filter(|_| result.residual.is_some());
    let by_month = by_month.map(|detail| detail.by_month.clone());
    let by_month = by_month.unwrap_or_default();
    let none = Figures::default();
    let shown = Flows {
        figures: result.residual.as_ref().unwrap_or(&none),
        by_month: &by_month,
    };
    let finance = book.plan.finance.as_ref();
    let columns = book.plan.costs.columns;
    line_flows(sheet, columns, (row, WORTH), &shown, |month| {
        let worth = finance.and_then(|finance| finance.residual_in(cost, &month.plan()));
        worth.map_or_else(|| 0.into(), |worth| -worth)
    });
    Some(by_month)
}

/// What is given, its exchange rate, and what it comes to in the currency of the answer.
fn amount(sheet: &mut Sheet<'_>, cost: usize, row: u32) {
    let (book, styles) = (sheet.book, sheet.styles);
    let Some(own) = book.case.costs.get(cost) else {
        return;
    };
    let Some(worth) = own.residual() else { return };
    sheet.label(row, LABEL, &format!("{}: residual value", own.label));
    sheet.put(row, PRICE, &styles.money_input(&book.write.locale, worth));
    let stored = stored_rate(book.case, worth.currency, book.case.currency);
    sheet.put(row, RATE, &book.rate_from(worth.currency));
    let cell = |column: u16| in_column(row, column);
    let missing = match is_due(book, cost, &f::name(END)) {
        Some(is_due) => f::when(is_due, NO_RATE, 0),
        None => NO_RATE.into(),
    };
    let has_rate = f::is_number(cell(RATE));
    let number = f::when(has_rate, cell(PRICE) * cell(RATE), missing);
    let in_own = stored.and_then(|rate| worth.amount.checked_mul(rate));
    let format = styles.shown(&styles.own_money);
    sheet.formula(row, NUMBER, &number, Shown::or(in_own, NO_RATE), &format);
    let presented = cell(NUMBER) * f::name("frame.presentation");
    let each = f::when(f::is_number(cell(NUMBER)), presented, 0);
    let rate = book.results.frame.presentation_rate;
    let shown = in_own.and_then(|amount| amount.checked_mul(rate));
    let shown = shown.unwrap_or_default();
    sheet.formula(row, EACH, &each, shown, &styles.flow);
}
