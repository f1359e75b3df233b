//! What the formulas of a sheet say, and which of its cells show percent: what only a comparison of two workbooks asks for.

use super::names::{position, reference};
use super::package::{each_attribute, events, number, push_entity};
use super::{Workbook, WorkbookError};
use crate::storage::harmless;
use quick_xml::events::Event;
use std::collections::{BTreeMap, HashSet};

const MOST_TEXT: usize = 48 * 1024 * 1024;

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
        let mut found = Formulas::default();
        let mut kept = 0;
        let mut at = (0_u32, 0_u32);
        let mut open: Option<String> = None;
        let mut events = events(&text, name);
        while let Some(event) = events.next(&mut self.package.budget) {
            match event? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "row" => {
                        let row = number(&start, "r");
                        at = (row.map_or(at.0 + 1, |row| row.saturating_sub(1)), 0);
                    }
                    "c" => {
                        let mut style = 0;
                        each_attribute(&start, |name, value| match name {
                            "r" => at = position(value).unwrap_or(at),
                            "s" => style = value.parse::<usize>().unwrap_or_default(),
                            _ => {}
                        });
                        if self.styles.shows_percent(style) {
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
}
