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
use crate::report::{inaction, words};
use figures::{Line, lines};
use look::{chart, conventions};

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
    headline(sheet, book, &lines)?;
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

fn list(sheet: &mut Sheet<'_>, book: &mut Book<'_>, lines: &[Line]) -> Written {
    let styles = sheet.styles;
    sheet.band(LIST - 1, (0, 1), &styles.heading)?;
    sheet.text(LIST - 1, 0, "All figures", &styles.heading)?;
    for (row, line) in (LIST..).zip(lines) {
        sheet.text(row, 0, line.words, &styles.label)?;
        sheet.formula(row, VALUE, &line.formula, line.shown.clone(), &line.format)?;
        book.name(format!("figure.{}", line.name), SUMMARY, &fixed(row, VALUE));
    }
    Ok(())
}

/// Whether the problems cost anything over the horizon: then the headline is what doing nothing costs, and else what is given up by it.
const PROBLEMS_COST: &str = "AND(ISNUMBER(figure.doing_nothing),figure.doing_nothing<>0)";

/// The words of the last large figure in both cases, as on the page.
const COST_OF_PROBLEMS: &str = "Cost of doing nothing";
const BENEFIT_GIVEN_UP: &str = "Benefit given up by doing nothing";

/// The four figures of the headline, large, each with its words above and what to add below.
fn headline(sheet: &mut Sheet<'_>, book: &Book<'_>, lines: &[Line]) -> Written {
    let styles = sheet.styles;
    let shown = |name: &str| {
        let mut lines = lines.iter();
        let line = lines.find(|line| line.name == name);
        line.map_or_else(|| "".into(), |line| line.shown.clone())
    };
    let figures = [
        ("Return on investment", "roi", &styles.big_percent),
        ("Payback", "payback", &styles.big_months),
        ("Net present value", "npv", &styles.big_money),
    ];
    sheet.sheet.set_row_height(5, 30)?;
    for (column, (words, name, format)) in (0_u16..).zip(figures) {
        sheet.text(4, column, words, &styles.big_label)?;
        sheet.formula(5, column, &format!("figure.{name}"), shown(name), format)?;
    }
    lost_again(sheet, book)?;
    let costs = inaction::problem_cost(book.results).is_some();
    let either = |of_problem: &str, of_benefit: &str| {
        format!("IF({PROBLEMS_COST},{of_problem},{of_benefit})")
    };
    let words = (COST_OF_PROBLEMS, BENEFIT_GIVEN_UP);
    let label = either(&format!("\"{}\"", words.0), &format!("\"{}\"", words.1));
    let label_shown = if costs { words.0 } else { words.1 };
    sheet.formula(4, 3, &label, label_shown, &styles.big_label)?;
    let figure = either("figure.doing_nothing", "figure.removed");
    let figure_shown = shown(if costs { "doing_nothing" } else { "removed" });
    sheet.formula(5, 3, &figure, figure_shown, &styles.big_money)?;
    sheet.text(6, 3, "over the horizon", &styles.weak)
}

/// Under a payback that does not last: when it is lost again, and when it is back for good.
fn lost_again(sheet: &mut Sheet<'_>, book: &Book<'_>) -> Written {
    let results = book.results;
    let formula = "IF(figure.dips_again=\"yes\",\"lost again in month \"&figure.lost_again_in&IF(ISNUMBER(figure.lasting_payback),\", back for good in month \"&ROUNDUP(figure.lasting_payback,0),\"\"),\"\")";
    let shown = results.lost_again_in.map_or_else(String::new, |month| {
        let lasting = results.lasting_payback.months();
        let back = lasting.map_or_else(String::new, |months| {
            format!(", back for good in month {}", months.ceil().normalize())
        });
        format!("lost again in month {month}{back}")
    });
    sheet.formula(6, VALUE, formula, shown.as_str(), &sheet.styles.weak)
}
