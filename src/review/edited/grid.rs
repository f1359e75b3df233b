//! The sheets of two workbooks laid on each other: the one that the case exports now, and the one that came back.

use super::align::align;
use super::formula_text::Moves;
use crate::storage::workbook::{Cell, Content, Formulas, Sheet, Workbook, WorkbookError};
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Debug)]
pub(super) struct Grid {
    pub(super) sheet: Sheet,
    pub(super) formulas: Formulas,
}

#[derive(Debug)]
pub(super) struct Pair {
    pub(super) ours: Grid,
    pub(super) theirs: Option<Grid>,
    /// For each row and column of ours that of theirs.
    rows: Vec<Option<usize>>,
    columns: Vec<Option<usize>>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Laid<'p> {
    pub(super) own: (u32, u32),
    pub(super) there: (u32, u32),
    pub(super) ours: (Option<&'p Cell>, Option<&'p str>),
    pub(super) theirs: (Option<&'p Cell>, Option<&'p str>),
    pub(super) grids: (&'p Grid, &'p Grid),
    /// Whether ours is shown as percent.
    pub(super) is_percent: bool,
}

impl Laid<'_> {
    /// The place in the workbook that came back, as a sentence names it.
    pub(super) fn place(&self) -> String {
        self.grids.1.sheet.place(self.there.0, self.there.1)
    }
}

/// All sheets that the case exports, each with the one that came back.
#[derive(Debug)]
pub(super) struct Pairs {
    pub(super) all: Vec<Pair>,
    /// Sheets of the workbook that are not among them.
    pub(super) added: Vec<String>,
    /// Sheets that are too large to be looked at.
    pub(super) too_large: Vec<String>,
}

impl Grid {
    fn read(workbook: &mut Workbook<'_>, name: &str) -> Result<Option<Self>, WorkbookError> {
        let Some(sheet) = workbook.sheet(name)? else {
            return Ok(None);
        };
        let formulas = workbook.formulas(name)?;
        Ok(Some(Self { sheet, formulas }))
    }

    pub(super) fn at(&self, row: u32, column: u32) -> (Option<&Cell>, Option<&str>) {
        let formula = self.formulas.texts.get(&(row, column));
        (self.sheet.cell(row, column), formula.map(String::as_str))
    }

    /// The text that somebody typed into a cell.
    pub(super) fn words(&self, row: u32, column: u32) -> Option<&str> {
        match self.at(row, column) {
            (Some(cell), None) => match &cell.content {
                Content::Text(text) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The first word of each row, by which it is known again.
    pub(super) fn row_keys(&self) -> Vec<Option<String>> {
        self.keys(|row, _| row)
    }

    fn column_keys(&self) -> Vec<Option<String>> {
        self.keys(|_, column| column)
    }

    fn keys(&self, line: impl Fn(u32, u32) -> u32) -> Vec<Option<String>> {
        let mut first: BTreeMap<u32, Option<String>> = BTreeMap::new();
        for (row, column, _) in self.sheet.cells() {
            let key = first.entry(line(row, column)).or_default();
            if key.is_none() {
                *key = self.words(row, column).map(|text| text.trim().to_owned());
            }
        }
        // Cells with a formula that shows nothing are there too.
        for (row, column) in self.formulas.texts.keys() {
            first.entry(line(*row, *column)).or_default();
        }
        let last = first.keys().next_back().copied();
        (0..=last.unwrap_or_default())
            .map(|at| first.remove(&at).flatten())
            .collect()
    }
}

impl Pair {
    fn of(ours: Grid, theirs: Option<Grid>) -> Self {
        let (rows, columns) = theirs.as_ref().map_or_else(Default::default, |theirs| {
            (
                align(&ours.row_keys(), &theirs.row_keys()),
                align(&ours.column_keys(), &theirs.column_keys()),
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
    pub(super) fn laid<'p>(&'p self, theirs: &'p Grid) -> impl Iterator<Item = Laid<'p>> {
        let cells = self
            .ours
            .sheet
            .cells()
            .map(|(row, column, _)| (row, column));
        let formulas = self.ours.formulas.texts.keys().copied();
        let all: BTreeSet<(u32, u32)> = cells.chain(formulas).collect();
        all.into_iter().filter_map(move |own| {
            let there = self.row(own.0).zip(self.column(own.1))?;
            Some(self.laid_at(theirs, own, there))
        })
    }

    pub(super) fn laid_at<'p>(
        &'p self,
        theirs: &'p Grid,
        own: (u32, u32),
        there: (u32, u32),
    ) -> Laid<'p> {
        Laid {
            own,
            there,
            ours: self.ours.at(own.0, own.1),
            theirs: theirs.at(there.0, there.1),
            grids: (&self.ours, theirs),
            is_percent: self.ours.formulas.percent.contains(&own),
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

impl Pairs {
    /// Lays the sheets of two workbooks on each other: by their names, or by the names of their cells where a sheet was renamed.
    pub(super) fn of(
        ours: &mut Workbook<'_>,
        theirs: &mut Workbook<'_>,
    ) -> Result<Self, WorkbookError> {
        let tabs = |workbook: &Workbook<'_>| -> Vec<String> {
            workbook.sheet_names().map(str::to_owned).collect()
        };
        let (own, their) = (tabs(ours), tabs(theirs));
        let led_to: HashMap<String, String> = theirs
            .names()
            .iter()
            .filter_map(|name| Some((name.name.to_lowercase(), name.place()?.sheet)))
            .collect();
        let mut pairs = Self {
            all: Vec::new(),
            added: Vec::new(),
            too_large: Vec::new(),
        };
        let mut taken = Vec::new();
        for tab in &own {
            let renamed = || {
                let mut here = ours.names().iter();
                here.find_map(|name| {
                    let place = name.place().filter(|place| place.sheet == *tab)?;
                    let sheet = led_to.get(&name.name.to_lowercase())?;
                    (place.sheet == *tab && !own.contains(sheet)).then(|| sheet.clone())
                })
            };
            let other = Some(tab.clone())
                .filter(|tab| their.contains(tab))
                .or_else(renamed);
            let Some(grid) = Grid::read(ours, tab)? else {
                continue;
            };
            let mut found = None;
            if let Some(other) = other {
                match Grid::read(theirs, &other) {
                    Ok(grid) => found = grid,
                    Err(WorkbookError::SheetTooLarge(_) | WorkbookError::PartTooLarge(_)) => {
                        pairs.too_large.push(other.clone());
                    }
                    Err(problem) => return Err(problem),
                }
                taken.push(other);
            }
            pairs.all.push(Pair::of(grid, found));
        }
        pairs.added = their
            .into_iter()
            .filter(|tab| !taken.contains(tab))
            .collect();
        Ok(pairs)
    }

    pub(super) fn of_sheet(&self, sheet: &str) -> Option<&Pair> {
        self.all.iter().find(|pair| pair.ours.sheet.name == sheet)
    }
}

impl Moves for Pairs {
    fn moved(&self, sheet: &str, row: u32, column: u32) -> Option<(u32, u32)> {
        let pair = self.of_sheet(sheet)?;
        Some((pair.row(row)?, pair.column(column)?))
    }

    fn renamed(&self, sheet: &str) -> String {
        let pair = self.of_sheet(sheet);
        let theirs = pair.and_then(|pair| pair.theirs.as_ref());
        theirs.map_or_else(|| sheet.to_owned(), |grid| grid.sheet.name.clone())
    }
}
