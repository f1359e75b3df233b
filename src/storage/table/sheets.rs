//! The sheets of a workbook as tables; which of them belong together, `parts` says.
//!
//! Hidden sheets are left out and named in the account. A cell is more than its value: a formula without a stored result, an
//! error, a merged area and a number format each change what it is.

use super::error::TableError;
use super::grid::{Grid, GridCell, GridRow};
use super::import_report::{TableRead, count, quoted};
use super::text::{LEADING_ROWS, WIDEST};
use super::{MOST_ROWS, TableFrame, finish, header, parts};
use crate::storage::harmless;
use crate::storage::workbook::{Area, Cell, Content, Sheet, Workbook, WorkbookError, decimal};
use std::collections::BTreeMap;

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
                blocks.extend(parts::read(grid, frame)?);
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
    finish(blocks, Vec::new(), left_out, frame)
}

fn is(name: &str, asked: &str) -> bool {
    name.trim().to_lowercase() == asked.trim().to_lowercase()
}

fn about(all: &[ReadSheet]) -> String {
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

/// The most cells of merged areas that are filled.
const MOST_SPREAD: usize = 500_000;

/// A sheet of the workbook with its cells, or why it has none.
pub(super) struct ReadSheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) cells: Result<Grid, &'static str>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<ReadSheet>, TableError> {
    let mut workbook = Workbook::open(bytes)?;
    let names: Vec<String> = workbook.sheet_names().map(str::to_owned).collect();
    let computes = workbook.computes_when_opened;
    let mut all = Vec::new();
    for name in names {
        let cells = match workbook.sheet(&name) {
            Ok(Some(sheet)) => Ok(grid(&sheet, computes)),
            Ok(None) => Err("a chart"),
            Err(WorkbookError::SheetTooLarge(_) | WorkbookError::PartTooLarge(_)) => {
                Err("too many cells to be read")
            }
            Err(problem) => return Err(problem.into()),
        };
        let hidden = workbook.is_hidden(&name);
        all.push(ReadSheet {
            name,
            hidden,
            cells,
        });
    }
    Ok(all)
}

fn grid(sheet: &Sheet, computes: bool) -> Grid {
    let mut rows: BTreeMap<u32, GridRow> = BTreeMap::new();
    let mut cut = false;
    let cells = sheet
        .cells()
        .map(|(row, column, cell)| (row, column, content(cell, computes)));
    let pending = sheet.pending.iter();
    let pending = pending
        .map(|((row, column), formula)| (*row, *column, GridCell::Wrong(no_result(formula))));
    for (row, column, cell) in cells.chain(pending) {
        let place = usize::try_from(column).unwrap_or(usize::MAX);
        if rows.len() > MOST_ROWS + LEADING_ROWS && !rows.contains_key(&row) {
            cut = true;
            continue;
        }
        let number = usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1);
        let found = rows.entry(row).or_insert_with(|| GridRow {
            number,
            line: u64::from(row).saturating_add(1),
            hidden: sheet.is_hidden_row(row),
            ..GridRow::default()
        });
        if found.cells.len() <= WIDEST {
            found.cells.insert(place, cell);
        }
    }
    let mut budget = MOST_SPREAD;
    for area in &sheet.merged {
        spread(&mut rows, *area, &mut budget);
    }
    let hidden_columns = (0..u32::try_from(WIDEST).unwrap_or(u32::MAX))
        .filter(|column| sheet.is_hidden_column(*column))
        .filter_map(|column| usize::try_from(column).ok())
        .collect();
    Grid {
        sheet: Some(sheet.name.clone()),
        rows: rows.into_values().collect(),
        hidden_columns,
        cut,
    }
}

/// What the other cells of a merged area hold: its words go to the cells below, as the kind of several rows. Of a number that stands
/// for several cells it is unknown how much belongs to each.
fn spread(rows: &mut BTreeMap<u32, GridRow>, area: Area, budget: &mut usize) {
    let column = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
    let from = column(area.first.1);
    let first = rows
        .get(&area.first.0)
        .and_then(|row| row.cells.get(&from))
        .cloned();
    let Some(first) = first else {
        return;
    };
    let (shared, to) = if first.is_figure() {
        let says = format!(
            "belongs to the merged cells {}, of which only the first holds an amount; unmerge them and give each its own",
            area.reference()
        );
        (GridCell::Wrong(says), column(area.last.1))
    } else {
        (first, from)
    };
    for (_, row) in rows.range_mut(area.first.0..=area.last.0) {
        for place in from..=to.min(from.saturating_add(WIDEST)) {
            *budget = budget.saturating_sub(1);
            if *budget == 0 {
                return;
            }
            row.cells.entry(place).or_insert_with(|| shared.clone());
        }
    }
}

fn no_result(formula: &str) -> String {
    let formula = if formula.is_empty() {
        "a formula".to_owned()
    } else {
        format!("the formula “={formula}”")
    };
    format!(
        "holds {formula}, whose result is not stored in the file; open the workbook in a spreadsheet program, save it there, and import it again"
    )
}

fn content(cell: &Cell, computes: bool) -> GridCell {
    match &cell.content {
        // Programs that write formulas without computing them store 0.
        Content::Number(number) if computes && cell.formula && number.abs() < f64::MIN_POSITIVE => {
            GridCell::Wrong(no_result(""))
        }
        Content::Number(number) => match decimal(*number) {
            Some(value) => GridCell::Number {
                value,
                look: cell.look.clone(),
            },
            None => GridCell::Wrong(format!(
                "holds {number:e}, which is larger or finer than can be calculated with"
            )),
        },
        Content::Text(text) => GridCell::Text(text.clone()),
        Content::Error(error) => GridCell::Wrong(format!(
            "holds the error {error}; mend its formula in the spreadsheet first"
        )),
        Content::Truth(yes) => {
            let word = if *yes { "TRUE" } else { "FALSE" };
            GridCell::Wrong(format!("holds {word}, which is no amount"))
        }
        Content::Day(day) => GridCell::Day(*day),
    }
}
