//! The columns of what the problems cost today, and one part of a problem in each: a yearly cost, or an event with its probability.
//!
//! They are some of the columns of the benefits above them.

use crate::engine::{LineDetail, LineProblem};
use crate::formula::Target;
use crate::model::{AdverseEvent, Amount, Money, ProblemCost, StatedValue};
use crate::report::workbook::benefits::{AMOUNT, ATTRIBUTION, FROM, GROWTH, LABEL, NUMBER, WORDS};
use crate::report::workbook::cell::Cell;
use crate::report::workbook::formula::{self as f, Expr, in_column};
use crate::report::workbook::line::{
    Flows, Line, NO_RATE, amounts_by_year, given_amount, given_in_year, grown, line_flows,
};
use crate::report::workbook::sheet::{Column, Sheet, column};
use crate::report::workbook::time::{Month, YEAR};
use rust_decimal::Decimal;

#[derive(Clone, Copy)]
pub(super) enum ProblemPart<'a> {
    Cost(&'a ProblemCost),
    Event(&'a AdverseEvent),
}

pub(super) struct OfProblem<'a> {
    pub value: &'a StatedValue,
    pub part: ProblemPart<'a>,
    pub detail: &'a LineDetail,
}

pub(super) type ProblemLine<'a> = Line<'a, OfProblem<'a>>;

/// The columns of the table before those of money; their widths are those of the benefits.
pub(super) fn columns<'a>() -> [Column<ProblemLine<'a>>; 7] {
    [
        column(LABEL, "Problem", 34, |line| Some(label(line))),
        column(WORDS, "Formula in words", 44, words),
        column(NUMBER, "A year, or once", 13, number),
        column(ATTRIBUTION, "Probability", 11, |line| {
            Some(line.rate(line.event()?.probability))
        }),
        column(AMOUNT, "Counted", 13, |line| Some(counted(line))),
        column(GROWTH, "Growth", 9, |line| match line.of.part {
            ProblemPart::Cost(cost) => Some(line.rate(cost.growth)),
            ProblemPart::Event(_) => None,
        }),
        column(FROM, "In year", 8, |line| {
            Some(line.styles().count_input(line.event()?.year.max(1)))
        }),
    ]
}

impl ProblemLine<'_> {
    fn event(&self) -> Option<&AdverseEvent> {
        match self.of.part {
            ProblemPart::Cost(_) => None,
            ProblemPart::Event(event) => Some(event),
        }
    }

    /// What of its number is counted.
    fn share(&self) -> Expr {
        match self.of.part {
            ProblemPart::Cost(_) => 1.into(),
            ProblemPart::Event(_) => self.cell(ATTRIBUTION),
        }
    }

    /// Its amount in a year of the case.
    fn amount_in(&self, year: Expr) -> Expr {
        if self.of.detail.amounts.is_empty() {
            return self.cell(AMOUNT);
        }
        given_in_year(self.row, self.book.plan.benefits.amounts, f::max(1, year))
    }

    fn own_label(&self) -> &str {
        match self.of.part {
            ProblemPart::Cost(cost) => &cost.label,
            ProblemPart::Event(event) => &event.label,
        }
    }

    /// Its formula, and what that must come out as; `None` for an amount that is given.
    fn formula(&self) -> Option<(&str, Target)> {
        let own = self.book.case.currency;
        match self.of.part {
            ProblemPart::Cost(cost) => Some((&cost.formula, Target::PerYear(own))),
            ProblemPart::Event(event) => match &event.impact {
                Amount::Formula(text) => Some((text, Target::Once(own))),
                Amount::Fixed(_) | Amount::Quantity { .. } => None,
            },
        }
    }

    fn given(&self) -> Option<(Option<Decimal>, Money)> {
        given_amount(&self.event()?.impact)
    }

    /// Why the part has no number.
    fn problem(&self) -> Option<&LineProblem> {
        let missing = &mut self.book.results.inaction.missing.iter();
        let own = |value: &_, label: &str| *value == self.of.value.id && label == self.own_label();
        let part = missing.find(|part| own(&part.value, &part.label));
        part.map(|part| &part.problem)
    }
}

/// Writes a part: its columns and its money, at present value by the factors on the row `worth`.
pub(super) fn write(sheet: &mut Sheet<'_>, worth: u32, line: &ProblemLine<'_>) {
    sheet.line(line.row, &columns(), line);
    if let (Some((text, target)), false) = (line.formula(), line.of.detail.amounts.is_empty()) {
        let places = (line.of.detail, line.book.plan.benefits.amounts);
        let counted = |number: Expr, amount: Option<Decimal>| {
            let counted = number * line.share() * f::name("frame.presentation");
            (counted, amount.unwrap_or_default())
        };
        amounts_by_year(sheet, line, (text, &target), places, counted);
    }
    let columns = line.book.plan.benefits.columns;
    let shown = Flows::of(line.of.detail);
    line_flows(sheet, columns, (line.row, worth), &shown, |month| {
        amount_in_month(line, month)
    });
}

fn label(line: &ProblemLine<'_>) -> Cell {
    line.label(&format!("{}: {}", line.of.value.label, line.own_label()))
}

fn words(line: &ProblemLine<'_>) -> Option<Cell> {
    if let Some((text, _)) = line.formula() {
        return Some(line.formula_in_words(text));
    }
    Some(line.label(&match line.given()? {
        (None, price) => price.to_string(),
        (Some(quantity), price) => format!("{quantity} × {price}"),
    }))
}

fn number(line: &ProblemLine<'_>) -> Option<Cell> {
    let (styles, number) = (line.styles(), line.of.detail.number);
    if let Some(formula) = line.formula() {
        return Some(line.live_number(formula, line.problem(), line.of.detail));
    }
    let (quantity, price) = line.given()?;
    let own = line.book.case.currency;
    if price.currency == own {
        // Nothing to convert: the amount itself is what a reader may change.
        return Some(Cell::optional(number, &styles.input(&styles.own_money)));
    }
    let factors = quantity.into_iter().chain([price.amount]);
    let amount = f::multiplied(factors.map(Expr::from));
    let style = styles.shown(&styles.own_money);
    let converted = line.book.converted(Some(amount), price.currency, own);
    Some(match converted {
        Some(formula) => Cell::formula(&formula, number, &style),
        None => line.label(NO_RATE),
    })
}

fn counted(line: &ProblemLine<'_>) -> Cell {
    let number = line.cell(NUMBER);
    let amount = &number * line.share() * f::name("frame.presentation");
    let formula = f::when(f::is_number(number), amount, 0);
    let shown = line.of.detail.amount.unwrap_or_default();
    Cell::formula(&formula, shown, &line.styles().flow)
}

/// What the part costs in a month: a later start of the proposal does not move it.
fn amount_in_month(line: &ProblemLine<'_>, at: Month) -> Expr {
    let (month, year) = (at.number(), at.of(YEAR));
    let running = [month.at_least(1), month.at_most(f::name("frame.months"))];
    let amount = line.amount_in(year.clone()) / 12;
    match line.of.part {
        ProblemPart::Cost(cost) => {
            let grown = grown_to(line.row, &year, cost);
            f::when(f::all(running), amount * grown, 0)
        }
        ProblemPart::Event(_) => {
            let in_year = year.equals(line.cell(FROM));
            f::when(f::all(running.into_iter().chain([in_year])), amount, 0)
        }
    }
}

pub(super) fn grown_to(row: u32, year: &Expr, cost: &ProblemCost) -> Expr {
    grown(&in_column(row, GROWTH), &(year - 1), cost.growth)
}
