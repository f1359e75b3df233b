//! Where the inputs of a case stand in a workbook that somebody has worked on.
//!
//! A name leads to its cell wherever that was moved. Two things break names: deleting them, and sorting rows, after which a name
//! stays where another driver stands now. So the id in the row decides where there is one.

use super::reading::beginning;
use crate::check::first_of;
use crate::model::{Case, Driver, Id};
use crate::report::workbook::names::{
    CASE_START_CELL, DELAY_CELL, DISCOUNT_CELL, DISCOUNT_RATE_CELL, DISCOUNTING_CELL, FORMAT_CELL,
    Field, INPUT_COLUMNS, PROGRAM_CELL, SCENARIO_SWITCH, TITLE_CELL, VIEW_SWITCH, YEARS_CELL,
    field_name, name_of, rate_names,
};
use crate::storage::workbook::{Cell, Content, Place, Sheet, Workbook, WorkbookError};
use std::collections::{HashMap, HashSet};

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
}

#[derive(Debug)]
struct Table {
    sheet: String,
    /// Columns by their title.
    columns: HashMap<&'static str, u32>,
    /// Rows by the id that stands in them, from the top.
    rows: HashMap<String, Vec<u32>>,
    /// The id in each row.
    ids: HashMap<u32, String>,
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
        let (mut without_name, mut sorted) = (0, 0);
        for driver in &case.drivers {
            if let Some((place, found)) = cells.place_of(driver) {
                cells.values.insert(driver.id.clone(), place);
                without_name += usize::from(found == FoundBy::Id);
                sorted += usize::from(found == FoundBy::MovedId);
            }
        }
        if without_name > 0 {
            cells.remarks.push(format!(
                "The names of {} were deleted in the workbook; found by the id in the row instead.",
                inputs(without_name)
            ));
        }
        if sorted > 0 {
            cells.remarks.push(format!(
                "The rows of {} were put in another order under their names; the id in the row was followed.",
                inputs(sorted)
            ));
        }
        cells.note_rows(case);
        cells.pending = cells.find_pending();
        Ok(cells)
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
            .tables
            .iter()
            .find(|table| table.sheet == row.sheet && table.has_row(row.row))?;
        let column = *table.columns.get(title)?;
        self.at(&Place {
            sheet: row.sheet.clone(),
            row: row.row,
            column,
        })
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
        if let Some(place) =
            by_name.filter(|place| place.sheet == row.sheet && place.row == row.row)
        {
            return self.at(place);
        }
        self.in_row(driver, field.head)
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

    fn place_of(&self, driver: &Driver) -> Option<(Place, FoundBy)> {
        let by_id = self.tables.iter().find_map(|table| table.place(&driver.id));
        let named = self.names.get(&name_of(&driver.id).to_lowercase());
        let Some(named) = named.filter(|place| self.at(place).is_some()) else {
            return Some((by_id?, FoundBy::Id));
        };
        let mut tables = self.tables.iter();
        let is_anothers = tables
            .any(|table| table.sheet == named.sheet && table.has_another(named.row, &driver.id));
        Some(match by_id.filter(|_| is_anothers) {
            Some(place) => (place, FoundBy::MovedId),
            None => (named.clone(), FoundBy::Name),
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
    /// By its id, because its name leads to the row of another driver.
    MovedId,
}
pub(super) fn settings_cells(case: &Case) -> Vec<String> {
    let own = [
        DISCOUNT_RATE_CELL,
        YEARS_CELL,
        DISCOUNT_CELL,
        CASE_START_CELL,
        DISCOUNTING_CELL,
        DELAY_CELL,
    ];
    let own = own.into_iter().map(str::to_owned);
    own.chain(rate_names(&case.exchange_rates)).collect()
}

/// The names that mean something for a case, in small letters.
fn wanted(case: &Case) -> HashSet<String> {
    let own = [
        FORMAT_CELL,
        TITLE_CELL,
        PROGRAM_CELL,
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

impl Table {
    /// The table of a sheet: the first row that has a cell “Id” and a cell “Value” is its header.
    fn of(sheet: &Sheet) -> Option<Self> {
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

    fn place(&self, id: &Id) -> Option<Place> {
        Some(Place {
            sheet: self.sheet.clone(),
            row: *self.rows.get(id.as_str())?.first()?,
            column: *self.columns.get("Value")?,
        })
    }

    fn has_row(&self, row: u32) -> bool {
        self.ids.contains_key(&row)
    }

    /// Whether a row is said to be that of another driver.
    fn has_another(&self, row: u32, id: &Id) -> bool {
        self.ids.get(&row).is_some_and(|other| other != id.as_str())
    }
}

fn inputs(count: usize) -> String {
    match count {
        1 => "1 input".to_owned(),
        n => format!("{n} inputs"),
    }
}
