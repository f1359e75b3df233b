//! The tables of a file: parts of one, or tables of their own.
//!
//! Costs under their headings and benefits under theirs, in one sheet or on two, are parts of one table: each is read by its own headings.
//! Two tables that are each a whole one, as a draft and a final one or two options, or that have the same row, are a question.

use super::error::TableError;
use super::grid::Grid;
use super::import_report::count;
use super::rows::{Block, Kind, Line};
use super::{TableFrame, header, units};
use std::collections::HashSet;

/// Reads the tables of a text file or of a sheet, one under the other.
pub(super) fn read(grid: Grid, frame: &TableFrame) -> Result<Vec<Block>, TableError> {
    let parts = parted(grid);
    let is_part = parts.len() > 1;
    let mut blocks = Vec::new();
    for grid in parts {
        let header = header::read(&grid, frame.start, frame.answers.first_year)?;
        let mut block = Block::read(grid, header, frame.currency)?;
        block.is_part = is_part;
        units::check(&block, frame.currency)?;
        blocks.push(block);
    }
    Ok(blocks)
}

/// Cuts a sheet before each row of headings but the first.
fn parted(mut grid: Grid) -> Vec<Grid> {
    let first = header::at(&grid).unwrap_or(0);
    let rows = std::mem::take(&mut grid.rows);
    let cut = std::mem::take(&mut grid.cut);
    let mut parts = vec![grid.clone()];
    for (at, row) in rows.into_iter().enumerate() {
        if at > first && header::begins_another(&row) {
            parts.push(grid.clone());
        }
        if let Some(part) = parts.last_mut() {
            part.rows.push(row);
        }
    }
    if let Some(last) = parts.last_mut() {
        last.cut = cut;
    }
    parts
}

/// Refuses tables that count twice together, or whose years differ.
pub(super) fn belong_together(blocks: &[Block]) -> Result<(), TableError> {
    let sheets: Vec<&[Block]> = blocks
        .chunk_by(|one, next| one.grid.sheet == next.grid.sheet)
        .collect();
    for parts in &sheets {
        let whole = parts
            .iter()
            .filter(|part| is_whole(part.lines.iter()))
            .count();
        if whole > 1 || have_the_same_row(parts.iter().map(|part| part.lines.iter())) {
            let names = parts.iter().filter(|part| !part.lines.is_empty());
            return Err(TableError::SeveralTables {
                names: names.map(Block::table_name).collect(),
            });
        }
    }
    let lines = |sheet: &&[Block]| sheet.iter().map(|part| part.lines.len()).sum::<usize>();
    let whole = |sheet: &&[Block]| is_whole(sheet.iter().flat_map(|part| &part.lines));
    let twice = have_the_same_row(
        sheets
            .iter()
            .map(|sheet| sheet.iter().flat_map(|part| &part.lines)),
    );
    let filled = sheets.iter().filter(|sheet| lines(sheet) > 0).count();
    if filled > 1 && (twice || sheets.iter().any(whole)) {
        let name = |sheet: &&[Block]| sheet.first()?.grid.sheet.clone();
        return Err(TableError::SeveralSheets {
            names: sheets.iter().filter_map(name).collect(),
        });
    }
    same_years(blocks)
}

/// Whether there are both gains and spending.
fn is_whole<'b>(lines: impl Iterator<Item = &'b Line>) -> bool {
    let (gained, spent) = lines.fold((false, false), |(gained, spent), line| {
        let is_spent = line.kind.is_spent();
        (gained || !is_spent, spent || is_spent)
    });
    gained && spent
}

fn have_the_same_row<'b>(tables: impl Iterator<Item = impl Iterator<Item = &'b Line>>) -> bool {
    let mut rows: HashSet<(Kind, &str)> = HashSet::new();
    for lines in tables {
        let own: HashSet<(Kind, &str)> = lines.map(|line| (line.kind, line.label.trim())).collect();
        if own.iter().any(|row| rows.contains(row)) {
            return true;
        }
        rows.extend(own);
    }
    false
}

fn same_years(blocks: &[Block]) -> Result<(), TableError> {
    let years = |block: &Block| block.header.years.len();
    let mut filled = blocks.iter().filter(|block| !block.is_empty());
    let Some(first) = filled.next() else {
        return Ok(());
    };
    let Some(second) = filled.find(|block| years(block) != years(first)) else {
        return Ok(());
    };
    let mut sheets = [first, second]
        .map(|block| block.grid.sheet.clone())
        .to_vec();
    sheets.dedup();
    let several = sheets.len() > 1;
    Err(TableError::DifferentYears {
        difference: format!(
            "{} has {} and {} {}",
            first.table_name(),
            count(years(first), "year"),
            second.table_name(),
            count(years(second), "year")
        ),
        sheets: sheets.into_iter().flatten().filter(|_| several).collect(),
    })
}
