//! A cash-flow table in a workbook: the same rows as in a text file, from the sheet that begins with their header.
//!
//! Left out: what the rows mean (`rows`), and reading cells (`workbook`).

use super::rows::Table;
use super::{MOST_ROWS, Row, TableError, TableFrame, years};
use crate::model::Case;
use crate::storage::workbook::{Cell, Content, Sheet, Workbook, WorkbookError, decimal};
use csv::StringRecord;

/// Columns of the longest table and one more, in which something too much is found.
const WIDEST: u32 = 40;

/// Reads a cash-flow table from a workbook: the first sheet whose first row is the header, or the only sheet there is.
pub fn read_workbook_table(bytes: &[u8], frame: &TableFrame) -> Result<Case, TableError> {
    let mut workbook = Workbook::open(bytes)?;
    let names: Vec<String> = workbook.sheet_names().map(str::to_owned).collect();
    let mut nothing = TableError::Empty;
    for name in &names {
        let sheet = match workbook.sheet(name) {
            Ok(Some(sheet)) => sheet,
            Ok(None) | Err(WorkbookError::SheetTooLarge(_)) if names.len() > 1 => continue,
            Ok(None) => return Err(TableError::Empty),
            Err(problem) => return Err(problem.into()),
        };
        let Some(first) = sheet.cells().next().map(|(row, _, _)| row) else {
            continue;
        };
        match years(&record(&sheet, first)) {
            Ok(columns) => return rows(&sheet, first, columns, frame),
            // The problem of the sheet that looks most like a table is the one to tell.
            Err(problem) if begins_like_a_table(&sheet, first) || names.len() == 1 => {
                nothing = problem;
            }
            Err(_) => {}
        }
    }
    Err(nothing)
}

fn begins_like_a_table(sheet: &Sheet, row: u32) -> bool {
    let record = record(sheet, row);
    record
        .get(0)
        .is_some_and(|cell| cell.trim().eq_ignore_ascii_case("kind"))
}

fn rows(
    sheet: &Sheet,
    header: u32,
    columns: Vec<String>,
    frame: &TableFrame,
) -> Result<Case, TableError> {
    let mut table = Table::new(frame, true)?;
    let width = columns.len();
    table.columns = columns;
    let mut last = header;
    let mut count = 0;
    for (row, _, _) in sheet.cells().filter(|(row, _, _)| *row > header) {
        if row == last {
            continue;
        }
        last = row;
        count += 1;
        if count > MOST_ROWS {
            return Err(TableError::TooManyRows(MOST_ROWS));
        }
        let mut record = record(sheet, row);
        // A spreadsheet has no end of a row: cells that are not there are empty.
        while record.len() < width {
            record.push_field("");
        }
        let number = usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1);
        let line = u64::from(row).saturating_add(1);
        table.add(&record, Row { row: number, line })?;
    }
    if count == 0 {
        return Err(TableError::NoRows);
    }
    table.into_case(frame)
}

/// The texts of a row, as far as it holds something.
fn record(sheet: &Sheet, row: u32) -> StringRecord {
    let mut cells: Vec<String> = (0..WIDEST)
        .map(|column| sheet.cell(row, column).map(text).unwrap_or_default())
        .collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    StringRecord::from(cells)
}

fn text(cell: &Cell) -> String {
    match &cell.content {
        Content::Number(number) => {
            decimal(*number).map_or_else(|| number.to_string(), |number| number.to_string())
        }
        Content::Text(text) | Content::Error(text) => text.clone(),
        Content::Truth(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        Content::Day(day) => day.map_or_else(|| "a date".to_owned(), |day| day.to_string()),
    }
}
