//! The sheet of the cash flow: what a month is, the flows, when the money is back, the rates of return, and what waiting does (method §5, §6).
//!
//! Left out: the figures themselves, which stand on `Summary` and read this sheet; the profile behind the rate of return (`profile`).

use super::address::{band, fixed, in_column, in_row, on};
use super::book::Book;
use super::names::{BENEFITS, CASH_FLOW, COSTS};
use super::sheet::{Sheet, Written};
use super::time::{self, Columns, FIRST_ROW, HEAD, MONTH_ROW, PLAN, WORTH, YEAR};
use super::{benefits, costs, profile};
use crate::engine::{Figures, Payback};
use rust_decimal::Decimal;

pub(super) const BENEFIT: u32 = FIRST_ROW;
const COST: u32 = FIRST_ROW + 1;
pub(super) const NET: u32 = FIRST_ROW + 2;
pub(super) const CUMULATIVE: u32 = FIRST_ROW + 3;
const DISCOUNTED: u32 = FIRST_ROW + 5;
const DISCOUNTED_SUM: u32 = FIRST_ROW + 6;
const PAYBACK: u32 = FIRST_ROW + 8;
const RETURN: u32 = FIRST_ROW + 16;
const WAITING: u32 = FIRST_ROW + 21;
/// How many months of waiting are shown.
pub(super) const CURVE: u32 = 12;
/// The first row of the profile.
pub(super) const PROFILE: u32 = WAITING + CURVE + 3;

/// Which of the two paybacks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which {
    Plain,
    Discounted,
}

impl Which {
    /// The row of the balance; whether it was below zero, and the months until it no longer is, follow.
    const fn balance(self) -> u32 {
        match self {
            Self::Plain => PAYBACK + 1,
            Self::Discounted => PAYBACK + 4,
        }
    }
}

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
    sheet.sheet.set_column_width(0, 36)?;
    time::widths(sheet, columns)?;
    sheet.sheet.set_freeze_panes(HEAD + 1, 1)?;
    sheet.prints(Some((HEAD, HEAD)), (WAITING + CURVE, columns.years.1))
}

/// Benefits, costs, net, cumulative.
fn flows(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    columns: Columns,
    gains: &benefits::Places,
    spends: &costs::Places,
) -> Written {
    let results = book.results;
    let (label, flow) = (sheet.styles.label.clone(), sheet.styles.flow.clone());
    let (strong, total) = (sheet.styles.strong.clone(), sheet.styles.flow_total.clone());
    let shift = |from: Columns| move |column: u16| from.months.0 + (column - columns.months.0);
    let (of_gains, of_spends) = (shift(gains.columns), shift(spends.columns));
    let gained = sum_of(
        book.details.benefits.len(),
        |at| {
            let line = results.benefits.get(at)?;
            line.counts()
                .then_some((&book.details.benefits.get(at)?.by_month, line.kept))
        },
        book.months,
    );
    let spent = sum_of(
        book.details.costs.len(),
        |at| Some((&book.details.costs.get(at)?.by_month, Decimal::ONE)),
        book.months,
    );
    sheet.text(BENEFIT, 0, "Benefits that count", &label)?;
    time::sums(
        sheet,
        BENEFIT,
        columns,
        &results.benefits_total,
        WORTH,
        &flow,
    )?;
    time::each_month(sheet, BENEFIT, columns, &gained, &flow, |column| {
        on(BENEFITS, &in_row(gains.total, of_gains(column)))
    })?;
    sheet.text(COST, 0, "Costs", &label)?;
    time::sums(sheet, COST, columns, &results.costs_total, WORTH, &flow)?;
    time::each_month(sheet, COST, columns, &spent, &flow, |column| {
        on(COSTS, &in_row(spends.total, of_spends(column)))
    })?;
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

/// The sum of lines by month, for what cells show.
fn sum_of<'b>(
    count: usize,
    line: impl Fn(usize) -> Option<(&'b Vec<Decimal>, Decimal)>,
    months: usize,
) -> Vec<Decimal> {
    let mut sum = vec![Decimal::ZERO; months + 1];
    for (flows, factor) in (0..count).filter_map(line) {
        benefits::add(&mut sum, flows, factor);
    }
    sum
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

/// The balance without the noise of the last digit, whether it was below zero, and the months until it no longer is.
fn payback(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns, which: Which) -> Written {
    let styles = sheet.styles;
    let row = which.balance();
    let (words, of, flows, result) = match which {
        Which::Plain => ("Cumulative", CUMULATIVE, NET, &book.results.payback),
        Which::Discounted => (
            "Cumulative at present value",
            DISCOUNTED_SUM,
            DISCOUNTED,
            &book.results.discounted_payback,
        ),
    };
    if matches!(which, Which::Plain) {
        sheet.band(PAYBACK, (0, columns.years.1), &styles.heading)?;
        sheet.text(PAYBACK, 0, "When the money is back", &styles.heading)?;
    }
    sheet.text(
        row,
        0,
        &format!("{words}, without rounding noise"),
        &styles.label,
    )?;
    sheet.text(row + 1, 0, "It has been below zero", &styles.label)?;
    sheet.text(row + 2, 0, "Months until it is no longer", &styles.label)?;
    let all = band(flows, columns.months);
    let noise = fixed(row, columns.total);
    let largest = flows_of(book, which)
        .iter()
        .map(Decimal::abs)
        .max()
        .unwrap_or_default();
    let shown = super::sheet::number(largest) * 1e-11;
    let scientific = styles.shown("0.0E+00");
    sheet.formula(
        row,
        columns.total,
        &format!("MAX(MAX({all}),-MIN({all}))*1E-11"),
        shown,
        &scientific,
    )?;
    let sums = sums_of(&flows_of(book, which));
    let (mut last, mut below) = (Decimal::ZERO, false);
    for (month, column) in (columns.months.0..=columns.months.1).enumerate() {
        let balance = in_row(row, column);
        last = sums.get(month).copied().unwrap_or(last);
        let calm = if super::sheet::number(last).abs() <= shown {
            Decimal::ZERO
        } else {
            last
        };
        below |= calm.is_sign_negative() && !calm.is_zero();
        let sum = in_row(of, column);
        sheet.formula(
            row,
            column,
            &format!("IF(ABS({sum})<={noise},0,{sum})"),
            calm,
            &styles.flow,
        )?;
        let (was, back) = if column == columns.months.0 {
            (format!("IF({balance}<0,1,0)"), "0".to_owned())
        } else {
            let before = |row: u32| in_row(row, column - 1);
            (
                format!("IF(OR({}=1,{balance}<0),1,0)", before(row + 1)),
                format!(
                    "IF({0}>0,{0},IF(AND({1}=1,{balance}>=0),{month}-1-{2}/({balance}-{2}),0))",
                    before(row + 2),
                    before(row + 1),
                    before(row),
                    month = in_row(MONTH_ROW, column)
                ),
            )
        };
        sheet.formula(
            row + 1,
            column,
            &was,
            f64::from(u8::from(below)),
            &styles.count_weak,
        )?;
        let found = result
            .months()
            .filter(|months| *months <= Decimal::from(month))
            .unwrap_or_default();
        sheet.formula(row + 2, column, &back, found, &styles.number)?;
    }
    Ok(())
}

fn flows_of(book: &Book<'_>, which: Which) -> Vec<Decimal> {
    match which {
        Which::Plain => book.results.monthly_net.clone(),
        Which::Discounted => discounted_flows(book),
    }
}

/// A payback in months or in words, as a formula of another sheet.
pub(super) fn payback_formula(columns: Columns, which: Which) -> String {
    let row = which.balance();
    let last = |row| on(CASH_FLOW, &fixed(row, columns.months.1));
    format!(
        "IF({0}>0,{0},IF({1}=1,\"{NOT_WITHIN}\",\"{IMMEDIATE}\"))",
        last(row + 2),
        last(row + 1)
    )
}

/// Whether the money is gone again after it was back, as a formula of another sheet.
pub(super) fn dips_formula(columns: Columns) -> String {
    let row = Which::Plain.balance();
    let all = |row| on(CASH_FLOW, &band(row, columns.months));
    format!(
        "IF(SUMPRODUCT(({}>0)*({}<0))>0,\"yes\",\"no\")",
        all(row + 2),
        all(row)
    )
}

pub(super) const IMMEDIATE: &str = "immediate";
pub(super) const NOT_WITHIN: &str = "not within the horizon";

/// A payback as its cell shows it.
pub(super) fn payback_shown(payback: &Payback) -> super::sheet::Shown {
    match payback {
        Payback::Immediate => IMMEDIATE.into(),
        Payback::After { months, .. } => (*months).into(),
        Payback::NotWithinHorizon => NOT_WITHIN.into(),
    }
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

/// What every month's flow would be worth if all came later, and what waiting costs.
fn waiting(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns) -> Written {
    let styles = sheet.styles;
    sheet.band(WAITING, (0, columns.years.1), &styles.heading)?;
    sheet.text(
        WAITING,
        0,
        "If everything came later: discount factors by month",
        &styles.heading,
    )?;
    sheet.text(WAITING, columns.total, "NPV then", &styles.heading)?;
    sheet.text(WAITING, columns.present(), "Waiting costs", &styles.heading)?;
    for months in 1..=CURVE {
        let row = WAITING + months;
        sheet.text(
            row,
            0,
            &format!("{months} month{} later", if months == 1 { "" } else { "s" }),
            &styles.label,
        )?;
        let factors = usize::try_from(months)
            .ok()
            .and_then(|at| book.details.later.get(at - 1));
        let cost = book
            .results
            .inaction
            .delay
            .get(months as usize)
            .copied()
            .unwrap_or_default();
        let then = book.results.npv.checked_sub(cost).unwrap_or_default();
        let npv = format!(
            "SUMPRODUCT({},{})",
            band(NET, columns.months),
            band(row, columns.months)
        );
        sheet.formula(row, columns.total, &npv, then, &styles.flow)?;
        let now = fixed(NET, columns.present());
        sheet.formula(
            row,
            columns.present(),
            &format!("{now}-{}", in_column(row, columns.total)),
            cost,
            &styles.flow,
        )?;
        for (month, column) in (columns.months.0..=columns.months.1).enumerate() {
            let (plan, later) = (
                in_row(PLAN, column),
                format!("({}+{months})", in_row(MONTH_ROW, column)),
            );
            let formula = format!(
                "IF(OR({plan}<0,AND(frame.same_end=1,{later}>frame.months)),0,IF({plan}=0,(1+frame.rate)^-({later}/12),{}))",
                time::factor(&later)
            );
            let shown = factors
                .and_then(|factors| factors.get(month))
                .copied()
                .unwrap_or_default();
            sheet.formula(row, column, &formula, shown, &styles.factor)?;
        }
    }
    Ok(())
}

/// What waiting one month costs, seen from another sheet.
pub(super) fn waiting_cell(columns: Columns, months: u32) -> String {
    time::here(WAITING + months, columns.present())
}

/// The years of the table, for formulas of this sheet.
pub(super) fn year_numbers(columns: Columns) -> String {
    band(YEAR, columns.years)
}
