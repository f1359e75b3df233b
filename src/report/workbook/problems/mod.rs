//! What the problems cost today: the lower table of the sheet of benefits, with the pools that benefits draw on (method §3, §6).
//!
//! A later start of the proposal does not move these lines: the problem goes on. Left out: the benefits themselves.

mod line;
mod pool;
mod years;

use super::address::{fixed, in_row, on};
use super::benefits::{
    AMOUNT, ATTRIBUTION, FROM, GROWTH, LABEL, NUMBER, Places, WORDS, block_heads,
};
use super::book::Book;
use super::names::BENEFITS;
use super::sheet::{Sheet, Written};
use super::time::{self, Columns};
use line::lines;
use pool::{pool, total};
pub(super) use years::cost_in_year;

/// The column of what a problem costs today in a year.
pub(super) const TODAY: u16 = AMOUNT;

/// The rows of one stated value.
#[derive(Debug, Clone)]
struct Part {
    value: usize,
    costs: Vec<u32>,
    events: Vec<u32>,
    /// What it costs today in all, and what its benefits draw on that.
    pool: u32,
}

/// Where the table stands.
#[derive(Debug)]
pub(super) struct Problems {
    head: u32,
    parts: Vec<Part>,
    total: u32,
}

impl Problems {
    /// From a row on.
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
            parts.push(Part {
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

    /// The last row.
    pub(super) fn end(&self) -> u32 {
        self.total
    }

    /// The row of the factors that no later start moves.
    fn worth(&self) -> u32 {
        self.head + 1
    }

    /// The sum over the horizon and its present value, seen from another sheet.
    pub(super) fn figures(&self, columns: Columns) -> (String, String) {
        let seen = |column| on(BENEFITS, &fixed(self.total, column));
        (seen(columns.total), seen(columns.present()))
    }
}

/// Writes the table.
pub(super) fn write(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let problems = &places.problems;
    heads(sheet, book, places)?;
    for part in &problems.parts {
        let Some(value) = book.case.stated_values.get(part.value) else {
            continue;
        };
        lines(sheet, book, places, part, value)?;
        pool(sheet, book, places, part, value)?;
    }
    total(sheet, book, places)
}

fn heads(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let styles = sheet.styles;
    let (head, worth, columns) = (
        places.problems.head,
        places.problems.worth(),
        places.columns,
    );
    sheet.band(head, (0, columns.years.1), &styles.heading)?;
    sheet.text(
        head,
        LABEL,
        "What the problems cost today, if nothing is done",
        &styles.heading,
    )?;
    sheet.band(head + 2, (0, columns.years.1), &styles.head)?;
    sheet.sheet.set_row_height(head + 2, 30)?;
    for (column, words) in [
        (LABEL, "Problem"),
        (WORDS, "Formula in words"),
        (NUMBER, "A year, or once"),
        (ATTRIBUTION, "Probability"),
        (AMOUNT, "Counted"),
        (GROWTH, "Growth"),
        (FROM, "In year"),
        (columns.total, "Total"),
        (columns.present(), "Present value"),
    ] {
        sheet.text(head + 2, column, words, &styles.head)?;
    }
    let words = ["Costs", "Removed", "Kept of each"];
    block_heads(sheet, places.blocks, head + 2, words)?;
    sheet.text(worth, columns.months.0 - 1, "Discount factor", &styles.weak)?;
    for (month, column) in (columns.months.0..=columns.months.1).enumerate() {
        let at = in_row(time::MONTH_ROW, column);
        let formula = format!("IF({at}>frame.months,0,{})", time::factor(&at));
        let shown = book
            .details
            .undelayed
            .get(month)
            .copied()
            .unwrap_or_default();
        sheet.formula(worth, column, &formula, shown, &styles.factor)?;
    }
    Ok(())
}

/// How many parts of the problems have a number, seen from another sheet.
pub(super) fn known(places: &Places) -> String {
    on(BENEFITS, &fixed(places.problems.total, NUMBER))
}
