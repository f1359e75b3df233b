//! A cash-flow table from a spreadsheet becomes a case: `kind,label,Initial,Year 1,Year 2,…`.
//!
//! `kind` is `benefit`, `cost` or `price` (ours). A table cannot tell a cost of the customer's own from a third
//! party's, so every `cost` becomes the customer's own work; change it in the case where that matters. The benefits
//! all serve one stated value that is not yet in the customer's words, and carry no ramp, risk or attribution, so
//! that the figures are the table's. Labels are kept as they are, whatever sign they begin with.
//!
//! A text file (`text`) and the sheets of a workbook (`sheets`) become the same cells (`grid`); then the headings are found (`header`), the
//! rows read (`rows`), and ambiguous cells are resolved by the whole table (`settle`). `account` reports what was imported and what was
//! left out. A table of another kind is given as cells (`cells`).

mod amount;
mod build;
mod cells;
mod error;
mod grid;
mod header;
mod import_report;
mod parts;
mod period;
mod rows;
mod settle;
#[cfg(feature = "workbook")]
mod sheets;
mod signs;
mod text;
mod totals;
mod units;

pub use amount::AmountError;
pub use cells::{TableCells, read_table_cells};
pub use error::{Place, TableError};
pub use grid::{Grid, GridCell, GridRow};
pub use import_report::{ImportReport, TableRead};
#[cfg(feature = "workbook")]
pub use sheets::read_workbook_table;
pub use units::check_above;

use super::LARGEST;
use crate::format::DecimalMark;
use crate::model::{Currency, Discounting, Rate, upper_first};
use jiff::civil::Date;
use rows::Block;

/// The most rows below the header.
const MOST_ROWS: usize = 10_000;

/// Settings of the case that a table does not contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFrame {
    /// The title of the case.
    pub title: String,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The discount rate: the customer's cost of capital.
    pub discount_rate: Rate,
    /// The time within a year at which its flows are discounted.
    pub discounting: Discounting,
    /// Time 0.
    pub start: Date,
    /// The name of the table's file, which is the source of every amount.
    pub file_name: String,
    /// Decisions where a table is ambiguous.
    pub answers: TableAnswers,
}

/// Decisions where a table is ambiguous; without one, an ambiguity is an error that asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableAnswers {
    /// How numbers with two readings are written.
    pub decimal_mark: Option<DecimalMark>,
    /// The calendar year that is Year 1.
    pub first_year: Option<i16>,
    /// The sheets to read.
    pub sheets: Vec<String>,
}

/// Reads a cash-flow table from a text file: UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs.
pub fn read_table(bytes: &[u8], frame: &TableFrame) -> Result<TableRead, TableError> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        return Err(TableError::TooLarge);
    }
    let text::TextTable { grid, mut notes } = text::read(bytes, header::is_table)?;
    if !frame.answers.sheets.is_empty() {
        notes.push("A text file has no sheets: all of it is read.".to_owned());
    }
    let Some(first) = grid.rows.first() else {
        return Err(TableError::Empty);
    };
    if !header::is_table(&grid) {
        let about = format!("its first row is “{}”", first.text());
        return Err(TableError::NoTable(about));
    }
    finish(parts::read(grid, frame)?, notes, Vec::new(), frame)
}

fn finish(
    mut blocks: Vec<Block>,
    mut notes: Vec<String>,
    mut left_out: Vec<String>,
    frame: &TableFrame,
) -> Result<TableRead, TableError> {
    if blocks.iter().all(|block| block.lines.is_empty()) {
        return Err(TableError::NoRows);
    }
    parts::belong_together(&blocks)?;
    if let Some(year) = frame.answers.first_year
        && blocks.iter().all(|block| block.header.calendar.is_none())
    {
        notes.push(format!(
            "No heading is a calendar year: that {year} is Year 1 changes nothing."
        ));
    }
    for block in &blocks {
        notes_of_headings(block, &mut notes);
    }
    settle::amounts(&mut blocks, frame.answers.decimal_mark, &mut notes)?;
    let read = blocks.iter().filter_map(taken).collect();
    for block in &mut blocks {
        left_out.extend(block.without_rows());
        left_out.append(&mut block.left_out);
    }
    let case = build::case(&blocks, frame)?;
    Ok(TableRead {
        case,
        report: ImportReport {
            read,
            left_out,
            notes,
        },
    })
}

/// Says what the headings leave to be understood.
fn notes_of_headings(block: &Block, notes: &mut Vec<String>) {
    let words = match &block.header.calendar {
        Some(words) => block.named(words),
        None if block.header.initial.is_none() && !block.is_empty() && block.is_part => {
            let name = block.table_name();
            upper_first(&format!(
                "{name} has no column Initial: nothing of it is paid at the start."
            ))
        }
        None if block.header.initial.is_none() && !block.is_empty() => {
            let words = block.named("there is no column Initial: nothing is paid at the start.");
            upper_first(&words)
        }
        None => return,
    };
    if !notes.contains(&words) {
        notes.push(words);
    }
}

/// "sheet “Final”, rows 3–9, 3 years: 2 benefits and 1 cost"; `None` for a table without lines.
fn taken(block: &Block) -> Option<String> {
    let number = |at: usize| block.grid.rows.get(at).map_or(0, |row| row.number);
    let first = number(block.lines.first()?.at);
    let last = number(block.lines.last()?.at);
    let of = |kind: rows::Kind| block.lines.iter().filter(|line| line.kind == kind).count();
    let kinds: Vec<String> = [
        (rows::Kind::Benefit, "benefit"),
        (rows::Kind::Cost, "cost"),
        (rows::Kind::Price, "price"),
    ]
    .into_iter()
    .filter(|(kind, _)| of(*kind) > 0)
    .map(|(kind, word)| import_report::count(of(kind), word))
    .collect();
    let years = import_report::count(block.header.years.len(), "year");
    let rows = import_report::rows(first, last);
    Some(block.named(&format!("{rows}, {years}: {}", kinds.join(", "))))
}

#[cfg(test)]
mod tests;
