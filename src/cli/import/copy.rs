//! What a file would change in a case: the customer's edited workbook, another case file, or a table of what was reported.

use super::super::new::{overwrite_own, today};
use super::super::output::{Done, Failure, data, print};
use super::{Import, is_workbook, name, read};
use crate::model::Case;
use crate::review::{Choice, ReportsTable, Review, chosen, read_reports, review_json, review_text};
use crate::storage::{self, TableFrame, TableRead};
use std::path::Path;

const NOT_WRITTEN: &str =
    "\nNothing was written; add -o FILE to write the case with what is accepted.\n";

impl Import {
    pub(super) fn review(self) -> Result<Done, Failure> {
        let Some(into) = &self.into else {
            return Ok(Done::Fine);
        };
        let (base, known) = storage::load_known(into)?;
        let review = if self.actuals {
            self.reports(&base)?
        } else if self.numbers.is_some() {
            return Err(Failure::Usage(
                "--numbers is for tables; leave it out for a copy of a case".to_owned(),
            ));
        } else {
            review_of(&base, &self.file)?
        };
        let choice = self.choice(&review)?;
        let text = if self.json {
            data(&review_json(&review, &choice))
        } else {
            let hint = if self.output.is_none() && !review.is_empty() {
                NOT_WRITTEN
            } else {
                ""
            };
            review_text(&review, &choice) + hint
        };
        // The case is written first: whoever reads “accepted” shall find it so.
        if let Some(output) = &self.output {
            let case = review
                .apply(&choice)
                .map_err(|problem| Failure::Usage(problem.to_string()))?;
            let overwrite = overwrite_own(self.force, (into, known), output);
            storage::save(output, &case, overwrite)?;
        }
        print(&text)
    }

    /// What a table of reports would change.
    fn reports(&self, base: &Case) -> Result<Review, Failure> {
        let bytes = read(&self.file)?;
        let table = ReportsTable {
            file_name: &name(self.file.file_name()),
            is_workbook: is_workbook(&self.file, &bytes),
            decimal_mark: self.numbers,
            today: today(),
        };
        read_reports(base, &bytes, table).map_err(|problem| Failure::at(&self.file, problem))
    }

    fn choice(&self, review: &Review) -> Result<Choice, Failure> {
        match &self.accept {
            None => Ok(review.without_doubts()),
            Some(text) => chosen(review, text).map_err(Failure::Usage),
        }
    }
}

fn review_of(base: &Case, path: &Path) -> Result<Review, Failure> {
    let bytes = read(path)?;
    let name = name(path.file_name());
    if is_workbook(path, &bytes) {
        return of_workbook(base, path, &bytes, &name);
    }
    Ok(Review::of_copy(base, &storage::load(path)?, name))
}

#[cfg(feature = "workbook")]
fn of_workbook(base: &Case, path: &Path, bytes: &[u8], name: &str) -> Result<Review, Failure> {
    crate::review::review_of_workbook(base, bytes, name, today())
        .map_err(|problem| Failure::at(path, problem))
}

/// A case from a cash-flow table in a workbook.
#[cfg(feature = "workbook")]
pub(super) fn table(path: &Path, bytes: &[u8], frame: &TableFrame) -> Result<TableRead, Failure> {
    storage::read_workbook_table(bytes, frame).map_err(|problem| {
        if crate::review::is_exported_workbook(bytes) {
            return Failure::Usage(format!(
                "{} is an exported workbook and no cash-flow table; name the case to which it belongs with --into CASE",
                path.display()
            ));
        }
        Failure::at(path, problem)
    })
}

#[cfg(not(feature = "workbook"))]
fn of_workbook(_: &Case, path: &Path, _: &[u8], _: &str) -> Result<Review, Failure> {
    Err(no_workbooks(path))
}

#[cfg(not(feature = "workbook"))]
pub(super) fn table(path: &Path, _: &[u8], _: &TableFrame) -> Result<TableRead, Failure> {
    Err(no_workbooks(path))
}

#[cfg(not(feature = "workbook"))]
fn no_workbooks(path: &Path) -> Failure {
    Failure::Usage(format!(
        "{} is a workbook, and this program was built without the feature “workbook”; save the table as CSV",
        path.display()
    ))
}
