//! Rounding a table so that it adds up in both directions as printed: rows to their totals, columns to theirs, and both
//! to the rounded grand total.
//!
//! This is controlled rounding (Cox and Ernst, 1982): every cell and every total is one of its two neighbours at the last
//! place, and what is already round stays. Seen as a flow from rows to columns with whole limits, such a rounding always
//! exists; of all of them the cheapest is taken, where totals rounded to the nearer neighbour count most and cells next.
//! Left out: sub-totals within a table; they are sums of the rounded rows.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::digits::{MOST_DECIMALS, round};
use super::reconcile::{ReconcileError, checked_sum, floor, unit, units};

mod flow;
use flow::Network;

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

/// What rounding up costs, per million of a unit: cells, and totals that outweigh all cells of a row.
const CELL: i64 = 1;
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
    let row_sums = rows
        .iter()
        .map(|row| checked_sum(row))
        .collect::<Result<Vec<_>, _>>()?;
    let grand_total = round(checked_sum(&row_sums)?, decimals);
    let floor_sums = floors
        .iter()
        .map(|row| checked_sum(row))
        .collect::<Result<Vec<_>, _>>()?;
    let missing = units(
        grand_total
            .checked_sub(checked_sum(&floor_sums)?)
            .ok_or(ReconcileError::TooLarge)?,
        decimals,
    )?;

    let (mut network, edges) = network(rows, &floors, decimals)?;
    network.send(i64::try_from(missing).map_err(|_| ReconcileError::TooLarge)?);

    let mut cells = floors;
    let one = unit(1, decimals)?;
    for (row, column, edge) in edges {
        if network.is_used(edge)
            && let Some(cell) = cells.get_mut(row).and_then(|row| row.get_mut(column))
        {
            *cell = cell.checked_add(one).ok_or(ReconcileError::TooLarge)?;
        }
    }
    let row_totals = cells
        .iter()
        .map(|row| checked_sum(row))
        .collect::<Result<Vec<_>, _>>()?;
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

/// A cell that may be rounded up, by row and column, and its edge in the network.
type Choice = (usize, usize, usize);

/// Source → rows → columns → sink. A unit that flows through a cell rounds it up.
fn network(
    rows: &[Vec<Decimal>],
    floors: &[Vec<Decimal>],
    decimals: u32,
) -> Result<(Network, Vec<Choice>), ReconcileError> {
    let (height, width) = (rows.len(), width(rows));
    let (source, sink) = (height + width, height + width + 1);
    let mut network = Network::new(height + width + 2, source, sink);
    for (index, (row, floors)) in rows.iter().zip(floors).enumerate() {
        add_total(&mut network, (source, index), row, floors, decimals)?;
    }
    let mut choices = Vec::new();
    for (index, (row, floors)) in rows.iter().zip(floors).enumerate() {
        for (column, (cell, floor)) in row.iter().zip(floors).enumerate() {
            if cell != floor {
                let cost = CELL * cost_of_rounding_up(*cell, *floor, decimals)?;
                choices.push((index, column, network.add(index, height + column, 1, cost)));
            }
        }
    }
    for column in 0..width {
        let (cells, floors) = (column_of(rows, column), column_of(floors, column));
        add_total(
            &mut network,
            (height + column, sink),
            &cells,
            &floors,
            decimals,
        )?;
    }
    Ok((network, choices))
}

/// The edge of a row or column: so many of its cells must be rounded up to reach the total's lower neighbour, and one more
/// may be to reach the upper.
fn add_total(
    network: &mut Network,
    (from, to): (usize, usize),
    cells: &[Decimal],
    floors: &[Decimal],
    decimals: u32,
) -> Result<(), ReconcileError> {
    let exact = checked_sum(cells)?;
    let lower = floor(exact, decimals);
    let required = units(
        lower
            .checked_sub(checked_sum(floors)?)
            .ok_or(ReconcileError::TooLarge)?,
        decimals,
    )?;
    network.add(
        from,
        to,
        i64::try_from(required).map_err(|_| ReconcileError::TooLarge)?,
        -REQUIRED,
    );
    if exact != lower {
        network.add(
            from,
            to,
            1,
            TOTAL * cost_of_rounding_up(exact, lower, decimals)?,
        );
    }
    Ok(())
}

/// How much farther the upper neighbour is than the lower, in millionths of a unit: −1,000,000 to 1,000,000.
fn cost_of_rounding_up(
    exact: Decimal,
    lower: Decimal,
    decimals: u32,
) -> Result<i64, ReconcileError> {
    let mut rest = exact.checked_sub(lower).ok_or(ReconcileError::TooLarge)?;
    // In units of the last place; what is left has no digits before it, so the sign can move.
    rest.set_scale(rest.scale().saturating_sub(decimals))
        .map_err(|_| ReconcileError::TooLarge)?;
    let millionths = rest
        .checked_mul(Decimal::from(1_000_000))
        .and_then(|rest| rest.trunc().to_i64());
    Ok(1_000_000 - 2 * millionths.ok_or(ReconcileError::TooLarge)?)
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(rows: &[&[&str]]) -> Vec<Vec<Decimal>> {
        rows.iter()
            .map(|row| row.iter().map(|cell| cell.parse().unwrap()).collect())
            .collect()
    }

    /// The laws of the file's head, in integers of the last place.
    fn check(rows: &[Vec<Decimal>], decimals: u32) {
        let one = Decimal::new(1, decimals);
        let rounded = reconcile_table(rows, decimals).unwrap();
        let grand: Decimal = rows.iter().flatten().sum();
        assert_eq!(rounded.grand_total, round(grand, decimals));
        assert_eq!(
            rounded.row_totals.iter().sum::<Decimal>(),
            rounded.grand_total
        );
        assert_eq!(
            rounded.column_totals.iter().sum::<Decimal>(),
            rounded.grand_total
        );
        for (exact, shown) in rows.iter().flatten().zip(rounded.cells.iter().flatten()) {
            assert!((exact - shown).abs() < one, "{exact} became {shown}");
        }
        for ((exact, shown), total) in rows.iter().zip(&rounded.cells).zip(&rounded.row_totals) {
            assert_eq!(shown.iter().sum::<Decimal>(), *total);
            assert!(
                (exact.iter().sum::<Decimal>() - total).abs() < one,
                "row total {total}"
            );
        }
        for (column, total) in rounded.column_totals.iter().enumerate() {
            assert_eq!(
                column_of(&rounded.cells, column).iter().sum::<Decimal>(),
                *total
            );
            assert!(
                (column_of(rows, column).iter().sum::<Decimal>() - total).abs() < one,
                "column total {total}"
            );
        }
    }

    #[test]
    fn halves_in_a_square_add_up_both_ways() {
        let rows = table(&[&["0.5", "0.5"], &["0.5", "0.5"]]);
        check(&rows, 0);
        assert_eq!(
            reconcile_table(&rows, 0).unwrap().row_totals,
            [Decimal::ONE, Decimal::ONE]
        );
    }

    #[test]
    fn what_is_round_stays() {
        let rows = table(&[&["1", "-2"], &["3", "4"]]);
        assert_eq!(reconcile_table(&rows, 0).unwrap().cells, rows);
    }

    #[test]
    fn totals_take_their_nearer_neighbour_where_they_can() {
        let rows = table(&[&["10.4", "20.4"], &["30.1", "40.4"]]);
        let rounded = reconcile_table(&rows, 0).unwrap();
        assert_eq!(rounded.grand_total, Decimal::from(101));
        assert_eq!(rounded.row_totals, [Decimal::from(31), Decimal::from(70)]);
        assert_eq!(
            rounded.column_totals,
            [Decimal::from(40), Decimal::from(61)]
        );
    }

    #[test]
    fn rows_may_differ_in_length_and_a_table_may_be_empty() {
        check(&table(&[&["0.3", "0.3", "0.3"], &["0.4"], &[]]), 0);
        let empty = reconcile_table(&[], 2).unwrap();
        assert_eq!((empty.cells.len(), empty.grand_total), (0, Decimal::ZERO));
    }

    #[test]
    fn sums_too_large_for_a_decimal_are_an_error() {
        assert_eq!(
            reconcile_table(&[vec![Decimal::MAX, Decimal::MAX]], 0),
            Err(ReconcileError::TooLarge)
        );
    }

    #[test]
    fn the_largest_table_adds_up() {
        let cell = |row: i64, column: i64| {
            Decimal::new((row * 7_919 + column * 104_729) % 2_000_003 - 1_000_000, 3)
        };
        let rows: Vec<Vec<Decimal>> = (0..60)
            .map(|row| (0..32).map(|column| cell(row, column)).collect())
            .collect();
        check(&rows, 0);
    }

    proptest! {
        #[test]
        fn any_table_adds_up_both_ways(
            (width, cells) in (1_usize..33).prop_flat_map(|width| (Just(width), prop::collection::vec((-9_999_999_i64..9_999_999, 0_u32..6), 0..width * 20))),
            decimals in 0_u32..3,
        ) {
            let rows: Vec<Vec<Decimal>> =
                cells.chunks(width).map(|row| row.iter().map(|(units, scale)| Decimal::new(*units, *scale)).collect()).collect();
            check(&rows, decimals);
        }

        #[test]
        fn a_table_of_few_fractions_adds_up_both_ways(
            (width, cells) in (1_usize..8).prop_flat_map(|width| (Just(width), prop::collection::vec(-8_i64..8, 0..width * 8))),
        ) {
            let rows: Vec<Vec<Decimal>> = cells.chunks(width).map(|row| row.iter().map(|quarters| Decimal::new(*quarters * 25, 2)).collect()).collect();
            check(&rows, 0);
        }
    }
}
