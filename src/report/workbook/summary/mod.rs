//! The first sheet: the four figures, the chart, all figures with their names, and the conventions.
//!
//! Left out: the flows that the figures are read off (`cash_flow`).

mod figures;
mod look;

use super::book::{Book, VIEWS};
use super::formula::{self as f, Expr};
use super::names::{SCENARIO_SWITCH, SCENARIOS, SUMMARY, VIEW_SWITCH};
use super::sheet::{Sheet, Width, Written};
use super::{benefits, cash_flow, costs};
use crate::report::topics::inaction;
use crate::report::words;
use figures::{Line, lines};
use look::{chart, conventions};

/// Where the list of all figures begins.
const LIST: u32 = 27;

const VALUE: u16 = 1;

/// The words of the last large figure, as on the page: where the problems cost something, and where not.
const COST_OF_PROBLEMS: &str = "Cost of doing nothing";
const BENEFIT_GIVEN_UP: &str = "Benefit given up by doing nothing";

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    gains: &benefits::Places,
    spends: &costs::Places,
) -> Written {
    let columns = cash_flow::columns(book);
    head(sheet, book)?;
    let lines = lines(book, columns, gains, spends);
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
    let (case, styles) = (book.case, sheet.styles);
    let parties = [case.customer.as_str(), case.provider.as_str()];
    let parties: Vec<&str> = parties
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    sheet.title(&case.title, &parties.join(" · "))?;
    let strong = styles.label.clone().set_bold();
    let name = book.situations.get(book.chosen());
    let name = name.map_or("", |one| one.name.as_str());
    let view = VIEWS.get(book.view()).map_or("", |(_, words)| words);
    sheet.text(2, 0, "Scenario, and benefits that count", &styles.weak)?;
    sheet.formula(2, VALUE, &f::name(SCENARIO_SWITCH), name, &strong)?;
    sheet.formula(2, 2, &f::name(VIEW_SWITCH), view, &strong)?;
    let words = format!("Change them on the sheet {SCENARIOS}.");
    sheet.text(2, 3, &words, &styles.weak)?;
    match words::before(&book.results.before()) {
        Some(before) => {
            let words =
                format!("Not complete as exported: every figure is {before}, not known yet.");
            sheet.text(3, 0, &words, &strong)
        }
        None => Ok(()),
    }
}

fn list(sheet: &mut Sheet<'_>, book: &Book<'_>, lines: &[Line]) -> Written {
    let styles = sheet.styles;
    sheet.heading(LIST - 1, VALUE, "All figures")?;
    for (row, line) in (LIST..).zip(lines) {
        sheet.text(row, 0, line.words, &styles.label)?;
        let format = line.look.format(styles);
        sheet.formula(row, VALUE, &line.formula, line.shown.clone(), &format)?;
        book.name(format!("figure.{}", line.name), SUMMARY, row, VALUE);
    }
    Ok(())
}

/// The four figures of the headline, large, each with its words above and what to add below.
fn headline(sheet: &mut Sheet<'_>, book: &Book<'_>, lines: &[Line]) -> Written {
    let styles = sheet.styles;
    let figure = |name: &str| {
        let line = lines.iter().find(|line| line.name == name);
        let shown = line.map_or_else(|| "".into(), |line| line.shown.clone());
        (f::name(format!("figure.{name}")), shown)
    };
    sheet.sheet.set_row_height(5, 30)?;
    for (column, (words, name, format)) in (0_u16..).zip([
        ("Return on investment", "roi", &styles.big_percent),
        ("Payback", "payback", &styles.big_months),
        ("Net present value", "npv", &styles.big_money),
    ]) {
        let (formula, shown) = figure(name);
        sheet.text(4, column, words, &styles.big_label)?;
        sheet.formula(5, column, &formula, shown, format)?;
    }
    lost_again(sheet, book)?;
    // What doing nothing costs, where the problems cost anything over the horizon; otherwise what is given up by it.
    let (cost, cost_shown) = figure("doing_nothing");
    let (given_up, given_up_shown) = figure("removed");
    let condition = f::all([f::is_number(&cost), cost.differs(0)]);
    let (words, shown) = match inaction::problem_cost(book.results) {
        Some(_) => (COST_OF_PROBLEMS, cost_shown),
        None => (BENEFIT_GIVEN_UP, given_up_shown),
    };
    let either = |one: Expr, other: Expr| f::when(condition.clone(), one, other);
    let label = either(f::text(COST_OF_PROBLEMS), f::text(BENEFIT_GIVEN_UP));
    sheet.formula(4, 3, &label, words, &styles.big_label)?;
    sheet.formula(5, 3, &either(cost, given_up), shown, &styles.big_money)?;
    sheet.text(6, 3, "over the horizon", &styles.weak)
}

/// Under a payback that does not last: when it is lost again, and when it is back for good.
fn lost_again(sheet: &mut Sheet<'_>, book: &Book<'_>) -> Written {
    let (lost, back) = ("lost again in month ", ", back for good in month ");
    let lasting = f::name("figure.lasting_payback");
    let month = f::rounded_up(&lasting, 0);
    let is_back = f::is_number(lasting);
    let back_words = f::when(is_back, f::text(back).and_text(month), f::text(""));
    let words = f::text(lost).and_text(f::name("figure.lost_again_in"));
    let words = words.and_text(back_words);
    let dips = f::name("figure.dips_again").equals(f::text("yes"));
    let formula = f::when(dips, words, f::text(""));
    let shown = book
        .results
        .lost_again_in
        .map_or_else(String::new, |month| {
            let lasting = book.results.lasting_payback.months();
            let back = lasting.map_or_else(String::new, |months| {
                format!("{back}{}", months.ceil().normalize())
            });
            format!("{lost}{month}{back}")
        });
    let weak = &sheet.styles.weak;
    sheet.formula(6, VALUE, &formula, shown.as_str(), weak)
}
