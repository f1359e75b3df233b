//! The months of a sheet: which columns they have, the rows that say what a month is, and what every line sums up over them.
//!
//! *Cash flow* says what a month is; the sheets of lines repeat its rows, so that a formula looks up its own column only. Left out: what
//! flows in a month.

use super::address::{across, band, fixed, in_row, on};
use super::book::Book;
use super::names::CASH_FLOW;
use super::sheet::{Sheet, Written, as_number, number};
use crate::engine::Figures;
use rust_decimal::Decimal;
use rust_xlsxwriter::Format;

/// The year in which money comes: 0 for the start.
pub(super) const YEAR: u32 = 2;
/// The month in which money comes: 0 for the start.
pub(super) const MONTH_ROW: u32 = 3;
/// The day, for the reader.
pub(super) const DAY: u32 = 4;
/// The month for which it is planned, before any later start; −1 where nothing can come.
pub(super) const PLAN: u32 = 5;
/// The year of that month, at least 1.
pub(super) const PLAN_YEAR: u32 = 6;
/// What money of the month is worth at time 0.
pub(super) const WORTH: u32 = 7;
/// What the rows from [`YEAR`] to [`WORTH`] say.
const ROWS: [&str; 6] = [
    "Year",
    "Month",
    "Ends",
    "Planned for month",
    "Year of plan",
    "Discount factor",
];
/// The heads of the columns.
pub(super) const HEAD: u32 = 8;
/// The first row below the heads.
pub(super) const FIRST_ROW: u32 = 9;

/// The columns of a sheet's money: in all, at present value, by year, by month.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    /// The total; the present value follows.
    pub total: u16,
    /// The column of the start; the years follow.
    pub years: (u16, u16),
    /// The column of time 0; the months follow.
    pub months: (u16, u16),
}

impl Columns {
    /// Beginning with the total; `between` columns stand between the years and the months.
    pub(super) fn from(total: u16, spare: u16, between: u16, book: &Book<'_>) -> Self {
        let many = |count: usize| u16::try_from(count).unwrap_or(u16::MAX / 4);
        let first_year = total + 2 + spare;
        let last_year = first_year + many(book.years());
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

    /// All months of a formula's own row.
    pub(super) fn all_months(&self, row: u32) -> String {
        across(row, self.months)
    }
}

/// The rows that say what a month is; on every sheet but `Cash flow` they repeat it.
pub(super) fn months(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    columns: Columns,
    source: Option<Columns>,
) -> Written {
    let styles = sheet.styles;
    for (row, words) in (YEAR..).zip(ROWS) {
        sheet.text(row, columns.months.0 - 1, words, &styles.weak)?;
    }
    let timeline = book.results.frame.timeline;
    for (month, column) in (0..=book.months).zip(columns.months.0..) {
        let planned = month
            .checked_sub(timeline.delay)
            .filter(|_| month <= timeline.last_month());
        let plan = planned.map_or(-1.0, as_number);
        let shown: [(u32, f64, &Format); 5] = [
            (YEAR, as_number(month.div_ceil(12)), &styles.count_weak),
            (MONTH_ROW, as_number(month), &styles.count_weak),
            (PLAN, plan, &styles.count_weak),
            (
                PLAN_YEAR,
                as_number(planned.unwrap_or_default().div_ceil(12).max(1)),
                &styles.count_weak,
            ),
            (
                WORTH,
                book.details.factors.get(month).copied().map_or(0.0, number),
                &styles.factor,
            ),
        ];
        for (row, value, format) in shown {
            let formula = match source {
                Some(source) => {
                    let there = source.months.0 + u16::try_from(month).unwrap_or(0);
                    Some(on(CASH_FLOW, &in_row(row, there)))
                }
                None => own(row, column),
            };
            match formula {
                Some(formula) => sheet.formula(row, column, &formula, value, format)?,
                None => sheet.number(row, column, value, format)?,
            }
        }
        let day = format!(
            "IFERROR(EDATE(case.start,{}),\"\")",
            in_row(MONTH_ROW, column)
        );
        let shown = day_of(book, month);
        sheet.formula(DAY, column, &day, shown, &styles.month)?;
        sheet.formula(
            HEAD,
            column,
            &in_row(MONTH_ROW, column),
            as_number(month),
            &styles.head_number,
        )?;
    }
    Ok(())
}

/// What `Cash flow` says of a month; `None` where it is a plain number.
fn own(row: u32, column: u16) -> Option<String> {
    let month = in_row(MONTH_ROW, column);
    let plan = in_row(PLAN, column);
    match row {
        YEAR => Some(format!("ROUNDUP({month}/12,0)")),
        PLAN => Some(format!(
            "IF(OR({month}<frame.delay,{month}>frame.last),-1,{month}-frame.delay)"
        )),
        PLAN_YEAR => Some(format!("MAX(1,ROUNDUP({plan}/12,0))")),
        // What was at time 0 and starts later moves on the continuous scale, whatever the convention.
        WORTH => Some(format!(
            "IF({plan}<0,0,IF({plan}=0,(1+frame.rate)^-({month}/12),{}))",
            factor(&month)
        )),
        _ => None,
    }
}

/// The factor of a month by the convention in use (method §5).
pub(super) fn factor(month: &str) -> String {
    format!(
        "(1+frame.rate)^-CHOOSE(frame.convention,ROUNDUP({month}/12,0),ROUNDUP({month}/12,0)-0.5,{month}/12)"
    )
}

fn day_of(book: &Book<'_>, month: usize) -> super::sheet::Shown {
    let months = i64::try_from(month).unwrap_or_default();
    let day = jiff::Span::new()
        .try_months(months)
        .ok()
        .and_then(|span| book.case.start.checked_add(span).ok());
    day.and_then(serial).map_or_else(|| "".into(), Into::into)
}

/// A day as the number by which spreadsheets keep it.
pub(super) fn serial(day: jiff::civil::Date) -> Option<f64> {
    super::inputs::excel_date(day)?;
    let first = jiff::civil::date(1899, 12, 30);
    let days = first.until(day).ok()?.get_days();
    Some(f64::from(days))
}

/// The heads of the columns of money.
pub(super) fn heads(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns) -> Written {
    let (head, weak) = (
        sheet.styles.head_number.clone(),
        sheet.styles.count_weak.clone(),
    );
    sheet.text(HEAD, columns.total, "Total", &head)?;
    sheet.text(HEAD, columns.present(), "Present value", &head)?;
    for (year, column) in (0..=book.years()).zip(columns.years.0..) {
        sheet.number(YEAR, column, as_number(year), &weak)?;
        let words = if year == 0 {
            "Start".to_owned()
        } else {
            format!("Year {year}")
        };
        sheet.text(HEAD, column, &words, &head)?;
    }
    Ok(())
}

/// What a line comes to in all, at present value, and by year, from its months.
pub(super) fn sums(
    sheet: &mut Sheet<'_>,
    row: u32,
    columns: Columns,
    figures: &Figures,
    worth: u32,
    format: &Format,
) -> Written {
    let months = columns.all_months(row);
    sheet.formula(
        row,
        columns.total,
        &format!("SUM({months})"),
        figures.total,
        format,
    )?;
    let present = format!("SUMPRODUCT({months},{})", band(worth, columns.months));
    sheet.formula(
        row,
        columns.present(),
        &present,
        figures.present_value,
        format,
    )?;
    for (year, column) in (columns.years.0..=columns.years.1).enumerate() {
        let formula = format!(
            "SUMIF({},{},{months})",
            band(YEAR, columns.months),
            in_row(YEAR, column)
        );
        let shown = figures.yearly.get(year).copied().unwrap_or_default();
        sheet.formula(row, column, &formula, shown, format)?;
    }
    Ok(())
}

/// The same formula in every month of a row.
pub(super) fn each_month(
    sheet: &mut Sheet<'_>,
    row: u32,
    columns: Columns,
    shown: &[Decimal],
    format: &Format,
    formula: impl Fn(u16) -> String,
) -> Written {
    for (month, column) in (columns.months.0..=columns.months.1).enumerate() {
        let value = shown.get(month).copied().unwrap_or_default();
        sheet.formula(row, column, &formula(column), value, format)?;
    }
    Ok(())
}

/// The widths of the columns of money.
pub(super) fn widths(sheet: &mut Sheet<'_>, columns: Columns) -> Written {
    sheet
        .sheet
        .set_column_range_width(columns.total, columns.years.1, 13)?;
    sheet.sheet.set_column_width(columns.months.0 - 1, 17)?;
    sheet
        .sheet
        .set_column_range_width(columns.months.0, columns.months.1, 10)?;
    Ok(())
}

/// A cell that must stay where it is, on the sheet that says what a month is.
pub(super) fn here(row: u32, column: u16) -> String {
    on(CASH_FLOW, &fixed(row, column))
}
