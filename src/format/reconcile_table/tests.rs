//! Tables that add up in both directions: examples, and the law by property.

use proptest::prelude::*;

use super::*;

fn table(rows: &[&[&str]]) -> Vec<Vec<Decimal>> {
    rows.iter()
        .map(|row| row.iter().map(|cell| cell.parse().unwrap()).collect())
        .collect()
}

fn sum(cells: &[Decimal]) -> Decimal {
    cells.iter().sum()
}

/// The laws of the file's head, in integers of the last place.
fn check(rows: &[Vec<Decimal>], decimals: u32) {
    let one = Decimal::new(1, decimals);
    let rounded = reconcile_table(rows, decimals).unwrap();
    let grand: Decimal = rows.iter().flatten().sum();
    assert_eq!(rounded.grand_total, round(grand, decimals));
    assert_eq!(sum(&rounded.row_totals), rounded.grand_total);
    assert_eq!(sum(&rounded.column_totals), rounded.grand_total);
    for (exact, shown) in rows.iter().flatten().zip(rounded.cells.iter().flatten()) {
        assert!((exact - shown).abs() < one, "{exact} became {shown}");
    }
    for ((exact, shown), total) in rows.iter().zip(&rounded.cells).zip(&rounded.row_totals) {
        assert_eq!(sum(shown), *total);
        assert!((sum(exact) - total).abs() < one, "row total {total}");
    }
    for (column, total) in rounded.column_totals.iter().enumerate() {
        let [shown, exact] = [&rounded.cells, rows].map(|rows| sum(&column_of(rows, column)));
        assert_eq!(shown, *total);
        assert!((exact - total).abs() < one, "column total {total}");
    }
}

#[test]
fn halves_in_a_square_add_up_both_ways() {
    let rows = table(&[&["0.5", "0.5"], &["0.5", "0.5"]]);
    check(&rows, 0);
    let totals = reconcile_table(&rows, 0).unwrap().row_totals;
    assert_eq!(totals, [Decimal::ONE, Decimal::ONE]);
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
    assert_eq!(rounded.column_totals, [40, 61].map(Decimal::from));
}

#[test]
fn rows_may_differ_in_length_and_a_table_may_be_empty() {
    check(&table(&[&["0.3", "0.3", "0.3"], &["0.4"], &[]]), 0);
    let empty = reconcile_table(&[], 2).unwrap();
    assert_eq!((empty.cells.len(), empty.grand_total), (0, Decimal::ZERO));
}

#[test]
fn sums_too_large_for_a_decimal_are_an_error() {
    let found = reconcile_table(&[vec![Decimal::MAX, Decimal::MAX]], 0);
    assert_eq!(found, Err(ReconcileError::TooLarge));
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

/// What rounding these cells up costs, totals included; `None` where a total leaves its two neighbours.
fn cost_of(rows: &[Vec<Decimal>], floors: &[Vec<Decimal>], up: &[(usize, usize)]) -> Option<i64> {
    let total = |cells: &[Decimal], floors: &[Decimal], count: usize| {
        let ends = ends(cells, floors, 0).unwrap();
        match i64::try_from(count).unwrap() - ends.required {
            0 => Some(0),
            1 => ends.optional,
            _ => None,
        }
    };
    let mut cost = 0;
    for (row, column) in up {
        cost += cost_of_rounding_up(rows[*row][*column], floors[*row][*column], 0).unwrap();
    }
    for at in 0..rows.len() {
        let count = up.iter().filter(|(row, _)| *row == at).count();
        cost += total(&rows[at], &floors[at], count)?;
    }
    for at in 0..width(rows) {
        let count = up.iter().filter(|(_, column)| *column == at).count();
        cost += total(&column_of(rows, at), &column_of(floors, at), count)?;
    }
    Some(cost)
}

proptest! {
    /// Compared with all possible roundings.
    #[test]
    fn no_other_rounding_is_cheaper(
        cells in proptest::collection::vec(proptest::collection::vec(-999_i64..999, 1..4), 1..4),
    ) {
        let rows: Vec<Vec<Decimal>> = cells
            .iter()
            .map(|row| row.iter().map(|cell| Decimal::new(*cell, 2)).collect())
            .collect();
        let floors: Vec<Vec<Decimal>> =
            rows.iter().map(|row| row.iter().map(|cell| floor(*cell, 0)).collect()).collect();
        let sum = |rows: &[Vec<Decimal>]| -> Decimal { rows.iter().flatten().sum() };
        let missing = (round(sum(&rows), 0) - sum(&floors)).to_i64().unwrap();
        let places: Vec<(usize, usize)> = (0..rows.len())
            .flat_map(|row| (0..rows[row].len()).map(move |column| (row, column)))
            .filter(|(row, column)| rows[*row][*column] != floors[*row][*column])
            .collect();
        let cheapest = (0_u32..1 << places.len())
            .filter(|chosen| i64::from(chosen.count_ones()) == missing)
            .filter_map(|chosen| {
                let is_up = |at: &usize| chosen >> *at & 1 == 1;
                let up: Vec<_> = (0..places.len()).filter(is_up).map(|at| places[at]).collect();
                cost_of(&rows, &floors, &up)
            })
            .min();
        let found = rounded_up(&rows, &floors, 0, missing).unwrap();
        prop_assert_eq!(cost_of(&rows, &floors, &found), cheapest);
    }
}
