//! The first sheet: the four figures, the chart, all figures with their names, and the conventions.
//!
//! Left out: the flows that the figures are read off (`cash_flow`).

mod figures;
mod look;

use super::address::fixed;
use super::book::{Book, VIEWS};
use super::names::{SCENARIOS, SUMMARY};
use super::sheet::{Sheet, Width, Written};
use super::{benefits, cash_flow, costs};
use crate::report::words;
use figures::{Line, NOT_SAID, lines};
use look::{chart, conventions};
use rust_xlsxwriter::Format;

/// Where the list of all figures begins.
const LIST: u32 = 27;

const VALUE: u16 = 1;

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
    sheet.sheet.set_column_range_width(1, 3, 24)?;
    sheet.sheet.set_column_width(4, 36)?;
    let end = LIST + u32::try_from(lines.len()).unwrap_or_default() + 8;
    sheet.prints(None, (end, 4), Width::Page)?;
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
    )?;
    match words::before(&book.results.before()) {
        Some(before) => {
            let words =
                format!("Not complete as exported: every figure is {before}, not known yet.");
            sheet.text(3, 0, &words, &strong)
        }
        None => Ok(()),
    }
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
