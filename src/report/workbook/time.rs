//! The months of a sheet: which columns they have, and the rows that say what a month is.
//!
//! *Cash flow* says what a month is; the sheets of lines repeat its rows, so that a formula looks up its own column only.

use super::book::Book;
use super::cell::{Cell, Shown, as_number, serial};
use super::formula::{self as f, Expr, in_row};
use super::names::CASH_FLOW;
use super::sheet::Sheet;
use rust_xlsxwriter::Format;

/// The year in which money comes: 0 for the start.
pub(super) const YEAR: u32 = 2;
/// The month in which money comes: 0 for the start.
pub(super) const MONTH_ROW: u32 = 3;
/// The day of a month.
pub(super) const DAY: u32 = 4;
/// The month for which it is planned, before any later start; −1 where nothing can come.
pub(super) const PLAN: u32 = 5;
pub(super) const PLAN_YEAR: u32 = 6;
/// What money of the month is worth at time 0.
pub(super) const WORTH: u32 = 7;
const ROWS: [&str; 6] = [
    "Year",
    "Month",
    "Ends",
    "Planned for month",
    "Year of plan",
    "Discount factor",
];
pub(super) const HEAD: u32 = 8;
pub(super) const FIRST_ROW: u32 = 9;

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct MoneyColumns {
    /// The total; the present value follows.
    pub total: u16,
    /// The column of the start; the years follow.
    pub years: (u16, u16),
    /// The column of time 0; the months follow.
    pub months: (u16, u16),
}

impl MoneyColumns {
    /// Beginning with the total; `spare` columns stand before the years, and `between` columns between the years and the months.
    pub(super) fn from(total: u16, spare: u16, between: u16, book: &Book<'_>) -> Self {
        let many = |count: usize| u16::try_from(count).unwrap_or(u16::MAX / 4);
        let first_year = total + 2 + spare;
        let last_year = first_year + many(book.years);
        let first_month = last_year + 2 + between;
        Self {
            total,
            years: (first_year, last_year),
            months: (first_month, first_month + many(book.months)),
        }
    }

    pub(super) fn present(&self) -> u16 {
        self.total + 1
    }

    pub(super) fn all_months(&self, row: u32) -> Expr {
        f::across(row, self.months)
    }

    pub(super) fn each_year(&self) -> impl Iterator<Item = (usize, u16)> {
        (self.years.0..=self.years.1).enumerate()
    }

    pub(super) fn each_month(&self) -> impl Iterator<Item = (usize, Month)> {
        (self.months.0..=self.months.1).map(Month).enumerate()
    }
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct YearColumns {
    pub first: u16,
    pub count: u16,
    /// The year of the first column, 0 for the start.
    pub from: u16,
    /// Before the year in each head.
    pub words: &'static str,
}

impl YearColumns {
    pub(super) fn given(first: u16, book: &Book<'_>) -> Self {
        Self {
            first,
            count: book.planned_years + 1,
            from: 0,
            words: "Given",
        }
    }

    pub(super) fn last(self) -> u16 {
        self.first + self.count - 1
    }

    pub(super) fn heads(self, sheet: &mut Sheet<'_>, row: u32, style: &Format) {
        let all = (self.first..=self.last()).zip(self.from..);
        for (column, year) in all {
            let words = match (self.words, year) {
                ("", 0) => "Start".to_owned(),
                ("", _) => format!("Year {year}"),
                (words, 0) => format!("{words}, start"),
                (words, _) => format!("{words}, year {year}"),
            };
            sheet.text(row, column, &words, style);
        }
    }

    pub(super) fn numbers(self, sheet: &mut Sheet<'_>, row: u32) {
        let weak = &sheet.styles.count_weak;
        for (column, year) in (self.first..=self.last()).zip(self.from..) {
            sheet.number(row, column, year, weak);
        }
    }

    pub(super) fn put(self, sheet: &mut Sheet<'_>, row: u32, cells: impl Iterator<Item = Cell>) {
        sheet.put_from(row, self.first, cells.take(usize::from(self.count)));
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Month(pub u16);

impl Month {
    pub(super) fn of(self, row: u32) -> Expr {
        in_row(row, self.0)
    }

    pub(super) fn before(self, row: u32) -> Expr {
        in_row(row, self.0 - 1)
    }

    pub(super) fn number(self) -> Expr {
        self.of(MONTH_ROW)
    }

    pub(super) fn plan(self) -> Expr {
        self.of(PLAN)
    }

    pub(super) fn plan_year(self) -> Expr {
        self.of(PLAN_YEAR)
    }
}

/// The rows that say what a month is; on every sheet but `Cash flow` they repeat it.
pub(super) fn months(sheet: &mut Sheet<'_>, columns: MoneyColumns, repeats: bool) {
    let (book, styles) = (sheet.book, sheet.styles);
    for (row, words) in (YEAR..).zip(ROWS) {
        sheet.text(row, columns.months.0 - 1, words, &styles.weak);
    }
    for (month, at) in columns.each_month() {
        for (row, formula, shown) in rows_of(book, month, at) {
            let there = book.plan.cash_flow.months.0 + (at.0 - columns.months.0);
            let repeated = repeats.then(|| in_row(row, there).on(CASH_FLOW));
            let format = if row == WORTH {
                &styles.factor
            } else {
                &styles.count_weak
            };
            match repeated.or(formula) {
                Some(formula) => sheet.formula(row, at.0, &formula, shown, format),
                None => sheet.number(row, at.0, shown, format),
            }
        }
        let day = f::months_after(f::name("case.start"), at.number());
        let day = f::if_error(day, "");
        sheet.formula(DAY, at.0, &day, day_of(book, month), &styles.month);
        sheet.formula(HEAD, at.0, &at.number(), month, &styles.head_number);
    }
}

/// What `Cash flow` says of a month, row by row: the formula, where it is no plain number, and what the cell shows.
fn rows_of(book: &Book<'_>, month: usize, at: Month) -> [(u32, Option<Expr>, f64); 5] {
    let timeline = book.results.frame.timeline;
    let planned = month
        .checked_sub(timeline.delay)
        .filter(|_| month <= timeline.last_month());
    let plan_year = planned.unwrap_or_default().div_ceil(12).max(1);
    let factor = book.details.factors.get(month);
    let (number, plan) = (at.number(), at.plan());
    let (delay, last) = (f::name("frame.delay"), f::name("frame.last"));
    let outside = f::any([number.below(&delay), number.above(last)]);
    let worth = f::when(plan.below(0), 0, factor_at_start_or(&plan, &number));
    let planned = planned.map_or(-1.0, as_number);
    [
        (YEAR, Some(years_up(&number)), as_number(month.div_ceil(12))),
        (MONTH_ROW, None, as_number(month)),
        (PLAN, Some(f::when(outside, -1, &number - delay)), planned),
        (
            PLAN_YEAR,
            Some(f::max(1, years_up(&plan))),
            as_number(plan_year),
        ),
        (
            WORTH,
            Some(worth),
            factor.map_or(0.0, |factor| super::cell::number(*factor)),
        ),
    ]
}

/// The year of a month: 1 for the first twelve.
pub(super) fn years_up(month: &Expr) -> Expr {
    f::rounded_up(month / 12, 0)
}

/// The discount factor of a month for what is planned for another. What was at time 0 and starts later moves on the continuous scale,
/// whatever the convention.
pub(super) fn factor_at_start_or(plan: &Expr, month: &Expr) -> Expr {
    factor_at_start_or_with(&growth_factor(), plan, month)
}

/// The same at another yearly growth factor.
pub(super) fn factor_at_start_or_with(growth: &Expr, plan: &Expr, month: &Expr) -> Expr {
    let moved = growth.power(-(month / 12));
    f::when(plan.equals(0), moved, factor_with(growth, month))
}

pub(super) fn growth_factor() -> Expr {
    1 + f::name("frame.rate")
}

/// The factor of a month by the convention in use (method §5).
pub(super) fn factor(month: &Expr) -> Expr {
    factor_with(&growth_factor(), month)
}

/// The same at another yearly growth factor.
pub(super) fn factor_with(growth: &Expr, month: &Expr) -> Expr {
    let conventions = [
        f::name("frame.convention"),
        years_up(month),
        years_up(month) - 0.5,
        month / 12,
    ];
    growth.power(-f::call("CHOOSE", conventions))
}

fn day_of(book: &Book<'_>, month: usize) -> Shown {
    let months = i64::try_from(month).unwrap_or_default();
    let span = jiff::Span::new().try_months(months).ok();
    let day = span.and_then(|span| book.case.start.checked_add(span).ok());
    day.map_or_else(|| "".into(), serial)
}

pub(super) fn heads(sheet: &mut Sheet<'_>, columns: MoneyColumns) {
    let style = &sheet.styles.head_number;
    sheet.text(HEAD, columns.total, "Total", style);
    sheet.text(HEAD, columns.present(), "Present value", style);
    let years = YearColumns {
        first: columns.years.0,
        count: columns.years.1 - columns.years.0 + 1,
        from: 0,
        words: "",
    };
    years.numbers(sheet, YEAR);
    years.heads(sheet, HEAD, style);
}

pub(super) fn finish(
    sheet: &mut Sheet<'_>,
    columns: MoneyColumns,
    end: (u32, u16),
    pages: (u16, u16),
) {
    sheet.widths((columns.total, columns.years.1), 13);
    sheet.width(columns.months.0 - 1, 17);
    sheet.widths(columns.months, 10);
    sheet.freeze(HEAD + 1, 1);
    sheet.prints(Some(HEAD), end, pages);
}
