//! What waiting costs: the net present value if everything came later (method §6 c).

use super::{NET, cell};
use crate::report::workbook::formula::{self as f, Expr, band, fixed, in_column};
use crate::report::workbook::line::each_month;
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::{self, FIRST_ROW, MoneyColumns, Month};
use rust_decimal::Decimal;

pub(super) const WAITING: u32 = FIRST_ROW + 22;

pub(super) const CURVE: u32 = 12;

/// What every month's flow would be worth if all came later, and what waiting costs.
pub(super) fn write(sheet: &mut Sheet<'_>, columns: MoneyColumns) {
    let (book, styles) = (sheet.book, sheet.styles);
    let (last, heading) = (columns.years.1, &styles.heading);
    let (total, present) = (columns.total, columns.present());
    let words = "If everything came later: discount factors by month";
    sheet.heading(WAITING, last, words);
    sheet.text(WAITING, total, "NPV then", heading);
    sheet.text(WAITING, present, "Waiting costs", heading);
    let mut later = book.details.later.iter();
    let mut costs = book.results.inaction.delay.iter().skip(1);
    for (months, row) in (1..=CURVE).zip(WAITING + 1..) {
        let plural = if months == 1 { "" } else { "s" };
        let words = format!("{months} month{plural} later");
        sheet.label(row, 0, &words);
        let cost = costs.next().copied().unwrap_or_default();
        let then = book.results.npv.checked_sub(cost).unwrap_or_default();
        let npv = f::sum_of_products(band(NET, columns.months), band(row, columns.months));
        sheet.formula(row, total, &npv, then, &styles.flow);
        let waiting = fixed(NET, present) - in_column(row, total);
        sheet.formula(row, present, &waiting, cost, &styles.flow);
        let shown: &[Decimal] = later.next().map_or(&[], |factors| factors);
        each_month(sheet, row, columns, shown, &styles.factor, |month| {
            factor_later(month, months)
        });
    }
}

fn factor_later(month: Month, months: u32) -> Expr {
    let (plan, later) = (month.plan(), month.number() + months);
    let same_end = f::name("frame.same_end").equals(1);
    let beyond = later.above(f::name("frame.months"));
    let lost = f::any([plan.below(0), f::all([same_end, beyond])]);
    f::when(lost, 0, time::factor_at_start_or(&plan, &later))
}

pub(in crate::report::workbook) fn waiting_cell(columns: MoneyColumns, months: u32) -> Expr {
    cell(WAITING + months, columns.present())
}
