//! Where the inputs of a case stand in a workbook that somebody has worked on.
//!
//! A name leads to its cell wherever that was moved. Two things break names: deleting them, and sorting rows, after which a name
//! stays where another driver stands now. So the id in the row decides where there is one.

mod settings;
mod table;

use super::reading::{beginning, plain, text};
use crate::check::first_of;
use crate::model::{Case, Driver, Id};
use crate::report::workbook::names::{
    FORMAT_CELL, Field, PROGRAM_CELL, REVIEW_MONTH, SCENARIO_SWITCH, TITLE_CELL, VIEW_SWITCH,
    field_name, name_of,
};
use crate::storage::workbook::{Cell, Place, Sheet, Workbook, WorkbookError};
pub(super) use settings::settings_cells;
use std::collections::{HashMap, HashSet};
use table::Table;

/// The most sheets that are searched for inputs without names. A workbook of ours has seven; somebody may have added more.
const MOST_SHEETS: usize = 40;

#[derive(Debug)]
pub(super) struct Cells {
    sheets: Vec<Sheet>,
    /// Places by name, in small letters.
    names: HashMap<String, Place>,
    tables: Vec<Table>,
    values: HashMap<Id, Place>,
    /// Cells with a formula whose result is not stored.
    pending: HashSet<String>,
    pub(super) remarks: Vec<String>,
    /// A sheet to which names still lead, and what it is called now.
    pub(super) renamed: Option<(String, String)>,
    /// The names of settings whose rows were deleted.
    pub(super) gone: HashSet<String>,
    /// Why settings cannot be read, each as a sentence.
    pub(super) lost: Vec<String>,
}

impl Cells {
    pub(super) fn find(case: &Case, workbook: &mut Workbook<'_>) -> Result<Self, WorkbookError> {
        let wanted = wanted(case);
        let names: HashMap<String, Place> = workbook
            .names
            .iter()
            .filter(|name| wanted.contains(&name.name.to_lowercase()))
            .filter_map(|name| Some((name.name.to_lowercase(), name.place()?)))
            .collect();
        let mut cells = Self {
            sheets: Vec::new(),
            names,
            tables: Vec::new(),
            values: HashMap::new(),
            pending: HashSet::new(),
            remarks: Vec::new(),
            renamed: None,
            gone: HashSet::new(),
            lost: Vec::new(),
        };
        let tabs: Vec<String> = workbook.sheet_names().map(str::to_owned).collect();
        let (led_to, others): (Vec<String>, Vec<String>) = tabs
            .into_iter()
            .partition(|tab| cells.names.values().any(|place| place.sheet == *tab));
        for tab in led_to {
            cells.sheets.extend(workbook.sheet(&tab)?);
        }
        cells.tables = cells.sheets.iter().filter_map(Table::of).collect();
        let complete = |cells: &Self| {
            let mut drivers = case.drivers.iter();
            drivers.all(|driver| cells.place_of(driver).is_some())
        };
        for tab in others.into_iter().take(MOST_SHEETS) {
            if complete(&cells) {
                break;
            }
            cells.look_into(workbook, &tab)?;
        }
        cells.follow_renamed(case);
        cells.find_settings(case);
        cells.find_values(case);
        cells.note_rows(case);
        cells.pending = cells.find_pending();
        Ok(cells)
    }

    /// Where the value of each driver stands; tells of names that do not lead there.
    fn find_values(&mut self, case: &Case) {
        let (mut without_name, mut sorted) = (0, 0);
        for driver in &case.drivers {
            if let Some((place, found)) = self.place_of(driver) {
                self.values.insert(driver.id.clone(), place);
                without_name += usize::from(found == FoundBy::Id);
                sorted += usize::from(found == FoundBy::MovedId);
            }
        }
        if without_name > 0 {
            self.remarks.push(format!(
                "The names of {} were deleted in the workbook; found by the id in the row instead.",
                inputs(without_name)
            ));
        }
        if sorted > 0 {
            self.remarks.push(format!(
                "The names of {} lead to other cells in the workbook; the id in the row and the head of the column were followed instead.",
                inputs(sorted)
            ));
        }
    }

    /// The formulas of the sheets that are read whose results are not stored.
    fn find_pending(&self) -> HashSet<String> {
        let of_sheet = |sheet: &Sheet| -> Vec<String> {
            let formulas = sheet.formulas();
            let without = formulas.filter(|(row, column)| sheet.cell(*row, *column).is_none());
            without
                .map(|(row, column)| sheet.place(row, column))
                .collect()
        };
        self.sheets.iter().flat_map(of_sheet).collect()
    }

    /// A sheet that was read, by its name.
    pub(super) fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }

    /// Whether the cell at a place, as a message names it, holds a formula whose result is not stored.
    pub(super) fn is_pending(&self, place: &str) -> bool {
        self.pending.contains(place)
    }

    /// The text in a column of a driver's row that has no name of its own, such as its unit.
    pub(super) fn in_row(&self, driver: &Driver, title: &str) -> Option<(String, Option<&Cell>)> {
        let row = self.values.get(&driver.id)?;
        let table = self
            .table_of(&row.sheet)
            .filter(|table| table.has_row(row.row))?;
        let column = *table.columns.get(title)?;
        self.at(&Place {
            sheet: row.sheet.clone(),
            row: row.row,
            column,
        })
    }

    /// Whether the column of a place may have a head: it has it, or none that is known while no other column has it.
    fn has_head(&self, place: &Place, head: &str) -> bool {
        let Some(table) = self.table_of(&place.sheet) else {
            return true;
        };
        match table.columns.get(head) {
            Some(column) => *column == place.column,
            None => !table.columns.values().any(|column| *column == place.column),
        }
    }

    pub(super) fn has_name(&self, name: &str) -> bool {
        self.names.contains_key(&name.to_lowercase())
    }

    /// Reads a sheet to which no name leads, which may have a table of inputs. One that is too large for that is passed over.
    fn look_into(&mut self, workbook: &mut Workbook<'_>, tab: &str) -> Result<(), WorkbookError> {
        let sheet = match workbook.sheet(tab) {
            Ok(Some(sheet)) => sheet,
            Ok(None) | Err(WorkbookError::SheetTooLarge(_) | WorkbookError::PartTooLarge(_)) => {
                return Ok(());
            }
            Err(problem) => return Err(problem),
        };
        self.tables.extend(Table::of(&sheet));
        self.sheets.push(sheet);
        Ok(())
    }

    pub(super) fn found(&self) -> usize {
        self.values.len()
    }

    /// The cell of a driver's value: its place, and what stands there. `None` when there is no place for it any more.
    pub(super) fn value(&self, driver: &Driver) -> Option<(String, Option<&Cell>)> {
        let place = self.values.get(&driver.id)?;
        self.at(place)
    }

    pub(super) fn field(&self, driver: &Driver, field: Field) -> Option<(String, Option<&Cell>)> {
        let row = self.values.get(&driver.id)?;
        let by_name = self
            .names
            .get(&field_name(&driver.id, field).to_lowercase());
        // After sorting, the name would lead to another driver's cell.
        let by_name = by_name.filter(|place| place.sheet == row.sheet && place.row == row.row);
        match by_name {
            Some(place) if self.has_head(place, field.head) => self.at(place),
            _ => self.in_row(driver, field.head),
        }
    }

    /// The cell that has a name of the workbook's own.
    pub(super) fn named(&self, name: &str) -> Option<(String, &Cell)> {
        let (place, cell) = self.at(self.names.get(&name.to_lowercase())?)?;
        Some((place, cell?))
    }

    fn at(&self, place: &Place) -> Option<(String, Option<&Cell>)> {
        let sheet = self.sheet(&place.sheet)?;
        Some((
            sheet.place(place.row, place.column),
            sheet.cell(place.row, place.column),
        ))
    }

    /// The id in the row decides, and the head of the column. A name on the row of another id tells nothing.
    fn place_of(&self, driver: &Driver) -> Option<(Place, FoundBy)> {
        let by_id = self.tables.iter().find_map(|table| table.place(&driver.id));
        let named = self.names.get(&name_of(&driver.id).to_lowercase());
        let Some(named) = named.filter(|place| self.sheet(&place.sheet).is_some()) else {
            return Some((by_id?, FoundBy::Id));
        };
        let Some(table) = self.table_of(&named.sheet) else {
            return Some((named.clone(), FoundBy::Name));
        };
        if table.has_another(named.row, &driver.id) {
            return Some((by_id?, FoundBy::MovedId));
        }
        match (table.has(named.row, &driver.id), by_id) {
            (false, Some(place)) => Some((place, FoundBy::MovedId)),
            (true, Some(place)) if place.column != named.column => Some((
                Place {
                    row: named.row,
                    ..place
                },
                FoundBy::MovedId,
            )),
            (false, None) if !self.is_labelled(named, table, driver) => None,
            _ => Some((named.clone(), FoundBy::Name)),
        }
    }

    /// Whether a row without an id has the label or the question of a driver.
    fn is_labelled(&self, place: &Place, table: &Table, driver: &Driver) -> bool {
        let says = |title: &str, words: &str| {
            let column = table.columns.get(title);
            column.is_none_or(|column| {
                let cell = self
                    .sheet(&place.sheet)
                    .and_then(|sheet| sheet.cell(place.row, *column));
                text(cell) == plain(words)
            })
        };
        says("Label", &driver.label) || says("Question", &driver.question)
    }

    fn table_of(&self, sheet: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.sheet == sheet)
    }

    /// The names that lead to a sheet which is there no more lead to the one that has the table of inputs.
    fn follow_renamed(&mut self, case: &Case) {
        let mut drivers = case.drivers.iter();
        let gone = drivers.find_map(|driver| {
            let named = self.names.get(&name_of(&driver.id).to_lowercase())?;
            self.sheet(&named.sheet)
                .is_none()
                .then(|| named.sheet.clone())
        });
        let count = |table: &Table| {
            let drivers = case.drivers.iter();
            drivers
                .filter(|driver| table.place(&driver.id).is_some())
                .count()
        };
        let tables = self.tables.iter().filter(|table| count(table) > 0);
        let Some((gone, table)) = gone.zip(tables.max_by_key(|table| count(table))) else {
            return;
        };
        for place in self.names.values_mut().filter(|place| place.sheet == gone) {
            place.sheet.clone_from(&table.sheet);
        }
        self.remarks.push(format!(
            "The sheet “{}” is called “{}” in the workbook.",
            beginning(&gone),
            beginning(&table.sheet)
        ));
        self.renamed = Some((gone, table.sheet.clone()));
    }

    /// Whether the names of values lead to another column than that of values.
    fn columns_moved(&self, case: &Case) -> bool {
        case.drivers.iter().any(|driver| {
            let named = self.names.get(&name_of(&driver.id).to_lowercase());
            named.is_some_and(|named| {
                let table = self.table_of(&named.sheet);
                table.is_some_and(|table| table.columns.get("Value") != Some(&named.column))
            })
        })
    }

    /// Rows that stand twice with different values, and rows with the id of no driver.
    fn note_rows(&mut self, case: &Case) {
        let mut unknown: Vec<String> = Vec::new();
        let drivers = case.drivers.iter().rev();
        let drivers: HashMap<&str, &Driver> =
            drivers.map(|driver| (driver.id.as_str(), driver)).collect();
        for table in &self.tables {
            for (id, rows) in &table.rows {
                let Some(driver) = drivers.get(id.as_str()) else {
                    unknown.push(format!("“{}”", beginning(id)));
                    continue;
                };
                if let [first, .., last] = rows.as_slice()
                    && self.differ(table, rows)
                    && let Some((place, _)) = self.value(driver)
                {
                    self.remarks.push(format!(
                        "“{}” stands twice in the workbook with different values, in rows {} and {}; the one in {place} was read.",
                        driver.label,
                        first + 1,
                        last + 1,
                    ));
                }
            }
        }
        unknown.sort();
        self.remarks.sort();
        if !unknown.is_empty() {
            self.remarks.push(format!(
                "This case has no input {}; add it to the case first if it is needed.",
                first_of(&unknown, 5)
            ));
        }
    }

    fn differ(&self, table: &Table, rows: &[u32]) -> bool {
        let Some(column) = table.columns.get("Value") else {
            return false;
        };
        let Some(sheet) = self.sheet(&table.sheet) else {
            return false;
        };
        let content = |row: &u32| sheet.cell(*row, *column).map(|cell| &cell.content);
        rows.windows(2)
            .any(|pair| pair.first().map(content) != pair.last().map(content))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum FoundBy {
    Name,
    Id,
    /// By its id, because its name leads to another row or column.
    MovedId,
}
/// The names that mean something for a case, in small letters.
fn wanted(case: &Case) -> HashSet<String> {
    let own = [
        FORMAT_CELL,
        TITLE_CELL,
        PROGRAM_CELL,
        REVIEW_MONTH,
        SCENARIO_SWITCH,
        VIEW_SWITCH,
    ]
    .map(str::to_lowercase);
    let drivers = case.drivers.iter().flat_map(|driver| {
        let fields = Field::ALL.map(|field| field_name(&driver.id, field));
        fields.into_iter().chain([name_of(&driver.id)])
    });
    let names = drivers.chain(settings_cells(case));
    let names = names.map(|name| name.to_lowercase());
    names.chain(own).collect()
}

fn inputs(count: usize) -> String {
    match count {
        1 => "1 input".to_owned(),
        n => format!("{n} inputs"),
    }
}
