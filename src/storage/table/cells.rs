//! A table as the cells that stand in it, for those who read other headings than those of a cash-flow table.

use super::TableError;
use super::grid::Grid;
use super::text::{self, TextTable};
use crate::storage::LARGEST;
#[cfg(feature = "workbook")]
use crate::storage::harmless;

/// The tables of a file, each as its cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableCells {
    /// Each has the headings that were looked for; of a text file one at most.
    pub tables: Vec<Grid>,
    /// Sentences about how the file was read.
    pub notes: Vec<String>,
    /// Sheets without these headings, and hidden ones, each with the reason in brackets.
    pub left_out: Vec<String>,
}

/// Reads the cells of a text file or of a workbook's sheets; `is_table` finds the headings.
pub fn read_table_cells(
    bytes: &[u8],
    is_workbook: bool,
    is_table: impl Fn(&Grid) -> bool,
) -> Result<TableCells, TableError> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        return Err(TableError::TooLarge);
    }
    if is_workbook {
        return of_workbook(bytes, is_table);
    }
    let TextTable { grid, notes } = text::read(bytes, &is_table)?;
    let tables = Some(grid).filter(is_table).into_iter().collect();
    Ok(TableCells {
        tables,
        notes,
        left_out: Vec::new(),
    })
}

#[cfg(feature = "workbook")]
fn of_workbook(bytes: &[u8], is_table: impl Fn(&Grid) -> bool) -> Result<TableCells, TableError> {
    let mut found = TableCells::default();
    for sheet in super::sheets::read(bytes)? {
        let reason = match sheet.cells {
            Err(reason) => reason,
            Ok(_) if sheet.hidden => "hidden",
            Ok(grid) if grid.rows.is_empty() => "empty",
            Ok(grid) if is_table(&grid) => {
                found.tables.push(grid);
                continue;
            }
            Ok(_) => "without the headings",
        };
        let named = format!("sheet “{}” ({reason})", harmless(&sheet.name, 40));
        found.left_out.push(named);
    }
    Ok(found)
}

#[cfg(not(feature = "workbook"))]
fn of_workbook(_: &[u8], _: impl Fn(&Grid) -> bool) -> Result<TableCells, TableError> {
    Err(TableError::NoTable("it is a workbook".to_owned()))
}
