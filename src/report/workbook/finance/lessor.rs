//! What is the lessor's where what is paid at the start is leased: its write-off, its book value and its residual value.

use super::months::{COUNTS_IN, OPENS};
use super::profit::{BookRows, WRITTEN_OFF_OVER};
use super::shared::{Rows, YEARS, eroded};
use super::staying::{self, StayingRows};
use crate::report::workbook::book::Book;
use crate::report::workbook::formula::{self as f, Expr, band, fixed, in_column, in_row};
use crate::report::workbook::names::{CASH_FLOW, FINANCE};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::{MoneyColumns, PLAN, YEAR, years_up};

#[derive(Debug)]
pub(super) struct LessorRows {
    head: u32,
    columns: MoneyColumns,
    /// The rows of operating costs once or in arrears, and in advance.
    operating: (u32, u32),
    parts: Vec<Part>,
}

/// What is paid at the start for one capital cost.
#[derive(Debug)]
struct Part {
    cost: usize,
    row: u32,
    /// The row of the whole cost.
    whole: u32,
    /// The row of its residual value at the end.
    residual: Option<u32>,
}

/// The columns of a cost before its years.
const AT_START: u16 = 1;
const BOOK_VALUE: u16 = 2;

impl LessorRows {
    pub(super) fn of(
        books: &BookRows,
        staying: &StayingRows,
        columns: MoneyColumns,
        rows: &mut Rows,
    ) -> Self {
        let head = rows.take(2);
        let first = rows.take(books.capital.len() + 1);
        let parts = books.capital.iter().zip(first..);
        let part = |((cost, whole), row): (&(usize, u32), u32)| Part {
            cost: *cost,
            row,
            whole: *whole,
            residual: staying.row_of_cost(*cost),
        };
        Self {
            head,
            columns,
            operating: books.operating_rows(),
            parts: parts.map(part).collect(),
        }
    }

    pub(super) fn write(&self, sheet: &mut Sheet<'_>) {
        let styles = sheet.styles;
        let words = "What is the lessor's in a lease: paid at the start";
        sheet.heading(self.head, self.columns.years.1, words);
        for (column, words) in [
            (AT_START, "Paid at the start"),
            (BOOK_VALUE, "Left at the end"),
        ] {
            sheet.text(self.head + 1, column, words, &styles.weak);
        }
        for part in &self.parts {
            self.part(sheet, part);
        }
    }

    fn part(&self, sheet: &mut Sheet<'_>, part: &Part) {
        let (book, flow, row) = (sheet.book, &sheet.styles.flow, part.row);
        let label = book
            .case
            .costs
            .get(part.cost)
            .map_or("", |cost| &cost.label);
        sheet.label(row, 0, label);
        let at_start = self.at_start(book, part.whole);
        sheet.formula(row, AT_START, &at_start, "", flow);
        let amount = in_column(row, AT_START);
        let over = fixed(part.whole, WRITTEN_OFF_OVER);
        let paid_in = years_up(&f::name("frame.delay"));
        let in_advance = book.plan.costs.is_in_advance(part.cost).equals(1);
        let from = f::when(in_advance, self.year(OPENS), self.year(COUNTS_IN));
        for (_, column) in self.columns.each_year().skip(1) {
            let year = &in_row(YEAR, column);
            let runs = f::all([
                over.above(0),
                from.at_most(year),
                (&from + &over).above(year),
                year.at_most(f::name(YEARS)),
            ]);
            let written_off = eroded(book, &amount / &over, &(year - &paid_in));
            let formula = f::when(runs, written_off, 0);
            sheet.formula(row, column, &formula, "", flow);
        }
        let end = f::name(YEARS);
        let remaining = f::max(0, &from + &over - &end - 1) / &over;
        let share = f::when(over.above(0), remaining, 1);
        let left = eroded(book, amount * share, &(end - paid_in));
        sheet.formula(row, BOOK_VALUE, &left, "", flow);
    }

    /// The year in which a payment at the start counts, by a row of the months.
    fn year(&self, counts: u32) -> Expr {
        let years = band(counts, self.columns.months);
        f::index(years, f::name("frame.delay") + 1)
    }

    /// What of a row of months is planned for the start.
    fn at_start(&self, book: &Book<'_>, row: u32) -> Expr {
        let months = book.plan.cash_flow.months;
        let first = self.columns.months.0;
        let own = band(row, (first, first + (months.1 - months.0)));
        f::sum_where(band(PLAN, months).on(CASH_FLOW), 0, own)
    }

    /// What is no longer deducted in a year where all that is paid at the start is the lessor's.
    pub(super) fn deducted(&self, book: &Book<'_>, column: u16) -> Expr {
        let year = in_row(YEAR, column);
        let (arrears, advance) = self.operating;
        let operating = [(arrears, COUNTS_IN), (advance, OPENS)].map(|(row, counts)| {
            let is_it = year.equals(self.year(counts));
            f::when(is_it, self.at_start(book, row), 0)
        });
        let written_off = self.parts.iter().map(|part| in_row(part.row, column));
        let gains = self.parts.iter().filter_map(|part| {
            let kept = self.residual(part)?;
            Some(fixed(part.row, BOOK_VALUE) - kept)
        });
        let is_end = year.equals(f::name(YEARS));
        let gain = f::when(is_end, f::added(gains), 0);
        f::added(operating.into_iter().chain(written_off)) + gain
    }

    /// The residual values that the lessor keeps.
    pub(super) fn residuals(&self) -> Expr {
        f::added(self.parts.iter().filter_map(|part| self.residual(part)))
    }

    /// The residual value of a cost that is paid at the start alone.
    fn residual(&self, part: &Part) -> Option<Expr> {
        let worth = staying::now(part.residual?);
        let all = f::sum(band(part.whole, self.columns.months).on(FINANCE));
        let amount = fixed(part.row, AT_START).on(FINANCE);
        let size = f::call("ABS", [amount.clone()]);
        let is_all = f::call("ABS", [all - amount]).at_most(size * f::noise());
        Some(f::when(is_all, worth, 0))
    }
}
