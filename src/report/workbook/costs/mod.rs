//! The sheet of costs: what is paid, to whom, when, and what it comes to by year and by month (method §4).
//!
//! Left out: what the costs mean for the answer (`cash_flow`).

mod columns;
mod months;

use super::book::Book;
use super::formula::{self as f, Expr, stack};
use super::group::finish;
use super::line::{Flows, adding, given_heads, summed, together, total_row};
use super::names::COSTS;
use super::scenarios;
use super::sheet::{Sheet, Written};
use super::time::{self, Columns, FIRST_ROW, HEAD};
use crate::model::PaidTo;
use crate::report::words;
pub(super) use columns::PAID;
use columns::{LABEL, Line, NUMBER, RISK, TOTAL};

const PAYEES: [PaidTo; 3] = [
    PaidTo::OurPrice,
    PaidTo::CustomersOwnWork,
    PaidTo::ThirdParty,
];

/// The costs of one payee.
type Group = super::group::Group<PaidTo>;

/// Where everything stands on the sheet.
#[derive(Debug)]
pub(super) struct Places {
    pub columns: Columns,
    amounts: (u16, u16),
    groups: Vec<Group>,
    pub total: u32,
}

impl Places {
    pub(super) fn of(book: &Book<'_>) -> Self {
        let mut row = FIRST_ROW;
        let mut groups = Vec::new();
        for paid_to in PAYEES {
            let lines = book.case.costs.iter().map(|cost| cost.paid_to);
            if let Some(group) = Group::of(paid_to, lines, row, false) {
                row = group.subtotal + 2 + u32::from(paid_to == PaidTo::OurPrice);
                groups.push(group);
            }
        }
        let amounts = u16::try_from(book.planned_years).unwrap_or(1) + 1;
        let columns = Columns::from(TOTAL, 0, amounts + 1, book);
        let first = columns.years.1 + 2;
        Self {
            columns,
            amounts: (first, first + amounts - 1),
            groups,
            total: row,
        }
    }

    /// The row of each cost, by its place in the case.
    pub(super) fn rows(&self, count: usize) -> Vec<u32> {
        let mut rows = vec![0; count];
        for (at, row) in self.groups.iter().flat_map(|group| &group.lines) {
            if let Some(slot) = rows.get_mut(*at) {
                *slot = *row;
            }
        }
        rows
    }

    /// How many lines have no number, as a formula of another sheet.
    pub(super) fn without_number(&self) -> Expr {
        f::added(self.groups.iter().map(|group| {
            let cells = stack(group.rows(), NUMBER).on(COSTS);
            f::call("ROWS", [cells.clone()]) - f::count(cells)
        }))
    }
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    source: Columns,
    scenarios: &scenarios::Places,
) -> Written {
    let currency = book.results.frame.currency.code();
    sheet.title(
        "Costs",
        &format!("What is paid, in {currency}; the marked cells are there to be changed."),
    )?;
    sheet.heads(HEAD, &columns::columns())?;
    time::heads(sheet, places.columns)?;
    given_heads(sheet, places.amounts)?;
    sheet.sheet.set_row_height(HEAD, 44)?;
    time::months(sheet, book, places.columns, Some(source))?;
    for group in &places.groups {
        write_group(sheet, book, places, group, scenarios)?;
    }
    total(sheet, book, places)?;
    finish(sheet, places.columns, places.total)
}

fn write_group(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    group: &Group,
    scenarios: &scenarios::Places,
) -> Written {
    let columns = places.columns;
    let mut letters = words::paid_to(group.of).chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let words: String = first.chain(letters).collect();
    sheet.heading(group.head, columns.years.1, &words)?;
    for (at, row) in &group.lines {
        if let Some(line) = line(book, places, scenarios, (*at, *row)) {
            columns::write(sheet, &line)?;
        }
    }
    let lines = group.each(&book.details.costs);
    let shown = Flows {
        figures: &book.results.paid_to(group.of),
        by_month: &together(book, lines.map(|detail| &*detail.by_month)),
    };
    let sum = |column: u16| f::sum(group.down(column));
    total_row(sheet, columns, (group.subtotal, "Together"), &shown, sum)?;
    if group.of == PaidTo::OurPrice {
        contingency(sheet, book, columns, group)?;
    }
    Ok(())
}

/// A cost of a group, by its place in the case.
fn line<'a>(
    book: &'a Book<'a>,
    places: &'a Places,
    scenarios: &'a scenarios::Places,
    (at, row): (usize, u32),
) -> Option<Line<'a>> {
    Some(Line {
        book,
        places,
        scenarios,
        cost: book.case.costs.get(at)?,
        result: book.results.costs.get(at)?,
        detail: book.details.costs.get(at)?,
        at,
        row,
    })
}

/// What of our price with its risk is the customer's contingency, and no part of the offer.
fn contingency(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns, group: &Group) -> Written {
    let styles = sheet.styles;
    let row = group.subtotal + 1;
    let words = "Of which contingency for risk, no part of the offer";
    sheet.text(row, LABEL, words, &styles.label)?;
    let risk = stack(group.rows(), RISK);
    let share = |column: u16| {
        let part = &risk / (Expr::from(1) + &risk);
        let sum = f::sum_of_products(group.down(column), part);
        f::if_error(sum, 0)
    };
    let shown = Flows {
        figures: &book.results.contingency(),
        by_month: &[],
    };
    summed(sheet, columns, row, &shown, &styles.flow, share)
}

fn total(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let rows: Vec<u32> = places.groups.iter().map(|group| group.subtotal).collect();
    let lines = book.details.costs.iter();
    let shown = Flows {
        figures: &book.results.costs_total,
        by_month: &together(book, lines.map(|detail| &*detail.by_month)),
    };
    let head = (places.total, "All costs");
    total_row(sheet, places.columns, head, &shown, adding(&rows))
}
