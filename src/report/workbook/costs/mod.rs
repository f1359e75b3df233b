//! The sheet of costs: what is paid, to whom, when, and what it comes to by year and by month (method §4).

mod columns;
mod contract;
mod residual;
mod tariff;

use super::book::Book;
use super::formula::{self as f, Expr, stack};
use super::group::Group;
use super::line::{
    Flows, adding, given_amounts, given_payments, line_flows, summed, together, total_row,
};
use super::names::COSTS;
use super::sheet::Sheet;
use super::time::{self, FIRST_ROW, HEAD, MoneyColumns, PLAN, PLAN_YEAR, WORTH, YearColumns};
use crate::engine::LineDetail;
use crate::model::upper_first;
use crate::model::{PaidTo, Spend};
use crate::report::words;
use columns::{COLUMNS, LABEL, NUMBER, PAID_NOW, RISK};
pub(super) use columns::{PAID, QUANTITY};
use contract::{CostLine, OfCost};
pub(super) use residual::residual_at;
use rust_decimal::Decimal;

#[derive(Debug, Default)]
pub(super) struct CostPlaces {
    pub columns: MoneyColumns,
    amounts: YearColumns,
    groups: Vec<Group<PaidTo>>,
    /// The residual values of the costs that have one.
    residuals: Option<Group<bool>>,
    pub total: u32,
}

impl CostPlaces {
    pub(super) fn of(book: &Book<'_>) -> Self {
        let mut row = FIRST_ROW;
        let mut groups = Vec::new();
        for paid_to in PaidTo::ALL {
            let lines = book.case.costs.iter().map(|cost| cost.paid_to);
            if let Some(group) = Group::of(paid_to, lines, row, false) {
                row = group.subtotal + 2 + u32::from(paid_to == PaidTo::OurPrice);
                groups.push(group);
            }
        }
        let has_residual = book.case.costs.iter().map(|cost| cost.residual().is_some());
        let residuals = Group::of(true, has_residual, row, false);
        if let Some(group) = &residuals {
            row = group.subtotal + 2;
        }
        let columns = MoneyColumns::from(COLUMNS, 0, book.planned_years + 2, book);
        Self {
            columns,
            amounts: YearColumns::given(columns.years.1 + 2, book),
            groups,
            residuals,
            total: row,
        }
    }

    /// The row of a cost, by its place in the case.
    pub(super) fn row(&self, cost: usize) -> u32 {
        let mut lines = self.groups.iter().flat_map(|group| &group.lines);
        lines.find(|(at, _)| *at == cost).map_or(0, |(_, row)| *row)
    }

    /// What is paid for a cost in a month, as a formula of another sheet; the month by its place.
    pub(super) fn in_month(&self, cost: usize, month: u16) -> Expr {
        let column = self.columns.months.0 + month;
        f::in_row(self.row(cost), column).on(COSTS)
    }

    /// All costs of a month without residual values, and those of them that are paid in advance, as formulas of another sheet.
    pub(super) fn all_in_month(&self, month: u16) -> (Expr, Expr) {
        let column = self.columns.months.0 + month;
        let all = self
            .groups
            .iter()
            .map(|group| f::in_row(group.subtotal, column).on(COSTS));
        let in_advance = self.groups.iter().map(|group| {
            let is_advance = stack(group.rows(), PAID_NOW).on(COSTS).equals("In advance");
            f::sum_product(is_advance * group.down(column).on(COSTS))
        });
        (f::added(all), f::added(in_advance))
    }

    /// What is planned for the start without residual values, as a formula of another sheet.
    pub(super) fn at_start(&self) -> Expr {
        let months = self.columns.months;
        f::added(self.groups.iter().map(|group| {
            let plan = f::band(PLAN, months).on(COSTS);
            f::sum_where(plan, 0, f::band(group.subtotal, months).on(COSTS))
        }))
    }

    /// 1 where a cost is paid in advance, as a formula of another sheet.
    pub(super) fn is_in_advance(&self, cost: usize) -> Expr {
        let paid = f::fixed(self.row(cost), PAID_NOW).on(COSTS);
        f::when(paid.equals("In advance"), 1, 0)
    }

    /// How many lines have no number, as a formula of another sheet.
    pub(super) fn without_number(&self) -> Expr {
        let rows = self.groups.iter().map(Group::rows);
        let residuals = self.residuals.iter().map(Group::rows);
        f::added(rows.chain(residuals).map(|rows| {
            let cells = stack(rows, NUMBER).on(COSTS);
            f::call("ROWS", [cells.clone()]) - f::count(cells)
        }))
    }
}

pub(super) fn write(sheet: &mut Sheet<'_>) {
    let (book, places) = (sheet.book, &sheet.book.plan.costs);
    let currency = book.results.frame.currency.code();
    sheet.title(
        "Costs",
        &format!("What is paid, in {currency}; the marked cells are there to be changed."),
    );
    sheet.heads(HEAD, &columns::columns());
    time::heads(sheet, places.columns);
    places.amounts.heads(sheet, HEAD, &sheet.styles.head);
    places.amounts.numbers(sheet, PLAN_YEAR);
    sheet.height(HEAD, 44);
    time::months(sheet, places.columns, true);
    for group in &places.groups {
        write_group(sheet, group);
    }
    residual::write(sheet);
    let groups = places.groups.iter().map(|group| group.subtotal);
    let residuals = places.residuals.iter().map(|group| group.subtotal);
    let rows: Vec<u32> = groups.chain(residuals).collect();
    let shown = Flows {
        figures: &book.results.costs_total,
        by_month: &months_of(book, book.details.costs.iter()),
    };
    let head = (places.total, "All costs");
    total_row(sheet, places.columns, head, &shown, adding(&rows));
    let end = (places.total, places.columns.years.1);
    time::finish(sheet, places.columns, end, (2, 0));
}

fn months_of<'d>(book: &Book<'_>, lines: impl Iterator<Item = &'d LineDetail>) -> Vec<Decimal> {
    together(book, lines.map(|detail| &*detail.by_month))
}

fn write_group(sheet: &mut Sheet<'_>, group: &Group<PaidTo>) {
    let (book, columns) = (sheet.book, sheet.book.plan.costs.columns);
    let words = upper_first(words::paid_to(group.of));
    sheet.heading(group.head, columns.years.1, &words);
    for (at, row) in &group.lines {
        if let Some(line) = line(book, (*at, *row)) {
            write_line(sheet, &line);
        }
    }
    let shown = Flows {
        figures: &book.results.paid_to(group.of),
        by_month: &months_of(book, group.each(&book.details.costs)),
    };
    let sum = |column: u16| f::sum(group.down(column));
    total_row(sheet, columns, (group.subtotal, "Together"), &shown, sum);
    if group.of == PaidTo::OurPrice {
        contingency(sheet, group);
    }
}

fn line<'a>(book: &'a Book<'a>, (at, row): (usize, u32)) -> Option<CostLine<'a>> {
    let cost = book.case.costs.get(at)?;
    let of = OfCost {
        cost,
        in_force: book.results.frame.in_force(cost),
        result: book.results.costs.get(at)?,
        detail: book.details.costs.get(at)?,
        at,
    };
    Some(CostLine { book, of, row })
}

fn write_line(sheet: &mut Sheet<'_>, line: &CostLine<'_>) {
    let places = &line.book.plan.costs;
    sheet.line(line.row, &columns::columns(), line);
    if let Spend::ByYear(amounts) = &line.of.cost.spend {
        given_amounts(sheet, amounts, places.amounts, line.row);
    } else if let Some((payments, _)) = line.payments() {
        let formulas = line.live_payments();
        given_payments(
            sheet,
            &payments,
            formulas.as_deref(),
            (places.amounts, line.row),
        );
    }
    columns::write_by_year(sheet, line);
    let (rows, shown) = ((line.row, WORTH), Flows::of(line.of.detail));
    line_flows(sheet, places.columns, rows, &shown, |month| {
        columns::amount_in_month(line, month)
    });
}

/// What of our price with its risk is the customer's contingency, and no part of the offer.
fn contingency(sheet: &mut Sheet<'_>, group: &Group<PaidTo>) {
    let (book, styles) = (sheet.book, sheet.styles);
    let row = group.subtotal + 1;
    let words = "Of which contingency for risk, no part of the offer";
    sheet.label(row, LABEL, words);
    let risk = stack(group.rows(), RISK);
    let share = |column: u16| {
        let part = &risk / (1 + &risk);
        let sum = f::sum_of_products(group.down(column), part);
        f::if_error(sum, 0)
    };
    let shown = Flows {
        figures: &book.results.contingency(),
        by_month: &[],
    };
    let columns = book.plan.costs.columns;
    summed(sheet, columns, row, &shown, &styles.flow, share);
}
