//! All figures of the list: each with its words, its name, its formula and the program's own result.
//!
//! Left out: where they stand.

use crate::engine::{Irr, Payback, Roi};
use crate::report::workbook::address::on;
use crate::report::workbook::book::Book;
use crate::report::workbook::cash_flow::{
    self, Which, Yearly, dips_formula, lasting_on_summary, lost_again_formula, payback_formula,
    payback_shown, yearly,
};
use crate::report::workbook::names::CASH_FLOW;
use crate::report::workbook::sheet::{Sheet, Shown, as_number};
use crate::report::workbook::style::{COUNT, DATE};
use crate::report::workbook::time::{Columns, here, serial};
use crate::report::workbook::{benefits, costs, problems, profile};
use rust_decimal::Decimal;
use rust_xlsxwriter::Format;

/// One figure of the list.
pub(super) struct Line {
    pub words: &'static str,
    pub name: &'static str,
    pub formula: String,
    pub shown: Shown,
    pub format: Format,
}

/// What the figures are read off.
struct Sources<'a> {
    book: &'a Book<'a>,
    columns: Columns,
    gains: &'a benefits::Places,
    spends: &'a costs::Places,
    money: Format,
    rate: Format,
    months: Format,
    count: Format,
    date: Format,
}

/// All figures.
pub(super) fn lines(
    sheet: &Sheet<'_>,
    book: &Book<'_>,
    columns: Columns,
    gains: &benefits::Places,
    spends: &costs::Places,
) -> Vec<Line> {
    let sources = Sources {
        book,
        columns,
        gains,
        spends,
        money: sheet.styles.money.clone(),
        rate: sheet.styles.shown("0.00%"),
        months: sheet.styles.shown("0.0"),
        count: sheet.styles.shown(COUNT),
        date: sheet.styles.shown(DATE),
    };
    let mut lines = sources.returns();
    lines.extend(sources.sums());
    lines.extend(sources.inaction());
    lines.extend(sources.shares());
    lines
}

fn line(
    words: &'static str,
    name: &'static str,
    formula: String,
    shown: Shown,
    format: &Format,
) -> Line {
    Line {
        words,
        name,
        formula,
        shown,
        format: format.clone(),
    }
}

impl Sources<'_> {
    /// The figures of the headline, and other ways to say the same.
    fn returns(&self) -> Vec<Line> {
        let (results, columns) = (self.book.results, self.columns);
        let cost = self.cost();
        vec![
            line(
                "Net present value",
                "npv",
                here(cash_flow::NET, columns.present()),
                results.npv.into(),
                &self.money,
            ),
            line(
                "Return on investment",
                "roi",
                format!("IF({cost}=0,\"{}\",figure.npv/{cost})", profile::NONE),
                roi(results.roi),
                &self.rate,
            ),
            line(
                "Payback, months",
                "payback",
                payback_formula(columns, Which::Plain),
                payback_shown(&results.payback),
                &self.months,
            ),
            line(
                "Falls below zero again later",
                "dips_again",
                dips_formula(columns),
                dips(&results.payback),
                &self.months,
            ),
            line(
                "Lost again in month",
                "lost_again_in",
                lost_again_formula(columns),
                lost_again(results.lost_again_in),
                &self.count,
            ),
            line(
                "Lasting payback, months",
                "lasting_payback",
                lasting_on_summary(columns),
                payback_shown(&results.lasting_payback),
                &self.months,
            ),
            line(
                "Discounted payback, months",
                "discounted_payback",
                payback_formula(columns, Which::Discounted),
                payback_shown(&results.discounted_payback),
                &self.months,
            ),
            line(
                "Internal rate of return",
                "irr",
                profile::irr_formula(columns, self.book.years()),
                irr(&results.irr),
                &self.rate,
            ),
            line(
                "Modified internal rate of return",
                "mirr",
                mirr_formula(columns),
                results
                    .mirr
                    .map_or_else(|| profile::NONE.into(), Into::into),
                &self.rate,
            ),
        ]
    }

    /// The cell of all costs at present value.
    fn cost(&self) -> String {
        here(cash_flow::BENEFIT + 1, self.columns.present())
    }

    fn sums(&self) -> Vec<Line> {
        let (results, columns) = (self.book.results, self.columns);
        vec![
            line(
                "Benefits, present value",
                "pv_benefits",
                here(cash_flow::BENEFIT, columns.present()),
                results.benefits_total.present_value.into(),
                &self.money,
            ),
            line(
                "Costs, present value",
                "pv_costs",
                self.cost(),
                results.costs_total.present_value.into(),
                &self.money,
            ),
            line(
                "Benefits, total",
                "total_benefits",
                here(cash_flow::BENEFIT, columns.total),
                results.benefits_total.total.into(),
                &self.money,
            ),
            line(
                "Total cost of ownership",
                "total_costs",
                here(cash_flow::BENEFIT + 1, columns.total),
                results.costs_total.total.into(),
                &self.money,
            ),
        ]
    }

    /// Cost of inaction, four figures that are kept apart (method §6).
    fn inaction(&self) -> Vec<Line> {
        let (book, results) = (self.book, self.book.results);
        let (nothing, nothing_present) = self.gains.problems.figures(self.gains.columns);
        let known = problems::known(self.gains);
        vec![
            line(
                "(a) Doing nothing costs",
                "doing_nothing",
                format!("IF({known}=0,\"{NOT_SAID}\",{nothing})"),
                nothing_shown(book, |figures| figures.total),
                &self.money,
            ),
            line(
                "(a) at present value",
                "doing_nothing_pv",
                format!("IF({known}=0,\"{NOT_SAID}\",{nothing_present})"),
                nothing_shown(book, |figures| figures.present_value),
                &self.money,
            ),
            line(
                "(b) This proposal removes of it",
                "removed",
                "figure.total_benefits".to_owned(),
                results.inaction.removed.into(),
                &self.money,
            ),
            line(
                "(c) One month of waiting costs",
                "delay_per_month",
                cash_flow::waiting_cell(self.columns, 1),
                results.inaction.delay_per_month().into(),
                &self.money,
            ),
            line(
                "(d) The money is back on",
                "break_even",
                break_even_formula(),
                break_even(book),
                &self.date,
            ),
        ]
    }

    fn shares(&self) -> Vec<Line> {
        let results = self.book.results;
        vec![
            line(
                "Share of benefits on verified numbers",
                "verified_share",
                share_formula(self.gains, benefits::Share::Verified),
                results.verified_share.into(),
                &self.rate,
            ),
            line(
                "Share of benefits that is soft",
                "soft_share",
                share_formula(self.gains, benefits::Share::Soft),
                results.soft_share.into(),
                &self.rate,
            ),
            line(
                "Lines without a number",
                "missing",
                format!(
                    "{}+{}",
                    benefits::without_number(self.gains),
                    self.spends.without_number()
                ),
                missing(self.book),
                &self.count,
            ),
        ]
    }
}

const NOT_SAID: &str = "not stated";

pub(super) fn roi(roi: Roi) -> Shown {
    roi.ratio().map_or_else(|| profile::NONE.into(), Into::into)
}

fn dips(payback: &Payback) -> Shown {
    match payback {
        Payback::After {
            dips_again: true, ..
        } => "yes".into(),
        _ => "no".into(),
    }
}

fn lost_again(month: Option<usize>) -> Shown {
    month.map_or_else(|| "".into(), |month| as_number(month).into())
}

fn irr(irr: &Irr) -> Shown {
    match irr {
        Irr::Rate(rate) => (*rate).into(),
        Irr::Several(_) => profile::SEVERAL.into(),
        Irr::None(_) => profile::NONE.into(),
    }
}

/// (Future value of what comes back / present value of what is paid in)^(1/years) − 1, with the discount rate for both.
fn mirr_formula(columns: Columns) -> String {
    let present = |which| {
        let flows = on(CASH_FLOW, &yearly(columns, which));
        let years = on(CASH_FLOW, &cash_flow::year_numbers(columns));
        format!("SUMPRODUCT({flows},(1+frame.rate)^-{years})")
    };
    let (paid, back) = (present(Yearly::PaidIn), present(Yearly::ComesBack));
    let years = "ROUNDUP(frame.last/12,0)";
    format!(
        "IF(OR({paid}=0,{back}=0),\"{}\",({back}*(1+frame.rate)^{years}/-{paid})^(1/{years})-1)",
        profile::NONE
    )
}

fn nothing_shown(book: &Book<'_>, of: fn(&crate::engine::Figures) -> Decimal) -> Shown {
    let figures = book.results.inaction.doing_nothing.as_ref();
    figures.map_or_else(|| NOT_SAID.into(), |figures| of(figures).into())
}

/// Start and payback; a part of a month counts in that month's days. A millionth of a day covers the rounding of thirds.
fn break_even_formula() -> String {
    let months = "figure.payback";
    let whole = format!("INT({months}+1E-9)");
    let day = format!("EDATE(case.start,{whole})");
    let days = format!("(EDATE(case.start,{whole}+1)-{day})");
    format!(
        "IF(ISNUMBER({months}),IFERROR({day}+INT(MAX(0,{months}-{whole})*{days}+1E-6),\"\"),IF({months}=\"{}\",case.start,\"{}\"))",
        cash_flow::IMMEDIATE,
        cash_flow::NOT_WITHIN
    )
}

fn break_even(book: &Book<'_>) -> Shown {
    match book.results.inaction.break_even {
        Some(day) => serial(day).map_or_else(|| "".into(), Into::into),
        None => cash_flow::NOT_WITHIN.into(),
    }
}

fn share_formula(gains: &benefits::Places, of: benefits::Share) -> String {
    format!(
        "IF(figure.pv_benefits=0,\"\",{}/figure.pv_benefits)",
        benefits::share(gains, of)
    )
}

fn missing(book: &Book<'_>) -> Shown {
    as_number(book.results.problems().count()).into()
}
