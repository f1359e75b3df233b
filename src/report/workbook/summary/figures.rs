//! All figures of the list: each with its words, its name, its formula and the program's own result.
//!
//! A figure is added here, by an entry of [`lines`].

use crate::engine::{Figures, Irr, Payback, Results, Roi};
use crate::report::workbook::book::Book;
use crate::report::workbook::cash_flow::{
    self, BENEFIT, COST, NET, Which, Yearly, dips_formula, lasting_on_summary, lost_again_formula,
    payback_formula, payback_shown, waiting_cell, yearly,
};
use crate::report::workbook::cell::{Shown, serial};
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::names::CASH_FLOW;
use crate::report::workbook::style::{COUNT, DATE, Styles};
use crate::report::workbook::time::{Columns, growth_factor};
use crate::report::workbook::{benefits, costs, profile};
use rust_decimal::Decimal;
use rust_xlsxwriter::Format;

/// One figure of the list.
pub(super) struct Line {
    pub words: &'static str,
    pub name: &'static str,
    pub formula: Expr,
    pub shown: Shown,
    pub look: Look,
}

/// How a figure looks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look {
    Money,
    Rate,
    Months,
    Count,
    Date,
}

impl Look {
    pub(super) fn format(self, styles: &Styles) -> Format {
        match self {
            Self::Money => styles.money.clone(),
            Self::Rate => styles.shown("0.00%"),
            Self::Months => styles.shown("0.0"),
            Self::Count => styles.shown(COUNT),
            Self::Date => styles.shown(DATE),
        }
    }
}

fn line(
    words: &'static str,
    name: &'static str,
    formula: Expr,
    shown: impl Into<Shown>,
    look: Look,
) -> Line {
    Line {
        words,
        name,
        formula,
        shown: shown.into(),
        look,
    }
}

/// All figures.
pub(super) fn lines(
    book: &Book<'_>,
    columns: Columns,
    gains: &benefits::Places,
    spends: &costs::Places,
) -> Vec<Line> {
    let mut lines = returns(book, columns);
    lines.extend(sums(book.results, columns));
    lines.extend(inaction(book, columns, gains));
    lines.extend(shares(book.results, gains, spends));
    lines
}

/// The figures of the headline, and other ways to say the same.
fn returns(book: &Book<'_>, columns: Columns) -> Vec<Line> {
    let r = book.results;
    let cost = cash_flow::cell(COST, columns.present());
    let roi = f::name("figure.npv") / &cost;
    let roi = f::when(cost.equals(0), f::text(profile::NONE), roi);
    let irr = profile::irr_formula(columns, book.years());
    let (plain, discounted) = (&r.payback, &r.discounted_payback);
    let payback = |which| payback_formula(columns, which);
    vec![
        line(
            "Net present value",
            "npv",
            cash_flow::cell(NET, columns.present()),
            r.npv,
            Look::Money,
        ),
        line(
            "Return on investment",
            "roi",
            roi,
            roi_shown(r.roi),
            Look::Rate,
        ),
        line(
            "Payback, months",
            "payback",
            payback(Which::Plain),
            payback_shown(plain),
            Look::Months,
        ),
        line(
            "Falls below zero again later",
            "dips_again",
            dips_formula(columns),
            dips(plain),
            Look::Months,
        ),
        line(
            "Lost again in month",
            "lost_again_in",
            lost_again_formula(columns),
            r.lost_again_in.map_or_else(|| "".into(), Shown::from),
            Look::Count,
        ),
        line(
            "Lasting payback, months",
            "lasting_payback",
            lasting_on_summary(columns),
            payback_shown(&r.lasting_payback),
            Look::Months,
        ),
        line(
            "Discounted payback, months",
            "discounted_payback",
            payback(Which::Discounted),
            payback_shown(discounted),
            Look::Months,
        ),
        line(
            "Internal rate of return",
            "irr",
            irr,
            irr_shown(&r.irr),
            Look::Rate,
        ),
        line(
            "Modified internal rate of return",
            "mirr",
            mirr_formula(columns),
            Shown::or(r.mirr, profile::NONE),
            Look::Rate,
        ),
    ]
}

fn sums(results: &Results, columns: Columns) -> [Line; 4] {
    let (gained, spent) = (&results.benefits_total, &results.costs_total);
    let present = |row| cash_flow::cell(row, columns.present());
    let total = |row| cash_flow::cell(row, columns.total);
    [
        (
            "Benefits, present value",
            "pv_benefits",
            present(BENEFIT),
            gained.present_value,
        ),
        (
            "Costs, present value",
            "pv_costs",
            present(COST),
            spent.present_value,
        ),
        (
            "Benefits, total",
            "total_benefits",
            total(BENEFIT),
            gained.total,
        ),
        (
            "Total cost of ownership",
            "total_costs",
            total(COST),
            spent.total,
        ),
    ]
    .map(|(words, name, formula, shown)| line(words, name, formula, shown, Look::Money))
}

/// Cost of inaction, four figures that are kept apart (method §6).
fn inaction(book: &Book<'_>, columns: Columns, gains: &benefits::Places) -> [Line; 5] {
    let inaction = &book.results.inaction;
    let (nothing, nothing_present) = gains.problems.figures(gains.columns);
    let stated = |figure| {
        let unknown = gains.problems.known().equals(0);
        f::when(unknown, f::text(NOT_SAID), figure)
    };
    let stated_shown =
        |of: fn(&Figures) -> Decimal| Shown::or(inaction.doing_nothing.as_ref().map(of), NOT_SAID);
    [
        line(
            "(a) Doing nothing costs",
            "doing_nothing",
            stated(nothing),
            stated_shown(|figures| figures.total),
            Look::Money,
        ),
        line(
            "(a) at present value",
            "doing_nothing_pv",
            stated(nothing_present),
            stated_shown(|figures| figures.present_value),
            Look::Money,
        ),
        line(
            "(b) This proposal removes of it",
            "removed",
            f::name("figure.total_benefits"),
            inaction.removed,
            Look::Money,
        ),
        line(
            "(c) One month of waiting costs",
            "delay_per_month",
            waiting_cell(columns, 1),
            inaction.delay_per_month(),
            Look::Money,
        ),
        line(
            "(d) The money is back on",
            "break_even",
            break_even_formula(),
            inaction
                .break_even
                .map_or_else(|| cash_flow::NOT_WITHIN.into(), serial),
            Look::Date,
        ),
    ]
}

fn shares(results: &Results, gains: &benefits::Places, spends: &costs::Places) -> [Line; 3] {
    let all = f::name("figure.pv_benefits");
    let share = |of| {
        let part = benefits::share(gains, of) / &all;
        f::when(all.equals(0), f::text(""), part)
    };
    [
        line(
            "Share of benefits on verified numbers",
            "verified_share",
            share(benefits::Share::Verified),
            results.verified_share,
            Look::Rate,
        ),
        line(
            "Share of benefits that is soft",
            "soft_share",
            share(benefits::Share::Soft),
            results.soft_share,
            Look::Rate,
        ),
        line(
            "Lines without a number",
            "missing",
            benefits::without_number(gains) + spends.without_number(),
            results.problems().count(),
            Look::Count,
        ),
    ]
}

const NOT_SAID: &str = "not stated";

fn roi_shown(roi: Roi) -> Shown {
    Shown::or(roi.ratio(), profile::NONE)
}

fn dips(payback: &Payback) -> &'static str {
    match payback {
        Payback::After {
            dips_again: true, ..
        } => "yes",
        _ => "no",
    }
}

fn irr_shown(irr: &Irr) -> Shown {
    match irr {
        Irr::Rate(rate) => (*rate).into(),
        Irr::Several(_) => profile::SEVERAL.into(),
        Irr::None(_) => profile::NONE.into(),
    }
}

/// (Future value of what comes back / present value of what is paid in)^(1/years) − 1, with the discount rate for both.
fn mirr_formula(columns: Columns) -> Expr {
    let present = |which| {
        let flows = yearly(columns, which).on(CASH_FLOW);
        let years = cash_flow::year_numbers(columns).on(CASH_FLOW);
        f::call("SUMPRODUCT", [flows, growth_factor().power(-years)])
    };
    let (paid, back) = (present(Yearly::PaidIn), present(Yearly::ComesBack));
    let last = f::name("frame.last");
    let years = f::call("ROUNDUP", [last / 12, 0.into()]);
    let none = f::any([paid.equals(0), back.equals(0)]);
    let ratio = back * growth_factor().power(&years) / -paid;
    let rate = ratio.power(Expr::from(1) / years) - 1;
    f::when(none, f::text(profile::NONE), rate)
}

/// Start and payback; a part of a month counts in that month's days. A millionth of a day covers the rounding of thirds.
fn break_even_formula() -> Expr {
    let (months, start) = (f::name("figure.payback"), f::name("case.start"));
    let whole = f::call("INT", [&months + f::written("1E-9")]);
    let later = |months: Expr| f::call("EDATE", [start.clone(), months]);
    let day = later(whole.clone());
    let days = later(&whole + 1) - &day;
    let part = f::max(0, &months - &whole) * days + f::written("1E-6");
    let day = f::if_error(day + f::call("INT", [part]), f::text(""));
    let is_immediate = months.equals(f::text(cash_flow::IMMEDIATE));
    let words = f::when(is_immediate, start, f::text(cash_flow::NOT_WITHIN));
    f::when(f::is_number(months), day, words)
}
