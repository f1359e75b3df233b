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

pub(super) struct Figure {
    pub words: &'static str,
    /// Of its cell, behind `figure.`.
    pub name: &'static str,
    pub formula: Expr,
    pub shown: Shown,
    look: Look,
}

#[derive(Clone, Copy)]
enum Look {
    Money,
    Rate,
    Months,
    Count,
    Date,
}

impl Look {
    fn figure(
        self,
        name: &'static str,
        words: &'static str,
        formula: Expr,
        shown: impl Into<Shown>,
    ) -> Figure {
        Figure {
            words,
            name,
            formula,
            shown: shown.into(),
            look: self,
        }
    }
}

impl Figure {
    pub(super) fn format(&self, styles: &Styles) -> Format {
        match self.look {
            Look::Money => styles.money.clone(),
            Look::Rate => styles.shown("0.00%"),
            Look::Months => styles.shown("0.0"),
            Look::Count => styles.shown(COUNT),
            Look::Date => styles.shown(DATE),
        }
    }
}

const NOT_SAID: &str = "not stated";

pub(super) fn figures(book: &Book<'_>) -> Vec<Figure> {
    let mut figures = Vec::new();
    returns(&mut figures, book, book.plan.cash_flow);
    sums(&mut figures, book.results, book.plan.cash_flow);
    inaction(&mut figures, book, book.plan.cash_flow);
    shares(&mut figures, book);
    figures
}

/// The figures of the headline, and other ways to say the same.
fn returns(figures: &mut Vec<Figure>, book: &Book<'_>, columns: MoneyColumns) {
    use Look::{Count, Money, Months, Rate};
    let r = book.results;
    let npv = cash_flow::cell(NET, columns.present());
    let cost = cash_flow::cell(COST, columns.present());
    let roi = f::name("figure.npv") / &cost;
    let roi = f::when(cost.equals(0), NONE, roi);
    let roi_shown = Shown::or(r.roi.ratio(), NONE);
    let plain = payback_formula(columns, Which::Plain);
    let dips = dips_formula(columns);
    let dips_shown = match r.payback {
        Payback::After {
            dips_again: true, ..
        } => "yes",
        _ => "no",
    };
    let lost = lost_again_formula(columns);
    let lasting = lasting_on_summary(columns);
    let discounted = payback_formula(columns, Which::Discounted);
    let [first, lasts, at_worth] =
        [&r.payback, &r.lasting_payback, &r.discounted_payback].map(payback_shown);
    let irr = profile::irr_formula(columns, book.years);
    let irr_shown: Shown = match &r.irr {
        Irr::Rate(rate) => (*rate).into(),
        Irr::Several(_) => profile::SEVERAL.into(),
        Irr::None(_) => NONE.into(),
    };
    let mirr = mirr_formula(columns);
    let mirr_shown = Shown::or(r.mirr, NONE);
    let irr = Rate.figure("irr", "Internal rate of return", irr, irr_shown);
    let words = "Modified internal rate of return";
    let mirr = Rate.figure("mirr", words, mirr, mirr_shown);
    let words = "Discounted payback, months";
    let discounted = Months.figure("discounted_payback", words, discounted, at_worth);
    figures.extend([
        Money.figure("npv", "Net present value", npv, r.npv),
        Rate.figure("roi", "Return on investment", roi, roi_shown),
        Months.figure("payback", "Payback, months", plain, first),
        Months.figure(
            "dips_again",
            "Falls below zero again later",
            dips,
            dips_shown,
        ),
        Count.figure(
            "lost_again_in",
            "Lost again in month",
            lost,
            r.lost_again_in,
        ),
        Months.figure("lasting_payback", "Lasting payback, months", lasting, lasts),
        discounted,
        irr,
        mirr,
    ]);
}

fn sums(figures: &mut Vec<Figure>, results: &Results, columns: MoneyColumns) {
    let (gained, spent) = (&results.benefits_total, &results.costs_total);
    let cell = |row, column, name, words, shown| {
        Look::Money.figure(name, words, cash_flow::cell(row, column), shown)
    };
    let (present, total) = (columns.present(), columns.total);
    let (gain, cost) = (gained.present_value, spent.present_value);
    figures.extend([
        cell(
            BENEFIT,
            present,
            "pv_benefits",
            "Benefits, present value",
            gain,
        ),
        cell(COST, present, "pv_costs", "Costs, present value", cost),
        cell(
            BENEFIT,
            total,
            "total_benefits",
            "Benefits, total",
            gained.total,
        ),
        cell(
            COST,
            total,
            "total_costs",
            "Total cost of ownership",
            spent.total,
        ),
    ]);
}

/// Cost of inaction, four figures that are kept apart (method §6).
fn inaction(figures: &mut Vec<Figure>, book: &Book<'_>, columns: MoneyColumns) {
    use Look::{Date, Money};
    let (inaction, places) = (&book.results.inaction, &book.plan.benefits);
    let (nothing, present) = places.problems.figures(places.columns);
    let stated = |figure| f::when(places.problems.known().equals(0), NOT_SAID, figure);
    let (nothing, present) = (stated(nothing), stated(present));
    let costs = inaction.doing_nothing.as_ref();
    let shown = |of: fn(&Figures) -> Decimal| Shown::or(costs.map(of), NOT_SAID);
    let (total_shown, present_shown) = (shown(|all| all.total), shown(|all| all.present_value));
    let (formula, removed) = (f::name("figure.total_benefits"), inaction.removed);
    let (waits, waiting) = (waiting_cell(columns, 1), inaction.delay_per_month());
    let (day, day_shown) = (break_even_formula(), inaction.break_even);
    let day_shown = day_shown.map_or_else(|| cash_flow::NOT_WITHIN.into(), serial);
    let words = "(a) Doing nothing costs";
    figures.push(Money.figure("doing_nothing", words, nothing, total_shown));
    let words = "(a) at present value";
    figures.push(Money.figure("doing_nothing_pv", words, present, present_shown));
    let words = "(b) This proposal removes of it";
    figures.push(Money.figure("removed", words, formula, removed));
    let words = "(c) One month of waiting costs";
    figures.push(Money.figure("delay_per_month", words, waits, waiting));
    let words = "(d) The money is back on";
    figures.push(Date.figure("break_even", words, day, day_shown));
}

fn shares(figures: &mut Vec<Figure>, book: &Book<'_>) {
    let (results, gains) = (book.results, &book.plan.benefits);
    let all = f::name("figure.pv_benefits");
    let share = |part: Expr| f::when(all.equals(0), "", part / &all);
    let (verified, soft) = (share(gains.verified()), share(gains.soft()));
    let missing = gains.without_number() + book.plan.costs.without_number();
    let words = "Share of benefits on verified numbers";
    let shown = results.verified_share;
    figures.push(Look::Rate.figure("verified_share", words, verified, shown));
    let words = "Share of benefits that is soft";
    figures.push(Look::Rate.figure("soft_share", words, soft, results.soft_share));
    let (words, shown) = ("Lines without a number", results.problems().count());
    figures.push(Look::Count.figure("missing", words, missing, shown));
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
