//! The cells of one sheet.
//!
//! Left out: looks, merged areas, charts, and what formulas say: of a formula only its last result is kept, and that there is one.

use super::WorkbookError;
use super::names::{position, reference};
use super::package::{attribute, each_attribute, events, push_entity};
use super::strings::{Inside, Strings, unescaped};
use super::styles::Styles;
use crate::storage::budget::{Budget, Spent};
use crate::storage::harmless;
use jiff::civil::Date;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// The most cells that are kept of one sheet.
const MOST_CELLS: usize = 100_000;

/// The longest shared text of a cell, in bytes: a spreadsheet allows 32,767 characters.
const LONGEST_TEXT: usize = 4 * 32_767;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A number; finite.
    Number(f64),
    /// A number that is shown as a day or a time; the day, where it is one.
    Day(Option<Date>),
    /// A text.
    Text(String),
    /// TRUE or FALSE.
    Truth(bool),
    /// An error such as `#REF!`.
    Error(String),
}

/// A cell that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it shows; of a formula its last result.
    pub content: Content,
    /// Whether a formula computes it.
    pub formula: bool,
}

/// A sheet: its cells that hold something, by row and column from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// As the tab shows it.
    pub name: String,
    cells: BTreeMap<(u32, u32), Cell>,
}

impl Sheet {
    /// The cell at a place; `None` when it is empty.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells.get(&(row, column))
    }

    /// All cells that hold something, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32, &Cell)> {
        self.cells
            .iter()
            .map(|((row, column), cell)| (*row, *column, cell))
    }

    /// "Inputs!D5", for messages.
    pub fn place(&self, row: u32, column: u32) -> String {
        format!("{}!{}", harmless(&self.name, 40), reference(row, column))
    }

    /// Reads a sheet; `None` for a sheet that is a chart.
    pub(super) fn read(
        name: &str,
        text: &str,
        known: Known<'_>,
        budget: &mut Budget,
    ) -> Result<Option<Self>, WorkbookError> {
        let mut reading = Reading {
            known,
            cells: BTreeMap::new(),
            row: 0,
            next: 0,
            open: None,
        };
        let mut has_cells = false;
        let mut events = events(text, name);
        while let Some(event) = events.next(budget) {
            let event = event?;
            has_cells = has_cells
                || matches!(&event, Event::Start(start) if start.local_name().as_ref() == "sheetData");
            let within = reading.follow(&event, budget);
            if within.is_err() || reading.cells.len() > MOST_CELLS {
                return Err(WorkbookError::SheetTooLarge(harmless(name, 40)));
            }
        }
        Ok(has_cells.then(|| Self {
            name: name.to_owned(),
            cells: reading.cells,
        }))
    }
}

/// What cells refer to.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) strings: &'a Strings,
    pub(super) styles: &'a Styles,
}

/// How far a sheet is read.
struct Reading<'a> {
    known: Known<'a>,
    cells: BTreeMap<(u32, u32), Cell>,
    row: u32,
    /// The column of the next cell that does not name its place.
    next: u32,
    open: Option<OpenCell>,
}

/// A cell whose end has not come yet.
#[derive(Default)]
struct OpenCell {
    at: (u32, u32),
    kind: String,
    style: usize,
    formula: bool,
    in_value: bool,
    value: String,
    inside: Inside,
    own_text: String,
}

impl Reading<'_> {
    fn follow(&mut self, event: &Event<'_>, budget: &mut Budget) -> Result<(), Spent> {
        match event {
            Event::Start(start) => self.start(start),
            Event::End(end) => match end.local_name().as_ref() {
                "row" => {
                    self.row = self.row.saturating_add(1);
                    self.next = 0;
                }
                "c" => self.close(budget)?,
                "v" => {
                    if let Some(cell) = &mut self.open {
                        cell.in_value = false;
                    }
                }
                _ => {}
            },
            Event::Text(text) => {
                if let Some(cell) = self.open.as_mut().filter(|cell| cell.in_value) {
                    cell.value.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(cell) = self.open.as_mut().filter(|cell| cell.in_value) {
                    push_entity(entity, &mut cell.value);
                }
            }
            _ => {}
        }
        if let Some(cell) = &mut self.open {
            cell.inside.add(event, &mut cell.own_text);
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "row" => {
                let number = attribute(start, "r").and_then(|row| row.parse::<u32>().ok());
                if let Some(number) = number {
                    self.row = number.saturating_sub(1);
                }
                self.next = 0;
            }
            "c" => {
                let mut cell = OpenCell {
                    at: (self.row, self.next),
                    ..OpenCell::default()
                };
                each_attribute(start, |name, value| match name {
                    "r" => cell.at = position(value).unwrap_or(cell.at),
                    "t" => value.clone_into(&mut cell.kind),
                    "s" => cell.style = value.parse().unwrap_or_default(),
                    _ => {}
                });
                self.next = cell.at.1.saturating_add(1);
                self.open = Some(cell);
            }
            "v" => {
                if let Some(cell) = &mut self.open {
                    cell.in_value = true;
                }
            }
            "f" => {
                if let Some(cell) = &mut self.open {
                    cell.formula = true;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, budget: &mut Budget) -> Result<(), Spent> {
        let Some(cell) = self.open.take() else {
            return Ok(());
        };
        budget.take_cell()?;
        if let Some(content) = self.content(&cell, budget)? {
            self.cells.insert(
                cell.at,
                Cell {
                    content,
                    formula: cell.formula,
                },
            );
        }
        Ok(())
    }

    /// What a cell shows. A shared text is searched and copied at the cost of its length, each time a cell refers to it.
    fn content(&self, cell: &OpenCell, budget: &mut Budget) -> Result<Option<Content>, Spent> {
        if cell.kind != "s" {
            return Ok(self.own_content(cell));
        }
        let shared = cell.value.trim().parse().ok();
        let Some(shared) = shared.and_then(|index| self.known.strings.escaped(index)) else {
            return Ok(None);
        };
        if shared.len() > LONGEST_TEXT {
            return Err(Spent);
        }
        budget.take_bytes(shared.len())?;
        Ok((!shared.trim().is_empty()).then(|| Content::Text(unescaped(shared))))
    }

    /// What a cell shows that holds its own text or number.
    fn own_content(&self, cell: &OpenCell) -> Option<Content> {
        let value = cell.value.trim();
        let text = |text: &str| (!text.trim().is_empty()).then(|| Content::Text(text.to_owned()));
        match cell.kind.as_str() {
            "inlineStr" => text(&unescaped(&cell.own_text)),
            "str" => text(&unescaped(&cell.value)),
            _ if value.is_empty() => None,
            "b" => Some(Content::Truth(value == "1" || value == "true")),
            "e" => Some(Content::Error(harmless(value, 20))),
            "d" => Some(Content::Day(value.get(..10).unwrap_or(value).parse().ok())),
            _ => match value.parse::<f64>() {
                Ok(number) if !number.is_finite() => text(value),
                Ok(number) if self.known.styles.is_date(cell.style) => {
                    Some(Content::Day(self.known.styles.day(number)))
                }
                Ok(number) => Some(Content::Number(number)),
                Err(_) => text(value),
            },
        }
    }
}
