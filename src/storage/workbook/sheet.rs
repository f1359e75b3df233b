//! The cells of one sheet.

use super::WorkbookError;
use super::look::Look;
use super::names::{cell_name, cell_place};
use super::package::{attribute, each_attribute, events, is_yes, number, push_entity};
use super::strings::{Inside, Strings, unescaped};
use super::styles::Styles;
use crate::storage::budget::{Budget, Spent};
use crate::storage::harmless;
use jiff::civil::Date;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The most cells that are kept of one sheet.
const MOST_CELLS: usize = 100_000;

/// The longest shared text of a cell, in bytes: a spreadsheet allows 32,767 characters.
const LONGEST_TEXT: usize = 4 * 32_767;

/// The most merged areas that are kept of one sheet.
const MOST_MERGED: usize = 10_000;

/// The most of a formula that is kept for a message, in characters.
const SHOWN_FORMULA: usize = 60;

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
    /// What is shown around a number, where that is something.
    pub look: Option<Box<Look>>,
}

/// A rectangle of cells, both ends included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Row and column of the first cell.
    pub first: (u32, u32),
    /// Row and column of the last cell.
    pub last: (u32, u32),
}

impl Area {
    fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':')?;
        Some(Self {
            first: cell_place(first)?,
            last: cell_place(last)?,
        })
    }

    /// "C3:E3".
    pub fn reference(&self) -> String {
        let place = |(row, column)| cell_name(row, column);
        format!("{}:{}", place(self.first), place(self.last))
    }
}

/// A sheet: its cells that hold something, by row and column from 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// As the tab shows it.
    pub name: String,
    cells: BTreeMap<(u32, u32), Cell>,
    /// The text of each formula without `=`; empty where the file shares it with another cell.
    formulas: BTreeMap<(u32, u32), String>,
    /// Cells of a style that shows a fraction as percent.
    percent: HashSet<(u32, u32)>,
    /// Formulas whose result is not stored in the file, as far as a message shows them.
    pub pending: BTreeMap<(u32, u32), String>,
    hidden_rows: BTreeSet<u32>,
    /// First and last of each run of hidden columns.
    hidden_columns: Vec<(u32, u32)>,
    /// The merged areas.
    pub merged: Vec<Area>,
}

impl Sheet {
    /// Whether a spreadsheet does not show a row that holds something.
    pub fn is_hidden_row(&self, row: u32) -> bool {
        self.hidden_rows.contains(&row)
    }

    /// Whether a spreadsheet does not show a column.
    pub fn is_hidden_column(&self, column: u32) -> bool {
        let mut hidden = self.hidden_columns.iter();
        hidden.any(|(first, last)| (*first..=*last).contains(&column))
    }

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

    /// The formula at a place, as its text without `=`.
    pub fn formula(&self, row: u32, column: u32) -> Option<&str> {
        self.formulas.get(&(row, column)).map(String::as_str)
    }

    /// The places of all formulas, row by row.
    pub fn formulas(&self) -> impl Iterator<Item = (u32, u32)> {
        self.formulas.keys().copied()
    }

    /// Whether a cell shows a fraction as percent.
    pub fn shows_percent(&self, row: u32, column: u32) -> bool {
        self.percent.contains(&(row, column))
    }

    /// "Inputs!D5", for messages.
    pub fn place(&self, row: u32, column: u32) -> String {
        format!("{}!{}", harmless(&self.name, 40), cell_name(row, column))
    }

    /// Reads a sheet; `None` for one that is a chart.
    pub(super) fn read(
        name: &str,
        text: &str,
        known: SharedParts<'_>,
        budget: &mut Budget,
    ) -> Result<Option<Self>, WorkbookError> {
        let mut reading = SheetReader {
            known,
            sheet: Self {
                name: name.to_owned(),
                ..Self::default()
            },
            row: 0,
            hidden_row: false,
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
            let kept = reading.sheet.cells.len() + reading.sheet.pending.len();
            if within.is_err() || kept > MOST_CELLS {
                return Err(WorkbookError::SheetTooLarge(harmless(name, 40)));
            }
        }
        Ok(has_cells.then_some(reading.sheet))
    }
}

#[derive(Clone, Copy)]
pub(super) struct SharedParts<'a> {
    pub(super) strings: &'a Strings,
    pub(super) styles: &'a Styles,
}

struct SheetReader<'a> {
    known: SharedParts<'a>,
    sheet: Sheet,
    row: u32,
    hidden_row: bool,
    /// The column of the next cell that does not name its place.
    next: u32,
    open: Option<OpenCell>,
}

#[derive(Default, Clone, Copy)]
enum CellPart {
    #[default]
    Neither,
    Value,
    Formula,
}

#[derive(Default)]
struct OpenCell {
    at: (u32, u32),
    kind: String,
    style: usize,
    formula: bool,
    formula_text: String,
    value: String,
    /// Which of the two the reader stands in.
    part: CellPart,
    inside: Inside,
    own_text: String,
}

impl SheetReader<'_> {
    fn follow(&mut self, event: &Event<'_>, budget: &mut Budget) -> Result<(), Spent> {
        match event {
            Event::Start(start) => self.start(start),
            Event::End(end) => match end.local_name().as_ref() {
                "row" => {
                    self.row = self.row.saturating_add(1);
                    self.next = 0;
                }
                "c" => self.close(budget)?,
                "f" | "v" => self.enter(CellPart::Neither),
                _ => {}
            },
            Event::Text(text) => {
                if let Some(part) = self.part() {
                    part.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(part) = self.part() {
                    push_entity(entity, part);
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
                if let Some(number) = number(start, "r") {
                    self.row = number.saturating_sub(1);
                }
                self.hidden_row = is_yes(start, "hidden");
                self.next = 0;
            }
            "col" if is_yes(start, "hidden") && self.sheet.hidden_columns.len() < MOST_MERGED => {
                if let (Some(first), Some(last)) = (number(start, "min"), number(start, "max")) {
                    let columns = (first.saturating_sub(1), last.saturating_sub(1));
                    self.sheet.hidden_columns.push(columns);
                }
            }
            "mergeCell" if self.sheet.merged.len() < MOST_MERGED => {
                let area = attribute(start, "ref").and_then(|area| Area::parse(&area));
                self.sheet.merged.extend(area);
            }
            "c" => {
                let mut cell = OpenCell {
                    at: (self.row, self.next),
                    ..OpenCell::default()
                };
                each_attribute(start, |name, value| match name {
                    "r" => cell.at = cell_place(value).unwrap_or(cell.at),
                    "t" => value.clone_into(&mut cell.kind),
                    "s" => cell.style = value.parse().unwrap_or_default(),
                    _ => {}
                });
                if self.known.styles.shows_percent(cell.style) {
                    self.sheet.percent.insert(cell.at);
                }
                self.next = cell.at.1.saturating_add(1);
                self.open = Some(cell);
            }
            "v" => self.enter(CellPart::Value),
            "f" => self.enter(CellPart::Formula),
            _ => {}
        }
    }

    fn enter(&mut self, part: CellPart) {
        if let Some(cell) = &mut self.open {
            cell.part = part;
            cell.formula |= matches!(part, CellPart::Formula);
        }
    }

    /// The text of the cell that is being read.
    fn part(&mut self) -> Option<&mut String> {
        let cell = self.open.as_mut()?;
        match cell.part {
            CellPart::Neither => None,
            CellPart::Value => Some(&mut cell.value),
            CellPart::Formula => Some(&mut cell.formula_text),
        }
    }

    fn close(&mut self, budget: &mut Budget) -> Result<(), Spent> {
        let Some(cell) = self.open.take() else {
            return Ok(());
        };
        budget.take_cell()?;
        let content = self.content(&cell, budget)?;
        // An empty text is a result; nothing at all is none.
        if content.is_none() && cell.formula && cell.kind != "str" {
            let formula = harmless(cell.formula_text.trim(), SHOWN_FORMULA);
            self.sheet.pending.insert(cell.at, formula);
            self.note_row(cell.at.0);
        }
        if cell.formula {
            self.sheet.formulas.insert(cell.at, cell.formula_text);
        }
        let Some(content) = content else {
            return Ok(());
        };
        let look = match &content {
            Content::Number(number) => self.known.styles.look(cell.style, *number).map(Box::new),
            _ => None,
        };
        self.note_row(cell.at.0);
        self.sheet.cells.insert(
            cell.at,
            Cell {
                content,
                formula: cell.formula,
                look,
            },
        );
        Ok(())
    }

    fn note_row(&mut self, row: u32) {
        if self.hidden_row {
            self.sheet.hidden_rows.insert(row);
        }
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
