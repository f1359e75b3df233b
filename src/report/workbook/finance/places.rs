//! Where everything stands on the sheet.

use super::asked::Asked;
use super::financing::FinancingRows;
use super::inputs::InputRows;
use super::lessor::LessorRows;
use super::profit::BookRows;
use super::rates::RateRows;
use super::shared::{END, Rows};
use super::staying::{self, StayingRows};
use super::tax::TaxRows;
use crate::model::limits::FINANCING_MONTHS;
use crate::report::workbook::book::Book;
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::time::{FIRST_ROW, MoneyColumns};

#[derive(Debug)]
pub(in crate::report::workbook) struct FinancePlaces {
    pub(super) columns: MoneyColumns,
    pub(super) figures: u32,
    pub(super) inputs: InputRows,
    pub(super) staying: StayingRows,
    pub(super) books: Option<BookRows>,
    pub(super) tax: Option<TaxRows>,
    pub(super) rates: Vec<RateRows>,
    pub(super) financing: Option<FinancingRows>,
    pub(super) lessor: Option<LessorRows>,
    pub(super) end: u32,
}

impl FinancePlaces {
    pub(super) fn with(book: &Book<'_>, asked: &Asked<'_>, figures: usize) -> Self {
        let mut rows = Rows(FIRST_ROW + 1);
        let first_figure = rows.take(figures + 2);
        let inputs = InputRows::of(asked, &mut rows);
        let staying = StayingRows::of(book, &mut rows);
        let has_tax = asked.finance.tax.is_some();
        let has_capital = book.case.has_capital();
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
    pub(in crate::report::workbook) fn given_back_in(
        &self,
        benefit: usize,
        plan: &Expr,
    ) -> Option<Expr> {
        let row = self.staying.row_of_benefit(benefit)?;
        Some(f::when(plan.equals(f::name(END)), staying::now(row), 0))
    }

    /// The residual value of a cost that falls in a month of the plan, as a formula of another sheet; `None` without one.
    pub(in crate::report::workbook) fn residual_in(
        &self,
        cost: usize,
        plan: &Expr,
    ) -> Option<Expr> {
        let row = self.staying.row_of_cost(cost)?;
        Some(f::when(plan.equals(f::name(END)), staying::now(row), 0))
    }

    /// The net present value if everything came so many months later: what moves, and what stands at the end all the same.
    pub(in crate::report::workbook) fn with_what_stays(&self, moving: Expr, months: u32) -> Expr {
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
