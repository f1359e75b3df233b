//! The sheet of the cash flow: what a month is, the flows, when the money is back, the rates of return, and what waiting does (method §5, §6).
//!
//! `Summary` reads its figures here; the profile behind the rate of return is in `profile`.

mod payback;

pub(super) use payback::{
    BalanceAt, BalanceFlows, IMMEDIATE, NOT_WITHIN, Which, balance, dips_formula,
    lasting_on_summary, lost_again_formula, payback_formula, payback_shown,
};

use super::formula::{self as f, Expr, band, fixed, in_column, in_row};
use super::line::{Flows, each_month, flows_in, line_flows, together};
use super::names::{BENEFITS, CASH_FLOW, COSTS};
use super::profile::{self, ProfileAt};
use super::sheet::Sheet;
use super::time::{self, FIRST_ROW, HEAD, MoneyColumns, Month, WORTH, YEAR};
use crate::engine::Figures;
use crate::report::sums;
use crate::report::workbook::book::Book;
use rust_decimal::Decimal;

pub(super) const BENEFIT: u32 = FIRST_ROW;
pub(super) const COST: u32 = FIRST_ROW + 1;
pub(super) const NET: u32 = FIRST_ROW + 2;
pub(super) const CUMULATIVE: u32 = FIRST_ROW + 3;
const DISCOUNTED: u32 = FIRST_ROW + 5;
const DISCOUNTED_SUM: u32 = FIRST_ROW + 6;
const RETURN: u32 = FIRST_ROW + 17;
const WAITING: u32 = FIRST_ROW + 22;
/// The most months of delay in the table.
const CURVE: u32 = 12;
const PROFILE: u32 = WAITING + CURVE + 3;

/// The table of net present values of the yearly net flows.
pub(super) fn profile_at(columns: MoneyColumns) -> ProfileAt {
    ProfileAt {
        sheet: CASH_FLOW,
        row: PROFILE,
        flows: RETURN + Yearly::Net as u32,
        columns,
    }
}

/// A cell that must stay where it is, seen from another sheet.
pub(super) fn cell(row: u32, column: u16) -> Expr {
    f::fixed(row, column).on(CASH_FLOW)
}

pub(super) fn write(sheet: &mut Sheet<'_>) {
    let columns = sheet.book.plan.cash_flow;
    let currency = sheet.book.results.frame.currency.code();
    let below = "the scenario and the view are chosen on the sheet Scenarios.";
    sheet.title(
        "Cash flow",
        &format!("By year and by month, in {currency}; {below}"),
    );
    sheet.text(HEAD, 0, "Cash flow", &sheet.styles.head);
    time::heads(sheet, columns);
    time::months(sheet, columns, false);
    flows(sheet, columns);
    net(sheet, columns);
    discounted(sheet, columns);
    for which in [Which::Plain, Which::Discounted] {
        payback::write(sheet, columns, which);
    }
    returns(sheet, columns);
    waiting(sheet, columns);
    let years = sheet.book.results.years.iter();
    let flows: Vec<Decimal> = years.map(|year| year.net).collect();
    profile::write(sheet, profile_at(columns), &flows);
    sheet.width(0, 46);
    let end = (WAITING + CURVE, columns.months.1);
    time::finish(sheet, columns, end, (0, 1));
}

fn flows(sheet: &mut Sheet<'_>, columns: MoneyColumns) {
    let book = sheet.book;
    let (results, details, plan) = (book.results, &book.details, &book.plan);
    let lines = results.benefits.iter().zip(&details.benefits);
    let counted = lines.filter(|(line, _)| line.counts());
    let gained = counted.flat_map(|(_, detail)| [&*detail.by_month, &*detail.off_by_month]);
    let spent = details.costs.iter().map(|detail| &*detail.by_month);
    let (gained, spent) = (together(book, gained), together(book, spent));
    let gains = (BENEFITS, plan.benefits.total, plan.benefits.columns);
    let spends = (COSTS, plan.costs.total, plan.costs.columns);
    let benefits = (&results.benefits_total, &gained, gains);
    let costs = (&results.costs_total, &spent, spends);
    for (row, words, (figures, by_month, (name, total, from))) in [
        (BENEFIT, "Benefits that count", benefits),
        (COST, "Costs", costs),
    ] {
        sheet.label(row, 0, words);
        let shown = Flows { figures, by_month };
        line_flows(sheet, columns, (row, WORTH), &shown, |month| {
            let there = from.months.0 + (month.0 - columns.months.0);
            in_row(total, there).on(name)
        });
    }
}

fn net(sheet: &mut Sheet<'_>, columns: MoneyColumns) {
    let (results, styles) = (sheet.book.results, sheet.styles);
    sheet.band(NET, (0, columns.years.1), &styles.strong);
    sheet.text(NET, 0, "Net", &styles.strong);
    let (gained, spent) = (&results.benefits_total, &results.costs_total);
    let net = Figures {
        total: gained.total.checked_sub(spent.total).unwrap_or_default(),
        present_value: results.npv,
        yearly: results.years.iter().map(|year| year.net).collect(),
    };
    let shown = Flows {
        figures: &net,
        by_month: &results.monthly_net,
    };
    let style = &styles.flow_total;
    flows_in(sheet, columns, (NET, WORTH), &shown, style, |month| {
        month.of(BENEFIT) - month.of(COST)
    });
    sheet.label(CUMULATIVE, 0, "Cumulative");
    let by_year: Vec<Decimal> = results.years.iter().map(|year| year.cumulative).collect();
    let by_month = &results.monthly_cumulative;
    running(sheet, (CUMULATIVE, NET), columns.years, &by_year);
    running(sheet, (CUMULATIVE, NET), columns.months, by_month);
}

/// A row that adds up another from its first column on.
pub(super) fn running(
    sheet: &mut Sheet<'_>,
    (row, of): (u32, u32),
    columns: (u16, u16),
    shown: &[Decimal],
) {
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
        sheet.formula(row, column, &formula, last, flow);
    }
}

fn discounted_flows(book: &Book<'_>) -> Vec<Decimal> {
    let flows = book.results.monthly_net.iter().zip(&book.details.factors);
    flows
        .map(|(flow, factor)| flow.checked_mul(*factor).unwrap_or_default())
        .collect()
}

fn discounted(sheet: &mut Sheet<'_>, columns: MoneyColumns) {
    let flows = discounted_flows(sheet.book);
    let flow = &sheet.styles.flow;
    sheet.label(DISCOUNTED, 0, "Net at present value");
    each_month(sheet, DISCOUNTED, columns, &flows, flow, |month| {
        month.of(NET) * month.of(WORTH)
    });
    sheet.label(DISCOUNTED_SUM, 0, "Cumulative at present value");
    let rows = (DISCOUNTED_SUM, DISCOUNTED);
    running(sheet, rows, columns.months, &sums::running(&flows));
}

/// The rows of yearly flows on which rates of return rest, below their heading.
#[derive(Debug, Clone, Copy)]
pub(super) enum Yearly {
    Net = 1,
    PaidIn,
    ComesBack,
}

pub(super) fn yearly(columns: MoneyColumns, which: Yearly) -> Expr {
    band(RETURN + which as u32, columns.years)
}

fn returns(sheet: &mut Sheet<'_>, columns: MoneyColumns) {
    let (book, styles) = (sheet.book, sheet.styles);
    sheet.heading(RETURN, columns.years.1, "Rates of return, on yearly flows");
    let words = ["Net, without rounding noise", "Paid in", "Comes back"];
    for (row, words) in (RETURN + 1..).zip(words) {
        sheet.label(row, 0, words);
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
            sheet.formula(row, column, &formula, shown, &styles.flow);
        }
    }
}

/// An amount, or zero where it is not more than noise.
pub(super) fn without_noise(amount: Expr, noise: &Expr) -> Expr {
    let small = f::call("ABS", [amount.clone()]).at_most(noise);
    f::when(small, 0, amount)
}

pub(super) fn year_numbers(columns: MoneyColumns) -> Expr {
    band(YEAR, columns.years)
}

/// What every month's flow would be worth if all came later, and what waiting costs (method §6 c).
fn waiting(sheet: &mut Sheet<'_>, columns: MoneyColumns) {
    let (book, styles) = (sheet.book, sheet.styles);
    let (last, heading) = (columns.years.1, &styles.heading);
    let (total, present) = (columns.total, columns.present());
    let words = "If everything came later: discount factors by month";
    sheet.heading(WAITING, last, words);
    sheet.text(WAITING, total, "NPV then", heading);
    sheet.text(WAITING, present, "Waiting costs", heading);
    let mut later = book.details.later.iter();
    let mut costs = book.results.inaction.delay.iter().skip(1);
    for (months, row) in (1..=CURVE).zip(WAITING + 1..) {
        let plural = if months == 1 { "" } else { "s" };
        let words = format!("{months} month{plural} later");
        sheet.label(row, 0, &words);
        let cost = costs.next().copied().unwrap_or_default();
        let then = book.results.npv.checked_sub(cost).unwrap_or_default();
        let moving = f::sum_of_products(band(NET, columns.months), band(row, columns.months));
        let npv = match &book.plan.finance {
            Some(finance) => finance.with_what_stays(moving, months),
            None => moving,
        };
        sheet.formula(row, total, &npv, then, &styles.flow);
        let waiting = fixed(NET, present) - in_column(row, total);
        sheet.formula(row, present, &waiting, cost, &styles.flow);
        let shown: &[Decimal] = later.next().map_or(&[], |factors| factors);
        each_month(sheet, row, columns, shown, &styles.factor, |month| {
            factor_later(month, months)
        });
    }
}

fn factor_later(month: Month, months: u32) -> Expr {
    let (plan, later) = (month.plan(), month.number() + months);
    let same_end = f::name("frame.same_end").equals(1);
    let beyond = later.above(f::name("frame.months"));
    let lost = f::any([plan.below(0), f::all([same_end, beyond])]);
    f::when(lost, 0, time::factor_at_start_or(&plan, &later))
}

pub(super) fn waiting_cell(columns: MoneyColumns, months: u32) -> Expr {
    cell(WAITING + months, columns.present())
}
