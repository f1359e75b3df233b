//! The sheet of costs: what is paid, to whom, when, and what it comes to by year and by month (method §4).
//!
//! Left out: what the costs mean for the answer (`cash_flow`).

mod line;

use super::address::{down, stack};
use super::book::Book;
use super::line::{Flows, adding, given_heads, summed, together, total_row};
use super::names::COSTS;
use super::sheet::{Column, Sheet, Width, Written};
use super::time::{self, Columns, FIRST_ROW, HEAD};
use crate::model::PaidTo;
use crate::report::words;
use line::line;
use rust_decimal::Decimal;

const LABEL: u16 = 0;
const SAID: u16 = 1;
const WORDS: u16 = 2;
const QUANTITY: u16 = 3;
const PRICE: u16 = 4;
const RATE: u16 = 5;
const NUMBER: u16 = 6;
const EVERY: u16 = 7;

/// When a recurring cost is paid, as the case says.
pub(super) const PAID: u16 = 8;
const PAID_NOW: u16 = 9;
const FROM: u16 = 10;
const TO: u16 = 11;
const LAST: u16 = 12;
const UPLIFT: u16 = 13;
const UPLIFT_BY: u16 = 14;
const RISK: u16 = 15;
const DISCOUNT: u16 = 16;
const EACH: u16 = 17;
const TOTAL: u16 = 18;

/// Every column before those of money: its head, and its width in characters.
const COLUMNS: [Column; 18] = [
    (LABEL, "Cost", 34),
    (SAID, "Said by", 18),
    (WORDS, "Amount in words", 40),
    (QUANTITY, "Quantity", 11),
    (PRICE, "Price, or amount", 13),
    (RATE, "Exchange rate", 10),
    (NUMBER, "Number", 13),
    (EVERY, "Every so many months", 9),
    (PAID, "Paid", 11),
    (PAID_NOW, "Paid, in use", 11),
    (FROM, "From month", 8),
    (TO, "To month", 8),
    (LAST, "Last month", 8),
    (UPLIFT, "Uplift", 9),
    (UPLIFT_BY, "Uplift takes effect", 16),
    (RISK, "Risk", 9),
    (DISCOUNT, "Discount", 10),
    (EACH, "Each payment", 13),
];

const PAYEES: [PaidTo; 3] = [
    PaidTo::OurPrice,
    PaidTo::CustomersOwnWork,
    PaidTo::ThirdParty,
];

/// The rows of one payee.
#[derive(Debug)]
struct Group {
    paid_to: PaidTo,
    head: u32,
    lines: Vec<(usize, u32)>,
    subtotal: u32,
}

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
            let of = book.case.costs.iter().enumerate();
            let own: Vec<usize> = of
                .filter(|(_, cost)| cost.paid_to == paid_to)
                .map(|(at, _)| at)
                .collect();
            if own.is_empty() {
                continue;
            }
            let lines: Vec<(usize, u32)> = own.into_iter().zip(row + 1..).collect();
            let subtotal = row + 1 + u32::try_from(lines.len()).unwrap_or_default();
            groups.push(Group {
                paid_to,
                head: row,
                lines,
                subtotal,
            });
            row = subtotal + 2 + u32::from(paid_to == PaidTo::OurPrice);
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
    pub(super) fn without_number(&self) -> String {
        let parts: Vec<String> = self
            .groups
            .iter()
            .filter_map(|group| Some((group.lines.first()?.1, group.lines.last()?.1)))
            .map(|rows| {
                let cells = super::address::on(COSTS, &super::address::stack(rows, NUMBER));
                format!("ROWS({cells})-COUNT({cells})")
            })
            .collect();
        if parts.is_empty() {
            "0".to_owned()
        } else {
            parts.join("+")
        }
    }
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &mut Book<'_>,
    places: &Places,
    source: Columns,
    scenarios: &super::scenarios::Places,
) -> Written {
    let currency = book.results.frame.currency.code();
    sheet.title(
        "Costs",
        &format!("What is paid, in {currency}; the marked cells are there to be changed."),
    )?;
    heads(sheet, book, places)?;
    time::months(sheet, book, places.columns, Some(source))?;
    for group in &places.groups {
        write_group(sheet, book, places, group, scenarios)?;
    }
    total(sheet, book, places)?;
    time::widths(sheet, places.columns)?;
    sheet.sheet.set_freeze_panes(HEAD + 1, 1)?;
    sheet.prints(
        Some((HEAD, HEAD)),
        (places.total, places.columns.years.1),
        Width::TwoPages,
    )
}

fn heads(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    sheet.columns(HEAD, &COLUMNS)?;
    time::heads(sheet, book, places.columns)?;
    given_heads(sheet, places.amounts)?;
    sheet.sheet.set_row_height(HEAD, 44)?;
    Ok(())
}

fn write_group(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    group: &Group,
    scenarios: &super::scenarios::Places,
) -> Written {
    let styles = sheet.styles;
    let columns = places.columns;
    sheet.band(group.head, (0, columns.years.1), &styles.heading)?;
    let words = words::paid_to(group.paid_to);
    let mut letters = words.chars();
    let words: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    sheet.text(group.head, LABEL, &words, &styles.heading)?;
    for (at, row) in &group.lines {
        line(sheet, book, places, scenarios, (*at, *row))?;
    }
    let (Some(first), Some(last)) = (group.lines.first(), group.lines.last()) else {
        return Ok(());
    };
    let rows = (first.1, last.1);
    let lines = group.lines.iter();
    let lines = lines.filter_map(|(at, _)| book.details.costs.get(*at));
    let months = lines.map(|detail| (&*detail.by_month, Decimal::ONE));
    let shown = Flows {
        figures: &book.results.paid_to(group.paid_to),
        by_month: &together(book, months),
    };
    let sum = |column: u16| format!("SUM({})", down(rows, column));
    total_row(sheet, columns, (group.subtotal, "Together"), &shown, sum)?;
    if group.paid_to == PaidTo::OurPrice {
        contingency(sheet, book, columns, (rows, group.subtotal + 1))?;
    }
    Ok(())
}

/// What of our price with its risk is the customer's contingency, and no part of the offer.
fn contingency(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    columns: Columns,
    (rows, row): ((u32, u32), u32),
) -> Written {
    let (label, style) = (sheet.styles.label.clone(), sheet.styles.flow.clone());
    sheet.text(
        row,
        LABEL,
        "Of which contingency for risk, no part of the offer",
        &label,
    )?;
    let risk = stack(rows, RISK);
    let share = |column: u16| {
        format!(
            "IFERROR(SUMPRODUCT({},{risk}/(1+{risk})),0)",
            down(rows, column)
        )
    };
    let shown = Flows {
        figures: &book.results.contingency(),
        by_month: &[],
    };
    summed(sheet, columns, row, &shown, &style, share)
}

fn total(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let rows: Vec<u32> = places.groups.iter().map(|group| group.subtotal).collect();
    let lines = book.details.costs.iter();
    let months = lines.map(|detail| (&*detail.by_month, Decimal::ONE));
    let shown = Flows {
        figures: &book.results.costs_total,
        by_month: &together(book, months),
    };
    let head = (places.total, "All costs");
    total_row(sheet, places.columns, head, &shown, adding(&rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_before_those_of_money_has_its_own_place() {
        let places: Vec<u16> = COLUMNS.iter().map(|(column, ..)| *column).collect();
        assert_eq!(places, (0..TOTAL).collect::<Vec<u16>>());
    }
}
