//! The sheets of two workbooks both on each other: the one that the case exports now, and the one that came back.

use super::align::align;
use super::cells::Cells;
use super::formula_text::Moves;
use crate::storage::workbook::{Cell, Content, Sheet, Workbook, WorkbookError};
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Debug)]
pub(super) struct SheetPair {
    pub(super) ours: Sheet,
    pub(super) theirs: Option<Sheet>,
    /// For each row and column of ours that of theirs.
    rows: Vec<Option<usize>>,
    columns: Vec<Option<usize>>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct CellPair<'p> {
    pub(super) own: (u32, u32),
    pub(super) there: (u32, u32),
    pub(super) ours: (Option<&'p Cell>, Option<&'p str>),
    pub(super) theirs: (Option<&'p Cell>, Option<&'p str>),
    pub(super) sheets: (&'p Sheet, &'p Sheet),
    /// Whether ours is shown as percent.
    pub(super) is_percent: bool,
}

impl CellPair<'_> {
    /// The place in the workbook that came back, as a sentence names it.
    pub(super) fn place(&self) -> String {
        self.sheets.1.place(self.there.0, self.there.1)
    }
}

/// All sheets that the case exports, each with the one that came back.
#[derive(Debug)]
pub(super) struct SheetPairs {
    pub(super) all: Vec<SheetPair>,
    /// Sheets of the workbook that are not among them.
    pub(super) added: Vec<String>,
    /// Sheets that are too large to be looked at.
    pub(super) too_large: Vec<String>,
}

/// What stands in a cell, and its formula.
pub(super) fn at(sheet: &Sheet, row: u32, column: u32) -> (Option<&Cell>, Option<&str>) {
    (sheet.cell(row, column), sheet.formula(row, column))
}

/// The text that somebody typed into a cell.
pub(super) fn words(sheet: &Sheet, row: u32, column: u32) -> Option<&str> {
    match at(sheet, row, column) {
        (Some(cell), None) => match &cell.content {
            Content::Text(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// The first word of each row, by which it is known again.
pub(super) fn row_keys(sheet: &Sheet) -> Vec<Option<String>> {
    keys(sheet, |row, _| row)
}

/// The first word of each row or column.
fn keys(sheet: &Sheet, line: impl Fn(u32, u32) -> u32) -> Vec<Option<String>> {
    let mut first: BTreeMap<u32, Option<String>> = BTreeMap::new();
    for (row, column, _) in sheet.cells() {
        let key = first.entry(line(row, column)).or_default();
        if key.is_none() {
            *key = words(sheet, row, column).map(|text| text.trim().to_owned());
        }
    }
    // Cells with a formula that shows nothing are there too.
    for (row, column) in sheet.formulas() {
        first.entry(line(row, column)).or_default();
    }
    let last = first.keys().next_back().copied();
    (0..=last.unwrap_or_default())
        .map(|at| first.remove(&at).flatten())
        .collect()
}

impl SheetPair {
    fn of(ours: Sheet, theirs: Option<Sheet>) -> Self {
        let (rows, columns) = theirs.as_ref().map_or_else(Default::default, |theirs| {
            (
                align(&row_keys(&ours), &row_keys(theirs)),
                align(&keys(&ours, |_, at| at), &keys(theirs, |_, at| at)),
            )
        });
        Self {
            ours,
            theirs,
            rows,
            columns,
        }
    }

    /// All cells of ours, each with the one of theirs in its place; those whose row or column is gone are left out.
    pub(super) fn cell_pairs<'p>(
        &'p self,
        theirs: &'p Sheet,
    ) -> impl Iterator<Item = CellPair<'p>> {
        let cells = self.ours.cells().map(|(row, column, _)| (row, column));
        let all: BTreeSet<(u32, u32)> = cells.chain(self.ours.formulas()).collect();
        all.into_iter().filter_map(move |own| {
            let there = self.row(own.0).zip(self.column(own.1))?;
            Some(self.cell_pair(theirs, own, there))
        })
    }

    pub(super) fn cell_pair<'p>(
        &'p self,
        theirs: &'p Sheet,
        own: (u32, u32),
        there: (u32, u32),
    ) -> CellPair<'p> {
        CellPair {
            own,
            there,
            ours: at(&self.ours, own.0, own.1),
            theirs: at(theirs, there.0, there.1),
            sheets: (&self.ours, theirs),
            is_percent: self.ours.shows_percent(own.0, own.1),
        }
    }

    pub(super) fn row(&self, row: u32) -> Option<u32> {
        moved(&self.rows, row)
    }

    pub(super) fn column(&self, column: u32) -> Option<u32> {
        moved(&self.columns, column)
    }

    /// Rows and columns of theirs, each with that of ours.
    pub(super) fn back(&self) -> (HashMap<u32, u32>, HashMap<u32, u32>) {
        let turned = |moves: &[Option<usize>]| {
            let all = moves.iter().enumerate();
            all.filter_map(|(ours, theirs)| {
                Some((u32::try_from((*theirs)?).ok()?, u32::try_from(ours).ok()?))
            })
            .collect()
        };
        (turned(&self.rows), turned(&self.columns))
    }
}

/// What lies beyond the last row or column that holds something moves with the last one.
fn moved(moves: &[Option<usize>], at: u32) -> Option<u32> {
    let place = usize::try_from(at).ok()?;
    if let Some(found) = moves.get(place) {
        return u32::try_from((*found)?).ok();
    }
    let last = moves.last().copied().flatten()?;
    let beyond = place.checked_sub(moves.len())?;
    u32::try_from(last + 1 + beyond).ok()
}

impl SheetPairs {
    /// Lays the sheets of two workbooks on each other: by their names, or by the names of their cells where a sheet was renamed. No sheet is
    /// read twice.
    pub(super) fn of(
        ours: &mut Workbook<'_>,
        theirs: &mut Workbook<'_>,
        read: &Cells,
    ) -> Result<Self, WorkbookError> {
        let tabs = |workbook: &Workbook<'_>| -> Vec<String> {
            workbook.sheet_names().map(str::to_owned).collect()
        };
        let (own_tabs, their) = (tabs(ours), tabs(theirs));
        let led_to: HashMap<String, String> = theirs
            .names
            .iter()
            .filter_map(|name| Some((name.name.to_lowercase(), name.place()?.sheet)))
            .collect();
        let mut pairs = Self {
            all: Vec::new(),
            added: Vec::new(),
            too_large: Vec::new(),
        };
        let mut taken = Vec::new();
        for tab in &own_tabs {
            let renamed = || {
                if let Some((_, now)) = read.renamed.as_ref().filter(|(gone, _)| gone == tab) {
                    return Some(now.clone());
                }
                let mut here = ours.names.iter();
                here.find_map(|name| {
                    let place = name.place().filter(|place| place.sheet == *tab)?;
                    let sheet = led_to.get(&name.name.to_lowercase())?;
                    (place.sheet == *tab && !own_tabs.contains(sheet)).then(|| sheet.clone())
                })
            };
            let other = Some(tab.clone())
                .filter(|tab| their.contains(tab))
                .or_else(renamed);
            let Some(own) = ours.sheet(tab)? else {
                continue;
            };
            let mut found = None;
            if let Some(other) = other {
                let known = read.sheet(&other).cloned();
                match known.map_or_else(|| theirs.sheet(&other), |sheet| Ok(Some(sheet))) {
                    Ok(sheet) => found = sheet,
                    Err(WorkbookError::SheetTooLarge(_) | WorkbookError::PartTooLarge(_)) => {
                        pairs.too_large.push(other.clone());
                    }
                    Err(problem) => return Err(problem),
                }
                taken.push(other);
            }
            pairs.all.push(SheetPair::of(own, found));
        }
        pairs.added = their
            .into_iter()
            .filter(|tab| !taken.contains(tab))
            .collect();
        Ok(pairs)
    }

    pub(super) fn of_sheet(&self, sheet: &str) -> Option<&SheetPair> {
        self.all.iter().find(|pair| pair.ours.name == sheet)
    }
}

impl Moves for SheetPairs {
    fn moved(&self, sheet: &str, row: u32, column: u32) -> Option<(u32, u32)> {
        let pair = self.of_sheet(sheet)?;
        Some((pair.row(row)?, pair.column(column)?))
    }

    fn renamed(&self, sheet: &str) -> String {
        let pair = self.of_sheet(sheet);
        let theirs = pair.and_then(|pair| pair.theirs.as_ref());
        theirs.map_or_else(|| sheet.to_owned(), |theirs| theirs.name.clone())
    }
}
