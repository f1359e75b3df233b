//! The columns of the sheet of benefits, and a benefit in each of them.
//!
//! What the problems cost today stands in some of the same columns.

use super::BenefitGroup;
use crate::engine::{BenefitResult, LineDetail, LineProblem, Standing, written_gain};
use crate::formula::{Formula, Target};
use crate::model::{Benefit, Gain, Hardness, Ramp, YearlyAmounts};
use crate::report::words;
use crate::report::workbook::cell::{Cell, Rule};
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::line::{Line, NO_RATE, Span, YES, problem_of};
use crate::report::workbook::names::{BASES, words_of};
use crate::report::workbook::sheet::{Column, column, columns};
use rust_decimal::Decimal;

pub(in crate::report::workbook) struct OfBenefit<'a> {
    pub group: &'a BenefitGroup,
    pub benefit: &'a Benefit,
    pub result: &'a BenefitResult,
    pub detail: &'a LineDetail,
    /// Its place in the case.
    pub at: usize,
}

pub(super) type BenefitLine<'a> = Line<'a, OfBenefit<'a>>;

columns! { line: OfBenefit;
    LABEL "Benefit" 34 => line.label(&line.of.benefit.label);
    CLASS "Class" 17 => line.label(words::class(line.of.benefit.class));
    HARD "Hard or soft" 9 => hardness(line);
    VERIFIED "Verified" 9 => verified(line);
    COUNTS "Counts" 11 => counts(line);
    WORDS "Formula in words" 44 => formula_in_words(line);
    NUMBER "A year, or once" 13 => number(line);
    ATTRIBUTION "Attribution" 11 => line.rate(line.of.benefit.attribution);
    PRODUCTIVE "Productive share" 11 => line.rate(line.of.benefit.productive_share());
    RISK "Risk" 9 => line.rate(line.of.benefit.risk);
    AMOUNT "After cuts" 13 => amount(line);
    GROWTH "Growth" 9 => line.rate(line.of.benefit.growth);
    FROM "From month" 8 => Some(line.span()?.first_cell(line.styles()));
    TO "To month" 8 => line.span()?.to_cell(line.styles());
    LAST "Last month" 8 => line.span()?.last_cell(line.book, &line.cell(TO));
    RAMP "Ramp" 10 => ramp(line);
    RAMP_MONTHS "Full after months" 9 => ramp_months(line);
    ACTS_ON "Acts on" 16 => line.label(line.part());
    KEPT "Kept" 9 => kept(line);
}

impl BenefitLine<'_> {
    fn span(&self) -> Option<Span> {
        Span::of_gain(&self.of.benefit.gain)
    }

    /// Whether the line is counted, as a condition.
    pub(super) fn is_counted(&self) -> Expr {
        self.cell(COUNTS).equals(YES)
    }

    /// The part of the problem on which a benefit acts, where the case has it.
    fn part(&self) -> &str {
        let part = self.of.benefit.acts_on.as_deref();
        part.filter(|_| self.of.result.acts_on.is_some())
            .unwrap_or_default()
    }
}

fn hardness(line: &BenefitLine<'_>) -> Cell {
    let words = words::hardness(line.of.result.hardness);
    line.styles().choice(words, &["hard", "soft"])
}

fn verified(line: &BenefitLine<'_>) -> Cell {
    let result = line.of.result;
    let shown = if result.verified { YES } else { "no" };
    let (Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. }) = &line.of.benefit.gain
    else {
        let cell = Cell::text(shown, &line.styles().centred_input());
        return cell.only(Rule::Words(vec![YES, "no"]));
    };
    if let Some(LineProblem::Formula(_) | LineProblem::NotWritten) = problem_of(&result.standing) {
        return line.centred("no");
    }
    // An amount of money in a formula has no source.
    if Formula::parse(formula).is_ok_and(|formula| formula.expr().holds_money()) {
        return line.centred("no");
    }
    let formula = line.book.all_verified(&result.rests_on);
    Cell::formula(&formula, shown, &line.styles().centred)
}

/// Whether the line is part of the answer, by its stated value and the chosen view.
fn counts(line: &BenefitLine<'_>) -> Cell {
    let has_number = f::is_number(line.cell(NUMBER));
    let view = f::name("view.number");
    let formula = if line.of.result.serves.is_none() {
        f::when(has_number, "untied", "no number")
    } else {
        let of_view = |number, condition: Expr| f::all([view.equals(number), condition]);
        let hard = line.cell(HARD).equals(words::hardness(Hardness::Hard));
        let verified = line.cell(VERIFIED).equals(YES);
        let in_view = f::any([view.equals(1), of_view(2, hard), of_view(3, verified)]);
        let counted = f::when(in_view, YES, "not in view");
        f::when(f::not(has_number), "no number", counted)
    };
    let shown = match &line.of.result.standing {
        Standing::Counted => YES,
        Standing::Untied => "untied",
        Standing::OutsideView => "not in view",
        Standing::NoNumber(_) => "no number",
    };
    Cell::formula(&formula, shown, &line.styles().centred)
}

fn formula_in_words(line: &BenefitLine<'_>) -> Cell {
    match &line.of.benefit.gain {
        Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } => {
            line.formula_in_words(formula)
        }
        Gain::ByYear(amounts) => {
            let said = amounts.said.as_ref();
            let said = said.map_or("", |said| words_of(&BASES, said.basis));
            let own = amounts.currency.unwrap_or(line.book.case.currency);
            line.label(&format!("Given by year, {}. {said}", own.code()))
        }
    }
}

/// The formula as it computes; for amounts by year their rate into the case's currency.
fn number(line: &BenefitLine<'_>) -> Cell {
    let (gain, own) = (&line.of.benefit.gain, line.book.case.currency);
    match (gain, written_gain(gain, own)) {
        (Gain::ByYear(amounts), _) => given_rate(line, amounts),
        (_, formula) => {
            let problem = problem_of(&line.of.result.standing);
            line.live_number(
                formula.unwrap_or(("", Target::PerYear(own))),
                problem,
                line.of.detail,
            )
        }
    }
}

fn given_rate(line: &BenefitLine<'_>, amounts: &YearlyAmounts) -> Cell {
    let own = line.book.case.currency;
    let from = amounts.currency.unwrap_or(own);
    match line.book.conversion(from, own) {
        Some(rate) => Cell::formula(&rate, line.of.detail.number, &line.styles().exchange),
        None => line.label(NO_RATE),
    }
}

fn amount(line: &BenefitLine<'_>) -> Cell {
    let number = line.cell(NUMBER);
    let cut = after_cuts(line, number.clone());
    let formula = f::when(f::is_number(number), cut, 0);
    let shown = line.of.detail.amount.unwrap_or_default();
    Cell::formula(&formula, shown, &line.styles().flow)
}

pub(super) fn after_cuts(line: &BenefitLine<'_>, number: Expr) -> Expr {
    f::multiplied([
        number,
        line.cell(ATTRIBUTION),
        line.cell(PRODUCTIVE),
        1 - line.cell(RISK),
        f::name("frame.presentation"),
    ])
}

fn ramp(line: &BenefitLine<'_>) -> Cell {
    line.centred(match (&line.of.benefit.gain, &line.of.benefit.ramp) {
        (Gain::OneOff { .. }, _) => "once",
        (Gain::ByYear(_), _) | (_, Ramp::ByYear(_)) => "by year",
        (_, Ramp::None) => "at once",
        (_, Ramp::Linear(_)) => "evenly",
    })
}

fn ramp_months(line: &BenefitLine<'_>) -> Option<Cell> {
    match (&line.of.benefit.gain, &line.of.benefit.ramp) {
        (Gain::Recurring { .. }, Ramp::Linear(months)) => Some(line.styles().count_input(*months)),
        _ => None,
    }
}

/// The share of the present value that is left after what overlaps is taken off.
fn kept(line: &BenefitLine<'_>) -> Cell {
    let (result, places) = (line.of.result, &line.book.plan.benefits);
    let present = line.cell(places.columns.present());
    let condition = f::all([line.is_counted(), present.differs(0)]);
    let formula = f::when(condition, line.cell(super::COUNTED) / &present, 1);
    let shown = if result.counts() {
        result.kept_share()
    } else {
        Decimal::ONE
    };
    Cell::formula(&formula, shown, &line.styles().percent)
}
