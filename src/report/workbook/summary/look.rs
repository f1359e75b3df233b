//! The chart of the cumulative net benefit, and the conventions in words.

use super::LIST;
use crate::report::page::Labels;
use crate::report::workbook::cash_flow::CUMULATIVE;
use crate::report::workbook::cell::Shown;
use crate::report::workbook::formula::{self as f, band};
use crate::report::workbook::names::{CASH_FLOW, DISCOUNTING_CELL, discounting_words};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::style::{ACCENT, COUNT, GRID, PERCENT, WEAK};
use crate::report::workbook::time::MONTH_ROW;
use rust_xlsxwriter::{Chart, ChartFont, ChartFormat, ChartLine, ChartType, FormatAlign};

pub(super) fn chart(sheet: &mut Sheet<'_>) {
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

pub(super) fn conventions(sheet: &mut Sheet<'_>) {
    let styles = sheet.styles;
    sheet.band(LIST - 1, (3, 4), &styles.heading);
    sheet.text(LIST - 1, 3, "Conventions", &styles.heading);
    let frame = &sheet.book.results.frame;
    let timeline = &frame.timeline;
    let years = f64::from(frame.horizon.in_years());
    let (rate, discount) = (timeline.rate.into(), frame.discount.fraction().into());
    let (delay, convention) = (
        timeline.delay.into(),
        discounting_words(timeline.discounting),
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
