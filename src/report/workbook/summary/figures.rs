//! All figures of the list: each with its words, its name, its formula and the program's own result.

use crate::engine::{Figures, Irr, Payback, Results};
use crate::report::workbook::book::Book;
use crate::report::workbook::cash_flow::{
    self, BENEFIT, COST, NET, Which, Yearly, dips_formula, lasting_on_summary, lost_again_formula,
    payback_formula, payback_shown, waiting_cell, yearly,
};
use crate::report::workbook::cell::{Shown, serial};
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::names::CASH_FLOW;
use crate::report::workbook::profile::{self, NONE};
use crate::report::workbook::style::{COUNT, DATE, Styles};
use crate::report::workbook::time::{MoneyColumns, growth_factor};
use rust_decimal::Decimal;
use rust_xlsxwriter::Format;
use std::borrow::Cow;

pub(in crate::report::workbook) struct Figure {
    pub words: Cow<'static, str>,
    /// Of its cell, behind `figure.`.
    pub name: Cow<'static, str>,
    pub formula: Expr,
    pub shown: Shown,
    pub look: Look,
}

#[derive(Clone, Copy)]
pub(in crate::report::workbook) enum Look {
    Money,
    Rate,
    Months,
    Ratio,
    Count,
    Date,
}

/// Figures in the order of the list: how each looks, the name of its cell behind `figure.`, its words, its formula and its result.
macro_rules! figures {
    ($($look:ident $name:literal $words:literal => $formula:expr, $shown:expr;)*) => {
        [$(Figure {
            words: $words.into(),
            name: $name.into(),
            formula: $formula,
            shown: Shown::from($shown),
            look: Look::$look,
        }),*]
    };
}

pub(in crate::report::workbook) use figures as figure_list;

impl Figure {
    pub(in crate::report::workbook) fn format(&self, styles: &Styles) -> Format {
        match self.look {
            Look::Money => styles.money.clone(),
            Look::Rate => styles.shown("0.00%"),
            Look::Months => styles.shown("0.0"),
            Look::Ratio => styles.shown("0.00"),
            Look::Count => styles.shown(COUNT),
            Look::Date => styles.shown(DATE),
        }
    }
}

const NOT_SAID: &str = "not stated";

pub(super) fn figures(book: &Book<'_>) -> Vec<Figure> {
    let (results, columns) = (book.results, book.plan.cash_flow);
    let mut figures = Vec::from(returns(book, columns));
    figures.extend(sums(results, columns));
    figures.extend(inaction(book, columns));
    figures.extend(shares(book));
    figures
}

/// The figures of the headline, and other ways to say the same.
fn returns(book: &Book<'_>, columns: MoneyColumns) -> [Figure; 9] {
    let r = book.results;
    let npv = cash_flow::cell(NET, columns.present());
    let cost = cash_flow::cell(COST, columns.present());
    let roi = f::when(cost.at_most(0), NONE, f::name("figure.npv") / &cost);
    let dips = match r.payback {
        Payback::After {
            dips_again: true, ..
        } => "yes",
        _ => "no",
    };
    let [plain, worth] =
        [Which::Plain, Which::Discounted].map(|which| payback_formula(columns, which));
    let [first, lasts, discounted] =
        [&r.payback, &r.lasting_payback, &r.discounted_payback].map(payback_shown);
    let irr: Shown = match &r.irr {
        Irr::Rate(rate) => (*rate).into(),
        Irr::Several(_) => profile::SEVERAL.into(),
        Irr::None(_) => NONE.into(),
    };
    let (mirr, mirr_shown) = (mirr_formula(columns), Shown::or(r.mirr, NONE));
    figures! {
        Money "npv" "Net present value" => npv, r.npv;
        Rate "roi" "Return on investment" => roi, Shown::or(r.roi.ratio(), NONE);
        Months "payback" "Payback, months" => plain, first;
        Months "dips_again" "Falls below zero again later" => dips_formula(columns), dips;
        Count "lost_again_in" "Lost again in month" => lost_again_formula(columns), r.lost_again_in;
        Months "lasting_payback" "Lasting payback, months" => lasting_on_summary(columns), lasts;
        Months "discounted_payback" "Discounted payback, months" => worth, discounted;
        Rate "irr" "Internal rate of return" => profile::irr_formula(cash_flow::profile_at(columns)), irr;
        Rate "mirr" "Modified internal rate of return" => mirr, mirr_shown;
    }
}

fn sums(results: &Results, columns: MoneyColumns) -> [Figure; 4] {
    let (gained, spent) = (&results.benefits_total, &results.costs_total);
    let present = |row| cash_flow::cell(row, columns.present());
    let total = |row| cash_flow::cell(row, columns.total);
    figures! {
        Money "pv_benefits" "Benefits, present value" => present(BENEFIT), gained.present_value;
        Money "pv_costs" "Costs, present value" => present(COST), spent.present_value;
        Money "total_benefits" "Benefits, total" => total(BENEFIT), gained.total;
        Money "total_costs" "Total cost of ownership" => total(COST), spent.total;
    }
}

/// Cost of inaction, four figures that are kept apart (method §6).
fn inaction(book: &Book<'_>, columns: MoneyColumns) -> [Figure; 5] {
    let (inaction, places) = (&book.results.inaction, &book.plan.benefits);
    let stated = |figure| f::when(places.problems.known().equals(0), NOT_SAID, figure);
    let (nothing, present) = places.problems.figures(places.columns);
    let (nothing, present) = (stated(nothing), stated(present));
    let costs = inaction.doing_nothing.as_ref();
    let cost = |of: fn(&Figures) -> Decimal| Shown::or(costs.map(of), NOT_SAID);
    let removed = f::name("figure.total_benefits");
    let (waits, waiting) = (waiting_cell(columns, 1), inaction.delay_per_month());
    let day = inaction.break_even;
    let day = day.map_or_else(|| cash_flow::NOT_WITHIN.into(), serial);
    figures! {
        Money "doing_nothing" "(a) Doing nothing costs" => nothing, cost(|all| all.total);
        Money "doing_nothing_pv" "(a) at present value" => present, cost(|all| all.present_value);
        Money "removed" "(b) Benefits of this proposal" => removed, inaction.removed;
        Money "delay_per_month" "(c) One month of waiting costs" => waits, waiting;
        Date "break_even" "(d) The money is back on" => break_even_formula(), day;
    }
}

fn shares(book: &Book<'_>) -> [Figure; 3] {
    let (r, gains) = (book.results, &book.plan.benefits);
    let all = f::name("figure.pv_benefits");
    // A benefit below zero makes shares of the sum meaningless.
    let below = || gains.below_zero().above(0);
    let share = |part: Expr| f::when(below(), NONE, f::when(all.equals(0), "", part / &all));
    let none = if r.has_benefit_below_zero() { NONE } else { "" };
    let (verified, soft) = (share(gains.verified()), share(gains.soft()));
    let missing = gains.without_number() + book.plan.costs.without_number();
    figures! {
        Rate "verified_share" "Share of benefits on verified numbers" => verified, Shown::or(r.verified_share, none);
        Rate "soft_share" "Share of benefits that is soft" => soft, Shown::or(r.soft_share, none);
        Count "missing" "Lines without a number" => missing, r.problems().count();
    }
}

/// (Future value of what comes back / present value of what is paid in)^(1/years) − 1, with the discount rate for both.
fn mirr_formula(columns: MoneyColumns) -> Expr {
    let present = |which| {
        let flows = yearly(columns, which).on(CASH_FLOW);
        let years = cash_flow::year_numbers(columns).on(CASH_FLOW);
        f::sum_of_products(flows, growth_factor().power(-years))
    };
    let (paid, back) = (present(Yearly::PaidIn), present(Yearly::ComesBack));
    let years = f::rounded_up(f::name("frame.last") / 12, 0);
    let none = f::any([paid.equals(0), back.equals(0)]);
    let ratio = back * growth_factor().power(&years) / -paid;
    f::when(none, NONE, ratio.power(1 / years) - 1)
}

/// Start and payback; a part of a month counts in that month's days. A millionth of a day covers the rounding of thirds.
fn break_even_formula() -> Expr {
    let (months, start) = (f::name("figure.payback"), f::name("case.start"));
    let whole = f::whole(&months + f::written("1E-9"));
    let later = |months: &Expr| f::months_after(&start, months);
    let day = later(&whole);
    let days = later(&(&whole + 1)) - &day;
    let part = f::max(0, &months - &whole) * days + f::written("1E-6");
    let day = f::if_error(day + f::whole(part), "");
    let is_immediate = months.equals(cash_flow::IMMEDIATE);
    let words = f::when(is_immediate, start, cash_flow::NOT_WITHIN);
    f::when(f::is_number(months), day, words)
}
