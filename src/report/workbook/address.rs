//! Where cells are, as formulas write it: `D5`, `$D5`, `D$5`, `'Cash flow'!$D$5`.
//!
//! Rows and columns count from 0, as the writer does; formulas count from 1. Left out: what stands there.

use rust_xlsxwriter::utility::column_number_to_name;

/// A cell of this column, whichever row the formula is in.
pub(super) fn in_column(row: u32, column: u16) -> String {
    format!("${}{}", column_number_to_name(column), row + 1)
}

/// A cell of this row, whichever column the formula is in.
pub(super) fn in_row(row: u32, column: u16) -> String {
    format!("{}${}", column_number_to_name(column), row + 1)
}

/// This cell and no other.
pub(super) fn fixed(row: u32, column: u16) -> String {
    format!("${}${}", column_number_to_name(column), row + 1)
}

/// Cells of the formula's own row from one column to another.
pub(super) fn across(row: u32, columns: (u16, u16)) -> String {
    format!(
        "{}:{}",
        in_column(row, columns.0),
        in_column(row, columns.1)
    )
}

/// Cells of one fixed row from one column to another.
pub(super) fn band(row: u32, columns: (u16, u16)) -> String {
    format!("{}:{}", fixed(row, columns.0), fixed(row, columns.1))
}

/// Cells of the formula's own column from one row to another.
pub(super) fn down(rows: (u32, u32), column: u16) -> String {
    format!("{}:{}", in_row(rows.0, column), in_row(rows.1, column))
}

/// Cells of one fixed column from one row to another.
pub(super) fn stack(rows: (u32, u32), column: u16) -> String {
    format!("{}:{}", fixed(rows.0, column), fixed(rows.1, column))
}

/// The same cells, seen from another sheet.
pub(super) fn on(sheet: &str, cells: &str) -> String {
    format!("'{sheet}'!{cells}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_on_to_what_they_say() {
        assert_eq!(in_column(4, 3), "$D5");
        assert_eq!(in_row(4, 27), "AB$5");
        assert_eq!(across(0, (0, 2)), "$A1:$C1");
        assert_eq!(down((0, 2), 1), "B$1:B$3");
        assert_eq!(on("Cash flow", &band(0, (0, 1))), "'Cash flow'!$A$1:$B$1");
        assert_eq!(stack((1, 2), 0), "$A$2:$A$3");
    }
}
