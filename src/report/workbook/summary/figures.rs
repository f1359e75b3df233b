//! All figures of the list: each with its words, its name, its formula and the program's own result.
//!
//! A figure is added here, by an entry of [`lines`].

use crate::engine::{Figures, Irr, Payback, Results};
use crate::report::workbook::benefits::{self, Share};
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
use crate::report::workbook::{costs, profile};
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

    /// A figure of this look.
    fn line(
        self,
        (name, words): (&'static str, &'static str),
        formula: Expr,
        shown: impl Into<Shown>,
    ) -> Line {
        Line {
            words,
            name,
            formula,
            shown: shown.into(),
            look: self,
        }
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
    lines.extend(inaction(book.results, columns, gains));
    lines.extend(shares(book.results, gains, spends));
    lines
}

/// The figures of the headline, and other ways to say the same.
fn returns(book: &Book<'_>, columns: Columns) -> Vec<Line> {
    let r = book.results;
    let npv = cash_flow::cell(NET, columns.present());
    let cost = cash_flow::cell(COST, columns.present());
    let roi = f::name("figure.npv") / &cost;
    let roi = f::when(cost.equals(0), f::text(profile::NONE), roi);
    let irr = profile::irr_formula(columns, book.years());
    let plain = payback_formula(columns, Which::Plain);
    let discounted = payback_formula(columns, Which::Discounted);
    let lasting = lasting_on_summary(columns);
    let dips = dips_formula(columns);
    let lost = lost_again_formula(columns);
    let mirr = mirr_formula(columns);
    let roi_shown = Shown::or(r.roi.ratio(), profile::NONE);
    let [first, lasts, at_worth] =
        [&r.payback, &r.lasting_payback, &r.discounted_payback].map(payback_shown);
    let lost_shown = r.lost_again_in.map_or_else(|| "".into(), Shown::from);
    let mirr_shown = Shown::or(r.mirr, profile::NONE);
    vec![
        Look::Money.line(("npv", "Net present value"), npv, r.npv),
        Look::Rate.line(("roi", "Return on investment"), roi, roi_shown),
        Look::Months.line(("payback", "Payback, months"), plain, first),
        Look::Months.line(DIPS, dips, dips_shown(&r.payback)),
        Look::Count.line(("lost_again_in", "Lost again in month"), lost, lost_shown),
        Look::Months.line(LASTING, lasting, lasts),
        Look::Months.line(DISCOUNTED, discounted, at_worth),
        Look::Rate.line(("irr", "Internal rate of return"), irr, irr_shown(&r.irr)),
        Look::Rate.line(
            ("mirr", "Modified internal rate of return"),
            mirr,
            mirr_shown,
        ),
    ]
}

const DIPS: (&str, &str) = ("dips_again", "Falls below zero again later");
const LASTING: (&str, &str) = ("lasting_payback", "Lasting payback, months");
const DISCOUNTED: (&str, &str) = ("discounted_payback", "Discounted payback, months");

fn sums(results: &Results, columns: Columns) -> [Line; 4] {
    let (gained, spent) = (&results.benefits_total, &results.costs_total);
    let present = |row| cash_flow::cell(row, columns.present());
    let total = |row| cash_flow::cell(row, columns.total);
    let words = [
        ("pv_benefits", "Benefits, present value"),
        ("pv_costs", "Costs, present value"),
        ("total_benefits", "Benefits, total"),
        ("total_costs", "Total cost of ownership"),
    ];
    let [benefits, costs, all_benefits, all_costs] = words;
    [
        Look::Money.line(benefits, present(BENEFIT), gained.present_value),
        Look::Money.line(costs, present(COST), spent.present_value),
        Look::Money.line(all_benefits, total(BENEFIT), gained.total),
        Look::Money.line(all_costs, total(COST), spent.total),
    ]
}

/// Cost of inaction, four figures that are kept apart (method §6).
fn inaction(results: &Results, columns: Columns, gains: &benefits::Places) -> [Line; 5] {
    let inaction = &results.inaction;
    let (nothing, present) = gains.problems.figures(gains.columns);
    let stated = |figure| {
        let unknown = gains.problems.known().equals(0);
        f::when(unknown, f::text(NOT_SAID), figure)
    };
    let nothing_shown = inaction.doing_nothing.as_ref();
    let shown = |of: fn(&Figures) -> Decimal| Shown::or(nothing_shown.map(of), NOT_SAID);
    let (total_shown, present_shown) = (shown(|all| all.total), shown(|all| all.present_value));
    let removed = f::name("figure.total_benefits");
    let waiting = waiting_cell(columns, 1);
    let day = inaction.break_even;
    let day = day.map_or_else(|| cash_flow::NOT_WITHIN.into(), serial);
    let words = [
        ("doing_nothing", "(a) Doing nothing costs"),
        ("doing_nothing_pv", "(a) at present value"),
        ("removed", "(b) This proposal removes of it"),
        ("delay_per_month", "(c) One month of waiting costs"),
        ("break_even", "(d) The money is back on"),
    ];
    let [a, a_present, b, c, d] = words;
    [
        Look::Money.line(a, stated(nothing), total_shown),
        Look::Money.line(a_present, stated(present), present_shown),
        Look::Money.line(b, removed, inaction.removed),
        Look::Money.line(c, waiting, inaction.delay_per_month()),
        Look::Date.line(d, break_even_formula(), day),
    ]
}

fn shares(results: &Results, gains: &benefits::Places, spends: &costs::Places) -> [Line; 3] {
    let all = f::name("figure.pv_benefits");
    let share = |of| {
        let part = benefits::share(gains, of) / &all;
        f::when(all.equals(0), f::text(""), part)
    };
    let (verified, soft) = (share(Share::Verified), share(Share::Soft));
    let missing = benefits::without_number(gains) + spends.without_number();
    let words = [
        ("verified_share", "Share of benefits on verified numbers"),
        ("soft_share", "Share of benefits that is soft"),
        ("missing", "Lines without a number"),
    ];
    let [of_verified, of_soft, of_missing] = words;
    [
        Look::Rate.line(of_verified, verified, results.verified_share),
        Look::Rate.line(of_soft, soft, results.soft_share),
        Look::Count.line(of_missing, missing, results.problems().count()),
    ]
}

const NOT_SAID: &str = "not stated";

fn dips_shown(payback: &Payback) -> &'static str {
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
