//! What the formulas of a sheet say, and which of its cells show percent: what only a comparison of two workbooks asks for.

use super::names::{position, reference};
use super::{Workbook, WorkbookError};
use std::collections::{BTreeMap, HashSet};

/// The formulas of a sheet, and its cells that show percent. Rows and columns are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formulas {
    /// The text of each formula without `=`; empty where the file shares it with another cell.
    pub texts: BTreeMap<(u32, u32), String>,
    /// Cells of a style that shows a fraction as percent.
    pub percent: HashSet<(u32, u32)>,
}

/// "D5", as a spreadsheet shows a place; rows and columns are counted from 0.
pub fn cell_name(row: u32, column: u32) -> String {
    reference(row, column)
}

/// Row and column of `D5`, counted from 0.
pub fn cell_place(name: &str) -> Option<(u32, u32)> {
    position(name)
}

impl Workbook<'_> {
    /// The formulas of a sheet, by its name as the tab shows it; none where there is no such sheet.
    ///
    /// # Errors
    /// When the sheet cannot be read, or holds more than is kept.
    pub fn formulas(&mut self, name: &str) -> Result<Formulas, WorkbookError> {
        if !self.formulas.contains_key(name) {
            self.sheet(name)?;
        }
        Ok(self.formulas.get(name).cloned().unwrap_or_default())
    }
}
