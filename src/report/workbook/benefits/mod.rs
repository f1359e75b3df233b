//! The sheet of benefits: what each brings, what overlaps, and what the problems cost today (method §3, §6).
//!
//! Benefits stand below the stated value that they serve, and the trim of its pool is a line of its own. Left out: the table of what the
//! problems cost (`problems`).

mod line;
mod pool;
mod shared;

pub(super) use shared::{
    add, given_amounts, given_month, grown, in_month, last_month, live_number, rate_cell, summed,
};

use super::address::{down, in_row, stack};
use super::book::Book;
use super::names::BENEFITS;
use super::problems::Problems;
use super::sheet::{Sheet, Width, Written, as_number};
use super::time::{self, Columns, FIRST_ROW, HEAD, PLAN_YEAR};
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

pub(super) const CLAIM: u16 = 17;

pub(super) const LEFT: u16 = 18;

pub(super) const KEPT: u16 = 19;

const TOTAL: u16 = 20;

/// After total and present value: what counts of the present value.
const COUNTED: u16 = 22;

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

/// Where everything stands on the sheet.
#[derive(Debug)]
pub(super) struct Places {
    pub columns: Columns,
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
        let amounts = many(book.planned_years) + 1;
        let columns = Columns::from(TOTAL, 1, most_ramps + amounts + 2, book);
        let first_ramp = columns.years.1 + 2;
        let first_amount = first_ramp + most_ramps + 1;
        Self {
            columns,
            ramps: (first_ramp, first_ramp + most_ramps - 1),
            amounts: (first_amount, first_amount + amounts - 1),
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
    let widths = [
        34, 17, 9, 9, 11, 44, 13, 11, 11, 9, 13, 9, 8, 8, 8, 10, 9, 13, 9, 9,
    ];
    for (column, width) in (0_u16..).zip(widths) {
        sheet.sheet.set_column_width(column, width)?;
    }
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
    let (head, weak) = (sheet.styles.head.clone(), sheet.styles.count_weak.clone());
    let words = [
        "Benefit",
        "Class",
        "Hard or soft",
        "Verified",
        "Counts",
        "Formula in words",
        "A year, or once",
        "Attribution",
        "Productive share",
        "Risk",
        "After cuts",
        "Growth",
        "From month",
        "To month",
        "Last month",
        "Ramp",
        "Full after months",
        "Draws on the problem",
        "Left alone",
        "Kept",
    ];
    for (column, words) in (0_u16..).zip(words) {
        sheet.text(HEAD, column, words, &head)?;
    }
    time::heads(sheet, book, places.columns)?;
    sheet.text(HEAD, COUNTED, "Counted, present value", &head)?;
    for (n, column) in (1_usize..).zip(places.ramps.0..=places.ramps.1) {
        sheet.text(HEAD, column, &format!("Ramp, year {n}"), &head)?;
    }
    for (year, column) in (places.amounts.0..=places.amounts.1).enumerate() {
        sheet.number(PLAN_YEAR, column, as_number(year), &weak)?;
        let words = if year == 0 {
            "Given, start".to_owned()
        } else {
            format!("Given, year {year}")
        };
        sheet.text(HEAD, column, &words, &head)?;
    }
    sheet.sheet.set_row_height(HEAD, 44)?;
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
    sheet.band(group.subtotal, (0, columns.years.1), &styles.strong)?;
    sheet.text(group.subtotal, LABEL, "Counted", &styles.strong)?;
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
    let style = styles.flow_total.clone();
    summed(sheet, columns, group.subtotal, &sum, &style, &counted)?;
    let monthly = group_months(book, group);
    time::each_month(sheet, group.subtotal, columns, &monthly, &style, counted)
}

/// What the benefits of a group that count bring by month, after their trim.
fn group_months(book: &Book<'_>, group: &Group) -> Vec<Decimal> {
    let mut months = vec![Decimal::ZERO; book.months + 1];
    for (at, _) in &group.lines {
        let (Some(result), Some(detail)) = (
            book.results.benefits.get(*at),
            book.details.benefits.get(*at),
        ) else {
            continue;
        };
        if result.counts() {
            add(&mut months, &detail.by_month, result.kept);
        }
    }
    months
}

fn total(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let style = sheet.styles.flow_total.clone();
    let strong = sheet.styles.strong.clone();
    sheet.band(places.total, (0, places.columns.years.1), &strong)?;
    sheet.text(places.total, LABEL, "All benefits that count", &strong)?;
    let tied = places.groups.iter().filter(|group| group.value.is_some());
    let rows: Vec<u32> = tied.map(|group| group.subtotal).collect();
    let formula = |column: u16| {
        let parts: Vec<String> = rows.iter().map(|row| in_row(*row, column)).collect();
        if parts.is_empty() {
            "0".to_owned()
        } else {
            parts.join("+")
        }
    };
    summed(
        sheet,
        places.columns,
        places.total,
        &book.results.benefits_total,
        &style,
        &formula,
    )?;
    let mut months = vec![Decimal::ZERO; book.months + 1];
    for group in places.groups.iter().filter(|group| group.value.is_some()) {
        add(&mut months, &group_months(book, group), Decimal::ONE);
    }
    time::each_month(
        sheet,
        places.total,
        places.columns,
        &months,
        &style,
        formula,
    )
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
