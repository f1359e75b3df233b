//! The first sheet: the four figures, the chart, all figures with their names, and the conventions.

mod figures;

use super::cash_flow::CUMULATIVE;
use super::cell::Shown;
use super::formula::{self as f, Expr, band};
use super::names::{
    CASH_FLOW, DISCOUNTING_CELL, DISCOUNTINGS, SCENARIO_SWITCH, SCENARIOS, VIEW_SWITCH, words_of,
};
use super::sheet::Sheet;
use super::style::{ACCENT, COUNT, GRID, PERCENT, WEAK};
use super::time::MONTH_ROW;
use crate::report::page::Labels;
use crate::report::topics::inaction;
use crate::report::words;
use figures::figures;
pub(super) use figures::{Figure, Look, figure_list};
use rust_xlsxwriter::{Chart, ChartFont, ChartFormat, ChartLine, ChartType, FormatAlign};

const LIST: u32 = 27;

const VALUE: u16 = 1;

/// The words of the last large figure, as on the page: where the problems cost something, and where not.
const COST_OF_PROBLEMS: &str = "Cost of doing nothing";
const BENEFIT_GIVEN_UP: &str = "Benefit given up by doing nothing";

pub(super) fn write(sheet: &mut Sheet<'_>) {
    head(sheet);
    let figures = figures(sheet.book);
    list(sheet, &figures);
    headline(sheet, &figures);
    chart(sheet);
    conventions(sheet);
    sheet.width(0, 40);
    sheet.widths((1, 3), 24);
    sheet.width(4, 36);
    let end = LIST + u32::try_from(figures.len()).unwrap_or_default() + 8;
    sheet.prints(None, (end, 4), (1, 1));
}

fn head(sheet: &mut Sheet<'_>) {
    let (book, styles) = (sheet.book, sheet.styles);
    let case = book.case;
    let mut parties = vec![case.customer.as_str(), case.provider.as_str()];
    parties.retain(|name| !name.is_empty());
    sheet.title(&case.title, &parties.join(" · "));
    let strong = styles.label.clone().set_bold();
    let (scenario, (_, view)) = (book.chosen_name(), book.view());
    sheet.text(2, 0, "Scenario, and benefits that count", &styles.weak);
    sheet.formula(2, VALUE, &f::name(SCENARIO_SWITCH), scenario, &strong);
    sheet.formula(2, 2, &f::name(VIEW_SWITCH), view, &strong);
    let words = format!("Change them on the sheet {SCENARIOS}.");
    sheet.text(2, 3, &words, &styles.weak);
    if let Some(before) = words::before(&book.results.before()) {
        let words = format!("Not complete as exported: every figure is {before}, not known yet.");
        sheet.text(3, 0, &words, &strong);
    }
}

fn list(sheet: &mut Sheet<'_>, figures: &[Figure]) {
    sheet.heading(LIST - 1, VALUE, "All figures");
    figure_rows(sheet, LIST, figures);
}

/// Figures one a row, from a row on, each with its name.
pub(super) fn figure_rows(sheet: &mut Sheet<'_>, first: u32, figures: &[Figure]) {
    for (row, figure) in (first..).zip(figures) {
        sheet.label(row, 0, &figure.words);
        let format = figure.format(sheet.styles);
        sheet.formula(row, VALUE, &figure.formula, figure.shown.clone(), &format);
        sheet.name(format!("figure.{}", figure.name), row, VALUE);
    }
}

/// The four figures of the headline, large, each with its words above and what to add below.
fn headline(sheet: &mut Sheet<'_>, figures: &[Figure]) {
    let styles = sheet.styles;
    let figure = |name: &str| {
        let figure = figures.iter().find(|one| one.name == name);
        let shown = figure.map_or_else(|| "".into(), |one| one.shown.clone());
        (f::name(format!("figure.{name}")), shown)
    };
    sheet.height(5, 30);
    for (column, (words, name, format)) in (0_u16..).zip([
        ("Return on investment", "roi", &styles.big_percent),
        ("Payback", "payback", &styles.big_months),
        ("Net present value", "npv", &styles.big_money),
    ]) {
        let (formula, shown) = figure(name);
        sheet.text(4, column, words, &styles.big_label);
        sheet.formula(5, column, &formula, shown, format);
    }
    lost_again(sheet);
    // What doing nothing costs, where the problems cost anything over the horizon; otherwise what is given up by it.
    let (cost, cost_shown) = figure("doing_nothing");
    let (given_up, given_up_shown) = figure("removed");
    let condition = f::all([f::is_number(&cost), cost.differs(0)]);
    let (words, shown) = match inaction::problem_cost(sheet.book.results) {
        Some(_) => (COST_OF_PROBLEMS, cost_shown),
        None => (BENEFIT_GIVEN_UP, given_up_shown),
    };
    let label = f::when(condition.clone(), COST_OF_PROBLEMS, BENEFIT_GIVEN_UP);
    sheet.formula(4, 3, &label, words, &styles.big_label);
    let either = f::when(condition, cost, given_up);
    sheet.formula(5, 3, &either, shown, &styles.big_money);
    sheet.text(6, 3, "over the horizon", &styles.weak);
}

/// Under a payback that does not last: when it is lost again, and when it is back for good.
fn lost_again(sheet: &mut Sheet<'_>) {
    let (lost, back) = ("lost again in month ", ", back for good in month ");
    let lasting = f::name("figure.lasting_payback");
    let month = f::rounded_up(&lasting, 0);
    let back_words = Expr::from(back).and_text(month);
    let back_words = f::when(f::is_number(lasting), back_words, "");
    let words = Expr::from(lost).and_text(f::name("figure.lost_again_in"));
    let dips = f::name("figure.dips_again").equals("yes");
    let formula = f::when(dips, words.and_text(back_words), "");
    let results = sheet.book.results;
    let shown = results.lost_again_in.map(|month| {
        let lasting = results.lasting_payback.months();
        let back = lasting.map_or_else(String::new, |months| {
            format!("{back}{}", months.ceil().normalize())
        });
        format!("{lost}{month}{back}")
    });
    let shown = shown.unwrap_or_default();
    sheet.formula(6, VALUE, &formula, shown.as_str(), &sheet.styles.weak);
}

/// The chart of the cumulative net benefit.
fn chart(sheet: &mut Sheet<'_>) {
    let book = sheet.book;
    let last = book.results.frame.timeline.last_month();
    let first_column = book.plan.cash_flow.months.0;
    let months = (
        first_column,
        first_column + u16::try_from(last).unwrap_or(0),
    );
    let seen = |row: u32| format!("={}", band(row, months).on(CASH_FLOW).text());
    let title = Labels::default().chart;
    let mut chart = Chart::new(ChartType::Line);
    chart
        .add_series()
        .set_values(seen(CUMULATIVE).as_str())
        .set_categories(seen(MONTH_ROW).as_str())
        .set_name(title.as_str())
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
        .set_name(format!("{title} by month").as_str())
        .set_font(ChartFont::new().set_size(11).set_bold());
    chart.legend().set_hidden();
    let every = (last / 12).max(1) * 3;
    chart
        .x_axis()
        .set_font(&small())
        .set_label_interval(u16::try_from(every).unwrap_or(12))
        .set_label_position(rust_xlsxwriter::ChartAxisLabelPosition::Low);
    chart
        .y_axis()
        .set_font(&small())
        .set_num_format(&book.styles.money_pattern)
        .set_major_gridlines_line(ChartLine::new().set_color(GRID));
    chart.set_width(1010).set_height(330);
    sheet.on(|sheet| sheet.insert_chart(8, 0, &chart));
}
fn conventions(sheet: &mut Sheet<'_>) {
    let styles = sheet.styles;
    sheet.band(LIST - 1, (3, 4), &styles.heading);
    sheet.text(LIST - 1, 3, "Conventions", &styles.heading);
    let frame = &sheet.book.results.frame;
    let timeline = &frame.timeline;
    let years = f64::from(frame.horizon.in_years());
    let (rate, discount) = (timeline.rate.into(), frame.discount.fraction().into());
    let (delay, convention) = (
        timeline.delay.into(),
        words_of(&DISCOUNTINGS, timeline.discounting),
    );
    let live: [(&str, &str, Shown, &str); 5] = [
        ("Horizon, years", "frame.years", years.into(), COUNT),
        ("Discount rate a year", "frame.rate", rate, PERCENT),
        ("Discount on our price", "frame.discount", discount, PERCENT),
        ("Starts later by, months", "frame.delay", delay, COUNT),
        ("Discounting", DISCOUNTING_CELL, convention.into(), "@"),
    ];
    for (row, (words, name, shown, pattern)) in (LIST..).zip(live) {
        let format = styles.label.clone().set_num_format(pattern);
        let format = format.set_align(FormatAlign::Left);
        sheet.label(row, 3, words);
        sheet.formula(row, 4, &f::name(name), shown, &format);
    }
    let rest = [
        ("Currency of the answer", frame.currency.code()),
        ("Payback", "first moment at zero or above, by month"),
        ("Lasting payback", "stays there to the horizon"),
        ("Rates of return", "on yearly flows"),
        ("(b) and the benefits", "are the same money, never added"),
    ];
    for (row, (what, how)) in (LIST + 5..).zip(rest) {
        sheet.label(row, 3, what);
        sheet.text(row, 4, how, &styles.weak);
    }
}
