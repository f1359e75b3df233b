//! What waiting costs: the net present value if everything came later (method §6 c).
//!
//! Left out: the flows.

use super::NET;
use crate::report::workbook::address::{band, fixed, in_column, in_row};
use crate::report::workbook::book::Book;
use crate::report::workbook::sheet::{Sheet, Written};
use crate::report::workbook::time::{self, Columns, FIRST_ROW, MONTH_ROW, PLAN};

pub(super) const WAITING: u32 = FIRST_ROW + 22;

/// How many months of waiting are shown.
pub(in crate::report::workbook) const CURVE: u32 = 12;

/// What every month's flow would be worth if all came later, and what waiting costs.
pub(super) fn waiting(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns) -> Written {
    let styles = sheet.styles;
    sheet.band(WAITING, (0, columns.years.1), &styles.heading)?;
    sheet.text(
        WAITING,
        0,
        "If everything came later: discount factors by month",
        &styles.heading,
    )?;
    sheet.text(WAITING, columns.total, "NPV then", &styles.heading)?;
    sheet.text(WAITING, columns.present(), "Waiting costs", &styles.heading)?;
    for months in 1..=CURVE {
        let row = WAITING + months;
        sheet.text(
            row,
            0,
            &format!("{months} month{} later", if months == 1 { "" } else { "s" }),
            &styles.label,
        )?;
        let factors = usize::try_from(months)
            .ok()
            .and_then(|at| book.details.later.get(at - 1));
        let cost = book
            .results
            .inaction
            .delay
            .get(months as usize)
            .copied()
            .unwrap_or_default();
        let then = book.results.npv.checked_sub(cost).unwrap_or_default();
        let npv = format!(
            "SUMPRODUCT({},{})",
            band(NET, columns.months),
            band(row, columns.months)
        );
        sheet.formula(row, columns.total, &npv, then, &styles.flow)?;
        let now = fixed(NET, columns.present());
        sheet.formula(
            row,
            columns.present(),
            &format!("{now}-{}", in_column(row, columns.total)),
            cost,
            &styles.flow,
        )?;
        for (month, column) in (columns.months.0..=columns.months.1).enumerate() {
            let (plan, later) = (
                in_row(PLAN, column),
                format!("({}+{months})", in_row(MONTH_ROW, column)),
            );
            let formula = format!(
                "IF(OR({plan}<0,AND(frame.same_end=1,{later}>frame.months)),0,IF({plan}=0,(1+frame.rate)^-({later}/12),{}))",
                time::factor(&later)
            );
            let shown = factors
                .and_then(|factors| factors.get(month))
                .copied()
                .unwrap_or_default();
            sheet.formula(row, column, &formula, shown, &styles.factor)?;
        }
    }
    Ok(())
}

/// What waiting one month costs, seen from another sheet.
pub(in crate::report::workbook) fn waiting_cell(columns: Columns, months: u32) -> String {
    time::here(WAITING + months, columns.present())
}
