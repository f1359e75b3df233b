//! The sheet of benefits: what each brings, what overlaps, and what the problems cost today (method §3, §6).
//!
//! Benefits stand below the stated value that they serve, and the trim of its pool is a line of its own.

mod amounts;
mod columns;
mod given_back;

use super::book::Book;
use super::formula::{self as f, Expr, in_row, stack};
use super::group::Group;
use super::line::{Flows, YES, adding, given_amounts, line_flows, together, total_row};
use super::names::BENEFITS;
use super::problems::{self, ProblemPlaces};
use super::sheet::Sheet;
use super::time::{self, FIRST_ROW, HEAD, MoneyColumns, Month, PLAN_YEAR, WORTH, YearColumns};
use crate::model::{Benefit, Gain, Ramp, Rate};
pub(super) use columns::{AMOUNT, ATTRIBUTION, FROM, GROWTH, LABEL, NUMBER, WORDS};
use columns::{BenefitLine, COLUMNS, COUNTS, HARD, OfBenefit, VERIFIED};
pub(super) use given_back::given_back;
use rust_decimal::Decimal;
use std::iter::{once, repeat};

/// After total and present value: what counts of the present value.
const COUNTED: u16 = COLUMNS + 2;

/// The benefits of one stated value, by its place; of those that serve none, `None`. Above their sum stands what overlaps, where the value
/// says what its problem costs.
pub(super) type BenefitGroup = Group<Option<usize>>;

/// Three blocks of one column a year: what is drawn on a problem, what would be left of it, and what is kept.
#[derive(Debug, Clone, Copy, Default)]
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

    pub(super) fn named(self, words: [&'static str; 3]) -> [YearColumns; 3] {
        let (draws, left, kept) = self.columns(0);
        let [first, second, third] = words;
        [(draws, first), (left, second), (kept, third)].map(|(first, words)| YearColumns {
            first,
            count: self.years,
            from: 1,
            words,
        })
    }

    fn kept(self) -> (u16, u16) {
        (self.columns(0).2, self.columns(self.years - 1).2)
    }
}

#[derive(Debug, Default)]
pub(super) struct BenefitPlaces {
    pub columns: MoneyColumns,
    /// What is shared out in each year.
    pub blocks: Blocks,
    /// The ramps by year of effect.
    ramps: YearColumns,
    pub amounts: YearColumns,
    pub groups: Vec<BenefitGroup>,
    pub total: u32,
    pub problems: ProblemPlaces,
}

impl BenefitPlaces {
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
        let ramp = |benefit: &Benefit| match &benefit.ramp {
            Ramp::ByYear(shares) => shares.len().min(31),
            Ramp::None | Ramp::Linear(_) => 0,
        };
        let most_ramps = book.case.benefits.iter().map(ramp).max();
        let most_ramps = u16::try_from(most_ramps.unwrap_or_default())
            .unwrap_or(1)
            .max(1);
        let years = book.planned_years;
        let between = most_ramps + years + 3 + 3 * (years + 1);
        let columns = MoneyColumns::from(COLUMNS, 1, between, book);
        let ramps = YearColumns {
            first: columns.years.1 + 2,
            count: most_ramps,
            from: 1,
            words: "Ramp",
        };
        let amounts = YearColumns::given(ramps.last() + 2, book);
        Self {
            columns,
            blocks: Blocks {
                first: amounts.last() + 2,
                years,
            },
            ramps,
            amounts,
            groups,
            total: row,
            problems: ProblemPlaces::of(book, row + 3),
        }
    }

    /// The group and the row of a benefit, by its place in the case.
    fn place(&self, benefit: usize) -> Option<(&BenefitGroup, u32)> {
        self.groups.iter().find_map(|group| {
            let mut lines = group.lines.iter();
            let (_, row) = lines.find(|(at, _)| *at == benefit)?;
            Some((group, *row))
        })
    }

    /// Whether a benefit counts, as a condition of another sheet; `None` where it serves nothing.
    pub(super) fn is_counted(&self, benefit: usize) -> Option<Expr> {
        let (group, row) = self.place(benefit)?;
        group.of?;
        Some(f::fixed(row, COUNTS).on(BENEFITS).equals(YES))
    }

    /// What a benefit that counts brings in a month after the trim of its pool, as a formula of another sheet; the month by its place.
    pub(super) fn kept_in_month(&self, benefit: usize, month: u16) -> Option<Expr> {
        let (group, row) = self.place(benefit)?;
        let month = Month(self.columns.months.0 + month);
        let flow = month.of(row).on(BENEFITS);
        let kept = if group.between.is_some() {
            let shares = f::band(row, self.blocks.kept()).on(BENEFITS);
            let share = f::index(shares, month.plan_year().on(BENEFITS));
            let is_start = month.plan().on(BENEFITS).below(1);
            flow * f::when(is_start, 1, share)
        } else {
            flow
        };
        Some(f::when(self.is_counted(benefit)?, kept, 0))
    }

    /// A column of all benefits, for sums of another sheet.
    fn all(&self, column: u16) -> Expr {
        let last = self.total.saturating_sub(1).max(FIRST_ROW);
        stack((FIRST_ROW, last), column).on(BENEFITS)
    }

    /// The present value of the benefits on verified numbers, as a formula of another sheet.
    pub(super) fn verified(&self) -> Expr {
        f::sum_where(self.all(VERIFIED), YES, self.all(COUNTED))
    }

    /// The present value of the soft benefits, as a formula of another sheet.
    pub(super) fn soft(&self) -> Expr {
        f::sum_where(self.all(HARD), "soft", self.all(COUNTED))
    }

    /// How many benefits that count are below zero at present value, by more than the rounding of a spreadsheet, as a formula of another sheet.
    pub(super) fn below_zero(&self) -> Expr {
        f::call("COUNTIF", [self.all(COUNTED), "<-0.000001".into()])
    }

    /// How many lines have no number, as a formula of another sheet.
    pub(super) fn without_number(&self) -> Expr {
        f::call("COUNTIF", [self.all(COUNTS), "no number".into()])
    }
}

pub(super) fn write(sheet: &mut Sheet<'_>) {
    let (book, places) = (sheet.book, &sheet.book.plan.benefits);
    let currency = book.results.frame.currency.code();
    let below = "before any scenario the marked cells are the customer's to change.";
    sheet.title(
        "Benefits",
        &format!("What each benefit brings, in {currency}; {below}"),
    );
    heads(sheet, places);
    time::months(sheet, places.columns, true);
    for group in &places.groups {
        write_group(sheet, group);
    }
    total(sheet, places);
    problems::write(sheet);
    let end = (places.problems.end(), places.columns.years.1);
    time::finish(sheet, places.columns, end, (2, 0));
}

fn heads(sheet: &mut Sheet<'_>, places: &BenefitPlaces) {
    let style = &sheet.styles.head;
    sheet.heads(HEAD, &columns::columns());
    time::heads(sheet, places.columns);
    sheet.text(HEAD, COUNTED, "Counted, present value", style);
    places.ramps.heads(sheet, HEAD, style);
    places.amounts.heads(sheet, HEAD, style);
    places.amounts.numbers(sheet, PLAN_YEAR);
    let words = ["Draws on the problem", "Left alone", "Kept"];
    for block in places.blocks.named(words) {
        block.heads(sheet, HEAD, style);
        block.numbers(sheet, PLAN_YEAR);
    }
    sheet.height(HEAD, 44);
}

fn write_group(sheet: &mut Sheet<'_>, group: &BenefitGroup) {
    let (book, columns) = (sheet.book, sheet.book.plan.benefits.columns);
    let value = group.of.and_then(|at| book.case.stated_values.get(at));
    let words = value.map_or_else(
        || "Serves no stated value: not counted".to_owned(),
        |value| format!("{} — “{}”", value.label, value.words.text()),
    );
    sheet.heading(group.head, columns.years.1, &words);
    for (at, row) in &group.lines {
        if let Some(line) = line(book, group, (*at, *row)) {
            write_line(sheet, &line);
        }
    }
    if let Some(row) = group.between {
        amounts::trim(sheet, group, row);
    }
    let counted = |column: u16| {
        let own = f::sum_where(stack(group.rows(), COUNTS), YES, group.down(column));
        let trim = group.between.map(|row| in_row(row, column));
        f::added(once(own).chain(trim))
    };
    let figures = group.of.map(|at| book.results.answering(at));
    let shown = Flows {
        figures: &figures.unwrap_or_default(),
        by_month: &group_months(book, group),
    };
    total_row(sheet, columns, (group.subtotal, "Counted"), &shown, counted);
}

fn line<'a>(
    book: &'a Book<'a>,
    group: &'a BenefitGroup,
    (at, row): (usize, u32),
) -> Option<BenefitLine<'a>> {
    let of = OfBenefit {
        group,
        benefit: book.case.benefits.get(at)?,
        result: book.results.benefits.get(at)?,
        detail: book.details.benefits.get(at)?,
        at,
    };
    Some(BenefitLine { book, of, row })
}

fn write_line(sheet: &mut Sheet<'_>, line: &BenefitLine<'_>) {
    let (benefit, places) = (line.of.benefit, &line.book.plan.benefits);
    sheet.line(line.row, &columns::columns(), line);
    if let (Gain::Recurring { .. }, Ramp::ByYear(shares)) = (&benefit.gain, &benefit.ramp) {
        // The last share holds on.
        let last = shares.last().copied().unwrap_or(Rate::WHOLE);
        let shares = shares.iter().copied().chain(repeat(last));
        let cells = shares.map(|share| line.rate(share));
        places.ramps.put(sheet, line.row, cells);
    }
    if let Gain::ByYear(amounts) = &benefit.gain {
        given_amounts(sheet, amounts, places.amounts, line.row);
    }
    amounts::write_by_year(sheet, line);
    let (rows, shown) = ((line.row, WORTH), Flows::of(line.of.detail));
    line_flows(sheet, places.columns, rows, &shown, |month| {
        amounts::amount_in_month(line, month)
    });
    amounts::write(sheet, line);
}

/// What the benefits of a group that count bring by month, after their trim.
fn group_months(book: &Book<'_>, group: &BenefitGroup) -> Vec<Decimal> {
    let results = group.each(&book.results.benefits);
    let lines = results.zip(group.each(&book.details.benefits));
    let counted = lines.filter(|(result, _)| result.counts());
    let counted = counted.flat_map(|(_, detail)| [&*detail.by_month, &*detail.off_by_month]);
    together(book, counted)
}

fn total(sheet: &mut Sheet<'_>, places: &BenefitPlaces) {
    let book = sheet.book;
    let tied = || places.groups.iter().filter(|group| group.of.is_some());
    let rows: Vec<u32> = tied().map(|group| group.subtotal).collect();
    let months: Vec<Vec<Decimal>> = tied().map(|group| group_months(book, group)).collect();
    let shown = Flows {
        figures: &book.results.benefits_total,
        by_month: &together(book, months.iter().map(|flows| &**flows)),
    };
    let head = (places.total, "All benefits that count");
    total_row(sheet, places.columns, head, &shown, adding(&rows));
}
