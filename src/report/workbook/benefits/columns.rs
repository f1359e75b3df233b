//! The columns of the sheet of benefits, and a benefit in each of them.
//!
//! A column is added here: a place, and an entry of [`columns`]. What the problems cost today stands in some of the same columns.

use super::months::amount_in_month;
use super::pool::{counted_share, part};
use super::{Group, Places};
use crate::engine::{BenefitResult, LineDetail, LineProblem, Standing};
use crate::formula::Target;
use crate::model::{Benefit, Gain, Hardness, Ramp, Rate, YearlyAmounts};
use crate::report::words;
use crate::report::workbook::book::Book;
use crate::report::workbook::cell::{Cell, Rule};
use crate::report::workbook::formula::{self as f, Expr, in_column};
use crate::report::workbook::line::{
    Flows, Span, given_amounts, in_words, line_flows, live_number, problem_of,
};
use crate::report::workbook::names::basis_words;
use crate::report::workbook::sheet::{Column, Sheet, Written, column, partial};
use crate::report::workbook::style::Styles;
use crate::report::workbook::time::WORTH;

pub(in crate::report::workbook) const LABEL: u16 = 0;
const CLASS: u16 = 1;
pub(super) const HARD: u16 = 2;
pub(super) const VERIFIED: u16 = 3;
pub(super) const COUNTS: u16 = 4;
pub(in crate::report::workbook) const WORDS: u16 = 5;
pub(in crate::report::workbook) const NUMBER: u16 = 6;
pub(in crate::report::workbook) const ATTRIBUTION: u16 = 7;
const PRODUCTIVE: u16 = 8;
const RISK: u16 = 9;
pub(in crate::report::workbook) const AMOUNT: u16 = 10;
pub(in crate::report::workbook) const GROWTH: u16 = 11;
pub(in crate::report::workbook) const FROM: u16 = 12;
const TO: u16 = 13;
pub(super) const LAST: u16 = 14;
const RAMP: u16 = 15;
pub(super) const RAMP_MONTHS: u16 = 16;
const ACTS_ON: u16 = 17;
const KEPT: u16 = 18;
/// The first column of money.
pub(super) const TOTAL: u16 = 19;

/// A benefit on its row.
pub(super) struct Line<'a> {
    pub book: &'a Book<'a>,
    pub places: &'a Places,
    pub group: &'a Group,
    pub benefit: &'a Benefit,
    pub result: &'a BenefitResult,
    pub detail: &'a LineDetail,
    /// Its place in the case.
    pub at: usize,
    pub row: u32,
}

/// Every column before those of money.
pub(super) fn columns<'a>() -> [Column<Line<'a>>; 19] {
    [
        column(LABEL, "Benefit", 34, |l| l.label(&l.benefit.label)),
        column(CLASS, "Class", 17, |l| {
            l.label(words::class(l.benefit.class))
        }),
        column(HARD, "Hard or soft", 9, hardness),
        column(VERIFIED, "Verified", 9, verified),
        column(COUNTS, "Counts", 11, counts),
        column(WORDS, "Formula in words", 44, formula_in_words),
        column(NUMBER, "A year, or once", 13, number),
        column(ATTRIBUTION, "Attribution", 11, |l| {
            l.rate(l.benefit.attribution)
        }),
        column(PRODUCTIVE, "Productive share", 11, |l| {
            l.rate(l.benefit.productive_share())
        }),
        column(RISK, "Risk", 9, |l| l.rate(l.benefit.risk)),
        column(AMOUNT, "After cuts", 13, amount),
        column(GROWTH, "Growth", 9, |l| l.rate(l.benefit.growth)),
        partial(FROM, "From month", 8, |l| {
            Some(l.span()?.first_cell(l.book))
        }),
        partial(TO, "To month", 8, |l| l.span()?.to_cell(l.book)),
        partial(LAST, "Last month", 8, |l| {
            l.span()?.last_cell(l.book, &l.cell(TO))
        }),
        column(RAMP, "Ramp", 10, ramp),
        partial(RAMP_MONTHS, "Full after months", 9, ramp_months),
        column(ACTS_ON, "Acts on", 16, |l| l.label(part(l))),
        column(KEPT, "Kept", 9, kept),
    ]
}

impl Line<'_> {
    /// The cell of a column in this line.
    pub(super) fn cell(&self, column: u16) -> Expr {
        in_column(self.row, column)
    }

    pub(super) fn styles(&self) -> &Styles {
        &self.book.styles
    }

    fn label(&self, words: &str) -> Cell {
        Cell::text(words, &self.styles().label)
    }

    fn centred(&self, words: &str) -> Cell {
        Cell::text(words, &self.styles().centred)
    }

    fn rate(&self, rate: Rate) -> Cell {
        self.styles().rate_input(rate)
    }

    fn span(&self) -> Option<Span> {
        match &self.benefit.gain {
            Gain::Recurring {
                from_month,
                to_month,
                ..
            } => Some(Span::Recurring {
                from: (*from_month).max(1),
                to: *to_month,
            }),
            Gain::OneOff { month, .. } => Some(Span::Once(*month)),
            Gain::ByYear(_) => None,
        }
    }

    /// Whether the line is counted, as a condition.
    pub(super) fn is_counted(&self) -> Expr {
        self.cell(COUNTS).equals(f::text("yes"))
    }
}

/// Writes a benefit: its columns, its ramp and amounts by year, and its money.
pub(super) fn write(sheet: &mut Sheet<'_>, line: &Line<'_>) -> Written {
    let (row, places) = (line.row, line.places);
    sheet.line(row, &columns(), line)?;
    if let Ramp::ByYear(shares) = &line.benefit.ramp
        && matches!(line.benefit.gain, Gain::Recurring { .. })
    {
        ramp_by_year(sheet, line, shares)?;
    }
    if let Gain::ByYear(amounts) = &line.benefit.gain {
        given_amounts(sheet, amounts, places.amounts, row)?;
    }
    let shown = Flows {
        figures: &line.result.figures,
        by_month: &line.detail.by_month,
    };
    line_flows(sheet, places.columns, (row, WORTH), &shown, |month| {
        amount_in_month(line, month)
    })
}

fn hardness(line: &Line<'_>) -> Cell {
    let words = words::hardness(line.result.hardness);
    line.styles().choice(words, &["hard", "soft"])
}

fn verified(line: &Line<'_>) -> Cell {
    let (book, styles) = (line.book, line.styles());
    let shown = if line.result.verified { "yes" } else { "no" };
    if let Gain::ByYear(_) = line.benefit.gain {
        let cell = Cell::text(shown, &styles.centred_input());
        return cell.only(Rule::Words(vec!["yes", "no"]));
    }
    if let Some(LineProblem::Formula(_) | LineProblem::NotWritten) =
        problem_of(&line.result.standing)
    {
        return line.centred("no");
    }
    let formula = book.all_verified(&line.result.rests_on);
    Cell::formula(&formula, shown, &styles.centred)
}

/// Whether the line is part of the answer, by its stated value and the chosen view.
fn counts(line: &Line<'_>) -> Cell {
    let has_number = f::is_number(line.cell(NUMBER));
    let view = f::name("view.number");
    let formula = if line.result.serves.is_none() {
        f::when(has_number, f::text("untied"), f::text("no number"))
    } else {
        let hard = f::text(words::hardness(Hardness::Hard));
        let of_view = |number, condition: Expr| f::all([view.equals(number), condition]);
        let in_view = f::any([
            view.equals(1),
            of_view(2, line.cell(HARD).equals(hard)),
            of_view(3, line.cell(VERIFIED).equals(f::text("yes"))),
        ]);
        let counted = f::when(in_view, f::text("yes"), f::text("not in view"));
        f::when(f::not(has_number), f::text("no number"), counted)
    };
    let shown = match &line.result.standing {
        Standing::Counted => "yes",
        Standing::Untied => "untied",
        Standing::OutsideView => "not in view",
        Standing::NoNumber(_) => "no number",
    };
    Cell::formula(&formula, shown, &line.styles().centred)
}

fn formula_in_words(line: &Line<'_>) -> Cell {
    match &line.benefit.gain {
        Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } => {
            in_words(line.book, formula)
        }
        Gain::ByYear(amounts) => {
            let said = amounts.said.as_ref();
            let said = said.map_or("", |said| basis_words(said.basis));
            let own = amounts.currency.unwrap_or(line.book.case.currency);
            line.label(&format!("Given by year, {}. {said}", own.code()))
        }
    }
}

/// The formula as it computes; for amounts by year their rate into the case's currency.
fn number(line: &Line<'_>) -> Cell {
    let book = line.book;
    let own = book.case.currency;
    let (text, target) = match &line.benefit.gain {
        Gain::Recurring { formula, .. } => (formula, Target::PerYear(own)),
        Gain::OneOff { formula, .. } => (formula, Target::Once(own)),
        Gain::ByYear(amounts) => return given_rate(line, amounts),
    };
    let problem = problem_of(&line.result.standing);
    live_number(book, text, &target, problem, line.detail.number)
}

fn given_rate(line: &Line<'_>, amounts: &YearlyAmounts) -> Cell {
    let own = line.book.case.currency;
    let from = amounts.currency.unwrap_or(own);
    match line.book.conversion(from, own) {
        Some(rate) => {
            let style = &line.styles().exchange;
            Cell::formula(&rate, line.detail.number, style)
        }
        None => line.label("no exchange rate"),
    }
}

/// The number with its cuts, in the currency of the answer.
fn amount(line: &Line<'_>) -> Cell {
    let number = line.cell(NUMBER);
    let certain = Expr::from(1) - line.cell(RISK);
    let shares = [
        line.cell(ATTRIBUTION),
        line.cell(PRODUCTIVE),
        certain,
        f::name("frame.presentation"),
    ];
    let cut = shares
        .into_iter()
        .fold(number.clone(), |cut, share| cut * share);
    let formula = f::when(f::is_number(number), cut, 0);
    let shown = line.detail.amount.unwrap_or_default();
    Cell::formula(&formula, shown, &line.styles().flow)
}

fn ramp(line: &Line<'_>) -> Cell {
    line.centred(match (&line.benefit.gain, &line.benefit.ramp) {
        (Gain::OneOff { .. }, _) => "once",
        (Gain::ByYear(_), _) | (_, Ramp::ByYear(_)) => "by year",
        (_, Ramp::None) => "at once",
        (_, Ramp::Linear(_)) => "evenly",
    })
}

fn ramp_months(line: &Line<'_>) -> Option<Cell> {
    match (&line.benefit.gain, &line.benefit.ramp) {
        (Gain::Recurring { .. }, Ramp::Linear(months)) => Some(line.styles().count_input(*months)),
        _ => None,
    }
}

/// The shares of the ramp by year of effect; the last one holds on.
fn ramp_by_year(sheet: &mut Sheet<'_>, line: &Line<'_>, shares: &[Rate]) -> Written {
    let last = shares.last().copied().unwrap_or(Rate::WHOLE);
    let shares = shares.iter().copied().chain(std::iter::repeat(last));
    let cells = shares.map(|share| line.styles().rate_input(share));
    sheet.put_between(line.row, line.places.ramps, cells)
}

/// What is kept of the line at present value.
fn kept(line: &Line<'_>) -> Cell {
    let present = line.cell(line.places.columns.present());
    let condition = f::all([line.is_counted(), present.differs(0)]);
    let formula = f::when(condition, line.cell(super::COUNTED) / &present, 1);
    let shown = counted_share(line.result);
    Cell::formula(&formula, shown, &line.styles().percent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_before_those_of_money_has_its_own_place() {
        let places: Vec<u16> = columns().iter().map(|column| column.place).collect();
        assert_eq!(places, (0..TOTAL).collect::<Vec<u16>>());
    }
}
