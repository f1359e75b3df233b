//! What one stated value costs today in all, what its benefits draw on that, and what all problems cost together.
//!
//! Left out: the parts (`line`).

use super::years::shared_out;
use super::{Part, TODAY};
use crate::model::StatedValue;
use crate::report::workbook::address::{in_column, in_row, stack};
use crate::report::workbook::benefits::{NUMBER, Places};
use crate::report::workbook::book::Book;
use crate::report::workbook::line::{Flows, adding, together, total_row};
use crate::report::workbook::sheet::{Sheet, Shown, Written};
use rust_decimal::Decimal;

/// What one stated value costs today, what its benefits draw on that, and what is kept of each.
pub(super) fn pool(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    part: &Part,
    value: &StatedValue,
) -> Written {
    let row = part.pool;
    let style = sheet.styles.flow_total.clone();
    let rows: Vec<u32> = part.costs.iter().chain(&part.events).copied().collect();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Ok(());
    };
    let sum = |column: u16| format!("SUM({}:{})", in_row(*first, column), in_row(*last, column));
    let own = book
        .results
        .inaction
        .by_value
        .get(part.value)
        .cloned()
        .flatten()
        .unwrap_or_default();
    let details = book.details.problems.get(part.value);
    let lines = details
        .into_iter()
        .flat_map(|one| one.costs.iter().chain(&one.events));
    let months = lines.map(|line| (&*line.by_month, Decimal::ONE));
    let shown = Flows {
        figures: &own,
        by_month: &together(book, months),
    };
    total_row(sheet, places.columns, (row, &value.label), &shown, sum)?;
    let (Some(first), Some(last)) = (part.costs.first(), part.costs.last()) else {
        return Ok(());
    };
    let all = format!(
        "COUNT({})={}",
        stack((*first, *last), NUMBER),
        part.costs.len()
    );
    let today = format!("IF({all},SUM({}),\"\")", stack((*first, *last), TODAY));
    let known = details.is_some_and(|one| one.costs.iter().all(|line| line.number.is_some()));
    let mut amounts = details
        .into_iter()
        .flat_map(|one| &one.costs)
        .filter_map(|line| line.amount);
    let cost = amounts.try_fold(Decimal::ZERO, Decimal::checked_add);
    let cost: Shown = match cost.filter(|_| known) {
        Some(cost) => cost.into(),
        None => "".into(),
    };
    sheet.formula(row, TODAY, &today, cost, &style)?;
    shared_out(sheet, book, places, part)
}

pub(super) fn total(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let row = places.problems.total;
    let pools: Vec<u32> = places.problems.parts.iter().map(|part| part.pool).collect();
    let figures = book.results.inaction.doing_nothing.clone();
    let shown = Flows {
        figures: &figures.unwrap_or_default(),
        by_month: &[],
    };
    let head = (row, "All problems, if nothing is done");
    total_row(sheet, places.columns, head, &shown, adding(&pools))?;
    // Whether anything is known of what doing nothing costs.
    let lines = places
        .problems
        .parts
        .iter()
        .flat_map(|part| part.costs.iter().chain(&part.events));
    let counted: Vec<String> = lines
        .map(|row| format!("COUNT({})", in_column(*row, NUMBER)))
        .collect();
    let known = if counted.is_empty() {
        "0".to_owned()
    } else {
        counted.join("+")
    };
    let count = sheet.styles.count_weak.clone();
    let shown = book
        .details
        .problems
        .iter()
        .flat_map(|one| one.costs.iter().chain(&one.events))
        .filter(|line| line.number.is_some())
        .count();
    sheet.formula(
        row,
        NUMBER,
        &known,
        crate::report::workbook::sheet::as_number(shown),
        &count,
    )
}
