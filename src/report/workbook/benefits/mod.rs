//! The sheet of benefits: what each brings, what overlaps, and what the problems cost today (method §3, §6).
//!
//! Benefits stand below the stated value that they serve, and the trim of its pool is a line of its own. Left out: the table of what the
//! problems cost (`problems`).

mod line;
mod pool;

use super::address::{down, in_row, stack};
use super::book::Book;
use super::line::{Flows, adding, given_heads, together, total_row};
use super::names::BENEFITS;
use super::problems::Problems;
use super::sheet::{Column, Sheet, Width, Written};
use super::time::{self, Columns, FIRST_ROW, HEAD};
use crate::engine::Figures;
use crate::model::{Benefit, Ramp};
use line::line;
use pool::trim;
use rust_decimal::Decimal;

pub(super) const LABEL: u16 = 0;
const CLASS: u16 = 1;
const HARD: u16 = 2;
const VERIFIED: u16 = 3;
const COUNTS: u16 = 4;
pub(super) const WORDS: u16 = 5;
pub(super) const NUMBER: u16 = 6;
pub(super) const ATTRIBUTION: u16 = 7;
const PRODUCTIVE: u16 = 8;
const RISK: u16 = 9;
pub(super) const AMOUNT: u16 = 10;
pub(super) const GROWTH: u16 = 11;
pub(super) const FROM: u16 = 12;
const TO: u16 = 13;
const LAST: u16 = 14;
const RAMP: u16 = 15;
const RAMP_MONTHS: u16 = 16;
const ACTS_ON: u16 = 17;
const KEPT: u16 = 18;
const TOTAL: u16 = 19;

/// After total and present value: what counts of the present value.
const COUNTED: u16 = 21;

/// Every column before those of money: its head, and its width in characters.
const COLUMNS: [Column; 19] = [
    (LABEL, "Benefit", 34),
    (CLASS, "Class", 17),
    (HARD, "Hard or soft", 9),
    (VERIFIED, "Verified", 9),
    (COUNTS, "Counts", 11),
    (WORDS, "Formula in words", 44),
    (NUMBER, "A year, or once", 13),
    (ATTRIBUTION, "Attribution", 11),
    (PRODUCTIVE, "Productive share", 11),
    (RISK, "Risk", 9),
    (AMOUNT, "After cuts", 13),
    (GROWTH, "Growth", 9),
    (FROM, "From month", 8),
    (TO, "To month", 8),
    (LAST, "Last month", 8),
    (RAMP, "Ramp", 10),
    (RAMP_MONTHS, "Full after months", 9),
    (ACTS_ON, "Acts on", 16),
    (KEPT, "Kept", 9),
];

/// The rows of one stated value.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// The place of the stated value; `None` for what serves none.
    pub value: Option<usize>,
    pub head: u32,
    /// The benefits by their place, each with its row.
    pub lines: Vec<(usize, u32)>,
    /// The row of what overlaps, where the value says what its problem costs.
    pub trim: Option<u32>,
    pub subtotal: u32,
}

impl Group {
    /// The first and the last row of its benefits.
    pub(super) fn rows(&self) -> Option<(u32, u32)> {
        Some((self.lines.first()?.1, self.lines.last()?.1))
    }
}

/// Three blocks of one column a year: what is drawn on a problem, what would be left of it, and what is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Blocks {
    first: u16,
    pub years: u16,
}

impl Blocks {
    /// The columns of a year in the three blocks; 0 for the first year.
    pub(super) fn columns(self, year: u16) -> (u16, u16, u16) {
        let column = |block: u16| self.first + block * (self.years + 1) + year;
        (column(0), column(1), column(2))
    }

    /// The columns of what is kept.
    fn kept(self) -> (u16, u16) {
        (self.columns(0).2, self.columns(self.years - 1).2)
    }
}

/// Where everything stands on the sheet.
#[derive(Debug)]
pub(super) struct Places {
    pub columns: Columns,
    /// What is shared out in each year.
    pub blocks: Blocks,
    /// The columns of the ramps by year of effect, and of the amounts by year.
    ramps: (u16, u16),
    amounts: (u16, u16),
    pub groups: Vec<Group>,
    pub total: u32,
    pub problems: Problems,
}

impl Places {
    pub(super) fn of(book: &Book<'_>) -> Self {
        let mut row = FIRST_ROW;
        let mut groups = Vec::new();
        let values = (0..book.case.stated_values.len()).map(Some);
        for value in values.chain([None]) {
            let of = book.results.benefits.iter().enumerate();
            let own: Vec<usize> = of
                .filter(|(_, line)| line.serves == value)
                .map(|(at, _)| at)
                .collect();
            if own.is_empty() {
                continue;
            }
            let head = row;
            let lines: Vec<(usize, u32)> = own.into_iter().zip(row + 1..).collect();
            row += 1 + u32::try_from(lines.len()).unwrap_or_default();
            let pooled = value
                .and_then(|at| book.case.stated_values.get(at))
                .is_some_and(|one| !one.costs_today.is_empty());
            let trim = pooled.then_some(row);
            row += u32::from(pooled);
            groups.push(Group {
                value,
                head,
                lines,
                trim,
                subtotal: row,
            });
            row += 2;
        }
        let many = |count: usize| u16::try_from(count).unwrap_or(1).max(1);
        let ramp = |benefit: &Benefit| match &benefit.ramp {
            Ramp::ByYear(shares) => shares.len().min(31),
            Ramp::None | Ramp::Linear(_) => 0,
        };
        let most_ramps = many(
            book.case
                .benefits
                .iter()
                .map(ramp)
                .max()
                .unwrap_or_default(),
        );
        let years = many(book.planned_years);
        let amounts = years + 1;
        let between = most_ramps + amounts + 2 + 3 * (years + 1);
        let columns = Columns::from(TOTAL, 1, between, book);
        let first_ramp = columns.years.1 + 2;
        let first_amount = first_ramp + most_ramps + 1;
        Self {
            columns,
            ramps: (first_ramp, first_ramp + most_ramps - 1),
            amounts: (first_amount, first_amount + amounts - 1),
            blocks: Blocks {
                first: first_amount + amounts + 1,
                years,
            },
            groups,
            total: row,
            problems: Problems::of(book, row + 3),
        }
    }

    /// The benefits' rows from first to last, for sums over all of them.
    pub(super) fn all_rows(&self) -> (u32, u32) {
        (FIRST_ROW, self.total.saturating_sub(1).max(FIRST_ROW))
    }
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &mut Book<'_>,
    places: &Places,
    source: Columns,
) -> Written {
    let currency = book.results.frame.currency.code();
    sheet.title("Benefits", &format!("What each benefit brings, in {currency}; before any scenario the marked cells are the customer's to change."))?;
    heads(sheet, book, places)?;
    time::months(sheet, book, places.columns, Some(source))?;
    for group in &places.groups {
        write_group(sheet, book, places, group)?;
    }
    total(sheet, book, places)?;
    super::problems::write(sheet, book, places)?;
    time::widths(sheet, places.columns)?;
    sheet.sheet.set_column_width(COUNTED, 13)?;
    sheet.sheet.set_freeze_panes(HEAD + 1, 1)?;
    let end = places.problems.end();
    sheet.prints(
        Some((HEAD, HEAD)),
        (end, places.columns.years.1),
        Width::TwoPages,
    )
}

fn heads(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let head = sheet.styles.head.clone();
    sheet.columns(HEAD, &COLUMNS)?;
    time::heads(sheet, book, places.columns)?;
    sheet.text(HEAD, COUNTED, "Counted, present value", &head)?;
    for (n, column) in (1_usize..).zip(places.ramps.0..=places.ramps.1) {
        sheet.text(HEAD, column, &format!("Ramp, year {n}"), &head)?;
    }
    given_heads(sheet, places.amounts)?;
    let words = ["Draws on the problem", "Left alone", "Kept"];
    block_heads(sheet, places.blocks, HEAD, words)?;
    let weak = sheet.styles.count_weak.clone();
    for year in 0..places.blocks.years {
        let (draws, left, kept) = places.blocks.columns(year);
        for column in [draws, left, kept] {
            sheet.number(time::PLAN_YEAR, column, f64::from(year + 1), &weak)?;
        }
    }
    sheet.sheet.set_row_height(HEAD, 44)?;
    Ok(())
}

/// The heads of the three blocks in a row.
pub(super) fn block_heads(
    sheet: &mut Sheet<'_>,
    blocks: Blocks,
    row: u32,
    words: [&str; 3],
) -> Written {
    let head = sheet.styles.head.clone();
    for year in 0..blocks.years {
        let (draws, left, kept) = blocks.columns(year);
        for (column, words) in [draws, left, kept].into_iter().zip(words) {
            sheet.text(row, column, &format!("{words}, year {}", year + 1), &head)?;
        }
    }
    Ok(())
}

fn write_group(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places, group: &Group) -> Written {
    let styles = sheet.styles;
    let columns = places.columns;
    let value = group.value.and_then(|at| book.case.stated_values.get(at));
    sheet.band(group.head, (0, columns.years.1), &styles.heading)?;
    let words = value.map_or_else(
        || "Serves no stated value: not counted".to_owned(),
        |value| format!("{} — “{}”", value.label, value.words.text()),
    );
    sheet.text(group.head, LABEL, &words, &styles.heading)?;
    for (at, row) in &group.lines {
        line(sheet, book, places, group, *at, *row)?;
    }
    if let Some(row) = group.trim {
        trim(sheet, book, places, group, row)?;
    }
    let Some(rows) = group.rows() else {
        return Ok(());
    };
    let empty = Figures::default();
    let sum = group.value.map_or(empty, |at| book.results.answering(at));
    let counted = |column: u16| {
        let trim = group
            .trim
            .map_or_else(String::new, |row| format!("+{}", in_row(row, column)));
        format!(
            "SUMIF({},\"yes\",{}){trim}",
            stack(rows, COUNTS),
            down(rows, column)
        )
    };
    let shown = Flows {
        figures: &sum,
        by_month: &group_months(book, group),
    };
    total_row(sheet, columns, (group.subtotal, "Counted"), &shown, counted)
}

/// What the benefits of a group that count bring by month, after their trim.
fn group_months(book: &Book<'_>, group: &Group) -> Vec<Decimal> {
    let (results, details) = (&book.results.benefits, &book.details.benefits);
    let lines = group.lines.iter();
    let lines = lines.filter_map(|(at, _)| results.get(*at).zip(details.get(*at)));
    let counted = lines.filter(|(result, _)| result.counts());
    let counted = counted.flat_map(|(_, detail)| [&*detail.by_month, &*detail.off_by_month]);
    together(book, counted.map(|months| (months, Decimal::ONE)))
}

fn total(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let tied = || places.groups.iter().filter(|group| group.value.is_some());
    let rows: Vec<u32> = tied().map(|group| group.subtotal).collect();
    let months: Vec<Vec<Decimal>> = tied().map(|group| group_months(book, group)).collect();
    let months = months.iter().map(|flows| (&**flows, Decimal::ONE));
    let shown = Flows {
        figures: &book.results.benefits_total,
        by_month: &together(book, months),
    };
    let head = (places.total, "All benefits that count");
    total_row(sheet, places.columns, head, &shown, adding(&rows))
}

/// The share of the benefits' present value in lines where a column says something, as a formula of another sheet.
pub(super) fn share(places: &Places, column: Share) -> String {
    let rows = places.all_rows();
    let (column, word) = match column {
        Share::Verified => (VERIFIED, "yes"),
        Share::Soft => (HARD, "soft"),
    };
    let seen = |column| super::address::on(BENEFITS, &stack(rows, column));
    format!("SUMIF({},\"{word}\",{})", seen(column), seen(COUNTED))
}

/// Which share of the benefits is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Share {
    Verified,
    Soft,
}

/// How many lines have no number, as a formula of another sheet.
pub(super) fn without_number(places: &Places) -> String {
    let rows = super::address::on(BENEFITS, &stack(places.all_rows(), COUNTS));
    format!("COUNTIF({rows},\"no number\")")
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
