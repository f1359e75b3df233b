//! The chart of the cumulative net benefit, and the conventions in words.
//!
//! Left out: the figures.

use super::LIST;
use crate::report::page::Labels;
use crate::report::workbook::address::{band, on};
use crate::report::workbook::book::Book;
use crate::report::workbook::cash_flow;
use crate::report::workbook::names::CASH_FLOW;
use crate::report::workbook::names::discounting_words;
use crate::report::workbook::sheet::{Sheet, Shown, Written, as_number};
use crate::report::workbook::style::{ACCENT, COUNT, GRID, PERCENT, WEAK};
use crate::report::workbook::time::{Columns, MONTH_ROW};
use rust_xlsxwriter::{Chart, ChartFont, ChartFormat, ChartLine, ChartType, Format, FormatAlign};

/// The cumulative net benefit by month.
pub(super) fn chart(sheet: &mut Sheet<'_>, book: &Book<'_>, columns: Columns) -> Written {
    let last =
        columns.months.0 + u16::try_from(book.results.frame.timeline.last_month()).unwrap_or(0);
    let months = (columns.months.0, last);
    let seen = |row: u32| format!("={}", on(CASH_FLOW, &band(row, months)));
    let title = Labels::default().chart;
    let mut chart = Chart::new(ChartType::Line);
    chart
        .add_series()
        .set_values(seen(cash_flow::CUMULATIVE).as_str())
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
        .set_major_gridlines_line(ChartLine::new().set_color(GRID));
    chart.set_width(1010).set_height(330);
    sheet.sheet.insert_chart(8, 0, &chart)?;
    Ok(())
}

/// How the figures are meant.
pub(super) fn conventions(sheet: &mut Sheet<'_>, book: &Book<'_>) -> Written {
    let (label, weak, heading) = (
        sheet.styles.label.clone(),
        sheet.styles.weak.clone(),
        sheet.styles.heading.clone(),
    );
    let row = LIST - 1;
    sheet.band(row, (3, 4), &heading)?;
    sheet.text(row, 3, "Conventions", &heading)?;
    let frame = &book.results.frame;
    let left = |pattern: &str| {
        let format = sheet.styles.label.clone().set_num_format(pattern);
        format.set_align(FormatAlign::Left)
    };
    let (count, percent, text) = (left(COUNT), left(PERCENT), left("@"));
    let years = f64::from(frame.horizon.in_years());
    let rate = frame.timeline.rate;
    let discount = frame.discount.fraction();
    let delay = as_number(frame.timeline.delay);
    let convention = discounting_words(frame.timeline.discounting);
    let live: [(&str, &str, Shown, &Format); 5] = [
        ("Horizon, years", "frame.years", years.into(), &count),
        ("Discount rate a year", "frame.rate", rate.into(), &percent),
        (
            "Discount on our price",
            "frame.discount",
            discount.into(),
            &percent,
        ),
        (
            "Starts later by, months",
            "frame.delay",
            delay.into(),
            &count,
        ),
        ("Discounting", "case.convention", convention.into(), &text),
    ];
    for (row, (words, formula, shown, format)) in (LIST..).zip(live) {
        sheet.text(row, 3, words, &label)?;
        sheet.formula(row, 4, formula, shown, format)?;
    }
    let rest = [
        ("Currency of the answer", frame.currency.code()),
        (
            "Payback",
            "first moment at zero or above, by month; lasting: from then on",
        ),
        ("Rates of return", "on yearly flows"),
        ("(b) and the benefits", "are the same money, never added"),
    ];
    for (row, (what, how)) in (LIST + 5..).zip(rest) {
        sheet.text(row, 3, what, &label)?;
        sheet.text(row, 4, how, &weak)?;
    }
    Ok(())
}
