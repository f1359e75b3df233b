//! Lines of every kind on their sheets: a live formula with its words, a last month, amounts by year, and the rows of money of lines and of
//! totals.

use super::book::Book;
use super::cell::{Cell, Shown};
use super::formula::{self as f, Expr, in_column, in_row};
use super::sheet::Sheet;
use super::style::{COUNT, Styles};
use super::time::{MoneyColumns, Month, YEAR, YearColumns};
use crate::engine::{Figures, LineDetail, LineProblem, Standing};
use crate::formula::{Formula, Target};
use crate::model::{Amount, Gain, Money, Rate, Spend, YearlyAmounts};
use rust_decimal::Decimal;
use rust_xlsxwriter::Format;

/// The word in the column that says whether a line counts.
pub(super) const YES: &str = "yes";
pub(super) const NO_RATE: &str = "no exchange rate";
pub(super) const NO_RESULT: &str = "no result";

/// Something of the case on its row: a driver, a benefit, a cost or a part of a problem.
pub(super) struct Line<'a, T> {
    pub book: &'a Book<'a>,
    pub of: T,
    pub row: u32,
}

impl<T> Line<'_, T> {
    pub(super) fn cell(&self, column: u16) -> Expr {
        in_column(self.row, column)
    }

    pub(super) fn styles(&self) -> &Styles {
        &self.book.styles
    }

    pub(super) fn label(&self, words: &str) -> Cell {
        Cell::text(words, &self.styles().label)
    }

    pub(super) fn centred(&self, words: &str) -> Cell {
        Cell::text(words, &self.styles().centred)
    }

    pub(super) fn rate(&self, rate: Rate) -> Cell {
        self.styles().rate_input(rate)
    }

    pub(super) fn formula_in_words(&self, text: &str) -> Cell {
        let words = |formula| self.book.words().labels(&formula);
        self.label(&Formula::parse(text).map_or_else(|_| text.to_owned(), words))
    }

    /// A formula of the case as it computes, with the number that the program knows; words where it has none.
    pub(super) fn live_number(
        &self,
        (text, target): (&str, Target),
        problem: Option<&LineProblem>,
        detail: &LineDetail,
    ) -> Cell {
        let number = detail.number;
        let style = self.styles().shown(&self.styles().own_money);
        let Ok(program) = self.book.drivers.compile(text, &target) else {
            return self.label(if text.trim().is_empty() {
                "not written yet"
            } else {
                "cannot be read"
            });
        };
        let drivers = &self.book.drivers;
        let differs = || {
            drivers
                .rests_on(&program)
                .into_iter()
                .any(|one| drivers.differs(one))
        };
        if let Some(LineProblem::Run(_) | LineProblem::Overflow) = problem
            && drivers.differ_by_year()
            && differs()
        {
            // Another year than the first may be the one without a result.
            return self.label("no result");
        }
        let Some(formula) = self.book.live_in(&program, detail.year, detail.year) else {
            return Cell::optional(number, &style);
        };
        let is_open = matches!(problem, Some(LineProblem::Open(_)));
        let shown = Shown::or(number, if is_open { "open" } else { NO_RESULT });
        Cell::formula(&formula, shown, &style)
    }
}

/// Writes the amounts of a line that differs by year: its formula on the values of each year, and what `counted` leaves of that.
pub(super) fn amounts_by_year<T>(
    sheet: &mut Sheet<'_>,
    line: &Line<'_, T>,
    (text, target): (&str, &Target),
    (detail, columns): (&LineDetail, YearColumns),
    counted: impl Fn(Expr, Option<Decimal>) -> (Expr, Decimal),
) {
    let Ok(program) = line.book.drivers.compile(text, target) else {
        return;
    };
    let style = &sheet.styles.flow;
    for (column, year) in (columns.first + 1..=columns.last()).zip(1_u32..) {
        let amount = detail.amounts.get(year as usize - 1).copied().flatten();
        let number = line.book.live_in(&program, year, detail.year);
        let (formula, shown) = counted(number.clone().unwrap_or_else(|| 0.into()), amount);
        match number {
            Some(_) => {
                let formula = f::if_error(formula, 0);
                sheet.formula(line.row, column, &formula, shown, style);
            }
            None => sheet.number(line.row, column, super::cell::number(shown), style),
        }
    }
}

/// What a row of money comes to, as its cells show it; without months where the row has none.
pub(super) struct Flows<'f> {
    pub figures: &'f Figures,
    pub by_month: &'f [Decimal],
}

impl<'f> Flows<'f> {
    pub(super) fn of(detail: &'f LineDetail) -> Self {
        Self {
            figures: &detail.figures,
            by_month: &detail.by_month,
        }
    }
}

/// The money of one line in the look of all lines; see [`flows_in`].
pub(super) fn line_flows(
    sheet: &mut Sheet<'_>,
    columns: MoneyColumns,
    rows: (u32, u32),
    shown: &Flows<'_>,
    formula: impl Fn(Month) -> Expr,
) {
    let style = &sheet.styles.flow;
    flows_in(sheet, columns, rows, shown, style, formula);
}

/// The money of one row: its months by a formula, and from them what it comes to in all, at present value by the factors on the row
/// `worth`, and by year.
pub(super) fn flows_in(
    sheet: &mut Sheet<'_>,
    columns: MoneyColumns,
    (row, worth): (u32, u32),
    shown: &Flows<'_>,
    style: &Format,
    formula: impl Fn(Month) -> Expr,
) {
    let months = &columns.all_months(row);
    let worth = &f::band(worth, columns.months);
    let years = &f::band(YEAR, columns.months);
    in_all(sheet, row, columns, shown.figures, style, |column| {
        if column == columns.total {
            f::sum(months)
        } else if column == columns.present() {
            f::sum_of_products(months, worth)
        } else {
            f::sum_where(years, in_row(YEAR, column), months)
        }
    });
    each_month(sheet, row, columns, shown.by_month, style, formula);
}

fn in_all(
    sheet: &mut Sheet<'_>,
    row: u32,
    columns: MoneyColumns,
    figures: &Figures,
    style: &Format,
    formula: impl Fn(u16) -> Expr,
) {
    let all = [
        (columns.total, figures.total),
        (columns.present(), figures.present_value),
    ];
    let years = columns.each_year();
    let years = years.map(|(year, column)| (column, at(&figures.yearly, year)));
    for (column, shown) in all.into_iter().chain(years) {
        sheet.formula(row, column, &formula(column), shown, style);
    }
}

pub(super) fn at(amounts: &[Decimal], place: usize) -> Decimal {
    amounts.get(place).copied().unwrap_or_default()
}

pub(super) fn each_month(
    sheet: &mut Sheet<'_>,
    row: u32,
    columns: MoneyColumns,
    shown: &[Decimal],
    style: &Format,
    formula: impl Fn(Month) -> Expr,
) {
    for (place, month) in columns.each_month() {
        sheet.formula(row, month.0, &formula(month), at(shown, place), style);
    }
}

/// A row that adds up others, with its words: in bold, from the label to the last year and through the months.
pub(super) fn total_row(
    sheet: &mut Sheet<'_>,
    columns: MoneyColumns,
    (row, words): (u32, &str),
    shown: &Flows<'_>,
    formula: impl Fn(u16) -> Expr,
) {
    let styles = sheet.styles;
    sheet.band(row, (0, columns.years.1), &styles.strong);
    sheet.text(row, 0, words, &styles.strong);
    summed(sheet, columns, row, shown, &styles.flow_total, formula);
}

pub(super) fn summed(
    sheet: &mut Sheet<'_>,
    columns: MoneyColumns,
    row: u32,
    shown: &Flows<'_>,
    style: &Format,
    formula: impl Fn(u16) -> Expr,
) {
    in_all(sheet, row, columns, shown.figures, style, &formula);
    if !shown.by_month.is_empty() {
        let formula = |month: Month| formula(month.0);
        each_month(sheet, row, columns, shown.by_month, style, formula);
    }
}

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

pub(super) fn given_amounts(
    sheet: &mut Sheet<'_>,
    amounts: &YearlyAmounts,
    columns: YearColumns,
    row: u32,
) {
    let styles = sheet.styles;
    let all = std::iter::once(&amounts.initial).chain(&amounts.years);
    let all = all.map(|amount| styles.number_input(amount.value()));
    let none = std::iter::repeat_with(|| styles.number_input(Decimal::ZERO));
    columns.put(sheet, row, all.chain(none));
}

/// The payments of a line in its own years; the last one holds on. `live` are their formulas, where a scenario changes them.
pub(super) fn given_payments(
    sheet: &mut Sheet<'_>,
    payments: &[Decimal],
    live: Option<&[Expr]>,
    (columns, row): (YearColumns, u32),
) {
    let styles = sheet.styles;
    let last = payments.last().copied().unwrap_or_default();
    let all = payments.iter().copied().chain(std::iter::repeat(last));
    let cells = all.enumerate().map(|(year, payment)| {
        match live.and_then(|live| live.get(year).or_else(|| live.last())) {
            None => styles.number_input(payment),
            Some(formula) => Cell::formula(formula, payment, &styles.flow),
        }
    });
    let start = styles.number_input(Decimal::ZERO);
    columns.put(sheet, row, std::iter::once(start).chain(cells));
}

pub(super) fn given_month(factor: &Expr, row: u32, amounts: YearColumns, month: Month) -> Expr {
    let plan = month.plan();
    let of_year = given_in_year(row, amounts, month.plan_year());
    let start = in_column(row, amounts.first);
    let planned = f::when(plan.equals(0), start, of_year / 12);
    f::when(plan.below(0), 0, planned) * factor
}

pub(super) fn given_in_year(row: u32, amounts: YearColumns, year: Expr) -> Expr {
    f::index(f::across(row, (amounts.first + 1, amounts.last())), year)
}

pub(super) fn problem_of(standing: &Standing) -> Option<&LineProblem> {
    match standing {
        Standing::NoNumber(problem) => Some(problem),
        _ => None,
    }
}

/// Growth over so many years. A spreadsheet has no zero to the power of zero, so that a loss of everything is written out.
pub(super) fn grown(rate: &Expr, years: &Expr, now: Rate) -> Expr {
    if now.fraction() == Decimal::NEGATIVE_ONE {
        f::when(years.equals(0), 1, 0)
    } else {
        (1 + rate).power(years)
    }
}

/// The months in which a line counts, as the case has them.
#[derive(Clone, Copy)]
pub(super) enum Span {
    Once(u32),
    Recurring { from: u32, to: Option<u32> },
}

impl Span {
    pub(super) fn of_gain(gain: &Gain) -> Option<Self> {
        match gain {
            Gain::Recurring {
                from_month: from,
                to_month: to,
                ..
            } => Some(Self::recurring(*from, *to)),
            Gain::OneOff { month, .. } => Some(Self::Once(*month)),
            Gain::ByYear(_) => None,
        }
    }

    pub(super) fn of_spend(spend: &Spend) -> Option<Self> {
        match spend {
            Spend::Recurring {
                from_month: from,
                to_month: to,
                ..
            } => Some(Self::recurring(*from, *to)),
            Spend::OneOff { month, .. } => Some(Self::Once(*month)),
            Spend::ByYear(_) => None,
        }
    }

    fn recurring(from: u32, to: Option<u32>) -> Self {
        let from = from.max(1);
        Self::Recurring { from, to }
    }

    pub(super) fn first_cell(self, styles: &Styles) -> Cell {
        let (Self::Once(month) | Self::Recurring { from: month, .. }) = self;
        styles.count_input(month)
    }

    pub(super) fn to_cell(self, styles: &Styles) -> Option<Cell> {
        let Self::Recurring { to, .. } = self else {
            return None;
        };
        let to = to.map(Decimal::from);
        Some(Cell::optional(to, &styles.input(COUNT)))
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
        Amount::Quantity { .. } => {
            let of = amount.priced()?;
            if of.pricing.has_one_price() {
                return Some((Some(of.quantity), of.unit_price));
            }
            // Tiers and a minimum are not live: what a payment comes to stands as its value.
            Some((None, Money::new(of.payment().ok()?, of.unit_price.currency)))
        }
    }
}
