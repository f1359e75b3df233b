//! The customer's edited copy of an exported workbook becomes a review of the case.
//!
//! Inputs are found by their defined names, so that it does not matter where rows stand or what sheets are called now; where names are
//! gone, by the id in the row. What can be read becomes a changed case, which is then compared like any other copy. What cannot be
//! read stays as it is, with a remark, and so does every other cell that was changed. A workbook cannot add new inputs, formulas or lines
//! to a case.

mod align;
mod all_cells;
mod cells;
mod comparison;
mod editing;
mod formula_text;
mod grid;
mod reading;
mod wording;

use super::Review;
use crate::engine::{Ask, Results, evaluate};
use crate::format::Locale;
use crate::model::{Case, disown_changed};
use crate::report::workbook::names::{FORMAT, FORMAT_CELL, TITLE_CELL, cell_text};
use crate::storage::workbook::{Content, Workbook, WorkbookError};
use all_cells::OtherChanges;
use cells::Cells;
use editing::Editing;
use jiff::civil::Date;
use std::collections::HashSet;

/// Why a workbook cannot be reviewed at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It cannot be read.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// It is a workbook, and no copy of this case.
    #[error(
        "the workbook has none of this case's inputs, neither by name nor by id; export a workbook of this case and edit that"
    )]
    NoInputs,
    /// A program that is newer wrote it.
    #[error(
        "the workbook was written by a newer version of this program (format {0}); open it with that version"
    )]
    Newer(String),
}

/// What an edited copy of an exported workbook would change in a case.
///
/// `file_name` becomes the source of each number that is new, and `today` the day it was said.
pub fn review_of_workbook(
    base: &Case,
    bytes: &[u8],
    file_name: &str,
    today: Date,
) -> Result<Review, EditError> {
    let mut workbook = Workbook::open(bytes)?;
    let mut cells = Cells::find(base, &mut workbook)?;
    if let Some((_, cell)) = cells.named(FORMAT_CELL)
        && let Content::Number(format) = cell.content
        && format > f64::from(FORMAT)
    {
        return Err(EditError::Newer(format.to_string()));
    }
    let mut remarks = std::mem::take(&mut cells.remarks);
    let another = other_title(base, &cells);
    if let Some(title) = another {
        let title = format!(
            "The workbook was made from a case called “{title}”, and this one is called “{}”.",
            base.title
        );
        remarks.insert(0, title);
    }
    let locale = Locale::parse(&base.locale).unwrap_or_default();
    if cells.found() == 0 {
        let results = all_cells::look_at_results(base, &cells, &mut workbook, &locale)?;
        if let Some(found) = results.filter(|_| another.is_none()) {
            return Ok(of_results(base, file_name, remarks, found));
        }
        if !base.drivers.is_empty() {
            return Err(EditError::NoInputs);
        }
    }
    let calculated = evaluate(base, &Ask::default()).ok();
    let mut editing = Editing {
        cells: &cells,
        locale: locale.clone(),
        file_name,
        today,
        remarks,
        doubts: Vec::new(),
        untaken: cells.lost.len(),
    };
    editing.remarks.extend(cells.lost.iter().cloned());
    let mut copy = base.clone();
    editing.settings(&mut copy);
    drivers(&mut editing, &mut copy, calculated.as_ref());
    disown_changed(base, &mut copy, Some(today), file_name);
    let (mut remarks, doubts, mut untaken) = (editing.remarks, editing.doubts, editing.untaken);
    // Of another case everything is different.
    if another.is_none() {
        let found = all_cells::look(base, &cells, &mut workbook, &locale)?;
        untaken += found.changed.len();
        remarks.extend(found.remarks);
        remarks.extend(found.changed);
    }
    let mut review = Review::between(base, &copy, file_name).with_doubts(&doubts);
    (review.remarks, review.untaken) = (remarks, untaken);
    // What one customer has said must not become another's word unseen.
    Ok(match another {
        Some(title) => review.doubted(&format!(
            "It comes from a workbook of “{title}”; take it over only where it is true of this case."
        )),
        None => review,
    })
}

/// Changes each driver as its row says.
fn drivers(editing: &mut Editing<'_>, copy: &mut Case, calculated: Option<&Results>) {
    let mut seen = HashSet::new();
    for (index, driver) in copy.drivers.iter_mut().enumerate() {
        // Where an id stands twice in the case, its names lead to the first.
        if !seen.insert(driver.id.clone()) {
            continue;
        }
        let now = calculated.and_then(|results| results.driver(index));
        editing.edit(driver, now);
    }
}

/// The review of a workbook that holds the results alone, from which nothing is taken over.
fn of_results(base: &Case, file_name: &str, remarks: Vec<String>, found: OtherChanges) -> Review {
    let mut review = Review::between(base, base, file_name);
    review.untaken = found.changed.len();
    review.remarks = [remarks, found.remarks, found.changed].concat();
    review
}

/// Whether the bytes are a workbook that this program has written, whatever case it is of.
pub fn is_exported_workbook(bytes: &[u8]) -> bool {
    Workbook::open(bytes).is_ok_and(|workbook| {
        let mut names = workbook.names.iter();
        names.any(|name| name.name.eq_ignore_ascii_case(FORMAT_CELL))
    })
}

/// The title of the case that the workbook was made from, where it is another one.
fn other_title<'a>(base: &Case, cells: &'a Cells) -> Option<&'a str> {
    let (_, cell) = cells.named(TITLE_CELL)?;
    let Content::Text(title) = &cell.content else {
        return None;
    };
    Some(title.trim()).filter(|title| *title != cell_text(&base.title).trim())
}

#[cfg(test)]
mod tests;
