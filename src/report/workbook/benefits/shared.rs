//! Cells that lines of every kind have: a live formula with its words, a rate, a last month, amounts by year, sums.
//!
//! Left out: which line has which.

use crate::engine::Figures;
use crate::formula::Target;
use crate::model::{Rate, YearlyAmounts};
use crate::report::workbook::address::{across, in_column, in_row};
use crate::report::workbook::book::Book;
use crate::report::workbook::sheet::{Sheet, Shown, Written, number};
use crate::report::workbook::style;
use crate::report::workbook::time::{Columns, PLAN, PLAN_YEAR};
use rust_decimal::Decimal;

/// Sums down the columns of total, present value and years.
pub(in crate::report::workbook) fn summed(
    sheet: &mut Sheet<'_>,
    columns: Columns,
    row: u32,
    figures: &Figures,
    format: &rust_xlsxwriter::Format,
    formula: &impl Fn(u16) -> String,
) -> Written {
    sheet.formula(
        row,
        columns.total,
        &formula(columns.total),
        figures.total,
        format,
    )?;
    sheet.formula(
        row,
        columns.present(),
        &formula(columns.present()),
        figures.present_value,
        format,
    )?;
    for (year, column) in (columns.years.0..=columns.years.1).enumerate() {
        let shown = figures.yearly.get(year).copied().unwrap_or_default();
        sheet.formula(row, column, &formula(column), shown, format)?;
    }
    Ok(())
}

/// Adds flows times a factor; what does not fit is left to the formula.
pub(in crate::report::workbook) fn add(months: &mut [Decimal], flows: &[Decimal], factor: Decimal) {
    for (sum, flow) in months.iter_mut().zip(flows) {
        let part = flow.checked_mul(factor).unwrap_or_default();
        *sum = sum.checked_add(part).unwrap_or(*sum);
    }
}

/// A formula in words and live, wherever a sheet has them; words where it has no number.
#[expect(
    clippy::too_many_arguments,
    reason = "one cell pair, used by three sheets"
)]
pub(in crate::report::workbook) fn live_number(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    (row, words, column): (u32, u16, u16),
    text: &str,
    target: &Target,
    problem: Option<&crate::engine::LineProblem>,
    number: Option<Decimal>,
    style: &rust_xlsxwriter::Format,
) -> Written {
    let label = sheet.styles.label.clone();
    let said = crate::formula::Formula::parse(text)
        .map_or_else(|_| text.to_owned(), |formula| book.words().labels(&formula));
    sheet.text(row, words, &said, &label)?;
    let Ok(program) = book.drivers.compile(text, target) else {
        let why = if text.trim().is_empty() {
            "not written yet"
        } else {
            "cannot be read"
        };
        return sheet.text(row, column, why, &label);
    };
    match book.live(&program) {
        Some(formula) => {
            let shown: Shown = match (number, problem) {
                (Some(value), _) => value.into(),
                (None, Some(crate::engine::LineProblem::Open(_))) => "open".into(),
                (None, _) => "no result".into(),
            };
            sheet.formula(row, column, &formula, shown, style)
        }
        None => sheet.optional(row, column, number, style),
    }
}

/// A rate that a reader may change. Growth of −100 % and below is refused where the case has none, because a spreadsheet gives no result.
pub(in crate::report::workbook) fn rate_cell(
    sheet: &mut Sheet<'_>,
    (row, column): (u32, u16),
    rate: Rate,
) -> Written {
    let style = sheet.styles.input(&style::percent(Some(rate.fraction())));
    sheet.number(row, column, number(rate.fraction()), &style)?;
    let low = if rate.fraction() <= Decimal::NEGATIVE_ONE {
        -1e9
    } else {
        -0.9999
    };
    sheet.only_numbers(row, column, low, 1e9)
}

/// The last month in which a line counts: as given, at most the end of the case.
pub(in crate::report::workbook) fn last_month(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    (row, to, last): (u32, u16, u16),
    to_month: Option<u32>,
) -> Written {
    let months = book.results.frame.horizon.in_months();
    let shown = f64::from(to_month.unwrap_or(months).min(months));
    let cell = in_column(row, to);
    let style = sheet.styles.count.clone();
    sheet.formula(
        row,
        last,
        &format!("IF(ISNUMBER({cell}),MIN({cell},frame.months),frame.months)"),
        shown,
        &style,
    )
}

/// Amounts given by year, as inputs.
pub(in crate::report::workbook) fn given_amounts(
    sheet: &mut Sheet<'_>,
    amounts: &YearlyAmounts,
    columns: (u16, u16),
    row: u32,
) -> Written {
    let all = std::iter::once(&amounts.initial).chain(&amounts.years);
    let mut all = all.map(|amount| amount.value());
    for column in columns.0..=columns.1 {
        let value = all.next().unwrap_or_default();
        let style = sheet.styles.input(&style::plain(Some(value)));
        sheet.number(row, column, number(value), &style)?;
        sheet.only_numbers(row, column, -1e28, 1e28)?;
    }
    Ok(())
}

/// Amounts by year in a month.
pub(in crate::report::workbook) fn given_month(
    factor: &str,
    row: u32,
    amounts: (u16, u16),
) -> String {
    let years = (amounts.0 + 1, amounts.1);
    format!(
        "IF(P<0,0,IF(P=0,{},INDEX({},Y)/12))*{factor}",
        in_column(row, amounts.0),
        across(row, years)
    )
}

/// Puts a column's own planned month and year in the place of `P` and `Y`.
pub(in crate::report::workbook) fn in_month(formula: &str, column: u16) -> String {
    let (plan, year) = (in_row(PLAN, column), in_row(PLAN_YEAR, column));
    let mut text = String::with_capacity(formula.len() * 2);
    let mut before = ' ';
    let mut letters = formula.chars().peekable();
    while let Some(letter) = letters.next() {
        let alone = !before.is_ascii_alphabetic()
            && before != '$'
            && letters
                .peek()
                .is_none_or(|after| !after.is_ascii_alphanumeric() && *after != '$');
        match letter {
            'P' if alone => text.push_str(&plan),
            'Y' if alone => text.push_str(&year),
            other => text.push(other),
        }
        before = letter;
    }
    text
}

/// Growth over so many years. A spreadsheet has no zero to the power of zero, so that a loss of everything is written out.
pub(in crate::report::workbook) fn grown(rate: &str, years: &str, now: Decimal) -> String {
    if now == Decimal::NEGATIVE_ONE {
        format!("IF({years}=0,1,0)")
    } else {
        format!("(1+{rate})^{years}")
    }
}
