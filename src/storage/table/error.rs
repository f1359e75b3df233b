//! What can be wrong with a cash-flow table, with the place and what to do.
//!
//! Left out: reading the table (`table`).

use super::amount::AmountError;
use crate::model::IdError;
use std::fmt;

/// A table that did not become a case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// More than 16 MB.
    #[error("the table is larger than 16 MB; split it, or leave out what is no cash flow")]
    TooLarge,
    /// Bytes that are not UTF-8.
    #[error(
        "line {line} of the table is not UTF-8 text; save it from the spreadsheet as “CSV UTF-8”"
    )]
    NotUtf8 {
        /// Counted from 1.
        line: usize,
    },
    /// Nothing in it.
    #[error("the table is empty; its first row is “kind,label,Initial,Year 1,Year 2,…”")]
    Empty,
    /// A header and nothing below.
    #[error("the table has a header and no rows; add a row of kind benefit, cost or price")]
    NoRows,
    /// The first row is not the header.
    #[error(
        "the first row must be “kind,label,Initial,Year 1,Year 2,…”, separated by commas or semicolons; column {column} is “{found}” instead of “{expected}”"
    )]
    Header {
        /// Counted from 1.
        column: usize,
        /// What stands there.
        found: String,
        /// What belongs there.
        expected: String,
    },
    /// No year, or more than 30.
    #[error("the table has {0} years; a case runs over 1 to 30 years")]
    Years(usize),
    /// More than 10,000 rows.
    #[error(
        "the table has more than {0} rows; a case is a summary, so add up what belongs together"
    )]
    TooManyRows(usize),
    /// The kind is none of the three.
    #[error("{row}, column “kind”: “{found}” is no kind; write benefit, cost or price")]
    Kind {
        /// Where.
        row: Row,
        /// What stands there.
        found: String,
    },
    /// Cells are missing at the end.
    #[error(
        "{row} has {found} cells and the header {expected}; add the missing ones, a 0 or nothing between separators will do"
    )]
    Short {
        /// Where.
        row: Row,
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// There are more cells than columns.
    #[error(
        "{row} has “{found}” beyond the last column of the header; put quotes around a cell that contains a separator, or add the column's year to the header"
    )]
    Long {
        /// Where.
        row: Row,
        /// The first cell too many.
        found: String,
    },
    /// A cell is not an amount.
    #[error("{row}, column “{column}”: “{found}” {problem}")]
    Amount {
        /// Where.
        row: Row,
        /// The column's name.
        column: String,
        /// What stands there.
        found: String,
        /// Why it is not an amount.
        problem: AmountError,
    },
    /// The workbook that holds it cannot be read.
    #[cfg(feature = "workbook")]
    #[error(transparent)]
    Workbook(#[from] crate::storage::workbook::WorkbookError),
    /// A row could not be given a name of its own.
    #[error(transparent)]
    Name(#[from] IdError),
}

/// A row as a spreadsheet counts it, and its line as an editor does; the header is row 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Counted from 1.
    pub row: usize,
    /// Counted from 1; another number than the row where cells contain line breaks or lines are blank.
    pub line: u64,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}", self.row)?;
        if u64::try_from(self.row) == Ok(self.line) {
            return Ok(());
        }
        write!(f, " (line {})", self.line)
    }
}
