//! The table of inputs on a sheet: its heads, and the row of each id.

use crate::model::Id;
use crate::report::workbook::names::INPUT_COLUMNS;
use crate::storage::workbook::{Content, Place, Sheet};
use std::collections::HashMap;

#[derive(Debug)]
pub(super) struct Table {
    pub(super) sheet: String,
    /// Columns by their title.
    pub(super) columns: HashMap<&'static str, u32>,
    /// Rows by the id that stands in them, from the top.
    pub(super) rows: HashMap<String, Vec<u32>>,
    /// The id in each row.
    ids: HashMap<u32, String>,
}

impl Table {
    /// The table of a sheet: the first row that has a cell “Id” and a cell “Value” is its header.
    pub(super) fn of(sheet: &Sheet) -> Option<Self> {
        /// A header further down is none.
        const LAST_HEADER: u32 = 200;
        let mut header: HashMap<u32, HashMap<&'static str, u32>> = HashMap::new();
        for (row, column, cell) in sheet.cells().take_while(|(row, _, _)| *row < LAST_HEADER) {
            if let Content::Text(text) = &cell.content
                && let Some(title) = INPUT_COLUMNS
                    .iter()
                    .find(|title| title.eq_ignore_ascii_case(text.trim()))
            {
                header
                    .entry(row)
                    .or_default()
                    .entry(title)
                    .or_insert(column);
            }
        }
        let (row, columns) = header
            .into_iter()
            .filter(|(_, columns)| columns.contains_key("Id") && columns.contains_key("Value"))
            .min_by_key(|(row, _)| *row)?;
        let id_column = *columns.get("Id")?;
        let mut rows: HashMap<String, Vec<u32>> = HashMap::new();
        let mut ids: HashMap<u32, String> = HashMap::new();
        let cells = sheet.cells();
        for (at, _, cell) in cells.filter(|(at, column, _)| *at > row && *column == id_column) {
            if let Content::Text(text) = &cell.content
                && Id::new(text.trim()).is_ok()
            {
                rows.entry(text.trim().to_owned()).or_default().push(at);
                ids.insert(at, text.trim().to_owned());
            }
        }
        Some(Self {
            sheet: sheet.name.clone(),
            columns,
            rows,
            ids,
        })
    }

    pub(super) fn place(&self, id: &Id) -> Option<Place> {
        Some(Place {
            sheet: self.sheet.clone(),
            row: *self.rows.get(id.as_str())?.first()?,
            column: *self.columns.get("Value")?,
        })
    }

    pub(super) fn has_row(&self, row: u32) -> bool {
        self.ids.contains_key(&row)
    }

    /// Whether a row is said to be that of a driver.
    pub(super) fn has(&self, row: u32, id: &Id) -> bool {
        self.ids.get(&row).is_some_and(|found| found == id.as_str())
    }

    /// Whether a row is said to be that of another driver.
    pub(super) fn has_another(&self, row: u32, id: &Id) -> bool {
        self.ids.get(&row).is_some_and(|other| other != id.as_str())
    }
}
