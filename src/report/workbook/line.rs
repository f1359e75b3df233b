//! What lines of every kind have on their sheets: a live formula with its words, a last month, amounts by year, and the rows of money of
//! lines and of totals.

use super::book::Book;
use super::cell::{Cell, Shown, as_number};
use super::formula::{self as f, Expr, in_column, in_row};
use super::sheet::{Sheet, Written};
use super::style::COUNT;
use super::time::{Columns, HEAD, Month, PLAN_YEAR, YEAR};
use crate::engine::{Figures, LineProblem, Standing};
use crate::formula::{Formula, Target};
use crate::model::{Amount, Money, YearlyAmounts};
use rust_decimal::Decimal;
use rust_xlsxwriter::Format;

/// What a row of money comes to, as its cells show it; without months where the row has none.
pub(super) struct Flows<'f> {
    pub figures: &'f Figures,
    pub by_month: &'f [Decimal],
}

/// The money of one line: its months by a formula, and its sums from them, at present value by a row of factors.
pub(super) fn line_flows(
    sheet: &mut Sheet<'_>,
    columns: Columns,
    (row, worth): (u32, u32),
    shown: &Flows<'_>,
    formula: impl Fn(Month) -> Expr,
) -> Written {
    let style = &sheet.styles.flow;
    sums(sheet, (row, worth), columns, shown.figures, style)?;
    each_month(sheet, row, columns, shown.by_month, style, formula)
}

/// What a line comes to in all, at present value by a row of factors, and by year, from its months.
pub(super) fn sums(
    sheet: &mut Sheet<'_>,
    (row, worth): (u32, u32),
    columns: Columns,
    figures: &Figures,
    style: &Format,
) -> Written {
    let months = &columns.all_months(row);
    let worth = &f::band(worth, columns.months);
    let years = &f::band(YEAR, columns.months);
    in_all(sheet, row, columns, figures, style, |column| {
        if column == columns.total {
            f::sum(months)
        } else if column == columns.present() {
            f::sum_of_products(months, worth)
        } else {
            f::sum_where(years, in_row(YEAR, column), months)
        }
    })
}

/// The total, the present value and the years of a row of money.
fn in_all(
    sheet: &mut Sheet<'_>,
    row: u32,
    columns: Columns,
    figures: &Figures,
    style: &Format,
    formula: impl Fn(u16) -> Expr,
) -> Written {
    let all = [
        (columns.total, figures.total),
        (columns.present(), figures.present_value),
    ];
    let years = columns.each_year();
    let years = years.map(|(year, column)| (column, at(&figures.yearly, year)));
    for (column, shown) in all.into_iter().chain(years) {
        sheet.formula(row, column, &formula(column), shown, style)?;
    }
    Ok(())
}

fn at(amounts: &[Decimal], place: usize) -> Decimal {
    amounts.get(place).copied().unwrap_or_default()
}

/// The same formula in every month of a row.
pub(super) fn each_month(
    sheet: &mut Sheet<'_>,
    row: u32,
    columns: Columns,
    shown: &[Decimal],
    style: &Format,
    formula: impl Fn(Month) -> Expr,
) -> Written {
    for (place, month) in columns.each_month() {
        sheet.formula(row, month.0, &formula(month), at(shown, place), style)?;
    }
    Ok(())
}

/// A row that adds up others, with its words: in bold, from the label to the last year and through the months.
pub(super) fn total_row(
    sheet: &mut Sheet<'_>,
    columns: Columns,
    (row, words): (u32, &str),
    shown: &Flows<'_>,
    formula: impl Fn(u16) -> Expr,
) -> Written {
    let styles = sheet.styles;
    sheet.band(row, (0, columns.years.1), &styles.strong)?;
    sheet.text(row, 0, words, &styles.strong)?;
    summed(sheet, columns, row, shown, &styles.flow_total, formula)
}

/// Sums down every column of money.
pub(super) fn summed(
    sheet: &mut Sheet<'_>,
    columns: Columns,
    row: u32,
    shown: &Flows<'_>,
    style: &Format,
    formula: impl Fn(u16) -> Expr,
) -> Written {
    in_all(sheet, row, columns, shown.figures, style, &formula)?;
    if shown.by_month.is_empty() {
        return Ok(());
    }
    let formula = |month: Month| formula(month.0);
    each_month(sheet, row, columns, shown.by_month, style, formula)
}

/// The cells of some rows added up, in any column.
pub(super) fn adding(rows: &[u32]) -> impl Fn(u16) -> Expr {
    move |column| f::added(rows.iter().map(|row| in_row(*row, column)))
}

/// Flows by month added up; what does not fit is left to the formula.
pub(super) fn together<'m>(
    book: &Book<'_>,
    lines: impl IntoIterator<Item = &'m [Decimal]>,
) -> Vec<Decimal> {
    let mut months = vec![Decimal::ZERO; book.months + 1];
    for flows in lines {
        for (sum, flow) in months.iter_mut().zip(flows) {
            *sum = sum.checked_add(*flow).unwrap_or(*sum);
        }
    }
    months
}

/// The heads of amounts that are given by year, each with its year for formulas.
pub(super) fn given_heads(sheet: &mut Sheet<'_>, columns: (u16, u16)) -> Written {
    let styles = sheet.styles;
    for (year, column) in (columns.0..=columns.1).enumerate() {
        sheet.number(PLAN_YEAR, column, as_number(year), &styles.count_weak)?;
        let words = if year == 0 {
            "Given, start".to_owned()
        } else {
            format!("Given, year {year}")
        };
        sheet.text(HEAD, column, &words, &styles.head)?;
    }
    Ok(())
}

/// Amounts given by year, as inputs.
pub(super) fn given_amounts(
    sheet: &mut Sheet<'_>,
    amounts: &YearlyAmounts,
    columns: (u16, u16),
    row: u32,
) -> Written {
    let styles = sheet.styles;
    let all = std::iter::once(&amounts.initial).chain(&amounts.years);
    let all = all.map(|amount| styles.number_input(amount.value()));
    let none = std::iter::repeat_with(|| styles.number_input(Decimal::ZERO));
    sheet.put_between(row, columns, all.chain(none))
}

/// Amounts by year in a month, times a factor.
pub(super) fn given_month(factor: &Expr, row: u32, amounts: (u16, u16), month: Month) -> Expr {
    let plan = month.plan();
    let of_year = given_in_year(row, amounts, month.plan_year());
    let start = in_column(row, amounts.0);
    let planned = f::when(plan.equals(0), start, of_year / 12);
    f::when(plan.below(0), 0, planned) * factor
}

/// The amount that is given for a year.
pub(super) fn given_in_year(row: u32, amounts: (u16, u16), year: Expr) -> Expr {
    f::index(f::across(row, (amounts.0 + 1, amounts.1)), year)
}

/// The problem of a line without a number.
pub(super) fn problem_of(standing: &Standing) -> Option<&LineProblem> {
    match standing {
        Standing::NoNumber(problem) => Some(problem),
        _ => None,
    }
}

/// A formula of the case in words.
pub(super) fn in_words(book: &Book<'_>, text: &str) -> Cell {
    let said = Formula::parse(text)
        .map_or_else(|_| text.to_owned(), |formula| book.words().labels(&formula));
    Cell::text(&said, &book.styles.label)
}

/// A formula of the case as it computes, with the number that the program knows; words where it has none.
pub(super) fn live_number(
    book: &Book<'_>,
    text: &str,
    target: &Target,
    problem: Option<&LineProblem>,
    number: Option<Decimal>,
) -> Cell {
    let styles = &book.styles;
    let style = styles.shown(&styles.own_money);
    let Ok(program) = book.drivers.compile(text, target) else {
        let why = if text.trim().is_empty() {
            "not written yet"
        } else {
            "cannot be read"
        };
        return Cell::text(why, &styles.label);
    };
    let Some(formula) = book.live(&program) else {
        return Cell::optional(number, &style);
    };
    let is_open = matches!(problem, Some(LineProblem::Open(_)));
    let shown = Shown::or(number, if is_open { "open" } else { "no result" });
    Cell::formula(&formula, shown, &style)
}

/// Growth over so many years. A spreadsheet has no zero to the power of zero, so that a loss of everything is written out.
pub(super) fn grown(rate: &Expr, years: &Expr, now: Decimal) -> Expr {
    if now == Decimal::NEGATIVE_ONE {
        f::when(years.equals(0), 1, 0)
    } else {
        (Expr::from(1) + rate).power(years)
    }
}

/// The months in which a line counts, as they were given.
#[derive(Clone, Copy)]
pub(super) enum Span {
    Once(u32),
    Recurring { from: u32, to: Option<u32> },
}

impl Span {
    pub(super) fn first_cell(self, book: &Book<'_>) -> Cell {
        let (Self::Once(month) | Self::Recurring { from: month, .. }) = self;
        book.styles.count_input(month)
    }

    pub(super) fn to_cell(self, book: &Book<'_>) -> Option<Cell> {
        let Self::Recurring { to, .. } = self else {
            return None;
        };
        let style = book.styles.input(COUNT);
        Some(Cell::optional(to.map(Decimal::from), &style))
    }

    /// The last month in which the line counts: as given in a cell, at most the end of the case.
    pub(super) fn last_cell(self, book: &Book<'_>, given: &Expr) -> Option<Cell> {
        let Self::Recurring { to, .. } = self else {
            return None;
        };
        let end = f::name("frame.months");
        let months = book.results.frame.horizon.in_months();
        let shown = f64::from(to.unwrap_or(months).min(months));
        let formula = f::when(f::is_number(given), f::min(given, &end), &end);
        Some(Cell::formula(&formula, shown, &book.styles.count))
    }
}

/// An amount that is not a formula: its quantity, if it has one, and its price.
pub(super) fn given_amount(amount: &Amount) -> Option<(Option<Decimal>, Money)> {
    match amount {
        Amount::Formula(_) => None,
        Amount::Fixed(money) => Some((None, *money)),
        Amount::Quantity {
            quantity,
            unit_price,
            ..
        } => Some((Some(quantity.value()), *unit_price)),
    }
}
