//! A table of what was reported after the sale becomes a review of the case: measured values of numbers, and booked amounts of lines.
//!
//! | layout | headings |
//! |---|---|
//! | a row for each line | `id` or `label`, then months: `1`, `2027-08`, `Aug 2027`; perhaps `said_by` and `source` |
//! | a row for each value | `id` or `label`, `month`, `value`; perhaps `said_by` and `source` |
//!
//! An empty cell is *not reported*, which is not zero. Everything that cannot be read, that names nothing of the agreed case or stands twice is
//! told, and the rest can be taken over.

mod entries;
mod header;
mod names;
mod values;

use super::Review;
use crate::check::doubt::{NumberKind, doubt};
use crate::check::first_of;
use crate::format::{DecimalMark, Locale};
use crate::model::{Actual, Basis, Case, Id, Measured, Provenance};
use crate::storage::{GridRow, TableError, check_above, read_table_cells};
use entries::{Entries, Entry};
use jiff::civil::Date;
use names::{Names, Target};
use std::collections::HashMap;
pub use values::{ReportReader, ReportedAmount, says_nothing};

/// The most problems that are told one by one.
const MOST_TOLD: usize = 60;

/// Where a table of reports comes from, and how it is read.
#[derive(Debug, Clone, Copy)]
pub struct ReportsTable<'a> {
    /// The name of its file, which becomes the source of what names none.
    pub file_name: &'a str,
    /// Whether it is a workbook rather than text.
    pub is_workbook: bool,
    /// The decimal sign, where the table leaves two readings.
    pub decimal_mark: Option<DecimalMark>,
    /// The day on which it is read.
    pub today: Date,
}

/// Why a table of reports cannot be reviewed at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportsError {
    /// There is nothing to compare with.
    #[error(
        "the case is not agreed yet, so that nothing says when its month 1 is; agree the case first"
    )]
    NotAgreed,
    /// No row has the headings.
    #[error(
        "this is no table of what was reported: no row has the heading id or label and behind it months (1, 2027-08, Aug 2027), or the headings id, month and value"
    )]
    NoTable,
    /// The file cannot be read as a table.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// What a table of reports would change in a case.
///
/// # Errors
/// Where the case is not agreed, or the bytes are no such table.
pub fn read_reports(
    base: &Case,
    bytes: &[u8],
    table: ReportsTable<'_>,
) -> Result<Review, ReportsError> {
    let baseline = base.baseline.as_ref().ok_or(ReportsError::NotAgreed)?;
    let agreed = &*baseline.case;
    let locale = Locale::parse(&base.locale).unwrap_or_default();
    let months = header::Months {
        start: agreed.start,
        last: agreed.horizon_years.in_months(),
        locale: &locale,
    };
    let is_table = |grid: &_| header::Header::find(grid, &months).is_some();
    let cells = read_table_cells(bytes, table.is_workbook, is_table)?;
    if cells.tables.is_empty() {
        return Err(ReportsError::NoTable);
    }
    let mut titles = Vec::new();
    let mut entries = Entries::new(
        Names::of(agreed, base),
        (&locale, base.currency),
        table.decimal_mark,
    );
    for grid in &cells.tables {
        if let Some(header) = header::Header::find(grid, &months) {
            check_above(grid, header.at, base.currency)?;
            titles.extend(grid.rows.iter().take(header.at).map(GridRow::text));
            entries.read(grid, &header, &months);
        }
    }
    let mut remarks = cells.notes;
    let titles: Vec<String> = titles
        .iter()
        .filter(|words| !words.is_empty())
        .map(|words| format!("“{words}”"))
        .collect();
    if !titles.is_empty() {
        remarks.push(format!(
            "Not read, above the headings: {}.",
            first_of(&titles, 5)
        ));
    }
    remarks.extend(entries.about_signs());
    remarks.extend(
        cells
            .left_out
            .iter()
            .map(|what| format!("Not read: {what}.")),
    );
    Ok(review(base, agreed, entries, remarks, table))
}

fn review(
    base: &Case,
    agreed: &Case,
    entries: Entries<'_>,
    mut remarks: Vec<String>,
    table: ReportsTable<'_>,
) -> Review {
    let Entries {
        found,
        problems,
        untaken,
        locale,
        ..
    } = entries;
    let more = problems.len().saturating_sub(MOST_TOLD);
    remarks.extend(problems.into_iter().take(MOST_TOLD));
    if more > 0 {
        remarks.push(format!("{more} more of this kind were left out."));
    }
    let unnamed = found
        .iter()
        .filter(|entry| entry.said_by.is_empty())
        .count();
    if unnamed > 0 {
        remarks.push(format!(
            "Nobody is named for {}; each counts as our estimate until somebody says it.",
            counted(unnamed)
        ));
    }
    let mut taken = Taken::of(base);
    let mut doubts = Vec::new();
    for entry in &found {
        doubts.extend(doubt_of(agreed, entry, locale));
        taken.put(entry, table);
    }
    let mut review = Review::between(base, &taken.case, table.file_name).with_doubts(&doubts);
    (review.remarks, review.untaken) = (remarks, untaken);
    review
}

fn counted(values: usize) -> String {
    match values {
        1 => "1 value".to_owned(),
        count => format!("{count} values"),
    }
}

/// The case with entries in their places; what says the same already stays as it is.
struct Taken {
    case: Case,
    measured: HashMap<(Id, u32), usize>,
    actuals: HashMap<(Id, u32), usize>,
}

impl Taken {
    fn of(base: &Case) -> Self {
        let measured = base.measured.iter().enumerate();
        let actuals = base.actuals.iter().enumerate();
        Self {
            measured: measured
                .map(|(at, one)| ((one.driver.clone(), one.from_month), at))
                .collect(),
            actuals: actuals
                .map(|(at, one)| ((one.line.clone(), one.month), at))
                .collect(),
            case: base.clone(),
        }
    }

    fn put(&mut self, entry: &Entry, table: ReportsTable<'_>) {
        let said = Some(said(entry, table));
        let is_named = !entry.said_by.is_empty();
        match &entry.target {
            Target::Driver { id, .. } => {
                let new = Measured {
                    driver: id.clone(),
                    from_month: entry.month,
                    value: entry.value,
                    said,
                };
                let place = self.measured.get(&(id.clone(), entry.month));
                match place.and_then(|at| self.case.measured.get_mut(*at)) {
                    Some(old) if old.value == new.value && (old.said.is_some() || !is_named) => {}
                    Some(old) => *old = new,
                    None => self.case.measured.push(new),
                }
            }
            Target::Line { id } => {
                let own = self.case.currency;
                let new = Actual {
                    line: id.clone(),
                    month: entry.month,
                    amount: entry.value,
                    currency: entry.currency.filter(|named| *named != own),
                    said,
                };
                let place = self.actuals.get(&(id.clone(), entry.month));
                let same = |old: &Actual| old.amount == new.amount && old.currency == new.currency;
                match place.and_then(|at| self.case.actuals.get_mut(*at)) {
                    Some(old) if same(old) && (old.said.is_some() || !is_named) => {}
                    Some(old) => *old = new,
                    None => self.case.actuals.push(new),
                }
            }
        }
    }
}

/// Who said it. What nobody is named for is not verified.
fn said(entry: &Entry, table: ReportsTable<'_>) -> Provenance {
    let basis = if entry.said_by.is_empty() {
        Basis::OurEstimate
    } else {
        Basis::Measured
    };
    let mut said = Provenance::new(basis, entry.said_by.as_str());
    said.on = Some(table.today);
    let source = match entry.source.as_str() {
        "" => table.file_name,
        source => source,
    };
    source.clone_into(&mut said.source);
    said
}

/// The doubt about a measured value beside the one that was agreed, or about an amount below zero.
fn doubt_of(agreed: &Case, entry: &Entry, locale: &Locale) -> Vec<(String, String)> {
    let value = entry.value.value();
    let (list, id, why) = match &entry.target {
        Target::Driver { id, unit } => {
            let before = agreed.driver(id).and_then(|driver| driver.value.known());
            let why = doubt(NumberKind::of_unit(unit), before, value, locale);
            ("measured", id, why)
        }
        Target::Line { id } => {
            let below = value.is_sign_negative() && !value.is_zero();
            let why = below.then(|| {
                "It is below zero; take it over only if it takes back what was booked before."
                    .to_owned()
            });
            ("actuals", id, why)
        }
    };
    let path = format!("{list}[{id}:{}]", entry.month);
    // A number that replaces another is judged as any other field; an amount may be below zero.
    let amount = (list == "actuals").then(|| format!("{path}.amount"));
    amount
        .into_iter()
        .chain([path])
        .filter_map(|path| Some((path, why.clone()?)))
        .collect()
}

#[cfg(test)]
mod tests;
