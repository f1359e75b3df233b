//! A table as cells before interpretation, the same for a text file and for a sheet.

#[cfg(feature = "workbook")]
use crate::storage::workbook::Look;
#[cfg(feature = "workbook")]
use rust_decimal::Decimal;
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum GridCell {
    Text(String),
    #[cfg(feature = "workbook")]
    Number {
        value: Decimal,
        look: Option<Box<Look>>,
    },
    #[cfg(feature = "workbook")]
    Day(Option<i16>),
    /// Something that is no amount, with why, as the end of a sentence that begins with the cell: “holds the error #REF!; …”.
    #[cfg(feature = "workbook")]
    Wrong(String),
}

impl GridCell {
    pub(super) fn words(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            #[cfg(feature = "workbook")]
            Self::Number { value, .. } => value.normalize().to_string(),
            #[cfg(feature = "workbook")]
            Self::Day(Some(year)) => year.to_string(),
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

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct GridRow {
    /// Counted from 1, as a spreadsheet counts.
    pub(super) number: usize,
    /// The line of a text file, counted from 1.
    pub(super) line: u64,
    pub(super) cells: BTreeMap<usize, GridCell>,
    /// How many cells the row of a text file has; a sheet has no end of a row.
    pub(super) width: Option<usize>,
    pub(super) hidden: bool,
}

impl GridRow {
    /// The words of a cell without spaces around them; nothing where it is empty.
    pub(super) fn words(&self, column: usize) -> String {
        let words = self.cells.get(&column).map(GridCell::words);
        words.map_or_else(String::new, |words| words.trim().to_owned())
    }

    pub(super) fn text(&self) -> String {
        let words: Vec<String> = self.cells.values().map(GridCell::words).collect();
        let words: Vec<&str> = words.iter().map(|words| words.trim()).collect();
        crate::storage::harmless(&words.join(" "), 60)
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Grid {
    /// Its sheet; `None` for a text file.
    pub(super) sheet: Option<String>,
    pub(super) rows: Vec<GridRow>,
    pub(super) hidden_columns: Vec<usize>,
    pub(super) cut: bool,
}
