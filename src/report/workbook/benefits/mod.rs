//! The sheet of benefits: what each brings, what overlaps, and what the problems cost today (method §3, §6).
//!
//! Benefits stand below the stated value that they serve, and the trim of its pool is a line of its own. Left out: the table of what the
//! problems cost (`problems`).

mod columns;
mod months;
mod pool;

use super::book::Book;
use super::formula::{self as f, Expr, in_row, stack};
use super::group::finish;
use super::line::{Flows, adding, given_heads, together, total_row};
use super::names::BENEFITS;
use super::problems::{self, Problems};
use super::sheet::{Sheet, Written};
use super::time::{self, Columns, FIRST_ROW, HEAD, PLAN_YEAR};
use crate::model::{Benefit, Ramp};
pub(super) use columns::{AMOUNT, ATTRIBUTION, FROM, GROWTH, LABEL, NUMBER, WORDS};
use columns::{COUNTS, HARD, Line, TOTAL, VERIFIED};
use rust_decimal::Decimal;

/// After total and present value: what counts of the present value.
const COUNTED: u16 = TOTAL + 2;

/// The benefits of one stated value, by its place; of those that serve none, `None`. Above their sum stands what overlaps, where the value
/// says what its problem costs.
pub(super) type Group = super::group::Group<Option<usize>>;

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
            let stated = value.and_then(|at| book.case.stated_values.get(at));
            let pooled = stated.is_some_and(|one| !one.costs_today.is_empty());
            let lines = book.results.benefits.iter().map(|line| line.serves);
            if let Some(group) = Group::of(value, lines, row, pooled) {
                row = group.subtotal + 2;
                groups.push(group);
            }
        }
        let many = |count: usize| u16::try_from(count).unwrap_or(1).max(1);
        let ramp = |benefit: &Benefit| match &benefit.ramp {
            Ramp::ByYear(shares) => shares.len().min(31),
            Ramp::None | Ramp::Linear(_) => 0,
        };
        let most_ramps = book.case.benefits.iter().map(ramp).max();
        let most_ramps = many(most_ramps.unwrap_or_default());
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
    book: &Book<'_>,
    places: &Places,
    source: Columns,
) -> Written {
    let currency = book.results.frame.currency.code();
    let below = "before any scenario the marked cells are the customer's to change.";
    sheet.title(
        "Benefits",
        &format!("What each benefit brings, in {currency}; {below}"),
    )?;
    heads(sheet, places)?;
    time::months(sheet, book, places.columns, Some(source))?;
    for group in &places.groups {
        write_group(sheet, book, places, group)?;
    }
    total(sheet, book, places)?;
    problems::write(sheet, book, places)?;
    finish(sheet, places.columns, places.problems.end())
}

fn heads(sheet: &mut Sheet<'_>, places: &Places) -> Written {
    let styles = sheet.styles;
    sheet.heads(HEAD, &columns::columns())?;
    time::heads(sheet, places.columns)?;
    sheet.text(HEAD, COUNTED, "Counted, present value", &styles.head)?;
    for (n, column) in (1_usize..).zip(places.ramps.0..=places.ramps.1) {
        sheet.text(HEAD, column, &format!("Ramp, year {n}"), &styles.head)?;
    }
    given_heads(sheet, places.amounts)?;
    let words = ["Draws on the problem", "Left alone", "Kept"];
    block_heads(sheet, places.blocks, HEAD, words)?;
    for year in 0..places.blocks.years {
        let (draws, left, kept) = places.blocks.columns(year);
        for column in [draws, left, kept] {
            sheet.number(PLAN_YEAR, column, year + 1, &styles.count_weak)?;
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
    let head = &sheet.styles.head;
    for year in 0..blocks.years {
        let (draws, left, kept) = blocks.columns(year);
        for (column, words) in [draws, left, kept].into_iter().zip(words) {
            sheet.text(row, column, &format!("{words}, year {}", year + 1), head)?;
        }
    }
    Ok(())
}

fn write_group(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places, group: &Group) -> Written {
    let columns = places.columns;
    let value = group.of.and_then(|at| book.case.stated_values.get(at));
    let words = value.map_or_else(
        || "Serves no stated value: not counted".to_owned(),
        |value| format!("{} — “{}”", value.label, value.words.text()),
    );
    sheet.heading(group.head, columns.years.1, &words)?;
    for (at, row) in &group.lines {
        if let Some(line) = line(book, places, group, (*at, *row)) {
            columns::write(sheet, &line)?;
            pool::write(sheet, &line)?;
        }
    }
    if let Some(row) = group.between {
        pool::trim(sheet, book, places, group, row)?;
    }
    let counted = |column: u16| {
        let own = f::sum_where(
            stack(group.rows(), COUNTS),
            f::text("yes"),
            group.down(column),
        );
        let trim = group.between.map(|row| in_row(row, column));
        f::added(std::iter::once(own).chain(trim))
    };
    let figures = group.of.map(|at| book.results.answering(at));
    let shown = Flows {
        figures: &figures.unwrap_or_default(),
        by_month: &group_months(book, group),
    };
    total_row(sheet, columns, (group.subtotal, "Counted"), &shown, counted)
}

/// A benefit of a group, by its place in the case.
fn line<'a>(
    book: &'a Book<'a>,
    places: &'a Places,
    group: &'a Group,
    (at, row): (usize, u32),
) -> Option<Line<'a>> {
    Some(Line {
        book,
        places,
        group,
        benefit: book.case.benefits.get(at)?,
        result: book.results.benefits.get(at)?,
        detail: book.details.benefits.get(at)?,
        at,
        row,
    })
}

/// What the benefits of a group that count bring by month, after their trim.
fn group_months(book: &Book<'_>, group: &Group) -> Vec<Decimal> {
    let results = group.each(&book.results.benefits);
    let lines = results.zip(group.each(&book.details.benefits));
    let counted = lines.filter(|(result, _)| result.counts());
    let counted = counted.flat_map(|(_, detail)| [&*detail.by_month, &*detail.off_by_month]);
    together(book, counted)
}

fn total(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let tied = || places.groups.iter().filter(|group| group.of.is_some());
    let rows: Vec<u32> = tied().map(|group| group.subtotal).collect();
    let months: Vec<Vec<Decimal>> = tied().map(|group| group_months(book, group)).collect();
    let shown = Flows {
        figures: &book.results.benefits_total,
        by_month: &together(book, months.iter().map(|flows| &**flows)),
    };
    let head = (places.total, "All benefits that count");
    total_row(sheet, places.columns, head, &shown, adding(&rows))
}

/// The share of the benefits' present value in lines where a column says something, as a formula of another sheet.
pub(super) fn share(places: &Places, column: Share) -> Expr {
    let (column, word) = match column {
        Share::Verified => (VERIFIED, "yes"),
        Share::Soft => (HARD, "soft"),
    };
    let seen = |column| stack(places.all_rows(), column).on(BENEFITS);
    f::sum_where(seen(column), f::text(word), seen(COUNTED))
}

/// Which share of the benefits is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Share {
    Verified,
    Soft,
}

/// How many lines have no number, as a formula of another sheet.
pub(super) fn without_number(places: &Places) -> Expr {
    let rows = stack(places.all_rows(), COUNTS).on(BENEFITS);
    f::call("COUNTIF", [rows, f::text("no number")])
}
