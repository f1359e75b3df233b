//! What one stated value costs today in all, what its benefits draw on that, and what all problems cost together.

use super::years::shared_out;
use super::{ProblemRows, TODAY};
use crate::model::StatedValue;
use crate::report::workbook::benefits::NUMBER;
use crate::report::workbook::formula::{self as f, down, in_column, stack};
use crate::report::workbook::line::{Flows, adding, together, total_row};
use crate::report::workbook::sheet::Sheet;
use rust_decimal::Decimal;

/// What one stated value costs today, what its benefits draw on that, and what is kept of each.
pub(super) fn pool(sheet: &mut Sheet<'_>, rows: &ProblemRows, value: &StatedValue) {
    let (book, row) = (sheet.book, rows.pool);
    let (Some(first), Some(last)) = (rows.rows().next(), rows.rows().last()) else {
        return;
    };
    let by_value = &book.results.inaction.by_value;
    let own = by_value.get(rows.value).cloned().flatten();
    let details = book.details.problems.get(rows.value);
    let details = details.into_iter();
    let lines = details
        .clone()
        .flat_map(|one| one.costs.iter().chain(&one.events));
    let shown = Flows {
        figures: &own.unwrap_or_default(),
        by_month: &together(book, lines.map(|line| &*line.by_month)),
    };
    let sum = |column: u16| f::sum(down((first, last), column));
    let columns = book.plan.benefits.columns;
    total_row(sheet, columns, (row, &value.label), &shown, sum);
    let Some(costs) = rows.cost_rows() else {
        return;
    };
    let all_known = f::count(stack(costs, NUMBER)).equals(rows.costs.len());
    let today = f::when(all_known, f::sum(stack(costs, TODAY)), "");
    let mut costs = details.flat_map(|one| &one.costs);
    let known = costs.try_fold(Decimal::ZERO, |sum, line| {
        line.number?;
        sum.checked_add(line.amount.unwrap_or_default())
    });
    sheet.formula(row, TODAY, &today, known, &sheet.styles.flow_total);
    shared_out(sheet, rows);
}

pub(super) fn total(sheet: &mut Sheet<'_>) {
    let (book, places) = (sheet.book, &sheet.book.plan.benefits);
    let row = places.problems.total;
    let parts = &places.problems.parts;
    let pools: Vec<u32> = parts.iter().map(|part| part.pool).collect();
    let figures = book.results.inaction.doing_nothing.clone();
    let shown = Flows {
        figures: &figures.unwrap_or_default(),
        by_month: &[],
    };
    let head = (row, "All problems, if nothing is done");
    total_row(sheet, places.columns, head, &shown, adding(&pools));
    let rows = parts.iter().flat_map(ProblemRows::rows);
    let known = f::added(rows.map(|row| f::count(in_column(row, NUMBER))));
    let problems = book.details.problems.iter();
    let lines = problems.flat_map(|one| one.costs.iter().chain(&one.events));
    let shown = lines.filter(|line| line.number.is_some()).count();
    sheet.formula(row, NUMBER, &known, shown, &sheet.styles.count_weak);
}
