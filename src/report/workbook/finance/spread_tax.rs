//! What less tax is paid with a lease or loan than by paying: interest is deducted, or the payments of a lease in place of the write-off.

use super::inputs::{self, is_lease, tax_rate};
use super::lessor::LessorRows;
use super::profit::BookRows;
use super::shared::{Rows, eroded, months_without_results};
use super::tax::{TaxRows, TaxedResult, monthly_part, tax_paid};
use crate::report::workbook::formula::{self as f, Expr, band, in_row};
use crate::report::workbook::names::FINANCE;
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::{MoneyColumns, WORTH, YEAR};

#[derive(Debug)]
pub(super) struct SpreadTaxRows {
    head: u32,
}

/// The rows below the heading.
#[derive(Debug, Clone, Copy)]
enum Row {
    /// The year of the books by month.
    CountsIn = 1,
    Deducted,
    Lessors,
    Result,
    Losses,
    Taxable,
    Tax,
    Paid,
    Saved,
}

impl SpreadTaxRows {
    pub(super) fn of(rows: &mut Rows) -> Self {
        Self {
            head: rows.take(Row::Saved as usize + 2),
        }
    }

    const fn row(&self, which: Row) -> u32 {
        self.head + which as u32
    }

    /// The row of what less tax is paid in each month.
    pub(super) const fn saved(&self) -> u32 {
        self.row(Row::Saved)
    }

    /// The present value of what less tax is paid, seen from any sheet.
    pub(super) fn present(&self, columns: MoneyColumns) -> Expr {
        let saved = band(self.saved(), columns.months).on(FINANCE);
        f::sum_of_products(saved, band(WORTH, columns.months).on(FINANCE))
    }

    /// `spread` are the rows of the payments and of the interest in them.
    pub(super) fn write(
        &self,
        sheet: &mut Sheet<'_>,
        spread: (u32, u32),
        books: (&BookRows, &LessorRows, &TaxRows),
        columns: MoneyColumns,
    ) {
        sheet.heading(self.head, columns.years.1, "Tax with financing");
        for (which, words) in [
            (Row::CountsIn, "Payments count in year"),
            (Row::Deducted, "Deducted: interest, or payments of a lease"),
            (Row::Lessors, "No longer deducted: what the lessor owns"),
            (Row::Result, "Result"),
            (Row::Losses, "Losses left to carry forward"),
            (Row::Taxable, "Taxed result"),
            (Row::Tax, "Tax on it, paid when it is due"),
            (Row::Paid, "Tax paid"),
            (Row::Saved, "Less tax than by paying"),
        ] {
            sheet.label(self.row(which), 0, words);
        }
        self.by_month(sheet, spread, columns);
        self.by_year(sheet, books, columns);
        self.saved_by_month(sheet, columns);
    }

    /// What of each payment is deducted, and in which year of the books.
    fn by_month(&self, sheet: &mut Sheet<'_>, (paid, interest): (u32, u32), columns: MoneyColumns) {
        let book = sheet.book;
        let count = &sheet.styles.count_weak;
        months_without_results(sheet, self.row(Row::CountsIn), columns, count, |month| {
            let opens = f::whole(month.number() / 12) + 1;
            let closes = f::max(1, month.of(YEAR));
            f::when(inputs::is_paid_in_advance(), opens, closes)
        });
        let flow = &sheet.styles.flow;
        months_without_results(sheet, self.row(Row::Deducted), columns, flow, |month| {
            let own = f::when(is_lease(), month.of(paid), month.of(interest));
            eroded(book, own, &month.of(YEAR))
        });
    }

    fn by_year(
        &self,
        sheet: &mut Sheet<'_>,
        (books, lessor, paying): (&BookRows, &LessorRows, &TaxRows),
        columns: MoneyColumns,
    ) {
        let (book, flow) = (sheet.book, &sheet.styles.flow);
        let row = |which: Row| self.row(which);
        let first = columns.years.0;
        sheet.number(row(Row::Losses), first, 0, flow);
        let counts = band(row(Row::CountsIn), columns.months);
        let deducted = columns.all_months(row(Row::Deducted));
        for (year, column) in columns.each_year() {
            let of = |which: Row| in_row(row(which), column);
            let due = tax_paid(book, row(Row::Tax), (year, column));
            sheet.formula(row(Row::Paid), column, &due, "", flow);
            let less = in_row(paying.paid(), column) - of(Row::Paid);
            sheet.formula(row(Row::Saved), column, &less, "", flow);
            if year == 0 {
                continue;
            }
            let sum = f::sum_where(counts.clone(), in_row(YEAR, column), deducted.clone());
            sheet.formula(row(Row::Deducted), column, &sum, "", flow);
            let owned = lessor.deducted(sheet.book, column);
            let owned = f::when(is_lease(), owned, 0);
            sheet.formula(row(Row::Lessors), column, &owned, "", flow);
            let result = in_row(books.result(), column) - of(Row::Deducted) + of(Row::Lessors);
            sheet.formula(row(Row::Result), column, &result, "", flow);
            let rows = (row(Row::Losses), row(Row::Result));
            let taxed = TaxedResult::of(book, rows, column);
            sheet.formula(row(Row::Losses), column, &taxed.losses_left, "", flow);
            sheet.formula(row(Row::Taxable), column, &taxed.taxed, "", flow);
            let tax = of(Row::Taxable) * tax_rate();
            sheet.formula(row(Row::Tax), column, &tax, "", flow);
        }
    }

    /// A year's tax is spread evenly over its months.
    fn saved_by_month(&self, sheet: &mut Sheet<'_>, columns: MoneyColumns) {
        let saved = self.row(Row::Saved);
        let flow = &sheet.styles.flow;
        months_without_results(sheet, saved, columns, flow, |month| {
            monthly_part(saved, columns, month)
        });
    }
}
