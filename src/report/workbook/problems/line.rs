//! One part of what a problem costs: a yearly cost, or an event with its probability.
//!
//! Left out: sums (`pool`).

use super::Part;
use crate::engine::{LineDetail, LineProblem};
use crate::formula::Target;
use crate::model::{Amount, StatedValue};
use crate::report::workbook::address::{in_column, in_row};
use crate::report::workbook::benefits::{
    AMOUNT, ATTRIBUTION, FROM, GROWTH, LABEL, NUMBER, Places, WORDS,
};
use crate::report::workbook::book::Book;
use crate::report::workbook::line::{Flows, grown, line_flows, live_number, rate_cell};
use crate::report::workbook::sheet::{Sheet, Written};
use crate::report::workbook::style::COUNT;
use crate::report::workbook::time::{self, YEAR};

pub(super) fn lines(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    part: &Part,
    value: &StatedValue,
) -> Written {
    let empty = crate::engine::ProblemDetail::default();
    let details = book.details.problems.get(part.value).unwrap_or(&empty);
    let own_money = sheet.styles.shown(&book.styles.own_money);
    let target = Target::PerYear(book.case.currency);
    for ((cost, row), detail) in value
        .costs_today
        .iter()
        .zip(&part.costs)
        .zip(&details.costs)
    {
        let label = format!("{}: {}", value.label, cost.label);
        sheet.text(*row, LABEL, &label, &sheet.styles.label)?;
        let problem = missing(book, value, &cost.label);
        live_number(
            sheet,
            book,
            (*row, WORDS, NUMBER),
            &cost.formula,
            &target,
            problem,
            detail.number,
            &own_money,
        )?;
        rate_cell(sheet, (*row, GROWTH), cost.growth)?;
        counted(sheet, *row, detail, "1")?;
        let growth = grown(&in_column(*row, GROWTH), "(Y-1)", cost.growth.fraction());
        let amount = in_column(*row, AMOUNT);
        months(sheet, places, *row, detail, &move |month, year| {
            let grown = growth.replace("(Y-1)", &format!("({year}-1)"));
            format!("IF(AND({month}>=1,{month}<=frame.months),{amount}/12*{grown},0)")
        })?;
    }
    for ((event, row), detail) in value.events.iter().zip(&part.events).zip(&details.events) {
        let label = format!("{}: {}", value.label, event.label);
        sheet.text(*row, LABEL, &label, &sheet.styles.label)?;
        impact(
            sheet,
            book,
            *row,
            &event.impact,
            missing(book, value, &event.label),
            detail,
        )?;
        rate_cell(sheet, (*row, ATTRIBUTION), event.probability)?;
        let count = sheet.styles.input(COUNT);
        sheet.number(*row, FROM, f64::from(event.year.max(1)), &count)?;
        counted(sheet, *row, detail, &in_column(*row, ATTRIBUTION))?;
        let (amount, in_year) = (in_column(*row, AMOUNT), in_column(*row, FROM));
        months(sheet, places, *row, detail, &move |month, year| {
            format!("IF(AND({month}>=1,{month}<=frame.months,{year}={in_year}),{amount}/12,0)")
        })?;
    }
    Ok(())
}

/// Why a part has no number.
fn missing<'b>(book: &'b Book<'_>, value: &StatedValue, label: &str) -> Option<&'b LineProblem> {
    let missing = book.results.inaction.missing.iter();
    let mut own = missing.filter(|part| part.value == value.id && part.label == label);
    own.next().map(|part| &part.problem)
}

/// What an event costs when it happens.
fn impact(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    row: u32,
    amount: &Amount,
    problem: Option<&LineProblem>,
    detail: &LineDetail,
) -> Written {
    let style = sheet.styles.shown(&book.styles.own_money);
    let label = sheet.styles.label.clone();
    let money = match amount {
        Amount::Formula(text) => {
            let target = Target::Once(book.case.currency);
            return live_number(
                sheet,
                book,
                (row, WORDS, NUMBER),
                text,
                &target,
                problem,
                detail.number,
                &style,
            );
        }
        Amount::Fixed(money) => (None, *money),
        Amount::Quantity {
            quantity,
            unit_price,
            ..
        } => (Some(quantity.value()), *unit_price),
    };
    let (quantity, price) = money;
    let words = quantity.map_or_else(
        || price.to_string(),
        |quantity| format!("{quantity} × {price}"),
    );
    sheet.text(row, WORDS, &words, &label)?;
    let Some(rate) = book.conversion(price.currency, book.case.currency) else {
        return sheet.text(row, NUMBER, "no exchange rate", &label);
    };
    if rate == "1" {
        // Nothing to convert: the amount itself is what a reader may change.
        let style = sheet.styles.input(&book.styles.own_money);
        return sheet.optional(row, NUMBER, detail.number, &style);
    }
    let times = quantity.map_or_else(String::new, |quantity| format!("{quantity}*"));
    sheet.formula(
        row,
        NUMBER,
        &format!("{times}{}*{rate}", price.amount),
        detail.number,
        &style,
    )
}

/// The number in the currency of the answer, times its probability.
pub(super) fn counted(
    sheet: &mut Sheet<'_>,
    row: u32,
    detail: &LineDetail,
    share: &str,
) -> Written {
    let number = in_column(row, NUMBER);
    let style = sheet.styles.flow.clone();
    let formula = format!("IF(ISNUMBER({number}),{number}*{share}*frame.presentation,0)");
    sheet.formula(
        row,
        AMOUNT,
        &formula,
        detail.amount.unwrap_or_default(),
        &style,
    )
}

pub(super) fn months(
    sheet: &mut Sheet<'_>,
    places: &Places,
    row: u32,
    detail: &LineDetail,
    formula: &dyn Fn(&str, &str) -> String,
) -> Written {
    let shown = Flows {
        figures: &detail.figures,
        by_month: &detail.by_month,
    };
    let at = (row, places.problems.worth());
    line_flows(sheet, places.columns, at, &shown, |column| {
        formula(&in_row(time::MONTH_ROW, column), &in_row(YEAR, column))
    })
}
