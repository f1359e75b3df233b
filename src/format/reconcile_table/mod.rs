//! Rounding a table so that it adds up in both directions as printed: rows to their totals, columns to theirs, and both
//! to the rounded grand total.
//!
//! This is controlled rounding (Cox and Ernst, 1982): every cell and every total is one of its two neighbours at the last
//! place, and what is already round stays. Seen as a flow from rows to columns with whole limits, such a rounding always
//! exists; of all of them the cheapest is taken, where totals rounded to the nearer neighbour count most and cells next.
//! Sub-totals within a table are sums of the rounded rows.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::digits::{MOST_DECIMALS, round};
use super::reconcile::{ReconcileError, checked_sum, difference, floor, unit, units};

mod tall;
use tall::{Ends, Tall};

/// A rounded table that adds up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReconciledTable {
    /// The rounded cells, in the shape given.
    pub cells: Vec<Vec<Decimal>>,
    /// The sum of each row's rounded cells; within one unit of the exact sum.
    pub row_totals: Vec<Decimal>,
    /// The sum of each column's rounded cells; within one unit of the exact sum.
    pub column_totals: Vec<Decimal>,
    /// The exact grand total rounded half away from zero, which is also the sum of either totals.
    pub grand_total: Decimal,
}

/// What rounding a total up costs beside a cell, so that it outweighs all cells of a row.
const TOTAL: i64 = 10_000;
/// Outweighs every rounding: a total must not fall below its lower neighbour.
const REQUIRED: i64 = 100_000_000_000_000;

/// Rounds the cells of a table to `decimals` places (at most 28) so that it adds up in both directions.
///
/// Every cell and every total stays within one unit of the last place of its exact value; the grand total is the exact one
/// rounded half away from zero. The same table always gives the same rounding. Rows may differ in length; a missing cell
/// is nothing, not zero, and stays missing.
pub fn reconcile_table(
    rows: &[Vec<Decimal>],
    decimals: u32,
) -> Result<ReconciledTable, ReconcileError> {
    let decimals = decimals.min(MOST_DECIMALS);
    let floors: Vec<Vec<Decimal>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| floor(*cell, decimals)).collect())
        .collect();
    let grand_total = round(checked_sum(&row_sums(rows)?)?, decimals);
    let lower = checked_sum(&row_sums(&floors)?)?;
    let missing = units(difference(grand_total, lower)?, decimals)?;
    let missing = i64::try_from(missing).map_err(|_| ReconcileError::TooLarge)?;
    let up = rounded_up(rows, &floors, decimals, missing)?;
    let mut cells = floors;
    let one = unit(1, decimals)?;
    for (row, column) in up {
        if let Some(cell) = cells.get_mut(row).and_then(|row| row.get_mut(column)) {
            *cell = cell.checked_add(one).ok_or(ReconcileError::TooLarge)?;
        }
    }
    let row_totals = row_sums(&cells)?;
    let column_totals = (0..width(rows))
        .map(|column| checked_sum(&column_of(&cells, column)))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(ReconciledTable {
        cells,
        row_totals,
        column_totals,
        grand_total,
    })
}

/// The cells that are rounded up, by row and column.
fn rounded_up(
    rows: &[Vec<Decimal>],
    floors: &[Vec<Decimal>],
    decimals: u32,
    missing: i64,
) -> Result<Vec<(usize, usize)>, ReconcileError> {
    let width = width(rows);
    let mut costs = Vec::with_capacity(rows.len());
    let mut totals = Vec::with_capacity(rows.len());
    for (row, floors) in rows.iter().zip(floors) {
        totals.push(ends(row, floors, decimals)?);
        let cost = |(cell, floor): (&Decimal, &Decimal)| {
            (cell != floor)
                .then(|| cost_of_rounding_up(*cell, *floor, decimals))
                .transpose()
        };
        costs.push(
            row.iter()
                .zip(floors)
                .map(cost)
                .collect::<Result<Vec<_>, _>>()?,
        );
    }
    let column = |at| ends(&column_of(rows, at), &column_of(floors, at), decimals);
    let columns = (0..width).map(column).collect::<Result<Vec<_>, _>>()?;
    let mut tall = Tall::new(costs, totals, columns);
    tall.send(missing);
    let cells = (0..rows.len()).flat_map(|row| (0..width).map(move |column| (row, column)));
    Ok(cells
        .filter(|(row, column)| tall.is_up(*row, *column))
        .collect())
}

/// How many cells of a row or column must be rounded up, and what one more costs where one more may be.
fn ends(cells: &[Decimal], floors: &[Decimal], decimals: u32) -> Result<Ends, ReconcileError> {
    let exact = checked_sum(cells)?;
    let lower = floor(exact, decimals);
    let required = units(difference(lower, checked_sum(floors)?)?, decimals)?;
    let cost = cost_of_rounding_up(exact, lower, decimals)?;
    Ok(Ends {
        required: i64::try_from(required).map_err(|_| ReconcileError::TooLarge)?,
        optional: (exact != lower).then_some(TOTAL * cost),
    })
}

/// How much farther the upper neighbour is than the lower, in millionths of a unit: −1,000,000 to 1,000,000.
fn cost_of_rounding_up(
    exact: Decimal,
    lower: Decimal,
    decimals: u32,
) -> Result<i64, ReconcileError> {
    let mut rest = difference(exact, lower)?;
    // In units of the last place; what is left has no digits before it, so the sign can move.
    rest.set_scale(rest.scale().saturating_sub(decimals))
        .map_err(|_| ReconcileError::TooLarge)?;
    let millionths = rest
        .checked_mul(Decimal::from(1_000_000))
        .and_then(|rest| rest.trunc().to_i64());
    Ok(1_000_000 - 2 * millionths.ok_or(ReconcileError::TooLarge)?)
}

fn row_sums(rows: &[Vec<Decimal>]) -> Result<Vec<Decimal>, ReconcileError> {
    rows.iter().map(|row| checked_sum(row)).collect()
}

fn width(rows: &[Vec<Decimal>]) -> usize {
    rows.iter().map(Vec::len).max().unwrap_or(0)
}

fn column_of(rows: &[Vec<Decimal>], column: usize) -> Vec<Decimal> {
    rows.iter()
        .filter_map(|row| row.get(column))
        .copied()
        .collect()
}

#[cfg(test)]
mod tests;
