//! The sheet of the cash flow: what a month is, the flows, when the money is back, the rates of return, and what waiting does (method §5, §6).
//!
//! Left out: the figures themselves, which stand on `Summary` and read this sheet; the profile behind the rate of return (`profile`).

mod payback;
mod waiting;

pub(super) use payback::{
    IMMEDIATE, NOT_WITHIN, Which, dips_formula, lasting_on_summary, lost_again_formula,
    payback_formula, payback_shown,
};
pub(super) use waiting::{CURVE, waiting_cell};

use super::address::band;
use super::address::in_row;
use super::address::on;
use super::benefits;
use super::book::Book;
use super::costs;
use super::line::{Flows, line_flows, together};
use super::names::BENEFITS;
use super::names::COSTS;
use super::profile;
use super::sheet::Sheet;
use super::sheet::Width;
use super::sheet::Written;
use super::time;
use super::time::Columns;
use super::time::FIRST_ROW;
use super::time::HEAD;
use super::time::WORTH;
use super::time::YEAR;
use crate::engine::Figures;
use payback::payback;
use rust_decimal::Decimal;
use waiting::WAITING;
use waiting::waiting;

pub(super) const BENEFIT: u32 = FIRST_ROW;

const COST: u32 = FIRST_ROW + 1;

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

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &mut Book<'_>,
    gains: &benefits::Places,
    spends: &costs::Places,
) -> Written {
    let columns = columns(book);
    let currency = book.results.frame.currency.code();
    sheet.title("Cash flow", &format!("By year and by month, in {currency}; the scenario and the view are chosen on the sheet Scenarios."))?;
    let head = sheet.styles.head.clone();
    sheet.text(HEAD, 0, "Cash flow", &head)?;
    time::heads(sheet, book, columns)?;
    time::months(sheet, book, columns, None)?;
    flows(sheet, book, columns, gains, spends)?;
    discounted(sheet, book, columns)?;
    for which in [Which::Plain, Which::Discounted] {
        payback(sheet, book, columns, which)?;
    }
    returns(sheet, book, columns)?;
    waiting(sheet, book, columns)?;
    profile::write(sheet, book, columns)?;
    sheet.sheet.set_column_width(0, 46)?;
    time::widths(sheet, columns)?;
    sheet.sheet.set_freeze_panes(HEAD + 1, 1)?;
    sheet.prints(
        Some((HEAD, HEAD)),
        (WAITING + CURVE, columns.months.1),
        Width::AsManyAsNeeded,
    )
}

/// Benefits, costs, and what is left.
fn flows(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    columns: Columns,
    gains: &benefits::Places,
    spends: &costs::Places,
) -> Written {
    let results = book.results;
    let label = sheet.styles.label.clone();
    let shift = |from: Columns| move |column: u16| from.months.0 + (column - columns.months.0);
    let (of_gains, of_spends) = (shift(gains.columns), shift(spends.columns));
    let lines = results.benefits.iter().zip(&book.details.benefits);
    let counted = lines.filter(|(line, _)| line.counts());
    let gained = counted
        .flat_map(|(_, detail)| [&*detail.by_month, &*detail.off_by_month])
        .map(|months| (months, Decimal::ONE));
    let spent = book.details.costs.iter();
    let spent = spent.map(|detail| (&*detail.by_month, Decimal::ONE));
    let gained = Flows {
        figures: &results.benefits_total,
        by_month: &together(book, gained),
    };
    let spent = Flows {
        figures: &results.costs_total,
        by_month: &together(book, spent),
    };
    sheet.text(BENEFIT, 0, "Benefits that count", &label)?;
    line_flows(sheet, columns, (BENEFIT, WORTH), &gained, |column| {
        on(BENEFITS, &in_row(gains.total, of_gains(column)))
    })?;
    sheet.text(COST, 0, "Costs", &label)?;
    line_flows(sheet, columns, (COST, WORTH), &spent, |column| {
        on(COSTS, &in_row(spends.total, of_spends(column)))
    })?;
    net(sheet, book, columns)
}

/// Net and cumulative.
fn net(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns) -> Written {
    let results = book.results;
    let label = sheet.styles.label.clone();
    let (strong, total) = (sheet.styles.strong.clone(), sheet.styles.flow_total.clone());
    sheet.band(NET, (0, columns.years.1), &strong)?;
    sheet.text(NET, 0, "Net", &strong)?;
    let net = Figures {
        total: results
            .benefits_total
            .total
            .checked_sub(results.costs_total.total)
            .unwrap_or_default(),
        present_value: results.npv,
        yearly: results.years.iter().map(|year| year.net).collect(),
    };
    time::sums(sheet, NET, columns, &net, WORTH, &total)?;
    time::each_month(
        sheet,
        NET,
        columns,
        &results.monthly_net,
        &total,
        |column| format!("{}-{}", in_row(BENEFIT, column), in_row(COST, column)),
    )?;
    sheet.text(CUMULATIVE, 0, "Cumulative", &label)?;
    let by_year: Vec<Decimal> = results.years.iter().map(|year| year.cumulative).collect();
    running(sheet, CUMULATIVE, NET, columns.years, &by_year)?;
    running(
        sheet,
        CUMULATIVE,
        NET,
        columns.months,
        &results.monthly_cumulative,
    )
}

/// A running sum of another row.
fn running(
    sheet: &mut Sheet<'_>,
    row: u32,
    of: u32,
    columns: (u16, u16),
    shown: &[Decimal],
) -> Written {
    let flow = sheet.styles.flow.clone();
    let mut last = Decimal::ZERO;
    for (at, column) in (columns.0..=columns.1).enumerate() {
        let formula = if column == columns.0 {
            in_row(of, column)
        } else {
            format!("{}+{}", in_row(row, column - 1), in_row(of, column))
        };
        last = shown.get(at).copied().unwrap_or(last);
        sheet.formula(row, column, &formula, last, &flow)?;
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
    let (label, flow) = (sheet.styles.label.clone(), sheet.styles.flow.clone());
    let flows = discounted_flows(book);
    sheet.text(DISCOUNTED, 0, "Net at present value", &label)?;
    time::each_month(sheet, DISCOUNTED, columns, &flows, &flow, |column| {
        format!("{}*{}", in_row(NET, column), in_row(WORTH, column))
    })?;
    sheet.text(DISCOUNTED_SUM, 0, "Cumulative at present value", &label)?;
    running(
        sheet,
        DISCOUNTED_SUM,
        DISCOUNTED,
        columns.months,
        &sums_of(&flows),
    )
}

/// The rows of yearly flows on which rates of return rest.
#[derive(Debug, Clone, Copy)]
pub(super) enum Yearly {
    Net,
    PaidIn,
    ComesBack,
}

/// One of these rows, from the start to the last year.
pub(super) fn yearly(columns: Columns, which: Yearly) -> String {
    let row = RETURN
        + 1
        + match which {
            Yearly::Net => 0,
            Yearly::PaidIn => 1,
            Yearly::ComesBack => 2,
        };
    band(row, columns.years)
}

/// Net by year without noise, and its two sides.
fn returns(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns) -> Written {
    let styles = sheet.styles;
    sheet.band(RETURN, (0, columns.years.1), &styles.heading)?;
    sheet.text(
        RETURN,
        0,
        "Rates of return, on yearly flows",
        &styles.heading,
    )?;
    for (row, words) in (RETURN + 1..).zip(["Net, without rounding noise", "Paid in", "Comes back"])
    {
        sheet.text(row, 0, words, &styles.label)?;
    }
    let all = band(NET, columns.years);
    for (year, column) in (columns.years.0..=columns.years.1).enumerate() {
        let (net, calm) = (in_row(NET, column), in_row(RETURN + 1, column));
        let shown = book
            .results
            .years
            .get(year)
            .map(|year| year.net)
            .unwrap_or_default();
        let formula = format!("IF(ABS({net})<=MAX(MAX({all}),-MIN({all}))*1E-11,0,{net})");
        sheet.formula(RETURN + 1, column, &formula, shown, &styles.flow)?;
        sheet.formula(
            RETURN + 2,
            column,
            &format!("MIN(0,{calm})"),
            shown.min(Decimal::ZERO),
            &styles.flow,
        )?;
        sheet.formula(
            RETURN + 3,
            column,
            &format!("MAX(0,{calm})"),
            shown.max(Decimal::ZERO),
            &styles.flow,
        )?;
    }
    Ok(())
}

/// The years of the table, for formulas of this sheet.
pub(super) fn year_numbers(columns: Columns) -> String {
    band(YEAR, columns.years)
}
