//! A cash-flow table that was opened: what is read and what is left out, before anything becomes a case.

use crate::format::DecimalMark;
use crate::model::{Case, Currency};
use crate::storage::{
    self, TableAnswers, TableError, TableFrame, TableRead, read_table, read_workbook_table,
};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

use super::review::is_workbook;

#[derive(Debug)]
pub(crate) struct OpenedTable {
    path: PathBuf,
    bytes: Vec<u8>,
    /// Everything that the table does not say itself.
    pub(crate) frame: TableFrame,
    pub(crate) read: Result<TableRead, TableError>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TableAnswer {
    Currency(Currency),
    Numbers(DecimalMark),
    FirstYear(i16),
    Sheet(String),
}

/// By the file's extension.
pub(crate) fn is_table(path: &Path) -> bool {
    is_workbook(path)
        || path.extension().is_some_and(|ending| {
            ["csv", "tsv", "tab", "txt"]
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        })
}

impl OpenedTable {
    /// The error is a sentence; problems of the table itself are kept in `read`.
    pub(crate) fn open(path: &Path, currency: Currency, today: Date) -> Result<Self, String> {
        let bytes = storage::read_limited(path).map_err(|problem| problem.to_string())?;
        if is_workbook(path) && crate::review::is_exported_workbook(&bytes) {
            return Err("This workbook was exported from a case. Open that case first, then open the workbook or drop it here: the window shows what it would change.".to_owned());
        }
        let name = |part: Option<&std::ffi::OsStr>| {
            part.unwrap_or_default().to_string_lossy().into_owned()
        };
        let blank = Case::new("", currency, today);
        let frame = TableFrame {
            title: name(path.file_stem()),
            currency,
            discount_rate: blank.discount_rate,
            discounting: blank.discounting,
            start: today,
            file_name: name(path.file_name()),
            answers: TableAnswers::default(),
        };
        let read = read(path, &bytes, &frame);
        Ok(Self {
            path: path.to_owned(),
            bytes,
            frame,
            read,
        })
    }

    pub(crate) fn answer(&mut self, answer: TableAnswer) {
        match answer {
            TableAnswer::Currency(currency) => self.frame.currency = currency,
            TableAnswer::Numbers(mark) => self.frame.answers.decimal_mark = Some(mark),
            TableAnswer::FirstYear(year) => self.frame.answers.first_year = Some(year),
            TableAnswer::Sheet(name) => self.frame.answers.sheets = vec![name],
        }
        self.read = read(&self.path, &self.bytes, &self.frame);
    }
}

fn read(path: &Path, bytes: &[u8], frame: &TableFrame) -> Result<TableRead, TableError> {
    if is_workbook(path) {
        read_workbook_table(bytes, frame)
    } else {
        read_table(bytes, frame)
    }
}
