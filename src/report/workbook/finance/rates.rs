//! The discount factors of a further rate: of planned flows, and of tax, which no later start moves.

use super::inputs::further_rate;
use super::shared::{Rows, months_without_results};
use crate::report::workbook::cash_flow::NET;
use crate::report::workbook::formula::{self as f, Expr, band, in_row};
use crate::report::workbook::names::{CASH_FLOW, FINANCE};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::{MoneyColumns, PLAN, factor_at_start_or_with, factor_with};

#[derive(Debug)]
pub(super) struct RateRows {
    factors: u32,
    /// Those of the tax, where there is one.
    of_tax: Option<u32>,
}

impl RateRows {
    pub(super) fn of(has_tax: bool, rows: &mut Rows) -> Self {
        let factors = rows.take(1);
        let of_tax = has_tax.then(|| rows.take(1));
        Self { factors, of_tax }
    }

    /// The net present value at the rate, before tax.
    pub(super) fn npv(&self, cash_flow: MoneyColumns, columns: MoneyColumns) -> Expr {
        let many = cash_flow.months.1 - cash_flow.months.0;
        let own = (columns.months.0, columns.months.0 + many);
        let net = band(NET, cash_flow.months).on(CASH_FLOW);
        f::sum_of_products(net, band(self.factors, own).on(FINANCE))
    }

    pub(super) fn tax_factors(&self) -> Option<u32> {
        self.of_tax
    }

    pub(super) fn write(&self, sheet: &mut Sheet<'_>, place: usize, columns: MoneyColumns) {
        let book = sheet.book;
        let growth = &(1 + further_rate(place));
        let which = place + 1;
        sheet.label(
            self.factors,
            0,
            &format!("Discount factors at further rate {which}"),
        );
        let first = columns.months.0;
        let there = book.plan.cash_flow.months;
        let known = MoneyColumns {
            months: (first, first + (there.1 - there.0)),
            ..columns
        };
        let style = &sheet.styles.factor;
        months_without_results(sheet, self.factors, known, style, |month| {
            let plan = in_row(PLAN, there.0 + (month.0 - first)).on(CASH_FLOW);
            let worth = factor_at_start_or_with(growth, &plan, &month.number());
            f::when(plan.below(0), 0, worth)
        });
        let Some(row) = self.of_tax else { return };
        sheet.label(row, 0, &format!("The same for tax at further rate {which}"));
        let style = &sheet.styles.factor;
        months_without_results(sheet, row, columns, style, |month| {
            let number = month.number();
            f::when(number.equals(0), 1, factor_with(growth, &number))
        });
    }
}
