//! The live workbook: every figure a formula on the customer's own inputs, with the program's own results beside it.
//!
//! The only place that names the writer of workbooks. Left out: reading an edited copy back, which knows [`names`] only.

mod address;
mod benefits;
mod book;
mod cash_flow;
mod costs;
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
        let mut book = Book::of(self.case, self.results, &self.write);
        let styles = book.styles.clone();
        // As the format counts them.
        let paper = match self.case.page.paper {
            Paper::A4 => 9,
            Paper::Letter => 1,
        };
        let mut sheets = Vec::new();
        let mut add = |name: &str, write: &mut dyn FnMut(&mut Sheet<'_>) -> Written| -> Written {
            let mut worksheet = Worksheet::new();
            worksheet.set_name(name)?;
            worksheet.set_paper_size(paper);
            // A result that is an empty text would be written as zero otherwise.
            worksheet.set_formula_result_default("");
            write(&mut Sheet {
                sheet: &mut worksheet,
                styles: &styles,
            })?;
            sheets.push(worksheet);
            Ok(())
        };
        let gains = benefits::Places::of(&book);
        let spends = costs::Places::of(&book);
        let switches = scenarios::Places::of(&book);
        let paid = spends.rows(self.case.costs.len());
        let months = cash_flow::columns(&book);
        add(SUMMARY, &mut |sheet| {
            summary::write(sheet, &mut book, &gains, &spends)
        })?;
        add(INPUTS, &mut |sheet| {
            inputs::write(sheet, &mut book, &switches)
        })?;
        add(BENEFITS, &mut |sheet| {
            benefits::write(sheet, &mut book, &gains, months)
        })?;
        add(COSTS, &mut |sheet| {
            costs::write(sheet, &mut book, &spends, months, &switches)
        })?;
        add(CASH_FLOW, &mut |sheet| {
            cash_flow::write(sheet, &mut book, &gains, &spends)
        })?;
        add(SCENARIOS, &mut |sheet| {
            scenarios::write(sheet, &mut book, &switches, &paid)
        })?;
        add(READ_ME, &mut |sheet| read_me::write(sheet, &mut book))?;
        let mut workbook = Workbook::new();
        workbook.set_properties(&self.properties()?);
        for worksheet in sheets {
            workbook.push_worksheet(worksheet);
        }
        for (name, cells) in &book.names {
            workbook.define_name(name.as_str(), cells)?;
        }
        Ok(workbook.save_to_buffer()?)
    }

    /// Who and what; the day is the case's own, so that the clock is not needed.
    fn properties(&self) -> Result<DocProperties, XlsxError> {
        let day = self.case.prepared_on.unwrap_or(self.case.start);
        let created = match inputs::excel_date(day) {
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
