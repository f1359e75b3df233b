//! What the problems cost today: the lower table of the sheet of benefits, with the pools that benefits draw on (method §3, §6).
//!
//! A later start of the proposal does not move these lines: the problem goes on.

mod columns;
mod years;

use super::benefits::{AMOUNT, NUMBER};
use super::book::Book;
use super::formula::{self as f, Expr, down, fixed, in_column, stack};
use super::line::{Flows, adding, each_month, together, total_row};
use super::names::BENEFITS;
use super::sheet::Sheet;
use super::time::{self, MoneyColumns};
use crate::model::StatedValue;
use columns::{OfProblem, ProblemLine, ProblemPart};
use rust_decimal::Decimal;
pub(super) use years::cost_in_year;
use years::shared_out;

const TODAY: u16 = AMOUNT;

#[derive(Debug)]
struct ProblemRows {
    value: usize,
    costs: Vec<u32>,
    events: Vec<u32>,
    /// What it costs today in all, and what its benefits draw on that.
    pool: u32,
}

#[derive(Debug, Default)]
pub(super) struct ProblemPlaces {
    head: u32,
    parts: Vec<ProblemRows>,
    total: u32,
}

impl ProblemPlaces {
    pub(super) fn of(book: &Book<'_>, from: u32) -> Self {
        // A heading, the month's own factor, and the heads of the columns.
        let mut row = from + 3;
        let mut parts = Vec::new();
        for (value, stated) in book.case.stated_values.iter().enumerate() {
            if stated.costs_today.is_empty() && stated.events.is_empty() {
                continue;
            }
            let mut take = |count: usize| -> Vec<u32> {
                let rows: Vec<u32> = (row..).take(count).collect();
                row += u32::try_from(count).unwrap_or_default();
                rows
            };
            let (costs, events) = (take(stated.costs_today.len()), take(stated.events.len()));
            parts.push(ProblemRows {
                value,
                costs,
                events,
                pool: row,
            });
            row += 2;
        }
        Self {
            head: from,
            parts,
            total: row,
        }
    }

    /// The row of what a benefit of a stated value acts on: one of the yearly costs, or the whole.
    pub(super) fn cost_row(&self, value: usize, acts_on: Option<usize>) -> Option<u32> {
        let part = self.parts.iter().find(|part| part.value == value)?;
        match acts_on {
            Some(cost) => part.costs.get(cost).copied(),
            None => (!part.costs.is_empty()).then_some(part.pool),
        }
    }

    pub(super) fn end(&self) -> u32 {
        self.total
    }

    /// The row of the factors that no later start moves.
    fn worth(&self) -> u32 {
        self.head + 1
    }

    /// The sum over the horizon and its present value, seen from another sheet.
    pub(super) fn figures(&self, columns: MoneyColumns) -> (Expr, Expr) {
        let seen = |column| fixed(self.total, column).on(BENEFITS);
        (seen(columns.total), seen(columns.present()))
    }

    /// How many parts of the problems have a number, seen from another sheet.
    pub(super) fn known(&self) -> Expr {
        fixed(self.total, NUMBER).on(BENEFITS)
    }
}

impl ProblemRows {
    fn rows(&self) -> impl Iterator<Item = u32> {
        self.costs.iter().chain(&self.events).copied()
    }

    fn cost_rows(&self) -> Option<(u32, u32)> {
        Some((*self.costs.first()?, *self.costs.last()?))
    }
}

pub(super) fn write(sheet: &mut Sheet<'_>) {
    let book = sheet.book;
    heads(sheet);
    for rows in &book.plan.benefits.problems.parts {
        if let Some(value) = book.case.stated_values.get(rows.value) {
            lines(sheet, rows, value);
            pool(sheet, rows, value);
        }
    }
    total(sheet);
}

fn heads(sheet: &mut Sheet<'_>) {
    let (book, styles) = (sheet.book, sheet.styles);
    let places = &book.plan.benefits;
    let columns = places.columns;
    let (first, worth) = (places.problems.head, places.problems.worth());
    let head = first + 2;
    let last = columns.years.1;
    let words = "What the problems cost today, if nothing is done";
    sheet.heading(first, last, words);
    sheet.band(head, (0, last), &styles.head);
    sheet.height(head, 30);
    sheet.heads(head, &columns::columns());
    sheet.text(head, columns.total, "Total", &styles.head);
    sheet.text(head, columns.present(), "Present value", &styles.head);
    for block in places.blocks.named(["Costs", "Removed", "Kept of each"]) {
        block.heads(sheet, head, &styles.head);
    }
    sheet.text(worth, columns.months.0 - 1, "Discount factor", &styles.weak);
    let shown = &book.details.undelayed;
    each_month(sheet, worth, columns, shown, &styles.factor, |month| {
        let number = month.number();
        let beyond = number.above(f::name("frame.months"));
        f::when(beyond, 0, time::factor(&number))
    });
}

fn lines(sheet: &mut Sheet<'_>, rows: &ProblemRows, value: &StatedValue) {
    let (book, worth) = (sheet.book, sheet.book.plan.benefits.problems.worth());
    let Some(details) = book.details.problems.get(rows.value) else {
        return;
    };
    let costs = value.costs_today.iter().map(ProblemPart::Cost);
    let costs = costs.zip(&rows.costs).zip(&details.costs);
    let events = value.events.iter().map(ProblemPart::Event);
    let events = events.zip(&rows.events).zip(&details.events);
    for ((part, row), detail) in costs.chain(events) {
        let of = OfProblem {
            value,
            part,
            detail,
        };
        let row = *row;
        columns::write(sheet, worth, &ProblemLine { book, of, row });
    }
}

/// What one stated value costs today, what its benefits draw on that, and what is kept of each.
fn pool(sheet: &mut Sheet<'_>, rows: &ProblemRows, value: &StatedValue) {
    let (book, row) = (sheet.book, rows.pool);
    let (Some(first), Some(last)) = (rows.rows().next(), rows.rows().last()) else {
        return;
    };
    let by_value = &book.results.inaction.by_value;
    let own = by_value.get(rows.value).cloned().flatten();
    let details = book.details.problems.get(rows.value);
    let details = details.into_iter();
    let lines = details
        .clone()
        .flat_map(|one| one.costs.iter().chain(&one.events));
    let shown = Flows {
        figures: &own.unwrap_or_default(),
        by_month: &together(book, lines.map(|line| &*line.by_month)),
    };
    let sum = |column: u16| f::sum(down((first, last), column));
    let columns = book.plan.benefits.columns;
    total_row(sheet, columns, (row, &value.label), &shown, sum);
    let Some(costs) = rows.cost_rows() else {
        return;
    };
    let all_known = f::count(stack(costs, NUMBER)).equals(rows.costs.len());
    let today = f::when(all_known, f::sum(stack(costs, TODAY)), "");
    let mut costs = details.flat_map(|one| &one.costs);
    let known = costs.try_fold(Decimal::ZERO, |sum, line| {
        line.number?;
        sum.checked_add(line.amount.unwrap_or_default())
    });
    sheet.formula(row, TODAY, &today, known, &sheet.styles.flow_total);
    shared_out(sheet, rows);
}

fn total(sheet: &mut Sheet<'_>) {
    let (book, places) = (sheet.book, &sheet.book.plan.benefits);
    let row = places.problems.total;
    let parts = &places.problems.parts;
    let pools: Vec<u32> = parts.iter().map(|part| part.pool).collect();
    let figures = book.results.inaction.doing_nothing.clone();
    let shown = Flows {
        figures: &figures.unwrap_or_default(),
        by_month: &[],
    };
    let head = (row, "All problems, if nothing is done");
    total_row(sheet, places.columns, head, &shown, adding(&pools));
    let rows = parts.iter().flat_map(ProblemRows::rows);
    let known = f::added(rows.map(|row| f::count(in_column(row, NUMBER))));
    let problems = book.details.problems.iter();
    let lines = problems.flat_map(|one| one.costs.iter().chain(&one.events));
    let shown = lines.filter(|line| line.number.is_some()).count();
    sheet.formula(row, NUMBER, &known, shown, &sheet.styles.count_weak);
}
