//! What lines of every kind have on their sheets: a live formula with its words, a rate, a last month, amounts by year, and the rows of
//! money of lines and of totals.
//!
//! Left out: which line has which (`benefits`, `costs`, `problems`).

use super::address::{across, in_column, in_row};
use super::book::Book;
use super::sheet::{Sheet, Shown, Written, as_number, number};
use super::style;
use super::time::{self, Columns, HEAD, PLAN, PLAN_YEAR};
use crate::engine::Figures;
use crate::formula::Target;
use crate::model::{Rate, YearlyAmounts};
use rust_decimal::Decimal;
use rust_xlsxwriter::Format;

/// What a row of money comes to, as its cells show it; without months where the row has none.
pub(super) struct Flows<'f> {
    pub figures: &'f Figures,
    pub by_month: &'f [Decimal],
}

/// The money of one line: its months by a formula, and its sums from them, at present value by a row of factors.
pub(super) fn line_flows(
    sheet: &mut Sheet<'_>,
    columns: Columns,
    (row, worth): (u32, u32),
    shown: &Flows<'_>,
    formula: impl Fn(u16) -> String,
) -> Written {
    let style = sheet.styles.flow.clone();
    time::sums(sheet, row, columns, shown.figures, worth, &style)?;
    time::each_month(sheet, row, columns, shown.by_month, &style, formula)
}

/// A row that adds up others, with its words: in bold, from the label to the last year and through the months.
pub(super) fn total_row(
    sheet: &mut Sheet<'_>,
    columns: Columns,
    (row, words): (u32, &str),
    shown: &Flows<'_>,
    formula: impl Fn(u16) -> String,
) -> Written {
    let (strong, style) = (sheet.styles.strong.clone(), sheet.styles.flow_total.clone());
    sheet.band(row, (0, columns.years.1), &strong)?;
    sheet.text(row, 0, words, &strong)?;
    summed(sheet, columns, row, shown, &style, formula)
}

/// Sums down every column of money.
pub(super) fn summed(
    sheet: &mut Sheet<'_>,
    columns: Columns,
    row: u32,
    shown: &Flows<'_>,
    style: &Format,
    formula: impl Fn(u16) -> String,
) -> Written {
    let (total, present) = (columns.total, columns.present());
    let figures = shown.figures;
    sheet.formula(row, total, &formula(total), figures.total, style)?;
    sheet.formula(
        row,
        present,
        &formula(present),
        figures.present_value,
        style,
    )?;
    for (year, column) in (columns.years.0..=columns.years.1).enumerate() {
        let value = figures.yearly.get(year).copied().unwrap_or_default();
        sheet.formula(row, column, &formula(column), value, style)?;
    }
    if shown.by_month.is_empty() {
        return Ok(());
    }
    time::each_month(sheet, row, columns, shown.by_month, style, formula)
}

/// The cells of some rows added up, in any column.
pub(super) fn adding(rows: &[u32]) -> impl Fn(u16) -> String {
    move |column| {
        let parts: Vec<String> = rows.iter().map(|row| in_row(*row, column)).collect();
        if parts.is_empty() {
            "0".to_owned()
        } else {
            parts.join("+")
        }
    }
}

/// Flows by month times a factor each, added up; what does not fit is left to the formula.
pub(super) fn together<'m>(
    book: &Book<'_>,
    lines: impl IntoIterator<Item = (&'m [Decimal], Decimal)>,
) -> Vec<Decimal> {
    let mut months = vec![Decimal::ZERO; book.months + 1];
    for (flows, factor) in lines {
        for (sum, flow) in months.iter_mut().zip(flows) {
            let part = flow.checked_mul(factor).unwrap_or_default();
            *sum = sum.checked_add(part).unwrap_or(*sum);
        }
    }
    months
}

/// The heads of amounts that are given by year, each with its year for formulas.
pub(super) fn given_heads(sheet: &mut Sheet<'_>, columns: (u16, u16)) -> Written {
    let (head, weak) = (sheet.styles.head.clone(), sheet.styles.count_weak.clone());
    for (year, column) in (columns.0..=columns.1).enumerate() {
        sheet.number(PLAN_YEAR, column, as_number(year), &weak)?;
        let words = if year == 0 {
            "Given, start".to_owned()
        } else {
            format!("Given, year {year}")
        };
        sheet.text(HEAD, column, &words, &head)?;
    }
    Ok(())
}

/// A formula in words and live, wherever a sheet has them; words where it has no number.
#[expect(
    clippy::too_many_arguments,
    reason = "one cell pair, used by three sheets"
)]
pub(super) fn live_number(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    (row, words, column): (u32, u16, u16),
    text: &str,
    target: &Target,
    problem: Option<&crate::engine::LineProblem>,
    number: Option<Decimal>,
    style: &Format,
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
pub(super) fn rate_cell(sheet: &mut Sheet<'_>, (row, column): (u32, u16), rate: Rate) -> Written {
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
pub(super) fn last_month(
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
pub(super) fn given_amounts(
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
pub(super) fn given_month(factor: &str, row: u32, amounts: (u16, u16)) -> String {
    let years = (amounts.0 + 1, amounts.1);
    format!(
        "IF(P<0,0,IF(P=0,{},INDEX({},Y)/12))*{factor}",
        in_column(row, amounts.0),
        across(row, years)
    )
}

/// Puts a column's own planned month and year in the place of `P` and `Y`.
pub(super) fn in_month(formula: &str, column: u16) -> String {
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
pub(super) fn grown(rate: &str, years: &str, now: Decimal) -> String {
    if now == Decimal::NEGATIVE_ONE {
        format!("IF({years}=0,1,0)")
    } else {
        format!("(1+{rate})^{years}")
    }
}
