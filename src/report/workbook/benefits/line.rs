//! One benefit on its row: whether it counts, its formula in words and live, its cuts, and its months.
//!
//! Left out: what it shares with other benefits (`pool`).

use super::pool::pool;
use super::{
    AMOUNT, ATTRIBUTION, CLASS, COUNTS, FROM, GROWTH, Group, HARD, LABEL, LAST, NUMBER, PRODUCTIVE,
    Places, RAMP, RAMP_MONTHS, RISK, TO, VERIFIED, WORDS,
};
use crate::engine::{BenefitResult, LineDetail, Standing};
use crate::formula::Target;
use crate::model::{Benefit, Gain, Hardness, Ramp, Rate, YearlyAmounts};
use crate::report::words;
use crate::report::workbook::address::{across, in_column};
use crate::report::workbook::book::Book;
use crate::report::workbook::line::{
    Flows, given_amounts, given_month, grown, in_month, last_month, line_flows, live_number,
    rate_cell,
};
use crate::report::workbook::names::basis_words;
use crate::report::workbook::sheet::{Sheet, Written};
use crate::report::workbook::style::COUNT;
use crate::report::workbook::time::WORTH;
use rust_decimal::Decimal;

pub(super) fn line(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    group: &Group,
    at: usize,
    row: u32,
) -> Written {
    let (Some(benefit), Some(result), Some(detail)) = (
        book.case.benefits.get(at),
        book.results.benefits.get(at),
        book.details.benefits.get(at),
    ) else {
        return Ok(());
    };
    let styles = sheet.styles;
    sheet.text(row, LABEL, &benefit.label, &styles.label)?;
    sheet.text(row, CLASS, words::class(benefit.class), &styles.label)?;
    sheet.text(
        row,
        HARD,
        words::hardness(result.hardness),
        &styles.input("@"),
    )?;
    sheet.only_words(row, HARD, &["hard", "soft"])?;
    verified(sheet, book, benefit, result, row)?;
    counts(sheet, result, row)?;
    number_cells(sheet, book, benefit, result, detail, row)?;
    cuts(sheet, benefit, detail, row)?;
    timing(sheet, book, places, benefit, row)?;
    pool(sheet, book, places, group, (at, row))?;
    let months = month_formula(places, benefit, row);
    let shown = Flows {
        figures: &result.figures,
        by_month: &detail.by_month,
    };
    line_flows(sheet, places.columns, (row, WORTH), &shown, months)
}

fn verified(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    benefit: &Benefit,
    result: &BenefitResult,
    row: u32,
) -> Written {
    let shown = if result.verified { "yes" } else { "no" };
    let centred = sheet.styles.centred.clone();
    if let Gain::ByYear(_) = benefit.gain {
        let input = sheet
            .styles
            .input("@")
            .set_align(rust_xlsxwriter::FormatAlign::Center);
        sheet.text(row, VERIFIED, shown, &input)?;
        return sheet.only_words(row, VERIFIED, &["yes", "no"]);
    }
    if let Standing::NoNumber(
        crate::engine::LineProblem::Formula(_) | crate::engine::LineProblem::NotWritten,
    ) = &result.standing
    {
        return sheet.text(row, VERIFIED, "no", &centred);
    }
    let rests_on = &result.rests_on;
    sheet.formula(row, VERIFIED, &book.all_verified(rests_on), shown, &centred)
}

/// Whether the line is part of the answer, by its stated value and the chosen view.
pub(super) fn counts(sheet: &mut Sheet<'_>, result: &BenefitResult, row: u32) -> Written {
    let number = in_column(row, NUMBER);
    let formula = if result.serves.is_none() {
        format!("IF(ISNUMBER({number}),\"untied\",\"no number\")")
    } else {
        let (hard, verified) = (in_column(row, HARD), in_column(row, VERIFIED));
        format!(
            "IF(NOT(ISNUMBER({number})),\"no number\",IF(OR(view.number=1,AND(view.number=2,{hard}=\"{}\"),AND(view.number=3,{verified}=\"yes\")),\"yes\",\"not in view\"))",
            words::hardness(Hardness::Hard)
        )
    };
    let shown = match &result.standing {
        Standing::Counted => "yes",
        Standing::Untied => "untied",
        Standing::OutsideView => "not in view",
        Standing::NoNumber(_) => "no number",
    };
    let centred = sheet.styles.centred.clone();
    sheet.formula(row, COUNTS, &formula, shown, &centred)
}

/// The formula in words and as it computes.
fn number_cells(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    benefit: &Benefit,
    result: &BenefitResult,
    detail: &LineDetail,
    row: u32,
) -> Written {
    let style = sheet.styles.shown(&book.styles.own_money);
    let currency = book.case.currency;
    let (text, target) = match &benefit.gain {
        Gain::Recurring { formula, .. } => (formula, Target::PerYear(currency)),
        Gain::OneOff { formula, .. } => (formula, Target::Once(currency)),
        Gain::ByYear(amounts) => return given(sheet, book, amounts, detail, row),
    };
    let problem = match &result.standing {
        Standing::NoNumber(problem) => Some(problem),
        _ => None,
    };
    live_number(
        sheet,
        book,
        (row, WORDS, NUMBER),
        text,
        &target,
        problem,
        detail.number,
        &style,
    )
}

/// Amounts by year: their rate into the case's currency.
fn given(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    amounts: &YearlyAmounts,
    detail: &LineDetail,
    row: u32,
) -> Written {
    let said = amounts
        .said
        .as_ref()
        .map_or("", |said| basis_words(said.basis));
    let own = amounts.currency.unwrap_or(book.case.currency);
    let label = sheet.styles.label.clone();
    sheet.text(
        row,
        WORDS,
        &format!("Given by year, {}. {said}", own.code()),
        &label,
    )?;
    let style = sheet.styles.shown("0.00####");
    match book.conversion(own, book.case.currency) {
        Some(rate) => sheet.formula(row, NUMBER, &rate, detail.number, &style),
        None => sheet.text(row, NUMBER, "no exchange rate", &label),
    }
}

pub(super) fn cuts(
    sheet: &mut Sheet<'_>,
    benefit: &Benefit,
    detail: &LineDetail,
    row: u32,
) -> Written {
    let productive = benefit.productive_share();
    for (column, rate) in [
        (ATTRIBUTION, benefit.attribution),
        (PRODUCTIVE, productive),
        (RISK, benefit.risk),
        (GROWTH, benefit.growth),
    ] {
        rate_cell(sheet, (row, column), rate)?;
    }
    let cell = |column| in_column(row, column);
    let formula = format!(
        "IF(ISNUMBER({0}),{0}*{1}*{2}*(1-{3})*frame.presentation,0)",
        cell(NUMBER),
        cell(ATTRIBUTION),
        cell(PRODUCTIVE),
        cell(RISK)
    );
    let flow = sheet.styles.flow.clone();
    sheet.formula(
        row,
        AMOUNT,
        &formula,
        detail.amount.unwrap_or_default(),
        &flow,
    )
}

fn timing(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    benefit: &Benefit,
    row: u32,
) -> Written {
    let count = sheet.styles.input(COUNT);
    let centred = sheet.styles.centred.clone();
    match &benefit.gain {
        Gain::Recurring {
            from_month,
            to_month,
            ..
        } => {
            sheet.number(row, FROM, f64::from((*from_month).max(1)), &count)?;
            sheet.optional(row, TO, to_month.map(Decimal::from), &count)?;
            last_month(sheet, book, (row, TO, LAST), *to_month)?;
            ramp(sheet, places, benefit, row)
        }
        Gain::OneOff { month, .. } => {
            sheet.number(row, FROM, f64::from(*month), &count)?;
            sheet.text(row, RAMP, "once", &centred)
        }
        Gain::ByYear(amounts) => {
            sheet.text(row, RAMP, "by year", &centred)?;
            given_amounts(sheet, amounts, places.amounts, row)
        }
    }
}

pub(super) fn ramp(sheet: &mut Sheet<'_>, places: &Places, benefit: &Benefit, row: u32) -> Written {
    let (centred, count) = (sheet.styles.centred.clone(), sheet.styles.input(COUNT));
    match &benefit.ramp {
        Ramp::None => sheet.text(row, RAMP, "at once", &centred),
        Ramp::Linear(months) => {
            sheet.text(row, RAMP, "evenly", &centred)?;
            sheet.number(row, RAMP_MONTHS, f64::from(*months), &count)
        }
        Ramp::ByYear(shares) => {
            sheet.text(row, RAMP, "by year", &centred)?;
            let mut last = Rate::WHOLE;
            let mut shares = shares.iter().take(31);
            for column in places.ramps.0..=places.ramps.1 {
                last = shares.next().copied().unwrap_or(last);
                rate_cell(sheet, (row, column), last)?;
            }
            Ok(())
        }
    }
}

/// What a month of the line brings.
fn month_formula(places: &Places, benefit: &Benefit, row: u32) -> impl Fn(u16) -> String {
    let cell = move |column: u16| in_column(row, column);
    let growth = benefit.growth.fraction();
    let share = match &benefit.ramp {
        Ramp::None => None,
        Ramp::ByYear(shares) if shares.is_empty() => None,
        Ramp::Linear(_) => Some(format!(
            "*MIN(1,(P-{}+1)/MAX(1,{}))",
            cell(FROM),
            cell(RAMP_MONTHS)
        )),
        Ramp::ByYear(_) => {
            let many = places.ramps.1 - places.ramps.0 + 1;
            Some(format!(
                "*INDEX({},MIN({many},INT((P-{})/12)+1))",
                across(row, places.ramps),
                cell(FROM)
            ))
        }
    };
    let amounts = places.amounts;
    let gain = match &benefit.gain {
        Gain::Recurring { .. } => format!(
            "IF(AND(P>={},P<={}),{}/12*{}{},0)",
            cell(FROM),
            cell(LAST),
            cell(AMOUNT),
            grown(&cell(GROWTH), "(Y-1)", growth),
            share.unwrap_or_default()
        ),
        Gain::OneOff { .. } => format!("IF(P={},{},0)", cell(FROM), cell(AMOUNT)),
        Gain::ByYear(_) => given_month(&cell(AMOUNT), row, amounts),
    };
    move |column| in_month(&gain, column)
}
