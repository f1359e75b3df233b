//! The first sheet: the four figures, the chart, all figures with their names, and the conventions.
//!
//! Left out: the flows that the figures are read off (`cash_flow`).

use super::address::{band, fixed, on};
use super::book::{Book, VIEWS};
use super::cash_flow::{self, Which, Yearly, dips_formula, payback_formula, payback_shown, yearly};
use super::names::{CASH_FLOW, SCENARIOS, SUMMARY};
use super::sheet::{Sheet, Shown, Written, number};
use super::style::{ACCENT, COUNT, DATE, PERCENT, WEAK};
use super::time::{Columns, MONTH_ROW, here, serial};
use super::{benefits, costs, problems, profile};
use crate::engine::{Irr, Payback, Roi};
use crate::report::words;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Chart, ChartFont, ChartFormat, ChartLine, ChartType, Format};

/// Where the list of all figures begins.
const LIST: u32 = 27;
const VALUE: u16 = 1;

/// One figure of the list.
struct Line {
    words: &'static str,
    name: &'static str,
    formula: String,
    shown: Shown,
    format: Format,
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &mut Book<'_>,
    gains: &benefits::Places,
    spends: &costs::Places,
) -> Written {
    let columns = cash_flow::columns(book);
    head(sheet, book)?;
    let lines = lines(sheet, book, columns, gains, spends);
    list(sheet, book, &lines)?;
    big(sheet)?;
    chart(sheet, book, columns)?;
    conventions(sheet, book)?;
    sheet.sheet.set_column_width(0, 40)?;
    sheet.sheet.set_column_range_width(1, 4, 24)?;
    let end = LIST + u32::try_from(lines.len()).unwrap_or_default() + 8;
    sheet.prints(None, (end, 4))?;
    sheet.sheet.set_print_fit_to_pages(1, 1);
    Ok(())
}

fn head(sheet: &mut Sheet<'_>, book: &Book<'_>) -> Written {
    let case = book.case;
    let parties: Vec<&str> = [case.customer.as_str(), case.provider.as_str()]
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    sheet.title(&case.title, &parties.join(" · "))?;
    let (weak, strong) = (
        sheet.styles.weak.clone(),
        sheet.styles.label.clone().set_bold(),
    );
    sheet.text(2, 0, "Scenario, and benefits that count", &weak)?;
    let name = book
        .situations
        .get(book.chosen())
        .map_or("", |one| one.name.as_str());
    sheet.formula(2, VALUE, "scenario.switch", name, &strong)?;
    let view = VIEWS.get(book.view()).map_or("", |(_, words)| words);
    sheet.formula(2, 2, "view.switch", view, &strong)?;
    sheet.text(
        2,
        3,
        &format!("Change them on the sheet {SCENARIOS}."),
        &weak,
    )
}

/// The four figures of the headline, large.
fn big(sheet: &mut Sheet<'_>) -> Written {
    let styles = sheet.styles;
    let figures: [(&str, &str, &Format); 4] = [
        ("Return on investment", "figure.roi", &styles.big_percent),
        ("Payback", "figure.payback", &styles.big_months),
        ("Net present value", "figure.npv", &styles.big_money),
        (
            "Cost of doing nothing",
            "figure.headline_inaction",
            &styles.big_money,
        ),
    ];
    sheet.sheet.set_row_height(5, 30)?;
    for (column, (words, _, _)) in (0_u16..).zip(&figures) {
        sheet.text(4, column, words, &styles.big_label)?;
    }
    Ok(())
}

/// All figures. The first four are those of the headline.
fn lines(
    sheet: &Sheet<'_>,
    book: &Book<'_>,
    columns: Columns,
    gains: &benefits::Places,
    spends: &costs::Places,
) -> Vec<Line> {
    let results = book.results;
    let styles = sheet.styles;
    let money = styles.money.clone();
    let rate = styles.shown("0.00%");
    let months = styles.shown("0.0");
    let line = |words, name, formula: String, shown: Shown, format: &Format| Line {
        words,
        name,
        formula,
        shown,
        format: format.clone(),
    };
    let total = |row: u32, column: u16| here(row, column);
    let cost = here(cash_flow::BENEFIT + 1, columns.present());
    let (nothing, nothing_present) = gains.problems.figures(columns_of(gains));
    let known = problems::known(gains);
    let mut lines = vec![
        line(
            "Net present value",
            "npv",
            total(cash_flow::NET, columns.present()),
            results.npv.into(),
            &money,
        ),
        line(
            "Return on investment",
            "roi",
            format!("IF({cost}=0,\"{}\",figure.npv/{cost})", profile::NONE),
            roi(results.roi),
            &rate,
        ),
        line(
            "Payback, months",
            "payback",
            payback_formula(columns, Which::Plain),
            payback_shown(&results.payback),
            &months,
        ),
        line(
            "Falls below zero again later",
            "dips_again",
            dips_formula(columns),
            dips(&results.payback),
            &months,
        ),
        line(
            "Discounted payback, months",
            "discounted_payback",
            payback_formula(columns, Which::Discounted),
            payback_shown(&results.discounted_payback),
            &months,
        ),
        line(
            "Internal rate of return",
            "irr",
            profile::irr_formula(columns),
            irr(&results.irr),
            &rate,
        ),
        line(
            "Modified internal rate of return",
            "mirr",
            mirr_formula(columns),
            results
                .mirr
                .map_or_else(|| profile::NONE.into(), Into::into),
            &rate,
        ),
    ];
    lines.extend([
        line(
            "Benefits, present value",
            "pv_benefits",
            total(cash_flow::BENEFIT, columns.present()),
            results.benefits_total.present_value.into(),
            &money,
        ),
        line(
            "Costs, present value",
            "pv_costs",
            cost,
            results.costs_total.present_value.into(),
            &money,
        ),
        line(
            "Benefits, total",
            "total_benefits",
            total(cash_flow::BENEFIT, columns.total),
            results.benefits_total.total.into(),
            &money,
        ),
        line(
            "Total cost of ownership",
            "total_costs",
            total(cash_flow::BENEFIT + 1, columns.total),
            results.costs_total.total.into(),
            &money,
        ),
        line(
            "(a) Doing nothing costs",
            "doing_nothing",
            format!("IF({known}=0,\"{NOT_SAID}\",{nothing})"),
            nothing_shown(book, |figures| figures.total),
            &money,
        ),
        line(
            "(a) at present value",
            "doing_nothing_pv",
            format!("IF({known}=0,\"{NOT_SAID}\",{nothing_present})"),
            nothing_shown(book, |figures| figures.present_value),
            &money,
        ),
        line(
            "(b) This proposal removes of it",
            "removed",
            "figure.total_benefits".to_owned(),
            results.inaction.removed.into(),
            &money,
        ),
        line(
            "(c) One month of waiting costs",
            "delay_per_month",
            cash_flow::waiting_cell(columns, 1),
            results.inaction.delay_per_month().into(),
            &money,
        ),
        line(
            "(d) The money is back on",
            "break_even",
            break_even_formula(),
            break_even(book),
            &styles.shown(DATE),
        ),
        line(
            "Share of benefits on verified numbers",
            "verified_share",
            share_formula(gains, benefits::Share::Verified),
            results.verified_share.into(),
            &rate,
        ),
        line(
            "Share of benefits that is soft",
            "soft_share",
            share_formula(gains, benefits::Share::Soft),
            results.soft_share.into(),
            &rate,
        ),
        line(
            "Lines without a number",
            "missing",
            format!(
                "{}+{}",
                benefits::without_number(gains),
                spends.without_number()
            ),
            missing(book),
            &styles.shown(COUNT),
        ),
    ]);
    lines
}

const NOT_SAID: &str = "not stated";

fn columns_of(gains: &benefits::Places) -> Columns {
    gains.columns
}

fn list(sheet: &mut Sheet<'_>, book: &mut Book<'_>, lines: &[Line]) -> Written {
    let styles = sheet.styles;
    sheet.band(LIST - 1, (0, 1), &styles.heading)?;
    sheet.text(LIST - 1, 0, "All figures", &styles.heading)?;
    for (row, line) in (LIST..).zip(lines) {
        sheet.text(row, 0, line.words, &styles.label)?;
        sheet.formula(row, VALUE, &line.formula, line.shown.clone(), &line.format)?;
        book.name(format!("figure.{}", line.name), SUMMARY, &fixed(row, VALUE));
    }
    let find = |name: &str| {
        lines
            .iter()
            .find(|line| line.name == name)
            .map(|line| line.shown.clone())
    };
    let nothing = find("doing_nothing").filter(|shown| *shown != NOT_SAID.into());
    let headline = [
        ("figure.roi", find("roi"), &styles.big_percent),
        ("figure.payback", find("payback"), &styles.big_months),
        ("figure.npv", find("npv"), &styles.big_money),
        (
            "IF(ISNUMBER(figure.doing_nothing),figure.doing_nothing,figure.removed)",
            nothing.or_else(|| find("removed")),
            &styles.big_money,
        ),
    ];
    for (column, (formula, shown, format)) in (0_u16..).zip(headline) {
        let shown = shown.unwrap_or_else(|| "".into());
        sheet.formula(5, column, formula, shown, format)?;
    }
    let what = "IF(ISNUMBER(figure.doing_nothing),\"over the horizon, if nothing is done\",\"benefit given up by doing nothing\")";
    let words = if book.results.inaction.doing_nothing.is_some() {
        "over the horizon, if nothing is done"
    } else {
        "benefit given up by doing nothing"
    };
    sheet.formula(6, 3, what, words, &styles.weak)
}

fn roi(roi: Roi) -> Shown {
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
    super::scenarios::as_number(book.results.problems().count()).into()
}

/// The cumulative cash by month.
fn chart(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns) -> Written {
    let last =
        columns.months.0 + u16::try_from(book.results.frame.timeline.last_month()).unwrap_or(0);
    let months = (columns.months.0, last);
    let seen = |row: u32| format!("={}", on(CASH_FLOW, &band(row, months)));
    let mut chart = Chart::new(ChartType::Line);
    chart
        .add_series()
        .set_values(seen(cash_flow::CUMULATIVE).as_str())
        .set_categories(seen(MONTH_ROW).as_str())
        .set_name("Cumulative net cash")
        .set_format(
            ChartFormat::new().set_line(ChartLine::new().set_color(ACCENT).set_width(2.25)),
        );
    let small = || {
        let mut font = ChartFont::new();
        font.set_size(9).set_color(WEAK);
        font
    };
    chart
        .title()
        .set_name("Cumulative net cash by month")
        .set_font(ChartFont::new().set_size(11).set_bold());
    chart.legend().set_hidden();
    let every = (book.results.frame.timeline.last_month() / 12).max(1) * 3;
    chart
        .x_axis()
        .set_font(&small())
        .set_label_interval(u16::try_from(every).unwrap_or(12))
        .set_label_position(rust_xlsxwriter::ChartAxisLabelPosition::Low);
    chart
        .y_axis()
        .set_font(&small())
        .set_num_format(&book.styles.money_pattern)
        .set_major_gridlines_line(
            &ChartLine::new().set_color(rust_xlsxwriter::Color::RGB(0x00E3_E6DF)),
        );
    chart.set_width(980).set_height(330);
    sheet.sheet.insert_chart(8, 0, &chart)?;
    Ok(())
}

/// How the figures are meant.
fn conventions(sheet: &mut Sheet<'_>, book: &Book<'_>) -> Written {
    let (label, weak, heading) = (
        sheet.styles.label.clone(),
        sheet.styles.weak.clone(),
        sheet.styles.heading.clone(),
    );
    let row = LIST - 1;
    sheet.band(row, (3, 4), &heading)?;
    sheet.text(row, 3, "Conventions", &heading)?;
    let frame = &book.results.frame;
    let count = sheet.styles.shown(COUNT);
    let percent = sheet.styles.shown(PERCENT);
    let numbers: [(&str, &str, f64, &Format); 4] = [
        (
            "Horizon, years",
            "frame.years",
            f64::from(frame.horizon.in_years()),
            &count,
        ),
        (
            "Discount rate a year",
            "frame.rate",
            number(frame.timeline.rate),
            &percent,
        ),
        (
            "Discount on our price",
            "frame.discount",
            number(frame.discount.fraction()),
            &percent,
        ),
        (
            "Starts later by, months",
            "frame.delay",
            super::scenarios::as_number(frame.timeline.delay),
            &count,
        ),
    ];
    for (row, (words, formula, shown, format)) in (LIST..).zip(numbers) {
        sheet.text(row, 3, words, &label)?;
        sheet.formula(row, 4, formula, shown, format)?;
    }
    let rest = [
        (
            "Discounting",
            words::discounting(frame.timeline.discounting),
        ),
        ("Currency of the answer", frame.currency.code()),
        ("Payback", "first moment at zero or above, by month"),
        ("Rates of return", "on yearly flows"),
        ("(b) and the benefits", "are the same money, never added"),
    ];
    for (row, (what, how)) in (LIST + 4..).zip(rest) {
        sheet.text(row, 3, what, &label)?;
        sheet.text(row, 4, how, &weak)?;
    }
    Ok(())
}
