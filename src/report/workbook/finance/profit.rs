//! Profit and loss by year: benefits, operating costs, write-off, and what residual values are above book value.

use super::asked::Asked;
use super::months::{COUNTS_IN, OPENS};
use super::shared::{Rows, YEARS, eroded};
use super::staying::{self, StayingRows};
use crate::engine::{ProfitYear, WrittenOff};
use crate::model::Payment;
use crate::report::workbook::book::Book;
use crate::report::workbook::cash_flow::BENEFIT;
use crate::report::workbook::cell::{Cell, Shown};
use crate::report::workbook::formula::{self as f, Expr, band, fixed, in_column, in_row};
use crate::report::workbook::line::{at, each_month, together};
use crate::report::workbook::names::{CASH_FLOW, FINANCE};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::style::COUNT;
use crate::report::workbook::time::{MoneyColumns, Month, YEAR};
use rust_decimal::Decimal;

#[derive(Debug)]
pub(super) struct BookRows {
    head: u32,
    /// By month; the years of the books beside them.
    benefits: u32,
    arrears: u32,
    advance: u32,
    /// The capital costs by their place in the case.
    pub(super) capital: Vec<(usize, u32)>,
    table: u32,
}

/// The rows of the table below its heading.
#[derive(Debug, Clone, Copy)]
enum Row {
    Benefits = 1,
    Operating,
    WriteOff,
    Disposal,
    Result,
}

/// A column of the program's own table.
type Part = fn(&ProfitYear) -> Decimal;

/// The columns of a capital cost before its years.
pub(super) const WRITTEN_OFF_OVER: u16 = 1;
const BOOK_VALUE: u16 = 2;

impl BookRows {
    pub(super) fn of(book: &Book<'_>, rows: &mut Rows) -> Self {
        let costs = book.case.costs.iter().enumerate();
        let capital = costs.filter(|(_, cost)| cost.capital.is_some());
        let capital: Vec<usize> = capital.map(|(at, _)| at).collect();
        let head = rows.take(1);
        let benefits = rows.take(3);
        // The heads of the columns of the capital costs stand above them.
        let first = rows.take(capital.len() + 1) + 1;
        rows.take(1);
        let table = rows.take(Row::Result as usize + 2);
        Self {
            head,
            benefits,
            arrears: benefits + 1,
            advance: benefits + 2,
            capital: capital.into_iter().zip(first..).collect(),
            table,
        }
    }

    /// The rows of operating costs once or in arrears, and in advance.
    pub(super) fn operating_rows(&self) -> (u32, u32) {
        (self.arrears, self.advance)
    }

    /// The row of each year's result.
    pub(super) fn result(&self) -> u32 {
        self.table + Row::Result as u32
    }

    /// What is not written off by the end, of all capital costs, seen from any sheet.
    pub(super) fn book_value(&self) -> Expr {
        let rows = self.capital.iter().map(|(_, row)| *row);
        f::added(rows.map(|row| fixed(row, BOOK_VALUE).on(FINANCE)))
    }

    pub(super) fn write(
        &self,
        sheet: &mut Sheet<'_>,
        asked: &Asked<'_>,
        places: (MoneyColumns, &StayingRows),
    ) {
        let columns = places.0;
        let table = asked.view.map(|view| &*view.profit_and_loss);
        let table = table.unwrap_or_default();
        sheet.heading(self.head, columns.years.1, "What counts in which year");
        self.benefits(sheet, columns);
        self.operating(sheet, columns);
        if !self.capital.is_empty() {
            let words = [
                (0, "Capital costs"),
                (WRITTEN_OFF_OVER, "Written off over years"),
                (BOOK_VALUE, "Book value at the end"),
            ];
            for (column, words) in words {
                sheet.text(self.advance + 1, column, words, &sheet.styles.weak);
            }
        }
        for (cost, row) in &self.capital {
            let view = asked.view;
            let shown = view.and_then(|view| view.capital.iter().find(|line| line.cost == *cost));
            capital(sheet, columns, (*cost, *row), shown);
        }
        self.table(sheet, places, table);
    }

    /// Benefits by month without working capital that is released once, which is no profit.
    fn benefits(&self, sheet: &mut Sheet<'_>, columns: MoneyColumns) {
        let book = sheet.book;
        let released = book.case.benefits.iter().enumerate();
        let released = released.filter(|(_, benefit)| benefit.releases_capital());
        let released: Vec<usize> = released.map(|(at, _)| at).collect();
        let lines = book.results.benefits.iter().zip(&book.details.benefits);
        let profit = lines
            .enumerate()
            .filter(|(at, (line, _))| line.counts() && !released.contains(at));
        let flows = profit.flat_map(|(_, (_, detail))| [&*detail.by_month, &*detail.off_by_month]);
        let shown = together(book, flows);
        sheet.label(self.benefits, 0, "Benefits that are profit");
        months(sheet, self.benefits, columns, &shown, |place| {
            let all = in_row(BENEFIT, book.plan.cash_flow.months.0 + place).on(CASH_FLOW);
            let parts = released
                .iter()
                .filter_map(|benefit| book.plan.benefits.kept_in_month(*benefit, place));
            parts.fold(all, |rest, part| rest - part)
        });
        by_year(sheet, self.benefits, columns, COUNTS_IN);
    }

    /// Costs by month that are no capital costs, those in advance apart, because they count in the year that they open.
    fn operating(&self, sheet: &mut Sheet<'_>, columns: MoneyColumns) {
        let book = sheet.book;
        sheet.label(self.arrears, 0, "Operating costs, once or in arrears");
        sheet.label(self.advance, 0, "Operating costs, in advance");
        let split = |place: u16| {
            let (all, advance) = book.plan.costs.all_in_month(place);
            let mut parts = (all, advance);
            for (cost, _) in &self.capital {
                let own = book.plan.costs.in_month(*cost, place);
                let flag = book.plan.costs.is_in_advance(*cost);
                parts = (parts.0 - &own, parts.1 - own * flag);
            }
            parts
        };
        let is_operating = |at: &usize| !self.capital.iter().any(|(cost, _)| cost == at);
        let of = |wanted: bool| {
            let places = (0..book.case.costs.len()).filter(is_operating);
            let own = places.filter(|at| is_in_advance(book, *at) == wanted);
            let flows = own.filter_map(|at| book.details.costs.get(at));
            together(book, flows.map(|detail| &*detail.by_month))
        };
        let (arrears, advance) = (of(false), of(true));
        months(sheet, self.arrears, columns, &arrears, |place| {
            let (all, advance) = split(place);
            all - advance
        });
        months(sheet, self.advance, columns, &advance, |place| {
            split(place).1
        });
        by_year(sheet, self.arrears, columns, COUNTS_IN);
        by_year(sheet, self.advance, columns, OPENS);
    }

    fn table(
        &self,
        sheet: &mut Sheet<'_>,
        places: (MoneyColumns, &StayingRows),
        shown: &[ProfitYear],
    ) {
        let columns = places.0;
        sheet.heading(self.table, columns.years.1, "Profit and loss by year");
        let rows: [(Row, &str, Part); 5] = [
            (Row::Benefits, "Benefits", |year| year.benefits),
            (Row::Operating, "Operating costs", |year| year.operating),
            (Row::WriteOff, "Write-off", |year| year.write_off),
            (
                Row::Disposal,
                "Gain of residual values over book value",
                |year| year.disposal,
            ),
            (Row::Result, "Result", |year| year.result),
        ];
        for (which, words, part) in rows {
            let row = self.table + which as u32;
            let style = match which {
                Row::Result => &sheet.styles.flow_total,
                _ => &sheet.styles.flow,
            };
            sheet.label(row, 0, words);
            let mut total = Decimal::ZERO;
            for (year, column) in columns.each_year().skip(1) {
                let own = shown.iter().find(|one| one.year == year).map(part);
                let own = own.unwrap_or_default();
                total = total.checked_add(own).unwrap_or(total);
                let formula = self.cell(which, places, column);
                sheet.formula(row, column, &formula, own, style);
            }
            let years = (columns.years.0 + 1, columns.years.1);
            let sum = f::sum(f::across(row, years));
            sheet.formula(row, columns.total, &sum, total, style);
        }
    }

    /// A year's amount in a row of the table.
    fn cell(&self, which: Row, places: (MoneyColumns, &StayingRows), column: u16) -> Expr {
        let of = |row: u32| in_row(row, column);
        let part = |which: Row| of(self.table + which as u32);
        match which {
            Row::Benefits => of(self.benefits),
            Row::Operating => of(self.arrears) + of(self.advance),
            Row::WriteOff => f::added(self.capital.iter().map(|(_, row)| of(*row))),
            Row::Disposal => {
                let gains = self.capital.iter().filter_map(|(cost, row)| {
                    let worth = staying::now(places.1.row_of_cost(*cost)?);
                    Some(worth - fixed(*row, BOOK_VALUE))
                });
                let is_last = of(YEAR).equals(f::name(YEARS));
                f::when(is_last, f::added(gains), 0)
            }
            Row::Result => {
                let costs = part(Row::Operating) + part(Row::WriteOff);
                part(Row::Benefits) - costs + part(Row::Disposal)
            }
        }
    }
}

/// Whether a cost is paid in advance, as things are.
fn is_in_advance(book: &Book<'_>, cost: usize) -> bool {
    let line = book.case.costs.get(cost);
    let paid = line.and_then(|line| book.results.frame.in_force(line).spend.paid());
    paid == Some(Payment::InAdvance)
}

/// A row of months that other sheets have, each by its place; later months stay empty.
pub(super) fn months(
    sheet: &mut Sheet<'_>,
    row: u32,
    columns: MoneyColumns,
    shown: &[Decimal],
    formula: impl Fn(u16) -> Expr,
) {
    let first = columns.months.0;
    let last = first + u16::try_from(sheet.book.months).unwrap_or_default();
    let known = MoneyColumns {
        months: (first, last),
        ..columns
    };
    let style = &sheet.styles.flow;
    each_month(sheet, row, known, shown, style, |month: Month| {
        formula(month.0 - first)
    });
}

/// The months of a row by the year in which they count, as a row of months says.
fn by_year(sheet: &mut Sheet<'_>, row: u32, columns: MoneyColumns, counts: u32) {
    let years = band(counts, columns.months);
    let months = columns.all_months(row);
    for (_, column) in columns.each_year().skip(1) {
        let sum = f::sum_where(years.clone(), in_row(YEAR, column), months.clone());
        sheet.formula(row, column, &sum, "", &sheet.styles.flow);
    }
}

/// One capital cost: what is paid by month, what is written off by year, and what is left at the end.
fn capital(
    sheet: &mut Sheet<'_>,
    columns: MoneyColumns,
    (cost, row): (usize, u32),
    shown: Option<&WrittenOff>,
) {
    let (book, styles) = (sheet.book, sheet.styles);
    let Some(own) = book.case.costs.get(cost) else {
        return;
    };
    sheet.label(row, 0, &own.label);
    let years = own.capital.as_ref().and_then(|capital| capital.years);
    let over = Cell::optional(years.map(Decimal::from), &styles.input(COUNT));
    sheet.put(row, WRITTEN_OFF_OVER, &over);
    let detail = book.details.costs.get(cost);
    let paid = detail.map(|detail| detail.by_month.clone());
    months(sheet, row, columns, &paid.unwrap_or_default(), |place| {
        book.plan.costs.in_month(cost, place)
    });
    let line = CapitalMonths {
        book,
        columns,
        row,
        advance: book.plan.costs.is_in_advance(cost),
    };
    let years = shown.map_or(&[][..], |line| &line.years);
    for (year, column) in columns.each_year().skip(1) {
        let formula = line.written_off(&in_row(YEAR, column));
        let own = at(years, year - 1);
        sheet.formula(row, column, &formula, own, &styles.flow);
    }
    let left = shown.map(|line| line.book_value);
    let formula = line.left();
    sheet.formula(row, BOOK_VALUE, &formula, Shown::or(left, ""), &styles.flow);
}

struct CapitalMonths<'a> {
    book: &'a Book<'a>,
    columns: MoneyColumns,
    row: u32,
    /// 1 where it is paid in advance.
    advance: Expr,
}

impl CapitalMonths<'_> {
    fn paid(&self) -> Expr {
        self.columns.all_months(self.row)
    }

    /// The years from which on each month's payment is written off.
    fn from(&self) -> Expr {
        let counts = band(COUNTS_IN, self.columns.months);
        let opens = band(OPENS, self.columns.months);
        &counts + &self.advance * (opens - &counts)
    }

    fn over(&self) -> Expr {
        in_column(self.row, WRITTEN_OFF_OVER)
    }

    /// An amount for each month, in the money of a year.
    fn in_money_of(&self, amounts: Expr, year: &Expr) -> Expr {
        let paid_in = band(YEAR, self.columns.months);
        eroded(self.book, amounts, &(year - paid_in))
    }

    fn written_off(&self, year: &Expr) -> Expr {
        let from = self.from();
        let runs = from.at_most(year) * (&from + self.over()).above(year);
        let within = year.at_most(f::name(YEARS));
        let parts = self.in_money_of(self.paid() * runs, year);
        let sum = f::sum_product(parts) / self.over();
        f::when(f::all([self.over().above(0), within]), sum, 0)
    }

    /// What is not written off by the end: all of what is never written off.
    fn left(&self) -> Expr {
        let end = &f::name(YEARS);
        let remaining = self.from() + self.over() - end - 1;
        let share = remaining.above(0) * &remaining / self.over();
        let some = f::sum_product(self.in_money_of(self.paid() * share, end));
        let all = f::sum_product(self.in_money_of(self.paid() * 1, end));
        f::when(self.over().above(0), some, all)
    }
}
