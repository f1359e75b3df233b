//! The sheet of finance's own view: profit and loss, tax, figures after tax, further figures, all as live formulas (method §5b).
//!
//! Only cases that ask for it have the sheet. What stands at the end of the horizon, whatever the start, is worked out here and read by
//! the sheets of benefits and costs.

mod figures;
mod financed;
mod financing;
mod inputs;
mod lessor;
mod months;
mod profit;
mod rates;
mod spread_tax;
mod staying;
mod tax;

use super::book::Book;
use super::formula::{self as f, Expr};
use super::sheet::Sheet;
use super::summary::figure_rows;
use super::time::{FIRST_ROW, MoneyColumns, Month};
use crate::engine::FinanceView;
use crate::model::limits::FINANCING_MONTHS;
use crate::model::{DelayReading, Finance, Terms};
use financing::FinancingRows;
use inputs::InputRows;
use lessor::LessorRows;
use profit::BookRows;
use rates::RateRows;
use rust_xlsxwriter::Format;
use staying::StayingRows;
use tax::TaxRows;

/// Names the month of the plan that stands at the end of the horizon.
pub(super) const END: &str = "finance.end";
/// Names the last year in which money flows.
const YEARS: &str = "finance.years";
/// Names inflation a year, where amounts are in real terms.
const INFLATION: &str = "finance.inflation";

/// What finance asks for, and what the program answers; `None` where that does not fit into 28 digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub finance: &'a Finance,
    pub view: Option<&'a FinanceView>,
}

impl Asked<'_> {
    fn is_real(&self) -> bool {
        self.finance.terms == Some(Terms::Real)
    }
}

#[derive(Debug)]
pub(super) struct FinancePlaces {
    columns: MoneyColumns,
    figures: u32,
    inputs: InputRows,
    staying: StayingRows,
    books: Option<BookRows>,
    tax: Option<TaxRows>,
    rates: Vec<RateRows>,
    financing: Option<FinancingRows>,
    lessor: Option<LessorRows>,
    end: u32,
}

/// The next free row.
struct Rows(u32);

impl Rows {
    fn take(&mut self, many: usize) -> u32 {
        let first = self.0;
        self.0 += u32::try_from(many).unwrap_or_default();
        first
    }
}

impl FinancePlaces {
    pub(super) fn of(book: &Book<'_>) -> Option<Self> {
        let asked = book.finance.as_ref()?;
        // How many figures there are does not depend on where they stand.
        let figures = figures::figures(book, asked, &Self::with(book, asked, 0)).len();
        Some(Self::with(book, asked, figures))
    }

    fn with(book: &Book<'_>, asked: &Asked<'_>, figures: usize) -> Self {
        let mut rows = Rows(FIRST_ROW + 1);
        let first_figure = rows.take(figures + 2);
        let inputs = InputRows::of(asked, &mut rows);
        let staying = StayingRows::of(book, &mut rows);
        let has_tax = asked.finance.tax.is_some();
        let has_capital = book.case.costs.iter().any(|cost| cost.capital.is_some());
        let columns = columns(book, asked);
        let books = (has_tax || has_capital).then(|| BookRows::of(book, &mut rows));
        let rates = asked.finance.discount_rates.iter();
        let rates = rates.map(|_| RateRows::of(has_tax, &mut rows)).collect();
        let tax = has_tax.then(|| TaxRows::of(columns, &mut rows));
        let financing = asked.finance.financing.as_ref();
        let has_financing = financing.is_some();
        let financing = financing.map(|_| FinancingRows::of(columns, has_tax, &mut rows));
        let lessor = books.as_ref().filter(|_| has_financing);
        let lessor = lessor.map(|books| LessorRows::of(books, &staying, columns, &mut rows));
        let tax = tax.map(|tax| tax.with_profile(&mut rows));
        Self {
            columns,
            figures: first_figure,
            inputs,
            staying,
            books,
            tax,
            rates,
            financing,
            lessor,
            end: rows.0,
        }
    }

    /// What is given back of a benefit in a month of the plan, as a formula of another sheet; `None` where nothing is.
    pub(super) fn given_back_in(&self, benefit: usize, plan: &Expr) -> Option<Expr> {
        let row = self.staying.row_of_benefit(benefit)?;
        Some(f::when(plan.equals(f::name(END)), staying::now(row), 0))
    }

    /// The residual value of a cost that falls in a month of the plan, as a formula of another sheet; `None` without one.
    pub(super) fn residual_in(&self, cost: usize, plan: &Expr) -> Option<Expr> {
        let row = self.staying.row_of_cost(cost)?;
        Some(f::when(plan.equals(f::name(END)), staying::now(row), 0))
    }

    /// The net present value if everything came so many months later: what moves, and what stands at the end all the same.
    pub(super) fn with_what_stays(&self, moving: Expr, months: u32) -> Expr {
        match self.staying.worth_later(months) {
            Some(stays) => moving + stays,
            None => moving,
        }
    }
}

/// The months of the sheet end a year later than those of the others, because tax may be paid a year later; those of a lease or loan may
/// end later still.
fn columns(book: &Book<'_>, asked: &Asked<'_>) -> MoneyColumns {
    let many = |count: usize| u16::try_from(count).unwrap_or(u16::MAX / 4);
    let frames = book.scenarios.iter().map(|one| &one.frame);
    let delays = frames
        .chain([&book.results.frame])
        .map(|frame| frame.timeline.delay);
    let spread = asked.finance.financing.as_ref().map_or(0, |rule| {
        let months = rule.months.min(FINANCING_MONTHS.whole().1) as usize;
        delays.max().unwrap_or_default() + months
    });
    let table_years = book.years.max(spread.div_ceil(12)) + 1;
    let years = (3, 3 + many(table_years));
    let first = years.1 + 2;
    MoneyColumns {
        total: 1,
        years,
        months: (first, first + many(table_years * 12)),
    }
}

/// An amount that is fixed in money some years earlier, in the money of its own time.
pub(super) fn eroded(book: &Book<'_>, amount: Expr, years: &Expr) -> Expr {
    match &book.finance {
        Some(asked) if asked.is_real() => amount / (1 + f::name(INFLATION)).power(years),
        _ => amount,
    }
}

/// The amount in money that is worth so much after some years.
fn grown_back(book: &Book<'_>, worth: Expr, years: &Expr) -> Expr {
    match &book.finance {
        Some(asked) if asked.is_real() => worth * (1 + f::name(INFLATION)).power(years),
        _ => worth,
    }
}

pub(super) fn write(sheet: &mut Sheet<'_>) {
    let book = sheet.book;
    let (Some(asked), Some(places)) = (&book.finance, &book.plan.finance) else {
        return;
    };
    let currency = book.results.frame.currency.code();
    let words = format!("What finance asks for beside the answer, in {currency}.");
    sheet.title("Finance's own view", &words);
    months::write(sheet, places.columns);
    let figures = figures::figures(book, asked, places);
    sheet.heading(places.figures - 1, 2, "Figures");
    figure_rows(sheet, places.figures, &figures);
    places.inputs.write(sheet, asked);
    places.staying.write(sheet);
    if let Some(rows) = &places.books {
        rows.write(sheet, asked, places);
    }
    for (place, rows) in places.rates.iter().enumerate() {
        rows.write(sheet, place, places);
    }
    if let Some(rows) = &places.tax {
        rows.write(sheet, asked, places);
    }
    if let Some(rows) = &places.financing {
        rows.write(sheet, asked, places);
    }
    if let Some(rows) = &places.lessor {
        rows.write(sheet);
    }
    let columns = places.columns;
    sheet.width(0, 46);
    sheet.width(columns.total, 26);
    sheet.widths((columns.present(), columns.years.1), 14);
    sheet.width(columns.months.0 - 1, 17);
    sheet.widths(columns.months, 10);
    sheet.freeze(FIRST_ROW, 1);
    sheet.prints(Some(FIRST_ROW - 1), (places.end, columns.years.1), (1, 0));
}

/// A row of months of which the program tells no results.
fn untold_months(
    sheet: &mut Sheet<'_>,
    row: u32,
    columns: MoneyColumns,
    style: &Format,
    formula: impl Fn(Month) -> Expr,
) {
    for (_, month) in columns.each_month() {
        sheet.formula(row, month.0, &formula(month), "", style);
    }
}

/// The month of the plan that stands at the end, as the program has it; −2 where a delay leaves nothing before it.
fn end_of(book: &Book<'_>, later: usize) -> Option<usize> {
    let timeline = &book.results.frame.timeline;
    match timeline.reading {
        DelayReading::SameEnd => timeline.months.checked_sub(timeline.delay + later),
        DelayReading::HorizonMoves => Some(timeline.months),
    }
}

/// The end of the plan as its cell shows it.
pub(super) fn end_shown(book: &Book<'_>) -> f64 {
    end_of(book, 0).map_or(NO_END, super::cell::as_number)
}

/// Earlier than any month, and none of those that stand for no month.
const NO_END: f64 = -2.0;
