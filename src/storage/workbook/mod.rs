//! A workbook from a spreadsheet program, read as cells: what stands where, and what the places are called.
//!
//! A workbook comes from outside, so nothing it declares is believed: sizes are counted while a part is unpacked, cells while they
//! are read, and neither a dimension nor a count in the file reserves memory. Only what holds something is kept, sheet by sheet.

mod error;
mod look;
mod names;
mod number;
mod package;
mod sheet;
mod strings;
mod styles;

pub use error::WorkbookError;
pub use look::Look;
pub use names::{DefinedName, Place, cell_name, cell_place};
pub use number::decimal;
use sheet::SharedParts;
pub use sheet::{Area, Cell, Content, Sheet};

use package::{Package, Relations, attribute, events, is_yes};
use quick_xml::events::Event;
use strings::Strings;
use styles::Styles;

/// The most names that a workbook may define.
const MOST_NAMES: usize = 100_000;

/// The most sheets that a workbook may have. People cannot find their way through more than some hundred.
const MOST_SHEETS: usize = 2_000;

/// An open workbook, whose sheets are read one by one on demand.
#[derive(Debug)]
pub struct Workbook<'a> {
    package: Package<'a>,
    strings: Strings,
    styles: Styles,
    /// Name and path of each sheet, in the order of its tabs.
    sheets: Vec<(String, String)>,
    /// The names of sheets whose tabs are not shown.
    hidden: Vec<String>,
    /// The names that hold in the whole workbook; those of one sheet only are left out.
    pub names: Vec<DefinedName>,
    /// Whether the program that wrote the file left its formulas to be computed when it is opened: a result of 0 is then none.
    pub computes_when_opened: bool,
}

impl<'a> Workbook<'a> {
    /// Opens the bytes of an `.xlsx` file of at most [`LARGEST`](crate::storage::LARGEST) bytes.
    pub fn open(bytes: &'a [u8]) -> Result<Self, WorkbookError> {
        let mut package = Package::open(bytes)?;
        let root = Relations::read(&mut package, "")?;
        let book = root
            .of_kind("officeDocument")
            .ok_or(WorkbookError::NotAWorkbook)?
            .to_owned();
        let relations = Relations::read(&mut package, &book)?;
        let strings = match relations.of_kind("sharedStrings") {
            Some(path) => Strings::read(&package.part(path)?, &mut package.budget)?,
            None => Strings::default(),
        };
        let styles = match relations.of_kind("styles") {
            Some(path) => Styles::read(&package.part(path)?, &mut package.budget)?,
            None => Styles::default(),
        };
        let text = package.part(&book)?;
        let mut workbook = Self {
            package,
            strings,
            styles,
            sheets: Vec::new(),
            hidden: Vec::new(),
            names: Vec::new(),
            computes_when_opened: false,
        };
        workbook.read_index(&text, &relations)?;
        if workbook.sheets.is_empty() {
            return Err(WorkbookError::NotAWorkbook);
        }
        Ok(workbook)
    }

    /// The names of the sheets, in the order of their tabs.
    pub fn sheet_names(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|(name, _)| name.as_str())
    }

    /// Whether a spreadsheet does not show the sheet.
    pub fn is_hidden(&self, sheet: &str) -> bool {
        self.hidden.iter().any(|name| name == sheet)
    }

    /// The cells of a sheet, by its name as the tab shows it. `None` when there is no such sheet, or when it is no table but a chart.
    pub fn sheet(&mut self, name: &str) -> Result<Option<Sheet>, WorkbookError> {
        let Some((name, path)) = self.sheets.iter().find(|(other, _)| other == name) else {
            return Ok(None);
        };
        let known = SharedParts {
            strings: &self.strings,
            styles: &self.styles,
        };
        let text = self.package.part(path)?;
        Sheet::read(name, &text, known, &mut self.package.budget)
    }

    fn read_index(&mut self, text: &str, relations: &Relations) -> Result<(), WorkbookError> {
        let mut name: Option<DefinedName> = None;
        let mut events = events(text, "workbook");
        while let Some(event) = events.next(&mut self.package.budget) {
            match event? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "workbookPr" => {
                        self.styles.since_1904 = is_yes(&start, "date1904");
                    }
                    "calcPr" => {
                        self.computes_when_opened = is_yes(&start, "fullCalcOnLoad");
                    }
                    "sheet" => {
                        let target = attribute(&start, "id")
                            .and_then(|id| relations.target(&id).map(str::to_owned));
                        if let (Some(name), Some(path)) = (attribute(&start, "name"), target) {
                            if self.sheets.len() == MOST_SHEETS {
                                return Err(WorkbookError::TooManySheets(MOST_SHEETS));
                            }
                            if attribute(&start, "state").is_some_and(|state| state != "visible") {
                                self.hidden.push(name.clone());
                            }
                            self.sheets.push((name, path));
                        }
                    }
                    "definedName" => {
                        let everywhere = attribute(&start, "localSheetId").is_none();
                        name = attribute(&start, "name")
                            .filter(|_| everywhere)
                            .map(DefinedName::new);
                    }
                    _ => {}
                },
                Event::Text(content) => {
                    if let Some(name) = &mut name {
                        name.formula.push_str(&content.xml10_content());
                    }
                }
                Event::GeneralRef(entity) => {
                    if let Some(name) = &mut name {
                        package::push_entity(&entity, &mut name.formula);
                    }
                }
                Event::End(end) if end.local_name().as_ref() == "definedName" => {
                    if self.names.len() == MOST_NAMES {
                        return Err(WorkbookError::TooManyNames(MOST_NAMES));
                    }
                    self.names.extend(name.take());
                }
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
