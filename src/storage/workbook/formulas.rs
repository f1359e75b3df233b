//! What the formulas of a sheet say, and which of its cells show percent: what only a comparison of two workbooks asks for.
//!
//! Left out: results, which are cells like all others (`sheet`).

use super::names::{position, reference};
use super::package::{attribute, each_attribute, events, push_entity};
use super::{Workbook, WorkbookError};
use crate::storage::harmless;
use quick_xml::events::Event;
use std::collections::{BTreeMap, HashSet};

/// The most text of formulas that is kept of one sheet, in bytes.
const MOST_TEXT: usize = 48 * 1024 * 1024;

/// The most formats that are looked at.
const MOST_FORMATS: usize = 70_000;

/// The formulas of a sheet, and its cells that show percent. Rows and columns are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formulas {
    /// The text of each formula without `=`; empty where the file shares it with another cell.
    pub texts: BTreeMap<(u32, u32), String>,
    /// Cells of a style that shows a fraction as percent.
    pub percent: HashSet<(u32, u32)>,
}

/// "D5", as a spreadsheet shows a place; rows and columns are counted from 0.
pub fn cell_name(row: u32, column: u32) -> String {
    reference(row, column)
}

/// Row and column of `D5`, counted from 0.
pub fn cell_place(name: &str) -> Option<(u32, u32)> {
    position(name)
}

impl Workbook<'_> {
    /// The formulas of a sheet, by its name as the tab shows it; none where there is no such sheet.
    ///
    /// # Errors
    /// When the sheet cannot be read, or holds more than is kept.
    pub fn formulas(&mut self, name: &str) -> Result<Formulas, WorkbookError> {
        let Some((_, path)) = self.sheets.iter().find(|(other, _)| other == name) else {
            return Ok(Formulas::default());
        };
        let text = self.package.part(path)?;
        let percent = self.percent_styles();
        let mut found = Formulas::default();
        let mut kept = 0;
        let mut at = (0_u32, 0_u32);
        let mut open: Option<String> = None;
        let mut events = events(&text, name);
        while let Some(event) = events.next(&mut self.package.budget) {
            match event? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "row" => {
                        let number = attribute(&start, "r").and_then(|row| row.parse::<u32>().ok());
                        at = (
                            number.map_or(at.0 + 1, |number| number.saturating_sub(1)),
                            0,
                        );
                    }
                    "c" => {
                        let mut style = 0;
                        each_attribute(&start, |name, value| match name {
                            "r" => at = position(value).unwrap_or(at),
                            "s" => style = value.parse::<usize>().unwrap_or_default(),
                            _ => {}
                        });
                        if percent.get(style).copied().unwrap_or(false) {
                            found.percent.insert(at);
                        }
                    }
                    "f" => open = Some(String::new()),
                    _ => {}
                },
                Event::Text(content) => {
                    if let Some(text) = &mut open {
                        text.push_str(&content.xml10_content());
                    }
                }
                Event::GeneralRef(entity) => {
                    if let Some(text) = &mut open {
                        push_entity(&entity, text);
                    }
                }
                Event::End(end) => match end.local_name().as_ref() {
                    "f" => {
                        let text = open.take().unwrap_or_default();
                        kept += text.len();
                        found.texts.insert(at, text);
                    }
                    "c" => at.1 = at.1.saturating_add(1),
                    _ => {}
                },
                _ => {}
            }
            if kept > MOST_TEXT {
                return Err(WorkbookError::SheetTooLarge(harmless(name, 40)));
            }
        }
        Ok(found)
    }

    /// For each style whether it shows percent. Only the file of a workbook of our own is looked for; without one there are none.
    fn percent_styles(&mut self) -> Vec<bool> {
        let Ok(part) = self.package.part("xl/styles.xml") else {
            return Vec::new();
        };
        let mut own: HashSet<u32> = HashSet::new();
        let mut styles = Vec::new();
        let mut in_cells = false;
        let mut events = events(&part, "styles");
        while let Some(Ok(event)) = events.next(&mut self.package.budget) {
            match event {
                Event::Start(start) => match start.local_name().as_ref() {
                    "numFmt" if own.len() < MOST_FORMATS => {
                        let id =
                            attribute(&start, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                        let code = attribute(&start, "formatCode").unwrap_or_default();
                        own.extend(id.filter(|_| code.contains('%')));
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells && styles.len() < MOST_FORMATS => {
                        let id =
                            attribute(&start, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                        styles.push(id.is_some_and(|id| matches!(id, 9 | 10) || own.contains(&id)));
                    }
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == "cellXfs" => in_cells = false,
                _ => {}
            }
        }
        styles
    }
}
