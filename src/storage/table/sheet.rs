//! The sheets of a workbook as cells.
//!
//! A cell is more than its value: a formula without a stored result, an error, a merged area and a number format each change what it is.

use super::grid::{Grid, GridCell, GridRow};
use super::text::{LEADING_ROWS, WIDEST};
use super::{MOST_ROWS, TableError};
use crate::storage::workbook::{Area, Cell, Content, Sheet, Workbook, WorkbookError, decimal};
use std::collections::BTreeMap;

/// The most cells of merged areas that are filled.
const MOST_SPREAD: usize = 500_000;

pub(super) struct Found {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) cells: Result<Grid, &'static str>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Found>, TableError> {
    let mut workbook = Workbook::open(bytes)?;
    let names: Vec<String> = workbook.sheet_names().map(str::to_owned).collect();
    let computes = workbook.computes_when_opened();
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
        all.push(Found {
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
    let pending = sheet.all_pending().map(|(row, column)| {
        let formula = sheet.pending(row, column).unwrap_or_default();
        (row, column, GridCell::Wrong(no_result(formula)))
    });
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
    for area in sheet.merged_areas() {
        spread(&mut rows, area, &mut budget);
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
        Content::Day(day) => GridCell::Day(day.map(jiff::civil::Date::year)),
    }
}
