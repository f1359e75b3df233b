//! The columns of what the problems cost today, and one part of a problem in each: a yearly cost, or an event with its probability.
//!
//! They are some of the columns of the benefits above them. A column is added here, by an entry of [`columns`].

use crate::engine::{LineDetail, LineProblem};
use crate::formula::Target;
use crate::model::{AdverseEvent, Amount, Money, ProblemCost, StatedValue};
use crate::report::workbook::benefits::{
    AMOUNT, ATTRIBUTION, FROM, GROWTH, LABEL, NUMBER, Places, WORDS,
};
use crate::report::workbook::book::Book;
use crate::report::workbook::cell::Cell;
use crate::report::workbook::formula::{self as f, Expr, in_column};
use crate::report::workbook::line::{
    Flows, given_amount, grown, in_words, line_flows, live_number,
};
use crate::report::workbook::sheet::{Column, Sheet, Written, column, partial};
use crate::report::workbook::style::Styles;
use crate::report::workbook::time::{Month, YEAR};
use rust_decimal::Decimal;

/// A part of what a problem costs.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    Cost(&'a ProblemCost),
    Event(&'a AdverseEvent),
}

/// A part on its row.
pub(super) struct Line<'a> {
    pub book: &'a Book<'a>,
    pub value: &'a StatedValue,
    pub part: Part<'a>,
    pub detail: &'a LineDetail,
    pub row: u32,
}

/// The columns of the table before those of money; their widths are those of the benefits.
pub(super) fn columns<'a>() -> [Column<Line<'a>>; 7] {
    [
        column(LABEL, "Problem", 34, label),
        partial(WORDS, "Formula in words", 44, words),
        partial(NUMBER, "A year, or once", 13, number),
        partial(ATTRIBUTION, "Probability", 11, probability),
        column(AMOUNT, "Counted", 13, counted),
        partial(GROWTH, "Growth", 9, growth),
        partial(FROM, "In year", 8, in_year),
    ]
}

impl Line<'_> {
    fn cell(&self, column: u16) -> Expr {
        in_column(self.row, column)
    }

    fn styles(&self) -> &Styles {
        &self.book.styles
    }

    fn own_label(&self) -> &str {
        match self.part {
            Part::Cost(cost) => &cost.label,
            Part::Event(event) => &event.label,
        }
    }

    /// Its formula, and what that must come out as; `None` for an amount that is given.
    fn formula(&self) -> Option<(&str, Target)> {
        let own = self.book.case.currency;
        match self.part {
            Part::Cost(cost) => Some((&cost.formula, Target::PerYear(own))),
            Part::Event(event) => match &event.impact {
                Amount::Formula(text) => Some((text, Target::Once(own))),
                Amount::Fixed(_) | Amount::Quantity { .. } => None,
            },
        }
    }

    /// An amount that is given, with its quantity.
    fn given(&self) -> Option<(Option<Decimal>, Money)> {
        let Part::Event(event) = self.part else {
            return None;
        };
        given_amount(&event.impact)
    }

    /// Why the part has no number.
    fn problem(&self) -> Option<&LineProblem> {
        let missing = &mut self.book.results.inaction.missing.iter();
        let own = |value: &_, label: &str| *value == self.value.id && label == self.own_label();
        let part = missing.find(|part| own(&part.value, &part.label));
        part.map(|part| &part.problem)
    }
}

/// Writes a part: its columns and its money. `worth` is the row of factors.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    places: &Places,
    worth: u32,
    line: &Line<'_>,
) -> Written {
    sheet.line(line.row, &columns(), line)?;
    let shown = Flows {
        figures: &line.detail.figures,
        by_month: &line.detail.by_month,
    };
    let at = (line.row, worth);
    line_flows(sheet, places.columns, at, &shown, |month| {
        amount_in_month(line, month)
    })
}

fn label(line: &Line<'_>) -> Cell {
    let label = format!("{}: {}", line.value.label, line.own_label());
    Cell::text(&label, &line.styles().label)
}

fn words(line: &Line<'_>) -> Option<Cell> {
    if let Some((text, _)) = line.formula() {
        return Some(in_words(line.book, text));
    }
    let words = match line.given()? {
        (None, price) => price.to_string(),
        (Some(quantity), price) => format!("{quantity} × {price}"),
    };
    Some(Cell::text(&words, &line.styles().label))
}

fn number(line: &Line<'_>) -> Option<Cell> {
    let (book, styles, number) = (line.book, line.styles(), line.detail.number);
    if let Some((text, target)) = line.formula() {
        return Some(live_number(book, text, &target, line.problem(), number));
    }
    let (quantity, price) = line.given()?;
    let own = book.case.currency;
    if price.currency == own {
        // Nothing to convert: the amount itself is what a reader may change.
        return Some(Cell::optional(number, &styles.input(&styles.own_money)));
    }
    let factors = quantity.into_iter().chain([price.amount]);
    let amount = f::multiplied(factors.map(Expr::from));
    let style = styles.shown(&styles.own_money);
    Some(match book.converted(Some(amount), price.currency, own) {
        Some(formula) => Cell::formula(&formula, number, &style),
        None => Cell::text("no exchange rate", &styles.label),
    })
}

fn probability(line: &Line<'_>) -> Option<Cell> {
    match line.part {
        Part::Cost(_) => None,
        Part::Event(event) => Some(line.styles().rate_input(event.probability)),
    }
}

/// The number in the currency of the answer, times its probability.
fn counted(line: &Line<'_>) -> Cell {
    let number = line.cell(NUMBER);
    let share = match line.part {
        Part::Cost(_) => 1.into(),
        Part::Event(_) => line.cell(ATTRIBUTION),
    };
    let amount = &number * share * f::name("frame.presentation");
    let formula = f::when(f::is_number(number), amount, 0);
    let shown = line.detail.amount.unwrap_or_default();
    Cell::formula(&formula, shown, &line.styles().flow)
}

fn growth(line: &Line<'_>) -> Option<Cell> {
    match line.part {
        Part::Cost(cost) => Some(line.styles().rate_input(cost.growth)),
        Part::Event(_) => None,
    }
}

fn in_year(line: &Line<'_>) -> Option<Cell> {
    match line.part {
        Part::Cost(_) => None,
        Part::Event(event) => Some(line.styles().count_input(event.year.max(1))),
    }
}

/// What the part costs in a month: a later start of the proposal does not move it.
fn amount_in_month(line: &Line<'_>, at: Month) -> Expr {
    let (month, year) = (at.number(), at.of(YEAR));
    let running = [month.at_least(1), month.at_most(f::name("frame.months"))];
    let amount = line.cell(AMOUNT) / 12;
    match line.part {
        Part::Cost(cost) => {
            let grown = grown_to(line.row, &year, cost);
            f::when(f::all(running), amount * grown, 0)
        }
        Part::Event(_) => {
            let in_year = year.equals(line.cell(FROM));
            f::when(f::all(running.into_iter().chain([in_year])), amount, 0)
        }
    }
}

/// What a yearly cost on a row has grown by in a year.
pub(super) fn grown_to(row: u32, year: &Expr, cost: &ProblemCost) -> Expr {
    let rate = in_column(row, GROWTH);
    grown(&rate, &(year - 1), cost.growth.fraction())
}
