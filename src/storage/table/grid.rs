//! A table as cells before interpretation, the same for a text file and for a sheet.

use super::error::Place;
#[cfg(feature = "workbook")]
use crate::storage::workbook::Look;
#[cfg(feature = "workbook")]
use jiff::civil::Date;
#[cfg(feature = "workbook")]
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What stands in a cell that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub enum GridCell {
    /// A text; of a text file every cell.
    Text(String),
    /// A number of a workbook.
    #[cfg(feature = "workbook")]
    Number {
        /// As it is stored.
        value: Decimal,
        /// What is shown around it.
        look: Option<Box<Look>>,
    },
    /// A number of a workbook that is shown as a day or a time; the day, where it is one.
    #[cfg(feature = "workbook")]
    Day(Option<Date>),
    /// Something that is no amount, with why, as the end of a sentence that begins with the cell: “holds the error #REF!; …”.
    #[cfg(feature = "workbook")]
    Wrong(String),
}

impl GridCell {
    /// Its text; `None` for anything else.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            #[cfg(feature = "workbook")]
            _ => None,
        }
    }

    /// Its words; empty for something that is neither text nor number.
    pub fn words(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            #[cfg(feature = "workbook")]
            Self::Number { value, .. } => value.normalize().to_string(),
            #[cfg(feature = "workbook")]
            Self::Day(Some(day)) => day.year().to_string(),
            #[cfg(feature = "workbook")]
            Self::Day(None) => "a date".to_owned(),
            #[cfg(feature = "workbook")]
            Self::Wrong(_) => String::new(),
        }
    }

    /// Whether it may be an amount: a number, or a text with a digit in it that does not begin with a letter.
    pub(super) fn is_figure(&self) -> bool {
        match self {
            Self::Text(text) => {
                text.contains(|c: char| c.is_ascii_digit())
                    && !text.trim_start().starts_with(char::is_alphabetic)
            }
            #[cfg(feature = "workbook")]
            Self::Number { .. } | Self::Wrong(_) => true,
            #[cfg(feature = "workbook")]
            Self::Day(_) => false,
        }
    }
}

/// A row that holds something.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GridRow {
    /// Counted from 1, as a spreadsheet counts.
    pub number: usize,
    /// The line of a text file, counted from 1.
    pub(super) line: u64,
    /// The cells that are not empty, by their column counted from 0.
    pub cells: BTreeMap<usize, GridCell>,
    /// How many cells the row of a text file has; a sheet has no end of a row.
    pub(super) width: Option<usize>,
    /// Whether a spreadsheet does not show it.
    pub hidden: bool,
}

impl GridRow {
    /// The words of a cell without spaces around them; nothing where it is empty.
    pub fn words(&self, column: usize) -> String {
        let words = self.cells.get(&column).map(GridCell::words);
        words.map_or_else(String::new, |words| words.trim().to_owned())
    }

    /// All its words, short enough for a message.
    pub fn text(&self) -> String {
        let words: Vec<String> = self.cells.values().map(GridCell::words).collect();
        let words: Vec<&str> = words.iter().map(|words| words.trim()).collect();
        crate::storage::harmless(&words.join(" "), 60)
    }
}

/// The cells of a text file or of one sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Its sheet; `None` for a text file.
    pub sheet: Option<String>,
    /// The rows that hold something, the first one first.
    pub rows: Vec<GridRow>,
    /// The columns that a spreadsheet does not show, counted from 0.
    pub hidden_columns: Vec<usize>,
    /// Whether there are more rows than are read.
    pub cut: bool,
}

impl Grid {
    /// Where a cell stands, for a message; `heading` is that of its column, or empty for the whole row.
    pub fn place(&self, row: &GridRow, column: usize, heading: &str) -> Place {
        Place::of(self, row, column, heading)
    }
}
