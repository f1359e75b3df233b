//! Which sheets of a workbook are the table: one, or several that belong together.
//!
//! Costs on one sheet and benefits on the next are one table. Two sheets that are each a whole table, as a draft and a final one, are a
//! question. Hidden sheets are left out and named in the account.

use super::account::{TableRead, count, quoted};
use super::error::TableError;
use super::rows::{Block, Kind};
use super::sheet::{Found, read};
use super::{TableFrame, block, finish, header};
use crate::storage::harmless;
use std::collections::HashSet;

/// Reads a cash-flow table from the sheets of a workbook.
pub fn read_workbook_table(bytes: &[u8], frame: &TableFrame) -> Result<TableRead, TableError> {
    let all = read(bytes)?;
    let asked = &frame.answers.sheets;
    if let Some(name) = asked
        .iter()
        .find(|name| !all.iter().any(|sheet| is(&sheet.name, name)))
    {
        return Err(TableError::NoSuchSheet {
            name: harmless(name, 40),
            sheets: quoted(all.iter().map(|sheet| sheet.name.as_str())),
        });
    }
    let mut blocks = Vec::new();
    let mut left_out = Vec::new();
    let about = about(&all);
    let empty = all
        .iter()
        .all(|sheet| matches!(&sheet.cells, Ok(grid) if grid.rows.is_empty()));
    for sheet in all {
        let named = format!("sheet “{}”", harmless(&sheet.name, 40));
        let wanted = asked.iter().any(|name| is(&sheet.name, name));
        let reason = match sheet.cells {
            Err(reason) => Some(reason),
            Ok(_) if !asked.is_empty() && !wanted => Some("not asked for"),
            Ok(_) if sheet.hidden && !wanted => Some("hidden"),
            Ok(grid) if grid.rows.is_empty() => Some("empty"),
            Ok(grid) if !header::is_table(&grid) => Some("no cash-flow table"),
            Ok(grid) => {
                blocks.push(block(grid, frame)?);
                None
            }
        };
        left_out.extend(reason.map(|reason| format!("{named} ({reason})")));
    }
    if blocks.is_empty() {
        return Err(if empty {
            TableError::Empty
        } else {
            TableError::NoTable(about)
        });
    }
    belong_together(&blocks)?;
    finish(blocks, Vec::new(), left_out, frame)
}

fn is(name: &str, asked: &str) -> bool {
    name.trim().to_lowercase() == asked.trim().to_lowercase()
}

/// Refuses sheets that are tables of their own: one that is whole beside another, or two with the same row.
fn belong_together(blocks: &[Block]) -> Result<(), TableError> {
    let names = |block: &Block| block.grid.sheet.clone().unwrap_or_default();
    let whole = |block: &&Block| {
        let has = |spent: bool| block.lines.iter().any(|line| line.kind.is_spent() == spent);
        has(true) && has(false)
    };
    let mut rows: HashSet<(Kind, &str)> = HashSet::new();
    let mut twice = false;
    for block in blocks {
        let own: HashSet<(Kind, &str)> = block
            .lines
            .iter()
            .map(|line| (line.kind, line.label.trim()))
            .collect();
        twice |= own.iter().any(|row| rows.contains(row));
        rows.extend(own);
    }
    let filled = blocks
        .iter()
        .filter(|block| !block.lines.is_empty())
        .count();
    if filled > 1 && (twice || blocks.iter().any(|block| whole(&block))) {
        let names: Vec<String> = blocks.iter().map(names).collect();
        return Err(TableError::SeveralSheets { names });
    }
    let Some(first) = blocks.first() else {
        return Ok(());
    };
    let years = |block: &Block| block.header.years.len();
    match blocks.iter().find(|block| years(block) != years(first)) {
        None => Ok(()),
        Some(second) => Err(TableError::DifferentYears {
            first: harmless(&names(first), 40),
            first_years: years(first),
            second: harmless(&names(second), 40),
            second_years: years(second),
        }),
    }
}

fn about(all: &[Found]) -> String {
    /// The most sheets that are described.
    const MOST: usize = 8;
    let mut sheets: Vec<String> = all
        .iter()
        .take(MOST)
        .map(|sheet| {
            let mut says = match &sheet.cells {
                Ok(grid) if grid.rows.is_empty() => "empty".to_owned(),
                Ok(grid) => count(grid.rows.len(), "row"),
                Err(reason) => (*reason).to_owned(),
            };
            if sheet.hidden {
                says.push_str(", hidden");
            }
            format!("“{}” ({says})", harmless(&sheet.name, 40))
        })
        .collect();
    if all.len() > MOST {
        sheets.push(format!("and {} more", all.len() - MOST));
    }
    let word = if all.len() == 1 {
        "its sheet is"
    } else {
        "its sheets are"
    };
    format!("{word} {}", sheets.join(", "))
}
