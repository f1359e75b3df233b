//! The sheet of the cash flow: what a month is, the flows, when the money is back, the rates of return, and what waiting does (method §5, §6).
//!
//! Left out: the figures themselves, which stand on `Summary` and read this sheet; the profile behind the rate of return (`profile`).

mod payback;
mod waiting;

pub(super) use payback::{
    IMMEDIATE, NOT_WITHIN, Which, dips_formula, lasting_on_summary, lost_again_formula,
    payback_formula, payback_shown,
};
pub(super) use waiting::waiting_cell;

use super::benefits;
use super::book::Book;
use super::costs;
use super::formula::{self as f, Expr, band, in_row};
use super::line::{Flows, each_month, line_flows, sums, together};
use super::names::{BENEFITS, CASH_FLOW, COSTS};
use super::profile;
use super::sheet::{Sheet, Width, Written};
use super::time::{self, Columns, FIRST_ROW, HEAD, Month, WORTH, YEAR};
use crate::engine::Figures;
use rust_decimal::Decimal;
use waiting::{CURVE, WAITING};

pub(super) const BENEFIT: u32 = FIRST_ROW;
pub(super) const COST: u32 = FIRST_ROW + 1;
pub(super) const NET: u32 = FIRST_ROW + 2;
pub(super) const CUMULATIVE: u32 = FIRST_ROW + 3;
const DISCOUNTED: u32 = FIRST_ROW + 5;
const DISCOUNTED_SUM: u32 = FIRST_ROW + 6;
const RETURN: u32 = FIRST_ROW + 17;
/// The first row of the profile.
pub(super) const PROFILE: u32 = WAITING + CURVE + 3;

/// The columns of the sheet.
pub(super) fn columns(book: &Book<'_>) -> Columns {
    Columns::from(1, 0, 0, book)
}

/// A cell that must stay where it is, seen from another sheet.
pub(super) fn cell(row: u32, column: u16) -> Expr {
    f::fixed(row, column).on(CASH_FLOW)
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    gains: &benefits::Places,
    spends: &costs::Places,
) -> Written {
    let (styles, columns) = (sheet.styles, columns(book));
    let currency = book.results.frame.currency.code();
    let below = "the scenario and the view are chosen on the sheet Scenarios.";
    sheet.title(
        "Cash flow",
        &format!("By year and by month, in {currency}; {below}"),
    )?;
    sheet.text(HEAD, 0, "Cash flow", &styles.head)?;
    time::heads(sheet, columns)?;
    time::months(sheet, book, columns, None)?;
    flows(sheet, book, columns, gains, spends)?;
    net(sheet, book, columns)?;
    discounted(sheet, book, columns)?;
    for which in [Which::Plain, Which::Discounted] {
        payback::write(sheet, book, columns, which)?;
    }
    returns(sheet, book, columns)?;
    waiting::write(sheet, book, columns)?;
    profile::write(sheet, book, columns)?;
    sheet.sheet.set_column_width(0, 46)?;
    time::widths(sheet, columns)?;
    sheet.sheet.set_freeze_panes(HEAD + 1, 1)?;
    let end = (WAITING + CURVE, columns.months.1);
    sheet.prints(Some(HEAD), end, Width::AsManyAsNeeded)
}

/// Benefits and costs.
fn flows(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    columns: Columns,
    gains: &benefits::Places,
    spends: &costs::Places,
) -> Written {
    let (results, details) = (book.results, &book.details);
    let lines = results.benefits.iter().zip(&details.benefits);
    let counted = lines.filter(|(line, _)| line.counts());
    let gained = counted.flat_map(|(_, detail)| [&*detail.by_month, &*detail.off_by_month]);
    let spent = details.costs.iter().map(|detail| &*detail.by_month);
    let (gained, spent) = (together(book, gained), together(book, spent));
    let label = &sheet.styles.label;
    for (row, words, figures, by_month, sheet_name, total, from) in [
        (
            BENEFIT,
            "Benefits that count",
            &results.benefits_total,
            &gained,
            BENEFITS,
            gains.total,
            gains.columns,
        ),
        (
            COST,
            "Costs",
            &results.costs_total,
            &spent,
            COSTS,
            spends.total,
            spends.columns,
        ),
    ] {
        sheet.text(row, 0, words, label)?;
        let shown = Flows { figures, by_month };
        line_flows(sheet, columns, (row, WORTH), &shown, |month| {
            let there = from.months.0 + (month.0 - columns.months.0);
            in_row(total, there).on(sheet_name)
        })?;
    }
    Ok(())
}

/// Net and cumulative.
fn net(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns) -> Written {
    let (results, styles) = (book.results, sheet.styles);
    sheet.band(NET, (0, columns.years.1), &styles.strong)?;
    sheet.text(NET, 0, "Net", &styles.strong)?;
    let (gained, spent) = (&results.benefits_total, &results.costs_total);
    let net = Figures {
        total: gained.total.checked_sub(spent.total).unwrap_or_default(),
        present_value: results.npv,
        yearly: results.years.iter().map(|year| year.net).collect(),
    };
    let (style, by_month) = (&styles.flow_total, &results.monthly_net);
    sums(sheet, (NET, WORTH), columns, &net, style)?;
    let formula = |month: Month| month.of(BENEFIT) - month.of(COST);
    each_month(sheet, NET, columns, by_month, style, formula)?;
    sheet.text(CUMULATIVE, 0, "Cumulative", &styles.label)?;
    let by_year: Vec<Decimal> = results.years.iter().map(|year| year.cumulative).collect();
    let by_month = &results.monthly_cumulative;
    running(sheet, (CUMULATIVE, NET), columns.years, &by_year)?;
    running(sheet, (CUMULATIVE, NET), columns.months, by_month)
}

/// A running sum of another row.
fn running(
    sheet: &mut Sheet<'_>,
    (row, of): (u32, u32),
    columns: (u16, u16),
    shown: &[Decimal],
) -> Written {
    let flow = &sheet.styles.flow;
    let mut last = Decimal::ZERO;
    for (at, column) in (columns.0..=columns.1).enumerate() {
        let own = in_row(of, column);
        let formula = if column == columns.0 {
            own
        } else {
            in_row(row, column - 1) + own
        };
        last = shown.get(at).copied().unwrap_or(last);
        sheet.formula(row, column, &formula, last, flow)?;
    }
    Ok(())
}

fn discounted_flows(book: &Book<'_>) -> Vec<Decimal> {
    let flows = book.results.monthly_net.iter().zip(&book.details.factors);
    flows
        .map(|(flow, factor)| flow.checked_mul(*factor).unwrap_or_default())
        .collect()
}

fn sums_of(flows: &[Decimal]) -> Vec<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut add = |flow: &Decimal| {
        sum = sum.checked_add(*flow).unwrap_or(sum);
        sum
    };
    flows.iter().map(&mut add).collect()
}

fn discounted(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns) -> Written {
    let styles = sheet.styles;
    let flows = discounted_flows(book);
    let sums = sums_of(&flows);
    let formula = |month: Month| month.of(NET) * month.of(WORTH);
    sheet.text(DISCOUNTED, 0, "Net at present value", &styles.label)?;
    each_month(sheet, DISCOUNTED, columns, &flows, &styles.flow, formula)?;
    sheet.text(
        DISCOUNTED_SUM,
        0,
        "Cumulative at present value",
        &styles.label,
    )?;
    running(sheet, (DISCOUNTED_SUM, DISCOUNTED), columns.months, &sums)
}

/// The rows of yearly flows on which rates of return rest.
#[derive(Debug, Clone, Copy)]
pub(super) enum Yearly {
    Net,
    PaidIn,
    ComesBack,
}

/// One of these rows, from the start to the last year.
pub(super) fn yearly(columns: Columns, which: Yearly) -> Expr {
    let row = match which {
        Yearly::Net => 1,
        Yearly::PaidIn => 2,
        Yearly::ComesBack => 3,
    };
    band(RETURN + row, columns.years)
}

/// Net by year without noise, and its two sides.
fn returns(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns) -> Written {
    let (last, styles) = (columns.years.1, sheet.styles);
    sheet.heading(RETURN, last, "Rates of return, on yearly flows")?;
    let words = ["Net, without rounding noise", "Paid in", "Comes back"];
    for (row, words) in (RETURN + 1..).zip(words) {
        sheet.text(row, 0, words, &styles.label)?;
    }
    let noise = f::largest(&band(NET, columns.years)) * f::noise();
    for (year, column) in columns.each_year() {
        let (net, calm) = (in_row(NET, column), in_row(RETURN + 1, column));
        let shown = book.results.years.get(year);
        let shown = shown.map(|year| year.net).unwrap_or_default();
        let zero = Decimal::ZERO;
        for (row, formula, shown) in [
            (RETURN + 1, without_noise(net, &noise), shown),
            (RETURN + 2, f::min(0, &calm), shown.min(zero)),
            (RETURN + 3, f::max(0, &calm), shown.max(zero)),
        ] {
            sheet.formula(row, column, &formula, shown, &styles.flow)?;
        }
    }
    Ok(())
}

/// An amount, or zero where it is not more than noise.
fn without_noise(amount: Expr, noise: &Expr) -> Expr {
    let small = f::call("ABS", [amount.clone()]).at_most(noise);
    f::when(small, 0, amount)
}

/// The years of the table, for formulas of this sheet.
pub(super) fn year_numbers(columns: Columns) -> Expr {
    band(YEAR, columns.years)
}
