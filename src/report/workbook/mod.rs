//! The live workbook: every figure a formula on the customer's own inputs, with the program's own results beside it.
//!
//! The only place that names the writer of workbooks. How it is put together:
//!
//! - `formula` writes formulas from references, functions and operators; `cell` is what stands in a cell, how it looks and what may be
//!   typed into it; `sheet` writes cells, and tables as lists of columns over lines.
//! - `inputs`, `benefits`, `costs` and `problems` have their list of columns in `columns.rs`: a new column is one entry there. `time` says
//!   which columns the months have, `line` writes rows of money, `group` keeps lines together.
//! - `summary/figures.rs` lists the figures: a new figure is one entry there.
//!
//! Left out: reading an edited copy back, which knows [`names`] only.

mod benefits;
mod book;
mod cash_flow;
mod cell;
mod costs;
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
use crate::model::Paper;
use book::Book;
use cell::excel_date;
use names::{BENEFITS, CASH_FLOW, COSTS, INPUTS, READ_ME, SCENARIOS, SUMMARY, cell_text};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use sheet::{Sheet, Written};

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
        let book = &Book::of(self.case, self.results, &self.write);
        let gains = &benefits::Places::of(book);
        let spends = &costs::Places::of(book);
        let switches = &scenarios::Places::of(book);
        let paid = spends.rows(self.case.costs.len());
        let months = cash_flow::columns(book);
        let mut workbook = Workbook::new();
        workbook.set_properties(&self.properties()?);
        let mut add = |name: &str, write: &dyn Fn(&mut Sheet<'_>) -> Written| -> Written {
            workbook.push_worksheet(new_sheet(book, name, write)?);
            Ok(())
        };
        add(SUMMARY, &|sheet| summary::write(sheet, book, gains, spends))?;
        add(INPUTS, &|sheet| inputs::write(sheet, book, switches))?;
        add(BENEFITS, &|sheet| {
            benefits::write(sheet, book, gains, months)
        })?;
        add(COSTS, &|sheet| {
            costs::write(sheet, book, spends, months, switches)
        })?;
        add(CASH_FLOW, &|sheet| {
            cash_flow::write(sheet, book, gains, spends)
        })?;
        add(SCENARIOS, &|sheet| {
            scenarios::write(sheet, book, switches, &paid)
        })?;
        add(READ_ME, &|sheet| read_me::write(sheet, book))?;
        for (name, cells) in book.names() {
            workbook.define_name(name, &cells)?;
        }
        Ok(workbook.save_to_buffer()?)
    }

    /// Who and what; the day is the case's own, so that the clock is not needed.
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

/// A sheet of the paper of the case.
fn new_sheet(
    book: &Book<'_>,
    name: &str,
    write: &dyn Fn(&mut Sheet<'_>) -> Written,
) -> Result<Worksheet, XlsxError> {
    let mut worksheet = Worksheet::new();
    worksheet.set_name(name)?;
    // As the format counts them.
    worksheet.set_paper_size(match book.case.page.paper {
        Paper::A4 => 9,
        Paper::Letter => 1,
    });
    // A result that is an empty text would be written as zero otherwise.
    worksheet.set_formula_result_default("");
    write(&mut Sheet {
        sheet: &mut worksheet,
        styles: &book.styles,
    })?;
    Ok(worksheet)
}

/// A text as the properties of a file hold it: at most 255 characters.
fn short(text: &str) -> String {
    cell_text(text)
        .chars()
        .filter(|c| !c.is_control())
        .take(255)
        .collect()
}
