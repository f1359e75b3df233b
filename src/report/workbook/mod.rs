//! The live workbook: every figure a formula on the customer's own inputs, with the program's own results beside it.
//!
//! `formula` builds formulas, `cell` is what stands in a cell, how it looks and what may be typed into it, and `sheet` writes cells, and
//! tables as lists of columns over lines: a new column is one entry in a sheet's `columns.rs`, a new figure one in `summary/figures.rs`.
//! `finance` and `results` are sheets that only some cases have. `book` is what all sheets share, with where everything stands; `time` knows the columns of money, `line` its rows. A copy that somebody has
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
mod results;
mod scenarios;
mod sheet;
mod style;
mod summary;
mod time;

use super::{Report, ResultsReport};
use crate::engine::tracking::{Promise, Tracking, track};
use crate::engine::{EngineError, Results, evaluate, inflated};
use crate::model::Case;
use book::Book;
use cell::excel_date;
use finance::Asked;
use names::{CASH_FLOW, FINANCE, READ_ME, RESULTS, SCENARIOS, SHEETS, cell_text};
use results::Reported;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sheet::Sheet;
type Write = fn(&mut Sheet<'_>);

/// Why the workbook could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// The case is larger than a workbook can be.
    #[error("the workbook could not be written: {0}")]
    Xlsx(#[from] XlsxError),
    /// A sum of the results is too large.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

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
        let tracked = self.tracked();
        let words = tracked
            .as_ref()
            .map(|(promise, tracking)| ResultsReport::new(self.case, promise, tracking));
        let reported = words.as_ref().map(Reported::of).transpose()?;
        match &answered {
            Some((case, results)) => self.book_of(case, results, reported),
            None => self.book_of(self.case, self.results, reported),
        }
    }

    /// What became of the agreed case, where anything was reported. An agreed case without an answer is a finding.
    fn tracked(&self) -> Option<(Promise, Tracking)> {
        let case = self.case;
        let agreed = case.baseline.as_ref();
        let agreed = agreed.filter(|_| !case.measured.is_empty() || !case.actuals.is_empty());
        let promise = Promise::of(agreed?).ok()?;
        let tracking = track(case, &promise, None).ok()?;
        Some((promise, tracking))
    }

    /// The workbook of the case with inflation written into its lines.
    fn book_of(
        &self,
        case: &Case,
        results: &Results,
        reported: Option<Reported<'_>>,
    ) -> Result<Vec<u8>, WorkbookError> {
        let finance = self.results.finance(self.case).map(|view| Asked {
            finance: &self.case.finance,
            view: view.as_ref().ok(),
        });
        let book = &Book::of(case, results, &self.write, finance).with(reported);
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
        if book.reported.is_some() {
            let before = sheets.iter().position(|(name, _)| *name == SCENARIOS);
            sheets.insert(before.unwrap_or(0), (RESULTS, results::write));
        }
        written(book, &sheets, &properties(self.case)?)
    }
}

impl ResultsReport<'_> {
    /// The results alone as a live workbook. Same case, same bytes.
    ///
    /// Text of the case is never a formula, and the private part is not read.
    ///
    /// # Errors
    /// When the agreed case is larger than a workbook can be, or a sum is too large.
    pub fn workbook(&self) -> Result<Vec<u8>, WorkbookError> {
        let (agreed, answer) = (self.promise.case(), self.promise.results());
        let book = Book::of(agreed, answer, &self.write, None).with(Some(Reported::of(self)?));
        let sheets: [(&'static str, Write); 2] = [
            (RESULTS, results::write),
            (READ_ME, read_me::write_of_results),
        ];
        written(&book, &sheets, &properties(self.case)?)
    }
}

fn written(
    book: &Book<'_>,
    sheets: &[(&'static str, Write)],
    properties: &DocProperties,
) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(properties);
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
fn properties(case: &Case) -> Result<DocProperties, XlsxError> {
    let day = case.prepared_on.unwrap_or(case.start);
    let created = match excel_date(day) {
        Some(day) => day,
        None => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    Ok(DocProperties::new()
        .set_title(short(&case.title))
        .set_author(short(&case.provider))
        .set_creation_datetime(&created))
}

/// A text as the properties of a file hold it: at most 255 characters.
fn short(text: &str) -> String {
    cell_text(text)
        .chars()
        .filter(|c| !c.is_control())
        .take(255)
        .collect()
}
