//! The live workbook: every figure a formula on the customer's own inputs, with the program's own results beside it.
//!
//! `formula` builds formulas, `cell` is what stands in a cell, how it looks and what may be typed into it, and `sheet` writes cells, and
//! tables as lists of columns over lines: a new column is one entry in a sheet's `columns.rs`, a new figure one in `summary/figures.rs`.
//! `finance` is a sheet that only some cases have. `book` is what all sheets share, with where everything stands; `time` knows the columns of money, `line` its rows. A copy that somebody has
//! edited is read with [`names`].

mod benefits;
mod book;
mod cash_flow;
mod cell;
mod costs;
mod finance;
mod formula;
mod group;
mod inputs;
mod line;
pub mod names;
mod problems;
mod profile;
mod read_me;
mod scenarios;
mod sheet;
mod style;
mod summary;
mod time;

use super::Report;
use crate::engine::{Results, evaluate, inflated};
use crate::model::Case;
use book::Book;
use cell::excel_date;
use finance::Asked;
use names::{CASH_FLOW, FINANCE, SHEETS, cell_text};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sheet::Sheet;
type Write = fn(&mut Sheet<'_>);

/// Why the workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct WorkbookError(#[from] XlsxError);

impl Report<'_> {
    /// The case as a live workbook in the scenario and view of the answer. Same case, same bytes.
    ///
    /// Text of the case is never a formula, and the private part is not read.
    ///
    /// # Errors
    /// When the case is larger than a workbook can be.
    pub fn workbook(&self) -> Result<Vec<u8>, WorkbookError> {
        let case = inflated(self.case);
        let answered = case.and_then(|case| {
            let results = evaluate(&case, &self.results.ask()).ok()?;
            Some((case, results))
        });
        match &answered {
            Some((case, results)) => self.book_of(case, results),
            None => self.book_of(self.case, self.results),
        }
    }

    /// The workbook of the case with inflation written into its lines.
    fn book_of(&self, case: &Case, results: &Results) -> Result<Vec<u8>, WorkbookError> {
        let finance = self.results.finance(self.case).map(|view| Asked {
            finance: &self.case.finance,
            view: view.as_ref().ok(),
        });
        let book = &Book::of(case, results, &self.write, finance);
        let mut workbook = Workbook::new();
        workbook.set_properties(&self.properties()?);
        let sheets: [Write; 7] = [
            summary::write,
            inputs::write,
            benefits::write,
            costs::write,
            cash_flow::write,
            scenarios::write,
            read_me::write,
        ];
        let mut sheets: Vec<(&'static str, Write)> = SHEETS.into_iter().zip(sheets).collect();
        if book.finance.is_some() {
            let after = sheets.iter().position(|(name, _)| *name == CASH_FLOW);
            sheets.insert(after.map_or(0, |at| at + 1), (FINANCE, finance::write));
        }
        let mut names = Vec::new();
        for (name, write) in sheets {
            let mut sheet = Sheet::new(book, name);
            write(&mut sheet);
            let (worksheet, own) = sheet.finish()?;
            workbook.push_worksheet(worksheet);
            names.extend(own);
        }
        for (name, cells) in names {
            workbook.define_name(name, &cells)?;
        }
        Ok(workbook.save_to_buffer()?)
    }

    /// Title and provider; the day is the case's own, so that the clock is not needed.
    fn properties(&self) -> Result<DocProperties, XlsxError> {
        let day = self.case.prepared_on.unwrap_or(self.case.start);
        let created = match excel_date(day) {
            Some(day) => day,
            None => ExcelDateTime::from_ymd(2000, 1, 1)?,
        };
        Ok(DocProperties::new()
            .set_title(short(&self.case.title))
            .set_author(short(&self.case.provider))
            .set_creation_datetime(&created))
    }
}

/// A text as the properties of a file hold it: at most 255 characters.
fn short(text: &str) -> String {
    cell_text(text)
        .chars()
        .filter(|c| !c.is_control())
        .take(255)
        .collect()
}
